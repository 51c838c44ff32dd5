//! How much a bot may ask for: what each bucket takes, and fifty requests a second in all.
//!
//! Discord keeps its buckets to itself and tells them in headers; the sizes here are those that its
//! headers have told for years. What answers an interaction counts in no total.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use super::world::ChannelId;

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(60 * 60);
/// Source: "Global Rate Limit".
const IN_ALL_A_SECOND: usize = 50;

/// Where a request is counted: its route and the channel, guild or token it is about.
pub type Bucket = (&'static str, String);

#[derive(Debug, Default)]
pub struct Pace {
    pub is_limited: bool,
    /// How many requests came too soon.
    pub too_many: usize,
    counted: BTreeMap<Bucket, VecDeque<Duration>>,
    in_all: VecDeque<Duration>,
    /// How many edits of messages older than an hour a channel takes in an hour. Discord does not
    /// tell; without a number, all.
    pub old_edits: Option<usize>,
    old_edited: BTreeMap<ChannelId, VecDeque<Duration>>,
}

/// What the headers tell of a bucket after a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Left {
    pub limit: usize,
    pub remaining: usize,
    pub reset_after: Duration,
}

/// Why a request has to wait: how long, and whether all must.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wait {
    pub time: Duration,
    pub is_global: bool,
}

/// How many requests a bucket of this route takes, and in which time.
fn size(route: &str) -> (usize, Duration) {
    match route {
        "POST /channels/{channel_id}/messages"
        | "PATCH /channels/{channel_id}/messages/{message_id}"
        | "DELETE /channels/{channel_id}/messages/{message_id}"
        | "GET /channels/{channel_id}/messages" => (5, 5 * SECOND),
        _ => (10, 5 * SECOND),
    }
}

impl Pace {
    /// Counts a request; the second is what its bucket has left.
    pub fn admit(&mut self, now: Duration, bucket: &Bucket) -> (Result<(), Wait>, Left) {
        let (limit, window) = size(bucket.0);
        let in_all = &mut self.in_all;
        forget(in_all, now, SECOND);
        let here = self.counted.entry(bucket.clone()).or_default();
        forget(here, now, window);
        let frees = |counted: &VecDeque<Duration>, window| {
            counted
                .front()
                .map_or(Duration::ZERO, |at| *at + window - now)
        };
        let waits = if !self.is_limited {
            None
        } else if here.len() >= limit {
            Some((frees(here, window), false))
        } else if in_all.len() >= IN_ALL_A_SECOND && !is_free(bucket.0) {
            Some((frees(in_all, SECOND), true))
        } else {
            None
        };
        if waits.is_none() {
            here.push_back(now);
            if !is_free(bucket.0) {
                in_all.push_back(now);
            }
        } else {
            self.too_many += 1;
        }
        let left = Left {
            limit,
            // Who is not held to a pace is not told that one is used up.
            remaining: match self.is_limited {
                true => limit.saturating_sub(here.len()),
                false => limit,
            },
            reset_after: frees(here, window),
        };
        let waits = waits.map(|(time, is_global)| Wait { time, is_global });
        (waits.map_or(Ok(()), Err), left)
    }

    /// Whether one more edit of an old message passes.
    pub fn admit_old_edit(&mut self, now: Duration, channel: ChannelId) -> bool {
        let counted = self.old_edited.entry(channel).or_default();
        forget(counted, now, HOUR);
        let is_free = self.old_edits.is_none_or(|most| counted.len() < most);
        if is_free {
            counted.push_back(now);
        }
        is_free
    }
}

fn forget(counted: &mut VecDeque<Duration>, now: Duration, window: Duration) {
    while counted.front().is_some_and(|at| *at + window <= now) {
        counted.pop_front();
    }
}

/// Whether a route counts in no total. Source: "Global Rate Limit".
fn is_free(route: &str) -> bool {
    route.contains("/interactions/") || route.contains("/webhooks/")
}

#[cfg(test)]
mod tests {
    use super::*;

    const POST: &str = "POST /channels/{channel_id}/messages";

    fn bucket(channel: u32) -> Bucket {
        (POST, channel.to_string())
    }

    fn limited() -> Pace {
        Pace {
            is_limited: true,
            ..Pace::default()
        }
    }

    #[test]
    fn a_channel_takes_five_in_five_seconds_and_others_are_not_held_up() {
        let mut pace = limited();
        for nth in 0..5_u32 {
            let (admitted, left) = pace.admit(SECOND * nth, &bucket(1));
            assert_eq!((admitted, left.remaining), (Ok(()), 4 - nth as usize));
        }
        let now = Duration::from_millis(4_400);
        let wait = Wait {
            time: Duration::from_millis(600),
            is_global: false,
        };
        assert_eq!(pace.admit(now, &bucket(1)).0, Err(wait));
        assert_eq!(pace.admit(now, &bucket(2)).0, Ok(()));
        assert_eq!(pace.admit(SECOND * 5, &bucket(1)).0, Ok(()));
        assert_eq!(pace.too_many, 1);
    }

    #[test]
    fn all_together_take_fifty_a_second_and_answers_to_interactions_are_free() {
        let mut pace = limited();
        for channel in 0..50 {
            assert_eq!(pace.admit(SECOND, &bucket(channel)).0, Ok(()));
        }
        let told = pace.admit(SECOND, &bucket(50)).0;
        assert!(told.is_err_and(|wait| wait.is_global && wait.time == SECOND));
        let callback = "POST /interactions/{interaction_id}/{interaction_token}/callback";
        let (admitted, _) = pace.admit(SECOND, &(callback, String::new()));
        assert_eq!(admitted, Ok(()));
        assert_eq!(pace.admit(SECOND * 2, &bucket(50)).0, Ok(()));
    }
}

//! What the result of one delivery means for its post.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::engine::platform::{DeliveryError, MessageRef};
use crate::model::room::ChatAddress;

/// Tries before a post is given up: with the pauses below, about a day.
const TRIES_MAX: i64 = 100;
/// Longest pause between two tries in a chat.
const PAUSE_MAX: TimeDelta = TimeDelta::minutes(15);

/// What a try came to, as it is recorded.
#[derive(Clone, Debug)]
pub(super) enum Ending {
    Sent(MessageRef),
    /// Back to waiting; the chat rests until the instant.
    Again {
        rest_until: DateTime<Utc>,
        in_doubt: bool,
    },
    /// The card's message is gone: it is posted anew.
    Anew,
    /// The chat has another address now, where the post belongs.
    Moved(ChatAddress),
    /// The chat cannot be reached: its posts are held until it can.
    Held {
        why: String,
    },
    Dead {
        why: String,
    },
}

/// What the `attempts`-th try's result means for the post, an edit or a new message. Pure.
pub(super) fn decide_ending(
    attempts: i64,
    is_edit: bool,
    result: Result<MessageRef, DeliveryError>,
    now: DateTime<Utc>,
) -> Ending {
    let again = |why: String, after: Option<Duration>, in_doubt| {
        if attempts >= TRIES_MAX {
            return Ending::Dead {
                why: format!("given up after {attempts} tries: {why}"),
            };
        }
        let pause = after
            .and_then(|after| TimeDelta::from_std(after).ok())
            .unwrap_or_else(|| TimeDelta::seconds(1_i64 << attempts.clamp(0, 20)).min(PAUSE_MAX));
        Ending::Again {
            rest_until: now + pause,
            in_doubt,
        }
    };
    match result {
        Ok(message) => Ending::Sent(message),
        Err(DeliveryError::Later { why, after }) => again(why, after, false),
        Err(DeliveryError::Unknown { why }) => again(why, None, true),
        Err(DeliveryError::Gone) if is_edit => Ending::Anew,
        Err(error @ DeliveryError::Gone) => Ending::Dead {
            why: error.to_string(),
        },
        Err(DeliveryError::Moved { to }) if attempts < TRIES_MAX => Ending::Moved(to),
        Err(error @ DeliveryError::Moved { .. }) => Ending::Dead {
            why: error.to_string(),
        },
        Err(DeliveryError::Unreachable { why }) => Ending::Held { why },
        Err(DeliveryError::Never { why }) => Ending::Dead { why },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(attempts: i64, error: DeliveryError) -> Ending {
        decide_ending(attempts, true, Err(error), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn pauses_grow_to_a_bound_and_a_platform_s_own_word_comes_first() {
        let pause_s = |attempts, after| match at(
            attempts,
            DeliveryError::Later {
                why: String::new(),
                after,
            },
        ) {
            Ending::Again { rest_until, .. } => rest_until.timestamp(),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            [1, 2, 5, 30].map(|attempts| pause_s(attempts, None)),
            [2, 4, 32, 900]
        );
        assert_eq!(pause_s(1, Some(Duration::from_secs(7))), 7);
    }

    #[test]
    fn a_post_is_given_up_in_the_end_and_never_silently() {
        let later = || DeliveryError::Later {
            why: "busy".to_owned(),
            after: None,
        };
        assert!(matches!(
            at(TRIES_MAX - 1, later()),
            Ending::Again {
                in_doubt: false,
                ..
            }
        ));
        assert!(matches!(at(TRIES_MAX, later()), Ending::Dead { .. }));
        assert!(matches!(
            at(1, DeliveryError::Unknown { why: String::new() }),
            Ending::Again { in_doubt: true, .. }
        ));
        assert!(matches!(
            at(1, DeliveryError::Never { why: String::new() }),
            Ending::Dead { .. }
        ));
        assert!(matches!(
            at(1, DeliveryError::Unreachable { why: String::new() }),
            Ending::Held { .. }
        ));
    }
}

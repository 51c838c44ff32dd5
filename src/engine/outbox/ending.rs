//! What the result of one delivery means for its post.

use chrono::{DateTime, TimeDelta, Utc};

use crate::engine::platform::{DeliveryError, MessageRef};
use crate::model::room::{ChatAddress, Loss};

/// Failures before a post is given up: with the pauses below, about a day.
const FAILURES_MAX: i64 = 100;
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
        /// Whether it counts against the post: a platform that says when to come back only keeps
        /// its pace.
        failed: bool,
    },
    /// The card's message is gone: it is posted anew.
    Anew,
    /// The chat has another address now, where the post belongs.
    Moved {
        to: ChatAddress,
        /// The move was not taken at the first time.
        rest_until: Option<DateTime<Utc>>,
    },
    /// The chat cannot be reached: its posts are held until it can.
    Held {
        why: String,
        loss: Loss,
        /// Whether that may be over without a word of it, so that it is tried now and then.
        may_pass: bool,
    },
    Dead {
        why: String,
    },
}

impl Ending {
    /// Until when the chat rests.
    pub(super) const fn rest_until(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Again { rest_until, .. } => Some(*rest_until),
            Self::Moved { rest_until, .. } => *rest_until,
            Self::Sent(_) | Self::Anew | Self::Held { .. } | Self::Dead { .. } => None,
        }
    }
}

/// What a try's result means for the post, an edit or a new message, after so many failures before.
/// Pure.
pub(super) fn decide_ending(
    failures: i64,
    is_edit: bool,
    result: Result<MessageRef, DeliveryError>,
    now: DateTime<Utc>,
) -> Ending {
    let failures = failures + 1;
    let pause = TimeDelta::seconds(1_i64 << failures.clamp(0, 20)).min(PAUSE_MAX);
    let given_up = |why: String| Ending::Dead {
        why: format!("given up after {failures} failures: {why}"),
    };
    let again = |why: String, in_doubt| match failures < FAILURES_MAX {
        true => Ending::Again {
            rest_until: now + pause,
            in_doubt,
            failed: true,
        },
        false => given_up(why),
    };
    match result {
        Ok(message) => Ending::Sent(message),
        Err(DeliveryError::Later { why, after }) => {
            match after.and_then(|after| TimeDelta::from_std(after).ok()) {
                Some(after) => Ending::Again {
                    rest_until: now + after,
                    in_doubt: false,
                    failed: false,
                },
                None => again(why, false),
            }
        }
        Err(DeliveryError::Unknown { why }) => again(why, true),
        Err(DeliveryError::Gone) if is_edit => Ending::Anew,
        Err(error @ DeliveryError::Gone) => Ending::Dead {
            why: error.to_string(),
        },
        Err(DeliveryError::Moved { to }) if failures < FAILURES_MAX => Ending::Moved {
            to,
            rest_until: (failures > 1).then(|| now + pause),
        },
        Err(error @ DeliveryError::Moved { .. }) => given_up(error.to_string()),
        Err(DeliveryError::Unreachable { why }) => held(why, Loss::Unknown, false),
        Err(DeliveryError::Deleted { why }) => held(why, Loss::Gone, false),
        Err(DeliveryError::Barred { lack, why }) => held(why, Loss::Lacks(lack), false),
        Err(DeliveryError::Forbidden { why }) => held(why, Loss::Unknown, true),
        Err(DeliveryError::Never { why }) => Ending::Dead { why },
    }
}

const fn held(why: String, loss: Loss, may_pass: bool) -> Ending {
    Ending::Held {
        why,
        loss,
        may_pass,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(failures: i64, error: DeliveryError) -> Ending {
        decide_ending(failures, true, Err(error), DateTime::UNIX_EPOCH)
    }

    fn later(after_s: Option<u64>) -> DeliveryError {
        DeliveryError::Later {
            why: "busy".to_owned(),
            after: after_s.map(Duration::from_secs),
        }
    }

    #[test]
    fn pauses_grow_to_a_bound_and_a_platform_s_own_word_comes_first() {
        let pause_s = |failures, after_s| match at(failures, later(after_s)) {
            Ending::Again { rest_until, .. } => rest_until.timestamp(),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            [0, 1, 4, 29].map(|failures| pause_s(failures, None)),
            [2, 4, 32, 900]
        );
        assert_eq!(pause_s(0, Some(7)), 7);
    }

    #[test]
    fn a_post_is_given_up_in_the_end_and_never_silently() {
        let doubt = || DeliveryError::Unknown { why: String::new() };
        for (failures, error, is_in_doubt) in
            [(FAILURES_MAX - 2, later(None), false), (0, doubt(), true)]
        {
            assert!(matches!(
                at(failures, error),
                Ending::Again { in_doubt, failed: true, .. } if in_doubt == is_in_doubt
            ));
        }
        let never = DeliveryError::Never { why: String::new() };
        for (failures, error) in [
            (FAILURES_MAX - 1, later(None)),
            (FAILURES_MAX - 1, doubt()),
            (0, never),
        ] {
            assert!(matches!(at(failures, error), Ending::Dead { .. }));
        }
    }

    #[test]
    fn what_is_only_paced_or_held_is_no_failure() {
        let paced = at(FAILURES_MAX * 10, later(Some(3)));
        assert!(matches!(paced, Ending::Again { failed: false, .. }));
        let gone = DeliveryError::Unreachable { why: String::new() };
        assert!(matches!(at(FAILURES_MAX * 10, gone), Ending::Held { .. }));
    }

    #[test]
    fn a_move_is_tried_at_once_and_then_with_pauses() {
        let moved = |failures| {
            let to = ChatAddress {
                platform: "network".to_owned(),
                chat: "new".to_owned(),
            };
            at(failures, DeliveryError::Moved { to })
        };
        let pause_s = |failures| match moved(failures) {
            Ending::Moved { rest_until, .. } => rest_until.map(|until| until.timestamp()),
            other => panic!("{other:?}"),
        };
        assert_eq!([0, 1, 2].map(pause_s), [None, Some(4), Some(8)]);
        assert!(matches!(moved(FAILURES_MAX - 1), Ending::Dead { .. }));
    }
}

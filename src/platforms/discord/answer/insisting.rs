//! Asking Discord again for what it did not take.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::platforms::discord::refusal::Refusal;

/// Tries of one request that is not bound to a time.
const TRIES: u32 = 3;
/// Pause before the next try, where Discord asks for none.
const PAUSE: Duration = Duration::from_millis(300);
/// Longest pause that is kept.
const PAUSE_MAX: Duration = Duration::from_secs(30);

/// For how long to ask again.
#[derive(Clone, Copy, Debug)]
pub(super) enum Patience {
    /// A few times.
    Tries,
    /// As long as the next try begins before then; once in any case.
    Until(Instant),
}

impl Patience {
    /// Whether there is another try, after so many, when it would begin after such a pause.
    fn has_another(self, tries: u32, pause: Duration) -> bool {
        match self {
            Self::Tries => tries < TRIES,
            Self::Until(end) => Instant::now() + pause < end,
        }
    }
}

/// One thing that is asked for, try after try.
#[derive(Debug)]
pub(super) struct Insistence {
    patience: Patience,
    tries: u32,
    /// A try before may have been taken unheard.
    is_in_doubt: bool,
}

impl Insistence {
    pub(super) fn new(patience: Patience) -> Self {
        Self {
            patience,
            tries: 0,
            is_in_doubt: false,
        }
    }

    pub(super) fn is_in_doubt(&self) -> bool {
        self.is_in_doubt
    }

    /// What has come of it all, once it is taken, there is no sense in asking again, or patience ends;
    /// `None` after a pause when it is to be asked for again.
    pub(super) async fn after(
        &mut self,
        one_try: Result<(), Refusal>,
    ) -> Option<Result<(), Refusal>> {
        self.tries += 1;
        let refusal = match one_try {
            Err(refusal) if may_repeat(&refusal) => refusal,
            ended => return Some(ended),
        };
        let pause = pause_after(&refusal);
        if !self.patience.has_another(self.tries, pause) {
            return Some(Err(refusal));
        }
        self.is_in_doubt |= matches!(refusal, Refusal::Doubtful { .. });
        sleep(pause).await;
        None
    }
}

/// Whether the same may be tried again.
fn may_repeat(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Unsent { .. } | Refusal::Doubtful { .. } | Refusal::Wait { .. } => true,
        Refusal::No { status, .. } => *status >= 500,
    }
}

fn pause_after(refusal: &Refusal) -> Duration {
    match refusal {
        Refusal::Wait { after, .. } => (*after).min(PAUSE_MAX),
        _ => PAUSE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unsent() -> Refusal {
        Refusal::Unsent {
            why: "no line".to_owned(),
        }
    }

    /// How often it is asked for, where each try fails at once.
    async fn tries(patience: Patience, refusal: impl Fn() -> Refusal) -> u32 {
        let mut asking = Insistence::new(patience);
        while asking.after(Err(refusal())).await.is_none() {}
        asking.tries
    }

    #[tokio::test(start_paused = true)]
    async fn a_first_answer_is_tried_for_as_long_as_discord_waits_for_it() {
        let end = Instant::now() + Duration::from_secs(3);
        assert_eq!(tries(Patience::Until(end), unsent).await, 10);
        assert!(Instant::now() < end);
        let past = Patience::Until(Instant::now());
        assert_eq!(tries(past, unsent).await, 1, "once in any case");
    }

    #[tokio::test(start_paused = true)]
    async fn all_else_is_tried_a_few_times_and_a_no_is_a_no() {
        assert_eq!(tries(Patience::Tries, unsent).await, TRIES);
        let no = |status| Refusal::No {
            status,
            code: 0,
            why: String::new(),
        };
        assert_eq!(tries(Patience::Tries, || no(403)).await, 1);
        assert_eq!(tries(Patience::Tries, || no(502)).await, TRIES);
    }

    #[tokio::test(start_paused = true)]
    async fn a_try_knows_that_one_before_it_may_have_been_taken() {
        let mut asking = Insistence::new(Patience::Tries);
        assert!(asking.after(Err(unsent())).await.is_none());
        assert!(!asking.is_in_doubt());
        let doubtful = Refusal::Doubtful {
            why: "no answer in time".to_owned(),
        };
        assert!(asking.after(Err(doubtful)).await.is_none());
        assert!(asking.is_in_doubt());
        assert!(
            asking
                .after(Ok(()))
                .await
                .is_some_and(|ended| ended.is_ok())
        );
    }
}

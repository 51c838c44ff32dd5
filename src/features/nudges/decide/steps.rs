//! The steps that the bot takes while a conversation is quiet, and what it has said so far. Pure.

use chrono::{DateTime, TimeDelta, Utc};

/// What the bot has said about a silence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Said {
    /// Steps since the silence began, or since somebody last answered one.
    pub(in super::super) steps: u32,
    /// When the last of all was told, whatever silence it belonged to.
    pub(in super::super) last: Option<DateTime<Utc>>,
}

/// What the bot says about a silence, in this order, as long as nobody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Step {
    /// A small act for the school whose turn it is.
    Gentle,
    /// A call, for which times can be found.
    CatchUp,
    /// The deputies are spoken to as well.
    Deputies,
    /// No more of it for now, and how to go on.
    Rest,
    /// Once a month from then on.
    StillHere,
    /// Instead of all the others where the bot hears nothing of the conversation.
    InTouch,
}

impl Step {
    pub(super) const ALL: [Self; 6] = [
        Self::Gentle,
        Self::CatchUp,
        Self::Deputies,
        Self::Rest,
        Self::StillHere,
        Self::InTouch,
    ];

    /// The word used in the database.
    pub(in super::super) const fn word(self) -> &'static str {
        match self {
            Self::Gentle => "gentle",
            Self::CatchUp => "catchup",
            Self::Deputies => "deputies",
            Self::Rest => "rest",
            Self::StillHere => "still",
            Self::InTouch => "touch",
        }
    }

    /// Reads [`Step::word`].
    pub(in super::super) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }

    /// Whether this step, taken at `at`, has nothing to do any more with what comes at `next`, after a break so long.
    fn is_past(self, at: DateTime<Utc>, next: DateTime<Utc>, long_break: TimeDelta) -> bool {
        let goes_on = matches!(self, Self::Gentle | Self::CatchUp | Self::Deputies);
        goes_on && next - at >= long_break
    }

    /// The step after so many.
    const fn nth(steps: u32) -> Self {
        match steps {
            0 => Self::Gentle,
            1 => Self::CatchUp,
            2 => Self::Deputies,
            3 => Self::Rest,
            _ => Self::StillHere,
        }
    }
}

impl Said {
    /// What has been said of a silence: `taken` are the steps that nobody answered, the newest first, and `last` is
    /// when the newest of all was told. After a `long_break` it begins anew.
    pub(in super::super) fn of(
        taken: impl Iterator<Item = (Step, DateTime<Utc>)>,
        last: Option<DateTime<Utc>>,
        long_break: TimeDelta,
    ) -> Self {
        let mut steps = 0;
        let mut next: Option<DateTime<Utc>> = None;
        for (step, at) in taken {
            if next.is_some_and(|next| step.is_past(at, next, long_break)) {
                break;
            }
            (steps, next) = (steps + 1, Some(at));
        }
        Self { steps, last }
    }

    /// Whether nothing is said any more but the question of each month.
    pub(super) fn is_resting(&self) -> bool {
        Step::nth(self.steps) == Step::StillHere
    }

    /// The step that follows at `at`, where nobody answers until then.
    pub(super) fn step_at(&self, at: DateTime<Utc>, long_break: TimeDelta) -> Step {
        let before = self.steps.checked_sub(1).map(Step::nth).zip(self.last);
        match before.is_some_and(|(step, last)| step.is_past(last, at, long_break)) {
            true => Step::nth(0),
            false => Step::nth(self.steps),
        }
    }
}

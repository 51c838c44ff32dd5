//! What can be noted and promised, and by when. Pure.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::super::slots::{Month, Side};
use crate::engine::form::says_something;
use crate::engine::message::BUTTONS_PER_ROW;
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::text::ReadDayError;
use crate::text::rich::Rich;

/// Longest notes of one person, in characters as they are read: in two languages they fit one card.
pub(super) const NOTES_CHARS_MAX: usize = 700;
/// Longest step, in characters.
pub(super) const STEP_CHARS_MAX: usize = 120;
/// Most steps that are not done: a row of buttons, and no more than two schools keep in mind.
pub(super) const STEPS_MAX: usize = BUTTONS_PER_ROW;
/// For how long a step that is done is still shown, so that both see it.
pub(super) const DONE_SHOWN: TimeDelta = TimeDelta::days(7);

/// What one member of the staff noted of one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notes {
    pub(super) month: Month,
    /// When that meeting was.
    pub(super) at: DateTime<Utc>,
    pub(super) side: Side,
    /// Who wrote them.
    pub(super) member: Id<Member>,
    pub(super) name: String,
    /// In the notation of [`Rich`].
    pub(super) words: String,
}

/// What one school will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub(super) id: Id<Step>,
    /// Whose it is.
    pub(super) side: Side,
    pub(super) words: String,
    /// Its last day, a date at that school.
    pub(super) by: NaiveDate,
    pub(super) done_at: Option<DateTime<Utc>>,
}

impl Step {
    pub(super) fn is_done(&self) -> bool {
        self.done_at.is_some()
    }

    /// Whether it waits for its school, where it is `today` there.
    pub(super) fn is_due(&self, today: NaiveDate) -> bool {
        !self.is_done() && self.by < today
    }
}

/// Why a text cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    Empty,
    /// With its length in characters, and the most that fit.
    TooLong(usize, usize),
    /// What is wrong with the day.
    Day(ReadDayError),
}

/// Whether these are notes, in the notation of [`Rich`].
///
/// # Errors
/// What to put right.
pub(super) fn check_notes(words: &str) -> Result<(), Flaw> {
    let rich = Rich::parse(words);
    match rich.chars() {
        _ if !says_something(&rich.words()) => Err(Flaw::Empty),
        chars if chars > NOTES_CHARS_MAX => Err(Flaw::TooLong(chars, NOTES_CHARS_MAX)),
        _ => Ok(()),
    }
}

/// Whether this is a step.
///
/// # Errors
/// What to put right.
pub(super) fn check_step(words: &str) -> Result<(), Flaw> {
    match words.chars().count() {
        _ if !says_something(words) => Err(Flaw::Empty),
        chars if chars > STEP_CHARS_MAX => Err(Flaw::TooLong(chars, STEP_CHARS_MAX)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_due_when_its_last_day_is_over_and_it_is_not_done() {
        let step = |done_at| Step {
            id: Id::new(1),
            side: Side::First,
            words: "Send the seeds".to_owned(),
            by: "2026-12-11".parse().unwrap(),
            done_at,
        };
        let [last, after] = ["2026-12-11", "2026-12-12"].map(|date| date.parse().unwrap());
        assert!(!step(None).is_due(last));
        assert!(step(None).is_due(after));
        assert!(!step(Some(DateTime::UNIX_EPOCH)).is_due(after));
    }

    #[test]
    fn each_flaw_is_found() {
        assert_eq!(check_notes("**\u{200b}**"), Err(Flaw::Empty));
        assert_eq!(check_notes(&"é".repeat(701)), Err(Flaw::TooLong(701, 700)));
        assert_eq!(check_notes(&format!("**{}**", "é".repeat(700))), Ok(()));
        assert_eq!(check_step(" "), Err(Flaw::Empty));
        assert_eq!(check_step(&"é".repeat(121)), Err(Flaw::TooLong(121, 120)));
    }
}

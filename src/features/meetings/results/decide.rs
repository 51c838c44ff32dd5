//! What can be noted and promised, and by when. Pure.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};

use super::super::slots::{Month, Side};
use crate::engine::form::says_something;
use crate::engine::message::BUTTONS_PER_ROW;
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::text::rich::Rich;
use crate::text::{ReadDateError, ReadRangeError, Voice};

/// Longest notes of one school, in characters as they are read: those of both fit one message.
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
    /// The day is over.
    Over(NaiveDate),
    NoDay,
    Day(ReadRangeError),
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

/// The last day of a step as people write it: "Friday" for the next one after today, "12 March" for the
/// next such day, or a date with its year. `today` is the date at the step's school.
///
/// # Errors
/// What to put right.
pub(super) fn read_day(voice: Voice, text: &str, today: NaiveDate) -> Result<NaiveDate, Flaw> {
    if let Some(weekday) = named_weekday(voice, text) {
        let next = (1..=7).filter_map(|days| today.checked_add_days(Days::new(days)));
        let mut named = next.filter(|date| date.weekday() == weekday);
        return named.next().ok_or(Flaw::NoDay);
    }
    match voice.read_range(text, today) {
        Ok(range) => Ok(range.last),
        Err(ReadRangeError::Over { last }) => Err(Flaw::Over(last)),
        Err(ReadRangeError::Date(ReadDateError::NotADate)) => Err(Flaw::NoDay),
        Err(problem) => Err(Flaw::Day(problem)),
    }
}

/// The day of the week in a text without numbers: "Friday", "next Friday", "vendredi prochain".
fn named_weekday(voice: Voice, text: &str) -> Option<Weekday> {
    if text.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    // Beside others, short words are no abbreviations: "ma" is "my" and not Tuesday.
    let is_name = |word: &&str| word.chars().count() >= 3 || *word == text;
    let mut words = text.split_whitespace().filter(is_name);
    words.find_map(|word| voice.read_weekday(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_read_as_people_write_it() {
        let today = "2026-12-11".parse().unwrap(); // a Friday
        for (language, text, day) in [
            ("en", "Friday", "2026-12-18"),
            ("en", "wed", "2026-12-16"),
            ("fr", "lundi prochain", "2026-12-14"),
            ("fr", "ma", "2026-12-15"),
            ("en", "12 March", "2027-03-12"),
            ("fr", "le 15 janvier", "2027-01-15"),
            ("en", "2027-01-15", "2027-01-15"),
            ("en", "11 Dec", "2026-12-11"),
            ("en", "14 to 16 December", "2026-12-16"),
        ] {
            let read = read_day(Voice::of(language.parse().unwrap()), text, today);
            assert_eq!(read, Ok(day.parse().unwrap()), "{text}");
        }
        let voice = Voice::of("en".parse().unwrap());
        let over = "2026-12-01".parse().unwrap();
        assert_eq!(
            read_day(voice, "1 December 2026", today),
            Err(Flaw::Over(over))
        );
        assert_eq!(read_day(voice, "soon", today), Err(Flaw::NoDay));
        assert_eq!(read_day(voice, "in ma own time", today), Err(Flaw::NoDay));
        assert!(matches!(
            read_day(voice, "31 April", today),
            Err(Flaw::NoDay | Flaw::Day(_))
        ));
    }

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

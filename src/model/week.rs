//! A school's working week: for each weekday closed, or one span of local wall time.
//!
//! A week is wall time only and knows no zone and no date; `calendar` puts it on the calendar.
//! It is stored as short text (`mon 08:00-16:00;fri 08:00-12:30`). What teachers type is read by
//! [`Week::read`], whose rules are in `read.rs` and `tokens.rs`.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

mod read;
mod tokens;

pub use read::TEXT_CHARS_MAX;

/// The weekdays, Monday first; the order of every list of days here.
pub const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Minutes in a day of wall time; a span may end there, at midnight.
const DAY_MIN: u16 = 24 * 60;

/// A stretch of one day's wall time, from `start` up to but not including `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    start: u16,
    end: u16,
}

/// The two ends do not make a span of one day: the end must come after the start, and not after
/// midnight. Both are minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("minute {start} to minute {end} is not a span of one day")]
pub struct SpanError {
    pub start: u16,
    pub end: u16,
}

impl Span {
    /// The span from `start` to `end`, in minutes since midnight (0 to 1440).
    ///
    /// # Errors
    /// Where the end is not after the start (it would cross midnight) or lies after 24:00.
    pub const fn new(start: u16, end: u16) -> Result<Self, SpanError> {
        if start < end && end <= DAY_MIN {
            Ok(Self { start, end })
        } else {
            Err(SpanError { start, end })
        }
    }

    /// First minute, counted from midnight: 0 to 1439.
    pub fn start(self) -> u16 {
        self.start
    }

    /// The minute after the last, counted from midnight: 1 to 1440.
    pub fn end(self) -> u16 {
        self.end
    }

    /// Length in minutes of wall time: 1 to 1440.
    pub fn minutes(self) -> u16 {
        self.end - self.start
    }

    /// The wall time at which the span starts on `date`.
    pub fn start_on(self, date: NaiveDate) -> NaiveDateTime {
        minute_of(date, self.start)
    }

    /// The wall time at which the span ends on `date`; 24:00 is midnight of the next date.
    pub fn end_on(self, date: NaiveDate) -> NaiveDateTime {
        minute_of(date, self.end)
    }
}

/// `08:00-16:00`; the end of a day is `24:00`.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.start, self.end);
        write!(
            f,
            "{:02}:{:02}-{:02}:{:02}",
            start / 60,
            start % 60,
            end / 60,
            end % 60
        )
    }
}

fn minute_of(date: NaiveDate, minute: u16) -> NaiveDateTime {
    date.and_time(NaiveTime::MIN)
        .checked_add_signed(TimeDelta::minutes(i64::from(minute)))
        .unwrap_or(NaiveDateTime::MAX) // only the midnight after the last date there is
}

/// A working week; at least one day is open.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Week {
    /// Monday first.
    days: [Option<Span>; 7],
}

/// Why something is not a week. The text is the piece that was wrong, as it was typed, for the
/// caller to quote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeekError {
    /// No day is open.
    #[error("no day of the week is open")]
    EmptyWeek,
    /// A word that is neither a weekday nor one of the small words between them.
    #[error("\"{0}\" is not a weekday")]
    UnknownDay(String),
    /// Days without times.
    #[error("no times are given for \"{0}\"")]
    NoTimes(String),
    /// Times without days.
    #[error("no days are given for \"{0}\"")]
    NoDays(String),
    /// A number that is no time of day.
    #[error("\"{0}\" is not a time of day")]
    BadTime(String),
    /// A time that stands alone, where a start and an end are wanted.
    #[error("\"{0}\" needs a start and an end")]
    LoneTime(String),
    /// The end is not after the start, so the span would cross midnight.
    #[error("\"{0}\" ends before it starts")]
    EndsBeforeStart(String),
    /// A day with more than one span, or named more than once; with the second mention.
    #[error("{day} is given twice, the second time as \"{text}\"")]
    DayTwice { day: Weekday, text: String },
    /// More text than any week needs; with the longest length accepted, in characters.
    #[error("the text is longer than {0} characters")]
    TooLong(usize),
}

/// Consecutive days with the same hours, for display: "Sunday to Wednesday, 07:30 to 14:00".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRun {
    pub first: Weekday,
    /// The same as `first` where the day stands alone.
    pub last: Weekday,
    pub span: Span,
}

impl Week {
    /// The week with these days, Monday first; `None` is a closed day.
    ///
    /// # Errors
    /// [`WeekError::EmptyWeek`] where every day is closed.
    pub fn new(days: [Option<Span>; 7]) -> Result<Self, WeekError> {
        if days.iter().all(Option::is_none) {
            return Err(WeekError::EmptyWeek);
        }
        Ok(Self { days })
    }

    /// The week with the same hours on each of `days`.
    ///
    /// # Errors
    /// [`WeekError::EmptyWeek`] where `days` is empty.
    pub fn every(days: &[Weekday], span: Span) -> Result<Self, WeekError> {
        Self::new(WEEKDAYS.map(|day| days.contains(&day).then_some(span)))
    }

    /// Reads what a teacher typed, such as "Mon–Thu 8:00–16:00, Fri 8–12:30", "8am to 2pm Sunday
    /// to Thursday" or "lun au jeu de 8h à 16h30 ; ven 8h-midi".
    ///
    /// `day_of` knows the weekdays in the reader's language; it gets one word at a time, in lower
    /// case and without a trailing full stop. The small words between days and times are known here
    /// in English and French, but `day_of` is asked first. `text` is expected in Unicode's composed
    /// form (NFC).
    ///
    /// # Errors
    /// The first thing that cannot be read, with the piece of text that was wrong.
    pub fn read(text: &str, day_of: &dyn Fn(&str) -> Option<Weekday>) -> Result<Self, WeekError> {
        read::read(text, day_of)
    }

    /// The hours of `day`; `None` where the school is closed.
    pub fn span(&self, day: Weekday) -> Option<Span> {
        self.days[day.num_days_from_monday() as usize]
    }

    /// The days on which the school is open, Monday first; never empty.
    pub fn open_days(&self) -> Vec<Weekday> {
        WEEKDAYS
            .into_iter()
            .filter(|day| self.span(*day).is_some())
            .collect()
    }

    /// All hours of a week together, in minutes of wall time: 1 to 10,080.
    pub fn minutes_per_week(&self) -> u32 {
        self.days
            .iter()
            .flatten()
            .map(|span| u32::from(span.minutes()))
            .sum()
    }

    /// The day on which the school's week begins: the open day after the longest run of closed days
    /// (Monday for Monday to Friday, Sunday for Sunday to Thursday). Of equally long runs the one
    /// that ends first, counted from Monday, decides; without closed days it is Monday.
    pub fn first_day(&self) -> Weekday {
        let closed_before = |day: Weekday| {
            (1..7)
                .take_while(|back| self.span(days_after(day, 7 - back)).is_none())
                .count()
        };
        // `max_by_key` would take the last of equals: look from Sunday back to Monday.
        self.open_days()
            .into_iter()
            .rev()
            .max_by_key(|day| closed_before(*day))
            .unwrap_or(Weekday::Mon)
    }

    /// The open days as runs of neighbours with equal hours, from the school's first day on.
    pub fn runs(&self) -> Vec<DayRun> {
        let mut runs: Vec<DayRun> = Vec::new();
        for day in (0..7).map(|n| days_after(self.first_day(), n)) {
            let Some(span) = self.span(day) else { continue };
            match runs.last_mut() {
                Some(run) if run.span == span && run.last.succ() == day => run.last = day,
                _ => runs.push(DayRun {
                    first: day,
                    last: day,
                    span,
                }),
            }
        }
        runs
    }
}

/// The weekday `count` days after `day`; a week at most.
fn days_after(day: Weekday, count: usize) -> Weekday {
    WEEKDAYS[(day.num_days_from_monday() as usize + count) % 7]
}

/// The stored form: open days only, Monday first, `mon 08:00-16:00;fri 08:00-12:30`. It stays as
/// it is, because databases are full of it.
impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for day in self.open_days() {
            if let Some(span) = self.span(day) {
                let name = day.to_string().to_lowercase();
                write!(f, "{separator}{name} {span}")?;
                separator = ";";
            }
        }
        Ok(())
    }
}

/// Reads the stored form; being a plain case of what people type in English, it needs no parser
/// of its own.
impl FromStr for Week {
    type Err = WeekError;

    fn from_str(text: &str) -> Result<Self, WeekError> {
        Self::read(text, &|word| word.parse().ok())
    }
}

impl TryFrom<String> for Week {
    type Error = WeekError;

    fn try_from(text: String) -> Result<Self, WeekError> {
        text.parse()
    }
}

impl From<Week> for String {
    fn from(week: Week) -> Self {
        week.to_string()
    }
}

#[cfg(test)]
mod tests;

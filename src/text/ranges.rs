//! Days off as people type and read them: a date, or a first and a last one.
//!
//! Unlike a single date ([`Voice::read_date`]), a range may leave out the year, as people do who
//! speak of the coming months: it ends on the next such day from today on, and begins on the last
//! one before its end.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::Voice;
use super::fold::fold;
use super::reading::ReadDateError;
use crate::args;
use crate::model::began::Told;
use crate::model::calendar::{DateRange, SEARCH_DAYS_MAX};

/// How far ahead days off may begin, in days: two years. What is later is a slip.
const AHEAD_DAYS: i64 = 2 * 366;
/// A day without a year that is further away than this is not there in the coming year: 29 February.
const YEAR_DAYS: i64 = 366;
/// Eight years hold every day there is, 29 February too.
const SEARCH_DAYS: i64 = 8 * 366;

/// Why typed days off were not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadRangeError {
    /// One of the two is no date.
    #[error(transparent)]
    Date(#[from] ReadDateError),
    #[error("{first} comes after {last}")]
    EndsBeforeStart { first: NaiveDate, last: NaiveDate },
    #[error("it was over on {last}")]
    Over { last: NaiveDate },
    #[error("longer than {SEARCH_DAYS_MAX} days")]
    TooLong,
    /// [Long](DateRange::is_long), as a slip makes it; `swapped` is what the same two days come to
    /// the other way round, where that is short.
    #[error("{} days, with a year left out", range.days())]
    Long {
        range: DateRange,
        swapped: Option<DateRange>,
    },
}

/// A date as far as it was typed.
#[derive(Clone, Copy)]
enum Typed {
    Whole(NaiveDate),
    /// Without the year; the day of the week where it was said.
    DayMonth(u32, u32, Option<Weekday>),
    /// "21" in "21–24 December".
    Day(u32),
}

impl Typed {
    fn is_whole(self) -> bool {
        matches!(self, Self::Whole(_))
    }

    fn is(self, date: NaiveDate) -> bool {
        match self {
            Self::Whole(whole) => whole == date,
            Self::DayMonth(day, month, _) => (date.day(), date.month()) == (day, month),
            Self::Day(day) => date.day() == day,
        }
    }

    /// That date, unless another day of the week was said.
    fn checked(self, date: NaiveDate) -> Result<NaiveDate, ReadDateError> {
        match self {
            Self::DayMonth(_, _, Some(weekday)) if weekday != date.weekday() => {
                Err(ReadDateError::OtherWeekday { date })
            }
            _ => Ok(date),
        }
    }

    /// The first such date from `from` on.
    fn next(self, from: NaiveDate) -> Result<NaiveDate, ReadDateError> {
        self.nearest(from, 1)
    }

    /// The last such date up to `until`.
    fn previous(self, until: NaiveDate) -> Result<NaiveDate, ReadDateError> {
        self.nearest(until, -1)
    }

    fn nearest(self, from: NaiveDate, step: i64) -> Result<NaiveDate, ReadDateError> {
        if let Self::Whole(date) = self {
            return Ok(date);
        }
        (0..SEARCH_DAYS)
            .filter_map(|days| from.checked_add_signed(TimeDelta::days(days * step)))
            .find(|date| self.is(*date))
            .ok_or(ReadDateError::NotADate)
    }
}

impl Voice {
    /// Days off as people type them: "21 Dec to 4 Jan", "2027-05-03", "24–26 December 2026",
    /// "du 21 décembre au 4 janvier". `today` is the person's local date.
    ///
    /// # Errors
    /// See [`ReadRangeError`]. Days that are over by `today` are refused, as are those that begin more
    /// than two years after it, more than [`SEARCH_DAYS_MAX`], and [long](DateRange::is_long) ones unless both years were typed.
    pub fn read_range(self, text: &str, today: NaiveDate) -> Result<DateRange, ReadRangeError> {
        let text = fold(text).replace('\'', "’");
        let range = match self.halves(&text) {
            Some((first, last)) => {
                let (first, last) = (self.part(&first, today)?, self.part(&last, today)?);
                let range = between(first, last, today)?;
                if range.is_long() && !(first.is_whole() && last.is_whole()) {
                    let swapped = between(last, first, today).ok();
                    let swapped = swapped.filter(|it| it.first <= it.last && !it.is_long());
                    return Err(ReadRangeError::Long { range, swapped });
                }
                range
            }
            None => match self.part(&text, today)? {
                Typed::Day(_) => return Err(ReadDateError::NotADate.into()),
                only => {
                    let next = only.next(today)?;
                    if let (Typed::DayMonth(day, month, None), true) =
                        (only, (next - today).num_days() > YEAR_DAYS)
                    {
                        let year = year_of_next(month, today);
                        return Err(ReadDateError::NoSuchDay { day, month, year }.into());
                    }
                    let date = only.checked(next).or_else(|problem| {
                        // "Thursday 10 December", on the day after it.
                        let last = only.previous(today)?;
                        match only.checked(last) {
                            Ok(last) if last < today => Err(ReadRangeError::Over { last }),
                            _ => Err(problem.into()),
                        }
                    })?;
                    DateRange {
                        first: date,
                        last: date,
                    }
                }
            },
        };
        let DateRange { first, last } = range;
        if last < first {
            Err(ReadRangeError::EndsBeforeStart { first, last })
        } else if last < today {
            Err(ReadRangeError::Over { last })
        } else if (first - today).num_days() > AHEAD_DAYS {
            let year = first.year();
            Err(ReadDateError::YearFar { year }.into())
        } else if range.days() > SEARCH_DAYS_MAX as i64 {
            Err(ReadRangeError::TooLong)
        } else {
            Ok(range)
        }
    }

    /// The sentence that tells a person what to type instead.
    pub fn range_problem(self, problem: &ReadRangeError) -> String {
        let written = |date: &NaiveDate| self.date_without_weekday(*date);
        match problem {
            ReadRangeError::Date(ReadDateError::NotADate) => self.say("range-problem-not-dates"),
            ReadRangeError::Date(problem) => self.date_problem(problem),
            ReadRangeError::EndsBeforeStart { first, last } => self.fill(
                "range-problem-ends-before-start",
                &args! { "first" => written(first), "last" => written(last) },
            ),
            ReadRangeError::Over { last } => {
                self.fill("range-problem-over", &args! { "last" => written(last) })
            }
            ReadRangeError::TooLong => self.say("range-problem-too-long"),
            ReadRangeError::Long { range, swapped } => {
                let args = args! { "range" => self.date_range(*range), "days" => range.days() };
                let long = self.fill("range-problem-long", &args);
                let Some(swapped) = swapped else { return long };
                let args = args! { "range" => self.date_range(*swapped) };
                format!("{long} {}", self.fill("range-problem-swapped", &args))
            }
        }
    }

    /// "21 December 2026 to 4 January 2027", "Monday 3 May 2027".
    pub fn date_range(self, range: DateRange) -> String {
        if range.first == range.last {
            return self.date(range.first);
        }
        let [first, last] = [range.first, range.last].map(|date| self.date_without_weekday(date));
        self.fill("date-range", &args! { "first" => first, "last" => last })
    }

    /// "21 Dec – 4 Jan", "3 May", for buttons.
    pub fn date_range_short(self, range: DateRange) -> String {
        let [first, last] = [range.first, range.last].map(|date| self.day_month_short(date));
        if range.first == range.last {
            return first;
        }
        self.fill(
            "date-range-short",
            &args! { "first" => first, "last" => last },
        )
    }

    /// The text before and after what stands between two dates, if anything does.
    fn halves(self, text: &str) -> Option<(String, String)> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let until: Vec<String> = self
            .and_english()
            .map(|voice| fold(&voice.say("range-read-until")))
            .collect();
        let divides = |word: &&str| {
            let is_until = |words: &String| words.split_whitespace().any(|until| until == *word);
            matches!(*word, "-" | "–" | "—") || until.iter().any(is_until)
        };
        if let Some(at) = words.iter().skip(1).position(divides) {
            let (first, last) = words.split_at(at + 1);
            return Some((first.join(" "), last[1..].join(" ")));
        }
        if let Some((first, last)) = text.split_once(['–', '—']) {
            return Some((first.to_owned(), last.to_owned()));
        }
        // "21-24 December", but not "2027-05-03".
        let (days, rest) = text.split_once(' ')?;
        let (first, last) = days.split_once('-')?;
        let is_day = |text: &str| text.len() <= 2 && text.parse::<u32>().is_ok();
        (is_day(first) && is_day(last)).then(|| (first.to_owned(), format!("{last} {rest}")))
    }

    fn part(self, text: &str, today: NaiveDate) -> Result<Typed, ReadDateError> {
        let is_number = |word: &&str| word.starts_with(|first: char| first.is_ascii_digit());
        let mut numbers = text.split_whitespace().filter(is_number);
        match self.read_date(text, today) {
            Ok(date) if date.told == Told::Day => Ok(Typed::Whole(date.first)),
            Ok(_) => Err(ReadDateError::NotADate),
            Err(ReadDateError::YearMissing { nearest, weekday }) => {
                Ok(Typed::DayMonth(nearest.day(), nearest.month(), weekday))
            }
            Err(problem) => {
                let day = numbers.next().and_then(day_of_month);
                let is_alone = numbers.next().is_none() && self.is_bare_number(text);
                day.filter(|_| is_alone).map(Typed::Day).ok_or(problem)
            }
        }
    }
}

/// The year in which this month ends next.
fn year_of_next(month: u32, today: NaiveDate) -> i32 {
    today.year() + i32::from(month < today.month())
}

/// "21", "1st", "1er".
fn day_of_month(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn between(first: Typed, last: Typed, today: NaiveDate) -> Result<DateRange, ReadDateError> {
    // What was typed in full says which year the other means.
    let dates = match (first, last) {
        (Typed::Whole(first), last) => (first, last.next(first)?),
        (first, Typed::Day(_)) => {
            let first = first.next(today)?;
            (first, last.next(first)?)
        }
        (first, last) => {
            let last = last.next(today)?;
            (first.previous(last)?, last)
        }
    };
    Ok(DateRange {
        first: first.checked(dates.0)?,
        last: last.checked(dates.1)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn voices() -> [Voice; 2] {
        ["en", "fr"].map(|tag| Voice::of(tag.parse().unwrap()))
    }

    #[test]
    fn days_off_as_people_type_them() {
        let [en, fr] = voices();
        for (voice, text, first, last) in [
            (en, "21 Dec to 4 Jan", "2026-12-21", "2027-01-04"),
            (en, "2027-05-03", "2027-05-03", "2027-05-03"),
            (en, "3 May", "2027-05-03", "2027-05-03"),
            (en, "Monday 3\u{200b} May", "2027-05-03", "2027-05-03"),
            (en, "22 November", "2026-11-22", "2026-11-22"),
            (en, "1 Nov until 27 Nov", "2026-11-01", "2026-11-27"),
            (en, "24-26 December", "2026-12-24", "2026-12-26"),
            (en, "24 – 26 December 2027", "2027-12-24", "2027-12-26"),
            (en, "28 to 3 January", "2026-12-28", "2027-01-03"),
            (en, "21 December to 24", "2026-12-21", "2026-12-24"),
            (en, "2026-12-21 to 2027-01-04", "2026-12-21", "2027-01-04"),
            (en, "from 21 Dec 2027 to 4 Jan", "2027-12-21", "2028-01-04"),
            (en, "Dec 21–Jan 4", "2026-12-21", "2027-01-04"),
            (en, "23 Nov to 2 March", "2026-11-23", "2027-03-02"),
            (
                en,
                "1 March 2027 to 30 June 2027",
                "2027-03-01",
                "2027-06-30",
            ),
            (en, "29 February 2028", "2028-02-29", "2028-02-29"),
            (
                fr,
                "du 21 décembre au 4 janvier",
                "2026-12-21",
                "2027-01-04",
            ),
            (fr, "1er mai", "2027-05-01", "2027-05-01"),
            (fr, "du 1er au 5 mars 2027", "2027-03-01", "2027-03-05"),
            (fr, "3 avril jusqu’au 9 avril", "2027-04-03", "2027-04-09"),
            (fr, "3 avril jusqu'au 9 avril", "2027-04-03", "2027-04-09"),
        ] {
            let range = DateRange {
                first: day(first),
                last: day(last),
            };
            assert_eq!(
                voice.read_range(text, day("2026-11-22")),
                Ok(range),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_taken_is_explained() {
        let [en, _] = voices();
        for (text, said) in [
            ("", "21 Dec to 4 Jan"),
            ("the holidays", "21 Dec to 4 Jan"),
            ("21", "21 Dec to 4 Jan"),
            ("May 2027", "21 Dec to 4 Jan"),
            ("2027", "21 Dec to 4 Jan"),
            ("to", "21 Dec to 4 Jan"),
            ("-", "21 Dec to 4 Jan"),
            ("soon to 4 Jan", "21 Dec to 4 Jan"),
            ("2027-05-03 to 2027-05-01", "comes before"),
            ("1 May 2026 to 3 May 2026", "already over"),
            ("1 Jan 2090 to 2 Jan 2090", "2090 seems too far away"),
            ("1 Jan 2027 to 1 Jan 2029", "more than a year"),
            ("4 Jan to 21 Dec", "352 days: 4 January 2026 to 21"),
            (
                "4 Jan to 21 Dec",
                "mean 21 December 2026 to 4 January 2027?",
            ),
            ("4 Jan 2027 to 21 Dec", "352 days"),
            ("1 December to 20 November", "355 days"),
            ("1 March to 30 June", "122 days"),
            ("05/06/2027", "Please write the month as a word"),
            ("30 February 2027", "no 30 February"),
            ("29 February", "There is no 29 February in 2027"),
            ("31 April", "There is no 31 April in 2026"),
            ("Saturday 21 Nov", "ended on 21 November 2026"),
            ("Tuesday 21 Dec", "21 December 2026 is a Monday"),
            ("Mon 21 Dec to Tue 4 Jan", "4 January 2027 is a Monday"),
        ] {
            let problem = en.read_range(text, day("2026-11-22")).unwrap_err();
            let sentence = en.range_problem(&problem);
            assert!(sentence.contains(said), "{text}: {sentence}");
        }
    }

    #[test]
    fn ranges_are_written_as_people_write_them() {
        let [en, fr] = voices();
        let range = |first, last| DateRange {
            first: day(first),
            last: day(last),
        };
        let (days, one) = (
            range("2026-12-21", "2027-01-04"),
            range("2027-05-01", "2027-05-01"),
        );
        assert_eq!(en.date_range(days), "21 December 2026 to 4 January 2027");
        assert_eq!(en.date_range(one), "Saturday 1 May 2027");
        assert_eq!(fr.date_range(days), "du 21 décembre 2026 au 4 janvier 2027");
        assert_eq!(en.date_range_short(days), "21 Dec – 4 Jan");
        assert_eq!(fr.date_range_short(one), "1er mai");
    }
}

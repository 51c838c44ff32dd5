//! The last day of something, as people write it who speak of the coming weeks: "Friday",
//! "tomorrow", "12 March".

use chrono::{Datelike, Days, NaiveDate};

use super::Voice;
use super::fold::fold;
use super::ranges::ReadRangeError;
use super::reading::ReadDateError;
use crate::args;
use crate::model::calendar::DateRange;

/// Why a typed day was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadDayError {
    #[error("not a day")]
    NotADay,
    #[error("{day} is over")]
    Over { day: NaiveDate },
    /// Typed without a year, and not long over; the next such day is months away.
    #[error("{passed} is over, and {next} is far")]
    NextYear { passed: NaiveDate, next: NaiveDate },
    #[error(transparent)]
    Other(ReadRangeError),
}

impl Voice {
    /// The time from `today`, the person's local date, until the day that the text names: a day of the
    /// week stands for the next one after today. Of two dates, the time from the first to the last.
    ///
    /// # Errors
    /// See [`ReadDayError`]; nothing is guessed.
    pub fn read_until(self, text: &str, today: NaiveDate) -> Result<DateRange, ReadDayError> {
        if !text.contains(|letter: char| letter.is_ascii_digit()) {
            let last = self.named_day(text, today).ok_or(ReadDayError::NotADay)?;
            return Ok(DateRange { first: today, last });
        }
        let typed = self.read_date(text, today);
        if let Err(ReadDateError::YearMissing { nearest, .. }) = typed
            && nearest < today
        {
            let next = self.read_range(text, today).map_err(ReadDayError::Other)?;
            return Err(ReadDayError::NextYear {
                passed: nearest,
                next: next.last,
            });
        }
        match self.read_range(text, today) {
            Ok(range) if range.first == range.last => Ok(DateRange {
                first: today,
                ..range
            }),
            Ok(range) => Ok(range),
            Err(ReadRangeError::Over { last }) => Err(ReadDayError::Over { day: last }),
            Err(ReadRangeError::Date(ReadDateError::NotADate)) => Err(ReadDayError::NotADay),
            Err(problem) => Err(ReadDayError::Other(problem)),
        }
    }

    /// The sentence that tells a person what to type instead.
    pub fn until_problem(self, problem: &ReadDayError) -> String {
        let written = |date: &NaiveDate| self.date_without_weekday(*date);
        match problem {
            ReadDayError::NotADay => self.say("until-problem-no-day"),
            ReadDayError::Over { day } => {
                self.fill("until-problem-over", &args! { "date" => written(day) })
            }
            ReadDayError::NextYear { passed, next } => self.fill(
                "until-problem-next-year",
                &args! { "date" => written(passed), "next" => written(next) },
            ),
            ReadDayError::Other(problem) => self.range_problem(problem),
        }
    }

    /// "Friday", "next Friday", "tomorrow": a day named without a number, among words that change
    /// nothing. "Friday week" and "in my own time" name none.
    fn named_day(self, text: &str, today: NaiveDate) -> Option<NaiveDate> {
        let listed = |key| -> Vec<String> {
            let lists = self.and_english().map(|voice| fold(&voice.say(key)));
            let words = lists.flat_map(|list| {
                let words: Vec<_> = list.split_whitespace().map(str::to_owned).collect();
                words
            });
            words.collect()
        };
        let (fillers, tomorrow) = (listed("until-read-fillers"), listed("until-read-tomorrow"));
        let text = fold(text).replace('\'', "’");
        let mut named = None;
        for word in text.split(|letter: char| letter.is_whitespace() || letter == ',') {
            let word = word.trim_end_matches('.');
            if word.is_empty() || fillers.iter().any(|filler| filler == word) {
                continue;
            }
            let days = match tomorrow.iter().any(|tomorrow| tomorrow == word) {
                true => 1,
                false => {
                    let weekday = self.read_weekday(word)?;
                    let from_today = (1..=7).map(|days| (days, today + Days::new(days)));
                    let mut named = from_today.filter(|(_, date)| date.weekday() == weekday);
                    named.next()?.0
                }
            };
            if named
                .replace(today.checked_add_days(Days::new(days))?)
                .is_some()
            {
                return None;
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_to_come_as_people_write_them() {
        let today = day("2026-12-11"); // a Friday
        for (language, text, last) in [
            ("en", "Friday", "2026-12-18"),
            ("en", "wed", "2026-12-16"),
            ("en", "next Wednesday.", "2026-12-16"),
            ("en", "until tomorrow", "2026-12-12"),
            ("fr", "lundi prochain", "2026-12-14"),
            ("fr", "jusqu'à demain", "2026-12-12"),
            ("fr", "ma", "2026-12-15"),
            ("en", "12 March", "2027-03-12"),
            ("fr", "le 15 janvier", "2027-01-15"),
            ("en", "2027-01-15", "2027-01-15"),
            ("en", "11 Dec", "2026-12-11"),
            ("en", "Monday 14 Dec", "2026-12-14"),
        ] {
            let voice = Voice::of(language.parse().unwrap());
            let range = DateRange {
                first: today,
                last: day(last),
            };
            assert_eq!(voice.read_until(text, today), Ok(range), "{text}");
        }
        let range = DateRange {
            first: day("2026-12-14"),
            last: day("2026-12-16"),
        };
        let read = Voice::ENGLISH.read_until("14 to 16 December", today);
        assert_eq!(read, Ok(range));
    }

    #[test]
    fn what_is_not_taken_is_explained() {
        let today = day("2026-12-11");
        for (text, said) in [
            ("", "Friday, or 12 March"),
            ("soon", "Friday, or 12 March"),
            ("friday next week", "Friday, or 12 March"),
            ("Monday or Tuesday", "Friday, or 12 March"),
            ("in ma own time", "Friday, or 12 March"),
            ("1 December 2026", "1 December 2026 is over"),
            (
                "10 Dec",
                "If you mean 10 December 2027, please write the year",
            ),
            ("31 April", "There is no 31 April"),
            ("Tuesday 14 Dec", "14 December 2026 is a Monday"),
            ("4 Jan to 1 Dec", "days"),
        ] {
            let problem = Voice::ENGLISH.read_until(text, today).unwrap_err();
            let sentence = Voice::ENGLISH.until_problem(&problem);
            assert!(sentence.contains(said), "{text}: {sentence}");
        }
    }
}

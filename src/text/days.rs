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
        let text = &self.without_fillers(text);
        if let Some(last) = self.counted_day(text, today) {
            return Ok(DateRange { first: today, last });
        }
        if !text.contains(|letter: char| letter.is_ascii_digit()) {
            let last = self.named_day(text, today).ok_or(ReadDayError::NotADay)?;
            return Ok(DateRange { first: today, last });
        }
        if let Err(ReadDateError::YearMissing { nearest, weekday }) = self.read_date(text, today)
            && nearest < today
            && weekday.is_none_or(|weekday| weekday == nearest.weekday())
        {
            let years = today.year()..=today.year().saturating_add(8);
            let mut next = years.filter_map(|year| nearest.with_year(year));
            let next = next.find(|date| *date >= today);
            return Err(match next {
                Some(next) => ReadDayError::NextYear {
                    passed: nearest,
                    next,
                },
                None => ReadDayError::Over { day: nearest },
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

    /// The text in plain form, without the words before a day that change nothing: "until", "the".
    fn without_fillers(self, text: &str) -> String {
        let fillers = self.listed("until-read-fillers");
        let text = fold(text).replace('\'', "’");
        let words = text.split_whitespace();
        let words = words.skip_while(|word| fillers.iter().any(|filler| filler == word));
        words.collect::<Vec<_>>().join(" ")
    }

    /// "In 3 weeks", "in 10 days": so long after today, a year at the most. "Next week" names no day.
    fn counted_day(self, text: &str, today: NaiveDate) -> Option<NaiveDate> {
        let is_in = |key, word: &str| self.listed(key).iter().any(|one| one == word);
        let text = text.trim_end_matches('.');
        let words: Vec<&str> = text.split_whitespace().collect();
        let (count, unit) = match *words.as_slice() {
            [lead, count, unit] if is_in("until-read-in", lead) => (count, unit),
            [count, unit] => (count, unit),
            _ => return None,
        };
        let count = match is_in("until-read-one", count) {
            true => 1,
            false => count.parse::<u64>().ok()?,
        };
        let days = match () {
            () if is_in("until-read-days", unit) => count,
            () if is_in("until-read-weeks", unit) => count.checked_mul(7)?,
            () => return None,
        };
        let days = Some(days).filter(|days| (1..=366).contains(days))?;
        today.checked_add_days(Days::new(days))
    }

    /// "Friday", "next Friday", "tomorrow": a day named without a number, among words that change
    /// nothing. "Friday week" and "in my own time" name none.
    fn named_day(self, text: &str, today: NaiveDate) -> Option<NaiveDate> {
        let fillers = self.listed("until-read-fillers");
        let tomorrow = self.listed("until-read-tomorrow");
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
                    (1..=7).find(|days| (today + Days::new(*days)).weekday() == weekday)?
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

    /// The words in this text, of this language and of English, in plain form.
    fn listed(self, key: &str) -> Vec<String> {
        let lists = self.and_english().map(|voice| fold(&voice.say(key)));
        let words = lists.map(|list| list.split_whitespace().map(str::to_owned).collect());
        words.collect::<Vec<Vec<String>>>().concat()
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
            ("en", "until 12 March", "2027-03-12"),
            ("en", "by the 12 March", "2027-03-12"),
            ("fr", "jusqu’au 15 janvier", "2027-01-15"),
            ("fr", "d'ici le 15 janvier", "2027-01-15"),
            ("en", "１２ March", "2027-03-12"),
            ("en", "in 3 weeks", "2027-01-01"),
            ("en", "in a week.", "2026-12-18"),
            ("en", "10 days", "2026-12-21"),
            ("fr", "dans 2 semaines", "2026-12-25"),
            ("fr", "d’ici une semaine", "2026-12-18"),
            ("fr", "in 1 day", "2026-12-12"),
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
            ("next week", "Friday, or 12 March"),
            ("in weeks", "Friday, or 12 March"),
            ("in 0 days", "Friday, or 12 March"),
            ("in 99999999999999999999 weeks", "Friday, or 12 March"),
            ("in 400 days", "Friday, or 12 March"),
            ("in ma own time", "Friday, or 12 March"),
            ("1 December 2026", "1 December 2026 is over"),
            (
                "10 Dec",
                "If you mean 10 December 2027, please write the year",
            ),
            ("31 April", "There is no 31 April"),
            ("Thursday 10 Dec", "10 December 2026 is over already"),
            ("before Friday", "Friday, or 12 March"),
            ("Tuesday 14 Dec", "14 December 2026 is a Monday"),
            ("4 Jan to 1 Dec", "days"),
        ] {
            let problem = Voice::ENGLISH.read_until(text, today).unwrap_err();
            let sentence = Voice::ENGLISH.until_problem(&problem);
            assert!(sentence.contains(said), "{text}: {sentence}");
        }
    }
}

//! Reading the days and dates that people type, in their own language or in English.
//!
//! Nothing is guessed: what has two readings, no year or no such day is an error that says so, and
//! [`Voice::date_problem`] puts it into a sentence with an example.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Voice;
use super::fold::fold;
use super::times::DAY_KEYS;
use crate::args;
use crate::model::began::{Began, Told};
use crate::model::language::Language;

/// Years that a person can mean when speaking of a partnership.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// A name is recognised from this many letters on, if no other name begins so.
const NAME_LETTERS_MIN: usize = 3;

/// Why a typed date was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadDateError {
    #[error("not a date")]
    NotADate,
    /// Day and month only; `nearest` is such a date nearest to today.
    #[error("the year is missing")]
    YearMissing {
        nearest: NaiveDate,
        weekday: Option<Weekday>,
    },
    #[error("the year has two digits")]
    YearTwoDigits,
    #[error("the year {year} is outside {} to {}", YEARS.start(), YEARS.end())]
    YearFar { year: i32 },
    /// Numbers such as 05/06/2024, which countries read differently.
    #[error("either {day_first} or {month_first}")]
    TwoReadings {
        day_first: NaiveDate,
        month_first: NaiveDate,
    },
    /// 29 February in most years, 31 April in all.
    #[error("there is no day {day} in month {month} of {year}")]
    NoSuchDay { day: u32, month: u32, year: i32 },
    /// The day of the week that was typed is not the date's.
    #[error("{date} falls on another day of the week")]
    OtherWeekday { date: NaiveDate },
}

impl Voice {
    /// A day of the week by its name, its abbreviation or the first letters of its name (three or
    /// more), in this language or in English, whatever its capitals and accents.
    pub fn read_weekday(self, word: &str) -> Option<Weekday> {
        let word = bare(word);
        self.and_english()
            .find_map(|voice| voice.weekday_named(&word))
    }

    /// A date as people type it: "2024-09-01", "1 September 2024", "Tuesday 9 March 2027",
    /// "1er septembre 2024", "01.09.2024"; or only the month or the year: "Sept 2024", "2024".
    ///
    /// Numbers with points are day first, as wherever points are used; with slashes or dashes they
    /// are read only if there is one way to. `today` is the person's local date.
    ///
    /// # Errors
    /// See [`ReadDateError`]; nothing is guessed.
    pub fn read_date(self, text: &str, today: NaiveDate) -> Result<Began, ReadDateError> {
        let typed = self.typed(text).ok_or(ReadDateError::NotADate)?;
        let (weekday, month) = self.named(&typed)?;
        let date = match (month, typed.numbers.as_slice()) {
            (Some(month), [year]) if year.digits == 4 => {
                return part_of(weekday, year.value, month, Told::Month);
            }
            (Some(month), [day]) => {
                return Err(without_year(weekday, day.value, month, today));
            }
            (Some(month), [day, year] | [year, day]) if day.digits <= 2 && year.digits == 4 => {
                dated(day.value, month, year.value)?
            }
            (Some(_), [first, second]) if first.digits <= 2 && second.digits <= 2 => {
                return Err(ReadDateError::YearTwoDigits);
            }
            (None, [year]) if year.digits == 4 => {
                return part_of(weekday, year.value, 1, Told::Year);
            }
            (None, [year, month] | [month, year]) if year.digits == 4 && month.digits <= 2 => {
                return part_of(weekday, year.value, month.value, Told::Month);
            }
            (None, [first, second, third]) => {
                in_numbers([first, second, third], typed.with_points)?
            }
            _ => return Err(ReadDateError::NotADate),
        };
        if weekday.is_some_and(|weekday| weekday != date.weekday()) {
            return Err(ReadDateError::OtherWeekday { date });
        }
        let (first, told) = (date, Told::Day);
        Ok(Began { first, told })
    }

    /// The sentence that tells a person what to type instead.
    pub fn date_problem(self, problem: &ReadDateError) -> String {
        let written = |date: &NaiveDate| self.date_without_weekday(*date);
        match problem {
            ReadDateError::NotADate => self.say("date-problem-not-a-date"),
            ReadDateError::YearMissing { nearest, .. } => self.fill(
                "date-problem-year-missing",
                &args! { "example" => written(nearest) },
            ),
            ReadDateError::YearTwoDigits => self.say("date-problem-year-two-digits"),
            ReadDateError::YearFar { year } => {
                // As text: a year is no quantity.
                self.fill(
                    "date-problem-year-far",
                    &args! { "year" => year.to_string() },
                )
            }
            ReadDateError::TwoReadings {
                day_first,
                month_first,
            } => {
                let args =
                    args! { "first" => written(day_first), "second" => written(month_first) };
                self.fill("date-problem-two-readings", &args)
            }
            ReadDateError::NoSuchDay { day, month, year } => {
                let args = args! { "day" => *day, "month" => self.month(*month), "year" => year.to_string() };
                self.fill("date-problem-no-such-day", &args)
            }
            ReadDateError::OtherWeekday { date } => {
                let args =
                    args! { "date" => written(date), "weekday" => self.weekday(date.weekday()) };
                self.fill("date-problem-other-weekday", &args)
            }
        }
    }

    /// This voice and, where it speaks something else, the English one.
    pub(super) fn and_english(self) -> impl Iterator<Item = Self> {
        let english = (self.language() != Language::ENGLISH).then_some(Self::ENGLISH);
        std::iter::once(self).chain(english)
    }

    /// Whether the text is one number, but for words that mean nothing in a date.
    pub(super) fn is_bare_number(self, text: &str) -> bool {
        let typed = self.typed(text);
        typed.is_some_and(|typed| typed.words.is_empty() && typed.numbers.len() == 1)
    }

    fn weekday_named(self, word: &str) -> Option<Weekday> {
        let position = find_name(
            word,
            DAY_KEYS.iter().map(|day| {
                let names = ["weekday-", "weekday-short-", "weekday-read-"];
                names
                    .map(|family| self.say(&format!("{family}{day}")))
                    .join(" ")
            }),
        )?;
        Weekday::try_from(u8::try_from(position).ok()?).ok()
    }

    /// 1 to 12.
    fn month_named(self, word: &str) -> Option<u32> {
        let position = find_name(
            word,
            (1..=12_u32).map(|month| {
                let short = self.say(&format!("month-short-{month}"));
                format!("{} {short}", self.month(month))
            }),
        )?;
        u32::try_from(position + 1).ok()
    }

    fn read_month(self, word: &str) -> Option<u32> {
        self.and_english().find_map(|voice| voice.month_named(word))
    }

    /// The words and numbers of the text without fillers, or `None` if something in it can stand in
    /// no date.
    fn typed(self, text: &str) -> Option<Typed> {
        let listed = |key| {
            self.and_english()
                .map(move |voice| fold(&voice.say(key)))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let fillers = listed("date-read-fillers");
        let ordinals = listed("date-read-ordinals");
        let text = fold(text);
        let mut typed = Typed {
            words: Vec::new(),
            numbers: Vec::new(),
            with_points: text.contains('.'),
        };
        for token in text.split(is_separator).filter(|token| !token.is_empty()) {
            if token.starts_with(|first: char| first.is_ascii_digit()) {
                typed.numbers.push(Number::read(token, &ordinals)?);
            } else if !fillers.split_whitespace().any(|filler| filler == token) {
                typed.words.push(token.to_owned());
            }
        }
        (typed.words.len() <= 2).then_some(typed)
    }

    /// The weekday and the month among the words. "mar" can be either in French, so what else was
    /// typed decides: three numbers need no month, fewer do.
    fn named(self, typed: &Typed) -> Result<(Option<Weekday>, Option<u32>), ReadDateError> {
        let both = |day: &str, month: &str| {
            Some((Some(self.read_weekday(day)?), Some(self.read_month(month)?)))
        };
        let named = match typed.words.as_slice() {
            [] => Some((None, None)),
            [day] if typed.numbers.len() == 3 => {
                self.read_weekday(day).map(|day| (Some(day), None))
            }
            [month] => self.read_month(month).map(|month| (None, Some(month))),
            [first, second] => both(first, second).or_else(|| both(second, first)),
            _ => None,
        };
        named.ok_or(ReadDateError::NotADate)
    }
}

/// A typed date in its parts.
struct Typed {
    words: Vec<String>,
    numbers: Vec<Number>,
    with_points: bool,
}

/// A number and the digits that it was typed with, which tell years from days.
struct Number {
    value: u32,
    digits: usize,
}

impl Number {
    /// "1", "1st", "1er"; at most four digits.
    fn read(token: &str, ordinals: &str) -> Option<Self> {
        let digits = token.bytes().take_while(u8::is_ascii_digit).count();
        let (number, ending) = token.split_at(digits);
        let ending_fits =
            ending.is_empty() || ordinals.split_whitespace().any(|known| known == ending);
        let value = number.parse().ok().filter(|_| digits <= 4 && ending_fits)?;
        Some(Self { value, digits })
    }
}

fn is_separator(letter: char) -> bool {
    // U+2010 and U+2013 are the dashes that phones like to put in.
    letter.is_whitespace()
        || matches!(
            letter,
            '.' | ',' | '/' | '-' | '\u{2010}' | '\u{2013}' | '\'' | '’'
        )
}

/// The word in plain form, without the point of an abbreviation.
fn bare(word: &str) -> String {
    fold(word).trim().trim_end_matches('.').to_owned()
}

/// The position of the only item that has the word among its names, given with spaces between
/// them, or else of the only one with a name that the word begins.
fn find_name(word: &str, items: impl Iterator<Item = String>) -> Option<usize> {
    let items: Vec<_> = items.map(|names| fold(&names).replace('.', " ")).collect();
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut found = items
            .iter()
            .enumerate()
            .filter(|(_, names)| names.split_whitespace().any(fits));
        let (position, _) = found.next()?;
        found.next().is_none().then_some(position)
    };
    let is_long = word.chars().count() >= NAME_LETTERS_MIN;
    only(&|name| name == word).or_else(|| only(&|name| is_long && name.starts_with(word)))
}

/// A date in three numbers.
fn in_numbers(numbers: [&Number; 3], with_points: bool) -> Result<NaiveDate, ReadDateError> {
    let [first, second, third] = numbers.map(|number| number.value);
    match numbers.map(|number| number.digits) {
        [4, 1 | 2, 1 | 2] => dated(third, second, first),
        [1 | 2, 1 | 2, 4] if second > 12 => dated(second, first, third),
        [1 | 2, 1 | 2, 4] if with_points || first > 12 || first == second => {
            dated(first, second, third)
        }
        [1 | 2, 1 | 2, 4] => Err(ReadDateError::TwoReadings {
            day_first: dated(first, second, third)?,
            month_first: dated(second, first, third)?,
        }),
        [1 | 2, 1 | 2, 1 | 2] => Err(ReadDateError::YearTwoDigits),
        _ => Err(ReadDateError::NotADate),
    }
}

/// A month or a year; neither has a day of the week.
fn part_of(
    weekday: Option<Weekday>,
    year: u32,
    month: u32,
    told: Told,
) -> Result<Began, ReadDateError> {
    let first = dated(1, month, year)?;
    match weekday {
        None => Ok(Began { first, told }),
        Some(_) => Err(ReadDateError::NotADate),
    }
}

fn dated(day: u32, month: u32, year: u32) -> Result<NaiveDate, ReadDateError> {
    let year = i32::try_from(year).map_err(|_| ReadDateError::NotADate)?;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return Err(ReadDateError::NotADate);
    }
    if !YEARS.contains(&year) {
        return Err(ReadDateError::YearFar { year });
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(ReadDateError::NoSuchDay { day, month, year })
}

/// What to answer to a day and a month alone.
fn without_year(weekday: Option<Weekday>, day: u32, month: u32, today: NaiveDate) -> ReadDateError {
    // Eight years hold every day there is, 29 February too.
    let nearest = (today.year().saturating_sub(8)..=today.year().saturating_add(8))
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .min_by_key(|date| (*date - today).abs());
    let year = today.year();
    match nearest {
        Some(nearest) => ReadDateError::YearMissing { nearest, weekday },
        None if (1..=31).contains(&day) => ReadDateError::NoSuchDay { day, month, year },
        None => ReadDateError::NotADate,
    }
}

#[cfg(test)]
mod tests;

//! When something began, as exactly as somebody told it: a year, a month or a day.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::room::UnknownWord;

/// A beginning. It is written as `2024`, `2024-09` or `2024-09-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Began {
    /// Its first day.
    pub first: NaiveDate,
    pub told: Told,
}

/// How much of a date was told; the more exact comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    Year,
    Month,
    Day,
}

impl Began {
    /// Whether both can be true: one lies within the other.
    pub fn agrees(self, other: Self) -> bool {
        self.contains(other.first) || other.contains(self.first)
    }

    fn contains(self, date: NaiveDate) -> bool {
        let same_year = self.first.year() == date.year();
        match self.told {
            Told::Year => same_year,
            Told::Month => same_year && self.first.month() == date.month(),
            Told::Day => self.first == date,
        }
    }
}

impl fmt::Display for Began {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.told {
            Told::Year => write!(f, "{year:04}"),
            Told::Month => write!(f, "{year:04}-{month:02}"),
            Told::Day => write!(f, "{}", self.first),
        }
    }
}

impl FromStr for Began {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let (told, rest) = match word.len() {
            4 => (Told::Year, "-01-01"),
            7 => (Told::Month, "-01"),
            _ => (Told::Day, ""),
        };
        match format!("{word}{rest}").parse() {
            Ok(first) => Ok(Self { first, told }),
            Err(_) => Err(UnknownWord::new("beginning", word)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn began(word: &str) -> Began {
        word.parse().unwrap()
    }

    #[test]
    fn it_reads_back_as_it_was_told() {
        for word in ["2024", "2024-09", "2024-09-01"] {
            assert_eq!(began(word).to_string(), word);
        }
        for wrong in ["", "24", "2024-13", "2024-09-31", "soon"] {
            assert!(wrong.parse::<Began>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_month_agrees_with_its_year_and_no_other() {
        for (one, other, agree) in [
            ("2024", "2024-09", true),
            ("2024-09", "2024-09-30", true),
            ("2024", "2024-12-31", true),
            ("2024-09-01", "2024-09-01", true),
            ("2024", "2023", false),
            ("2024-09", "2024-08-31", false),
            ("2024-09-01", "2024-09-02", false),
        ] {
            assert_eq!(began(one).agrees(began(other)), agree, "{one}, {other}");
            assert_eq!(began(other).agrees(began(one)), agree, "{other}, {one}");
        }
    }
}

//! Cuts what a teacher typed into tokens: days, times, "to", "closed" and breaks.
//!
//! Times: `8`, `08`, `8:30`, `8.30`, `0830`, `830`, `8h`, `8h30`, `8 h 30`, any of them with am or
//! pm, `noon` and `midi`; `24:00` ends a day.
//!
//! The small words are known in English and French. Signs and words that say nothing the order of
//! the tokens does not say (commas, "from", "and") leave none.

use chrono::Weekday;

use super::WeekError;

/// Words between the two ends of a range of days or times; English, then French.
const TO: [&str; 14] = [
    "to", "until", "till", "til", "through", "thru", "à", "a", "au", "aux", "jusqu'à", "jusqu'au",
    "jusque", "jusqu'a",
];
/// Words for a day without work; English, then French.
const CLOSED: [&str; 7] = ["closed", "off", "free", "fermé", "fermée", "ferme", "libre"];
/// Words that may stand anywhere and change nothing; English, then French.
const IGNORED: [&str; 23] = [
    "and", "from", "at", "on", "the", "between", "then", "open", "o'clock", "hours", "every", "et",
    "de", "du", "des", "le", "les", "la", "en", "entre", "puis", "ouvert", "jours",
];
/// Words for Monday to Friday; English, then French ("en semaine", "jours ouvrés").
const WEEKDAYS: [&str; 4] = ["weekdays", "weekday", "semaine", "ouvrés"];
/// Words for twelve o'clock; English, then French.
const NOON: [&str; 2] = ["noon", "midi"];
/// What may follow the number of an hour; longest first.
const HOUR_UNITS: [&str; 6] = ["heures", "heure", "hours", "hrs", "hr", "h"];
const AM: [&str; 3] = ["a.m.", "a.m", "am"];
const PM: [&str; 3] = ["p.m.", "p.m", "pm"];

/// Hyphens, dashes, tildes and arrows, all of which people use for "to".
const DASHES: &str = "-‐‑‒–—―−~〜～→>";
/// What ends one entry: days before it get no hours from after it.
const BREAKS: &str = ";；|\n";
/// Signs that separate words and say nothing else.
const FILLERS: &str = ".,:：、，&+/()[]=*•·\"«»“”";

/// The tokens of `text`.
///
/// # Errors
/// The first word that is no weekday and no small word, or the first number that is no time.
pub(super) fn tokens(
    text: &str,
    day_of: &dyn Fn(&str) -> Option<Weekday>,
) -> Result<Vec<Token>, WeekError> {
    Lexer { text, at: 0 }.tokens(day_of)
}

/// Half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Am,
    Pm,
}

/// A time of day as typed: `hour` 0 to 24, `half` where am or pm was said.
#[derive(Clone, Copy)]
pub(super) struct Time {
    hour: u16,
    minute: u16,
    pub(super) half: Option<Half>,
    /// With a nought in front or an "h" behind, as only those write who count the day's hours to 24.
    pub(super) is_of_24: bool,
}

#[derive(Clone, Copy)]
pub(super) enum Kind {
    Day(Weekday),
    Time(Time),
    To,
    Closed,
    Break,
}

/// A token and where it stands in the text, in bytes.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

struct Lexer<'t> {
    text: &'t str,
    /// Where the rest begins, in bytes; always at the border of a character.
    at: usize,
}

impl<'t> Lexer<'t> {
    fn tokens(mut self, day_of: &dyn Fn(&str) -> Option<Weekday>) -> Result<Vec<Token>, WeekError> {
        let mut tokens = Vec::new();
        while let Some(next) = self.rest().chars().next() {
            let start = self.at;
            let kinds = if next.is_ascii_digit() {
                vec![Kind::Time(self.time()?)]
            } else if is_word_char(next) {
                let word = self.take_while(is_word_char);
                kinds_of_word(word, day_of)?
            } else {
                self.at += next.len_utf8();
                match next {
                    _ if DASHES.contains(next) => vec![Kind::To],
                    _ if BREAKS.contains(next) => vec![Kind::Break],
                    _ => Vec::new(),
                }
            };
            let end = self.at;
            let kinds = kinds.into_iter();
            tokens.extend(kinds.map(|kind| Token { kind, start, end }));
        }
        Ok(tokens)
    }

    /// Reads a time of day; the rest begins with a digit.
    fn time(&mut self) -> Result<Time, WeekError> {
        let start = self.at;
        let digits = self.take_while(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '：'));
        // A sign at the end belongs to the sentence, not to the time.
        let digits = digits.trim_end_matches([':', '.', '：']);
        self.at = start + digits.len();
        let numbers: Vec<&str> = digits.split([':', '.', '：']).collect();
        let has_unit = self.take_word(&HOUR_UNITS);
        let (hour, minute) = match numbers[..] {
            [hour] if has_unit && hour.len() <= 2 => (hour, self.minutes_after_unit()),
            [both] if both.len() > 2 => both.split_at(both.len() - 2),
            [hour] => (hour, "00"),
            [hour, minute] if minute.len() == 2 => (hour, minute),
            _ => ("", ""),
        };
        let half = if self.take_word(&AM) {
            Some(Half::Am)
        } else if self.take_word(&PM) {
            Some(Half::Pm)
        } else {
            None
        };
        Time::new(hour, minute, half)
            .map(|time| Time {
                is_of_24: time.is_of_24 || has_unit,
                ..time
            })
            .ok_or_else(|| WeekError::BadTime(self.text[start..self.at].to_owned()))
    }

    /// The minutes in "8h30" and "8 h 30"; the 16 in "8h 16h" are no minutes.
    fn minutes_after_unit(&mut self) -> &'t str {
        let before = self.at;
        self.take_while(is_blank);
        let minute = self.take_while(|c| c.is_ascii_digit());
        let after = self.at;
        if minute.len() == 2 && !self.rest().starts_with([':', '.']) && !self.take_word(&HOUR_UNITS)
        {
            self.at = after;
            return minute;
        }
        self.at = before;
        "00"
    }

    /// Takes one of `words`, with blanks before it, if it comes next and is not the beginning of a
    /// longer word.
    fn take_word(&mut self, words: &[&str]) -> bool {
        let rest = self.rest().trim_start_matches(is_blank);
        let blanks = self.rest().len() - rest.len();
        let found = words.iter().find(|word| {
            rest.get(..word.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(word))
                && !rest[word.len()..].starts_with(is_word_char)
        });
        if let Some(word) = found {
            self.at += blanks + word.len();
        }
        found.is_some()
    }

    fn take_while(&mut self, is_wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| !is_wanted(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }
}

/// Whatever is neither blank, digit nor sign: words of every script, with their accents.
fn is_word_char(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_ascii_digit()
        && ![DASHES, BREAKS, FILLERS].iter().any(|set| set.contains(c))
}

/// White space within a line.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

/// What a word says; nothing for words that change nothing.
fn kinds_of_word(
    typed: &str,
    day_of: &dyn Fn(&str) -> Option<Weekday>,
) -> Result<Vec<Kind>, WeekError> {
    let word = typed.to_lowercase().replace('’', "'");
    let word = word.trim_matches('\'');
    let noon = Time {
        hour: 12,
        minute: 0,
        half: Some(Half::Pm),
        is_of_24: false,
    };
    // The reader's language comes first: Norwegian "to." is Thursday.
    if let Some(day) = day_of(word) {
        return Ok(vec![Kind::Day(day)]);
    }
    Ok(match word {
        _ if TO.contains(&word) => vec![Kind::To],
        _ if CLOSED.contains(&word) => vec![Kind::Closed],
        _ if NOON.contains(&word) => vec![Kind::Time(noon)],
        _ if WEEKDAYS.contains(&word) => {
            vec![Kind::Day(Weekday::Mon), Kind::To, Kind::Day(Weekday::Fri)]
        }
        _ if word.is_empty() || IGNORED.contains(&word) => Vec::new(),
        _ => return Err(WeekError::UnknownDay(typed.to_owned())),
    })
}

impl Time {
    fn new(hour: &str, minute: &str, half: Option<Half>) -> Option<Self> {
        if hour.len() > 2 {
            return None;
        }
        let is_of_24 = hour.len() == 2 && hour.starts_with('0');
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        let is_time = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
        // "16:30 pm" is common and clear; "16:30 am" and "0:30 pm" are neither.
        let fits_half = match half {
            Some(Half::Am) => hour <= 12,
            Some(Half::Pm) => (1..24).contains(&hour),
            None => true,
        };
        (is_time && fits_half).then_some(Self {
            hour,
            minute,
            half,
            is_of_24,
        })
    }

    /// Minutes since midnight, read in `half`.
    fn minutes_in(self, half: Option<Half>) -> u16 {
        let hour = match (half, self.hour) {
            (Some(Half::Am), 12) => 0,
            (Some(Half::Pm), 1..12) => self.hour + 12,
            _ => self.hour,
        };
        hour * 60 + self.minute
    }

    /// Minutes since midnight: 0 to 1440.
    pub(super) fn minutes(self) -> u16 {
        self.minutes_in(self.half)
    }

    /// Whether the hour is one that a clock with twelve hours shows before or at noon.
    pub(super) fn is_by_noon(self) -> bool {
        (1..=12).contains(&self.hour)
    }

    /// The readings of a time that says neither am nor pm beside one that says `other`, likeliest
    /// first.
    pub(super) fn minutes_beside(self, other: Half) -> [u16; 2] {
        let opposite = match other {
            Half::Am => Half::Pm,
            Half::Pm => Half::Am,
        };
        match self.hour {
            1..=12 => [other, opposite].map(|half| self.minutes_in(Some(half))),
            _ => [self.minutes(); 2],
        }
    }
}

//! Reads a week as teachers type it.
//!
//! The text is cut into tokens: days, times, "to", "closed" and breaks. Neighbouring tokens make
//! parts (some days, or some hours), and parts make pairs: days then hours, or hours then days where the text
//! begins with hours. Commas, brackets and small words say nothing that the order does not say.
//!
//! Times: `8`, `08`, `8:30`, `8.30`, `0830`, `830`, `8h`, `8h30`, `8 h 30`, any of them with am or
//! pm, `noon` and `midi`; `24:00` ends a day. Where only one of two times says am or pm, the other
//! is read so that the span fits one day ("9-3pm", "1-4pm", "8am-2"). Without am or pm an hour is
//! taken as it stands: "8-4" is refused, never guessed.

use chrono::Weekday;

use super::{Span, Week, WeekError};

/// Longest text that is read, in characters; a line of full names for each day fits twice.
const TEXT_CHARS_MAX: usize = 500;

/// Words between the two ends of a range of days or times; English, then French.
const TO: [&str; 14] = [
    "to", "until", "till", "til", "through", "thru", "à", "a", "au", "aux", "jusqu'à", "jusqu'au",
    "jusque", "jusqu'a",
];
/// Words for a day without work; English, then French.
const CLOSED: [&str; 7] = ["closed", "off", "free", "fermé", "fermée", "ferme", "libre"];
/// Words that may stand anywhere and change nothing; English, then French.
const IGNORED: [&str; 20] = [
    "and", "from", "at", "on", "the", "between", "then", "open", "o'clock", "hours", "et", "de",
    "du", "des", "le", "les", "la", "entre", "puis", "ouvert",
];
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

pub(super) fn read(
    text: &str,
    day_of: &dyn Fn(&str) -> Option<Weekday>,
) -> Result<Week, WeekError> {
    if text.chars().count() > TEXT_CHARS_MAX {
        return Err(WeekError::TooLong(TEXT_CHARS_MAX));
    }
    let tokens = Lexer { text, at: 0 }.tokens(day_of)?;
    let parts = parts_of(text, &tokens)?;
    week_of(&parts)
}

/// Half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

/// A time of day as typed: `hour` 0 to 24, `half` where am or pm was said.
#[derive(Clone, Copy)]
struct Time {
    hour: u16,
    minute: u16,
    half: Option<Half>,
}

#[derive(Clone, Copy)]
enum Kind {
    Day(Weekday),
    Time(Time),
    To,
    Closed,
    Break,
}

/// A token and where it stands in the text, in bytes.
#[derive(Clone, Copy)]
struct Token {
    kind: Kind,
    start: usize,
    end: usize,
}

/// What several tokens say together, with the text that says it.
enum Part<'t> {
    Days(Vec<Weekday>, &'t str),
    /// `None` is closed.
    Hours(Option<Span>, &'t str),
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
            let kind = if next.is_ascii_digit() {
                Some(Kind::Time(self.time()?))
            } else if is_word_char(next) {
                let word = self.take_while(is_word_char);
                kind_of_word(word, day_of)?
            } else {
                self.at += next.len_utf8();
                match next {
                    _ if DASHES.contains(next) => Some(Kind::To),
                    _ if BREAKS.contains(next) => Some(Kind::Break),
                    _ => None,
                }
            };
            let end = self.at;
            tokens.extend(kind.map(|kind| Token { kind, start, end }));
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

/// What a word says; `None` where it says nothing.
fn kind_of_word(
    typed: &str,
    day_of: &dyn Fn(&str) -> Option<Weekday>,
) -> Result<Option<Kind>, WeekError> {
    let word = typed.to_lowercase().replace('’', "'");
    let word = word.trim_matches('\'');
    let noon = Time {
        hour: 12,
        minute: 0,
        half: Some(Half::Pm),
    };
    // The reader's language comes first: Norwegian "to." is Thursday.
    if let Some(day) = day_of(word) {
        return Ok(Some(Kind::Day(day)));
    }
    Ok(match word {
        _ if TO.contains(&word) => Some(Kind::To),
        _ if CLOSED.contains(&word) => Some(Kind::Closed),
        _ if NOON.contains(&word) => Some(Kind::Time(noon)),
        _ if word.is_empty() || IGNORED.contains(&word) => None,
        _ => return Err(WeekError::UnknownDay(typed.to_owned())),
    })
}

impl Time {
    fn new(hour: &str, minute: &str, half: Option<Half>) -> Option<Self> {
        if hour.len() > 2 {
            return None;
        }
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        let is_time = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
        // "16:30 pm" is common and clear; "16:30 am" and "0:30 pm" are neither.
        let fits_half = match half {
            Some(Half::Am) => hour <= 12,
            Some(Half::Pm) => (1..24).contains(&hour),
            None => true,
        };
        (is_time && fits_half).then_some(Self { hour, minute, half })
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

    fn minutes(self) -> u16 {
        self.minutes_in(self.half)
    }

    /// The readings of a time that says neither am nor pm beside one that says `other`, likeliest
    /// first.
    fn minutes_beside(self, other: Half) -> [u16; 2] {
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

fn span_between(start: Time, end: Time, text: &str) -> Result<Span, WeekError> {
    let [first, second] = match (start.half, end.half) {
        (None, Some(half)) => start
            .minutes_beside(half)
            .map(|start| (start, end.minutes())),
        (Some(half), None) => end.minutes_beside(half).map(|end| (start.minutes(), end)),
        _ => [(start.minutes(), end.minutes()); 2],
    };
    Span::new(first.0, first.1)
        .or_else(|_| Span::new(second.0, second.1))
        .map_err(|_| WeekError::EndsBeforeStart(text.to_owned()))
}

/// Puts tokens together: "Mon - Wed, Fri" is one part, "8 to 16" another.
fn parts_of<'t>(text: &'t str, tokens: &[Token]) -> Result<Vec<Part<'t>>, WeekError> {
    let mut parts = Vec::new();
    let mut rest = tokens;
    while let [first, after @ ..] = rest {
        rest = after;
        let quote = |last: &Token| &text[first.start..last.end];
        match first.kind {
            Kind::Day(day) => {
                let (days, last) = take_days(day, first, &mut rest);
                parts.push(Part::Days(days, quote(&last)));
            }
            Kind::Time(start) => {
                let Some((end, last)) = take_end(&mut rest) else {
                    return Err(WeekError::LoneTime(quote(first).to_owned()));
                };
                let span = span_between(start, end, quote(&last))?;
                parts.push(Part::Hours(Some(span), quote(&last)));
            }
            Kind::Closed => parts.push(Part::Hours(None, quote(first))),
            Kind::To | Kind::Break => {}
        }
    }
    Ok(parts)
}

/// The days that follow one another from `day` on, and the last token that says so.
fn take_days(day: Weekday, token: &Token, rest: &mut &[Token]) -> (Vec<Weekday>, Token) {
    // Each day named, and whether "to" stands before it.
    let (mut named, mut last) = (vec![(day, false)], *token);
    while let [next, after @ ..] = skip_to(rest)
        && let Kind::Day(day) = next.kind
    {
        named.push((day, matches!(rest[0].kind, Kind::To)));
        (last, *rest) = (*next, after);
    }
    let mut days = vec![day];
    for (n, &(day, is_after_to)) in named.iter().enumerate().skip(1) {
        // A range has two ends; "Mon-Wed-Fri" is a list.
        let is_chain = named[n - 1].1 || named.get(n + 1).is_some_and(|next| next.1);
        if is_after_to && !is_chain {
            let mut between = named[n - 1].0;
            while between != day {
                between = between.succ(); // round the end of the week, too: Sat-Wed
                days.push(between);
            }
        } else {
            days.push(day);
        }
    }
    (days, last)
}

/// The second time of a span, if it comes next.
fn take_end(rest: &mut &[Token]) -> Option<(Time, Token)> {
    let [next, after @ ..] = skip_to(rest) else {
        return None;
    };
    let Kind::Time(end) = next.kind else {
        return None;
    };
    *rest = after;
    Some((end, *next))
}

fn skip_to<'s>(tokens: &'s [Token]) -> &'s [Token] {
    let count = tokens
        .iter()
        .take_while(|token| matches!(token.kind, Kind::To))
        .count();
    &tokens[count..]
}

/// Pairs days with hours.
fn week_of(parts: &[Part]) -> Result<Week, WeekError> {
    // Monday first; the inner `None` is a day said to be closed.
    let mut week: [Option<Option<Span>>; 7] = [None; 7];
    let is_hours_first = matches!(parts.first(), Some(Part::Hours(Some(_), _)));
    let mut paired_day = None;
    let mut rest = parts;
    while let [one, other, after @ ..] = rest {
        // "Closed on Sunday" may stand either way round in both orders.
        let (days, quote, span) = match (one, other) {
            (Part::Days(days, quote), Part::Hours(span, _))
                if !is_hours_first || span.is_none() =>
            {
                (days, quote, span)
            }
            (Part::Hours(span, _), Part::Days(days, quote)) if is_hours_first || span.is_none() => {
                (days, quote, span)
            }
            _ => break,
        };
        for &day in days {
            let slot = &mut week[day.num_days_from_monday() as usize];
            if slot.replace(*span).is_some() {
                let text = (*quote).to_owned();
                return Err(WeekError::DayTwice { day, text });
            }
        }
        paired_day = days.first().copied();
        rest = after;
    }
    match (rest.first(), paired_day) {
        (None, _) => Week::new(week.map(Option::flatten)),
        (Some(Part::Days(_, quote)), _) => Err(WeekError::NoTimes((*quote).to_owned())),
        // Hours left over after a pair are a second span: "Mon 8-12, 14-17".
        (Some(Part::Hours(_, quote)), Some(day)) => Err(WeekError::DayTwice {
            day,
            text: (*quote).to_owned(),
        }),
        (Some(Part::Hours(_, quote)), None) => Err(WeekError::NoDays((*quote).to_owned())),
    }
}

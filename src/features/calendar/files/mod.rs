//! Days off from an iCalendar file (RFC 5545), as other programs write them. Pure.
//!
//! Whole days are taken, once or repeated by day, week or year; what has hours, is cancelled, is over or too
//! far ahead is not, and is counted, so that it can be said. Files are strangers': nothing here fails on
//! what they hold, and what they cost is bounded by their size.

mod lines;
mod repeats;

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use self::lines::{Line, lines, plain};
use self::repeats::{Repeats, date};
use crate::engine::form::tidy;
use crate::model::calendar::DateRange;
use crate::model::week::Week;
use crate::text::clip;

/// Largest file, in bytes. Source: none; the calendar of a school with its every lesson has less.
pub const FILE_BYTES_MAX: usize = 1024 * 1024;
/// How far ahead days are taken.
const AHEAD: Days = Days::new(366);
/// Longest entry, in days: a longer one is no time off.
const LENGTH_DAYS_MAX: i64 = 200;
/// Most entries of a file that are looked at.
const EVENTS_MAX: usize = 5_000;
/// Most dates that all repeated entries of a file may come to.
const DATES_MAX: usize = 5_000;

/// Days off with what they are for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Off {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub name: Option<String>,
}

impl Off {
    pub const fn range(&self) -> DateRange {
        DateRange {
            first: self.first,
            last: self.last,
        }
    }
}

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// In order, none twice.
    pub days: Vec<Off>,
    pub left: Left,
}

/// How many entries were not taken, by why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// They are no whole days.
    pub hours: usize,
    /// They repeat in a way that is not known here, or endlessly often.
    pub repeats: usize,
    /// They cannot be read, or break off.
    pub odd: usize,
    /// They last for more than [`LENGTH_DAYS_MAX`], in one or as days that follow each other.
    #[serde(default)]
    pub long: usize,
    /// They are on days of the week on which there is no school anyway.
    #[serde(default)]
    pub free: usize,
    /// They begin more than [`AHEAD`] from now.
    pub later: usize,
    /// There is no room for them.
    pub full: usize,
}

/// Whether this looks like a calendar file at all.
pub fn is_calendar(text: &str) -> bool {
    text.trim_start_matches('\u{feff}')
        .trim_start()
        .get(..15)
        .is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// What a school's file says about days off from `today` on. Over the free days of the `week`, runs of
/// days with one name become one. Names have at most `name_chars_max` characters.
pub fn read(text: &str, today: NaiveDate, week: Option<&Week>, name_chars_max: usize) -> Found {
    let events = events(text);
    let mut found = Found::default();
    found.left.odd = events.len().saturating_sub(EVENTS_MAX);
    // What stands for one date of a repeated entry takes that date's place.
    let moved: BTreeSet<(String, NaiveDate)> = events
        .iter()
        .filter_map(|event| Some((event.uid.clone()?, event.instead_of?)))
        .collect();
    let until = today.checked_add_days(AHEAD).unwrap_or(NaiveDate::MAX);
    let mut dates = 0;
    for event in events.iter().take(EVENTS_MAX) {
        if event.is_cancelled {
            continue;
        }
        let Some((first, length)) = event.span() else {
            match event.has_hours {
                true => found.left.hours += 1,
                false if event.is_too_long() => found.left.long += 1,
                false => found.left.odd += 1,
            }
            continue;
        };
        let name = event.name.as_deref().map(|name| clip(name, name_chars_max));
        // A date before today may still last.
        let from = today - length;
        let begins = match &event.rule {
            _ if dates > DATES_MAX => None,
            None => Some(vec![first]),
            Some(rule) => {
                let repeats = Repeats::read(rule, first);
                repeats.and_then(|repeats| repeats.dates(first, from, until))
            }
        };
        let Some(begins) = begins else {
            found.left.repeats += 1;
            continue;
        };
        let is_single = event.rule.is_none() && event.more.is_empty();
        dates += begins.len() + event.more.len();
        let is_left_out = |date: &NaiveDate| {
            let stands_elsewhere = || {
                let uid = event.uid.clone().unwrap_or_default();
                event.instead_of.is_none() && moved.contains(&(uid, *date))
            };
            event.except.contains(date) || stands_elsewhere()
        };
        let begins = begins.into_iter().chain(event.more.iter().copied());
        for begin in begins.filter(|begin| !is_left_out(begin)) {
            let last = begin + length;
            if last < today {
                continue;
            }
            if begin > until {
                found.left.later += usize::from(is_single);
                continue;
            }
            found.days.push(Off {
                first: begin,
                last,
                name: name.clone(),
            });
        }
    }
    let is_free = |date: NaiveDate| week.is_some_and(|week| week.span(date.weekday()).is_none());
    found.days = joined(found.days, &is_free);
    let all = found.days.len();
    found
        .days
        .retain(|off| off.range().days() <= LENGTH_DAYS_MAX);
    found.left.long += all - found.days.len();
    let all = found.days.len();
    found.days.retain(|off| {
        let days = off.first.iter_days();
        let mut days = days.take_while(|date| *date <= off.last);
        days.any(|date| !is_free(date))
    });
    found.left.free = all - found.days.len();
    found
}

/// In order, with those that are the same or go on over free days made one.
fn joined(mut days: Vec<Off>, is_free: &impl Fn(NaiveDate) -> bool) -> Vec<Off> {
    days.sort_by(|one, other| {
        let key = |off: &Off| (off.name.clone(), off.first, off.last);
        key(one).cmp(&key(other))
    });
    let mut joined: Vec<Off> = Vec::new();
    for off in days {
        let before = joined.last_mut().filter(|last| last.name == off.name);
        let goes_on = |last: &Off| {
            let between = last.last.iter_days().skip(1);
            off.first <= last.last || between.take_while(|date| *date < off.first).all(is_free)
        };
        match before {
            Some(last) if goes_on(last) => last.last = last.last.max(off.last),
            _ => joined.push(off),
        }
    }
    joined.sort_by_key(|off| (off.first, off.last));
    joined
}

/// One entry of a file, as far as it matters here.
#[derive(Debug, Default)]
struct Event {
    uid: Option<String>,
    name: Option<String>,
    first: Option<NaiveDate>,
    /// The day after the last.
    end: Option<NaiveDate>,
    /// How many days it lasts.
    days: Option<i64>,
    has_hours: bool,
    is_cancelled: bool,
    rule: Option<String>,
    except: BTreeSet<NaiveDate>,
    more: BTreeSet<NaiveDate>,
    /// The date of a repeated entry for which this one stands.
    instead_of: Option<NaiveDate>,
}

impl Event {
    fn take(&mut self, line: &Line) {
        match line.name.as_str() {
            "UID" => self.uid = Some(line.value.clone()),
            "SUMMARY" => self.name = Some(tidy(&plain(&line.value))).filter(|it| !it.is_empty()),
            "DTSTART" => {
                self.has_hours |= has_hours(line);
                self.first = date(&line.value);
            }
            "DTEND" => {
                self.has_hours |= has_hours(line);
                self.end = date(&line.value);
            }
            "DURATION" => match whole_days(&line.value) {
                Some(days) => self.days = Some(days),
                None => self.has_hours = true,
            },
            "STATUS" => self.is_cancelled = line.value.eq_ignore_ascii_case("CANCELLED"),
            // A second rule is more than is known here.
            "RRULE" if self.rule.is_none() => self.rule = Some(line.value.clone()),
            "RRULE" | "EXRULE" => self.rule = Some(String::new()),
            "EXDATE" => self.except.extend(line.value.split(',').filter_map(date)),
            "RDATE" => self.more.extend(line.value.split(',').filter_map(date)),
            "RECURRENCE-ID" => self.instead_of = date(&line.value),
            _ => {}
        }
    }

    /// Its first date, and how long after it the last is; `None` where these are no whole days.
    fn span(&self) -> Option<(NaiveDate, TimeDelta)> {
        if self.has_hours {
            return None;
        }
        let (first, days) = (self.first?, self.length()?);
        let is_fine = (1..=LENGTH_DAYS_MAX).contains(&days);
        is_fine.then(|| (first, TimeDelta::days(days - 1)))
    }

    /// How many days it lasts; `None` where it ends before it begins.
    fn length(&self) -> Option<i64> {
        let first = self.first?;
        match (self.end, self.days) {
            (Some(end), _) if end > first => Some((end - first).num_days()),
            // Some programs write the last day itself.
            (Some(end), _) => (end == first).then_some(1),
            (None, days) => Some(days.unwrap_or(1)),
        }
    }

    fn is_too_long(&self) -> bool {
        self.length().is_some_and(|days| days > LENGTH_DAYS_MAX)
    }
}

/// Whether a date is one with a time of day other than the local midnight, which some programs write for
/// whole days.
fn has_hours(line: &Line) -> bool {
    match line.value.split_once('T') {
        Some((_, time)) => time != "000000",
        None => false,
    }
}

/// `P3D` or `P1W` in days.
fn whole_days(duration: &str) -> Option<i64> {
    let rest = duration.trim().trim_start_matches('+').strip_prefix('P')?;
    let number = |unit| rest.strip_suffix(unit)?.parse::<i64>().ok();
    number('D').or_else(|| number('W')?.checked_mul(7))
}

/// All entries, those of components within them aside.
fn events(text: &str) -> Vec<Event> {
    let mut events = Vec::new();
    let mut open: Option<Event> = None;
    // How deep within the open entry the line stands, as in its alarms.
    let mut depth = 0_usize;
    for line in lines(text.trim_start_matches('\u{feff}')) {
        let is_event = line.value.trim().eq_ignore_ascii_case("VEVENT");
        match (line.name.as_str(), &mut open) {
            ("BEGIN", None) if is_event => (open, depth) = (Some(Event::default()), 0),
            ("BEGIN", Some(_)) => depth += 1,
            ("END", Some(_)) if depth > 0 => depth -= 1,
            ("END", Some(_)) if is_event => events.extend(open.take()),
            (_, Some(event)) if depth == 0 => event.take(&line),
            _ => {}
        }
    }
    // A file that breaks off within an entry.
    events.extend(open.map(|_| Event::default()));
    events
}

#[cfg(test)]
mod tests;

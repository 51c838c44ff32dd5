//! A school's own calendar: its week put on real dates in its zone, less its closures.
//!
//! Answers when a school is at work, and counts school days. A *date* here is a name on the
//! calendar ("12 May"), read in the school's own zone; the stretch of time it covers differs from
//! school to school. Nothing looks further ahead than [`SEARCH_DAYS_MAX`].

use std::ops::Range;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use super::wall::{instant_of, local_of};
use super::week::{Span, WEEKDAYS, Week};

/// How many days ahead the next day at work is looked for: a year and a month, so that a closure
/// of a whole school year is still seen through.
pub const SEARCH_DAYS_MAX: usize = 400;

/// More days than nearly all holidays last.
const LONG_DAYS: i64 = 100;

/// Fewest weekdays that two weeks must share for only the shared ones to count.
const SHARED_WEEKDAYS_MIN: usize = 2;

/// Dates from `first` to `last`, both included; none where `last` comes before `first`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateRange {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl DateRange {
    /// How many days these are; not above 0 where `last` comes before `first`.
    pub fn days(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// Whether this is longer than nearly all holidays, so that it may be a slip.
    pub fn is_long(&self) -> bool {
        self.days() > LONG_DAYS
    }

    /// Whether `date` lies in the range.
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }
}

/// When one school is at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolCalendar {
    pub zone: Tz,
    pub week: Week,
    /// In any order; they may overlap.
    pub closures: Vec<DateRange>,
}

impl SchoolCalendar {
    /// The date at this school at `instant`.
    pub fn local_date(&self, instant: DateTime<Utc>) -> NaiveDate {
        local_of(instant, self.zone).date()
    }

    /// The instant at which `date` begins at this school.
    pub fn midnight(&self, date: NaiveDate) -> DateTime<Utc> {
        instant_of(date.and_time(NaiveTime::MIN), self.zone)
    }

    /// The working hours of `date` by the week alone, whatever the closures say. `None` on a closed
    /// weekday, and where a clock change skips all of them (Samoa had no 30 December 2011).
    pub fn usual_hours(&self, date: NaiveDate) -> Option<Range<DateTime<Utc>>> {
        let span = self.week.span(date.weekday())?;
        let instant =
            |wall: fn(Span, NaiveDate) -> NaiveDateTime| instant_of(wall(span, date), self.zone);
        let hours = instant(Span::start_on)..instant(Span::end_on);
        (!hours.is_empty()).then_some(hours)
    }

    /// The working hours of `date`; `None` where it is no school day.
    pub fn hours_on(&self, date: NaiveDate) -> Option<Range<DateTime<Utc>>> {
        if self.closures.iter().any(|closure| closure.contains(date)) {
            return None;
        }
        self.usual_hours(date)
    }

    /// Whether the school is at work on `date`: a day of its week and in no closure.
    pub fn is_school_day(&self, date: NaiveDate) -> bool {
        self.hours_on(date).is_some()
    }

    /// Whether the school is at work at `instant`.
    pub fn is_open_at(&self, instant: DateTime<Utc>) -> bool {
        self.hours_from(instant)
            .take_while(|hours| hours.start <= instant)
            .any(|hours| hours.contains(&instant))
    }

    /// The first instant from `at` on at which the school is at work: `at` itself while it is open,
    /// else its next opening. `None` where it stays closed for [`SEARCH_DAYS_MAX`].
    pub fn next_open(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.hours_from(at)
            .find(|hours| at < hours.end)
            .map(|hours| hours.start.max(at))
    }

    /// The opening on the first school day after the local date of `after`; later openings only.
    /// `None` where none comes within [`SEARCH_DAYS_MAX`].
    pub fn next_school_day_start(&self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        days_from(days_after(self.local_date(after), 1))
            .filter_map(|date| self.hours_on(date))
            .map(|hours| hours.start)
            .find(|start| *start > after)
    }

    /// How many school days there are from `a` on and before `b`: `a` is counted, `b` is not. Zero
    /// where `b` is not after `a`.
    pub fn school_days_between(&self, a: NaiveDate, b: NaiveDate) -> u32 {
        a.iter_days()
            .take_while(|date| *date < b)
            .map(|date| u32::from(self.is_school_day(date)))
            .sum()
    }

    /// The local midnight with which the school's week around `instant` began. A week begins on
    /// [`Week::first_day`] and ends where the next begins.
    pub fn school_week_start(&self, instant: DateTime<Utc>) -> DateTime<Utc> {
        self.midnight(self.school_week_first(instant))
    }

    /// The local midnight with which the school's next week after `instant` begins.
    pub fn next_school_week_start(&self, instant: DateTime<Utc>) -> DateTime<Utc> {
        self.midnight(days_after(self.school_week_first(instant), 7))
    }

    fn school_week_first(&self, instant: DateTime<Utc>) -> NaiveDate {
        // Where clocks go back over midnight, the old date returns for an hour after the new one
        // has begun. Instants decide, hence the look at tomorrow.
        let tomorrow = days_after(self.local_date(instant), 1);
        let days_in = tomorrow.weekday().days_since(self.week.first_day());
        let first = days_after(tomorrow, -i64::from(days_in));
        if self.midnight(first) <= instant {
            first
        } else {
            days_after(first, -7)
        }
    }

    /// The working hours of all school days from the local date of `instant` on, in order. No
    /// earlier date's hours reach `instant`: they end where that date first ends.
    fn hours_from(&self, instant: DateTime<Utc>) -> impl Iterator<Item = Range<DateTime<Utc>>> {
        days_from(self.local_date(instant)).filter_map(|date| self.hours_on(date))
    }
}

/// The first instant from `from` up to `until` at which all schools are at work; `None` where there is
/// none, or where there is no school.
pub fn first_open_for_all(
    calendars: &[SchoolCalendar],
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let mut at = from;
    while at <= until {
        let mut last = at;
        for calendar in calendars {
            last = last.max(calendar.next_open(at)?);
        }
        if last == at {
            return (!calendars.is_empty()).then_some(at);
        }
        at = last;
    }
    None
}

/// The instant at which `days` full days that count have passed since `from`; `from` itself for no
/// days. The order of the schools does not matter. `None` where [`SEARCH_DAYS_MAX`] days pass
/// without one that counts.
///
/// - A date counts when it is a school day in both schools. Where the two weeks share fewer than
///   two weekdays, hardly any date would, so a school day in either counts. The weeks alone decide
///   this, whatever is closed at the time.
/// - The two schools' dates are compared by name: 12 May is one date for both, also when it begins
///   23 hours apart on the two sides of the date line.
/// - Such a date begins when it begins at the first of the two schools, and has passed when it has
///   ended at the last. It is a full day since `from` only when it began at `from` or later, so the
///   date or dates on which `from` falls never count.
///
/// The result is a midnight at one of the schools, not a polite time: ask
/// [`SchoolCalendar::next_open`] of the school that is to hear.
pub fn add_shared_school_days(
    one: &SchoolCalendar,
    two: &SchoolCalendar,
    from: DateTime<Utc>,
    days: u32,
) -> Option<DateTime<Utc>> {
    let mut passed = from;
    let mut ends = shared_school_days(one, two, from);
    for _ in 0..days {
        passed = ends.next()?;
    }
    Some(passed)
}

/// How many full days that count have passed from `from` until `until`, as
/// [`add_shared_school_days`] counts them.
pub fn shared_school_days_passed(
    one: &SchoolCalendar,
    two: &SchoolCalendar,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> u32 {
    let passed = shared_school_days(one, two, from).take_while(|end| *end <= until);
    passed.map(|_| 1).sum()
}

/// The ends of the full days that count since `from`, see [`add_shared_school_days`]; it stops where
/// none comes within [`SEARCH_DAYS_MAX`].
fn shared_school_days(
    one: &SchoolCalendar,
    two: &SchoolCalendar,
    from: DateTime<Utc>,
) -> impl Iterator<Item = DateTime<Utc>> {
    let must_share = share_enough_weekdays(&one.week, &two.week);
    let counts = move |date: &NaiveDate| {
        if must_share {
            one.is_school_day(*date) && two.is_school_day(*date)
        } else {
            one.is_school_day(*date) || two.is_school_day(*date)
        }
    };
    let begins = |date| one.midnight(date).min(two.midnight(date));
    let ends = |date| {
        let next = days_after(date, 1);
        one.midnight(next).max(two.midnight(next))
    };
    let first = one.local_date(from).max(two.local_date(from));
    let mut rest = first.iter_days().find(|date| begins(*date) >= from);
    std::iter::from_fn(move || {
        let counted = days_from(rest?).find(&counts);
        rest = counted.and_then(|date| date.succ_opt());
        counted.map(ends)
    })
}

/// Whether the two weeks share so many weekdays that only days of both count, see [`add_shared_school_days`].
pub fn share_enough_weekdays(one: &Week, two: &Week) -> bool {
    let shared = |day: &Weekday| one.span(*day).is_some() && two.span(*day).is_some();
    WEEKDAYS.iter().filter(|day| shared(day)).count() >= SHARED_WEEKDAYS_MIN
}

/// The dates within reach of a search that begins with `date`.
fn days_from(date: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    date.iter_days().take(SEARCH_DAYS_MAX)
}

/// The date `days` after `date` (before it, where negative); the ends of the calendar hold.
pub fn days_after(date: NaiveDate, days: i64) -> NaiveDate {
    let end = if days < 0 {
        NaiveDate::MIN
    } else {
        NaiveDate::MAX
    };
    date.checked_add_signed(TimeDelta::days(days))
        .unwrap_or(end)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

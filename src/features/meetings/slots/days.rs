//! One school's dates with their hours as plain numbers, worked out once for a whole search.
//!
//! Nearly every day has 24 hours, and then a wall time is its midnight and so many minutes more. The
//! few days on which a clock changes are marked, and looked at wall time by wall time.

use chrono::{Datelike, NaiveDate};

use super::Party;
use super::rule::wall;
use crate::model::calendar::SchoolCalendar;
use crate::model::wall::instant_of;
use crate::model::week::Span;

const DAY_S: i64 = 24 * 60 * 60;
const QUARTER_S: i64 = 15 * 60;
/// The quarter hours of a day.
pub(super) const QUARTERS: u16 = 96;

/// A stretch of time in seconds since 1970, the end not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) start: i64,
    pub(super) end: i64,
}

impl Stretch {
    fn meet(self, other: Self) -> Self {
        Self {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        }
    }

    /// Without this many seconds at either end.
    pub(super) fn shrunk(self, by: i64) -> Self {
        Self {
            start: self.start + by,
            end: self.end - by,
        }
    }
}

/// One date at one school.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day {
    midnight: i64,
    /// Whether it has 24 hours, so that no clock change touches it.
    is_plain: bool,
    /// The working hours of a school day.
    pub(super) hours: Option<Stretch>,
    /// The hours of a school day in which the school may be asked to meet at all.
    awake: Option<Stretch>,
}

/// When a meeting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// Only while both schools are at work.
    Hours,
    /// On school days of both, and on such other days as a school allows, within the hours that each
    /// consents to.
    Consent,
}

impl Day {
    /// The instant of a wall time, in seconds since 1970; `None` where a clock change is near.
    pub(super) fn at(&self, minute: u16) -> Option<i64> {
        self.is_plain
            .then(|| self.midnight + i64::from(minute) * 60)
    }

    /// Whether a meeting between these instants, in seconds since 1970, lies inside the day.
    pub(super) fn holds(&self, within: Within, start: i64, end: i64) -> bool {
        let may = self.stretch(within);
        may.is_some_and(|may| may.start <= start && end <= may.end)
    }

    fn stretch(&self, within: Within) -> Option<Stretch> {
        match within {
            Within::Hours => self.hours,
            Within::Consent => self.awake,
        }
    }
}

/// A run of dates at one school.
#[derive(Debug)]
pub(super) struct Days {
    first: NaiveDate,
    days: Vec<Day>,
}

impl Days {
    /// The dates from `first` on.
    pub(super) fn new(party: &Party, first: NaiveDate, count: usize) -> Self {
        let calendar = &party.calendar;
        let midnights: Vec<i64> = first
            .iter_days()
            .take(count + 1)
            .map(|date| calendar.midnight(date).timestamp())
            .collect();
        let mut days: Vec<Day> = first
            .iter_days()
            .zip(midnights.windows(2))
            .map(|(date, ends)| day(party, date, ends))
            .collect();
        for closure in &calendar.closures {
            let at = |date: NaiveDate| (date - first).num_days();
            let from = at(closure.first).max(0);
            for index in from..=at(closure.last).min(days.len() as i64 - 1) {
                if let Some(day) = usize::try_from(index).ok().and_then(|at| days.get_mut(at)) {
                    (day.hours, day.awake) = (None, None);
                }
            }
        }
        Self { first, days }
    }

    /// The position of `date` among these dates; it may lie outside.
    pub(super) fn position(&self, date: NaiveDate) -> i64 {
        (date - self.first).num_days()
    }

    /// The day `away` days from the one at `position`.
    pub(super) fn day(&self, position: i64, away: i64) -> Option<&Day> {
        self.days.get(usize::try_from(position + away).ok()?)
    }

    /// The position of the date on which an instant falls, in seconds since 1970.
    pub(super) fn position_at(&self, instant: i64) -> i64 {
        // Fewer days than fit any integer.
        self.days.partition_point(|day| day.midnight <= instant) as i64 - 1
    }

    /// The date at `position`.
    pub(super) fn date(&self, position: i64) -> Option<NaiveDate> {
        self.first
            .checked_add_signed(chrono::TimeDelta::try_days(position)?)
    }
}

fn day(party: &Party, date: NaiveDate, ends: &[i64]) -> Day {
    let calendar = &party.calendar;
    let (midnight, is_plain) = (ends[0], ends[1] - ends[0] == DAY_S);
    let span = calendar.week.span(date.weekday());
    let stretch = |span: Span| {
        let at = |minute: u16| match is_plain {
            true => midnight + i64::from(minute) * 60,
            false => instant_of(wall(date, minute), calendar.zone).timestamp(),
        };
        let stretch = Stretch {
            start: at(span.start()),
            end: at(span.end()),
        };
        (stretch.start < stretch.end).then_some(stretch)
    };
    Day {
        midnight,
        is_plain,
        hours: span.and_then(stretch),
        awake: (span.is_some() || party.free_days)
            .then_some(party.consent)
            .and_then(stretch),
    }
}

/// The quarter hours of a day at which a meeting may begin, a bit each: bit 0 is midnight.
pub(super) type Starts = u128;

/// A search's view of one anchor: its days, the partner's, and what a meeting needs.
pub(super) struct Joint<'d> {
    pub(super) anchor: &'d Days,
    pub(super) partner: &'d Days,
    pub(super) calendar: &'d SchoolCalendar,
    pub(super) length_s: i64,
    pub(super) within: Within,
    /// How far inside the hours it has to stay, in seconds.
    pub(super) margin_s: i64,
}

impl Joint<'_> {
    /// When a meeting may begin on the anchor's date at `position`.
    pub(super) fn starts(&self, position: i64) -> Starts {
        let Some(day) = self.anchor.day(position, 0) else {
            return 0;
        };
        let Some(own) = day.stretch(self.within) else {
            return 0;
        };
        // The two schools' dates begin up to 26 hours apart.
        (-2..=2)
            .filter_map(|away| self.partner.day(position, away)?.stretch(self.within))
            .map(|theirs| own.meet(theirs).shrunk(self.margin_s))
            .map(|both| self.quarters(position, day, both))
            .fold(0, |starts, more| starts | more)
    }

    /// The quarter hours of `day` from which a meeting lies within `both`.
    fn quarters(&self, position: i64, day: &Day, both: Stretch) -> Starts {
        let last = both.end - self.length_s;
        if last < both.start {
            return 0;
        }
        if day.is_plain {
            let first = (both.start - day.midnight + QUARTER_S - 1).div_euclid(QUARTER_S);
            let last = (last - day.midnight).div_euclid(QUARTER_S);
            let (first, last) = (first.max(0), last.min(i64::from(QUARTERS) - 1));
            if last < first {
                return 0;
            }
            // At most 96 of 128 bits, so that no shift reaches the width.
            return ((1 << (last - first + 1)) - 1) << first;
        }
        let Some(date) = self.anchor.date(position) else {
            return 0;
        };
        (0..QUARTERS)
            .filter(|quarter| {
                let at = instant_of(wall(date, quarter * 15), self.calendar.zone).timestamp();
                (both.start..=last).contains(&at)
            })
            .fold(0, |starts, quarter| starts | 1 << quarter)
    }
}

/// How often each quarter hour is among so many sets of starts, counted for all of them at once:
/// the bits of each count lie in as many words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts([Starts; 4]);

impl Counts {
    /// Counts one set in; fifteen at most.
    pub(super) fn add(&mut self, starts: Starts) {
        let mut carry = starts;
        for plane in &mut self.0 {
            let next = *plane & carry;
            *plane ^= carry;
            carry = next;
        }
    }

    /// How many of the sets hold this quarter hour.
    pub(super) fn of(&self, quarter: u16) -> u8 {
        let bit = |nth: usize| u8::from(self.0[nth] >> quarter & 1 == 1);
        bit(0) + 2 * bit(1) + 4 * bit(2) + 8 * bit(3)
    }
}

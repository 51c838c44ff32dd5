//! Finds monthly meetings that suit two schools. Pure, and a library of its own: it knows only the
//! words of [`crate::model`].
//!
//! A candidate is a [`Rule`] such as "the second Tuesday at 15:00 on the anchor's clock": each of the
//! first to fourth and last weekdays, each quarter hour, both anchors. It is judged over twelve
//! months of both calendars, through both schools' clock changes. [`find`] proposes the best few
//! that differ from each other in day and hour.
//!
//! The answer does not depend on which school is named first: the same instants come out.

mod choose;
mod days;
mod rule;
mod search;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

use crate::model::calendar::SchoolCalendar;
use crate::model::week::Span;

pub use days::Within;
pub use rule::{Month, Nth, Rule, Side};

/// How many months a rule is judged over, from its first date on.
pub const MONTHS: usize = 12;

/// Fewest of the twelve months in which a rule has to hold, so that it is a rule and not a list of
/// exceptions: more than half.
pub const HELD_MIN: usize = 7;

/// Most proposals at a time: a small screen shows three, and one row of buttons each.
/// Source: PLATFORMS 5.1, "Slots to propose".
pub const PROPOSALS_MAX: usize = 3;

/// How far from its own date a month's meeting may be moved, in days. Two weeks less a day leave at
/// least as much to the meetings before and after, which are four weeks away or more.
pub const MOVED_DAYS_MAX: i64 = 13;

/// The hours in which a school may be asked to meet on a school day while it has not said
/// otherwise: 07:00 to 21:00.
/// Source: PLATFORMS 5.1, "Burden score".
pub const USUAL_CONSENT: Span = match Span::new(7 * 60, 21 * 60) {
    Ok(span) => span,
    Err(_) => panic!("21:00 comes after 07:00"), // while compiling, if at all
};

/// The hours of a school that allows early and late ones: 06:00 to 23:00. Nobody is asked in the night.
/// Source: none; an hour before and two hours after [`USUAL_CONSENT`].
pub const WIDE_CONSENT: Span = match Span::new(6 * 60, 23 * 60) {
    Ok(span) => span,
    Err(_) => panic!("23:00 comes after 06:00"), // while compiling, if at all
};

/// What a meeting on a day outside a school's working week asks of it beside its length, in minutes: as much
/// as coming four hours early, so that such days are proposed last. Source: none.
pub const FREE_DAY_MIN: u32 = 4 * 60;

/// One school as the search sees it.
#[derive(Clone, Debug)]
pub struct Party {
    pub calendar: SchoolCalendar,
    /// The hours of a school day in which it may be asked to meet; [`USUAL_CONSENT`] unless it has
    /// said otherwise.
    pub consent: Span,
    /// Whether it may be asked to meet on days outside its working week, too. Its days off stay off.
    pub free_days: bool,
}

impl Party {
    /// A school that has said nothing of early or late hours.
    pub const fn usual(calendar: SchoolCalendar) -> Self {
        Self {
            calendar,
            consent: USUAL_CONSENT,
            free_days: false,
        }
    }
}

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Search<'s> {
    pub schools: &'s [Party; 2],
    /// Length of a meeting in minutes of real time.
    pub length_min: u16,
    /// Meetings are on later dates than this instant's at either school.
    pub from: DateTime<Utc>,
    /// What was voted down: nothing on the same weekday within an hour of it is proposed.
    pub refused: &'s [Rule],
    /// How far outside each school's hours the meetings lay that were held so far, in minutes. Of rules that
    /// ask as much of both together, the one is best that evens this out.
    pub borne_min: [u32; 2],
}

/// What came out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whether the proposals lie in both schools' working hours. Where no such rule holds in
    /// [`HELD_MIN`] months, they lie at the edges of the day, within consent.
    pub within: Within,
    /// Best first; at most [`PROPOSALS_MAX`], none where nothing suits.
    pub proposals: Vec<Proposal>,
}

/// A rule with what is known of it over twelve months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub rule: Rule,
    /// One a month, in order; [`MONTHS`] of them.
    pub occurrences: Vec<Occurrence>,
    /// How far outside each school's hours all its meetings lie, in minutes; see [`burden_min`].
    pub burden_min: [u32; 2],
}

impl Proposal {
    /// In how many of the twelve months the rule holds as it is.
    pub fn held(&self) -> usize {
        let holds = |one: &&Occurrence| one.fit == Fit::Holds;
        self.occurrences.iter().filter(holds).count()
    }
}

/// A rule's meeting in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    pub month: Month,
    /// When it is by the rule.
    pub planned: DateTime<Utc>,
    pub fit: Fit,
}

impl Occurrence {
    /// When it is held; `None` where no date near the rule's suits.
    pub fn at(&self) -> Option<DateTime<Utc>> {
        match self.fit {
            Fit::Holds => Some(self.planned),
            Fit::Instead(at) => Some(at),
            Fit::Nowhere => None,
        }
    }
}

/// Whether a month's meeting suits both schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Holds,
    /// Not on the rule's date; this is the nearest date that suits, at the rule's time of day.
    Instead(DateTime<Utc>),
    /// Not within [`MOVED_DAYS_MAX`] days of the rule's date either.
    Nowhere,
}

/// How much a meeting asks of a school: 0 inside the hours of that day, else the minutes by which it
/// begins before them or ends after them. All three are seconds since 1970 on one scale.
///
/// The measure is linear, so that moving a meeting shifts burden from one school to the other and
/// never makes it vanish.
/// Source: FEATURES D5; the practice of open-source projects that rotate their meetings.
pub fn burden_min(start: i64, end: i64, hours: (i64, i64)) -> u32 {
    let outside_s = (hours.0 - start).max(0) + (end - hours.1).max(0);
    u32::try_from(outside_s / 60).unwrap_or(u32::MAX)
}

/// The proposals for two schools.
pub fn find(search: &Search<'_>) -> Found {
    let grid = search::Grid::new(search);
    let in_hours = choose::choose(search, grid.candidates(Within::Hours));
    let (within, chosen) = match in_hours.is_empty() {
        true => (
            Within::Consent,
            choose::choose(search, grid.candidates(Within::Consent)),
        ),
        false => (Within::Hours, in_hours),
    };
    let proposals = chosen.into_iter().map(|rule| grid.judge(rule, within));
    Found {
        within,
        proposals: proposals.collect(),
    }
}

/// Other dates for one meeting of a rule: within `days` days after `search.from`, at the rule's time
/// of day where that suits both schools, else at the first time that does.
pub fn other_dates(
    search: &Search<'_>,
    rule: Rule,
    within: Within,
    days: u16,
) -> Vec<DateTime<Utc>> {
    search::Grid::new(search).other_dates(rule, within, days)
}

/// A rule's meeting in one month. Where it does not suit both schools, the nearest date that does
/// is looked for among those later than `search.from`.
pub fn in_month(search: &Search<'_>, rule: Rule, within: Within, month: Month) -> Occurrence {
    search::Grid::new(search).in_month(rule, within, month)
}

/// Whether a meeting that begins at `at`, not long before or after `search.from`, suits both schools.
pub fn suits(search: &Search<'_>, within: Within, at: DateTime<Utc>) -> bool {
    search::Grid::new(search).suits(within, at)
}

/// How a rule that both schools know already does over the next twelve months.
pub fn judge(search: &Search<'_>, rule: Rule, within: Within) -> Proposal {
    search::Grid::new(search).judge(rule, within)
}

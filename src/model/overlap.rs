//! What two schools' clocks have in common: the working hours they share, and how far apart they
//! are, now and after the next clock change.
//!
//! Every answer is the same whichever school is named first, but for the sign of a difference.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::calendar::{SchoolCalendar, days_after};
use super::wall::{ClockChange, next_clock_change, offset_s};

/// A stretch of time in which both schools are at work, from `start` up to but not including `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
}

/// The hours shared by two working weeks in the seven days from `first` on (usually a Monday), in
/// order, with a gap between each two. Closures are left out: this is the usual week, with the
/// clocks as they stand in those days.
///
/// The seven days begin when `first` begins at the first of the two schools; hours that reach over
/// the end are cut there, so that weeks asked for one after the other neither repeat nor miss any.
pub fn weekly_overlap(one: &SchoolCalendar, two: &SchoolCalendar, first: NaiveDate) -> Vec<Shared> {
    let begin = |date| one.midnight(date).min(two.midnight(date));
    let (week_start, week_end) = (begin(first), begin(days_after(first, 7)));
    // The other school's dates differ from these by one at most, and by two with room to spare.
    let hours_of = |school: &SchoolCalendar| -> Vec<_> {
        let dates = days_after(first, -2).iter_days().take(11);
        dates.filter_map(|date| school.usual_hours(date)).collect()
    };
    let hours_of_two = hours_of(two);
    let mut shared = Vec::new();
    for ours in hours_of(one) {
        for theirs in &hours_of_two {
            let start = ours.start.max(theirs.start).max(week_start);
            let end = ours.end.min(theirs.end).min(week_end);
            if start < end {
                shared.push(Shared { start, end });
            }
        }
    }
    merge(shared)
}

/// All shared hours together, in minutes.
pub fn shared_minutes(shared: &[Shared]) -> i64 {
    shared
        .iter()
        .map(|stretch| (stretch.end - stretch.start).num_minutes())
        .sum()
}

/// How far the clocks of `two` are ahead of those of `one` at the instant `at`, in minutes;
/// negative where they are behind.
pub fn difference_minutes(one: Tz, two: Tz, at: DateTime<Utc>) -> i32 {
    (offset_s(two, at) - offset_s(one, at)) / 60
}

/// A change of the difference between two clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DifferenceChange {
    /// The first instant at which the new difference holds.
    pub at: DateTime<Utc>,
    /// [`difference_minutes`] until then.
    pub minutes_before: i32,
    /// [`difference_minutes`] from then on.
    pub minutes_after: i32,
}

/// The first change of the difference between two clocks later than `after` and not later than
/// `until`. Where both clocks change at one instant by the same amount, nothing has changed.
pub fn next_difference_change(
    one: Tz,
    two: Tz,
    after: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Option<DifferenceChange> {
    let mut after = after;
    loop {
        let changes = [one, two].map(|zone| next_clock_change(zone, after, until));
        let ClockChange { at, .. } = changes.into_iter().flatten().min_by_key(|c| c.at)?;
        let minutes_before = difference_minutes(one, two, at - TimeDelta::seconds(1));
        let minutes_after = difference_minutes(one, two, at);
        if minutes_before != minutes_after {
            return Some(DifferenceChange {
                at,
                minutes_before,
                minutes_after,
            });
        }
        after = at;
    }
}

/// Joins stretches that touch or overlap.
fn merge(mut stretches: Vec<Shared>) -> Vec<Shared> {
    stretches.sort_by_key(|stretch| stretch.start);
    let mut merged: Vec<Shared> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match merged.last_mut() {
            Some(last) if stretch.start <= last.end => last.end = last.end.max(stretch.end),
            _ => merged.push(stretch),
        }
    }
    merged
}

#[cfg(test)]
mod tests;

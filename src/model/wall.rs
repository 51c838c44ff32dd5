//! Wall time and instants.
//!
//! People agree on wall time ("Tuesday, 15:00"), the process acts at instants. This module is the
//! one place that turns the first into the second, by one rule for the two awkward cases: a wall
//! time that a clock change skips moves forward to the first valid instant, one that repeats means
//! the earlier of the two. It also finds the clock changes of a zone. All functions are total.

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// Width of a search step, in seconds: a day. No step hides a pair of changes, because no two of
/// one zone come closer than a week less an hour (Recife, October 2000).
/// Source: every zone of the time zone database 2025b, looked at hourly from 1900 to 2100.
const STEP_S: i64 = 24 * 60 * 60;

/// One change of a zone's UTC offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockChange {
    /// The first instant at which the new offset holds.
    pub at: DateTime<Utc>,
    /// Offset until then, in seconds east of UTC.
    pub before: i32,
    /// Offset from then on, in seconds east of UTC.
    pub after: i32,
}

/// The instant at which the clocks of `zone` show `wall`.
///
/// A skipped wall time gives the instant of the change that skips it; a repeated one gives the
/// earlier instant. Order is kept: a later wall time never gives an earlier instant.
pub fn instant_of(wall: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    match zone.from_local_datetime(&wall) {
        MappedLocalTime::Single(instant) => instant.to_utc(),
        MappedLocalTime::Ambiguous(one, other) => one.min(other).to_utc(),
        MappedLocalTime::None => end_of_gap(wall, zone).unwrap_or_else(|| wall.and_utc()),
    }
}

/// Whether a clock change of `zone` skips `wall`, so that no clock there ever shows it.
pub fn is_skipped(wall: NaiveDateTime, zone: Tz) -> bool {
    matches!(
        zone.offset_from_local_datetime(&wall),
        MappedLocalTime::None
    )
}

/// What the clocks of `zone` show at `instant`.
pub fn local_of(instant: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    let utc = instant.naive_utc();
    let offset = zone.offset_from_utc_datetime(&utc).fix();
    // Only the first and last hours that chrono can express have no local time; UTC serves there.
    utc.checked_add_offset(offset).unwrap_or(utc)
}

/// The offset of `zone` at `instant`, in seconds east of UTC.
pub fn offset_s(zone: Tz, instant: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&instant.naive_utc())
        .fix()
        .local_minus_utc()
}

/// The first change of `zone`'s UTC offset later than `after` and not later than `until`, exact to
/// the second. A new name or a new reckoning with the same offset is no change.
///
/// The cost grows with the window: about 400 cheap look-ups for a year.
pub fn next_clock_change(
    zone: Tz,
    after: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Option<ClockChange> {
    let offset_at = |second| DateTime::from_timestamp(second, 0).map(|at| offset_s(zone, at));
    let (mut low, last) = (after.timestamp(), until.timestamp());
    let before = offset_at(low)?;
    let mut high = loop {
        if low >= last {
            return None;
        }
        let high = last.min(low.saturating_add(STEP_S));
        if offset_at(high)? != before {
            break high;
        }
        low = high;
    };
    // The old offset holds at `low` and no longer at `high`: halve until they are neighbours.
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if offset_at(middle)? == before {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(ClockChange {
        at: DateTime::from_timestamp(high, 0)?,
        before,
        after: offset_at(high)?,
    })
}

/// The instant of the change that skips `wall`; `None` where no change of `zone` does.
fn end_of_gap(wall: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    // No offset reaches a day, so the change lies within a day of the wall time read as UTC.
    let until = wall.and_utc().checked_add_signed(TimeDelta::days(1))?;
    let mut from = wall.and_utc().checked_sub_signed(TimeDelta::days(1))?;
    while let Some(change) = next_clock_change(zone, from, until) {
        let since_change_s = (wall.and_utc() - change.at).num_seconds();
        if (i64::from(change.before)..i64::from(change.after)).contains(&since_change_s) {
            return Some(change.at);
        }
        from = change.at;
    }
    None
}

#[cfg(test)]
mod tests;

//! Who has come how often outside of their hours, counted from the meetings that were held. Pure.

use chrono::{DateTime, NaiveDate, Utc};

use super::dates::end_of;
use super::pair::LENGTH_MIN;
use super::slots::{FREE_DAY_MIN, burden_min};
use crate::model::calendar::SchoolCalendar;

/// What the meetings so far have asked of one school beyond its hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Meetings that began before its hours.
    pub(super) early: u32,
    /// Meetings that ended after them.
    pub(super) late: u32,
    /// Meetings on days outside its working week.
    pub(super) days: u32,
    /// All that in minutes.
    pub(super) beyond_min: u32,
    /// The same as the search for times weighs it, for which a free day counts for more than its meeting.
    pub(super) minutes: u32,
}

impl Tally {
    pub(super) fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// Counts the meetings that began then, by the week that the school has now.
pub(super) fn tally(calendar: &SchoolCalendar, held: impl Iterator<Item = DateTime<Utc>>) -> Tally {
    let mut tally = Tally::default();
    for at in held {
        let date: NaiveDate = calendar.local_date(at);
        let Some(hours) = calendar.usual_hours(date) else {
            tally.days += 1;
            tally.beyond_min += u32::from(LENGTH_MIN);
            tally.minutes += u32::from(LENGTH_MIN) + FREE_DAY_MIN;
            continue;
        };
        let ends = end_of(at);
        tally.early += u32::from(at < hours.start);
        tally.late += u32::from(hours.end < ends);
        let hours = (hours.start.timestamp(), hours.end.timestamp());
        let beyond_min = burden_min(at.timestamp(), ends.timestamp(), hours);
        tally.beyond_min += beyond_min;
        tally.minutes += beyond_min;
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn early_and_late_meetings_and_those_on_free_days_are_counted() {
        let calendar = SchoolCalendar {
            zone: chrono_tz::Europe::London,
            week: "mon-fri 9-16".parse().unwrap(),
            closures: Vec::new(),
        };
        let held = [
            "2027-01-12T10:00:00Z", // in its hours
            "2027-01-13T08:00:00Z",
            "2027-01-14T15:30:00Z", // a quarter of an hour over
            "2027-06-15T15:30:00Z", // an hour and a quarter, in summer
            "2027-01-16T10:00:00Z", // Saturday
        ];
        let held = held.map(|at| at.parse().unwrap());
        let tally = tally(&calendar, held.into_iter());
        let expected = Tally {
            early: 1,
            late: 2,
            days: 1,
            beyond_min: 60 + 15 + 75 + 45,
            minutes: 60 + 15 + 75 + 45 + 240,
        };
        assert_eq!(tally, expected);
    }
}

//! What two schools' weeks and clocks have in common, in the form in which it is shown.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Timelike, Utc, Weekday};
use chrono_tz::Tz;

use crate::model::began::Began;
use crate::model::calendar::SchoolCalendar;
use crate::model::overlap::{
    DifferenceChange, next_difference_change, shared_minutes, weekly_overlap,
};
use crate::model::school::RunningSince;
use crate::model::wall::local_of;
use crate::text::DayHours;

/// How far ahead a change of the difference is looked for: thirteen months, so that one that comes
/// once a year is found whenever it is asked for.
pub const CHANGE_DAYS_AHEAD_MAX: i64 = 396;

/// Hours that both schools work, as each of them calls them: days and minutes after midnight on its
/// own clock. The two lists of days go together, day by day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedHours {
    pub own: DayHours,
    pub partner: DayHours,
}

/// The hours of a coming week in which both schools work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedWeek {
    /// Days with the same hours together, in the order of the week. Empty where they never meet.
    pub groups: Vec<SharedHours>,
    /// All of them together, in minutes.
    pub minutes: i64,
}

/// The hours that both schools work in the next week that begins on a Monday at both. It is the
/// same week whichever school is named first.
pub fn shared_week(
    own: &SchoolCalendar,
    partner: &SchoolCalendar,
    now: DateTime<Utc>,
) -> SharedWeek {
    let today = own.local_date(now).max(partner.local_date(now));
    let shared = weekly_overlap(own, partner, monday_after(today));
    let mut groups: Vec<SharedHours> = Vec::new();
    for stretch in &shared {
        for (start, end) in split_at_midnights([own, partner], stretch.start, stretch.end) {
            let [(own_day, own_hours), (day, hours)] =
                [own, partner].map(|school| on_clock(school.zone, start, end));
            // Days go together only where they are as far apart: Friday here may be Saturday there.
            let fits = |group: &&mut SharedHours| {
                let apart = |(one, two): (&Weekday, &Weekday)| two.days_since(*one);
                group.own.1 == own_hours
                    && group.partner.1 == hours
                    && group.own.0.iter().zip(&group.partner.0).next().map(apart)
                        == Some(day.days_since(own_day))
            };
            match groups.iter_mut().find(fits) {
                Some(group) => {
                    group.own.0.push(own_day);
                    group.partner.0.push(day);
                }
                None => groups.push(SharedHours {
                    own: (vec![own_day], own_hours),
                    partner: (vec![day], hours),
                }),
            }
        }
    }
    SharedWeek {
        groups,
        minutes: shared_minutes(&shared),
    }
}

/// The next change of the difference between two clocks, within [`CHANGE_DAYS_AHEAD_MAX`].
pub fn coming_change(own: Tz, partner: Tz, now: DateTime<Utc>) -> Option<DifferenceChange> {
    let until = now + TimeDelta::days(CHANGE_DAYS_AHEAD_MAX);
    next_difference_change(own, partner, now, until)
}

/// Since when the schools say that they are partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Neither told a date.
    Untold,
    /// Both told it, one perhaps more exactly.
    Both(Began),
    /// The school at this position told it; to the other the partnership is new.
    One(usize, Began),
    /// The school at this position told the first, which is earlier than what the other one told.
    Differ(usize, [Began; 2]),
}

/// What two schools told of the beginning of their partnership, put together.
pub fn partners_since(told: [Option<RunningSince>; 2]) -> Since {
    let dates = told.map(|since| match since {
        Some(RunningSince::Since(began)) => Some(began),
        Some(RunningSince::New) | None => None,
    });
    match dates {
        [None, None] => Since::Untold,
        [Some(one), None] => Since::One(0, one),
        [None, Some(two)] => Since::One(1, two),
        [Some(one), Some(two)] if one.agrees(two) => {
            Since::Both(if one.told < two.told { two } else { one })
        }
        [Some(one), Some(two)] if one.first <= two.first => Since::Differ(0, [one, two]),
        [Some(one), Some(two)] => Since::Differ(1, [two, one]),
    }
}

/// The first Monday after `date`.
fn monday_after(date: NaiveDate) -> NaiveDate {
    let days = 7 - u64::from(date.weekday().num_days_from_monday());
    date.checked_add_days(Days::new(days))
        .unwrap_or(NaiveDate::MAX)
}

/// The stretch in pieces that each lie within one date at both schools.
fn split_at_midnights(
    schools: [&SchoolCalendar; 2],
    start: DateTime<Utc>,
    end: DateTime<Utc>,
) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let mut cuts = vec![start, end];
    for school in schools {
        let midnights = school
            .local_date(start)
            .iter_days()
            .map(|date| school.midnight(date))
            .take_while(|midnight| *midnight < end);
        cuts.extend(midnights.filter(|midnight| *midnight > start));
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// The day, and the minutes after midnight at which it starts and ends, on the clocks of `zone`. A
/// piece that ends with the day ends at 24:00.
fn on_clock(zone: Tz, start: DateTime<Utc>, end: DateTime<Utc>) -> (Weekday, (u16, u16)) {
    let [from, until] = [start, end].map(|at| local_of(at, zone));
    // Both are below 24 × 60.
    let minute = |time: chrono::NaiveTime| (time.hour() * 60 + time.minute()) as u16;
    let until = if until.date() > from.date() {
        24 * 60
    } else {
        minute(until.time())
    };
    (from.weekday(), (minute(from.time()), until))
}

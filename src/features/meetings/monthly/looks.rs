//! When times are proposed next: whole school days ahead of the day of the month that is aimed at.

use chrono::{DateTime, TimeDelta, Utc};
use cron::Schedule;

use super::super::decide::AHEAD_SCHOOL_DAYS;
use crate::model::calendar::{SchoolCalendar, add_shared_school_days};

/// How far before its aim a round opens at the most: what is arranged earlier is forgotten.
const AHEAD_DAYS_MAX: i64 = 60;

/// When the next round opens: when the first of the schools opens once [`AHEAD_SCHOOL_DAYS`] are
/// left before the next aim of `schedule`, if that is later than `since`, when the schools were asked
/// last or had settled. Where that has just passed and the aim has not, since days
/// off were entered late, it is at the next opening from `now` on, which need not be the present. The schedule is read on the first
/// calendar's clock. `None` where it has no aim.
pub(super) fn next_look(
    schedule: &Schedule,
    calendars: [&SchoolCalendar; 2],
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let opening = |at| {
        let opens = calendars.iter().filter_map(|it| it.next_open(at));
        opens.min()
    };
    let aims = schedule.after(&now.with_timezone(&calendars[0].zone));
    let mut looks = aims.take(super::AIMS_MAX).filter_map(|aim| {
        let ahead = ahead_of(aim.with_timezone(&Utc), calendars)?;
        opening(ahead)
    });
    let look = looks.find(|look| *look > since)?;
    opening(look.max(now))
}

/// A look at `due`, or where another day was `told` that is later, when the first of the schools opens from then on.
pub(super) fn not_before(
    told: Option<DateTime<Utc>>,
    calendars: [&SchoolCalendar; 2],
    due: DateTime<Utc>,
) -> DateTime<Utc> {
    let Some(told) = told.filter(|told| *told > due) else {
        return due;
    };
    let opens = calendars.iter().filter_map(|it| it.next_open(told));
    opens.min().unwrap_or(told)
}

/// The latest instant, in whole days before `aim`, from which [`AHEAD_SCHOOL_DAYS`] pass before it.
/// `None` after long holidays: the aim of the month after is soon enough.
fn ahead_of(aim: DateTime<Utc>, [one, two]: [&SchoolCalendar; 2]) -> Option<DateTime<Utc>> {
    let is_enough = |from: &DateTime<Utc>| {
        add_shared_school_days(one, two, *from, AHEAD_SCHOOL_DAYS).is_some_and(|at| at <= aim)
    };
    let mut days = (0..AHEAD_DAYS_MAX).map(|days| aim - TimeDelta::days(days));
    days.find(is_enough)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::schedules::Schedules;
    use crate::model::calendar::DateRange;

    fn school(zone: &str) -> SchoolCalendar {
        SchoolCalendar {
            zone: zone.parse().unwrap(),
            week: "mon-fri 8-16".parse().unwrap(),
            closures: Vec::new(),
        }
    }

    #[track_caller]
    fn check(calendars: [&SchoolCalendar; 2], after: &str, expected: &str) {
        let aims = Schedules::shipped().meetings;
        let after = after.parse().unwrap();
        let look = next_look(&aims, calendars, after, after).unwrap();
        assert_eq!(look.to_string(), expected);
    }

    #[test]
    fn proposals_come_twelve_school_days_before_the_second_tuesday() {
        let (inverness, kinshasa) = (school("Europe/London"), school("Africa/Kinshasa"));
        let both = [&inverness, &kinshasa];
        // 8 December 2026 is the second Tuesday; twelve full school days lie between.
        check(both, "2026-11-02T12:00:00Z", "2026-11-19 09:00:00 UTC");
        check(both, "2026-11-19T09:00:00Z", "2026-12-24 09:00:00 UTC");
    }

    #[test]
    fn holidays_of_either_school_make_it_earlier() {
        let (inverness, mut kinshasa) = (school("Europe/London"), school("Africa/Kinshasa"));
        let [first, last] = ["2026-12-21", "2027-01-08"].map(|date| date.parse().unwrap());
        kinshasa.closures.push(DateRange { first, last });
        let both = [&inverness, &kinshasa];
        check(both, "2026-11-19T09:00:00Z", "2026-12-03 09:00:00 UTC");
    }

    #[test]
    fn the_aim_is_on_the_first_school_s_clock() {
        let (auckland, honolulu) = (school("Pacific/Auckland"), school("Pacific/Honolulu"));
        let after = "2026-11-02T12:00:00Z";
        check([&auckland, &honolulu], after, "2026-11-17 20:00:00 UTC");
        check([&honolulu, &auckland], after, "2026-11-18 19:00:00 UTC");
    }

    #[test]
    fn after_long_holidays_the_month_after_is_aimed_at() {
        let (inverness, mut kinshasa) = (school("Europe/London"), school("Africa/Kinshasa"));
        let [first, last] = ["2026-06-01", "2026-12-05"].map(|date| date.parse().unwrap());
        kinshasa.closures.push(DateRange { first, last });
        check(
            [&inverness, &kinshasa],
            "2026-09-25T12:00:00Z",
            "2026-12-24 09:00:00 UTC",
        );
    }

    #[test]
    fn days_off_that_are_entered_late_make_it_late_and_not_a_month_later() {
        let (inverness, mut kinshasa) = (school("Europe/London"), school("Africa/Kinshasa"));
        let aims = Schedules::shipped().meetings;
        let [settled, now] = ["2026-11-02T12:00:00Z", "2026-11-18T12:00:00Z"]
            .map(|at| at.parse::<DateTime<Utc>>().unwrap());
        let look = |kinshasa: &SchoolCalendar, since| {
            let look = next_look(&aims, [&inverness, kinshasa], since, now).unwrap();
            look.to_string()
        };
        assert_eq!(look(&kinshasa, settled), "2026-11-19 09:00:00 UTC");
        let [first, last] = ["2026-12-01", "2026-12-02"].map(|date| date.parse().unwrap());
        kinshasa.closures.push(DateRange { first, last });
        assert_eq!(look(&kinshasa, settled), "2026-11-18 12:00:00 UTC");
        let opened = "2026-11-18T09:00:00Z".parse().unwrap();
        assert_eq!(look(&kinshasa, opened), "2026-12-24 09:00:00 UTC");
    }
}

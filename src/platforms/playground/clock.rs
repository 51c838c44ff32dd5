//! Where the button "next school day" moves the clock to.

use chrono::{DateTime, Datelike, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use crate::model::calendar::{SchoolCalendar, first_open_for_all};
use crate::model::wall::{instant_of, local_of};

/// When a school day begins where no school has told its hours.
const USUAL_START: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Longest wait for a moment at which all schools are at work. Past a fortnight's holiday of one of
/// them, whoever plays would rather see the other's day.
const WAIT_MAX: TimeDelta = TimeDelta::days(14);

/// The first moment of the next school day at which all of the schools are at work, or where there is
/// none for [`WAIT_MAX`], at which the first of them opens. Without any calendar, the next weekday
/// morning in `zone`. `now` itself only at the end of the calendar.
pub fn next_school_day(
    now: DateTime<Utc>,
    calendars: &[SchoolCalendar],
    zone: Tz,
) -> DateTime<Utc> {
    let until = now.checked_add_signed(WAIT_MAX).unwrap_or(now);
    let opening = calendars
        .iter()
        .filter_map(|calendar| calendar.next_school_day_start(now))
        .min();
    opening
        .map(|opening| first_open_for_all(calendars, opening, until).unwrap_or(opening))
        .or_else(|| next_weekday_morning(now, zone))
        .unwrap_or(now)
}

fn next_weekday_morning(now: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
    let today = local_of(now, zone).date();
    today
        .iter_days()
        .filter(|date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
        .map(|date| instant_of(date.and_time(USUAL_START), zone))
        .find(|morning| *morning > now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::calendar::DateRange;

    const ZONE: Tz = Tz::Europe__London;
    const WEEK: &str =
        "mon 09:00-16:00;tue 09:00-16:00;wed 09:00-16:00;thu 09:00-16:00;fri 09:00-16:00";

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn without_calendars_it_is_the_next_weekday_morning() {
        for (now, next) in [
            ("2026-11-20T07:59:00Z", "2026-11-20T08:00:00Z"), // Friday
            ("2026-11-20T08:00:00Z", "2026-11-23T08:00:00Z"),
            ("2026-11-21T12:00:00Z", "2026-11-23T08:00:00Z"), // Saturday
            ("2027-03-27T12:00:00Z", "2027-03-29T07:00:00Z"), // clocks go forward on Sunday
        ] {
            assert_eq!(next_school_day(at(now), &[], ZONE), at(next), "{now}");
        }
    }

    fn calendar(zone: Tz, week: &str) -> SchoolCalendar {
        SchoolCalendar {
            zone,
            week: week.parse().unwrap(),
            closures: Vec::new(),
        }
    }

    #[test]
    fn it_is_the_next_moment_at_which_all_schools_are_at_work() {
        let [london, kinshasa, malawi, california, auckland] = [
            (ZONE, WEEK),
            (Tz::Africa__Kinshasa, WEEK),
            (Tz::Africa__Blantyre, "thu 07:30-12:00"),
            (Tz::America__Los_Angeles, WEEK),
            (Tz::Pacific__Auckland, WEEK),
        ]
        .map(|(zone, week)| calendar(zone, week));
        let (friday, monday) = ("2026-11-20T12:00:00Z", "2026-11-23T09:30:00Z");
        for (now, schools, next) in [
            (friday, &[&london][..], "2026-11-23T09:00:00Z"),
            (friday, &[&kinshasa], "2026-11-23T08:00:00Z"),
            (friday, &[&london, &kinshasa], "2026-11-23T09:00:00Z"),
            // Not today, though both are at work now.
            (monday, &[&london, &kinshasa], "2026-11-24T09:00:00Z"),
            (monday, &[&kinshasa, &malawi], "2026-11-26T08:00:00Z"),
            // These never meet, so it is the first of the two to open.
            (monday, &[&california, &malawi], "2026-11-24T17:00:00Z"),
            (monday, &[&london, &auckland], "2026-11-23T20:00:00Z"),
            // Tuesday morning at the one, still Monday at the other.
            (monday, &[&california, &auckland], "2026-11-23T20:00:00Z"),
        ] {
            let calendars: Vec<_> = schools.iter().copied().cloned().collect();
            assert_eq!(
                next_school_day(at(now), &calendars, ZONE),
                at(next),
                "{now}, {} schools",
                schools.len()
            );
        }
    }

    #[test]
    fn a_holiday_of_one_school_is_waited_for_but_not_for_long() {
        let mut london = calendar(ZONE, WEEK);
        let kinshasa = calendar(Tz::Africa__Kinshasa, WEEK);
        let now = at("2026-12-18T12:00:00Z");
        for (last, next) in [
            ("2026-12-31", "2027-01-01T09:00:00Z"), // three hours less than the longest wait
            ("2027-01-03", "2026-12-21T08:00:00Z"), // Kinshasa alone
        ] {
            london.closures = vec![DateRange {
                first: "2026-12-19".parse().unwrap(),
                last: last.parse().unwrap(),
            }];
            let calendars = [london.clone(), kinshasa.clone()];
            assert_eq!(next_school_day(now, &calendars, ZONE), at(next), "{last}");
        }
    }
}

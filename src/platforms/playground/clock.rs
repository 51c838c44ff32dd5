//! Where the button "next school day" moves the clock to.

use chrono::{DateTime, Datelike, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

use crate::model::calendar::SchoolCalendar;
use crate::model::wall::{instant_of, local_of};

/// When a school day begins where no school has told its hours.
const USUAL_START: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// The next opening after `now` of the first of the schools to open; without any calendar, the
/// next weekday morning in `zone`. `now` itself only at the end of the calendar.
pub fn next_school_day(
    now: DateTime<Utc>,
    calendars: &[SchoolCalendar],
    zone: Tz,
) -> DateTime<Utc> {
    calendars
        .iter()
        .filter_map(|calendar| calendar.next_school_day_start(now))
        .min()
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

    #[test]
    fn the_first_school_to_open_counts() {
        let calendar = |zone, week: &str| SchoolCalendar {
            zone,
            week: week.parse().unwrap(),
            closures: Vec::new(),
        };
        let london = calendar(ZONE, WEEK);
        let kinshasa = calendar(Tz::Africa__Kinshasa, WEEK);
        let now = at("2026-11-20T12:00:00Z");
        let both = next_school_day(now, &[london.clone(), kinshasa], ZONE);
        assert_eq!(both, at("2026-11-23T08:00:00Z"));
        assert_eq!(
            next_school_day(now, &[london], ZONE),
            at("2026-11-23T09:00:00Z")
        );
    }
}

use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;

use super::super::week::{Span, Week};
use super::*;

fn utc(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect(text).to_utc()
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

fn zone(name: &str) -> Tz {
    name.parse().expect(name)
}

fn school(name: &str, week: &str) -> SchoolCalendar {
    SchoolCalendar {
        zone: zone(name),
        week: week.parse().expect(week),
        closures: Vec::new(),
    }
}

#[test]
fn weeks_share_the_hours_in_which_both_work() {
    let shanghai = |hours| school("Asia/Shanghai", hours);
    let seattle = school("America/Los_Angeles", "mon-fri 8-16");
    let oslo = school("Europe/Oslo", "mon-fri 8-16");
    let blantyre = school("Africa/Blantyre", "mon-fri 7:30-15:00");
    let amman = school("Asia/Amman", "sun-thu 8-14");
    let always = school("Pacific/Apia", "mon-sun 0-24");
    let also_always = school("Europe/Oslo", "mon-sun 0-24");
    let winter = "2026-11-23";
    for (one, two, monday, count, minutes, first_start) in [
        // 16:00 in Seattle is 08:00 in Shanghai: not a minute, not even in summer.
        (&shanghai("mon-fri 8-17"), &seattle, winter, 0, 0, None),
        (
            &shanghai("mon-fri 8-17"),
            &seattle,
            "2026-07-06",
            0,
            0,
            None,
        ),
        // An hour early in Shanghai meets the end of the day before, from Tuesday to Friday.
        (
            &shanghai("mon-fri 7-17"),
            &seattle,
            winter,
            4,
            240,
            Some("2026-11-23T23:00:00Z"),
        ),
        (
            &shanghai("mon-fri 7-17"),
            &seattle,
            "2026-07-06",
            0,
            0,
            None,
        ),
        (
            &shanghai("mon-sat 7-17"),
            &seattle,
            winter,
            5,
            300,
            Some("2026-11-23T23:00:00Z"),
        ),
        // An hour apart in winter, together in summer.
        (
            &oslo,
            &blantyre,
            winter,
            5,
            5 * 360,
            Some("2026-11-23T07:00:00Z"),
        ),
        (
            &oslo,
            &blantyre,
            "2026-07-06",
            5,
            5 * 420,
            Some("2026-07-06T06:00:00Z"),
        ),
        (
            &oslo,
            &amman,
            winter,
            4,
            4 * 240,
            Some("2026-11-23T07:00:00Z"),
        ),
        // Round the clock is one stretch of seven days, an hour less where clocks go forward.
        (
            &always,
            &always,
            winter,
            1,
            7 * 1440,
            Some("2026-11-22T11:00:00Z"),
        ),
        (
            &also_always,
            &also_always,
            "2027-03-22",
            1,
            7 * 1440 - 60,
            Some("2027-03-21T23:00:00Z"),
        ),
    ] {
        let shared = weekly_overlap(one, two, date(monday));
        let name = format!("{} and {} from {monday}", one.zone, two.zone);
        assert_eq!(shared.len(), count, "{name}");
        assert_eq!(shared_minutes(&shared), minutes, "{name}");
        assert_eq!(
            shared.first().map(|s| s.start),
            first_start.map(utc),
            "{name}"
        );
    }
}

#[test]
fn a_clock_change_within_the_week_counts_from_its_day_on() {
    // Clocks in London go forward on Sunday, 28 March 2027; those in Blantyre never change.
    let london = school("Europe/London", "sat-sun 9-15");
    let blantyre = school("Africa/Blantyre", "sat-sun 9-15");
    let shared = weekly_overlap(&london, &blantyre, date("2027-03-22"));
    let minutes: Vec<_> = shared
        .iter()
        .map(|s| (s.end - s.start).num_minutes())
        .collect();
    assert_eq!(minutes, [240, 300]);
}

#[test]
fn differences_are_two_minus_one() {
    let at = "2026-11-23T12:00:00Z";
    for (one, two, expected) in [
        ("America/Los_Angeles", "Asia/Shanghai", 960),
        ("Asia/Shanghai", "America/Los_Angeles", -960),
        ("Europe/London", "Asia/Kathmandu", 345),
        ("Africa/Blantyre", "Australia/Lord_Howe", 540),
        ("Pacific/Pago_Pago", "Pacific/Apia", 1440),
        ("Europe/Oslo", "Europe/Oslo", 0),
    ] {
        let found = difference_minutes(zone(one), zone(two), utc(at));
        assert_eq!(found, expected, "{one} and {two}");
    }
}

#[test]
fn only_changes_of_the_difference_count() {
    for (one, two, after, expected) in [
        (
            "America/Los_Angeles",
            "Asia/Shanghai",
            "2026-11-23T00:00:00Z",
            Some(("2027-03-14T10:00:00Z", 960, 900)),
        ),
        // The United States change two weeks before Europe.
        (
            "America/New_York",
            "Europe/Oslo",
            "2027-01-01T00:00:00Z",
            Some(("2027-03-14T07:00:00Z", 360, 300)),
        ),
        (
            "America/New_York",
            "Europe/Oslo",
            "2027-03-14T07:00:00Z",
            Some(("2027-03-28T01:00:00Z", 300, 360)),
        ),
        // Both change at the same instant by the same amount.
        ("Europe/London", "Europe/Oslo", "2027-01-01T00:00:00Z", None),
        // Morocco rests from summer time in Ramadan.
        (
            "Africa/Casablanca",
            "Africa/Lagos",
            "2026-01-01T00:00:00Z",
            Some(("2026-02-15T02:00:00Z", 0, 60)),
        ),
        (
            "Africa/Blantyre",
            "Asia/Shanghai",
            "2027-01-01T00:00:00Z",
            None,
        ),
    ] {
        let after = utc(after);
        let until = after + TimeDelta::days(396);
        let found = next_difference_change(zone(one), zone(two), after, until)
            .map(|change| (change.at, change.minutes_before, change.minutes_after));
        let expected = expected.map(|(at, before, after)| (utc(at), before, after));
        assert_eq!(found, expected, "{one} and {two} after {after}");
    }
}

fn any_zone() -> impl Strategy<Value = Tz> {
    proptest::sample::select(&TZ_VARIANTS[..])
}

fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    let range = utc("2000-01-01T00:00:00Z").timestamp()..utc("2037-01-01T00:00:00Z").timestamp();
    range.prop_map(|s| DateTime::from_timestamp(s, 0).expect("a known year"))
}

fn any_school() -> impl Strategy<Value = SchoolCalendar> {
    let span =
        (0_u16..48, 1_u16..=48).prop_map(|(start, end)| Span::new(start * 30, end * 30).ok());
    let days = proptest::array::uniform7(span);
    (any_zone(), days).prop_filter_map("an open day", |(zone, days)| {
        let week = Week::new(days).ok()?;
        Some(SchoolCalendar {
            zone,
            week,
            closures: Vec::new(),
        })
    })
}

proptest! {
    #[test]
    fn shared_hours_are_those_in_which_both_are_open(
        one in any_school(), two in any_school(), at in any_instant(),
    ) {
        let first = at.date_naive();
        let shared = weekly_overlap(&one, &two, first);
        prop_assert_eq!(&shared, &weekly_overlap(&two, &one, first));
        prop_assert!(shared.iter().all(|stretch| stretch.start < stretch.end));
        prop_assert!(shared.windows(2).all(|pair| pair[0].end < pair[1].start));
        // Every quarter of an hour of the seven days, one way and the other.
        let begin = |date| one.midnight(date).min(two.midnight(date));
        let (mut instant, end) = (begin(first), begin(days_after(first, 7)));
        prop_assert!(shared.iter().all(|s| instant <= s.start && s.end <= end));
        while instant < end {
            let is_shared = shared.iter().any(|s| s.start <= instant && instant < s.end);
            prop_assert_eq!(is_shared, one.is_open_at(instant) && two.is_open_at(instant));
            instant += TimeDelta::minutes(15);
        }
    }

    #[test]
    fn differences_are_antisymmetric(one in any_zone(), two in any_zone(), at in any_instant()) {
        prop_assert_eq!(difference_minutes(one, two, at), -difference_minutes(two, one, at));
        prop_assert_eq!(difference_minutes(one, one, at), 0);
    }

    #[test]
    fn the_difference_holds_until_it_changes(
        one in any_zone(), two in any_zone(), after in any_instant(),
    ) {
        let until = after + TimeDelta::days(396);
        let change = next_difference_change(one, two, after, until);
        let now = difference_minutes(one, two, after);
        let end = change.map_or(until, |change| change.at - TimeDelta::seconds(1));
        for hour in 0..=(end - after).num_hours() {
            let then = after + TimeDelta::hours(hour);
            prop_assert_eq!(difference_minutes(one, two, then), now);
        }
        if let Some(change) = change {
            prop_assert!(after < change.at && change.at <= until);
            prop_assert_eq!(change.minutes_before, now);
            prop_assert_eq!(change.minutes_after, difference_minutes(one, two, change.at));
            prop_assert_ne!(change.minutes_after, now);
        }
        let mirrored = next_difference_change(two, one, after, until);
        prop_assert_eq!(
            mirrored.map(|c| (c.at, -c.minutes_before, -c.minutes_after)),
            change.map(|c| (c.at, c.minutes_before, c.minutes_after))
        );
    }
}

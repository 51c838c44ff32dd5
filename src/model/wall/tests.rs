use chrono::NaiveDate;
use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;

use super::*;

fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect(text)
}

fn utc(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect(text).to_utc()
}

fn zone(name: &str) -> Tz {
    name.parse().expect(name)
}

#[test]
fn wall_times_become_instants() {
    for (name, local, expected) in [
        // An ordinary day, and one with an odd offset.
        (
            "Africa/Blantyre",
            "2027-03-28 15:00",
            "2027-03-28T13:00:00Z",
        ),
        ("Asia/Kathmandu", "2027-03-28 15:00", "2027-03-28T09:15:00Z"),
        // Skipped: the instant of the change.
        ("Europe/London", "2027-03-28 01:00", "2027-03-28T01:00:00Z"),
        ("Europe/London", "2027-03-28 01:30", "2027-03-28T01:00:00Z"),
        ("Europe/London", "2027-03-28 02:00", "2027-03-28T01:00:00Z"),
        (
            "America/Los_Angeles",
            "2027-03-14 02:59",
            "2027-03-14T10:00:00Z",
        ),
        (
            "Australia/Lord_Howe",
            "2026-10-04 02:15",
            "2026-10-03T15:30:00Z",
        ),
        (
            "Australia/Lord_Howe",
            "2026-10-04 02:30",
            "2026-10-03T15:30:00Z",
        ),
        ("Africa/Cairo", "2026-04-24 00:30", "2026-04-23T22:00:00Z"),
        (
            "Africa/Casablanca",
            "2026-03-22 02:30",
            "2026-03-22T02:00:00Z",
        ),
        ("Pacific/Apia", "2011-12-30 00:00", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-30 15:00", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-31 00:00", "2011-12-30T10:00:00Z"),
        // Repeated: the earlier.
        ("Europe/London", "2027-10-31 01:30", "2027-10-31T00:30:00Z"),
        (
            "America/Los_Angeles",
            "2026-11-01 01:30",
            "2026-11-01T08:30:00Z",
        ),
        (
            "Australia/Lord_Howe",
            "2027-04-04 01:45",
            "2027-04-03T14:45:00Z",
        ),
        ("Africa/Cairo", "2026-10-29 23:30", "2026-10-29T20:30:00Z"),
    ] {
        assert_eq!(
            instant_of(wall(local), zone(name)),
            utc(expected),
            "{local} in {name}"
        );
    }
}

#[test]
fn only_times_inside_a_gap_are_skipped() {
    for (name, local, expected) in [
        ("Europe/London", "2027-03-28 00:59", false),
        ("Europe/London", "2027-03-28 01:00", true),
        ("Europe/London", "2027-03-28 01:59", true),
        ("Europe/London", "2027-03-28 02:00", false),
        ("Europe/London", "2027-10-31 01:30", false),
        ("Pacific/Apia", "2011-12-29 23:59", false),
        ("Pacific/Apia", "2011-12-30 12:00", true),
        ("Pacific/Apia", "2011-12-31 00:00", false),
        ("Asia/Shanghai", "2027-03-28 01:30", false),
    ] {
        assert_eq!(
            is_skipped(wall(local), zone(name)),
            expected,
            "{local} in {name}"
        );
    }
}

#[test]
fn the_next_clock_change_is_exact() {
    for (name, after, expected) in [
        (
            "Europe/London",
            "2027-01-01T00:00:00Z",
            Some(("2027-03-28T01:00:00Z", 0, 60)),
        ),
        (
            "Europe/London",
            "2027-03-28T00:59:59Z",
            Some(("2027-03-28T01:00:00Z", 0, 60)),
        ),
        (
            "Europe/London",
            "2027-03-28T01:00:00Z",
            Some(("2027-10-31T01:00:00Z", 60, 0)),
        ),
        (
            "Australia/Lord_Howe",
            "2026-07-01T00:00:00Z",
            Some(("2026-10-03T15:30:00Z", 630, 660)),
        ),
        // Morocco turns its clocks back for Ramadan and forward after it.
        (
            "Africa/Casablanca",
            "2026-01-01T00:00:00Z",
            Some(("2026-02-15T02:00:00Z", 60, 0)),
        ),
        (
            "Africa/Casablanca",
            "2026-02-15T02:00:00Z",
            Some(("2026-03-22T02:00:00Z", 0, 60)),
        ),
        (
            "Africa/Cairo",
            "2026-01-01T00:00:00Z",
            Some(("2026-04-23T22:00:00Z", 120, 180)),
        ),
        (
            "Pacific/Apia",
            "2011-12-01T00:00:00Z",
            Some(("2011-12-30T10:00:00Z", -600, 840)),
        ),
        ("Asia/Shanghai", "2026-01-01T00:00:00Z", None),
        ("Asia/Kathmandu", "2026-01-01T00:00:00Z", None),
        ("UTC", "2026-01-01T00:00:00Z", None),
    ] {
        let after = utc(after);
        let found = next_clock_change(zone(name), after, after + TimeDelta::days(366))
            .map(|change| (change.at, change.before / 60, change.after / 60));
        let expected = expected.map(|(at, before, after)| (utc(at), before, after));
        assert_eq!(found, expected, "{name} after {after}");
    }
}

#[test]
fn the_window_is_open_at_its_start_and_closed_at_its_end() {
    let (london, change) = (Tz::Europe__London, utc("2027-03-28T01:00:00Z"));
    let second = TimeDelta::seconds(1);
    let half = TimeDelta::milliseconds(500);
    let is_found = |after, until| next_clock_change(london, after, until).is_some();
    assert!(is_found(change - second, change));
    assert!(is_found(change - half, change + half));
    assert!(!is_found(change - second, change - half));
    assert!(!is_found(change, change + second));
    assert!(!is_found(change + second, change - second));
}

#[test]
fn the_ends_of_time_do_not_panic() {
    for zone in [Tz::Pacific__Kiritimati, Tz::America__Los_Angeles, Tz::UTC] {
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            assert!((local_of(instant, zone).and_utc() - instant).abs() < TimeDelta::days(1));
            assert!((instant_of(instant.naive_utc(), zone) - instant).abs() < TimeDelta::days(1));
        }
        assert_eq!(
            next_clock_change(zone, DateTime::<Utc>::MAX_UTC, DateTime::<Utc>::MAX_UTC),
            None
        );
    }
}

fn any_zone() -> impl Strategy<Value = Tz> {
    proptest::sample::select(&TZ_VARIANTS[..])
}

/// Any second from 2000 to 2037.
fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    let year = |year| {
        NaiveDate::from_ymd_opt(year, 1, 1)
            .expect("a first of January")
            .and_time(chrono::NaiveTime::MIN)
            .and_utc()
            .timestamp()
    };
    (year(2000)..year(2038)).prop_map(|s| DateTime::from_timestamp(s, 0).expect("a known year"))
}

proptest! {
    #[test]
    fn an_instant_shows_its_wall_time_unless_that_is_skipped(
        zone in any_zone(), read in any_instant(),
    ) {
        let wall = read.naive_utc();
        let instant = instant_of(wall, zone);
        let shown = local_of(instant, zone);
        if is_skipped(wall, zone) {
            let just_before = local_of(instant - TimeDelta::seconds(1), zone);
            prop_assert!(just_before < wall && wall < shown);
        } else {
            prop_assert_eq!(shown, wall);
            // The earlier of two: nothing in the day before shows the same wall time.
            let day_before = instant - TimeDelta::days(1);
            let change = next_clock_change(zone, day_before, instant);
            let shift = |c: ClockChange| TimeDelta::seconds(i64::from(c.after - c.before));
            let earlier = change.map(|change| instant + shift(change));
            if let Some(earlier) = earlier.filter(|earlier| *earlier < instant) {
                prop_assert_ne!(local_of(earlier, zone), wall);
            }
        }
    }

    #[test]
    fn gaps_and_folds_near_every_change_follow_the_rule(
        zone in any_zone(), after in any_instant(), minute in -180_i64..180,
    ) {
        let Some(change) = next_clock_change(zone, after, after + TimeDelta::days(400)) else {
            return Ok(());
        };
        let old = local_of(change.at - TimeDelta::seconds(1), zone) + TimeDelta::seconds(1);
        let new = local_of(change.at, zone);
        let wall = old + TimeDelta::minutes(minute);
        let instant = instant_of(wall, zone);
        if wall < old {
            // Not yet changed: what the fold repeats is the earlier.
            prop_assert_eq!(instant, change.at + TimeDelta::minutes(minute));
        } else if wall < new {
            prop_assert_eq!(instant, change.at);
        } else {
            prop_assert_eq!(instant, change.at + (wall - new));
        }
    }

    #[test]
    fn later_walls_never_give_earlier_instants(
        zone in any_zone(), read in any_instant(), minutes in 0_i64..3000,
    ) {
        let wall = read.naive_utc();
        let later = wall + TimeDelta::minutes(minutes);
        prop_assert!(instant_of(wall, zone) <= instant_of(later, zone));
    }

    #[test]
    fn nothing_changes_before_the_next_clock_change(zone in any_zone(), after in any_instant()) {
        let until = after + TimeDelta::days(400);
        let change = next_clock_change(zone, after, until);
        let end = change.map_or(until, |change| change.at - TimeDelta::seconds(1));
        for hour in 0..=(end - after).num_hours() {
            prop_assert_eq!(offset_s(zone, after + TimeDelta::hours(hour)), offset_s(zone, after));
        }
        if let Some(change) = change {
            prop_assert!(after < change.at && change.at <= until && change.before != change.after);
            prop_assert_eq!(offset_s(zone, end), change.before);
            prop_assert_eq!(offset_s(zone, change.at), change.after);
        }
    }
}

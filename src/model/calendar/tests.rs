//! Cases, and what they mean at a school.

use super::*;

fn utc(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect(text).to_utc()
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

/// A school without closures.
fn school(zone: &str, week: &str) -> SchoolCalendar {
    SchoolCalendar {
        zone: zone.parse().expect(zone),
        week: week.parse().expect(week),
        closures: Vec::new(),
    }
}

impl SchoolCalendar {
    fn closed(mut self, first: &str, last: &str) -> Self {
        let (first, last) = (date(first), date(last));
        self.closures.push(DateRange { first, last });
        self
    }
}

#[test]
fn a_school_is_open_in_its_hours_on_its_days() {
    let blantyre =
        school("Africa/Blantyre", "mon-fri 7:30-16:00").closed("2026-11-26", "2026-11-26");
    for (instant, is_open) in [
        ("2026-11-23T05:29:59Z", false), // Monday
        ("2026-11-23T05:30:00Z", true),
        ("2026-11-23T13:59:59Z", true),
        ("2026-11-23T14:00:00Z", false),
        ("2026-11-26T10:00:00Z", false), // closed
        ("2026-11-28T10:00:00Z", false), // Saturday
    ] {
        assert_eq!(blantyre.is_open_at(utc(instant)), is_open, "{instant}");
    }
}

#[test]
fn closures_may_overlap_and_come_in_any_order() {
    let school = school("Europe/Oslo", "mon-fri 8-16")
        .closed("2026-12-24", "2027-01-01")
        .closed("2026-12-18", "2026-12-28")
        .closed("2027-03-01", "2027-02-01");
    assert!(school.is_school_day(date("2026-12-17")));
    assert!(!school.is_school_day(date("2026-12-18")));
    assert!(!school.is_school_day(date("2026-12-29")));
    assert!(school.is_school_day(date("2027-01-04")));
    assert!(
        school.is_school_day(date("2027-02-15")),
        "a range that ends before it begins"
    );
}

#[test]
fn the_next_open_instant_is_now_or_the_next_opening() {
    let mon_fri = "mon-fri 8-16";
    for (zone, week, at, expected) in [
        (
            "Asia/Kathmandu",
            mon_fri,
            "2026-11-23T04:00:00Z",
            "2026-11-23T04:00:00Z",
        ),
        (
            "Asia/Kathmandu",
            mon_fri,
            "2026-11-23T00:00:00Z",
            "2026-11-23T02:15:00Z",
        ),
        (
            "Asia/Kathmandu",
            mon_fri,
            "2026-11-23T10:15:00Z",
            "2026-11-24T02:15:00Z",
        ),
        (
            "Asia/Kathmandu",
            mon_fri,
            "2026-11-27T12:00:00Z",
            "2026-11-30T02:15:00Z",
        ),
        // Friday morning in Egypt is no school day, Sunday is; the clocks went forward on Friday.
        (
            "Africa/Cairo",
            "sun-thu 8-14",
            "2026-04-24T06:00:00Z",
            "2026-04-26T05:00:00Z",
        ),
        // The opening hour is skipped: it opens at the change.
        (
            "Europe/London",
            "sun 1:30-9:00",
            "2027-03-27T12:00:00Z",
            "2027-03-28T01:00:00Z",
        ),
        // All hours of that Sunday are skipped: it opens a week later.
        (
            "Europe/London",
            "sun 1:15-1:45",
            "2027-03-27T12:00:00Z",
            "2027-04-04T00:15:00Z",
        ),
        // The opening comes twice: the earlier counts, and what follows is open throughout.
        (
            "Europe/London",
            "sun 1:30-9:00",
            "2027-10-31T00:00:00Z",
            "2027-10-31T00:30:00Z",
        ),
        (
            "Europe/London",
            "sun 1:30-9:00",
            "2027-10-31T01:15:00Z",
            "2027-10-31T01:15:00Z",
        ),
        // Samoa had no 30 December 2011, which would have been a Friday.
        (
            "Pacific/Apia",
            "fri 8-16",
            "2011-12-30T09:59:00Z",
            "2012-01-05T18:00:00Z",
        ),
        (
            "Pacific/Apia",
            "sat 0-24",
            "2011-12-30T09:59:00Z",
            "2011-12-30T10:00:00Z",
        ),
    ] {
        let found = school(zone, week).next_open(utc(at));
        assert_eq!(found, Some(utc(expected)), "{week} in {zone} at {at}");
    }
}

#[test]
fn a_long_closure_ends_the_search() {
    let at = utc("2026-11-23T05:00:00Z");
    let closed_until = |last| school("Africa/Lagos", "mon-fri 8-16").closed("2026-01-01", last);
    let closed_for_a_year = closed_until("2027-11-30");
    assert_eq!(
        closed_for_a_year.next_open(at),
        Some(utc("2027-12-01T07:00:00Z"))
    );
    assert_eq!(
        closed_for_a_year.next_school_day_start(at),
        closed_for_a_year.next_open(at)
    );
    let closed_for_good = closed_until("2099-12-31");
    assert_eq!(closed_for_good.next_open(at), None);
    assert_eq!(closed_for_good.next_school_day_start(at), None);
    assert!(!closed_for_good.is_open_at(at));
    assert_eq!(
        add_shared_school_days(&closed_for_good, &closed_for_good, at, 1),
        None
    );
}

#[test]
fn the_next_school_day_is_never_today() {
    let oslo = school("Europe/Oslo", "mon-fri 8-16").closed("2026-11-25", "2026-11-25");
    for (after, expected) in [
        ("2026-11-23T00:00:00Z", "2026-11-24T07:00:00Z"), // Monday before school
        ("2026-11-23T10:00:00Z", "2026-11-24T07:00:00Z"),
        ("2026-11-24T22:59:59Z", "2026-11-26T07:00:00Z"),
        ("2026-11-24T23:00:00Z", "2026-11-26T07:00:00Z"), // Wednesday, closed
        ("2026-11-27T10:00:00Z", "2026-11-30T07:00:00Z"),
    ] {
        assert_eq!(
            oslo.next_school_day_start(utc(after)),
            Some(utc(expected)),
            "{after}"
        );
    }
}

#[test]
fn school_days_are_counted_from_the_first_to_before_the_second() {
    let oslo = school("Europe/Oslo", "mon-fri 8-16").closed("2026-11-25", "2026-11-26");
    for (a, b, expected) in [
        ("2026-11-23", "2026-11-23", 0),
        ("2026-11-23", "2026-11-24", 1),
        ("2026-11-23", "2026-11-30", 3),
        ("2026-11-28", "2026-11-30", 0),
        ("2026-11-30", "2026-11-23", 0),
    ] {
        assert_eq!(
            oslo.school_days_between(date(a), date(b)),
            expected,
            "{a} to {b}"
        );
    }
}

#[test]
fn school_weeks_begin_at_local_midnight_of_the_first_working_day() {
    for (zone, week, instant, start, next) in [
        // Sunday evening in Oslo still belongs to the week before.
        (
            "Europe/Oslo",
            "mon-fri 8-16",
            "2026-11-29T22:59:59Z",
            "2026-11-22T23:00:00Z",
            "2026-11-29T23:00:00Z",
        ),
        (
            "Europe/Oslo",
            "mon-fri 8-16",
            "2026-11-29T23:00:00Z",
            "2026-11-29T23:00:00Z",
            "2026-12-06T23:00:00Z",
        ),
        // A week with a clock change is an hour shorter.
        (
            "Africa/Cairo",
            "sun-thu 8-14",
            "2026-04-22T10:00:00Z",
            "2026-04-18T22:00:00Z",
            "2026-04-25T21:00:00Z",
        ),
        // Samoa's week of Friday began with the day that was not there.
        (
            "Pacific/Apia",
            "fri 8-16",
            "2011-12-31T00:00:00Z",
            "2011-12-30T10:00:00Z",
            "2012-01-05T10:00:00Z",
        ),
    ] {
        let school = school(zone, week);
        let found = (
            school.school_week_start(utc(instant)),
            school.next_school_week_start(utc(instant)),
        );
        assert_eq!(found, (utc(start), utc(next)), "{zone} at {instant}");
    }
}

#[test]
fn where_clocks_go_back_over_midnight_the_week_does_not() {
    // One minute into Sunday, 1 November 2009, clocks in St John's went back to Saturday, 23:01.
    let school = school("America/St_Johns", "sun-thu 0:00-24:00");
    let change = utc("2009-11-01T02:31:00Z");
    assert_eq!(school.local_date(change), date("2009-10-31"));
    assert_eq!(
        school.school_week_start(change),
        utc("2009-11-01T02:30:00Z")
    );
    assert_eq!(school.next_open(change), Some(change));
    assert_eq!(
        school.next_school_day_start(change),
        Some(utc("2009-11-02T03:30:00Z"))
    );
    assert!(school.is_open_at(change));
}

#[test]
fn shared_school_days_pass_for_both_schools() {
    let shanghai = school("Asia/Shanghai", "mon-fri 8-17");
    let seattle = school("America/Los_Angeles", "mon-fri 8-16");
    let amman = school("Asia/Amman", "sun-thu 8-14");
    let monday = "2026-11-23T01:00:00Z"; // Monday morning in Shanghai, Sunday evening in Seattle
    for (one, two, from, days, expected) in [
        (&shanghai, &seattle, monday, 0, monday),
        // Tuesday is the first date that begins after that; it ends last in Seattle.
        (&shanghai, &seattle, monday, 1, "2026-11-25T08:00:00Z"),
        (&shanghai, &seattle, monday, 4, "2026-11-28T08:00:00Z"),
        (&shanghai, &seattle, monday, 5, "2026-12-01T08:00:00Z"),
        // Monday to Thursday are shared; the weekend lasts three days.
        (&shanghai, &amman, monday, 3, "2026-11-26T21:00:00Z"),
        (&shanghai, &amman, monday, 4, "2026-11-30T21:00:00Z"),
        // From midnight on, the date that begins is full.
        (
            &shanghai,
            &shanghai,
            "2026-11-22T16:00:00Z",
            1,
            "2026-11-23T16:00:00Z",
        ),
        (
            &shanghai,
            &shanghai,
            "2026-11-22T16:00:01Z",
            1,
            "2026-11-24T16:00:00Z",
        ),
    ] {
        let found = add_shared_school_days(one, two, utc(from), days);
        assert_eq!(found, Some(utc(expected)), "{days} days from {from}");
        assert_eq!(add_shared_school_days(two, one, utc(from), days), found);
    }
}

#[test]
fn closures_of_either_school_stand_still() {
    let oslo = school("Europe/Oslo", "mon-fri 8-16").closed("2026-11-24", "2026-11-25");
    let lagos = school("Africa/Lagos", "mon-fri 8-16").closed("2026-11-27", "2026-11-30");
    // Thursday and Tuesday are left.
    let found = add_shared_school_days(&oslo, &lagos, utc("2026-11-23T12:00:00Z"), 2);
    assert_eq!(found, Some(utc("2026-12-01T23:00:00Z")));
}

#[test]
fn weeks_with_hardly_a_day_in_common_count_either_school() {
    let early = school("Europe/Oslo", "mon-wed 8-16");
    let late = school("Europe/Oslo", "wed-fri 8-16");
    let sunday = utc("2026-11-22T12:00:00Z");
    let found = add_shared_school_days(&early, &late, sunday, 5);
    assert_eq!(found, Some(utc("2026-11-27T23:00:00Z")));
    let overlapping = school("Europe/Oslo", "tue-fri 8-16");
    let found = add_shared_school_days(&early, &overlapping, sunday, 2);
    assert_eq!(found, Some(utc("2026-11-25T23:00:00Z")));
}

#[test]
fn the_ends_of_time_do_not_panic() {
    let one = school("Pacific/Kiritimati", "mon-fri 8-24");
    let two = school("America/Los_Angeles", "mon-fri 8-24");
    for at in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        for school in [&one, &two] {
            school.is_open_at(at);
            school.next_open(at);
            school.next_school_day_start(at);
            assert!(school.school_week_start(at) <= school.next_school_week_start(at));
            assert_eq!(
                school.school_days_between(NaiveDate::MAX, NaiveDate::MIN),
                0
            );
        }
        add_shared_school_days(&one, &two, at, 3);
    }
    assert_eq!(one.next_open(DateTime::<Utc>::MAX_UTC), None);
}

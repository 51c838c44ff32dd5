//! What holds for every school at every instant from 2000 to 2037.

use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;

use super::super::wall::next_clock_change;
use super::*;

fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    let year = |year| {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a first of January");
        first.and_time(NaiveTime::MIN).and_utc().timestamp()
    };
    (year(2000)..year(2038)).prop_map(|s| DateTime::from_timestamp(s, 0).expect("a known year"))
}

/// A school in any zone, with one span on some days and closures in the weeks around `near`.
fn any_school(near: DateTime<Utc>) -> impl Strategy<Value = SchoolCalendar> {
    let days = proptest::sample::subsequence(WEEKDAYS.to_vec(), 1..=7);
    let span = (0_u16..96, 1_u16..=96).prop_filter_map("an end after the start", |(start, end)| {
        Span::new(start * 15, end * 15).ok()
    });
    let closure = (-20_i64..20, -1_i64..10).prop_map(move |(from, length)| {
        let first = days_after(near.date_naive(), from);
        DateRange {
            first,
            last: days_after(first, length),
        }
    });
    let closures = proptest::collection::vec(closure, 0..4);
    (
        proptest::sample::select(&TZ_VARIANTS[..]),
        days,
        span,
        closures,
    )
        .prop_map(
            |(zone, days, span, closures): (_, Vec<Weekday>, _, _)| SchoolCalendar {
                zone,
                week: Week::every(&days, span).expect("an open day"),
                closures,
            },
        )
}

fn school_and_instant() -> impl Strategy<Value = (SchoolCalendar, DateTime<Utc>)> {
    any_instant().prop_flat_map(|at| (any_school(at), Just(at)))
}

fn pair_and_instant() -> impl Strategy<Value = (SchoolCalendar, SchoolCalendar, DateTime<Utc>)> {
    any_instant().prop_flat_map(|at| (any_school(at), any_school(at), Just(at)))
}

proptest! {
    #[test]
    fn nothing_is_open_before_the_next_open_instant((school, at) in school_and_instant()) {
        let open = school.next_open(at).expect("closures last two months at most");
        prop_assert!(open >= at && school.is_open_at(open));
        let quarter = TimeDelta::minutes(15);
        let mut instant = at;
        while instant < open {
            prop_assert!(!school.is_open_at(instant), "open at {instant}");
            instant += quarter;
        }
    }

    #[test]
    fn open_instants_lie_within_the_hours_on_the_wall((school, at) in school_and_instant()) {
        let local = local_of(at, school.zone);
        let span = school.week.span(local.weekday());
        let is_within = span.is_some_and(|span| {
            span.start_on(local.date()) <= local && local < span.end_on(local.date())
        });
        // Clock changes aside, the wall says it all.
        let day = TimeDelta::days(1);
        if next_clock_change(school.zone, at - day, at + day).is_none() {
            let is_closed = school.closures.iter().any(|range| range.contains(local.date()));
            prop_assert_eq!(school.is_open_at(at), is_within && !is_closed);
        }
    }

    #[test]
    fn the_next_school_day_starts_later_with_an_opening((school, at) in school_and_instant()) {
        let start = school.next_school_day_start(at).expect("closures last two months at most");
        prop_assert!(start > at && school.is_open_at(start));
        prop_assert!(!school.is_open_at(start - TimeDelta::seconds(1)) || school
            .is_school_day(days_after(school.local_date(start), -1)));
        // The dates between hold no school day.
        let (today, then) = (school.local_date(at), school.local_date(start));
        prop_assert_eq!(school.school_days_between(days_after(today, 1), then), 0);
    }

    #[test]
    fn school_days_add_up(
        (school, at) in school_and_instant(), first in 0_i64..30, second in 0_i64..30,
    ) {
        let a = school.local_date(at);
        let (b, c) = (days_after(a, first), days_after(a, first + second));
        prop_assert_eq!(
            school.school_days_between(a, b) + school.school_days_between(b, c),
            school.school_days_between(a, c)
        );
    }

    #[test]
    fn every_instant_lies_in_its_school_week((school, at) in school_and_instant()) {
        let (start, next) = (school.school_week_start(at), school.next_school_week_start(at));
        prop_assert!(start <= at && at < next);
        prop_assert_eq!(school.school_week_start(start), start);
        prop_assert_eq!(school.next_school_week_start(start), next);
        prop_assert_eq!(school.school_week_start(next), next);
    }

    #[test]
    fn shared_school_days_grow_and_do_not_depend_on_the_order(
        (one, two, from) in pair_and_instant(), days in 1_u32..12,
    ) {
        let after = |days| add_shared_school_days(&one, &two, from, days);
        let passed = after(days).expect("closures last two months at most");
        prop_assert!(passed > from);
        prop_assert_eq!(after(days), add_shared_school_days(&two, &one, from, days));
        prop_assert!(after(days + 1).expect("closures end") > passed);
        let counted = |until| shared_school_days_passed(&one, &two, from, until);
        prop_assert_eq!(counted(passed), days);
        prop_assert_eq!(counted(passed - TimeDelta::seconds(1)), days.saturating_sub(1));
        // For a school and itself, the days are the school's own.
        let own = add_shared_school_days(&one, &one, from, days).expect("closures end");
        let first = one.local_date(from - TimeDelta::seconds(1));
        prop_assert_eq!(
            one.school_days_between(days_after(first, 1), one.local_date(own)),
            days
        );
    }
}

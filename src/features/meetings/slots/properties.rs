//! What holds for any two schools from 2024 to 2036, in any zones, beside the plainest search there
//! is.

use std::ops::Range;

use chrono::{Datelike, NaiveDate, TimeDelta, Timelike, Weekday};
use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;

use super::*;
use crate::model::calendar::DateRange;
use crate::model::wall::{is_skipped, local_of};
use crate::model::week::{WEEKDAYS, Week};

fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    let at = |date: &str| date.parse::<DateTime<Utc>>().unwrap().timestamp();
    (at("2024-01-01T00:00:00Z")..at("2036-01-01T00:00:00Z"))
        .prop_map(|second| DateTime::from_timestamp(second, 0).unwrap())
}

/// A school at work on two or more days, with closures in the year after `from`.
fn any_party(from: DateTime<Utc>) -> impl Strategy<Value = Party> {
    let days = proptest::sample::subsequence(WEEKDAYS.to_vec(), 2..=6);
    let hours = (24_u16..44, 16_u16..40)
        .prop_map(|(start, length)| Span::new(start * 15, (start + length) * 15).unwrap());
    let closure = (-20_i64..380, 0_i64..40).prop_map(move |(after, length)| {
        let first = from.date_naive() + TimeDelta::days(after);
        let last = first + TimeDelta::days(length);
        DateRange { first, last }
    });
    let closures = proptest::collection::vec(closure, 0..5);
    let consent =
        (20_u16..36, 64_u16..96).prop_map(|(start, end)| Span::new(start * 15, end * 15).unwrap());
    let zone = proptest::sample::select(&TZ_VARIANTS[..]);
    let free_days = proptest::bool::ANY;
    let parts = (zone, days, hours, closures, consent, free_days);
    parts.prop_map(|(zone, days, hours, closures, consent, free_days)| {
        let week = Week::every(&days, hours).unwrap();
        let calendar = SchoolCalendar {
            zone,
            week,
            closures,
        };
        Party {
            calendar,
            consent,
            free_days,
        }
    })
}

fn any_search() -> impl Strategy<Value = (DateTime<Utc>, [Party; 2], u16)> {
    let length = prop_oneof![Just(30_u16), Just(45), Just(60), Just(90)];
    any_instant().prop_flat_map(move |from| {
        let schools = [any_party(from), any_party(from)];
        (Just(from), schools, length.clone())
    })
}

fn search(from: DateTime<Utc>, schools: &[Party; 2], length_min: u16) -> Search<'_> {
    Search {
        schools,
        length_min,
        from,
        refused: &[],
        borne_min: [0; 2],
    }
}

/// Whether a meeting lies within one school's hours or consent on one of its school days, worked
/// out date by date from the calendar alone.
fn suits(party: &Party, within: Within, meeting: &Range<DateTime<Utc>>) -> bool {
    let near = meeting.start.date_naive();
    (-2..=2).any(|away| {
        let date = near + TimeDelta::days(away);
        let calendar = &party.calendar;
        let hours = calendar.hours_on(date);
        let is_off = calendar.closures.iter().any(|range| range.contains(date));
        let is_free = calendar.week.span(date.weekday()).is_none() && !is_off;
        let may = match (within, hours) {
            (Within::Hours, Some(hours)) => hours,
            (Within::Hours, None) => return false,
            (Within::Consent, None) if !(is_free && party.free_days) => return false,
            (Within::Consent, _) => {
                let at = |wall| crate::model::wall::instant_of(wall, calendar.zone);
                at(party.consent.start_on(date))..at(party.consent.end_on(date))
            }
        };
        may.start <= meeting.start && meeting.end <= may.end
    })
}

fn both_suit(schools: &[Party; 2], within: Within, start: DateTime<Utc>, length: u16) -> bool {
    let meeting = start..start + TimeDelta::minutes(i64::from(length));
    schools.iter().all(|party| suits(party, within, &meeting))
}

fn today(from: DateTime<Utc>, [one, two]: &[Party; 2]) -> NaiveDate {
    let today = |party: &Party| party.calendar.local_date(from);
    today(one).max(today(two))
}

/// The twelve dates of a rule after `from`, by walking through the calendar day by day.
fn dates(rule: &Rule, from: NaiveDate) -> Vec<NaiveDate> {
    let is_nth = |date: &NaiveDate| {
        let week = date.day0() / 7;
        match rule.nth {
            Nth::First => week == 0,
            Nth::Second => week == 1,
            Nth::Third => week == 2,
            Nth::Fourth => week == 3,
            Nth::Last => (*date + TimeDelta::days(7)).month() != date.month(),
        }
    };
    let later = from.iter_days().skip(1);
    later
        .filter(|date| date.weekday() == rule.weekday && is_nth(date))
        .take(MONTHS)
        .collect()
}

/// Most months in which any rule holds, found the long way.
fn most_held(from: DateTime<Utc>, schools: &[Party; 2], length: u16, within: Within) -> usize {
    let zones = schools.each_ref().map(|party| party.calendar.zone);
    let mut most = 0;
    for anchor in Side::BOTH {
        for (nth, weekday) in Nth::ALL
            .into_iter()
            .flat_map(|nth| WEEKDAYS.map(|weekday: Weekday| (nth, weekday)))
        {
            let rule = |minute| Rule {
                nth,
                weekday,
                minutes: [minute; 2],
                anchor,
            };
            let dates = dates(&rule(0), today(from, schools));
            for quarter in 0..96 {
                let rule = rule(quarter * 15);
                let holds = |date: &&NaiveDate| {
                    let at = rule.instant_on(**date, Month::of(**date), zones);
                    both_suit(schools, within, at, length)
                };
                most = most.max(dates.iter().filter(holds).count());
                if most == MONTHS {
                    return most;
                }
            }
        }
    }
    most
}

proptest! {
    #[test]
    fn every_meeting_suits_both_schools_or_is_named_as_an_exception(
        (from, schools, length) in any_search(),
    ) {
        let found = find(&search(from, &schools, length));
        prop_assert!(found.proposals.len() <= PROPOSALS_MAX);
        let zones = schools.each_ref().map(|party| party.calendar.zone);
        for proposal in &found.proposals {
            prop_assert!(proposal.held() >= HELD_MIN);
            prop_assert_eq!(proposal.occurrences.len(), MONTHS);
            let dates = dates(&proposal.rule, today(from, &schools));
            for (occurrence, date) in proposal.occurrences.iter().zip(dates) {
                let Occurrence { month, planned, fit } = *occurrence;
                prop_assert_eq!(month, Month::of(date));
                prop_assert_eq!(planned, proposal.rule.instant(month, zones));
                let suits = both_suit(&schools, found.within, planned, length);
                prop_assert_eq!(suits, fit == Fit::Holds, "{:?}", occurrence);
                if let Some(at) = occurrence.at() {
                    prop_assert!(at > from && both_suit(&schools, found.within, at, length));
                    prop_assert!((at - planned).abs() <= TimeDelta::days(MOVED_DAYS_MAX + 1));
                }
            }
        }
    }

    #[test]
    fn the_anchor_s_clock_shows_the_rule_s_time((from, schools, length) in any_search()) {
        for proposal in find(&search(from, &schools, length)).proposals {
            let rule = proposal.rule;
            let zone = rule.anchor.of(&schools).calendar.zone;
            for occurrence in &proposal.occurrences {
                let local = local_of(occurrence.planned, zone);
                let minute = u32::from(rule.minute(occurrence.month));
                let wall = rule.date(occurrence.month).and_hms_opt(minute / 60, minute % 60, 0);
                if is_skipped(wall.unwrap(), zone) {
                    prop_assert!(local > wall.unwrap());
                } else {
                    prop_assert_eq!(local.hour() * 60 + local.minute(), minute);
                    prop_assert_eq!(local.weekday(), rule.weekday);
                }
            }
        }
    }

    #[test]
    fn it_is_the_same_whichever_school_is_named_first((from, schools, length) in any_search()) {
        let instants = |found: Found| -> Vec<Vec<_>> {
            let proposals = found.proposals.into_iter();
            proposals.map(|one| one.occurrences.iter().map(|it| it.at()).collect()).collect()
        };
        let [one, two] = schools.clone();
        prop_assert_eq!(
            instants(find(&search(from, &schools, length))),
            instants(find(&search(from, &[two, one], length)))
        );
    }

    #[test]
    fn burden_is_none_in_hours_and_is_counted_outside((from, schools, length) in any_search()) {
        let found = find(&search(from, &schools, length));
        for proposal in &found.proposals {
            if found.within == Within::Hours {
                prop_assert_eq!(proposal.burden_min, [0, 0]);
            } else {
                prop_assert!(proposal.burden_min != [0, 0], "{:?}", proposal);
            }
        }
    }
}

proptest! {
    // The long way is long.
    #![proptest_config(ProptestConfig::with_cases(3))]
    #[test]
    fn the_best_is_never_worse_than_looking_at_all((from, schools, length) in any_search()) {
        let found = find(&search(from, &schools, length));
        let in_hours = most_held(from, &schools, length, Within::Hours);
        match found.proposals.first() {
            Some(best) if found.within == Within::Hours => prop_assert_eq!(best.held(), in_hours),
            Some(best) => {
                prop_assert!(in_hours < HELD_MIN);
                // Taking turns counts each month with its own time, and may hold in fewer.
                let most = most_held(from, &schools, length, Within::Consent);
                prop_assert!(best.held() <= MONTHS && most >= HELD_MIN);
            }
            None => {
                prop_assert!(in_hours < HELD_MIN);
                let most = most_held(from, &schools, length, Within::Consent);
                prop_assert!(most < HELD_MIN);
            }
        }
    }
}

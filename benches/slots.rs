//! How long one search for monthly meetings takes: all rules of two schools, judged over twelve
//! months. And how long it takes to find times for ten thousand partnerships, one after the other, no two of whose
//! schools have the same days off.
//!
//! Run with `cargo bench --bench slots`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, Utc};
use chrono_tz::Tz;
use twinbell::features::meetings::slots::{Party, Search, find};
use twinbell::model::calendar::{DateRange, SchoolCalendar};

const SEARCHES: usize = 200;
/// Partnerships of one sweep.
const PARTNERSHIPS: u64 = 10_000;
/// The pairs of the table.
const PAIRS: [[Tz; 2]; 4] = [
    [chrono_tz::Europe::London, chrono_tz::Africa::Blantyre],
    [chrono_tz::Australia::Sydney, chrono_tz::Europe::London],
    [chrono_tz::America::Los_Angeles, chrono_tz::Asia::Shanghai],
    [chrono_tz::Asia::Kathmandu, chrono_tz::Pacific::Auckland],
];
const WEEK: &str =
    "mon 08:00-16:00;tue 08:00-16:00;wed 08:00-16:00;thu 08:00-16:00;fri 08:00-13:00";

fn main() {
    let from: DateTime<Utc> = "2026-11-23T09:10:00Z".parse().expect("an instant");
    println!("| schools | median ms | slowest ms |\n| --- | ---: | ---: |");
    for [one, two] in PAIRS {
        let schools = [one, two].map(school);
        let mut times: Vec<Duration> = (0..SEARCHES).map(|_| time(&schools, from)).collect();
        times.sort_unstable();
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        println!(
            "| {one} and {two} | {:.3} | {:.3} |",
            ms(times[SEARCHES / 2]),
            ms(times[SEARCHES - 1])
        );
    }
    let taken = sweep(from);
    println!(
        "\n{PARTNERSHIPS} partnerships in one sweep: {:.1} s",
        taken.as_secs_f64()
    );
}

/// Finds times for all partnerships, a quarter of them as far apart as each of [`PAIRS`].
fn sweep(from: DateTime<Utc>) -> Duration {
    let partnerships = PAIRS.into_iter().cycle().zip(0..PARTNERSHIPS);
    let schools: Vec<[Party; 2]> = partnerships
        .map(|(zones, nth)| {
            let mut schools = zones.map(school);
            // A day off of their own, in the first year.
            for (school, days) in schools.iter_mut().zip([nth % 350, nth % 330 + 11]) {
                let day = from.date_naive() + Days::new(days);
                let own = DateRange {
                    first: day,
                    last: day,
                };
                school.calendar.closures.push(own);
            }
            schools
        })
        .collect();
    schools.iter().map(|schools| time(schools, from)).sum()
}

fn time(schools: &[Party; 2], from: DateTime<Utc>) -> Duration {
    let begin = Instant::now();
    let found = find(&Search {
        schools,
        length_min: 45,
        from,
        refused: &[],
        borne_min: [0; 2],
    });
    let taken = begin.elapsed();
    assert!(!black_box(found).proposals.is_empty(), "there is a rule");
    taken
}

/// A school with three holidays in the year.
fn school(zone: Tz) -> Party {
    let closure = |first: &str, last: &str| DateRange {
        first: first.parse().expect("a date"),
        last: last.parse().expect("a date"),
    };
    Party::usual(SchoolCalendar {
        zone,
        week: WEEK.parse().expect("a week"),
        closures: vec![
            closure("2026-12-19", "2027-01-04"),
            closure("2027-04-02", "2027-04-16"),
            closure("2027-07-02", "2027-08-20"),
        ],
    })
}

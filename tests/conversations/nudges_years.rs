//! Two school years between a lively and a tired school: few words, at good times, never two at once.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::conversations::linked;
use crate::support::databases::Fresh;
use crate::support::twins::Twins;

/// Days off, as they are typed.
const HOLIDAYS: [(&str, &str, &str); 6] = [
    ("AILSA", "inverness", "2026-12-21 to 2027-01-04"),
    ("AILSA", "inverness", "2027-07-01 to 2027-08-15"),
    ("AILSA", "inverness", "2027-12-20 to 2028-01-03"),
    ("GRÂCE", "kinshasa", "2026-12-24 au 2027-01-03"),
    ("GRÂCE", "kinshasa", "2027-07-05 au 2027-09-03"),
    ("GRÂCE", "kinshasa", "2028-07-03 au 2028-09-01"),
];

/// What a nudge is known by: one of its buttons.
pub fn nudges(t: &Twins, chat: &str) -> Vec<DateTime<Utc>> {
    let is_nudge = |label: &str| {
        ["More…", "Plus…", "Yes, we are here", "Oui, nous sommes là"].contains(&label)
    };
    let begun = t.network.begun(chat);
    let nudges = begun.iter().filter(|shown| {
        let buttons = shown.message.buttons.iter().flatten();
        buttons.map(|button| &*button.label).any(is_nudge)
        // The last word before a rest has buttons, too; `/status` is a note and is not here.
    });
    nudges.map(|shown| shown.at).collect()
}

fn is_closed(chat: &str, date: NaiveDate) -> bool {
    HOLIDAYS.iter().any(|(_, at, days)| {
        let dates: Vec<NaiveDate> = days.split(' ').filter_map(|it| it.parse().ok()).collect();
        *at == chat && (dates[0]..=dates[1]).contains(&date)
    })
}

/// School days of both after one date and before another.
fn between(first: NaiveDate, second: NaiveDate) -> usize {
    let days = first.iter_days().skip(1).take_while(|date| *date < second);
    days.filter(|date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
        .filter(|date| !is_closed("inverness", *date) && !is_closed("kinshasa", *date))
        .count()
}

#[tokio::test]
async fn two_school_years_have_few_nudges_in_good_hours_for_both_on_one_day() {
    for seed in 0..2 {
        let mut rng = StdRng::seed_from_u64(seed);
        let database = Fresh::sqlite();
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        for (who, chat, days) in HOLIDAYS {
            t.says(who, chat, &format!("/calendar {days}")).await;
        }
        for _ in 0..104 {
            t.wait(TimeDelta::days(7)).await;
            if rng.random_bool(0.12) {
                t.says("AILSA", "inverness", "/say How are you?").await;
            }
            if rng.random_bool(0.06) {
                t.says("GRÂCE", "kinshasa", "/say Bonjour !").await;
            }
        }
        let told = [
            ("inverness", chrono_tz::Europe::London, 8..16),
            ("kinshasa", chrono_tz::Africa::Kinshasa, 8..16),
        ]
        .map(|(chat, zone, hours): (&str, Tz, std::ops::Range<u32>)| {
            let local = nudges(&t, chat)
                .into_iter()
                .map(|at| at.with_timezone(&zone));
            let dates: Vec<NaiveDate> = local
                .map(|at| {
                    assert!(hours.contains(&at.hour()), "seed {seed}: {chat} at {at}");
                    assert!(at.weekday().number_from_monday() <= 5, "{chat} on {at}");
                    assert!(!is_closed(chat, at.date_naive()), "{chat} on {at}");
                    at.date_naive()
                })
                .collect();
            for pair in dates.windows(2) {
                let days = between(pair[0], pair[1]);
                assert!(days >= 5, "seed {seed}: {chat} twice: {pair:?}");
            }
            dates
        });
        assert_eq!(told[0], told[1], "seed {seed}: both on the same days");
        let count = told[0].len();
        assert!(
            (4..40).contains(&count),
            "seed {seed}: {count} in two years"
        );
        t.stop().await;
    }
}

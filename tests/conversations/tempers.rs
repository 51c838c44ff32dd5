//! Schools of different tempers, and how many messages about a silence they read.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::nudges_years::nudges;
use super::tone::faults;
use super::year::{BEGINS, CHATS, Year, days_off};
use crate::conversations::linked;
use crate::support::databases::Fresh;

/// How two schools are: on which of the days of a fortnight each writes, and how often a day.
struct Temper {
    name: &'static str,
    inverness: &'static [u32],
    kinshasa: &'static [u32],
    letters: usize,
    begins: &'static str,
    /// For how long they are looked at.
    fortnights: u32,
    /// From this to that fortnight neither writes.
    silent: std::ops::Range<u32>,
    /// Fewest and most nudges in all, and most in one month.
    nudges: std::ops::RangeInclusive<usize>,
    a_month_max: usize,
}

const WEEKLY: &[u32] = &[1, 8];
const ONCE: &[u32] = &[1];

/// A school that writes, as most of [`TEMPERS`] do.
const LIVELY: Temper = Temper {
    name: "lively",
    begins: BEGINS,
    fortnights: 10,
    inverness: WEEKLY,
    kinshasa: WEEKLY,
    letters: 1,
    silent: 0..0,
    nudges: 0..=0,
    a_month_max: 0,
};

const TEMPERS: [Temper; 6] = [
    LIVELY,
    Temper {
        name: "monthly",
        inverness: ONCE,
        kinshasa: ONCE,
        ..LIVELY
    },
    Temper {
        name: "one-sided",
        fortnights: 12,
        kinshasa: &[],
        nudges: 5..=9,
        a_month_max: 3,
        ..LIVELY
    },
    Temper {
        name: "exam term",
        fortnights: 12,
        silent: 3..9,
        nudges: 3..=6,
        // The first waits for a vote, and so comes at the beginning of a month, in which all four fit.
        a_month_max: 4,
        ..LIVELY
    },
    Temper {
        name: "flood",
        fortnights: 3,
        inverness: &[1, 2, 3, 4],
        kinshasa: &[2, 3],
        letters: 5,
        ..LIVELY
    },
    Temper {
        name: "summer",
        begins: "2027-05-31T09:10:00Z",
        fortnights: 8,
        silent: 2..7,
        ..LIVELY
    },
];

#[tokio::test]
async fn schools_of_each_temper_read_few_nudges_a_month() {
    let mut table = Vec::new();
    let mut wrong = Vec::new();
    for temper in &TEMPERS {
        let database = Fresh::sqlite();
        let mut t = Year::begin(&database, temper.begins).await.t;
        linked(&mut t).await;
        days_off(&mut t).await;
        for fortnight in 0..temper.fortnights {
            for day in 0..14 {
                t.wait(TimeDelta::days(1)).await;
                if temper.silent.contains(&fortnight) {
                    continue;
                }
                for _ in 0..temper.letters {
                    if temper.inverness.contains(&day) {
                        t.says("AILSA", "inverness", "/say Good morning!").await;
                    }
                    if temper.kinshasa.contains(&day) {
                        t.says("GRÂCE", "kinshasa", "/say Bonjour !").await;
                    }
                }
            }
        }
        for (chat, ..) in CHATS {
            wrong.extend(
                faults(&t, chat)
                    .into_iter()
                    .map(|it| format!("{}: {it}", temper.name)),
            );
        }
        let mut months: BTreeMap<String, usize> = BTreeMap::new();
        let told = nudges(&t, "inverness");
        for at in &told {
            *months.entry(at.format("%Y-%m").to_string()).or_default() += 1;
        }
        let most = months.values().copied().max().unwrap_or_default();
        table.push(format!(
            "{}: {} nudges: {months:?}",
            temper.name,
            told.len()
        ));
        if !temper.nudges.contains(&told.len()) || most > temper.a_month_max {
            wrong.push(temper.name.to_owned());
        }
        t.stop().await;
    }
    assert!(wrong.is_empty(), "{wrong:?} of\n{}", table.join("\n"));
}

//! What looking after quiet times costs, however many partnerships there are: the looks that are due, beside the
//! bare indexed query for them, in one run.
//!
//! Each partnership has one look in the diary, so that nothing reads through all of them; a look that is due reads
//! what is known of its own partnership and plans the next. The database holds a thousand partnerships, then a
//! million, and the same number of them is due at once. Machines are shared and noisy: read the ratios of one run,
//! not single figures. Run with `cargo bench --bench nudges`; PostgreSQL is measured when
//! `TWINBELL_TEST_POSTGRES_URL` names an empty database.
//!
//! The last figures are in `ARCHITECTURE.md`, section "Figures".

#[path = "shared/mod.rs"]
mod shared;

use chrono::TimeDelta;
use twinbell::model::ids::Id;
use twinbell::store::Db;

use shared::{JOB, PARTNERSHIP, instant, partnerships, rooms, run, slices, sweep};

/// How many partnerships there are, first and then.
const PARTNERSHIPS: [i64; 2] = [1_000, 1_000_000];
/// How many looks are due at once.
const DUE: i64 = 500;
/// What this fills, and what its looks leave, in an order in which it can be emptied.
const TABLES: [&str; 13] = [
    "event",
    "meeting_catchup",
    "nudge",
    "contact",
    "post",
    "card",
    "chat_claim",
    "room",
    "chat",
    "partnership",
    "job",
    "member",
    "school",
];
/// A Monday; the partnerships began then, and nobody was heard since.
const BEGAN: &str = "2026-09-07T09:00:00Z";
/// A Tuesday three weeks later, when it is quiet, at nine by both clocks: the hour of nudges.
const NOW: &str = "2026-09-29T08:00:00Z";

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    println!("{DUE} looks are due at once, each of them a nudge to both schools\n");
    println!(
        "| database | partnerships | filled in s | bare query ms | sweep ms a look | ratio to bare |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    let folder = tempfile::tempdir().expect("a temporary folder");
    for count in PARTNERSHIPS {
        let file = folder.path().join(format!("bench-{count}.sqlite"));
        let url = format!("sqlite://{}", file.display());
        runtime.block_on(measure("SQLite, synchronous=FULL", &url, count));
    }
    match std::env::var("TWINBELL_TEST_POSTGRES_URL") {
        // One database: the greater number follows the smaller, whose looks have been taken by then.
        Ok(url) => {
            for count in PARTNERSHIPS {
                runtime.block_on(measure("PostgreSQL", &url, count));
            }
        }
        Err(_) => println!("| PostgreSQL | left out: TWINBELL_TEST_POSTGRES_URL is not set |"),
    }
}

async fn measure(name: &str, url: &str, count: i64) {
    let swept = sweep(url, instant(NOW), &TABLES, async |db| fill(db, count).await).await;
    assert!(swept.taken >= DUE.unsigned_abs(), "they were told");
    let looks = u32::try_from(DUE).expect("a count");
    println!("| {name} | {count} | {} |", swept.cells(looks));
}

/// As many partnerships as that: the first of them have rooms and are due now, the others' looks are due within the
/// next week.
async fn fill(db: &Db, count: i64) {
    let (began, now) = (instant(BEGAN), instant(NOW).timestamp_millis());
    let later = (instant(NOW) + TimeDelta::days(1)).timestamp_millis();
    for numbers in slices(count) {
        partnerships(db, &numbers, began).await;
        // Spread over six days, as looks are.
        run(db, format!(
            "INSERT INTO job (id, key, kind, payload, due_at)
             {numbers} SELECT {JOB} + i, 'later:' || i, 'nudges.look', '', {later} + (i % 518400) * 1000
             FROM number WHERE i >= {DUE}"
        ))
        .await;
    }
    for nth in 0..DUE.min(count) {
        rooms(db, nth, began).await;
        let payload = Id::<()>::new(PARTNERSHIP + nth).to_string();
        run(
            db,
            format!(
                "INSERT INTO job (id, key, kind, payload, due_at)
                 VALUES ({JOB} + {nth}, 'nudges.look:{payload}', 'nudges.look', '{payload}', {now})"
            ),
        )
        .await;
    }
}

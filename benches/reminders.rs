//! What reminding of meetings costs, however many meetings are planned: the reminders that are due, beside the bare
//! indexed query for them, in one run.
//!
//! A planned meeting has its reminders in the diary. The database holds a thousand planned meetings, then a million;
//! half a thousand of them begin in a quarter of an hour, and both schools are told. Machines are shared and noisy:
//! read the ratios of one run, not single figures. Run with `cargo bench --bench reminders`; PostgreSQL is measured
//! when `TWINBELL_TEST_POSTGRES_URL` names an empty database.
//!
//! The last figures are in `ARCHITECTURE.md`, section "Figures".

#[path = "shared/mod.rs"]
mod shared;

use chrono::TimeDelta;
use twinbell::model::ids::Id;
use twinbell::store::Db;

use shared::{GOMBE, JOB, PARTNERSHIP, instant, partnerships, rooms, run, slices, sweep};

/// How many meetings are planned, first and then.
const MEETINGS: [i64; 2] = [1_000, 1_000_000];
/// How many of them begin in a quarter of an hour.
const DUE: i64 = 500;
/// What this fills, in an order in which it can be emptied.
const TABLES: [&str; 11] = [
    "event",
    "meeting_date",
    "meeting_rule",
    "post",
    "card",
    "chat_claim",
    "room",
    "chat",
    "partnership",
    "job",
    "school",
];
/// Reminders of one meeting at once: one to each school.
const SIDES: [&str; 2] = ["First", "Second"];
const BEGAN: &str = "2026-09-07T09:00:00Z";
/// The second Tuesday of a month, a quarter of an hour before ten in Kinshasa.
const NOW: &str = "2026-10-13T08:45:00Z";

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    println!("{DUE} meetings are about to begin, and both schools are told\n");
    println!(
        "| database | planned meetings | filled in s | bare query ms | sweep ms a reminder | ratio to bare |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    let folder = tempfile::tempdir().expect("a temporary folder");
    for count in MEETINGS {
        let file = folder.path().join(format!("bench-{count}.sqlite"));
        let url = format!("sqlite://{}", file.display());
        runtime.block_on(measure("SQLite, synchronous=FULL", &url, count));
    }
    match std::env::var("TWINBELL_TEST_POSTGRES_URL") {
        // One database, which the smaller number has left.
        Ok(url) => {
            for count in MEETINGS {
                runtime.block_on(measure("PostgreSQL", &url, count));
            }
        }
        Err(_) => println!("| PostgreSQL | left out: TWINBELL_TEST_POSTGRES_URL is not set |"),
    }
}

async fn measure(name: &str, url: &str, count: i64) {
    let swept = sweep(url, instant(NOW), &TABLES, async |db| fill(db, count).await).await;
    let reminders = u32::try_from(DUE).expect("a count") * 2;
    assert_eq!(swept.taken, u64::from(reminders), "each came once");
    println!("| {name} | {count} | {} |", swept.cells(reminders));
}

/// As many partnerships with a planned meeting each: the first of them meet in a quarter of an hour, the others within
/// the next six days.
async fn fill(db: &Db, count: i64) {
    let (began, now) = (instant(BEGAN), instant(NOW));
    let soon = now + TimeDelta::minutes(15);
    let later = (now + TimeDelta::days(1)).timestamp_millis();
    for numbers in slices(count) {
        partnerships(db, &numbers, began).await;
        run(db, format!(
            "INSERT INTO meeting_rule (partnership_id, nth, weekday, minute, minute_too, anchor_id, within, month)
             {numbers} SELECT {PARTNERSHIP} + i, 'second', 1, 600, 600, {GOMBE} + i, 'hours', '2026-10' FROM number"
        ))
        .await;
        run(
            db,
            format!(
                "INSERT INTO meeting_date (partnership_id, month, state, at)
             {numbers} SELECT {PARTNERSHIP} + i, '2026-10', 'planned', {} FROM number",
                soon.timestamp_millis()
            ),
        )
        .await;
        for side in SIDES {
            run(db, format!(
                "INSERT INTO job (id, key, kind, payload, due_at)
                 {numbers} SELECT {JOB} + i, 'later:{side}:' || i, 'meetings.remind', '', {later} + (i % 518400) * 1000
                 FROM number WHERE i >= {DUE}",
                JOB = if side == SIDES[0] { JOB } else { 2 * JOB },
            ))
            .await;
        }
    }
    for nth in 0..DUE.min(count) {
        rooms(db, nth, began).await;
        let partnership = Id::<()>::new(PARTNERSHIP + nth).to_string();
        for (at, side) in SIDES.into_iter().enumerate() {
            let id = JOB * (i64::try_from(at).expect("a side") + 1) + nth;
            let (now, begins) = (now.timestamp_millis(), soon.timestamp());
            run(db, format!(
                "INSERT INTO job (id, key, kind, payload, due_at)
                 VALUES ({id}, 'meetings.remind:{partnership}:soon:{side}:', 'meetings.remind', '{partnership} soon {side} {begins}', {now})"
            ))
            .await;
        }
    }
}

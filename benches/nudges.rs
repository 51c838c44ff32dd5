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

use std::sync::Arc;
use std::time::Instant;

use chrono::TimeDelta;
use rand::SeedableRng;
use twinbell::engine::clock::Clock;
use twinbell::engine::schedules::Schedules;
use twinbell::engine::secret::SecretKey;
use twinbell::engine::{Drive, Engine, Parts};
use twinbell::model::ids::Id;
use twinbell::store::{Db, Lease};

use shared::{
    JOB, Nowhere, PARTNERSHIP, bare_query, instant, ms, partnerships, rooms, run, slices,
};

/// How many partnerships there are, first and then.
const PARTNERSHIPS: [i64; 2] = [1_000, 1_000_000];
/// How many looks are due at once.
const DUE: i64 = 500;
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
    let db = Db::open(url).await.expect("the database opens");
    let lease = Lease::take(&db).await.expect("the lease is free");
    let began = Instant::now();
    empty(&db).await;
    fill(&db, count).await;
    if url.starts_with("postgres") {
        // As its own upkeep does by and by: without it the planner knows nothing of the new rows.
        run(&db, "ANALYZE".to_owned()).await;
    }
    let filled = began.elapsed();
    let bare = bare_query(&db, instant(NOW)).await;
    let nowhere = Arc::new(Nowhere::default());
    let engine = Engine::start(Parts {
        public_url: None,
        db,
        lease,
        clock: Clock::manual(instant(NOW)),
        features: twinbell::features::FEATURES,
        platforms: vec![Arc::clone(&nowhere) as _],
        secret: SecretKey::of([1; 32]),
        rng: rand::rngs::StdRng::seed_from_u64(1),
        schedules: Schedules::shipped(),
        drive: Drive::Clock,
    })
    .await
    .expect("the engine starts");
    let began = Instant::now();
    engine.settle().await.expect("the looks are taken");
    let look = began.elapsed() / u32::try_from(DUE).expect("a count");
    assert!(nowhere.taken() >= DUE.unsigned_abs(), "they were told");
    println!(
        "| {name} | {count} | {:.0} | {:.3} | {:.3} | {:.1} |",
        filled.as_secs_f64(),
        ms(bare),
        ms(look),
        ms(look) / ms(bare),
    );
    engine.stop().await;
}

/// Takes out what an earlier number left, also that its looks were taken: the next ones have the same ids.
async fn empty(db: &Db) {
    for table in [
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
    ] {
        run(db, format!("DELETE FROM {table}")).await;
    }
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

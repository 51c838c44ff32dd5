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

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use futures::FutureExt;
use futures::future::BoxFuture;
use rand::SeedableRng;
use sqlx::AssertSqlSafe;
use twinbell::engine::clock::Clock;
use twinbell::engine::platform::{
    Abilities, Delivered, Delivery, DeliveryError, MessageRef, Platform,
};
use twinbell::engine::schedules::Schedules;
use twinbell::engine::secret::SecretKey;
use twinbell::engine::{Drive, Engine, Parts};
use twinbell::model::ids::Id;
use twinbell::store::{Db, Lease, Tx};

/// How many partnerships there are, first and then.
const PARTNERSHIPS: [i64; 2] = [1_000, 1_000_000];
/// How many looks are due at once.
const DUE: i64 = 500;
/// How often the bare query is asked.
const QUERIES: u32 = 1_000;
/// Rows of one statement: what a commit takes at once.
const SLICE: i64 = 50_000;
/// Ids of schools of each kind, of partnerships, and of their rooms and chats, from here on.
const DELL: i64 = 2_000_000;
const GOMBE: i64 = 4_000_000;
const PARTNERSHIP: i64 = 10_000_000;
const ROOM: i64 = 100_000_000;
const CHAT: i64 = 200_000_000;
const JOB: i64 = 300_000_000;
/// A Monday; the partnerships began then, and nobody was heard since.
const BEGAN: &str = "2026-09-07T09:00:00Z";
/// A Tuesday three weeks later, when it is quiet, at nine by both clocks: the hour of nudges.
const NOW: &str = "2026-09-29T08:00:00Z";

/// Takes every post at once and shows it to nobody.
struct Nowhere;

impl Platform for Nowhere {
    fn name(&self) -> &'static str {
        "nowhere"
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            private_notes: true,
            windows: true,
            talk: true,
        }
    }

    fn deliver(&self, delivery: Delivery) -> BoxFuture<'_, Result<Delivered, DeliveryError>> {
        async move { Ok(MessageRef(delivery.nonce).into()) }.boxed()
    }
}

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
    let bare = bare_query(&db).await;
    let engine = Engine::start(Parts {
        public_url: None,
        db,
        lease,
        clock: Clock::manual(instant(NOW)),
        features: twinbell::features::FEATURES,
        platforms: vec![Arc::new(Nowhere)],
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
    println!(
        "| {name} | {count} | {:.0} | {:.3} | {:.3} | {:.1} |",
        filled.as_secs_f64(),
        ms(bare),
        ms(look),
        ms(look) / ms(bare),
    );
    engine.stop().await;
}

/// The query that finds what is due, as the diary asks it.
async fn bare_query(db: &Db) -> Duration {
    let sql =
        "SELECT id, kind, payload, due_at FROM job WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1";
    let now = instant(NOW).timestamp_millis();
    let began = Instant::now();
    for _ in 0..QUERIES {
        let mut tx = db.read().await.expect("a transaction");
        match &mut tx {
            Tx::Lite(tx) => sqlx::query(sql)
                .bind(now)
                .execute(&mut **tx)
                .await
                .map(drop),
            Tx::Pg(tx) => sqlx::query(sql)
                .bind(now)
                .execute(&mut **tx)
                .await
                .map(drop),
        }
        .expect("an answer");
    }
    began.elapsed() / QUERIES
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

/// As many partnerships as that, each of two schools of its own: the first of them have rooms and are due now, the
/// others' looks are due within the next week.
async fn fill(db: &Db, count: i64) {
    let began = instant(BEGAN).timestamp_millis();
    let now = instant(NOW).timestamp_millis();
    let later = (instant(NOW) + TimeDelta::days(1)).timestamp_millis();
    for from in (0..count).step_by(usize::try_from(SLICE).expect("a count")) {
        let until = (from + SLICE).min(count);
        let numbers = format!(
            "WITH RECURSIVE number (i) AS (SELECT CAST({from} AS BIGINT) UNION ALL SELECT i + 1 FROM number WHERE i + 1 < {until})"
        );
        for (first, school) in [
            (
                DELL,
                "'Dell Primary', 'Inverness', 'GB', 'Europe/London', 'en'",
            ),
            (
                GOMBE,
                "'Lycée de la Gombe', 'Kinshasa', 'CD', 'Africa/Kinshasa', 'fr'",
            ),
        ] {
            run(db, format!(
                "INSERT INTO school (id, name, place, country, zone, language, week, running_since, deputy_later, created_at)
                 {numbers} SELECT {first} + i, {school}, 'mon-fri 08:00-16:00', 'new', TRUE, {began} FROM number"
            ))
            .await;
        }
        run(db, format!(
            "INSERT INTO partnership (id, state, inviter_id, joiner_id, created_at, active_at)
             {numbers} SELECT {PARTNERSHIP} + i, 'active', {DELL} + i, {GOMBE} + i, {began}, {began} FROM number"
        ))
        .await;
        // Spread over six days, as looks are.
        run(db, format!(
            "INSERT INTO job (id, key, kind, payload, due_at)
             {numbers} SELECT {JOB} + i, 'later:' || i, 'nudges.look', '', {later} + (i % 518400) * 1000
             FROM number WHERE i >= {DUE}"
        ))
        .await;
    }
    for nth in 0..DUE.min(count) {
        due(db, nth, began, now).await;
    }
}

/// A partnership whose look is due, with a room of each school.
async fn due(db: &Db, nth: i64, began: i64, now: i64) {
    let partnership = PARTNERSHIP + nth;
    for (side, school) in [DELL + nth, GOMBE + nth].into_iter().enumerate() {
        let at = 2 * nth + i64::try_from(side).expect("a side");
        let (room, chat) = (ROOM + at, CHAT + at);
        run(db, format!(
            "INSERT INTO chat (id, platform, address, state) VALUES ({chat}, 'nowhere', 'room-{chat}', 'live')"
        ))
        .await;
        run(
            db,
            format!(
            "INSERT INTO room (id, chat_id, school_id, partnership_id, audience, main, created_at)
             VALUES ({room}, {chat}, {school}, {partnership}, 'staff', TRUE, {began})"
        ),
        )
        .await;
    }
    let payload = Id::<()>::new(partnership).to_string();
    run(
        db,
        format!(
            "INSERT INTO job (id, key, kind, payload, due_at)
         VALUES ({JOB} + {nth}, 'nudges.look:{payload}', 'nudges.look', '{payload}', {now})"
        ),
    )
    .await;
}

async fn run(db: &Db, sql: String) {
    let mut tx = db.write().await.expect("a transaction");
    let sql = AssertSqlSafe(sql);
    match &mut tx {
        Tx::Lite(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop),
        Tx::Pg(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop),
    }
    .expect("rows");
    tx.commit().await.expect("a commit");
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

//! What the benchmarks of the diary share: partnerships by the thousand, and the bare query for what is due.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
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
use twinbell::store::{Db, Lease, Tx};

/// How often the bare query is asked.
const QUERIES: u32 = 1_000;
/// Rows of one statement: what a commit takes at once.
const SLICE: i64 = 50_000;
/// Ids of schools of each kind, of partnerships, and of their rooms and chats, from here on.
pub const DELL: i64 = 2_000_000;
pub const GOMBE: i64 = 4_000_000;
pub const PARTNERSHIP: i64 = 10_000_000;
const ROOM: i64 = 100_000_000;
const CHAT: i64 = 200_000_000;
pub const JOB: i64 = 300_000_000;

/// Takes every post at once, counts it, and shows it to nobody.
#[derive(Default)]
struct Nowhere {
    taken: AtomicU64,
}

impl Nowhere {
    /// How many posts it took.
    fn taken(&self) -> u64 {
        self.taken.load(Ordering::Acquire)
    }
}

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
        self.taken.fetch_add(1, Ordering::AcqRel);
        async move { Ok(MessageRef(delivery.nonce).into()) }.boxed()
    }
}

/// The query that finds what is due, as the diary asks it.
async fn bare_query(db: &Db, now: DateTime<Utc>) -> Duration {
    let sql =
        "SELECT id, kind, payload, due_at FROM job WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1";
    let now = now.timestamp_millis();
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

/// The beginning of a statement that makes a row for each of these numbers, and where the next begins.
pub fn slices(count: i64) -> impl Iterator<Item = String> {
    let step = usize::try_from(SLICE).expect("a count");
    (0..count).step_by(step).map(move |from| {
        let until = (from + SLICE).min(count);
        format!(
            "WITH RECURSIVE number (i) AS (SELECT CAST({from} AS BIGINT) UNION ALL SELECT i + 1 FROM number WHERE i + 1 < {until})"
        )
    })
}

/// Partnerships with these numbers, each of two schools of its own, since `began`.
pub async fn partnerships(db: &Db, numbers: &str, began: DateTime<Utc>) {
    let began = began.timestamp_millis();
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
}

/// A room of each school of a partnership.
pub async fn rooms(db: &Db, nth: i64, began: DateTime<Utc>) {
    let (partnership, began) = (PARTNERSHIP + nth, began.timestamp_millis());
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
}

pub async fn run(db: &Db, sql: String) {
    let mut tx = db.write().await.expect("a transaction");
    let sql = AssertSqlSafe(sql);
    match &mut tx {
        Tx::Lite(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop),
        Tx::Pg(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop),
    }
    .expect("rows");
    tx.commit().await.expect("a commit");
}

pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// What handling all that was due at once cost.
pub struct Swept {
    filled: Duration,
    bare: Duration,
    all: Duration,
    /// How many posts went out.
    pub taken: u64,
}

impl Swept {
    /// Seconds of filling, milliseconds of the bare query and of one of `many` things that were due, and their ratio.
    pub fn cells(&self, many: u32) -> String {
        let (bare, one) = (ms(self.bare), ms(self.all / many));
        let filled = self.filled.as_secs_f64();
        format!("{filled:.0} | {bare:.3} | {one:.3} | {:.1}", one / bare)
    }
}

/// Fills a database, asks it what is due, and has the engine handle that. An earlier round may have left rows in
/// these tables: the next ones have the same ids.
pub async fn sweep(
    url: &str,
    now: DateTime<Utc>,
    tables: &[&str],
    fill: impl AsyncFnOnce(&Db),
) -> Swept {
    let db = Db::open(url).await.expect("the database opens");
    let lease = Lease::take(&db).await.expect("the lease is free");
    let began = Instant::now();
    for table in tables {
        run(&db, format!("DELETE FROM {table}")).await;
    }
    fill(&db).await;
    if url.starts_with("postgres") {
        // As its own upkeep does by and by: without it the planner knows nothing of the new rows.
        run(&db, "ANALYZE".to_owned()).await;
    }
    let filled = began.elapsed();
    let bare = bare_query(&db, now).await;
    let nowhere = Arc::new(Nowhere::default());
    let engine = Engine::start(Parts {
        public_url: None,
        db,
        lease,
        clock: Clock::manual(now),
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
    engine.settle().await.expect("what is due is handled");
    let all = began.elapsed();
    engine.stop().await;
    Swept {
        filled,
        bare,
        all,
        taken: nowhere.taken(),
    }
}

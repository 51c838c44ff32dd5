//! How many presses of pupils per second are durably stored and answered, beside the bare rate of one-row
//! commits in the same run.
//!
//! Two pupil rooms answer one quiz round: every pupil presses an answer to each question, many at once, and
//! the cards of the round follow as they do in a real run. Machines are shared and noisy: read the ratios of
//! one run, not single figures. Run with `cargo bench --bench quizzes`; PostgreSQL is measured when
//! `TWINBELL_TEST_POSTGRES_URL` names an empty database.
//!
//! Last figures are in `ARCHITECTURE.md`, section "Figures".

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::{BoxFuture, join_all};
use rand::SeedableRng;
use sqlx::AssertSqlSafe;
use twinbell::engine::button;
use twinbell::engine::clock::{Clock, machine_now};
use twinbell::engine::event::{Act, Person};
use twinbell::engine::platform::{
    Abilities, Delivered, Delivery, DeliveryError, MessageRef, Platform,
};
use twinbell::engine::schedules::Schedules;
use twinbell::engine::secret::SecretKey;
use twinbell::engine::{Drive, Engine, Parts};
use twinbell::model::ids::Id;
use twinbell::model::room::ChatAddress;
use twinbell::store::{Db, Lease, Tx};

const PUPILS: usize = 500;
const QUESTIONS: usize = 4;
const PRESSES: usize = PUPILS * QUESTIONS;
const AT_ONCE: usize = 100;
/// The round of [`ROWS`].
const ROUND: i64 = 41;

/// Two linked schools with a pupil room each, and an open round on pupils' own devices.
const ROWS: &[&str] = &[
    "INSERT INTO school (id, name, place, country, zone, language, week, running_since, deputy_later, created_at) VALUES
        (1, 'Dell Primary', 'Inverness', 'GB', 'Europe/London', 'en', 'mon 09:00-15:30', 'new', TRUE, 0),
        (2, 'Lycée de la Gombe', 'Kinshasa', 'CD', 'Africa/Kinshasa', 'fr', 'mon 09:00-15:30', 'new', TRUE, 0)",
    "INSERT INTO member (id, school_id, platform, person, name, role, since) VALUES
        (11, 1, 'nowhere', 'ailsa', 'AILSA', 'point', 0)",
    "INSERT INTO partnership (id, state, inviter_id, joiner_id, created_at, active_at) VALUES
        (21, 'active', 1, 2, 0, 0)",
    "INSERT INTO chat (id, platform, address, state) VALUES
        (31, 'nowhere', 'room-0', 'live'), (32, 'nowhere', 'room-1', 'live')",
    "INSERT INTO room (id, chat_id, school_id, partnership_id, audience, main, created_at) VALUES
        (33, 31, 1, 21, 'pupils', FALSE, 0), (34, 32, 2, 21, 'pupils', FALSE, 0)",
    "INSERT INTO quiz_round (id, partnership_id, school_id, member_id, state, days, goal, version, closes_at) VALUES
        (41, 21, 1, 11, 'open', 5, FALSE, 1, 4102444800000)",
    "INSERT INTO quiz_devices (round_id, school_id) VALUES (41, 1), (41, 2)",
];

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
    println!("{PUPILS} pupils of two schools, {QUESTIONS} questions, {AT_ONCE} presses at once\n");
    println!(
        "| database | bare commits/s | presses/s | p50 ms | p99 ms | ratio to bare | kB more per 1,000 pupils |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = format!("sqlite://{}", folder.path().join("bench.sqlite").display());
    runtime.block_on(measure("SQLite, synchronous=FULL", &file));
    match std::env::var("TWINBELL_TEST_POSTGRES_URL") {
        Ok(url) => runtime.block_on(measure("PostgreSQL", &url)),
        Err(_) => println!("| PostgreSQL | left out: TWINBELL_TEST_POSTGRES_URL is not set |"),
    }
}

async fn measure(name: &str, url: &str) {
    let db = Db::open(url).await.expect("the database opens");
    let lease = Lease::take(&db).await.expect("the lease is free");
    let bare = bare_commits(&db).await;
    fill(&db).await;
    let engine = Engine::start(Parts {
        db,
        lease,
        clock: Clock::manual(machine_now()),
        features: twinbell::features::FEATURES,
        platforms: vec![Arc::new(Nowhere)],
        secret: SecretKey::of([1; 32]),
        rng: rand::rngs::StdRng::seed_from_u64(1),
        schedules: Schedules::shipped(),
        drive: Drive::Clock,
        public_url: None,
    })
    .await
    .expect("the engine starts");
    let resident = resident_kb();
    let began = Instant::now();
    let lanes = (0..AT_ONCE).map(|lane| {
        let engine = engine.clone();
        tokio::spawn(async move {
            let mut waits = Vec::new();
            for press in (lane..PRESSES).step_by(AT_ONCE) {
                waits.push(answer(&engine, press % PUPILS, press / PUPILS).await);
            }
            waits
        })
    });
    let mut waits = Vec::with_capacity(PRESSES);
    for lane in join_all(lanes).await {
        waits.extend(lane.expect("a lane ends"));
    }
    let rate = PRESSES as f64 / began.elapsed().as_secs_f64();
    println!(
        "| {name} | {bare:.0} | {rate:.0} | {:.2} | {:.2} | {:.2} | {} |",
        at(&mut waits, 50),
        at(&mut waits, 99),
        rate / bare,
        per_thousand(resident, resident_kb()),
    );
    engine.stop().await;
}

/// The memory of this process that is resident now, in units of 1,024 bytes; `None` where the system does not tell.
/// Source: Linux, proc(5), `/proc/self/status`, `VmRSS`.
fn resident_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// By how much the memory grew for each 1,000 pupils. With it grow the caches of the database, which do not go on
/// growing: what pupils answer is in the database alone.
fn per_thousand(before: Option<u64>, after: Option<u64>) -> String {
    match before.zip(after) {
        Some((before, after)) => {
            let grown = after.saturating_sub(before) * 1000 / PUPILS as u64;
            grown.to_string()
        }
        None => "–".to_owned(),
    }
}

/// One pupil's press; answers how long they waited.
async fn answer(engine: &Engine, pupil: usize, question: usize) -> Duration {
    let chat = ChatAddress {
        platform: "nowhere".to_owned(),
        chat: format!("room-{}", pupil % 2),
    };
    let round = Id::<()>::new(ROUND).to_string();
    let args = [
        round.as_str(),
        &question.to_string(),
        &(pupil % 2).to_string(),
    ];
    let data = button::data(&SecretKey::of([1; 32]), &chat, "quizzes.answer", &args);
    let person = Person {
        anonymous: false,
        id: format!("pupil-{pupil}"),
        name: "Somebody".to_owned(),
        admin: false,
        language: None,
        chat_title: None,
    };
    let key = format!("press-{pupil}-{question}");
    let began = Instant::now();
    let answered = engine
        .act(key, chat, person, Act::Press { data })
        .await
        .expect("accepted");
    let waited = began.elapsed();
    let note = answered.note.expect("a receipt").plain();
    assert!(
        note.contains("answer") || note.contains("réponse"),
        "{note}"
    );
    waited
}

async fn fill(db: &Db) {
    for sql in ROWS {
        run(db, (*sql).to_owned()).await;
    }
    for nth in 0..QUESTIONS {
        let content =
            r#"{"text":"Is it deep?","answers":{"truefalse":true},"explanation":""}"#.to_owned();
        let sql = format!(
            "INSERT INTO quiz_asked (round_id, nth, content) VALUES ({ROUND}, {nth}, '{content}')"
        );
        run(db, sql).await;
    }
}

/// One-row commits, one after the other, on the same connection settings.
async fn bare_commits(db: &Db) -> f64 {
    let began = Instant::now();
    for n in 0..PRESSES {
        let sql = format!("INSERT INTO setting (name, value) VALUES ('bare-{n}', 'x')");
        run(db, sql).await;
    }
    PRESSES as f64 / began.elapsed().as_secs_f64()
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

/// The wait, in milliseconds, that this share of the presses did not exceed.
fn at(waits: &mut [Duration], percent: usize) -> f64 {
    waits.sort_unstable();
    waits[(waits.len() * percent / 100).min(waits.len() - 1)].as_secs_f64() * 1000.0
}

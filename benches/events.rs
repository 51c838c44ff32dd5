//! How many events are durably handled per second, and how long a person waits for the reply,
//! beside the bare rate of one-row commits in the same run.
//!
//! Machines are shared and noisy: read the ratios of one run, not single figures. Run with
//! `cargo bench --bench events`; PostgreSQL is measured when `TWINBELL_TEST_POSTGRES_URL` names an empty
//! database.
//!
//! Last figures are in `ARCHITECTURE.md`, section "Figures".

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::{BoxFuture, join_all};
use rand::SeedableRng;
use twinbell::engine::clock::{Clock, machine_now};
use twinbell::engine::event::{Act, Person};
use twinbell::engine::platform::{
    Abilities, Delivered, Delivery, DeliveryError, MessageRef, Platform,
};
use twinbell::engine::schedules::Schedules;
use twinbell::engine::secret::SecretKey;
use twinbell::engine::{Drive, Engine, Parts};
use twinbell::model::room::ChatAddress;
use twinbell::store::{Db, Lease};

const EVENTS: usize = 2000;
const AT_ONCE: usize = 100;

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
    println!("{EVENTS} events a row; a press reads the room, stores its key and its reply\n");
    println!(
        "| database | bare commits/s | one at a time: events/s | p50 ms | p99 ms | {AT_ONCE} at once: events/s | p50 ms | p99 ms | ratio to bare |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
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
    command(&engine, "warm", "setup").await;
    let mut alone = Vec::with_capacity(EVENTS);
    let began = Instant::now();
    for n in 0..EVENTS {
        alone.push(command(&engine, &format!("alone-{n}"), "help").await);
    }
    let alone_rate = EVENTS as f64 / began.elapsed().as_secs_f64();
    let began = Instant::now();
    let mut together = Vec::with_capacity(EVENTS);
    let lanes = (0..AT_ONCE).map(|lane| {
        let engine = engine.clone();
        tokio::spawn(async move {
            let mut waits = Vec::new();
            for n in 0..EVENTS / AT_ONCE {
                waits.push(command(&engine, &format!("together-{lane}-{n}"), "help").await);
            }
            waits
        })
    });
    for lane in join_all(lanes).await {
        together.extend(lane.expect("a lane ends"));
    }
    let together_rate = EVENTS as f64 / began.elapsed().as_secs_f64();
    println!(
        "| {name} | {bare:.0} | {alone_rate:.0} | {:.2} | {:.2} | {together_rate:.0} | {:.2} | {:.2} | {:.2} |",
        at(&mut alone, 50),
        at(&mut alone, 99),
        at(&mut together, 50),
        at(&mut together, 99),
        together_rate / bare,
    );
    engine.stop().await;
}

/// One-row commits, one after the other, on the same connection settings.
async fn bare_commits(db: &Db) -> f64 {
    let began = Instant::now();
    for n in 0..EVENTS {
        let mut tx = db.write().await.expect("a transaction");
        let sql = "INSERT INTO setting (name, value) VALUES ($1, 'x')";
        let name = format!("bare-{n}");
        match &mut tx {
            twinbell::store::Tx::Lite(tx) => sqlx::query(sql)
                .bind(name)
                .execute(&mut **tx)
                .await
                .map(drop),
            twinbell::store::Tx::Pg(tx) => sqlx::query(sql)
                .bind(name)
                .execute(&mut **tx)
                .await
                .map(drop),
        }
        .expect("a row");
        tx.commit().await.expect("a commit");
    }
    EVENTS as f64 / began.elapsed().as_secs_f64()
}

async fn command(engine: &Engine, key: &str, name: &str) -> Duration {
    let chat = ChatAddress {
        platform: "nowhere".to_owned(),
        chat: "room".to_owned(),
    };
    let person = Person {
        anonymous: false,
        id: "ana".to_owned(),
        name: "Ana".to_owned(),
        admin: true,
        language: None,
        chat_title: None,
    };
    let act = Act::Command {
        name: name.to_owned(),
        rest: String::new(),
        marked: None,
        addressed: true,
    };
    let began = Instant::now();
    engine
        .act(key.to_owned(), chat, person, act)
        .await
        .expect("accepted");
    began.elapsed()
}

/// The wait, in milliseconds, that this share of the events did not exceed.
fn at(waits: &mut [Duration], percent: usize) -> f64 {
    waits.sort_unstable();
    waits[(waits.len() * percent / 100).min(waits.len() - 1)].as_secs_f64() * 1000.0
}

//! How many presses on Telegram are durably answered per second, and how long each waits for its
//! answer, beside a bare teloxide bot in the same run.
//!
//! Both bots fetch the same presses from the same stand-in for the Bot API and answer each; the next
//! hundred come when all of the last are answered. Ours goes its whole way: it reads the room, checks the seal, and stores the key with
//! the reply. The bare bot is as its library's examples have it, its handlers running beside each
//! other; it stores one row a press in SQLite with `synchronous=FULL`.
//!
//! Machines are shared and noisy: read the ratio of one run, not single figures. Run with
//! `cargo bench --bench telegram`.

mod stand_in;

use std::sync::Arc;
use std::time::Instant;

use rand::SeedableRng;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqliteSynchronous};
use teloxide::dispatching::UpdateFilterExt;
use teloxide::prelude::{Dispatcher, Requester};
use teloxide::types::{CallbackQuery, Update};
use teloxide::{Bot, dptree};
use twinbell::engine::clock::{Clock, machine_now};
use twinbell::engine::platform::Platform;
use twinbell::engine::schedules::Schedules;
use twinbell::engine::secret::SecretKey;
use twinbell::engine::{Drive, Engine, Parts};
use twinbell::features::FEATURES;
use twinbell::platforms::telegram::{Settings, Telegram};
use twinbell::store::{Db, Lease};

use stand_in::{StandIn, TOKEN};

const PRESSES: usize = 2000;
/// As many as one poll brings.
const AT_ONCE: usize = 100;
const ROUNDS: usize = 3;

/// What one round comes to.
#[derive(Clone, Copy)]
struct Figures {
    per_second: f64,
    /// From a press to its answer, in milliseconds.
    p99_ms: f64,
}

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    println!("{PRESSES} presses, {AT_ONCE} at once, medians of {ROUNDS} rounds\n");
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(runtime.block_on(twinbell()));
        bare.push(runtime.block_on(bare_teloxide()));
    }
    let (ours, bare) = (median(&ours), median(&bare));
    println!("| bot | presses/s | p99 ms |");
    println!("| --- | ---: | ---: |");
    println!("| Twinbell | {:.0} | {:.1} |", ours.per_second, ours.p99_ms);
    println!(
        "| bare teloxide | {:.0} | {:.1} |",
        bare.per_second, bare.p99_ms
    );
    println!(
        "| ratio | {:.2} | {:.2} |",
        ours.per_second / bare.per_second,
        ours.p99_ms / bare.p99_ms
    );
}

async fn twinbell() -> Figures {
    let stand_in = StandIn::start();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = format!("sqlite://{}", folder.path().join("bench.sqlite").display());
    let db = Db::open(&file).await.expect("the database opens");
    let lease = Lease::take(&db).await.expect("the lease is free");
    let settings = Settings {
        token: TOKEN.to_owned().into(),
        api_url: Some(stand_in.url.clone()),
        webhook: None,
    };
    let telegram = Arc::new(Telegram::open(settings).await.expect("Telegram answers"));
    let engine = Engine::start(Parts {
        db,
        lease,
        clock: Clock::manual(machine_now()),
        features: FEATURES,
        platforms: vec![Arc::clone(&telegram) as Arc<dyn Platform>],
        secret: SecretKey::of([1; 32]),
        rng: rand::rngs::StdRng::seed_from_u64(1),
        schedules: Schedules::shipped(),
        drive: Drive::RealTime,
        public_url: None,
    })
    .await
    .expect("the engine starts");
    let running = tokio::spawn(telegram.run(engine.clone(), FEATURES));
    // The chat becomes a room; whoever presses that button again is told so.
    stand_in.bring_in();
    let begin = stand_in.button("Set up").await;
    stand_in.press(&begin).await;
    let staff = stand_in.button("Staff of our school").await;
    stand_in.press(&staff).await;
    stand_in.button("English").await;
    let figures = measure(&stand_in, &staff).await;
    running.abort();
    engine.stop().await;
    figures
}

async fn bare_teloxide() -> Figures {
    let stand_in = StandIn::start();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("bare.sqlite"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePool::connect_with(options).await.expect("a database");
    sqlx::query("CREATE TABLE press (id TEXT PRIMARY KEY, person INTEGER NOT NULL)")
        .execute(&pool)
        .await
        .expect("a table");
    let url = stand_in.url.parse().expect("an address");
    let bot = Bot::new(TOKEN).set_api_url(url);
    let handler = Update::filter_callback_query().endpoint(store_and_answer);
    let mut dispatcher = Dispatcher::builder(bot, handler)
        .dependencies(dptree::deps![pool])
        // Not one press of a chat after the other.
        .distribution_function(|_| None::<()>)
        .build();
    let running = tokio::spawn(async move { dispatcher.dispatch().await });
    let figures = measure(&stand_in, "press").await;
    running.abort();
    figures
}

async fn store_and_answer(
    bot: Bot,
    press: CallbackQuery,
    pool: SqlitePool,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let person = i64::try_from(press.from.id.0)?;
    sqlx::query("INSERT INTO press (id, person) VALUES ($1, $2)")
        .bind(&press.id.0)
        .bind(person)
        .execute(&pool)
        .await?;
    bot.answer_callback_query(press.id).await?;
    Ok(())
}

async fn measure(stand_in: &StandIn, data: &str) -> Figures {
    let mut waits = Vec::with_capacity(PRESSES);
    let began = Instant::now();
    while waits.len() < PRESSES {
        waits.extend(stand_in.presses(data, AT_ONCE).await);
    }
    let took = began.elapsed();
    waits.sort_unstable();
    let p99 = waits[(waits.len() * 99 / 100).min(waits.len() - 1)];
    Figures {
        per_second: waits.len() as f64 / took.as_secs_f64(),
        p99_ms: p99.as_secs_f64() * 1000.0,
    }
}

/// Of each figure by itself.
fn median(rounds: &[Figures]) -> Figures {
    let middle = |of: fn(&Figures) -> f64| {
        let mut values: Vec<f64> = rounds.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    Figures {
        per_second: middle(|round| round.per_second),
        p99_ms: middle(|round| round.p99_ms),
    }
}

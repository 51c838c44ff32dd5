//! How many presses on Discord are durably answered per second, and how long each waits for its
//! answer, beside a bare serenity bot in the same run.
//!
//! Both bots hear the same presses from the same stand-in for Discord, the one of the tests, and answer
//! each; the next fifty come when all of the last are answered. Ours goes its whole way: it reads the
//! room, checks the seal, and stores the key with the reply. The bare bot is as its library's examples
//! have it, its handlers running beside each other; it stores one row a press in SQLite with
//! `synchronous=FULL`.
//!
//! The stand-in judges every request, so what both bots reach is less than they could. Machines are
//! shared and noisy: read the ratio of one run, not single figures. Run with
//! `cargo bench --bench discord`.

mod bare;

/// The tests' stand-in for Discord, which can do more than is needed here.
#[allow(
    dead_code,
    unused_imports,
    reason = "a benchmark needs a part of what tests need"
)]
#[path = "../../tests/support"]
mod support {
    pub mod clock;
    pub mod discord;
    pub mod left_out;
    pub mod line;
    pub mod multipart;
}

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::join_all;
use rand::SeedableRng;
use serde_json::Value;
use twinbell::engine::clock::{Clock, machine_now};
use twinbell::engine::platform::Platform;
use twinbell::engine::schedules::Schedules;
use twinbell::engine::secret::SecretKey;
use twinbell::engine::{Drive, Engine, Parts};
use twinbell::features::{FEATURES, SUGGESTIONS};
use twinbell::platforms::discord::{Discord as Platformed, Settings};
use twinbell::store::{Db, Lease};

use support::discord::{ChannelId, Discord, PersonId, may};

const PRESSES: usize = 1000;
const AT_ONCE: usize = 50;
const ROUNDS: usize = 3;

/// What one round comes to.
#[derive(Clone, Copy)]
struct Figures {
    per_second: f64,
    /// From a press to its answer, in milliseconds.
    p50_ms: f64,
    p99_ms: f64,
}

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    println!("{PRESSES} presses, {AT_ONCE} at once, medians of {ROUNDS} rounds\n");
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(runtime.block_on(twinbell()));
        bare.push(runtime.block_on(bare::serenity()));
    }
    let (ours, bare) = (median(&ours), median(&bare));
    println!("| bot | presses/s | p50 ms | p99 ms |");
    println!("| --- | ---: | ---: | ---: |");
    for (bot, figures) in [("Twinbell", ours), ("bare serenity", bare)] {
        let Figures {
            per_second,
            p50_ms,
            p99_ms,
        } = figures;
        println!("| {bot} | {per_second:.0} | {p50_ms:.1} | {p99_ms:.1} |");
    }
    println!(
        "| ratio | {:.2} | {:.2} | {:.2} |",
        ours.per_second / bare.per_second,
        ours.p50_ms / bare.p50_ms,
        ours.p99_ms / bare.p99_ms
    );
}

/// A server with somebody and a channel in it, and the bot.
struct Scene {
    discord: Discord,
    channel: ChannelId,
    person: PersonId,
}

impl Scene {
    fn new() -> Self {
        let discord = Discord::start();
        let person = discord.person("Ailsa");
        let guild = discord.guild("Dell Primary", &[person]);
        discord.add_bot(guild, may::EVERYONE);
        let channel = discord.channel(guild, "staff-room");
        Self {
            discord,
            channel,
            person,
        }
    }

    /// The bot's newest message.
    async fn newest(&self) -> u64 {
        let is_there = |shown: &[support::discord::Shown]| shown.iter().any(|one| one.from_bot);
        let shown = self.discord.wait_for(self.channel, is_there).await;
        let mut bots = shown.iter().rev().filter(|one| one.from_bot);
        bots.next().expect("it is there").id
    }

    /// What the newest button with this label carries.
    async fn data_of(&self, label: &str) -> String {
        loop {
            let calls = self.discord.calls();
            let found = calls
                .iter()
                .rev()
                .find_map(|call| carried(&call.body, label));
            match found {
                Some(data) => return data.to_owned(),
                None => tokio::time::sleep(Duration::from_millis(5)).await,
            }
        }
    }

    async fn press(&self, data: &str) -> Duration {
        let message = self.newest().await;
        self.press_on(message, data).await
    }

    async fn press_on(&self, message: u64, data: &str) -> Duration {
        let began = Instant::now();
        let acted = self
            .discord
            .press_raw(self.channel, self.person, message, data);
        acted.seen().await;
        began.elapsed()
    }

    async fn measure(&self, data: &str) -> Figures {
        let message = self.newest().await;
        let mut waits = Vec::with_capacity(PRESSES);
        let began = Instant::now();
        while waits.len() < PRESSES {
            let presses = (0..AT_ONCE).map(|_| self.press_on(message, data));
            waits.extend(join_all(presses).await);
        }
        let took = began.elapsed();
        waits.sort_unstable();
        let at = |percent: usize| waits[(waits.len() * percent / 100).min(waits.len() - 1)];
        Figures {
            per_second: waits.len() as f64 / took.as_secs_f64(),
            p50_ms: at(50).as_secs_f64() * 1000.0,
            p99_ms: at(99).as_secs_f64() * 1000.0,
        }
    }
}

/// The data of a button with this label, anywhere in a body.
fn carried<'b>(body: &'b Value, label: &str) -> Option<&'b str> {
    match body {
        Value::Object(fields) if fields.get("label").is_some_and(|it| it == label) => {
            fields.get("custom_id")?.as_str()
        }
        Value::Object(fields) => fields.values().find_map(|it| carried(it, label)),
        Value::Array(items) => items.iter().find_map(|it| carried(it, label)),
        _ => None,
    }
}

async fn twinbell() -> Figures {
    let scene = Scene::new();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = format!("sqlite://{}", folder.path().join("bench.sqlite").display());
    let db = Db::open(&file).await.expect("the database opens");
    let lease = Lease::take(&db).await.expect("the lease is free");
    let settings = Settings {
        token: scene.discord.token().into(),
        api_url: Some(scene.discord.url().to_owned()),
        journal: Some(folder.path().join("bench.sqlite.owed")),
        suggestions: SUGGESTIONS,
    };
    let platform = Arc::new(Platformed::open(settings).await.expect("Discord answers"));
    let engine = Engine::start(Parts {
        db,
        lease,
        clock: Clock::manual(machine_now()),
        features: FEATURES,
        platforms: vec![Arc::clone(&platform) as Arc<dyn Platform>],
        secret: SecretKey::of([1; 32]),
        rng: rand::rngs::StdRng::seed_from_u64(1),
        schedules: Schedules::shipped(),
        drive: Drive::RealTime,
        public_url: None,
    })
    .await
    .expect("the engine starts");
    let running = tokio::spawn(platform.run(engine.clone(), FEATURES));
    scene.discord.connected().await;
    scene.discord.has_command("start").await;
    // The channel becomes a room; whoever presses that button again is told so.
    let start = scene.discord.slash(scene.channel, scene.person, "/start");
    start.seen().await;
    let begin = scene.data_of("Set up this chat").await;
    scene.press(&begin).await;
    let staff = scene.data_of("Staff of our school").await;
    scene.press(&staff).await;
    scene.data_of("English").await;
    let figures = scene.measure(&staff).await;
    running.abort();
    engine.stop().await;
    figures
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
        p50_ms: middle(|round| round.p50_ms),
        p99_ms: middle(|round| round.p99_ms),
    }
}

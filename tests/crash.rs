//! The real program, killed at random moments while people speak in several chats at once, started
//! again each time; at the end all that was acknowledged is there, once. In the playground, and on
//! an emulated Telegram and Discord.
//!
//! One number says when the kills come; it is printed when a run fails, and
//! `TWINBELL_TEST_SEED=number` takes it again. The moments themselves are the machine's own, so the
//! same number hits about the same places.

mod discord;
mod people;
mod telegram;
mod verdict;

use std::path::PathBuf;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::time::sleep;

use crate::support::databases::on_both;
use crate::support::left_out::left_out;
use crate::support::postgres::{self, Server};
use crate::support::process::{Ended, Twinbell};

const SEED: &str = "TWINBELL_TEST_SEED";
/// 32 zero bytes.
const KEY: (&str, &str) = (
    "TWINBELL_SECRET_KEY",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
);
/// How many jobs fall due in the course of the test.
const JOBS: i64 = 150;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_or_doubled_by_kills_on_sqlite() {
    let kills = Kills {
        many: 150,
        life_ms_max: 350,
    };
    in_the_playground(&Stored::on_sqlite(), kills).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_or_doubled_by_kills_on_postgres() {
    let Some(stored) = Stored::on_postgres() else {
        return;
    };
    let kills = Kills {
        many: 100,
        life_ms_max: 700,
    };
    in_the_playground(&stored, kills).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_confirmed_update_is_lost_or_doubled_by_kills_on_sqlite() {
    let kills = Kills {
        many: 150,
        life_ms_max: 400,
    };
    telegram::survive(&Stored::on_sqlite(), kills).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_confirmed_update_is_lost_or_doubled_by_kills_on_postgres() {
    let Some(stored) = Stored::on_postgres() else {
        return;
    };
    let kills = Kills {
        many: 100,
        life_ms_max: 700,
    };
    telegram::survive(&stored, kills).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_answered_letter_is_lost_or_doubled_by_kills_on_discord() {
    on_both(|database| async move {
        let kills = Kills {
            many: 25,
            life_ms_max: 300,
        };
        discord::survive(database, kills).await;
    })
    .await;
}

async fn in_the_playground(stored: &Stored, kills: Kills) {
    let (seed, mut rng) = chance(&kills);
    let program = stored.program("playground", Vec::new());
    let mut bell = program.start().await;
    let (address, addresses) = watch::channel(bell.base_url.clone());
    let scene = people::set_the_scene(&bell.base_url, &stored.url, JOBS).await;
    let crowd = people::Crowd::begin(&scene, &addresses, seed);
    for _ in 0..kills.many {
        bell = killed_and_started(bell, &program, &kills, &mut rng).await;
        address.send_replace(bell.base_url.clone());
    }
    let said = crowd.end().await;
    let waiting = verdict::waiting_for_ever(&stored.url, || 0).await;
    let state = people::state(&bell.base_url).await;
    let ended = kill(bell).await;
    assert!(waiting.is_empty(), "{waiting:?}\n{}", ended.stderr);
    verdict::check(&stored.url, &scene, &said, &state).await;
}

/// When the program is killed.
struct Kills {
    many: u32,
    /// How long after a start the kill may come: from before the first request is answered to well
    /// into the work.
    life_ms_max: u64,
}

/// The number of this run, and the chance that it makes.
fn chance(kills: &Kills) -> (u64, StdRng) {
    let seed = match std::env::var(SEED) {
        Ok(seed) => seed.parse().expect("a number"),
        Err(_) => rand::rng().random_range(1..1_000_000),
    };
    // Seen when the test fails.
    eprintln!("{} kills by {SEED}={seed}", kills.many);
    (seed, StdRng::seed_from_u64(seed))
}

/// A database that keeps what it says it keeps, and the folder that the program runs in.
struct Stored {
    url: String,
    folder: TempDir,
    /// One of its own: it survives even the end of the machine.
    _server: Option<Server>,
}

impl Stored {
    fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            url: format!("sqlite://{}", folder.path().join("bell.sqlite").display()),
            folder,
            _server: None,
        }
    }

    fn on_postgres() -> Option<Self> {
        postgres::server()?;
        let server = match Server::start(&["fsync = on"]) {
            Ok(server) => server,
            Err(why) => {
                left_out("postgres", &why);
                return None;
            }
        };
        Some(Self {
            url: server.fresh_database(),
            folder: tempfile::tempdir().unwrap(),
            _server: Some(server),
        })
    }

    fn program(&self, command: &'static str, more: Vec<(&'static str, String)>) -> Program {
        let mut variables = vec![("TWINBELL_DATABASE_URL", self.url.clone())];
        variables.extend(more);
        Program {
            command,
            folder: self.folder.path().to_owned(),
            variables,
        }
    }
}

/// How the program is started.
#[derive(Clone)]
struct Program {
    command: &'static str,
    folder: PathBuf,
    variables: Vec<(&'static str, String)>,
}

impl Program {
    async fn start(&self) -> Twinbell {
        let this = self.clone();
        tokio::task::spawn_blocking(move || {
            let own = this.variables.iter();
            let mut variables: Vec<_> = own.map(|(name, value)| (*name, value.as_str())).collect();
            variables.push(KEY);
            Twinbell::start_as(&[this.command], &this.folder, &variables)
        })
        .await
        .expect("it starts")
    }
}

/// Lets the program live for a while, and follows it by another.
async fn killed_and_started(
    bell: Twinbell,
    program: &Program,
    kills: &Kills,
    rng: &mut StdRng,
) -> Twinbell {
    let life_ms = rng.random_range(0..kills.life_ms_max);
    sleep(Duration::from_millis(life_ms)).await;
    kill(bell).await;
    program.start().await
}

async fn kill(bell: Twinbell) -> Ended {
    tokio::task::spawn_blocking(move || bell.kill())
        .await
        .expect("it is killed")
}

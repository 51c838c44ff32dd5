//! The real program, killed at random moments while people speak in several chats at once, started
//! again each time; at the end all that was acknowledged is there, once.
//!
//! One number says when the kills come; it is printed when a run fails, and
//! `TWINBELL_TEST_SEED=number` takes it again. The moments themselves are the machine's own, so the
//! same number hits about the same places.

mod people;
mod verdict;

use std::path::Path;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use crate::support::left_out::left_out;
use crate::support::postgres::{self, Server};
use crate::support::process::{Ended, Twinbell};

const SEED: &str = "TWINBELL_TEST_SEED";
/// 32 zero bytes.
const KEY: (&str, &str) = (
    "TWINBELL_SECRET_KEY",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
);
/// How long the last run may take over one of the things that are left: longer than a delivery may.
const REST_MAX: Duration = Duration::from_secs(40);
/// How many jobs fall due in the course of the test.
const JOBS: i64 = 150;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_or_doubled_by_kills_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("bell.sqlite").display());
    survive(
        &url,
        &folder,
        Kills {
            many: 150,
            life_ms_max: 350,
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_or_doubled_by_kills_on_postgres() {
    if postgres::server().is_none() {
        return;
    }
    // One of its own, which keeps what it says it keeps even when the machine goes.
    let server = match Server::start(&["fsync = on"]) {
        Ok(server) => server,
        Err(why) => return left_out("postgres", &why),
    };
    let folder = tempfile::tempdir().unwrap();
    let kills = Kills {
        many: 100,
        life_ms_max: 700,
    };
    survive(&server.fresh_database(), &folder, kills).await;
}

/// When the program is killed.
struct Kills {
    many: u32,
    /// How long after a start the kill may come: from before the first request is answered to well
    /// into the work.
    life_ms_max: u64,
}

async fn survive(url: &str, folder: &TempDir, kills: Kills) {
    let seed = match std::env::var(SEED) {
        Ok(seed) => seed.parse().expect("a number"),
        Err(_) => rand::rng().random_range(1..1_000_000),
    };
    // Seen when the test fails.
    eprintln!("{} kills by {SEED}={seed}", kills.many);
    let mut rng = StdRng::seed_from_u64(seed);
    let mut bell = start(folder.path(), url).await;
    let (address, addresses) = watch::channel(bell.base_url.clone());
    let scene = people::set_the_scene(&bell.base_url, url, JOBS).await;
    let crowd = people::Crowd::begin(&scene, &addresses, seed);
    for _ in 0..kills.many {
        sleep(Duration::from_millis(
            rng.random_range(0..kills.life_ms_max),
        ))
        .await;
        kill(bell).await;
        bell = start(folder.path(), url).await;
        address.send_replace(bell.base_url.clone());
    }
    let said = crowd.end().await;
    let mut waiting = verdict::waiting(url).await;
    let mut last_progress = Instant::now();
    while !waiting.is_empty() && last_progress.elapsed() < REST_MAX {
        sleep(Duration::from_millis(100)).await;
        let left = verdict::waiting(url).await;
        if left != waiting {
            (waiting, last_progress) = (left, Instant::now());
        }
    }
    let state = people::state(&bell.base_url).await;
    let ended = kill(bell).await;
    assert!(
        waiting.is_empty(),
        "for ever: {waiting:?}\n{}",
        ended.stderr
    );
    verdict::check(url, &scene, &said, &state).await;
}

async fn start(folder: &Path, url: &str) -> Twinbell {
    let (folder, url) = (folder.to_owned(), url.to_owned());
    tokio::task::spawn_blocking(move || {
        Twinbell::start(&folder, &[KEY, ("TWINBELL_DATABASE_URL", &url)])
    })
    .await
    .expect("it starts")
}

async fn kill(bell: Twinbell) -> Ended {
    tokio::task::spawn_blocking(move || bell.kill())
        .await
        .expect("it is killed")
}

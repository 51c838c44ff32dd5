//! Random histories: commands, presses, cards and jobs in a few chats, on a network that fails in
//! every way it can, with an engine that is killed and started again; and the promises as assertions
//! at the end. One number makes a history; the one that fails is printed, and
//! `TWINBELL_TEST_SEED=number` plays it alone.

mod history;
mod verdict;

use std::panic::AssertUnwindSafe;

use futures::FutureExt;

use super::World;
use crate::support::databases::Fresh;
use crate::support::network::Network;
use history::History;

/// Plays one of the histories alone.
const SEED: &str = "TWINBELL_TEST_SEED";

#[tokio::test]
async fn random_histories_keep_all_promises_on_sqlite() {
    play(60, || Some(Fresh::sqlite())).await;
}

#[tokio::test]
async fn random_histories_keep_all_promises_on_postgres() {
    play(12, Fresh::postgres).await;
}

async fn play(many: u64, database: impl Fn() -> Option<Fresh>) {
    let seeds = match std::env::var(SEED) {
        Ok(seed) => vec![seed.parse().expect("a number")],
        Err(_) => (1..=many).collect(),
    };
    for seed in seeds {
        let Some(database) = database() else { return };
        let played = AssertUnwindSafe(one(&database, seed)).catch_unwind().await;
        if let Err(panic) = played {
            eprintln!("to play this history again: {SEED}={seed}");
            std::panic::resume_unwind(panic);
        }
    }
}

async fn one(database: &Fresh, seed: u64) {
    // Half of the histories play on a network that drops repeats, where nothing may be seen twice.
    let network = match seed % 2 {
        0 => Network::new(true).dropping_repeats(),
        _ => Network::new(true),
    };
    let mut history = History::new(World::start_with(database, network).await, seed);
    for _ in 0..history.length() {
        history.step().await;
    }
    history.come_to_rest().await;
    verdict::check(&history).await;
}

//! The same on Discord, with letters from one school to the other. Discord tells nobody again what a killed
//! program did not hear, and shows that command as failed: it may be done or not. What was answered is done,
//! and since Discord drops a post whose nonce it knows, everything is there once.

use std::time::Duration;

use rand::RngExt;
use tokio::time::sleep;

use super::{Kills, chance};
use crate::discord::schools::linked;
use crate::discord::{Scene, is_done};
use crate::support::databases::Fresh;
use crate::support::discord::{Acted, ChannelId};

/// Most letters in one life of the program.
const LETTERS_MAX: usize = 4;
/// Longest pause between two of them.
const PAUSE_MS_MAX: u64 = 60;

/// Letters, while the program is killed and started again and again; then the verdict.
pub async fn survive(database: Fresh, kills: Kills) {
    let (_, mut rng) = chance(&kills);
    let mut scene = Scene::start_on(database).await;
    let (dell, gombe) = linked(&scene).await;
    scene.wait(Duration::ZERO).await;
    let mut written: Vec<Acted> = Vec::new();
    for _ in 0..kills.many {
        for _ in 0..rng.random_range(1..=LETTERS_MAX) {
            let text = format!("/say {}", letter(written.len()));
            written.push(scene.discord.slash(dell.staff, dell.head, &text));
            sleep(Duration::from_millis(rng.random_range(0..PAUSE_MS_MAX))).await;
        }
        let life_ms = rng.random_range(0..kills.life_ms_max);
        sleep(Duration::from_millis(life_ms)).await;
        let before = scene.discord.connections();
        scene.kill();
        scene.run();
        scene
            .until("it is there again", |discord| {
                discord.connections() > before && discord.is_connected()
            })
            .await;
    }
    let mut answered = Vec::new();
    for command in &written {
        answered.push(is_done(&command.seen().await));
    }
    scene.wait(Duration::ZERO).await;
    let many = answered.iter().filter(|done| **done).count();
    eprintln!("{} letters, {many} were answered", written.len());
    assert!(many * 4 > written.len(), "too few were answered: {many}");
    for room in [dell.staff, gombe.staff] {
        each_once_and_in_order(&scene, room, &answered);
    }
}

/// The words of a letter, none of which is the beginning of another's.
fn letter(nth: usize) -> String {
    format!("Letter {nth}, with love")
}

/// What was answered is there once, what failed once at the most, and all of it in the order of writing.
fn each_once_and_in_order(scene: &Scene, room: ChannelId, answered: &[bool]) {
    let shown = scene.discord.messages(room);
    let cards = || {
        shown
            .iter()
            .filter(|one| one.from_bot && one.only_for.is_none())
    };
    let mut places = Vec::new();
    for (nth, was_answered) in answered.iter().enumerate() {
        let text = letter(nth);
        let found: Vec<u64> = cards()
            .filter(|one| one.text.contains(&text))
            .map(|one| one.id)
            .collect();
        assert!(found.len() <= 1, "{text} is there {} times", found.len());
        assert!(!was_answered || found.len() == 1, "{text} is lost");
        places.extend(found);
    }
    assert!(places.is_sorted(), "not in order: {places:?}");
}

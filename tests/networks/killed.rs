//! Letters between a school on Discord and one on Telegram, while the program is killed again and again.

use std::time::Duration;

use chrono::TimeDelta;
use rand::RngExt;
use tokio::time::sleep;

use super::stage::{OnNetworks, Pair, Where};
use crate::conversations::linked;
use crate::discord::is_done;
use crate::support::databases::on_both;

/// How often the program is killed: Telegram takes twenty messages a minute in a group.
const KILLS: usize = 6;
/// How long after the letters of a life the kill may come.
const LIFE_MS_MAX: u64 = 400;

/// The words of a letter, none of which is the beginning of another's.
fn from_discord(nth: usize) -> String {
    format!("Letter {nth}, with love")
}

fn from_telegram(nth: usize) -> String {
    format!("Lettre {nth}, bien à vous")
}

/// At which of these texts each letter is found, by its number.
fn found(texts: &[String], letter: fn(usize) -> String) -> Vec<Vec<usize>> {
    let at = |nth| {
        let letter = letter(nth);
        let places = texts.iter().enumerate();
        places
            .filter(|(_, text)| text.contains(&letter))
            .map(|(place, _)| place)
            .collect()
    };
    (0..KILLS).map(at).collect()
}

fn are_in_order(found: &[Vec<usize>]) -> bool {
    found.iter().filter_map(|places| places.first()).is_sorted()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_go_to_and_fro_between_networks_through_kills() {
    on_both(|database| async move {
        let pair = Pair {
            inverness: Where::Discord,
            kinshasa: Where::Telegram,
        };
        let mut t = OnNetworks::start(database, pair).await;
        linked(&mut t).await;
        let ailsa = t.discord_person("AILSA");
        let mut written = Vec::new();
        for nth in 0..KILLS {
            let (discord, channel) = t.on_discord("inverness");
            let before = discord.connections();
            let letter = format!("/say {}", from_discord(nth));
            written.push(discord.slash(channel, ailsa, &letter));
            let letter = format!("/say {}", from_telegram(nth));
            t.types_on_telegram("GRÂCE", "kinshasa", &letter);
            let life_ms = rand::rng().random_range(0..LIFE_MS_MAX);
            sleep(Duration::from_millis(life_ms)).await;
            t.kill();
            t.run_after(TimeDelta::zero()).await;
            let (discord, _) = t.on_discord("inverness");
            while discord.connections() == before || !discord.is_connected() {
                sleep(Duration::from_millis(20)).await;
            }
        }
        let mut answered = Vec::new();
        for command in &written {
            answered.push(is_done(&command.seen().await));
        }
        t.settled().await;

        // Telegram tells again what was not confirmed, and Discord drops a post that it knows.
        let (discord, channel) = t.on_discord("inverness");
        let shown = discord.messages(channel);
        let ours = shown
            .iter()
            .filter(|one| one.from_bot && one.only_for.is_none());
        let texts: Vec<String> = ours.map(|one| one.text.clone()).collect();
        let came = found(&texts, from_telegram);
        assert!(came.iter().all(|places| places.len() == 1), "{came:?}");
        assert!(are_in_order(&came), "{came:?}");

        // Discord tells nothing again, and Telegram drops nothing: what is there twice was in doubt.
        let (telegram, kinshasa) = t.on_telegram("kinshasa");
        let shown = telegram.messages(kinshasa);
        let ours = shown.iter().filter(|one| one.from_bot);
        let texts: Vec<String> = ours.map(|one| one.text.clone()).collect();
        let came = found(&texts, from_discord);
        for (nth, places) in came.iter().enumerate() {
            assert!(!answered[nth] || !places.is_empty(), "{nth} is lost");
        }
        assert!(are_in_order(&came), "{came:?}");
        let doubled: usize = came
            .iter()
            .map(|places| places.len().saturating_sub(1))
            .sum();
        let doubts = t.stored("SELECT CAST(COALESCE(SUM(doubts), 0) AS TEXT) FROM post");
        let doubts: usize = doubts.await[0].parse().expect("a number");
        assert!(
            doubled <= doubts,
            "{doubled} are there twice, {doubts} in doubt"
        );
        let many = answered.iter().filter(|done| **done).count();
        eprintln!("{many} of {KILLS} were answered, {doubled} twice, {doubts} in doubt");
        assert!(many * 4 > written.len(), "too few were answered: {many}");
    })
    .await;
}

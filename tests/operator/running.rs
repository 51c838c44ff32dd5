//! `twinbell run` as its operator watches it: the real program on an emulated Discord.

use std::fmt::Write;
use std::time::{Duration, Instant};

use reqwest::StatusCode;
use tempfile::{TempDir, tempdir};

use super::discord::ASKED;
use super::{KEY, MANUAL, STOP_MAX, get};
use crate::support::discord::Discord;
use crate::support::process::Twinbell;
use crate::support::telegram::{Fault, Telegram};

/// Starts the program on this Discord and waits until it is there.
async fn start(discord: &Discord, log: &str) -> (Twinbell, TempDir) {
    let folder = tempdir().unwrap();
    let variables = [
        KEY,
        MANUAL,
        ("TWINBELL_DISCORD_TOKEN", discord.token()),
        ("TWINBELL_DISCORD_API_URL", discord.url()),
        ("TWINBELL_LOG", log),
    ];
    let bell = Twinbell::start_as(&["run"], folder.path(), &variables);
    discord.has_command("setup").await;
    discord.connected().await;
    (bell, folder)
}

/// A word as it may stand in a log: as text, or as bytes in the ways in which they are printed.
fn spellings(word: &str) -> [String; 3] {
    let mut hex = String::new();
    for byte in word.bytes() {
        let _ = write!(hex, "{byte:02x}");
    }
    let bytes = format!("{:?}", word.as_bytes());
    [
        word.to_owned(),
        hex,
        bytes.trim_matches(['[', ']']).to_owned(),
    ]
}

#[tokio::test]
async fn no_level_of_the_log_tells_tokens_names_or_what_was_said() {
    let discord = Discord::start();
    let person = discord.person("Quillwright");
    let guild = discord.guild("Dell Primary", &[person]);
    discord.add_bot(guild, ASKED);
    let channel = discord.channel(guild, "staff-room");
    let all = "trace,tungstenite=trace,tungstenite::protocol=trace,hyper=trace,serenity=trace";
    let (bell, _folder) = start(&discord, all).await;
    discord.say(channel, person, "Marmalade sandwiches");
    discord.slash(channel, person, "/help").note().await;

    let ended = bell.terminate(STOP_MAX);
    assert!(ended.stderr.contains("on Discord's gateway"), "{ended:?}");
    for secret in [discord.token(), "Quillwright", "Marmalade"] {
        for spelling in spellings(secret) {
            assert!(!ended.stderr.contains(&spelling), "{secret}: {ended:?}");
        }
    }
}

#[tokio::test]
async fn a_bot_that_its_only_network_lets_in_no_more_ends_and_says_why() {
    let discord = Discord::start();
    let (bell, _folder) = start(&discord, "warn").await;
    let ready = format!("{}/readyz", bell.base_url);
    assert_eq!(get(ready).await, (StatusCode::OK, "ok\n".to_owned()));
    discord.close(4004);
    let ended = bell.wait(STOP_MAX);
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    let told = "twinbell: the bot is not on Discord any more: Discord does not know this token";
    assert!(ended.stderr.contains(told), "{ended:?}");
}

#[tokio::test]
async fn a_bot_that_hears_nothing_is_not_ready() {
    let discord = Discord::start();
    let (bell, _folder) = start(&discord, "warn").await;
    discord.set_down(true);
    discord.cut();
    let unheard = "no chat network brings what people do there\n".to_owned();
    let expected = (StatusCode::SERVICE_UNAVAILABLE, unheard);
    let began = Instant::now();
    while get(format!("{}/readyz", bell.base_url)).await != expected {
        assert!(began.elapsed() < STOP_MAX);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    discord.set_down(false);
    discord.connected().await;
}

/// Telegram knows the bot's token no more, and lets go of the request for updates that it holds open.
fn revoke_token(telegram: &Telegram) {
    for _ in 0..3 {
        telegram.fail_next(
            "getUpdates",
            Fault::Status {
                code: 401,
                description: "Unauthorized",
                retry_after: None,
            },
        );
    }
    telegram.send_raw_update(serde_json::json!({}));
}

#[test]
fn a_bot_that_telegram_as_its_only_network_knows_no_more_ends_and_says_why() {
    let telegram = Telegram::start();
    let folder = tempdir().unwrap();
    let variables = [
        KEY,
        MANUAL,
        ("TWINBELL_TELEGRAM_TOKEN", telegram.token()),
        ("TWINBELL_TELEGRAM_API_URL", telegram.url()),
    ];
    let bell = Twinbell::start_as(&["run"], folder.path(), &variables);
    revoke_token(&telegram);
    let ended = bell.wait(STOP_MAX);
    assert_eq!(ended.status.code(), Some(1), "{ended:?}");
    let told = "twinbell: the bot is not on Telegram any more: Telegram does not know this token";
    assert!(ended.stderr.contains(told), "{ended:?}");
}

#[tokio::test]
async fn where_there_is_another_network_only_the_one_that_is_lost_is_given_up() {
    let (discord, telegram) = (Discord::start(), Telegram::start());
    let folder = tempdir().unwrap();
    let variables = [
        KEY,
        MANUAL,
        ("TWINBELL_DISCORD_TOKEN", discord.token()),
        ("TWINBELL_DISCORD_API_URL", discord.url()),
        ("TWINBELL_TELEGRAM_TOKEN", telegram.token()),
        ("TWINBELL_TELEGRAM_API_URL", telegram.url()),
    ];
    let bell = Twinbell::start_as(&["run"], folder.path(), &variables);
    discord.has_command("setup").await;
    discord.connected().await;
    let told = async |expected: &str| {
        let expected = (StatusCode::OK, expected.to_owned());
        let began = Instant::now();
        loop {
            let ready = get(format!("{}/readyz", bell.base_url)).await;
            if ready == expected {
                return;
            }
            assert!(began.elapsed() < STOP_MAX, "{ready:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    told("ok\n").await;
    revoke_token(&telegram);
    told("ok, but nothing comes from telegram\n").await;
    // The second and the third try, and a fourth that would be answered.
    tokio::time::sleep(Duration::from_secs(8)).await;
    told("ok, but nothing comes from telegram\n").await;
    let ended = bell.terminate(STOP_MAX);
    let told = "the bot is not on Telegram any more; on the others it is";
    assert!(ended.stderr.contains(told), "{ended:?}");
}

//! `twinbell run` as its operator watches it: the real program on an emulated Discord.

use std::fmt::Write;

use tempfile::{TempDir, tempdir};

use super::discord::ASKED;
use super::{KEY, MANUAL, STOP_MAX};
use crate::support::discord::Discord;
use crate::support::process::Twinbell;

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

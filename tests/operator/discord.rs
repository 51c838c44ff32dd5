//! `twinbell doctor` with a token of Discord's: the real program against an emulated Discord.

use tempfile::tempdir;

use super::{KEY, note_rooms};
use crate::support::databases::on_each;
use crate::support::discord::{Discord, Fault, Holder, Overwrite, may};
use crate::support::process::{Ended, run};

/// All that the bot's invitation asks for.
pub(super) const ASKED: u64 =
    may::VIEW | may::SEND | may::SEND_IN_THREADS | may::EMBED | may::ATTACH | may::READ_HISTORY;

/// What the doctor says with this token and these variables. The token is in none of it.
fn doctor(discord: &Discord, token: &str, more: &[(&str, &str)]) -> Ended {
    let folder = tempdir().unwrap();
    let mut variables = vec![
        KEY,
        ("TWINBELL_DISCORD_TOKEN", token),
        ("TWINBELL_DISCORD_API_URL", discord.url()),
    ];
    variables.extend(more);
    let ended = run(&["doctor"], folder.path(), &variables);
    let said = format!("{}{}", ended.stdout, ended.stderr);
    assert!(!said.contains(token), "the token is told: {ended:?}");
    ended
}

/// What is told of Discord, of which so many lines are `wrong`.
#[track_caller]
fn told(ended: &Ended, wrong: usize) -> Vec<&str> {
    let lines = ended.stdout.lines();
    let told: Vec<_> = lines.filter(|line| line.contains(" Discord: ")).collect();
    let found = told.iter().filter(|line| line.starts_with('✗')).count();
    assert_eq!(found, wrong, "{ended:?}");
    assert_eq!(ended.status.code(), Some(i32::from(wrong > 0)), "{ended:?}");
    told
}

#[test]
fn a_bot_on_no_server_is_told_with_the_link_that_adds_it() {
    let discord = Discord::start();
    let ended = doctor(&discord, discord.token(), &[]);
    let told = told(&ended, 0);
    let [token, intents, servers] = &told[..] else {
        panic!("{told:?}");
    };
    assert!(
        token.starts_with("✓ Discord: the token is that of “"),
        "{token}"
    );
    assert!(
        intents.starts_with("✓ Discord: no privileged intent"),
        "{intents}"
    );
    assert!(
        servers.starts_with("! Discord: the bot is on no server yet; to add it, open https://"),
        "{servers}"
    );
    assert!(
        servers.ends_with("&scope=bot+applications.commands&permissions=274878024704"),
        "{servers}"
    );
}

#[tokio::test]
async fn rooms_in_which_something_is_missing_are_named() {
    on_each(async |fresh| {
        let discord = Discord::start();
        let ailsa = discord.person("Ailsa");
        let guild = discord.guild("Dell Primary", &[ailsa]);
        discord.add_bot(guild, ASKED);
        let everyone = Holder::Role(discord.everyone(guild));
        let closed = [
            Overwrite {
                of: everyone,
                allow: 0,
                deny: may::VIEW,
            },
            Overwrite {
                of: Holder::Role(discord.bot_role(guild)),
                allow: may::VIEW,
                deny: 0,
            },
        ];
        let mute = [Overwrite {
            of: everyone,
            allow: 0,
            deny: may::SEND | may::VIEW,
        }];
        let fine = discord.channel_with(guild, "staff-room", &closed);
        let open = discord.channel(guild, "lobby");
        let hidden = discord.channel_with(guild, "heads", &mute);
        let deleted = discord.channel(guild, "old");
        discord.delete_channel(deleted);
        let channels = [fine, open, hidden, deleted];
        let channels = channels.map(|channel| channel.0.to_string());
        note_rooms(&fresh, "discord", &channels).await;

        let database = [("TWINBELL_DATABASE_URL", fresh.url.as_str())];
        let ended = doctor(&discord, discord.token(), &database);
        let told = told(&ended, 2);
        let has = |part: &str| told.iter().any(|line| line.contains(part));
        assert!(
            has("✓ Discord: on Dell Primary; to add it to another server"),
            "{told:?}"
        );
        assert!(
            has("✓ Discord: rooms in which the bot may do all it needs: 1"),
            "{told:?}"
        );
        assert!(
            has("! Discord: #lobby on Dell Primary is a staff room, but everyone"),
            "{told:?}"
        );
        assert!(
            has("cannot be looked at: the bot may not see the channel"),
            "{told:?}"
        );
        assert!(
            has("cannot be looked at: the channel was deleted"),
            "{told:?}"
        );
    })
    .await;
}

#[test]
fn what_keeps_discord_from_answering_is_told() {
    let discord = Discord::start();
    let other = "b3RoZXI.Gabcde.0123456789-0123456789_0123456789ab";
    let ended = doctor(&discord, other, &[]);
    let [line] = told(&ended, 1)[..] else {
        panic!("{ended:?}");
    };
    assert!(line.contains("“Reset Token”"), "{line}");
    discord.take_breaches();
    discord.fail_next("GET /oauth2/applications/@me", Fault::Garbage);
    let ended = doctor(&discord, discord.token(), &[]);
    let [line] = told(&ended, 1)[..] else {
        panic!("{ended:?}");
    };
    assert!(line.contains("TWINBELL_DISCORD_API_URL"), "{line}");
}

//! What people say on Discord while the bot is away.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::stage::{OnNetworks, Pair, Where};
use crate::conversations::shared;
use crate::support::databases::{Fresh, on_both};
use crate::support::discord::{Holder, Overwrite, may};
use crate::support::stage::Stage;

/// The first instant of the emulated Discord's calendar.
const CALENDAR_BEGINS: &str = "2027-01-11T08:00:00Z";
/// When each school was heard talking, in milliseconds.
const TALK: &str =
    "SELECT CAST(at AS TEXT) FROM contact WHERE kind = 'talk' ORDER BY at, school_id";
const UNHEARD: &str = "SELECT CAST(since AS TEXT) || ' ' || CAST(until AS TEXT) FROM unheard";
const PLACE: &str = "SELECT text FROM platform_memo WHERE name = 'heard'";

fn begins() -> DateTime<Utc> {
    CALENDAR_BEGINS.parse().expect("an instant")
}

/// Both schools in one channel, where AILSA spoke, and the place to go on from is kept.
async fn talking(database: Fresh) -> OnNetworks {
    let pair = Pair {
        inverness: Where::Discord,
        kinshasa: Where::Discord,
    };
    let mut t = OnNetworks::start(database, pair).await;
    t.wait(begins() - t.now()).await;
    shared::begun_in_one_chat(&mut t).await;
    let (discord, channel) = t.on_discord("both");
    let said = discord.say(channel, t.discord_person("AILSA"), "Hello!");
    t.until_stored(TALK, |talk| talk.len() == 1).await;
    t.until_stored(PLACE, |kept| {
        kept.iter().any(|text| text.contains(&said.to_string()))
    })
    .await;
    t
}

/// The instants that [`TALK`] finds.
fn instants(talk: &[String]) -> Vec<DateTime<Utc>> {
    let at = |ms: &String| DateTime::from_timestamp_millis(ms.parse().expect("a number"));
    talk.iter().map(|ms| at(ms).expect("an instant")).collect()
}

/// When Discord made this id.
/// Source: Discord's documentation, "Snowflakes".
fn made_at(id: u64) -> String {
    const DISCORD_BEGINS_MS: u64 = 1_420_070_400_000;
    ((id >> 22) + DISCORD_BEGINS_MS).to_string()
}

#[tokio::test]
async fn what_was_said_while_the_bot_was_away_is_heard_at_its_time() {
    on_both(|database| async move {
        let mut t = talking(database).await;
        t.kill();
        let (discord, channel) = t.on_discord("both");
        let grace = t.discord_person("Grâce");
        discord.advance(Duration::from_secs(60 * 60));
        // More than a page shows; the newest of the day is kept, and it is on the last page.
        let said: Vec<u64> = (0..130)
            .map(|nth| discord.say(channel, grace, &format!("Message {nth}")))
            .collect();
        let newest = made_at(said[129]);
        t.run_after(TimeDelta::hours(3)).await;
        let heard = |talk: &[String]| talk.len() == 2 && talk[1] == newest;
        t.until_stored(TALK, heard).await;

        // A session that Discord gives up loses nothing either.
        let (discord, channel) = t.on_discord("both");
        discord.set_down(true);
        discord.forget_sessions();
        discord.say(channel, grace, "Anybody there?");
        discord.set_down(false);
        let later = |talk: &[String]| talk.len() == 2 && talk[1] > newest;
        let talk = t.until_stored(TALK, later).await;
        t.kill();
        t.run_after(TimeDelta::hours(3)).await;
        let (discord, channel) = t.on_discord("both");
        discord.say(channel, grace, "Now I hear you.");
        t.until_stored(TALK, |now| now.len() == 2 && now[1] > talk[1])
            .await;
        assert!(t.stored(UNHEARD).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_an_unknown_stretch_and_no_silence() {
    on_both(|database| async move {
        let mut t = talking(database).await;
        t.kill();
        let (discord, channel) = t.on_discord("both");
        let everyone = discord.guild_of(channel);
        let blind = Overwrite {
            of: Holder::Role(discord.bot_role(everyone)),
            allow: 0,
            deny: may::READ_HISTORY,
        };
        discord.set_rights(channel, &[blind]);
        discord.say(channel, t.discord_person("Grâce"), "Bonjour !");
        t.run_after(TimeDelta::hours(3)).await;
        let stretches = t.until_stored(UNHEARD, |found| !found.is_empty()).await;
        assert_eq!(stretches.len(), 1, "{stretches:?}");
        let ends: Vec<String> = stretches[0].split(' ').map(str::to_owned).collect();
        let [since, until] = instants(&ends)[..] else {
            panic!("{stretches:?}")
        };
        assert!(since <= begins() && begins() - since < TimeDelta::minutes(5));
        assert_eq!(until, t.now());
        assert_eq!(t.stored(TALK).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_newest_message_that_was_deleted_makes_nothing_unheard() {
    on_both(|database| async move {
        let mut t = talking(database).await;
        for said in [false, true] {
            t.kill();
            let (discord, channel) = t.on_discord("both");
            let grace = t.discord_person("Grâce");
            if said {
                discord.say(channel, grace, "Bonjour !");
            }
            let slip = discord.say(channel, grace, "A slip.");
            discord.delete(channel, slip);
            t.run_after(TimeDelta::hours(3)).await;
            let (discord, channel) = t.on_discord("both");
            let back = discord.say(channel, grace, "Are you back?").to_string();
            // The place is kept once all before it was read.
            t.until_stored(PLACE, |kept| kept.iter().any(|text| text.contains(&back)))
                .await;
            assert_eq!(t.stored(UNHEARD).await, [""; 0]);
        }
    })
    .await;
}

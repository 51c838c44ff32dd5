//! What `twinbell doctor` asks Discord: whose token it is, how the application is set up, and what
//! the bot may do in each of its rooms.
//!
//! Questions that change nothing. In English, as all of the doctor; the token is in no sentence.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::time::Duration;

use secrecy::SecretString;
use serde::Deserialize;
use serenity::http::{LightMethod, Route};
use serenity::model::application::ApplicationFlags;
use serenity::model::id::{ApplicationId, ChannelId, UserId};

use super::client::{Client, bare};
use super::place::channel_of;
use super::refusal::{Asked, Meaning, Refusal, meaning};
use super::rights::{View, invitation};
use crate::engine::platform::DeliveryError;
use crate::model::room::ChatAddress;
use crate::platforms::Line;

/// How long Discord may take over one answer.
const ANSWER_MAX: Duration = Duration::from_secs(10);
/// Most rooms that are looked at, so that a big instance need not wait for ever.
const ROOMS_MAX: usize = 50;
/// Most servers that are named.
const NAMED_MAX: usize = 10;
/// Most servers that one connection to the gateway may serve, and Twinbell has one. Source: Discord's
/// documentation, "Gateway", sharding.
const SERVERS_MAX: u64 = 2500;
/// From so many servers on the limit is told.
const SERVERS_MANY: u64 = 2000;

const BAD_TOKEN: &str = "Discord does not know this token, perhaps because another one was made since; in the developer \
     portal (https://discord.com/developers/applications), choose the application, then Bot and \
     “Reset Token”, and set TWINBELL_DISCORD_TOKEN to what is shown";

/// A chat on Discord in which schools have rooms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub chat: ChatAddress,
    /// Only staff are meant to read along.
    pub is_for_staff: bool,
    /// Whose room it is; empty until the school has a name.
    pub school: String,
}

/// Asks the API at `api_url` (without a slash at the end), or Discord's own, about the bot with this
/// token and about its rooms.
pub async fn examine(token: &SecretString, api_url: Option<&str>, rooms: &[Room]) -> Vec<Line> {
    let client = match Client::new(token, api_url, ANSWER_MAX) {
        Ok(client) => client,
        Err(why) => return vec![Line::Wrong(why)],
    };
    let application: Application = match ask(&client, Route::Oauth2ApplicationCurrent).await {
        Ok(application) => application,
        Err(refusal) => return vec![Line::Wrong(with_hint(&refusal, api_url))],
    };
    let mut lines = vec![Line::Fine(format!(
        "the token is that of “{}” (application {})",
        application.name, application.id
    ))];
    lines.extend(application.lines());
    lines.push(
        match ask::<Vec<Server>>(&client, Route::UserMeGuilds).await {
            Ok(guilds) => servers(&guilds, application.id),
            Err(refusal) => Line::Wrong(with_hint(&refusal, api_url)),
        },
    );
    lines.extend(look_at_rooms(&client, application.user(), rooms).await);
    lines
}

async fn ask<T: serde::de::DeserializeOwned>(
    client: &Client,
    route: Route<'_>,
) -> Result<T, Refusal> {
    client.send(bare(LightMethod::Get, route)).await
}

fn with_hint(refusal: &Refusal, api_url: Option<&str>) -> String {
    match (refusal, api_url) {
        (refusal, _) if refusal.is_bad_token() => BAD_TOKEN.to_owned(),
        (refusal, None) => {
            format!("{refusal}; is this machine online, and may it reach https://discord.com?")
        }
        (refusal, Some(url)) => format!(
            "{refusal}; is TWINBELL_DISCORD_API_URL right, and does Discord's API answer at {url}?"
        ),
    }
}

/// The application as its owner set it up.
#[derive(Clone, Debug, Deserialize)]
struct Application {
    id: ApplicationId,
    name: String,
    #[serde(default)]
    bot: Option<Bot>,
    #[serde(default)]
    flags: u64,
    #[serde(default)]
    bot_public: Option<bool>,
    #[serde(default)]
    bot_require_code_grant: Option<bool>,
    #[serde(default)]
    interactions_endpoint_url: Option<String>,
    #[serde(default)]
    approximate_guild_count: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
struct Bot {
    id: UserId,
}

/// The switches on the portal's page "Bot" by the names they have there.
const SWITCHES: &[(&str, ApplicationFlags)] = &[
    (
        "Presence Intent",
        ApplicationFlags::GATEWAY_PRESENCE.union(ApplicationFlags::GATEWAY_PRESENCE_LIMITED),
    ),
    (
        "Server Members Intent",
        ApplicationFlags::GATEWAY_GUILD_MEMBERS
            .union(ApplicationFlags::GATEWAY_GUILD_MEMBERS_LIMITED),
    ),
    (
        "Message Content Intent",
        ApplicationFlags::GATEWAY_MESSAGE_CONTENT
            .union(ApplicationFlags::GATEWAY_MESSAGE_CONTENT_LIMITED),
    ),
];

impl Application {
    /// The bot's own account; mostly it has the application's number.
    fn user(&self) -> UserId {
        let bot = self.bot.as_ref().map(|bot| bot.id);
        bot.unwrap_or_else(|| UserId::new(self.id.get()))
    }

    fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        if self
            .interactions_endpoint_url
            .as_deref()
            .is_some_and(|url| !url.is_empty())
        {
            lines.push(Line::Wrong(
                "commands and buttons go to another program, so none will work here; in the \
                 developer portal, under General Information, empty the field “Interactions \
                 Endpoint URL”"
                    .to_owned(),
            ));
        }
        if self.bot_require_code_grant == Some(true) {
            lines.push(Line::Wrong(
                "nobody can add the bot to a server; in the developer portal, under Bot, switch off \
                 “Requires OAuth2 Code Grant”"
                    .to_owned(),
            ));
        }
        if self.bot_public == Some(false) {
            lines.push(Line::Mind(
                "only the owner of the application can add the bot to servers; to let other schools \
                 do it, switch on “Public Bot” in the developer portal, under Bot"
                    .to_owned(),
            ));
        }
        lines.push(self.intents());
        lines.extend(self.near_the_limit());
        lines
    }

    fn near_the_limit(&self) -> Option<Line> {
        let servers = self.approximate_guild_count.unwrap_or_default();
        let told = |limit| format!("the bot is on about {servers} servers, and {limit}");
        match servers {
            SERVERS_MAX.. => Some(Line::Wrong(told(
                "Discord lets one connection serve no more than 2,500; take it out of some, and run \
                 a second Twinbell with a token of its own for more",
            ))),
            SERVERS_MANY.. => Some(Line::Mind(told(
                "with 2,500 Discord lets it in no more; for new ones run a second Twinbell with a \
                 token of its own",
            ))),
            _ => None,
        }
    }

    fn intents(&self) -> Line {
        let flags = ApplicationFlags::from_bits_truncate(self.flags);
        let on: Vec<_> = SWITCHES
            .iter()
            .filter(|(_, either)| flags.intersects(*either))
            .map(|(name, _)| format!("“{name}”"))
            .collect();
        match on.is_empty() {
            true => {
                Line::Fine("no privileged intent is switched on, and none is needed".to_owned())
            }
            false => Line::Mind(format!(
                "{} is switched on in the developer portal, under Bot, and Twinbell needs none of \
                 these: it hears that people write, not what; better switch it off",
                on.join(", ")
            )),
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
struct Server {
    name: String,
}

fn servers(servers: &[Server], application: ApplicationId) -> Line {
    let link = invitation(application);
    let mut names: Vec<_> = servers.iter().map(|server| server.name.as_str()).collect();
    names.sort_unstable();
    let more = names.len().saturating_sub(NAMED_MAX);
    names.truncate(NAMED_MAX);
    let listed = names.join(", ");
    match (servers.len(), more) {
        (0, _) => Line::Mind(format!(
            "the bot is on no server yet; to add it, open {link}"
        )),
        (_, 0) => Line::Fine(format!(
            "on {listed}; to add it to another server, open {link}"
        )),
        _ => Line::Fine(format!(
            "on {listed} and {more} more; to add it to another server, open {link}"
        )),
    }
}

async fn look_at_rooms(client: &Client, bot: UserId, rooms: &[Room]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut fine = 0;
    // A chat that both schools share is looked at once, and is for staff if any of its rooms is.
    let staff: BTreeSet<_> = rooms
        .iter()
        .filter(|room| room.is_for_staff)
        .filter_map(|room| channel_of(&room.chat))
        .collect();
    let channels: BTreeSet<_> = rooms
        .iter()
        .filter_map(|room| channel_of(&room.chat))
        .collect();
    for channel in channels.iter().take(ROOMS_MAX) {
        let told = match View::of(client, *channel, bot).await {
            Ok(Some(view)) => about(&view, staff.contains(channel)),
            // A private chat has no rights to look at.
            Ok(None) => Vec::new(),
            Err(refusal) => {
                let of_it = |room: &&Room| channel_of(&room.chat) == Some(*channel);
                let schools: BTreeSet<&str> = rooms
                    .iter()
                    .filter(of_it)
                    .map(|room| room.school.as_str())
                    .filter(|school| !school.is_empty())
                    .collect();
                vec![unseen(*channel, &schools, &refusal)]
            }
        };
        fine += usize::from(told.is_empty());
        lines.extend(told);
    }
    if fine > 0 {
        lines.push(Line::Fine(format!(
            "rooms in which the bot may do all it needs: {fine}"
        )));
    }
    if channels.len() > ROOMS_MAX {
        let rest = channels.len() - ROOMS_MAX;
        lines.push(Line::Mind(format!("rooms that were not looked at: {rest}")));
    }
    lines
}

/// What is to be said of a room; nothing if all is well.
fn about(view: &View, is_for_staff: bool) -> Vec<Line> {
    let kind = if view.is_thread() { "the thread " } else { "#" };
    let channel = view.channel.name.as_deref().unwrap_or("(no name)");
    let room = format!("{kind}{channel} on {}", view.guild.name);
    let mut lines = Vec::new();
    let missing = view.missing();
    if !missing.is_empty() {
        let rights: Vec<_> = missing
            .iter()
            .map(|need| format!("{} ({})", need.name, need.why))
            .collect();
        let sentence = format!(
            "in {room} the bot lacks {}; allow it in the channel's settings, under Permissions, for \
             the bot's role",
            rights.join(", ")
        );
        lines.push(match missing.iter().any(|need| need.is_vital) {
            true => Line::Wrong(sentence),
            false => Line::Mind(sentence),
        });
    }
    if view.is_locked() {
        lines.push(Line::Wrong(format!(
            "{room} is locked, so the bot cannot write there; whoever may manage threads there can \
             open its menu and choose “Unlock Thread”"
        )));
    }
    if is_for_staff && view.is_open_to_everyone() {
        lines.push(Line::Mind(format!(
            "{room} is a staff room, but everyone on that server can read it; in the channel's \
             settings, under Permissions, make it private, and add the staff and the bot"
        )));
    }
    lines
}

/// A room that cannot be looked at.
fn unseen(channel: ChannelId, schools: &BTreeSet<&str>, refusal: &Refusal) -> Line {
    let room = match schools.iter().copied().collect::<Vec<_>>().join(" and ") {
        schools if schools.is_empty() => format!("a room (channel {channel})"),
        schools => format!("a room of {schools} (channel {channel})"),
    };
    let sentence = |why: &str| format!("{room} cannot be looked at: {why}");
    match meaning(refusal, Asked::Edit) {
        Meaning::Error(
            DeliveryError::Unreachable { why }
            | DeliveryError::Deleted { why }
            | DeliveryError::Barred { why, .. },
        ) => Line::Wrong(sentence(&why)),
        _ => Line::Mind(sentence(&refusal.to_string())),
    }
}

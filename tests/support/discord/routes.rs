//! The routes of the API that are played here, and which of them a request takes.

use std::collections::BTreeMap;

use serde_json::Value;

use super::fault::{Answer, Refusal};
use super::world::{BOT, Channel, ChannelId, GuildId, World, may};
use super::{about, channels, commands, interactions, messages};

type Run = fn(&mut World, &Ask) -> Answer;

/// A route, named as in the official description, and what it does.
pub struct Route {
    pub name: &'static str,
    run: Run,
}

const ROUTES: &[Route] = &[
    route("GET /gateway", about::gateway),
    route("GET /gateway/bot", about::gateway_bot),
    route("GET /users/@me", about::me),
    route("GET /users/@me/guilds", about::my_guilds),
    route("GET /users/@me/guilds/{guild_id}/member", about::my_member),
    route("GET /applications/@me", about::application),
    route("GET /oauth2/applications/@me", about::application),
    route("GET /guilds/{guild_id}", about::guild),
    route("GET /guilds/{guild_id}/roles", about::roles),
    route("GET /guilds/{guild_id}/channels", about::channels),
    route("GET /guilds/{guild_id}/members/{user_id}", about::member),
    route("GET /channels/{channel_id}", channels::get),
    route("PATCH /channels/{channel_id}", channels::edit),
    route("GET /channels/{channel_id}/messages", messages::list),
    route("POST /channels/{channel_id}/messages", messages::send),
    route(
        "GET /channels/{channel_id}/messages/{message_id}",
        messages::get,
    ),
    route(
        "PATCH /channels/{channel_id}/messages/{message_id}",
        messages::edit,
    ),
    route(
        "DELETE /channels/{channel_id}/messages/{message_id}",
        messages::delete,
    ),
    route(
        "GET /applications/{application_id}/commands",
        commands::list,
    ),
    route(
        "PUT /applications/{application_id}/commands",
        commands::replace,
    ),
    route(
        "POST /applications/{application_id}/commands",
        commands::create,
    ),
    route(
        "GET /applications/{application_id}/commands/{command_id}",
        commands::get,
    ),
    route(
        "PATCH /applications/{application_id}/commands/{command_id}",
        commands::edit,
    ),
    route(
        "DELETE /applications/{application_id}/commands/{command_id}",
        commands::delete,
    ),
    route(
        "GET /applications/{application_id}/guilds/{guild_id}/commands",
        commands::list,
    ),
    route(
        "PUT /applications/{application_id}/guilds/{guild_id}/commands",
        commands::replace,
    ),
    route(
        "POST /applications/{application_id}/guilds/{guild_id}/commands",
        commands::create,
    ),
    route(
        "GET /applications/{application_id}/guilds/{guild_id}/commands/{command_id}",
        commands::get,
    ),
    route(
        "PATCH /applications/{application_id}/guilds/{guild_id}/commands/{command_id}",
        commands::edit,
    ),
    route(
        "DELETE /applications/{application_id}/guilds/{guild_id}/commands/{command_id}",
        commands::delete,
    ),
    route(
        "POST /interactions/{interaction_id}/{interaction_token}/callback",
        interactions::answer,
    ),
    route(
        "POST /webhooks/{webhook_id}/{webhook_token}",
        interactions::follow_up,
    ),
    route(
        "GET /webhooks/{webhook_id}/{webhook_token}/messages/@original",
        interactions::get_answer,
    ),
    route(
        "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original",
        interactions::edit_answer,
    ),
    route(
        "DELETE /webhooks/{webhook_id}/{webhook_token}/messages/@original",
        interactions::delete_answer,
    ),
    route(
        "GET /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        interactions::get_answer,
    ),
    route(
        "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        interactions::edit_answer,
    ),
    route(
        "DELETE /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        interactions::delete_answer,
    ),
];

const fn route(name: &'static str, run: Run) -> Route {
    Route { name, run }
}

/// A request to the API.
#[derive(Clone, Debug)]
pub struct Ask {
    pub route: &'static str,
    /// What stands in the path, and the query.
    pub params: BTreeMap<String, String>,
    pub body: Value,
    /// By the name of the part, as `files[0]`.
    pub files: BTreeMap<String, File>,
}

/// A file that came along.
#[derive(Clone, Debug)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The route with this name.
///
/// # Panics
/// When there is none.
pub fn named(name: &str) -> &'static str {
    let known = ROUTES.iter().find(|route| route.name == name);
    known
        .unwrap_or_else(|| panic!("{name} is not played here"))
        .name
}

/// The route that a request takes, with what stands in its path.
pub fn find(method: &str, path: &str) -> Option<(&'static Route, BTreeMap<String, String>)> {
    ROUTES.iter().find_map(|route| {
        let (of, template) = route.name.split_once(' ')?;
        let params = matching(template, path).filter(|_| of == method)?;
        Some((route, params))
    })
}

fn matching(template: &str, path: &str) -> Option<BTreeMap<String, String>> {
    let (wanted, given) = (template.split('/'), path.split('/'));
    if wanted.clone().count() != given.clone().count() {
        return None;
    }
    let mut params = BTreeMap::new();
    for (wanted, given) in wanted.zip(given) {
        match wanted
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'))
        {
            // Ids are numbers; only tokens are not.
            Some(name) if name.ends_with("token") || given.parse::<u64>().is_ok() => {
                params.insert(name.to_owned(), given.to_owned());
            }
            Some(_) => return None,
            None if wanted == given => {}
            None => return None,
        }
    }
    Some(params)
}

impl Route {
    pub fn run(&self, world: &mut World, ask: &Ask) -> Answer {
        (self.run)(world, ask)
    }

    /// Whether whoever knows the path may ask.
    pub fn is_open(&self) -> bool {
        self.name.contains("_token}") || self.name == "GET /gateway"
    }
}

impl Ask {
    /// Whom the request is about, by which Discord counts it.
    pub fn major(&self) -> String {
        let majors = [
            "channel_id",
            "guild_id",
            "webhook_token",
            "interaction_token",
        ];
        let majors = majors.iter().filter_map(|name| self.params.get(*name));
        majors.cloned().collect()
    }

    /// The number of this name in the path or the query.
    pub fn number(&self, name: &str) -> Option<u64> {
        self.params.get(name)?.parse().ok()
    }

    /// The channel of the path, where the bot may see it.
    ///
    /// # Errors
    /// As Discord refuses it.
    pub fn channel<'w>(&self, world: &'w World) -> Result<&'w Channel, Refusal> {
        let id = ChannelId(self.number("channel_id").unwrap_or_default());
        let channel = world
            .channels
            .get(&id)
            .ok_or_else(Refusal::unknown_channel)?;
        match world.may(id, BOT, may::VIEW) {
            true => Ok(channel),
            false => Err(Refusal::missing_access()),
        }
    }

    /// The guild of the path, if the bot is in it.
    ///
    /// # Errors
    /// As Discord refuses it.
    pub fn guild(&self, world: &World) -> Result<GuildId, Refusal> {
        let id = GuildId(self.number("guild_id").unwrap_or_default());
        let guild = world.guilds.get(&id).ok_or_else(Refusal::unknown_guild)?;
        match guild.members.contains_key(&BOT) {
            true => Ok(id),
            false => Err(Refusal::unknown_guild()),
        }
    }
}

//! Discord's objects as JSON: users, guilds, roles, channels.

use serde_json::{Value, json};

use super::message::timestamp;
use super::world::{BOT, Channel, Guild, Holder, Kind, Overwrite, Person, PersonId, Role, World};

/// 1 December 2026, when everybody joined everything, in milliseconds of Unix time.
const JOINED_MILLIS: i64 = 1_796_083_200_000;
/// In bytes; what may be attached in a guild without boosts.
pub const ATTACHMENT_MOST: u64 = 10 * 1024 * 1024;

/// The object `User`.
pub fn user(person: &Person) -> Value {
    json!({
        "id": person.id.0.to_string(),
        "username": person.name.to_lowercase(),
        "global_name": if person.is_bot { Value::Null } else { json!(person.name) },
        "discriminator": if person.is_bot { "0042" } else { "0" },
        "avatar": null,
        "bot": person.is_bot,
        "flags": 0,
        "public_flags": 0,
        "primary_guild": null,
    })
}

/// The object `User` of the bot, as it is told itself.
pub fn me(world: &World) -> Value {
    let mut me = user(world.person(BOT));
    me["verified"] = json!(true);
    me["mfa_enabled"] = json!(true);
    me["email"] = Value::Null;
    me["locale"] = json!("en-US");
    me
}

/// The object `GuildMember`.
pub fn member(world: &World, guild: &Guild, person: PersonId) -> Value {
    let roles = guild.members.get(&person).cloned().unwrap_or_default();
    let roles: Vec<_> = roles.iter().map(|role| role.0.to_string()).collect();
    json!({
        "user": user(world.person(person)),
        "nick": null,
        "avatar": null,
        "banner": null,
        "roles": roles,
        "joined_at": timestamp(JOINED_MILLIS),
        "premium_since": null,
        "deaf": false,
        "mute": false,
        "flags": 0,
        "pending": false,
        "communication_disabled_until": null,
    })
}

/// The object `Role`.
pub fn role(role: &Role, position: usize) -> Value {
    let mut told = json!({
        "id": role.id.0.to_string(),
        "name": role.name,
        "description": null,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
        "hoist": false,
        "icon": null,
        "unicode_emoji": null,
        "position": position,
        "permissions": role.permissions.to_string(),
        "managed": role.is_managed,
        "mentionable": false,
        "flags": 0,
    });
    if role.is_managed {
        told["tags"] = json!({"bot_id": BOT.0.to_string()});
    }
    told
}

/// The objects `Role` of a guild.
pub fn roles(guild: &Guild) -> Value {
    let roles = guild.roles.values().enumerate();
    roles.map(|(at, one)| role(one, at)).collect()
}

/// The object `Channel`.
pub fn channel(world: &World, channel: &Channel) -> Value {
    // Source: Discord API, channel object: it "may not point to an existing or valid message".
    let last = channel.newest.map(|id| id.to_string());
    let mut told = json!({
        "id": channel.id.0.to_string(),
        "type": channel.kind.number(),
        "last_message_id": last,
        "flags": 0,
    });
    if let Some(recipient) = channel.recipient {
        told["recipients"] = json!([user(world.person(recipient))]);
        return told;
    }
    let guild = channel.guild.map(|guild| guild.0.to_string());
    told["guild_id"] = json!(guild);
    told["name"] = json!(channel.name);
    told["rate_limit_per_user"] = json!(0);
    match &channel.thread {
        Some(thread) => {
            told["parent_id"] = json!(thread.parent.0.to_string());
            told["owner_id"] = json!(thread.owner.0.to_string());
            told["message_count"] = json!(channel.messages.len());
            told["total_message_sent"] = json!(channel.messages.len());
            told["member_count"] = json!(thread.members.len());
            told["thread_metadata"] = json!({
                "archived": thread.is_archived,
                "archive_timestamp": timestamp(JOINED_MILLIS),
                "auto_archive_duration": 10_080,
                "locked": thread.is_locked,
            });
            if channel.kind == Kind::PrivateThread {
                told["thread_metadata"]["invitable"] = json!(false);
            }
        }
        None => {
            let overwrites = channel.overwrites.iter().map(overwrite);
            told["permission_overwrites"] = overwrites.collect();
            told["parent_id"] = Value::Null;
            told["position"] = json!(0);
            told["topic"] = Value::Null;
            told["nsfw"] = json!(false);
        }
    }
    told
}

fn overwrite(overwrite: &Overwrite) -> Value {
    let (kind, id) = match overwrite.of {
        Holder::Role(role) => (0, role.0),
        Holder::Person(person) => (1, person.0),
    };
    json!({
        "id": id.to_string(),
        "type": kind,
        "allow": overwrite.allow.to_string(),
        "deny": overwrite.deny.to_string(),
    })
}

/// The object `Guild`, as it is asked for.
pub fn guild(guild: &Guild) -> Value {
    json!({
        "id": guild.id.0.to_string(),
        "name": guild.name,
        "icon": null,
        "description": null,
        "home_header": null,
        "splash": null,
        "discovery_splash": null,
        "features": [],
        "banner": null,
        "owner_id": guild.owner.0.to_string(),
        "application_id": null,
        "region": "rotterdam",
        "afk_channel_id": null,
        "afk_timeout": 300,
        "system_channel_id": null,
        "system_channel_flags": 0,
        "widget_enabled": false,
        "widget_channel_id": null,
        "verification_level": 0,
        "roles": roles(guild),
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_presences": null,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": null,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": "en-US",
        "rules_channel_id": null,
        "safety_alerts_channel_id": null,
        "public_updates_channel_id": null,
        "premium_progress_bar_enabled": false,
        "nsfw": false,
        "nsfw_level": 0,
        "incidents_data": null,
        "emojis": [],
        "stickers": [],
    })
}

/// The object `Guild` with what `GUILD_CREATE` adds to it.
pub fn guild_create(world: &World, one: &Guild) -> Value {
    let here = world
        .channels
        .values()
        .filter(|at| at.guild == Some(one.id));
    let (threads, channels): (Vec<_>, Vec<_>) = here.partition(|at| at.thread.is_some());
    // Of threads, those that are open and that the bot can see.
    let open = threads.into_iter().filter(|at| {
        let is_open = at.thread.as_ref().is_some_and(|thread| !thread.is_archived);
        is_open && world.rights(at.id, BOT) != 0
    });
    let told = |at| channel(world, at);
    let mut all = guild(one);
    all["joined_at"] = json!(timestamp(JOINED_MILLIS));
    all["large"] = json!(false);
    all["unavailable"] = json!(false);
    all["member_count"] = json!(one.members.len());
    // Without the intent for members, only the bot itself.
    all["members"] = json!([member(world, one, BOT)]);
    all["channels"] = channels.into_iter().map(told).collect();
    all["threads"] = open.map(told).collect();
    for empty in [
        "voice_states",
        "presences",
        "stage_instances",
        "guild_scheduled_events",
        "soundboard_sounds",
    ] {
        all[empty] = json!([]);
    }
    all
}

/// The object `Application`.
pub fn application(world: &World) -> Value {
    json!({
        "id": BOT.0.to_string(),
        "name": world.person(BOT).name,
        "icon": null,
        "description": "",
        "type": null,
        "bot": user(world.person(BOT)),
        "bot_public": true,
        "bot_require_code_grant": false,
        "verify_key": "0".repeat(64),
        "flags": 0,
        "flags_new": "0",
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": [],
        "hook": true,
        "is_monetized": false,
        "is_verified": false,
        "owner": user(world.person(BOT)),
        "team": null,
        "redirect_uris": [],
        "interactions_endpoint_url": null,
        "role_connections_verification_url": null,
        "approximate_guild_count": world.guilds_of_bot().count(),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
    })
}

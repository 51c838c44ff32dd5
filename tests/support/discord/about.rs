//! What a bot asks about the gateway, about itself and about its guilds.

use serde_json::json;

use super::fault::{Answer, Refusal};
use super::objects;
use super::routes::Ask;
use super::world::{BOT, PersonId, World};

pub fn gateway(world: &mut World, _: &Ask) -> Answer {
    Ok((200, json!({"url": world.gateway_url})))
}

pub fn gateway_bot(world: &mut World, _: &Ask) -> Answer {
    let starts = json!({
        "total": 1_000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1,
    });
    let told = json!({"url": world.gateway_url, "shards": 1, "session_start_limit": starts});
    Ok((200, told))
}

pub fn me(world: &mut World, _: &Ask) -> Answer {
    Ok((200, objects::me(world)))
}

pub fn application(world: &mut World, _: &Ask) -> Answer {
    Ok((200, objects::application(world)))
}

pub fn my_guilds(world: &mut World, _: &Ask) -> Answer {
    let guilds = world.guilds_of_bot().map(|guild| {
        json!({
            "id": guild.id.0.to_string(),
            "name": guild.name,
            "icon": null,
            "banner": null,
            "owner": false,
            "permissions": world.rights_in_guild(guild.id, BOT).to_string(),
            "features": [],
        })
    });
    Ok((200, guilds.collect()))
}

pub fn guild(world: &mut World, ask: &Ask) -> Answer {
    let guild = ask.guild(world)?;
    Ok((200, objects::guild(world.guild(guild))))
}

pub fn roles(world: &mut World, ask: &Ask) -> Answer {
    let guild = ask.guild(world)?;
    Ok((200, objects::roles(world.guild(guild))))
}

pub fn channels(world: &mut World, ask: &Ask) -> Answer {
    let guild = ask.guild(world)?;
    let here = world.channels.values();
    let here = here.filter(|one| one.guild == Some(guild) && one.thread.is_none());
    Ok((200, here.map(|one| objects::channel(world, one)).collect()))
}

pub fn member(world: &mut World, ask: &Ask) -> Answer {
    let guild = world.guild(ask.guild(world)?);
    let person = PersonId(ask.number("user_id").unwrap_or_default());
    match guild.members.contains_key(&person) {
        true => Ok((200, objects::member(world, guild, person))),
        false => Err(Refusal::new(404, 10007, "Unknown Member")),
    }
}

pub fn my_member(world: &mut World, ask: &Ask) -> Answer {
    let guild = world.guild(ask.guild(world)?);
    Ok((200, objects::member(world, guild, BOT)))
}

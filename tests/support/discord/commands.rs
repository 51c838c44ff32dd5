//! The bot's commands, as it registers them: everywhere, or in one guild.

use serde_json::{Value, json};

use super::fault::{Answer, Refusal};
use super::routes::Ask;
use super::world::{BOT, GuildId, World};

/// What a command has that its registration may leave out, as Discord fills it in.
const DEFAULTS: [(&str, Value); 6] = [
    ("type", Value::Null),
    ("nsfw", Value::Bool(false)),
    ("default_member_permissions", Value::Null),
    ("contexts", Value::Null),
    ("name_localizations", Value::Null),
    ("description_localizations", Value::Null),
];

pub fn list(world: &mut World, ask: &Ask) -> Answer {
    let scope = scope(world, ask)?;
    let known = world.commands.get(&scope).cloned().unwrap_or_default();
    let with_all = ask.params.get("with_localizations").map(String::as_str) == Some("true");
    let told = known.into_iter().map(|mut command| {
        if !with_all {
            forget_languages(&mut command);
        }
        command
    });
    Ok((200, told.collect()))
}

/// Puts a whole list in the place of the one before. What stays the same keeps its id.
pub fn replace(world: &mut World, ask: &Ask) -> Answer {
    let scope = scope(world, ask)?;
    let wanted = ask.body.as_array().cloned().unwrap_or_default();
    let before = world.commands.remove(&scope).unwrap_or_default();
    let now = wanted.iter().map(|body| {
        let same = before.iter().find(|one| one["name"] == body["name"]);
        made(world, scope, same, body)
    });
    let now: Vec<_> = now.collect();
    world.commands.insert(scope, now.clone());
    Ok((200, Value::Array(now)))
}

/// Registers one, in the place of another of its name.
pub fn create(world: &mut World, ask: &Ask) -> Answer {
    let scope = scope(world, ask)?;
    let known = world.commands.get(&scope).cloned().unwrap_or_default();
    let at = known.iter().position(|one| one["name"] == ask.body["name"]);
    let command = made(world, scope, at.map(|at| &known[at]), &ask.body);
    let list = world.commands.entry(scope).or_default();
    match at {
        Some(at) => list[at] = command.clone(),
        None => list.push(command.clone()),
    }
    Ok((if at.is_some() { 200 } else { 201 }, command))
}

pub fn get(world: &mut World, ask: &Ask) -> Answer {
    let (scope, at) = find(world, ask)?;
    Ok((200, world.commands[&scope][at].clone()))
}

pub fn edit(world: &mut World, ask: &Ask) -> Answer {
    let (scope, at) = find(world, ask)?;
    let before = world.commands[&scope][at].clone();
    let mut body = before.clone();
    for (name, value) in ask.body.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    let command = made(world, scope, Some(&before), &body);
    if let Some(list) = world.commands.get_mut(&scope) {
        list[at] = command.clone();
    }
    Ok((200, command))
}

pub fn delete(world: &mut World, ask: &Ask) -> Answer {
    let (scope, at) = find(world, ask)?;
    if let Some(list) = world.commands.get_mut(&scope) {
        list.remove(at);
    }
    Ok((204, Value::Null))
}

/// The guild of the path; none for the commands that are everywhere.
fn scope(world: &World, ask: &Ask) -> Result<Option<GuildId>, Refusal> {
    if ask.number("application_id") != Some(BOT.0) {
        return Err(Refusal::new(404, 10002, "Unknown Application"));
    }
    match ask.number("guild_id") {
        Some(_) => ask
            .guild(world)
            .map(Some)
            .map_err(|_| Refusal::missing_access()),
        None => Ok(None),
    }
}

fn find(world: &World, ask: &Ask) -> Result<(Option<GuildId>, usize), Refusal> {
    let scope = scope(world, ask)?;
    let id = ask.params.get("command_id").cloned().unwrap_or_default();
    let known = world.commands.get(&scope);
    let at = known.and_then(|known| known.iter().position(|one| one["id"] == id));
    let at = at.ok_or_else(|| Refusal::new(404, 10063, "Unknown application command"))?;
    Ok((scope, at))
}

/// The object `ApplicationCommand`.
fn made(world: &mut World, scope: Option<GuildId>, before: Option<&Value>, body: &Value) -> Value {
    let mut command = body.clone();
    let id = before.map(|before| before["id"].clone());
    command["id"] = id.unwrap_or_else(|| json!(world.next_id().to_string()));
    command["application_id"] = json!(BOT.0.to_string());
    if let Some(guild) = scope {
        command["guild_id"] = json!(guild.0.to_string());
    }
    for (name, value) in DEFAULTS {
        if command.get(name).is_none() {
            command[name] = value;
        }
    }
    if command["type"].is_null() {
        command["type"] = json!(1);
    }
    if command.get("integration_types").is_none_or(Value::is_null) {
        command["integration_types"] = json!([0]);
    }
    if let Some(rights) = command["default_member_permissions"].as_u64() {
        command["default_member_permissions"] = json!(rights.to_string());
    }
    if command["options"] == json!([])
        && let Some(fields) = command.as_object_mut()
    {
        fields.remove("options");
    }
    let options = command.get_mut("options").and_then(Value::as_array_mut);
    for option in options
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
    {
        // Of an option, Discord leaves out what there is none of.
        option.retain(|_, value| !value.is_null() && *value != false && *value != json!([]));
    }
    command["version"] = json!(world.next_id().to_string());
    command
}

fn forget_languages(command: &mut Value) {
    if let Some(fields) = command.as_object_mut() {
        fields.retain(|name, _| !name.ends_with("_localizations"));
    }
    let options = command.get_mut("options").and_then(Value::as_array_mut);
    options.into_iter().flatten().for_each(forget_languages);
}

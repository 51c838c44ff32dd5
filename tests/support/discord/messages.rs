//! What a bot does with messages: sends, reads, changes and deletes them.

use std::time::Duration;

use serde_json::{Value, json};

use super::fault::{Answer, Refusal};
use super::message::Message;
use super::routes::Ask;
use super::world::{BOT, Channel, ChannelId, World, may};
use super::{files, objects};

/// How long a nonce is remembered; Discord says "the past few minutes".
const NONCES_LIVE: Duration = Duration::from_secs(5 * 60);
/// From this age on, edits are counted.
const OLD: Duration = Duration::from_secs(60 * 60);

pub fn list(world: &mut World, ask: &Ask) -> Answer {
    let channel = ask.channel(world)?;
    let (before, after) = (ask.number("before"), ask.number("after"));
    let limit = ask.number("limit").unwrap_or(50).clamp(1, 100) as usize;
    let may_read = world.may(channel.id, BOT, may::READ_HISTORY);
    let wanted = channel.messages.iter().filter(|one| {
        may_read
            && one.only_for.is_none()
            && before.is_none_or(|before| one.id < before)
            && after.is_none_or(|after| one.id > after)
    });
    let mut wanted: Vec<_> = wanted.collect();
    if after.is_some() {
        wanted.truncate(limit);
    }
    // The newest comes first.
    let newest = wanted.into_iter().rev().take(limit);
    Ok((
        200,
        newest.map(|one| one.json(world, channel, false)).collect(),
    ))
}

pub fn get(world: &mut World, ask: &Ask) -> Answer {
    let (channel, message) = find(world, ask)?;
    if !world.may(channel.id, BOT, may::READ_HISTORY) {
        return Err(Refusal::missing_permissions());
    }
    Ok((200, message.json(world, channel, false)))
}

pub fn send(world: &mut World, ask: &Ask) -> Answer {
    let channel = ask.channel(world)?;
    let (id, body) = (channel.id, &ask.body);
    if channel.recipient.is_none() {
        may_send(world, channel, ask)?;
    }
    if let Some(first) = body["message_reference"]["message_id"].as_str() {
        let is_there = first
            .parse()
            .is_ok_and(|first| channel.find(first).is_some());
        if !is_there {
            let field = "message_reference";
            let why = "Unknown message";
            return Err(Refusal::invalid_form(field, "REPLIES_UNKNOWN_MESSAGE", why));
        }
    }
    if let Some(known) = known_nonce(world, body) {
        return Ok((200, known));
    }
    let mut message = Message::text(BOT, "");
    fill(&mut message, body);
    message.attachments = files::attached(world, ask, body, id, &[])?;
    if message.is_empty() {
        return Err(Refusal::new(400, 50006, "Cannot send an empty message"));
    }
    let first = body["message_reference"]["message_id"].as_str();
    message.reply_to = first.and_then(|first| first.parse().ok());
    message.nonce = body.get("nonce").filter(|nonce| !nonce.is_null()).cloned();
    let sent = world.put(id, message);
    let channel = world.channel(id);
    let told = channel.find(sent).expect("it was just put there");
    Ok((200, told.json(world, channel, true)))
}

pub fn edit(world: &mut World, ask: &Ask) -> Answer {
    let (channel, message) = find(world, ask)?;
    if message.author != BOT {
        let why = "Cannot edit a message authored by another user";
        return Err(Refusal::new(403, 50005, why));
    }
    if channel
        .thread
        .as_ref()
        .is_some_and(|thread| thread.is_archived)
    {
        return Err(Refusal::archived());
    }
    let (at, id, sent) = (channel.id, message.id, message.sent);
    let before = message.attachments.clone();
    let age = world.clock.unix_millis() - sent;
    if age > OLD.as_millis() as i64 && !world.pace.admit_old_edit(world.clock.elapsed(), at) {
        let why = "Maximum number of edits to messages older than 1 hour reached. Try again later";
        let mut refusal = Refusal::new(429, 30046, why);
        refusal.is_global = Some(false);
        return Err(refusal);
    }
    let attachments = files::attached(world, ask, &ask.body, at, &before)?;
    world.change_message(at, id, |message| {
        fill(message, &ask.body);
        message.attachments = attachments;
    });
    let channel = world.channel(at);
    let told = channel.find(id).expect("it is there");
    Ok((200, told.json(world, channel, true)))
}

pub fn delete(world: &mut World, ask: &Ask) -> Answer {
    let (channel, message) = find(world, ask)?;
    let (at, id) = (channel.id, message.id);
    if message.author != BOT && !world.may(at, BOT, may::MANAGE_MESSAGES) {
        return Err(Refusal::missing_permissions());
    }
    if channel
        .thread
        .as_ref()
        .is_some_and(|thread| thread.is_archived)
    {
        return Err(Refusal::archived());
    }
    world.take_away(at, id);
    Ok((204, Value::Null))
}

/// The message of the path; what only one person sees is not found this way.
fn find<'w>(world: &'w World, ask: &Ask) -> Result<(&'w Channel, &'w Message), Refusal> {
    let channel = ask.channel(world)?;
    let id = ask.number("message_id").unwrap_or_default();
    let message = channel.find(id).filter(|one| one.only_for.is_none());
    Ok((channel, message.ok_or_else(Refusal::unknown_message)?))
}

fn may_send(world: &World, channel: &Channel, ask: &Ask) -> Result<(), Refusal> {
    let body = &ask.body;
    let is_there = |field: &str| body[field].as_array().is_some_and(|list| !list.is_empty());
    let speak = match &channel.thread {
        Some(_) => may::SEND_IN_THREADS,
        None => may::SEND,
    };
    let mut needed = speak;
    if is_there("embeds") {
        needed |= may::EMBED;
    }
    if !ask.files.is_empty() {
        needed |= may::ATTACH;
    }
    if !world.may(channel.id, BOT, needed) {
        return Err(Refusal::missing_permissions());
    }
    if body["message_reference"].is_object() && !world.may(channel.id, BOT, may::READ_HISTORY) {
        let why = "Cannot reply without permission to read message history";
        return Err(Refusal::new(403, 160_002, why));
    }
    let is_locked = channel
        .thread
        .as_ref()
        .is_some_and(|thread| thread.is_locked);
    match is_locked && !world.may(channel.id, BOT, may::MANAGE_THREADS) {
        true => Err(Refusal::new(403, 160_005, "This thread is locked")),
        false => Ok(()),
    }
}

/// The message that went out with the nonce of this one, which is to be enforced.
fn known_nonce(world: &World, body: &Value) -> Option<Value> {
    let nonce = body
        .get("nonce")
        .filter(|_| body["enforce_nonce"] == true)?;
    let since = world.clock.unix_millis() - NONCES_LIVE.as_millis() as i64;
    world.channels.values().find_map(|channel| {
        let mut messages = channel.messages.iter();
        let same = messages.find(|one| one.nonce.as_ref() == Some(nonce) && one.sent >= since)?;
        Some(same.json(world, channel, true))
    })
}

/// Takes over what a body says, and leaves what it does not; files are another matter.
pub fn fill(message: &mut Message, body: &Value) {
    if let Some(content) = body.get("content") {
        message.content = content.as_str().unwrap_or_default().trim().to_owned();
    }
    if let Some(list) = body.get("components") {
        message.components = list_of(list);
        number(&mut message.components, &mut 0);
    }
    if let Some(list) = body.get("embeds") {
        message.embeds = list_of(list);
    }
    if let Some(flags) = body["flags"].as_u64() {
        message.flags = flags;
    }
}

fn list_of(value: &Value) -> Value {
    value
        .as_array()
        .map_or_else(|| json!([]), |list| json!(list))
}

/// Gives each component its number, as Discord does where the bot did not.
fn number(components: &mut Value, last: &mut u64) {
    for component in components.as_array_mut().into_iter().flatten() {
        *last += 1;
        component["id"] = json!(*last);
        if component["options"].is_array() {
            // Discord says how many entries are chosen where the bot does not.
            for most in ["min_values", "max_values"] {
                component[most] = component.get(most).cloned().unwrap_or(json!(1));
            }
        }
        if let Some(inner) = component.get_mut("components") {
            number(inner, last);
        }
    }
}

impl Message {
    pub fn is_empty(&self) -> bool {
        let has_any = |list: &Value| list.as_array().is_some_and(|list| !list.is_empty());
        self.content.is_empty()
            && self.attachments.is_empty()
            && !has_any(&self.embeds)
            && !has_any(&self.components)
    }
}

impl World {
    /// Puts a message into a channel and tells of it; its id. An archived thread opens again.
    pub fn put(&mut self, channel: ChannelId, mut message: Message) -> u64 {
        if self.channel(channel).thread.is_some() {
            self.archive(channel, false);
        }
        message.id = self.next_id();
        message.sent = self.clock.unix_millis();
        let id = message.id;
        let at = self.channel_mut(channel);
        if message.only_for.is_none() {
            at.newest = Some(id);
        }
        at.messages.push(message);
        self.tell_message("MESSAGE_CREATE", channel, id);
        id
    }

    /// Changes a message and tells of it.
    pub fn change_message(&mut self, channel: ChannelId, id: u64, act: impl FnOnce(&mut Message)) {
        let now = self.clock.unix_millis();
        let message = self.channel_mut(channel).find_mut(id);
        let message = message.expect("there is this message");
        act(message);
        message.edited = Some(now);
        self.tell_message("MESSAGE_UPDATE", channel, id);
    }

    /// Takes a message out of a channel and tells of it.
    pub fn take_away(&mut self, at: ChannelId, id: u64) {
        let channel = self.channel_mut(at);
        channel.messages.retain(|one| one.id != id);
        let guild = channel.guild;
        if self.may(at, BOT, may::VIEW) {
            let mut told = json!({"id": id.to_string(), "channel_id": at.0.to_string()});
            if let Some(guild) = guild {
                told["guild_id"] = json!(guild.0.to_string());
            }
            self.tell("MESSAGE_DELETE", &told);
        }
    }

    /// Tells of a message, where the bot can see it.
    fn tell_message(&mut self, kind: &str, at: ChannelId, id: u64) {
        if !self.may(at, BOT, may::VIEW) {
            return;
        }
        let channel = self.channel(at);
        let message = channel.find(id).expect("there is this message");
        if message.only_for.is_some() {
            return;
        }
        let mut told = message.json(self, channel, false);
        if let Some(guild) = channel.guild {
            let guild = self.guild(guild);
            told["guild_id"] = json!(guild.id.0.to_string());
            let mut member = objects::member(self, guild, message.author);
            if let Some(fields) = member.as_object_mut() {
                fields.remove("user");
            }
            told["member"] = member;
        }
        self.tell(kind, &told);
    }
}

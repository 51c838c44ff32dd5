//! How a bot answers what people do: at once, and afterwards with the token that came along.
//!
//! Promise: the first answer has three seconds, everything else fifteen minutes, on the emulator's
//! clock; what comes too late or twice is refused as Discord refuses it. A late or second first
//! answer is a breach too, but for one repeated word for word, as by a bot that did not hear back.

use std::time::Duration;

use serde_json::{Value, json};

use super::fault::{Answer, Refusal};
use super::message::{EPHEMERAL, LOADING, Message};
use super::messages::fill;
use super::routes::Ask;
use super::world::{BOT, ChannelId, PersonId, World};
use super::{files, objects};

/// Source: "Receiving and Responding", "Interaction Callback".
pub const FIRST_ANSWER_MOST: Duration = Duration::from_secs(3);
/// Source: the same, "Followup Messages".
pub const TOKEN_LIVES: Duration = Duration::from_secs(15 * 60);

/// What somebody did. The numbers are the API's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Modal = 5,
}

/// Something that somebody did and the bot is to answer.
#[derive(Clone, Debug)]
pub struct Interaction {
    pub id: u64,
    pub token: String,
    pub asked: Asked,
    pub person: PersonId,
    pub channel: ChannelId,
    /// The message whose button was pressed, also for the modal that it opened.
    pub source: Option<u64>,
    /// What opened the window that was sent off.
    pub opened_by: Option<u64>,
    /// On the emulator's clock.
    pub made: Duration,
    /// The first answer as it came, and when.
    pub answer: Option<(Value, Duration)>,
    /// The message that answers it, or that it changes.
    pub original: Option<u64>,
    pub followups: Vec<u64>,
    /// The event by which the bot hears of it.
    pub told: Value,
}

impl Interaction {
    /// The number of the first answer's kind.
    pub fn answered(&self) -> Option<u64> {
        let (answer, _) = self.answer.as_ref()?;
        answer["type"].as_u64()
    }

    /// What messages that answer it tell of it, as `interaction_metadata`.
    fn metadata(&self, world: &World) -> Value {
        let opened_by = self.opened_by.and_then(|id| world.interactions.get(&id));
        let opened_by = opened_by.map(|opened| opened.metadata(world));
        let mut told = json!({
            "id": self.id.to_string(),
            "type": self.asked as u8,
            "user": objects::user(world.person(self.person)),
            "authorizing_integration_owners": owners(world, self.channel),
        });
        if let Some(source) = self.source {
            told["interacted_message_id"] = json!(source.to_string());
        }
        if let Some(opened_by) = opened_by {
            told["triggering_interaction_metadata"] = opened_by;
        }
        if let Some(original) = self.original {
            told["original_response_message_id"] = json!(original.to_string());
        }
        told
    }
}

/// Whoever added the bot to where this channel is.
pub fn owners(world: &World, channel: ChannelId) -> Value {
    let guild = world.channel(channel).guild.map_or(0, |guild| guild.0);
    json!({"0": guild.to_string()})
}

pub fn answer(world: &mut World, ask: &Ask) -> Answer {
    let id = ask.number("interaction_id").unwrap_or_default();
    let token = ask.params.get("interaction_token");
    let known = world.interactions.get(&id);
    let Some(known) = known.filter(|known| token == Some(&known.token)) else {
        world.breaches.push(format!("there is no interaction {id}"));
        return Err(unknown());
    };
    if let Some((first, _)) = &known.answer {
        if *first != ask.body {
            let what = format!("answered twice: {first}, then {}", ask.body);
            world.breaches.push(what);
        }
        let why = "Interaction has already been acknowledged.";
        return Err(Refusal::new(400, 40060, why));
    }
    let after = world.clock.elapsed() - known.made;
    if after > world.first_answer_most {
        world
            .breaches
            .push(format!("answered after {after:?}: {}", ask.body));
        return Err(unknown());
    }
    let known = known.clone();
    if !is_fitting(&known, &ask.body) {
        world
            .breaches
            .push(format!("no answer to {:?}: {}", known.asked, ask.body));
        let why = "Value must be one of the types that answer this.";
        return Err(Refusal::invalid_form("type", "BASE_TYPE_CHOICES", why));
    }
    let original = first_answer(world, &known, ask)?;
    let now = world.clock.elapsed();
    if let Some(known) = world.interactions.get_mut(&id) {
        known.answer = Some((ask.body.clone(), now));
        known.original = original;
    }
    if ask.params.get("with_response").map(String::as_str) != Some("true") {
        return Ok((204, Value::Null));
    }
    Ok((200, callback_response(world, id)))
}

fn unknown() -> Refusal {
    Refusal::new(404, 10062, "Unknown interaction")
}

/// Whether an answer of this kind may be given to what was asked.
fn is_fitting(known: &Interaction, body: &Value) -> bool {
    let has_source = known.source.is_some();
    match (body["type"].as_u64(), known.asked) {
        (Some(8), asked) => asked == Asked::Autocomplete,
        (_, Asked::Autocomplete) => false,
        (Some(4 | 5), _) => true,
        (Some(6 | 7), asked) => has_source && asked != Asked::Command,
        (Some(9), asked) => asked != Asked::Modal,
        _ => false,
    }
}

/// Does what the first answer says; the message that it makes or changes.
fn first_answer(world: &mut World, known: &Interaction, ask: &Ask) -> Result<Option<u64>, Refusal> {
    let data = &ask.body["data"];
    match ask.body["type"].as_u64() {
        Some(4) => say(world, known, ask, data).map(Some),
        Some(5) => {
            let flags = data["flags"].as_u64().unwrap_or_default() & EPHEMERAL;
            let thinking = answering(world, known, flags | LOADING);
            Ok(Some(world.put(known.channel, thinking)))
        }
        Some(7) => {
            let source = known.source.unwrap_or_default();
            change(world, ask, data, known.channel, source)?;
            Ok(known.source)
        }
        Some(6) => Ok(known.source),
        _ => Ok(None),
    }
}

/// A message that answers, with nothing in it yet.
fn answering(world: &World, known: &Interaction, flags: u64) -> Message {
    Message {
        flags,
        only_for: (flags & EPHEMERAL != 0).then_some(known.person),
        interaction: Some(known.metadata(world)),
        is_by_webhook: true,
        ..Message::text(BOT, "")
    }
}

/// Changes a message, which is then no longer awaited. Whom it is for stays as it was.
fn change(
    world: &mut World,
    ask: &Ask,
    data: &Value,
    channel: ChannelId,
    id: u64,
) -> Result<(), Refusal> {
    let before = world.channel(channel).find(id);
    let before = before.ok_or_else(Refusal::unknown_message)?;
    let before = before.attachments.clone();
    let attachments = files::attached(world, ask, data, channel, &before)?;
    world.change_message(channel, id, |message| {
        let kept = message.flags & EPHEMERAL;
        fill(message, data);
        message.flags = message.flags & !(LOADING | EPHEMERAL) | kept;
        message.attachments = attachments;
    });
    Ok(())
}

fn say(world: &mut World, known: &Interaction, ask: &Ask, data: &Value) -> Result<u64, Refusal> {
    let flags = data["flags"].as_u64().unwrap_or_default();
    let mut message = answering(world, known, flags);
    fill(&mut message, data);
    message.attachments = files::attached(world, ask, data, known.channel, &[])?;
    match message.is_empty() {
        true => Err(Refusal::new(400, 50006, "Cannot send an empty message")),
        false => Ok(world.put(known.channel, message)),
    }
}

/// The object `InteractionCallbackResponse`.
fn callback_response(world: &World, id: u64) -> Value {
    let known = &world.interactions[&id];
    let kind = known.answered();
    let mut told = json!({"interaction": {
        "id": id.to_string(),
        "type": known.asked as u8,
        "response_message_loading": kind == Some(5),
        "response_message_ephemeral": false,
    }});
    let channel = world.channel(known.channel);
    if let Some(message) = known.original.and_then(|original| channel.find(original)) {
        told["interaction"]["response_message_id"] = json!(message.id.to_string());
        told["interaction"]["response_message_ephemeral"] = json!(message.only_for.is_some());
        if kind != Some(5) {
            let message = message.json(world, channel, true);
            told["resource"] = json!({"type": kind, "message": message});
        }
    }
    told
}

/// A further message. While the bot is "thinking", it is the one that was promised.
pub fn follow_up(world: &mut World, ask: &Ask) -> Answer {
    let known = with_token(world, ask)?;
    let channel = world.channel(known.channel);
    let promised = known.original.filter(|original| {
        let message = channel.find(*original);
        message.is_some_and(|message| message.flags & LOADING != 0)
    });
    let id = match promised {
        Some(promised) => {
            change(world, ask, &ask.body, known.channel, promised)?;
            promised
        }
        None => {
            let id = say(world, &known, ask, &ask.body)?;
            if let Some(known) = world.interactions.get_mut(&known.id) {
                known.followups.push(id);
            }
            id
        }
    };
    let channel = world.channel(known.channel);
    let told = channel.find(id).expect("it is there");
    Ok((200, told.json(world, channel, true)))
}

pub fn get_answer(world: &mut World, ask: &Ask) -> Answer {
    let (channel, id) = message_of(world, ask)?;
    let channel = world.channel(channel);
    let told = channel.find(id).ok_or_else(Refusal::unknown_message)?;
    Ok((200, told.json(world, channel, true)))
}

pub fn edit_answer(world: &mut World, ask: &Ask) -> Answer {
    let (channel, id) = message_of(world, ask)?;
    change(world, ask, &ask.body, channel, id)?;
    get_answer(world, ask)
}

pub fn delete_answer(world: &mut World, ask: &Ask) -> Answer {
    let (channel, id) = message_of(world, ask)?;
    world.take_away(channel, id);
    Ok((204, Value::Null))
}

/// What was asked, by the token of the path, while that lives.
fn with_token(world: &World, ask: &Ask) -> Result<Interaction, Refusal> {
    let token = ask.params.get("webhook_token");
    let mut known = world.interactions.values();
    let known = known.find(|known| token == Some(&known.token));
    let is_ours = ask.number("webhook_id") == Some(BOT.0);
    let unknown = || Refusal::new(404, 10015, "Unknown Webhook");
    let known = known.filter(|_| is_ours).ok_or_else(unknown)?;
    if world.clock.elapsed() - known.made > TOKEN_LIVES {
        return Err(Refusal::new(401, 50027, "Invalid Webhook Token"));
    }
    // Before the first answer, there is nothing to follow up.
    known
        .answer
        .as_ref()
        .map(|_| known.clone())
        .ok_or_else(unknown)
}

/// The channel and the message that a path with a token means.
fn message_of(world: &World, ask: &Ask) -> Result<(ChannelId, u64), Refusal> {
    let known = with_token(world, ask)?;
    let id = match ask.number("message_id") {
        Some(id) => {
            Some(id).filter(|id| known.followups.contains(id) || known.original == Some(*id))
        }
        None => known.original,
    };
    let channel = world.channel(known.channel);
    let there = id.filter(|id| channel.find(*id).is_some());
    Ok((known.channel, there.ok_or_else(Refusal::unknown_message)?))
}

//! What an event of the gateway comes to: an act of a person's, something said, or nothing for the
//! bot. Pure.
//!
//! Nothing here stumbles over what Discord may add to its events, since only the fields in `shape`
//! are read.

mod shape;
#[cfg(test)]
mod tests;

use secrecy::SecretString;
use serde::Deserialize;
use serde_json::Value;
use serenity::model::id::{ApplicationId, InteractionId, MessageId};

use self::shape::{Attachment, CommandOption, Interaction, Member, Message, Modal, User};
use super::place::{NAME, address_of};
use crate::engine::event::{Act, Person};
use crate::engine::file::FileRef;
use crate::engine::form::Values;
use crate::model::room::ChatAddress;

/// A command that is typed, and neither an entry of a person's nor of a message's menu.
const CHAT_INPUT: u8 = 1;
/// The type of an option that is a file. Source: Discord's documentation, "Application Command
/// Option Type".
pub const FILE: u8 = 11;
/// Ordinary messages and replies; all other kinds are Discord's own notices.
/// Source: Discord's documentation, "Message Resource", Message Types.
const SAID: [u8; 2] = [0, 19];

/// What an event comes to.
#[derive(Debug)]
pub enum Incoming {
    /// Somebody used a command, pressed a button or sent a form, and waits for the answer.
    Asked {
        ticket: Ticket,
        chat: ChatAddress,
        person: Person,
        act: Act,
    },
    /// Somebody is typing what goes with a command, and is shown what it might become.
    Typing {
        ticket: Ticket,
        command: String,
        typed: String,
    },
    /// People talk.
    Said {
        message: MessageId,
        chat: ChatAddress,
        person: Person,
    },
    /// Nothing for the bot; the word says why, to be counted.
    Ignored(&'static str),
}

/// With what somebody who waits is answered.
#[derive(Clone, Debug)]
pub struct Ticket {
    pub interaction: InteractionId,
    pub application: ApplicationId,
    /// Whoever has it can answer in the bot's name, for a quarter of an hour.
    pub token: SecretString,
    pub asked_by: AskedBy,
    /// The language that the person's app is in.
    pub language: Option<String>,
}

/// How somebody asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedBy {
    Command,
    /// A button, or a form that a button opened.
    Component,
    Typing,
}

/// Reads one event as it came. Anything at all may be passed.
pub fn decode(kind: &str, data: &Value) -> Incoming {
    match kind {
        "INTERACTION_CREATE" => read(data, from_interaction),
        "MESSAGE_CREATE" => read(data, from_message),
        _ => Incoming::Ignored("kind"),
    }
}

fn read<'v, T: Deserialize<'v>>(data: &'v Value, then: impl FnOnce(T) -> Incoming) -> Incoming {
    T::deserialize(data).map_or(Incoming::Ignored("unreadable"), then)
}

fn from_interaction(interaction: Interaction) -> Incoming {
    let Some(person) = who(&interaction) else {
        return Incoming::Ignored("nobody");
    };
    let data = &interaction.data;
    let (asked_by, act) = match interaction.kind {
        2 => (AskedBy::Command, command(data)),
        3 => (AskedBy::Component, press(data)),
        5 => (AskedBy::Component, form(data)),
        4 => return typing(interaction),
        _ => return Incoming::Ignored("kind of interaction"),
    };
    let Some(act) = act else {
        return Incoming::Ignored("unreadable");
    };
    Incoming::Asked {
        chat: address_of(interaction.channel_id),
        person,
        // No school can be in a chat with one person.
        act: match interaction.guild_id {
            Some(_) => act,
            None => Act::Private,
        },
        ticket: ticket(interaction, asked_by),
    }
}

fn typing(interaction: Interaction) -> Incoming {
    let Some(Act::Command { name, rest, .. }) = command(&interaction.data) else {
        return Incoming::Ignored("unreadable");
    };
    Incoming::Typing {
        ticket: ticket(interaction, AskedBy::Typing),
        command: name,
        typed: rest,
    }
}

fn ticket(interaction: Interaction, asked_by: AskedBy) -> Ticket {
    Ticket {
        interaction: interaction.id,
        application: interaction.application_id,
        token: interaction.token.into(),
        asked_by,
        language: interaction.locale,
    }
}

/// The name in lower case, and all that goes with it in one line.
fn command(data: &Value) -> Option<Act> {
    let command = shape::Command::deserialize(data).ok()?;
    if command.kind != CHAT_INPUT {
        return None;
    }
    let mut words = Vec::new();
    collect(&command.options, &mut words);
    let (name, rest) = (command.name.to_lowercase(), words.join(" "));
    // Discord shows what stands behind a command as it was typed, as it does in a form.
    let marked = Some(rest.clone());
    let files = files(&command);
    Some(match files.is_empty() {
        true => Act::Command {
            name,
            rest,
            marked,
            addressed: true,
        },
        false => Act::WithFiles {
            name,
            rest,
            marked,
            addressed: true,
            files,
        },
    })
}

/// The files that came with a command, by where they can be fetched.
fn files(command: &shape::Command) -> Vec<FileRef> {
    let options = command.options.iter().filter(|option| option.kind == FILE);
    let ids = options.filter_map(|option| option.value.as_str());
    let files = ids.filter_map(|id| command.resolved.attachments.get(id));
    let refer = |file: &Attachment| FileRef {
        platform: NAME.to_owned(),
        reference: file.url.clone(),
        name: file.filename.clone(),
        mime: file.content_type.as_ref().map(|told| {
            let (mime, _) = told.split_once(';').unwrap_or((told, ""));
            mime.trim().to_owned()
        }),
        bytes: file.size,
        album: None,
    };
    files.map(refer).collect()
}

/// What was given for the options, in their order; of a subcommand, its name first.
fn collect(options: &[CommandOption], words: &mut Vec<String>) {
    for option in options.iter().filter(|option| option.kind != FILE) {
        match &option.value {
            Value::Null => words.push(option.name.clone()),
            Value::String(text) => words.push(text.trim().to_owned()),
            other => words.push(other.to_string()),
        }
        collect(&option.options, words);
    }
}

fn press(data: &Value) -> Option<Act> {
    let press = shape::Component::deserialize(data).ok()?;
    // An entry of a list is a button by another look.
    let chosen = press.values.into_iter().next();
    Some(Act::Press {
        data: chosen.unwrap_or(press.custom_id),
    })
}

fn form(data: &Value) -> Option<Act> {
    let form = Modal::deserialize(data).ok()?;
    let mut values = Values::new();
    for part in form.components {
        part.collect(&mut values);
    }
    Some(Act::Form {
        form: form.custom_id,
        values,
    })
}

fn who(interaction: &Interaction) -> Option<Person> {
    let member = interaction.member.as_ref();
    let user = member
        .and_then(|member| member.user.as_ref())
        .or(interaction.user.as_ref())?;
    Some(Person {
        admin: member.is_some_and(Member::manages),
        language: interaction.locale.clone(),
        chat_title: interaction
            .channel
            .as_ref()
            .and_then(|channel| channel.name.clone()),
        ..named(user, member)
    })
}

fn named(user: &User, member: Option<&Member>) -> Person {
    let nick = member.and_then(|member| member.nick.as_ref());
    let name = nick.or(user.global_name.as_ref()).unwrap_or(&user.username);
    Person {
        id: user.id.to_string(),
        name: name.clone(),
        admin: false,
        anonymous: false,
        language: None,
        chat_title: None,
    }
}

fn from_message(message: Message) -> Incoming {
    if message.guild_id.is_none() {
        return Incoming::Ignored("private message");
    }
    match speaker(&message) {
        Ok(person) => Incoming::Said {
            message: message.id,
            chat: address_of(message.channel_id),
            person,
        },
        Err(why) => Incoming::Ignored(why),
    }
}

/// Reads a message of a room as a page of its history shows it: which one it is, and who speaks,
/// unless it is no person.
pub fn read_message(data: &Value) -> Option<(MessageId, Option<Person>)> {
    let message = Message::deserialize(data).ok()?;
    Some((message.id, speaker(&message).ok()))
}

fn speaker(message: &Message) -> Result<Person, &'static str> {
    if message.author.bot || message.webhook_id.is_some() {
        return Err("bot");
    }
    if !SAID.contains(&message.kind) {
        return Err("service message");
    }
    Ok(named(&message.author, message.member.as_ref()))
}

//! What an update of Telegram's comes to: an act of a person's, a press, something that happened to
//! a chat, or nothing for the bot.
//!
//! Pure. What only Telegram knows is left to be asked: whether the person manages the chat, and the
//! topic of a button's message that is too old to be told. Nothing here stumbles over what Telegram
//! may add to its updates, since only the fields in `shape` are read.

#[cfg(test)]
mod chat_tests;
mod command;
mod files;
mod marked;
mod shape;
#[cfg(test)]
mod tests;

use serde::Deserialize;
use serde_json::Value;
use teloxide::types::{CallbackQueryId, Chat, ChatId, ChatKind, PublicChatKind, User, UserId};

use self::command::Addressed;
pub use self::shape::Member;
use self::shape::{CallbackQuery, Membership, Message, RepliesTo};
use super::place::{Place, message_ref};
use crate::engine::event::{Act, ChatChange, Person};
use crate::engine::file::FileRef;
use crate::engine::platform::MessageRef;
use crate::model::code::Code;

/// Whose updates these are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    pub id: UserId,
    /// Without the `@`.
    pub username: String,
    /// Whether it hears all that is said in groups where it is an ordinary member: privacy mode is
    /// off. What it manages, it hears in any case.
    pub hears_groups: bool,
}

impl Me {
    /// Whether it hears all that is said in a group that it `manages`, or does not.
    pub const fn hears(&self, manages: bool) -> bool {
        manages || self.hears_groups
    }
}

/// What an update comes to. `Person.admin` says only what the update itself proves: ask Telegram
/// for the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// A person did something in a group, a topic or a private chat.
    Act {
        place: Place,
        person: Person,
        act: Act,
    },
    Press(Press),
    /// Something happened to a chat.
    Chat {
        place: Place,
        reach: Reach,
        changes: Vec<ChatChange>,
    },
    /// Nothing for the bot; the word says why, for the log and to be counted.
    Ignored(&'static str),
}

/// A press on one of the bot's buttons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// What the press is answered by, once.
    pub query: CallbackQueryId,
    pub whereabouts: Whereabouts,
    /// The message that the button belongs to.
    pub message: MessageRef,
    pub person: Person,
    pub data: String,
}

/// Where a button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    Known(Place),
    /// In a group with topics, on a message too old for Telegram to tell its topic: look up which
    /// place the message was sent to.
    SomewhereIn(ChatId),
}

/// How much of a chat a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The chat with all its topics.
    Whole,
    /// This place and no other.
    Here,
}

/// Reads one update as it came. Anything at all may be passed.
pub fn decode(update: &Value, me: &Me) -> Incoming {
    if let Some(raw) = update.get("message") {
        read(raw, |message| from_message(raw, message, me))
    } else if let Some(raw) = update.get("callback_query") {
        read(raw, from_press)
    } else if let Some(raw) = update.get("my_chat_member") {
        read(raw, |membership| from_membership(membership, me))
    } else {
        // Edited messages, channels' posts, and whatever else was not asked for.
        Incoming::Ignored("kind")
    }
}

fn read<'v, T: Deserialize<'v>>(raw: &'v Value, then: impl FnOnce(T) -> Incoming) -> Incoming {
    T::deserialize(raw).map_or(Incoming::Ignored("unreadable"), then)
}

fn from_message(raw: &Value, message: Message, me: &Me) -> Incoming {
    if message.chat.is_channel() {
        return Incoming::Ignored("channel");
    }
    if let Some(change) = change_told_by(&message, me) {
        return change;
    }
    if message.is_automatic_forward {
        return Incoming::Ignored("forward of the linked channel");
    }
    if !shape::says_something(raw) {
        return Incoming::Ignored("service message");
    }
    let Some(person) = author(&message) else {
        return Incoming::Ignored("bot");
    };
    Incoming::Act {
        place: message.place(),
        person,
        act: act(message, files::files(raw), me),
    }
}

/// What a service message tells of the chat. A move is told in the old chat and in the new one.
fn change_told_by(message: &Message, me: &Me) -> Option<Incoming> {
    let whole = |chat, change| Incoming::Chat {
        place: Place::of(chat),
        reach: Reach::Whole,
        changes: vec![change],
    };
    let moved = |from, to| {
        let to = Place::of(to).address();
        whole(from, ChatChange::Moved { to })
    };
    let here = |change| Incoming::Chat {
        place: message.place(),
        reach: Reach::Here,
        changes: vec![change],
    };
    if let Some(to) = message.migrate_to_chat_id {
        return Some(moved(message.chat.id, to));
    }
    if let Some(from) = message.migrate_from_chat_id {
        return Some(moved(from, message.chat.id));
    }
    if message.new_chat_members.iter().any(|user| user.id == me.id) {
        let by = message
            .from
            .as_ref()
            .map(|user| known(user, &message.chat))?;
        return Some(whole(message.chat.id, ChatChange::Added { by }));
    }
    if message.forum_topic_closed.is_some() || message.general_forum_topic_hidden.is_some() {
        let why = "the topic was closed".to_owned();
        return Some(here(ChatChange::Lost { why }));
    }
    if message.forum_topic_reopened.is_some() || message.general_forum_topic_unhidden.is_some() {
        return Some(here(ChatChange::Back));
    }
    None
}

/// Who wrote it; `None` for another bot. Whoever writes under a chat's name stays unknown: as the
/// group itself only its administrators can, as a channel of their own anybody.
fn author(message: &Message) -> Option<Person> {
    if let Some(chat) = &message.sender_chat {
        let person = nameless(chat, chat.id == message.chat.id);
        return Some(in_chat(person, &message.chat));
    }
    let user = message.from.as_ref()?;
    (!user.is_bot).then(|| in_chat(named(user), &message.chat))
}

/// Who did it, for what Telegram tells without a `sender_chat`.
fn known(user: &User, chat: &Chat) -> Person {
    let person = if user.id.is_anonymous() {
        nameless(chat, true)
    } else {
        named(user)
    };
    in_chat(person, chat)
}

fn in_chat(person: Person, chat: &Chat) -> Person {
    Person {
        chat_title: chat.title().map(str::to_owned),
        ..person
    }
}

fn named(user: &User) -> Person {
    Person {
        id: user.id.to_string(),
        name: user.full_name(),
        admin: false,
        anonymous: false,
        language: user.language_code.clone(),
        chat_title: None,
    }
}

fn nameless(chat: &Chat, admin: bool) -> Person {
    Person {
        id: chat.id.to_string(),
        name: chat.title().unwrap_or_default().to_owned(),
        admin,
        anonymous: true,
        language: None,
        chat_title: None,
    }
}

fn act(message: Message, files: Vec<FileRef>, me: &Me) -> Act {
    let to = message.reply_to(me);
    let entities = message.entities.unwrap_or(message.caption_entities);
    let Some(text) = message.text.or(message.caption) else {
        // A picture or the like: it has no words, but may be an answer to the bot, or belong to one.
        let is_of_album = files.iter().any(|file| file.album.is_some());
        let to = match to {
            RepliesTo::Us(id) => Some(message_ref(id)),
            _ if is_of_album => None,
            _ => return Act::Said,
        };
        return Act::Typed {
            text: String::new(),
            marked: String::new(),
            files,
            to,
        };
    };
    match command::read(&text, &me.username) {
        Addressed::Us {
            name,
            rest,
            by_name,
        } => {
            let name = meant(name, &rest);
            let addressed = by_name || matches!(to, RepliesTo::Us(_));
            let marked = Some(marked::marked_end(&text, &rest, &entities));
            return match files.is_empty() {
                true => Act::Command {
                    name,
                    rest,
                    marked,
                    addressed,
                },
                false => Act::WithFiles {
                    name,
                    rest,
                    marked,
                    addressed,
                    files,
                },
            };
        }
        Addressed::OtherBot => return Act::Said,
        Addressed::Nobody => {}
    }
    // What answers a colleague, or was written elsewhere, does not answer the bot.
    if message.forward_origin.is_some() || to == RepliesTo::Somebody {
        return Act::Said;
    }
    let to = match to {
        RepliesTo::Us(id) => Some(message_ref(id)),
        _ => None,
    };
    let marked = marked::marked(&text, &entities);
    Act::Typed {
        text,
        marked,
        files,
        to,
    }
}

/// The command that a link's word makes of `/start`: a link that brings the bot into a group hands it
/// on behind that. Source: Telegram Bot API, "Deep linking".
fn meant(name: String, rest: &str) -> String {
    match name.as_str() {
        "start" if Code::read(rest).is_ok() => "join".to_owned(),
        _ => name,
    }
}

fn from_press(press: CallbackQuery) -> Incoming {
    // Without either it is no button of ours: a game's, or one sent by way of another chat.
    let (Some(message), Some(data)) = (press.message, press.data) else {
        return Incoming::Ignored("press elsewhere");
    };
    let chat = &message.chat;
    let has_topics = matches!(
        &chat.kind,
        ChatKind::Public(chat) if matches!(&chat.kind, PublicChatKind::Supergroup(group) if group.is_forum)
    );
    let whereabouts = if message.is_inaccessible() && has_topics {
        Whereabouts::SomewhereIn(chat.id)
    } else {
        Whereabouts::Known(message.place())
    };
    Incoming::Press(Press {
        query: press.id,
        whereabouts,
        message: message_ref(message.message_id),
        person: known(&press.from, chat),
        data,
    })
}

/// What the bot can do in a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Out(&'static str),
    Mute,
    Speaks,
}

fn from_membership(update: Membership, me: &Me) -> Incoming {
    if update.chat.is_channel() {
        return Incoming::Ignored("channel");
    }
    let place = Place::of(update.chat.id);
    let before = standing(&update.old_chat_member);
    let now = standing(&update.new_chat_member);
    let change = match (before, now) {
        (Standing::Out(_), Standing::Speaks) if !place.is_private() => Some(ChatChange::Added {
            by: known(&update.from, &update.chat),
        }),
        (Standing::Out(_) | Standing::Mute, Standing::Speaks) => Some(ChatChange::Back),
        (Standing::Out(_), Standing::Out(_)) | (Standing::Mute, Standing::Mute) => {
            return Incoming::Ignored("no change");
        }
        (Standing::Speaks, Standing::Speaks) if place.is_private() => {
            return Incoming::Ignored("no change");
        }
        (Standing::Speaks, Standing::Speaks) => None,
        (_, Standing::Out(why)) => Some(lost(why)),
        (_, Standing::Mute) => Some(lost("the bot may no longer write there")),
    };
    // In a chat with one person there is nothing that the bot would not hear.
    let is_in_group = now == Standing::Speaks && !place.is_private();
    let hears = is_in_group.then(|| me.hears(update.new_chat_member.manages()));
    Incoming::Chat {
        place,
        reach: Reach::Whole,
        changes: change
            .into_iter()
            .chain(hears.map(ChatChange::Hears))
            .collect(),
    }
}

fn lost(why: &str) -> ChatChange {
    ChatChange::Lost {
        why: why.to_owned(),
    }
}

pub fn standing(member: &Member) -> Standing {
    match member.status.as_str() {
        "left" => Standing::Out("the bot was taken out"),
        "kicked" => Standing::Out("the bot was removed or blocked"),
        "restricted" if !member.is_member => Standing::Out("the bot was taken out"),
        "restricted" if !member.can_send_messages => Standing::Mute,
        _ => Standing::Speaks,
    }
}

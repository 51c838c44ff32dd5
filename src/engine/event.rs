//! Everything that happens, as one type.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::file::{FileBytes, FileRef};
use super::form::{Form, Values};
use super::message::Message;
use super::platform::MessageRef;
use crate::model::room::{ChatAddress, Lack};

/// Something that happened on a platform, or a job that fell due.
#[derive(Clone, Debug)]
pub struct Event {
    /// Unique for this happening, the same when the platform repeats it; handled once.
    pub key: String,
    pub happening: Happening,
}

#[derive(Clone, Debug)]
pub enum Happening {
    /// A person did something in a chat.
    Act {
        chat: ChatAddress,
        person: Person,
        act: Act,
    },
    /// The bot's place in a chat changed.
    Chat {
        chat: ChatAddress,
        change: ChatChange,
    },
    /// A person said something in a chat while the bot could not hear it, and that was read later.
    SaidBefore {
        chat: ChatAddress,
        person: Person,
        at: DateTime<Utc>,
    },
    /// The note with which the event `of` was answered could not be shown any more, because the
    /// platform shows notes only for a while after the press.
    Unseen {
        chat: ChatAddress,
        person: Person,
        of: String,
    },
    /// A job of the diary is due.
    Due(Job),
}

/// How the bot's place in a chat changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChatChange {
    /// The bot was brought in.
    Added { by: Person },
    /// The bot was thrown out, or may no longer write.
    Lost { why: String },
    /// The chat was deleted.
    Deleted { why: String },
    /// The bot may no longer write, for want of this right.
    Barred { lack: Lack },
    /// The bot may write again.
    Back,
    /// Whether what people say to each other there reaches the bot.
    Hears(bool),
    /// Everybody around can read along, whether or not they belong to the chat.
    OpenToAll,
    /// The chat has another address from now on, and all its messages are out of reach.
    Moved { to: ChatAddress },
}

/// Who did it and in what chat, as the platform knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The platform's own id of the person.
    pub id: String,
    /// The name the platform shows.
    pub name: String,
    /// Whether they manage the chat (Discord: Manage Channels). Asked of the platform beforehand.
    pub admin: bool,
    /// An administrator who writes as the chat itself, so that nobody can tell who it is.
    pub anonymous: bool,
    /// The language their app is in, as a tag such as `fr-CA`, where the platform tells it.
    pub language: Option<String>,
    /// What the chat is called in which they act, where the platform tells it.
    pub chat_title: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// `/name rest`, the name in lower case without the slash.
    Command {
        name: String,
        rest: String,
        /// The same in the notation of [`crate::text::rich`], for a command that takes it; `None` where the platform
        /// tells of no markup.
        marked: Option<String>,
        /// Whether it is for this bot and no other one in the chat: its name stands behind the
        /// command, it replies to the bot, or the platform brings each command to its own bot.
        addressed: bool,
    },
    /// A command with files. If it opens a form that takes files, this is the form filled in: the
    /// words behind the name and the files answer the field that takes them.
    WithFiles {
        name: String,
        rest: String,
        /// As in [`Act::Command`], as the next.
        marked: Option<String>,
        addressed: bool,
        files: Vec<FileRef>,
    },
    /// A press on a button with this data.
    Press { data: String },
    /// A form filled in.
    Form { form: String, values: Values },
    /// Something typed that answers the bot's question if it has one open here, see
    /// `engine::steps`. Else it is like [`Act::Said`], and its text goes no further.
    Typed {
        text: String,
        /// The same in the notation of [`crate::text::rich`], for a field that takes it.
        marked: String,
        /// What was sent with it.
        files: Vec<FileRef>,
        /// The message of the bot's that it replies to.
        to: Option<MessageRef>,
    },
    /// Something said that is for people, not for the bot. Its text stays with the platform.
    Said,
    /// Something said to the bot in a chat with it alone, where no school can be.
    Private,
}

impl Act {
    /// The name of the command that was given, with files or without.
    pub fn command(&self) -> Option<&str> {
        match self {
            Self::Command { name, .. } | Self::WithFiles { name, .. } => Some(name),
            _ => None,
        }
    }
}

/// One entry of the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub id: i64,
    pub kind: String,
    pub payload: String,
    /// When it was to happen, milliseconds UTC.
    pub due_ms: i64,
    /// What became of the file that it reads, where it reads one: see [`super::Cx::read_file`].
    pub fetched: Option<Fetched>,
}

/// What became of a file that a job is to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    Bytes(FileBytes),
    /// Not now, and not before so long where the platform said so. Features never see this one.
    Later(Option<Duration>),
    /// It cannot be had any more.
    Lost,
}

impl Job {
    /// The key of the event that this job becomes.
    pub fn event_key(&self) -> String {
        format!("job:{}:{}", self.id, self.due_ms)
    }
}

/// What the person who acted sees at once.
///
/// Discord shows a note privately and a form as a window; Telegram has only a pop-up over the
/// button pressed, so there the engine turns longer notes into posts and asks forms in steps. A
/// note may be longer than one message: [`Message::split`] makes parts of it that each fit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub note: Option<Message>,
    pub form: Option<Form>,
}

//! Everything that happens, as one type.

use serde::{Deserialize, Serialize};

use super::form::{Form, Values};
use super::message::Message;
use crate::model::room::ChatAddress;

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
    /// A job of the diary is due.
    Due(Job),
}

/// Who did it, as the platform knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The platform's own id of the person.
    pub id: String,
    /// The name the platform shows.
    pub name: String,
    /// Whether they manage the chat (Discord: Manage Channels). Asked of the platform beforehand.
    pub admin: bool,
    /// The language their app is in, as a tag such as `fr-CA`, where the platform tells it.
    pub language: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// `/name rest`, the name in lower case without the slash.
    Command { name: String, rest: String },
    /// A press on a button with this data.
    Press { data: String },
    /// A form filled in.
    Form { form: String, values: Values },
    /// Something said that is for people, not for the bot. Its text stays with the platform.
    Said,
}

/// One entry of the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub id: i64,
    pub kind: String,
    pub payload: String,
    /// When it was to happen, milliseconds UTC.
    pub due_ms: i64,
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
/// button pressed, so there the engine turns longer notes into posts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub note: Option<Message>,
    pub form: Option<Form>,
}

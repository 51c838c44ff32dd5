//! What is true in this Telegram: its people and chats, what they show, and what the bot called.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::clock::Clock;

use super::fault::Fault;
use super::message::Message;
use super::pace::Pace;
use super::queue::Queue;

/// The bot's own id; as many people's, it needs more than 32 bits.
pub const BOT: PersonId = PersonId(7_000_000_001);
/// Who speaks when an administrator of a group stays unnamed.
pub const GROUP_ANONYMOUS_BOT: PersonId = PersonId(1_087_968_824);
/// Who brings the posts of a channel into the group beside it.
pub const TELEGRAM: PersonId = PersonId(777_000);
/// The General topic in the list of a forum's topics. No message bears it, and none can be sent by it.
pub const GENERAL: i64 = 1;

/// A person or a bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonId(pub i64);

/// A chat as the Bot API numbers it: below zero, unless it is with one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChatId(pub i64);

/// Where something is said: a chat, or one topic of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub chat: ChatId,
    /// None in the General topic too.
    pub thread: Option<i64>,
}

impl From<ChatId> for Place {
    fn from(chat: ChatId) -> Self {
        Self { chat, thread: None }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Private,
    Group,
    Supergroup,
    /// A supergroup with topics.
    Forum,
    Channel,
}

impl Kind {
    /// The chat's type in the Bot API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Group => "group",
            Self::Supergroup | Self::Forum => "supergroup",
            Self::Channel => "channel",
        }
    }

    pub fn is_supergroup(self) -> bool {
        matches!(self, Self::Supergroup | Self::Forum)
    }

    pub fn is_group(self) -> bool {
        self == Self::Group || self.is_supergroup()
    }

    /// As the refusals call it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Private => "private chat",
            Self::Group => "group chat",
            Self::Supergroup | Self::Forum => "supergroup chat",
            Self::Channel => "channel chat",
        }
    }
}

/// What somebody is in a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Creator,
    /// With all rights.
    Administrator,
    Member,
    /// Inside, but may not write.
    Restricted,
    Left,
    Kicked,
}

impl Status {
    pub fn is_inside(self) -> bool {
        !matches!(self, Self::Left | Self::Kicked)
    }

    pub fn is_administrator(self) -> bool {
        matches!(self, Self::Creator | Self::Administrator)
    }
}

#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub username: Option<String>,
    pub is_bot: bool,
    /// The tag of the language that their app is in.
    pub language: Option<String>,
}

impl Person {
    /// The object `User`.
    pub fn json(&self) -> Value {
        let mut user = json!({"id": self.id.0, "is_bot": self.is_bot, "first_name": self.name});
        if let Some(username) = &self.username {
            user["username"] = json!(username);
        }
        if let Some(language) = &self.language {
            user["language_code"] = json!(language);
        }
        user
    }
}

#[derive(Clone, Debug)]
pub struct Topic {
    pub name: String,
    pub is_closed: bool,
}

/// Whether a chat can still be reached under its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    There,
    MovedTo(ChatId),
    Deleted,
}

#[derive(Clone, Debug)]
pub struct Chat {
    pub id: ChatId,
    pub kind: Kind,
    pub title: String,
    pub statuses: BTreeMap<PersonId, Status>,
    pub topics: BTreeMap<i64, Topic>,
    /// By id, ascending; what was deleted is gone.
    pub messages: Vec<Message>,
    /// The highest id ever given here.
    pub last_message: i64,
    pub fate: Fate,
    /// The channel whose posts appear here too, or the group where this channel's do.
    pub linked: Option<ChatId>,
    /// The bot that spoke last, which gets commands that name no bot.
    pub last_bot: Option<PersonId>,
    /// What its members may not send: "photos", "documents".
    pub unwanted: Vec<&'static str>,
}

impl Chat {
    pub fn status(&self, person: PersonId) -> Status {
        self.statuses.get(&person).copied().unwrap_or(Status::Left)
    }

    pub fn find(&self, message: i64) -> Option<&Message> {
        let at = self.messages.binary_search_by_key(&message, |one| one.id);
        at.ok().map(|at| &self.messages[at])
    }

    pub fn find_mut(&mut self, message: i64) -> Option<&mut Message> {
        let at = self.messages.binary_search_by_key(&message, |one| one.id);
        at.ok().map(|at| &mut self.messages[at])
    }

    /// The object `Chat`.
    pub fn json(&self) -> Value {
        let mut chat = json!({"id": self.id.0, "type": self.kind.name()});
        let name = match self.kind {
            Kind::Private => "first_name",
            _ => "title",
        };
        chat[name] = json!(self.title);
        if self.kind == Kind::Forum {
            chat["is_forum"] = json!(true);
        }
        chat
    }
}

/// A press that the bot heard of, or would have.
#[derive(Clone, Debug)]
pub struct Press {
    /// On the emulator's clock.
    pub at: Duration,
    /// The text of the pop-up, which may be none, once the press is answered.
    pub answer: Option<Option<String>>,
}

/// One request of the bot's with the right token, whatever came of it.
#[derive(Clone, Debug)]
pub struct Call {
    /// Spelled as in the reference.
    pub method: String,
    pub params: Value,
    /// Since the start, on the emulator's clock.
    pub at: Duration,
}

#[derive(Debug)]
pub struct World {
    pub clock: Clock,
    pub people: BTreeMap<PersonId, Person>,
    pub chats: BTreeMap<ChatId, Chat>,
    /// What lies in files, by `file_id`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The bot's menu of commands by scope and language, as `setMyCommands` got them.
    pub commands: BTreeMap<(String, String), Value>,
    /// Whether the bot hears only what is meant for it in groups.
    pub privacy: bool,
    /// Whether the bot may be added to groups.
    pub is_joinable: bool,
    pub queue: Queue,
    pub presses: BTreeMap<String, Press>,
    /// How long a press may wait for its answer.
    pub press_lives: Duration,
    pub calls: Vec<Call>,
    pub breaches: Vec<String>,
    pub faults: BTreeMap<String, VecDeque<Fault>>,
    pub pace: Pace,
    next_id: i64,
}

impl World {
    pub fn new() -> Self {
        let person = |id, name: &str, username: &str, is_bot| Person {
            id,
            name: name.to_owned(),
            username: (!username.is_empty()).then(|| username.to_owned()),
            is_bot,
            language: None,
        };
        let people = [
            person(BOT, "Twinbell", "twinbell_bot", true),
            person(GROUP_ANONYMOUS_BOT, "Group", "GroupAnonymousBot", true),
            person(TELEGRAM, "Telegram", "", false),
        ];
        Self {
            clock: Clock::new(),
            people: people.map(|person| (person.id, person)).into(),
            chats: BTreeMap::new(),
            files: BTreeMap::new(),
            commands: BTreeMap::new(),
            privacy: true,
            is_joinable: true,
            queue: Queue::new(),
            presses: BTreeMap::new(),
            // The reference says "soon"; what is known is that answers after minutes come too late.
            press_lives: Duration::from_secs(60),
            calls: Vec::new(),
            breaches: Vec::new(),
            faults: BTreeMap::new(),
            pace: Pace::default(),
            next_id: 0,
        }
    }

    /// A number that nothing else here has.
    pub fn next_id(&mut self) -> i64 {
        self.next_id += 1;
        self.next_id
    }

    pub fn person(&self, id: PersonId) -> &Person {
        let known = self.people.get(&id);
        known.unwrap_or_else(|| panic!("nobody has the id {}", id.0))
    }

    pub fn chat(&self, id: ChatId) -> &Chat {
        let known = self.chats.get(&id);
        known.unwrap_or_else(|| panic!("no chat has the id {}", id.0))
    }

    pub fn chat_mut(&mut self, id: ChatId) -> &mut Chat {
        let known = self.chats.get_mut(&id);
        known.unwrap_or_else(|| panic!("no chat has the id {}", id.0))
    }

    /// Opens a chat in which these people are; the first has made it.
    pub fn open(&mut self, id: ChatId, kind: Kind, title: &str, people: &[PersonId]) -> ChatId {
        let mut statuses: BTreeMap<_, _> = people.iter().map(|id| (*id, Status::Member)).collect();
        if let Some(first) = people.first().filter(|_| kind != Kind::Private) {
            statuses.insert(*first, Status::Creator);
        }
        let mut topics = BTreeMap::new();
        if kind == Kind::Forum {
            topics.insert(
                GENERAL,
                Topic {
                    name: "General".to_owned(),
                    is_closed: false,
                },
            );
        }
        let chat = Chat {
            id,
            kind,
            title: title.to_owned(),
            statuses,
            topics,
            messages: Vec::new(),
            // The number of General is taken, so no topic that is opened later gets it.
            last_message: if kind == Kind::Forum { GENERAL } else { 0 },
            fate: Fate::There,
            linked: None,
            last_bot: None,
            unwanted: Vec::new(),
        };
        self.chats.insert(id, chat);
        id
    }

    /// An id for a new chat of this kind; one with a person has the person's.
    pub fn chat_id(&mut self, kind: Kind) -> ChatId {
        let base = match kind {
            Kind::Group => -4_000_000_000,
            _ => -1_002_000_000_000,
        };
        ChatId(base - self.next_id())
    }
}

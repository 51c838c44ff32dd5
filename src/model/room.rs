//! Chats, rooms and who sits in them.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use super::ids::Id;
use super::partnership::Partnership;
use super::school::School;

/// One chat on one platform as that platform addresses it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ChatAddress {
    /// The platform's short name: `playground`, `telegram`, `discord`.
    pub platform: String,
    /// The platform's own address of the chat, opaque to everything else.
    pub chat: String,
}

/// A chat that the bot has met. Both schools may sit in one chat; it then holds a [`Room`] of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chat {
    pub id: Id<Chat>,
    pub address: ChatAddress,
    pub state: ChatState,
    /// What people there call it, as the platform told last.
    pub title: Option<String>,
}

/// Whether posts can get through to a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChatState {
    Live,
    /// The bot was thrown out, or rights are missing.
    Unreachable,
}

/// Why a chat cannot be reached, as far as that matters to those who could mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The bot was thrown out, or nothing more is known.
    Unknown,
    /// For want of this right.
    Lacks(Lack),
    /// It was deleted: only another chat can take its place.
    Gone,
}

impl Loss {
    /// The right that is missing, where that is known.
    pub const fn lack(self) -> Option<Lack> {
        match self {
            Self::Lacks(lack) => Some(lack),
            Self::Unknown | Self::Gone => None,
        }
    }
}

/// A right without which the bot cannot write to a chat, and which whoever manages that can give back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// It does not see the chat.
    See,
    Write,
    /// It writes in channels and not in their threads, of which this chat is one.
    WriteInThreads,
}

impl Lack {
    /// The word used in the database and in texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Write => "write",
            Self::WriteInThreads => "threads",
        }
    }
}

impl FromStr for Lack {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        [Self::See, Self::Write, Self::WriteInThreads]
            .into_iter()
            .find(|lack| lack.word() == word)
            .ok_or_else(|| UnknownWord::new("right", word))
    }
}

/// One school's use of one chat, in at most one partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub id: Id<Room>,
    pub chat: Id<Chat>,
    pub school: Id<School>,
    pub partnership: Option<Id<Partnership>>,
    pub audience: Audience,
    /// The one staff room per school and partnership where cards, reminders and consents live.
    pub main: bool,
}

/// Who a room is for: the ground of all permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    Staff,
    Pupils,
    /// Leaders read; they neither vote nor consent.
    Leaders,
}

impl Audience {
    pub const ALL: [Self; 3] = [Self::Staff, Self::Pupils, Self::Leaders];

    /// The word used in the database and in button data.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Pupils => "pupils",
            Self::Leaders => "leaders",
        }
    }
}

impl ChatState {
    /// The word used in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Unreachable => "unreachable",
        }
    }
}

/// A word in the database or in button data that names nothing we know.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{word:?} is not a known {kind}")]
pub struct UnknownWord {
    pub kind: &'static str,
    pub word: String,
}

impl UnknownWord {
    pub(super) fn new(kind: &'static str, word: &str) -> Self {
        Self {
            kind,
            word: word.to_owned(),
        }
    }
}

impl FromStr for Audience {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .into_iter()
            .find(|audience| audience.word() == word)
            .ok_or_else(|| UnknownWord::new("audience", word))
    }
}

impl FromStr for ChatState {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        [Self::Live, Self::Unreachable]
            .into_iter()
            .find(|state| state.word() == word)
            .ok_or_else(|| UnknownWord::new("state of a chat", word))
    }
}

impl fmt::Display for ChatAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.platform, self.chat)
    }
}

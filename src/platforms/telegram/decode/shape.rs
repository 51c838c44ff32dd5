//! The fields of an update that are read, and no others, so that none of the others can stand in
//! the way. Source: Telegram Bot API, `Message`, `CallbackQuery`, `ChatMemberUpdated`.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use teloxide::types::{CallbackQueryId, Chat, ChatId, MessageId, ThreadId, User};

use super::Me;
use crate::platforms::telegram::place::Place;

#[derive(Deserialize)]
pub struct Message {
    #[serde(deserialize_with = "message_id")]
    pub message_id: MessageId,
    message_thread_id: Option<ThreadId>,
    #[serde(default)]
    is_topic_message: bool,
    /// Seconds since 1970; 0 where the message is no longer told.
    date: i64,
    pub chat: Chat,
    pub from: Option<User>,
    /// The group for an administrator who writes as the group, a channel for who writes as that.
    pub sender_chat: Option<Chat>,
    /// A post of the linked channel.
    #[serde(default)]
    pub is_automatic_forward: bool,
    pub text: Option<String>,
    pub entities: Option<Vec<Value>>,
    pub caption: Option<String>,
    #[serde(default)]
    pub caption_entities: Vec<Value>,
    pub forward_origin: Option<IgnoredAny>,
    reply_to_message: Option<RepliedTo>,
    #[serde(default)]
    pub new_chat_members: Vec<User>,
    pub migrate_to_chat_id: Option<ChatId>,
    pub migrate_from_chat_id: Option<ChatId>,
    pub forum_topic_closed: Option<IgnoredAny>,
    pub forum_topic_reopened: Option<IgnoredAny>,
    pub general_forum_topic_hidden: Option<IgnoredAny>,
    pub general_forum_topic_unhidden: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct RepliedTo {
    #[serde(deserialize_with = "message_id")]
    message_id: MessageId,
    from: Option<User>,
}

/// Whom a message replies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepliesTo {
    Us(MessageId),
    Somebody,
    Nobody,
}

impl Message {
    /// Where it was written. A thread id alone does not make a topic: replies form threads too.
    pub fn place(&self) -> Place {
        Place {
            chat: self.chat.id,
            topic: self.message_thread_id.filter(|_| self.is_topic_message),
        }
    }

    pub const fn is_inaccessible(&self) -> bool {
        self.date == 0
    }

    pub fn reply_to(&self, me: &Me) -> RepliesTo {
        let Some(other) = &self.reply_to_message else {
            return RepliesTo::Nobody;
        };
        let is_ours = other.from.as_ref().is_some_and(|from| from.id == me.id);
        // Whatever is written in a topic "replies" to the message that opened it.
        let opens_topic = self.place().topic == Some(ThreadId(other.message_id));
        match (is_ours, opens_topic) {
            (_, true) => RepliesTo::Nobody,
            (true, false) => RepliesTo::Us(other.message_id),
            (false, false) => RepliesTo::Somebody,
        }
    }
}

#[derive(Deserialize)]
pub struct CallbackQuery {
    pub id: CallbackQueryId,
    pub from: User,
    pub message: Option<Message>,
    pub data: Option<String>,
}

/// A change of what the bot is in a chat.
#[derive(Deserialize)]
pub struct Membership {
    pub chat: Chat,
    pub from: User,
    pub old_chat_member: Member,
    pub new_chat_member: Member,
}

#[derive(Deserialize)]
pub struct Member {
    pub status: String,
    /// Told of restricted members alone.
    #[serde(default)]
    pub is_member: bool,
    #[serde(default)]
    pub can_send_messages: bool,
}

impl Member {
    /// Whether they are the group's creator or one of its administrators.
    pub fn manages(&self) -> bool {
        matches!(self.status.as_str(), "creator" | "administrator")
    }
}

/// What makes a message one that somebody says, rather than one by which Telegram tells of a
/// change. Source: Telegram Bot API, `Message`.
const CONTENTS: &[&str] = &[
    "text",
    "caption",
    "animation",
    "audio",
    "checklist",
    "contact",
    "dice",
    "document",
    "game",
    "location",
    "paid_media",
    "photo",
    "poll",
    "sticker",
    "story",
    "venue",
    "video",
    "video_note",
    "voice",
];

pub fn says_something(message: &Value) -> bool {
    CONTENTS
        .iter()
        .any(|content| message.get(content).is_some())
}

/// teloxide reads a message's id from an object only.
fn message_id<'de, D: serde::Deserializer<'de>>(number: D) -> Result<MessageId, D::Error> {
    i32::deserialize(number).map(MessageId)
}

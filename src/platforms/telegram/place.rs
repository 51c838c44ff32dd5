//! Where on Telegram: a chat, or one topic of a group that has topics.

use teloxide::types::{ChatId, MessageId, ThreadId};

use crate::engine::platform::MessageRef;
use crate::model::room::ChatAddress;

/// The short name in chat addresses.
pub const NAME: &str = "telegram";

/// A group, one of its topics, or a private chat. The General topic is the group itself, since
/// Telegram gives it no thread id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub chat: ChatId,
    pub topic: Option<ThreadId>,
}

impl Place {
    /// The chat itself, outside its topics.
    pub const fn of(chat: ChatId) -> Self {
        Self { chat, topic: None }
    }

    /// Whether it is one person's chat with the bot.
    pub const fn is_private(self) -> bool {
        is_private(self.chat)
    }

    /// `"{chat}"`, or `"{chat}:{topic}"`.
    pub fn address(self) -> ChatAddress {
        let chat = match self.topic {
            Some(topic) => format!("{}:{topic}", self.chat),
            None => self.chat.to_string(),
        };
        ChatAddress {
            platform: NAME.to_owned(),
            chat,
        }
    }

    /// The place with this address; `None` if it is not one of Telegram's.
    pub fn read(address: &ChatAddress) -> Option<Self> {
        if address.platform != NAME {
            return None;
        }
        let (chat, topic) = match address.chat.split_once(':') {
            Some((chat, topic)) => (chat, Some(ThreadId(MessageId(topic.parse().ok()?)))),
            None => (address.chat.as_str(), None),
        };
        Some(Self {
            chat: ChatId(chat.parse().ok()?),
            topic,
        })
    }
}

/// Whether it is one person's chat with the bot: persons have positive ids, all else negative ones.
/// Not asked of teloxide, which panics over an id outside the ranges that it knows.
pub const fn is_private(chat: ChatId) -> bool {
    chat.0 > 0
}

/// How the engine refers to a message: its number within the chat.
pub fn message_ref(message: MessageId) -> MessageRef {
    MessageRef(message.0.to_string())
}

/// The message that the engine refers to; `None` if the reference is not one of Telegram's.
pub fn message_id(message: &MessageRef) -> Option<MessageId> {
    message.0.parse().ok().map(MessageId)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(platform: &str, chat: &str) -> ChatAddress {
        ChatAddress {
            platform: platform.to_owned(),
            chat: chat.to_owned(),
        }
    }

    #[test]
    fn an_address_is_read_as_it_is_written() {
        for (chat, topic, written) in [
            (-1_002_003_004_005, None, "-1002003004005"),
            (-1_002_003_004_005, Some(17), "-1002003004005:17"),
            (-4_012_345, None, "-4012345"),
            (8_812_345, None, "8812345"),
            // Beyond what teloxide takes for a chat's id.
            (-2_500_000_000_000, None, "-2500000000000"),
        ] {
            let place = Place {
                chat: ChatId(chat),
                topic: topic.map(|topic| ThreadId(MessageId(topic))),
            };
            assert_eq!(place.address(), address("telegram", written));
            assert_eq!(Place::read(&place.address()), Some(place));
            assert_eq!(place.is_private(), chat > 0);
        }
    }

    #[test]
    fn other_addresses_are_none_of_ours() {
        for (platform, chat) in [
            ("discord", "-1002003004005"),
            ("telegram", ""),
            ("telegram", "general"),
            ("telegram", "-1002003004005:"),
            ("telegram", "-1002003004005:x"),
        ] {
            assert_eq!(Place::read(&address(platform, chat)), None, "{chat:?}");
        }
        assert_eq!(message_id(&MessageRef("x".to_owned())), None);
        assert_eq!(message_id(&message_ref(MessageId(12))), Some(MessageId(12)));
    }
}

//! Where a room is on Discord: a channel or thread, whose decimal id is its address, as a message's
//! is its reference.

use std::num::NonZeroU64;

use serenity::model::id::{ChannelId, MessageId};

use crate::engine::platform::MessageRef;
use crate::model::room::ChatAddress;

/// The short name in chat addresses.
pub const NAME: &str = "discord";

/// The channel or thread with this address; `None` if it is not one of Discord's.
pub fn channel_of(address: &ChatAddress) -> Option<ChannelId> {
    let id: NonZeroU64 = address.chat.parse().ok()?;
    (address.platform == NAME).then(|| id.into())
}

/// The address of a channel or thread.
pub fn address_of(channel: ChannelId) -> ChatAddress {
    ChatAddress {
        platform: NAME.to_owned(),
        chat: channel.to_string(),
    }
}

/// The message that is meant; `None` if it is none of Discord's.
pub fn message_of(message: &MessageRef) -> Option<MessageId> {
    let id: NonZeroU64 = message.0.parse().ok()?;
    Some(id.into())
}

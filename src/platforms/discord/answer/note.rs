//! A message that one person alone sees.

use serde::Serialize;
use serenity::builder::{CreateActionRow, CreateAllowedMentions, CreateEmbed};
use serenity::model::channel::MessageFlags;

use crate::engine::message::Message;
use crate::platforms::discord::render::{self, Rendered};

/// A message that one person sees.
#[derive(Serialize)]
pub(super) struct Note {
    content: String,
    embeds: Vec<CreateEmbed>,
    components: Vec<CreateActionRow>,
    allowed_mentions: CreateAllowedMentions,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) flags: Option<MessageFlags>,
}

impl Note {
    /// A message of its own, for that person alone.
    pub(super) fn alone(message: &Message) -> Self {
        Self {
            flags: Some(MessageFlags::EPHEMERAL),
            ..Self::instead(message)
        }
    }

    /// What comes in place of a message that is there.
    pub(super) fn instead(message: &Message) -> Self {
        let Rendered {
            content,
            embed,
            components,
            ..
        } = render::render(message);
        Self {
            content,
            embeds: embed.into_iter().collect(),
            components,
            allowed_mentions: CreateAllowedMentions::new(),
            flags: None,
        }
    }
}

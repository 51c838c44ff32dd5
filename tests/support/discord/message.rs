//! One message, as the channel keeps it and as the API tells it.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::objects;
use super::world::{BOT, Channel, PersonId, World};

/// Seen by one person alone. Source: "Message Flags".
pub const EPHEMERAL: u64 = 1 << 6;
/// The bot is "thinking".
pub const LOADING: u64 = 1 << 7;
/// Rings nowhere.
pub const SILENT: u64 = 1 << 12;

#[derive(Clone, Debug)]
pub struct Message {
    pub id: u64,
    pub author: PersonId,
    pub content: String,
    /// Objects as the bot sent them, or none.
    pub components: Value,
    pub embeds: Value,
    /// Objects `Attachment`.
    pub attachments: Vec<Value>,
    pub flags: u64,
    /// The person who alone sees it.
    pub only_for: Option<PersonId>,
    pub reply_to: Option<u64>,
    pub nonce: Option<Value>,
    /// The interaction that this answers, as `interaction_metadata` tells it.
    pub interaction: Option<Value>,
    /// Of the bot by itself, or with an interaction's token.
    pub is_by_webhook: bool,
    /// In milliseconds of Unix time.
    pub sent: i64,
    pub edited: Option<i64>,
}

impl Message {
    pub fn text(author: PersonId, content: &str) -> Self {
        Self {
            id: 0,
            author,
            content: content.to_owned(),
            components: json!([]),
            embeds: json!([]),
            attachments: Vec::new(),
            flags: 0,
            only_for: None,
            reply_to: None,
            nonce: None,
            interaction: None,
            is_by_webhook: false,
            sent: 0,
            edited: None,
        }
    }

    /// The buttons, row by row; of a list, its entries.
    pub fn rows(&self) -> Vec<Vec<&Value>> {
        let rows = self.components.as_array().into_iter().flatten();
        rows.filter_map(|row| row["components"].as_array())
            .map(|row| match row[..].first().map(|first| &first["options"]) {
                Some(Value::Array(entries)) => entries.iter().collect(),
                _ => row.iter().collect(),
            })
            .collect()
    }

    /// What the bot calls its list; null where it has none.
    pub fn list_id(&self) -> &Value {
        let rows = self.components.as_array().into_iter().flatten();
        let mut first = rows.map(|row| &row["components"][0]);
        first
            .find(|part| part["options"].is_array())
            .map_or(&Value::Null, |list| &list["custom_id"])
    }

    /// The object `Message`. What somebody else wrote is told only where `is_read_out` or where the
    /// bot is spoken to.
    pub fn json(&self, world: &World, channel: &Channel, is_read_out: bool) -> Value {
        let is_told = is_read_out || self.author == BOT || channel.guild.is_none();
        let content = if is_told { &self.content } else { "" };
        let mut message = json!({
            "id": self.id.to_string(),
            "channel_id": channel.id.0.to_string(),
            "type": self.kind(),
            "author": objects::user(world.person(self.author)),
            "content": content,
            "timestamp": timestamp(self.sent),
            "edited_timestamp": self.edited.map(timestamp),
            "tts": false,
            "mention_everyone": false,
            "mentions": [],
            "mention_roles": [],
            "attachments": if is_told { json!(self.attachments) } else { json!([]) },
            "embeds": self.embeds,
            "components": self.components,
            "pinned": false,
            "flags": self.flags,
        });
        if let Some(nonce) = &self.nonce {
            message["nonce"] = nonce.clone();
        }
        if let Some(first) = self.reply_to {
            message["message_reference"] = json!({
                "type": 0,
                "channel_id": channel.id.0.to_string(),
                "message_id": first.to_string(),
            });
        }
        if let Some(interaction) = &self.interaction {
            message["interaction_metadata"] = interaction.clone();
        }
        if self.is_by_webhook {
            message["application_id"] = json!(BOT.0.to_string());
            message["webhook_id"] = json!(BOT.0.to_string());
        }
        message
    }

    /// The message's type in the API.
    fn kind(&self) -> u8 {
        match (&self.interaction, self.reply_to) {
            (Some(_), None) => 20,
            (_, Some(_)) => 19,
            (None, None) => 0,
        }
    }
}

/// As Discord writes an instant, from milliseconds of Unix time.
pub fn timestamp(millis: i64) -> String {
    let at = DateTime::<Utc>::from_timestamp_millis(millis).expect("an instant of our time");
    let told = at.to_rfc3339_opts(SecondsFormat::Micros, false);
    told.replace("Z", "+00:00")
}

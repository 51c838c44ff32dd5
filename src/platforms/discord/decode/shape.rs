//! The few fields of Discord's events that are read.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use serenity::model::Permissions;
use serenity::model::id::{ApplicationId, ChannelId, GuildId, InteractionId, MessageId, UserId};

/// Source: Discord's documentation, "Receiving and Responding", Interaction Object.
#[derive(Deserialize)]
pub struct Interaction {
    pub id: InteractionId,
    pub application_id: ApplicationId,
    #[serde(rename = "type")]
    pub kind: u8,
    pub token: String,
    pub guild_id: Option<GuildId>,
    pub channel_id: ChannelId,
    pub channel: Option<Channel>,
    pub member: Option<Member>,
    /// In place of `member` where there is no server.
    pub user: Option<User>,
    pub locale: Option<String>,
    #[serde(default)]
    pub data: Value,
}

/// Where somebody did something, as far as an interaction tells.
#[derive(Deserialize)]
pub struct Channel {
    pub name: Option<String>,
}

#[derive(Deserialize)]
pub struct Member {
    pub user: Option<User>,
    pub nick: Option<String>,
    #[serde(default)]
    pub permissions: Permissions,
}

#[derive(Deserialize)]
pub struct User {
    pub id: UserId,
    pub username: String,
    pub global_name: Option<String>,
    #[serde(default)]
    pub bot: bool,
}

/// `data` of a command.
#[derive(Deserialize)]
pub struct Command {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: u8,
    #[serde(default)]
    pub options: Vec<CommandOption>,
    #[serde(default)]
    pub resolved: Resolved,
}

/// What options name by an id.
#[derive(Default, Deserialize)]
pub struct Resolved {
    #[serde(default)]
    pub attachments: BTreeMap<String, Attachment>,
}

/// A file that came along.
#[derive(Deserialize)]
pub struct Attachment {
    pub filename: String,
    /// In bytes.
    #[serde(default)]
    pub size: u64,
    pub url: String,
    pub content_type: Option<String>,
}

#[derive(Deserialize)]
pub struct CommandOption {
    pub name: String,
    #[serde(rename = "type", default)]
    pub kind: u8,
    #[serde(default)]
    pub value: Value,
    /// Of a subcommand or a group of them.
    #[serde(default)]
    pub options: Vec<CommandOption>,
}

/// `data` of a press on a button, or of a choice from a list.
#[derive(Deserialize)]
pub struct Component {
    pub custom_id: String,
    /// Of a list, the entries that were chosen.
    #[serde(default)]
    pub values: Vec<String>,
}

/// `data` of a form that was sent.
#[derive(Deserialize)]
pub struct Modal {
    pub custom_id: String,
    #[serde(default)]
    pub components: Vec<ModalPart>,
}

/// A field of a form, or what stands around fields: a row, or a label.
#[derive(Deserialize)]
pub struct ModalPart {
    pub custom_id: Option<String>,
    pub value: Option<String>,
    #[serde(default)]
    pub components: Vec<ModalPart>,
    pub component: Option<Box<ModalPart>>,
}

#[derive(Deserialize)]
pub struct Message {
    pub id: MessageId,
    pub channel_id: ChannelId,
    pub guild_id: Option<GuildId>,
    #[serde(rename = "type")]
    pub kind: u8,
    pub author: User,
    pub member: Option<Member>,
    pub webhook_id: Option<Value>,
}

impl Member {
    /// Whether they manage the channel. With an interaction Discord tells what is allowed there,
    /// overwrites and administrators' rights included.
    pub fn manages(&self) -> bool {
        self.permissions
            .intersects(Permissions::ADMINISTRATOR | Permissions::MANAGE_CHANNELS)
    }
}

impl ModalPart {
    /// Adds what was typed, by the key of the field.
    pub fn collect(self, typed: &mut BTreeMap<String, String>) {
        if let (Some(key), Some(value)) = (self.custom_id, self.value) {
            typed.insert(key, value);
        }
        for part in self
            .components
            .into_iter()
            .chain(self.component.map(|it| *it))
        {
            part.collect(typed);
        }
    }
}

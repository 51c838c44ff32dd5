//! Questions to the Bot API whose answers are read only as far as they matter here.
//!
//! teloxide's own types want every field that today's Telegram sends, which a Bot API server of an
//! operator's own may be too old for, and a new kind of member would make an answer unreadable.

use serde::{Deserialize, Serialize};
use teloxide::requests::Payload;
use teloxide::types::{ChatId, UserId};

use super::decode::Member;

/// The method `getMe`.
#[derive(Clone, Serialize)]
pub struct GetMe {}

#[derive(Deserialize)]
pub struct Me {
    pub id: UserId,
    pub username: String,
    pub can_join_groups: Option<bool>,
    /// Whether privacy mode is off.
    #[serde(default)]
    pub can_read_all_group_messages: bool,
}

impl Payload for GetMe {
    type Output = Me;

    const NAME: &'static str = "GetMe";
}

/// The method `getWebhookInfo`.
#[derive(Clone, Serialize)]
pub struct GetWebhookInfo {}

#[derive(Deserialize)]
pub struct WebhookInfo {
    /// Empty when there is none.
    pub url: String,
    #[serde(default)]
    pub pending_update_count: u32,
    /// In seconds since 1970.
    pub last_error_date: Option<i64>,
    pub last_error_message: Option<String>,
}

impl Payload for GetWebhookInfo {
    type Output = WebhookInfo;

    const NAME: &'static str = "GetWebhookInfo";
}

/// The method `getChatMember`.
#[derive(Clone, Serialize)]
pub struct GetChatMember {
    pub chat_id: ChatId,
    pub user_id: UserId,
}

/// The method `getChat`.
#[derive(Clone, Serialize)]
pub struct GetChat {
    pub chat_id: ChatId,
}

#[derive(Deserialize)]
pub struct ChatTold {
    /// Of a chat with one person there is none.
    pub title: Option<String>,
}

impl Payload for GetChat {
    type Output = ChatTold;

    const NAME: &'static str = "GetChat";
}

impl Payload for GetChatMember {
    type Output = Member;

    const NAME: &'static str = "GetChatMember";
}

//! Whether people's talk in a chat reaches the bot at all. Most platforms say the same of all their
//! chats; on some it goes by what the bot may do in each.

use std::sync::Arc;

use super::chats;
use super::context::Cx;
use super::event::{ChatChange, Event, Happening};
use super::feature::Role;
use super::start::Engine;
use super::unheard::{self, Stretch};
use super::writer::NotAccepted;
use crate::model::ids::Id;
use crate::model::room::{Chat, ChatAddress};
use crate::store::{Result, Tx, execute, from_ms, on, to_ms};

/// What is known of this chat in particular.
async fn known(tx: &mut Tx, chat: Id<Chat>) -> Result<Option<bool>> {
    on!(tx, c => sqlx::query_scalar("SELECT hears_talk FROM chat WHERE id = $1")
        .bind(chat.value()).fetch_one(c).await)
}

/// Since when talk in this chat is not heard, milliseconds UTC; `None` where it is, or never was.
async fn deaf_since(tx: &mut Tx, chat: Id<Chat>) -> Result<Option<i64>> {
    on!(tx, c => sqlx::query_scalar("SELECT deaf_since FROM chat WHERE id = $1")
        .bind(chat.value()).fetch_one(c).await)
}

/// Notes whether talk in the chat at `address` is heard; the chat is noted if it is new.
pub(super) async fn note(cx: &mut Cx, address: &ChatAddress, hears_talk: bool) -> Result<()> {
    let chat = match chats::find_chat(&mut cx.tx, address).await? {
        Some(chat) => chat,
        None => chats::add_chat(&mut cx.tx, &cx.ids, address.clone(), cx.now).await?,
    };
    let before = cx.hears_talk(&chat).await?;
    let deaf_since = deaf_since(&mut cx.tx, chat.id).await?;
    let deaf_from = match (before, hears_talk) {
        (_, true) => None,
        (true, false) => Some(to_ms(cx.now)),
        (false, false) => deaf_since,
    };
    execute!(
        &mut cx.tx,
        "UPDATE chat SET hears_talk = $1, deaf_since = $2 WHERE id = $3",
        hears_talk,
        deaf_from,
        chat.id.value()
    )?;
    if before == hears_talk {
        return Ok(());
    }
    if hears_talk {
        // What was said up to now, nobody can tell.
        let ids = Arc::clone(&cx.ids);
        let since = match deaf_since {
            Some(since) => from_ms(since)?,
            None => chats::met_at(&mut cx.tx, chat.id).await?,
        };
        let deaf = Stretch {
            since,
            until: cx.now,
        };
        unheard::note(&mut cx.tx, &ids, chat.id, deaf).await?;
    }
    let Some(told) = cx.features.job_of(Role::Hearing) else {
        return Ok(());
    };
    let (id, now) = (chat.id.to_string(), cx.now);
    cx.remind(&format!("hearing:{id}"), told, now, &id).await
}

impl Cx {
    /// Whether ordinary talk in this chat is heard. Where it is not, nobody can notice that a
    /// conversation goes quiet.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn hears_talk(&mut self, chat: &Chat) -> Result<bool> {
        let platform = self.platforms.abilities(&chat.address.platform);
        Ok(known(&mut self.tx, chat.id).await?.unwrap_or(platform.talk))
    }
}

impl Engine {
    /// Whether talk in this chat is heard, as far as [`ChatChange::Hears`] has told it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn hears_talk(&self, chat: &ChatAddress) -> Result<Option<bool>> {
        let mut tx = self.shared.db.read().await?;
        match chats::find_chat(&mut tx, chat).await? {
            Some(chat) => known(&mut tx, chat.id).await,
            None => Ok(None),
        }
    }

    /// Notes what a platform found out about a chat by itself, with no happening of the platform's
    /// that it could be told with.
    ///
    /// # Errors
    /// When it was not committed; it may be tried again.
    pub async fn note_hearing(
        &self,
        chat: ChatAddress,
        hears_talk: bool,
    ) -> std::result::Result<(), NotAccepted> {
        // It sets what is true now, so that it may be said as often as one likes.
        let key = format!("hearing:{}", self.shared.ids.make::<Event>());
        let change = ChatChange::Hears(hears_talk);
        let happening = Happening::Chat { chat, change };
        self.accept(Event { key, happening }).await.map(drop)
    }
}

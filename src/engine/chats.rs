//! The chats that the bot has met, read from the database and noted there.

use chrono::{DateTime, Utc};

use super::outbox::records::REPORT_EVERY;
use super::platform::MessageRef;
use crate::model::ids::{Id, Ids};
use crate::model::room::{Chat, ChatAddress, ChatState, Lack, Loss};
use crate::store::{Result, Tx, execute, from_ms, on, to_ms, word};

#[derive(sqlx::FromRow)]
struct ChatRow {
    id: i64,
    platform: String,
    address: String,
    state: String,
    title: Option<String>,
}

impl TryFrom<ChatRow> for Chat {
    type Error = sqlx::Error;

    fn try_from(row: ChatRow) -> Result<Self> {
        Ok(Self {
            id: Id::new(row.id),
            address: ChatAddress {
                platform: row.platform,
                chat: row.address,
            },
            state: word(&row.state)?,
            title: row.title,
        })
    }
}

/// The chat at `address`, if the bot has met it.
pub async fn find_chat(tx: &mut Tx, address: &ChatAddress) -> Result<Option<Chat>> {
    on!(tx, c => sqlx::query_as::<_, ChatRow>(
        "SELECT id, platform, address, state, title FROM chat WHERE platform = $1 AND address = $2")
        .bind(&address.platform).bind(&address.chat).fetch_optional(c).await)?
    .map(Chat::try_from)
    .transpose()
}

/// Notes a chat that the bot has not met before.
pub async fn add_chat(
    tx: &mut Tx,
    ids: &Ids,
    address: ChatAddress,
    now: DateTime<Utc>,
) -> Result<Chat> {
    let chat = Chat {
        id: ids.make(),
        address,
        state: ChatState::Live,
        title: None,
    };
    execute!(
        tx,
        "INSERT INTO chat (id, platform, address, state, met_at) VALUES ($1, $2, $3, $4, $5)",
        chat.id.value(),
        &chat.address.platform,
        &chat.address.chat,
        chat.state.word(),
        to_ms(now),
    )?;
    Ok(chat)
}

/// Why the chat, which cannot be reached, was lost.
///
/// # Errors
/// When the database cannot be reached.
pub async fn loss(tx: &mut Tx, chat: Id<Chat>) -> Result<Loss> {
    let found: Option<(bool, Option<String>)> = on!(tx, c => sqlx::query_as(
        "SELECT gone, lack FROM chat_claim WHERE chat_id = $1")
        .bind(chat.value()).fetch_optional(c).await)?;
    match found {
        Some((true, _)) => Ok(Loss::Gone),
        Some((false, Some(lack))) => Ok(Loss::Lacks(word(&lack)?)),
        Some((false, None)) | None => Ok(Loss::Unknown),
    }
}

/// Notes why the chat was lost.
pub async fn set_loss(tx: &mut Tx, chat: Id<Chat>, loss: Loss) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO chat_claim (chat_id, fence, not_before, lack, gone) VALUES ($1, 0, 0, $2, $3)
         ON CONFLICT (chat_id) DO UPDATE SET lack = excluded.lack, gone = excluded.gone",
        chat.value(),
        loss.lack().map(Lack::word),
        loss == Loss::Gone,
    )
    .map(drop)
}

/// When the bot met the chat.
pub async fn met_at(tx: &mut Tx, chat: Id<Chat>) -> Result<DateTime<Utc>> {
    let ms: i64 = on!(tx, c => sqlx::query_scalar("SELECT met_at FROM chat WHERE id = $1")
        .bind(chat.value()).fetch_one(c).await)?;
    from_ms(ms)
}

/// Notes whether posts can get through to a chat.
pub async fn set_chat_state(tx: &mut Tx, chat: Id<Chat>, state: ChatState) -> Result<()> {
    execute!(
        tx,
        "UPDATE chat SET state = $1 WHERE id = $2",
        state.word(),
        chat.value()
    )?;
    execute!(
        tx,
        "UPDATE post SET held = $1 WHERE chat_id = $2 AND state = 'waiting'",
        state != ChatState::Live,
        chat.value()
    )
    .map(drop)
}

/// Notes what a chat is called now.
pub async fn set_title(tx: &mut Tx, chat: Id<Chat>, title: &str) -> Result<()> {
    execute!(
        tx,
        "UPDATE chat SET title = $1 WHERE id = $2",
        title,
        chat.value()
    )
    .map(drop)
}

/// The chat with this id, which a row names, so that it is there.
pub async fn load_chat(tx: &mut Tx, id: Id<Chat>) -> Result<Chat> {
    find(tx, id).await?.ok_or(sqlx::Error::RowNotFound)
}

/// The chat with this id, unless it is erased by now, as when a job comes late.
pub async fn find(tx: &mut Tx, id: Id<Chat>) -> Result<Option<Chat>> {
    on!(tx, c => sqlx::query_as::<_, ChatRow>("SELECT id, platform, address, state, title FROM chat WHERE id = $1")
        .bind(id.value()).fetch_optional(c).await)?
    .map(Chat::try_from)
    .transpose()
}

/// Whether a post to the chat ended undelivered in the time that a report of its trouble speaks of, which
/// is due at `due`: since the report before.
///
/// # Errors
/// When the database cannot be reached.
pub async fn has_lost_posts(tx: &mut Tx, chat: Id<Chat>, due: DateTime<Utc>) -> Result<bool> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM post WHERE chat_id = $1 AND state = 'dead' AND done_at > $2)")
        .bind(chat.value()).bind(to_ms(due - REPORT_EVERY)).fetch_one(c).await)
}

/// Others read that the chat can be reached again, so that its next trouble is news to them.
///
/// # Errors
/// When the database cannot be reached.
pub async fn told_of_recovery(tx: &mut Tx, chat: Id<Chat>) -> Result<()> {
    execute!(
        tx,
        "UPDATE chat_claim SET recoveries = recoveries + 1 WHERE chat_id = $1",
        chat.value()
    )
    .map(drop)
}

/// See [`super::start::Engine::live_chats`].
pub async fn live_chats(tx: &mut Tx, platform: &str) -> Result<Vec<ChatAddress>> {
    let chats: Vec<String> = on!(tx, c => sqlx::query_scalar(
        "SELECT address FROM chat WHERE platform = $1 AND state = 'live' ORDER BY id")
        .bind(platform).fetch_all(c).await)?;
    let address = |chat| ChatAddress {
        platform: platform.to_owned(),
        chat,
    };
    Ok(chats.into_iter().map(address).collect())
}

/// See [`super::start::Engine::chats_of_partners`].
pub async fn chats_of_partners(tx: &mut Tx, platform: &str) -> Result<Vec<ChatAddress>> {
    let rows: Vec<(String, String)> = on!(tx, c => sqlx::query_as(
        "SELECT platform, address FROM chat WHERE platform = $1 AND state = 'live'
         AND EXISTS (SELECT 1 FROM room JOIN partnership ON partnership.id = room.partnership_id
                     WHERE room.chat_id = chat.id AND partnership.state = 'active') ORDER BY id")
        .bind(platform).fetch_all(c).await)?;
    Ok(rows
        .into_iter()
        .map(|(platform, chat)| ChatAddress { platform, chat })
        .collect())
}

/// See [`super::start::Engine::parts_of`].
pub async fn parts_of(tx: &mut Tx, chat: &ChatAddress) -> Result<Vec<ChatAddress>> {
    let rows: Vec<(String, String)> = on!(tx, c => sqlx::query_as(
        "SELECT platform, address FROM chat WHERE platform = $1
         AND (address = $2 OR substr(address, 1, $3) = $4) ORDER BY id")
        .bind(&chat.platform).bind(&chat.chat)
        .bind(i32::try_from(chat.chat.len() + 1).unwrap_or(i32::MAX)).bind(format!("{}:", chat.chat))
        .fetch_all(c).await)?;
    Ok(rows
        .into_iter()
        .map(|(platform, chat)| ChatAddress { platform, chat })
        .collect())
}

/// See [`super::start::Engine::part_showing`].
pub async fn part_showing(
    tx: &mut Tx,
    chat: &ChatAddress,
    message: &MessageRef,
) -> Result<Option<ChatAddress>> {
    for part in parts_of(tx, chat).await? {
        let shows: bool = on!(&mut *tx, c => sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM card JOIN chat ON chat.id = card.chat_id
             WHERE chat.platform = $1 AND chat.address = $2 AND card.message = $3)")
            .bind(&part.platform).bind(&part.chat).bind(&message.0).fetch_one(c).await)?;
        if shows {
            return Ok(Some(part));
        }
    }
    Ok(None)
}

/// Erases a chat in which no school has a room, with all that waits there or is shown.
///
/// # Errors
/// When the database cannot be reached, or a room is there.
pub async fn erase_chat(tx: &mut Tx, chat: Id<Chat>) -> Result<()> {
    let chat = chat.value();
    execute!(tx, "DELETE FROM post WHERE chat_id = $1", chat)?;
    execute!(tx, "DELETE FROM card WHERE chat_id = $1", chat)?;
    execute!(tx, "DELETE FROM asking WHERE chat_id = $1", chat)?;
    execute!(tx, "DELETE FROM form_draft WHERE chat_id = $1", chat)?;
    execute!(
        tx,
        "DELETE FROM unfinished_command WHERE chat_id = $1",
        chat
    )?;
    execute!(tx, "DELETE FROM code_guess WHERE chat_id = $1", chat)?;
    execute!(tx, "DELETE FROM code WHERE made_in = $1", chat)?;
    execute!(tx, "DELETE FROM chat_claim WHERE chat_id = $1", chat)?;
    execute!(tx, "DELETE FROM chat WHERE id = $1", chat).map(drop)
}

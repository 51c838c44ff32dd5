//! Upkeep's queries: deletions, each along an index.

use chrono::{DateTime, Utc};

use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::room::Chat;
use crate::store::{Result, Tx, execute, on, to_ms};

pub async fn drop_events(tx: &mut Tx, before: DateTime<Utc>) -> Result<()> {
    execute!(tx, "DELETE FROM event WHERE at < $1", to_ms(before)).map(drop)
}

/// Posts that ended, and cards that nothing shows any more.
pub async fn drop_posts(tx: &mut Tx, before: DateTime<Utc>) -> Result<()> {
    execute!(tx, "DELETE FROM post WHERE done_at < $1", to_ms(before))?;
    execute!(
        tx,
        "DELETE FROM card WHERE retired AND NOT EXISTS (SELECT 1 FROM post WHERE post.card_id = card.id)"
    )
    .map(drop)
}

pub async fn drop_drafts(tx: &mut Tx, before: DateTime<Utc>) -> Result<()> {
    execute!(tx, "DELETE FROM form_draft WHERE at < $1", to_ms(before)).map(drop)
}

/// What stood behind commands that did not go on.
pub async fn drop_unfinished(tx: &mut Tx, before: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM unfinished_command WHERE at < $1",
        to_ms(before)
    )
    .map(drop)
}

pub async fn drop_guesses(tx: &mut Tx, before: DateTime<Utc>) -> Result<()> {
    execute!(tx, "DELETE FROM code_guess WHERE at < $1", to_ms(before)).map(drop)
}

/// Codes that ran out before then.
pub async fn drop_codes(tx: &mut Tx, before: DateTime<Utc>) -> Result<()> {
    execute!(tx, "DELETE FROM code WHERE expires_at < $1", to_ms(before)).map(drop)
}

/// Posts that were due before then and never got out: nobody waits for them any more.
pub async fn drop_held_posts(tx: &mut Tx, before: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM post WHERE state = 'waiting' AND due_at < $1",
        to_ms(before)
    )
    .map(drop)
}

/// Chats in which no school has a room, where nothing is under way and nothing was said since then.
pub async fn idle_chats(tx: &mut Tx, since: DateTime<Utc>) -> Result<Vec<Id<Chat>>> {
    let ids: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT id FROM chat
         WHERE NOT EXISTS (SELECT 1 FROM room WHERE room.chat_id = chat.id)
           AND NOT EXISTS (SELECT 1 FROM asking WHERE asking.chat_id = chat.id)
           AND NOT EXISTS (SELECT 1 FROM code WHERE code.made_in = chat.id)
           AND NOT EXISTS (SELECT 1 FROM introduction_answer WHERE introduction_answer.shown_in = chat.id)
           AND NOT EXISTS (SELECT 1 FROM post WHERE post.chat_id = chat.id
                           AND (post.state IN ('waiting', 'sending') OR post.made_at >= $1))
         ORDER BY id LIMIT 1000")
        .bind(to_ms(since)).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

pub async fn ended_before(tx: &mut Tx, instant: DateTime<Utc>) -> Result<Vec<Id<Partnership>>> {
    let ids: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT id FROM partnership WHERE state = 'ended' AND ended_at < $1 ORDER BY ended_at LIMIT 100")
        .bind(to_ms(instant)).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// Erases a partnership with all that belongs to it: tables of features refer to it with
/// `ON DELETE CASCADE`.
pub async fn erase_partnership(tx: &mut Tx, id: Id<Partnership>) -> Result<()> {
    execute!(tx, "DELETE FROM code WHERE partnership_id = $1", id.value())?;
    execute!(
        tx,
        "DELETE FROM room WHERE partnership_id = $1 AND NOT main",
        id.value()
    )?;
    execute!(
        tx,
        "UPDATE room SET partnership_id = NULL WHERE partnership_id = $1",
        id.value()
    )?;
    execute!(tx, "DELETE FROM partnership WHERE id = $1", id.value()).map(drop)
}

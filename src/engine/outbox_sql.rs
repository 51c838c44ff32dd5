//! The outbox's queries.

use chrono::{DateTime, Utc};

use super::directory;
use super::outbox::{Claimed, Ending, TROUBLE_JOB};
use super::platform::MessageRef;
use super::post::{self, Place};
use crate::model::ids::{Id, Ids};
use crate::model::room::{Chat, ChatAddress, ChatState};
use crate::store::{Result, Tx, execute, from_ms, on, to_ms};

/// Live chats that are not resting and have a post due, the longest waiting first.
pub(super) async fn chats_with_due_posts(
    tx: &mut Tx,
    now: DateTime<Utc>,
    most: i64,
) -> Result<Vec<Id<Chat>>> {
    let ids: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT post.chat_id FROM post
         JOIN chat ON chat.id = post.chat_id
         LEFT JOIN chat_claim ON chat_claim.chat_id = post.chat_id
         WHERE post.state = 'waiting' AND post.due_at <= $1 AND chat.state = 'live'
           AND COALESCE(chat_claim.not_before, 0) <= $1
         GROUP BY post.chat_id ORDER BY MIN(post.id) LIMIT $2")
        .bind(to_ms(now)).bind(most).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// The next instant after which something in the outbox is due; `None` when nothing waits.
pub(super) async fn next_due(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let ms: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT MIN(CASE WHEN COALESCE(chat_claim.not_before, 0) > post.due_at
                         THEN chat_claim.not_before ELSE post.due_at END)
         FROM post JOIN chat ON chat.id = post.chat_id
         LEFT JOIN chat_claim ON chat_claim.chat_id = post.chat_id
         WHERE post.state = 'waiting' AND chat.state = 'live'").fetch_one(c).await)?;
    ms.map(from_ms).transpose()
}

#[derive(sqlx::FromRow)]
struct DueRow {
    id: i64,
    platform: String,
    address: String,
    card_id: Option<i64>,
    content: Option<String>,
    silent: bool,
    attempts: i64,
    made_at: i64,
}

/// Claims the chat and its first due post: answers before unasked posts, each in order.
pub(super) async fn claim(
    tx: &mut Tx,
    chat: Id<Chat>,
    now: DateTime<Utc>,
) -> Result<Option<Claimed>> {
    let due: Option<DueRow> = on!(tx, c => sqlx::query_as(
        "SELECT post.id, chat.platform, chat.address, post.card_id, post.content, post.silent,
                post.attempts, post.made_at
         FROM post JOIN chat ON chat.id = post.chat_id
         WHERE post.chat_id = $1 AND post.state = 'waiting' AND post.due_at <= $2 AND chat.state = 'live'
         ORDER BY post.unasked, post.id LIMIT 1")
        .bind(chat.value()).bind(to_ms(now)).fetch_optional(c).await)?;
    let Some(due) = due else { return Ok(None) };
    let fence: i64 = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO chat_claim (chat_id, fence, not_before) VALUES ($1, 1, 0)
         ON CONFLICT (chat_id) DO UPDATE SET fence = chat_claim.fence + 1 RETURNING fence")
        .bind(chat.value()).fetch_one(c).await)?;
    execute!(
        tx,
        "UPDATE post SET state = 'sending', attempts = attempts + 1, fence = $1 WHERE id = $2",
        fence,
        due.id,
    )?;
    let (content, edits) = match due.card_id {
        None => (due.content.unwrap_or_default(), None),
        Some(card) => on!(tx, c => sqlx::query_as::<_, (String, Option<String>)>(
            "SELECT content, message FROM card WHERE id = $1").bind(card).fetch_one(c).await)?,
    };
    Ok(Some(Claimed {
        post: due.id,
        fence,
        chat: ChatAddress {
            platform: due.platform,
            chat: due.address,
        },
        card: due.card_id,
        edits: edits.map(MessageRef),
        message: post::from_json(&content)?,
        silent: due.silent,
        attempts: due.attempts + 1,
        made_at: from_ms(due.made_at)?,
    }))
}

/// Records how a try ended; tells whether the chat now rests.
pub(super) async fn record(
    tx: &mut Tx,
    ids: &Ids,
    chat: Id<Chat>,
    claimed: &Claimed,
    ending: &Ending,
    now: DateTime<Utc>,
) -> Result<bool> {
    match ending {
        Ending::Sent(message) => {
            if finish(tx, claimed, "sent", None, now).await?
                && let Some(card) = claimed.card
            {
                execute!(
                    tx,
                    "UPDATE card SET message = $1 WHERE id = $2",
                    &message.0,
                    card
                )?;
                if claimed.edits.is_none() && claimed.attempts > 1 {
                    // The platform may have shown an earlier try and dropped this one as a repeat,
                    // with older content: an edit makes sure.
                    let mut place = Place {
                        tx,
                        ids,
                        key: format!("sure:{}", claimed.post),
                        chat,
                        now,
                    };
                    place.edit(Id::new(card)).await?;
                }
            }
            Ok(false)
        }
        Ending::Again {
            rest_until,
            in_doubt,
        } => {
            put_back(tx, claimed, i64::from(*in_doubt), now).await?;
            execute!(
                tx,
                "UPDATE chat_claim SET not_before = $1 WHERE chat_id = $2",
                to_ms(*rest_until),
                chat.value(),
            )?;
            Ok(true)
        }
        Ending::Anew => {
            let retired = match claimed.card {
                None => true,
                Some(card) => {
                    execute!(tx, "UPDATE card SET message = NULL WHERE id = $1", card)?;
                    on!(tx, c => sqlx::query_scalar("SELECT retired FROM card WHERE id = $1").bind(card).fetch_one(c).await)?
                }
            };
            // A card that was only to lose its buttons needs no second life.
            if retired {
                finish(tx, claimed, "sent", Some("message gone"), now).await?;
            } else {
                put_back(tx, claimed, 0, now).await?;
            }
            Ok(false)
        }
        Ending::Held { why } => {
            put_back(tx, claimed, 0, now).await?;
            directory::set_chat_state(tx, chat, ChatState::Unreachable).await?;
            report(tx, ids, chat, why, claimed.post, now).await?;
            Ok(true)
        }
        Ending::Dead { why } => {
            finish(tx, claimed, "dead", Some(why), now).await?;
            report(tx, ids, chat, why, claimed.post, now).await?;
            Ok(false)
        }
    }
}

async fn finish(
    tx: &mut Tx,
    claimed: &Claimed,
    state: &str,
    trouble: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE post SET state = $1, trouble = $2, done_at = $3 WHERE id = $4 AND state = 'sending' AND fence = $5",
        state,
        trouble,
        to_ms(now),
        claimed.post,
        claimed.fence,
    )?;
    Ok(rows == 1)
}

/// Back to waiting. If a newer edit of the same card waits already, that one carries on instead.
async fn put_back(tx: &mut Tx, claimed: &Claimed, doubts: i64, now: DateTime<Utc>) -> Result<()> {
    if let Some(card) = claimed.card {
        let merged = execute!(
            tx,
            "UPDATE post SET attempts = $1, doubts = doubts + $2 WHERE card_id = $3 AND state = 'waiting'",
            claimed.attempts,
            doubts,
            card,
        )?;
        if merged > 0 {
            return finish(tx, claimed, "sent", Some("merged into a newer edit"), now)
                .await
                .map(drop);
        }
    }
    execute!(
        tx,
        "UPDATE post SET state = 'waiting', doubts = doubts + $1 WHERE id = $2 AND state = 'sending' AND fence = $3",
        doubts,
        claimed.post,
        claimed.fence,
    )
    .map(drop)
}

/// Writes into the diary that the school's other rooms should hear of it, once per post.
async fn report(
    tx: &mut Tx,
    ids: &Ids,
    chat: Id<Chat>,
    why: &str,
    post: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(tx, "UPDATE post SET trouble = $1 WHERE id = $2", why, post)?;
    execute!(
        tx,
        "INSERT INTO job (id, key, kind, payload, due_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key) DO NOTHING",
        ids.make::<super::event::Job>().value(),
        format!("trouble:{chat}"),
        TROUBLE_JOB,
        chat.to_string(),
        to_ms(now),
    )
    .map(drop)
}

/// What was being sent when the last run ended: back to waiting, its fate unknown. Tells how many.
pub(super) async fn recover(tx: &mut Tx) -> Result<u64> {
    execute!(
        tx,
        "UPDATE post SET doubts = doubts + 1 WHERE state = 'waiting' AND card_id IN
         (SELECT sent.card_id FROM post sent WHERE sent.state = 'sending' AND sent.card_id IS NOT NULL)"
    )?;
    let merged = execute!(
        tx,
        "UPDATE post SET state = 'sent', trouble = 'merged into a newer edit', done_at = due_at
         WHERE state = 'sending' AND card_id IN
         (SELECT newer.card_id FROM post newer WHERE newer.state = 'waiting' AND newer.card_id IS NOT NULL)"
    )?;
    let again = execute!(
        tx,
        "UPDATE post SET state = 'waiting', doubts = doubts + 1 WHERE state = 'sending'"
    )?;
    Ok(merged + again)
}

//! What is due: found, claimed with its chat, and put back when a run ended in the middle.

use chrono::{DateTime, Utc};

use super::Claimed;
use super::records::Book;
use super::timely::{Unasked, is_in_hours, is_timely};
use crate::engine::platform::{Deed, MessageRef};
use crate::engine::{post, rank};
use crate::model::ids::Id;
use crate::model::room::{Chat, ChatAddress};
use crate::store::{Result, Tx, execute, from_ms, on, to_ms};

/// The `+` keeps SQLite from grouping by an index over all that waits, and so on the index of what is
/// due.
const DUE_CHATS: &str = "SELECT +post.chat_id, MIN(chat.platform), MIN(chat.address) FROM post
         JOIN chat ON chat.id = post.chat_id
         LEFT JOIN chat_claim ON chat_claim.chat_id = post.chat_id
         WHERE post.state = 'waiting' AND NOT post.held AND post.due_at <= $1
           AND COALESCE(chat_claim.not_before, 0) <= $1
           AND post.chat_id NOT IN (SELECT sent.chat_id FROM post sent WHERE sent.state = 'sending')
         GROUP BY +post.chat_id ORDER BY MIN(post.id) LIMIT $2";
const NEXT_DUE: &str = "SELECT MIN(CASE WHEN COALESCE(chat_claim.not_before, 0) > post.due_at
                         THEN chat_claim.not_before ELSE post.due_at END)
         FROM post LEFT JOIN chat_claim ON chat_claim.chat_id = post.chat_id
         WHERE post.state = 'waiting' AND NOT post.held";

/// Chats that can be reached, are not resting and have a post due, the longest waiting first. Those that are
/// being sent to are left out, so that slow ones take nobody's place.
pub(in crate::engine) async fn chats_with_due_posts(
    tx: &mut Tx,
    now: DateTime<Utc>,
    most: i64,
) -> Result<Vec<(Id<Chat>, ChatAddress)>> {
    let rows: Vec<(i64, String, String)> = on!(tx, c => sqlx::query_as(DUE_CHATS)
        .bind(to_ms(now)).bind(most).fetch_all(c).await)?;
    Ok(rows
        .into_iter()
        .map(|(id, platform, chat)| (Id::new(id), ChatAddress { platform, chat }))
        .collect())
}

/// The next instant after which something in the outbox is due; `None` when nothing waits.
pub(in crate::engine) async fn next_due(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let ms: Option<i64> = on!(tx, c => sqlx::query_scalar(NEXT_DUE).fetch_one(c).await)?;
    ms.map(from_ms).transpose()
}

/// The first post that is due in a chat, in this order.
macro_rules! first_due {
    ($order:literal) => {
        concat!(
            "SELECT post.id, chat.platform, chat.address, post.card_id, post.content, post.silent,
                    post.in_hours, post.doubts, post.failures, post.unasked, post.due_at, post.made_at,
                    COALESCE(chat_claim.overtaken, 0) AS overtaken,
                    EXISTS (SELECT 1 FROM post older
                            WHERE older.chat_id = post.chat_id AND older.state = 'waiting'
                              AND older.rank > post.rank AND older.id < post.id
                              AND older.due_at <= $2 AND NOT older.held) AS overtakes
             FROM post JOIN chat ON chat.id = post.chat_id
             LEFT JOIN chat_claim ON chat_claim.chat_id = post.chat_id
             WHERE post.chat_id = $1 AND post.state = 'waiting' AND post.due_at <= $2 AND NOT post.held
               AND COALESCE(chat_claim.not_before, 0) <= $2
             ORDER BY ",
            $order,
            " LIMIT 1"
        )
    };
}
const FIRST_BY_RANK: &str = first_due!("post.rank, post.id");
const OLDEST: &str = first_due!("post.id");

#[derive(sqlx::FromRow)]
struct DueRow {
    id: i64,
    platform: String,
    address: String,
    card_id: Option<i64>,
    content: Option<String>,
    silent: bool,
    in_hours: bool,
    doubts: i64,
    failures: i64,
    unasked: bool,
    due_at: i64,
    made_at: i64,
    /// How many in a row have overtaken another one in this chat.
    overtaken: i64,
    /// Whether this one does.
    overtakes: bool,
}

/// Claims the chat and its first due post, by its [rank](crate::engine::rank); an unasked one only while its
/// readers are at work.
pub(in crate::engine) async fn claim(book: &mut Book<'_>) -> Result<Option<Claimed>> {
    let (chat, now) = (book.chat, book.now);
    loop {
        let tx = &mut *book.tx;
        let Some(due) = first_due(tx, chat, now).await? else {
            return Ok(None);
        };
        let deed = match deed_of(tx, &due).await? {
            Ok(Some(deed)) => deed,
            // What is to be taken away was never shown, or there is nothing to change.
            Ok(None) => {
                execute!(
                    tx,
                    "UPDATE post SET state = 'sent', done_at = $1 WHERE id = $2",
                    to_ms(now),
                    due.id
                )?;
                continue;
            }
            // A newer version may have written it. It must not stop those behind it.
            Err(cause) => {
                book.bury(due.id, &cause.to_string()).await?;
                continue;
            }
        };
        let made_at = from_ms(due.made_at)?;
        let is_new = matches!(deed, Deed::Post(_));
        if due.unasked && is_new {
            let post = Unasked {
                chat,
                due: from_ms(due.due_at)?,
                made_at,
            };
            if !is_timely(tx, post, now).await? {
                continue;
            }
        }
        let fence = mark(tx, chat, &due).await?;
        return Ok(Some(Claimed {
            post: due.id,
            fence,
            chat: ChatAddress {
                platform: due.platform,
                chat: due.address,
            },
            card: due.card_id,
            deed,
            silent: due.silent || due.in_hours && is_new && !is_in_hours(tx, chat, now).await?,
            lost: None,
            doubts: due.doubts,
            failures: due.failures,
            made_at,
        }));
    }
}

/// The first by its rank, or in its turn the one that has waited longest. The chat's rest is looked at again: one
/// that was found due may have begun one since.
async fn first_due(tx: &mut Tx, chat: Id<Chat>, now: DateTime<Utc>) -> Result<Option<DueRow>> {
    let first: Option<DueRow> = on!(&mut *tx, c => sqlx::query_as(FIRST_BY_RANK)
        .bind(chat.value()).bind(to_ms(now)).fetch_optional(c).await)?;
    if !first
        .as_ref()
        .is_some_and(|it| it.overtakes && rank::is_turn_of_oldest(it.overtaken))
    {
        return Ok(first);
    }
    on!(tx, c => sqlx::query_as(OLDEST)
        .bind(chat.value()).bind(to_ms(now)).fetch_optional(c).await)
}

/// What is to be done for the post, or why it cannot be read; `None` when there is nothing to do.
async fn deed_of(
    tx: &mut Tx,
    due: &DueRow,
) -> Result<std::result::Result<Option<Deed>, sqlx::Error>> {
    let Some(card) = due.card_id else {
        let content = due.content.as_deref().unwrap_or_default();
        return Ok(post::from_json(content).map(|message| Some(Deed::Post(message))));
    };
    let (content, shown, removed): (String, Option<String>, bool) = on!(tx, c => sqlx::query_as(
        "SELECT content, message, removed FROM card WHERE id = $1").bind(card).fetch_one(c).await)?;
    let shown = shown.map(MessageRef);
    Ok(post::from_json(&content).map(|message| match shown {
        Some(shown) if removed => Some(Deed::Remove(shown, message)),
        None if removed => None,
        // It says what it said: a file is not edited.
        Some(_) if message.file.is_some() => None,
        Some(shown) => Some(Deed::Edit(shown, message)),
        None => Some(Deed::Post(message)),
    }))
}

/// Marks the post as being sent, and tells the fence of the claim.
async fn mark(tx: &mut Tx, chat: Id<Chat>, due: &DueRow) -> Result<i64> {
    let fence: i64 = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO chat_claim (chat_id, fence, not_before, overtaken) VALUES ($1, 1, 0, $2)
         ON CONFLICT (chat_id) DO UPDATE SET fence = chat_claim.fence + 1, overtaken = excluded.overtaken
         RETURNING fence")
        .bind(chat.value()).bind(rank::overtaken_after(due.overtaken, due.overtakes))
        .fetch_one(c).await)?;
    execute!(
        tx,
        "UPDATE post SET state = 'sending', attempts = attempts + 1, fence = $1 WHERE id = $2",
        fence,
        due.id,
    )?;
    Ok(fence)
}

/// What is marked as being sent in a chat that nobody is sending to: a commit whose end we did not
/// hear of had claimed it. Back to waiting, as [`recover`] does for all chats. Tells how many.
pub(in crate::engine) async fn recover_chat(tx: &mut Tx, chat: Id<Chat>) -> Result<u64> {
    execute!(
        tx,
        "UPDATE post SET state = 'sent', trouble = 'merged into an older edit', done_at = due_at
         WHERE chat_id = $1 AND state = 'waiting' AND card_id IN
         (SELECT sent.card_id FROM post sent WHERE sent.chat_id = $1 AND sent.state = 'sending')",
        chat.value(),
    )?;
    execute!(
        tx,
        "UPDATE post SET state = 'waiting', doubts = doubts + 1,
                         held = (SELECT chat.state <> 'live' FROM chat WHERE chat.id = $1)
         WHERE chat_id = $1 AND state = 'sending'",
        chat.value(),
    )
}

/// Where something was sent since then, and when, the oldest first; what the last run was sending as it ended
/// was sent `now`. An edit counts as well: nothing tells them apart any more.
pub(in crate::engine) async fn sent_since(
    tx: &mut Tx,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<(ChatAddress, DateTime<Utc>)>> {
    let rows: Vec<(String, String, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT chat.platform, chat.address, COALESCE(post.done_at, $2) AS at
         FROM post JOIN chat ON chat.id = post.chat_id
         WHERE post.state = 'sent' AND post.done_at > $1 OR post.state = 'sending' ORDER BY at")
        .bind(to_ms(since)).bind(to_ms(now)).fetch_all(c).await)?;
    rows.into_iter()
        .map(|(platform, chat, at)| Ok((ChatAddress { platform, chat }, from_ms(at)?)))
        .collect()
}

/// What was being sent when the last run ended: back to waiting, its fate unknown. Newer edits of
/// the same cards merge into it, see `put_back` in `records.rs`. Tells how many.
pub(in crate::engine) async fn recover(tx: &mut Tx) -> Result<u64> {
    execute!(
        tx,
        "UPDATE post SET state = 'sent', trouble = 'merged into an older edit', done_at = due_at
         WHERE state = 'waiting' AND card_id IN
         (SELECT sent.card_id FROM post sent WHERE sent.state = 'sending' AND sent.card_id IS NOT NULL)"
    )?;
    execute!(
        tx,
        "UPDATE post SET state = 'waiting', doubts = doubts + 1,
                         held = (SELECT chat.state <> 'live' FROM chat WHERE chat.id = post.chat_id)
         WHERE state = 'sending'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::plan::{empty, steps};

    #[tokio::test]
    async fn a_sweep_passes_by_what_is_held() {
        let folder = tempfile::tempdir().unwrap();
        let db = empty(&folder).await;
        for query in [DUE_CHATS, NEXT_DUE] {
            let steps = steps(&db, query).await;
            assert!(
                steps.iter().any(|step| step.contains("post_ready")),
                "{steps:?}"
            );
        }
    }
}

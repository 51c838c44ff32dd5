//! The outbox's queries.

use chrono::{DateTime, TimeDelta, Utc};

use super::chats;
use super::ending::Ending;
use super::outbox::{Claimed, TROUBLE_JOB};
use super::platform::{Deed, MessageRef};
use super::post::{self, Place};
use crate::model::ids::{Id, Ids};
use crate::model::room::{Chat, ChatAddress, ChatState};
use crate::store::{Result, Tx, execute, from_ms, on, to_ms};

/// Live chats that are not resting and have a post due, the longest waiting first. Those that are
/// being sent to are left out, so that slow ones take nobody's place. The `+` keeps SQLite from
/// grouping by an index over all that waits, and so on the index of what is due.
pub(super) async fn chats_with_due_posts(
    tx: &mut Tx,
    now: DateTime<Utc>,
    most: i64,
) -> Result<Vec<(Id<Chat>, ChatAddress)>> {
    let rows: Vec<(i64, String, String)> = on!(tx, c => sqlx::query_as(
        "SELECT +post.chat_id, MIN(chat.platform), MIN(chat.address) FROM post
         JOIN chat ON chat.id = post.chat_id
         LEFT JOIN chat_claim ON chat_claim.chat_id = post.chat_id
         WHERE post.state = 'waiting' AND post.due_at <= $1 AND chat.state = 'live'
           AND COALESCE(chat_claim.not_before, 0) <= $1
           AND post.chat_id NOT IN (SELECT sent.chat_id FROM post sent WHERE sent.state = 'sending')
         GROUP BY +post.chat_id ORDER BY MIN(post.id) LIMIT $2")
        .bind(to_ms(now)).bind(most).fetch_all(c).await)?;
    Ok(rows
        .into_iter()
        .map(|(id, platform, chat)| (Id::new(id), ChatAddress { platform, chat }))
        .collect())
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
    ids: &Ids,
    chat: Id<Chat>,
    now: DateTime<Utc>,
) -> Result<Option<Claimed>> {
    loop {
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
                bury(tx, ids, chat, due.id, &cause.to_string(), now).await?;
                continue;
            }
        };
        let fence = mark(tx, chat, due.id).await?;
        return Ok(Some(Claimed {
            post: due.id,
            fence,
            chat: ChatAddress {
                platform: due.platform,
                chat: due.address,
            },
            card: due.card_id,
            deed,
            silent: due.silent,
            attempts: due.attempts + 1,
            made_at: from_ms(due.made_at)?,
        }));
    }
}

/// The rest is looked at again: a chat that was found due may have begun one since.
async fn first_due(tx: &mut Tx, chat: Id<Chat>, now: DateTime<Utc>) -> Result<Option<DueRow>> {
    on!(tx, c => sqlx::query_as(
        "SELECT post.id, chat.platform, chat.address, post.card_id, post.content, post.silent,
                post.attempts, post.made_at
         FROM post JOIN chat ON chat.id = post.chat_id
         LEFT JOIN chat_claim ON chat_claim.chat_id = post.chat_id
         WHERE post.chat_id = $1 AND post.state = 'waiting' AND post.due_at <= $2 AND chat.state = 'live'
           AND COALESCE(chat_claim.not_before, 0) <= $2
         ORDER BY post.unasked, post.id LIMIT 1")
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
async fn mark(tx: &mut Tx, chat: Id<Chat>, post: i64) -> Result<i64> {
    let fence: i64 = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO chat_claim (chat_id, fence, not_before) VALUES ($1, 1, 0)
         ON CONFLICT (chat_id) DO UPDATE SET fence = chat_claim.fence + 1 RETURNING fence")
        .bind(chat.value()).fetch_one(c).await)?;
    execute!(
        tx,
        "UPDATE post SET state = 'sending', attempts = attempts + 1, fence = $1 WHERE id = $2",
        fence,
        post,
    )?;
    Ok(fence)
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
                shown(tx, ids, chat, claimed, card, message, now).await?;
            }
            Ok(false)
        }
        Ending::Again {
            rest_until,
            in_doubt,
        } => {
            if put_back(tx, claimed, i64::from(*in_doubt), now).await? {
                execute!(
                    tx,
                    "UPDATE chat_claim SET not_before = $1 WHERE chat_id = $2",
                    to_ms(*rest_until),
                    chat.value(),
                )?;
            }
            Ok(true)
        }
        Ending::Anew => {
            if let Some(card) = claimed.card {
                execute!(tx, "UPDATE card SET message = NULL WHERE id = $1", card)?;
            }
            put_back_anew(tx, claimed, now).await?;
            Ok(false)
        }
        Ending::Moved(_) => {
            // What is shown at the old address is out of reach.
            put_back_anew(tx, claimed, now).await?;
            Ok(false)
        }
        Ending::Held { why } => {
            if put_back(tx, claimed, 0, now).await? {
                note_trouble(tx, claimed.post, why).await?;
                lose(tx, ids, chat, now).await?;
            }
            Ok(true)
        }
        Ending::Dead { why } => {
            if finish(tx, claimed, "dead", Some(why), now).await? {
                report(tx, ids, chat, now).await?;
            }
            Ok(false)
        }
    }
}

/// Ends the rest that this try began, if no other has since.
pub(super) async fn end_rest(tx: &mut Tx, post: i64, fence: i64) -> Result<()> {
    execute!(
        tx,
        "UPDATE chat_claim SET not_before = 0
         WHERE fence = $1 AND chat_id = (SELECT chat_id FROM post WHERE id = $2)",
        fence,
        post
    )
    .map(drop)
}

/// Notes where a card is shown now, or that it is not any more.
async fn shown(
    tx: &mut Tx,
    ids: &Ids,
    chat: Id<Chat>,
    claimed: &Claimed,
    card: i64,
    message: &MessageRef,
    now: DateTime<Utc>,
) -> Result<()> {
    let shown = match claimed.deed {
        Deed::Remove(..) => None,
        Deed::Post(_) | Deed::Edit(..) => Some(&message.0),
    };
    execute!(
        tx,
        "UPDATE card SET message = $1 WHERE id = $2",
        shown,
        card
    )?;
    // A question is taken away and never changed. Where questions are replied to it cannot be edited
    // anyway: it would be posted anew, in a second try, and so on without end.
    if claimed.attempts > 1
        && let Deed::Post(message) = &claimed.deed
        && message.asks.is_none()
    {
        // The platform may have shown an earlier try and dropped this one as a repeat, with older
        // content: an edit makes sure.
        let mut place = Place {
            tx,
            ids,
            key: format!("sure:{}", claimed.post),
            chat,
            now,
            brings_down: false,
        };
        place.edit(Id::new(card)).await?;
    }
    Ok(())
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

/// Back to waiting, for a new message. A card that was only to lose its buttons, or to go, needs no
/// second life.
async fn put_back_anew(tx: &mut Tx, claimed: &Claimed, now: DateTime<Utc>) -> Result<()> {
    let is_of_use = match (claimed.card, claimed.deed.target()) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(card), Some(_)) => {
            let retired: Option<bool> = on!(tx, c => sqlx::query_scalar(
                "SELECT retired FROM card WHERE id = $1").bind(card).fetch_optional(c).await)?;
            retired == Some(false)
        }
    };
    match is_of_use {
        true => put_back(tx, claimed, 0, now).await,
        false => finish(tx, claimed, "sent", Some("message gone"), now).await,
    }
    .map(drop)
}

/// Back to waiting. A newer edit of the same card that waits already merges into this one, which
/// keeps its place and its nonce: the card's content is read at the moment of sending anyway.
/// False for a claim that is no longer this worker's.
async fn put_back(tx: &mut Tx, claimed: &Claimed, doubts: i64, now: DateTime<Utc>) -> Result<bool> {
    if let Some(card) = claimed.card {
        execute!(
            tx,
            "UPDATE post SET state = 'sent', trouble = 'merged into an older edit', done_at = $1
             WHERE card_id = $2 AND state = 'waiting' AND EXISTS
             (SELECT 1 FROM post older WHERE older.id = $3 AND older.state = 'sending' AND older.fence = $4)",
            to_ms(now),
            card,
            claimed.post,
            claimed.fence,
        )?;
    }
    execute!(
        tx,
        "UPDATE post SET state = 'waiting', doubts = doubts + $1 WHERE id = $2 AND state = 'sending' AND fence = $3",
        doubts,
        claimed.post,
        claimed.fence,
    )
    .map(|rows| rows == 1)
}

/// A post that cannot be read ends where everybody can see it.
async fn bury(
    tx: &mut Tx,
    ids: &Ids,
    chat: Id<Chat>,
    post: i64,
    why: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE post SET state = 'dead', done_at = $1 WHERE id = $2",
        to_ms(now),
        post
    )?;
    note_trouble(tx, post, why).await?;
    report(tx, ids, chat, now).await
}

async fn note_trouble(tx: &mut Tx, post: i64, why: &str) -> Result<()> {
    execute!(tx, "UPDATE post SET trouble = $1 WHERE id = $2", why, post).map(drop)
}

/// The chat cannot be reached from now on; the school's other rooms hear of it.
pub(super) async fn lose(tx: &mut Tx, ids: &Ids, chat: Id<Chat>, now: DateTime<Utc>) -> Result<()> {
    chats::set_chat_state(tx, chat, ChatState::Unreachable).await?;
    report(tx, ids, chat, now).await
}

/// Writes into the diary that the school's other rooms should hear of it, at most once a day per
/// chat: two rooms that both refuse would else tell each other of it without end.
async fn report(tx: &mut Tx, ids: &Ids, chat: Id<Chat>, now: DateTime<Utc>) -> Result<()> {
    let first_today = execute!(
        tx,
        "INSERT INTO chat_claim (chat_id, fence, not_before, reported_at) VALUES ($1, 0, 0, $2)
         ON CONFLICT (chat_id) DO UPDATE SET reported_at = excluded.reported_at
         WHERE COALESCE(chat_claim.reported_at, 0) <= $3",
        chat.value(),
        to_ms(now),
        to_ms(now - TimeDelta::days(1)),
    )?;
    if first_today == 0 {
        return Ok(());
    }
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

/// What is marked as being sent in a chat that nobody is sending to: a commit whose end we did not
/// hear of had claimed it. Back to waiting, as [`recover`] does for all chats.
pub(super) async fn recover_chat(tx: &mut Tx, chat: Id<Chat>) -> Result<()> {
    execute!(
        tx,
        "UPDATE post SET state = 'sent', trouble = 'merged into an older edit', done_at = due_at
         WHERE chat_id = $1 AND state = 'waiting' AND card_id IN
         (SELECT sent.card_id FROM post sent WHERE sent.chat_id = $1 AND sent.state = 'sending')",
        chat.value(),
    )?;
    execute!(
        tx,
        "UPDATE post SET state = 'waiting', doubts = doubts + 1 WHERE chat_id = $1 AND state = 'sending'",
        chat.value(),
    )
    .map(drop)
}

/// What was being sent when the last run ended: back to waiting, its fate unknown. Newer edits of
/// the same cards merge into it, see [`put_back`]. Tells how many.
pub(super) async fn recover(tx: &mut Tx) -> Result<u64> {
    execute!(
        tx,
        "UPDATE post SET state = 'sent', trouble = 'merged into an older edit', done_at = due_at
         WHERE state = 'waiting' AND card_id IN
         (SELECT sent.card_id FROM post sent WHERE sent.state = 'sending' AND sent.card_id IS NOT NULL)"
    )?;
    execute!(
        tx,
        "UPDATE post SET state = 'waiting', doubts = doubts + 1 WHERE state = 'sending'"
    )
}

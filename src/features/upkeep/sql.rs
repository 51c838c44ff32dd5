//! Upkeep's queries: each finds what it takes by an index, idle chats by one look over all, and takes
//! so many at the most.

use chrono::{DateTime, Utc};
use tracing::warn;

use crate::engine::post;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::room::Chat;
use crate::store::{Result, Tx, execute, on, to_ms};

pub const EVENTS: &str = "DELETE FROM event WHERE key IN
    (SELECT key FROM event WHERE at < $1 ORDER BY at LIMIT $2)";
/// What was answered to whoever pressed or wrote.
pub const REPLIES: &str = "UPDATE event SET reply = NULL WHERE key IN
    (SELECT key FROM event WHERE reply IS NOT NULL AND at < $1 ORDER BY at LIMIT $2)";
/// Posts that ended.
pub const POSTS: &str = "DELETE FROM post WHERE id IN
    (SELECT id FROM post WHERE done_at < $1 ORDER BY done_at LIMIT $2)";
pub const DRAFTS: &str = "DELETE FROM form_draft WHERE at IN
    (SELECT at FROM form_draft WHERE at < $1 ORDER BY at LIMIT $2)";
/// What stood behind commands that did not go on.
pub const UNFINISHED: &str = "DELETE FROM unfinished_command WHERE at IN
    (SELECT at FROM unfinished_command WHERE at < $1 ORDER BY at LIMIT $2)";
pub const GUESSES: &str = "DELETE FROM code_guess WHERE at IN
    (SELECT at FROM code_guess WHERE at < $1 ORDER BY at LIMIT $2)";
/// Codes that ran out.
pub const CODES: &str = "DELETE FROM code WHERE expires_at IN
    (SELECT expires_at FROM code WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
/// Cards that nothing shows any more.
const CARDS: &str = "DELETE FROM card WHERE id IN
    (SELECT id FROM card WHERE retired
     AND NOT EXISTS (SELECT 1 FROM post WHERE post.card_id = card.id) LIMIT $1)";

const GIVEN_UP: &str = "UPDATE post SET state = 'dead', trouble = 'could not be delivered in all this time', done_at = $1
         WHERE id IN (SELECT id FROM post WHERE state = 'waiting' AND due_at < $2
                      AND (unasked OR NOT EXISTS (
                          SELECT 1 FROM room JOIN partnership ON partnership.id = room.partnership_id
                          WHERE room.chat_id = post.chat_id AND partnership.state = 'active'))
                      ORDER BY due_at LIMIT $3)";
/// What was given up at one instant.
const JUST_GIVEN_UP: &str =
    "SELECT id, content FROM post WHERE state = 'dead' AND done_at = $1 AND content IS NOT NULL";
const IDLE_CHATS: &str = "SELECT id FROM chat
         WHERE chat.met_at < $1
           AND NOT EXISTS (SELECT 1 FROM room WHERE room.chat_id = chat.id)
           AND NOT EXISTS (SELECT 1 FROM asking WHERE asking.chat_id = chat.id)
           AND NOT EXISTS (SELECT 1 FROM code WHERE code.made_in = chat.id AND code.purpose <> 'used')
           AND NOT EXISTS (SELECT 1 FROM introduction_answer WHERE introduction_answer.shown_in = chat.id)
           AND NOT EXISTS (SELECT 1 FROM post WHERE post.chat_id = chat.id
                           AND (post.state IN ('waiting', 'sending') OR post.made_at >= $1))
         ORDER BY id LIMIT $2";
const ENDED: &str =
    "SELECT id FROM partnership WHERE state = 'ended' AND ended_at < $1 ORDER BY ended_at LIMIT $2";

/// Takes what is older than that; tells whether there may be more.
pub async fn drop_rows(
    tx: &mut Tx,
    query: &'static str,
    before: DateTime<Utc>,
    most: i64,
) -> Result<bool> {
    let gone = execute!(tx, query, to_ms(before), most)?;
    Ok(is_full(gone, most))
}

/// As [`drop_rows`].
pub async fn drop_cards(tx: &mut Tx, most: i64) -> Result<bool> {
    let gone = execute!(tx, CARDS, most)?;
    Ok(is_full(gone, most))
}

/// Posts that were due before then and never got out become dead ones, where everybody can see them:
/// those that nobody asked for, and in chats of no partnership that runs. Partners were told that what
/// they sent each other is kept. Tells whether there may be more.
pub async fn give_up_posts(
    tx: &mut Tx,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
    most: i64,
) -> Result<bool> {
    let given_up = execute!(tx, GIVEN_UP, to_ms(now), to_ms(before), most,)?;
    if given_up > 0 {
        warn!(
            posts = given_up,
            "posts that could not be delivered in all this time were given up"
        );
        forget_made_files(tx, now).await?;
    }
    Ok(is_full(given_up, most))
}

/// A table of single pupils is nothing to keep with a post that never gets out.
async fn forget_made_files(tx: &mut Tx, given_up_at: DateTime<Utc>) -> Result<()> {
    let posts: Vec<(i64, String)> = on!(tx, c => sqlx::query_as(JUST_GIVEN_UP)
        .bind(to_ms(given_up_at)).fetch_all(c).await)?;
    for (id, content) in posts {
        if let Some(without) = post::without_made_file(&post::from_json(&content)?) {
            let content = post::to_json(&without)?;
            execute!(
                tx,
                "UPDATE post SET content = $1 WHERE id = $2",
                content,
                id
            )?;
        }
    }
    Ok(())
}

fn is_full(rows: u64, most: i64) -> bool {
    i64::try_from(rows).is_ok_and(|rows| rows >= most)
}

/// Chats in which no school has a room, that were met before then, where nothing is under way and
/// nothing was said since.
pub async fn idle_chats(tx: &mut Tx, since: DateTime<Utc>, most: i64) -> Result<Vec<Id<Chat>>> {
    let ids: Vec<i64> = on!(tx, c => sqlx::query_scalar(
IDLE_CHATS)
        .bind(to_ms(since)).bind(most).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// Partnerships that ended before then, the oldest endings first.
pub async fn ended_before(
    tx: &mut Tx,
    instant: DateTime<Utc>,
    most: i64,
) -> Result<Vec<Id<Partnership>>> {
    let ids: Vec<i64> = on!(tx, c => sqlx::query_scalar(
ENDED)
        .bind(to_ms(instant)).bind(most).fetch_all(c).await)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::plan::{empty, scans};

    #[tokio::test]
    async fn what_goes_is_found_by_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let db = empty(&folder).await;
        for query in [
            EVENTS,
            REPLIES,
            POSTS,
            DRAFTS,
            UNFINISHED,
            GUESSES,
            CODES,
            GIVEN_UP,
            JUST_GIVEN_UP,
            ENDED,
        ] {
            assert_eq!(scans(&db, query).await, [""; 0], "{query}");
        }
        let retired = "SCAN card USING INDEX card_retired";
        assert_eq!(scans(&db, CARDS).await, [retired]);
        // One look over all chats, and for each a look into what belongs to it.
        assert_eq!(
            scans(&db, IDLE_CHATS).await,
            ["SCAN chat USING INDEX sqlite_autoindex_chat_1"]
        );
    }
}

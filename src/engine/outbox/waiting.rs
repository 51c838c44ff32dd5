//! Tries that go back to waiting: for the same message, or for a new one.

use chrono::{DateTime, Utc};

use super::Claimed;
use super::records::finish;
use crate::store::{Result, Tx, execute, on, to_ms};

/// What a try that goes back to waiting adds to the counts of its post.
#[derive(Clone, Copy, Default)]
pub(super) struct Back {
    /// Whether it ended without our learning whether the post arrived.
    pub(super) doubts: i64,
    /// Whether it failed for a reason that may last.
    pub(super) failures: i64,
}

impl Back {
    pub(super) const FAILED: Self = Self {
        doubts: 0,
        failures: 1,
    };
}

/// Back to waiting, for a new message. A card that was only to lose its buttons, or to go, needs no
/// second life.
pub(super) async fn put_back_anew(
    tx: &mut Tx,
    claimed: &Claimed,
    back: Back,
    now: DateTime<Utc>,
) -> Result<()> {
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
        true => put_back(tx, claimed, back, now).await,
        false => finish(tx, claimed, "sent", Some("message gone"), now).await,
    }
    .map(drop)
}

/// Back to waiting. A newer edit of the same card that waits already merges into this one, which
/// keeps its place and its nonce: the card's content is read at the moment of sending anyway.
/// False for a claim that is no longer this worker's.
pub(super) async fn put_back(
    tx: &mut Tx,
    claimed: &Claimed,
    back: Back,
    now: DateTime<Utc>,
) -> Result<bool> {
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
        "UPDATE post SET state = 'waiting', doubts = doubts + $1, failures = failures + $2,
                         held = (SELECT chat.state <> 'live' FROM chat WHERE chat.id = post.chat_id)
         WHERE id = $3 AND state = 'sending' AND fence = $4",
        back.doubts,
        back.failures,
        claimed.post,
        claimed.fence,
    )
    .map(|rows| rows == 1)
}

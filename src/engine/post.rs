//! Putting posts into the outbox, inside the event's transaction; see `card.rs` for what is edited in
//! place.

use chrono::{DateTime, Utc};

use super::card::SECOND_HALF;
use super::file::Source;
use super::message::Message;
use super::rank::Rank;
use super::terms::{Sound, Terms};
use crate::model::ids::{Id, Ids};
use crate::model::room::Chat;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms};

pub use super::card::{Card, CardName, Show};

/// Marker for the ids of posts.
#[derive(Debug)]
pub struct Post;

/// The instants of unasked posts of this chat, from a week before `now` on. One in several parts is one,
/// and so is a card with its second half.
pub async fn unasked_instants(
    tx: &mut Tx,
    chat: Id<Chat>,
    now: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>> {
    let since = to_ms(now - chrono::TimeDelta::weeks(1));
    on!(tx, c => sqlx::query_scalar::<_, i64>(
        "SELECT due_at FROM post WHERE unasked AND chat_id = $1 AND due_at >= $2
           AND (card_id IS NOT NULL OR key LIKE '%:0')
           AND NOT EXISTS (SELECT 1 FROM card
                           WHERE card.id = post.card_id AND card.name LIKE $3)")
        .bind(chat.value()).bind(since).bind(format!("%{SECOND_HALF}")).fetch_all(c).await)?
    .into_iter()
    .map(from_ms)
    .collect()
}

/// A place in the outbox: one chat, under one key, in the event's transaction.
pub struct Place<'t> {
    pub tx: &'t mut Tx,
    pub ids: &'t Ids,
    /// Unique for this post; parts and edits get keys made from it.
    pub key: String,
    pub chat: Id<Chat>,
    pub now: DateTime<Utc>,
    /// A card that changes comes down to the end of the chat, where people are reading.
    pub brings_down: bool,
    /// Whether the act that makes this post was in this chat.
    pub is_acted_in: bool,
}

impl Place<'_> {
    /// Puts a message into the outbox, in parts where it is long.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn enqueue(&mut self, message: Message, terms: Terms) -> Result<()> {
        for (nth, part) in message.split().into_iter().enumerate() {
            let content = to_json(&part)?;
            self.insert(&format!(":{nth}"), None, Some(&content), terms)
                .await?;
        }
        Ok(())
    }

    /// One row of the outbox. A card has at most one waiting row: an edit that finds one merges
    /// into it.
    pub(super) async fn insert(
        &mut self,
        part: &str,
        card: Option<Id<Card>>,
        content: Option<&str>,
        terms: Terms,
    ) -> Result<()> {
        let rank = self.rank(terms).stored();
        execute!(
            self.tx,
            "INSERT INTO post (id, key, chat_id, card_id, content, unasked, silent, in_hours, due_at,
                               made_at, rank, state, held, attempts, failures, doubts, fence)
             SELECT $1, $2, chat.id, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting', chat.state <> 'live', 0, 0, 0, 0
             FROM chat WHERE chat.id = $3
             ON CONFLICT DO NOTHING",
            self.ids.make::<Post>().value(),
            format!("{}{part}", self.key),
            self.chat.value(),
            card.map(Id::value),
            content,
            terms.unasked,
            terms.sound == Sound::Never,
            terms.sound == Sound::InHours,
            to_ms(terms.due),
            to_ms(self.now),
            rank,
        )
        .map(drop)
    }

    pub(super) const fn rank(&self, terms: Terms) -> Rank {
        Rank::of(terms.unasked, self.is_acted_in)
    }
}

/// A message without the file that a feature wrote for it, where it has one: what is in such a file goes as soon as
/// its post has ended. `None` where there is nothing to leave out.
pub fn without_made_file(message: &Message) -> Option<Message> {
    let file = message.file.as_ref().map(|enclosed| &enclosed.file);
    matches!(file, Some(Source::Made(_))).then(|| Message {
        file: None,
        ..message.clone()
    })
}

/// A message as stored.
pub fn to_json(message: &Message) -> Result<String> {
    serde_json::to_string(message).map_err(damaged)
}

/// A stored message.
pub fn from_json(text: &str) -> Result<Message> {
    serde_json::from_str(text).map_err(damaged)
}

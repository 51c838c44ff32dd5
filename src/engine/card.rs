//! Cards: messages that show how something is, and are edited in place. One of a name is in use per chat;
//! a newer one of the same name takes its place. How they go out of use is in `going`.

mod going;

use chrono::{DateTime, Utc};

use self::going::continued;
use super::message::Message;
use super::post::{Place, from_json, to_json};
use super::rank::Rank;
use super::terms::{Sound, Terms};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::room::Chat;
use crate::store::{Result, Tx, execute, on, to_ms};
use crate::text::Voice;

/// How a card appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Edited where it is; posted if it is nowhere.
    InPlace,
    /// Edited where it is; nothing where it is nowhere.
    IfShown,
    /// Posted anew at the end of the chat; the older one says no more than that.
    Anew,
}

/// Marker for the ids of cards.
#[derive(Debug)]
pub struct Card;

/// How the name of a card's second half ends, behind that of the first.
pub(super) const SECOND_HALF: &str = "~2";

/// What a card is known by, and to whom it speaks.
#[derive(Clone, Copy, Debug)]
pub struct CardName<'n> {
    /// One card of a name is in use per chat.
    pub name: &'n str,
    /// What it speaks of: it is erased with this partnership.
    pub partnership: Option<Id<Partnership>>,
    /// The languages it is written in, each once.
    pub voices: &'n [Voice],
}

/// A card that is in use.
struct InUse {
    id: Id<Card>,
    /// Whether it was delivered once, or is being delivered now with what it said before.
    shown: bool,
    content: String,
    partnership: Option<Id<Partnership>>,
}

/// Whether the card of this name was posted or changed in this chat after `since`.
pub(super) async fn was_shown_since(
    tx: &mut Tx,
    chat: Id<Chat>,
    name: &str,
    since: DateTime<Utc>,
) -> Result<bool> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM post JOIN card ON card.id = post.card_id
                        WHERE card.chat_id = $1 AND card.name = $2 AND NOT card.retired
                          AND post.made_at > $3)")
        .bind(chat.value()).bind(name).bind(to_ms(since)).fetch_one(c).await)
}

/// The names of the cards in use in this chat that begin so and have a button with this data.
pub(super) async fn with_button(
    tx: &mut Tx,
    chat: Id<Chat>,
    beginning: &str,
    data: &str,
) -> Result<Vec<String>> {
    let length = i32::try_from(beginning.chars().count()).unwrap_or(i32::MAX);
    let cards: Vec<(String, String)> = on!(tx, c => sqlx::query_as(
        "SELECT name, content FROM card
         WHERE chat_id = $1 AND substr(name, 1, $2) = $3 AND NOT retired ORDER BY id")
        .bind(chat.value()).bind(length).bind(beginning).fetch_all(c).await)?;
    let has_it = |content: &str| {
        from_json(content).is_ok_and(|message| {
            let mut buttons = message.buttons.iter().flatten();
            buttons.any(|button| button.data == data)
        })
    };
    Ok(cards
        .into_iter()
        .filter(|(_, content)| has_it(content))
        .map(|(name, _)| name)
        .collect())
}

impl Place<'_> {
    /// Shows `message` as a card of the chat.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn show_card(
        &mut self,
        card: CardName<'_>,
        message: Message,
        show: Show,
        terms: Terms,
    ) -> Result<()> {
        let content = to_json(&message.shortened())?;
        match self.card_in_use(card.name).await? {
            Some(old) if show == Show::Anew && old.shown => {
                let moved = continued(from_json(&old.content)?, card.voices);
                self.retire(&old, &moved).await?;
                self.new_card(card, &content, terms).await
            }
            Some(old) if self.brings_down && old.shown && old.content != content => {
                let moved = continued(from_json(&old.content)?, card.voices);
                self.remove(&old, &moved).await?;
                // It was there before, so it waits for nobody's hours.
                let now = Terms {
                    due: self.now,
                    unasked: false,
                    sound: Sound::Always,
                };
                self.new_card(card, &content, now).await
            }
            Some(old) => {
                self.speaks_of(&old, card.partnership).await?;
                self.change_card(&old, &content, show, terms).await
            }
            None if show == Show::IfShown => Ok(()),
            None => self.new_card(card, &content, terms).await,
        }
    }

    /// Whether a card of this name is in use in the chat.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn has_card(&mut self, name: &str) -> Result<bool> {
        Ok(self.card_in_use(name).await?.is_some())
    }

    /// Whether a card of this name can be seen in the chat, or is just being delivered.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn is_shown(&mut self, name: &str) -> Result<bool> {
        let card = self.card_in_use(name).await?;
        Ok(card.is_some_and(|card| card.shown))
    }

    /// Whether a card whose name begins so waits for its delivery, or for that of a change.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn is_waiting(&mut self, beginning: &str) -> Result<bool> {
        let length = i32::try_from(beginning.chars().count()).unwrap_or(i32::MAX);
        on!(self.tx, c => sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM card JOIN post ON post.card_id = card.id
             WHERE card.chat_id = $1 AND substr(card.name, 1, $2) = $3 AND NOT card.retired
               AND post.state IN ('waiting', 'sending'))")
            .bind(self.chat.value()).bind(length).bind(beginning).fetch_one(c).await)
    }

    /// Brings what a shown card says now to where it is shown.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn edit(&mut self, card: Id<Card>) -> Result<()> {
        let edit = Terms {
            due: self.now,
            unasked: false,
            sound: Sound::Never,
        };
        self.insert(":edit", Some(card), None, edit).await?;
        self.hurry(card).await
    }

    /// What waits for a card that is shown, or that somebody asks to see, goes out with the answers where it
    /// now brings one; see [`super::rank`].
    async fn hurry(&mut self, card: Id<Card>) -> Result<()> {
        let rank = Rank::of(false, self.is_acted_in);
        execute!(
            self.tx,
            "UPDATE post SET rank = $1
             WHERE card_id = $2 AND state = 'waiting' AND NOT unasked AND rank > $1",
            rank.stored(),
            card.value()
        )
        .map(drop)
    }

    async fn new_card(&mut self, card: CardName<'_>, content: &str, terms: Terms) -> Result<()> {
        let id = self.ids.make::<Card>();
        execute!(
            self.tx,
            "INSERT INTO card (id, chat_id, name, content, message, retired, partnership_id)
             VALUES ($1, $2, $3, $4, NULL, FALSE, $5)",
            id.value(),
            self.chat.value(),
            card.name,
            content,
            card.partnership.map(Id::value),
        )?;
        self.insert("", Some(id), None, terms).await
    }

    /// What it speaks of may have begun since the card was first shown.
    async fn speaks_of(&mut self, card: &InUse, of: Option<Id<Partnership>>) -> Result<()> {
        let Some(partnership) = of.filter(|_| of != card.partnership) else {
            return Ok(());
        };
        execute!(
            self.tx,
            "UPDATE card SET partnership_id = $1 WHERE id = $2",
            partnership.value(),
            card.id.value()
        )
        .map(drop)
    }

    /// Changes a card where it is, or where it will be once it is delivered.
    async fn change_card(
        &mut self,
        card: &InUse,
        content: &str,
        show: Show,
        terms: Terms,
    ) -> Result<()> {
        let changed = card.content != content;
        if changed {
            self.set_content(card.id, content).await?;
        }
        if card.shown {
            return match changed {
                true => self.edit(card.id).await,
                false => Ok(()),
            };
        }
        if show == Show::IfShown {
            // What waits brings it, and what was refused or taken back stays so.
            return Ok(());
        }
        if show == Show::Anew {
            // Not delivered yet, and now somebody asked for it.
            let rank = self.rank(terms).stored();
            execute!(
                self.tx,
                "UPDATE post SET due_at = $1, unasked = $2, rank = $3
                 WHERE card_id = $4 AND state = 'waiting' AND due_at > $1",
                to_ms(terms.due),
                terms.unasked,
                rank,
                card.id.value(),
            )?;
            self.hurry(card.id).await?;
        }
        // Merges into what waits. Where nothing does, because it was refused or taken back, the
        // card gets another chance.
        self.insert(":again", Some(card.id), None, terms).await
    }

    async fn card_in_use(&mut self, name: &str) -> Result<Option<InUse>> {
        let row: Option<(i64, bool, String, Option<i64>)> = on!(self.tx, c => sqlx::query_as(
            "SELECT id, message IS NOT NULL
                        OR EXISTS (SELECT 1 FROM post WHERE post.card_id = card.id AND post.state = 'sending'),
                    content, partnership_id
             FROM card WHERE chat_id = $1 AND name = $2 AND NOT retired")
            .bind(self.chat.value()).bind(name).fetch_optional(c).await)?;
        Ok(row.map(|(id, shown, content, partnership)| InUse {
            id: Id::new(id),
            shown,
            content,
            partnership: partnership.map(Id::new),
        }))
    }

    async fn set_content(&mut self, card: Id<Card>, content: &str) -> Result<()> {
        execute!(
            self.tx,
            "UPDATE card SET content = $1 WHERE id = $2",
            content,
            card.value()
        )
        .map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::post::unasked_instants;
    use crate::model::ids::Ids;
    use crate::store::plan;

    #[tokio::test]
    async fn a_card_with_its_second_half_is_one_of_the_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let db = plan::empty(&folder).await;
        let mut tx = db.write().await.unwrap();
        execute!(
            &mut tx,
            "INSERT INTO chat (id, platform, address, state) VALUES (1, 'probe', 'a', 'live')"
        )
        .unwrap();
        let (ids, now) = (Ids::of_epoch(1), DateTime::UNIX_EPOCH);
        let unasked = Terms {
            due: now,
            unasked: true,
            sound: Sound::Always,
        };
        for name in ["nudge".to_owned(), format!("nudge{SECOND_HALF}")] {
            let mut place = Place {
                tx: &mut tx,
                ids: &ids,
                key: name.clone(),
                chat: Id::new(1),
                now,
                brings_down: false,
                is_acted_in: false,
            };
            let card = CardName {
                name: &name,
                partnership: None,
                voices: &[],
            };
            let message = Message::of("Ding");
            place
                .show_card(card, message, Show::InPlace, unasked)
                .await
                .unwrap();
        }
        let taken = unasked_instants(&mut tx, Id::new(1), now).await.unwrap();
        assert_eq!(taken, [now]);
    }
}

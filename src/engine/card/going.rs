//! How cards go out of use: taken away, put out of use with a last word, or left as they are.

use super::InUse;
use crate::engine::message::{Block, Message};
use crate::engine::post::{Place, from_json, to_json};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store::{Result, execute, on};
use crate::text::Voice;

impl Place<'_> {
    /// Takes the buttons off a card that no longer has a use, without a word; one that waits does not come.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn retire_card(&mut self, name: &str) -> Result<()> {
        match self.card_in_use(name).await? {
            Some(card) => {
                let bare = from_json(&card.content)?.without_buttons();
                self.retire(&card, &bare).await
            }
            None => Ok(()),
        }
    }

    /// Takes the buttons off all cards of the chat that speak of a partnership. Those that tell how
    /// something is get `words` above it; what people said to each other stays as it is.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn end_cards_of(
        &mut self,
        partnership: Id<Partnership>,
        words: &[String],
    ) -> Result<()> {
        let names: Vec<String> = on!(self.tx, c => sqlx::query_scalar(
            "SELECT name FROM card WHERE chat_id = $1 AND partnership_id = $2 AND NOT retired ORDER BY id")
            .bind(self.chat.value()).bind(partnership.value()).fetch_all(c).await)?;
        let key = self.key.clone();
        for name in names {
            self.key = format!("{key}:{name}");
            if let Some(card) = self.card_in_use(&name).await? {
                let message = from_json(&card.content)?;
                let says_how_it_is = message.blocks.iter().any(is_title);
                let last = ended(message, words);
                match card.shown || says_how_it_is {
                    true => self.retire(&card, &last).await?,
                    // What the partner said still comes.
                    false => self.leave(&card, &last).await?,
                }
            }
        }
        self.key = key;
        Ok(())
    }

    /// Takes a card away from the chat, wherever it is by then.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn remove_card(&mut self, name: &str) -> Result<()> {
        match self.card_in_use(name).await? {
            Some(card) => {
                let bare = from_json(&card.content)?.without_buttons();
                self.remove(&card, &bare).await
            }
            None => Ok(()),
        }
    }

    /// Leaves a card as it is: it is not in use any more, and keeps its buttons.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn let_go_card(&mut self, name: &str) -> Result<()> {
        execute!(
            self.tx,
            "UPDATE card SET retired = TRUE WHERE chat_id = $1 AND name = $2 AND NOT retired",
            self.chat.value(),
            name
        )
        .map(drop)
    }

    /// Takes a card away; `last` is what it says from then on where that cannot be done.
    pub(super) async fn remove(&mut self, card: &InUse, last: &Message) -> Result<()> {
        execute!(
            self.tx,
            "UPDATE card SET content = $1, retired = TRUE, removed = TRUE WHERE id = $2",
            to_json(last)?,
            card.id.value()
        )?;
        self.edit(card.id).await
    }

    /// Takes a card out of use; `last` is what it says from then on. One that nobody has seen does not
    /// come any more.
    pub(super) async fn retire(&mut self, card: &InUse, last: &Message) -> Result<()> {
        let is_the_same = from_json(&card.content)? == *last;
        self.leave(card, last).await?;
        match card.shown {
            true if is_the_same => return Ok(()),
            true => return self.edit(card.id).await,
            false => {}
        }
        // One of unknown fate may stand there with its buttons: its next try takes them off.
        execute!(
            self.tx,
            "DELETE FROM post WHERE card_id = $1 AND state = 'waiting' AND doubts = 0",
            card.id.value()
        )
        .map(drop)
    }

    /// The card is not in use any more, and what waits for it brings `last`.
    async fn leave(&mut self, card: &InUse, last: &Message) -> Result<()> {
        execute!(
            self.tx,
            "UPDATE card SET content = $1, retired = TRUE WHERE id = $2",
            to_json(last)?,
            card.id.value()
        )
        .map(drop)
    }
}

/// What remains of a card where a newer one has taken its place. What it said may be true no longer,
/// so only its title stays, or its first words where it has none.
pub(super) fn continued(mut card: Message, voices: &[Voice]) -> Message {
    if card.blocks.iter().any(is_title) {
        card.blocks.retain(is_title);
    } else {
        card.blocks.truncate(1);
    }
    let moved = voices
        .iter()
        .map(|voice| voice.say("engine-card-continues"));
    moved.fold(card.without_buttons(), Message::para)
}

/// What remains of a card when what it speaks of is over. A card with a title tells how something is,
/// which is true no longer.
fn ended(card: Message, words: &[String]) -> Message {
    let mut card = card.without_buttons();
    if card.blocks.iter().any(is_title) {
        let words = words.iter().map(|text| Block::Para { text: text.clone() });
        card.blocks.splice(0..0, words);
    }
    card.shortened()
}

fn is_title(block: &Block) -> bool {
    matches!(block, Block::Title { .. })
}

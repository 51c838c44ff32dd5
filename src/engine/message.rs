//! Messages in neutral form: made once by a feature, rendered by each platform its own way.
//!
//! A message is a list of blocks of plain text, so that nothing a person typed can turn into markup
//! or a mention, whatever the platform. Only [`Block::Rich`] has markup, of the few kinds that
//! [`Rich`] knows. Limits are the smaller of the platforms'; what is too long
//! is split or shortened by rule, in `fit`.

mod block;
mod fit;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use self::block::{Block, Mark, Mention};
pub use self::fit::split_text;
use super::button;
use super::file::Enclosed;
use crate::text::clip;
use crate::text::rich::Rich;

/// Longest text of one message, in characters, with room for a platform's markup.
/// Source: Discord allows 2,000 characters in a message, Telegram 4,096.
pub const TEXT_CHARS_MAX: usize = 1900;
/// Longest label of a button. Source: Discord allows 80 and advises less.
pub const LABEL_CHARS_MAX: usize = 80;
/// Most buttons in a row and most rows. Source: Discord message components.
pub const BUTTONS_PER_ROW: usize = 5;
pub const ROWS_MAX: usize = 5;
/// Longest text in the empty field for an answer. Source: Telegram Bot API, `ForceReply`.
pub const PLACEHOLDER_CHARS_MAX: usize = 64;
/// Most people that one message mentions: a school's point person and a few deputies.
pub const MENTIONS_MAX: usize = 5;
/// Longest pop-up over a button. Source: Telegram Bot API, `answerCallbackQuery`.
pub const POP_UP_CHARS_MAX: usize = 200;

/// Stands behind the payload of a job that hears of a file which the chat does not take.
pub const REFUSED: &str = "refused";

/// Something the bot says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub blocks: Vec<Block>,
    /// Rows of buttons below the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Vec<Button>>,
    /// Which of the rows are one choice out of many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub menu: Option<Box<Menu>>,
    /// Buttons that open a page, one a row, below the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The message only confirms what can be seen anyway: it is left out where it could not be shown
    /// to one person alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub passing: bool,
    /// The message is a question that is answered by replying to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<Box<Asks>>,
    /// A file that the message brings; its text is then the caption. Such a message is shown or
    /// taken away, and never edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Box<Enclosed>>,
    /// Who hears of it where the chat's network refuses the message for good, or its file is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_loss: Option<Box<OnLoss>>,
}

/// The job of a feature that hears of a message, or of its file, that could not be brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnLoss {
    pub kind: String,
    pub payload: String,
}

impl OnLoss {
    /// The same for a file that the chat does not take: `refused` stands behind the payload.
    #[must_use]
    pub fn refused(&self) -> Self {
        Self {
            kind: self.kind.clone(),
            payload: format!("{} {REFUSED}", self.payload),
        }
    }
}

/// The last rows of buttons are entries of one list, of which a person chooses one. A platform that has
/// lists to choose from may show one in their place; to choose an entry is to press its button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Menu {
    /// The first row of the list, counted from 0.
    pub from: usize,
    /// What stands where nothing is chosen yet.
    pub prompt: String,
}

/// A button that opens a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub label: String,
    /// An `https` address.
    pub url: String,
}

/// Whom a question is for, where a form is asked one question at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asks {
    /// The platform's own id of the person, so that it can open the answer for them.
    pub person: String,
    pub name: String,
    /// What stands in the empty field for the answer, at most [`PLACEHOLDER_CHARS_MAX`] characters.
    pub placeholder: String,
}

/// A button; `data` is opaque to platforms and comes back with a press.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What it says; in a chat of two languages, in both.
    pub label: String,
    /// The same in each language by itself, where there are two.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    pub data: String,
    pub style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// The one thing most people will want.
    Main,
    Plain,
    /// What cannot easily be taken back.
    Danger,
}

impl Message {
    /// A message of one paragraph.
    pub fn of(text: impl Into<String>) -> Self {
        Self::default().para(text)
    }

    #[must_use]
    pub fn title(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Title { text: text.into() });
        self
    }

    #[must_use]
    pub fn para(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Para { text: text.into() });
        self
    }

    /// Tells what can be done as long as what the message speaks of is not over.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Hint { text: text.into() });
        self
    }

    /// Mentions these people, each once; nobody is nothing to see.
    ///
    /// Only for those who asked for it, and for chats of the platform that knows them by that id.
    #[must_use]
    pub fn mentioning(mut self, people: Vec<Mention>) -> Self {
        let mut once: Vec<Mention> = Vec::with_capacity(people.len());
        for one in people {
            if once.len() < MENTIONS_MAX && !once.iter().any(|known| known.person == one.person) {
                once.push(one);
            }
        }
        if !once.is_empty() {
            let names: Vec<_> = once.iter().map(|one| one.name.trim()).collect();
            self.blocks.push(Block::Mention {
                text: names.join(", "),
                people: once,
            });
        }
        self
    }

    #[must_use]
    pub fn quote(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Quote { text: text.into() });
        self
    }

    #[must_use]
    pub fn rich(mut self, text: &Rich) -> Self {
        let text = text.write();
        self.blocks.push(Block::Rich { text });
        self
    }

    #[must_use]
    pub fn item(mut self, mark: Mark, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Item {
            mark,
            text: text.into(),
        });
        self
    }

    /// Adds an instant: the schools' wall times in words, and what introduces the reader's own.
    #[must_use]
    pub fn moment(
        mut self,
        text: impl Into<String>,
        yours: impl Into<String>,
        at: DateTime<Utc>,
    ) -> Self {
        self.blocks.push(Block::Moment {
            text: text.into(),
            yours: yours.into(),
            at,
        });
        self
    }

    /// Adds a row of buttons, broken into further rows when it is longer than a platform's. One that
    /// carries too much is left out, since a platform would refuse the whole message.
    #[must_use]
    pub fn row(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        let mut row: Vec<Button> = buttons
            .into_iter()
            .filter(|one| button::fits(&one.data))
            .collect();
        while !row.is_empty() {
            let rest = row.split_off(row.len().min(BUTTONS_PER_ROW));
            self.buttons.push(std::mem::replace(&mut row, rest));
        }
        self.buttons.truncate(ROWS_MAX);
        self
    }

    /// Adds a list of which one entry is chosen, spread over as many rows of buttons as there are left. Rows
    /// that are added afterwards belong to it.
    #[must_use]
    pub fn choice(self, prompt: String, entries: impl IntoIterator<Item = Button>) -> Self {
        let from = self.buttons.len();
        let entries: Vec<Button> = entries.into_iter().collect();
        let per_row = entries.len().div_ceil(ROWS_MAX.saturating_sub(from).max(1));
        let rows = entries.chunks(per_row.clamp(1, BUTTONS_PER_ROW));
        let mut message = rows.fold(self, |message, row| message.row(row.to_vec()));
        if message.buttons.len() > from {
            message.menu = Some(Box::new(Menu { from, prompt }));
        }
        message
    }

    #[must_use]
    pub fn link(mut self, label: String, url: String) -> Self {
        self.links.push(Link { label, url });
        self
    }

    #[must_use]
    pub fn passing(mut self) -> Self {
        self.passing = true;
        self
    }

    #[must_use]
    pub fn asking(mut self, asks: Asks) -> Self {
        self.asks = Some(Box::new(asks));
        self
    }

    #[must_use]
    pub fn enclosing(mut self, enclosed: Enclosed) -> Self {
        self.file = Some(Box::new(enclosed));
        self
    }

    #[must_use]
    pub fn missed_by(mut self, on_loss: OnLoss) -> Self {
        self.on_loss = Some(Box::new(on_loss));
        self
    }

    /// Takes all that can be pressed on the other message in place of its own.
    #[must_use]
    pub fn pressed_as(self, other: Self) -> Self {
        Self {
            buttons: other.buttons,
            menu: other.menu,
            links: other.links,
            ..self
        }
    }

    /// The message without its buttons: what other rooms than the main one get.
    #[must_use]
    pub fn without_buttons(mut self) -> Self {
        self.buttons.clear();
        self.menu = None;
        self.blocks
            .retain(|block| !matches!(block, Block::Hint { .. }));
        self
    }

    /// One message for two readers of different languages in one chat: both texts, one after the
    /// other, and one set of buttons with both labels. Equal messages stay one.
    #[must_use]
    pub fn beside(mut self, other: Self) -> Self {
        if self == other {
            return self;
        }
        if self.blocks != other.blocks {
            let mentions: Vec<Block> = self
                .blocks
                .iter()
                .filter(|it| it.mentions())
                .cloned()
                .collect();
            // Nobody is called twice for one message.
            let new = other.blocks.into_iter().filter(|it| !mentions.contains(it));
            self.blocks.extend(new);
        }
        let joined = |label: &str, twin: &str| clip(&format!("{label} / {twin}"), LABEL_CHARS_MAX);
        for (row, twin_row) in self.buttons.iter_mut().zip(other.buttons) {
            for (button, twin) in row.iter_mut().zip(twin_row) {
                if button.label != twin.label {
                    if button.labels.is_empty() {
                        button.labels.push(button.label.clone());
                    }
                    button.label = joined(&button.label, &twin.label);
                    button.labels.push(twin.label);
                }
            }
        }
        if let (Some(menu), Some(twin)) = (&mut self.menu, other.menu)
            && menu.prompt != twin.prompt
        {
            menu.prompt = joined(&menu.prompt, &twin.prompt);
        }
        for (link, twin) in self.links.iter_mut().zip(other.links) {
            if link.label != twin.label {
                link.label = joined(&link.label, &twin.label);
            }
        }
        self
    }

    /// The whole text as plain lines, for places that know no blocks.
    pub fn plain(&self) -> String {
        self.blocks
            .iter()
            .map(Block::plain)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

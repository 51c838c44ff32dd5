//! The pieces of a message: what a title, a quote or an instant is, whatever the platform.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::text::rich::Rich;

/// One piece of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    Title {
        text: String,
    },
    Para {
        text: String,
    },
    /// Those who asked to be mentioned, who are told of the message by their app.
    Mention {
        /// Their names, for places in which nobody can be mentioned.
        text: String,
        people: Vec<Mention>,
    },
    /// What can be done about the rest: goes with the buttons once what the message speaks of is over.
    Hint {
        text: String,
    },
    /// What a person wrote, word for word.
    Quote {
        text: String,
    },
    /// What a person wrote, with their markup in the notation of [`Rich`]. Platforms show its lines
    /// and spans by their own means, and nothing in it as a mention.
    Rich {
        text: String,
    },
    /// A line of a list, with a mark in front.
    Item {
        mark: Mark,
        text: String,
    },
    /// An instant, on the schools' clocks and, where the platform can, on the reader's own.
    Moment {
        /// The schools' wall times in words; enough by itself.
        text: String,
        /// What stands before the reader's time: "On your clock:".
        yours: String,
        #[serde(with = "chrono::serde::ts_seconds")]
        at: DateTime<Utc>,
    },
}

/// Somebody who asked to be mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The platform's own id of the person.
    pub person: String,
    pub name: String,
}

/// What stands in front of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    Done,
    Open,
    None,
}

impl Block {
    /// The words of the block; of rich text its notation.
    pub fn text(&self) -> &str {
        match self {
            Self::Title { text }
            | Self::Para { text }
            | Self::Hint { text }
            | Self::Mention { text, .. }
            | Self::Quote { text }
            | Self::Rich { text }
            | Self::Item { text, .. }
            | Self::Moment { text, .. } => text,
        }
    }

    pub(super) const fn mentions(&self) -> bool {
        matches!(self, Self::Mention { .. })
    }

    /// The words of the block for places that know no markup.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Rich { text } => Rich::parse(text).plain(),
            _ => self.text().to_owned(),
        }
    }

    pub(super) fn with_text(&self, text: String) -> Self {
        match self {
            Self::Title { .. } => Self::Title { text },
            Self::Para { .. } => Self::Para { text },
            Self::Hint { .. } => Self::Hint { text },
            Self::Mention { people, .. } => Self::Mention {
                text,
                people: people.clone(),
            },
            Self::Quote { .. } => Self::Quote { text },
            Self::Rich { .. } => Self::Rich { text },
            Self::Item { mark, .. } => Self::Item { mark: *mark, text },
            Self::Moment { yours, at, .. } => Self::Moment {
                text,
                yours: yours.clone(),
                at: *at,
            },
        }
    }
}

//! What is too long for one message: split where it may be split, shortened where it may not.
//!
//! Nothing that a person wrote is cut in the middle of a word where a line end or a space is near,
//! and what is pressed stays with the last part.

use super::{Block, Message, TEXT_CHARS_MAX};
use crate::text::clip;
use crate::text::rich::Rich;

/// What a platform may need to write an instant for its reader, in characters: "Wednesday, 30
/// September 2026 at 14:30 GMT+13:45" with room to spare.
const READER_TIME_CHARS: usize = 60;

/// What a platform may need to write one mention beside the name, in characters: `<@` and `>` around an
/// id of twenty digits, which stand in place of the name, and what parts it from the next.
const MENTION_CHARS: usize = 25;

impl Message {
    /// Length of the text in characters.
    pub fn chars(&self) -> usize {
        self.blocks.iter().map(|block| block.chars() + 1).sum()
    }

    /// The message in parts that each fit every platform; what is pressed or answered
    /// stays with the last part.
    ///
    /// Breaks between blocks where it can, else at a line end, a space, or at last anywhere.
    pub fn split(mut self) -> Vec<Self> {
        if self.chars() <= TEXT_CHARS_MAX {
            return vec![self];
        }
        let mut parts = vec![Self::default()];
        let mut room = TEXT_CHARS_MAX;
        for piece in std::mem::take(&mut self.blocks)
            .into_iter()
            .flat_map(|block| block.pieces(TEXT_CHARS_MAX - 1))
        {
            let length = piece.chars() + 1;
            if length > room {
                parts.push(Self::default());
                room = TEXT_CHARS_MAX;
            }
            room -= length;
            if let Some(part) = parts.last_mut() {
                part.blocks.push(piece);
            }
        }
        if let Some(last) = parts.last_mut() {
            self.blocks = std::mem::take(&mut last.blocks);
            *last = self;
        }
        parts
    }

    /// The message in two parts at the most, for a card in two languages. Quotes give way first,
    /// and what two messages cannot hold is left out; what is pressed stays with the last part.
    pub fn in_two(self) -> Vec<Self> {
        let mut parts = self.with_short_quotes().split();
        if parts.len() > 2 {
            let last = parts.pop().unwrap_or_default();
            parts.truncate(2);
            let blocks = parts.pop().unwrap_or_default().blocks;
            parts.push(Self { blocks, ..last });
        }
        parts
    }

    /// The message shortened to fit one: a card is edited in place and cannot be split. Quotes
    /// give way first, since what they say was delivered whole before.
    #[must_use]
    pub fn shortened(self) -> Self {
        let mut short = self.with_short_quotes();
        if short.chars() > TEXT_CHARS_MAX {
            let first = Self {
                blocks: std::mem::take(&mut short.blocks),
                ..Self::default()
            };
            short.blocks = first.split().swap_remove(0).blocks;
        }
        short
    }

    /// With quotes as short as it takes for the message to fit, if that is enough.
    fn with_short_quotes(mut self) -> Self {
        for quote_chars in [600, 300, 120, 40] {
            if self.chars() <= TEXT_CHARS_MAX {
                return self;
            }
            for block in &mut self.blocks {
                match block {
                    Block::Quote { text } => *text = clip(text, quote_chars),
                    Block::Rich { text } => *text = Rich::parse(text).clipped(quote_chars).write(),
                    _ => {}
                }
            }
        }
        self
    }
}

impl Block {
    /// How many characters it takes at most, whatever the platform.
    fn chars(&self) -> usize {
        self.text().chars().count() + self.beside_text()
    }

    /// What stands beside the words of the block, in characters.
    fn beside_text(&self) -> usize {
        match self {
            Self::Moment { yours, .. } => yours.chars().count() + READER_TIME_CHARS,
            Self::Mention { people, .. } => people.len() * MENTION_CHARS,
            _ => 0,
        }
    }

    /// The block itself, or several of its kind that each have at most `max` characters.
    fn pieces(self, max: usize) -> Vec<Self> {
        if self.mentions() {
            return vec![self];
        }
        if let Self::Rich { text } = &self {
            let pieces = Rich::parse(text).pieces(max);
            let rich = |piece: &Rich| self.with_text(piece.write());
            return pieces.iter().map(rich).collect();
        }
        split_text(self.text(), max.saturating_sub(self.beside_text()))
            .into_iter()
            .map(|text| self.with_text(text.to_owned()))
            .collect()
    }
}

/// Pieces of at most `max` characters, broken at a line end, else at a space, else anywhere.
/// Joined again with what they were broken at, they are the whole text.
pub fn split_text(mut text: &str, max: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    while let Some((limit, _)) = text.char_indices().nth(max) {
        // One more character than fits may be the line end itself.
        let next = text[limit..]
            .chars()
            .next()
            .map_or(limit, |c| limit + c.len_utf8());
        let window = &text[..next];
        let at = ['\n', ' ']
            .into_iter()
            .find_map(|end| window.rfind(end).filter(|at| *at > 0));
        match at {
            Some(at) => {
                pieces.push(&text[..at]);
                text = &text[at + 1..];
            }
            None => {
                pieces.push(&text[..limit]);
                text = &text[limit..];
            }
        }
    }
    pieces.push(text);
    pieces
}

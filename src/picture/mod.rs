//! Pictures: what is to be seen as data, drawn as SVG, and made a PNG. Pure.
//!
//! The same picture comes out on every machine: its fonts are in the program, and those of the system are
//! never asked. A picture only shows what stands in words beside it, and tells nothing by colour alone.

mod bars;
mod days;
mod fonts;
mod paint;
mod svg;
#[cfg(test)]
mod tests;
mod weeks;

use serde::{Deserialize, Serialize};

pub use self::bars::{Bar, Bars, Group};
pub use self::days::{Band, DAY_MINUTES, Days, Stretch, Tick};
pub use self::weeks::{History, Weeks};

/// What a picture shows: small enough to be a part of a stored message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "lowercase")]
pub enum Picture {
    /// The same day at two schools.
    Days(Days),
    /// How often two schools were heard, week by week.
    Weeks(Weeks),
    /// What two schools answered.
    Bars(Bars),
}

/// Whether a picture leaves out something that is seen in this text, such as an emoji: the words beside it have all.
pub fn leaves_out(text: &str) -> bool {
    let is_seen = |letter: &char| {
        !letter.is_whitespace() && !letter.is_control() && !JOINERS.contains(letter)
    };
    text.chars()
        .filter(is_seen)
        .any(|letter| fonts::of(letter).is_none())
}

/// What only says how others are joined or drawn.
const JOINERS: [char; 3] = ['\u{200d}', '\u{fe0e}', '\u{fe0f}'];

/// Why there is no picture. Pictures are drawn here alone, so it is a bug.
#[derive(Debug, thiserror::Error)]
#[error("a picture could not be drawn: {0}")]
pub struct DrawError(String);

impl Picture {
    /// The picture as SVG, its words as text.
    pub fn svg(&self) -> String {
        match self {
            Self::Days(days) => days.draw(),
            Self::Weeks(weeks) => weeks.draw(),
            Self::Bars(bars) => bars.draw(),
        }
        .written()
    }

    /// The picture as PNG.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub fn png(&self) -> Result<Vec<u8>, DrawError> {
        paint::png(&self.svg())
    }
}

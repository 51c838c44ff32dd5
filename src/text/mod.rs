//! Every sentence that a person sees, in every shipped language.
//!
//! The sentences are the Fluent files of `locales/`, one folder per language, compiled in.
//! [`Texts`] holds them; a [`Voice`] speaks them in one language, and also writes and reads days,
//! dates, times and lists as people of that language do. How a language does all this stands in
//! its `language.ftl`, so a new language is a new folder and no line of Rust.
//!
//! Nothing here escapes text for a platform: sentences and arguments are plain text, and whoever
//! renders them for Telegram, Discord or a page escapes there.

mod args;
mod catalog;
mod clip;
mod days;
mod fold;
mod ranges;
mod reading;
pub mod rich;
pub mod saved;
mod times;
mod voice;
mod weekdays;
pub mod words;

pub use args::{Arg, Args};
pub use catalog::{TextError, Texts};
pub use clip::clip;
pub use days::ReadDayError;
pub use fold::fold;
pub use ranges::ReadRangeError;
pub use reading::ReadDateError;
pub use times::DayHours;
pub use voice::Voice;

#[doc(inline)]
pub use crate::args;

/// Beginnings of keys that the program completes by itself; all other keys stand whole in the code.
pub const KEY_FAMILIES: &[&str] = &["command-", "language-called-", "month-", "weekday-"];

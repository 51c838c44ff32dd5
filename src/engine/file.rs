//! Files in chats: those that people send, which cross by reference, and those that are made here.
//!
//! The bytes of a file that somebody sent stay with its platform and are fetched only when they are
//! delivered: nothing of them is in the database, while a delivery is tried they are in memory. A file
//! that is made here is a short text, and part of its message; of a picture that is, what it shows, and
//! it is drawn when it is brought.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tracing::warn;

use super::context::{Cx, Here};
use super::message::Message;
use crate::model::room::Chat;
use crate::picture::Picture;
use crate::text::clip;

/// A file that somebody sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// The short name of the platform that has it.
    pub platform: String,
    /// The platform's own reference to it.
    pub reference: String,
    pub name: String,
    /// Its type as the sender's app told it, such as `image/jpeg`.
    pub mime: Option<String>,
    /// Its size in bytes; 0 where the platform does not tell.
    pub bytes: u64,
    /// The platform's own word for the files that were sent together with it, where it tells of each
    /// of them by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub album: Option<String>,
}

/// Longest name that a file is sent with, in characters. More is of no use to anybody, and platforms
/// cut it where they like.
const NAME_CHARS_MAX: usize = 100;
/// Longest ending of a name that tells what the file is, in characters.
const ENDING_CHARS_MAX: usize = 10;
/// What a file is called that has no name.
const NAMELESS: &str = "file";

impl FileRef {
    /// The name in one line of at most `chars_max` characters, which keeps the ending: that tells
    /// what the file is.
    pub fn short_name(&self, chars_max: usize) -> String {
        short_name(&self.name, chars_max)
    }
}

fn short_name(name: &str, chars_max: usize) -> String {
    let is_odd = |c: char| c.is_control() || c == '/' || c == '\\';
    let name = name.replace(is_odd, " ");
    let name = match name.trim() {
        "" => NAMELESS,
        name => name,
    };
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= ENDING_CHARS_MAX => {
            (stem, &name[stem.len()..])
        }
        _ => (name, ""),
    };
    let room = chars_max.saturating_sub(ending.chars().count());
    format!("{}{ending}", clip(stem, room))
}

/// A file that the bot makes itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeFile {
    pub name: String,
    /// Its type, such as `text/calendar`.
    pub mime: String,
    /// All that is in it. Source of its limit: it is part of a stored message, so a few kilobytes.
    pub text: String,
}

/// Longest words for a picture, in characters: those of two languages fit below one picture.
/// Source: Telegram Bot API, `sendPhoto`, `caption`, and Discord API, "Attachment Object", `description`,
/// which take 1,024.
const ALT_CHARS_MAX: usize = 500;
/// The type of a picture that the bot draws.
const DRAWN_MIME: &str = "image/png";

/// A picture that the bot draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    pub name: String,
    pub picture: Picture,
    /// What is to be seen, in words: for who cannot see it, and below it where it stands alone.
    pub alt: String,
}

impl Drawn {
    /// `name` is without its ending.
    pub fn new(name: &str, picture: Picture, alt: &str) -> Self {
        Self {
            name: format!("{name}.png"),
            picture,
            alt: clip(alt, ALT_CHARS_MAX),
        }
    }

    /// Draws it; `None`, with a word in the log, where that fails: the words are enough.
    pub async fn bytes(&self) -> Option<FileBytes> {
        let picture = self.picture.clone();
        let drawing = tokio::task::spawn_blocking(move || picture.png());
        match drawing.await {
            Ok(Ok(png)) => Some(FileBytes::of(png)),
            Ok(Err(error)) => {
                warn!(%error, name = self.name, "a picture is left out");
                None
            }
            Err(error) => {
                warn!(%error, name = self.name, "a picture is left out");
                None
            }
        }
    }

    /// As the file of a message that says the same in words.
    pub fn enclosed(self) -> Enclosed {
        Enclosed {
            instead: self.alt.clone(),
            refused: self.alt.clone(),
            file: Source::Drawn(Box::new(self)),
        }
    }

    /// As a message of its own.
    pub fn alone(self) -> Message {
        Message::of(&self.alt).enclosing(self.enclosed())
    }
}

/// Where the file comes from that a message brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Source {
    Sent(FileRef),
    Made(MadeFile),
    Drawn(Box<Drawn>),
}

impl Source {
    /// The name to send it with.
    pub fn name_to_send(&self) -> String {
        let name = match self {
            Self::Sent(file) => &file.name,
            Self::Made(file) => &file.name,
            Self::Drawn(drawn) => &drawn.name,
        };
        short_name(name, NAME_CHARS_MAX)
    }

    /// Whether chats can show it as a picture.
    pub fn is_picture(&self) -> bool {
        let mime = match self {
            Self::Sent(file) => file.mime.as_deref(),
            Self::Made(file) => Some(file.mime.as_str()),
            Self::Drawn(_) => Some(DRAWN_MIME),
        };
        matches!(mime, Some("image/jpeg" | "image/png" | "image/webp"))
    }

    /// What a picture shows, in words, where the bot knows it.
    pub fn alt(&self) -> Option<&str> {
        match self {
            Self::Drawn(drawn) => Some(&drawn.alt),
            Self::Sent(_) | Self::Made(_) => None,
        }
    }
}

/// The file that a message brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosed {
    pub file: Source,
    /// What the message says where the file could not be brought.
    pub instead: String,
    /// The same where the chat takes no files from the bot, with what can be done about it.
    #[serde(default)]
    pub refused: String,
}

/// The bytes of a file on their way from one platform to another.
#[derive(Clone, PartialEq, Eq)]
pub struct FileBytes(Arc<[u8]>);

impl FileBytes {
    pub fn of(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }

    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for FileBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl Cx {
    /// Whether files come with a command here and not with a form, which is a window without a place
    /// for them.
    pub fn takes_files_apart(&self, here: &Here) -> bool {
        let platform = self.platforms.get(&here.chat.address.platform);
        here.abilities.windows && platform.is_some_and(|platform| platform.fetch_max() > 0)
    }

    /// Largest file of this platform that can be brought to a chat, in bytes: its own platform hands
    /// it out, and the chat's takes it. 0 where none can.
    pub fn file_max(&self, platform: &str, to: &Chat) -> u64 {
        let from = self.platforms.get(platform).map(|it| it.fetch_max());
        let to = self.platforms.get(&to.address.platform);
        from.zip(to.map(|it| it.upload_max()))
            .map_or(0, |(from, to)| from.min(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Bars;

    fn called(name: &str) -> FileRef {
        FileRef {
            platform: "telegram".to_owned(),
            reference: "x".to_owned(),
            name: name.to_owned(),
            mime: None,
            bytes: 1,
            album: None,
        }
    }

    #[test]
    fn a_name_is_one_short_line_that_tells_what_the_file_is() {
        for (name, shown) in [
            ("plan.pdf", "plan.pdf"),
            ("a long story about us.pdf", "a lon….pdf"),
            ("a long story", "a long…"),
            ("Mrs. Phiri and the whole school", "Mrs. Phir…"),
            ("../up\n.md", ".. up .md"),
            (" ", "file"),
            ("Schüleré.jpeg", "Schü….jpeg"),
        ] {
            let short = called(name).short_name(10);
            assert!(short.chars().count() <= 10, "{short}");
            assert_eq!(short, shown);
        }
        let long = format!("{}.docx", "é".repeat(300));
        let sent = Source::Sent(called(&long)).name_to_send();
        assert_eq!(sent.chars().count(), 100);
        assert!(sent.ends_with("….docx"));
    }

    #[test]
    fn what_somebody_sent_and_what_was_made_are_told_apart_when_read_again() {
        let made = MadeFile {
            name: "meetings.ics".to_owned(),
            mime: "text/calendar".to_owned(),
            text: "BEGIN:VCALENDAR".to_owned(),
        };
        let bars = Bars {
            title: "A poll".to_owned(),
            schools: ["Dell".to_owned(), "Gombe".to_owned()],
            groups: Vec::new(),
        };
        let drawn = Drawn::new("poll", Picture::Bars(bars), "Nobody voted.");
        for source in [
            Source::Sent(called("plan.pdf")),
            Source::Made(made),
            Source::Drawn(Box::new(drawn)),
        ] {
            let stored = serde_json::to_string(&source).unwrap();
            assert_eq!(serde_json::from_str::<Source>(&stored).unwrap(), source);
        }
    }
}

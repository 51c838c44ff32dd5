//! What the engine asks of a platform: to deliver.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use futures::future::BoxFuture;

use super::context::Cx;
use super::file::{FileBytes, FileRef};
use super::message::Message;
use crate::model::code::Code;
use crate::model::room::{ChatAddress, Lack};

/// How far back a platform's limits look, and somewhat more.
pub const REMEMBERED: Duration = Duration::from_secs(65);

/// A chat network that the bot is on. It decodes what happens there into events and hands them to
/// the engine; the engine hands it what to deliver.
pub trait Platform: Send + Sync {
    /// The short name in chat addresses.
    fn name(&self) -> &'static str;

    fn abilities(&self) -> Abilities;

    /// Whether what people do here is heard now.
    fn hears(&self) -> bool {
        true
    }

    /// What people call it.
    fn called(&self) -> &'static str {
        self.name()
    }

    /// Where people add the bot to a chat of theirs; `None` where there is no such page.
    fn invitation(&self) -> Option<String> {
        None
    }

    /// The same, where the page also lets the chat use this code: whoever adds the bot there need not
    /// type it.
    fn invitation_with(&self, _code: &Code) -> Option<String> {
        None
    }

    /// How long the next delivery to this chat has to wait so as not to break the platform's
    /// limits; meanwhile newer edits merge, and answers go ahead of what nobody asked for.
    fn pause_before(&self, _chat: &ChatAddress) -> Duration {
        Duration::ZERO
    }

    /// A message went to this chat so long ago, before this process began: it counts for the platform's
    /// limits. Told at the start, the oldest first, of the last [`REMEMBERED`].
    fn sent_before(&self, _chat: &ChatAddress, _ago: Duration) {}

    /// Largest file that can be sent to chats here, in bytes; 0 where none can.
    fn upload_max(&self) -> u64 {
        0
    }

    /// Largest file that can be fetched from here, in bytes; 0 where none can.
    fn fetch_max(&self) -> u64 {
        0
    }

    /// The bytes of a file that somebody sent here: [`DeliveryError::Later`] where it is worth
    /// another try, [`DeliveryError::Never`] where the file is gone.
    fn fetch<'f>(&'f self, _file: &'f FileRef) -> BoxFuture<'f, Result<FileBytes, DeliveryError>> {
        let why = "there are no files here".to_owned();
        std::future::ready(Err(DeliveryError::Never { why })).boxed()
    }

    /// Delivers once, without retrying: the outbox decides what an error means for the post.
    fn deliver(&self, delivery: Delivery) -> BoxFuture<'_, Result<Delivered, DeliveryError>>;
}

/// On which platforms what people do is heard now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listening {
    /// Whether it is on one of them at least.
    pub any: bool,
    /// The names of the others.
    pub deaf: Vec<&'static str>,
}

/// The platforms that the process was started with, by name.
#[derive(Clone, Default)]
pub struct Platforms(Arc<HashMap<&'static str, Arc<dyn Platform>>>);

impl Platforms {
    pub fn of(platforms: Vec<Arc<dyn Platform>>) -> Self {
        let named = platforms.into_iter().map(|it| (it.name(), it));
        Self(Arc::new(named.collect()))
    }

    pub fn get(&self, name: &str) -> Option<&Arc<dyn Platform>> {
        self.0.get(name)
    }

    /// Those that do not hear, and whether any does; so it is where there is none.
    pub fn listening(&self) -> Listening {
        let deaf = self.0.values().filter(|platform| !platform.hears());
        let mut deaf: Vec<_> = deaf.map(|platform| platform.name()).collect();
        deaf.sort_unstable();
        Listening {
            any: self.0.is_empty() || deaf.len() < self.0.len(),
            deaf,
        }
    }

    /// The least, for a platform that is not there any more.
    pub fn abilities(&self, name: &str) -> Abilities {
        self.get(name)
            .map(|platform| platform.abilities())
            .unwrap_or_default()
    }
}

impl Cx {
    /// What people call each platform that has a page for this code, and that page, in the order of their
    /// names: see [`Platform::invitation_with`].
    pub fn invitations_with(&self, code: &Code) -> Vec<(&'static str, String)> {
        let pages = self.platforms.0.values();
        let mut pages: Vec<_> = pages
            .filter_map(|it| Some((it.called(), it.invitation_with(code)?)))
            .collect();
        pages.sort_unstable();
        pages
    }
}

/// What a platform can do that changes how the engine speaks to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    /// A note of any length can be shown to one person alone. Without it, only a pop-up of
    /// [`super::message::POP_UP_CHARS_MAX`] characters over the button just pressed.
    pub private_notes: bool,
    /// Ordinary talk is heard: that it happens and who speaks, whatever is done with its text. Of a
    /// chat of which [`super::event::ChatChange::Hears`] told otherwise, that is true.
    pub talk: bool,
    /// A form can be shown as a window with several fields. Without it, the engine asks the fields
    /// one at a time, see `engine::steps`.
    pub windows: bool,
}

/// One change to bring to a chat.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub chat: ChatAddress,
    pub deed: Deed,
    /// The bytes of the message's file, where it brings one.
    pub bytes: Option<FileBytes>,
    pub silent: bool,
    /// The same for each try of the same post, so that a platform that can drops a repeat. At most
    /// 25 characters.
    pub nonce: String,
    /// The instant of this try, for a platform that keeps no time of its own.
    pub at: DateTime<Utc>,
}

/// What to do in the chat.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    Post(Message),
    Edit(MessageRef, Message),
    /// Takes a message away. One that cannot be taken away any more says this instead.
    Remove(MessageRef, Message),
}

impl Deed {
    /// The message to be seen afterwards.
    pub fn message(&self) -> Option<&Message> {
        match self {
            Self::Post(message) | Self::Edit(_, message) => Some(message),
            Self::Remove(..) => None,
        }
    }

    /// The shown message that is changed.
    pub fn target(&self) -> Option<&MessageRef> {
        match self {
            Self::Post(_) => None,
            Self::Edit(target, _) | Self::Remove(target, _) => Some(target),
        }
    }
}

/// A platform's own reference to a message it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRef(pub String);

/// What a delivery came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub message: MessageRef,
    /// The chat takes no files from the bot, so that words stand there in place of the message's.
    pub without_file: bool,
}

impl From<MessageRef> for Delivered {
    /// All of it arrived.
    fn from(message: MessageRef) -> Self {
        Self {
            message,
            without_file: false,
        }
    }
}

/// How a delivery went wrong.
#[derive(Clone, Debug, thiserror::Error)]
pub enum DeliveryError {
    /// Surely not delivered; worth another try, not before the given time where the platform said so.
    #[error("not now: {why}")]
    Later {
        why: String,
        after: Option<Duration>,
    },
    /// The connection ended before an answer: it may have arrived.
    #[error("fate unknown: {why}")]
    Unknown { why: String },
    /// The message to edit is no longer there.
    #[error("the message to edit is gone")]
    Gone,
    /// The bot cannot write to this chat any more.
    #[error("the chat cannot be reached: {why}")]
    Unreachable { why: String },
    /// As [`DeliveryError::Unreachable`], because there is no such chat any more.
    #[error("the chat cannot be reached: {why}")]
    Deleted { why: String },
    /// As [`DeliveryError::Unreachable`], for want of this right. Its return is told.
    #[error("the chat cannot be reached: {why}")]
    Barred { lack: Lack, why: String },
    /// The bot is in this chat and may not write there now. Nobody may tell it when that is over.
    #[error("the chat takes no posts now: {why}")]
    Forbidden { why: String },
    /// The chat has another address now. Nothing was delivered.
    #[error("the chat has moved")]
    Moved { to: ChatAddress },
    /// This message will never be taken.
    #[error("refused for good: {why}")]
    Never { why: String },
}

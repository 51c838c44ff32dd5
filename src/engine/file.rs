//! Files that cross between chats: known by reference, and fetched only when they are delivered.
//!
//! The bytes stay with the platform on which somebody sent the file. Nothing of them is in the
//! database; while a delivery is tried they are in memory.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::context::Cx;
use crate::model::room::Chat;

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

impl FileRef {
    /// Whether chats can show it as a picture.
    pub fn is_picture(&self) -> bool {
        matches!(
            self.mime.as_deref(),
            Some("image/jpeg" | "image/png" | "image/webp")
        )
    }
}

/// The file that a message brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosed {
    pub file: FileRef,
    /// What the message says where the file could not be brought.
    pub instead: String,
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
    /// Whether a file can be brought to this chat: its own platform hands it out, and the chat's
    /// takes it.
    pub fn can_bring(&self, file: &FileRef, to: &Chat) -> bool {
        let from = self.platforms.get(&file.platform);
        let to = self.platforms.get(&to.address.platform);
        from.is_some_and(|from| file.bytes <= from.fetch_max())
            && to.is_some_and(|to| file.bytes <= to.upload_max())
    }
}

//! Which answers were put off and are still owed, kept over the end of the process.
//!
//! Whoever waits sees "is thinking" until the answer comes; if the process ends before, nobody else
//! would ever tell them. So each answer that is put off is noted in a small file beside the
//! database, which takes the note even while the database does not, and the next start tells
//! whoever is left to look again. The file holds tokens that live a quarter of an hour, so it is
//! for this user alone.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serenity::model::id::{ApplicationId, InteractionId};
use tracing::warn;

/// Largest file that is kept while nothing is owed, in bytes.
const BYTES_MAX: u64 = 64 * 1024;
/// How long a note may hold up what it is about.
const NOTE_MAX: Duration = Duration::from_millis(300);

/// An answer that is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    pub interaction: InteractionId,
    pub application: ApplicationId,
    pub token: String,
    pub language: Option<String>,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Owed(Owed),
    Told(InteractionId),
}

/// The notes. Without a file they are kept in memory only.
#[derive(Debug)]
pub struct Journal {
    path: Option<PathBuf>,
    owed: Mutex<BTreeMap<InteractionId, Owed>>,
}

impl Journal {
    /// Reads what is left in the file, if there is one.
    pub fn open(path: Option<PathBuf>) -> Self {
        let left = path.as_deref().map(read).unwrap_or_default();
        Self {
            path,
            owed: Mutex::new(left),
        }
    }

    /// All that is owed.
    pub fn left(&self) -> Vec<Owed> {
        let owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
        owed.values().cloned().collect()
    }

    /// Notes that an answer is owed. A slow disk holds nobody up.
    pub async fn owe(self: &Arc<Self>, owed: Owed) {
        self.write(Line::Owed(owed)).await;
    }

    /// Notes that an answer that was owed is so no more.
    pub async fn told(self: &Arc<Self>, interaction: InteractionId) {
        self.write(Line::Told(interaction)).await;
    }

    async fn write(self: &Arc<Self>, line: Line) {
        let journal = Arc::clone(self);
        let writing = tokio::task::spawn_blocking(move || journal.write_now(line));
        match tokio::time::timeout(NOTE_MAX, writing).await {
            Ok(Ok(Err(error))) => warn!(%error, "what is owed was not noted"),
            Ok(_) => {}
            Err(_) => warn!("what is owed is noted late"),
        }
    }

    fn write_now(&self, line: Line) -> io::Result<()> {
        // Held until it is written, so that the file and the memory tell the same.
        let mut owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
        let text = serde_json::to_string(&line)?;
        match line {
            Line::Owed(one) => drop(owed.insert(one.interaction, one)),
            Line::Told(interaction) => {
                if owed.remove(&interaction).is_none() {
                    return Ok(());
                }
            }
        }
        let Some(path) = &self.path else {
            return Ok(());
        };
        let mut file = open_to_append(path)?;
        if owed.is_empty() && file.metadata()?.len() > BYTES_MAX {
            return file.set_len(0);
        }
        // The line begins with its end, too: one that was cut off spoils no other.
        file.write_all(format!("\n{text}\n").as_bytes())
    }
}

fn open_to_append(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(path)
}

fn read(path: &Path) -> BTreeMap<InteractionId, Owed> {
    let mut owed = BTreeMap::new();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return owed,
        Err(error) => {
            warn!(%error, "what is owed cannot be read");
            return owed;
        }
    };
    for line in text.lines() {
        match serde_json::from_str(line) {
            Ok(Line::Owed(one)) => drop(owed.insert(one.interaction, one)),
            Ok(Line::Told(interaction)) => drop(owed.remove(&interaction)),
            // Empty, or cut off.
            Err(_) => {}
        }
    }
    owed
}

//! Which answers were put off and are still owed, kept over the end of the process.
//!
//! Whoever waits sees "is thinking" until the answer comes; if the process ends before, nobody else
//! would ever tell them. So each answer that is put off is noted, and the next start tells whoever
//! is left to look again. With SQLite, the note goes into a small file beside the database, which
//! takes it even while the database does not; it holds tokens that live a quarter of an hour, so it
//! is for this user alone. PostgreSQL may be all that survives a machine, and takes the note on a
//! connection of its own, so it stands there.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serenity::model::id::{ApplicationId, InteractionId};
use tracing::warn;

use super::place::NAME;
use crate::engine::Engine;
use crate::store::FencedOff;

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

/// What the names of the notes in the database begin with.
const MEMO: &str = "owed:";

/// Where the notes are kept.
#[derive(Debug)]
enum Kept {
    InFile(PathBuf),
    /// Once the engine runs.
    InDatabase(OnceLock<Engine>),
}

/// The notes.
#[derive(Debug)]
pub struct Journal {
    kept: Kept,
    owed: Mutex<BTreeMap<InteractionId, Owed>>,
    /// Notes reach the database in their order.
    writing: tokio::sync::Mutex<()>,
}

impl Journal {
    /// Reads what is left in the file; without one, see [`Journal::attach`].
    pub fn open(path: Option<PathBuf>) -> Self {
        let left = path.as_deref().map(read).unwrap_or_default();
        Self {
            kept: match path {
                Some(path) => Kept::InFile(path),
                None => Kept::InDatabase(OnceLock::new()),
            },
            owed: Mutex::new(left),
            writing: tokio::sync::Mutex::default(),
        }
    }

    /// Where there is no file, keeps the notes in this engine's database from now on, and reads what
    /// is left there.
    pub async fn attach(&self, engine: &Engine) {
        let Kept::InDatabase(place) = &self.kept else {
            return;
        };
        match engine.memos(NAME).await {
            Ok(memos) => {
                let notes = memos.iter().filter(|(name, _)| name.starts_with(MEMO));
                let left = notes.filter_map(|(_, text)| serde_json::from_str(text).ok());
                let left = left.map(|owed: Owed| (owed.interaction, owed));
                self.owed().extend(left);
            }
            Err(error) => warn!(%error, "what is owed cannot be read"),
        }
        // There is one engine in a process.
        let _ = place.set(engine.clone());
    }

    /// All that is owed.
    pub fn left(&self) -> Vec<Owed> {
        self.owed().values().cloned().collect()
    }

    fn owed(&self) -> MutexGuard<'_, BTreeMap<InteractionId, Owed>> {
        self.owed.lock().unwrap_or_else(PoisonError::into_inner)
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
        // Each goes on when it is waited for no longer.
        let writing = match &self.kept {
            Kept::InFile(path) => {
                let path = path.clone();
                tokio::task::spawn_blocking(move || journal.write_now(&path, line))
            }
            Kept::InDatabase(place) => {
                let engine = place.get().cloned();
                tokio::spawn(async move { journal.store(engine.as_ref(), line).await })
            }
        };
        match tokio::time::timeout(NOTE_MAX, writing).await {
            Ok(Ok(Err(error))) => warn!(%error, "what is owed was not noted"),
            Ok(_) => {}
            Err(_) => warn!("what is owed is noted late"),
        }
    }

    /// Before there is an engine, nobody can have asked anything.
    async fn store(&self, engine: Option<&Engine>, line: Line) -> io::Result<()> {
        let _alone = self.writing.lock().await;
        let is_new = note(&mut self.owed(), &line);
        let Some(engine) = engine.filter(|_| is_new) else {
            return Ok(());
        };
        let stored: Result<(), FencedOff> = match &line {
            Line::Owed(one) => {
                let text = serde_json::to_string(one)?;
                let name = format!("{MEMO}{}", one.interaction);
                engine.keep_memo(NAME, &name, &text).await
            }
            Line::Told(interaction) => {
                engine
                    .drop_memo(NAME, &format!("{MEMO}{interaction}"))
                    .await
            }
        };
        stored.map_err(io::Error::other)
    }

    fn write_now(&self, path: &Path, line: Line) -> io::Result<()> {
        // Held until it is written, so that the file and the memory tell the same.
        let mut owed = self.owed();
        let text = serde_json::to_string(&line)?;
        if !note(&mut owed, &line) {
            return Ok(());
        }
        let mut file = open_to_append(path)?;
        if owed.is_empty() && file.metadata()?.len() > BYTES_MAX {
            return file.set_len(0);
        }
        // The line begins with its end, too: one that was cut off spoils no other.
        file.write_all(format!("\n{text}\n").as_bytes())
    }
}

/// Notes it in memory; whether that says anything new.
fn note(owed: &mut BTreeMap<InteractionId, Owed>, line: &Line) -> bool {
    match line {
        Line::Owed(one) => {
            owed.insert(one.interaction, one.clone());
            true
        }
        Line::Told(interaction) => owed.remove(interaction).is_some(),
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

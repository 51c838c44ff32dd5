//! Stretches of time in which the bot could not hear what people in a chat said to each other: it
//! was not running, and what was said could not be read afterwards either. Whoever asks how long a
//! chat has been quiet has to leave them out, since nobody can tell whether people were silent.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::chats;
use super::start::Engine;
use super::writer::{NotAccepted, Task};
use crate::model::ids::{Id, Ids};
use crate::model::room::{Chat, ChatAddress};
use crate::store::{Result, Tx, execute, from_ms, on, to_ms};

/// From when to when nobody listened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub since: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

/// The stretches of a chat that end after `since`, in the order in which they began.
///
/// # Errors
/// When the database cannot be reached.
pub async fn unheard_since(
    tx: &mut Tx,
    chat: Id<Chat>,
    since: DateTime<Utc>,
) -> Result<Vec<Stretch>> {
    let rows: Vec<(i64, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT since, until FROM unheard WHERE chat_id = $1 AND until > $2 ORDER BY since, id")
        .bind(chat.value()).bind(to_ms(since)).fetch_all(c).await)?;
    rows.into_iter()
        .map(|(since, until)| {
            Ok(Stretch {
                since: from_ms(since)?,
                until: from_ms(until)?,
            })
        })
        .collect()
}

/// See [`Engine::note_unheard`].
pub(super) async fn note(tx: &mut Tx, ids: &Ids, chat: Id<Chat>, stretch: Stretch) -> Result<()> {
    let within = execute!(
        tx,
        "UPDATE unheard SET until = CASE WHEN until < $1 THEN $1 ELSE until END
         WHERE chat_id = $2 AND since <= $3 AND until >= $3",
        to_ms(stretch.until),
        chat.value(),
        to_ms(stretch.since),
    )?;
    if within > 0 {
        return Ok(());
    }
    execute!(
        tx,
        "INSERT INTO unheard (id, chat_id, since, until) VALUES ($1, $2, $3, $4)",
        ids.make::<Stretch>().value(),
        chat.value(),
        to_ms(stretch.since),
        to_ms(stretch.until),
    )
    .map(drop)
}

impl Engine {
    /// Notes that nobody listened in this chat. One that begins within another makes that longer, so
    /// that it may be noted again. One of no length, and one of a chat that the bot has not met, is
    /// nothing.
    ///
    /// # Errors
    /// When the database did not take it; it may be tried again.
    pub async fn note_unheard(
        &self,
        chat: ChatAddress,
        stretch: Stretch,
    ) -> std::result::Result<(), NotAccepted> {
        if stretch.since >= stretch.until {
            return Ok(());
        }
        let ids = Arc::clone(&self.shared.ids);
        let task: Task = Box::new(move |tx| {
            Box::pin(async move {
                match chats::find_chat(tx, &chat).await? {
                    Some(chat) => note(tx, &ids, chat.id, stretch).await,
                    None => Ok(()),
                }
            })
        });
        self.writer.run(task).await
    }

    /// The stretches of a chat in which nobody listened, see [`unheard_since`].
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn unheard_in(
        &self,
        chat: &ChatAddress,
        since: DateTime<Utc>,
    ) -> Result<Vec<Stretch>> {
        let mut tx = self.shared.db.read().await?;
        match chats::find_chat(&mut tx, chat).await? {
            Some(chat) => unheard_since(&mut tx, chat.id, since).await,
            None => Ok(Vec::new()),
        }
    }

    /// The chats of a platform in which schools of an active partnership talk, and can be reached.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn chats_of_partners(&self, platform: &str) -> Result<Vec<ChatAddress>> {
        let mut tx = self.shared.db.read().await?;
        chats::chats_of_partners(&mut tx, platform).await
    }
}

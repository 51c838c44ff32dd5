//! The playground: a pretend chat network in one local web page, with the real bot in it.
//!
//! To the engine it is a platform like any other. Behind that it is also the network itself: it
//! keeps the chats and everything said in them (`sql`), and serves the page and the page's
//! requests ([`routes()`]). Whoever can open the page can act as anybody, so it answers to pages of
//! this computer only (`guard`).
//!
//! What was told to a page is in the database: a restart loses no message, and whoever sends the
//! same again changes nothing.

mod assets;
mod clock;
mod events;
mod files;
mod guard;
mod ids;
mod reader;
mod reading;
mod refusal;
mod routes;
mod schools;
mod sql;
mod state;
mod world;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::{RwLock, watch};

use self::ids::{Chat, Person};
use self::refusal::Why;
use self::sql::{ChatRow, Edit, MessageRow, NewMessage, PersonRow};
use self::world::Whose;
use crate::engine::Engine;
use crate::engine::file::{FileBytes, FileRef};
use crate::engine::message::Message as Content;
use crate::engine::platform::{
    Abilities, Deed, Delivered, Delivery, DeliveryError, MessageRef, Platform,
};
use crate::engine::writer::Task;
use crate::model::ids::Id;
use crate::model::room::{Audience, ChatAddress};
use crate::store::{Db, Result as StoreResult, Tx};

pub use self::routes::routes;

/// The short name in chat addresses.
const NAME: &str = "playground";
/// How many messages of a chat the page shows.
const MESSAGES_SHOWN_MAX: i64 = 200;

/// The network. Give it to the engine as a platform, and to [`routes()`] for its page.
#[derive(Debug)]
pub struct Playground {
    db: Db,
    news: watch::Sender<News>,
    /// Held by many while people act, and by one that starts over.
    acting: RwLock<()>,
}

/// What open pages are told.
#[derive(Clone, Copy, Debug)]
struct News {
    /// The last change. Revisions grow, over restarts and starting over too.
    rev: i64,
    closed: bool,
}

/// Everything that the page shows of the network itself.
struct Look {
    rev: i64,
    people: Vec<PersonRow>,
    chats: Vec<(ChatRow, Vec<MessageRow>)>,
}

impl Playground {
    /// Opens the network kept in `db`; the first time, makes its world.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn open(db: Db) -> StoreResult<Arc<Self>> {
        let mut tx = db.write().await?;
        if !sql::has_chats(&mut tx).await? {
            sql::next_change(&mut tx).await?;
            sql::make_world(&mut tx).await?;
        }
        let rev = sql::last_change(&mut tx).await?;
        tx.commit().await?;
        Ok(Arc::new(Self {
            db,
            news: watch::Sender::new(News { rev, closed: false }),
            acting: RwLock::default(),
        }))
    }

    /// Ends the pages' streams of events, so that a server that waits for its connections can stop.
    pub fn close(&self) {
        self.news.send_modify(|news| news.closed = true);
    }

    async fn look(&self) -> StoreResult<Look> {
        let mut tx = self.db.read().await?;
        let rev = sql::last_change(&mut tx).await?;
        let people = sql::people(&mut tx).await?;
        let mut chats = Vec::new();
        for chat in sql::chats(&mut tx).await? {
            let messages = sql::messages(&mut tx, chat.id, MESSAGES_SHOWN_MAX).await?;
            chats.push((chat, messages));
        }
        tx.commit().await?;
        Ok(Look { rev, people, chats })
    }

    async fn chats_and_people(&self) -> StoreResult<(Vec<ChatRow>, Vec<PersonRow>)> {
        let mut tx = self.db.read().await?;
        let chats = sql::chats(&mut tx).await?;
        let people = sql::people(&mut tx).await?;
        tx.commit().await?;
        Ok((chats, people))
    }

    /// The chat and the person in it, by the ids that the page uses.
    async fn find(&self, chat: &str, person: &str) -> Result<(ChatRow, PersonRow), Why> {
        let mut tx = self.db.read().await?;
        let chat = match ids::read(chat) {
            Some(id) => sql::find_chat(&mut tx, id).await?,
            None => None,
        };
        let chat = chat.ok_or(Why::NoChat)?;
        let person = match ids::read(person) {
            Some(id) => sql::find_person(&mut tx, id).await?,
            None => None,
        };
        let person = person.ok_or(Why::NoPerson)?;
        if !chat.people.contains(&person.id) {
            return Err(Why::NotInChat);
        }
        Ok((chat, person))
    }

    /// Shows what a person says, once for each `key`, and keeps the file that came with it, in base64.
    async fn say(
        &self,
        key: &str,
        (chat, person): (Id<Chat>, Id<Person>),
        content: &Content,
        file: Option<&str>,
        at: DateTime<Utc>,
    ) -> StoreResult<()> {
        let (mut tx, rev) = self.begin().await?;
        if sql::sent_with(&mut tx, key).await?.is_some() {
            return Ok(());
        }
        let message = NewMessage {
            key,
            chat,
            from: Some(person),
            content,
            at,
            silent: false,
        };
        sql::add_message(&mut tx, rev, message).await?;
        if let Some(base64) = file {
            sql::add_file(&mut tx, key, base64).await?;
        }
        self.end(tx, rev).await
    }

    /// Adds a chat for these people of one school or of both.
    async fn add_chat(
        &self,
        title: &str,
        whose: Whose,
        audience: Audience,
    ) -> StoreResult<Id<Chat>> {
        let (mut tx, rev) = self.begin().await?;
        let sits = |person: &PersonRow| {
            let role = person.side.role(&person.name);
            whose.sides().contains(&person.side) && role.is_some_and(|it| it.sits_with(audience))
        };
        let mut people = sql::people(&mut tx).await?;
        people.retain(sits);
        let people: Vec<_> = people.into_iter().map(|person| person.id).collect();
        let chat = sql::add_chat(&mut tx, title, whose, &people).await?;
        self.end(tx, rev).await?;
        Ok(chat)
    }

    /// Lets open pages look again: what the bot knows has changed, or the time.
    async fn touch(&self) -> StoreResult<i64> {
        let (tx, rev) = self.begin().await?;
        self.end(tx, rev).await?;
        Ok(rev)
    }

    /// Empties the bot's database and the network's, and makes the world anew: all or nothing.
    async fn start_over(&self, engine: &Engine) -> Result<(), Why> {
        // Nobody acts meanwhile, so that nothing said in the old world is answered in the new one.
        let _alone = self.acting.write().await;
        let anew: Task = Box::new(|tx| {
            async move {
                sql::next_change(tx).await?;
                sql::make_world(tx).await
            }
            .boxed()
        });
        engine.wipe(&[sql::COUNTERS], anew).await?;
        let mut tx = self.db.read().await?;
        self.tell(sql::last_change(&mut tx).await?);
        Ok(())
    }

    async fn begin(&self) -> StoreResult<(Tx, i64)> {
        let mut tx = self.db.write().await?;
        let rev = sql::next_change(&mut tx).await?;
        Ok((tx, rev))
    }

    async fn end(&self, tx: Tx, rev: i64) -> StoreResult<()> {
        tx.commit().await?;
        self.tell(rev);
        Ok(())
    }

    fn tell(&self, rev: i64) {
        self.news.send_if_modified(|news| {
            // Of two changes at about the same time the later may be told first.
            let is_later = rev > news.rev;
            news.rev = news.rev.max(rev);
            is_later
        });
    }

    /// Shows, edits or takes away a message. What ends early has written nothing: its transaction is dropped.
    async fn put(&self, delivery: &Delivery) -> Result<MessageRef, DeliveryError> {
        let unreachable = || DeliveryError::Unreachable {
            why: "there is no such chat".to_owned(),
        };
        let chat = ids::read(&delivery.chat.chat).ok_or_else(unreachable)?;
        let (mut tx, rev) = self.begin().await.map_err(later)?;
        let found = sql::find_chat(&mut tx, chat).await.map_err(later)?;
        found.ok_or_else(unreachable)?;
        let content = match &delivery.deed {
            Deed::Post(content) => content,
            Deed::Edit(shown, content) => {
                let message = ids::read(&shown.0).ok_or(DeliveryError::Gone)?;
                let edit = sql::edit_message(&mut tx, rev, chat, message, content).await;
                match edit.map_err(later)? {
                    Edit::Gone => return Err(DeliveryError::Gone),
                    Edit::Same => {}
                    Edit::Changed => self.end(tx, rev).await.map_err(unknown)?,
                }
                return Ok(shown.clone());
            }
            Deed::Remove(shown, _) => {
                let message = ids::read(&shown.0).ok_or(DeliveryError::Gone)?;
                sql::remove_message(&mut tx, chat, message)
                    .await
                    .map_err(later)?;
                self.end(tx, rev).await.map_err(unknown)?;
                return Ok(shown.clone());
            }
        };
        let key = format!("post:{}", delivery.nonce);
        if let Some(message) = sql::sent_with(&mut tx, &key).await.map_err(later)? {
            return Ok(MessageRef(ids::write(message)));
        }
        let content = files::keep(&mut tx, &key, content, delivery.bytes.as_ref())
            .await
            .map_err(later)?;
        let message = NewMessage {
            key: &key,
            chat,
            from: None,
            content: &content,
            at: delivery.at,
            silent: delivery.silent,
        };
        let id = sql::add_message(&mut tx, rev, message).await;
        let id = id.map_err(later)?;
        self.end(tx, rev).await.map_err(unknown)?;
        Ok(MessageRef(ids::write(id)))
    }
}

impl Platform for Playground {
    fn name(&self) -> &'static str {
        NAME
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            private_notes: true,
            windows: true,
            talk: true,
        }
    }

    fn upload_max(&self) -> u64 {
        files::FILE_BYTES_MAX as u64
    }

    fn fetch_max(&self) -> u64 {
        files::FILE_BYTES_MAX as u64
    }

    fn fetch<'f>(&'f self, file: &'f FileRef) -> BoxFuture<'f, Result<FileBytes, DeliveryError>> {
        self.fetched(file).boxed()
    }

    fn deliver(&self, delivery: Delivery) -> BoxFuture<'_, Result<Delivered, DeliveryError>> {
        async move { self.put(&delivery).await.map(Delivered::from) }.boxed()
    }
}

/// Where the engine finds a chat of the network.
fn address(chat: Id<Chat>) -> ChatAddress {
    ChatAddress {
        platform: NAME.to_owned(),
        chat: ids::write(chat),
    }
}

/// Before the commit, an error means that nothing was delivered.
fn later(cause: sqlx::Error) -> DeliveryError {
    DeliveryError::Later {
        why: cause.to_string(),
        after: None,
    }
}

/// A commit that failed may yet have come through.
fn unknown(cause: sqlx::Error) -> DeliveryError {
    DeliveryError::Unknown {
        why: cause.to_string(),
    }
}

//! The queries of the pretend network's own server.
//!
//! A platform usually speaks no SQL: it is a way to somebody else's server. Here there is no
//! somebody else. These tables are what a real network would keep on its side, and the bot's own
//! tables are never touched.
//!
//! Every change begins with [`next_change`]. On PostgreSQL its row makes other writers wait, so
//! that revisions come out in order; on SQLite there is one writer anyhow.

use chrono::{DateTime, Utc};

use super::ids::{Chat, Message, Numbered, Person};
use super::world::{PLACES, Part, Place, Side, Whose};
use crate::engine::message::Message as Content;
use crate::engine::post::{from_json, to_json};
use crate::model::ids::Id;
use crate::store::{Result, Tx, execute, from_ms, on, to_ms, word};

/// The one table that survives starting over: the numbers that were given.
pub const COUNTERS: &str = "playground_counter";

/// What the keys of people's messages begin with; the id of the page's act follows.
pub const SAID: &str = "say:";

/// The counter of revisions.
const CHANGE: &str = "change";

/// Somebody who can speak on the page.
#[derive(Clone, Debug)]
pub struct PersonRow {
    pub id: Id<Person>,
    pub name: String,
    pub side: Side,
    pub admin: bool,
    pub pupil: bool,
}

/// A chat and who sits in it.
#[derive(Clone, Debug)]
pub struct ChatRow {
    pub id: Id<Chat>,
    pub title: String,
    pub whose: Whose,
    pub people: Vec<Id<Person>>,
}

/// A message as it stands in a chat.
#[derive(Clone, Debug)]
pub struct MessageRow {
    pub id: Id<Message>,
    pub rev: i64,
    pub at: DateTime<Utc>,
    /// `None` for the bot's own.
    pub from: Option<Id<Person>>,
    /// The act of a page by which a person said it.
    pub act: Option<String>,
    pub edited: bool,
    pub silent: bool,
    pub content: Content,
}

/// A message before it has a number.
#[derive(Clone, Copy, Debug)]
pub struct NewMessage<'a> {
    /// The same whenever the same message is sent again.
    pub key: &'a str,
    pub chat: Id<Chat>,
    pub from: Option<Id<Person>>,
    pub content: &'a Content,
    pub at: DateTime<Utc>,
    pub silent: bool,
}

/// Begins a change: the revision that it makes.
pub async fn next_change(tx: &mut Tx) -> Result<i64> {
    next(tx, CHANGE).await
}

/// The revision of the last change; 0 before the first.
pub async fn last_change(tx: &mut Tx) -> Result<i64> {
    let last: Option<i64> = on!(tx, c => sqlx::query_scalar("SELECT last FROM playground_counter WHERE name = $1")
        .bind(CHANGE).fetch_optional(c).await)?;
    Ok(last.unwrap_or(0))
}

/// A number never given before to its kind.
async fn number<T: Numbered>(tx: &mut Tx) -> Result<Id<T>> {
    next(tx, T::COUNTER).await.map(Id::new)
}

async fn next(tx: &mut Tx, counter: &str) -> Result<i64> {
    on!(tx, c => sqlx::query_scalar(
        "INSERT INTO playground_counter (name, last) VALUES ($1, 1)
         ON CONFLICT (name) DO UPDATE SET last = playground_counter.last + 1 RETURNING last")
        .bind(counter).fetch_one(c).await)
}

/// Whether the world was made: it always has chats.
pub async fn has_chats(tx: &mut Tx) -> Result<bool> {
    on!(tx, c => sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM playground_chat)").fetch_one(c).await)
}

/// Makes both schools' people and their two chats.
pub async fn make_world(tx: &mut Tx) -> Result<()> {
    for place in &PLACES {
        make_place(tx, place).await?;
    }
    Ok(())
}

async fn make_place(tx: &mut Tx, place: &Place) -> Result<()> {
    let (mut staff, mut with_pupils) = (Vec::new(), Vec::new());
    for role in place.cast {
        let id = number(tx).await?;
        let row = PersonRow {
            id,
            name: role.name.to_owned(),
            side: place.side,
            admin: role.part == Part::Administrator,
            pupil: role.part == Part::Pupil,
        };
        add_person(tx, &row).await?;
        if role.is_staff() {
            staff.push(id);
        }
        if role.with_pupils {
            with_pupils.push(id);
        }
    }
    add_chat(tx, place.staff_room, place.side.into(), &staff).await?;
    add_chat(tx, place.pupil_room, place.side.into(), &with_pupils).await?;
    Ok(())
}

async fn add_person(tx: &mut Tx, person: &PersonRow) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO playground_person (id, name, side, admin, pupil) VALUES ($1, $2, $3, $4, $5)",
        person.id.value(),
        &person.name,
        person.side.word(),
        person.admin,
        person.pupil,
    )
    .map(drop)
}

/// Adds a chat in which `people` sit.
pub async fn add_chat(
    tx: &mut Tx,
    title: &str,
    whose: Whose,
    people: &[Id<Person>],
) -> Result<Id<Chat>> {
    let chat = number(tx).await?;
    execute!(
        tx,
        "INSERT INTO playground_chat (id, title, side) VALUES ($1, $2, $3)",
        chat.value(),
        title,
        whose.word(),
    )?;
    for person in people {
        execute!(
            tx,
            "INSERT INTO playground_seat (chat_id, person_id) VALUES ($1, $2)",
            chat.value(),
            person.value(),
        )?;
    }
    Ok(chat)
}

#[derive(sqlx::FromRow)]
struct RawPerson {
    id: i64,
    name: String,
    side: String,
    admin: bool,
    pupil: bool,
}

impl TryFrom<RawPerson> for PersonRow {
    type Error = sqlx::Error;

    fn try_from(raw: RawPerson) -> Result<Self> {
        Ok(Self {
            id: Id::new(raw.id),
            name: raw.name,
            side: word(&raw.side)?,
            admin: raw.admin,
            pupil: raw.pupil,
        })
    }
}

/// Everybody, in the order they came.
pub async fn people(tx: &mut Tx) -> Result<Vec<PersonRow>> {
    on!(tx, c => sqlx::query_as::<_, RawPerson>(
        "SELECT id, name, side, admin, pupil FROM playground_person ORDER BY id").fetch_all(c).await)?
    .into_iter()
    .map(PersonRow::try_from)
    .collect()
}

/// The person with this id, if there is one.
pub async fn find_person(tx: &mut Tx, id: Id<Person>) -> Result<Option<PersonRow>> {
    on!(tx, c => sqlx::query_as::<_, RawPerson>(
        "SELECT id, name, side, admin, pupil FROM playground_person WHERE id = $1")
        .bind(id.value()).fetch_optional(c).await)?
    .map(PersonRow::try_from)
    .transpose()
}

/// All chats, in the order they came.
pub async fn chats(tx: &mut Tx) -> Result<Vec<ChatRow>> {
    let ids: Vec<i64> = on!(tx, c => sqlx::query_scalar("SELECT id FROM playground_chat ORDER BY id").fetch_all(c).await)?;
    let mut chats = Vec::with_capacity(ids.len());
    for id in ids {
        chats.extend(find_chat(tx, Id::new(id)).await?);
    }
    Ok(chats)
}

/// The chat with this id, if there is one.
pub async fn find_chat(tx: &mut Tx, id: Id<Chat>) -> Result<Option<ChatRow>> {
    let row: Option<(String, String)> = on!(&mut *tx, c => sqlx::query_as(
        "SELECT title, side FROM playground_chat WHERE id = $1").bind(id.value()).fetch_optional(c).await)?;
    let Some((title, side)) = row else {
        return Ok(None);
    };
    let people: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT person_id FROM playground_seat WHERE chat_id = $1 ORDER BY person_id")
        .bind(id.value()).fetch_all(c).await)?;
    Ok(Some(ChatRow {
        id,
        title,
        whose: word(&side)?,
        people: people.into_iter().map(Id::new).collect(),
    }))
}

#[derive(sqlx::FromRow)]
struct RawMessage {
    id: i64,
    key: String,
    rev: i64,
    at: i64,
    person_id: Option<i64>,
    edited: bool,
    silent: bool,
    content: String,
}

impl TryFrom<RawMessage> for MessageRow {
    type Error = sqlx::Error;

    fn try_from(raw: RawMessage) -> Result<Self> {
        Ok(Self {
            id: Id::new(raw.id),
            rev: raw.rev,
            at: from_ms(raw.at)?,
            from: raw.person_id.map(Id::new),
            act: raw.key.strip_prefix(SAID).map(str::to_owned),
            edited: raw.edited,
            silent: raw.silent,
            content: from_json(&raw.content)?,
        })
    }
}

/// The last `most` messages of a chat, oldest first.
pub async fn messages(tx: &mut Tx, chat: Id<Chat>, most: i64) -> Result<Vec<MessageRow>> {
    let newest_first = on!(tx, c => sqlx::query_as::<_, RawMessage>(
        "SELECT id, key, rev, at, person_id, edited, silent, content FROM playground_message
         WHERE chat_id = $1 ORDER BY id DESC LIMIT $2")
        .bind(chat.value()).bind(most).fetch_all(c).await)?;
    newest_first
        .into_iter()
        .rev()
        .map(MessageRow::try_from)
        .collect()
}

/// What a message says, if there is one.
pub async fn content(tx: &mut Tx, message: Id<Message>) -> Result<Option<Content>> {
    let content: Option<String> = on!(tx, c => sqlx::query_scalar("SELECT content FROM playground_message WHERE id = $1")
        .bind(message.value()).fetch_optional(c).await)?;
    content.as_deref().map(from_json).transpose()
}

/// The message that was sent with this key.
pub async fn sent_with(tx: &mut Tx, key: &str) -> Result<Option<Id<Message>>> {
    let id: Option<i64> = on!(tx, c => sqlx::query_scalar("SELECT id FROM playground_message WHERE key = $1")
        .bind(key).fetch_optional(c).await)?;
    Ok(id.map(Id::new))
}

/// Puts a message at the end of its chat. The caller has looked for its key.
pub async fn add_message(tx: &mut Tx, rev: i64, message: NewMessage<'_>) -> Result<Id<Message>> {
    let id = number(tx).await?;
    execute!(
        tx,
        "INSERT INTO playground_message (id, key, chat_id, person_id, content, at, rev, edited, silent)
         VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, $8)",
        id.value(),
        message.key,
        message.chat.value(),
        message.from.map(Id::value),
        to_json(message.content)?,
        to_ms(message.at),
        rev,
        message.silent,
    )?;
    Ok(id)
}

/// Keeps a file, in base64, under a name that is its own.
pub async fn add_file(tx: &mut Tx, name: &str, base64: &str) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO playground_file (name, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        name,
        base64,
    )
    .map(drop)
}

/// The file of this name, in base64.
pub async fn file(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    on!(tx, c => sqlx::query_scalar("SELECT bytes FROM playground_file WHERE name = $1")
        .bind(name).fetch_optional(c).await)
}

/// What editing a message came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    Changed,
    /// It says this already.
    Same,
    /// There is no such message of the bot's in this chat.
    Gone,
}

/// Replaces what a message of the bot's says; its place stays.
pub async fn edit_message(
    tx: &mut Tx,
    rev: i64,
    chat: Id<Chat>,
    message: Id<Message>,
    content: &Content,
) -> Result<Edit> {
    let shown: Option<String> = on!(&mut *tx, c => sqlx::query_scalar(
        "SELECT content FROM playground_message WHERE id = $1 AND chat_id = $2 AND person_id IS NULL")
        .bind(message.value()).bind(chat.value()).fetch_optional(c).await)?;
    let content = to_json(content)?;
    match shown {
        None => return Ok(Edit::Gone),
        Some(shown) if shown == content => return Ok(Edit::Same),
        Some(_) => {}
    }
    execute!(
        tx,
        "UPDATE playground_message SET content = $1, rev = $2, edited = TRUE WHERE id = $3",
        content,
        rev,
        message.value(),
    )?;
    Ok(Edit::Changed)
}

/// Takes a message of the bot's away; one that is gone already may be.
pub async fn remove_message(tx: &mut Tx, chat: Id<Chat>, message: Id<Message>) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM playground_message WHERE id = $1 AND chat_id = $2 AND person_id IS NULL",
        message.value(),
        chat.value(),
    )
    .map(drop)
}

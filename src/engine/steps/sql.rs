//! The queries of forms asked in steps.

use super::Asking;
use crate::engine::platform::MessageRef;
use crate::model::ids::Id;
use crate::model::room::Chat;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms, word};

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    person: String,
    name: String,
    language: String,
    form: String,
    typed: String,
    step: i64,
    reason: Option<String>,
    loose: bool,
    asked_at: i64,
}

impl TryFrom<Row> for Asking {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: Id::new(row.id),
            person: row.person,
            name: row.name,
            language: word(&row.language)?,
            form: serde_json::from_str(&row.form).map_err(damaged)?,
            typed: serde_json::from_str(&row.typed).map_err(damaged)?,
            step: usize::try_from(row.step).map_err(damaged)?,
            reason: row.reason,
            loose: row.loose,
            asked_at: from_ms(row.asked_at)?,
        })
    }
}

pub(in crate::engine) async fn of_person(
    tx: &mut Tx,
    chat: Id<Chat>,
    person: &str,
) -> Result<Option<Asking>> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(
        "SELECT id, person, name, language, form, typed, step, reason, loose, asked_at
         FROM asking WHERE chat_id = $1 AND person = $2")
        .bind(chat.value()).bind(person).fetch_optional(c).await)?;
    row.map(Asking::try_from).transpose()
}

pub(in crate::engine) async fn find(
    tx: &mut Tx,
    chat: Id<Chat>,
    id: Id<Asking>,
) -> Result<Option<Asking>> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(
        "SELECT id, person, name, language, form, typed, step, reason, loose, asked_at
         FROM asking WHERE chat_id = $1 AND id = $2")
        .bind(chat.value()).bind(id.value()).fetch_optional(c).await)?;
    row.map(Asking::try_from).transpose()
}

pub(in crate::engine) async fn is_any_in(tx: &mut Tx, chat: Id<Chat>) -> Result<bool> {
    on!(tx, c => sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM asking WHERE chat_id = $1)")
        .bind(chat.value()).fetch_one(c).await)
}

/// All forms that are being asked in a chat.
pub(in crate::engine) async fn in_chat(tx: &mut Tx, chat: Id<Chat>) -> Result<Vec<Asking>> {
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(
        "SELECT id, person, name, language, form, typed, step, reason, loose, asked_at
         FROM asking WHERE chat_id = $1 ORDER BY id")
        .bind(chat.value()).fetch_all(c).await)?;
    rows.into_iter().map(Asking::try_from).collect()
}

/// The name of the card that this message shows.
pub(in crate::engine) async fn card_at(
    tx: &mut Tx,
    chat: Id<Chat>,
    message: &MessageRef,
) -> Result<Option<String>> {
    on!(tx, c => sqlx::query_scalar("SELECT name FROM card WHERE chat_id = $1 AND message = $2")
        .bind(chat.value()).bind(&message.0).fetch_optional(c).await)
}

/// Whether the card of this name is shown, as far as is known.
pub(in crate::engine) async fn is_shown(tx: &mut Tx, chat: Id<Chat>, card: &str) -> Result<bool> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM card WHERE chat_id = $1 AND name = $2 AND message IS NOT NULL)")
        .bind(chat.value()).bind(card).fetch_one(c).await)
}

pub(in crate::engine) async fn add(tx: &mut Tx, chat: Id<Chat>, asking: &Asking) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO asking (id, chat_id, person, name, language, form, typed, step, reason, loose,
                             asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        asking.id.value(),
        chat.value(),
        &asking.person,
        &asking.name,
        asking.language.to_string(),
        serde_json::to_string(&asking.form).map_err(damaged)?,
        serde_json::to_string(&asking.typed).map_err(damaged)?,
        i64::try_from(asking.step).map_err(damaged)?,
        &asking.reason,
        asking.loose,
        to_ms(asking.asked_at),
    )
    .map(drop)
}

/// Writes what may have changed.
pub(in crate::engine) async fn update(tx: &mut Tx, asking: &Asking) -> Result<()> {
    execute!(
        tx,
        "UPDATE asking SET form = $1, typed = $2, step = $3, reason = $4, loose = $5, asked_at = $6
         WHERE id = $7",
        serde_json::to_string(&asking.form).map_err(damaged)?,
        serde_json::to_string(&asking.typed).map_err(damaged)?,
        i64::try_from(asking.step).map_err(damaged)?,
        &asking.reason,
        asking.loose,
        to_ms(asking.asked_at),
        asking.id.value(),
    )
    .map(drop)
}

pub(in crate::engine) async fn delete(tx: &mut Tx, id: Id<Asking>) -> Result<()> {
    execute!(tx, "DELETE FROM asking WHERE id = $1", id.value()).map(drop)
}

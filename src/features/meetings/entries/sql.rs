//! What the last calendar file said.

use super::super::slots::Month;
use super::decide::Entry;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms};

#[derive(sqlx::FromRow)]
struct Row {
    month: String,
    at: i64,
    sequence: i64,
    cancelled: bool,
    call: Option<String>,
    manner: String,
}

/// All entries that were ever told, in order of their months.
pub(super) async fn entries(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Vec<Entry>> {
    let rows = on!(tx, c => sqlx::query_as::<_, Row>(
        "SELECT month, at, sequence, cancelled, call, manner FROM meeting_entry WHERE partnership_id = $1 ORDER BY month")
        .bind(partnership.value()).fetch_all(c).await)?;
    let entry = |row: Row| {
        let month = Month::read(&row.month);
        let sequence = u32::try_from(row.sequence).ok();
        let (month, sequence) = month
            .zip(sequence)
            .ok_or_else(|| damaged(format!("an entry of {}", row.month)))?;
        Ok(Entry {
            month,
            sequence,
            at: from_ms(row.at)?,
            cancelled: row.cancelled,
            call: row.call,
            manner: row.manner,
        })
    };
    rows.into_iter().map(entry).collect()
}

/// Keeps what a file says about one month.
pub(super) async fn save(tx: &mut Tx, partnership: Id<Partnership>, entry: &Entry) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_entry (partnership_id, month, at, sequence, cancelled, call, manner)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (partnership_id, month) DO UPDATE
         SET at = $3, sequence = $4, cancelled = $5, call = $6, manner = $7",
        partnership.value(),
        entry.month.text(),
        to_ms(entry.at),
        i64::from(entry.sequence),
        entry.cancelled,
        entry.call.as_deref(),
        entry.manner.as_str(),
    )
    .map(drop)
}

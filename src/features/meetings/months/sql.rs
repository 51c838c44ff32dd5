//! One month's meeting after the other: the next one, and what became of those before.

use chrono::{DateTime, Utc};

use super::super::dates::{Date, DateState};
use super::super::sql::month;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms};

/// What became of each month's meeting, as far as it is known, in order.
pub async fn dates(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Vec<Date>> {
    let rows: Vec<(String, String, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT month, state, at FROM meeting_date WHERE partnership_id = $1 ORDER BY month")
        .bind(partnership.value()).fetch_all(c).await)?;
    rows.into_iter()
        .map(|(text, state, at)| {
            Ok(Date {
                month: month(&text)?,
                state: DateState::read(&state)
                    .ok_or_else(|| damaged(format!("{state:?} is no state of a meeting")))?,
                at: from_ms(at)?,
            })
        })
        .collect()
}

/// The last meeting that should have taken place by `now`, while nobody has said whether it did.
pub async fn unsure(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    now: DateTime<Utc>,
) -> Result<Option<Date>> {
    let mut over = dates(tx, partnership).await?;
    over.retain(|date| date.state.is_open() && date.ends() <= now);
    Ok(over.into_iter().max_by_key(|date| date.at))
}

/// Keeps what became of a month's meeting.
pub async fn save_date(tx: &mut Tx, partnership: Id<Partnership>, date: &Date) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_date (partnership_id, month, state, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (partnership_id, month) DO UPDATE
         SET state = excluded.state, at = excluded.at",
        partnership.value(),
        date.month.text(),
        date.state.word(),
        to_ms(date.at),
    )
    .map(drop)
}

/// Forgets the dates from this instant on that were only planned by a rule: it is on another clock now.
pub async fn forget_planned_from(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    from: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM meeting_date WHERE partnership_id = $1 AND state = 'planned' AND at >= $2",
        partnership.value(),
        to_ms(from),
    )
    .map(drop)
}

/// Forgets the dates that were only planned: a new rule plans its own.
pub async fn forget_planned(tx: &mut Tx, partnership: Id<Partnership>) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM meeting_date WHERE partnership_id = $1 AND state IN ('planned', 'moved')",
        partnership.value()
    )
    .map(drop)
}

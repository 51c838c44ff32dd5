//! When the monthly meeting was stopped, until somebody asks for one again.

use chrono::{DateTime, Utc};

use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store::{Result, Tx, execute, on, to_ms};

/// Notes when the monthly meeting was stopped.
pub async fn stop(tx: &mut Tx, partnership: Id<Partnership>, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_stop (partnership_id, stopped_at) VALUES ($1, $2)
         ON CONFLICT (partnership_id) DO UPDATE SET stopped_at = excluded.stopped_at",
        partnership.value(),
        to_ms(now),
    )
    .map(drop)
}

/// Somebody has asked for a meeting again.
pub async fn go_on(tx: &mut Tx, partnership: Id<Partnership>) -> Result<()> {
    let sql = "DELETE FROM meeting_stop WHERE partnership_id = $1";
    execute!(tx, sql, partnership.value()).map(drop)
}

/// Whether a school has stopped the monthly meeting since the two were linked, and nobody has asked for one
/// since.
pub async fn is_stopped(tx: &mut Tx, partnership: Id<Partnership>) -> Result<bool> {
    let stopped: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT stopped_at FROM meeting_stop
         JOIN partnership ON partnership.id = meeting_stop.partnership_id
         WHERE partnership.id = $1 AND stopped_at >= partnership.active_at")
        .bind(partnership.value()).fetch_optional(c).await)?;
    Ok(stopped.is_some())
}

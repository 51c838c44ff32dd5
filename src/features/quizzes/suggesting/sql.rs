//! How often a school suggested a quiz within one day.

use chrono::{DateTime, Utc};

use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::school::School;
use crate::store::{Result, Tx, execute, from_ms, on, to_ms};

/// When its last day of suggestions began, and how many there have been since.
pub(super) async fn suggested(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
) -> Result<Option<(DateTime<Utc>, i64)>> {
    let row: Option<(i64, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT since, many FROM quiz_suggested WHERE partnership_id = $1 AND school_id = $2")
        .bind(partnership.value()).bind(school.value()).fetch_optional(c).await)?;
    row.map(|(since, many)| Ok((from_ms(since)?, many)))
        .transpose()
}

pub(super) async fn note(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    since: DateTime<Utc>,
    many: i64,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO quiz_suggested (partnership_id, school_id, since, many) VALUES ($1, $2, $3, $4)
         ON CONFLICT (partnership_id, school_id) DO UPDATE SET since = excluded.since, many = excluded.many",
        partnership.value(),
        school.value(),
        to_ms(since),
        many,
    )
    .map(drop)
}

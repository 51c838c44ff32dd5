//! When the bot was away: what was said meanwhile it may never hear.

use std::ops::Range;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::start::Shared;
use super::writer::{self, WriterHandle};
use crate::store::{Result, Tx, execute, from_ms, on, to_ms};

/// Platforms keep what happens for a day (Telegram: 24 hours), so a shorter absence misses nothing.
const LONG: TimeDelta = TimeDelta::days(1);
/// How long an absence is remembered: longer than anything that is counted by the day.
const KEPT: TimeDelta = TimeDelta::days(400);

/// Marker for the ids of absences.
#[derive(Debug)]
struct Away;

/// Notes at the start that the bot was away, if it was for long. The upkeep is an event of each day,
/// so the newest event tells until when it was there.
pub(super) async fn note(shared: &Arc<Shared>, writer: &WriterHandle) -> Result<()> {
    let (id, now) = (shared.ids.make::<Away>(), shared.clock.now());
    let task: writer::Task = Box::new(move |tx| {
        Box::pin(async move {
            let last: Option<i64> =
                on!(tx, c => sqlx::query_scalar("SELECT MAX(at) FROM event").fetch_one(c).await)?;
            let Some(last) = last.map(from_ms).transpose()? else {
                return Ok(());
            };
            if now - last <= LONG {
                return Ok(());
            }
            execute!(
                tx,
                "DELETE FROM away WHERE until_at < $1",
                to_ms(now - KEPT)
            )?;
            execute!(
                tx,
                "INSERT INTO away (id, from_at, until_at) VALUES ($1, $2, $3)",
                id.value(),
                to_ms(last),
                to_ms(now),
            )
            .map(drop)
        })
    });
    Ok(writer.run(task).await?)
}

/// The stretches in which the bot was away for more than a day and that ended after `since`, in order.
///
/// # Errors
/// When the database cannot be reached.
pub async fn aways(tx: &mut Tx, since: DateTime<Utc>) -> Result<Vec<Range<DateTime<Utc>>>> {
    let rows: Vec<(i64, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT from_at, until_at FROM away WHERE until_at > $1 ORDER BY until_at")
        .bind(to_ms(since)).fetch_all(c).await)?;
    let stretch = |(from, until)| Ok(from_ms(from)?..from_ms(until)?);
    rows.into_iter().map(stretch).collect()
}

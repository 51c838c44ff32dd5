//! When the bot was away: what was said meanwhile it may never hear.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::start::{self, Shared};
use super::writer::{self, WriterHandle};
use crate::store::{Result, Tx, execute, from_ms, on, to_ms};

/// Platforms keep what happens for a day (Telegram: 24 hours), so a shorter absence misses nothing.
const LONG: TimeDelta = TimeDelta::days(1);
/// How long an absence is remembered: longer than anything that is counted by the day.
const KEPT: TimeDelta = TimeDelta::days(400);

/// The name under which is kept when the bot was last there, in milliseconds.
const HERE: &str = "here_ms";
/// How often that is kept, on the engine's clock.
const KEEP_EVERY: TimeDelta = TimeDelta::hours(1);
/// How often it is looked whether it is time to, on the machine's.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// Marker for the ids of absences.
#[derive(Debug)]
struct Away;

/// Notes that the bot is there at this instant.
pub(super) async fn keep_here(tx: &mut Tx, now: DateTime<Utc>) -> Result<()> {
    start::keep(tx, HERE, &to_ms(now).to_string()).await
}

/// Notes each hour that the bot is there, for as long as the process runs: there may be no event for
/// days.
pub(super) async fn keep(shared: Arc<Shared>, writer: WriterHandle) {
    let mut kept: Option<DateTime<Utc>> = None;
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let now = shared.clock.now();
        // A clock may have been taken back.
        if kept.is_some_and(|kept| (now - kept).abs() < KEEP_EVERY) || !writer.accepts() {
            continue;
        }
        let task: writer::Task =
            Box::new(move |tx| Box::pin(async move { keep_here(tx, now).await }));
        // What is not taken is tried again at the next look.
        if writer.run(task).await.is_ok() {
            kept = Some(now);
        }
    }
}

/// Notes at the start that the bot was away, if it was for long: since the newest event, or since it
/// was last noted as being there.
pub(super) async fn note(shared: &Arc<Shared>, writer: &WriterHandle) -> Result<()> {
    let (id, now) = (shared.ids.make::<Away>(), shared.clock.now());
    let task: writer::Task = Box::new(move |tx| {
        Box::pin(async move {
            let heard: Option<i64> =
                on!(tx, c => sqlx::query_scalar("SELECT MAX(at) FROM event").fetch_one(c).await)?;
            let here: Option<String> = on!(tx, c => sqlx::query_scalar(
                "SELECT value FROM setting WHERE name = $1").bind(HERE).fetch_optional(c).await)?;
            let here = here.and_then(|here| here.parse().ok());
            let Some(last) = heard.max(here).map(from_ms).transpose()? else {
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
            )?;
            // Whoever ends before the first event does not count the same days again.
            keep_here(tx, now).await
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

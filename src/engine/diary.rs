//! The diary: brings what is due back as events, in order.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::Mutex;
use tracing::warn;

use super::event::{Event, Happening, Job};
use super::start::Shared;
use super::writer::WriterHandle;
use crate::model::ids::{Id, Ids};
use crate::model::partnership::Partnership;
use crate::store::{Result as StoreResult, Tx, execute, from_ms, on, to_ms};

/// The one look at a partnership that is in the diary, by the kind of the job that looks.
pub fn look_key(kind: &str, partnership: Id<Partnership>) -> String {
    format!("{kind}:{partnership}")
}

/// The kind of those entries that have a file fetched before they happen.
pub(super) const READ_JOB: &str = "engine.read";

/// Which entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Those that happen when they are due.
    Plain,
    /// Those that have a file fetched before.
    Reading,
}

/// Most jobs that are read at once.
const JOBS_MAX: i64 = 100;
/// Most jobs in one transaction: enough to share a disk sync, few enough that whoever presses a button
/// meanwhile is answered soon.
const SERIES_MAX: usize = 25;
/// Even when nobody rings, the diary looks for what fell due this often.
const LOOK_EVERY: Duration = Duration::from_secs(1);

#[derive(Clone, Debug)]
pub(super) struct Diary {
    shared: Arc<Shared>,
    writer: WriterHandle,
    /// One pass at a time, so that jobs stay in order.
    pass: Arc<Mutex<()>>,
}

impl Diary {
    pub(super) fn new(shared: Arc<Shared>, writer: WriterHandle) -> Self {
        Self {
            shared,
            writer,
            pass: Arc::default(),
        }
    }

    /// Looks after the diary for as long as the process runs.
    pub(super) async fn run(self) {
        loop {
            match self.pass().await {
                // What is due stays in the diary.
                Err(cause) if self.writer.accepts() => {
                    warn!(error = %cause, "what is due could not be handled");
                }
                Ok(_) | Err(_) => {}
            }
            tokio::select! {
                () = self.shared.diary_wake.notified() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    /// Handles what is due now; tells how many jobs.
    ///
    /// # Errors
    /// When the database cannot be read, or the writer refuses: that job and those behind it are still
    /// in the diary.
    pub(super) async fn pass(&self) -> StoreResult<usize> {
        let _alone = self.pass.lock().await;
        let mut tx = self.shared.db.read().await?;
        let due = due_jobs(&mut tx, self.shared.clock.now(), Which::Plain).await?;
        tx.commit().await?;
        let event = |job: Job| Event {
            key: job.event_key(),
            happening: Happening::Due(job),
        };
        let events: Vec<Event> = due.into_iter().map(event).collect();
        // Only when one series is committed comes the next, so that none overtakes another.
        for series in events.chunks(SERIES_MAX) {
            self.writer.accept_series(series.to_vec()).await?;
        }
        Ok(events.len())
    }
}

/// Writes an entry; one with the same key is moved to the new instant.
pub(super) async fn plan(
    tx: &mut Tx,
    ids: &Ids,
    key: &str,
    kind: &str,
    due: DateTime<Utc>,
    payload: &str,
) -> StoreResult<()> {
    execute!(
        tx,
        "INSERT INTO job (id, key, kind, payload, due_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, payload = excluded.payload, due_at = excluded.due_at",
        ids.make::<Job>().value(),
        key,
        kind,
        payload,
        to_ms(due),
    )
    .map(drop)
}

#[derive(sqlx::FromRow)]
struct JobRow {
    id: i64,
    kind: String,
    payload: String,
    due_at: i64,
}

/// What is due, in order.
pub(super) async fn due_jobs(
    tx: &mut Tx,
    now: DateTime<Utc>,
    which: Which,
) -> StoreResult<Vec<Job>> {
    let rows: Vec<JobRow> = on!(tx, c => sqlx::query_as(
        "SELECT id, kind, payload, due_at FROM job WHERE due_at <= $1 AND (kind = $2) = $3
         ORDER BY due_at, id LIMIT $4")
        .bind(to_ms(now)).bind(READ_JOB).bind(which == Which::Reading).bind(JOBS_MAX)
        .fetch_all(c).await)?;
    Ok(rows
        .into_iter()
        .map(|row| Job {
            id: row.id,
            kind: row.kind,
            payload: row.payload,
            due_ms: row.due_at,
            fetched: None,
        })
        .collect())
}

/// What stands in the entry with this key, if there is one.
pub(super) async fn payload(tx: &mut Tx, key: &str) -> StoreResult<Option<String>> {
    on!(tx, c => sqlx::query_scalar("SELECT payload FROM job WHERE key = $1")
        .bind(key).fetch_optional(c).await)
}

/// Whether the entry with this key should have happened before now.
pub(super) async fn is_overdue(tx: &mut Tx, key: &str, now: DateTime<Utc>) -> StoreResult<bool> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM job WHERE key = $1 AND due_at < $2)")
        .bind(key).bind(to_ms(now)).fetch_one(c).await)
}

/// When the first entry of the diary is due.
pub(super) async fn next_due(tx: &mut Tx) -> StoreResult<Option<DateTime<Utc>>> {
    let ms: Option<i64> =
        on!(tx, c => sqlx::query_scalar("SELECT MIN(due_at) FROM job").fetch_one(c).await)?;
    ms.map(from_ms).transpose()
}

//! The diary: brings what is due back as events, in order.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::Mutex;
use tracing::warn;

use super::event::{Event, Happening, Job};
use super::start::Shared;
use super::writer::WriterHandle;
use crate::store::{Result as StoreResult, Tx, from_ms, on, to_ms};

/// Most jobs that are read at once.
const JOBS_MAX: i64 = 100;
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
            if let Err(cause) = self.pass().await {
                warn!(error = %cause, "the diary could not be read");
            }
            tokio::select! {
                () = self.shared.diary_wake.notified() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    /// Handles what is due now; tells how many jobs.
    pub(super) async fn pass(&self) -> StoreResult<usize> {
        let _alone = self.pass.lock().await;
        let mut tx = self.shared.db.read().await?;
        let due = due_jobs(&mut tx, self.shared.clock.now()).await?;
        tx.commit().await?;
        let mut handled = 0;
        for job in due {
            let event = Event {
                key: job.event_key(),
                happening: Happening::Due(job),
            };
            if self.writer.accept(event).await.is_err() {
                break; // It is still in the diary.
            }
            handled += 1;
        }
        Ok(handled)
    }
}

#[derive(sqlx::FromRow)]
struct JobRow {
    id: i64,
    kind: String,
    payload: String,
    due_at: i64,
}

async fn due_jobs(tx: &mut Tx, now: DateTime<Utc>) -> StoreResult<Vec<Job>> {
    let rows: Vec<JobRow> = on!(tx, c => sqlx::query_as(
        "SELECT id, kind, payload, due_at FROM job WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2")
        .bind(to_ms(now)).bind(JOBS_MAX).fetch_all(c).await)?;
    Ok(rows
        .into_iter()
        .map(|row| Job {
            id: row.id,
            kind: row.kind,
            payload: row.payload,
            due_ms: row.due_at,
        })
        .collect())
}

/// When the first entry of the diary is due.
pub(super) async fn next_due(tx: &mut Tx) -> StoreResult<Option<DateTime<Utc>>> {
    let ms: Option<i64> =
        on!(tx, c => sqlx::query_scalar("SELECT MIN(due_at) FROM job").fetch_one(c).await)?;
    ms.map(from_ms).transpose()
}

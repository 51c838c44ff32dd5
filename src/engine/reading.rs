//! Files that features read: fetched from their platform outside of any transaction, and handed to a job
//! of the feature's.
//!
//! What is to be read waits in the diary as an entry of its own kind, so a kill loses nothing: until the
//! feature's job has committed, the file is fetched again. Its bytes are never in the database.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use futures::FutureExt;
use futures::future::join_all;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use tracing::warn;

use super::context::{Cx, Here};
use super::diary::{self, READ_JOB, Which};
use super::event::{Event, Fetched, Happening, Job};
use super::feature::{JobKind, Stop};
use super::file::FileRef;
use super::platform::DeliveryError;
use super::start::Shared;
use super::writer::WriterHandle;
use crate::store::{Result as StoreResult, damaged};

/// Longest time that fetching a file may take.
const FETCH_MAX: Duration = Duration::from_secs(60);
/// Tries after which a file counts as lost: somebody waits for what is in it.
const TRIES_MAX: u32 = 5;
/// How long after a try in vain the next is made, where the platform does not say.
const PAUSE: TimeDelta = TimeDelta::seconds(10);
/// Even when nobody rings, the reader looks for what waits this often.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// A file that waits to be read.
#[derive(Debug, Serialize, Deserialize)]
struct Wanted {
    file: FileRef,
    /// The job that reads it, and what that gets to know.
    kind: String,
    payload: String,
    /// How often it was fetched in vain.
    tries: u32,
}

impl Cx {
    /// Lets a job of the feature's read a file that somebody sent, soon: it gets `payload` and, in
    /// [`Job::fetched`], the bytes or that they cannot be had.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn read_file(
        &mut self,
        file: &FileRef,
        kind: &str,
        payload: &str,
    ) -> StoreResult<()> {
        let wanted = Wanted {
            file: file.clone(),
            kind: kind.to_owned(),
            payload: payload.to_owned(),
            tries: 0,
        };
        self.want(&wanted, TimeDelta::zero()).await
    }

    async fn want(&mut self, wanted: &Wanted, after: TimeDelta) -> StoreResult<()> {
        let key = format!("{READ_JOB}:{}", self.id::<Job>());
        let wanted = serde_json::to_string(wanted).map_err(damaged)?;
        self.remind(&key, READ_JOB, self.now + after, &wanted).await
    }

    /// Whether files that people send here can be read.
    pub fn can_read_files(&self, here: &Here) -> bool {
        let platform = self.platforms.get(&here.chat.address.platform);
        platform.is_some_and(|platform| platform.fetch_max() > 0)
    }
}

/// The engine's own job that hands a fetched file on.
pub(super) fn job(kind: &str) -> Option<&'static JobKind> {
    const JOB: JobKind = JobKind {
        kind: READ_JOB,
        run: |cx, job| hand_on(cx, job).boxed(),
    };
    (kind == JOB.kind).then_some(&JOB)
}

async fn hand_on(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let mut wanted: Wanted = serde_json::from_str(&job.payload).map_err(damaged)?;
    let fetched = match &job.fetched {
        Some(Fetched::Later(after)) if wanted.tries + 1 < TRIES_MAX => {
            wanted.tries += 1;
            let after = after.and_then(|after| TimeDelta::from_std(after).ok());
            return Ok(cx.want(&wanted, after.unwrap_or(PAUSE)).await?);
        }
        Some(Fetched::Bytes(bytes)) => Fetched::Bytes(bytes.clone()),
        Some(Fetched::Later(_) | Fetched::Lost) | None => Fetched::Lost,
    };
    let Some(kind) = cx.features.job(&wanted.kind) else {
        return Err(damaged(format!("no feature reads for the job {:?}", wanted.kind)).into());
    };
    let job = Job {
        kind: wanted.kind,
        payload: wanted.payload,
        fetched: Some(fetched),
        ..job.clone()
    };
    (kind.run)(cx, &job).await
}

/// Fetches what waits to be read.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    shared: Arc<Shared>,
    writer: WriterHandle,
    /// One pass at a time, so that no file is fetched twice at once.
    pass: Arc<Mutex<()>>,
}

impl Reader {
    pub(super) fn new(shared: Arc<Shared>, writer: WriterHandle) -> Self {
        Self {
            shared,
            writer,
            pass: Arc::default(),
        }
    }

    /// Looks after the files for as long as the process runs.
    pub(super) async fn run(self) {
        loop {
            match self.pass().await {
                // What is to be read stays in the diary.
                Err(cause) if self.writer.accepts() => {
                    warn!(error = %cause, "what is to be read could not be handed on");
                }
                Ok(_) | Err(_) => {}
            }
            tokio::select! {
                () = self.shared.reader_wake.notified() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    /// Fetches what is to be read now, and hands it on; tells how many files.
    ///
    /// # Errors
    /// When the database cannot be read, or the writer refuses: what was not handed on is fetched again.
    pub(super) async fn pass(&self) -> StoreResult<usize> {
        let _alone = self.pass.lock().await;
        let mut tx = self.shared.db.read().await?;
        let due = diary::due_jobs(&mut tx, self.shared.clock.now(), Which::Reading).await?;
        tx.commit().await?;
        let fetched = join_all(due.into_iter().map(|job| self.fetched(job))).await;
        let many = fetched.len();
        for job in fetched {
            let event = Event {
                key: job.event_key(),
                happening: Happening::Due(job),
            };
            self.writer.accept_series(vec![event]).await?;
        }
        Ok(many)
    }

    async fn fetched(&self, job: Job) -> Job {
        let fetched = match serde_json::from_str::<Wanted>(&job.payload) {
            Ok(wanted) => self.fetch(&wanted.file).await,
            Err(_) => Fetched::Lost, // The job says so in the log.
        };
        Job {
            fetched: Some(fetched),
            ..job
        }
    }

    async fn fetch(&self, file: &FileRef) -> Fetched {
        let Some(platform) = self.shared.platform(&file.platform) else {
            return Fetched::Lost;
        };
        // A bug in one platform must not end the reader for all the others.
        let fetching = AssertUnwindSafe(async { platform.fetch(file).await });
        match tokio::time::timeout(FETCH_MAX, fetching.catch_unwind()).await {
            Ok(Ok(Ok(bytes))) => Fetched::Bytes(bytes),
            Ok(Ok(Err(DeliveryError::Later { after, .. }))) => Fetched::Later(after),
            Ok(Ok(Err(error))) => {
                warn!(%error, "a file could not be read");
                Fetched::Lost
            }
            Ok(Err(_)) => Fetched::Lost,
            Err(_) => Fetched::Later(None),
        }
    }
}

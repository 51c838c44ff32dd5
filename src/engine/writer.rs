//! The one writer: takes what waits, in the order of arrival, into one transaction.
//!
//! Each event runs under a savepoint of its own, so that one that fails takes nothing with it; one
//! commit, and so one disk sync, serves all that waited. Nobody hears of anything before it.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use futures::FutureExt;
use futures::future::BoxFuture;
use metrics::{counter, gauge, histogram};
use tokio::sync::{mpsc, oneshot};
use tracing::{error, warn};

use super::aside;
use super::event::{Answer, Event, Happening};
use super::handle::{self, Handled};
use super::start::Shared;
use super::tasks::Ended;
use crate::store::{FencedOff, Lease, Level, Result as StoreResult, Tx};

/// Most pieces of work in one transaction: enough to share a sync, few enough to answer soon.
const BATCH_MAX: usize = 64;
/// How many pieces of work may wait; platforms are held back beyond that.
const WAITING_MAX: usize = 1024;
/// Tries of one event before it is set aside.
const TRIES_MAX: u32 = 3;

/// Something to do in the writer's transaction that is not an event.
pub type Task = Box<dyn for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, StoreResult<()>> + Send>;

pub(super) enum Work {
    /// An event, and when it came.
    Event(
        Box<Event>,
        DateTime<Utc>,
        oneshot::Sender<Result<Answer, NotAccepted>>,
    ),
    /// Events that nobody waits for, in their order, and when they came: committed together or not at all.
    Series(
        Vec<Event>,
        DateTime<Utc>,
        oneshot::Sender<Result<(), NotAccepted>>,
    ),
    Task(Task, oneshot::Sender<Result<(), NotAccepted>>),
}

/// The event was not committed, and the platform must not confirm it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAccepted {
    #[error("the database did not take it; it may be sent again")]
    Store,
    #[error("the process is stopping; it may be sent again")]
    Stopping,
}

/// For whoever reads the database and asks the writer alike.
impl From<NotAccepted> for sqlx::Error {
    fn from(cause: NotAccepted) -> Self {
        Self::Io(std::io::Error::other(cause))
    }
}

/// Hands work to the writer.
#[derive(Clone, Debug)]
pub(super) struct WriterHandle {
    queue: mpsc::Sender<Work>,
    shared: Arc<Shared>,
    accepting: Arc<AtomicBool>,
}

impl WriterHandle {
    /// Handles one event; answers after the commit.
    pub(super) async fn accept(&self, event: Event) -> Result<Answer, NotAccepted> {
        if !self.accepts() {
            return Err(NotAccepted::Stopping);
        }
        let (answer, committed) = oneshot::channel();
        let work = Work::Event(Box::new(event), self.shared.clock.now(), answer);
        self.queue
            .send(work)
            .await
            .map_err(|_| NotAccepted::Stopping)?;
        committed.await.unwrap_or(Err(NotAccepted::Stopping))
    }

    /// Handles these events in their order and in one transaction; answers after the commit.
    pub(super) async fn accept_series(&self, events: Vec<Event>) -> Result<(), NotAccepted> {
        if !self.accepts() {
            return Err(NotAccepted::Stopping);
        }
        let (answer, committed) = oneshot::channel();
        self.queue
            .send(Work::Series(events, self.shared.clock.now(), answer))
            .await
            .map_err(|_| NotAccepted::Stopping)?;
        committed.await.unwrap_or(Err(NotAccepted::Stopping))
    }

    /// Runs a task in the writer's next transaction; answers after the commit.
    pub(super) async fn run(&self, task: Task) -> Result<(), NotAccepted> {
        let (answer, committed) = oneshot::channel();
        self.queue
            .send(Work::Task(task, answer))
            .await
            .map_err(|_| NotAccepted::Stopping)?;
        committed.await.unwrap_or(Err(NotAccepted::Stopping))
    }

    /// Whether events are accepted.
    pub(super) fn accepts(&self) -> bool {
        self.accepting.load(Ordering::Acquire)
    }

    /// From now on no event is accepted; tasks still are, so that what is under way can end.
    pub(super) fn stop_accepting(&self) {
        self.accepting.store(false, Ordering::Release);
    }
}

/// Starts the writer. It ends when every handle is gone, or at once when the lease is lost.
pub(super) fn spawn(shared: Arc<Shared>, lease: Lease) -> WriterHandle {
    let (queue, waiting) = mpsc::channel(WAITING_MAX);
    let handle = WriterHandle {
        queue,
        shared: Arc::clone(&shared),
        accepting: Arc::new(AtomicBool::new(true)),
    };
    let tasks = Arc::clone(&shared.tasks);
    tasks.spawn("writer", write_on(shared, lease, waiting));
    handle
}

// The lease is held for as long as somebody writes.
async fn write_on(shared: Arc<Shared>, _lease: Lease, mut waiting: mpsc::Receiver<Work>) {
    while let Some(first) = waiting.recv().await {
        let mut batch = vec![first];
        while batch.len() < BATCH_MAX
            && let Ok(next) = waiting.try_recv()
        {
            batch.push(next);
        }
        gauge!("twinbell_queue_depth").set((waiting.len() + batch.len()) as f64);
        let began = Instant::now();
        if write_batch(&shared, batch).await.is_err() {
            error!("another process took over this database: stopping");
            shared.tasks.end(Ended::LostLease);
            return;
        }
        gauge!("twinbell_queue_depth").set(waiting.len() as f64);
        histogram!("twinbell_commit_seconds").record(began.elapsed().as_secs_f64());
    }
}

/// The lease is gone.
struct Lost;

/// What is to be told once the commit is through.
enum Told {
    Event(oneshot::Sender<Result<Answer, NotAccepted>>, Box<Answer>),
    Task(oneshot::Sender<Result<(), NotAccepted>>),
    /// They know already.
    Nobody,
}

async fn write_batch(shared: &Arc<Shared>, batch: Vec<Work>) -> Result<(), Lost> {
    let mut tx = match shared.fence.write(&shared.db).await {
        Ok(tx) => tx,
        Err(FencedOff::Lost) => {
            refuse(batch);
            return Err(Lost);
        }
        Err(FencedOff::Store(cause)) => {
            warn!(error = %cause, "the database could not be reached");
            refuse(batch);
            // Whoever sent the work will send it again at once; the pause keeps that from spinning.
            tokio::time::sleep(Duration::from_millis(200)).await;
            return Ok(());
        }
    };
    let mut told = Vec::with_capacity(batch.len());
    let mut broken = None;
    for work in batch {
        if broken.is_some() {
            refuse(vec![work]);
            continue;
        }
        let result;
        (tx, result) = one(shared, tx, work).await;
        match result {
            Ok(one) => told.push(one),
            Err(cause) => broken = Some(cause),
        }
    }
    let committed = match broken {
        Some(cause) => Err(cause),
        None => tx.commit().await,
    };
    if let Err(cause) = &committed {
        warn!(error = %cause, "a transaction did not commit");
    } else {
        shared.outbox_wake.notify_one();
        shared.diary_wake.notify_one();
        shared.reader_wake.notify_one();
    }
    for one in told {
        tell(one, committed.is_ok());
    }
    Ok(())
}

/// One piece of work under its own savepoint. An error here means that the whole transaction is lost.
async fn one(shared: &Arc<Shared>, mut tx: Tx, work: Work) -> (Tx, StoreResult<Told>) {
    match work {
        Work::Task(task, answer) => {
            let done = under_savepoint(&mut tx, task).await;
            match done {
                Ok(true) => (tx, Ok(Told::Task(answer))),
                Ok(false) => {
                    let _ = answer.send(Err(NotAccepted::Store));
                    (tx, Ok(Told::Nobody))
                }
                Err(cause) => {
                    let _ = answer.send(Err(NotAccepted::Store));
                    (tx, Err(cause))
                }
            }
        }
        Work::Series(events, came_at, answer) => {
            for event in &events {
                let handled;
                (tx, handled) = handle_with_tries(shared, tx, (event, came_at)).await;
                if let Err(cause) = handled {
                    let _ = answer.send(Err(NotAccepted::Store));
                    return (tx, Err(cause));
                }
            }
            (tx, Ok(Told::Task(answer)))
        }
        Work::Event(event, came_at, answer) => {
            let (tx, handled) = handle_with_tries(shared, tx, (&event, came_at)).await;
            match handled {
                Ok(reply) => (tx, Ok(Told::Event(answer, Box::new(reply)))),
                Err(cause) => {
                    let _ = answer.send(Err(NotAccepted::Store));
                    (tx, Err(cause))
                }
            }
        }
    }
}

/// Whether the task was done; if not, what it did is undone.
async fn under_savepoint(tx: &mut Tx, task: Task) -> StoreResult<bool> {
    tx.savepoint(Level::Work).await?;
    // A bug in one task must not end the writer for all the others.
    let run = AssertUnwindSafe(async { task(&mut *tx).await }).catch_unwind();
    match run.await {
        Ok(Ok(())) => return tx.keep(Level::Work).await.map(|()| true),
        Ok(Err(cause)) => {
            warn!(error = %cause, "a piece of the outbox's or the diary's work failed");
        }
        Err(_) => warn!("a piece of the outbox's or the diary's work panicked"),
    }
    tx.undo(Level::Work).await.map(|()| false)
}

async fn handle_with_tries(
    shared: &Arc<Shared>,
    mut tx: Tx,
    (event, came_at): (&Event, DateTime<Utc>),
) -> (Tx, StoreResult<Answer>) {
    let began = Instant::now();
    let kind = kind_of(event);
    for attempt in 1..=TRIES_MAX {
        let handled;
        (tx, handled) = handle::event(shared, tx, (event, came_at)).await;
        match handled {
            Ok(Handled::Done(answer)) => {
                counter!("twinbell_events_total", "kind" => kind, "outcome" => "done").increment(1);
                histogram!("twinbell_event_seconds").record(began.elapsed().as_secs_f64());
                return (tx, Ok(answer));
            }
            Ok(Handled::Repeated(answer)) => {
                counter!("twinbell_events_total", "kind" => kind, "outcome" => "repeated")
                    .increment(1);
                return (tx, Ok(answer));
            }
            Ok(Handled::Failed(cause)) => {
                counter!("twinbell_event_failures_total").increment(1);
                warn!(event.key = %event.key, attempt, cause, "an event was not handled");
            }
            Err(cause) => return (tx, Err(cause)),
        }
    }
    counter!("twinbell_events_total", "kind" => kind, "outcome" => "aside").increment(1);
    let aside;
    (tx, aside) = aside::set_aside(shared, tx, event).await;
    (tx, aside)
}

fn tell(told: Told, committed: bool) {
    // A receiver that has gone away needs no answer.
    match told {
        Told::Event(answer, reply) => {
            let _ = answer.send(if committed {
                Ok(*reply)
            } else {
                Err(NotAccepted::Store)
            });
        }
        Told::Task(answer) => {
            let _ = answer.send(if committed {
                Ok(())
            } else {
                Err(NotAccepted::Store)
            });
        }
        Told::Nobody => {}
    }
}

fn refuse(batch: Vec<Work>) {
    for work in batch {
        match work {
            Work::Event(.., answer) => drop(answer.send(Err(NotAccepted::Store))),
            Work::Series(.., answer) | Work::Task(_, answer) => {
                let _ = answer.send(Err(NotAccepted::Store));
            }
        }
    }
}

fn kind_of(event: &Event) -> &'static str {
    use super::event::Act;
    match &event.happening {
        Happening::Due(_) => "job",
        Happening::Chat { .. } => "chat",
        Happening::SaidBefore { .. } => "said",
        Happening::Unseen { .. } => "unseen",
        Happening::Act { act, .. } => match act {
            Act::Command { .. } | Act::WithFiles { .. } => "command",
            Act::Press { .. } => "press",
            Act::Form { .. } => "form",
            Act::Typed { .. } | Act::Said => "said",
            Act::Private => "private",
        },
    }
}

//! Putting the engine together, moving its clock, and stopping it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rand::SeedableRng;
use rand::rngs::StdRng;
use tokio::sync::Notify;

use super::away;
use super::button;
use super::clock::Clock;
use super::diary::{self, Diary};
use super::event::{Act, Answer, Event, Happening, Person};
use super::feature::Features;
use super::outbox::Outbox;
use super::platform::{Abilities, Listening, Platform, Platforms};
use super::reading::Reader;
use super::schedules::Schedules;
use super::secret::SecretKey;
use super::tasks::{Ended, Tasks};
use super::writer::{self, NotAccepted, WriterHandle};
use super::{handle, opening};
use crate::model::ids::Ids;
use crate::model::room::ChatAddress;
use crate::store::{Db, Fence, FencedOff, Lease, Result as StoreResult, Tx, execute};

/// What the engine is made of.
pub struct Parts {
    pub db: Db,
    pub lease: Lease,
    pub clock: Clock,
    pub features: Features,
    pub platforms: Vec<Arc<dyn Platform>>,
    pub secret: SecretKey,
    /// Where chance comes from; a fixed seed makes a run repeatable.
    pub rng: StdRng,
    pub schedules: Schedules,
    pub drive: Drive,
    /// The address by which others reach this process, without a slash at its end; `None` where they do not.
    pub public_url: Option<String>,
}

/// What makes the engine go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drive {
    /// What is due is handled and delivered at once, and a chat's rest after trouble ends by the clock.
    Clock,
    /// The same, and a rest ends by the machine's time, too: for runs whose platforms live in real time
    /// while the clock may stand.
    RealTime,
    /// Nothing that is due is handled or delivered but by [`Engine::settle`] and [`Engine::move_clock`], in
    /// one order: a run that can be repeated.
    Steps,
}

/// What all parts of the engine look at.
pub(super) struct Shared {
    pub(super) db: Db,
    /// What a transaction begins with that writes beside the writer's.
    pub(super) fence: Fence,
    pub(super) clock: Clock,
    pub(super) features: Features,
    pub(super) ids: Arc<Ids>,
    pub(super) secret: Arc<SecretKey>,
    pub(super) outbox_wake: Notify,
    pub(super) diary_wake: Notify,
    pub(super) reader_wake: Notify,
    pub(super) tasks: Arc<Tasks>,
    pub(super) schedules: Arc<Schedules>,
    pub(super) platforms: Platforms,
    pub(super) drive: Drive,
    pub(super) public_url: Option<Arc<str>>,
    rng: Mutex<StdRng>,
}

impl Shared {
    pub(super) fn fork_rng(&self) -> StdRng {
        handle::forked(&mut self.rng.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn platform(&self, name: &str) -> Option<&Arc<dyn Platform>> {
        self.platforms.get(name)
    }

    pub(super) fn abilities(&self, platform: &str) -> Abilities {
        self.platforms.abilities(platform)
    }
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared")
            .field("db", &self.db)
            .field("clock", &self.clock)
            .finish_non_exhaustive()
    }
}

/// The running engine. Clones share it.
#[derive(Clone, Debug)]
pub struct Engine {
    pub(super) shared: Arc<Shared>,
    pub(super) writer: WriterHandle,
    pub(super) outbox: Outbox,
    pub(super) diary: Diary,
    pub(super) reader: Reader,
    /// One move of the clock at a time.
    pub(super) moving: Arc<tokio::sync::Mutex<()>>,
}

/// How often SQLite's log is moved into its file.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(2);
/// How long stopping waits for the events that were accepted.
const QUEUE_MAX: Duration = Duration::from_secs(1);
/// How long stopping waits for deliveries under way.
const DRAIN_MAX: Duration = Duration::from_secs(7);

impl Engine {
    /// Starts the writer, the outbox, the diary and the reader of files.
    ///
    /// # Errors
    /// When the database cannot be read, or another process holds it by now.
    pub async fn start(parts: Parts) -> Result<Self, FencedOff> {
        let shared = Arc::new(Shared {
            ids: Arc::new(Ids::of_epoch(parts.lease.epoch())),
            fence: parts.lease.fence(),
            db: parts.db,
            clock: parts.clock,
            features: parts.features,
            secret: Arc::new(parts.secret),
            outbox_wake: Notify::new(),
            diary_wake: Notify::new(),
            reader_wake: Notify::new(),
            tasks: Tasks::new(),
            platforms: Platforms::of(parts.platforms),
            drive: parts.drive,
            public_url: parts.public_url.map(Arc::from),
            rng: Mutex::new(parts.rng),
            schedules: Arc::new(parts.schedules),
        });
        let writer = writer::spawn(Arc::clone(&shared), parts.lease);
        let outbox = Outbox::new(Arc::clone(&shared), writer.clone());
        let diary = Diary::new(Arc::clone(&shared), writer.clone());
        let reader = Reader::new(Arc::clone(&shared), writer.clone());
        outbox.recover().await?;
        away::note(&shared, &writer).await?;
        plan_nightly(&shared, &writer).await?;
        let tasks = &shared.tasks;
        if shared.drive != Drive::Steps {
            tasks.spawn("outbox", outbox.clone().run());
            tasks.spawn("diary", diary.clone().run());
            tasks.spawn("reader", reader.clone().run());
        }
        tasks.spawn(
            "keeper of presence",
            away::keep(Arc::clone(&shared), writer.clone()),
        );
        tasks.spawn("keeper of checkpoints", checkpoint(shared.db.clone()));
        Ok(Self {
            shared,
            writer,
            outbox,
            diary,
            reader,
            moving: Arc::default(),
        })
    }

    /// Handles an event and answers after its commit.
    ///
    /// # Errors
    /// When it was not committed: the platform must not confirm it, and may send it again.
    pub async fn accept(&self, event: Event) -> Result<Answer, NotAccepted> {
        self.writer.accept(event).await
    }

    /// Handles something a person did: where the platform has windows, a press or a command that
    /// opens a form is answered with the form, from reads alone and without an event; everything else takes the one
    /// path.
    ///
    /// # Errors
    /// As [`Engine::accept`].
    pub async fn act(
        &self,
        key: String,
        chat: ChatAddress,
        person: Person,
        act: Act,
    ) -> Result<Answer, NotAccepted> {
        match self.window_of(&chat, &person, &act).await {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => {}
            Err(cause) => {
                tracing::warn!(error = %cause, "a form could not be opened");
                return Err(NotAccepted::Store);
            }
        }
        self.accept(Event {
            key,
            happening: Happening::Act { chat, person, act },
        })
        .await
    }

    /// The window that this act opens, by reads alone; `None` where it opens none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn window_of(
        &self,
        chat: &ChatAddress,
        person: &Person,
        act: &Act,
    ) -> StoreResult<Option<Answer>> {
        match self.may_open(chat, act) {
            Some(data) => opening::look(&self.shared, chat, person, &data).await,
            None => Ok(None),
        }
    }

    /// What the act would call if that opens a window.
    fn may_open(&self, chat: &ChatAddress, act: &Act) -> Option<String> {
        if !self.shared.abilities(&chat.platform).windows {
            return None;
        }
        match act {
            Act::Press { data } => Some(data.clone()),
            Act::Command { name, rest, .. } if rest.trim().is_empty() => {
                let route = self.shared.features.form_of(name)?;
                Some(button::data(&self.shared.secret, chat, route, &[]))
            }
            _ => None,
        }
    }

    /// The present instant of the engine's clock.
    pub fn now(&self) -> DateTime<Utc> {
        self.shared.clock.now()
    }

    /// Ends when the engine cannot go on: another process has taken over the database, or one of
    /// the engine's tasks has ended by a bug. It is to be stopped then, and the process to be ended.
    pub async fn ended(&self) -> Ended {
        self.shared.tasks.ended().await
    }

    /// Ends when another process has taken over the database.
    pub async fn lost_lease(&self) {
        if self.ended().await != Ended::LostLease {
            std::future::pending::<()>().await;
        }
    }

    /// On which platforms what people do is heard now.
    pub fn listening(&self) -> Listening {
        self.shared.platforms.listening()
    }

    /// Accepts nothing more, lets what is under way end, within ten seconds.
    pub async fn stop(&self) {
        self.writer.stop_accepting();
        let drained = tokio::time::timeout(DRAIN_MAX, self.outbox.wait_idle()).await;
        if drained.is_err() {
            tracing::warn!("some deliveries were still under way; they will be sent again");
        }
        // What was accepted before is ahead of this in the queue.
        let now = self.now();
        let here: writer::Task =
            Box::new(move |tx| Box::pin(async move { away::keep_here(tx, now).await }));
        let _ = tokio::time::timeout(QUEUE_MAX, self.writer.run(here)).await;
        self.shared.tasks.stop().await;
        self.shared.db.close().await;
    }
}

/// The next run of the upkeep; a changed expression counts from the start on. A run that was missed
/// while the process was down is made up for.
pub(super) async fn plan_nightly(shared: &Arc<Shared>, writer: &WriterHandle) -> StoreResult<()> {
    let Some((kind, due)) = handle::next_nightly(shared) else {
        return Ok(());
    };
    let (ids, now) = (Arc::clone(&shared.ids), shared.clock.now());
    let task: writer::Task = Box::new(move |tx| {
        Box::pin(async move {
            if diary::is_overdue(tx, kind, now).await? {
                return Ok(());
            }
            diary::plan(tx, &ids, kind, kind, due, "").await
        })
    });
    Ok(writer.run(task).await?)
}

/// Keeps a value under a name, in place of the one before.
pub(super) async fn keep(tx: &mut Tx, name: &str, value: &str) -> StoreResult<()> {
    execute!(
        tx,
        "INSERT INTO setting (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value,
    )
    .map(drop)
}

/// A generator that nobody can foresee, for real runs.
pub fn secure_rng() -> StdRng {
    StdRng::from_rng(&mut rand::rng())
}

async fn checkpoint(db: Db) {
    loop {
        tokio::time::sleep(CHECKPOINT_EVERY).await;
        if let Err(cause) = db.checkpoint().await {
            tracing::debug!(error = %cause, "a checkpoint was put off");
        }
    }
}

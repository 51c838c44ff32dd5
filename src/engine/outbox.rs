//! Delivers posts: per chat in order, retried, and never lost without a trace.
//!
//! A worker claims a *chat*, never a single post, and sends what is due there one after the other,
//! in the order of `rank.rs`. Before a post leaves it is marked as being sent; a mark
//! that is still there after a crash means that its fate is unknown, and it is sent again with the
//! same nonce and counted. The claim's fence keeps a worker that came late from writing over its
//! successor's work.

pub(super) mod claims;
mod delivering;
mod ending;
pub(super) mod knocking;
pub(super) mod records;
mod timely;
mod waiting;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use futures::FutureExt;
use metrics::counter;
use tokio::sync::Notify;
use tracing::{info, warn};

use self::ending::Ending;
use self::records::Book;
use super::event::{ChatChange, Event, Happening};
use super::feature::Role;
use super::message::OnLoss;
use super::platform::{Deed, REMEMBERED};
use super::start::{Drive, Shared};
use super::writer::{NotAccepted, WriterHandle};
use crate::model::ids::Id;
use crate::model::room::{Chat, ChatAddress};
use crate::store::{FencedOff, Result as StoreResult};

/// Longest sleep at once while a platform's limits hold a chat back.
const PACE_STEP: Duration = Duration::from_millis(250);
/// Longest pause between two tries to record something while the database does not answer.
const PAUSE_OF_STORE_MAX: Duration = Duration::from_secs(5);
/// Most chats that are taken up in one pass.
const CHATS_MAX: i64 = 200;
/// So many times what a look took passes before the next: while a platform is down, all that waits for
/// chats that rest is looked through in vain, with each commit that rings.
const BREATHS: u32 = 4;
/// A look that takes less is short.
const SHORT_LOOK: Duration = Duration::from_millis(20);
/// Even when nobody rings, the outbox looks for what fell due this often.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// A post that was claimed, with what to deliver.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub(super) post: i64,
    pub(super) fence: i64,
    pub(super) chat: ChatAddress,
    pub(super) card: Option<i64>,
    pub(super) deed: Deed,
    pub(super) silent: bool,
    /// Tries before this one that may have delivered it all the same.
    pub(super) doubts: i64,
    /// Who hears that the file of this try could not be had.
    pub(super) lost: Option<OnLoss>,
    /// Tries that failed without a word of the platform's when to come back, this one left out.
    pub(super) failures: i64,
    pub(super) made_at: DateTime<Utc>,
}

/// What a chat's worker does next.
#[derive(Debug)]
enum Next {
    Deliver(Box<Claimed>),
    /// The platform's limits hold the chat back.
    Wait,
    /// Nothing is due, or the chat rests.
    Rest,
}

#[derive(Clone, Debug)]
pub(super) struct Outbox {
    shared: Arc<Shared>,
    writer: WriterHandle,
    busy: Arc<Mutex<HashSet<Id<Chat>>>>,
    /// How many workers were ever started.
    started: Arc<AtomicU64>,
    idle: Arc<Notify>,
}

impl Outbox {
    pub(super) fn new(shared: Arc<Shared>, writer: WriterHandle) -> Self {
        Self {
            shared,
            writer,
            busy: Arc::default(),
            started: Arc::default(),
            idle: Arc::default(),
        }
    }

    /// Takes up what a run that ended in the middle of sending left behind.
    pub(super) async fn recover(&self) -> Result<(), FencedOff> {
        let now = self.shared.clock.now();
        let mut tx = self.shared.fence.write(&self.shared.db).await?;
        let sent = claims::sent_since(&mut tx, now - REMEMBERED, now).await?;
        let unknown = claims::recover(&mut tx).await?;
        tx.commit().await?;
        // A clock that stands does not tell how long ago that was.
        for (chat, at) in sent
            .into_iter()
            .filter(|_| self.shared.drive != Drive::RealTime)
        {
            if let Some(platform) = self.shared.platform(&chat.platform) {
                platform.sent_before(&chat, (now - at).to_std().unwrap_or_default());
            }
        }
        if unknown > 0 {
            counter!("twinbell_posts_unknown_fate_total").increment(unknown);
            info!(posts = unknown, "posts of unknown fate will be sent again");
        }
        Ok(())
    }

    /// Delivers for as long as the process runs.
    pub(super) async fn run(self) {
        loop {
            let began = Instant::now();
            if let Err(cause) = self.pass().await {
                warn!(error = %cause, "the outbox could not be read");
            }
            tokio::time::sleep(breath(began.elapsed())).await;
            tokio::select! {
                () = self.shared.outbox_wake.notified() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    /// Starts a worker for each chat with something due.
    pub(super) async fn pass(&self) -> StoreResult<()> {
        if !self.writer.accepts() {
            return Ok(());
        }
        let mut tx = self.shared.db.read().await?;
        // Those that are held back by a platform's limits take nobody's place.
        let most = CHATS_MAX + i64::try_from(self.busy().len()).unwrap_or(CHATS_MAX);
        let chats = claims::chats_with_due_posts(&mut tx, self.shared.clock.now(), most).await?;
        tx.commit().await?;
        for (chat, address) in chats {
            if self.busy().insert(chat) {
                self.started.fetch_add(1, Ordering::AcqRel);
                let worker = self.clone();
                tokio::spawn(async move {
                    // A bug must not leave the chat taken, and whoever waits for it waiting.
                    let serving = AssertUnwindSafe(worker.serve(chat, address));
                    if serving.catch_unwind().await.is_err() {
                        worker.let_go(chat).await;
                    }
                    worker.busy().remove(&chat);
                    worker.idle.notify_waiters();
                });
            }
        }
        Ok(())
    }

    /// What a worker that panicked was sending waits again, its fate unknown.
    async fn let_go(&self, chat: Id<Chat>) {
        let task: super::writer::Task = Box::new(move |tx| {
            Box::pin(async move {
                let unknown = claims::recover_chat(tx, chat).await?;
                counter!("twinbell_posts_unknown_fate_total").increment(unknown);
                Ok(())
            })
        });
        if let Err(cause) = self.writer.run(task).await {
            warn!(error = %cause, "a chat is let go of at the next start only");
        }
    }

    /// How many workers were ever started: unchanged, nothing was delivered in between.
    pub(super) fn started(&self) -> u64 {
        self.started.load(Ordering::Acquire)
    }

    /// Waits until no worker is under way.
    pub(super) async fn wait_idle(&self) {
        loop {
            let idle = self.idle.notified();
            tokio::pin!(idle);
            idle.as_mut().enable();
            if self.busy().is_empty() {
                return;
            }
            idle.await;
        }
    }

    /// Whether a worker is under way.
    pub(super) fn is_busy(&self) -> bool {
        !self.busy().is_empty()
    }

    fn busy(&self) -> std::sync::MutexGuard<'_, HashSet<Id<Chat>>> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends what is due in one chat, until nothing is or the chat needs a rest.
    async fn serve(&self, chat: Id<Chat>, mut address: ChatAddress) {
        let mut ended = None;
        loop {
            let must_wait = !self.pause_before(&address).is_zero();
            match self.record_and_claim(chat, ended.take(), !must_wait).await {
                Next::Deliver(mut claimed) => {
                    address.clone_from(&claimed.chat);
                    let ending = self.deliver(&mut claimed).await;
                    if let Ending::Moved { to, .. } = &ending {
                        self.move_chat(&claimed.chat, to).await;
                        address.clone_from(to);
                    }
                    ended = Some((*claimed, ending));
                }
                // What waits is sent by the next start.
                Next::Wait if !self.writer.accepts() => return,
                Next::Wait => self.pace(&address).await,
                Next::Rest => return,
            }
        }
    }

    /// None where the platform has a bug: the delivery will tell.
    fn pause_before(&self, address: &ChatAddress) -> Duration {
        let platform = self.shared.platform(&address.platform);
        let pause = || platform.map_or(Duration::ZERO, |it| it.pause_before(address));
        catch_unwind(AssertUnwindSafe(pause)).unwrap_or_default()
    }

    /// Waits until the platform's limits let the next delivery to this chat through. Nothing is
    /// claimed meanwhile, so that what is asked for in this time goes first, and edits merge.
    async fn pace(&self, address: &ChatAddress) {
        // In short steps, so that a process that stops need not wait for a whole minute.
        while self.writer.accepts() {
            let pause = self.pause_before(address);
            if pause.is_zero() {
                return;
            }
            tokio::time::sleep(pause.min(PACE_STEP)).await;
        }
    }

    /// The platform told of a new address only now. The event is the same as if it had told before.
    async fn move_chat(&self, chat: &ChatAddress, to: &ChatAddress) {
        let event = Event {
            key: format!("moved:{}:{}:{}", chat.platform, chat.chat, to.chat),
            happening: Happening::Chat {
                chat: chat.clone(),
                change: ChatChange::Moved { to: to.clone() },
            },
        };
        if let Err(cause) = self.writer.accept(event).await {
            // The next try will be told of it again.
            warn!(error = %cause, "a chat's move was not taken");
        }
    }

    /// Records how the last try ended and, if it may, claims the next post, in one commit.
    async fn record_and_claim(
        &self,
        chat: Id<Chat>,
        ended: Option<(Claimed, Ending)>,
        may_claim: bool,
    ) -> Next {
        if ended.is_none() && !may_claim {
            return Next::Wait;
        }
        let now = self.shared.clock.now();
        // A failing database must not lose the record of what was sent, so it is tried again for as
        // long as the process runs.
        let mut pause = Duration::ZERO;
        loop {
            tokio::time::sleep(pause).await;
            // The last try may have committed without our hearing of it.
            let in_doubt = !pause.is_zero();
            // What is claimed now would be cut off by the end of the process.
            let stopping = !self.writer.accepts();
            let slot = Arc::new(Mutex::new(Next::Rest));
            let (filled, ids, ended) = (
                Arc::clone(&slot),
                Arc::clone(&self.shared.ids),
                ended.clone(),
            );
            let features = self.shared.features;
            let task: super::writer::Task = Box::new(move |tx| {
                Box::pin(async move {
                    let mut book = Book {
                        tx,
                        ids: &ids,
                        trouble: features.job_of(Role::Trouble),
                        back: features.job_of(Role::Back),
                        chat,
                        now,
                    };
                    let rests = match &ended {
                        Some((claimed, ending)) => book.record(claimed, ending).await?,
                        None => false,
                    };
                    if in_doubt {
                        claims::recover_chat(book.tx, chat).await?;
                    }
                    let next = match rests || stopping {
                        true => Next::Rest,
                        false if !may_claim => Next::Wait,
                        false => match claims::claim(&mut book).await? {
                            Some(claimed) => Next::Deliver(Box::new(claimed)),
                            None => Next::Rest,
                        },
                    };
                    *filled.lock().unwrap_or_else(PoisonError::into_inner) = next;
                    Ok(())
                })
            });
            match self.writer.run(task).await {
                Ok(()) => {
                    let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
                    return std::mem::replace(&mut *slot, Next::Rest);
                }
                Err(NotAccepted::Stopping) => return Next::Rest,
                Err(NotAccepted::Store) => {
                    pause = (pause * 2).clamp(Duration::from_millis(100), PAUSE_OF_STORE_MAX)
                }
            }
        }
    }
}

/// How long to pause after a look that took so long; a short one costs nobody anything.
fn breath(took: Duration) -> Duration {
    match took < SHORT_LOOK {
        true => Duration::ZERO,
        false => (took * BREATHS).min(LOOK_EVERY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_take_a_fifth_of_the_time_at_most() {
        let ms = Duration::from_millis;
        assert_eq!(breath(ms(1)), Duration::ZERO);
        assert_eq!(breath(ms(32)), ms(128));
        assert_eq!(breath(ms(5000)), LOOK_EVERY, "but people wait");
    }
}

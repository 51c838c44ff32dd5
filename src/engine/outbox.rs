//! Delivers posts: per chat in order, retried, and never lost without a trace.
//!
//! A worker claims a *chat*, never a single post, and sends what is due there one after the other,
//! answers before what nobody asked for. Before a post leaves it is marked as being sent; a mark
//! that is still there after a crash means that its fate is unknown, and it is sent again with the
//! same nonce and counted. The claim's fence keeps a worker that came late from writing over its
//! successor's work.

use std::collections::HashSet;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use futures::FutureExt;
use metrics::{counter, histogram};
use tokio::sync::Notify;
use tracing::{info, warn};

use super::message::Message;
use super::outbox_sql as sql;
use super::platform::{Delivery, DeliveryError, MessageRef};
use super::start::Shared;
use super::writer::{NotAccepted, WriterHandle};
use crate::model::ids::Id;
use crate::model::room::{Chat, ChatAddress};
use crate::store::Result as StoreResult;

/// The job that tells a school's other rooms of a post that could not be delivered; its payload
/// is the chat's id in base 36. A feature answers to it.
pub const TROUBLE_JOB: &str = "rooms.trouble";

/// Longest time one delivery may take; what has no answer by then has an unknown fate.
const DELIVERY_MAX: Duration = Duration::from_secs(30);
/// Tries before a post is given up: with the pauses below, about a day.
const TRIES_MAX: i64 = 100;
/// Longest pause between two tries in a chat.
const PAUSE_MAX: TimeDelta = TimeDelta::minutes(15);
/// Longest pause between two tries to record something while the database does not answer.
const PAUSE_OF_STORE_MAX: Duration = Duration::from_secs(5);
/// Most chats that are taken up in one pass.
const CHATS_MAX: i64 = 200;
/// Even when nobody rings, the outbox looks for what fell due this often.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// A post that was claimed, with what to deliver.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub(super) post: i64,
    pub(super) fence: i64,
    pub(super) chat: ChatAddress,
    pub(super) card: Option<i64>,
    pub(super) edits: Option<MessageRef>,
    pub(super) message: Message,
    pub(super) silent: bool,
    /// This try included.
    pub(super) attempts: i64,
    pub(super) made_at: DateTime<Utc>,
}

/// What a try came to, as it is recorded.
#[derive(Clone, Debug)]
pub(super) enum Ending {
    Sent(MessageRef),
    /// Back to waiting; the chat rests until the instant.
    Again {
        rest_until: DateTime<Utc>,
        in_doubt: bool,
    },
    /// The card's message is gone: it is posted anew.
    Anew,
    /// The chat cannot be reached: its posts are held until it can.
    Held {
        why: String,
    },
    Dead {
        why: String,
    },
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
    pub(super) async fn recover(&self) -> StoreResult<()> {
        let mut tx = self.shared.db.write().await?;
        let unknown = sql::recover(&mut tx).await?;
        tx.commit().await?;
        if unknown > 0 {
            counter!("twinbell_posts_unknown_fate_total").increment(unknown);
            info!(posts = unknown, "posts of unknown fate will be sent again");
        }
        Ok(())
    }

    /// Delivers for as long as the process runs.
    pub(super) async fn run(self) {
        loop {
            if let Err(cause) = self.pass().await {
                warn!(error = %cause, "the outbox could not be read");
            }
            tokio::select! {
                () = self.shared.outbox_wake.notified() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    /// Starts a worker for each chat with something due.
    pub(super) async fn pass(&self) -> StoreResult<()> {
        let mut tx = self.shared.db.read().await?;
        let chats = sql::chats_with_due_posts(&mut tx, self.shared.clock.now(), CHATS_MAX).await?;
        tx.commit().await?;
        for chat in chats {
            if self.busy().insert(chat) {
                self.started.fetch_add(1, Ordering::AcqRel);
                let worker = self.clone();
                tokio::spawn(async move {
                    worker.serve(chat).await;
                    worker.busy().remove(&chat);
                    worker.idle.notify_waiters();
                });
            }
        }
        Ok(())
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
    async fn serve(&self, chat: Id<Chat>) {
        let mut ended = None;
        loop {
            match self.record_and_claim(chat, ended.take()).await {
                Some(claimed) => {
                    let ending = self.deliver(&claimed).await;
                    ended = Some((claimed, ending));
                }
                None => return,
            }
        }
    }

    /// Records how the last try ended and claims the next post, in one commit.
    async fn record_and_claim(
        &self,
        chat: Id<Chat>,
        ended: Option<(Claimed, Ending)>,
    ) -> Option<Claimed> {
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
            let slot = Arc::new(Mutex::new(None));
            let (filled, ids, ended) = (
                Arc::clone(&slot),
                Arc::clone(&self.shared.ids),
                ended.clone(),
            );
            let task: super::writer::Task = Box::new(move |tx| {
                Box::pin(async move {
                    let rests = match &ended {
                        Some((claimed, ending)) => {
                            sql::record(tx, &ids, chat, claimed, ending, now).await?
                        }
                        None => false,
                    };
                    if in_doubt {
                        sql::recover_chat(tx, chat).await?;
                    }
                    let next = if rests || stopping {
                        None
                    } else {
                        sql::claim(tx, &ids, chat, now).await?
                    };
                    *filled.lock().unwrap_or_else(PoisonError::into_inner) = next;
                    Ok(())
                })
            });
            match self.writer.run(task).await {
                Ok(()) => return slot.lock().unwrap_or_else(PoisonError::into_inner).take(),
                Err(NotAccepted::Stopping) => return None,
                Err(NotAccepted::Store) => {
                    pause = (pause * 2).clamp(Duration::from_millis(100), PAUSE_OF_STORE_MAX)
                }
            }
        }
    }

    async fn deliver(&self, claimed: &Claimed) -> Ending {
        let Some(platform) = self.shared.platform(&claimed.chat.platform) else {
            return self.ending(
                claimed,
                Err(DeliveryError::Later {
                    why: "platform not configured".into(),
                    after: None,
                }),
            );
        };
        let delivery = Delivery {
            chat: claimed.chat.clone(),
            message: claimed.message.clone(),
            edits: claimed.edits.clone(),
            silent: claimed.silent,
            nonce: Id::<super::post::Post>::new(claimed.post).to_string(),
            at: self.shared.clock.now(),
        };
        let unknown = |why: &str| {
            Err(DeliveryError::Unknown {
                why: why.to_owned(),
            })
        };
        let began = Instant::now();
        // A bug in one platform must not leave the chat claimed for ever.
        let delivering =
            AssertUnwindSafe(async { platform.deliver(delivery).await }).catch_unwind();
        let result = match tokio::time::timeout(DELIVERY_MAX, delivering).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => unknown("the platform panicked"),
            Err(_) => unknown("no answer in time"),
        };
        histogram!("twinbell_delivery_seconds", "platform" => platform.name())
            .record(began.elapsed().as_secs_f64());
        self.ending(claimed, result)
    }

    fn ending(&self, claimed: &Claimed, result: Result<MessageRef, DeliveryError>) -> Ending {
        let now = self.shared.clock.now();
        let ending = decide_ending(claimed.attempts, claimed.edits.is_some(), result, now);
        let outcome = match &ending {
            Ending::Sent(_) => "sent",
            Ending::Again { .. } | Ending::Anew => "retried",
            Ending::Held { .. } => "held",
            Ending::Dead { .. } => "dead",
        };
        counter!("twinbell_posts_total", "outcome" => outcome).increment(1);
        match &ending {
            Ending::Sent(_) => {
                let waited_s = (now - claimed.made_at).num_milliseconds() as f64 / 1000.0;
                histogram!("twinbell_post_wait_seconds").record(waited_s.max(0.0));
            }
            Ending::Again { in_doubt, .. } if *in_doubt => {
                counter!("twinbell_posts_unknown_fate_total").increment(1)
            }
            Ending::Held { why } | Ending::Dead { why } => {
                warn!(post.id = claimed.post, platform = %claimed.chat.platform, why, outcome, "a post was not delivered");
            }
            Ending::Again { .. } | Ending::Anew => {}
        }
        ending
    }
}

/// What the `attempts`-th try's result means for the post, an edit or a new message. Pure.
fn decide_ending(
    attempts: i64,
    is_edit: bool,
    result: Result<MessageRef, DeliveryError>,
    now: DateTime<Utc>,
) -> Ending {
    let again = |why: String, after: Option<Duration>, in_doubt| {
        if attempts >= TRIES_MAX {
            return Ending::Dead {
                why: format!("given up after {attempts} tries: {why}"),
            };
        }
        let pause = after
            .and_then(|after| TimeDelta::from_std(after).ok())
            .unwrap_or_else(|| TimeDelta::seconds(1_i64 << attempts.clamp(0, 20)).min(PAUSE_MAX));
        Ending::Again {
            rest_until: now + pause,
            in_doubt,
        }
    };
    match result {
        Ok(message) => Ending::Sent(message),
        Err(DeliveryError::Later { why, after }) => again(why, after, false),
        Err(DeliveryError::Unknown { why }) => again(why, None, true),
        Err(DeliveryError::Gone) if is_edit => Ending::Anew,
        Err(error @ DeliveryError::Gone) => Ending::Dead {
            why: error.to_string(),
        },
        Err(DeliveryError::Unreachable { why }) => Ending::Held { why },
        Err(DeliveryError::Never { why }) => Ending::Dead { why },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(attempts: i64, error: DeliveryError) -> Ending {
        decide_ending(attempts, true, Err(error), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn pauses_grow_to_a_bound_and_a_platform_s_own_word_comes_first() {
        let pause_s = |attempts, after| match at(
            attempts,
            DeliveryError::Later {
                why: String::new(),
                after,
            },
        ) {
            Ending::Again { rest_until, .. } => rest_until.timestamp(),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            [1, 2, 5, 30].map(|attempts| pause_s(attempts, None)),
            [2, 4, 32, 900]
        );
        assert_eq!(pause_s(1, Some(Duration::from_secs(7))), 7);
    }

    #[test]
    fn a_post_is_given_up_in_the_end_and_never_silently() {
        let later = || DeliveryError::Later {
            why: "busy".to_owned(),
            after: None,
        };
        assert!(matches!(
            at(TRIES_MAX - 1, later()),
            Ending::Again {
                in_doubt: false,
                ..
            }
        ));
        assert!(matches!(at(TRIES_MAX, later()), Ending::Dead { .. }));
        assert!(matches!(
            at(1, DeliveryError::Unknown { why: String::new() }),
            Ending::Again { in_doubt: true, .. }
        ));
        assert!(matches!(
            at(1, DeliveryError::Never { why: String::new() }),
            Ending::Dead { .. }
        ));
        assert!(matches!(
            at(1, DeliveryError::Unreachable { why: String::new() }),
            Ending::Held { .. }
        ));
    }
}

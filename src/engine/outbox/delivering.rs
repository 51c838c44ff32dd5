//! One try to deliver a post, bounded in time, and what came of it.

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use futures::FutureExt;
use metrics::{counter, histogram};
use tracing::warn;

use super::ending::{Ending, decide_ending};
use super::{Claimed, Outbox, records};
use crate::engine::enclosures;
use crate::engine::platform::{Deed, Delivery, DeliveryError, MessageRef};
use crate::engine::post::Post;
use crate::engine::start::Drive;
use crate::engine::writer::Task;
use crate::model::ids::Id;

/// Longest time one delivery may take; what has no answer by then has an unknown fate.
const DELIVERY_MAX: Duration = Duration::from_secs(30);
/// The same for a delivery that brings a file.
const FILE_DELIVERY_MAX: Duration = Duration::from_secs(60);

impl Outbox {
    /// Lets the chat go on after this time, even if the engine's clock stands.
    fn end_rest_in(&self, rest: TimeDelta, claimed: &Claimed) {
        let (post, fence) = (claimed.post, claimed.fence);
        let (writer, rest) = (self.writer.clone(), rest.to_std().unwrap_or_default());
        tokio::spawn(async move {
            tokio::time::sleep(rest).await;
            let task: Task = Box::new(move |tx| {
                Box::pin(async move { records::end_rest(tx, post, fence).await })
            });
            // If it is not taken, the clock's own time ends the rest.
            let _ = writer.run(task).await;
        });
    }

    /// Tries to deliver what was claimed, and notes there whose file could not be had.
    pub(super) async fn deliver(&self, claimed: &mut Claimed) -> Ending {
        let Some(platform) = self.shared.platform(&claimed.chat.platform) else {
            return self.ending(
                claimed,
                Err(DeliveryError::Later {
                    why: "platform not configured".into(),
                    after: None,
                }),
            );
        };
        let deed = claimed.deed.clone();
        let fetching = enclosures::fetch(&self.shared, deed, claimed.failures + 1);
        let fetched = match AssertUnwindSafe(fetching).catch_unwind().await {
            Ok(Ok(fetched)) => fetched,
            Ok(Err(error)) => return self.ending(claimed, Err(error)),
            Err(_) => {
                let why = "the platform panicked".to_owned();
                return self.ending(claimed, Err(DeliveryError::Later { why, after: None }));
            }
        };
        claimed.lost = fetched.lost;
        let longest = match fetched.bytes {
            Some(_) => FILE_DELIVERY_MAX,
            None => DELIVERY_MAX,
        };
        let delivery = Delivery {
            chat: claimed.chat.clone(),
            deed: fetched.deed,
            bytes: fetched.bytes,
            silent: claimed.silent,
            nonce: Id::<Post>::new(claimed.post).to_string(),
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
        let result = match tokio::time::timeout(longest, delivering).await {
            Ok(Ok(Ok(delivered))) => {
                if delivered.without_file
                    && let Deed::Post(message) = &claimed.deed
                {
                    claimed.lost = message.on_loss.as_ref().map(|lost| lost.refused());
                }
                Ok(delivered.message)
            }
            Ok(Ok(Err(error))) => Err(error),
            Ok(Err(_)) => unknown("the platform panicked"),
            Err(_) => unknown("no answer in time"),
        };
        histogram!("twinbell_delivery_seconds", "platform" => platform.name())
            .record(began.elapsed().as_secs_f64());
        self.ending(claimed, result)
    }

    fn ending(&self, claimed: &Claimed, result: Result<MessageRef, DeliveryError>) -> Ending {
        let now = self.shared.clock.now();
        let ending = decide_ending(
            claimed.failures,
            claimed.deed.target().is_some(),
            result,
            now,
        );
        let outcome = match &ending {
            Ending::Sent(_) => "sent",
            Ending::Again { .. } | Ending::Anew | Ending::Moved { .. } => "retried",
            Ending::Held { .. } => "held",
            Ending::Dead { .. } => "dead",
        };
        counter!("twinbell_posts_total", "outcome" => outcome).increment(1);
        match &ending {
            Ending::Sent(_) => {
                let waited_s = (now - claimed.made_at).num_milliseconds() as f64 / 1000.0;
                histogram!("twinbell_post_wait_seconds").record(waited_s.max(0.0));
            }
            Ending::Again { in_doubt: true, .. } => {
                counter!("twinbell_posts_unknown_fate_total").increment(1);
            }
            Ending::Held { why, .. } | Ending::Dead { why } => {
                warn!(post.id = claimed.post, platform = %claimed.chat.platform, why, outcome, "a post was not delivered");
            }
            Ending::Again { .. } | Ending::Anew | Ending::Moved { .. } => {}
        }
        if let Some(until) = ending.rest_until()
            && self.shared.drive == Drive::RealTime
        {
            self.end_rest_in(until - now, claimed);
        }
        ending
    }
}

//! Starting over: an empty database under a running engine. For the playground alone.

use tracing::warn;

use super::start::{self, Engine};
use super::writer::{NotAccepted, Task};
use crate::store::Result as StoreResult;

impl Engine {
    /// Empties every table but those in `kept` and the lease, then runs `anew` in the same
    /// transaction, and takes a machine's clock back to the machine's own time; a manual clock
    /// stays, since nothing can say where it began.
    ///
    /// It takes its place among the events: what was accepted before is gone, what comes after
    /// finds the new world. What is due is settled first, so that hardly anything is under way
    /// then; a delivery that still is finds no post to report to. Ids go on, so nothing old is
    /// taken for something new. The keys of old events are forgotten: a platform that repeats what
    /// it told long ago would be heard again, so only one that does not may be started over.
    ///
    /// It goes on if nobody waits for it any more.
    ///
    /// # Errors
    /// When the database did not take it; it may be tried again.
    pub async fn wipe(&self, kept: &'static [&'static str], anew: Task) -> Result<(), NotAccepted> {
        let engine = self.clone();
        self.to_its_end(async move { engine.empty(kept, anew).await })
            .await
            .map_err(|cause| {
                warn!(error = %cause, "the engine could not start over");
                NotAccepted::Store
            })
    }

    async fn empty(&self, kept: &'static [&'static str], anew: Task) -> StoreResult<()> {
        let _alone = self.moving.lock().await;
        self.settle().await?;
        let task: Task = Box::new(move |tx| {
            Box::pin(async move {
                tx.empty_tables_but(kept).await?;
                anew(tx).await
            })
        });
        self.writer.run(task).await?;
        self.shared.clock.take_back();
        // The diary's standing entry went with all others.
        start::plan_nightly(&self.shared, &self.writer).await
    }
}

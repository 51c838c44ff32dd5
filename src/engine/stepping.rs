//! Moving the clock: from one instant at which something falls due to the next, each settled before it goes on.

use std::future::Future;

use chrono::{DateTime, Utc};

use super::clock::ClockKind;
use super::outbox::claims;
use super::start::{Engine, keep};
use super::{away, diary, writer};
use crate::store::{Db, Result as StoreResult, on};

impl Engine {
    /// Moves the clock forward to `target`, stopping at each instant at which something falls due
    /// until that is settled. Answers with the new time.
    ///
    /// It goes on if nobody waits for it any more. The time is kept before each stop, so that a process
    /// that is killed in between does not find itself before what has happened.
    ///
    /// # Errors
    /// When the database cannot be read, or the writer refuses: the clock stays where it stopped last.
    pub async fn move_clock(&self, target: DateTime<Utc>) -> StoreResult<DateTime<Utc>> {
        let engine = self.clone();
        self.to_its_end(async move {
            let _alone = engine.moving.lock().await;
            engine.move_on(target).await
        })
        .await
    }

    async fn move_on(&self, target: DateTime<Utc>) -> StoreResult<DateTime<Utc>> {
        loop {
            self.settle().await?;
            match self.next_due().await? {
                Some(due) if due <= target => self.stop_at(due).await?,
                _ => break,
            }
        }
        self.stop_at(target).await?;
        self.settle().await?;
        Ok(self.now())
    }

    /// Keeps the time, and moves the clock to it.
    async fn stop_at(&self, instant: DateTime<Utc>) -> StoreResult<()> {
        let clock = &self.shared.clock;
        let (name, kept) = (clock.kind().setting(), clock.kept_at(instant));
        let save: writer::Task = Box::new(move |tx| {
            Box::pin(async move {
                away::keep_here(tx, instant).await?;
                keep(tx, name, &kept.to_string()).await
            })
        });
        self.writer.run(save).await?;
        clock.move_to(instant);
        Ok(())
    }

    /// Runs something that must not stop half-way, even if whoever asked for it hangs up.
    pub(super) async fn to_its_end<T: Send + 'static>(
        &self,
        work: impl Future<Output = StoreResult<T>> + Send + 'static,
    ) -> StoreResult<T> {
        let ended = tokio::spawn(work).await;
        ended.map_err(|cause| sqlx::Error::Io(std::io::Error::other(cause)))?
    }

    /// Waits until all that is due has been handled and delivered, or rests after trouble.
    ///
    /// # Errors
    /// When the database cannot be read, or the writer refuses what is due.
    pub async fn settle(&self) -> StoreResult<()> {
        loop {
            let started = self.outbox.started();
            self.outbox.wait_idle().await;
            // All that is due now is handled before any of it is told, so that who goes first is a matter
            // of rank and not of who was quick.
            if self.diary.pass().await? + self.reader.pass().await? > 0 {
                continue;
            }
            self.outbox.pass().await?;
            // A worker that came and went meanwhile may have written into the diary.
            if self.outbox.started() == started && !self.outbox.is_busy() {
                return Ok(());
            }
        }
    }

    async fn next_due(&self) -> StoreResult<Option<DateTime<Utc>>> {
        let mut tx = self.shared.db.read().await?;
        let post = claims::next_due(&mut tx).await?;
        let job = diary::next_due(&mut tx).await?;
        Ok(post.into_iter().chain(job).min())
    }
}

/// What a clock of this kind was left at, see [`Clock::kept`](super::clock::Clock::kept).
///
/// # Errors
/// When the database cannot be read.
pub async fn kept_clock(db: &Db, kind: ClockKind) -> StoreResult<Option<i64>> {
    let mut tx = db.read().await?;
    let value: Option<String> = on!(&mut tx, c => sqlx::query_scalar("SELECT value FROM setting WHERE name = $1")
        .bind(kind.setting()).fetch_optional(c).await)?;
    Ok(value.and_then(|value| value.parse().ok()))
}

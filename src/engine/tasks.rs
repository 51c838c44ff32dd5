//! The engine's own tasks, and who watches over them: none ends unnoticed while the process runs.
//!
//! A panic in one is a bug, and cannot be mended from within: whoever runs the engine is told, ends
//! the process, and has it started anew on what is stored.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};

use futures::FutureExt;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Why the engine cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Ended {
    #[error("another process has taken over this database, so this one has stopped")]
    LostLease,
    #[error("the {0} ended, which is a bug in Twinbell; the log says where")]
    Task(&'static str),
}

#[derive(Debug)]
pub(super) struct Tasks {
    /// The first reason; what ends after it is its consequence.
    ended: watch::Sender<Option<Ended>>,
    handles: Mutex<Vec<JoinHandle<()>>>,
}

impl Tasks {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            ended: watch::Sender::new(None),
            handles: Mutex::default(),
        })
    }

    /// Starts a task that is to run for as long as the process.
    pub(super) fn spawn(
        self: &Arc<Self>,
        name: &'static str,
        task: impl Future<Output = ()> + Send + 'static,
    ) {
        let tasks = Arc::clone(self);
        let handle = tokio::spawn(async move {
            // Where it panicked has been logged; what it said may quote somebody.
            let _ = AssertUnwindSafe(task).catch_unwind().await;
            tasks.end(Ended::Task(name));
        });
        self.handles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(handle);
    }

    /// Says that the engine cannot go on.
    pub(super) fn end(&self, why: Ended) {
        self.ended.send_if_modified(|ended| {
            let is_first = ended.is_none();
            ended.get_or_insert(why);
            is_first
        });
    }

    /// Waits until the engine cannot go on.
    pub(super) async fn ended(&self) -> Ended {
        let mut ended = self.ended.subscribe();
        loop {
            if let Some(why) = *ended.borrow_and_update() {
                return why;
            }
            // The sender lives as long as `self`.
            let _ = ended.changed().await;
        }
    }

    /// Ends all of them, as is intended.
    pub(super) async fn stop(&self) {
        let handles =
            std::mem::take(&mut *self.handles.lock().unwrap_or_else(PoisonError::into_inner));
        for handle in handles {
            handle.abort();
            let _ = handle.await; // It ended by being told to.
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_task_that_ends_or_panics_is_told_and_the_first_is_the_reason() {
        for panics in [false, true] {
            let tasks = Tasks::new();
            tasks.spawn("lasting", std::future::pending());
            tasks.spawn("short", async move {
                assert!(!panics, "as it was told to");
            });
            assert_eq!(tasks.ended().await, Ended::Task("short"));
            tasks.end(Ended::LostLease);
            assert_eq!(tasks.ended().await, Ended::Task("short"));
        }
    }

    #[tokio::test]
    async fn tasks_that_are_told_to_end_are_no_trouble() {
        let tasks = Tasks::new();
        tasks.spawn("lasting", std::future::pending());
        tasks.stop().await;
        assert_eq!(tasks.ended().now_or_never(), None);
    }
}

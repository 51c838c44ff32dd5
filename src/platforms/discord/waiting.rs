//! How much may wait in memory for the engine.
//!
//! While the database hangs, what people do waits, since somebody wants an answer to each. That people
//! talk does so only up to a bound; beyond it a chat is noted as not heard from then on, so that its
//! people are not taken for silent.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};

use crate::model::room::ChatAddress;

/// Beyond so many that wait, talk is dropped: some ten megabytes.
const TALK_MAX: usize = 20_000;

#[derive(Debug, Default)]
pub(super) struct Waiting {
    many: AtomicUsize,
    /// Since when a chat's talk was dropped.
    unheard: Mutex<HashMap<ChatAddress, DateTime<Utc>>>,
}

impl Waiting {
    fn unheard(&self) -> MutexGuard<'_, HashMap<ChatAddress, DateTime<Utc>>> {
        self.unheard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One more waits, of the kind that is never dropped.
    pub(super) fn add(&self) {
        self.many.fetch_add(1, Ordering::AcqRel);
    }

    /// Whether talk in this chat may wait, too; if not, the chat is unheard from `now` on.
    pub(super) fn admits_talk(&self, chat: &ChatAddress, now: DateTime<Utc>) -> bool {
        if self.many.load(Ordering::Acquire) < TALK_MAX {
            self.add();
            return true;
        }
        self.note(chat.clone(), now);
        false
    }

    /// So many were taken.
    pub(super) fn took(&self, many: usize) {
        self.many.fetch_sub(many, Ordering::AcqRel);
    }

    /// A chat is unheard since this instant, or an earlier one.
    pub(super) fn note(&self, chat: ChatAddress, since: DateTime<Utc>) {
        let mut unheard = self.unheard();
        let noted = unheard.entry(chat).or_insert(since);
        *noted = since.min(*noted);
    }

    /// The chats that were unheard, each since when; they are forgotten here.
    pub(super) fn take_unheard(&self) -> HashMap<ChatAddress, DateTime<Utc>> {
        std::mem::take(&mut *self.unheard())
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn talk_waits_up_to_a_bound_and_what_is_dropped_is_noted_from_its_beginning() {
        let chat = |chat: &str| ChatAddress {
            platform: "discord".to_owned(),
            chat: chat.to_owned(),
        };
        let (waiting, now) = (Waiting::default(), DateTime::UNIX_EPOCH);
        waiting.add();
        for _ in 1..TALK_MAX {
            assert!(waiting.admits_talk(&chat("1"), now));
        }
        assert!(waiting.take_unheard().is_empty());
        for minutes in 1..4 {
            let later = now + TimeDelta::minutes(minutes);
            assert!(!waiting.admits_talk(&chat("2"), later));
        }
        waiting.took(1);
        assert!(waiting.admits_talk(&chat("2"), now));
        let unheard = waiting.take_unheard();
        assert_eq!(unheard, [(chat("2"), now + TimeDelta::minutes(1))].into());
        assert!(waiting.take_unheard().is_empty());
    }
}

//! How fast the bot may send, so that Telegram does not make it wait.
//!
//! Pure accounts: whoever sends asks how long to wait, and notes what was sent. The limits hold
//! for a group as a whole, its topics together. Nothing here knows which post is more urgent.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use teloxide::types::ChatId;

use super::place::is_private;

/// On the average no more than one message in this time goes to one chat.
/// Source: Telegram Bots FAQ, "My bot is hitting limits": about one a second, short bursts allowed.
pub const CHAT_PAUSE: Duration = Duration::from_secs(1);
/// How many messages may go to a chat at once that has rested. Source: none; "short bursts" is all
/// that the FAQ says.
pub const CHAT_BURST: u32 = 3;
/// Most messages to one group in any minute. Source: Telegram Bots FAQ.
pub const GROUP_PER_MINUTE: usize = 20;
/// Most messages in any second, to all chats together. Source: Telegram Bots FAQ.
pub const ALL_PER_SECOND: usize = 30;

const SECOND: Duration = Duration::from_secs(1);
/// A minute, and a second more: Telegram counts what arrives, and a message may be longer on its way
/// than the one that comes a minute after it.
const MINUTE: Duration = Duration::from_secs(61);

/// What is sent to a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    Message,
    /// Telegram's limit by the minute speaks of messages only, and an edit brings none.
    Edit,
}

/// What was sent of late, and who has to wait. All instants are durations since one start of the
/// caller's choice, and never go back.
#[derive(Debug, Default)]
pub struct Pace {
    chats: HashMap<ChatId, Account>,
    /// The latest sends of all, at most [`ALL_PER_SECOND`].
    sent: VecDeque<Duration>,
    /// When idle chats were last forgotten.
    swept: Duration,
}

#[derive(Debug, Default)]
struct Account {
    /// When the chat will have rested for all that was sent to it.
    rested: Duration,
    /// The latest sends to a group, at most [`GROUP_PER_MINUTE`].
    sent: VecDeque<Duration>,
    /// Telegram said not to send before.
    held: Duration,
}

impl Pace {
    /// How long to wait before something is sent to `chat`; zero if it may go now. Ask again after
    /// the wait, since others may have sent meanwhile.
    pub fn wait(&self, chat: ChatId, now: Duration) -> Duration {
        let all = free_from(&self.sent, ALL_PER_SECOND, SECOND);
        let own = self.chats.get(&chat).map_or(Duration::ZERO, Account::free);
        all.max(own).saturating_sub(now)
    }

    /// Something is sent to `chat` now, whether or not it arrives.
    pub fn note(&mut self, chat: ChatId, sent: Sent, now: Duration) {
        push(&mut self.sent, ALL_PER_SECOND, now);
        let account = self.chats.entry(chat).or_default();
        account.rested = account.rested.max(now) + CHAT_PAUSE;
        if !is_private(chat) && sent == Sent::Message {
            push(&mut account.sent, GROUP_PER_MINUTE, now);
        }
        self.forget_idle(now);
    }

    /// What was noted at `at` never left: it took nobody's place.
    pub fn give_back(&mut self, chat: ChatId, at: Duration) {
        take_out(&mut self.sent, at);
        if let Some(account) = self.chats.get_mut(&chat) {
            account.rested = account.rested.saturating_sub(CHAT_PAUSE);
            take_out(&mut account.sent, at);
        }
    }

    /// Nothing goes to `chat` before `until`, because Telegram said so. The longest such wait holds.
    pub fn hold(&mut self, chat: ChatId, until: Duration) {
        let account = self.chats.entry(chat).or_default();
        account.held = account.held.max(until);
    }

    /// Forgets, once a minute, what can make nobody wait any more: what is kept is bounded by what
    /// can be sent in two minutes, whatever the number of chats.
    fn forget_idle(&mut self, now: Duration) {
        if now.saturating_sub(self.swept) < MINUTE {
            return;
        }
        self.swept = now;
        self.chats.retain(|_, account| account.matters_at(now));
    }
}

impl Account {
    /// The first instant at which the chat may be sent something.
    fn free(&self) -> Duration {
        let burst = CHAT_PAUSE * (CHAT_BURST - 1);
        self.rested
            .saturating_sub(burst)
            .max(free_from(&self.sent, GROUP_PER_MINUTE, MINUTE))
            .max(self.held)
    }

    fn matters_at(&self, now: Duration) -> bool {
        let last = self.sent.back();
        self.rested > now || self.held > now || last.is_some_and(|last| *last + MINUTE > now)
    }
}

/// When one more fits, if no more than `most` may lie within any `window`.
fn free_from(sent: &VecDeque<Duration>, most: usize, window: Duration) -> Duration {
    match sent.front() {
        Some(oldest) if sent.len() >= most => *oldest + window,
        _ => Duration::ZERO,
    }
}

/// Takes the newest send of that instant out.
fn take_out(sent: &mut VecDeque<Duration>, at: Duration) {
    if let Some(nth) = sent.iter().rposition(|one| *one == at) {
        sent.remove(nth);
    }
}

/// Notes a send, keeping the latest `most`.
fn push(sent: &mut VecDeque<Duration>, most: usize, now: Duration) {
    if sent.len() >= most {
        sent.pop_front();
    }
    sent.push_back(now);
}

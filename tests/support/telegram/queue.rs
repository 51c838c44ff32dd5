//! The updates that wait for the bot, and the two ways to fetch them.
//!
//! Promise: an update waits until a call of `getUpdates` with a higher offset, or an answer 200 to
//! the webhook, confirms it; nothing else takes it away. At most one of the two ways is open.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};

use super::body::Params;
use super::fault::{Answer, Refusal};

/// Where the numbering begins.
const FIRST: i64 = 100_000_001;
/// Kinds that are told only to a bot that asks for them by name.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

/// Where updates are posted to.
#[derive(Clone, Debug, PartialEq)]
pub struct Webhook {
    pub url: String,
    pub secret: Option<String>,
}

#[derive(Debug)]
pub struct Queue {
    waiting: VecDeque<Value>,
    /// To be told once more, although they may have been confirmed.
    again: Vec<Value>,
    ever: BTreeMap<i64, Value>,
    next: i64,
    /// Empty for the default: all but those on request.
    allowed: Vec<String>,
    /// Which call of `getUpdates` may wait; an earlier one must give way.
    turn: u64,
    pub webhook: Option<Webhook>,
    /// What the webhook last answered instead of 200, and when in seconds of Unix time.
    pub last_error: Option<(i64, String)>,
}

/// A call of `getUpdates` that may wait.
#[derive(Clone, Copy, Debug)]
pub struct Poll {
    turn: u64,
    limit: usize,
}

impl Queue {
    pub fn new() -> Self {
        Self {
            waiting: VecDeque::new(),
            again: Vec::new(),
            ever: BTreeMap::new(),
            next: FIRST,
            allowed: Vec::new(),
            turn: 0,
            webhook: None,
            last_error: None,
        }
    }

    /// Queues an update and returns it, unless the bot did not ask for this kind.
    pub fn push(&mut self, kind: &str, payload: Value) -> Option<Value> {
        let is_wanted = match self.allowed.is_empty() {
            true => !ON_REQUEST.contains(&kind),
            false => self.allowed.iter().any(|allowed| allowed == kind),
        };
        is_wanted.then(|| self.push_raw(json!({kind: payload})))
    }

    /// Queues whatever this is, with the next number unless it brings its own.
    pub fn push_raw(&mut self, mut update: Value) -> Value {
        let id = update["update_id"].as_i64().unwrap_or(self.next);
        update["update_id"] = json!(id);
        self.next = id + 1;
        self.ever.insert(id, update.clone());
        self.waiting.push_back(update.clone());
        update
    }

    /// Tells this one again, next time, whether or not it was confirmed.
    pub fn repeat(&mut self, id: i64) {
        let known = self.ever.get(&id);
        let update = known.unwrap_or_else(|| panic!("there was no update {id}"));
        self.again.push(update.clone());
    }

    /// The number of the update made last.
    pub fn last(&self) -> i64 {
        self.next - 1
    }

    pub fn restart_numbering(&mut self, next: i64) {
        self.next = next;
    }

    /// Forgets all that wait, as Telegram does after a day.
    pub fn expire(&mut self) {
        self.waiting.clear();
        self.again.clear();
    }

    pub fn waiting(&self) -> usize {
        self.waiting.len() + self.again.len()
    }

    /// Begins a call of `getUpdates`: confirms what lies below its offset, and ends a call that waits.
    ///
    /// # Errors
    /// While there is a webhook.
    pub fn begin_poll(&mut self, params: &Params) -> Result<Poll, Refusal> {
        if self.webhook.is_some() {
            return Err(Refusal::conflict(
                "can't use getUpdates method while webhook is active; \
                 use deleteWebhook to delete the webhook first",
            ));
        }
        self.remember_allowed(params);
        let offset = params.integer("offset").unwrap_or(0);
        if offset < 0 {
            let kept = usize::try_from(-offset).unwrap_or(usize::MAX);
            let gone = self.waiting.len().saturating_sub(kept);
            self.waiting.drain(..gone);
        } else {
            self.waiting
                .retain(|update| update["update_id"].as_i64() >= Some(offset));
        }
        self.turn += 1;
        Ok(Poll {
            turn: self.turn,
            limit: params.integer("limit").unwrap_or(100).clamp(1, 100) as usize,
        })
    }

    /// What a waiting call of `getUpdates` is answered now, if anything.
    pub fn poll(&mut self, poll: Poll) -> Option<Answer> {
        if self.webhook.is_some() {
            return Some(Err(Refusal::conflict("terminated by setWebhook request")));
        }
        if poll.turn != self.turn {
            return Some(Err(Refusal::conflict(
                "terminated by other getUpdates request; \
                 make sure that only one bot instance is running",
            )));
        }
        let again = self.again.len().min(poll.limit);
        let updates = self
            .again
            .drain(..again)
            .chain(self.waiting.iter().cloned());
        let updates: Vec<Value> = updates.take(poll.limit).collect();
        (!updates.is_empty()).then_some(Ok(Value::Array(updates)))
    }

    /// What is to be posted to the webhook next.
    pub fn front(&self) -> Option<(Webhook, Value)> {
        let webhook = self.webhook.clone()?;
        let update = self.again.first().or(self.waiting.front())?;
        Some((webhook, update.clone()))
    }

    /// The webhook has taken this one.
    pub fn taken(&mut self, update: &Value) {
        if self.again.first() == Some(update) {
            self.again.remove(0);
        } else if self.waiting.front() == Some(update) {
            self.waiting.pop_front();
        }
    }

    /// `setWebhook`; without an address it closes the webhook, as `deleteWebhook` does.
    pub fn set_webhook(&mut self, params: &Params) -> Value {
        self.remember_allowed(params);
        if params.flag("drop_pending_updates") {
            self.expire();
        }
        let url = params.text("url").unwrap_or_default();
        self.webhook = (!url.is_empty()).then(|| Webhook {
            url: url.to_owned(),
            secret: params.text("secret_token").map(str::to_owned),
        });
        self.last_error = None;
        json!(true)
    }

    /// The object `WebhookInfo`.
    pub fn webhook_info(&self) -> Value {
        let url = self.webhook.as_ref().map(|webhook| webhook.url.as_str());
        let mut info = json!({
            "url": url.unwrap_or_default(),
            "has_custom_certificate": false,
            "pending_update_count": self.waiting(),
        });
        if !self.allowed.is_empty() {
            info["allowed_updates"] = json!(self.allowed);
        }
        if let Some((at, why)) = &self.last_error {
            info["last_error_date"] = json!(at);
            info["last_error_message"] = json!(why);
        }
        info
    }

    /// The kinds stay as they were unless a call names some.
    fn remember_allowed(&mut self, params: &Params) {
        let Some(kinds) = params.get("allowed_updates").and_then(Value::as_array) else {
            return;
        };
        self.allowed = kinds
            .iter()
            .filter_map(|kind| kind.as_str().map(str::to_owned))
            .collect();
    }
}

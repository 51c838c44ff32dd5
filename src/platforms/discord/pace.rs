//! How fast the bot may send, so that Discord does not make it wait.
//!
//! Pure accounts. Discord tells with each answer how many requests of a kind a channel still takes,
//! and when it takes more: its limits are never written down here, but for the one of a bot as a
//! whole. Nothing here knows which post is more urgent.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use reqwest::header::HeaderMap;
use serenity::http::{LightMethod, RatelimitingBucket, Request, Route};
use serenity::model::id::ChannelId;

/// Most requests in any second, but for answers to interactions. Source: Discord developer
/// documentation, "Rate Limits", global rate limit.
pub const ALL_PER_SECOND: usize = 50;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

/// Whose account a request is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payer {
    /// A channel into which something is brought, and the bot as a whole: Discord counts each method
    /// and kind of address in a channel by itself.
    Channel(ChannelId, Kind),
    /// The bot as a whole alone: what is asked for, not brought.
    Bot,
    /// Nobody: answers to interactions are outside all that holds up posts.
    None,
}

/// What Discord counts together within a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kind {
    method: LightMethod,
    route: RatelimitingBucket,
}

impl Payer {
    pub fn of(request: &Request<'_>) -> Self {
        let (route, method) = (request.route_ref(), *request.method_ref());
        match *route {
            Route::InteractionResponse { .. }
            | Route::WebhookFollowupMessages { .. }
            | Route::WebhookFollowupMessage { .. }
            | Route::WebhookOriginalInteractionResponse { .. } => Self::None,
            Route::Channel { channel_id }
            | Route::ChannelMessages { channel_id }
            | Route::ChannelMessage { channel_id, .. }
                if method != LightMethod::Get =>
            {
                let route = route.ratelimiting_bucket();
                Self::Channel(channel_id, Kind { method, route })
            }
            _ => Self::Bot,
        }
    }
}

/// What was sent of late, and who has to wait. All instants are durations since one start of the
/// caller's choice, and never go back.
#[derive(Debug, Default)]
pub struct Pace {
    channels: HashMap<ChannelId, HashMap<Kind, Account>>,
    /// The latest sends of all, at most [`ALL_PER_SECOND`].
    sent: VecDeque<Duration>,
    /// Discord said to send nothing at all before.
    held: Duration,
    /// When idle channels were last forgotten.
    swept: Duration,
}

#[derive(Debug, Default)]
struct Account {
    /// How many more requests Discord takes before `fresh`.
    left: u32,
    /// When the count begins anew.
    fresh: Duration,
    /// Discord said not to send before.
    held: Duration,
}

impl Pace {
    /// How long to wait before something is sent to this channel, whatever it is; zero if it may go
    /// now. Ask again after the wait, since others may have sent meanwhile.
    pub fn wait(&self, channel: ChannelId, now: Duration) -> Duration {
        let accounts = self.channels.get(&channel).into_iter().flatten();
        let own = accounts.map(|(_, account)| account.free()).max();
        own.unwrap_or_default()
            .max(self.held)
            .max(self.free_for_all())
            .saturating_sub(now)
    }

    /// Something that is on the bot's account is sent now, whether or not it arrives.
    pub fn note(&mut self, now: Duration) {
        if self.sent.len() >= ALL_PER_SECOND {
            self.sent.pop_front();
        }
        self.sent.push_back(now);
        self.forget_idle(now);
    }

    /// Takes in what an answer says of the payer's limit.
    pub fn learn(&mut self, payer: Payer, headers: &HeaderMap, now: Duration) {
        let number = |name: &str| headers.get(name)?.to_str().ok()?.parse::<f64>().ok();
        let left = number("x-ratelimit-remaining");
        let fresh = number("x-ratelimit-reset-after")
            .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        let (Payer::Channel(channel, kind), Some(left), Some(fresh)) = (payer, left, fresh) else {
            return;
        };
        let account = self.account(channel, kind);
        // A few at most; what is no such number becomes the nearest one that is.
        account.left = left as u32;
        account.fresh = now + fresh;
    }

    /// The payer, or nobody at all if `everything`, sends anything before `until`, because Discord
    /// said so. The longest such wait holds.
    pub fn hold(&mut self, payer: Payer, everything: bool, until: Duration) {
        match payer {
            _ if everything => self.held = self.held.max(until),
            Payer::Channel(channel, kind) => {
                let account = self.account(channel, kind);
                account.held = account.held.max(until);
            }
            // Whoever asked hears it, and nobody else is concerned.
            Payer::Bot | Payer::None => {}
        }
    }

    fn account(&mut self, channel: ChannelId, kind: Kind) -> &mut Account {
        let accounts = self.channels.entry(channel).or_default();
        accounts.entry(kind).or_default()
    }

    /// When one more request fits into the bot's limit as a whole.
    fn free_for_all(&self) -> Duration {
        match self.sent.front() {
            Some(oldest) if self.sent.len() >= ALL_PER_SECOND => *oldest + SECOND,
            _ => Duration::ZERO,
        }
    }

    /// Forgets, once a minute, what can make nobody wait any more.
    fn forget_idle(&mut self, now: Duration) {
        if now.saturating_sub(self.swept) < MINUTE {
            return;
        }
        self.swept = now;
        let matters = |account: &Account| account.fresh > now || account.held > now;
        self.channels
            .retain(|_, accounts| accounts.values().any(matters));
    }
}

impl Account {
    /// The first instant at which one more request is taken.
    fn free(&self) -> Duration {
        let counted = match self.left {
            0 => self.fresh,
            _ => Duration::ZERO,
        };
        counted.max(self.held)
    }
}

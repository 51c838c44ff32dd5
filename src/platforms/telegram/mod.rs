//! Telegram: groups, their topics, and private chats, through the Bot API.
//!
//! Updates are fetched or received by hand, and confirmed only once what they came to is committed;
//! messages are rendered to Telegram's HTML and sent at Telegram's pace. Only this folder knows
//! anything of Telegram.

mod albums;
pub mod client;
pub mod commands;
mod decode;
mod deliver;
pub mod examine;
mod files;
mod pace;
mod place;
mod poll;
mod questions;
mod refusal;
mod render;
mod rights;
mod take;
mod updates;
mod webhook;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::BoxFuture;
use secrecy::SecretString;
use teloxide::requests::{JsonRequest, Request};
use teloxide::{Bot, RequestError};
use tracing::{info, warn};

use self::albums::Albums;
use self::client::ANSWER_MAX;
use self::decode::Me;
use self::files::Told;
use self::pace::{Pace, Sent};
use self::place::Place;
use self::questions::GetMe;
use crate::engine::file::{FileBytes, FileRef};
use crate::engine::platform::{
    Abilities, Delivered, Delivery, DeliveryError, Platform, REMEMBERED,
};
use crate::model::code::Code;
use crate::model::room::ChatAddress;

pub use self::place::NAME;
pub use self::webhook::{PATH as WEBHOOK_PATH, Webhook, routes};

/// How long Telegram holds a request for updates open when there are none.
const POLL_S: u16 = 25;
/// Longest pause between two tries to reach Telegram.
const PAUSE_MAX: Duration = Duration::from_secs(30);

/// What is needed to be on Telegram.
#[derive(Debug)]
pub struct Settings {
    pub token: SecretString,
    /// Where the Bot API is, without a slash at the end; Telegram's own if `None`.
    pub api_url: Option<String>,
    /// Where Telegram brings updates to; `None` to fetch them.
    pub webhook: Option<Webhook>,
}

/// Why the bot cannot be on Telegram at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("Telegram does not know this token; BotFather shows the right one (/token)")]
    Token,
    #[error("Telegram: {0}")]
    Client(String),
}

/// The bot on Telegram.
#[derive(Debug)]
pub struct Telegram {
    bot: Bot,
    /// For requests that are held open.
    patient: Bot,
    webhook: Option<Webhook>,
    /// What Telegram says of the bot.
    known: OnceLock<Me>,
    /// Whether updates come: the last request for them was answered, or Telegram knows where to
    /// bring them.
    hears: AtomicBool,
    pace: Mutex<Pace>,
    told: Mutex<Told>,
    albums: Mutex<Albums>,
    /// What the pace counts from.
    began: Instant,
}

impl Telegram {
    /// Makes the connection, and asks Telegram who the bot is. Where Telegram cannot be reached
    /// now, that is asked again later.
    ///
    /// # Errors
    /// When the token is wrong.
    pub async fn open(settings: Settings) -> Result<Self, OpenError> {
        let bot = |within| client::bot(&settings.token, settings.api_url.as_deref(), within);
        let held = ANSWER_MAX + Duration::from_secs(POLL_S.into());
        let telegram = Self {
            bot: bot(ANSWER_MAX).map_err(OpenError::Client)?,
            patient: bot(held).map_err(OpenError::Client)?,
            webhook: settings.webhook,
            known: OnceLock::new(),
            hears: AtomicBool::new(false),
            pace: Mutex::default(),
            told: Mutex::default(),
            albums: Mutex::default(),
            began: Instant::now(),
        };
        match telegram.introduce().await {
            Ok(()) => Ok(telegram),
            Err(error) if refusal::is_unknown_token(&error) => Err(OpenError::Token),
            Err(error) => {
                warn!(why = refusal::why(&error), "Telegram cannot be reached yet");
                Ok(telegram)
            }
        }
    }

    /// Asks Telegram who the bot is, unless that is known.
    async fn introduce(&self) -> Result<(), RequestError> {
        if self.known.get().is_some() {
            return Ok(());
        }
        let me = JsonRequest::new(self.bot.clone(), GetMe {}).send().await?;
        let known = Me {
            id: me.id,
            username: me.username,
            hears_groups: me.can_read_all_group_messages,
        };
        info!(bot = known.username, "on Telegram");
        if !known.hears_groups {
            info!(
                "Telegram's privacy mode is on: talk is heard only in groups that the bot manages"
            );
        }
        // Two who ask at once hear the same.
        let _ = self.known.set(known);
        Ok(())
    }

    fn known(&self) -> Option<&Me> {
        self.known.get()
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn albums(&self) -> MutexGuard<'_, Albums> {
        self.albums.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The instant as the pace counts it: what went out before the start has one, too.
    fn now(&self) -> Duration {
        REMEMBERED + self.began.elapsed()
    }
}

impl Platform for Telegram {
    fn name(&self) -> &'static str {
        place::NAME
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            private_notes: false,
            windows: false,
            talk: self.known().is_some_and(|known| known.hears_groups),
        }
    }

    fn hears(&self) -> bool {
        self.hears.load(Ordering::Acquire)
    }

    fn invitation(&self) -> Option<String> {
        let known = self.known()?;
        Some(format!("https://t.me/{}?startgroup=true", known.username))
    }

    fn called(&self) -> &'static str {
        "Telegram"
    }

    fn invitation_with(&self, code: &Code) -> Option<String> {
        let known = self.known()?;
        Some(format!("https://t.me/{}?startgroup={code}", known.username))
    }

    fn pause_before(&self, chat: &ChatAddress) -> Duration {
        match Place::read(chat) {
            Some(place) => self.pace().wait(place.chat, self.now()),
            None => Duration::ZERO,
        }
    }

    fn sent_before(&self, chat: &ChatAddress, ago: Duration) {
        if let Some(place) = Place::read(chat) {
            let at = self.now().saturating_sub(ago);
            self.pace().note(place.chat, Sent::Message, at);
        }
    }

    fn upload_max(&self) -> u64 {
        files::UPLOAD_BYTES_MAX
    }

    fn fetch_max(&self) -> u64 {
        files::FETCH_BYTES_MAX
    }

    fn fetch<'f>(&'f self, file: &'f FileRef) -> BoxFuture<'f, Result<FileBytes, DeliveryError>> {
        async move { self.fetch_file(file).await }.boxed()
    }

    fn deliver(&self, delivery: Delivery) -> BoxFuture<'_, Result<Delivered, DeliveryError>> {
        async move { self.bring(delivery).await }.boxed()
    }
}

//! Discord: the channels and threads of servers, through the gateway and the REST API.
//!
//! serenity's requests, builders and models are used, but neither its runner for the gateway nor its
//! sender: see `gateway` and [`client`]. Only this folder knows anything of Discord.

mod answer;
mod catch_up;
pub mod client;
pub mod commands;
mod decode;
pub mod deliver;
pub mod escape;
pub mod examine;
pub mod files;
mod gateway;
mod journal;
pub mod pace;
pub mod place;
pub mod refusal;
pub mod render;
mod rich;
pub mod rights;
mod servers;
mod take;
mod waiting;
mod watch;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use secrecy::SecretString;
use serde::Deserialize;
use serenity::http::{LightMethod, Route};
use serenity::model::id::{ApplicationId, ChannelId};
use tokio::sync::mpsc;
use tracing::{error, info, warn};

use self::answer::Exchange;
use self::catch_up::Heard;
use self::client::{ANSWER_MAX, Client, bare};
use self::gateway::{Dispatch, Gateway};
use self::journal::Journal;
use self::place::{NAME, channel_of};
use self::refusal::Refusal;
use self::servers::Servers;
use self::waiting::Waiting;
use crate::engine::Engine;
use crate::engine::feature::{Features, Suggests};
use crate::engine::file::{FileBytes, FileRef};
use crate::engine::platform::{Abilities, Delivered, Delivery, DeliveryError, Platform};
use crate::model::room::ChatAddress;

/// Longest pause between two tries to reach Discord.
const PAUSE_MAX: Duration = Duration::from_secs(30);

/// Why the bot leaves Discord where nobody takes what happens there.
const STOPPING: &str = "the process is stopping";

/// What is needed to be on Discord.
#[derive(Debug)]
pub struct Settings {
    pub token: SecretString,
    /// Where the REST API is, without a slash at the end; Discord's own if `None`.
    pub api_url: Option<String>,
    /// The file that tells which answers are owed; `None` to keep that in the database.
    pub journal: Option<PathBuf>,
    /// What commands suggest while somebody types.
    pub suggestions: &'static [Suggests],
}

/// Why the bot cannot be on Discord at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(
        "Discord does not know this token; the developer portal gives out a new one (Bot, Reset \
         Token)"
    )]
    Token,
    #[error("Discord: {0}")]
    Client(String),
}

/// The bot on Discord.
#[derive(Debug)]
pub struct Discord {
    client: Arc<Client>,
    settings: Settings,
    known: OnceLock<Known>,
    servers: Mutex<Servers>,
    journal: Arc<Journal>,
    heard: Heard,
    waiting: Waiting,
    /// Whether all that happens is heard now.
    connected: Arc<AtomicBool>,
    /// The rooms of which it is known who can read along.
    looked_at: Mutex<HashSet<ChannelId>>,
}

/// What Discord says of the bot.
#[derive(Debug, Deserialize)]
struct Known {
    #[serde(rename = "id")]
    application: ApplicationId,
    name: String,
}

impl Discord {
    /// Makes the connection, and asks Discord who the bot is. Where Discord cannot be reached now,
    /// that is asked again later.
    ///
    /// # Errors
    /// When the token is wrong.
    pub async fn open(settings: Settings) -> Result<Self, OpenError> {
        let client = Client::new(&settings.token, settings.api_url.as_deref(), ANSWER_MAX)
            .map_err(OpenError::Client)?;
        let discord = Self {
            client: Arc::new(client),
            journal: Arc::new(Journal::open(settings.journal.clone())),
            settings,
            known: OnceLock::new(),
            servers: Mutex::default(),
            heard: Heard::default(),
            waiting: Waiting::default(),
            connected: Arc::default(),
            looked_at: Mutex::default(),
        };
        match discord.introduce().await {
            Ok(()) => Ok(discord),
            Err(refusal) if refusal.is_bad_token() => Err(OpenError::Token),
            Err(refusal) => {
                warn!(why = %refusal, "Discord cannot be reached yet");
                Ok(discord)
            }
        }
    }

    /// Is on Discord for as long as the process runs, or until Discord lets the bot in no more: then
    /// the answer says what to mend.
    pub async fn run(self: Arc<Self>, engine: Engine, features: Features) -> &'static str {
        tokio::spawn(Arc::clone(&self).register(features));
        self.recall(&engine).await;
        self.journal.attach(&engine).await;
        for owed in self.journal.left() {
            let (client, journal) = (Arc::clone(&self.client), Arc::clone(&self.journal));
            tokio::spawn(Exchange::mend(client, journal, owed));
        }
        // What may wait in the first is bounded by `waiting`. The others get something only where
        // channels change, and where a session begins.
        let (into, queue) = mpsc::unbounded_channel();
        let (tell, told) = mpsc::unbounded_channel();
        let (begin, begun) = mpsc::unbounded_channel();
        let gateway = Gateway::new(
            Arc::clone(&self.client),
            self.settings.token.clone(),
            self.settings.api_url.clone(),
            Arc::clone(&self.connected),
        );
        let hear = |dispatch: Dispatch| {
            if dispatch.kind == "READY"
                && let Some(mark) = self.heard.begins()
            {
                // As below.
                let _ = begin.send(mark);
            }
            if let Some(news) = self.servers().hear(&dispatch.kind, &dispatch.data) {
                // The other end is gone only when the process stops.
                let _ = tell.send((dispatch.id.clone(), news));
            }
            self.hear(dispatch, &engine, &into);
        };
        tokio::select! {
            why = gateway.stay(hear) => why,
            () = self.take(&engine, queue, &tell) => STOPPING,
            () = self.watch(&engine, told) => STOPPING,
            () = self.catch_up(&engine, begun) => STOPPING,
            () = self.keep_place(&engine) => STOPPING,
        }
    }

    fn looked_at(&self) -> MutexGuard<'_, HashSet<ChannelId>> {
        self.looked_at
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn servers(&self) -> MutexGuard<'_, Servers> {
        self.servers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks Discord who the bot is, unless that is known.
    async fn introduce(&self) -> Result<(), Refusal> {
        if self.known.get().is_some() {
            return Ok(());
        }
        let ask = bare(LightMethod::Get, Route::Oauth2ApplicationCurrent);
        let known: Known = self.client.send(ask).await?;
        info!(application = %known.application, "on Discord as {}", known.name);
        // Two who ask at once hear the same.
        let _ = self.known.set(known);
        Ok(())
    }

    /// Learns who the bot is, if that is not known, and tells Discord the commands, where it does not
    /// know them yet.
    async fn register(self: Arc<Self>, features: Features) {
        let mut pause = Duration::from_secs(1);
        while let Err(refusal) = self.register_once(features).await {
            if matches!(refusal, Refusal::No { status, .. } if status < 500) {
                error!(why = %refusal, "Discord does not take the bot's commands");
                return;
            }
            warn!(why = %refusal, "the bot could not register its commands yet");
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(PAUSE_MAX);
        }
    }

    async fn register_once(&self, features: Features) -> Result<(), Refusal> {
        self.introduce().await?;
        if let Some(known) = self.known.get() {
            let suggestions = self.settings.suggestions;
            commands::register(&self.client, known.application, (features, suggestions)).await?;
        }
        Ok(())
    }
}

impl Platform for Discord {
    fn name(&self) -> &'static str {
        NAME
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            private_notes: true,
            windows: true,
            talk: true,
        }
    }

    fn hears(&self) -> bool {
        self.connected.load(Ordering::Acquire)
    }

    fn invitation(&self) -> Option<String> {
        let known = self.known.get()?;
        Some(rights::invitation(known.application))
    }

    fn pause_before(&self, chat: &ChatAddress) -> Duration {
        channel_of(chat).map_or(Duration::ZERO, |channel| {
            self.client.pace().wait(channel, self.client.now())
        })
    }

    fn upload_max(&self) -> u64 {
        files::UPLOAD_BYTES_MAX
    }

    fn fetch_max(&self) -> u64 {
        files::FETCH_BYTES_MAX
    }

    fn fetch<'f>(&'f self, file: &'f FileRef) -> BoxFuture<'f, Result<FileBytes, DeliveryError>> {
        files::fetch(&self.client, file).boxed()
    }

    fn deliver(&self, delivery: Delivery) -> BoxFuture<'_, Result<Delivered, DeliveryError>> {
        async move { deliver::bring(&self.client, &delivery).await }.boxed()
    }
}

//! Discord, as far as a bot can tell: its HTTP API and its gateway on loopback, and the guilds
//! behind them.
//!
//! Promise: it answers as the real one does, refusals included, and knows nothing of the bot that
//! uses it. Every request is judged by another client library's types, by the official description
//! where it is at hand, and by the limits; a [`Discord`] that goes with a breach on its list fails
//! its test. A test acts as the people in the channels and looks at what these show; all waiting is
//! bounded. It runs on a thread and a runtime of its own, so that a test may do as it likes with its
//! clock, and can drive a bot in another process.
//!
//! Time is the machine's, from a fixed Monday on, and can be moved ahead ([`Discord::advance`]).
//! Left out: voice, forums, reactions, polls, more than one shard.

mod about;
mod acted;
mod acts;
mod channels;
mod check;
mod commands;
mod description;
mod fault;
mod files;
mod gateway;
mod interactions;
mod limits;
mod message;
mod messages;
mod objects;
mod pace;
mod people;
mod routes;
mod seen;
mod server;
mod sessions;
mod trouble;
mod world;

use std::net::TcpListener;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::runtime;
use tokio::sync::oneshot;

pub use self::acted::{Acted, Modal, Saw};
pub use self::fault::Fault;
pub use self::seen::Shown;
pub use self::world::{ChannelId, GuildId, Holder, Overwrite, PersonId, RoleId, may};

use self::server::{Shared, TOKEN};
use self::world::World;

/// How long anything may take to be seen before a test gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// An emulated Discord that serves one bot.
#[derive(Debug)]
pub struct Discord {
    shared: Arc<Shared>,
    url: String,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

impl Discord {
    /// Starts on two free ports of 127.0.0.1. There is nobody yet but the bot.
    ///
    /// # Panics
    /// When the description of the API is missing and this run requires it.
    pub fn start() -> Self {
        // Asked for here, so that it is the test that fails for want of it.
        description::Description::at_hand();
        let (rest, url) = listen("http");
        let (sockets, gateway_url) = listen("ws");
        let shared = Arc::new(Shared::new(World::new(url.clone(), gateway_url)));
        let (stop, stopped) = oneshot::channel();
        let served = shared.clone();
        let server = thread::spawn(move || {
            let runtime = runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("a runtime");
            runtime.block_on(server::serve(rest, sockets, served, stopped));
            // An answer that is being held back must not hold a test.
            runtime.shutdown_background();
        });
        Self {
            shared,
            url,
            stop: Some(stop),
            server: Some(server),
        }
    }

    /// For `TWINBELL_DISCORD_API_URL`; without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The bot's token.
    pub fn token(&self) -> &'static str {
        TOKEN
    }

    /// What was wrong with the bot's requests, and forgets it: for tests of the judges themselves.
    pub fn take_breaches(&self) -> Vec<String> {
        self.shared
            .change(|world| std::mem::take(&mut world.breaches))
    }

    /// What was wrong with the bot's requests so far. All that is left at the end fails the test.
    pub fn breaches(&self) -> Vec<String> {
        self.shared.world().breaches.clone()
    }
}

fn listen(scheme: &str) -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on loopback");
    let address = listener.local_addr().expect("a bound address");
    let unblocked = listener.set_nonblocking(true);
    unblocked.expect("a listener that does not block");
    (listener, format!("{scheme}://{address}"))
}

impl Drop for Discord {
    fn drop(&mut self) {
        drop(self.stop.take());
        let served = self.server.take().map(JoinHandle::join);
        if thread::panicking() {
            return;
        }
        assert!(!matches!(served, Some(Err(_))), "the emulator panicked");
        let breaches = self.breaches();
        assert!(
            breaches.is_empty(),
            "breaches of Discord's API: {breaches:#?}"
        );
    }
}

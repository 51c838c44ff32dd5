//! Telegram, as far as a bot can tell: its Bot API over HTTP on loopback, and the chats behind it.
//!
//! Promise: it answers as the real one does, refusals included, and knows nothing of the bot that
//! calls it. Every request is judged by another client library's types, by the official description
//! where it is at hand, and by the limits; a [`Telegram`] that goes with a breach on its list fails
//! its test. A test acts as the people in the chats and looks at what these show; all waiting is
//! bounded. It runs on a thread and a runtime of its own, so that a test may do as it likes with its
//! clock, and can drive a bot in another process.
//!
//! Time is the machine's, from a fixed Monday on, and can be moved ahead ([`Telegram::advance`]).
//! Left out: media other than photos and documents, inline queries, payments, polls.

mod body;
mod check;
mod description;
mod fault;
mod html;
mod limits;
mod message;
mod methods;
mod pace;
mod people;
mod queue;
mod seen;
mod sending;
mod server;
mod trouble;
mod world;

use std::net::TcpListener;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::runtime;
use tokio::sync::oneshot;

pub use self::fault::Fault;
pub use self::people::{Deed, Pressed};
pub use self::seen::Shown;
pub use self::server::NOT_JSON;
pub use self::world::{ChatId, Kind, PersonId, Place, Status};

use self::server::{Shared, TOKEN};

/// How long anything may take to be seen before a test gives up: machines are shared, and Telegram takes few posts a minute.
const PATIENCE: Duration = Duration::from_secs(60);

/// An emulated Telegram that serves one bot.
#[derive(Debug)]
pub struct Telegram {
    shared: Arc<Shared>,
    url: String,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

impl Telegram {
    /// Starts on a free port of 127.0.0.1. There is nobody yet but the bot.
    ///
    /// # Panics
    /// When the description of the Bot API is missing and this run requires it.
    pub fn start() -> Self {
        // Asked for here, so that it is the test that fails for want of it.
        description::Description::at_hand();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound address");
        listener
            .set_nonblocking(true)
            .expect("a listener that does not block");
        let shared = Arc::new(Shared::new());
        let (stop, stopped) = oneshot::channel();
        let served = shared.clone();
        let server = thread::spawn(move || {
            let runtime = runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("a runtime");
            runtime.block_on(server::serve(listener, served, stopped));
            // A name being looked up, or the like, must not hold a test.
            runtime.shutdown_background();
        });
        Self {
            shared,
            url: format!("http://{address}"),
            stop: Some(stop),
            server: Some(server),
        }
    }

    /// For `TWINBELL_TELEGRAM_API_URL`; without a slash at the end.
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

impl Drop for Telegram {
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
            "breaches of the Bot API: {breaches:#?}"
        );
    }
}

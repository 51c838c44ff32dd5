//! Staying on Discord's gateway: nothing that happens is heard twice or lost while the process runs.
//!
//! serenity's own runner gives each event to a task of its own, so that their order is lost, and
//! begins anew where a heartbeat is not heard, so that what happened meanwhile is lost, too. Here a
//! session is resumed for as long as Discord keeps it, and every event is handed over in the order
//! of arrival, as JSON, before anything else is done.

mod link;
mod protocol;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use metrics::{counter, gauge};
use rand::RngExt;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::Value;
use serenity::http::{LightMethod, Request, Route};
use tokio::time::Instant;
use tracing::{info, warn};

use self::link::{Got, Link};
use self::protocol::{Frame, Next};
use super::client::Client;

/// Longest pause between two tries to connect.
const PAUSE_MAX: Duration = Duration::from_secs(30);
/// Shortest time between two new sessions. Source: Discord's documentation, "Gateway", rate limits.
const IDENTIFY_EVERY: Duration = Duration::from_secs(5);

/// Tries to go on with a session where the gateway named a place for it, before it is asked for
/// anew where that is.
const RESUME_TRIES: u32 = 3;

/// Something that happened, as the gateway told it.
#[derive(Clone, Debug)]
pub struct Dispatch {
    /// Such as `MESSAGE_CREATE`.
    pub kind: String,
    pub data: Value,
    /// Which one it is; the same when the gateway repeats it.
    pub id: String,
    pub at: Instant,
}

/// A session that the gateway has given.
struct Session {
    id: String,
    /// Where it is resumed.
    url: String,
    /// The last event that was handed over.
    seq: u64,
}

/// The bot's place on the gateway.
pub struct Gateway {
    client: Arc<Client>,
    token: SecretString,
    api_url: Option<String>,
    session: Option<Session>,
    identified_at: Option<Instant>,
    /// Connections in a row that came to nothing.
    failures: u32,
    /// Whether all that happens is heard now.
    connected: Arc<AtomicBool>,
}

/// Where the gateway is, and how many sessions may still begin.
#[derive(Deserialize)]
struct Whereabouts {
    url: String,
    session_start_limit: StartLimit,
}

#[derive(Deserialize)]
struct StartLimit {
    remaining: u32,
    #[serde(rename = "reset_after")]
    reset_after_ms: u64,
}

impl Gateway {
    pub fn new(
        client: Arc<Client>,
        token: SecretString,
        api_url: Option<String>,
        connected: Arc<AtomicBool>,
    ) -> Self {
        Self {
            connected,
            client,
            token,
            api_url,
            session: None,
            identified_at: None,
            failures: 0,
        }
    }

    /// Stays on the gateway and gives everything that happens to `hear`, in order. Ends only when
    /// Discord does not let the bot in at all, with a sentence on what to mend.
    pub async fn stay(mut self, mut hear: impl FnMut(Dispatch)) -> &'static str {
        loop {
            let (next, why) = self.connect(&mut hear).await;
            self.connected.store(false, Ordering::Release);
            gauge!("twinbell_discord_connected").set(0.0);
            match next {
                Next::Stop(why) => return why,
                Next::Identify => self.session = None,
                Next::Resume => {}
            }
            let pause = pause_after(self.failures);
            info!(why, pause_ms = pause.as_millis(), "off Discord's gateway");
            self.failures = self.failures.saturating_add(1);
            tokio::time::sleep(pause).await;
        }
    }

    /// Connects once, and stays for as long as it lasts.
    async fn connect(&mut self, hear: &mut impl FnMut(Dispatch)) -> (Next, String) {
        let address = match self.address().await {
            Ok(address) => address,
            Err(why) => return (Next::Resume, why),
        };
        let mut link = match Link::open(&address).await {
            Ok(link) => link,
            Err(why) => return (Next::Resume, why),
        };
        if let Err(why) = link.send(self.greeting().await).await {
            return (Next::Resume, why);
        }
        loop {
            let seq = self.session.as_ref().map(|session| session.seq);
            match link.next(seq).await {
                Got::Frame(Frame::Dispatch { seq, kind, data }) => {
                    self.dispatched(seq, kind, data, hear);
                }
                Got::Frame(Frame::Reconnect) => {
                    link.leave().await;
                    return (Next::Resume, "asked to connect again".to_owned());
                }
                Got::Frame(Frame::InvalidSession { is_resumable }) => {
                    link.leave().await;
                    // As the documentation asks.
                    let pause = rand::rng().random_range(1.0..5.0);
                    tokio::time::sleep(Duration::from_secs_f64(pause)).await;
                    let next = match is_resumable {
                        true => Next::Resume,
                        false => Next::Identify,
                    };
                    return (next, "the session was not taken".to_owned());
                }
                Got::Frame(_) => {}
                Got::Unreadable => {
                    // What it says may hold names and tokens: it stays out of the log.
                    counter!("twinbell_discord_events_total", "outcome" => "unreadable")
                        .increment(1);
                    warn!("the gateway sent what is no frame");
                }
                Got::End(next, why) => {
                    link.leave().await;
                    return (next, why);
                }
            }
        }
    }

    /// Where to connect to: where the session is, or where a new one begins.
    async fn address(&mut self) -> Result<String, String> {
        let api_url = self.api_url.as_deref();
        if let Some(session) = &self.session
            && self.failures < RESUME_TRIES
        {
            return protocol::address(&session.url, api_url);
        }
        let ask = Request::new(Route::GatewayBot, LightMethod::Get);
        let asked = self.client.send::<Whereabouts>(ask).await;
        let there = asked.map_err(|refusal| refusal.to_string())?;
        let limit = there.session_start_limit;
        if limit.remaining == 0 && self.session.is_none() {
            let pause = Duration::from_millis(limit.reset_after_ms);
            warn!(
                pause_s = pause.as_secs(),
                "too many sessions were begun today: waiting until Discord lets another begin"
            );
            tokio::time::sleep(pause).await;
        }
        protocol::address(&there.url, api_url)
    }

    /// The first frame: goes on with the session, or asks for one.
    async fn greeting(&mut self) -> String {
        let token = self.token.expose_secret();
        if let Some(session) = &self.session {
            return protocol::resume(token, &session.id, session.seq);
        }
        if let Some(before) = self.identified_at {
            tokio::time::sleep_until(before + IDENTIFY_EVERY).await;
        }
        self.identified_at = Some(Instant::now());
        protocol::identify(token)
    }

    fn dispatched(&mut self, seq: u64, kind: String, data: Value, hear: &mut impl FnMut(Dispatch)) {
        match kind.as_str() {
            "READY" => {
                let text = |key: &str| data[key].as_str().unwrap_or_default().to_owned();
                let (id, url) = (text("session_id"), text("resume_gateway_url"));
                self.session = Some(Session { id, url, seq });
                self.settled("on Discord's gateway");
            }
            "RESUMED" => self.settled("back on Discord's gateway"),
            _ => {}
        }
        let Some(session) = &mut self.session else {
            return;
        };
        session.seq = seq;
        hear(Dispatch {
            id: format!("{}:{seq}", session.id),
            kind,
            data,
            at: Instant::now(),
        });
    }

    fn settled(&mut self, how: &str) {
        self.failures = 0;
        self.connected.store(true, Ordering::Release);
        gauge!("twinbell_discord_connected").set(1.0);
        info!("{how}");
    }
}

/// Nothing after a connection that had worked; then one second, two, four, and so on up to
/// [`PAUSE_MAX`], each up to half as long again, so that after an outage not all bots come at once.
fn pause_after(failures: u32) -> Duration {
    let Some(doublings) = failures.checked_sub(1) else {
        return Duration::ZERO;
    };
    let pause = Duration::from_secs(1 << doublings.min(10)).min(PAUSE_MAX);
    pause.mul_f64(rand::rng().random_range(1.0..1.5))
}

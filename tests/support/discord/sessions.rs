//! The bot's sessions at the gateway, and the connections that carry them.
//!
//! Promise: what is dispatched while a session lives is numbered and kept, so that a connection that
//! resumes it gets what it missed, in order, and nothing twice.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::objects;
use super::world::{BOT, World};

/// Discord's own pause between two heartbeats.
const HEARTBEAT: Duration = Duration::from_millis(41_250);

const GUILDS: u64 = 1;
const GUILD_MESSAGES: u64 = 1 << 9;
const DIRECT_MESSAGES: u64 = 1 << 12;

/// What a connection is to do next.
#[derive(Clone, Debug)]
pub enum Out {
    Text(String),
    /// The same, compressed where the bot asked for that.
    Large(String),
    Close(u16, &'static str),
    /// End without a word.
    Cut,
}

/// A connection, which may carry a session.
#[derive(Debug)]
pub struct Connection {
    pub out: UnboundedSender<Out>,
    pub session: Option<String>,
    /// Nothing gets through any more, though it stands.
    pub is_dead: bool,
}

#[derive(Debug)]
pub struct Session {
    pub intents: u64,
    /// The number of what was dispatched last.
    seq: u64,
    /// What was dispatched, each with its number.
    log: Vec<(u64, Out)>,
    is_resumable: bool,
}

#[derive(Debug)]
pub struct Sessions {
    all: BTreeMap<String, Session>,
    /// By the order in which they came; those that ended are gone.
    pub connections: BTreeMap<u64, Connection>,
    /// How many there ever were.
    pub connected: u64,
    pub heartbeat: Duration,
    /// Whether heartbeats are answered.
    pub acknowledges: bool,
    /// All that the bot said, with the number of the connection.
    pub heard: Vec<(u64, Value)>,
}

impl Sessions {
    pub fn new() -> Self {
        Self {
            all: BTreeMap::new(),
            connections: BTreeMap::new(),
            connected: 0,
            heartbeat: HEARTBEAT,
            acknowledges: true,
            heard: Vec::new(),
        }
    }

    /// Whether a connection carries a session now.
    pub fn is_live(&self) -> bool {
        let mut open = self.connections.values();
        open.any(|one| one.session.is_some() && !one.is_dead)
    }

    /// Tells all connections.
    pub fn send(&self, out: &Out) {
        for connection in self.connections.values().filter(|one| !one.is_dead) {
            // One that has just ended hears nothing any more.
            let _ = connection.out.send(out.clone());
        }
    }

    /// The connections stand, and nothing passes through them any more, either way.
    pub fn freeze(&mut self) {
        for connection in self.connections.values_mut() {
            connection.is_dead = true;
        }
    }

    /// No session of now can be resumed.
    pub fn forget(&mut self) {
        for session in self.all.values_mut() {
            session.is_resumable = false;
        }
    }

    fn answer(&self, connection: u64, out: Out) {
        if let Some(connection) = self.connections.get(&connection) {
            let _ = connection.out.send(out);
        }
    }

    /// Numbers and keeps an event for each session that wants it.
    fn dispatch(&mut self, kind: &str, data: &Value) {
        let intent = intent(kind, data);
        let wants = |session: &&String| {
            let session = &self.all[*session];
            session.is_resumable && (intent == 0 || session.intents & intent != 0)
        };
        let sessions: Vec<_> = self.all.keys().filter(wants).cloned().collect();
        for id in sessions {
            self.dispatch_to(&id, kind, data);
        }
    }

    fn dispatch_to(&mut self, id: &str, kind: &str, data: &Value) {
        let Some(session) = self.all.get_mut(id) else {
            return;
        };
        session.seq += 1;
        let text = json!({"op": 0, "s": session.seq, "t": kind, "d": data}).to_string();
        let out = match kind {
            "READY" | "GUILD_CREATE" => Out::Large(text),
            _ => Out::Text(text),
        };
        session.log.push((session.seq, out.clone()));
        let carries = |one: &&Connection| one.session.as_deref() == Some(id) && !one.is_dead;
        for connection in self.connections.values().filter(carries) {
            let _ = connection.out.send(out.clone());
        }
    }
}

impl World {
    /// Tells the bot of something, if it wants to hear of it.
    pub fn tell(&mut self, kind: &str, data: &Value) {
        self.sessions.dispatch(kind, data);
    }

    /// A new session for a connection, from READY to the guilds.
    pub fn begin_session(&mut self, connection: u64, intents: u64, shard: &Value) {
        let id = format!("session{:032x}", self.next_id());
        let session = Session {
            intents,
            seq: 0,
            log: Vec::new(),
            is_resumable: true,
        };
        self.sessions.all.insert(id.clone(), session);
        let here = self.sessions.connections.get_mut(&connection);
        here.expect("it is open").session = Some(id.clone());
        let unavailable = |id: u64| json!({"id": id.to_string(), "unavailable": true});
        let guilds: Vec<_> = self
            .guilds_of_bot()
            .map(|one| unavailable(one.id.0))
            .collect();
        let mut ready = json!({
            "v": 10,
            "user": objects::me(self),
            "user_settings": {},
            "session_type": "normal",
            "session_id": id,
            "resume_gateway_url": format!("{}/resume", self.gateway_url),
            "relationships": [],
            "private_channels": [],
            "presences": [],
            "guilds": guilds,
            "application": {"id": BOT.0.to_string(), "flags": 0},
            "_trace": ["[\"emulated\"]"],
        });
        if shard.is_array() {
            ready["shard"] = shard.clone();
        }
        self.sessions.dispatch_to(&id, "READY", &ready);
        if intents & GUILDS == 0 {
            return;
        }
        let guilds = self.guilds_of_bot().filter(|one| one.is_available);
        let guilds: Vec<_> = guilds.map(|one| objects::guild_create(self, one)).collect();
        for guild in guilds {
            self.sessions.dispatch_to(&id, "GUILD_CREATE", &guild);
        }
    }

    /// Goes on with a session where its last connection ended, or has the bot begin anew.
    pub fn resume_session(&mut self, connection: u64, id: &str, seq: u64) {
        let sessions = &mut self.sessions;
        let Some(session) = sessions.all.get(id).filter(|one| one.is_resumable) else {
            let invalid = json!({"op": 9, "s": null, "t": null, "d": false});
            return sessions.answer(connection, Out::Text(invalid.to_string()));
        };
        if seq > session.seq {
            return sessions.answer(connection, Out::Close(4007, "Invalid seq."));
        }
        let missed = session.log.iter().filter(|(nth, _)| *nth > seq);
        let missed: Vec<_> = missed.map(|(_, out)| out.clone()).collect();
        for out in missed {
            sessions.answer(connection, out);
        }
        // The old connection, should it still stand, is no longer this session's.
        for other in sessions.connections.values_mut() {
            other.session.take_if(|carried| carried == id);
        }
        let here = sessions.connections.get_mut(&connection);
        here.expect("it is open").session = Some(id.to_owned());
        sessions.dispatch_to(id, "RESUMED", &json!({"_trace": ["[\"emulated\"]"]}));
    }

    /// A connection is gone; with `is_over`, the bot took leave of its session too.
    pub fn end_connection(&mut self, connection: u64, is_over: bool) {
        let ended = self.sessions.connections.remove(&connection);
        let session = ended.and_then(|ended| ended.session);
        if let Some(session) = session.filter(|_| is_over) {
            let session = self.sessions.all.get_mut(&session);
            session.expect("sessions stay").is_resumable = false;
        }
    }
}

/// What the bot must have asked for to hear of this; 0 for what it always hears of.
fn intent(kind: &str, data: &Value) -> u64 {
    if kind.starts_with("MESSAGE_") {
        return match data.get("guild_id") {
            Some(_) => GUILD_MESSAGES,
            None => DIRECT_MESSAGES,
        };
    }
    match ["GUILD_", "CHANNEL_", "THREAD_"]
        .iter()
        .any(|of| kind.starts_with(of))
    {
        true => GUILDS,
        false => 0,
    }
}

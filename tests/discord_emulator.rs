//! Does the emulated Discord do as the real one, and does it notice what a bot does wrong?
//!
//! Driven by a socket and plain HTTP, and by serenity, as the bot is.

mod files;
mod gateway;
mod interactions;
mod judges;
mod rest;

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use serenity::http::{Http, HttpBuilder};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::support::discord::{ChannelId, Discord, GuildId, PersonId, may};

/// Guilds and their messages.
const INTENTS: u64 = 1 | 1 << 9;
/// What the bot is invited with.
const RIGHTS: u64 = may::EVERYONE | may::MANAGE_THREADS;

/// A guild of two with a staff room, where the bot is.
struct Room {
    discord: Discord,
    http: reqwest::Client,
    guild: GuildId,
    ann: PersonId,
    ben: PersonId,
    staff: ChannelId,
}

impl Room {
    fn open() -> Self {
        let discord = Discord::start();
        let (ann, ben) = (discord.person("Ann"), discord.person("Ben"));
        let guild = discord.guild("Dell Primary", &[ann, ben]);
        discord.add_bot(guild, RIGHTS);
        let staff = discord.channel(guild, "staff");
        Self {
            discord,
            http: reqwest::Client::new(),
            guild,
            ann,
            ben,
            staff,
        }
    }

    /// A request with the bot's token; its status and body.
    async fn ask(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let answer = self.request(method, path, body).send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or_default())
    }

    fn request(&self, method: &str, path: &str, body: Value) -> reqwest::RequestBuilder {
        let url = format!("{}/api/v10{path}", self.discord.url());
        let token = format!("Bot {}", self.discord.token());
        let request = self.http.request(method.parse().unwrap(), url);
        let request = request.header("Authorization", token);
        match body {
            Value::Null => request,
            body => request.json(&body),
        }
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        self.ask("GET", path, Value::Null).await
    }

    /// The path of the staff room's messages, or of one of them.
    fn messages(&self, rest: &str) -> String {
        format!("/channels/{}/messages{rest}", self.staff.0)
    }

    /// Posts as the bot in the staff room; what is answered.
    async fn send(&self, text: &str) -> (u16, Value) {
        self.ask("POST", &self.messages(""), post(text)).await
    }
}

/// serenity's requests, sent here.
fn serenity(room: &Room) -> Http {
    HttpBuilder::new(room.discord.token())
        .proxy(room.discord.url())
        .ratelimiter_disabled(true)
        .build()
}

/// A message as a careful bot sends it.
fn post(text: &str) -> Value {
    use std::sync::atomic::{AtomicU64, Ordering};
    static POSTS: AtomicU64 = AtomicU64::new(0);
    json!({
        "content": text,
        "nonce": POSTS.fetch_add(1, Ordering::Relaxed).to_string(),
        "enforce_nonce": true,
        "allowed_mentions": {"parse": []},
    })
}

/// The error code of an answer.
fn code(answer: &(u16, Value)) -> (u16, u64) {
    (answer.0, answer.1["code"].as_u64().unwrap_or(u64::MAX))
}

/// A connection to the gateway.
struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Connects and takes the greeting.
    async fn open(discord: &Discord) -> Self {
        let url = format!("{}/api/v10/gateway", discord.url());
        let told: Value = reqwest::get(url).await.unwrap().json().await.unwrap();
        Self::open_at(told["url"].as_str().unwrap()).await
    }

    async fn open_at(url: &str) -> Self {
        let (socket, _) = connect_async(format!("{url}/?v=10&encoding=json"))
            .await
            .unwrap();
        let mut socket = Self(socket);
        let hello = socket.next().await;
        assert_eq!(hello["op"], 10, "{hello}");
        socket
    }

    /// Connects, makes itself known, and takes what comes up to the first guild.
    async fn identified(room: &Room) -> (Self, Value) {
        let mut socket = Self::open(&room.discord).await;
        socket.identify(room.discord.token(), INTENTS).await;
        let ready = socket.next().await;
        assert_eq!(ready["t"], "READY", "{ready}");
        assert_eq!(socket.next().await["t"], "GUILD_CREATE");
        (socket, ready["d"].clone())
    }

    async fn identify(&mut self, token: &str, intents: u64) {
        let properties = json!({"os": "linux", "browser": "test", "device": "test"});
        let d = json!({"token": token, "intents": intents, "properties": properties});
        self.send(json!({"op": 2, "d": d})).await;
    }

    async fn resume(&mut self, token: &str, ready: &Value, seq: u64) {
        let d = json!({"token": token, "session_id": ready["session_id"], "seq": seq});
        self.send(json!({"op": 6, "d": d})).await;
    }

    async fn send(&mut self, payload: Value) {
        let text = Message::Text(payload.to_string());
        self.0.send(text).await.unwrap();
    }

    /// The next payload, which must be JSON.
    async fn next(&mut self) -> Value {
        match self.frame().await {
            Some(Message::Text(text)) => serde_json::from_str(&text).unwrap(),
            other => panic!("no payload: {other:?}"),
        }
    }

    /// The code with which the connection closes; none where it just ends.
    async fn closed(&mut self) -> Option<u16> {
        match self.frame().await {
            Some(Message::Close(frame)) => frame.map(|frame| frame.code.into()),
            None => None,
            other => panic!("not closed: {other:?}"),
        }
    }

    async fn frame(&mut self) -> Option<Message> {
        let frame = timeout(Duration::from_secs(10), self.0.next()).await;
        frame.expect("something comes")?.ok()
    }
}

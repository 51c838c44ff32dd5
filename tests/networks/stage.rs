//! The real program with a chat network on either side, as a stage for conversations.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgPool, SqlitePool};
use tempfile::TempDir;
use tokio::sync::Semaphore;
use twinbell::store::Db;

use super::discord::OnDiscord;
use super::telegram::OnTelegram;
use crate::support::databases::Fresh;
use crate::support::discord::{ChannelId, Discord, PersonId};
use crate::support::process::Twinbell;
use crate::support::stage::{ChatSeen, Stage};
use crate::support::telegram::{ChatId, Telegram};
use crate::support::twins::START;

/// 32 bytes in base64, for tests.
const SECRET_KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
/// How long anything may take to come to pass before a test gives up.
const PATIENCE: Duration = Duration::from_secs(40);

/// How many may start at the same time: that takes a machine's whole strength for a moment.
static STARTS: Semaphore = Semaphore::const_new(2);

/// A chat network that can be played here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    Discord,
    Telegram,
}

/// On which network each school's chats are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub inverness: Where,
    pub kinshasa: Where,
}

impl Pair {
    /// The one or two networks.
    pub fn places(self) -> impl Iterator<Item = Where> {
        let other = (self.kinshasa != self.inverness).then_some(self.kinshasa);
        std::iter::once(self.inverness).chain(other)
    }

    /// Where a chat of this name is.
    pub fn of(self, chat: &str) -> Where {
        match chat {
            "kinshasa" | "élèves" => self.kinshasa,
            _ => self.inverness,
        }
    }
}

/// The program on both networks.
pub struct OnNetworks {
    pair: Pair,
    pub discord: OnDiscord,
    pub telegram: OnTelegram,
    bell: Option<Twinbell>,
    now: DateTime<Utc>,
    database: Fresh,
    folder: TempDir,
}

impl OnNetworks {
    /// Begins at the hour at which the conversations of the pretend network begin.
    pub async fn start(database: Fresh, pair: Pair) -> Self {
        let now = START.parse().expect("an instant");
        // Nothing closes it.
        let _turn = STARTS.acquire().await.expect("an open semaphore");
        keep_clock(&database, now).await;
        let (discord, telegram) = (OnDiscord::start(), OnTelegram::start());
        let mut networks = Self {
            pair,
            discord,
            telegram,
            bell: None,
            now,
            database,
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        networks.run().await;
        networks
    }

    async fn run(&mut self) {
        let (discord, telegram) = (&self.discord.discord, &self.telegram.telegram);
        let variables = [
            ("TWINBELL_DATABASE_URL", self.database.url.as_str()),
            ("TWINBELL_SECRET_KEY", SECRET_KEY),
            ("TWINBELL_DISCORD_TOKEN", discord.token()),
            ("TWINBELL_DISCORD_API_URL", discord.url()),
            ("TWINBELL_TELEGRAM_TOKEN", telegram.token()),
            ("TWINBELL_TELEGRAM_API_URL", telegram.url()),
            ("TWINBELL_CLOCK", "manual"),
            ("TWINBELL_LOG", "twinbell=debug"),
        ];
        let bell = Twinbell::start_as(&["run"], self.folder.path(), &variables);
        self.bell = Some(bell);
        discord.has_command("setup").await;
        discord.connected().await;
    }

    /// Ends the program as a power cut would.
    pub fn kill(&mut self) {
        let bell = self.bell.take().expect("the program runs");
        bell.kill();
    }

    /// Starts it again, so much later on its clock.
    pub async fn run_after(&mut self, time: TimeDelta) {
        keep_clock(&self.database, self.now + time).await;
        self.run().await;
        self.wait(TimeDelta::zero()).await;
    }

    /// The emulated Discord, and the channel of a chat there.
    pub fn on_discord(&self, chat: &str) -> (&Discord, ChannelId) {
        (&self.discord.discord, self.discord.channel(chat))
    }

    /// The emulated Telegram, and a chat there.
    pub fn on_telegram(&self, chat: &str) -> (&Telegram, ChatId) {
        (&self.telegram.telegram, self.telegram.chat(chat))
    }

    /// Somebody on Discord, who was there before.
    pub fn discord_person(&self, who: &str) -> PersonId {
        self.discord.person(who)
    }

    /// What a query of one column of texts finds in the program's database.
    pub async fn stored(&self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        if self.database.url.starts_with("sqlite:") {
            let pool = SqlitePool::connect(&self.database.url).await.unwrap();
            sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap()
        } else {
            let pool = PgPool::connect(&self.database.url).await.unwrap();
            sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap()
        }
    }

    /// Waits until a query finds what it is to.
    pub async fn until_stored(&self, sql: &str, is_it: impl Fn(&[String]) -> bool) -> Vec<String> {
        let began = Instant::now();
        loop {
            let stored = self.stored(sql).await;
            if is_it(&stored) {
                return stored;
            }
            assert!(began.elapsed() < PATIENCE, "{sql} finds {stored:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Waits until every update so far is confirmed and all that is due is delivered.
    pub async fn settled(&mut self) {
        let began = Instant::now();
        while self.telegram.telegram.waiting_updates() > 0 {
            assert!(began.elapsed() < PATIENCE, "updates are not confirmed");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.wait(TimeDelta::zero()).await;
    }

    /// Somebody on Telegram writes something, and nobody waits for what comes of it.
    pub fn types_on_telegram(&mut self, who: &str, chat: &str, text: &str) {
        self.telegram.says(who, chat, text);
    }

    /// Replies to the open question on Telegram with a photo.
    pub async fn answers_with_photo(&mut self, who: &str, chat: &str, text: &str, bytes: &[u8]) {
        self.telegram.replies_with_photo(who, chat, text, bytes);
        self.settled().await;
    }

    /// What all chats show.
    pub fn seen(&self) -> BTreeMap<String, ChatSeen> {
        let mut seen = self.discord.seen();
        seen.extend(self.telegram.seen());
        seen
    }
}

impl Stage for OnNetworks {
    async fn says(&mut self, who: &str, chat: &str, text: &str) {
        match self.pair.of(chat) {
            Where::Discord => self.discord.says(who, chat, text).await,
            Where::Telegram => self.telegram.says(who, chat, text),
        }
        self.settled().await;
    }

    async fn presses(&mut self, who: &str, chat: &str, label: &str) {
        match self.pair.of(chat) {
            Where::Discord => self.discord.presses(who, chat, label).await,
            Where::Telegram => self.telegram.presses(who, chat, label).await,
        }
        self.settled().await;
    }

    async fn fills(&mut self, who: &str, chat: &str, label: &str, fields: &[(&str, &str)]) {
        match self.pair.of(chat) {
            Where::Discord => {
                self.discord.opens(who, chat, label).await;
                self.settled().await;
                self.discord.sends(who, chat, fields).await;
            }
            Where::Telegram => {
                match label.starts_with('/') {
                    true => self.says(who, chat, label).await,
                    false => self.presses(who, chat, label).await,
                }
                for (_, value) in fields {
                    self.telegram.replies(who, chat, value);
                    self.settled().await;
                }
            }
        }
        self.settled().await;
    }

    fn speaks(&mut self, who: &str, language: &str) {
        self.discord.speaks(who, language);
        self.telegram.speaks(who, language);
    }

    fn now(&self) -> DateTime<Utc> {
        self.now
    }

    async fn wait(&mut self, time: TimeDelta) {
        let bell = self.bell.as_ref().expect("the program runs");
        let answer = reqwest::Client::new()
            .post(format!("{}/clock", bell.base_url))
            .json(&json!({ "advance_s": time.num_seconds() }))
            .timeout(Duration::from_secs(150))
            .send()
            .await
            .expect("the clock answers");
        let told: Value = answer.json().await.expect("the time");
        let now = told["now"].as_str().expect("an instant");
        self.now = now.parse().expect("an instant");
    }

    fn code(&self, chat: &str) -> String {
        match self.pair.of(chat) {
            Where::Discord => self.discord.code(chat),
            Where::Telegram => self.telegram.code(chat),
        }
    }

    fn heard(&self, chat: &str) -> String {
        match self.pair.of(chat) {
            Where::Discord => self.discord.heard(chat),
            Where::Telegram => self.telegram.heard(chat),
        }
    }
}

/// A program that starts with a manual clock goes on from where the last one stood.
async fn keep_clock(database: &Fresh, now: DateTime<Utc>) {
    database.migrate().await.expect("the tables are made");
    let db = database.open().await;
    let sql = AssertSqlSafe(format!(
        "INSERT INTO setting (name, value) VALUES ('clock_manual_ms', '{}')
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        now.timestamp_millis()
    ));
    match &db {
        Db::Lite { write, .. } => sqlx::query(sql).execute(write).await.map(drop),
        Db::Pg { pool, .. } => sqlx::query(sql).execute(pool).await.map(drop),
    }
    .expect("written");
    db.close().await;
}

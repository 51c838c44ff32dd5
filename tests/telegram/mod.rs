//! The real program on an emulated Telegram.
//!
//! Promise: what people do and see here goes through the program's own client and over HTTP, and
//! every request of the program's is judged; see `support::telegram`.

mod codes;
mod commands;
mod faults;
mod forms;
mod hearing;
mod letters;
mod lost;
mod pace;
mod rooms;
pub mod schools;
mod story;
mod updates;
mod webhook;

use std::time::{Duration, Instant};

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::databases::Fresh;
use crate::support::process::Twinbell;
use crate::support::telegram::{ChatId, Kind, PersonId, Telegram};

/// 32 bytes in base64, for tests.
const SECRET_KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

/// How long anything may take to come to pass before a test gives up: longer than the ten seconds
/// that the program's client rests after a failure of Telegram's.
const PATIENCE: Duration = Duration::from_secs(40);

/// Telegram with the program on it.
pub struct Scene {
    pub telegram: Telegram,
    bell: Option<Twinbell>,
    database: Fresh,
    folder: TempDir,
    /// Variables beside those that all runs have.
    variables: Vec<(&'static str, String)>,
}

impl Scene {
    /// [`Scene::start_on`] an SQLite file.
    pub async fn start() -> Self {
        Self::start_on(Fresh::sqlite()).await
    }

    /// Starts both. The program's clock stands, at nine on a Monday in UTC.
    pub async fn start_on(database: Fresh) -> Self {
        let mut scene = Self::quiet_on(database);
        scene.run();
        scene.wait_for_monday().await;
        scene
    }

    /// What is said outside a school's hours is said silently, so no test may hang on the hour at
    /// which it runs.
    async fn wait_for_monday(&self) {
        let answer = reqwest::get(format!("{}/clock", self.base_url())).await;
        let told: Value = answer.expect("the clock answers").json().await.unwrap();
        let now: DateTime<Utc> = told["now"].as_str().unwrap().parse().unwrap();
        let days = 7 - i64::from(now.weekday().num_days_from_monday());
        let monday = now.date_naive() + TimeDelta::days(days);
        let nine = monday.and_hms_opt(9, 0, 0).unwrap().and_utc();
        self.wait((nine - now).to_std().unwrap()).await;
    }

    /// [`Scene::quiet_on`] an SQLite file.
    pub fn quiet() -> Self {
        Self::quiet_on(Fresh::sqlite())
    }

    /// Telegram alone, before the program runs.
    pub fn quiet_on(database: Fresh) -> Self {
        Self {
            telegram: Telegram::start(),
            bell: None,
            database,
            folder: tempfile::tempdir().expect("a temporary folder"),
            variables: Vec::new(),
        }
    }

    /// The same, for a program that gets these variables as well.
    pub fn with(self, variables: Vec<(&'static str, String)>) -> Self {
        Self { variables, ..self }
    }

    /// Starts the program, anew if it ran before.
    pub fn run(&mut self) {
        let mut variables = vec![
            ("TWINBELL_DATABASE_URL", self.database.url.as_str()),
            ("TWINBELL_SECRET_KEY", SECRET_KEY),
            ("TWINBELL_TELEGRAM_TOKEN", self.telegram.token()),
            ("TWINBELL_TELEGRAM_API_URL", self.telegram.url()),
            ("TWINBELL_CLOCK", "manual"),
            ("TWINBELL_LOG", "twinbell=debug"),
        ];
        let own = self.variables.iter();
        variables.extend(own.map(|(name, value)| (*name, value.as_str())));
        self.bell = Some(Twinbell::start_as(&["run"], self.folder.path(), &variables));
    }

    /// Ends the program as a power cut would; what it had logged.
    pub fn kill(&mut self) -> String {
        let bell = self.bell.take().expect("the program runs");
        bell.kill().stderr
    }

    fn base_url(&self) -> &str {
        &self.bell.as_ref().expect("the program runs").base_url
    }

    /// One of the program's counters, over all its labels.
    pub async fn counted(&self, name: &str) -> u64 {
        let page = reqwest::get(format!("{}/metrics", self.base_url()));
        let page = page.await.expect("the metrics answer");
        let text = page.text().await.expect("the metrics are text");
        let lines = text.lines().filter_map(|line| line.strip_prefix(name));
        let figures = lines.filter(|rest| rest.starts_with([' ', '{']));
        figures
            .filter_map(|rest| rest.rsplit(' ').next()?.parse::<u64>().ok())
            .sum()
    }

    /// Waits until this is so.
    pub async fn until(&self, what: &str, is_so: impl Fn(&Telegram) -> bool) {
        let began = Instant::now();
        while !is_so(&self.telegram) {
            assert!(began.elapsed() < PATIENCE, "never: {what}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until every update so far is confirmed and all that is due is delivered.
    pub async fn settled(&self) {
        self.until("all updates are confirmed", |telegram| {
            telegram.waiting_updates() == 0
        })
        .await;
        self.wait(Duration::ZERO).await;
    }

    /// Lets time pass for the program, until all that falls due is settled.
    pub async fn wait(&self, time: Duration) {
        let base_url = self.base_url();
        let answer = reqwest::Client::new()
            .post(format!("{base_url}/clock"))
            .json(&json!({ "advance_s": time.as_secs() }))
            .timeout(Duration::from_secs(150))
            .send()
            .await
            .expect("the clock answers");
        let now: Value = answer.json().await.expect("the time");
        assert!(now["now"].is_string(), "{now}");
    }

    /// Waits until the chat shows a button whose label begins so, presses the newest, and hears
    /// what pops up.
    pub async fn presses(&self, who: PersonId, chat: ChatId, label: &str) -> Option<String> {
        let shown = self
            .telegram
            .wait_for(chat, |shown| button(shown, label).is_some())
            .await;
        let (message, label) = button(&shown, label).expect("it was there a moment ago");
        self.telegram
            .press(chat, who, message, &label)
            .pop_up()
            .await
    }

    /// Waits until the bot asks this person by name, and replies.
    pub async fn replies(&self, who: PersonId, name: &str, chat: ChatId, text: &str) {
        let asks = |shown: &[Shown]| question(shown, name);
        let shown = self
            .telegram
            .wait_for(chat, |shown| asks(shown).is_some())
            .await;
        let question = asks(&shown).expect("it was there a moment ago");
        self.telegram.reply(chat, who, question, text);
        // Answered questions go.
        self.telegram
            .wait_for(chat, |shown| shown.iter().all(|one| one.id != question))
            .await;
    }

    /// What the bot's newest message in the chat says; empty where there is none.
    pub fn newest(&self, chat: ChatId) -> String {
        let shown = self.telegram.messages(chat);
        let newest = shown.iter().rfind(|one| one.from_bot);
        newest.map(|one| plain(&one.text)).unwrap_or_default()
    }

    /// How many of the bot's messages in the chat say this.
    pub fn says(&self, chat: ChatId, text: &str) -> usize {
        let shown = self.telegram.messages(chat);
        let says = |one: &&Shown| one.from_bot && plain(&one.text).contains(text);
        shown.iter().filter(says).count()
    }

    /// The open questions in the chat, oldest first.
    pub fn questions(&self, chat: ChatId) -> Vec<Shown> {
        let mut shown = self.telegram.messages(chat);
        shown.retain(|one| one.force_reply.is_some());
        shown
    }

    /// Waits until something of the bot's in the chat says this.
    pub async fn sees(&self, chat: ChatId, text: &str) {
        self.telegram
            .wait_for(chat, |shown| {
                shown
                    .iter()
                    .any(|one| one.from_bot && plain(&one.text).contains(text))
            })
            .await;
    }
}

pub use crate::support::telegram::Shown;

pub fn button(shown: &[Shown], label: &str) -> Option<(i64, String)> {
    shown.iter().rev().find_map(|one| {
        let labels = one.keyboard.iter().flatten();
        let found = labels.into_iter().find(|at| plain(at).starts_with(label))?;
        Some((one.id, found.clone()))
    })
}

pub fn question(shown: &[Shown], name: &str) -> Option<i64> {
    let newest = shown
        .iter()
        .rev()
        .find(|one| one.force_reply.is_some() && one.text.starts_with(name));
    newest.map(|one| one.id)
}

pub fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// How often the bot called this method so far.
pub fn calls(telegram: &Telegram, method: &str) -> usize {
    let calls = telegram.calls();
    calls.iter().filter(|call| call.method == method).count()
}

/// A staff room of two, where the school has told its name and is asked for its place.
pub struct Staffroom {
    pub chat: ChatId,
    /// Its creator.
    pub ailsa: PersonId,
    pub rory: PersonId,
}

impl Staffroom {
    pub async fn open(scene: &Scene, kind: Kind) -> Self {
        let telegram = &scene.telegram;
        let (ailsa, rory) = (telegram.person("Ailsa"), telegram.person("Rory"));
        let chat = telegram.chat(kind, "Dell", &[ailsa, rory]);
        telegram.add_bot(chat, ailsa);
        scene.presses(ailsa, chat, "Set up").await;
        scene.presses(ailsa, chat, "Staff of our school").await;
        scene.presses(ailsa, chat, "English").await;
        scene.presses(ailsa, chat, "Tell the name").await;
        scene.replies(ailsa, "Ailsa", chat, "Dell Primary").await;
        scene.sees(chat, "Name: Dell Primary").await;
        Self { chat, ailsa, rory }
    }
}

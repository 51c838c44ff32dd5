//! The real program on an emulated Discord.
//!
//! Promise: what people do and see here goes through the program's own client and over HTTP and a
//! socket, and every request of the program's is judged; see `support::discord`.

mod answers;
mod commands;
mod faults;
mod gateway;
mod lost;
mod posts;
mod rooms;
pub mod schools;
mod story;
mod stuck;
mod updates;

use std::time::{Duration, Instant};

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::databases::Fresh;
use crate::support::discord::{ChannelId, Discord, PersonId, Saw, Shown};
use crate::support::process::Twinbell;

/// 32 bytes in base64, for tests.
const SECRET_KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

/// What somebody reads whose command a power cut caught half-way.
const INTERRUPTED: &str = "I was interrupted";

/// Whether what somebody sees tells them that their command was carried out.
pub fn is_done(saw: &Saw) -> bool {
    match saw {
        Saw::Failed => false,
        Saw::Note(note) => !note.text.contains(INTERRUPTED),
        _ => true,
    }
}

/// How long anything may take to come to pass before a test gives up.
const PATIENCE: Duration = Duration::from_secs(40);

/// Discord with the program on it.
pub struct Scene {
    pub discord: Discord,
    bell: Option<Twinbell>,
    pub database: Fresh,
    folder: TempDir,
}

impl Scene {
    /// [`Scene::quiet_on`] an SQLite file.
    pub fn quiet() -> Self {
        Self::quiet_on(Fresh::sqlite())
    }

    /// Discord alone, before the program runs.
    pub fn quiet_on(database: Fresh) -> Self {
        Self {
            discord: Discord::start(),
            bell: None,
            database,
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// Starts the program, anew if it ran before.
    pub fn run(&mut self) {
        let variables = [
            ("TWINBELL_DATABASE_URL", self.database.url.as_str()),
            ("TWINBELL_SECRET_KEY", SECRET_KEY),
            ("TWINBELL_DISCORD_TOKEN", self.discord.token()),
            ("TWINBELL_DISCORD_API_URL", self.discord.url()),
            ("TWINBELL_CLOCK", "manual"),
            ("TWINBELL_LOG", "twinbell=debug"),
        ];
        self.bell = Some(Twinbell::start_as(&["run"], self.folder.path(), &variables));
    }

    /// [`Scene::start_on`] an SQLite file.
    pub async fn start() -> Self {
        Self::start_on(Fresh::sqlite()).await
    }

    /// Starts both. The program's clock stands, at nine on a Monday in UTC: what is said outside a
    /// school's hours is said silently, so no test may hang on the hour at which it runs.
    pub async fn start_on(database: Fresh) -> Self {
        let mut scene = Self::quiet_on(database);
        scene.run();
        scene.discord.has_command("setup").await;
        scene.discord.connected().await;
        let answer = reqwest::get(format!("{}/clock", scene.base_url())).await;
        let told: Value = answer.expect("the clock answers").json().await.unwrap();
        let now: DateTime<Utc> = told["now"].as_str().unwrap().parse().unwrap();
        let days = 7 - i64::from(now.weekday().num_days_from_monday());
        let monday = now.date_naive() + TimeDelta::days(days);
        let nine = monday.and_hms_opt(9, 0, 0).unwrap().and_utc();
        scene.wait((nine - now).to_std().unwrap()).await;
        scene
    }

    fn base_url(&self) -> &str {
        &self.bell.as_ref().expect("the program runs").base_url
    }

    /// Lets time pass for the program, until all that falls due is settled.
    pub async fn wait(&self, time: Duration) {
        let answer = reqwest::Client::new()
            .post(format!("{}/clock", self.base_url()))
            .json(&json!({ "advance_s": time.as_secs() }))
            .timeout(Duration::from_secs(150))
            .send()
            .await
            .expect("the clock answers");
        let now: Value = answer.json().await.expect("the time");
        assert!(now["now"].is_string(), "{now}");
    }

    /// Waits until the channel shows a button whose label begins so, presses the newest, and looks
    /// what comes of it.
    pub async fn presses(&self, who: PersonId, channel: ChannelId, label: &str) -> Saw {
        let find = |shown: &[Shown]| button(shown, who, label);
        let shown = self
            .discord
            .wait_for(channel, |shown| find(shown).is_some())
            .await;
        let (message, label) = find(&shown).expect("it was there a moment ago");
        let pressed = self.discord.press_on(channel, who, message, &label);
        pressed.seen().await
    }

    /// [`Scene::presses`] a button that opens a window, and sends it off with these values in its
    /// fields, from the first on.
    pub async fn fills(
        &self,
        who: PersonId,
        channel: ChannelId,
        label: &str,
        values: &[&str],
    ) -> Saw {
        let Saw::Modal(modal) = self.presses(who, channel, label).await else {
            panic!("{label} opens no window");
        };
        let labels = modal.fields.iter().map(|field| field.label.as_str());
        let values: Vec<_> = labels.zip(values.iter().copied()).collect();
        self.discord.fill(&modal, &values).seen().await
    }

    /// How many of the messages in the channel say this.
    pub fn says(&self, channel: ChannelId, text: &str) -> usize {
        let shown = self.discord.messages(channel);
        shown
            .iter()
            .filter(|one| plain(&one.text).contains(text))
            .count()
    }

    /// Waits until something of the bot's in the channel says this.
    pub async fn sees(&self, channel: ChannelId, text: &str) {
        self.discord
            .wait_for(channel, |shown| {
                shown
                    .iter()
                    .any(|one| one.from_bot && plain(&one.text).contains(text))
            })
            .await;
    }

    /// Ends the program as a power cut would; what it had logged.
    pub fn kill(&mut self) -> String {
        let bell = self.bell.take().expect("the program runs");
        bell.kill().stderr
    }

    /// Waits until this is so.
    pub async fn until(&self, what: &str, is_so: impl Fn(&Discord) -> bool) {
        let began = Instant::now();
        while !is_so(&self.discord) {
            assert!(began.elapsed() < PATIENCE, "never: {what}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The newest button whose label begins so, among what this person sees.
fn button(shown: &[Shown], who: PersonId, label: &str) -> Option<(u64, String)> {
    let seen = shown
        .iter()
        .rev()
        .filter(|one| one.only_for.is_none_or(|only| only == who));
    seen.into_iter().find_map(|one| {
        let labels = one.keyboard.iter().flatten();
        let found = labels.into_iter().find(|at| plain(at).starts_with(label))?;
        Some((one.id, found.clone()))
    })
}

/// With ordinary spaces, and without the marks that keep what people typed from being read as
/// Discord's own.
pub fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('\\', "")
}

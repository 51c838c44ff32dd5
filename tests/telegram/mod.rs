//! The real program on an emulated Telegram.
//!
//! Promise: what people do and see here goes through the program's own client and over HTTP, and
//! every request of the program's is judged; see `support::telegram`.

mod story;

use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::process::Twinbell;
use crate::support::telegram::{ChatId, PersonId, Telegram};

/// 32 bytes in base64, for tests.
const SECRET_KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

/// Telegram with the program on it.
pub struct Scene {
    pub telegram: Telegram,
    bell: Option<Twinbell>,
    folder: TempDir,
}

impl Scene {
    /// Starts both. The program's clock stands, at the machine's time.
    pub fn start() -> Self {
        let telegram = Telegram::start();
        let mut scene = Self {
            telegram,
            bell: None,
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        scene.run();
        scene
    }

    /// Starts the program, anew if it ran before.
    pub fn run(&mut self) {
        let variables = [
            ("TWINBELL_DATABASE_URL", "sqlite://bell.sqlite"),
            ("TWINBELL_SECRET_KEY", SECRET_KEY),
            ("TWINBELL_TELEGRAM_TOKEN", self.telegram.token()),
            ("TWINBELL_TELEGRAM_API_URL", self.telegram.url()),
            ("TWINBELL_CLOCK", "manual"),
            ("TWINBELL_LOG", "twinbell=debug"),
        ];
        self.bell = Some(Twinbell::start_as(&["run"], self.folder.path(), &variables));
    }

    /// Ends the program as a power cut would.
    pub fn kill(&mut self) {
        if let Some(bell) = self.bell.take() {
            bell.kill();
        }
    }

    /// Lets time pass for the program, until all that falls due is settled.
    pub async fn wait(&self, time: Duration) {
        let base_url = &self.bell.as_ref().expect("the program runs").base_url;
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

fn button(shown: &[Shown], label: &str) -> Option<(i64, String)> {
    shown.iter().rev().find_map(|one| {
        let labels = one.keyboard.iter().flatten();
        let found = labels.into_iter().find(|at| plain(at).starts_with(label))?;
        Some((one.id, found.clone()))
    })
}

fn question(shown: &[Shown], name: &str) -> Option<i64> {
    let newest = shown
        .iter()
        .rev()
        .find(|one| one.force_reply.is_some() && one.text.starts_with(name));
    newest.map(|one| one.id)
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// A school whose staff room is a supergroup of two.
pub struct School {
    pub chat: ChatId,
    /// Its creator, by whom the bot is brought in.
    pub head: PersonId,
    pub colleague: PersonId,
}

/// AILSA's school, set up.
pub async fn inverness(scene: &Scene, chat: ChatId, ailsa: PersonId, rory: PersonId) -> School {
    scene.presses(ailsa, chat, "Staff of our school").await;
    scene.presses(ailsa, chat, "English").await;
    scene.presses(ailsa, chat, "Tell the name").await;
    scene.replies(ailsa, "Ailsa", chat, "Dell Primary").await;
    scene.presses(ailsa, chat, "Tell the place").await;
    scene.replies(ailsa, "Ailsa", chat, "Inverness").await;
    scene.replies(ailsa, "Ailsa", chat, "Scotland").await;
    scene.presses(ailsa, chat, "Europe/London").await;
    scene.presses(ailsa, chat, "Monday to Friday").await;
    scene.presses(ailsa, chat, "That is me").await;
    // The deputy's button has the same words.
    scene.sees(chat, "Who is the deputy?").await;
    scene.presses(rory, chat, "That is me").await;
    scene.presses(ailsa, chat, "No, it is new").await;
    scene.sees(chat, "Everything is set").await;
    School {
        chat,
        head: ailsa,
        colleague: rory,
    }
}

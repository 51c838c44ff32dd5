//! The real program on an emulated Discord.
//!
//! Promise: what people do and see here goes through the program's own client and over HTTP and a
//! socket, and every request of the program's is judged; see `support::discord`.

mod gateway;
mod posts;

use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::discord::Discord;
use crate::support::process::Twinbell;

/// 32 bytes in base64, for tests.
const SECRET_KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

/// How long anything may take to come to pass before a test gives up.
const PATIENCE: Duration = Duration::from_secs(40);

/// Discord with the program on it.
pub struct Scene {
    pub discord: Discord,
    bell: Option<Twinbell>,
    folder: TempDir,
}

impl Scene {
    /// Discord alone, before the program runs.
    pub fn quiet() -> Self {
        Self {
            discord: Discord::start(),
            bell: None,
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// Starts the program, anew if it ran before.
    pub fn run(&mut self) {
        let variables = [
            ("TWINBELL_DATABASE_URL", "sqlite://bell.sqlite"),
            ("TWINBELL_SECRET_KEY", SECRET_KEY),
            ("TWINBELL_DISCORD_TOKEN", self.discord.token()),
            ("TWINBELL_DISCORD_API_URL", self.discord.url()),
            ("TWINBELL_CLOCK", "manual"),
            ("TWINBELL_LOG", "twinbell=debug"),
        ];
        self.bell = Some(Twinbell::start_as(&["run"], self.folder.path(), &variables));
    }

    /// Ends the program as a power cut would; what it had logged.
    pub fn kill(&mut self) -> String {
        let bell = self.bell.take().expect("the program runs");
        bell.kill().stderr
    }

    /// Whether the program says that it is well.
    pub async fn is_well(&self) -> bool {
        let bell = self.bell.as_ref().expect("the program runs");
        let answer = reqwest::get(format!("{}/healthz", bell.base_url)).await;
        answer.is_ok_and(|answer| answer.status().is_success())
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

//! The playground's page in a browser, by what a person does with it.
//!
//! Promise: everything waits for what it needs and for nothing else, so a slow machine makes a test
//! slow and not red; what does not come in its time panics with a sentence.
//!
//! Texts of the bot are looked up by their keys: how they are worded is for the conversations.

use std::path::PathBuf;
use std::time::Duration;

use fantoccini::Locator;
use fantoccini::error::CmdError;
use serde_json::Value;
use tokio::time::{Instant, sleep, timeout};
use twinbell::text::Voice;

use crate::support::browser::{self, Browser};

/// Names a folder where the pictures go that the tests take; without it they take none.
const PICTURES: &str = "TWINBELL_TEST_SCREENSHOTS";

/// How long anything on the page may take, on a machine that builds something else meanwhile; acts
/// alone are repeated for nine seconds after a lost answer.
pub const PATIENCE: Duration = Duration::from_secs(45);

/// How long to wait before looking at the page again.
const GLANCE_EVERY: Duration = Duration::from_millis(25);

pub struct Page {
    pub browser: Browser,
    /// Where the playground answers, without a slash at the end.
    url: String,
}

impl Page {
    /// Opens the page, in English, in a browser of its own; none where this machine has no browser.
    pub async fn open(url: &str, width: u32, height: u32) -> Option<Self> {
        let browser = browser::open(width, height).await?;
        let url = url.to_owned();
        let page = Self { browser, url };
        page.reload().await;
        page.speak("en").await;
        Some(page)
    }

    /// Loads the page, as if it had been opened anew in the same window.
    pub async fn reload(&self) {
        self.browser.goto(&format!("{}/", self.url)).await;
        self.until("the page is drawn", "document.querySelector('.pane')")
            .await;
    }

    /// Chooses the language of the page, and waits until it is all in that language.
    pub async fn speak(&self, tag: &str) {
        self.choose("[data-testid=language]", tag).await;
        let shown = format!("document.documentElement.lang === '{tag}'");
        self.until("the page changes its language", &shown).await;
    }

    /// A chat, by its id, in which the bot speaks `voice`.
    pub fn chat(&self, id: &'static str, voice: Voice) -> Chat<'_> {
        Chat {
            page: self,
            id,
            voice,
        }
    }

    /// Waits until a JavaScript expression is true.
    pub async fn until(&self, what: &str, expression: &str) {
        let look = async || -> Result<bool, CmdError> {
            let script = format!("return !!({expression});");
            let is_so = self.browser.client.execute(&script, vec![]).await?;
            Ok(is_so == Value::Bool(true))
        };
        persevere(what, async || look().await.map(|is_so| is_so.then_some(()))).await;
    }

    /// What a JavaScript expression says about the page now.
    pub async fn ask(&self, expression: &str) -> Value {
        let script = format!("return {expression};");
        let answer = self.browser.client.execute(&script, vec![]);
        let answer = timeout(PATIENCE, answer).await.expect("the page answers");
        answer.unwrap_or_else(|error| panic!("could not ask the page {expression}: {error}"))
    }

    /// Chooses the option with this value in the list that `css` finds.
    pub async fn choose(&self, css: &str, value: &str) {
        persevere(&format!("choose {value} in {css}"), async || {
            let list = self.browser.client.find(Locator::Css(css)).await?;
            list.select_by_value(value).await.map(Some)
        })
        .await;
    }

    /// Sends keys to whatever has the focus.
    pub async fn keys(&self, keys: &str) {
        persevere("type", async || {
            let active = self.browser.client.active_element().await?;
            active.send_keys(keys).await.map(Some)
        })
        .await;
    }

    /// Fills in the open form, sends it, and waits until it has been taken.
    pub async fn fill_in(&self, values: &[(&str, &str)]) {
        for (name, value) in values {
            let field = format!("dialog[open] [name={name}]");
            self.browser.type_into(&field, value).await;
        }
        self.browser.click_test_id("submit").await;
        self.until("the form closes", "!document.querySelector('dialog')")
            .await;
    }

    /// Keeps a picture of the page, if somebody wants pictures.
    pub async fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os(PICTURES) {
            let file = PathBuf::from(folder).join(format!("{name}.png"));
            self.browser.screenshot(&file).await;
        }
    }
}

/// One chat of the page.
#[derive(Clone, Copy)]
pub struct Chat<'a> {
    page: &'a Page,
    id: &'static str,
    voice: Voice,
}

impl Chat<'_> {
    /// Writes a text as this person, and sends it with the Enter key.
    pub async fn say(&self, person: &str, text: &str) {
        self.speak_as(person).await;
        self.write(&format!("{text}\n")).await;
    }

    /// Writes into the box, and does not send.
    pub async fn write(&self, text: &str) {
        self.page.browser.type_into(&self.box_css(), text).await;
    }

    /// What stands in the box.
    pub async fn written(&self) -> Value {
        let of_box = format!("document.querySelector('{}').value", self.box_css());
        self.page.ask(&of_box).await
    }

    /// Presses, as this person, the newest button with the text of this key.
    pub async fn press(&self, person: &str, key: &str) {
        self.press_label(person, &self.voice.say(key)).await;
    }

    /// Presses, as this person, the newest button whose label begins so.
    pub async fn press_label(&self, person: &str, label: &str) {
        self.speak_as(person).await;
        let path = format!(
            "//*[@id=\"pane-{}\"]//button[@data-press][starts-with(normalize-space(), \"{label}\")]",
            self.id
        );
        persevere(&format!("press {label:?} in {}", self.id), async || {
            let found = self.page.browser.client.find_all(Locator::XPath(&path));
            match found.await?.pop() {
                Some(button) => button.click().await.map(Some),
                None => Ok(None),
            }
        })
        .await;
    }

    /// Waits until the text of this key is in the chat.
    pub async fn hears(&self, key: &str) {
        self.shows(&self.voice.say(key)).await;
    }

    /// Waits until a message or a note in the chat contains this text.
    pub async fn shows(&self, text: &str) {
        let log = format!("#pane-{} .log-list", self.id);
        self.page.browser.wait_for_text(&log, text, PATIENCE).await;
    }

    /// Every message in the chat, without the notes that only one person sees.
    pub async fn messages(&self) -> Value {
        let all = format!(
            "[...document.querySelectorAll('#pane-{} .log-list > .message')].map(it => it.innerText)",
            self.id
        );
        self.page.ask(&all).await
    }

    async fn speak_as(&self, person: &str) {
        let list = format!("[data-testid=as-{}]", self.id);
        self.page.choose(&list, person).await;
    }

    fn box_css(&self) -> String {
        format!("[data-testid=say-{}]", self.id)
    }
}

/// Tries until there is an outcome: a page that is being redrawn makes attempts fail.
async fn persevere<T>(what: &str, attempt: impl AsyncFn() -> Result<Option<T>, CmdError>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let outcome = timeout(PATIENCE, attempt()).await;
        match outcome {
            Ok(Ok(Some(done))) => return done,
            _ if Instant::now() > deadline => panic!("not within {PATIENCE:?}: {what}"),
            _ => sleep(GLANCE_EVERY).await,
        }
    }
}

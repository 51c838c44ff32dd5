//! Conversations of the playground, held on Telegram.
//!
//! Promise: whoever reads along in the real program's chats on Telegram sees the same messages with
//! the same buttons, and the same pop-ups, as in the pretend network that can do as much.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::AssertSqlSafe;
use twinbell::store::Db;

use crate::conversations::{self, introductions, leaving, linking, shared};
use crate::support::databases::{Fresh, on_both};
use crate::support::network::Network;
use crate::support::stage::{Seen, Stage, bare_label, bare_lines};
use crate::support::telegram::{ChatId, Kind, PersonId, Status};
use crate::support::twins::{START, Twins};
use crate::telegram::{Scene, plain, question, schools};

/// A scene whose people and chats go by their names.
struct OnTelegram {
    scene: Scene,
    people: BTreeMap<String, PersonId>,
    chats: BTreeMap<String, ChatId>,
    last_pop_up: Option<String>,
    pop_ups: Vec<String>,
}

impl OnTelegram {
    /// Begins at the hour at which the conversations of the pretend network begin.
    async fn start(database: Fresh) -> Self {
        keep_clock(&database, START.parse().expect("an instant")).await;
        let mut scene = Scene::quiet_on(database);
        scene.run();
        Self {
            scene,
            people: BTreeMap::new(),
            chats: BTreeMap::new(),
            last_pop_up: None,
            pop_ups: Vec::new(),
        }
    }

    fn person(&mut self, name: &str) -> PersonId {
        let telegram = &self.scene.telegram;
        let new = || telegram.person(name);
        *self.people.entry(name.to_owned()).or_insert_with(new)
    }

    /// The person and the chat; it is there with the bot in it, and so are they.
    fn enter(&mut self, who: &str, chat: &str) -> (PersonId, ChatId) {
        let person = self.person(who);
        let telegram = &self.scene.telegram;
        let new = || {
            let new = telegram.chat(Kind::Supergroup, chat, &[]);
            telegram.seat_bot(new);
            new
        };
        let chat = *self.chats.entry(chat.to_owned()).or_insert_with(new);
        let status = match who.chars().any(char::is_lowercase) {
            true => Status::Member,
            false => Status::Administrator,
        };
        telegram.set_status(chat, person, status);
        (person, chat)
    }

    fn seen(&self) -> Seen {
        let shown = self.chats.iter().map(|(name, chat)| {
            let mut shown = self.scene.telegram.messages(*chat);
            shown.retain(|one| one.from_bot);
            let shown = shown.into_iter().map(|one| {
                let labels = one.keyboard.iter().flatten();
                let labels = labels.map(|label| bare_label(label)).collect();
                (bare_lines(&one.text), labels)
            });
            (name.clone(), shown.collect())
        });
        shown.collect()
    }
}

impl Stage for OnTelegram {
    async fn says(&mut self, who: &str, chat: &str, text: &str) {
        let (person, chat) = self.enter(who, chat);
        self.scene.telegram.say(chat, person, text);
        self.last_pop_up = None;
        self.scene.settled().await;
    }

    async fn presses(&mut self, who: &str, chat: &str, label: &str) {
        let (person, chat) = self.enter(who, chat);
        let label = bare_label(&plain(label));
        self.last_pop_up = self.scene.presses(person, chat, &label).await;
        self.pop_ups.extend(self.last_pop_up.clone());
        self.scene.settled().await;
    }

    async fn fills(&mut self, who: &str, chat: &str, label: &str, fields: &[(&str, &str)]) {
        self.presses(who, chat, label).await;
        let (person, chat) = self.enter(who, chat);
        for (_, value) in fields {
            let question = question(&self.scene.telegram.messages(chat), who);
            let question = question.unwrap_or_else(|| panic!("no question to {who}"));
            self.scene.telegram.reply(chat, person, question, value);
            self.scene.settled().await;
        }
    }

    fn speaks(&mut self, who: &str, language: &str) {
        let person = self.person(who);
        self.scene.telegram.set_language(person, language);
    }

    async fn wait(&mut self, time: TimeDelta) {
        self.scene.wait(time.to_std().expect("ahead")).await;
    }

    fn code(&self, chat: &str) -> String {
        let code = schools::code(&self.scene.telegram, self.chats[chat]);
        code.expect("a code was shown")
    }

    fn heard(&self, chat: &str) -> String {
        let note = self.last_pop_up.clone().unwrap_or_default();
        format!("{note}{}", self.scene.newest(self.chats[chat]))
    }
}

/// A program that starts with a manual clock goes on from where the last one stood.
async fn keep_clock(database: &Fresh, now: DateTime<Utc>) {
    database.migrate().await.expect("the tables are made");
    let db = database.open().await;
    let sql = AssertSqlSafe(format!(
        "INSERT INTO setting (name, value) VALUES ('clock_manual_ms', '{}')",
        now.timestamp_millis()
    ));
    match &db {
        Db::Lite { write, .. } => sqlx::query(sql).execute(write).await.map(drop),
        Db::Pg { pool, .. } => sqlx::query(sql).execute(pool).await.map(drop),
    }
    .expect("written");
    db.close().await;
}

/// What the pretend network shows.
fn seen_in(t: &Twins) -> Seen {
    let shown = t.network.chats().into_iter().map(|name| {
        let shown = t.network.shown(&name).into_iter().map(|one| {
            let asked = one.message.asks.iter().map(|asks| asks.name.clone());
            let text = bare_lines(&one.message.plain());
            let buttons = one.message.buttons.iter().flatten();
            let labels = buttons.map(|button| bare_label(&button.label)).collect();
            (asked.chain(text).collect(), labels)
        });
        (name, shown.collect())
    });
    shown.collect()
}

/// One of the conversations.
#[derive(Clone, Copy, Debug)]
enum Conversation {
    Linked,
    SchoolsWord,
    Introduced,
    OneChat,
    CalledOff,
}

impl Conversation {
    const ALL: [Self; 5] = [
        Self::Linked,
        Self::SchoolsWord,
        Self::Introduced,
        Self::OneChat,
        Self::CalledOff,
    ];

    async fn hold(self, t: &mut impl Stage) {
        match self {
            Self::Linked => {
                conversations::linked(t).await;
                // Both are asked to introduce themselves, each in its own hours.
                t.wait(TimeDelta::days(1)).await;
            }
            Self::SchoolsWord => linking::school_s_word(t).await,
            Self::Introduced => introductions::introduced(t).await,
            Self::OneChat => shared::begun_in_one_chat(t).await,
            Self::CalledOff => leaving::called_off(t).await,
        }
    }

    /// Holds it in the pretend network and on Telegram.
    async fn compare(self, database: Fresh) {
        let (pretended, network) = (Fresh::sqlite(), Arc::new(Network::in_steps()));
        let at = START.parse().expect("an instant");
        let mut twins = Twins::start_at(&pretended, at, network).await;
        self.hold(&mut twins).await;
        let mut telegram = OnTelegram::start(database).await;
        self.hold(&mut telegram).await;
        let (expected, seen) = (seen_in(&twins), telegram.seen());
        assert_eq!(seen, expected, "{self:?}\n{seen:#?}\n{expected:#?}");
        assert_eq!(telegram.pop_ups, twins.notes(), "{self:?}");
        twins.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conversations_of_the_playground_run_unchanged() {
    // All at once: on Telegram, they wait most of the time for its pace.
    let all = Conversation::ALL.map(|one| on_both(move |database| one.compare(database)));
    futures::future::join_all(all).await;
}

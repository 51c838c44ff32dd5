//! People who speak in several chats at once, and say again what nobody confirmed.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use reqwest::Client;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use twinbell::model::ids::Id;
use twinbell::store::Db;

/// How many chats are spoken in at once.
const CHATS: usize = 5;
/// How long one request may take before it is made again.
const ANSWER_MAX: Duration = Duration::from_secs(5);
/// How long somebody says the same again before the test gives up.
const PATIENCE: Duration = Duration::from_secs(90);

/// Where it all happens.
pub struct Scene {
    /// The chats that are spoken in, each with an administrator who speaks.
    pub chats: Vec<(String, String)>,
    pub planned: Planned,
}

/// Jobs in the diary, each of which tells one room of a school of another room's trouble.
pub struct Planned {
    /// The chats that hear of them, one after the other.
    pub hear: Vec<String>,
    pub jobs: i64,
}

/// Something said, and confirmed.
pub struct Said {
    pub id: String,
    pub chat: String,
    pub text: String,
}

/// Adds chats, lets the bot meet them, and plans jobs.
pub async fn set_the_scene(base_url: &str, database_url: &str, jobs: i64) -> Scene {
    let client = client();
    let mut chats = Vec::new();
    for nth in 0..CHATS + 2 {
        let side = ["left", "right"][nth % 2];
        let new = json!({ "title": format!("Room {nth}"), "side": side, "audience": "staff" });
        let added = post(&client, &format!("{base_url}/playground/chats"), &new).await;
        let chat = added.expect("added")["chat"].as_str().unwrap().to_owned();
        let state = state(base_url).await;
        let person = administrator(&state, &chat);
        let hello = json!({
            "id": format!("hello-{chat}"), "chat": chat, "person": person, "text": "/setup",
        });
        post(&client, &format!("{base_url}/playground/say"), &hello)
            .await
            .expect("accepted");
        chats.push((chat, person));
    }
    let pair = (chats.remove(0).0, chats.remove(0).0);
    let state = state(base_url).await;
    let now: DateTime<Utc> = state["now"].as_str().unwrap().parse().unwrap();
    let planned = plan_jobs(database_url, &[pair], now, jobs).await;
    Scene { chats, planned }
}

/// Between two planned jobs, in milliseconds.
const JOBS_APART_MS: i64 = 200;
/// How the keys of posts begin that were lost before the story.
const LOST: &str = "lost:";

/// Makes a school of each pair of chats, and writes jobs into the diary, due one after the other:
/// the first room of a pair is to hear of the second one's trouble.
pub async fn plan_jobs(
    database_url: &str,
    pairs: &[(String, String)],
    now: DateTime<Utc>,
    jobs: i64,
) -> Planned {
    let db = Db::open(database_url).await.unwrap();
    let mut lost = Vec::new();
    let jobs_last = TimeDelta::milliseconds(jobs * JOBS_APART_MS);
    for (school, (hears, is_lost)) in (1..).zip(pairs) {
        let sql = "INSERT INTO school (id, deputy_later, created_at) VALUES";
        run(&db, format!("{sql} ({school}, FALSE, 0)")).await;
        for (room, address) in [(2 * school, hears), (2 * school + 1, is_lost)] {
            let sql = "INSERT INTO room (id, chat_id, school_id, audience, main, created_at)
                       SELECT";
            let of_chat = format!("FROM chat WHERE address = '{address}'");
            run(
                &db,
                format!("{sql} {room}, id, {school}, 'staff', FALSE, 0 {of_chat}"),
            )
            .await;
        }
        let sql = format!("SELECT id FROM chat WHERE address = '{is_lost}'");
        let chat = number(&db, &sql).await;
        // Of a chat that is well again, nothing is told unless something was lost there.
        run(
            &db,
            format!(
                "INSERT INTO post (id, key, chat_id, unasked, silent, due_at, made_at, state, attempts, doubts, fence, done_at)
                 VALUES ({school}, '{LOST}{school}', {chat}, FALSE, FALSE, 0, 0, 'dead', 1, 0, 0, {})",
                (now + jobs_last).timestamp_millis()
            ),
        )
        .await;
        lost.push(chat);
    }
    for (nth, lost) in (0..jobs).zip(lost.iter().cycle()) {
        run(
            &db,
            format!(
                "INSERT INTO job (id, key, kind, payload, due_at)
                 VALUES ({}, 'planned:{nth}', 'rooms.trouble', '{}', {})",
                nth + 1,
                Id::<()>::new(*lost),
                now.timestamp_millis() + nth * JOBS_APART_MS
            ),
        )
        .await;
    }
    db.close().await;
    let hear = pairs.iter().map(|(hears, _)| hears.clone()).collect();
    Planned { hear, jobs }
}

/// Takes out what was laid down for the jobs, so that the posts are the program's own.
pub async fn forget_lost(db: &Db) {
    run(db, format!("DELETE FROM post WHERE key LIKE '{LOST}%'")).await;
}

async fn run(db: &Db, sql: String) {
    let sql = AssertSqlSafe(sql);
    match db {
        Db::Lite { write, .. } => sqlx::query(sql).execute(write).await.map(drop),
        Db::Pg { pool, .. } => sqlx::query(sql).execute(pool).await.map(drop),
    }
    .expect("written");
}

async fn number(db: &Db, sql: &str) -> i64 {
    let sql = AssertSqlSafe(sql.to_owned());
    match db {
        Db::Lite { write, .. } => sqlx::query_scalar(sql).fetch_one(write).await,
        Db::Pg { pool, .. } => sqlx::query_scalar(sql).fetch_one(pool).await,
    }
    .expect("a number")
}

/// One task a chat, until told to stop.
pub struct Crowd {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<Vec<Said>>>,
}

impl Crowd {
    pub fn begin(scene: &Scene, addresses: &watch::Receiver<String>, seed: u64) -> Self {
        let (stop, stopped) = watch::channel(false);
        let tasks = scene
            .chats
            .iter()
            .enumerate()
            .map(|(nth, (chat, person))| {
                let speaker = Speaker {
                    chat: chat.clone(),
                    person: person.clone(),
                    addresses: addresses.clone(),
                    client: client(),
                    rng: StdRng::seed_from_u64(seed + 1 + nth as u64),
                };
                tokio::spawn(speaker.speak(stopped.clone()))
            })
            .collect();
        Self { stop, tasks }
    }

    /// Lets everybody finish their sentence, and tells what was confirmed.
    pub async fn end(self) -> Vec<Said> {
        self.stop.send_replace(true);
        let mut said = Vec::new();
        for task in self.tasks {
            said.extend(task.await.expect("everybody was heard"));
        }
        said
    }
}

struct Speaker {
    chat: String,
    person: String,
    addresses: watch::Receiver<String>,
    client: Client,
    rng: StdRng,
}

impl Speaker {
    async fn speak(mut self, stopped: watch::Receiver<bool>) -> Vec<Said> {
        let mut said = Vec::new();
        while !*stopped.borrow() {
            let id = format!("{}-{}", self.chat, said.len());
            let text = match self.rng.random_range(0..10) {
                0..5 => "/setup".to_owned(),
                5..7 => "/help".to_owned(),
                _ => format!("this is {id}."),
            };
            let body = json!({
                "id": id, "chat": self.chat, "person": self.person, "text": text,
            });
            self.say(&body).await;
            let chat = self.chat.clone();
            said.push(Said { id, chat, text });
        }
        said
    }

    /// Says it again and again until it is confirmed.
    async fn say(&self, body: &Value) {
        let confirmed = tokio::time::timeout(PATIENCE, async {
            loop {
                let url = format!("{}/playground/say", *self.addresses.borrow());
                if post(&self.client, &url, body).await.is_some() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(15)).await;
            }
        });
        assert!(confirmed.await.is_ok(), "never confirmed: {body}");
    }
}

/// The whole state as the page sees it.
pub async fn state(base_url: &str) -> Value {
    let url = format!("{base_url}/playground/state");
    client()
        .get(url)
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("a state")
}

/// An administrator who sits in this chat.
fn administrator(state: &Value, chat: &str) -> String {
    let with_id = |list: &Value, id: &Value| {
        let list = list.as_array().unwrap();
        list.iter().find(|one| one["id"] == *id).unwrap().clone()
    };
    let chat = with_id(&state["chats"], &json!(chat));
    let people = chat["people"].as_array().unwrap();
    let admin = people
        .iter()
        .find(|id| with_id(&state["people"], id)["admin"] == true)
        .expect("an administrator sits there");
    admin.as_str().unwrap().to_owned()
}

fn client() -> Client {
    Client::builder()
        .no_proxy()
        .timeout(ANSWER_MAX)
        .build()
        .expect("a client")
}

/// What came back, if it was a success.
async fn post(client: &Client, url: &str, body: &Value) -> Option<Value> {
    let answer = client.post(url).json(body).send().await.ok()?;
    match answer.status().is_success() {
        true => answer.json().await.ok(),
        false => None,
    }
}

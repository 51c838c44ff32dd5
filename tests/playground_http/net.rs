//! A playground with its engine behind a real listener, and a client that speaks to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rand::SeedableRng;
use rand::rngs::StdRng;
use reqwest::{Client, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use twinbell::engine::clock::Clock;
use twinbell::engine::platform::Platform;
use twinbell::engine::schedules::Schedules;
use twinbell::engine::secret::SecretKey;
use twinbell::engine::{Drive, Engine, Parts};
use twinbell::platforms::playground::{Playground, routes};
use twinbell::store::{Db, Lease};

use super::bell;
use crate::support::databases::Fresh;

/// A Saturday.
pub const START: &str = "2026-11-21T09:00:00Z";
/// How long anything may take.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// One empty database of each kind that this machine has, SQLite first.
pub fn databases() -> Vec<Fresh> {
    let mut databases = vec![Fresh::sqlite()];
    databases.extend(Fresh::postgres());
    databases
}

pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub struct Net {
    pub db: Db,
    pub engine: Engine,
    pub playground: Arc<Playground>,
    /// `127.0.0.1:PORT`.
    pub host: String,
    pub http: Client,
    serving: JoinHandle<()>,
    stop: oneshot::Sender<()>,
}

impl Net {
    /// Starts on the database, with the clock standing at [`START`].
    pub async fn open(database: &Fresh) -> Self {
        Self::open_with(database, Clock::manual(instant(START))).await
    }

    pub async fn open_with(database: &Fresh, clock: Clock) -> Self {
        let db = database.open().await;
        let lease = lease(&db).await;
        let playground = Playground::open(db.clone()).await.unwrap();
        let platform: Arc<dyn Platform> = Arc::clone(&playground) as _;
        let engine = Engine::start(Parts {
            db: db.clone(),
            lease,
            clock,
            features: bell::FEATURES,
            platforms: vec![platform],
            secret: SecretKey::of([7; 32]),
            rng: StdRng::seed_from_u64(1),
            schedules: Schedules {
                nightly: "0 0 0 1 1 * 2099".parse().unwrap(),
                ..Schedules::shipped()
            },
            drive: Drive::Clock,
            public_url: None,
        })
        .await
        .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let app = routes(Arc::clone(&playground), engine.clone());
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(async move {
            axum::serve(listener, app)
                .with_graceful_shutdown(async { drop(stopped.await) })
                .await
                .unwrap();
        });
        Self {
            db,
            engine,
            playground,
            host,
            http: Client::builder()
                .no_proxy()
                .timeout(PATIENCE)
                .build()
                .unwrap(),
            serving,
            stop,
        }
    }

    /// Stops the way the process does.
    pub async fn close(self) {
        self.playground.close();
        drop(self.http);
        drop(self.stop);
        timeout(PATIENCE, self.serving).await.unwrap().unwrap();
        self.engine.stop().await;
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    pub async fn get(&self, path: &str) -> Response {
        self.http.get(self.url(path)).send().await.unwrap()
    }

    /// Sends a body and gives the status and what came back.
    pub async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let sent = self.http.post(self.url(path)).json(body).send();
        let answer = sent.await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// Sends a body that is to be taken.
    pub async fn done(&self, path: &str, body: &Value) -> Value {
        let (status, answer) = self.post(path, body).await;
        assert_eq!(status, 200, "{path} {body}: {answer}");
        answer
    }

    pub async fn state(&self) -> Value {
        self.get("/playground/state").await.json().await.unwrap()
    }

    /// The messages of a chat, after all that was due was delivered.
    pub async fn messages(&self, chat: &str) -> Vec<Value> {
        self.engine.settle().await.unwrap();
        let state = self.state().await;
        let chats = state["chats"].as_array().unwrap();
        let chat = chats.iter().find(|one| one["id"] == chat).unwrap();
        chat["messages"].as_array().unwrap().clone()
    }

    /// An id that no other act has, in this run or another.
    fn fresh_id() -> String {
        static ACTS: AtomicU32 = AtomicU32::new(0);
        format!("act-{}", ACTS.fetch_add(1, Ordering::Relaxed))
    }

    pub async fn say(&self, chat: &str, person: &str, text: &str) -> Value {
        let body = json!({"id": Self::fresh_id(), "chat": chat, "person": person, "text": text});
        self.done("/playground/say", &body).await
    }

    pub async fn press(&self, chat: &str, person: &str, data: &Value) -> Value {
        let body = json!({"id": Self::fresh_id(), "chat": chat, "person": person, "message": null, "data": data});
        self.done("/playground/press", &body).await
    }

    /// Runs statements that have no values, on either database.
    pub async fn sql(&self, statements: &'static str) {
        match &self.db {
            Db::Lite { write, .. } => drop(sqlx::raw_sql(statements).execute(write).await.unwrap()),
            Db::Pg { pool, .. } => drop(sqlx::raw_sql(statements).execute(pool).await.unwrap()),
        }
    }

    /// The single number that a query gives.
    pub async fn count(&self, query: String) -> i64 {
        let query = sqlx::AssertSqlSafe(query);
        match &self.db {
            Db::Lite { read, .. } => sqlx::query_scalar(query).fetch_one(read).await.unwrap(),
            Db::Pg { pool, .. } => sqlx::query_scalar(query).fetch_one(pool).await.unwrap(),
        }
    }

    /// The names of all tables.
    pub async fn tables(&self) -> Vec<String> {
        match &self.db {
            Db::Lite { read, .. } => {
                let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'";
                sqlx::query_scalar(sql).fetch_all(read).await.unwrap()
            }
            Db::Pg { pool, .. } => {
                let sql = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'";
                sqlx::query_scalar(sql).fetch_all(pool).await.unwrap()
            }
        }
    }
}

/// A run that has just ended may need a moment to let go.
async fn lease(db: &Db) -> Lease {
    let taken = async {
        loop {
            match Lease::take(db).await {
                Ok(lease) => return lease,
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    };
    timeout(PATIENCE, taken).await.unwrap()
}

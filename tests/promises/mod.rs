//! The engine's promises, each with tests that fail when the code that keeps it is taken away.
//!
//! They run through the real engine and database, with the pretend network and a feature made for
//! the purpose ([`probe`]). The engine has a runtime of its own, so that a test can kill it at any
//! moment and start it again on what is stored, as after a `kill -9`.

mod apart;
mod cards;
mod doors;
mod kept;
mod once;
mod order;
mod probe;
mod simulation;
mod time;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rand::SeedableRng;
use rand::rngs::StdRng;
use sqlx::AssertSqlSafe;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use twinbell::engine::clock::Clock;
use twinbell::engine::event::{Act, Answer};
use twinbell::engine::feature::Features;
use twinbell::engine::form::Form;
use twinbell::engine::schedules::Schedules;
use twinbell::engine::secret::SecretKey;
use twinbell::engine::writer::NotAccepted;
use twinbell::engine::{Drive, Engine, Parts};
use twinbell::store::{Db, Lease, LeaseError, Tx};

use crate::support::databases::Fresh;
use crate::support::network::{Network, Shown, find_button};
use crate::support::twins::{START, address, person};

/// Longest time that anything in these tests may take before the test fails instead of hanging.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs the query on the pool of whichever database this is.
macro_rules! on_pool {
    ($db:expr, $pool:ident => $query:expr) => {
        match $db {
            Db::Lite { write: $pool, .. } => $query,
            Db::Pg { pool: $pool, .. } => $query,
        }
    };
}

/// An engine with the probing feature on a database and a network that both outlive it.
pub struct World {
    pub engine: Engine,
    pub network: Arc<Network>,
    /// The test's own look at the database.
    pub db: Db,
    url: String,
    features: Features,
    runtime: Option<Runtime>,
}

/// A number that no other caller gets, for keys and names that no other test has.
pub fn fresh() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// A key that no other event has.
pub fn fresh_key() -> String {
    format!("event:{}", fresh())
}

/// `/name rest` as an act.
pub fn command(text: &str) -> Act {
    let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
    Act::Command {
        name: name.trim_start_matches('/').to_owned(),
        rest: rest.to_owned(),
        marked: None,
        addressed: true,
    }
}

/// The words of the note that only the person who acted sees; "" when there is none.
pub fn note(answer: &Answer) -> String {
    answer
        .note
        .as_ref()
        .map(|message| message.plain())
        .unwrap_or_default()
}

impl World {
    /// Starts on this database with a network that shows private notes.
    pub async fn start(database: &Fresh) -> Self {
        Self::start_with(database, Network::new(true)).await
    }

    pub async fn start_with(database: &Fresh, network: Network) -> Self {
        Self::start_as(database, network, probe::FEATURES).await
    }

    pub async fn start_as(database: &Fresh, network: Network, features: Features) -> Self {
        let db = database.open().await;
        db.migrate().await.expect("the tables are made");
        probe::prepare(&db).await;
        let network = Arc::new(network);
        let start = START.parse().unwrap();
        let (runtime, engine) = run(&database.url, features, Arc::clone(&network), start).await;
        Self {
            engine,
            network,
            db,
            url: database.url.clone(),
            features,
            runtime: Some(runtime),
        }
    }

    /// Kills the engine where it stands and starts a new one on what is stored.
    pub async fn crash(&mut self) {
        self.crash_for(TimeDelta::zero()).await;
    }

    /// Like [`World::crash`], with the new engine started so much later.
    pub async fn crash_for(&mut self, time: TimeDelta) {
        let now = self.engine.now() + time;
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
        self.start_again(now).await;
    }

    /// Ends the engine in good order and starts a new one on what is stored.
    pub async fn stop_and_start(&mut self) {
        let now = self.engine.now();
        let engine = self.engine.clone();
        self.inside(async move { engine.stop().await })
            .await
            .expect("the engine stops");
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
        self.start_again(now).await;
    }

    async fn start_again(&mut self, now: DateTime<Utc>) {
        let network = Arc::clone(&self.network);
        let (runtime, engine) = run(&self.url, self.features, network, now).await;
        self.runtime = Some(runtime);
        self.engine = engine;
    }

    /// Runs something where the engine runs, so that it is killed with it.
    pub fn inside<T: Send + 'static>(
        &self,
        future: impl Future<Output = T> + Send + 'static,
    ) -> JoinHandle<T> {
        self.runtime
            .as_ref()
            .expect("the engine runs")
            .spawn(future)
    }

    /// Hands in an act without waiting for anything to settle.
    pub fn hands_in(
        &self,
        key: &str,
        chat: &str,
        who: &str,
        act: Act,
    ) -> JoinHandle<Result<Answer, NotAccepted>> {
        let engine = self.engine.clone();
        let (key, chat, who) = (key.to_owned(), address(chat), person(who));
        self.inside(async move { engine.act(key, chat, who, act).await })
    }

    /// Hands in an act and waits for the answer, but not for deliveries.
    pub async fn tries(
        &self,
        key: &str,
        chat: &str,
        who: &str,
        act: Act,
    ) -> Result<Answer, NotAccepted> {
        in_time(self.hands_in(key, chat, who, act))
            .await
            .expect("the engine runs")
    }

    /// AILSA gives a command; the answer was committed, deliveries may be under way.
    pub async fn commands(&self, chat: &str, text: &str) -> Answer {
        self.tries(&fresh_key(), chat, "AILSA", command(text))
            .await
            .expect("accepted")
    }

    /// AILSA gives a command, and everything that follows from it happens.
    pub async fn says(&self, chat: &str, text: &str) -> Answer {
        let answer = self.commands(chat, text).await;
        self.settle().await;
        answer
    }

    /// Somebody presses a button with this data, and everything that follows from it happens.
    pub async fn presses(&self, who: &str, chat: &str, data: &str) -> Answer {
        let data = data.to_owned();
        let answer = self
            .tries(&fresh_key(), chat, who, Act::Press { data })
            .await
            .expect("accepted");
        self.settle().await;
        answer
    }

    /// Somebody opens a form by a button's data.
    pub async fn opens(&self, who: &str, chat: &str, data: &str) -> Form {
        let answer = self.presses(who, chat, data).await;
        answer.form.clone().unwrap_or_else(|| panic!("{answer:?}"))
    }

    /// Somebody sends a form with this name in it.
    pub async fn fills(&self, who: &str, chat: &str, form: &Form, name: &str) -> Answer {
        let act = Act::Form {
            form: form.id.clone(),
            values: [("name".to_owned(), name.to_owned())].into(),
        };
        let answer = self
            .tries(&fresh_key(), chat, who, act)
            .await
            .expect("accepted");
        self.settle().await;
        answer
    }

    /// The data of the button with this label on a private note.
    pub fn button_of(answer: &Answer, label: &str) -> String {
        let note = answer.note.as_ref().expect("a note");
        find_button(note, label).expect("a button").data.clone()
    }

    /// Waits until a delivery to this chat is held.
    pub async fn holds(&self, chat: &str) {
        in_time(self.network.holds(chat)).await;
    }

    /// Waits until all that is due has happened.
    pub async fn settle(&self) {
        let engine = self.engine.clone();
        in_time(self.inside(async move { engine.settle().await }))
            .await
            .expect("the engine runs")
            .expect("the database answers");
    }

    /// Lets time pass, and all happen that falls due in it.
    pub async fn wait(&self, time: TimeDelta) {
        let engine = self.engine.clone();
        in_time(self.inside(async move {
            let target = engine.now() + time;
            engine.move_clock(target).await
        }))
        .await
        .expect("the engine runs")
        .expect("the clock moves");
    }

    /// The words of what a chat shows now, without buttons.
    pub fn shown(&self, chat: &str) -> Vec<String> {
        plain(&self.network.shown(chat))
    }

    /// The words of all that a chat ever began to show.
    pub fn begun(&self, chat: &str) -> Vec<String> {
        plain(&self.network.begun(chat))
    }

    /// How often the probing feature did this.
    pub async fn effects(&self, id: &str) -> i64 {
        self.texts(&format!(
            "SELECT value FROM setting WHERE name = 'probe:{id}'"
        ))
        .await
        .first()
        .map_or(0, |count| count.parse().unwrap())
    }

    /// One number from the database.
    pub async fn number(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        on_pool!(&self.db, pool => sqlx::query_scalar(sql).fetch_one(pool).await).expect("a number")
    }

    /// One column of texts from the database.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        on_pool!(&self.db, pool => sqlx::query_scalar(sql).fetch_all(pool).await).expect("texts")
    }

    /// Changes the database behind the engine's back.
    pub async fn meddle(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        on_pool!(&self.db, pool => sqlx::query(sql).execute(pool).await.map(drop)).expect("done");
    }

    /// How many posts are in this state.
    pub async fn posts(&self, state: &str) -> i64 {
        self.number(&format!(
            "SELECT COUNT(*) FROM post WHERE state = '{state}'"
        ))
        .await
    }

    /// Keeps the writer from beginning its next transaction until the returned one ends, so that
    /// whatever is handed in meanwhile is taken together.
    pub async fn hold_writer(&self) -> Tx {
        let mut tx = self.db.write().await.expect("a transaction");
        if let Tx::Pg(transaction) = &mut tx {
            sqlx::query("SELECT epoch FROM lease FOR UPDATE")
                .execute(&mut **transaction)
                .await
                .expect("locked");
        }
        tx
    }
}

impl Drop for World {
    fn drop(&mut self) {
        // A runtime must not be dropped, and so waited for, inside another.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// The result of something that must come to an end.
pub async fn in_time<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future)
        .await
        .expect("it ends within a minute")
}

async fn run(
    url: &str,
    features: Features,
    network: Arc<Network>,
    now: DateTime<Utc>,
) -> (Runtime, Engine) {
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let url = url.to_owned();
    let starting = runtime.spawn(async move {
        let db = Db::open(&url).await.expect("the database opens");
        let lease = loop {
            match Lease::take(&db).await {
                Ok(lease) => break lease,
                // The one before was killed a moment ago.
                Err(LeaseError::Taken) => tokio::time::sleep(Duration::from_millis(1)).await,
                Err(error) => panic!("no lease: {error}"),
            }
        };
        Engine::start(Parts {
            // Each run draws differently, so that an answer worked out anew is not the stored one.
            rng: StdRng::seed_from_u64(lease.epoch().unsigned_abs()),
            lease,
            db,
            clock: Clock::manual(now),
            features,
            platforms: vec![network],
            secret: SecretKey::of([7; 32]),
            schedules: Schedules::shipped(),
            drive: Drive::Clock,
            public_url: None,
        })
        .await
        .expect("the engine starts")
    });
    let engine = in_time(starting).await.expect("the engine starts");
    (runtime, engine)
}

fn plain(messages: &[Shown]) -> Vec<String> {
    messages.iter().map(|one| one.message.plain()).collect()
}

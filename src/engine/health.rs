//! How the engine fares, for whoever watches over the process.

use std::time::Duration;

use super::start::Engine;
use super::writer::{NotAccepted, Task};
use crate::store::{Result as StoreResult, from_ms, on, to_ms};

/// How long a ready engine may take to get through a transaction.
const READY_WITHIN: Duration = Duration::from_secs(2);

const POSTS_WAITING: &str =
    "SELECT COUNT(*), MIN(due_at) FROM post WHERE state = 'waiting' AND NOT held AND due_at <= $1";
const JOBS_WAITING: &str = "SELECT COUNT(*) FROM job WHERE due_at <= $1";
const EVENTS_SET_ASIDE: &str = "SELECT COUNT(*) FROM event WHERE state = 'aside'";
const POSTS_DEAD: &str = "SELECT COUNT(*) FROM post WHERE state = 'dead'";

/// Why an event would not be accepted now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotReady {
    #[error("the process is stopping")]
    Stopping,
    #[error("the database refuses transactions")]
    Database,
    #[error("the database does not answer within {} seconds", READY_WITHIN.as_secs())]
    Slow,
}

/// What waits, and what has gone wrong for good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Backlog {
    /// Posts that are due and not delivered yet, those to chats that cannot be reached left out.
    pub posts_waiting: i64,
    /// For how long the first of them has been due, in seconds; 0 when none waits.
    pub oldest_post_s: f64,
    /// Jobs that are due and not handled yet.
    pub jobs_waiting: i64,
    /// Events that failed three times, ever since they are kept.
    pub events_set_aside: i64,
    /// Posts that can never be delivered, ever since they are kept.
    pub posts_dead: i64,
}

impl Engine {
    /// Sends an empty piece of work down the path that every event takes: the database must answer,
    /// the lease must hold, and the writer must be taking work.
    ///
    /// # Errors
    /// [`NotReady`] says which of these fails.
    pub async fn ready(&self) -> Result<(), NotReady> {
        if !self.writer.accepts() {
            return Err(NotReady::Stopping);
        }
        let nothing: Task = Box::new(|_| Box::pin(async { Ok(()) }));
        match tokio::time::timeout(READY_WITHIN, self.writer.run(nothing)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(NotAccepted::Stopping)) => Err(NotReady::Stopping),
            Ok(Err(NotAccepted::Store)) => Err(NotReady::Database),
            Err(_) => Err(NotReady::Slow),
        }
    }

    /// Counts what waits now. Costs as much as there is to count, each by an index.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn backlog(&self) -> StoreResult<Backlog> {
        let now = self.now();
        let mut tx = self.shared.db.read().await?;
        let (posts_waiting, oldest): (i64, Option<i64>) = on!(&mut tx, c =>
            sqlx::query_as(POSTS_WAITING).bind(to_ms(now)).fetch_one(c).await)?;
        let jobs_waiting = on!(&mut tx, c =>
            sqlx::query_scalar(JOBS_WAITING).bind(to_ms(now)).fetch_one(c).await)?;
        let events_set_aside =
            on!(&mut tx, c => sqlx::query_scalar(EVENTS_SET_ASIDE).fetch_one(c).await)?;
        let posts_dead = on!(&mut tx, c => sqlx::query_scalar(POSTS_DEAD).fetch_one(c).await)?;
        let oldest_post_s = match oldest {
            Some(due) => (now - from_ms(due)?).as_seconds_f64(),
            None => 0.0,
        };
        Ok(Backlog {
            posts_waiting,
            oldest_post_s,
            jobs_waiting,
            events_set_aside,
            posts_dead,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::engine::clock::Clock;
    use crate::engine::feature::Features;
    use crate::engine::schedules::Schedules;
    use crate::engine::secret::SecretKey;
    use crate::engine::start::secure_rng;
    use crate::engine::{Drive, Parts};
    use crate::store::plan::scans;
    use crate::store::{Db, Lease, execute};

    const NOW_MS: i64 = 1_800_000_000_000;

    async fn engine(folder: &tempfile::TempDir) -> (Engine, Db) {
        let file = folder.path().join("bell.sqlite");
        let db = Db::open(&format!("sqlite://{}", file.display()))
            .await
            .unwrap();
        let engine = Engine::start(Parts {
            db: db.clone(),
            lease: Lease::take(&db).await.unwrap(),
            clock: Clock::manual(from_ms(NOW_MS).unwrap()),
            schedules: Schedules::shipped(),
            drive: Drive::Clock,
            public_url: None,
            features: Features(&[]),
            platforms: Vec::new(),
            secret: SecretKey::of([1; 32]),
            rng: secure_rng(),
        })
        .await
        .unwrap();
        (engine, db)
    }

    /// Writes as if the engine had, in a chat that cannot be reached so that nothing is delivered.
    async fn write(db: &Db, statements: &[String]) {
        let mut tx = db.write().await.unwrap();
        for statement in statements {
            let sql = sqlx::AssertSqlSafe(statement.clone());
            execute!(&mut tx, sql).unwrap();
        }
        tx.commit().await.unwrap();
    }

    fn post(id: i64, state: &str, due_s: i64) -> String {
        let due_at = NOW_MS + due_s * 1000;
        format!(
            "INSERT INTO post (id, key, chat_id, unasked, silent, due_at, made_at, state, attempts,
             doubts, fence) VALUES ({id}, 'p{id}', 1, FALSE, FALSE, {due_at}, 0, '{state}', 0, 0, 0)"
        )
    }

    #[tokio::test]
    async fn what_is_due_is_counted_and_what_is_not_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let (engine, db) = engine(&folder).await;
        let chat = "INSERT INTO chat (id, platform, address, state)
             VALUES (1, 'nowhere', 'a', 'unreachable')";
        let aside = "INSERT INTO event (key, at, state) VALUES ('a', 0, 'aside'), ('b', 0, 'done')";
        let job = format!(
            "INSERT INTO job (id, key, kind, payload, due_at) VALUES (1, 'a', 'a', '', {})",
            NOW_MS + 1
        );
        let none = engine.backlog().await.unwrap();
        assert_eq!((none.posts_waiting, none.oldest_post_s), (0, 0.0));
        write(
            &db,
            &[
                chat.to_owned(),
                aside.to_owned(),
                job,
                post(1, "waiting", -90),
                post(2, "waiting", 0),
                post(3, "waiting", 1),
                post(4, "dead", -1),
                post(5, "sent", -1),
            ],
        )
        .await;
        let backlog = Backlog {
            posts_waiting: 2,
            oldest_post_s: 90.0,
            jobs_waiting: 0,
            events_set_aside: 1,
            posts_dead: 1,
        };
        assert_eq!(engine.backlog().await.unwrap(), backlog);
    }

    #[tokio::test]
    async fn no_count_reads_more_than_there_is_to_count() {
        let folder = tempfile::tempdir().unwrap();
        let (_engine, db) = engine(&folder).await;
        for (query, scanned) in [
            (POSTS_WAITING, None),
            (JOBS_WAITING, None),
            (
                EVENTS_SET_ASIDE,
                Some("SCAN event USING COVERING INDEX event_aside"),
            ),
            (POSTS_DEAD, Some("SCAN post USING COVERING INDEX post_dead")),
        ] {
            let found = scans(&db, query).await;
            assert_eq!(found, Vec::from_iter(scanned.map(str::to_owned)), "{query}");
        }
    }

    #[tokio::test]
    async fn an_engine_is_ready_until_it_stops_or_loses_its_lease() {
        let folder = tempfile::tempdir().unwrap();
        let (engine, db) = engine(&folder).await;
        assert_eq!(engine.ready().await, Ok(()));
        let lost = tokio::spawn({
            let engine = Arc::new(engine.clone());
            async move { engine.lost_lease().await }
        });
        write(&db, &["UPDATE lease SET epoch = epoch + 1".to_owned()]).await;
        assert_eq!(engine.ready().await, Err(NotReady::Database));
        lost.await.unwrap();
        assert_eq!(engine.ready().await, Err(NotReady::Stopping));
    }
}

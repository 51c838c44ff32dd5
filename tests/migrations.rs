//! Migrations on databases that are in use.
//!
//! Each migration comes with rows as they may be once it has run: `tests/migrations/000N.sql`, one
//! text for both databases. From every version on, a filled database must reach the newest with its
//! rows kept, and the engine must start on it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use sqlx::AssertSqlSafe;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{PgPool, SqlitePool};
use twinbell::model::partnership::State;
use twinbell::model::people::Role;
use twinbell::model::room::{Audience, ChatState};
use twinbell::run::in_one_line;

use crate::support::databases::{Fresh, on_each};
use crate::support::network::Network;
use crate::support::twins::{START, Twins};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Columns that a later migration takes away, since nothing is in them any more.
const GONE: [&str; 1] = ["quiz_halves done"];

/// A database before the program has opened it.
enum Raw {
    Lite(SqlitePool),
    Pg(PgPool),
}

macro_rules! on_raw {
    ($raw:expr, $pool:ident => $query:expr) => {
        match $raw {
            Raw::Lite($pool) => $query,
            Raw::Pg($pool) => $query,
        }
    };
}

impl Raw {
    async fn open(database: &Fresh) -> Self {
        match database.url.strip_prefix("sqlite://") {
            Some(file) => {
                let options = SqliteConnectOptions::new()
                    .filename(file)
                    .create_if_missing(true)
                    .foreign_keys(true);
                Self::Lite(SqlitePool::connect_with(options).await.unwrap())
            }
            None => Self::Pg(PgPool::connect(&database.url).await.unwrap()),
        }
    }

    async fn migrate_to(&self, version: i64) {
        on_raw!(self, pool => MIGRATIONS.run_to(version, pool).await).unwrap();
    }

    async fn run(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        on_raw!(self, pool => sqlx::raw_sql(sql).execute(pool).await.map(drop)).unwrap();
    }

    async fn texts(&self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        on_raw!(self, pool => sqlx::query_scalar(sql).fetch_all(pool).await).unwrap()
    }

    /// The columns of each of the program's tables, as far as they stay.
    async fn columns(&self) -> BTreeMap<String, Vec<String>> {
        let rows = self
            .texts(match self {
                Self::Lite(_) => {
                    "SELECT t.name || ' ' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
                     WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
                }
                Self::Pg(_) => {
                    "SELECT table_name || ' ' || column_name FROM information_schema.columns
                     WHERE table_schema = 'public'"
                }
            })
            .await;
        let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in &rows {
            let (table, column) = row.split_once(' ').unwrap();
            if table != "_sqlx_migrations" && !GONE.contains(&row.as_str()) {
                columns
                    .entry(table.to_owned())
                    .or_default()
                    .push(column.to_owned());
            }
        }
        columns
    }

    /// All rows of these columns, a text each.
    async fn rows(&self, columns: &BTreeMap<String, Vec<String>>) -> BTreeMap<String, Vec<String>> {
        let mut all = BTreeMap::new();
        for (table, columns) in columns {
            let values: Vec<String> = columns
                .iter()
                .map(|column| format!("'{column}=' || COALESCE(CAST({column} AS TEXT), 'none')"))
                .collect();
            let sql = format!(
                "SELECT {} FROM {table} ORDER BY 1",
                values.join(" || ' ' || ")
            );
            all.insert(table.clone(), self.texts(&sql).await);
        }
        all
    }

    async fn close(self) {
        on_raw!(self, pool => pool.close().await);
    }
}

fn versions() -> Vec<i64> {
    MIGRATIONS
        .iter()
        .map(|migration| migration.version)
        .collect()
}

/// The sample rows that come with a migration.
fn samples(version: i64) -> String {
    let file = format!("tests/migrations/{version:04}.sql");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
    std::fs::read_to_string(path).unwrap_or_else(|error| {
        panic!("a migration needs sample rows for each of its tables in {file}: {error}")
    })
}

/// Brings an empty database to a version, with the rows that were possible by then.
async fn fill(raw: &Raw, up_to: i64) {
    for version in versions().into_iter().filter(|version| *version <= up_to) {
        raw.migrate_to(version).await;
        raw.run(&samples(version)).await;
    }
    let columns = raw.columns().await;
    for (table, rows) in raw.rows(&columns).await {
        assert!(
            !rows.is_empty(),
            "no sample row for {table} at version {up_to}"
        );
    }
}

async fn open_error(database: &Fresh) -> String {
    let error = database.migrate().await.expect_err("it is refused");
    in_one_line(&error)
}

#[tokio::test]
async fn a_filled_database_of_each_version_reaches_the_newest_and_the_engine_starts_on_it() {
    for version in versions() {
        on_each(|database| async move {
            let raw = Raw::open(&database).await;
            fill(&raw, version).await;
            let columns = raw.columns().await;
            let before = raw.rows(&columns).await;
            database.migrate().await.unwrap();
            assert_eq!(raw.rows(&columns).await, before, "from version {version}");
            raw.close().await;

            let network = Arc::new(Network::new(true));
            let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
            t.engine.settle().await.unwrap();
            assert!(
                t.all("inverness").contains("Under way"),
                "{}",
                t.all("inverness")
            );
            assert!(t.all("kinshasa").contains("Waits"), "{}", t.all("kinshasa"));
            assert!(!t.all("shut").contains("Held"));
            t.says("AILSA", "shut", "/help").await;
            assert!(t.all("shut").contains("Held"));
            t.stop().await;
        })
        .await;
    }
}

#[tokio::test]
async fn the_oldest_partnership_keeps_its_beginning_though_its_schools_linked_again() {
    on_each(|database| async move {
        let raw = Raw::open(&database).await;
        fill(&raw, 10).await;
        raw.run(
            "INSERT INTO partnership (id, state, inviter_id, joiner_id, created_at, active_at)
             VALUES (705, 'active', 501, 503, 1795424000000, 1795424000005);
             UPDATE partnership SET active_at = 1795424000009 WHERE id = 701",
        )
        .await;
        database.migrate().await.unwrap();
        let told = raw
            .texts(
                "SELECT CAST(id AS TEXT) || ' ' || COALESCE(inviter_since, 'none') FROM partnership
                 WHERE inviter_id = 501 AND active_at IS NOT NULL ORDER BY id",
            )
            .await;
        assert_eq!(told, ["701 2024-09-01", "705 none"]);
        raw.close().await;
    })
    .await;
}

#[tokio::test]
async fn opening_a_database_again_changes_nothing() {
    on_each(|database| async move {
        let raw = Raw::open(&database).await;
        fill(&raw, i64::MAX).await;
        let columns = raw.columns().await;
        let before = raw.rows(&columns).await;
        for _ in 0..2 {
            database.migrate().await.unwrap();
        }
        assert_eq!(raw.columns().await, columns);
        assert_eq!(raw.rows(&columns).await, before);
        raw.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_in_words_and_left_alone() {
    on_each(|database| async move {
        database.migrate().await.unwrap();
        let raw = Raw::open(&database).await;
        raw.run(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             SELECT 9999, 'from the future', success, checksum, execution_time
             FROM _sqlx_migrations WHERE version = 1",
        )
        .await;
        let told = open_error(&database).await;
        assert!(told.contains("newer version of Twinbell"), "{told}");
        assert!(told.contains("9999"), "{told}");
        raw.run("DELETE FROM _sqlx_migrations WHERE version = 9999")
            .await;
        raw.close().await;
        database.migrate().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_database_with_a_migration_that_was_changed_since_is_refused() {
    on_each(|database| async move {
        database.migrate().await.unwrap();
        let raw = Raw::open(&database).await;
        let other = match &raw {
            Raw::Lite(_) => "X'00'",
            Raw::Pg(_) => "'\\x00'",
        };
        raw.run(&format!(
            "UPDATE _sqlx_migrations SET checksum = {other} WHERE version = 2"
        ))
        .await;
        raw.close().await;
        let told = open_error(&database).await;
        assert!(told.contains("migration 2"), "{told}");
        assert!(!told.contains("newer version"), "{told}");
    })
    .await;
}

/// The words that the database lets into a column.
async fn words_of(raw: &Raw, table: &str, column: &str) -> BTreeSet<String> {
    let constraints = match raw {
        Raw::Lite(_) => {
            let tables = raw
                .texts(&format!(
                    "SELECT sql FROM sqlite_master WHERE name = '{table}'"
                ))
                .await;
            let sql = tables.concat();
            let checks = sql.split("CHECK").skip(1);
            checks
                .map(|check| check[..check.find("))").unwrap()].to_owned())
                .collect()
        }
        Raw::Pg(_) => {
            raw.texts(&format!(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint
                 WHERE conrelid = '{table}'::regclass AND contype = 'c'"
            ))
            .await
        }
    };
    let of_column: Vec<&String> = constraints
        .iter()
        .filter(|check| check.contains(&format!("({column} ")))
        .collect();
    let [check] = of_column[..] else {
        panic!(
            "{table}.{column} has {} lists: {constraints:?}",
            of_column.len()
        );
    };
    check
        .split('\'')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// All states of a partnership. A new one does not compile until it is listed here.
fn states() -> [State; 4] {
    let known = |state| match state {
        State::Inviting | State::Confirming | State::Active | State::Ended => state,
    };
    [
        State::Inviting,
        State::Confirming,
        State::Active,
        State::Ended,
    ]
    .map(known)
}

/// All states of a chat, as [`states`].
fn chat_states() -> [ChatState; 2] {
    let known = |state| match state {
        ChatState::Live | ChatState::Unreachable => state,
    };
    [ChatState::Live, ChatState::Unreachable].map(known)
}

#[tokio::test]
async fn the_database_knows_the_words_that_the_program_knows() {
    on_each(|database| async move {
        database.migrate().await.unwrap();
        let raw = Raw::open(&database).await;
        let lists: [(&str, &str, Vec<&str>); 4] = [
            ("room", "audience", Audience::ALL.map(Audience::word).into()),
            ("member", "role", Role::ALL.map(Role::word).into()),
            ("partnership", "state", states().map(State::word).into()),
            ("chat", "state", chat_states().map(ChatState::word).into()),
        ];
        for (table, column, words) in lists {
            let expected: BTreeSet<String> = words.into_iter().map(str::to_owned).collect();
            assert_eq!(
                words_of(&raw, table, column).await,
                expected,
                "{table}.{column}"
            );
        }
        raw.close().await;
    })
    .await;
}

/// Whatever refers to a row is looked for when that row goes. SQLite alone tells how it would look;
/// PostgreSQL has the same indexes.
#[tokio::test]
async fn each_reference_has_an_index() {
    let database = Fresh::sqlite();
    database.migrate().await.unwrap();
    let raw = Raw::open(&database).await;
    let references = raw
        .texts(
            "SELECT t.name || ' ' || f.\"from\" FROM sqlite_master t, pragma_foreign_key_list(t.name) f
             WHERE t.type = 'table' AND f.seq = 0 ORDER BY 1",
        )
        .await;
    assert!(references.len() > 50, "{references:?}");
    for reference in references {
        let (table, column) = reference.split_once(' ').unwrap();
        let sql = format!("EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = 1");
        let plan: Vec<(i64, i64, i64, String)> = match &raw {
            Raw::Lite(pool) => sqlx::query_as(AssertSqlSafe(sql)).fetch_all(pool).await,
            Raw::Pg(_) => unreachable!("asked of SQLite"),
        }
        .unwrap();
        for (.., step) in plan {
            assert!(step.starts_with("SEARCH"), "{table}.{column}: {step}");
        }
    }
    raw.close().await;
}

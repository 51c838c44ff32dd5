//! The database: connections, transactions, migrations, the lease.
//!
//! The only place that knows which database it is. Everything else writes each query once, in SQL
//! that SQLite and PostgreSQL both read, and runs it through `on!`.

mod empty;
mod lease;
pub mod look;
#[cfg(test)]
pub mod plan;
mod refusal;
mod server;

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, PgPool, Postgres, Sqlite, SqlitePool, Transaction};

pub use lease::{Fence, FencedOff, Lease, LeaseError};
pub use refusal::Refusal;

/// What a query can end with.
pub type Result<T> = std::result::Result<T, sqlx::Error>;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// How long a reader or writer waits for a connection or a lock before it gives up.
const WAIT_MAX: Duration = Duration::from_secs(10);

/// How the address of an embedded database begins; the rest is the file.
const SQLITE: &str = "sqlite://";

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// The open database.
#[derive(Clone, Debug)]
pub enum Db {
    /// Embedded: one writing connection, several that can only read, and one for [`Db::checkpoint`].
    Lite {
        write: SqlitePool,
        read: SqlitePool,
        checkpoint: SqlitePool,
        file: PathBuf,
    },
    Pg {
        pool: PgPool,
        options: Box<PgConnectOptions>,
    },
}

/// One transaction on either database.
#[derive(Debug)]
pub enum Tx {
    Lite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

/// What a savepoint is around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// One of the pieces of work that share a transaction: an event, or a task of the outbox.
    Work,
    /// What a person did, inside their event: a refusal undoes it and is still an answer.
    Act,
}

/// Runs one query on whichever database the transaction is on:
/// `on!(tx, c => sqlx::query("…").bind(1).execute(c).await)`.
macro_rules! on {
    ($tx:expr, $connection:ident => $query:expr) => {
        match $tx {
            $crate::store::Tx::Lite(transaction) => {
                let $connection = &mut **transaction;
                $query
            }
            $crate::store::Tx::Pg(transaction) => {
                let $connection = &mut **transaction;
                $query
            }
        }
    };
}
/// Runs one statement and tells how many rows it touched.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::store::on!($tx, c => sqlx::query($sql)$(.bind($value))*.execute(c).await.map(|done| done.rows_affected()))
    };
}
pub(crate) use {execute, on};

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the database address must begin with sqlite:// or postgres://")]
    Scheme,
    #[error("the folder {0} for the database file does not exist; make it, or name another one")]
    Folder(PathBuf),
    #[error("the database address cannot be read")]
    Address(#[source] sqlx::Error),
    #[error("{0}")]
    Refused(Refusal),
    #[error(
        "this database was made by another version of Twinbell (migration {0} is not ours); \
         start that version, or choose another database"
    )]
    Foreign(i64),
    #[error(
        "this database was used by a newer version of Twinbell (migration {0}); \
         start that version, or restore a backup from before"
    )]
    Newer(i64),
    #[error("could not bring the database's tables up to date")]
    Migrate(#[source] MigrateError),
}

impl Db {
    /// Whether there is nothing yet at `url`, so that [`Db::open`] will make a file.
    pub fn is_to_be_made(url: &str) -> bool {
        url.strip_prefix(SQLITE)
            .is_some_and(|file| !Path::new(file).exists())
    }

    /// Opens the database at `url` (`sqlite://FILE` or `postgres://…`) as it is; see
    /// [`Lease::take`] for bringing its tables up to date.
    ///
    /// # Errors
    /// See [`OpenError`]; its text never contains the address, which may hold a password.
    pub async fn open(url: &str) -> std::result::Result<Self, OpenError> {
        if let Some(file) = url.strip_prefix(SQLITE) {
            return Self::open_file(Path::new(file)).await;
        }
        if !is_postgres(url) {
            return Err(OpenError::Scheme);
        }
        let options = server::read(url)?;
        // A pool would try again for as long as anybody may wait, and then tell of its own silence.
        let first = server::connect(&options).await?;
        let closed = first.close().await;
        closed.map_err(|error| server::refused(&options, &error))?;
        let pool = PgPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(WAIT_MAX)
            .connect_lazy_with(options.clone());
        Ok(Self::Pg {
            pool,
            options: Box::new(options),
        })
    }

    /// Brings the tables up to date. Left to [`Lease::take`]: while another process is active they
    /// are its own.
    ///
    /// # Errors
    /// [`OpenError::Newer`], [`OpenError::Foreign`] or [`OpenError::Migrate`].
    pub async fn migrate(&self) -> std::result::Result<(), OpenError> {
        match self {
            Self::Lite { write, .. } => MIGRATIONS.run(write).await,
            Self::Pg { pool, .. } => MIGRATIONS.run(pool).await,
        }
        .map_err(|error| match error {
            MigrateError::VersionMissing(version) => OpenError::Newer(version),
            MigrateError::VersionMismatch(version) => OpenError::Foreign(version),
            error => OpenError::Migrate(error),
        })
    }

    async fn open_file(file: &Path) -> std::result::Result<Self, OpenError> {
        if let Some(folder) = file
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            && !folder.is_dir()
        {
            return Err(OpenError::Folder(folder.to_owned()));
        }
        // FULL: what was acknowledged survives a power cut. The writer groups commits, which makes
        // it affordable. Checkpoints happen on a connection of their own (`checkpoint`), since on
        // the committing one they set the slowest answers; the automatic one is only a backstop.
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(WAIT_MAX)
            // What is erased is not left in the file.
            .pragma("secure_delete", "ON")
            .pragma("wal_autocheckpoint", "20000");
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WAIT_MAX)
            .connect_with(options.clone())
            .await
            .map_err(|error| OpenError::Refused(Refusal::of_file(file, &error)))?;
        let read = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(WAIT_MAX)
            .connect_lazy_with(options.read_only(true));
        let checkpoint = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WAIT_MAX)
            // Nobody waits for a checkpoint, so a slow one is no news.
            .connect_lazy_with(
                SqliteConnectOptions::new()
                    .filename(file)
                    .disable_statement_logging(),
            );
        Ok(Self::Lite {
            write,
            read,
            checkpoint,
            file: file.to_owned(),
        })
    }

    /// Begins a transaction that writes, whoever holds the lease; see [`Fence::write`]. There is one
    /// writer on SQLite, and it never upgrades.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn write(&self) -> Result<Tx> {
        Ok(match self {
            Self::Lite { write, .. } => Tx::Lite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Pg { pool, .. } => Tx::Pg(pool.begin().await?),
        })
    }

    /// Begins a transaction that can only read, beside any writer.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn read(&self) -> Result<Tx> {
        Ok(match self {
            Self::Lite { read, .. } => Tx::Lite(read.begin().await?),
            Self::Pg { pool, .. } => Tx::Pg(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        })
    }

    /// Moves what was committed from SQLite's log into its main file; nothing to do elsewhere.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn checkpoint(&self) -> Result<()> {
        if let Self::Lite { checkpoint, .. } = self {
            sqlx::query("PRAGMA wal_checkpoint(PASSIVE)")
                .execute(checkpoint)
                .await?;
        }
        Ok(())
    }

    /// Closes all connections, waiting for those in use.
    pub async fn close(&self) {
        match self {
            Self::Lite {
                write,
                read,
                checkpoint,
                ..
            } => {
                checkpoint.close().await;
                read.close().await;
                write.close().await;
            }
            Self::Pg { pool, .. } => pool.close().await,
        }
    }
}

impl Tx {
    /// # Errors
    /// When the commit's fate is not success; the caller must treat the work as not done.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Lite(transaction) => transaction.commit().await,
            Self::Pg(transaction) => transaction.commit().await,
        }
    }

    /// Marks a point to which [`Tx::undo`] returns. The level tells nested ones apart: an undo of
    /// the outer one takes the inner one's work with it.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn savepoint(&mut self, level: Level) -> Result<()> {
        match level {
            Level::Work => execute!(self, "SAVEPOINT one_work"),
            Level::Act => execute!(self, "SAVEPOINT one_act"),
        }
        .map(drop)
    }

    /// Forgets the savepoint and keeps what was done since.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn keep(&mut self, level: Level) -> Result<()> {
        match level {
            Level::Work => execute!(self, "RELEASE SAVEPOINT one_work"),
            Level::Act => execute!(self, "RELEASE SAVEPOINT one_act"),
        }
        .map(drop)
    }

    /// Undoes all since the savepoint, and forgets it.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn undo(&mut self, level: Level) -> Result<()> {
        match level {
            Level::Work => execute!(self, "ROLLBACK TO SAVEPOINT one_work"),
            Level::Act => execute!(self, "ROLLBACK TO SAVEPOINT one_act"),
        }?;
        self.keep(level).await
    }

    /// Whether rows need locking: with one writer on SQLite they never do.
    pub fn needs_locks(&self) -> bool {
        matches!(self, Self::Pg(_))
    }
}

/// Milliseconds since 1970 in UTC, as all instants are stored.
pub fn to_ms(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_millis()
}

/// The instant that a stored number means.
///
/// # Errors
/// When the number is outside what a date can hold, which only a damaged row can cause.
pub fn from_ms(ms: i64) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp_millis(ms).ok_or_else(|| damaged(format!("{ms} is no instant")))
}

/// The error for a row whose content no longer makes sense.
pub fn damaged(what: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> sqlx::Error {
    sqlx::Error::Decode(what.into())
}

/// Reads a stored word as the type it stands for.
///
/// # Errors
/// When the word is none of that type's, which only a damaged row can cause.
pub fn word<T>(text: &str) -> Result<T>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    text.parse().map_err(damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A kill leaves the page cache alone, so no test with one would notice: the disk must be asked.
    #[tokio::test]
    async fn a_commit_on_sqlite_waits_for_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let db = plan::empty(&folder).await;
        let Db::Lite { write, .. } = &db else {
            panic!("it is SQLite");
        };
        let full: i64 = sqlx::query_scalar("PRAGMA synchronous")
            .fetch_one(write)
            .await
            .unwrap();
        assert_eq!(full, 2, "2 is FULL");
    }
}

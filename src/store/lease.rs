//! One process is active per database; others wait as standbys.
//!
//! A lock that the operating system or PostgreSQL drops with its holder says who is active, so a
//! killed process is followed at once and no clock is asked. The epoch in the table `lease`, raised
//! by each holder and checked in each writing transaction, fences off a holder that lost its lock
//! without noticing.
//!
//! The lock comes first, then the migrations, then the epoch: a process that has to stand by changes
//! nothing under the one that is active.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, PgConnection};

use super::{Db, OpenError, Result, Tx, execute, on};

/// PostgreSQL advisory lock number: "twinbell" read as eight letters.
pub(super) const ADVISORY_LOCK: i64 = i64::from_be_bytes(*b"twinbell");

/// The right to write to this database, held while this value lives.
#[derive(Debug)]
pub struct Lease {
    epoch: i64,
    // Held, never read: dropping it frees the lock.
    _held: Held,
}

#[derive(Debug)]
enum Held {
    File(#[expect(dead_code, reason = "the lock lives as long as the file is open")] File),
    Session(#[expect(dead_code, reason = "the lock lives as long as the session")] PgConnection),
}

/// Tells a holder's transactions from those of its successor.
#[derive(Clone, Copy, Debug)]
pub struct Fence {
    epoch: i64,
}

/// Why a transaction that writes did not begin, or did not end.
#[derive(Debug, thiserror::Error)]
pub enum FencedOff {
    #[error("another process took over this database")]
    Lost,
    #[error(transparent)]
    Store(#[from] sqlx::Error),
}

/// Why the lease was not given.
#[derive(Debug, thiserror::Error)]
pub enum LeaseError {
    #[error("another Twinbell is active on this database")]
    Taken,
    #[error("could not lock {0}, beside the database; Twinbell must be allowed to write there")]
    File(PathBuf, #[source] std::io::Error),
    #[error(transparent)]
    Migrate(#[from] OpenError),
    #[error("could not take the database's lease")]
    Store(#[from] sqlx::Error),
}

impl Lease {
    /// Takes the lease if nobody holds it, and brings the database's tables up to date.
    ///
    /// # Errors
    /// [`LeaseError::Taken`] while another process is active; it may be tried again.
    pub async fn take(db: &Db) -> std::result::Result<Self, LeaseError> {
        let held = match db {
            Db::Lite { file, .. } => {
                let beside = lock_file(file);
                let lock = OpenOptions::new()
                    .create(true)
                    .truncate(false)
                    .write(true)
                    .open(&beside)
                    .map_err(|error| LeaseError::File(beside.clone(), error))?;
                match lock.try_lock() {
                    Ok(()) => Held::File(lock),
                    Err(TryLockError::WouldBlock) => return Err(LeaseError::Taken),
                    Err(TryLockError::Error(error)) => return Err(LeaseError::File(beside, error)),
                }
            }
            Db::Pg { options, .. } => {
                let mut session = options.connect().await?;
                let taken: bool = sqlx::query_scalar("SELECT pg_try_advisory_lock($1)")
                    .bind(ADVISORY_LOCK)
                    .fetch_one(&mut session)
                    .await?;
                if !taken {
                    return Err(LeaseError::Taken);
                }
                Held::Session(session)
            }
        };
        db.migrate().await?;
        let mut tx = db.write().await?;
        execute!(
            &mut tx,
            "INSERT INTO lease (name, epoch) VALUES ('writer', 1)
             ON CONFLICT (name) DO UPDATE SET epoch = lease.epoch + 1"
        )?;
        let epoch = current_epoch(&mut tx).await?;
        tx.commit().await?;
        Ok(Self { epoch, _held: held })
    }

    /// The number of this holder: one more than the last holder's.
    pub fn epoch(&self) -> i64 {
        self.epoch
    }

    /// What this holder's transactions begin with.
    pub fn fence(&self) -> Fence {
        Fence { epoch: self.epoch }
    }
}

impl Fence {
    /// Begins a transaction that writes. While it is open, nobody else becomes the holder.
    ///
    /// # Errors
    /// [`FencedOff`] once another process holds the lease, and when the database cannot be reached.
    pub async fn write(self, db: &Db) -> std::result::Result<Tx, FencedOff> {
        let mut tx = db.write().await?;
        match current_epoch(&mut tx).await? == self.epoch {
            true => Ok(tx),
            false => Err(FencedOff::Lost),
        }
    }
}

/// The file whose lock is the lease of this database file.
pub(super) fn lock_file(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-lease");
    name.into()
}

async fn current_epoch(tx: &mut Tx) -> Result<i64> {
    // FOR SHARE makes a new holder on PostgreSQL wait for the transactions of the old one.
    if tx.needs_locks() {
        on!(tx, c => sqlx::query_scalar("SELECT epoch FROM lease WHERE name = 'writer' FOR SHARE").fetch_one(c).await)
    } else {
        on!(tx, c => sqlx::query_scalar("SELECT epoch FROM lease WHERE name = 'writer'").fetch_one(c).await)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::look::{Tables, look};

    #[tokio::test]
    async fn a_process_that_has_to_stand_by_leaves_the_tables_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bell.sqlite");
        let url = format!("sqlite://{}", file.display());
        let active = File::create(lock_file(&file)).unwrap();
        active.lock().unwrap();
        let db = Db::open(&url).await.unwrap();
        assert!(matches!(Lease::take(&db).await, Err(LeaseError::Taken)));
        assert_eq!(look(&url).await.unwrap().tables, Tables::None);
        drop(active);
        Lease::take(&db).await.unwrap();
        assert_eq!(look(&url).await.unwrap().tables, Tables::UpToDate);
    }
}

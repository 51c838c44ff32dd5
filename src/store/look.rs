//! A look at a database that changes nothing, for whoever asks how it is.

use std::collections::BTreeMap;
use std::fs::{OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection, SqliteConnection};

use super::lease::{ADVISORY_LOCK, lock_file};
use super::server::{self, connect, refused};
use super::{MIGRATIONS, OpenError, Refusal, SQLITE, is_postgres};

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub kind: Kind,
    pub tables: Tables,
    /// Whether another process is active on it.
    pub is_in_use: bool,
}

/// Which database it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite(PathBuf),
    Postgres,
}

/// How far the tables are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tables {
    /// There are none, or no file for them yet: the first start makes them.
    None,
    /// The next start brings them up to date.
    Behind {
        migrations: usize,
    },
    UpToDate,
    /// A migration is none of this program's: another version has been here.
    Foreign {
        version: i64,
    },
}

/// Looks at the database at `url`; see [`super::Db::open`] for its form.
///
/// # Errors
/// When it cannot be opened or read; the text never contains the address.
pub async fn look(url: &str) -> Result<Look, OpenError> {
    if let Some(file) = url.strip_prefix(SQLITE) {
        look_at_file(Path::new(file)).await
    } else if is_postgres(url) {
        look_at_server(&server::read(url)?).await
    } else {
        Err(OpenError::Scheme)
    }
}

/// A school's room in a chat.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct KnownRoom {
    /// The chat's address on its platform.
    pub address: String,
    pub is_for_staff: bool,
    /// The school's name; empty until it has one.
    pub school: String,
}

/// Where schools have rooms on a platform. Nothing where there are no tables yet.
///
/// # Errors
/// When the database cannot be opened or read; the text never contains the address.
pub async fn rooms(url: &str, platform: &str) -> Result<Vec<KnownRoom>, OpenError> {
    const ROOMS: &str = "SELECT chat.address, room.audience = 'staff' AS is_for_staff,
             COALESCE(school.name, '') AS school
         FROM room JOIN chat ON chat.id = room.chat_id JOIN school ON school.id = room.school_id
         WHERE chat.platform = $1 ORDER BY chat.address, room.id";
    match look(url).await?.tables {
        Tables::None | Tables::Foreign { .. } => return Ok(Vec::new()),
        Tables::Behind { .. } | Tables::UpToDate => {}
    }
    if let Some(file) = url.strip_prefix(SQLITE) {
        let found = async {
            let mut db: SqliteConnection = to_read(Path::new(file)).connect().await?;
            let rooms = sqlx::query_as(ROOMS)
                .bind(platform)
                .fetch_all(&mut db)
                .await?;
            db.close().await.map(|()| rooms)
        };
        let refused = |error| OpenError::Refused(Refusal::of_file(Path::new(file), &error));
        found.await.map_err(refused)
    } else {
        let options = server::read(url)?;
        let mut db = connect(&options).await?;
        let rooms = sqlx::query_as(ROOMS)
            .bind(platform)
            .fetch_all(&mut db)
            .await;
        rooms.map_err(|error| refused(&options, &error))
    }
}

fn to_read(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(file).read_only(true)
}

async fn look_at_file(file: &Path) -> Result<Look, OpenError> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder
        && !folder.is_dir()
    {
        return Err(OpenError::Folder(folder.to_owned()));
    }
    let kind = Kind::Sqlite(file.to_owned());
    if !file.exists() {
        return Ok(Look {
            kind,
            tables: Tables::None,
            is_in_use: false,
        });
    }
    let refused = |error| OpenError::Refused(Refusal::of_file(file, &error));
    let applied = async {
        let mut db: SqliteConnection = to_read(file).connect().await?;
        let has_any: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '_sqlx_migrations')",
        )
        .fetch_one(&mut db)
        .await?;
        let applied = if has_any {
            sqlx::query_as(APPLIED).fetch_all(&mut db).await?
        } else {
            Vec::new()
        };
        db.close().await.map(|()| applied)
    };
    Ok(Look {
        kind,
        tables: tables(applied.await.map_err(refused)?),
        is_in_use: is_locked(file).map_err(|error| refused(error.into()))?,
    })
}

async fn look_at_server(options: &PgConnectOptions) -> Result<Look, OpenError> {
    let db = connect(options).await?;
    let (tables, is_in_use) = ask(db).await.map_err(|error| refused(options, &error))?;
    Ok(Look {
        kind: Kind::Postgres,
        tables,
        is_in_use,
    })
}

/// How far the tables are, and whether another process is active on them.
async fn ask(mut db: PgConnection) -> Result<(Tables, bool), sqlx::Error> {
    let has_any: bool = sqlx::query_scalar("SELECT to_regclass('_sqlx_migrations') IS NOT NULL")
        .fetch_one(&mut db)
        .await?;
    let applied = if has_any {
        sqlx::query_as(APPLIED).fetch_all(&mut db).await?
    } else {
        Vec::new()
    };
    // An advisory lock of one number shows as its two halves.
    let is_in_use = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND (classid::bigint << 32 | objid::bigint) = $1 AND objsubid = 1)",
    )
    .bind(ADVISORY_LOCK)
    .fetch_one(&mut db)
    .await?;
    db.close().await?;
    Ok((tables(applied), is_in_use))
}

const APPLIED: &str = "SELECT version, checksum FROM _sqlx_migrations WHERE success";

fn tables(applied: Vec<(i64, Vec<u8>)>) -> Tables {
    let ours: BTreeMap<i64, &[u8]> = MIGRATIONS
        .iter()
        .map(|migration| (migration.version, migration.checksum.as_ref()))
        .collect();
    let foreign = applied
        .iter()
        .find(|(version, checksum)| ours.get(version) != Some(&checksum.as_slice()));
    match (foreign, applied.len(), ours.len()) {
        (Some((version, _)), _, _) => Tables::Foreign { version: *version },
        (None, 0, _) => Tables::None,
        (None, applied, all) if applied < all => Tables::Behind {
            migrations: all - applied,
        },
        _ => Tables::UpToDate,
    }
}

/// Whether the lease of this file is held. The lock is only tried, and let go at once.
fn is_locked(file: &Path) -> std::io::Result<bool> {
    let lock = match OpenOptions::new().write(true).open(lock_file(file)) {
        Ok(lock) => lock,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    match lock.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Db, Lease, execute};

    async fn change(db: &Db, sql: &'static str) {
        let mut tx = db.write().await.unwrap();
        execute!(&mut tx, sql).unwrap();
        tx.commit().await.unwrap();
    }

    #[tokio::test]
    async fn a_file_is_described_as_it_is_and_left_so() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bell.sqlite");
        let url = format!("sqlite://{}", file.display());
        let found = async || look(&url).await.map(|look| (look.tables, look.is_in_use));
        assert_eq!(found().await.unwrap(), (Tables::None, false));
        assert!(!file.exists(), "a look makes no file");
        std::fs::write(&file, "").unwrap();
        assert_eq!(found().await.unwrap(), (Tables::None, false));
        let db = Db::open(&url).await.unwrap();
        assert_eq!(found().await.unwrap(), (Tables::None, false));
        let lease = Lease::take(&db).await.unwrap();
        assert_eq!(found().await.unwrap(), (Tables::UpToDate, true));
        drop(lease);
        assert_eq!(found().await.unwrap(), (Tables::UpToDate, false));
        change(&db, "DELETE FROM _sqlx_migrations WHERE version = 1").await;
        let (tables, _) = found().await.unwrap();
        assert_eq!(tables, Tables::Behind { migrations: 1 });
        change(
            &db,
            "UPDATE _sqlx_migrations SET version = 9999 WHERE version = 2",
        )
        .await;
        let (tables, _) = found().await.unwrap();
        assert_eq!(tables, Tables::Foreign { version: 9999 });
        std::fs::write(folder.path().join("no.sqlite"), "this is no database").unwrap();
        let other = format!("sqlite://{}", folder.path().join("no.sqlite").display());
        assert!(matches!(look(&other).await, Err(OpenError::Refused(_))));
        assert!(matches!(
            look("sqlite://no/such/folder/file").await,
            Err(OpenError::Folder(_))
        ));
    }
}

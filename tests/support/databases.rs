//! Runs the same test on every database that the product supports.

use std::future::Future;

use sqlx::{AssertSqlSafe, PgPool, SqlitePool};
use tempfile::TempDir;
use twinbell::store::{Db, OpenError};

use super::postgres;

/// A fresh, empty database; its file goes away with it.
pub struct Fresh {
    pub url: String,
    _folder: Option<TempDir>,
}

impl Fresh {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}", folder.path().join("test.sqlite").display());
        Self {
            url,
            _folder: Some(folder),
        }
    }

    /// `None`, said loudly, where there is no PostgreSQL.
    pub fn postgres() -> Option<Self> {
        let server = postgres::server()?;
        Some(Self {
            url: server.fresh_database(),
            _folder: None,
        })
    }

    pub async fn open(&self) -> Db {
        Db::open(&self.url).await.expect("a fresh database opens")
    }

    /// The texts that a query finds, each the only column of its row.
    pub async fn words(&self, sql: &str) -> Vec<String> {
        if self.url.starts_with("sqlite:") {
            let pool = SqlitePool::connect(&self.url).await.unwrap();
            let sql = sqlx::query_scalar(AssertSqlSafe(sql.to_owned()));
            sql.fetch_all(&pool).await.unwrap()
        } else {
            let pool = PgPool::connect(&self.url).await.unwrap();
            let sql = sqlx::query_scalar(AssertSqlSafe(sql.to_owned()));
            sql.fetch_all(&pool).await.unwrap()
        }
    }

    /// Makes the tables of this version, or brings older ones up to date.
    pub async fn migrate(&self) -> Result<(), OpenError> {
        let db = self.open().await;
        let done = db.migrate().await;
        db.close().await;
        done
    }
}

/// Runs `test` on SQLite and then on PostgreSQL.
pub async fn on_each<F: Future<Output = ()>>(test: impl Fn(Fresh) -> F) {
    test(Fresh::sqlite()).await;
    if let Some(fresh) = Fresh::postgres() {
        test(fresh).await;
    }
}

/// Runs `test` on SQLite and on PostgreSQL at the same time: for tests that wait most of the time.
pub async fn on_both<F: Future<Output = ()>>(test: impl Fn(Fresh) -> F) {
    let on_postgres = async {
        if let Some(fresh) = Fresh::postgres() {
            test(fresh).await;
        }
    };
    tokio::join!(test(Fresh::sqlite()), on_postgres);
}

//! How SQLite goes about a query, for tests that no sweep reads a whole table.

use sqlx::AssertSqlSafe;

use super::{Db, on};

/// What the query scans from one end to the other: a table, or an index over part of one. Everything
/// else is looked up.
pub async fn scans(db: &Db, query: &str) -> Vec<String> {
    let steps = steps(db, query).await.into_iter();
    steps.filter(|step| step.starts_with("SCAN")).collect()
}

/// What SQLite does for the query, table by table.
pub async fn steps(db: &Db, query: &str) -> Vec<String> {
    let mut tx = db.read().await.unwrap();
    let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {query}"));
    let plan: Vec<(i64, i64, i64, String)> =
        on!(&mut tx, c => sqlx::query_as(sql).fetch_all(c).await).unwrap();
    assert!(!plan.is_empty(), "no plan for {query}");
    plan.into_iter().map(|(.., step)| step).collect()
}

/// A database in a folder, with all tables and no rows.
pub async fn empty(folder: &tempfile::TempDir) -> Db {
    let file = folder.path().join("bell.sqlite");
    let db = Db::open(&format!("sqlite://{}", file.display()))
        .await
        .unwrap();
    db.migrate().await.unwrap();
    db
}

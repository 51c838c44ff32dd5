//! Emptying the database, for the playground's "start over".

use super::{Level, Result, Tx, execute, on};

/// What stays in any case: the run that may write, and which migrations were run.
const ALWAYS_KEPT: [&str; 2] = ["lease", "_sqlx_migrations"];

impl Tx {
    /// Deletes all rows of all tables but those in `kept`, the lease and the record of migrations.
    ///
    /// The database itself is asked which tables there are, so that none is forgotten when a
    /// feature brings its own.
    ///
    /// # Errors
    /// When the database cannot be reached, or when rows that stay refer to rows that go.
    pub async fn empty_tables_but(&mut self, kept: &[&str]) -> Result<()> {
        let mut left = self.tables().await?;
        left.retain(|table| !kept.contains(&&**table) && !ALWAYS_KEPT.contains(&&**table));
        // A table can be emptied once nothing refers to it: each round empties at least one.
        while !left.is_empty() {
            let mut referred_to = Vec::new();
            let mut refusal = None;
            let tables = left.len();
            for table in left {
                match self.empty(&table).await {
                    Ok(()) => {}
                    Err(cause) if is_referred_to(&cause) => {
                        refusal = Some(cause);
                        referred_to.push(table);
                    }
                    Err(cause) => return Err(cause),
                }
            }
            if let Some(cause) = refusal.filter(|_| referred_to.len() == tables) {
                return Err(cause);
            }
            left = referred_to;
        }
        Ok(())
    }

    async fn tables(&mut self) -> Result<Vec<String>> {
        let sql = match self {
            Self::Lite(_) => {
                r"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'"
            }
            Self::Pg(_) => {
                "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"
            }
        };
        on!(self, c => sqlx::query_scalar(sql).fetch_all(c).await)
    }

    async fn empty(&mut self, table: &str) -> Result<()> {
        self.savepoint(Level::Act).await?;
        // The name is the database's own word.
        let delete = sqlx::AssertSqlSafe(format!("DELETE FROM \"{table}\""));
        match execute!(self, delete) {
            Ok(_) => self.keep(Level::Act).await,
            Err(cause) => {
                self.undo(Level::Act).await?;
                Err(cause)
            }
        }
    }
}

fn is_referred_to(cause: &sqlx::Error) -> bool {
    cause
        .as_database_error()
        .is_some_and(|cause| cause.is_foreign_key_violation())
}

//! What a platform keeps over the end of the process, besides what the one path stores: where it
//! was in its own affairs, in words that only it reads.

use super::start::Engine;
use crate::store::{FencedOff, Result as StoreResult, execute, on};

impl Engine {
    /// Keeps `text` under this name, in place of what was there. It is written beside the events,
    /// so that a writer that is held up holds up nobody here where the database has more than one
    /// (PostgreSQL).
    ///
    /// # Errors
    /// When another process holds the database by now, or it did not take it.
    pub async fn keep_memo(&self, platform: &str, name: &str, text: &str) -> Result<(), FencedOff> {
        let mut tx = self.shared.fence.write(&self.shared.db).await?;
        execute!(
            &mut tx,
            "INSERT INTO platform_memo (platform, name, text) VALUES ($1, $2, $3)
             ON CONFLICT (platform, name) DO UPDATE SET text = excluded.text",
            platform,
            name,
            text,
        )?;
        Ok(tx.commit().await?)
    }

    /// Takes away what was kept under this name.
    ///
    /// # Errors
    /// When another process holds the database by now, or it did not take it.
    pub async fn drop_memo(&self, platform: &str, name: &str) -> Result<(), FencedOff> {
        let mut tx = self.shared.fence.write(&self.shared.db).await?;
        let sql = "DELETE FROM platform_memo WHERE platform = $1 AND name = $2";
        execute!(&mut tx, sql, platform, name)?;
        Ok(tx.commit().await?)
    }

    /// All that this platform kept, by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn memos(&self, platform: &str) -> StoreResult<Vec<(String, String)>> {
        let mut tx = self.shared.db.read().await?;
        on!(&mut tx, c => sqlx::query_as(
            "SELECT name, text FROM platform_memo WHERE platform = $1 ORDER BY name")
            .bind(platform).fetch_all(c).await)
    }
}

//! Since when a partnership runs.

use chrono::{DateTime, Utc};

use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store::{Result, Tx, from_ms, on};

/// When the partnership became active; `None` before.
pub(super) async fn active_at(
    tx: &mut Tx,
    partnership: Id<Partnership>,
) -> Result<Option<DateTime<Utc>>> {
    on!(tx, c => sqlx::query_scalar::<_, Option<i64>>("SELECT active_at FROM partnership WHERE id = $1")
        .bind(partnership.value()).fetch_one(c).await)?
    .map(from_ms)
    .transpose()
}

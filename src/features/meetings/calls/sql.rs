//! The link of a partnership's calls.

use tracing::warn;

use super::Address;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store::{Result, Tx, execute, on};

/// The link, if one is set. One that another version took and this one does not is none: the meetings go
/// on without it.
pub async fn find(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Option<Address>> {
    let address: Option<String> = on!(tx, c => sqlx::query_scalar(
        "SELECT address FROM meeting_call WHERE partnership_id = $1")
        .bind(partnership.value()).fetch_optional(c).await)?;
    Ok(address.and_then(|address| {
        let read = Address::read(&address);
        read.inspect_err(|flaw| {
            warn!(partnership.id = %partnership, ?flaw, "the link of a call cannot be read");
        })
        .ok()
    }))
}

/// Keeps a link in place of the one before.
pub(super) async fn save(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    address: &Address,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_call (partnership_id, address) VALUES ($1, $2)
         ON CONFLICT (partnership_id) DO UPDATE SET address = excluded.address",
        partnership.value(),
        address.url(),
    )
    .map(drop)
}

/// Takes the link out.
pub(super) async fn remove(tx: &mut Tx, partnership: Id<Partnership>) -> Result<()> {
    let sql = "DELETE FROM meeting_call WHERE partnership_id = $1";
    execute!(tx, sql, partnership.value()).map(drop)
}

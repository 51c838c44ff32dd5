//! The link of a partnership's calls.

use super::Address;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store::{Result, Tx, damaged, execute, on};

/// The link, if one is set.
pub async fn find(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Option<Address>> {
    let address: Option<String> = on!(tx, c => sqlx::query_scalar(
        "SELECT address FROM meeting_call WHERE partnership_id = $1")
        .bind(partnership.value()).fetch_optional(c).await)?;
    let read = |address: String| {
        let read = Address::read(&address);
        read.map_err(|flaw| damaged(format!("the link of a call: {flaw:?}")))
    };
    address.map(read).transpose()
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

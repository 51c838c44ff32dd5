//! Who is mentioned where something is said to a school's staff: those who asked for it, and nobody else.

use super::directory::Seat;
use super::message::Mention;
use crate::store::{Result, Tx, on};

/// The staff of a seat's school who asked to be mentioned, as far as the network of its chat knows them;
/// those who came first come first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn mentions(tx: &mut Tx, seat: &Seat) -> Result<Vec<Mention>> {
    let rows: Vec<(String, String)> = on!(tx, c => sqlx::query_as(
        "SELECT person, name FROM member WHERE school_id = $1 AND platform = $2 AND mention ORDER BY id")
        .bind(seat.room.school.value()).bind(&seat.chat.address.platform).fetch_all(c).await)?;
    let mention = |(person, name)| Mention { person, name };
    Ok(rows.into_iter().map(mention).collect())
}

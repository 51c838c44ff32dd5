//! Which of a school's calendar addresses holds.

use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::school::School;
use crate::store::{Result, Tx, execute, on};

/// The number of the address that holds; `None` where nobody has asked for one.
pub(super) async fn generation(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
) -> Result<Option<i64>> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT generation FROM meeting_feed WHERE partnership_id = $1 AND school_id = $2")
        .bind(partnership.value()).bind(school.value()).fetch_optional(c).await)
}

/// From now on the address with this number holds.
pub(super) async fn save(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    generation: i64,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_feed (partnership_id, school_id, generation) VALUES ($1, $2, $3)
         ON CONFLICT (partnership_id, school_id) DO UPDATE SET generation = excluded.generation",
        partnership.value(),
        school.value(),
        generation,
    )
    .map(drop)
}

//! What the two schools allow beyond the usual.

use super::Allowance;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::school::School;
use crate::store::{Result, Tx, execute, on};

/// What each of these schools allows.
pub async fn allowances(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    schools: [Id<School>; 2],
) -> Result<[Allowance; 2]> {
    let rows: Vec<(i64, bool, bool)> = on!(tx, c => sqlx::query_as(
        "SELECT school_id, wide, free_days FROM meeting_allowance WHERE partnership_id = $1")
        .bind(partnership.value()).fetch_all(c).await)?;
    Ok(schools.map(|school| {
        let row = rows.iter().find(|(of, ..)| *of == school.value());
        row.map_or_else(Allowance::default, |(_, wide, days)| Allowance {
            wide: *wide,
            days: *days,
        })
    }))
}

/// Keeps what a school allows.
pub(super) async fn save(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    allowance: Allowance,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_allowance (partnership_id, school_id, wide, free_days)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (partnership_id, school_id) DO UPDATE
         SET wide = excluded.wide, free_days = excluded.free_days",
        partnership.value(),
        school.value(),
        allowance.wide,
        allowance.days,
    )
    .map(drop)
}

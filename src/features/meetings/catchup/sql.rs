//! The calls on one date.

use chrono::{DateTime, Utc};

use super::super::pair::Pair;
use super::{CatchUp, State};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms};

/// The call that is suggested or agreed on; one whose time is over, too, until somebody has looked at it.
pub(super) async fn current(tx: &mut Tx, pair: &Pair) -> Result<Option<CatchUp>> {
    let row: Option<(i64, i64, String, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT id, school_id, state, at FROM meeting_catchup
         WHERE partnership_id = $1 AND state IN ('asked', 'agreed')")
        .bind(pair.id.value()).fetch_optional(c).await)?;
    let Some((id, school, state, at)) = row else {
        return Ok(None);
    };
    Ok(Some(CatchUp {
        id: Id::new(id),
        by: pair.side_of(Id::new(school)),
        state: State::read(&state)
            .ok_or_else(|| damaged(format!("{state:?} is no state of a call")))?,
        at: from_ms(at)?,
    }))
}

/// When the next call is that both agreed on, from `now` on.
pub(super) async fn next(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT MIN(at) FROM meeting_catchup
         WHERE partnership_id = $1 AND state = 'agreed' AND at >= $2")
        .bind(partnership.value()).bind(to_ms(now)).fetch_one(c).await)?;
    at.map(from_ms).transpose()
}

/// Notes a new suggestion. There must be no other one under way.
pub(super) async fn add(tx: &mut Tx, pair: &Pair, one: &CatchUp) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_catchup (id, partnership_id, school_id, state, at)
         VALUES ($1, $2, $3, $4, $5)",
        one.id.value(),
        pair.id.value(),
        one.by.of(&pair.schools).id.value(),
        one.state.word(),
        to_ms(one.at),
    )
    .map(drop)
}

pub(super) async fn set_state(tx: &mut Tx, id: Id<CatchUp>, state: State) -> Result<()> {
    execute!(
        tx,
        "UPDATE meeting_catchup SET state = $1 WHERE id = $2",
        state.word(),
        id.value(),
    )
    .map(drop)
}

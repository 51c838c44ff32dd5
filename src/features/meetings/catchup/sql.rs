//! The calls on one date.

use super::super::pair::Pair;
use super::decide::Past;
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

/// What became of the newest calls that were suggested, the newest first.
pub(super) async fn newest(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    most: usize,
) -> Result<Vec<Past>> {
    let most = i64::try_from(most).map_err(damaged)?;
    let rows: Vec<(i64, bool, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT school_id, refused, at FROM meeting_catchup
         WHERE partnership_id = $1 ORDER BY id DESC LIMIT $2")
        .bind(partnership.value()).bind(most).fetch_all(c).await)?;
    let past = |(school, is_refused, at)| {
        Ok(Past {
            school: Id::new(school),
            is_refused,
            at: from_ms(at)?,
        })
    };
    rows.into_iter().map(past).collect()
}

/// The other school said no, or nothing before its time.
pub(super) async fn set_refused(tx: &mut Tx, id: Id<CatchUp>) -> Result<()> {
    execute!(
        tx,
        "UPDATE meeting_catchup SET refused = TRUE WHERE id = $1",
        id.value(),
    )
    .map(drop)
}

/// Notes a new suggestion. There must be no other one under way.
pub(super) async fn add(tx: &mut Tx, pair: &Pair, one: &CatchUp) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_catchup (id, partnership_id, school_id, state, at, refused)
         VALUES ($1, $2, $3, $4, $5, FALSE)",
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

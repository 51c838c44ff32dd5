//! What both schools write about themselves, until the round.

use super::super::question::Question;
use super::{Halves, Own};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::school::School;
use crate::store::{Result, Tx, damaged, execute, on};

#[derive(sqlx::FromRow)]
struct HalvesRow {
    partnership_id: i64,
    school_id: i64,
    name: String,
    wanted: i64,
    rests: bool,
    rester: Option<String>,
    rester_school_id: Option<i64>,
}

/// What a partnership is writing, or has left for later: there is one at a time.
pub(super) async fn current(
    tx: &mut Tx,
    partnership: Id<Partnership>,
) -> Result<Option<Id<Halves>>> {
    let id: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT id FROM quiz_halves WHERE partnership_id = $1 ORDER BY id")
        .bind(partnership.value()).fetch_optional(c).await)?;
    Ok(id.map(Id::new))
}

pub(super) async fn find(tx: &mut Tx, id: Id<Halves>) -> Result<Option<Halves>> {
    let row: Option<HalvesRow> = on!(tx, c => sqlx::query_as(
        "SELECT partnership_id, member.school_id, member.name, wanted, rests,
                rester.name AS rester, rester.school_id AS rester_school_id
         FROM quiz_halves JOIN member ON member.id = quiz_halves.member_id
         LEFT JOIN member AS rester ON rester.id = quiz_halves.rested_by
         WHERE quiz_halves.id = $1")
        .bind(id.value()).fetch_optional(c).await)?;
    let Some(row) = row else {
        return Ok(None);
    };
    let ready: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT school_id FROM quiz_halves_ready WHERE halves_id = $1")
        .bind(id.value()).fetch_all(c).await)?;
    let rows: Vec<(i64, i64, String)> = on!(tx, c => sqlx::query_as(
        "SELECT id, school_id, content FROM quiz_halves_question WHERE halves_id = $1 ORDER BY id")
        .bind(id.value()).fetch_all(c).await)?;
    let own = |(id, school, content): (i64, i64, String)| {
        Ok(Own {
            id: Id::new(id),
            school: Id::new(school),
            question: serde_json::from_str(&content).map_err(damaged)?,
        })
    };
    Ok(Some(Halves {
        id,
        partnership: Id::new(row.partnership_id),
        school: Id::new(row.school_id),
        author: row.name,
        wanted: usize::try_from(row.wanted).map_err(damaged)?,
        rests: row.rests,
        rested_by: row.rester.zip(row.rester_school_id.map(Id::new)),
        ready: ready.into_iter().map(Id::new).collect(),
        questions: rows.into_iter().map(own).collect::<Result<_>>()?,
    }))
}

pub(super) async fn add(tx: &mut Tx, halves: &Halves, by: Id<Member>) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO quiz_halves (id, partnership_id, member_id, wanted, rests)
         VALUES ($1, $2, $3, $4, FALSE)",
        halves.id.value(),
        halves.partnership.value(),
        by.value(),
        i64::try_from(halves.wanted).map_err(damaged)?,
    )
    .map(drop)
}

/// Keeps how many are wanted, and whether it is left for later.
pub(super) async fn save(tx: &mut Tx, halves: &Halves) -> Result<()> {
    execute!(
        tx,
        "UPDATE quiz_halves SET wanted = $1, rests = $2 WHERE id = $3",
        i64::try_from(halves.wanted).map_err(damaged)?,
        halves.rests,
        halves.id.value(),
    )
    .map(drop)
}

/// A member leaves it for later.
pub(super) async fn rest(tx: &mut Tx, id: Id<Halves>, by: Id<Member>) -> Result<()> {
    execute!(
        tx,
        "UPDATE quiz_halves SET rests = TRUE, rested_by = $1 WHERE id = $2",
        by.value(),
        id.value(),
    )
    .map(drop)
}

pub(super) async fn add_question(tx: &mut Tx, id: Id<Halves>, own: &Own) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO quiz_halves_question (id, halves_id, school_id, content) VALUES ($1, $2, $3, $4)",
        own.id.value(),
        id.value(),
        own.school.value(),
        serde_json::to_string(&own.question).map_err(damaged)?,
    )
    .map(drop)
}

pub(super) async fn change_question(tx: &mut Tx, id: Id<Own>, question: &Question) -> Result<()> {
    execute!(
        tx,
        "UPDATE quiz_halves_question SET content = $1 WHERE id = $2",
        serde_json::to_string(question).map_err(damaged)?,
        id.value(),
    )
    .map(drop)
}

pub(super) async fn remove_question(tx: &mut Tx, id: Id<Own>) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM quiz_halves_question WHERE id = $1",
        id.value()
    )
    .map(drop)
}

/// All of it goes, once its questions are in the bank.
pub(super) async fn remove(tx: &mut Tx, id: Id<Halves>) -> Result<()> {
    execute!(tx, "DELETE FROM quiz_halves WHERE id = $1", id.value()).map(drop)
}

pub(super) async fn note_ready(tx: &mut Tx, id: Id<Halves>, school: Id<School>) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO quiz_halves_ready (halves_id, school_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        id.value(),
        school.value(),
    )
    .map(drop)
}

/// A school is not ready any more.
pub(super) async fn is_not_ready(tx: &mut Tx, id: Id<Halves>, school: Id<School>) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM quiz_halves_ready WHERE halves_id = $1 AND school_id = $2",
        id.value(),
        school.value(),
    )
    .map(drop)
}

//! The names of pupils in a round, and what they answered under them.

use super::super::Round;
use super::super::score::Choices;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::store::{Result, Tx, damaged, execute, on};

/// What the pupils of a school hold on their own devices, by the number of their name and the index of the
/// question.
pub(super) async fn answers_by_name(
    tx: &mut Tx,
    id: Id<Round>,
    school: Id<School>,
) -> Result<Vec<(i64, usize, Choices)>> {
    let rows: Vec<(i64, i64, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT quiz_pupil.name, quiz_answer.nth, quiz_answer.choices
         FROM quiz_answer JOIN quiz_pupil
           ON quiz_pupil.round_id = quiz_answer.round_id AND quiz_pupil.pupil = quiz_answer.pupil
         WHERE quiz_answer.round_id = $1 AND quiz_answer.school_id = $2 AND quiz_answer.choices <> 0")
        .bind(id.value()).bind(school.value()).fetch_all(c).await)?;
    let read = |(name, nth, choices): (i64, i64, i64)| {
        let nth = usize::try_from(nth).map_err(damaged)?;
        Ok((name, nth, Choices::of(choices)))
    };
    rows.into_iter().map(read).collect()
}

/// The number of a pupil's name, if they have one, and the school for which they take part.
pub(super) async fn pupil(
    tx: &mut Tx,
    id: Id<Round>,
    pupil: &str,
) -> Result<Option<(i64, Option<Id<School>>)>> {
    let row: Option<(i64, Option<i64>)> = on!(tx, c => sqlx::query_as(
        "SELECT name, school_id FROM quiz_pupil WHERE round_id = $1 AND pupil = $2")
        .bind(id.value()).bind(pupil).fetch_optional(c).await)?;
    Ok(row.map(|(name, school)| (name, school.map(Id::new))))
}

/// Gives a pupil a name, in place of the one before.
pub(super) async fn save_pupil(
    tx: &mut Tx,
    id: Id<Round>,
    pupil: &str,
    school: Id<School>,
    name: i64,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO quiz_pupil (round_id, pupil, school_id, name) VALUES ($1, $2, $3, $4)
         ON CONFLICT (round_id, pupil) DO UPDATE SET name = excluded.name",
        id.value(),
        pupil,
        school.value(),
        name,
    )
    .map(drop)
}

/// How many names are taken in a round, and the largest number of one.
pub(super) async fn names_taken(tx: &mut Tx, id: Id<Round>) -> Result<(i64, i64)> {
    on!(tx, c => sqlx::query_as(
        "SELECT COUNT(*), COALESCE(MAX(name), 0) FROM quiz_pupil WHERE round_id = $1")
        .bind(id.value()).fetch_one(c).await)
}

pub(super) async fn is_name_taken(tx: &mut Tx, id: Id<Round>, name: i64) -> Result<bool> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM quiz_pupil WHERE round_id = $1 AND name = $2)")
        .bind(id.value()).bind(name).fetch_one(c).await)
}

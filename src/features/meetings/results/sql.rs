//! Notes of meetings, and next steps.

use chrono::{DateTime, Utc};

use super::super::pair::Pair;
use super::super::slots::{Month, Side};
use super::decide::{DONE_SHOWN, Notes, Step};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms};

/// Both schools' notes of one meeting, each school's in one piece; none where there are none.
pub(super) async fn notes(tx: &mut Tx, pair: &Pair, month: Month) -> Result<Vec<Notes>> {
    let rows: Vec<(i64, i64, i64, String, String)> = on!(tx, c => sqlx::query_as(
        "SELECT date.at, note.school_id, member.id, member.name, words
         FROM meeting_note AS note JOIN member ON member.id = note.member_id
         JOIN meeting_date AS date
             ON date.partnership_id = note.partnership_id AND date.month = note.month
         WHERE note.partnership_id = $1 AND note.month = $2 ORDER BY member.id")
        .bind(pair.id.value()).bind(month.text()).fetch_all(c).await)?;
    let mut notes = Vec::with_capacity(rows.len());
    for (at, school, member, name, words) in rows {
        notes.push(Notes {
            month,
            at: from_ms(at)?,
            side: pair.side_of(Id::new(school)),
            member: Id::new(member),
            name,
            words,
        });
    }
    notes.sort_by_key(|one| one.side == Side::Second);
    Ok(notes)
}

/// The month of the newest meeting of which there are notes.
pub(super) async fn newest_noted(tx: &mut Tx, pair: &Pair) -> Result<Option<Month>> {
    let text: Option<String> = on!(tx, c => sqlx::query_scalar(
        "SELECT MAX(month) FROM meeting_note WHERE partnership_id = $1")
        .bind(pair.id.value()).fetch_one(c).await)?;
    text.map(|text| Month::read(&text).ok_or_else(|| damaged(format!("{text:?} is no month"))))
        .transpose()
}

/// Keeps a member's notes in place of their own before.
pub(super) async fn save_notes(
    tx: &mut Tx,
    pair: &Pair,
    month: Month,
    by: &Member,
    words: &str,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_note (partnership_id, month, school_id, member_id, words)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (partnership_id, month, member_id) DO UPDATE
         SET school_id = excluded.school_id, words = excluded.words",
        pair.id.value(),
        month.text(),
        by.school.value(),
        by.id.value(),
        words,
    )
    .map(drop)
}

/// The steps that are still to do or were done not long before `now`, by their last days.
pub(super) async fn steps(tx: &mut Tx, pair: &Pair, now: DateTime<Utc>) -> Result<Vec<Step>> {
    let rows: Vec<(i64, i64, String, String, Option<i64>)> = on!(tx, c => sqlx::query_as(
        "SELECT id, school_id, words, by_day, done_at FROM meeting_step
         WHERE partnership_id = $1 AND (done_at IS NULL OR done_at > $2) ORDER BY by_day, id")
        .bind(pair.id.value()).bind(to_ms(now - DONE_SHOWN)).fetch_all(c).await)?;
    let step = |(id, school, words, by, done_at): (i64, i64, String, String, Option<i64>)| {
        Ok(Step {
            id: Id::new(id),
            side: pair.side_of(Id::new(school)),
            words,
            by: by.parse().map_err(damaged)?,
            done_at: done_at.map(from_ms).transpose()?,
        })
    };
    rows.into_iter().map(step).collect()
}

/// A new step.
pub(super) async fn add_step(tx: &mut Tx, pair: &Pair, step: &Step) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_step (id, partnership_id, school_id, words, by_day, done_at)
         VALUES ($1, $2, $3, $4, $5, NULL)",
        step.id.value(),
        pair.id.value(),
        step.side.of(&pair.schools).id.value(),
        &step.words,
        step.by.to_string(),
    )
    .map(drop)
}

/// Takes a step out.
pub(super) async fn remove_step(tx: &mut Tx, step: Id<Step>) -> Result<()> {
    let sql = "DELETE FROM meeting_step WHERE id = $1";
    execute!(tx, sql, step.value()).map(drop)
}

/// Ticks a step off.
pub(super) async fn tick(tx: &mut Tx, step: Id<Step>, now: DateTime<Utc>) -> Result<()> {
    let sql = "UPDATE meeting_step SET done_at = $1 WHERE id = $2";
    execute!(tx, sql, to_ms(now), step.value()).map(drop)
}

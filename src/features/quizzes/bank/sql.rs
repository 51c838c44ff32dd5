//! The questions of a partnership, and what somebody has still to mend.

use super::super::question::Question;
use super::mending::ToMend;
use super::{Asked, Entry};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::school::School;
use crate::store::{Result, Tx, damaged, execute, from_ms, on};

/// Most rounds of which is told how a question went there.
const HISTORY_MAX: i64 = 5;

type Row = (i64, i64, String, i64);

fn entry((id, school, content, rounds): Row) -> Result<Entry> {
    Ok(Entry {
        id: Id::new(id),
        school: Id::new(school),
        question: serde_json::from_str(&content).map_err(damaged)?,
        rounds,
    })
}

/// All questions of the partnership, in their order.
pub(super) async fn all(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Vec<Entry>> {
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(
        "SELECT id, school_id, content, rounds FROM quiz_question WHERE partnership_id = $1 ORDER BY place, id")
        .bind(partnership.value()).fetch_all(c).await)?;
    rows.into_iter().map(entry).collect()
}

/// The question with this id, where it belongs to the partnership.
pub(super) async fn find(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    id: Id<Entry>,
) -> Result<Option<Entry>> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(
        "SELECT id, school_id, content, rounds FROM quiz_question WHERE partnership_id = $1 AND id = $2")
        .bind(partnership.value()).bind(id.value()).fetch_optional(c).await)?;
    row.map(entry).transpose()
}

/// A new question stands behind all others: its id is its place.
pub(super) async fn add(tx: &mut Tx, partnership: Id<Partnership>, entry: &Entry) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO quiz_question (id, partnership_id, school_id, content, rounds, asked_at, place)
         VALUES ($1, $2, $3, $4, 0, NULL, $1)",
        entry.id.value(),
        partnership.value(),
        entry.school.value(),
        serde_json::to_string(&entry.question).map_err(damaged)?,
    )
    .map(drop)
}

pub(super) async fn change(tx: &mut Tx, id: Id<Entry>, question: &Question) -> Result<()> {
    execute!(
        tx,
        "UPDATE quiz_question SET content = $1 WHERE id = $2",
        serde_json::to_string(question).map_err(damaged)?,
        id.value(),
    )
    .map(drop)
}

/// All questions and their places, in their order.
pub(super) async fn places(
    tx: &mut Tx,
    partnership: Id<Partnership>,
) -> Result<Vec<(Id<Entry>, i64)>> {
    let rows: Vec<(i64, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT id, place FROM quiz_question WHERE partnership_id = $1 ORDER BY place, id")
        .bind(partnership.value()).fetch_all(c).await)?;
    let read = |(id, place)| (Id::new(id), place);
    Ok(rows.into_iter().map(read).collect())
}

pub(super) async fn set_place(tx: &mut Tx, id: Id<Entry>, place: i64) -> Result<()> {
    execute!(
        tx,
        "UPDATE quiz_question SET place = $1 WHERE id = $2",
        place,
        id.value(),
    )
    .map(drop)
}

pub(super) async fn remove(tx: &mut Tx, id: Id<Entry>) -> Result<()> {
    execute!(tx, "DELETE FROM quiz_question WHERE id = $1", id.value()).map(drop)
}

/// How this question went in the partnership's last rounds, the newest first, in whatever words it was asked then.
pub(super) async fn history(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    question: Id<Entry>,
) -> Result<Vec<Asked>> {
    let rows: Vec<(i64, i64, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT quiz_round.closes_at, CAST(COALESCE(SUM(quiz_count.people), 0) AS BIGINT),
                CAST(COALESCE(SUM(quiz_count.good), 0) AS BIGINT)
         FROM quiz_round
         JOIN quiz_asked ON quiz_asked.round_id = quiz_round.id
         LEFT JOIN quiz_count ON quiz_count.round_id = quiz_asked.round_id AND quiz_count.nth = quiz_asked.nth
         WHERE quiz_round.partnership_id = $1 AND quiz_round.state = 'closed'
           AND quiz_round.closes_at IS NOT NULL AND quiz_asked.question_id = $2
         GROUP BY quiz_round.id, quiz_round.closes_at
         ORDER BY quiz_round.closes_at DESC LIMIT $3")
        .bind(partnership.value()).bind(question.value()).bind(HISTORY_MAX).fetch_all(c).await)?;
    let read = |(at, people, good): (i64, i64, i64)| {
        let at = from_ms(at)?;
        Ok(Asked { at, people, good })
    };
    rows.into_iter().map(read).collect()
}

/// What this member has still to mend, the oldest first.
pub(super) async fn to_mend(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    member: Id<Member>,
) -> Result<Vec<ToMend>> {
    let rows: Vec<(i64, String, String)> = on!(tx, c => sqlx::query_as(
        "SELECT id, name, text FROM quiz_mending WHERE partnership_id = $1 AND member_id = $2 ORDER BY id")
        .bind(partnership.value()).bind(member.value()).fetch_all(c).await)?;
    let read = |(id, name, text)| ToMend {
        id: Id::new(id),
        name,
        text,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Keeps what this member has still to mend of a text, or forgets it where that is nothing.
pub(super) async fn keep_to_mend(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    member: Id<Member>,
    rest: &ToMend,
) -> Result<()> {
    if rest.text.is_empty() {
        return execute!(
            tx,
            "DELETE FROM quiz_mending WHERE partnership_id = $1 AND member_id = $2 AND id = $3",
            partnership.value(),
            member.value(),
            rest.id.value(),
        )
        .map(drop);
    }
    execute!(
        tx,
        "INSERT INTO quiz_mending (member_id, partnership_id, id, name, text) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (member_id, partnership_id, id) DO UPDATE SET name = excluded.name, text = excluded.text",
        member.value(),
        partnership.value(),
        rest.id.value(),
        &rest.name,
        &rest.text,
    )
    .map(drop)
}

/// These questions of a school are about itself.
pub(super) async fn note_of_itself(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    questions: &[Question],
) -> Result<()> {
    for question in questions {
        execute!(
            tx,
            "UPDATE quiz_question SET of_itself = TRUE
             WHERE partnership_id = $1 AND school_id = $2 AND content = $3",
            partnership.value(),
            school.value(),
            serde_json::to_string(question).map_err(damaged)?,
        )?;
    }
    Ok(())
}

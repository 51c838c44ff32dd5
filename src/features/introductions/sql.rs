//! What the schools have said of themselves, and how far their introductions are.

use chrono::{DateTime, Utc};

use super::decide::{Answer, Prompt};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::room::Chat;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms};

/// How far the introductions of a partnership are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Introduction {
    /// When the later of the two first cards was due.
    pub(super) asked_at: DateTime<Utc>,
    pub(super) has_icebreaker: bool,
}

#[derive(sqlx::FromRow)]
struct AnswerRow {
    id: i64,
    school_id: i64,
    prompt: String,
    member_id: i64,
    name: String,
    text: String,
    shown_in: Option<i64>,
}

impl TryFrom<AnswerRow> for Answer {
    type Error = sqlx::Error;

    fn try_from(row: AnswerRow) -> Result<Self> {
        Ok(Self {
            id: Id::new(row.id),
            school: Id::new(row.school_id),
            prompt: Prompt::read(&row.prompt)
                .ok_or_else(|| damaged(format!("{:?} is no prompt", row.prompt)))?,
            member: Id::new(row.member_id),
            name: row.name,
            text: row.text,
            shown_in: row.shown_in.map(Id::new),
        })
    }
}

/// All answers in a partnership, in the order in which they were first given.
pub(super) async fn answers(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Vec<Answer>> {
    on!(tx, c => sqlx::query_as::<_, AnswerRow>(
        "SELECT answer.id, answer.school_id, answer.prompt, answer.member_id, member.name, answer.text, answer.shown_in
         FROM introduction_answer AS answer JOIN member ON member.id = answer.member_id
         WHERE answer.partnership_id = $1 ORDER BY answer.id")
        .bind(partnership.value()).fetch_all(c).await)?
    .into_iter()
    .map(Answer::try_from)
    .collect()
}

/// Keeps an answer, new or changed.
pub(super) async fn save_answer(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    answer: &Answer,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO introduction_answer
             (id, partnership_id, school_id, prompt, member_id, text, shown_in, answered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE
         SET text = excluded.text, shown_in = excluded.shown_in, answered_at = excluded.answered_at",
        answer.id.value(),
        partnership.value(),
        answer.school.value(),
        &answer.prompt.word(),
        answer.member.value(),
        &answer.text,
        answer.shown_in.map(Id::<Chat>::value),
        to_ms(now),
    )
    .map(drop)
}

/// How far the introductions are; `None` before they began.
pub(super) async fn introduction(
    tx: &mut Tx,
    partnership: Id<Partnership>,
) -> Result<Option<Introduction>> {
    let row: Option<(i64, bool)> = on!(tx, c => sqlx::query_as(
        "SELECT asked_at, icebreaker_at IS NOT NULL FROM introduction WHERE partnership_id = $1")
        .bind(partnership.value()).fetch_optional(c).await)?;
    row.map(|(asked_at, has_icebreaker)| {
        Ok(Introduction {
            asked_at: from_ms(asked_at)?,
            has_icebreaker,
        })
    })
    .transpose()
}

/// Notes that both schools are asked from `asked_at` on. A partnership that was restored is asked
/// anew; what was said once stays said.
pub(super) async fn save_asked(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    asked_at: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO introduction (partnership_id, asked_at, icebreaker_at, completed_at)
         VALUES ($1, $2, NULL, NULL)
         ON CONFLICT (partnership_id) DO UPDATE SET asked_at = excluded.asked_at",
        partnership.value(),
        to_ms(asked_at),
    )
    .map(drop)
}

/// Notes the icebreaker; a partnership gets only one.
pub(super) async fn save_icebreaker(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE introduction SET icebreaker_at = $1 WHERE partnership_id = $2",
        to_ms(now),
        partnership.value(),
    )
    .map(drop)
}

/// Notes that all is answered; true when that was not so before.
pub(super) async fn complete(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let noted = execute!(
        tx,
        "UPDATE introduction SET completed_at = $1 WHERE partnership_id = $2 AND completed_at IS NULL",
        to_ms(now),
        partnership.value(),
    )?;
    Ok(noted == 1)
}

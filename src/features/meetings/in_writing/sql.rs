//! Meetings in writing with their questions and answers.

use chrono::{DateTime, Utc};

use super::super::pair::Pair;
use super::decide::{Answer, Question, Ready, State, Writing};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms};

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    state: String,
    by_id: Option<i64>,
    by_name: Option<String>,
    by_school: Option<i64>,
    version: i64,
    inviter_agrees: bool,
    joiner_agrees: bool,
    closes_at: i64,
}

/// The meeting in writing that is asked for or open, if there is one.
pub async fn current(tx: &mut Tx, pair: &Pair) -> Result<Option<Writing>> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(
        "SELECT writing.id, writing.state, member.id AS by_id, member.name AS by_name,
                member.school_id AS by_school, version, inviter_agrees, joiner_agrees, closes_at
         FROM meeting_writing AS writing LEFT JOIN member ON member.id = writing.member_id
         WHERE writing.partnership_id = $1 AND writing.state IN ('asked', 'open')")
        .bind(pair.id.value()).fetch_optional(c).await)?;
    let Some(row) = row else {
        return Ok(None);
    };
    let by = row.by_id.zip(row.by_name).zip(row.by_school);
    Ok(Some(Writing {
        id: Id::new(row.id),
        state: state(&row.state)?,
        by: by.map(|((id, name), school)| (Id::new(id), name, pair.side_of(Id::new(school)))),
        version: row.version,
        agreed: [row.inviter_agrees, row.joiner_agrees],
        closes_at: from_ms(row.closes_at)?,
        questions: questions(tx, row.id).await?,
        answers: answers(tx, pair, row.id).await?,
    }))
}

fn state(word: &str) -> Result<State> {
    State::read(word)
        .ok_or_else(|| damaged(format!("{word:?} is no state of a meeting in writing")))
}

async fn questions(tx: &mut Tx, writing: i64) -> Result<Vec<Question>> {
    let rows: Vec<(Option<String>, Option<String>)> = on!(tx, c => sqlx::query_as(
        "SELECT ready, typed FROM meeting_question WHERE writing_id = $1 ORDER BY position")
        .bind(writing).fetch_all(c).await)?;
    let question = |(ready, typed): (Option<String>, Option<String>)| match (ready, typed) {
        (_, Some(typed)) => Ok(Question::Typed(typed)),
        (Some(word), None) => Ready::read(&word)
            .map(Question::Ready)
            .ok_or_else(|| damaged(format!("{word:?} is no ready question"))),
        (None, None) => Err(damaged("a question has no words")),
    };
    rows.into_iter().map(question).collect()
}

async fn answers(tx: &mut Tx, pair: &Pair, writing: i64) -> Result<Vec<Answer>> {
    let rows: Vec<(i64, i64, String, i64, String)> = on!(tx, c => sqlx::query_as(
        "SELECT position, member_id, member.name, answer.school_id, words
         FROM meeting_answer AS answer JOIN member ON member.id = answer.member_id
         WHERE writing_id = $1 ORDER BY written_at, member_id, position")
        .bind(writing).fetch_all(c).await)?;
    let answer = |(position, member, name, school, words): (i64, i64, String, i64, String)| {
        Ok(Answer {
            question: usize::try_from(position - 1).map_err(damaged)?,
            member: Id::new(member),
            name,
            side: pair.side_of(Id::new(school)),
            words,
        })
    };
    rows.into_iter().map(answer).collect()
}

/// A new one, with its questions.
pub(super) async fn add(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    writing: &Writing,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_writing (id, partnership_id, member_id, state, version,
                                      inviter_agrees, joiner_agrees, asked_at, closes_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        writing.id.value(),
        partnership.value(),
        writing.by.as_ref().map(|(id, _, _)| id.value()),
        writing.state.word(),
        writing.version,
        writing.agreed[0],
        writing.agreed[1],
        to_ms(now),
        to_ms(writing.closes_at),
    )?;
    save_questions(tx, writing).await
}

/// Keeps its state, its end and who has agreed.
pub(super) async fn save(tx: &mut Tx, writing: &Writing) -> Result<()> {
    execute!(
        tx,
        "UPDATE meeting_writing
         SET state = $1, version = $2, inviter_agrees = $3, joiner_agrees = $4, closes_at = $5
         WHERE id = $6",
        writing.state.word(),
        writing.version,
        writing.agreed[0],
        writing.agreed[1],
        to_ms(writing.closes_at),
        writing.id.value(),
    )
    .map(drop)
}

/// Keeps its questions in place of those before.
pub(super) async fn save_questions(tx: &mut Tx, writing: &Writing) -> Result<()> {
    let id = writing.id.value();
    execute!(tx, "DELETE FROM meeting_question WHERE writing_id = $1", id)?;
    for (position, question) in (1_i64..).zip(&writing.questions) {
        let (ready, typed) = match question {
            Question::Ready(ready) => (Some(ready.word()), None),
            Question::Typed(typed) => (None, Some(typed.as_str())),
        };
        execute!(
            tx,
            "INSERT INTO meeting_question (writing_id, position, ready, typed) VALUES ($1, $2, $3, $4)",
            id,
            position,
            ready,
            typed,
        )?;
    }
    Ok(())
}

/// Keeps an answer; a person's newer one takes the place of the older.
pub(super) async fn save_answer(
    tx: &mut Tx,
    writing: Id<Writing>,
    question: usize,
    member: &Member,
    words: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_answer (writing_id, position, member_id, school_id, words, written_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (writing_id, position, member_id) DO UPDATE SET words = excluded.words",
        writing.value(),
        i64::try_from(question + 1).map_err(damaged)?,
        member.id.value(),
        member.school.value(),
        words,
        to_ms(now),
    )
    .map(drop)
}

/// Both schools have read them.
pub(super) async fn forget_answers(tx: &mut Tx, writing: Id<Writing>) -> Result<()> {
    let sql = "DELETE FROM meeting_answer WHERE writing_id = $1";
    execute!(tx, sql, writing.value()).map(drop)
}

/// How many there have been in this partnership, whatever became of them.
pub(super) async fn count(tx: &mut Tx, partnership: Id<Partnership>) -> Result<usize> {
    let count: i64 = on!(tx, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM meeting_writing WHERE partnership_id = $1")
        .bind(partnership.value()).fetch_one(c).await)?;
    usize::try_from(count).map_err(damaged)
}

/// One that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    pub id: Id<Writing>,
    pub state: State,
    pub asked_at: DateTime<Utc>,
    pub closed_at: DateTime<Utc>,
}

/// The newest that are over, `most` at the most, from when the schools were linked.
pub async fn newest_past(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    most: usize,
) -> Result<Vec<Past>> {
    let rows: Vec<(i64, String, i64, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT writing.id, writing.state, asked_at, closes_at
         FROM meeting_writing AS writing
         JOIN partnership ON partnership.id = writing.partnership_id
         WHERE partnership.id = $1 AND asked_at >= partnership.active_at
           AND writing.state NOT IN ('asked', 'open')
         ORDER BY writing.id DESC LIMIT $2")
        .bind(partnership.value()).bind(i64::try_from(most).unwrap_or(i64::MAX)).fetch_all(c).await)?;
    let past = |(id, word, asked_at, closed_at): (i64, String, i64, i64)| {
        Ok(Past {
            id: Id::new(id),
            state: state(&word)?,
            asked_at: from_ms(asked_at)?,
            closed_at: from_ms(closed_at)?,
        })
    };
    rows.into_iter().map(past).collect()
}

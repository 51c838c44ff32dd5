//! Letters and pauses as they are kept.

use chrono::{DateTime, Utc};

use super::decide::Letter;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::school::School;
use crate::store::{Result, Tx, damaged, execute, on, to_ms};

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    school_id: i64,
    member_id: Option<i64>,
    name: Option<String>,
    answers: Option<i64>,
    text: Option<String>,
    files: Option<String>,
    edited: bool,
    withdrawn: bool,
}

impl TryFrom<Row> for Letter {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> Result<Self> {
        let files = row.files.as_deref().map(serde_json::from_str);
        Ok(Self {
            id: Id::new(row.id),
            school: Id::new(row.school_id),
            author: row.member_id.map(Id::new).zip(row.name),
            answers: row.answers.map(Id::new),
            text: row.text,
            edited: row.edited,
            withdrawn: row.withdrawn,
            files: files.transpose().map_err(damaged)?.unwrap_or_default(),
        })
    }
}

/// The letter with this id, and the partnership that it belongs to.
pub(super) async fn find(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    id: Id<Letter>,
) -> Result<Option<Letter>> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(
        "SELECT letter.id, letter.school_id, letter.member_id, member.name, letter.answers, letter.text,
                letter.files, letter.edited, letter.withdrawn
         FROM letter LEFT JOIN member ON member.id = letter.member_id
         WHERE letter.id = $1 AND letter.partnership_id = $2")
        .bind(id.value()).bind(partnership.value()).fetch_optional(c).await)?;
    row.map(Letter::try_from).transpose()
}

/// The newest letters of a member with files that were not taken back, at most five.
pub(super) async fn with_files(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    author: Id<Member>,
) -> Result<Vec<Letter>> {
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(
        "SELECT letter.id, letter.school_id, letter.member_id, member.name, letter.answers, letter.text,
                letter.files, letter.edited, letter.withdrawn
         FROM letter JOIN member ON member.id = letter.member_id
         WHERE letter.member_id = $1 AND letter.partnership_id = $2
         AND letter.files IS NOT NULL AND NOT letter.withdrawn ORDER BY letter.id DESC LIMIT 5")
        .bind(author.value()).bind(partnership.value()).fetch_all(c).await)?;
    rows.into_iter().map(Letter::try_from).collect()
}

/// The newest letter of a partnership that was not taken back.
pub(super) async fn last(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Option<Letter>> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(
        "SELECT letter.id, letter.school_id, letter.member_id, member.name, letter.answers, letter.text,
                letter.files, letter.edited, letter.withdrawn
         FROM letter LEFT JOIN member ON member.id = letter.member_id
         WHERE letter.partnership_id = $1 AND NOT letter.withdrawn ORDER BY letter.id DESC LIMIT 1")
        .bind(partnership.value()).fetch_optional(c).await)?;
    row.map(Letter::try_from).transpose()
}

/// The partnership that a letter belongs to.
pub(super) async fn partnership_of(tx: &mut Tx, id: Id<Letter>) -> Result<Option<Id<Partnership>>> {
    let found: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT partnership_id FROM letter WHERE id = $1").bind(id.value()).fetch_optional(c).await)?;
    Ok(found.map(Id::new))
}

/// Which greeting a school sent last, if it ever did.
pub(super) async fn last_greeting(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
) -> Result<Option<u32>> {
    let last: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT greeting FROM letter
         WHERE partnership_id = $1 AND school_id = $2 AND greeting IS NOT NULL ORDER BY id DESC LIMIT 1")
        .bind(partnership.value()).bind(school.value()).fetch_optional(c).await)?;
    last.map(u32::try_from).transpose().map_err(damaged)
}

/// Notes with which greeting a school's newest letter began.
pub(super) async fn note_greeting(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    greeting: u32,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE letter SET greeting = $1 WHERE id =
             (SELECT MAX(id) FROM letter WHERE partnership_id = $2 AND school_id = $3)",
        i64::from(greeting),
        partnership.value(),
        school.value(),
    )
    .map(drop)
}

/// Keeps a new letter.
pub(super) async fn add(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO letter (id, partnership_id, school_id, member_id, answers, text, files, edited, withdrawn, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        letter.id.value(),
        partnership.value(),
        letter.school.value(),
        letter.author.as_ref().map(|(member, _)| member.value()),
        letter.answers.map(Id::value),
        &letter.text,
        files_text(letter)?,
        letter.edited,
        letter.withdrawn,
        to_ms(now),
    )
    .map(drop)
}

/// Writes what changes of a letter: its words, and what became of it.
pub(super) async fn update(tx: &mut Tx, letter: &Letter) -> Result<()> {
    execute!(
        tx,
        "UPDATE letter SET text = $1, files = $2, edited = $3, withdrawn = $4 WHERE id = $5",
        &letter.text,
        files_text(letter)?,
        letter.edited,
        letter.withdrawn,
        letter.id.value(),
    )
    .map(drop)
}

/// How a letter's files are stored.
fn files_text(letter: &Letter) -> Result<Option<String>> {
    (!letter.files.is_empty())
        .then(|| serde_json::to_string(&letter.files))
        .transpose()
        .map_err(damaged)
}

/// The schools that take a break from letters.
pub(super) async fn pausing(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Vec<Id<School>>> {
    let schools: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT school_id FROM letter_pause WHERE partnership_id = $1 ORDER BY since, school_id")
        .bind(partnership.value()).fetch_all(c).await)?;
    Ok(schools.into_iter().map(Id::new).collect())
}

/// Notes that a school takes a break; false when it does already.
pub(super) async fn pause(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let noted = execute!(
        tx,
        "INSERT INTO letter_pause (partnership_id, school_id, since) VALUES ($1, $2, $3)
         ON CONFLICT (partnership_id, school_id) DO NOTHING",
        partnership.value(),
        school.value(),
        to_ms(now),
    )?;
    Ok(noted == 1)
}

/// Ends a school's break; false when it takes none.
pub(super) async fn resume(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
) -> Result<bool> {
    let ended = execute!(
        tx,
        "DELETE FROM letter_pause WHERE partnership_id = $1 AND school_id = $2",
        partnership.value(),
        school.value(),
    )?;
    Ok(ended == 1)
}

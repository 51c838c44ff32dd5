//! Rounds, the questions they ask, and what was answered.

use std::str::FromStr;

use std::ops::Range;

use chrono::{DateTime, Utc};

use super::super::bank::Entry;
use super::super::question::Question;
use super::pace::Course;
use super::score::{Choices, Count, Held};
use super::{Round, State, UnknownState};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::school::School;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms, word};

impl FromStr for State {
    type Err = UnknownState;

    fn from_str(word: &str) -> std::result::Result<Self, UnknownState> {
        let mut all = State::ALL.into_iter();
        all.find(|state| state.word() == word)
            .ok_or_else(|| UnknownState(word.to_owned()))
    }
}

#[derive(sqlx::FromRow)]
struct RoundRow {
    partnership_id: i64,
    school_id: i64,
    author: String,
    state: String,
    days: i64,
    goal: bool,
    version: i64,
    closes_at: Option<i64>,
    pace: String,
    seconds: i64,
    shown: i64,
    shown_at: Option<i64>,
}

/// The round with this id, with its questions, if it is still there.
pub(super) async fn find(tx: &mut Tx, id: Id<Round>) -> Result<Option<Round>> {
    let row = on!(tx, c => sqlx::query_as::<_, RoundRow>(
        "SELECT partnership_id, quiz_round.school_id, member.name AS author, state, days, goal,
                version, closes_at, pace, seconds, shown, shown_at
         FROM quiz_round JOIN member ON member.id = quiz_round.member_id WHERE quiz_round.id = $1")
        .bind(id.value()).fetch_optional(c).await)?;
    let Some(row) = row else {
        return Ok(None);
    };
    let asked: Vec<(String, Option<i64>)> = on!(tx, c => sqlx::query_as(
        "SELECT content, school_id FROM quiz_asked WHERE round_id = $1 ORDER BY nth")
        .bind(id.value()).fetch_all(c).await)?;
    let devices: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT school_id FROM quiz_devices WHERE round_id = $1")
        .bind(id.value()).fetch_all(c).await)?;
    let read = |(content, _): &(String, _)| serde_json::from_str(content).map_err(damaged);
    Ok(Some(Round {
        id,
        partnership: Id::new(row.partnership_id),
        school: Id::new(row.school_id),
        author: row.author,
        state: word(&row.state)?,
        days: u32::try_from(row.days).map_err(damaged)?,
        goal: row.goal,
        version: row.version,
        closes_at: row.closes_at.map(from_ms).transpose()?,
        course: Course {
            pace: word(&row.pace)?,
            seconds: u32::try_from(row.seconds).map_err(damaged)?,
            shown: usize::try_from(row.shown).map_err(damaged)?,
            shown_at: row.shown_at.map(from_ms).transpose()?,
        },
        questions: asked.iter().map(read).collect::<Result<_>>()?,
        writers: asked.iter().map(|(_, by)| by.map(Id::new)).collect(),
        devices: devices.into_iter().map(Id::new).collect(),
    }))
}

/// The round of a partnership that is not closed yet: there is one at a time.
pub(super) async fn under_way(
    tx: &mut Tx,
    partnership: Id<Partnership>,
) -> Result<Option<Id<Round>>> {
    let id: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT id FROM quiz_round WHERE partnership_id = $1 AND state IN ('asked', 'open') ORDER BY id")
        .bind(partnership.value()).fetch_optional(c).await)?;
    Ok(id.map(Id::new))
}

/// What a school has put together and not sent yet.
pub(super) async fn draft_of(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
) -> Result<Option<Id<Round>>> {
    let id: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT id FROM quiz_round WHERE partnership_id = $1 AND state = 'draft' AND school_id = $2 ORDER BY id")
        .bind(partnership.value()).bind(school.value()).fetch_optional(c).await)?;
    Ok(id.map(Id::new))
}

/// Whether the partnership has had a round in which somebody took part.
pub(super) async fn has_had_one(tx: &mut Tx, partnership: Id<Partnership>) -> Result<bool> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM quiz_round WHERE partnership_id = $1 AND state = 'closed'
                        AND EXISTS (SELECT 1 FROM quiz_count WHERE quiz_count.round_id = quiz_round.id))")
        .bind(partnership.value()).fetch_one(c).await)
}

/// Up to `many` questions of the partnership that were asked longest ago, those never asked first; else in the
/// order of the bank.
pub(super) async fn next_questions(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    many: u32,
) -> Result<Vec<(Option<Id<School>>, Question)>> {
    let rows: Vec<(String, i64, bool)> = on!(tx, c => sqlx::query_as(
        "SELECT content, school_id, of_itself FROM quiz_question WHERE partnership_id = $1
         ORDER BY COALESCE(asked_at, 0), place, id LIMIT $2")
        .bind(partnership.value()).bind(i64::from(many)).fetch_all(c).await)?;
    let read = |(content, school, of_itself): &(String, i64, bool)| {
        let question = serde_json::from_str(content).map_err(damaged)?;
        Ok((of_itself.then(|| Id::new(*school)), question))
    };
    rows.iter().map(read).collect()
}

pub(super) async fn add(tx: &mut Tx, round: &Round, by: Id<Member>) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO quiz_round (id, partnership_id, school_id, member_id, state, days, goal, version,
                                 closes_at, pace, seconds, shown, shown_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, $9, $10, 0, NULL)",
        round.id.value(),
        round.partnership.value(),
        round.school.value(),
        by.value(),
        round.state.word(),
        i64::from(round.days),
        round.goal,
        round.version,
        round.course.pace.word(),
        i64::from(round.course.seconds),
    )?;
    save_questions(tx, round).await
}

/// The questions that a round asks, each with where it stands in the bank.
pub(super) async fn save_questions(tx: &mut Tx, round: &Round) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM quiz_asked WHERE round_id = $1",
        round.id.value()
    )?;
    for (nth, question) in round.questions.iter().enumerate() {
        execute!(
            tx,
            "INSERT INTO quiz_asked (round_id, nth, content, school_id, question_id)
             VALUES ($1, $2, $3, $4,
                     (SELECT MIN(id) FROM quiz_question WHERE partnership_id = $5 AND content = $3))",
            round.id.value(),
            number(nth)?,
            serde_json::to_string(question).map_err(damaged)?,
            round.writer(nth).map(Id::value),
            round.partnership.value(),
        )?;
    }
    Ok(())
}

/// Keeps what was changed: rules, state, how far the questions have come, and the end.
pub(super) async fn save(tx: &mut Tx, round: &Round) -> Result<()> {
    execute!(
        tx,
        "UPDATE quiz_round SET state = $1, days = $2, goal = $3, version = $4, closes_at = $5, pace = $6,
                seconds = $7, shown = $8, shown_at = $9
         WHERE id = $10",
        round.state.word(),
        i64::from(round.days),
        round.goal,
        round.version,
        round.closes_at.map(to_ms),
        round.course.pace.word(),
        i64::from(round.course.seconds),
        number(round.course.shown)?,
        round.course.shown_at.map(to_ms),
        round.id.value(),
    )
    .map(drop)
}

pub(super) async fn discard(tx: &mut Tx, id: Id<Round>) -> Result<()> {
    execute!(tx, "DELETE FROM quiz_round WHERE id = $1", id.value()).map(drop)
}

/// Notes in the bank that the questions of a round are asked now.
pub(super) async fn note_asked(
    tx: &mut Tx,
    round: &Round,
    out: Range<usize>,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE quiz_question SET rounds = rounds + 1, asked_at = $1
         WHERE id IN
         (SELECT question_id FROM quiz_asked WHERE round_id = $2 AND nth >= $3 AND nth < $4)",
        to_ms(now),
        round.id.value(),
        number(out.start)?,
        number(out.end)?,
    )
    .map(drop)
}

/// The rounds that are put together or asked for and ask this question of the bank.
pub(super) async fn to_come(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    question: Id<Entry>,
) -> Result<Vec<Id<Round>>> {
    let ids: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT DISTINCT quiz_round.id FROM quiz_round JOIN quiz_asked ON quiz_asked.round_id = quiz_round.id
         WHERE quiz_round.partnership_id = $1 AND state IN ('draft', 'asked') AND question_id = $2
         ORDER BY quiz_round.id")
        .bind(partnership.value()).bind(question.value()).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// The round asks this question of the bank as it is now.
pub(super) async fn ask_as(
    tx: &mut Tx,
    id: Id<Round>,
    entry: Id<Entry>,
    question: &Question,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE quiz_asked SET content = $1 WHERE round_id = $2 AND question_id = $3",
        serde_json::to_string(question).map_err(damaged)?,
        id.value(),
        entry.value(),
    )
    .map(drop)
}

/// From now on the pupils of this school answer on their own devices.
pub(super) async fn use_devices(tx: &mut Tx, id: Id<Round>, school: Id<School>) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO quiz_devices (round_id, school_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        id.value(),
        school.value(),
    )
    .map(drop)
}

/// What this pupil holds of a question.
pub(super) async fn held(tx: &mut Tx, id: Id<Round>, nth: usize, pupil: &str) -> Result<Held> {
    let row: Option<(i64, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT choices, changes FROM quiz_answer WHERE round_id = $1 AND nth = $2 AND pupil = $3")
        .bind(id.value()).bind(number(nth)?).bind(pupil).fetch_optional(c).await)?;
    Ok(row
        .map(|(choices, changes)| Held {
            choices: Choices::of(choices),
            changes,
        })
        .unwrap_or_default())
}

/// This pupil's one answer to a question.
pub(super) async fn save_answer(
    tx: &mut Tx,
    id: Id<Round>,
    nth: usize,
    pupil: &str,
    school: Id<School>,
    held: Held,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO quiz_answer (round_id, nth, pupil, school_id, choices, changes)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (round_id, nth, pupil) DO UPDATE
         SET choices = excluded.choices, changes = excluded.changes",
        id.value(),
        number(nth)?,
        pupil,
        school.value(),
        held.choices.value(),
        held.changes,
    )
    .map(drop)
}

/// How many pupils of a school have answered something on their own devices.
pub(super) async fn pupils(tx: &mut Tx, id: Id<Round>, school: Id<School>) -> Result<i64> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT COUNT(DISTINCT pupil) FROM quiz_answer WHERE round_id = $1 AND school_id = $2 AND choices <> 0")
        .bind(id.value()).bind(school.value()).fetch_one(c).await)
}

/// How many questions a school has counted hands for.
pub(super) async fn counted(tx: &mut Tx, id: Id<Round>, school: Id<School>) -> Result<i64> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT COUNT(DISTINCT nth) FROM quiz_count WHERE round_id = $1 AND school_id = $2")
        .bind(id.value()).bind(school.value()).fetch_one(c).await)
}

/// One class's show of hands.
pub(super) async fn add_count(
    tx: &mut Tx,
    row: Id<Count>,
    id: Id<Round>,
    nth: usize,
    school: Id<School>,
    count: &Count,
) -> Result<()> {
    let hands: Vec<String> = count.hands.iter().map(u32::to_string).collect();
    execute!(
        tx,
        "INSERT INTO quiz_count (id, round_id, nth, school_id, people, good, hands)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        row.value(),
        id.value(),
        number(nth)?,
        school.value(),
        i64::from(count.people),
        i64::from(count.good),
        hands.join(" "),
    )
    .map(drop)
}

/// Takes one class's show of hands back; true where it was there.
pub(super) async fn remove_count(
    tx: &mut Tx,
    row: Id<Count>,
    id: Id<Round>,
    school: Id<School>,
) -> Result<bool> {
    let gone = execute!(
        tx,
        "DELETE FROM quiz_count WHERE id = $1 AND round_id = $2 AND school_id = $3",
        row.value(),
        id.value(),
        school.value(),
    )?;
    Ok(gone == 1)
}

/// What a school's classes have shown so far.
pub(super) async fn count(
    tx: &mut Tx,
    id: Id<Round>,
    nth: usize,
    school: Id<School>,
) -> Result<Count> {
    let rows: Vec<(i64, i64, String)> = on!(tx, c => sqlx::query_as(
        "SELECT people, good, hands FROM quiz_count WHERE round_id = $1 AND nth = $2 AND school_id = $3")
        .bind(id.value()).bind(number(nth)?).bind(school.value()).fetch_all(c).await)?;
    let mut sum = Count::default();
    for (people, good, hands) in rows {
        let hands = hands.split(' ').filter(|hand| !hand.is_empty());
        let hands = hands.map(|hand| hand.parse().map_err(damaged));
        sum.add(&Count {
            people: u32::try_from(people).map_err(damaged)?,
            good: u32::try_from(good).map_err(damaged)?,
            hands: hands.collect::<Result<_>>()?,
        });
    }
    Ok(sum)
}

/// How many pupils of a school hold the same of a question, on their own devices.
pub(super) async fn answers(
    tx: &mut Tx,
    id: Id<Round>,
    nth: usize,
    school: Id<School>,
) -> Result<Vec<(Choices, u32)>> {
    let rows: Vec<(i64, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT choices, COUNT(*) FROM quiz_answer
         WHERE round_id = $1 AND nth = $2 AND school_id = $3 AND choices <> 0 GROUP BY choices")
        .bind(id.value()).bind(number(nth)?).bind(school.value()).fetch_all(c).await)?;
    let read = |(choices, people): (i64, i64)| {
        let people = u32::try_from(people).map_err(damaged)?;
        Ok((Choices::of(choices), people))
    };
    rows.into_iter().map(read).collect()
}

/// Erases what single pupils answered and the names under which they did, once it is counted.
pub(super) async fn erase_answers(tx: &mut Tx, id: Id<Round>) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM quiz_answer WHERE round_id = $1",
        id.value()
    )?;
    execute!(tx, "DELETE FROM quiz_pupil WHERE round_id = $1", id.value()).map(drop)
}

/// Ends a round without a result.
pub(super) async fn abandon(tx: &mut Tx, id: Id<Round>) -> Result<()> {
    erase_answers(tx, id).await?;
    execute!(
        tx,
        "UPDATE quiz_round SET state = 'closed' WHERE id = $1 AND state = 'open'",
        id.value()
    )
    .map(drop)
}

fn number(nth: usize) -> Result<i64> {
    i64::try_from(nth).map_err(damaged)
}

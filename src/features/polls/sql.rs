//! Polls, ballots and what is kept of them.

use chrono::{DateTime, Utc};

use super::decide::{Poll, Rules, State};
use super::tally::{Choices, Count, Tally};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::school::School;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms, word};

#[derive(sqlx::FromRow)]
struct PollRow {
    id: i64,
    partnership_id: i64,
    school_id: i64,
    author: String,
    state: String,
    question: String,
    options: String,
    several: bool,
    by_school: bool,
    live: bool,
    days: i64,
    rooms: String,
    version: i64,
    opened_at: Option<i64>,
    closes_at: Option<i64>,
}

impl TryFrom<PollRow> for Poll {
    type Error = sqlx::Error;

    fn try_from(row: PollRow) -> Result<Self> {
        Ok(Self {
            id: Id::new(row.id),
            partnership: Id::new(row.partnership_id),
            school: Id::new(row.school_id),
            author: row.author,
            state: word(&row.state)?,
            question: row.question,
            options: row.options.lines().map(str::to_owned).collect(),
            rules: Rules {
                several: row.several,
                by_school: row.by_school,
                live: row.live,
                days: u32::try_from(row.days).map_err(damaged)?,
                rooms: word(&row.rooms)?,
            },
            version: row.version,
            opened_at: row.opened_at.map(from_ms).transpose()?,
            closes_at: row.closes_at.map(from_ms).transpose()?,
        })
    }
}

/// The poll with this id, if it is still there.
pub(super) async fn find(tx: &mut Tx, id: Id<Poll>) -> Result<Option<Poll>> {
    on!(tx, c => sqlx::query_as::<_, PollRow>(
        "SELECT poll.id, poll.partnership_id, poll.school_id, member.name AS author, poll.state, question,
                options, several, by_school, live, days, rooms, version, opened_at, closes_at
         FROM poll JOIN member ON member.id = poll.member_id WHERE poll.id = $1")
        .bind(id.value()).fetch_optional(c).await)?
    .map(Poll::try_from)
    .transpose()
}

/// The polls of a partnership that are not closed yet, in the order in which they were made.
pub(super) async fn unfinished(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Vec<Poll>> {
    on!(tx, c => sqlx::query_as::<_, PollRow>(
        "SELECT poll.id, poll.partnership_id, poll.school_id, member.name AS author, poll.state, question,
                options, several, by_school, live, days, rooms, version, opened_at, closes_at
         FROM poll JOIN member ON member.id = poll.member_id
         WHERE poll.partnership_id = $1 AND poll.state IN ('draft', 'asked', 'open') ORDER BY poll.id")
        .bind(partnership.value()).fetch_all(c).await)?
    .into_iter()
    .map(Poll::try_from)
    .collect()
}

/// A new poll by a member.
pub(super) async fn add(tx: &mut Tx, poll: &Poll, by: Id<Member>) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO poll (id, partnership_id, school_id, member_id, state, question, options,
                           several, by_school, live, days, rooms, version, closes_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, NULL)",
        poll.id.value(),
        poll.partnership.value(),
        poll.school.value(),
        by.value(),
        poll.state.word(),
        &poll.question,
        poll.options.join("\n"),
        poll.rules.several,
        poll.rules.by_school,
        poll.rules.live,
        i64::from(poll.rules.days),
        poll.rules.rooms.word(),
        poll.version,
    )
    .map(drop)
}

/// Keeps what was changed: words, rules, state and end.
pub(super) async fn save(tx: &mut Tx, poll: &Poll) -> Result<()> {
    execute!(
        tx,
        "UPDATE poll SET state = $1, question = $2, options = $3, several = $4, by_school = $5,
                         live = $6, days = $7, rooms = $8, version = $9, closes_at = $10,
                         opened_at = $11
         WHERE id = $12",
        poll.state.word(),
        &poll.question,
        poll.options.join("\n"),
        poll.rules.several,
        poll.rules.by_school,
        poll.rules.live,
        i64::from(poll.rules.days),
        poll.rules.rooms.word(),
        poll.version,
        poll.closes_at.map(to_ms),
        poll.opened_at.map(to_ms),
        poll.id.value(),
    )
    .map(drop)
}

pub(super) async fn discard(tx: &mut Tx, id: Id<Poll>) -> Result<()> {
    execute!(tx, "DELETE FROM poll WHERE id = $1", id.value()).map(drop)
}

/// What this voter holds now, and for which school.
pub(super) async fn choices(
    tx: &mut Tx,
    poll: Id<Poll>,
    voter: &str,
) -> Result<(Choices, Option<Id<School>>)> {
    let row: Option<(i64, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT choices, school_id FROM poll_ballot WHERE poll_id = $1 AND voter = $2")
        .bind(poll.value()).bind(voter).fetch_optional(c).await)?;
    let (choices, school) = row.unzip();
    Ok((
        choices.map(Choices::of).unwrap_or_default(),
        school.map(Id::new),
    ))
}

/// This voter's one ballot; none where nothing is chosen.
pub(super) async fn save_ballot(
    tx: &mut Tx,
    poll: Id<Poll>,
    voter: &str,
    school: Id<School>,
    choices: Choices,
) -> Result<()> {
    if choices.is_empty() {
        let sql = "DELETE FROM poll_ballot WHERE poll_id = $1 AND voter = $2";
        return execute!(tx, sql, poll.value(), voter).map(drop);
    }
    execute!(
        tx,
        "INSERT INTO poll_ballot (poll_id, voter, school_id, choices) VALUES ($1, $2, $3, $4)
         ON CONFLICT (poll_id, voter) DO UPDATE SET choices = excluded.choices",
        poll.value(),
        voter,
        school.value(),
        choices.value(),
    )
    .map(drop)
}

/// The tally of a poll, open or closed.
pub(super) async fn tally(tx: &mut Tx, poll: &Poll) -> Result<Tally> {
    let rows: Vec<(i64, i64, i64)> = if poll.state == State::Closed {
        on!(tx, c => sqlx::query_as(
            "SELECT school_id, choices, people FROM poll_total WHERE poll_id = $1")
            .bind(poll.id.value()).fetch_all(c).await)?
    } else {
        on!(tx, c => sqlx::query_as(
            "SELECT school_id, choices, COUNT(*) FROM poll_ballot WHERE poll_id = $1
             GROUP BY school_id, choices")
            .bind(poll.id.value()).fetch_all(c).await)?
    };
    let count = |(school, choices, people): (i64, i64, i64)| {
        Ok(Count {
            school: Id::new(school),
            choices: Choices::of(choices),
            people: u32::try_from(people).map_err(damaged)?,
        })
    };
    rows.into_iter()
        .map(count)
        .collect::<Result<_>>()
        .map(Tally)
}

/// Closes a poll: the ballots become totals, and nobody can be told from another any more.
pub(super) async fn close(tx: &mut Tx, poll: Id<Poll>, at: DateTime<Utc>) -> Result<()> {
    let id = poll.value();
    execute!(
        tx,
        "INSERT INTO poll_total (poll_id, school_id, choices, people)
         SELECT poll_id, school_id, choices, COUNT(*) FROM poll_ballot WHERE poll_id = $1
         GROUP BY poll_id, school_id, choices",
        id
    )?;
    execute!(tx, "DELETE FROM poll_ballot WHERE poll_id = $1", id)?;
    execute!(
        tx,
        "UPDATE poll SET state = 'closed', closes_at = $1 WHERE id = $2 AND state = 'open'",
        to_ms(at),
        id
    )
    .map(drop)
}

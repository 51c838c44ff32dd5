//! The team's queries.

use chrono::{DateTime, Utc};

use super::handover::Handover;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::{Member, Role};
use crate::model::school::School;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms};

/// Who of a school's staff asked to be mentioned.
pub(super) async fn mentioned(tx: &mut Tx, school: Id<School>) -> Result<Vec<Id<Member>>> {
    let ids: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT id FROM member WHERE school_id = $1 AND mention ORDER BY id")
        .bind(school.value()).fetch_all(c).await)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

pub(super) async fn set_mention(tx: &mut Tx, member: Id<Member>, wants: bool) -> Result<()> {
    execute!(
        tx,
        "UPDATE member SET mention = $1 WHERE id = $2",
        wants,
        member.value()
    )
    .map(drop)
}

/// The senior leader's name, where somebody has told it.
pub(super) async fn leader(tx: &mut Tx, school: Id<School>) -> Result<Option<String>> {
    on!(tx, c => sqlx::query_scalar("SELECT name FROM team_leader WHERE school_id = $1")
        .bind(school.value()).fetch_optional(c).await)
}

pub(super) async fn set_leader(tx: &mut Tx, school: Id<School>, name: &str) -> Result<()> {
    if name.is_empty() {
        return execute!(
            tx,
            "DELETE FROM team_leader WHERE school_id = $1",
            school.value()
        )
        .map(drop);
    }
    execute!(
        tx,
        "INSERT INTO team_leader (school_id, name) VALUES ($1, $2)
         ON CONFLICT (school_id) DO UPDATE SET name = excluded.name",
        school.value(),
        name,
    )
    .map(drop)
}

/// How many contacts each of a school's staff made in a partnership since then; those who made none, and
/// contacts of which nobody knows who made them, are left out.
pub(super) async fn contacts_since(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    since: DateTime<Utc>,
) -> Result<Vec<(Id<Member>, u64)>> {
    let rows: Vec<(i64, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT member_id, COUNT(*) FROM contact
         WHERE partnership_id = $1 AND school_id = $2 AND at >= $3 AND member_id IS NOT NULL
         GROUP BY member_id ORDER BY member_id")
        .bind(partnership.value()).bind(school.value()).bind(to_ms(since)).fetch_all(c).await)?;
    let counted = |(member, count)| {
        let count = u64::try_from(count).map_err(damaged)?;
        Ok((Id::new(member), count))
    };
    rows.into_iter().map(counted).collect()
}

/// Somebody has left: they have no role and are not mentioned. What is handed over to or by them ends before.
pub(super) async fn set_gone(tx: &mut Tx, member: Id<Member>) -> Result<()> {
    execute!(
        tx,
        "UPDATE member SET gone = TRUE, mention = FALSE, role = 'colleague' WHERE id = $1",
        member.value()
    )
    .map(drop)
}

/// A school names its deputy later.
pub(super) async fn set_deputy_later(tx: &mut Tx, school: Id<School>) -> Result<()> {
    execute!(
        tx,
        "UPDATE school SET deputy_later = TRUE WHERE id = $1",
        school.value()
    )
    .map(drop)
}

/// Since when somebody is known as one of a school's staff, if they are.
pub(super) async fn known_since(tx: &mut Tx, member: Id<Member>) -> Result<Option<DateTime<Utc>>> {
    let since: Option<i64> = on!(tx, c => sqlx::query_scalar("SELECT since FROM member WHERE id = $1")
        .bind(member.value()).fetch_optional(c).await)?;
    since.map(from_ms).transpose()
}

type HandoverRow = (i64, i64, i64, i64, String, i64);

fn handover_of((id, giver, taker, chat, role, asked_at): HandoverRow) -> Result<Handover> {
    Ok(Handover {
        id: Id::new(id),
        giver: Id::new(giver),
        taker: Id::new(taker),
        chat: Id::new(chat),
        role: role.parse::<Role>().map_err(damaged)?,
        asked_at: from_ms(asked_at)?,
    })
}

/// A handover that nobody has answered yet.
pub(super) async fn handover(tx: &mut Tx, id: Id<Handover>) -> Result<Option<Handover>> {
    on!(tx, c => sqlx::query_as::<_, HandoverRow>(
        "SELECT id, giver_id, taker_id, chat_id, role, asked_at FROM team_handover WHERE id = $1")
        .bind(id.value()).fetch_optional(c).await)?
    .map(handover_of)
    .transpose()
}

/// The handovers of a school that nobody has answered yet, in order.
pub(super) async fn handovers(tx: &mut Tx, school: Id<School>) -> Result<Vec<Handover>> {
    let rows: Vec<HandoverRow> = on!(tx, c => sqlx::query_as(
        "SELECT team_handover.id, giver_id, taker_id, chat_id, team_handover.role, asked_at FROM team_handover
         JOIN member ON member.id = giver_id WHERE member.school_id = $1 ORDER BY team_handover.id")
        .bind(school.value()).fetch_all(c).await)?;
    rows.into_iter().map(handover_of).collect()
}

pub(super) async fn add_handover(tx: &mut Tx, one: &Handover) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO team_handover (id, giver_id, taker_id, chat_id, role, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        one.id.value(),
        one.giver.value(),
        one.taker.value(),
        one.chat.value(),
        one.role.word(),
        to_ms(one.asked_at),
    )
    .map(drop)
}

pub(super) async fn drop_handover(tx: &mut Tx, id: Id<Handover>) -> Result<()> {
    execute!(tx, "DELETE FROM team_handover WHERE id = $1", id.value()).map(drop)
}

/// How often a school was asked for a second coordinator while it has none, over all its partnerships, and when
/// last.
pub(super) async fn asked(tx: &mut Tx, school: Id<School>) -> Result<(u32, Option<DateTime<Utc>>)> {
    let rows: Vec<(i64, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT times, asked_at FROM team_ask WHERE school_id = $1")
        .bind(school.value()).fetch_all(c).await)?;
    let times: i64 = rows.iter().map(|(times, _)| times).sum();
    let last = rows.iter().map(|(_, at)| *at).max();
    let times = u32::try_from(times).map_err(damaged)?;
    Ok((times, last.map(from_ms).transpose()?))
}

/// Notes that it was asked once more.
pub(super) async fn add_asked(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO team_ask (partnership_id, school_id, times, asked_at) VALUES ($1, $2, 1, $3)
         ON CONFLICT (partnership_id, school_id) DO UPDATE
         SET times = team_ask.times + 1, asked_at = excluded.asked_at",
        partnership.value(),
        school.value(),
        to_ms(now),
    )
    .map(drop)
}

/// It has two: should one of them go, it is asked anew.
pub(super) async fn forget_asked(tx: &mut Tx, school: Id<School>) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM team_ask WHERE school_id = $1",
        school.value()
    )
    .map(drop)
}

//! The points of the next meeting.

use chrono::{DateTime, Utc};

use super::super::pair::Pair;
use super::Point;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::store::{Result, Tx, execute, on, to_ms};

/// The points that were added after this instant, in that order.
pub(super) async fn points(
    tx: &mut Tx,
    pair: &Pair,
    since: Option<DateTime<Utc>>,
) -> Result<Vec<Point>> {
    let since = since.map_or(i64::MIN, to_ms);
    let rows: Vec<(i64, i64, String, String)> = on!(tx, c => sqlx::query_as(
        "SELECT point.id, point.school_id, member.name, words
         FROM meeting_point AS point JOIN member ON member.id = point.member_id
         WHERE point.partnership_id = $1 AND point.added_at > $2 ORDER BY point.id")
        .bind(pair.id.value()).bind(since).fetch_all(c).await)?;
    let points = rows.into_iter();
    let point = |(id, school, name, words)| Point {
        id: Id::new(id),
        side: pair.side_of(Id::new(school)),
        name,
        words,
    };
    Ok(points.map(point).collect())
}

/// A new point by a member.
pub(super) async fn add(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    point: &Point,
    by: &Member,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO meeting_point (id, partnership_id, school_id, member_id, words, added_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        point.id.value(),
        partnership.value(),
        by.school.value(),
        by.id.value(),
        &point.words,
        to_ms(now),
    )
    .map(drop)
}

/// Takes a point out.
pub(super) async fn remove(tx: &mut Tx, point: Id<Point>) -> Result<()> {
    let sql = "DELETE FROM meeting_point WHERE id = $1";
    execute!(tx, sql, point.value()).map(drop)
}

/// Takes out all that were there when a meeting began.
pub(super) async fn remove_before(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    began: DateTime<Utc>,
) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM meeting_point WHERE partnership_id = $1 AND added_at <= $2",
        partnership.value(),
        to_ms(began),
    )
    .map(drop)
}

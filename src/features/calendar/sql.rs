//! A school's days off.

use chrono::NaiveDate;

use super::files::Off;
use super::messages::Offer;
use crate::model::calendar::DateRange;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::store::{Result, Tx, damaged, execute, on, word};

/// A run of days on which a school is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Closure {
    pub(super) id: Id<Closure>,
    pub(super) range: DateRange,
    /// What the days are for, in the school's words.
    pub(super) name: Option<String>,
}

type Row = (i64, String, String, Option<String>);

fn closure((id, first, last, name): Row) -> Result<Closure> {
    Ok(Closure {
        id: Id::new(id),
        range: DateRange {
            first: word(&first)?,
            last: word(&last)?,
        },
        name,
    })
}

/// The days off that are not over by `today`, in order.
pub(super) async fn closures(
    tx: &mut Tx,
    school: Id<School>,
    today: NaiveDate,
) -> Result<Vec<Closure>> {
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(
        "SELECT id, first_day, last_day, name FROM closure
         WHERE school_id = $1 AND last_day >= $2 ORDER BY first_day, last_day")
        .bind(school.value()).bind(today.to_string()).fetch_all(c).await)?;
    rows.into_iter().map(closure).collect()
}

/// One of the school's own.
pub(super) async fn find(
    tx: &mut Tx,
    school: Id<School>,
    id: Id<Closure>,
) -> Result<Option<Closure>> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(
        "SELECT id, first_day, last_day, name FROM closure WHERE school_id = $1 AND id = $2")
        .bind(school.value()).bind(id.value()).fetch_optional(c).await)?;
    row.map(closure).transpose()
}

/// Keeps days off; the same days entered again get the newer name.
pub(super) async fn save(tx: &mut Tx, school: Id<School>, closure: &Closure) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO closure (id, school_id, first_day, last_day, name) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (school_id, first_day, last_day) DO UPDATE SET name = excluded.name",
        closure.id.value(),
        school.value(),
        closure.range.first.to_string(),
        closure.range.last.to_string(),
        closure.name.as_deref(),
    )
    .map(drop)
}

pub(super) async fn remove(tx: &mut Tx, school: Id<School>, id: Id<Closure>) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM closure WHERE school_id = $1 AND id = $2",
        school.value(),
        id.value()
    )
    .map(drop)
}

/// Keeps what a file offers a school, in place of an earlier one's.
pub(super) async fn keep_offer(
    tx: &mut Tx,
    school: Id<School>,
    id: Id<Offer>,
    days: &[Off],
) -> Result<()> {
    let days = serde_json::to_string(days).map_err(damaged)?;
    execute!(
        tx,
        "INSERT INTO closure_offer (school_id, id, days) VALUES ($1, $2, $3)
         ON CONFLICT (school_id) DO UPDATE SET id = excluded.id, days = excluded.days",
        school.value(),
        id.value(),
        days,
    )
    .map(drop)
}

/// The days of a school's offer, while it is this one.
pub(super) async fn offer(
    tx: &mut Tx,
    school: Id<School>,
    id: Id<Offer>,
) -> Result<Option<Vec<Off>>> {
    let days: Option<String> = on!(tx, c => sqlx::query_scalar(
        "SELECT days FROM closure_offer WHERE school_id = $1 AND id = $2")
        .bind(school.value()).bind(id.value()).fetch_optional(c).await)?;
    let days = days.map(|days| serde_json::from_str(&days).map_err(damaged));
    days.transpose()
}

/// Forgets a school's offer.
pub(super) async fn drop_offer(tx: &mut Tx, school: Id<School>) -> Result<()> {
    let sql = "DELETE FROM closure_offer WHERE school_id = $1";
    execute!(tx, sql, school.value()).map(drop)
}

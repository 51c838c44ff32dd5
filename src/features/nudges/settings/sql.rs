//! What schools want of nudges.

use super::decide::{Own, Setting, Shared, Terms};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::school::School;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms};

fn days(count: Option<i64>) -> Result<Option<u32>> {
    count.map(u32::try_from).transpose().map_err(damaged)
}

fn shared(days_row: Option<i64>, suggested: Option<i64>, by: Option<i64>) -> Result<Shared> {
    Ok(Shared {
        days: days(days_row)?,
        suggestion: by.map(Id::new).zip(days(suggested)?),
    })
}

#[derive(sqlx::FromRow)]
struct TermsRow {
    reply_days: Option<i64>,
    suggested_days: Option<i64>,
    suggested_by: Option<i64>,
    amber_days: Option<i64>,
    amber_suggested_days: Option<i64>,
    amber_suggested_by: Option<i64>,
    between_days: Option<i64>,
    between_suggested_days: Option<i64>,
    between_suggested_by: Option<i64>,
    held_until: Option<i64>,
}

pub(in super::super) async fn terms(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Terms> {
    let row: Option<TermsRow> = on!(tx, c => sqlx::query_as(
        "SELECT reply_days, suggested_days, suggested_by, amber_days, amber_suggested_days,
                amber_suggested_by, between_days, between_suggested_days, between_suggested_by, held_until
         FROM nudge_terms WHERE partnership_id = $1")
        .bind(partnership.value()).fetch_optional(c).await)?;
    let Some(row) = row else {
        return Ok(Terms::default());
    };
    Ok(Terms {
        reply: shared(row.reply_days, row.suggested_days, row.suggested_by)?,
        amber: shared(
            row.amber_days,
            row.amber_suggested_days,
            row.amber_suggested_by,
        )?,
        between: shared(
            row.between_days,
            row.between_suggested_days,
            row.between_suggested_by,
        )?,
        held_until: row.held_until.map(from_ms).transpose()?,
    })
}

pub(in super::super) async fn save_terms(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    terms: &Terms,
) -> Result<()> {
    let days = |setting| terms.of(setting).days.map(i64::from);
    let suggested = |setting| {
        let suggestion = terms.of(setting).suggestion;
        suggestion.map(|(_, days)| i64::from(days))
    };
    let by = |setting| terms.of(setting).suggestion.map(|(by, _)| by.value());
    execute!(
        tx,
        "INSERT INTO nudge_terms
             (partnership_id, reply_days, suggested_days, suggested_by, amber_days, amber_suggested_days,
              amber_suggested_by, between_days, between_suggested_days, between_suggested_by, held_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (partnership_id) DO UPDATE
         SET reply_days = excluded.reply_days, suggested_days = excluded.suggested_days,
             suggested_by = excluded.suggested_by, amber_days = excluded.amber_days,
             amber_suggested_days = excluded.amber_suggested_days,
             amber_suggested_by = excluded.amber_suggested_by, between_days = excluded.between_days,
             between_suggested_days = excluded.between_suggested_days,
             between_suggested_by = excluded.between_suggested_by, held_until = excluded.held_until",
        partnership.value(),
        days(Setting::Reply),
        suggested(Setting::Reply),
        by(Setting::Reply),
        days(Setting::Amber),
        suggested(Setting::Amber),
        by(Setting::Amber),
        days(Setting::Between),
        suggested(Setting::Between),
        by(Setting::Between),
        terms.held_until.map(to_ms),
    )
    .map(drop)
}

/// What a school wants for itself.
pub(in super::super) async fn own(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
) -> Result<Own> {
    let row: Option<(Option<i64>, bool)> = on!(tx, c => sqlx::query_as(
        "SELECT told_minute, deputies FROM nudge_own WHERE partnership_id = $1 AND school_id = $2")
        .bind(partnership.value()).bind(school.value()).fetch_optional(c).await)?;
    let Some((minute, deputies)) = row else {
        return Ok(Own::default());
    };
    Ok(Own {
        told_minute: minute.map(u16::try_from).transpose().map_err(damaged)?,
        deputies,
    })
}

pub(super) async fn save_own(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    own: Own,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO nudge_own (partnership_id, school_id, told_minute, deputies) VALUES ($1, $2, $3, $4)
         ON CONFLICT (partnership_id, school_id) DO UPDATE
         SET told_minute = excluded.told_minute, deputies = excluded.deputies",
        partnership.value(),
        school.value(),
        own.told_minute.map(i64::from),
        own.deputies,
    )
    .map(drop)
}

/// The schools that agreed that their leaders hear of a silence that nobody broke.
pub(in super::super) async fn leaders(
    tx: &mut Tx,
    partnership: Id<Partnership>,
) -> Result<Vec<Id<School>>> {
    let schools: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT school_id FROM nudge_leaders WHERE partnership_id = $1 ORDER BY school_id")
        .bind(partnership.value()).fetch_all(c).await)?;
    Ok(schools.into_iter().map(Id::new).collect())
}

/// Notes whether a school's leaders hear of it.
pub(super) async fn save_leaders(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    hear: bool,
) -> Result<()> {
    let sql = match hear {
        true => {
            "INSERT INTO nudge_leaders (partnership_id, school_id) VALUES ($1, $2)
             ON CONFLICT (partnership_id, school_id) DO NOTHING"
        }
        false => "DELETE FROM nudge_leaders WHERE partnership_id = $1 AND school_id = $2",
    };
    execute!(tx, sql, partnership.value(), school.value()).map(drop)
}

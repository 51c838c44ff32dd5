//! Rooms, schools, partnerships and members as they are stored.

use crate::model::calendar::DateRange;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::room::Room;
use crate::model::school::{RunningSince, School};
use crate::store::{Result, damaged, from_ms, word};

#[derive(sqlx::FromRow)]
pub(super) struct RoomRow {
    id: i64,
    chat_id: i64,
    school_id: i64,
    partnership_id: Option<i64>,
    audience: String,
    main: bool,
}

#[derive(sqlx::FromRow)]
pub(super) struct SchoolRow {
    id: i64,
    name: Option<String>,
    place: Option<String>,
    country: Option<String>,
    zone: Option<String>,
    language: Option<String>,
    week: Option<String>,
    closures: Option<String>,
    running_since: Option<String>,
    since_noted: bool,
    deputy_later: bool,
}

#[derive(sqlx::FromRow)]
pub(super) struct PartnershipRow {
    id: i64,
    state: String,
    inviter_id: i64,
    joiner_id: Option<i64>,
    inviter_confirmed_by: Option<i64>,
    joiner_confirmed_by: Option<i64>,
    inviter_since: Option<String>,
    joiner_since: Option<String>,
    ended_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
pub(super) struct MemberRow {
    id: i64,
    school_id: i64,
    name: String,
    role: String,
}

const NEW: &str = "new";

impl TryFrom<RoomRow> for Room {
    type Error = sqlx::Error;

    fn try_from(row: RoomRow) -> Result<Self> {
        Ok(Self {
            id: Id::new(row.id),
            chat: Id::new(row.chat_id),
            school: Id::new(row.school_id),
            partnership: row.partnership_id.map(Id::new),
            audience: word(&row.audience)?,
            main: row.main,
        })
    }
}

impl TryFrom<SchoolRow> for School {
    type Error = sqlx::Error;

    fn try_from(row: SchoolRow) -> Result<Self> {
        Ok(Self {
            id: Id::new(row.id),
            name: row.name,
            place: row.place,
            country: row.country,
            zone: row
                .zone
                .as_deref()
                .map(|zone| zone.parse().map_err(damaged))
                .transpose()?,
            language: row.language.as_deref().map(word).transpose()?,
            week: row.week.as_deref().map(word).transpose()?,
            closures: closures(row.closures.as_deref().unwrap_or_default())?,
            running_since: since(row.running_since.as_deref())?,
            since_noted: row.since_noted,
            deputy_later: row.deputy_later,
        })
    }
}

impl TryFrom<PartnershipRow> for Partnership {
    type Error = sqlx::Error;

    fn try_from(row: PartnershipRow) -> Result<Self> {
        Ok(Self {
            id: Id::new(row.id),
            state: word(&row.state)?,
            inviter: Id::new(row.inviter_id),
            joiner: row.joiner_id.map(Id::new),
            inviter_confirmed_by: row.inviter_confirmed_by.map(Id::new),
            joiner_confirmed_by: row.joiner_confirmed_by.map(Id::new),
            inviter_since: since(row.inviter_since.as_deref())?,
            joiner_since: since(row.joiner_since.as_deref())?,
            ended_at: row.ended_at.map(from_ms).transpose()?,
        })
    }
}

impl TryFrom<MemberRow> for Member {
    type Error = sqlx::Error;

    fn try_from(row: MemberRow) -> Result<Self> {
        Ok(Self {
            id: Id::new(row.id),
            school: Id::new(row.school_id),
            name: row.name,
            role: word(&row.role)?,
        })
    }
}

/// Reads what [`running_since_text`] wrote.
fn since(text: Option<&str>) -> Result<Option<RunningSince>> {
    Ok(match text {
        None => None,
        Some(NEW) => Some(RunningSince::New),
        Some(date) => Some(RunningSince::Since(word(date)?)),
    })
}

/// Reads `2026-12-21/2027-01-04 2027-05-03/2027-05-03`.
fn closures(text: &str) -> Result<Vec<DateRange>> {
    text.split_whitespace()
        .map(|range| {
            let (first, last) = range.split_once('/').ok_or_else(|| damaged(range))?;
            Ok(DateRange {
                first: word(first)?,
                last: word(last)?,
            })
        })
        .collect()
}

/// How `running_since` is stored.
pub fn running_since_text(since: RunningSince) -> String {
    match since {
        RunningSince::New => NEW.to_owned(),
        RunningSince::Since(date) => date.to_string(),
    }
}

//! The set-up's queries.

use chrono_tz::Tz;

use crate::engine::directory::running_since_text;
use crate::model::ids::Id;
use crate::model::language::Language;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::school::{RunningSince, School};
use crate::model::week::Week;
use crate::store::{Result, Tx, execute};

pub async fn set_language(tx: &mut Tx, school: Id<School>, language: Language) -> Result<()> {
    execute!(
        tx,
        "UPDATE school SET language = $1 WHERE id = $2",
        language.as_str(),
        school.value()
    )
    .map(drop)
}

pub async fn set_name(tx: &mut Tx, school: Id<School>, name: &str) -> Result<()> {
    execute!(
        tx,
        "UPDATE school SET name = $1 WHERE id = $2",
        name,
        school.value()
    )
    .map(drop)
}

/// `country` is an ISO 3166 alpha-2 code.
pub async fn set_place(tx: &mut Tx, school: Id<School>, place: &str, country: &str) -> Result<()> {
    execute!(
        tx,
        "UPDATE school SET place = $1, country = $2 WHERE id = $3",
        place,
        country,
        school.value()
    )
    .map(drop)
}

pub async fn set_zone(tx: &mut Tx, school: Id<School>, zone: Tz) -> Result<()> {
    execute!(
        tx,
        "UPDATE school SET zone = $1 WHERE id = $2",
        zone.name(),
        school.value()
    )
    .map(drop)
}

pub async fn set_week(tx: &mut Tx, school: Id<School>, week: &Week) -> Result<()> {
    execute!(
        tx,
        "UPDATE school SET week = $1 WHERE id = $2",
        week.to_string(),
        school.value()
    )
    .map(drop)
}

/// What a school tells while it has no partner yet; `noted` where it stands with a partnership, too.
pub async fn set_running_since(
    tx: &mut Tx,
    school: Id<School>,
    since: RunningSince,
    noted: bool,
) -> Result<()> {
    let since = running_since_text(since);
    execute!(
        tx,
        "UPDATE school SET running_since = $1, since_noted = $2 WHERE id = $3",
        since,
        noted,
        school.value()
    )
    .map(drop)
}

/// What a school tells of the partnership that it is in.
pub async fn set_since_of(
    tx: &mut Tx,
    partnership: &Partnership,
    school: &School,
    since: RunningSince,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE partnership SET inviter_since = CASE WHEN inviter_id = $1 THEN $2 ELSE inviter_since END,
                joiner_since = CASE WHEN joiner_id = $1 THEN $2 ELSE joiner_since END
         WHERE id = $3",
        school.id.value(),
        running_since_text(since),
        partnership.id.value(),
    )
    .map(drop)
}

pub async fn set_deputy_later(tx: &mut Tx, school: Id<School>) -> Result<()> {
    execute!(
        tx,
        "UPDATE school SET deputy_later = TRUE WHERE id = $1",
        school.value()
    )
    .map(drop)
}

/// Puts this membership before the person's others, as if it were the oldest.
pub async fn put_first(tx: &mut Tx, member: Id<Member>) -> Result<()> {
    execute!(
        tx,
        "UPDATE member SET since = (SELECT MIN(other.since) - 1 FROM member AS other
                                    WHERE other.platform = member.platform AND other.person = member.person)
         WHERE id = $1",
        member.value()
    )
    .map(drop)
}

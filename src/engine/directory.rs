//! Who and where: rooms, schools, partnerships and members, read from the database. Chats are in
//! `chats.rs`.
//!
//! Every feature needs these to know where an event happened and where a message goes, so they are
//! read here once. Adding a school, a room or a member is here too, because several features do it;
//! each feature changes what is its own in its own SQL.

mod rows;

use chrono::{DateTime, Utc};

use self::rows::{MemberRow, PartnershipRow, RoomRow, SchoolRow};
use super::chats;
use super::event::Person;
use crate::model::ids::{Id, Ids};
use crate::model::partnership::{Partnership, State};
use crate::model::people::{Member, Role};
use crate::model::room::{Audience, Chat, Room};
use crate::model::school::{RunningSince, School};
use crate::store::{Result, Tx, execute, on, to_ms};

pub use self::rows::running_since_text;

/// A room with the chat it is in and the school it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    pub room: Room,
    pub chat: Chat,
    pub school: School,
    pub partnership: Option<Partnership>,
}

impl Seat {
    /// Whether the partnership runs in which the room is.
    pub fn is_active(&self) -> bool {
        let partnership = self.partnership.as_ref();
        partnership.is_some_and(|partnership| partnership.state == State::Active)
    }

    /// When the partnership began in which the room is, or the one to come, as the room's school told.
    pub fn running_since(&self) -> Option<RunningSince> {
        match &self.partnership {
            Some(partnership) => partnership.told_by(&self.school),
            None => self.school.since_to_come(),
        }
    }
}

/// Whether these rooms of one chat were made for two new schools of which neither has told its name.
pub fn are_begun_for_two(seats: &[Seat]) -> bool {
    seats.len() > 1 && seats.iter().all(|seat| seat.school.name.is_none())
}

/// The rooms in a chat: none, one, or in a shared chat one of each school, in the order they came.
pub async fn seats_in(tx: &mut Tx, chat: &Chat) -> Result<Vec<Seat>> {
    let rows = on!(tx, c => sqlx::query_as::<_, RoomRow>(
        "SELECT id, chat_id, school_id, partnership_id, audience, main FROM room WHERE chat_id = $1 ORDER BY id")
        .bind(chat.id.value()).fetch_all(c).await)?;
    seats(tx, rows).await
}

/// The rooms of a school, over all its partnerships, in the order they came.
pub async fn seats_of_school(tx: &mut Tx, school: Id<School>) -> Result<Vec<Seat>> {
    let rows = on!(tx, c => sqlx::query_as::<_, RoomRow>(
        "SELECT id, chat_id, school_id, partnership_id, audience, main FROM room WHERE school_id = $1 ORDER BY id")
        .bind(school.value()).fetch_all(c).await)?;
    seats(tx, rows).await
}

/// The rooms of both schools in a partnership, in the order they came.
pub async fn seats_of_partnership(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Vec<Seat>> {
    let rows = on!(tx, c => sqlx::query_as::<_, RoomRow>(
        "SELECT id, chat_id, school_id, partnership_id, audience, main FROM room WHERE partnership_id = $1 ORDER BY id")
        .bind(partnership.value()).fetch_all(c).await)?;
    seats(tx, rows).await
}

async fn seats(tx: &mut Tx, rows: Vec<RoomRow>) -> Result<Vec<Seat>> {
    let mut seats = Vec::with_capacity(rows.len());
    for row in rows {
        let room = Room::try_from(row)?;
        let partnership = match room.partnership {
            Some(id) => Some(load_partnership(tx, id).await?),
            None => None,
        };
        seats.push(Seat {
            chat: chats::load_chat(tx, room.chat).await?,
            school: load_school(tx, room.school).await?,
            partnership,
            room,
        });
    }
    Ok(seats)
}

/// The school with this id.
pub async fn load_school(tx: &mut Tx, id: Id<School>) -> Result<School> {
    on!(tx, c => sqlx::query_as::<_, SchoolRow>(
        "SELECT id, name, place, country, zone, language, week, running_since, since_noted, deputy_later,
                (SELECT string_agg(first_day || '/' || last_day, ' ') FROM closure
                 WHERE closure.school_id = school.id) AS closures
         FROM school WHERE id = $1")
        .bind(id.value()).fetch_one(c).await)?
    .try_into()
}

/// The partnership with this id, if there is one.
pub async fn find_partnership(tx: &mut Tx, id: Id<Partnership>) -> Result<Option<Partnership>> {
    on!(tx, c => sqlx::query_as::<_, PartnershipRow>(
        "SELECT id, state, inviter_id, joiner_id, inviter_confirmed_by, joiner_confirmed_by,
                inviter_since, joiner_since, ended_at
         FROM partnership WHERE id = $1").bind(id.value()).fetch_optional(c).await)?
    .map(Partnership::try_from)
    .transpose()
}

/// The partnership that a row refers to.
pub async fn load_partnership(tx: &mut Tx, id: Id<Partnership>) -> Result<Partnership> {
    find_partnership(tx, id)
        .await?
        .ok_or(sqlx::Error::RowNotFound)
}

/// Makes others wait who decide on the same partnership.
pub async fn lock_partnership(tx: &mut Tx, id: Id<Partnership>) -> Result<()> {
    if tx.needs_locks() {
        on!(tx, c => sqlx::query_scalar::<_, i64>("SELECT id FROM partnership WHERE id = $1 FOR UPDATE")
            .bind(id.value()).fetch_optional(c).await)?;
    }
    Ok(())
}

/// The staff of a school that the bot knows: point person, deputies, then others as they came. A
/// colleague who speaks for the partner school, having changed sides, counts there alone.
pub async fn team_of(tx: &mut Tx, school: Id<School>) -> Result<Vec<Member>> {
    on!(tx, c => sqlx::query_as::<_, MemberRow>(
        "SELECT id, school_id, name, role FROM member
         WHERE school_id = $1 AND NOT gone AND (role <> 'colleague' OR NOT EXISTS (
             SELECT 1 FROM member AS first
             JOIN partnership ON (inviter_id = first.school_id AND joiner_id = member.school_id)
                              OR (joiner_id = first.school_id AND inviter_id = member.school_id)
             WHERE first.platform = member.platform AND first.person = member.person AND NOT first.gone
               AND (first.since < member.since OR (first.since = member.since AND first.id < member.id))))
         ORDER BY CASE role WHEN 'point' THEN 0 WHEN 'deputy' THEN 1 ELSE 2 END, id")
        .bind(school.value()).fetch_all(c).await)?
    .into_iter()
    .map(Member::try_from)
    .collect()
}

/// The memberships of a person of a platform, one a school; where both schools sit in one chat, they
/// speak there for the first of them.
pub async fn members_of_person(tx: &mut Tx, platform: &str, person: &str) -> Result<Vec<Member>> {
    on!(tx, c => sqlx::query_as::<_, MemberRow>(
        "SELECT id, school_id, name, role FROM member
         WHERE platform = $1 AND person = $2 AND NOT gone ORDER BY since, id")
        .bind(platform).bind(person).fetch_all(c).await)?
    .into_iter()
    .map(Member::try_from)
    .collect()
}

/// A school of which nothing is known yet.
pub async fn add_school(tx: &mut Tx, id: Id<School>, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO school (id, deputy_later, created_at) VALUES ($1, FALSE, $2)",
        id.value(),
        to_ms(now),
    )
    .map(drop)
}

/// A room that is still to be added.
#[derive(Clone, Copy, Debug)]
pub struct NewRoom {
    pub chat: Id<Chat>,
    pub school: Id<School>,
    pub partnership: Option<Id<Partnership>>,
    pub audience: Audience,
    /// Whether it is the school's main room for its partnership, or for the one to come.
    pub main: bool,
}

impl NewRoom {
    /// The main room of a school that has no partner yet.
    pub fn main(chat: Id<Chat>, school: Id<School>) -> Self {
        Self {
            chat,
            school,
            partnership: None,
            audience: Audience::Staff,
            main: true,
        }
    }
}

/// A room of a school in a chat.
pub async fn add_room(tx: &mut Tx, id: Id<Room>, room: NewRoom, now: DateTime<Utc>) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO room (id, chat_id, school_id, partnership_id, audience, main, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id.value(),
        room.chat.value(),
        room.school.value(),
        room.partnership.map(Id::value),
        room.audience.word(),
        room.main,
        to_ms(now),
    )
    .map(drop)
}

/// The member that `person` is at `school`; noted as a colleague if not known yet.
pub async fn add_member(
    tx: &mut Tx,
    ids: &Ids,
    school: Id<School>,
    platform: &str,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<Member> {
    execute!(
        tx,
        "INSERT INTO member (id, school_id, platform, person, name, role, since)
         VALUES ($1, $2, $3, $4, $5, 'colleague', $6)
         ON CONFLICT (school_id, platform, person) DO UPDATE SET gone = FALSE WHERE member.gone",
        ids.make::<Member>().value(),
        school.value(),
        platform,
        &person.id,
        &person.name,
        to_ms(now),
    )?;
    members_of_person(tx, platform, &person.id)
        .await?
        .into_iter()
        .find(|member| member.school == school)
        .ok_or(sqlx::Error::RowNotFound)
}

/// Notes the name that the platform shows for a member now.
pub async fn rename_member(tx: &mut Tx, member: &Member, name: &str) -> Result<Member> {
    execute!(
        tx,
        "UPDATE member SET name = $1 WHERE id = $2",
        name,
        member.id.value()
    )?;
    Ok(Member {
        name: name.to_owned(),
        ..member.clone()
    })
}

/// Gives a member another role. There is one point person at most: whoever was it before gets another role first.
pub async fn set_role(tx: &mut Tx, member: Id<Member>, role: Role) -> Result<()> {
    execute!(
        tx,
        "UPDATE member SET role = $1 WHERE id = $2",
        role.word(),
        member.value()
    )
    .map(drop)
}

/// Some of the schools that have neither a room nor a partnership left, at most so many.
///
/// # Errors
/// When the database cannot be reached.
pub async fn lost_schools(tx: &mut Tx, most: i64) -> Result<Vec<Id<School>>> {
    let lost: Vec<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT id FROM school
         WHERE NOT EXISTS (SELECT 1 FROM room WHERE room.school_id = school.id)
           AND NOT EXISTS (SELECT 1 FROM partnership WHERE inviter_id = school.id)
           AND NOT EXISTS (SELECT 1 FROM partnership WHERE joiner_id = school.id)
         ORDER BY id LIMIT $1")
        .bind(most).fetch_all(c).await)?;
    Ok(lost.into_iter().map(Id::new).collect())
}

/// Erases a school with its staff, unless it has a room or a partnership.
///
/// # Errors
/// When the database cannot be reached.
pub async fn erase_if_lost(tx: &mut Tx, school: Id<School>) -> Result<()> {
    let is_needed: bool = on!(&mut *tx, c => sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM room WHERE school_id = $1)
             OR EXISTS (SELECT 1 FROM partnership WHERE inviter_id = $1 OR joiner_id = $1)")
        .bind(school.value()).fetch_one(c).await)?;
    if is_needed {
        return Ok(());
    }
    let school = school.value();
    execute!(tx, "DELETE FROM code WHERE school_id = $1", school)?;
    execute!(tx, "DELETE FROM member WHERE school_id = $1", school)?;
    execute!(tx, "DELETE FROM school WHERE id = $1", school).map(drop)
}

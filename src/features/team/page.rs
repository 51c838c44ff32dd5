//! `/team` itself, and what people say there about themselves.

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;

use super::decide::{CARRIED_WEEKS, carrier};
use super::{leaving, messages, sql};
use crate::engine::button::Call;
use crate::engine::directory;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed_line};
use crate::engine::message::Message;
use crate::engine::pair::{Pair, Side};
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::model::room::Audience;
use crate::model::wall::local_of;
use crate::store::Result;
use crate::text::args;

/// One school's people.
pub(super) struct Party {
    /// The school's name.
    pub(super) name: String,
    pub(super) team: Vec<Member>,
    /// Those of the team who asked to be mentioned.
    pub(super) mentioned: Vec<Id<Member>>,
    pub(super) leader: Option<String>,
}

/// What `/team` shows.
pub(super) struct Page {
    pub(super) own: Party,
    pub(super) partner: Party,
    /// Who of the own school makes nearly all of its contacts.
    pub(super) carrier: Option<String>,
    /// Who would like to hand over to whom.
    pub(super) handovers: Vec<Waits>,
}

/// Somebody would like to hand over to somebody else, who has not answered.
pub(super) struct Waits {
    pub(super) giver: String,
    pub(super) taker: String,
    /// When it was asked, on the school's calendar.
    pub(super) asked_on: NaiveDate,
}

/// Who looks at it, where they may do something there.
pub(super) struct Looker {
    pub(super) member: Member,
    /// Whether they are noted as staff.
    pub(super) is_noted: bool,
    /// Whether they have been for so long that they know who has left.
    pub(super) is_known: bool,
    pub(super) is_in_main: bool,
}

/// Shows both teams.
pub(super) async fn show(cx: &mut Cx, here: &Here) -> Outcome {
    let pen = here.pen();
    let Some(seat) = here.seat().or(here.seats.first()) else {
        return Err(Stop::say(pen.say("engine-not-a-room")));
    };
    let pair = Pair::of_seat(cx, seat, pen.say("team-no-partner")).await?;
    let [own, partner] = pair.seen_from(seat.room.school);
    // How a school shares its work is its own affair, and not for a chat that its partner reads.
    let is_among_us = here.seats.len() == 1;
    let page = Page {
        own: party(cx, &pen, own).await?,
        partner: party(cx, &pen, partner).await?,
        carrier: match is_among_us {
            true => carrier_of(cx, &pair, own).await?,
            false => None,
        },
        handovers: match is_among_us {
            true => handovers(cx, own).await?,
            false => Vec::new(),
        },
    };
    let looker = match (&here.speaker, here.audience()) {
        (Some(member), Some(Audience::Staff)) => Some(Looker {
            member: member.clone(),
            is_known: leaving::is_known(cx, member).await?,
            is_noted: page.own.team.iter().any(|one| one.id == member.id),
            is_in_main: seat.room.main,
        }),
        _ => None,
    };
    Ok(Some(messages::page(&pen, &page, looker.as_ref())))
}

async fn party(cx: &mut Cx, pen: &Pen, side: &Side) -> Result<Party> {
    let school = side.school.id;
    Ok(Party {
        name: pen.school(&side.school),
        team: directory::team_of(&mut cx.tx, school).await?,
        mentioned: sql::mentioned(&mut cx.tx, school).await?,
        leader: sql::leader(&mut cx.tx, school).await?,
    })
}

/// Who of this school makes nearly all of its contacts.
pub(super) async fn carrier_of(cx: &mut Cx, pair: &Pair, side: &Side) -> Result<Option<String>> {
    let since = cx.now - TimeDelta::weeks(CARRIED_WEEKS);
    let school = side.school.id;
    let contacts = sql::contacts_since(&mut cx.tx, pair.id, school, since).await?;
    let Some(id) = carrier(&contacts) else {
        return Ok(None);
    };
    let team = directory::team_of(&mut cx.tx, school).await?;
    let found = team.into_iter().find(|one| one.id == id);
    Ok(found.map(|one| one.name))
}

async fn handovers(cx: &mut Cx, side: &Side) -> Result<Vec<Waits>> {
    let team = directory::team_of(&mut cx.tx, side.school.id).await?;
    let name = |id| team.iter().find(|one| one.id == id).map(|one| &one.name);
    let open = sql::handovers(&mut cx.tx, side.school.id).await?;
    let zone = side.school.zone.unwrap_or(Tz::UTC);
    let named = open.iter().filter_map(|one| {
        let (giver, taker) = (name(one.giver)?, name(one.taker)?);
        Some(Waits {
            giver: giver.clone(),
            taker: taker.clone(),
            asked_on: local_of(one.asked_at, zone).date(),
        })
    });
    Ok(named.collect())
}

/// "Mention me", or not.
pub(super) async fn mention(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (_, member) = here.staff()?;
    let wants = call.arg(0) == "yes";
    sql::set_mention(&mut cx.tx, member.id, wants).await?;
    let key = match wants {
        true => "team-mention-done",
        false => "team-mention-not-done",
    };
    let args = args! { "name" => &member.name };
    Ok(Some(Message::of(here.pen().fill(key, &args))))
}

/// "I belong to the team": the engine has noted whoever presses.
pub(super) async fn join(cx: &mut Cx, here: &Here) -> Outcome {
    let (_, member) = here.staff()?;
    let team = directory::team_of(&mut cx.tx, member.school).await?;
    let point = team.iter().find(|one| one.role.speaks_for_school());
    let pen = here.pen();
    Ok(Some(Message::of(match point {
        Some(point) => pen.fill("team-joined", &args! { "name" => &point.name }),
        None => pen.say("team-joined-first"),
    })))
}

/// The form for the senior leader's name.
pub(super) async fn open_leader(cx: &mut Cx, here: &Here) -> std::result::Result<FormSpec, Stop> {
    let (_, member) = here.staff()?;
    cx.word_of_school(here, member).await?;
    let known = sql::leader(&mut cx.tx, member.school).await?;
    Ok(messages::leader_form(
        &here.pen(),
        known.unwrap_or_default(),
    ))
}

pub(super) async fn leader(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    let (_, member) = here.staff()?;
    cx.word_of_school(here, member).await?;
    let name = typed_line(values, messages::NAME);
    sql::set_leader(&mut cx.tx, member.school, &name).await?;
    let pen = here.pen();
    Ok(Some(Message::of(match name.is_empty() {
        true => pen.say("team-leader-none"),
        false => pen.fill("team-leader-done", &args! { "name" => name }),
    })))
}

//! Both schools see whom they would be linked with, and confirm or decline.

use super::{messages, sql, word_of_school};
use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::post::{Show, Timing};
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::people::Member;
use crate::model::school::School;
use crate::store::Result as StoreResult;
use crate::text::args;

/// The card that shows both schools to each other.
const CARD: &str = "link";
/// The job with which introductions begin; its payload is the partnership's id.
const BEGIN_JOB: &str = "introductions.begin";

pub async fn confirm(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (_, member) = here.staff()?;
    let partnership = open(here, call)?;
    let pen = here.pen();
    if partnership.confirmed_by(member.school).is_some() {
        return Err(Stop::say(pen.say("linking-confirmed-already")));
    }
    word_of_school(cx, here).await?;
    sql::confirm(&mut cx.tx, partnership, member).await?;
    let now = directory::load_partnership(&mut cx.tx, partnership.id).await?;
    if now.inviter_confirmed_by.is_some() && now.joiner_confirmed_by.is_some() {
        activate(cx, partnership.id).await?;
        return Ok(Some(Message::of(pen.say("linking-done"))));
    }
    show(cx, partnership.id, Show::InPlace).await?;
    Ok(Some(Message::of(pen.say("linking-confirmed"))))
}

pub async fn decline(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = here.staff()?;
    let partnership = open(here, call)?;
    word_of_school(cx, here).await?;
    close(cx, partnership.id, Some(seat.room.school)).await?;
    Ok(Some(Message::of(here.pen().say("linking-declined"))))
}

/// Nobody answered in time: told to both sides, without blame.
pub async fn lapse(cx: &mut Cx, payload: &str) -> Result<(), Stop> {
    let Some(id) = Id::read(payload) else {
        return Ok(());
    };
    match directory::find_partnership(&mut cx.tx, id).await? {
        Some(partnership) if partnership.state == State::Confirming => {
            close(cx, id, None).await?;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A school has told enough to be shown: its waiting links can go on.
pub async fn presentable(cx: &mut Cx, payload: &str) -> Result<(), Stop> {
    let Some(school) = Id::<School>::read(payload) else {
        return Ok(());
    };
    for partnership in sql::partnerships_of(&mut cx.tx, school).await? {
        if partnership.state == State::Confirming {
            show(cx, partnership.id, Show::InPlace).await?;
        }
    }
    Ok(())
}

/// Shows or refreshes the card in both main rooms, once both schools can be shown.
pub async fn show(cx: &mut Cx, id: Id<Partnership>, how: Show) -> StoreResult<()> {
    let partnership = directory::load_partnership(&mut cx.tx, id).await?;
    let mut schools: Vec<(School, Vec<Member>)> = Vec::new();
    for school in partnership.schools() {
        let team = directory::team_of(&mut cx.tx, school).await?;
        schools.push((directory::load_school(&mut cx.tx, school).await?, team));
    }
    if schools.len() < 2 || schools.iter().any(|(school, _)| !school.is_presentable()) {
        return Ok(());
    }
    let seats = main_seats(cx, id).await?;
    let now = cx.now;
    cx.show(&seats, CARD, how, Timing::Partner, |pen, seat| {
        let partner = schools
            .iter()
            .find(|(school, _)| school.id != seat.room.school);
        partner.map_or_else(Message::default, |(partner, team)| {
            messages::link_card(pen, seat, &partnership, partner, team, now)
        })
    })
    .await
}

/// The main rooms of both schools in a partnership.
pub async fn main_seats(cx: &mut Cx, id: Id<Partnership>) -> StoreResult<Vec<Seat>> {
    let seats = directory::seats_of_partnership(&mut cx.tx, id).await?;
    Ok(seats.into_iter().filter(|seat| seat.room.main).collect())
}

/// The partnership that the button speaks of, if it still waits for confirmation here.
fn open<'h>(here: &'h Here, call: &Call) -> Result<&'h Partnership, Stop> {
    let (seat, _) = here.staff()?;
    let partnership = seat
        .partnership
        .as_ref()
        .filter(|partnership| Some(partnership.id) == Id::read(call.arg(0)));
    match partnership {
        Some(partnership) if partnership.state == State::Confirming => Ok(partnership),
        Some(partnership) if partnership.state == State::Active => {
            Err(Stop::say(here.pen().say("linking-done-already")))
        }
        _ => Err(Stop::say(here.pen().say("linking-over"))),
    }
}

async fn activate(cx: &mut Cx, id: Id<Partnership>) -> StoreResult<()> {
    let now = cx.now;
    sql::activate(&mut cx.tx, id, now).await?;
    cx.forget(&format!("lapse:{id}")).await?;
    show(cx, id, Show::InPlace).await?;
    let seats = main_seats(cx, id).await?;
    let names: Vec<(Id<School>, School)> = seats
        .iter()
        .map(|seat| (seat.room.school, seat.school.clone()))
        .collect();
    cx.tell(&seats, Timing::Partner, |pen, seat| {
        let partner = names.iter().find(|(school, _)| *school != seat.room.school);
        let partner = partner
            .map(|(_, school)| pen.school(school))
            .unwrap_or_default();
        Message::of(pen.fill("linking-welcome", &args! { "partner" => partner }))
    })
    .await?;
    cx.remind(&format!("begin:{id}"), BEGIN_JOB, now, &id.to_string())
        .await
}

/// Ends what was not confirmed; `decliner` is the school that said no, `None` when time ran out.
async fn close(cx: &mut Cx, id: Id<Partnership>, decliner: Option<Id<School>>) -> StoreResult<()> {
    let seats = main_seats(cx, id).await?;
    for seat in &seats {
        cx.retire(&seat.chat, CARD).await?;
    }
    let now = cx.now;
    sql::end(&mut cx.tx, id, now).await?;
    cx.forget(&format!("lapse:{id}")).await?;
    let others: Vec<Seat> = seats
        .into_iter()
        .filter(|seat| Some(seat.room.school) != decliner)
        .collect();
    let (key, timing) = match decliner {
        Some(_) => ("linking-was-declined", Timing::Partner),
        None => ("linking-lapsed", Timing::Unasked),
    };
    cx.tell(&others, timing, |pen, _| {
        Message::of(pen.say(key)).row([pen.main_button(
            "linking-invite-again",
            "linking.invite",
            &[],
        )])
    })
    .await
}

//! Inviting a partner, and adding rooms: making codes.

use chrono::{DateTime, Utc};

use super::decide::{Offer, Purpose, code_end};
use super::{codes, confirm, main_room, messages, sql};
use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::code::Code;
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::store::Result as StoreResult;

pub async fn invite(cx: &mut Cx, here: &Here) -> Outcome {
    let seat = main_seat(cx, here).await?;
    match seat.partnership.as_ref() {
        Some(partnership) if partnership.state == State::Active => Ok(Some(
            messages::room_choices(&here.pen(), Some(State::Active)),
        )),
        Some(partnership) if partnership.state == State::Confirming => {
            let shown = confirm::show_again(cx, partnership.id, &here.chat).await?;
            let pen = here.pen();
            Ok((!shown).then(|| Message::of(pen.say("linking-partner-tells"))))
        }
        _ if here.seats.len() > 1 => {
            let pen = here.pen();
            let choice = Message::of(pen.say("linking-shared-next"));
            Ok(Some(choice.row(messages::again_or_another(&pen))))
        }
        _ => {
            offer_partner(cx, here, seat, Show::Anew).await?;
            Ok(None)
        }
    }
}

/// "Link again", in a chat where both schools sit.
pub async fn again(cx: &mut Cx, here: &Here) -> Outcome {
    let seat = main_seat(cx, here).await?;
    match seat.partnership.as_ref().map(|one| one.state) {
        Some(State::Confirming | State::Active) => invite(cx, here).await,
        None | Some(State::Inviting | State::Ended) => confirm::meet_again(cx, here, seat).await,
    }
}

/// A new code for the partner; the old one no longer works.
pub async fn renew(cx: &mut Cx, here: &Here) -> Outcome {
    let seat = main_seat(cx, here).await?;
    match seat.partnership.as_ref() {
        Some(partnership) if partnership.state == State::Inviting => {
            sql::drop_codes(
                &mut cx.tx,
                seat.room.school,
                Some(partnership.id),
                Purpose::Partner,
            )
            .await?;
            offer_partner(cx, here, seat, Show::InPlace).await?;
            Ok(Some(Message::of(here.pen().say("linking-renewed"))))
        }
        _ => Err(Stop::say(here.pen().say("linking-over"))),
    }
}

pub async fn rooms(cx: &mut Cx, here: &Here) -> Outcome {
    let seat = main_seat(cx, here).await?;
    let state = seat
        .partnership
        .as_ref()
        .map(|partnership| partnership.state);
    Ok(Some(messages::room_choices(&here.pen(), state)))
}

/// A code for one more room of this school.
pub async fn room(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let seat = main_seat(cx, here).await?;
    let pen = here.pen();
    let state = seat
        .partnership
        .as_ref()
        .map(|partnership| partnership.state);
    let purpose = match Purpose::read(call.arg(0)) {
        None | Some(Purpose::Partner) => return Err(Stop::say(pen.say("engine-outdated"))),
        Some(Purpose::Shared) if state != Some(State::Active) => {
            return Err(Stop::say(pen.say("linking-not-linked")));
        }
        Some(Purpose::Room(_)) if state.is_none() => {
            return Err(Stop::say(pen.say("linking-invite-first")));
        }
        Some(purpose) => purpose,
    };
    let partnership = match purpose {
        Purpose::Another => None,
        _ => seat.room.partnership,
    };
    sql::drop_codes(&mut cx.tx, seat.room.school, partnership, purpose).await?;
    let (code, until) = make_code(cx, seat, partnership, purpose).await?;
    let card = messages::room_code(&pen, seat, purpose, &code, until);
    let card = messages::with_links(&pen, card, &cx.invitations_with(&code));
    if here.seats.len() > 1 {
        // Whoever has it adds a room of this school; the other school sits here, too.
        return Ok(Some(card));
    }
    cx.show_in(&here.chat, &pen, &codes::card(purpose), Show::Anew, card)
        .await?;
    Ok(None)
}

/// Nobody used the code: its card says so, and where it was for the partner, the inviter gets a word,
/// in its own hours.
pub async fn expired(cx: &mut Cx, payload: &str) -> Result<(), Stop> {
    let Ok(code) = Code::read(payload) else {
        return Ok(());
    };
    // The code stays, so that somebody who comes late hears that it is too old.
    let Some(offer) = sql::find_code(&mut cx.tx, &code).await? else {
        return Ok(());
    };
    let seats = makers(cx, &offer).await?;
    for seat in &seats {
        codes::ran_out(cx, seat, offer.purpose).await?;
    }
    if offer.purpose != Purpose::Partner {
        return Ok(());
    }
    cx.tell(&seats, Timing::Unasked, |pen, _| {
        Message::of(pen.say("linking-code-unused")).row([pen.main_button(
            "linking-invite-again",
            "linking.invite",
            &[],
        )])
    })
    .await?;
    Ok(())
}

/// The main rooms in which the card with this code may be.
pub async fn makers(cx: &mut Cx, offer: &Offer) -> StoreResult<Vec<Seat>> {
    let mut seats = directory::seats_of_school(&mut cx.tx, offer.school).await?;
    seats.retain(|seat| {
        let is_for_it = seat.room.partnership == offer.partnership;
        seat.room.main && (is_for_it || offer.purpose == Purpose::Another)
    });
    Ok(seats)
}

/// The invitation is taken back: its card says so.
pub async fn withdraw(cx: &mut Cx, partnership: Id<Partnership>) -> StoreResult<()> {
    for seat in confirm::main_seats(cx, partnership).await? {
        codes::void(cx, &seat, Purpose::Partner).await?;
    }
    Ok(())
}

/// The speaker's seat, if it is a main room of a school that can be shown to others.
async fn main_seat<'h>(cx: &mut Cx, here: &'h Here) -> Result<&'h Seat, Stop> {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    if !seat.room.main {
        return Err(Stop::Say(main_room::elsewhere(cx, &pen, seat).await?));
    }
    if !seat.school.has_told() {
        return Err(Stop::say(pen.say("linking-setup-first")));
    }
    Ok(seat)
}

async fn offer_partner(cx: &mut Cx, here: &Here, seat: &Seat, show: Show) -> StoreResult<()> {
    let inviting = seat
        .partnership
        .as_ref()
        .filter(|partnership| partnership.state == State::Inviting);
    let partnership = match inviting {
        Some(partnership) => partnership.id,
        None => {
            let id = cx.id();
            let now = cx.now;
            sql::add_partnership(&mut cx.tx, id, seat.room.school, now).await?;
            sql::set_room_partnership(&mut cx.tx, seat.room.id, id).await?;
            id
        }
    };
    let now = cx.now;
    let out = sql::code_out(
        &mut cx.tx,
        seat.room.school,
        Some(partnership),
        Purpose::Partner,
        now,
    )
    .await?;
    let (code, until) = match out {
        Some(out) => out,
        None => {
            cx.note_staff(here).await?;
            make_code(cx, seat, Some(partnership), Purpose::Partner).await?
        }
    };
    let links = cx.invitations_with(&code);
    cx.show(
        std::slice::from_ref(seat),
        &codes::card(Purpose::Partner),
        show,
        Timing::Asked,
        |pen, seat| {
            let card = messages::invitation(pen, seat, &code, until);
            messages::with_links(pen, card, &links)
        },
    )
    .await
}

/// Whether this school has a code for a partner out.
pub async fn has_code(cx: &mut Cx, seat: &Seat, partnership: Id<Partnership>) -> StoreResult<bool> {
    let (school, now) = (seat.room.school, cx.now);
    let out = sql::code_out(&mut cx.tx, school, Some(partnership), Purpose::Partner, now).await?;
    Ok(out.is_some())
}

async fn make_code(
    cx: &mut Cx,
    seat: &Seat,
    partnership: Option<Id<Partnership>>,
    purpose: Purpose,
) -> StoreResult<(Code, DateTime<Utc>)> {
    let code = Code::draw(&mut cx.rng);
    let expires_at = code_end(cx.now, seat.school.zone.unwrap_or(chrono_tz::UTC));
    let offer = Offer {
        purpose,
        school: seat.room.school,
        partnership,
        expires_at,
    };
    sql::add_code(&mut cx.tx, &code, &offer, seat.chat.id).await?;
    let key = format!("code:{}", code.bare());
    cx.remind(&key, "linking.expired", expires_at, code.bare())
        .await?;
    Ok((code, expires_at))
}

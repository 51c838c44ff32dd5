//! Leaving: asked twice, told kindly, and nothing lost silently.

use super::{confirm, invite, messages, sql, word_of_school};
use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Message, Style};
use crate::engine::post::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::room::Room;
use crate::text::args;

/// `/leave`: what leaving means here, and the buttons that do it.
pub async fn ask(cx: &mut Cx, here: &Here) -> Outcome {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let Some(partnership) = &seat.partnership else {
        return Err(Stop::say(pen.say("linking-nothing-to-leave")));
    };
    let remove = |seat: &Seat| {
        let label = pen.fill(
            "linking-remove",
            &args! { "room" => messages::room_name(&pen, seat) },
        );
        pen.labelled(
            label,
            Style::Danger,
            "linking.remove",
            &[&seat.room.id.to_string()],
        )
    };
    if !seat.room.main {
        return Ok(Some(
            Message::of(pen.say("linking-leave-room")).row([remove(seat)]),
        ));
    }
    let id = partnership.id.to_string();
    let (text, button) = match partnership.state {
        State::Inviting => (pen.say("linking-leave-inviting"), "linking-leave-withdraw"),
        _ => {
            let partner = partner_name(cx, here, partnership).await?;
            (
                pen.fill("linking-leave-ask", &args! { "partner" => partner }),
                "linking-leave-yes",
            )
        }
    };
    let mut message = Message::of(text).row([pen.danger_button(button, "linking.leave", &[&id])]);
    let own = directory::seats_of_partnership(&mut cx.tx, partnership.id).await?;
    for other in own
        .iter()
        .filter(|other| other.room.school == seat.room.school && !other.room.main)
    {
        message = message.row([remove(other)]);
    }
    Ok(Some(message))
}

/// Ends the partnership, or withdraws the invitation.
pub async fn leave(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let named = seat
        .partnership
        .as_ref()
        .filter(|partnership| Some(partnership.id) == Id::read(call.arg(0)));
    let Some(partnership) = named.filter(|_| seat.room.main) else {
        return Err(Stop::say(pen.say("linking-over")));
    };
    word_of_school(cx, here).await?;
    match partnership.state {
        State::Inviting => {
            invite::close(cx, partnership.id).await?;
            sql::drop_partnership(&mut cx.tx, partnership.id).await?;
            Ok(Some(Message::of(pen.say("linking-withdrawn"))))
        }
        State::Confirming => confirm::decline(cx, here, call).await,
        State::Ended => Err(Stop::say(pen.say("linking-over"))),
        State::Active => {
            end(cx, here, seat, partnership).await?;
            Ok(None)
        }
    }
}

async fn end(cx: &mut Cx, here: &Here, seat: &Seat, partnership: &Partnership) -> Result<(), Stop> {
    let all = directory::seats_of_partnership(&mut cx.tx, partnership.id).await?;
    let leaver = seat.room.school;
    let names: Vec<(bool, String)> = all
        .iter()
        .filter(|seat| seat.room.main)
        .map(|seat| (seat.room.school == leaver, here.pen().school(&seat.school)))
        .collect();
    let name_of = |leaver: bool| {
        names
            .iter()
            .find(|(one, _)| *one == leaver)
            .map(|(_, name)| name.as_str())
            .unwrap_or_default()
    };
    for seat in &all {
        cx.withdraw_unasked(&seat.chat).await?;
    }
    let now = cx.now;
    sql::drop_codes_of(&mut cx.tx, partnership.id).await?;
    sql::end(&mut cx.tx, partnership.id, now).await?;
    let (own, partner): (Vec<Seat>, Vec<Seat>) = all
        .into_iter()
        .filter(|seat| seat.room.main)
        .partition(|seat| seat.room.school == leaver);
    cx.tell(&own, Timing::Asked, |pen, seat| {
        messages::ended(pen, seat, "linking-left", name_of(false), now)
    })
    .await?;
    cx.tell(&partner, Timing::Partner, |pen, seat| {
        messages::ended(pen, seat, "linking-was-left", name_of(true), now)
    })
    .await?;
    Ok(())
}

/// Takes one room that is not the main one out of the partnership.
pub async fn remove(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = here.staff()?;
    let pen = here.pen();
    let wanted = Id::<Room>::read(call.arg(0));
    let rooms = match seat.room.partnership {
        Some(partnership) => directory::seats_of_partnership(&mut cx.tx, partnership).await?,
        None => Vec::new(),
    };
    let found = rooms.iter().find(|one| {
        Some(one.room.id) == wanted && one.room.school == member.school && !one.room.main
    });
    let Some(room) = found else {
        return Err(Stop::say(pen.say("linking-over")));
    };
    cx.withdraw_unasked(&room.chat).await?;
    sql::drop_room(&mut cx.tx, room.room.id).await?;
    let goodbye = cx.pen(room).say("linking-goodbye");
    cx.answer_in(&room.chat, Message::of(goodbye)).await?;
    Ok(Some(Message::of(pen.fill(
        "linking-removed",
        &args! { "room" => messages::room_name(&pen, room) },
    ))))
}

async fn partner_name(cx: &mut Cx, here: &Here, partnership: &Partnership) -> Result<String, Stop> {
    let (_, member) = here.staff()?;
    Ok(match partnership.partner_of(member.school) {
        Some(partner) => here
            .pen()
            .school(&directory::load_school(&mut cx.tx, partner).await?),
        None => here.pen().say("school-without-name"),
    })
}

//! Leaving: asked twice, told kindly, and nothing lost silently.

use tracing::info;

use super::taking_out::{removable, remove_button, rooms_beside};
use super::{
    anew, closing, codes, confirm, farewells, invite, main_room, partner_name, sql, taking_out,
    word_of_school,
};
use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Button, Message};
use crate::engine::naming::is_shared;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::room::Audience;
use crate::text::args;

/// `/leave`: what leaving means here, and the buttons that do it.
pub async fn ask(cx: &mut Cx, here: &Here) -> Outcome {
    if anew::is_beginning(here) {
        let first = Message::of(here.pen().say("linking-leave-beginning"));
        return anew::offer(cx, here, first).await.map(Some);
    }
    if let Some(seat) = here.read_along() {
        return Ok(Some(taking_out::ask_back(&here.pen(), seat)));
    }
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let removable = removable(cx, seat).await?;
    let rooms = rooms_beside(cx, &removable).await?;
    if !seat.room.main {
        let message = Message::of(pen.say("linking-leave-room"));
        let message = message.row([remove_button(&pen, seat, &rooms)]);
        return Ok(Some(main_room::offer(cx, &pen, seat, message).await?));
    }
    let question = question(cx, here, seat).await?;
    let buttons: Vec<Button> = removable
        .iter()
        .map(|other| remove_button(&pen, other, &rooms))
        .collect();
    let message = match (question, &seat.partnership) {
        (Some((text, button)), Some(partnership)) => {
            let id = partnership.id.to_string();
            let term = sql::term(&mut cx.tx, partnership).await?;
            let end = pen.danger_button(button, "linking.leave", &[&id, &term]);
            for_speakers(cx, here, Message::of(text), end).await?
        }
        _ if buttons.is_empty() => Message::of(pen.say("linking-nothing-to-leave")),
        _ => Message::of(pen.say("linking-leave-rooms")),
    };
    let message = message.row(buttons);
    if !anew::is_free(cx, here).await? {
        return Ok(Some(message));
    }
    // Set up in the wrong chat, perhaps in one of pupils: this takes it back.
    anew::offer(cx, here, message).await.map(Some)
}

/// Adds a button that only those who speak for the school may press; to others, who they are.
pub async fn for_speakers(
    cx: &mut Cx,
    here: &Here,
    mut message: Message,
    button: Button,
) -> Result<Message, Stop> {
    match word_of_school(cx, here).await {
        Ok(()) => Ok(message.row([button])),
        Err(Stop::Say(whom_to_ask)) => {
            message.blocks.extend(whom_to_ask.blocks);
            Ok(message)
        }
        Err(other) => Err(other),
    }
}

/// What is asked before leaving from the main room, and the key of the button; `None` where nobody
/// is invited.
async fn question(
    cx: &mut Cx,
    here: &Here,
    seat: &Seat,
) -> Result<Option<(String, &'static str)>, Stop> {
    let Some(partnership) = &seat.partnership else {
        return Ok(None);
    };
    let pen = here.pen();
    Ok(Some(match partnership.state {
        State::Inviting if invite::has_code(cx, seat, partnership.id).await? => {
            (pen.say("linking-leave-inviting"), "linking-leave-withdraw")
        }
        State::Inviting => return Ok(None),
        State::Confirming => (pen.say("linking-leave-confirming"), "linking-leave-off"),
        State::Active | State::Ended => {
            let partner = partner_name(cx, here, partnership).await?;
            let args = args! { "partner" => partner };
            (pen.fill("linking-leave-ask", &args), "linking-leave-yes")
        }
    }))
}

/// Ends the partnership, or withdraws the invitation. A button of an earlier time of being linked ends
/// nothing.
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
    if sql::term(&mut cx.tx, partnership).await? != call.arg(1) {
        return Err(Stop::say(pen.say("linking-over")));
    }
    word_of_school(cx, here).await?;
    match partnership.state {
        State::Inviting => {
            invite::withdraw(cx, partnership.id).await?;
            closing::dissolve(cx, partnership.id).await?;
            cx.answer_in(&here.chat, Message::of(pen.say("linking-withdrawn")))
                .await?;
            Ok(None)
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
    let now = cx.now;
    codes::void_rooms(cx, partnership.id).await?;
    confirm::show_ended(cx, partnership, &all).await?;
    for seat in &all {
        cx.withdraw_unasked(&seat.chat).await?;
        let readers = all.iter().filter(|one| one.chat.id == seat.chat.id);
        let mut words: Vec<String> = readers
            .map(|one| farewells::over(&cx.pen(one), one, now))
            .collect();
        words.dedup();
        cx.end_cards_of(&seat.chat, partnership.id, &words).await?;
    }
    sql::drop_codes_of(&mut cx.tx, partnership.id).await?;
    sql::end(&mut cx.tx, partnership.id, now).await?;
    info!(partnership.id = %partnership.id, "a partnership has ended");
    let (main, others): (Vec<Seat>, Vec<Seat>) = all.into_iter().partition(|seat| seat.room.main);
    confirm::refresh_setup(cx, &main).await?;
    let shared = main.iter().any(|seat| is_shared(seat, &main));
    cx.spread_end(partnership.id, &main).await?;
    let (own, partner): (Vec<Seat>, Vec<Seat>) = main
        .into_iter()
        .partition(|seat| seat.room.school == leaver);
    cx.tell(&own, Timing::Asked, |pen, seat| {
        farewells::ended(pen, seat, "linking-left", name_of(false), shared, now)
    })
    .await?;
    cx.tell(&partner, Timing::Partner, |pen, seat| {
        farewells::ended(pen, seat, "linking-was-left", name_of(true), shared, now)
    })
    .await?;
    // Pupils hear of it from their teachers.
    let others: Vec<Seat> = others
        .into_iter()
        .filter(|seat| seat.room.audience != Audience::Pupils)
        .collect();
    cx.tell(&others, Timing::Partner, |pen, seat| {
        farewells::rests(pen, seat, now)
    })
    .await?;
    Ok(())
}

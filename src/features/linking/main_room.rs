//! "Make this our main room": where a school's main chat is gone or cannot be reached, another of its
//! staff rooms takes its place.

use super::{confirm, sql, word_of_school};
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::main_room::{self, Lost};
use crate::engine::message::Message;
use crate::engine::naming::is_shared;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::store::Result as StoreResult;
use crate::text::args;

/// What is for the main room was asked for in another: where to go, or that this room can be it.
pub async fn elsewhere(cx: &mut Cx, pen: &Pen, seat: &Seat) -> StoreResult<Message> {
    Ok(match main_room::lost(&mut cx.tx, seat).await? {
        Some(lost) => offered(pen, &lost, Message::default()),
        None => Message::of(pen.say("linking-main-room")),
    })
}

/// Adds the button that makes this room the main one, where there is none.
pub async fn offer(cx: &mut Cx, pen: &Pen, seat: &Seat, message: Message) -> StoreResult<Message> {
    Ok(match main_room::lost(&mut cx.tx, seat).await? {
        Some(lost) => offered(pen, &lost, message),
        None => message,
    })
}

fn offered(pen: &Pen, lost: &Lost, message: Message) -> Message {
    message.para(pen.say(lost.text())).row([pen.main_button(
        "linking-make-main",
        "linking.main",
        &[],
    )])
}

/// This room is the main one from now on. The lost one stays a staff room, should its chat come back.
pub async fn make(cx: &mut Cx, here: &Here) -> Outcome {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let Some(Lost { main: lost }) = main_room::lost(&mut cx.tx, seat).await? else {
        return Err(Stop::say(pen.say("linking-over")));
    };
    word_of_school(cx, here).await?;
    let own = seat.partnership.as_ref();
    let has_ended = own.is_some_and(|one| one.state == State::Ended);
    if let Some(lost) = &lost {
        sql::set_main(&mut cx.tx, lost.room.id, false, seat.room.partnership).await?;
    }
    let partnership = seat.room.partnership.filter(|_| !has_ended);
    sql::set_main(&mut cx.tx, seat.room.id, true, partnership).await?;
    if let Some(lost) = &lost {
        take_over(cx, lost, seat).await?;
    }
    cx.tell(std::slice::from_ref(seat), Timing::Asked, |pen, seat| {
        let args = args! { "school" => pen.school(&seat.school) };
        Message::of(pen.fill("linking-main-now", &args))
    })
    .await?;
    let (chat, now) = (seat.chat.id.to_string(), cx.now);
    cx.remind(&format!("show:{chat}"), "setup.show", now, &chat)
        .await?;
    if let Some(id) = partnership {
        tell_partner(cx, id, seat).await?;
    }
    Ok(None)
}

/// What waits for the lost room comes here; its set-up is shown here, and is out of use there.
async fn take_over(cx: &mut Cx, lost: &Seat, seat: &Seat) -> StoreResult<()> {
    cx.retire(&lost.chat, &format!("setup:{}", seat.room.school))
        .await?;
    let sharers = directory::seats_in(&mut cx.tx, &lost.chat).await?;
    // In a chat of both schools it waits for the other one, too.
    if is_shared(lost, &sharers) {
        return Ok(());
    }
    main_room::hand_over(cx, &lost.chat, &seat.chat, lost.room.partnership).await
}

/// The partner had heard that it could not be reached; a link that waits for a word is asked here.
async fn tell_partner(cx: &mut Cx, id: Id<Partnership>, seat: &Seat) -> StoreResult<()> {
    let mut partners = confirm::main_seats(cx, id).await?;
    partners.retain(|one| one.room.school != seat.room.school);
    cx.tell(&partners, Timing::Partner, |pen, _| {
        let args = args! { "partner" => pen.school(&seat.school) };
        Message::of(pen.fill("linking-reached-again", &args))
    })
    .await?;
    let state = seat.partnership.as_ref().map(|one| one.state);
    if state == Some(State::Confirming) {
        confirm::show(cx, id, Show::InPlace).await?;
    }
    Ok(())
}

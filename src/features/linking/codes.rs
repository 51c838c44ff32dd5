//! The cards that show a code: once it was used or works no more, they say so.

use super::decide::Purpose;
use super::{confirm, messages};
use crate::engine::Cx;
use crate::engine::directory::Seat;
use crate::engine::message::Message;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::room::Audience;
use crate::store::Result as StoreResult;
use crate::text::args;

/// The card that shows the code for this purpose.
pub fn card(purpose: Purpose) -> String {
    match purpose {
        Purpose::Partner => "invite".to_owned(),
        _ => format!("code:{}", purpose.word()),
    }
}

/// A code was used today; `added` names the room that it brought.
pub async fn used(
    cx: &mut Cx,
    seat: &Seat,
    purpose: Purpose,
    added: impl Fn(&Pen) -> Option<String>,
) -> StoreResult<()> {
    let now = cx.now;
    close(cx, seat, purpose, |pen, seat| {
        let args = args! { "date" => messages::day_of(pen, &seat.school, now) };
        match added(pen) {
            Some(room) => pen.fill("linking-code-used-for", &args.with("room", room)),
            None => pen.fill("linking-code-used", &args),
        }
    })
    .await
}

/// Nobody used the code, and its last day is over.
pub async fn ran_out(cx: &mut Cx, seat: &Seat, purpose: Purpose) -> StoreResult<()> {
    let now = cx.now;
    close(cx, seat, purpose, |pen, seat| {
        let date = messages::last_day(pen, &seat.school, now);
        pen.fill("linking-code-ran-out", &args! { "date" => date })
    })
    .await
}

/// The code was taken back, or what it was for is no more.
pub async fn void(cx: &mut Cx, seat: &Seat, purpose: Purpose) -> StoreResult<()> {
    close(cx, seat, purpose, |pen, _| pen.say("linking-code-void")).await
}

/// All codes for more rooms of this partnership are void.
pub async fn void_rooms(cx: &mut Cx, id: Id<Partnership>) -> StoreResult<()> {
    for seat in confirm::main_seats(cx, id).await? {
        for purpose in [
            Purpose::Room(Audience::Staff),
            Purpose::Room(Audience::Pupils),
            Purpose::Room(Audience::Leaders),
            Purpose::Shared,
        ] {
            void(cx, &seat, purpose).await?;
        }
    }
    Ok(())
}

async fn close(
    cx: &mut Cx,
    seat: &Seat,
    purpose: Purpose,
    why: impl Fn(&Pen, &Seat) -> String,
) -> StoreResult<()> {
    let name = card(purpose);
    let title = match purpose {
        Purpose::Partner => "linking-invite-title",
        _ => "linking-room-title",
    };
    let seats = std::slice::from_ref(seat);
    cx.show(seats, &name, Show::IfShown, Timing::Asked, |pen, seat| {
        Message::default()
            .title(pen.say(title))
            .para(why(pen, seat))
    })
    .await?;
    cx.retire(&seat.chat, &name).await
}

//! "Bring our school here": where a school's main room is lost and no other room can take its place, its
//! point person or a deputy, known by the platform's own id, makes a new chat the main room. Who lets
//! the bot into that chat is its administrator, as always. Nobody of the partner's school can take
//! the place: in a chat of both, too, it is the lost school's own word.

use super::main_room::Change;
use super::{anew, main_room as changing};
use crate::engine::button::Call;
use crate::engine::directory::{self, NewRoom, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::naming::is_shared;
use crate::engine::post::Show;
use crate::engine::{Cx, Here, main_room};
use crate::model::ids::Id;
use crate::model::room::{Audience, Room};
use crate::store::Result as StoreResult;

/// The argument of the button by which a school is let in beside its partner.
const BESIDE: &str = "beside";
/// The card with that button.
const PARTNER_CARD: &str = "bring-partner";

/// This chat becomes the main room in the place of the lost one.
pub async fn bring(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let main = wanted(cx, here, call).await?;
    if here.seats.is_empty() && !here.person.admin {
        return Err(Stop::say(pen.say("engine-admin-first-press")));
    }
    let seat = seat_for(cx, here, &main).await?;
    let change = Change {
        old: Some(main.clone()),
        is_back: false,
        by: &here.person.name,
    };
    changing::change_to(cx, &seat, change).await?;
    anew::close_beginning(cx, here).await?;
    cx.remove(&here.chat, PARTNER_CARD).await?;
    if here.seats.is_empty() {
        offer_partner(cx, &main, &seat).await?;
    }
    Ok(None)
}

/// The lost main room that the button names, if this person can bring it.
async fn wanted(cx: &mut Cx, here: &Here, call: &Call) -> Result<Seat, Stop> {
    let refused = || Stop::say(here.pen().say("linking-bring-who"));
    let room: Id<Room> = Id::read(call.arg(0)).ok_or_else(refused)?;
    let place = match here.seats.as_slice() {
        // Its partner, brought here first, has let it in.
        [partner] if call.arg(1) == BESIDE && partner.room.main => &here.begun_anew(),
        _ => here,
    };
    let mut found = main_room::to_bring(&mut cx.tx, place).await?;
    found.retain(|one| one.room.id == room);
    let main = found.pop().ok_or_else(refused)?;
    let stands_beside = |seat: &Seat| seat.room.partnership == main.room.partnership;
    match here.seats.iter().all(stands_beside) {
        true => Ok(main),
        false => Err(refused()),
    }
}

/// The school's room in this chat; a new one where it has none yet.
async fn seat_for(cx: &mut Cx, here: &Here, main: &Seat) -> Result<Seat, Stop> {
    let is_own = |seat: &Seat| seat.room.school == main.room.school;
    if !here.seats.iter().any(is_own) {
        let (room, now) = (cx.id(), cx.now);
        let new = NewRoom {
            chat: here.chat.id,
            school: main.room.school,
            partnership: main.room.partnership,
            audience: Audience::Staff,
            main: false,
        };
        directory::add_room(&mut cx.tx, room, new, now).await?;
    }
    let seats = directory::seats_in(&mut cx.tx, &here.chat).await?;
    let seat = seats.into_iter().find(is_own);
    seat.ok_or(Stop::Store(sqlx::Error::RowNotFound))
}

/// Where both schools have lost the one chat they had, the other one can come to this one, too.
async fn offer_partner(cx: &mut Cx, lost: &Seat, seat: &Seat) -> StoreResult<()> {
    let sharers = directory::seats_in(&mut cx.tx, &lost.chat).await?;
    let Some(partner) = sharers
        .iter()
        .find(|one| is_shared(one, std::slice::from_ref(lost)))
    else {
        return Ok(());
    };
    if !main_room::is_without_way_back(&mut cx.tx, partner).await? {
        return Ok(());
    }
    let pen = cx.pen(seat);
    let why = "linking-bring-partner";
    let card = main_room::offer_to_bring(&pen, Message::default(), why, partner, BESIDE);
    cx.show_in(&seat.chat, &pen, PARTNER_CARD, Show::Anew, card)
        .await
}

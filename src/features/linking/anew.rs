//! "This chat is not our room": a chat that was begun as something that it is not becomes as new,
//! as long as no partner has been met there.

use super::{sql, word_of_school};
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Button, Message};
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here};
use crate::model::partnership::State;
use crate::store::Result as StoreResult;

/// The cards by which a chat becomes a room; the set-up shows them, and they have no use after that.
const BEGINNING_CARDS: [&str; 2] = ["welcome", "sides"];

/// Whether both schools begin in this chat, and one has not told enough yet to be confirmed by the
/// other: nobody has been asked for a word that this could take back.
pub fn is_beginning(here: &Here) -> bool {
    let waits = |seat: &Seat| {
        let partnership = seat.partnership.as_ref();
        seat.room.main && partnership.is_none_or(|one| one.state == State::Confirming)
    };
    here.seats.len() > 1
        && here.seats.iter().all(waits)
        && !here.seats.iter().all(|seat| seat.school.has_told())
}

/// The button that takes this chat back.
pub fn button(pen: &Pen) -> Button {
    pen.danger_button("linking-not-our-room", "linking.forget", &[])
}

/// `/leave` where both schools only begin.
pub fn ask(here: &Here) -> Message {
    let pen = here.pen();
    Message::of(pen.say("linking-leave-beginning")).row([button(&pen)])
}

/// The chat is as new, and a school without any other room is erased with all that was noted of its
/// staff.
pub async fn forget(cx: &mut Cx, here: &Here) -> Outcome {
    let pen = here.pen();
    if !is_beginning(here) && here.seats.iter().any(|seat| seat.partnership.is_some()) {
        return Err(Stop::say(pen.say("linking-over")));
    }
    if !here.can_begin_anew() {
        word_of_school(cx, here).await?;
    }
    clear(cx, here).await?;
    cx.answer_in(&here.chat, Message::of(pen.say("linking-forgotten")))
        .await?;
    Ok(None)
}

/// Takes the rooms of this chat away, with their cards and with a partnership that nobody has been
/// asked about.
pub async fn clear(cx: &mut Cx, here: &Here) -> StoreResult<()> {
    close_beginning(cx, here).await?;
    for seat in &here.seats {
        cx.remove(&seat.chat, &format!("setup:{}", seat.room.school))
            .await?;
        sql::drop_room(&mut cx.tx, seat.room.id).await?;
    }
    for partnership in here.seats.iter().filter_map(|seat| seat.room.partnership) {
        cx.forget(&format!("lapse:{partnership}")).await?;
        sql::erase(&mut cx.tx, partnership).await?;
    }
    directory::erase_lost_schools(&mut cx.tx).await
}

/// The choice of what this chat is has been made.
pub async fn close_beginning(cx: &mut Cx, here: &Here) -> StoreResult<()> {
    for card in BEGINNING_CARDS {
        cx.remove(&here.chat, card).await?;
    }
    Ok(())
}

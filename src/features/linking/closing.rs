//! A link that was not confirmed: told to both sides, and what each school keeps of it.

use super::farewells::{self, Closing};
use super::{codes, confirm, sql};
use crate::engine::Cx;
use crate::engine::directory::{self, Seat};
use crate::engine::naming::is_shared;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::school::School;
use crate::store::Result as StoreResult;

/// Ends what was not confirmed, and tells both; `decliner` is the school that said no, `None` when time
/// ran out.
pub async fn close(
    cx: &mut Cx,
    id: Id<Partnership>,
    decliner: Option<Id<School>>,
) -> StoreResult<()> {
    let (seats, closing) = end(cx, id, decliner).await?;
    tell_closed(cx, &seats, closing).await
}

/// As [`close`], for a school that leaves its chat at once: only the other one is told.
pub async fn close_behind(
    cx: &mut Cx,
    id: Id<Partnership>,
    decliner: Id<School>,
) -> StoreResult<()> {
    let (mut seats, closing) = end(cx, id, Some(decliner)).await?;
    seats.retain(|seat| seat.room.school != decliner);
    tell_closed(cx, &seats, closing).await
}

/// Ends what was not confirmed; the main rooms that were asked, and how it ended.
async fn end(
    cx: &mut Cx,
    id: Id<Partnership>,
    decliner: Option<Id<School>>,
) -> StoreResult<(Vec<Seat>, Closing)> {
    let mut seats = confirm::main_seats(cx, id).await?;
    let closing = Closing {
        decliner,
        inviter: directory::load_partnership(&mut cx.tx, id).await?.inviter,
        again: sql::was_active(&mut cx.tx, id).await?,
        seen: confirm::is_asked(cx, id).await?,
    };
    confirm::show_closed(cx, id, &seats).await?;
    for seat in &seats {
        cx.retire(&seat.chat, confirm::CARD).await?;
    }
    cx.forget(&format!("lapse:{id}")).await?;
    if closing.again {
        let now = cx.now;
        let added = sql::rooms_since_end(&mut cx.tx, id).await?;
        keep_for_next(cx, id, |seat| added.contains(&seat.room.id)).await?;
        codes::void_rooms(cx, id).await?;
        sql::drop_codes_of(&mut cx.tx, id).await?;
        sql::end(&mut cx.tx, id, now).await?;
    } else {
        sql::ask_again_since(&mut cx.tx, id).await?;
        dissolve(cx, id).await?;
        for seat in &mut seats {
            seat.school = directory::load_school(&mut cx.tx, seat.room.school).await?;
        }
    }
    confirm::refresh_setup(cx, &seats).await?;
    Ok((seats, closing))
}

/// Tells both sides, and what they can do next. Colleagues should know, too, so it is no note.
async fn tell_closed(cx: &mut Cx, seats: &[Seat], closing: Closing) -> StoreResult<()> {
    let now = cx.now;
    if seats.iter().any(|seat| is_shared(seat, seats)) {
        let timing = match closing.decliner {
            Some(_) => Timing::Partner,
            None => Timing::Unasked,
        };
        return cx
            .tell(seats, timing, |pen, seat| {
                farewells::closed_in_one_chat(pen, seat, closing, now)
            })
            .await;
    }
    for seat in seats {
        let timing = match closing.decliner {
            Some(school) if school == seat.room.school => Timing::Asked,
            Some(_) => Timing::Partner,
            None => Timing::Unasked,
        };
        cx.tell(std::slice::from_ref(seat), timing, |pen, seat| {
            farewells::closed(pen, seat, closing, now)
        })
        .await?;
    }
    Ok(())
}

/// A partnership that never was is given up. A school that has added rooms already keeps them.
pub async fn dissolve(cx: &mut Cx, id: Id<Partnership>) -> StoreResult<()> {
    codes::void_rooms(cx, id).await?;
    keep_for_next(cx, id, |seat| !seat.room.main).await?;
    let now = cx.now;
    sql::give_up(&mut cx.tx, id, now).await
}

/// Takes these rooms out of a partnership that does not come about, each school's together with its
/// main room, ready for the next partner.
async fn keep_for_next(
    cx: &mut Cx,
    id: Id<Partnership>,
    is_kept: impl Fn(&Seat) -> bool,
) -> StoreResult<()> {
    let seats = directory::seats_of_partnership(&mut cx.tx, id).await?;
    let now = cx.now;
    for main in seats.iter().filter(|seat| seat.room.main) {
        let kept = |seat: &&Seat| seat.room.school == main.room.school && is_kept(seat);
        if !seats.iter().any(|seat| kept(&seat)) {
            continue;
        }
        let waiting = cx.id();
        sql::add_partnership(&mut cx.tx, waiting, main.room.school, now).await?;
        for seat in seats.iter().filter(kept).chain([main]) {
            sql::set_room_partnership(&mut cx.tx, seat.room.id, waiting).await?;
        }
    }
    Ok(())
}

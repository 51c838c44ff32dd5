//! "Make this our main room": where a school's main chat is gone or cannot be reached, another of its
//! staff rooms takes its place. Whoever decides for the school may be out of reach with it, so any of
//! the staff can say so, and all the school's rooms read who did. Once the old chat is back, it can
//! become the main room again.

use super::{confirm, sql, word_of_school};
use crate::engine::button::Call;
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
use crate::model::room::Audience;
use crate::store::Result as StoreResult;
use crate::text::args;

/// The argument of the button with which the old main room takes its place back.
const AGAIN: &str = "again";

/// What is for the main room was asked for in another: where to go, or that this room can be it.
pub async fn elsewhere(cx: &mut Cx, pen: &Pen, seat: &Seat) -> StoreResult<Message> {
    if let Some(lost) = main_room::lost(&mut cx.tx, seat).await? {
        return Ok(offered(pen, &lost, Message::default()));
    }
    Ok(
        match main_room::lost_beside_partner(&mut cx.tx, seat).await? {
            Some(main) => {
                let why = "linking-bring-instead";
                main_room::offer_to_bring(pen, Message::default(), why, &main, "")
            }
            None => Message::of(pen.say("linking-main-room")),
        },
    )
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

/// Whether this room is really to become the main one.
pub async fn ask(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    old_main(cx, here, seat, call).await?;
    let args = args! { "school" => pen.school(&seat.school) };
    let message = Message::of(pen.fill("linking-main-ask", &args));
    Ok(Some(message.row([pen.main_button(
        "linking-main-yes",
        "linking.make_main",
        &[call.arg(0)],
    )])))
}

/// The main room whose place this one takes; `None` where there is none.
async fn old_main(
    cx: &mut Cx,
    here: &Here,
    seat: &Seat,
    call: &Call,
) -> Result<Option<Seat>, Stop> {
    let over = || Stop::say(here.pen().say("linking-over"));
    if call.arg(0) != AGAIN {
        let lost = main_room::lost(&mut cx.tx, seat).await?;
        return lost.map(|lost| lost.main).ok_or_else(over);
    }
    let main = main_room::standing_in(&mut cx.tx, seat).await?;
    let main = main.ok_or_else(over)?;
    // Nothing is out of reach, so this is the school's to decide.
    word_of_school(cx, here).await?;
    Ok(Some(main))
}

/// This room is the main one from now on. The old one stays a staff room.
pub async fn make(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = here.staff()?;
    let old = old_main(cx, here, seat, call).await?;
    let is_back = call.arg(0) == AGAIN;
    let change = Change {
        old,
        is_back,
        by: &member.name,
    };
    change_to(cx, seat, change).await?;
    Ok(None)
}

/// How a room becomes the main one.
pub struct Change<'n> {
    /// The main room whose place it takes; `None` where there is none.
    pub old: Option<Seat>,
    /// Whether it was the main one before, and nothing is out of reach.
    pub is_back: bool,
    /// The name of whoever did it.
    pub by: &'n str,
}

/// Makes this room the main one, and tells all whom it concerns.
pub async fn change_to(cx: &mut Cx, seat: &Seat, change: Change<'_>) -> StoreResult<()> {
    let Change { old, is_back, by } = change;
    let mut others = directory::seats_of_school(&mut cx.tx, seat.room.school).await?;
    others.retain(|one| {
        let is_old = old.as_ref().is_some_and(|old| old.room.id == one.room.id);
        let is_beside = one.room.partnership == seat.room.partnership;
        one.room.id != seat.room.id
            && one.room.audience != Audience::Pupils
            && (is_beside || is_old)
    });
    let own = seat.partnership.as_ref();
    let has_ended = own.is_some_and(|one| one.state == State::Ended);
    if let Some(old) = &old {
        sql::set_main(&mut cx.tx, old.room.id, false, seat.room.partnership).await?;
    }
    let partnership = seat.room.partnership.filter(|_| !has_ended);
    sql::set_main(&mut cx.tx, seat.room.id, true, partnership).await?;
    if let Some(old) = &old {
        take_over(cx, old, seat).await?;
    }
    cx.tell(std::slice::from_ref(seat), Timing::Asked, |pen, seat| {
        let args = args! { "name" => by, "school" => pen.school(&seat.school) };
        Message::of(pen.fill("linking-main-now", &args))
    })
    .await?;
    let lost = old.as_ref().filter(|_| !is_back);
    tell_others(cx, &others, lost, by).await?;
    let (chat, now) = (seat.chat.id.to_string(), cx.now);
    cx.remind(&format!("show:{chat}"), "setup.show", now, &chat)
        .await?;
    if let Some(id) = partnership.filter(|_| !is_back) {
        tell_partner(cx, id, seat, lost).await?;
    }
    Ok(())
}

/// The school's other rooms read who did it; the `lost` one once it can be reached again, with the
/// way back.
async fn tell_others(
    cx: &mut Cx,
    others: &[Seat],
    lost: Option<&Seat>,
    name: &str,
) -> StoreResult<()> {
    for other in others {
        let is_lost = lost.is_some_and(|lost| lost.room.id == other.room.id);
        let is_shared = directory::seats_in(&mut cx.tx, &other.chat).await?.len() > 1;
        cx.tell(std::slice::from_ref(other), Timing::Partner, |pen, seat| {
            let args = args! { "name" => name, "school" => pen.school(&seat.school) };
            if !is_lost || is_shared {
                return Message::of(pen.fill("linking-main-elsewhere", &args));
            }
            let again = pen.button("linking-main-again", "linking.main", &[AGAIN]);
            Message::of(pen.fill("linking-main-moved", &args)).row([again])
        })
        .await?;
    }
    Ok(())
}

/// What waits for the lost room comes here; its set-up is shown here, and is out of use there.
async fn take_over(cx: &mut Cx, lost: &Seat, seat: &Seat) -> StoreResult<()> {
    // One room takes its place, so none else can.
    for own in directory::seats_of_school(&mut cx.tx, seat.room.school).await? {
        cx.retire(&own.chat, &main_room::lost_card(lost.chat.id))
            .await?;
    }
    cx.retire(&lost.chat, &format!("setup:{}", seat.room.school))
        .await?;
    let mut sharers = directory::seats_in(&mut cx.tx, &lost.chat).await?;
    sharers.retain(|one| one.room.main);
    // In a chat of both schools it waits for the other one, too, until that has another main room.
    if is_shared(lost, &sharers) {
        return Ok(());
    }
    main_room::hand_over(cx, &lost.chat, &seat.chat, lost.room.partnership).await
}

/// The partner had heard that it could not be reached; a link that waits for a word is asked here.
/// Where both have lost the one chat they had, nobody has heard so, and nobody is told.
async fn tell_partner(
    cx: &mut Cx,
    id: Id<Partnership>,
    seat: &Seat,
    lost: Option<&Seat>,
) -> StoreResult<()> {
    let mut partners = confirm::main_seats(cx, id).await?;
    partners.retain(|one| {
        one.room.school != seat.room.school && lost.is_none_or(|lost| lost.chat.id != one.chat.id)
    });
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

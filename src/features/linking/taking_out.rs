//! Taking a room that is not the main one out of its partnership: from the main room, from inside, and,
//! where a code has made a chat of others a room, by whoever manages that chat.

use super::{confirm, farewells, messages, partner_name, sql};
use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Button, Message, Style};
use crate::engine::naming::is_shared;
use crate::engine::pen::Pen;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::room::{Chat, Room};
use crate::store::Result as StoreResult;
use crate::text::args;

/// In a button: whoever presses it was asked whether that is meant.
const SURE: &str = "sure";

/// The rooms that can be taken out from this main room: those beside it, and those that an ended
/// partnership has left behind.
pub async fn removable(cx: &mut Cx, seat: &Seat) -> StoreResult<Vec<Seat>> {
    let mut rooms = directory::seats_of_school(&mut cx.tx, seat.room.school).await?;
    rooms.retain(|room| {
        let rests = |partnership: &Partnership| partnership.state == State::Ended;
        !room.room.main
            && (room.room.partnership == seat.room.partnership
                || room.partnership.as_ref().is_some_and(rests))
    });
    Ok(rooms)
}

/// All rooms of the partnerships that these rooms are in: those to tell them from.
pub async fn rooms_beside(cx: &mut Cx, rooms: &[Seat]) -> StoreResult<Vec<Seat>> {
    let mut partnerships: Vec<_> = rooms
        .iter()
        .filter_map(|one| one.room.partnership)
        .collect();
    partnerships.sort_unstable();
    partnerships.dedup();
    let mut beside = Vec::new();
    for id in partnerships {
        beside.extend(directory::seats_of_partnership(&mut cx.tx, id).await?);
    }
    Ok(beside)
}

/// The button that takes a room out; `rooms` are those to tell it from.
pub fn remove_button(pen: &Pen, seat: &Seat, rooms: &[Seat]) -> Button {
    let args = args! { "room" => messages::short_room_name(pen, seat, rooms) };
    let label = pen.fill("linking-remove", &args);
    pen.labelled(
        label,
        Style::Danger,
        "linking.remove",
        &[&seat.room.id.to_string()],
    )
}

/// Takes one room that is not the main one out of the partnership.
pub async fn remove(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let wanted = Id::<Room>::read(call.arg(0));
    if let Some(seat) = here.read_along() {
        return match Some(seat.room.id) == wanted {
            true => give_back(cx, here, seat).await,
            false => Err(Stop::say(pen.say("linking-over"))),
        };
    }
    let (seat, member) = here.staff()?;
    let mut rooms = removable(cx, seat).await?;
    if !seat.room.main {
        rooms.push(seat.clone());
    }
    let Some(room) = rooms.iter().find(|one| Some(one.room.id) == wanted) else {
        return Err(Stop::say(pen.say("linking-over")));
    };
    let named_from = rooms_beside(cx, &rooms).await?;
    let is_theirs_too = is_shared(room, &named_from);
    if is_theirs_too && call.arg(1) != SURE {
        return ask_for_both(cx, here, room, &named_from).await;
    }
    let gone = take_out(cx, &room.chat).await?;
    let removed = |pen: &Pen| {
        let args = args! { "room" => messages::room_name(pen, room, &named_from) };
        Message::of(pen.fill("linking-removed", &args))
    };
    if let Some(id) = room.room.partnership {
        // The school's own main room hears of it, too, unless it was done there.
        let mut mains = confirm::main_seats(cx, id).await?;
        mains.retain(|main| {
            let reads_it = main.room.school == member.school && main.chat.id == here.chat.id;
            !reads_it && gone.iter().any(|seat| seat.room.school == main.room.school)
        });
        cx.tell(&mains, Timing::Partner, |pen, main| {
            if main.room.school == member.school {
                return removed(pen);
            }
            let args = args! {
                "school" => pen.school(&seat.school),
                "room" => messages::room_name(pen, room, &named_from),
            };
            Message::of(pen.fill("linking-removed-shared", &args))
        })
        .await?;
    }
    Ok(Some(removed(&pen)))
}

/// A room of both schools is the partner's, too, so its end is asked once more.
async fn ask_for_both(cx: &mut Cx, here: &Here, room: &Seat, rooms: &[Seat]) -> Outcome {
    let pen = here.pen();
    let args = args! { "room" => messages::room_name(&pen, room, rooms) };
    let mut message = Message::of(pen.fill("linking-remove-shared", &args));
    let running = room.partnership.as_ref();
    if let Some(partnership) = running.filter(|it| it.state == State::Active) {
        let args = args! { "partner" => partner_name(cx, here, partnership).await? };
        message = message.para(pen.fill("linking-remove-shared-partner", &args));
    }
    let id = room.room.id.to_string();
    let yes = pen.danger_button("linking-remove-shared-yes", "linking.remove", &[&id, SURE]);
    Ok(Some(message.row([yes])))
}

/// Takes a chat out of the partnership that it is a room in; tells which rooms went.
async fn take_out(cx: &mut Cx, chat: &Chat) -> StoreResult<Vec<Seat>> {
    // A chat of both schools is one room to those who sit in it; what is a school's main room is more
    // than that, and stays.
    let (stays, gone): (Vec<Seat>, Vec<Seat>) = directory::seats_in(&mut cx.tx, chat)
        .await?
        .into_iter()
        .partition(|seat| seat.room.main);
    for seat in &gone {
        sql::drop_room(&mut cx.tx, seat.room.id).await?;
    }
    if stays.is_empty() {
        cx.withdraw_unasked(chat).await?;
        end_cards(cx, chat, &gone).await?;
        cx.tell(&gone, Timing::Asked, |pen, _| {
            Message::of(pen.say("linking-goodbye"))
        })
        .await?;
    }
    Ok(gone)
}

/// Nothing can be pressed any more on what a partnership has shown in this chat.
async fn end_cards(cx: &mut Cx, chat: &Chat, gone: &[Seat]) -> StoreResult<()> {
    let now = cx.now;
    let mut words: Vec<String> = gone
        .iter()
        .map(|seat| farewells::card_over(&cx.pen(seat), seat, now))
        .collect();
    words.dedup();
    if let Some(partnership) = gone.iter().find_map(|seat| seat.room.partnership) {
        cx.end_cards_of(chat, partnership, &words).await?;
    }
    Ok(())
}

/// To whoever manages a chat of pupils or leaders: whose room it is, and whether that is to end.
pub fn ask_back(pen: &Pen, seat: &Seat) -> Message {
    let args = args! { "school" => pen.school(&seat.school) };
    Message::of(pen.fill("linking-leave-managed", &args)).row([pen.danger_button(
        "linking-leave-managed-yes",
        "linking.remove",
        &[&seat.room.id.to_string()],
    )])
}

/// A code made this chat a room of a school, and whoever manages it takes it back. The school hears of
/// it: unless it was one of its own, the code may have gone to the wrong chat.
async fn give_back(cx: &mut Cx, here: &Here, seat: &Seat) -> Outcome {
    let named_from = rooms_beside(cx, std::slice::from_ref(seat)).await?;
    let mut mains = directory::seats_of_school(&mut cx.tx, seat.room.school).await?;
    let rests = |one: &Partnership| one.state == State::Ended;
    mains.retain(|main| {
        main.room.main
            && (main.room.partnership == seat.room.partnership
                || seat.partnership.as_ref().is_some_and(rests))
    });
    let platform = &here.chat.address.platform;
    let roles = directory::members_of_person(&mut cx.tx, platform, &here.person.id).await?;
    let own = roles.iter().find(|one| one.school == seat.room.school);
    take_out(cx, &seat.chat).await?;
    cx.tell(&mains, Timing::Partner, |pen, _| {
        let room = messages::room_name(pen, seat, &named_from);
        Message::of(match own {
            Some(own) => {
                let args = args! { "name" => &own.name, "room" => room };
                pen.fill("linking-given-back-by", &args)
            }
            None => pen.fill("linking-given-back", &args! { "room" => room }),
        })
    })
    .await?;
    Ok(None)
}

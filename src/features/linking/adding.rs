//! Using a code of one's own school: one more room, a chat with the partner, or a second partnership.

use super::decide::{Offer, Purpose};
use super::{codes, invite, messages};
use crate::engine::directory::{self, NewRoom, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pen::Pen;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::room::Audience;
use crate::text::args;

/// A room of the same school in the same partnership.
pub async fn room(cx: &mut Cx, here: &Here, offer: &Offer, audience: Audience) -> Outcome {
    let (room, now) = (cx.id(), cx.now);
    let new = NewRoom {
        chat: here.chat.id,
        school: offer.school,
        partnership: offer.partnership,
        audience,
        main: false,
    };
    directory::add_room(&mut cx.tx, room, new, now).await?;
    let hello = match audience {
        Audience::Staff => "linking-hello-staff",
        Audience::Pupils => "linking-hello-pupils",
        Audience::Leaders => "linking-hello-leaders",
    };
    if audience == Audience::Staff {
        cx.add_member(offer.school, &here.chat.address.platform, &here.person)
            .await?;
    }
    announce(cx, here, offer, hello).await
}

/// A chat in which both schools sit: a room of each, beside their main rooms.
pub async fn shared(cx: &mut Cx, here: &Here, offer: &Offer) -> Outcome {
    let pen = here.pen();
    let Some(id) = offer.partnership else {
        return Err(Stop::say(pen.say("linking-code-expired")));
    };
    let partnership = directory::load_partnership(&mut cx.tx, id).await?;
    let now = cx.now;
    for school in partnership.schools().collect::<Vec<_>>() {
        let room = cx.id();
        let new = NewRoom {
            chat: here.chat.id,
            school,
            partnership: Some(id),
            audience: Audience::Staff,
            main: false,
        };
        directory::add_room(&mut cx.tx, room, new, now).await?;
    }
    announce(cx, here, offer, "linking-hello-shared").await
}

/// A second staff room of the school, free for another partner.
pub async fn another(cx: &mut Cx, here: &Here, offer: &Offer) -> Outcome {
    let (room, now) = (cx.id(), cx.now);
    let new = NewRoom::main(here.chat.id, offer.school);
    directory::add_room(&mut cx.tx, room, new, now).await?;
    cx.add_member(offer.school, &here.chat.address.platform, &here.person)
        .await?;
    for maker in invite::makers(cx, offer).await? {
        codes::used(cx, &maker, offer.purpose, |_| None).await?;
        if maker.chat.id == here.chat.id {
            continue;
        }
        cx.tell(&[maker], Timing::Partner, |pen, _| {
            let args = args! { "name" => &here.person.name };
            Message::of(pen.fill("linking-another-added", &args))
        })
        .await?;
    }
    let seats = directory::seats_in(&mut cx.tx, &here.chat).await?;
    cx.tell(&seats, Timing::Asked, |pen, seat| {
        let args = args! { "school" => pen.school(&seat.school) };
        Message::of(pen.fill("linking-hello-another", &args)).row([
            pen.main_button("linking-invite-partner", "linking.invite", &[]),
            pen.button("linking-type-code", "linking.code", &[]),
        ])
    })
    .await?;
    Ok(None)
}

/// Says hello in the new room, and tells the main rooms of the schools concerned.
async fn announce(cx: &mut Cx, here: &Here, offer: &Offer, hello: &'static str) -> Outcome {
    let new = directory::seats_in(&mut cx.tx, &here.chat).await?;
    cx.tell(&new, Timing::Asked, |pen, seat| {
        let args = args! { "school" => pen.school(&seat.school) };
        Message::of(pen.fill(hello, &args))
    })
    .await?;
    let Some(partnership) = offer.partnership else {
        return Ok(None);
    };
    let rooms = directory::seats_of_partnership(&mut cx.tx, partnership).await?;
    let is_concerned =
        |seat: &&Seat| seat.room.main && new.iter().any(|one| one.room.school == seat.room.school);
    let concerned: Vec<Seat> = rooms.iter().filter(is_concerned).cloned().collect();
    let Some(first) = new.first() else {
        return Ok(None);
    };
    let name = |pen: &Pen| messages::room_name(pen, first, &rooms);
    for maker in invite::makers(cx, offer).await? {
        codes::used(cx, &maker, offer.purpose, |pen| Some(name(pen))).await?;
    }
    // Whoever becomes staff is known by name to their colleagues; of all others no name is kept.
    let is_own_staff = offer.purpose == Purpose::Room(Audience::Staff);
    cx.tell(&concerned, Timing::Partner, |pen, _| {
        let added = match is_own_staff {
            true => pen.fill(
                "linking-room-added-by",
                &args! { "room" => name(pen), "name" => &here.person.name },
            ),
            false => pen.fill("linking-room-added", &args! { "room" => name(pen) }),
        };
        Message::of(added)
    })
    .await?;
    Ok(None)
}

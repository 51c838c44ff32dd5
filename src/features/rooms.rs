//! A room's trouble: when posts can't get through to one of a school's chats, the school's other
//! rooms and the partner hear of it, in plain words and without blame.

use futures::FutureExt;

use crate::engine::Cx;
use crate::engine::chats;
use crate::engine::directory::{self, Seat};
use crate::engine::event::Job;
use crate::engine::feature::{Feature, JobKind, Role, Stop};
use crate::engine::message::Message;
use crate::engine::naming::number_among;
use crate::engine::pen::Pen;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::model::room::{Audience, ChatState};
use crate::store;
use crate::text::args;

/// Its payload is the chat's id in base 36.
const TROUBLE_JOB: &str = "rooms.trouble";

pub const FEATURE: Feature = Feature {
    name: "rooms",
    commands: &[],
    actions: &[],
    jobs: &[JobKind {
        kind: TROUBLE_JOB,
        run: |cx, job| trouble(cx, job).boxed(),
    }],
    roles: &[(Role::Trouble, TROUBLE_JOB)],
};

async fn trouble(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(id) = Id::read(&job.payload) else {
        return Ok(());
    };
    let Some(chat) = chats::find(&mut cx.tx, id).await? else {
        return Ok(());
    };
    let unreachable = chat.state == ChatState::Unreachable;
    // A report that was put off may have lost its ground.
    let due = store::from_ms(job.due_ms)?;
    if !unreachable && !chats::has_lost_posts(&mut cx.tx, id, due).await? {
        return Ok(());
    }
    for lost in directory::seats_in(&mut cx.tx, &chat).await? {
        let rooms = match lost.room.partnership {
            Some(partnership) => directory::seats_of_partnership(&mut cx.tx, partnership).await?,
            None => vec![lost.clone()],
        };
        let own: Vec<Seat> = directory::seats_of_school(&mut cx.tx, lost.room.school)
            .await?
            .into_iter()
            .filter(|seat| hears(seat, &lost) && seat.room.partnership == lost.room.partnership)
            .collect();
        cx.tell(&own, Timing::Partner, |pen, _| {
            let key = if unreachable {
                "rooms-own-unreachable"
            } else {
                "rooms-own-undelivered"
            };
            let args = args! { "room" => room_name(pen, &lost, &rooms) };
            let message = Message::of(pen.fill(key, &args));
            if !unreachable || !lost.room.main {
                return message;
            }
            message.para(pen.say("rooms-main-lost")).row([pen.button(
                "linking-make-main",
                "linking.main",
                &[],
            )])
        })
        .await?;
        if unreachable && lost.room.main {
            let is_partner = |seat: &&Seat| {
                seat.room.main && seat.room.school != lost.room.school && hears(seat, &lost)
            };
            let partners: Vec<Seat> = rooms.iter().filter(is_partner).cloned().collect();
            cx.tell(&partners, Timing::Partner, |pen, _| {
                let args = args! { "partner" => pen.school(&lost.school) };
                Message::of(pen.fill("rooms-partner-unreachable", &args))
            })
            .await?;
        }
    }
    Ok(())
}

/// Whether this seat is where the news can be read: staff, in another chat that can be reached.
fn hears(seat: &Seat, lost: &Seat) -> bool {
    seat.room.audience == Audience::Staff
        && seat.chat.id != lost.chat.id
        && seat.chat.state == ChatState::Live
}

/// What a school calls its room; `rooms` are all of the partnership.
fn room_name(pen: &Pen, seat: &Seat, rooms: &[Seat]) -> String {
    let number = number_among(seat, rooms);
    let sharer = rooms
        .iter()
        .find(|one| one.chat.id == seat.chat.id && one.room.school != seat.room.school);
    if let Some(sharer) = sharer {
        let args = args! { "partner" => pen.school(&sharer.school), "number" => number };
        return pen.fill("rooms-name-shared", &args);
    }
    let key = match seat.room.audience {
        Audience::Staff if seat.room.main => "rooms-name-main",
        Audience::Staff => "rooms-name-staff",
        Audience::Pupils => "rooms-name-pupils",
        Audience::Leaders => "rooms-name-leaders",
    };
    pen.fill(key, &args! { "number" => number })
}

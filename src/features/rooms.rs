//! A room's trouble: when posts can't get through to one of a school's chats, the school's other
//! rooms and the partner hear of it, in plain words and without blame.

use futures::FutureExt;

use crate::engine::Cx;
use crate::engine::chats;
use crate::engine::directory::{self, Seat};
use crate::engine::event::Job;
use crate::engine::feature::{Feature, JobKind, Role, Stop};
use crate::engine::main_room;
use crate::engine::message::Message;
use crate::engine::naming::number_among;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::model::room::{Audience, ChatState, Loss};
use crate::store;
use crate::text::args;

/// Its payload is the chat's id in base 36.
const TROUBLE_JOB: &str = "rooms.trouble";
/// So is this one's.
const BACK_JOB: &str = "rooms.back";

pub const FEATURE: Feature = Feature {
    name: "rooms",
    commands: &[],
    actions: &[],
    jobs: &[
        JobKind {
            kind: TROUBLE_JOB,
            run: |cx, job| trouble(cx, job).boxed(),
        },
        JobKind {
            kind: BACK_JOB,
            run: |cx, job| back(cx, &job.payload).boxed(),
        },
    ],
    roles: &[(Role::Trouble, TROUBLE_JOB), (Role::Back, BACK_JOB)],
};

/// Whether a chat that did not get something can be reached.
#[derive(Clone, Copy)]
enum Reach {
    Live,
    /// Not any more.
    Lost(Loss),
}

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
        let reach = match unreachable {
            true => Reach::Lost(chats::loss(&mut cx.tx, id).await?),
            false => Reach::Live,
        };
        tell_own(cx, &lost, &rooms, reach).await?;
        if let (Reach::Lost(loss), true) = (reach, lost.room.main) {
            tell_partner(cx, &lost, &rooms, loss).await?;
        }
    }
    Ok(())
}

/// The school's other rooms for the same partnership hear of it; one that can take the place of the main
/// room is offered to. A chat with the partner in it cannot, and there it is said whose room it is.
async fn tell_own(cx: &mut Cx, lost: &Seat, rooms: &[Seat], reach: Reach) -> store::Result<()> {
    let own: Vec<Seat> = directory::seats_of_school(&mut cx.tx, lost.room.school)
        .await?
        .into_iter()
        .filter(|seat| hears(seat, lost) && seat.room.partnership == lost.room.partnership)
        .collect();
    let Reach::Lost(loss) = reach else {
        return cx
            .tell(&own, Timing::Partner, |pen, seat| {
                let args = args! { "room" => called_in(seat, pen, lost, rooms) };
                Message::of(pen.fill("rooms-own-undelivered", &args))
            })
            .await;
    };
    let card = main_room::lost_card(lost.chat.id);
    cx.show(&own, &card, Show::InPlace, Timing::Partner, |pen, seat| {
        let message = Message::of(lost_words(pen, &called_in(seat, pen, lost, rooms), loss));
        let can_take_its_place = lost.room.main && sharer(seat, rooms).is_none();
        match (can_take_its_place, loss) {
            (false, Loss::Gone) => message.para(pen.say("rooms-gone-invite")),
            (false, _) => message,
            (true, _) => with_main_offer(pen, message, loss),
        }
    })
    .await
}

/// What a school reads of a chat of its own that is lost.
fn lost_words(pen: &Pen, room: &str, loss: Loss) -> String {
    let args = args! { "room" => room };
    match loss {
        Loss::Lacks(lack) => pen.fill("rooms-own-barred", &args.with("right", lack.word())),
        Loss::Gone => pen.fill("rooms-own-gone", &args),
        Loss::Unknown => pen.fill("rooms-own-unreachable", &args),
    }
}

/// Offers to make the room in which this is read the main one.
fn with_main_offer(pen: &Pen, message: Message, loss: Loss) -> Message {
    let key = match loss {
        Loss::Gone => "rooms-main-gone",
        Loss::Unknown | Loss::Lacks(_) => "rooms-main-lost",
    };
    let make_main = pen.button("linking-make-main", "linking.main", &[]);
    message.para(pen.say(key)).row([make_main])
}

async fn tell_partner(cx: &mut Cx, lost: &Seat, rooms: &[Seat], loss: Loss) -> store::Result<()> {
    let key = match loss {
        Loss::Gone => "rooms-partner-gone",
        Loss::Unknown | Loss::Lacks(_) => "rooms-partner-unreachable",
    };
    let is_partner =
        |seat: &&Seat| seat.room.main && seat.room.school != lost.room.school && hears(seat, lost);
    let partners: Vec<Seat> = rooms.iter().filter(is_partner).cloned().collect();
    let card = lost_card(lost);
    cx.show(
        &partners,
        &card,
        Show::InPlace,
        Timing::Partner,
        |pen, _| {
            let args = args! { "partner" => pen.school(&lost.school) };
            Message::of(pen.fill(key, &args))
        },
    )
    .await
}

/// The card by which a partner reads that this chat cannot be reached: in use for as long as that is so.
fn lost_card(lost: &Seat) -> String {
    format!("lost:{}", lost.chat.id)
}

/// The chat was heard again: whoever read that it could not be reached reads that it can.
async fn back(cx: &mut Cx, payload: &str) -> Result<(), Stop> {
    let Some(id) = Id::read(payload) else {
        return Ok(());
    };
    let Some(chat) = chats::find(&mut cx.tx, id).await? else {
        return Ok(());
    };
    if chat.state == ChatState::Unreachable {
        return Ok(()); // There are chats where the bot can read and not write.
    }
    let mut has_told = false;
    for found in directory::seats_in(&mut cx.tx, &chat).await? {
        let rooms = match found.room.partnership {
            Some(partnership) => directory::seats_of_partnership(&mut cx.tx, partnership).await?,
            None => vec![found.clone()],
        };
        let own = back_for_own(cx, &found, &rooms).await?;
        let partner = back_for_partner(cx, &found, &rooms).await?;
        has_told |= own || partner;
    }
    if has_told {
        chats::told_of_recovery(&mut cx.tx, id).await?;
    }
    Ok(())
}

/// Tells whether anybody was told.
async fn back_for_own(cx: &mut Cx, found: &Seat, rooms: &[Seat]) -> store::Result<bool> {
    let mut has_told = false;
    let card = main_room::lost_card(found.chat.id);
    for seat in directory::seats_of_school(&mut cx.tx, found.room.school).await? {
        let has_read = cx.is_shown(&seat.chat, &card).await?;
        // Its button has no use any more, and whoever has not read it yet need not.
        cx.retire(&seat.chat, &card).await?;
        if !has_read {
            continue;
        }
        cx.tell(std::slice::from_ref(&seat), Timing::Partner, |pen, seat| {
            let args = args! { "room" => called_in(seat, pen, found, rooms) };
            Message::of(pen.fill("rooms-own-reached", &args))
        })
        .await?;
        has_told = true;
    }
    Ok(has_told)
}

/// Tells whether anybody was told.
async fn back_for_partner(cx: &mut Cx, found: &Seat, rooms: &[Seat]) -> store::Result<bool> {
    let mut has_told = false;
    let card = lost_card(found);
    for seat in rooms {
        if !cx.is_shown(&seat.chat, &card).await? {
            // They have not read it yet, and need not.
            cx.retire(&seat.chat, &card).await?;
            continue;
        }
        cx.let_go(&seat.chat, &card).await?;
        // Where another room took its place, they have read so.
        if !found.room.main {
            continue;
        }
        cx.tell(std::slice::from_ref(seat), Timing::Partner, |pen, _| {
            let args = args! { "partner" => pen.school(&found.school) };
            Message::of(pen.fill("rooms-partner-reached", &args))
        })
        .await?;
        has_told = true;
    }
    Ok(has_told)
}

/// Whether this seat is where the news can be read: staff, in another chat that can be reached.
fn hears(seat: &Seat, lost: &Seat) -> bool {
    seat.room.audience == Audience::Staff
        && seat.chat.id != lost.chat.id
        && seat.chat.state == ChatState::Live
}

/// What the room `of` is called in the chat of `seat`, where the partner may read along.
fn called_in(seat: &Seat, pen: &Pen, of: &Seat, rooms: &[Seat]) -> String {
    match sharer(seat, rooms) {
        Some(_) => {
            let args = args! { "school" => pen.school(&of.school) };
            pen.fill("rooms-of-school", &args)
        }
        None => room_name(pen, of, rooms),
    }
}

/// What a school calls its room; `rooms` are all of the partnership.
fn room_name(pen: &Pen, seat: &Seat, rooms: &[Seat]) -> String {
    let number = number_among(seat, rooms);
    if let Some(sharer) = sharer(seat, rooms) {
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

/// The room of the other school in the same chat, if they share it.
fn sharer<'r>(seat: &Seat, rooms: &'r [Seat]) -> Option<&'r Seat> {
    rooms
        .iter()
        .find(|one| one.chat.id == seat.chat.id && one.room.school != seat.room.school)
}

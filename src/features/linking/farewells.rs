//! What linking says when something ends or comes to nothing: why, what is kept, and how it can go on.
//! Pure.

use chrono::{DateTime, TimeDelta, Utc};

use super::anew::Fate;
use super::messages::{again_or_another, day_of, last_day};
use crate::engine::directory::Seat;
use crate::engine::message::Message;
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::partnership::KEPT_DAYS;
use crate::model::room::Audience;
use crate::model::school::School;
use crate::text::args;

/// How a link came to nothing.
#[derive(Clone, Copy, Debug)]
pub struct Closing {
    /// The school that said no; `None` when time ran out.
    pub decliner: Option<Id<School>>,
    /// The school whose code was used.
    pub inviter: Id<School>,
    /// They were linked before, and what they did together is kept.
    pub again: bool,
    /// Both saw the card about the other school.
    pub seen: bool,
}

/// A link was not made, to one of the two schools: why, and how it can go on from there.
pub fn closed(pen: &Pen, seat: &Seat, closing: Closing, now: DateTime<Utc>) -> Message {
    let is_own = closing.decliner == Some(seat.room.school);
    let is_inviter = closing.inviter == seat.room.school;
    let message = match closing.decliner {
        None => Message::of(pen.say("linking-lapsed")),
        Some(_) if is_own => {
            let message = Message::of(pen.say("linking-not-made"));
            match closing.seen && !closing.again {
                true => message.para(pen.say("linking-seen")),
                false => message,
            }
        }
        Some(_) if closing.again => Message::of(pen.say("linking-not-again")),
        Some(_) if is_inviter => Message::of(pen.say("linking-was-declined")),
        Some(_) => Message::of(pen.say("linking-was-called-off")),
    };
    let invite_again = pen.main_button("linking-invite-again", "linking.invite", &[]);
    if closing.again {
        let args = args! { "date" => kept_until(pen, seat, now) };
        return message
            .para(pen.fill("linking-kept", &args))
            .row([invite_again]);
    }
    if !seat.school.has_told() {
        let is_beginning_alone = seat.school.name.is_some() && seat.school.calendar().is_some();
        return message.para(pen.say(match is_beginning_alone {
            true => "linking-can-tell-since",
            false => "linking-can-tell",
        }));
    }
    match is_inviter {
        true => message
            .para(pen.say("linking-can-invite"))
            .row([invite_again]),
        // They never invited anybody: another code may be on its way.
        false => message.para(pen.say("linking-can-join")).row([
            pen.main_button("linking-type-code", "linking.code", &[]),
            pen.button("linking-invite-partner", "linking.invite", &[]),
        ]),
    }
}

/// What the card that asked both schools says once a link was not made.
pub fn closed_card(pen: &Pen, partner: &School) -> Message {
    let args = args! { "partner" => pen.school(partner) };
    Message::default()
        .title(pen.fill("linking-confirm-title", &args))
        .para(pen.say("linking-not-made"))
}

/// The same in a chat of both schools, where everybody reads the same.
pub fn closed_in_one_chat(pen: &Pen, seat: &Seat, closing: Closing, now: DateTime<Utc>) -> Message {
    let why = match closing.decliner {
        Some(_) => "linking-not-made",
        None => "linking-lapsed",
    };
    let next = match closing.again {
        true => {
            let args = args! { "date" => kept_until(pen, seat, now) };
            pen.fill("linking-kept", &args)
        }
        false => pen.say("linking-can-try"),
    };
    Message::of(pen.say(why))
        .para(next)
        .row(again_or_another(pen))
}

/// After the end: what is kept and how to go on. `key` is the first sentence, to one of the sides.
/// `shared` is whether both schools sit in this chat.
pub fn ended(
    pen: &Pen,
    seat: &Seat,
    key: &str,
    partner: &str,
    shared: bool,
    now: DateTime<Utc>,
) -> Message {
    let message = Message::of(pen.fill(key, &args! { "partner" => partner })).para(pen.fill(
        "linking-kept",
        &args! { "date" => kept_until(pen, seat, now) },
    ));
    if shared {
        message.row(again_or_another(pen))
    } else {
        message.row([pen.button("linking-invite-again", "linking.invite", &[])])
    }
}

/// What stands above the cards of a partnership that ends now. Pupils hear of that from their
/// teachers.
pub fn over(pen: &Pen, seat: &Seat, now: DateTime<Utc>) -> String {
    match seat.room.audience {
        Audience::Staff | Audience::Leaders => {
            let args = args! { "date" => day_of(pen, &seat.school, now) };
            pen.fill("linking-card-ended", &args)
        }
        Audience::Pupils => card_over(pen, seat, now),
    }
}

/// What stands above the cards of a room that leaves a partnership, which may go on elsewhere.
pub fn card_over(pen: &Pen, seat: &Seat, now: DateTime<Utc>) -> String {
    let args = args! { "date" => day_of(pen, &seat.school, now) };
    pen.fill("linking-card-over", &args)
}

/// To the other rooms of a partnership that has ended.
pub fn rests(pen: &Pen, seat: &Seat, now: DateTime<Utc>) -> Message {
    let args = args! { "date" => kept_until(pen, seat, now) };
    Message::of(pen.fill("linking-room-rests", &args))
}

/// Adds what taking a chat back would mean: for the chat, and for the school of the seat `own`.
pub fn before_parting(
    pen: &Pen,
    message: Message,
    own: Option<&Seat>,
    stays: &[Seat],
    fate: &Fate,
) -> Message {
    let scope = match stays.first() {
        Some(one) => {
            let args = args! { "partner" => pen.school(&one.school) };
            pen.fill("linking-forget-alone", &args)
        }
        None => pen.say("linking-forget-chat"),
    };
    message
        .para(scope)
        .para(fate_of(pen, own, fate, "linking-forget-erases"))
}

/// A chat was taken back, to whoever did it.
pub fn parted(pen: &Pen, own: Option<&Seat>, stays: &[Seat], fate: &Fate) -> Message {
    let done = match stays.is_empty() {
        true => "linking-forgotten",
        false => "linking-gone",
    };
    Message::of(pen.say(done)).para(fate_of(pen, own, fate, "linking-erased"))
}

fn fate_of(pen: &Pen, own: Option<&Seat>, fate: &Fate, erased: &str) -> String {
    match (fate, own) {
        (Fate::Kept(past), Some(own)) => pen.fill(
            "linking-come-back",
            &args! {
                "partner" => pen.school(&past.partner),
                "date" => kept_until(pen, own, past.ended_at),
            },
        ),
        (Fate::GoesOn, _) => pen.say("linking-school-stays"),
        (Fate::Erased | Fate::Kept(_), _) => pen.say(erased),
    }
}

/// The other school has taken its room out of a chat, to the one that stays; `ended_at` is when
/// their partnership ended, if that is kept.
pub fn stays(pen: &Pen, seat: &Seat, ended_at: Option<DateTime<Utc>>) -> Message {
    let message = Message::of(pen.say("linking-went"));
    let message = match ended_at {
        Some(at) => message.para(pen.fill(
            "linking-kept",
            &args! { "date" => kept_until(pen, seat, at) },
        )),
        None => message,
    };
    if !seat.school.has_told() {
        return message;
    }
    message.row([pen.main_button("linking-invite-partner", "linking.invite", &[])])
}

/// The last full day on which a partnership that ends now can be taken up again.
fn kept_until(pen: &Pen, seat: &Seat, now: DateTime<Utc>) -> String {
    last_day(pen, &seat.school, now + TimeDelta::days(KEPT_DAYS - 1))
}

//! What linking says. Pure: from what is known to a message.

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

use super::anew::Fate;
use super::decide::Purpose;
use crate::engine::directory::Seat;
use crate::engine::message::{Button, Mark, Message};
use crate::engine::naming::{is_shared, number_among};
use crate::engine::pen::Pen;
use crate::model::code::Code;
use crate::model::ids::Id;
use crate::model::partnership::{KEPT_DAYS, Partnership, State};
use crate::model::people::{Member, Role};
use crate::model::room::Audience;
use crate::model::school::{RunningSince, School};
use crate::places::Country;
use crate::text::args;

/// The invitation with its code, in the inviter's main room.
pub fn invitation(pen: &Pen, seat: &Seat, code: &Code, until: DateTime<Utc>) -> Message {
    let until = last_day(pen, &seat.school, until);
    Message::default()
        .title(pen.say("linking-invite-title"))
        .para(pen.say("linking-invite"))
        .quote(format!("/join {code}"))
        .para(pen.fill("linking-code-until", &args! { "date" => until }))
        .row([
            pen.button("linking-new-code", "linking.renew", &[]),
            pen.button("linking-add-room", "linking.rooms", &[]),
        ])
}

/// The code for one more room.
pub fn room_code(
    pen: &Pen,
    seat: &Seat,
    purpose: Purpose,
    code: &Code,
    until: DateTime<Utc>,
) -> Message {
    let until = last_day(pen, &seat.school, until);
    let intro = match purpose {
        Purpose::Room(Audience::Staff) => "linking-room-staff",
        Purpose::Room(Audience::Pupils) => "linking-room-pupils",
        Purpose::Room(Audience::Leaders) => "linking-room-leaders",
        Purpose::Shared => "linking-room-shared",
        // From a chat that both schools of an ended partnership share.
        Purpose::Another if seat.partnership.is_none() => "linking-room-own",
        Purpose::Another | Purpose::Partner => "linking-room-another",
    };
    Message::default()
        .title(pen.say("linking-room-title"))
        .para(pen.say(intro))
        .quote(format!("/join {code}"))
        .para(pen.fill("linking-code-until", &args! { "date" => until }))
}

/// Which rooms can be added from here.
pub fn room_choices(pen: &Pen, state: Option<State>) -> Message {
    let message = Message::of(pen.say("linking-rooms")).row([
        pen.button(
            "linking-choose-staff",
            "linking.room",
            &[Purpose::Room(Audience::Staff).word()],
        ),
        pen.button(
            "linking-choose-pupils",
            "linking.room",
            &[Purpose::Room(Audience::Pupils).word()],
        ),
        pen.button(
            "linking-choose-leaders",
            "linking.room",
            &[Purpose::Room(Audience::Leaders).word()],
        ),
    ]);
    if state == Some(State::Active) {
        message.row([
            pen.button(
                "linking-choose-shared",
                "linking.room",
                &[Purpose::Shared.word()],
            ),
            pen.button(
                "linking-choose-another",
                "linking.room",
                &[Purpose::Another.word()],
            ),
        ])
    } else {
        message
    }
}

/// Whom this school would be linked with, and who has agreed; in the end, that it is done.
pub fn link_card(
    pen: &Pen,
    seat: &Seat,
    partnership: &Partnership,
    partner: &School,
    partner_team: &[Member],
    now: DateTime<Utc>,
) -> Message {
    let name = pen.school(partner);
    let title = match partnership.state {
        State::Active => pen.fill("linking-linked-title", &args! { "partner" => &name }),
        _ => pen.fill("linking-confirm-title", &args! { "partner" => &name }),
    };
    let mut card = about(pen, Message::default().title(title), partner, now);
    if partnership.state != State::Confirming {
        // Names of people are shared once both have said yes.
        let point = partner_team
            .iter()
            .find(|member| member.role == Role::PointPerson);
        return match point {
            Some(point) => {
                let args = args! { "name" => &point.name };
                card.item(Mark::None, pen.fill("linking-about-point", &args))
            }
            None => card,
        };
    }
    for (school, label) in [
        (seat.room.school, pen.school(&seat.school)),
        (partner.id, name),
    ] {
        let confirmed = partnership.confirmed_by(school).is_some();
        let key = if confirmed {
            "linking-has-confirmed"
        } else {
            "linking-waits"
        };
        let mark = if confirmed { Mark::Done } else { Mark::Open };
        card = card.item(mark, pen.fill(key, &args! { "school" => label }));
    }
    if let Some(since) = partners_since(pen, &seat.school, partner) {
        card = card.item(Mark::None, since);
    }
    let id = partnership.id.to_string();
    let shown = likeness(&seat.school, partner);
    card.para(pen.say("linking-confirm")).row([
        pen.main_button("linking-yes", "linking.confirm", &[&id, &shown]),
        pen.danger_button("linking-no", "linking.decline", &[&id]),
    ])
}

/// A short mark of what the card shows of the two schools, the same from either side: a yes counts
/// for what was seen. 32 bits of SHA-256 in hexadecimal.
pub fn likeness(one: &School, other: &School) -> String {
    let mut both = [one, other];
    both.sort_by_key(|school| school.id.value());
    let facts = both.map(|school| {
        let zone = school.zone.map(|zone| zone.name());
        (&school.name, &school.place, &school.country, zone)
    });
    let digest = Sha256::digest(format!("{facts:?}"));
    digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// When the partnership began, and who says what where they do not say the same: they may not mean
/// the same one. `None` where it is new to both.
fn partners_since(pen: &Pen, own: &School, partner: &School) -> Option<String> {
    let date = |date| pen.voice.date_without_weekday(date);
    let or_new = |dated: &School, since, new: &School| {
        let args = args! {
            "dated" => pen.school(dated), "date" => date(since), "new" => pen.school(new),
        };
        pen.fill("linking-since-or-new", &args)
    };
    Some(match (own.running_since?, partner.running_since?) {
        (RunningSince::New, RunningSince::New) => return None,
        (RunningSince::Since(here), RunningSince::New) => or_new(own, here, partner),
        (RunningSince::New, RunningSince::Since(there)) => or_new(partner, there, own),
        (RunningSince::Since(here), RunningSince::Since(there)) if here == there => {
            pen.fill("linking-since", &args! { "date" => date(here) })
        }
        (RunningSince::Since(here), RunningSince::Since(there)) => {
            let args = args! {
                "school" => pen.school(own), "here" => date(here),
                "partner" => pen.school(partner), "there" => date(there),
            };
            pen.fill("linking-since-differs", &args)
        }
    })
}

/// The sentence to a partner who had confirmed a school that has changed since; `fact` is the
/// set-up's word for what has changed.
pub fn changed_key(fact: &str) -> Option<&'static str> {
    match fact {
        "name" => Some("linking-changed-name"),
        "place" => Some("linking-changed-place"),
        "zone" => Some("linking-changed-zone"),
        _ => None,
    }
}

/// Place, clock and hours of a school.
fn about(pen: &Pen, message: Message, school: &School, now: DateTime<Utc>) -> Message {
    let mut message = message;
    let country = school.country.as_deref().and_then(Country::from_code);
    if let (Some(place), Some(country)) = (&school.place, country) {
        let country = country.name(pen.voice.language().as_str());
        let args = args! { "place" => place, "country" => country };
        message = message.item(Mark::None, pen.fill("linking-about-place", &args));
    }
    if let Some(zone) = school.zone {
        let args = args! { "time" => pen.voice.date_time(now, zone) };
        message = message.item(Mark::None, pen.fill("linking-about-time", &args));
    }
    if let Some(week) = &school.week {
        message = message.item(
            Mark::None,
            pen.fill("linking-about-week", &args! { "week" => pen.week(week) }),
        );
    }
    message
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
        return message.para(pen.say("linking-can-tell"));
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

/// What a school can do in a chat that it shares with a school it was linked with. What it does
/// with another school is not for the eyes of this one, so that needs a chat of its own.
pub fn again_or_another(pen: &Pen) -> [Button; 2] {
    [
        pen.button("linking-again", "linking.again", &[]),
        pen.button(
            "linking-another-school",
            "linking.room",
            &[Purpose::Another.word()],
        ),
    ]
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

/// The last day of what ends at an instant, with its weekday, on the school's clock.
fn last_day(pen: &Pen, school: &School, end: DateTime<Utc>) -> String {
    let zone = school.zone.unwrap_or(chrono_tz::UTC);
    let last = end - TimeDelta::seconds(1);
    pen.voice.date(last.with_timezone(&zone).date_naive())
}

/// What a room is called; `rooms` are those to tell it from, with the partner's.
pub fn room_name(pen: &Pen, seat: &Seat, rooms: &[Seat]) -> String {
    let key = match seat.room.audience {
        Audience::Staff if is_shared(seat, rooms) => "linking-name-shared",
        Audience::Staff => "linking-name-staff",
        Audience::Pupils => "linking-name-pupils",
        Audience::Leaders => "linking-name-leaders",
    };
    pen.fill(key, &args! { "number" => number_among(seat, rooms) })
}

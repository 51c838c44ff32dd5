//! What linking says. Pure: from what is known to a message.

use chrono::{DateTime, TimeDelta, Utc};

use super::decide::Purpose;
use crate::engine::button::mark;
use crate::engine::directory::Seat;
use crate::engine::message::{Button, Mark, Message};
use crate::engine::naming::{is_shared, number_among};
use crate::engine::pen::Pen;
use crate::model::code::Code;
use crate::model::partnership::{Partnership, State};
use crate::model::people::{Member, Role};
use crate::model::room::Audience;
use crate::model::school::{RunningSince, School};
use crate::places::Country;
use crate::text::{args, clip};

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

/// The card of a code, with the links that add the bot to a chat and bring the code along, each with what
/// its network is called.
pub fn with_links(pen: &Pen, card: Message, links: &[(&str, String)]) -> Message {
    links.iter().fold(card, |card, (network, link)| {
        let args = args! { "network" => *network, "link" => link };
        card.para(pen.fill("linking-code-link", &args))
    })
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
        State::Ended => pen.fill("linking-was-linked-title", &args! { "partner" => &name }),
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
    if let Some(since) = partners_since(pen, partnership, &seat.school, partner) {
        card = card.item(Mark::None, since);
    }
    let id = partnership.id.to_string();
    let shown = likeness(&seat.school, partner);
    card.para(pen.say("linking-confirm")).row([
        pen.main_button("linking-yes", "linking.confirm", &[&id, &shown]),
        pen.danger_button("linking-no", "linking.decline", &[&id]),
    ])
}

/// A mark of who and where the two schools are, the same from either side: a yes counts for what was
/// seen.
pub fn likeness(one: &School, other: &School) -> String {
    let mut both = [one, other];
    both.sort_by_key(|school| school.id.value());
    let facts = both.map(|school| {
        let zone = school.zone.map(|zone| zone.name());
        (&school.name, &school.place, &school.country, zone)
    });
    mark(&format!("{facts:?}"))
}

/// When the partnership began, and who says what where they do not say the same: they may not mean
/// the same one. `None` where it is new to both, or nobody was asked about this one.
fn partners_since(
    pen: &Pen,
    partnership: &Partnership,
    own: &School,
    partner: &School,
) -> Option<String> {
    let date = |date| pen.voice.since(date);
    let or_new = |dated: &School, since, new: &School| {
        let args = args! {
            "dated" => pen.school(dated), "date" => date(since), "new" => pen.school(new),
        };
        pen.fill("linking-since-or-new", &args)
    };
    let told = [own, partner].map(|school| partnership.told_by(school));
    Some(match told {
        [Some(RunningSince::Since(here)), Some(RunningSince::New)] => or_new(own, here, partner),
        [Some(RunningSince::New), Some(RunningSince::Since(there))] => or_new(partner, there, own),
        [Some(RunningSince::Since(one)), None] | [None, Some(RunningSince::Since(one))] => {
            pen.fill("linking-since", &args! { "date" => date(one) })
        }
        [
            Some(RunningSince::Since(here)),
            Some(RunningSince::Since(there)),
        ] if here.agrees(there) => {
            let exact = if here.told < there.told { there } else { here };
            pen.fill("linking-since", &args! { "date" => date(exact) })
        }
        [
            Some(RunningSince::Since(here)),
            Some(RunningSince::Since(there)),
        ] => {
            let args = args! {
                "school" => pen.school(own), "here" => date(here),
                "partner" => pen.school(partner), "there" => date(there),
            };
            pen.fill("linking-since-differs", &args)
        }
        [
            None | Some(RunningSince::New),
            None | Some(RunningSince::New),
        ] => return None,
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

/// The day on which something happens, on the school's clock.
pub fn day_of(pen: &Pen, school: &School, at: DateTime<Utc>) -> String {
    let zone = school.zone.unwrap_or(chrono_tz::UTC);
    pen.voice.date(at.with_timezone(&zone).date_naive())
}

/// The last day of what ends at an instant, with its weekday, on the school's clock.
pub fn last_day(pen: &Pen, school: &School, end: DateTime<Utc>) -> String {
    day_of(pen, school, end - TimeDelta::seconds(1))
}

/// Longest title of a chat in a button, in characters: what is done to the room stands beside it.
const BUTTON_TITLE_CHARS_MAX: usize = 25;

/// What a room is called, with the title of its chat where that is known; `rooms` are those to tell
/// it from, with the partner's.
pub fn room_name(pen: &Pen, seat: &Seat, rooms: &[Seat]) -> String {
    titled(pen, seat, rooms, seat.chat.title.clone())
}

/// As [`room_name`], for a button: a long title is cut, and not what stands around it.
pub fn short_room_name(pen: &Pen, seat: &Seat, rooms: &[Seat]) -> String {
    let title = seat.chat.title.as_deref();
    let title = title.map(|title| clip(title, BUTTON_TITLE_CHARS_MAX));
    titled(pen, seat, rooms, title)
}

fn titled(pen: &Pen, seat: &Seat, rooms: &[Seat], title: Option<String>) -> String {
    let key = match seat.room.audience {
        Audience::Staff if is_shared(seat, rooms) => "linking-name-shared",
        Audience::Staff => "linking-name-staff",
        Audience::Pupils => "linking-name-pupils",
        Audience::Leaders => "linking-name-leaders",
    };
    let room = pen.fill(key, &args! { "number" => number_among(seat, rooms) });
    match title {
        Some(title) => pen.fill(
            "linking-name-titled",
            &args! { "room" => room, "title" => title },
        ),
        None => room,
    }
}

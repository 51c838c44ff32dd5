//! What linking says. Pure: from what is known to a message.

use chrono::{DateTime, TimeDelta, Utc};

use super::decide::Purpose;
use crate::engine::context::Pen;
use crate::engine::directory::Seat;
use crate::engine::message::{Mark, Message};
use crate::model::code::Code;
use crate::model::partnership::{KEPT_DAYS, Partnership, State};
use crate::model::people::{Member, Role};
use crate::model::room::Audience;
use crate::model::school::School;
use crate::places::Country;
use crate::text::args;

/// The invitation with its code, in the inviter's main room.
pub fn invitation(pen: &Pen, seat: &Seat, code: &Code, until: DateTime<Utc>) -> Message {
    let until = local_date(pen, &seat.school, until);
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
    let until = local_date(pen, &seat.school, until);
    let intro = match purpose {
        Purpose::Room(Audience::Staff) => "linking-room-staff",
        Purpose::Room(Audience::Pupils) => "linking-room-pupils",
        Purpose::Room(Audience::Leaders) => "linking-room-leaders",
        Purpose::Shared => "linking-room-shared",
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
    let mut card = about(
        pen,
        Message::default().title(title),
        partner,
        partner_team,
        now,
    );
    if partnership.state != State::Confirming {
        return card;
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
    let id = partnership.id.to_string();
    card.para(pen.say("linking-confirm")).row([
        pen.main_button("linking-yes", "linking.confirm", &[&id]),
        pen.danger_button("linking-no", "linking.decline", &[&id]),
    ])
}

/// Name, place, clock, hours and first contact of a school.
fn about(
    pen: &Pen,
    message: Message,
    school: &School,
    team: &[Member],
    now: DateTime<Utc>,
) -> Message {
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
    if let Some(point) = team.iter().find(|member| member.role == Role::PointPerson) {
        message = message.item(
            Mark::None,
            pen.fill("linking-about-point", &args! { "name" => &point.name }),
        );
    }
    message
}

/// After the end: what is kept and how to go on. `key` is the first sentence, to one of the sides.
pub fn ended(pen: &Pen, seat: &Seat, key: &str, partner: &str, now: DateTime<Utc>) -> Message {
    let until = local_date(pen, &seat.school, now + TimeDelta::days(KEPT_DAYS));
    Message::of(pen.fill(key, &args! { "partner" => partner }))
        .para(pen.fill("linking-kept", &args! { "date" => until }))
        .row([pen.button("linking-invite-again", "linking.invite", &[])])
}

/// The local date of an instant, with its weekday.
fn local_date(pen: &Pen, school: &School, at: DateTime<Utc>) -> String {
    let zone = school.zone.unwrap_or(chrono_tz::UTC);
    pen.voice.date(at.with_timezone(&zone).date_naive())
}

/// What a room is called.
pub fn room_name(pen: &Pen, seat: &Seat) -> String {
    let key = match seat.room.audience {
        Audience::Staff if seat.room.main => "linking-name-main",
        Audience::Staff => "linking-name-staff",
        Audience::Pupils => "linking-name-pupils",
        Audience::Leaders => "linking-name-leaders",
    };
    pen.say(key)
}

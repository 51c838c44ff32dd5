//! Who speaks for which school, and who is its point person and deputy.

use super::answers::pressed;
use super::shown::{show_card, show_change, show_sides};
use super::sql;
use super::steps::{Tie, next_question, tie};
use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Button, Message, Style};
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::{Member, Role};
use crate::model::room::Audience;
use crate::model::school::School;
use crate::text::args;

/// The job by which partners hear of a new point person; its payload is the school and the member.
const INTRODUCE_JOB: &str = "team.introduce";
/// Length of [`tag`], in characters.
const TAG_CHARS: usize = 5;

/// In a shared room: "I speak for this school." Said once; a person speaks for one school only.
pub async fn speak(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let chosen = Id::read(call.arg(0));
    let Some(seat) = here
        .seats
        .iter()
        .find(|seat| Some(seat.room.school) == chosen)
    else {
        return Err(Stop::say(pen.say("engine-outdated")));
    };
    if seat.room.audience != Audience::Staff {
        return Err(Stop::say(pen.say("engine-not-for-pupils")));
    }
    if here.speaker.is_some() {
        return Err(Stop::Say(speaks_for(here)?));
    }
    let platform = &here.chat.address.platform;
    let member = cx
        .add_member(seat.room.school, platform, &here.person)
        .await?;
    begin_to_speak(cx, here, seat, member.id).await
}

/// "I am from the other school": who pressed the wrong button is not bound to it, as long as
/// nothing of the first school hangs on this person.
pub async fn change_sides(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = here.staff()?;
    let other =
        other_seat(here, member).filter(|one| Id::read(call.arg(0)) == Some(one.room.school));
    let Some(other) = other else {
        return Err(Stop::say(here.pen().say("engine-outdated")));
    };
    if tie(member, seat.partnership.as_ref()).is_some() {
        return Err(Stop::Say(speaks_for(here)?));
    }
    let platform = &here.chat.address.platform;
    let member = cx
        .add_member(other.room.school, platform, &here.person)
        .await?;
    sql::put_first(&mut cx.tx, member.id).await?;
    begin_to_speak(cx, here, other, member.id).await
}

/// Somebody has said that they speak for the school of this seat.
async fn begin_to_speak(cx: &mut Cx, here: &Here, seat: &Seat, me: Id<Member>) -> Outcome {
    let pen = here.pen_of(seat);
    show_sides(cx, &here.chat, Show::IfShown).await?;
    // Whoever comes first in a new school goes straight on with its set-up.
    let team = directory::team_of(&mut cx.tx, seat.room.school).await?;
    if next_question(&seat.school, &team).is_some() {
        show_card(cx, seat, Show::Anew).await?;
    }
    let others: Vec<String> = team
        .into_iter()
        .filter(|one| one.id != me)
        .map(|one| one.name)
        .collect();
    Ok(Some(match &seat.school.name {
        Some(name) => Message::of(pen.fill("setup-speak-done", &args! { "school" => name })),
        None if others.is_empty() => Message::of(pen.say("setup-speak-begin")),
        None => {
            let names = pen.voice.list(&others);
            let with = Message::of(pen.fill("setup-speak-with", &args! { "names" => names }));
            let other = here.seats.iter().find(|one| one.room.id != seat.room.id);
            with.row(other.map(|other| to_other_school(&pen, other)))
        }
    }))
}

/// "I am from the other school."
fn to_other_school(pen: &Pen, other: &Seat) -> Button {
    let label = match &other.school.name {
        Some(name) => pen.fill("setup-speak-other", &args! { "school" => name }),
        None => pen.say("setup-speak-other-unnamed"),
    };
    let other = other.room.school.to_string();
    pen.labelled(label, Style::Plain, "setup.sides", &[&other])
}

/// In a shared room, to somebody who speaks there for a school: for which, and how to change it.
pub fn speaks_for(here: &Here) -> Result<Message, Stop> {
    let (seat, member) = here.staff()?;
    let pen = here.pen();
    let message = Message::of(match &seat.school.name {
        Some(name) => pen.fill("setup-speak-already", &args! { "school" => name }),
        None => pen.say("setup-speak-already-new"),
    });
    Ok(
        match (
            tie(member, seat.partnership.as_ref()),
            other_seat(here, member),
        ) {
            (Some(Tie::PointPerson), _) => message.para(pen.say("setup-speak-point")),
            (Some(Tie::Deputy), _) => message.para(pen.say("setup-speak-deputy")),
            (Some(Tie::Confirmed), _) => message.para(pen.say("setup-speak-confirmed")),
            (None, Some(other)) => message.row([to_other_school(&pen, other)]),
            (None, None) => message,
        },
    )
}

/// The room that the other school has in this chat.
fn other_seat<'h>(here: &'h Here, member: &Member) -> Option<&'h Seat> {
    here.seats
        .iter()
        .find(|seat| seat.room.school != member.school)
}

/// "That is me." The button says whom it knew as point person, so that two people who press the
/// same button do not take the role from each other.
pub async fn point(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = main_seat(here, call)?;
    let pen = here.pen();
    let team = directory::team_of(&mut cx.tx, member.school).await?;
    if member.role == Role::PointPerson {
        return Err(Stop::say(pen.say("setup-role-already")));
    }
    let before = team.iter().find(|one| one.role == Role::PointPerson);
    if let Some(before) = before {
        if call.arg(1) != before.id.to_string() {
            let args = args! { "name" => &before.name };
            return Err(Stop::say(pen.fill("setup-point-taken", &args)));
        }
        directory::set_role(&mut cx.tx, before.id, Role::Colleague).await?;
        let (old, new) = (before.name.clone(), member.name.clone());
        let seats = std::slice::from_ref(seat);
        cx.tell(seats, Timing::Asked, |pen, _| {
            Message::of(pen.fill(
                "setup-point-changed",
                &args! { "new" => &new, "old" => &old },
            ))
        })
        .await?;
    }
    directory::set_role(&mut cx.tx, member.id, Role::PointPerson).await?;
    if before.is_some() {
        let key = format!("{INTRODUCE_JOB}:{}", member.school);
        let payload = format!("{} {}", member.school, member.id);
        cx.remind(&key, INTRODUCE_JOB, cx.now, &payload).await?;
    }
    show_change(cx, seat).await?;
    Ok(Some(Message::of(pen.say("setup-point-done"))))
}

pub async fn deputy(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = main_seat(here, call)?;
    let pen = here.pen();
    match member.role {
        Role::PointPerson => Err(Stop::say(pen.say("setup-point-is-not-deputy"))),
        Role::Deputy => Err(Stop::say(pen.say("setup-role-already"))),
        Role::Colleague => {
            directory::set_role(&mut cx.tx, member.id, Role::Deputy).await?;
            show_change(cx, seat).await?;
            Ok(Some(Message::of(pen.say("setup-deputy-done"))))
        }
    }
}

/// Roles are taken where all of the school's staff see it: in another room, shared ones above all,
/// somebody unknown could take the school's word unseen.
fn main_seat<'h>(here: &'h Here, call: &Call) -> Result<(&'h Seat, &'h Member), Stop> {
    let (seat, member) = own_seat(here, call)?;
    if seat.room.main {
        Ok((seat, member))
    } else {
        Err(Stop::say(here.pen().say("linking-main-room")))
    }
}

/// A deputy is a colleague again.
pub async fn resign(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = own_seat(here, call)?;
    if member.role != Role::Deputy {
        return Err(Stop::say(here.pen().say("engine-outdated")));
    }
    directory::set_role(&mut cx.tx, member.id, Role::Colleague).await?;
    show_change(cx, seat).await?;
    Ok(Some(Message::of(here.pen().say("setup-resigned"))))
}

/// The point person takes a deputy out, who may have left the school. All its main rooms read it.
pub async fn release(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = main_seat(here, call)?;
    let team = directory::team_of(&mut cx.tx, member.school).await?;
    let named = |one: &&Member| one.role == Role::Deputy && call.arg(1) == one.id.to_string();
    let deputy = team.iter().find(named);
    let Some(deputy) = deputy.filter(|_| member.role == Role::PointPerson) else {
        return Err(Stop::say(here.pen().say("engine-outdated")));
    };
    directory::set_role(&mut cx.tx, deputy.id, Role::Colleague).await?;
    let is_deputy = |one: &Member| one.role == Role::Deputy && one.id != deputy.id;
    if !team.iter().any(is_deputy) {
        // The card goes on saying what it said; whoever is next is asked for under /setup.
        sql::set_deputy_later(&mut cx.tx, member.school).await?;
    }
    show_change(cx, seat).await?;
    let mut mains = directory::seats_of_school(&mut cx.tx, member.school).await?;
    mains.retain(|one| one.room.main);
    cx.tell(&mains, Timing::Partner, |pen, _| {
        let args = args! { "by" => &member.name, "name" => &deputy.name };
        Message::of(pen.fill("setup-released", &args))
    })
    .await?;
    Ok(None)
}

/// "We will name a deputy later."
pub async fn deputy_later(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = own_seat(here, call)?;
    sql::set_deputy_later(&mut cx.tx, member.school).await?;
    pressed(cx, seat).await
}

/// The end of a school's id: tells apart the cards of two schools in one chat, and is short enough
/// to stand on a button beside the name of a time zone.
pub fn tag(school: Id<School>) -> String {
    let id = school.to_string();
    id[id.len().saturating_sub(TAG_CHARS)..].to_owned()
}

/// The seat and the member who acts, if the button is their own school's: in a shared room each
/// school tells only about itself.
pub fn own_seat<'h>(here: &'h Here, call: &Call) -> Result<(&'h Seat, &'h Member), Stop> {
    let (seat, member) = here.staff()?;
    if call.arg(0) == tag(seat.room.school) {
        return Ok((seat, member));
    }
    let is_here = |one: &Seat| call.arg(0) == tag(one.room.school);
    let key = if here.seats.iter().any(is_here) {
        "setup-other-school"
    } else {
        "engine-outdated"
    };
    Err(Stop::say(here.pen().say(key)))
}

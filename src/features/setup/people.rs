//! Who speaks for which school, and who is its point person and deputy.

use super::{show_card, sql};
use crate::engine::button::Call;
use crate::engine::directory;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::post::{Show, Timing};
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Role;
use crate::model::room::Audience;
use crate::text::args;

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
    let name = pen.school(&seat.school);
    if let Some(known) = &here.speaker {
        let speaks_for = here
            .seats
            .iter()
            .find(|seat| seat.room.school == known.school)
            .unwrap_or(seat);
        let args = args! { "school" => pen.school(&speaks_for.school) };
        return Err(Stop::say(pen.fill("setup-speak-already", &args)));
    }
    cx.add_member(seat.room.school, &here.chat.address.platform, &here.person)
        .await?;
    // Whoever comes first in a new school goes straight on with its set-up.
    if !seat.school.is_presentable() {
        show_card(cx, seat, Show::Anew).await?;
    }
    Ok(Some(Message::of(
        pen.fill("setup-speak-done", &args! { "school" => name }),
    )))
}

pub async fn point(cx: &mut Cx, here: &Here) -> Outcome {
    take_role(cx, here, Role::PointPerson).await
}

pub async fn deputy(cx: &mut Cx, here: &Here) -> Outcome {
    take_role(cx, here, Role::Deputy).await
}

async fn take_role(cx: &mut Cx, here: &Here, role: Role) -> Outcome {
    let (seat, member) = here.staff()?;
    let pen = here.pen();
    let team = directory::team_of(&mut cx.tx, member.school).await?;
    if member.role == role {
        return Err(Stop::say(pen.say("setup-role-already")));
    }
    if member.role == Role::PointPerson {
        return Err(Stop::say(pen.say("setup-point-is-not-deputy")));
    }
    if role == Role::PointPerson
        && let Some(before) = team.iter().find(|one| one.role == Role::PointPerson)
    {
        sql::set_role(&mut cx.tx, before.id, Role::Colleague).await?;
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
    sql::set_role(&mut cx.tx, member.id, role).await?;
    show_card(cx, seat, Show::InPlace).await?;
    let done = match role {
        Role::PointPerson => "setup-point-done",
        Role::Deputy | Role::Colleague => "setup-deputy-done",
    };
    Ok(Some(Message::of(pen.say(done))))
}

/// "We will name a deputy later."
pub async fn deputy_later(cx: &mut Cx, here: &Here) -> Outcome {
    let (seat, member) = here.staff()?;
    sql::set_deputy_later(&mut cx.tx, member.school).await?;
    show_card(cx, seat, Show::InPlace).await?;
    Ok(None)
}

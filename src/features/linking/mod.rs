//! Linking: `/invite`, `/join`, `/leave`.
//!
//! Two schools meet by a one-time code, see whom they would be linked with, and both confirm before
//! anything crosses. Codes of the same make add more rooms of a school. Leaving is one school's
//! right, asked twice, told kindly to the other; what was there is kept for a while.

mod adding;
mod anew;
mod bringing;
mod closing;
mod codes;
mod confirm;
mod decide;
mod farewells;
mod founding;
mod invite;
mod join;
mod leave;
mod main_room;
mod messages;
mod sql;
mod taking_out;

use futures::FutureExt;

use crate::engine::directory::{self, Seat};
use crate::engine::feature::{Action, ActionKind, Command, Feature, JobKind, Stop, Takes, Who};
use crate::engine::main_room::BRING;
use crate::engine::{Cx, Here};
use crate::model::partnership::{Partnership, State};

pub const FEATURE: Feature = Feature {
    name: "linking",
    commands: &[
        Command {
            name: "invite",
            takes: Takes::Nothing,
            in_private: false,
            who: Who::Staff,
            offered: |here| {
                here.seats
                    .iter()
                    .any(|seat| seat.room.main && seat.school.has_told())
            },
            run: |cx, here, _| invite::invite(cx, here).boxed(),
        },
        Command {
            name: "join",
            takes: Takes::Words,
            in_private: false,
            who: Who::StaffOrBeginning,
            offered: |here| match here.seats.as_slice() {
                [] => true,
                [seat] => can_join(seat),
                _ => here.can_begin_anew(),
            },
            run: |cx, here, code| join::join(cx, here, code).boxed(),
        },
        Command {
            name: "leave",
            takes: Takes::Nothing,
            in_private: false,
            who: Who::StaffOrManaging,
            offered: |here| !here.seats.is_empty(),
            run: |cx, here, _| leave::ask(cx, here).boxed(),
        },
    ],
    actions: &[
        Action::look("linking.invite", |cx, here, _| {
            invite::invite(cx, here).boxed()
        }),
        Action::staff(
            "linking.again",
            ActionKind::Press(|cx, here, _| invite::again(cx, here).boxed()),
        ),
        Action::staff(
            "linking.renew",
            ActionKind::Press(|cx, here, _| invite::renew(cx, here).boxed()),
        ),
        Action::look("linking.rooms", |cx, here, _| {
            invite::rooms(cx, here).boxed()
        }),
        Action::staff(
            "linking.room",
            ActionKind::Press(|cx, here, call| invite::room(cx, here, call).boxed()),
        ),
        Action::staff(
            "linking.confirm",
            ActionKind::Press(|cx, here, call| confirm::confirm(cx, here, call).boxed()),
        ),
        Action::staff(
            "linking.decline",
            ActionKind::Press(|cx, here, call| confirm::decline(cx, here, call).boxed()),
        ),
        Action::staff(
            "linking.leave",
            ActionKind::Press(|cx, here, call| leave::leave(cx, here, call).boxed()),
        ),
        Action {
            route: "linking.forget",
            who: Who::StaffOrBeginning,
            kind: ActionKind::Press(|cx, here, _| anew::forget(cx, here).boxed()),
        },
        Action::look("linking.main", |cx, here, call| {
            main_room::ask(cx, here, call).boxed()
        }),
        Action::staff(
            "linking.make_main",
            ActionKind::Press(|cx, here, call| main_room::make(cx, here, call).boxed()),
        ),
        Action {
            // Whose word counts does not follow from this chat.
            route: BRING,
            who: Who::Anyone,
            kind: ActionKind::Press(|cx, here, call| bringing::bring(cx, here, call).boxed()),
        },
        Action {
            route: "linking.remove",
            who: Who::StaffOrManaging,
            kind: ActionKind::Press(|cx, here, call| taking_out::remove(cx, here, call).boxed()),
        },
        Action {
            route: "linking.found",
            who: Who::StaffOrBeginning,
            kind: ActionKind::Press(|cx, here, call| founding::found(cx, here, call).boxed()),
        },
        Action {
            route: "linking.elsewhere",
            who: Who::StaffOrBeginning,
            kind: ActionKind::Look(|cx, here, call| founding::elsewhere(cx, here, call).boxed()),
        },
        Action {
            route: "linking.code",
            who: Who::StaffOrBeginning,
            kind: ActionKind::Form {
                open: |_, here, _| async { Ok(join::open(here)) }.boxed(),
                submit: |cx, here, _, values| join::submit(cx, here, values).boxed(),
            },
        },
    ],
    jobs: &[
        JobKind {
            kind: "linking.expired",
            run: |cx, job| invite::expired(cx, &job.payload).boxed(),
        },
        JobKind {
            kind: "linking.lapse",
            run: |cx, job| confirm::lapse(cx, &job.payload).boxed(),
        },
        JobKind {
            kind: "linking.presentable",
            run: |cx, job| confirm::presentable(cx, &job.payload).boxed(),
        },
        JobKind {
            kind: "linking.changed",
            run: |cx, job| confirm::changed(cx, &job.payload).boxed(),
        },
        JobKind {
            kind: "linking.shared",
            run: |cx, job| join::shared(cx, &job.payload).boxed(),
        },
    ],
    roles: &[],
};

/// Whether a code of some kind works in this room: a partner's in a main room without a partner,
/// one for a room where another room's partnership has ended.
fn can_join(seat: &Seat) -> bool {
    match seat
        .partnership
        .as_ref()
        .map(|partnership| partnership.state)
    {
        None | Some(State::Inviting) => seat.room.main,
        Some(State::Confirming | State::Active) => false,
        Some(State::Ended) => true,
    }
}

/// Refuses, with the names of those to ask, unless the speaker's word is the school's word.
async fn word_of_school(cx: &mut Cx, here: &Here) -> Result<(), Stop> {
    let (_, member) = here.staff()?;
    cx.word_of_school(here, member).await
}

/// The name of the other school in a partnership of the speaker's.
async fn partner_name(cx: &mut Cx, here: &Here, partnership: &Partnership) -> Result<String, Stop> {
    let (_, member) = here.staff()?;
    Ok(match partnership.partner_of(member.school) {
        Some(partner) => here
            .pen()
            .school(&directory::load_school(&mut cx.tx, partner).await?),
        None => here.pen().say("school-without-name"),
    })
}

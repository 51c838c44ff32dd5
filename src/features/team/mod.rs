//! The team: `/team` shows who does what for the partnership in both schools, and lets people say what they
//! would like to do.
//!
//! A school has a point person and, better, a deputy: two know more than one. Where there is only one, the
//! school is asked for a second, kindly and at most three times (`asking.rs`). Whoever leaves hands over to a
//! colleague who says yes (`handover.rs`), and the partner reads who is new (`introducing.rs`). Where nobody
//! hands over, any colleague says that the point person has left and names the next (`leaving.rs`), or takes the
//! work on with `/setup`, and the partner reads that, too. And each
//! says for themselves whether the bot may mention them when it is quiet.

use futures::FutureExt;
use futures::future::BoxFuture;

use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{
    Action, ActionKind, Command, Feature, JobKind, Outcome, Stop, Takes, Who,
};
use crate::engine::turns::ReadGoing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::{Member, Role};
use crate::model::school::School;
use crate::store;

mod asking;
mod decide;
mod handover;
mod introducing;
mod leaving;
mod messages;
mod page;
mod sql;

/// Whether whoever presses is mentioned when it is quiet: "yes" or "no".
const MENTION: &str = "team.mention";
/// Whoever presses belongs to the team.
const JOIN: &str = "team.join";
/// Shows to whom one's role can be handed over.
const HAND: &str = "team.hand";
/// Asks the member whose id is its argument to take over.
const TO: &str = "team.to";
/// Shows whom one could take off the team's list.
const LEFT: &str = "team.left";
/// Takes the member whose id is its argument off the list.
const OFF: &str = "team.off";
/// Asks who follows a point person who has left.
const NEXT: &str = "team.next";
/// Names the next point person; with the id of the one who has left.
const NAME_NEXT: &str = "team.name";
/// Takes over; its argument is the handover.
const TAKE: &str = "team.take";
/// Does not take over, or takes the question back; its argument is the handover.
const NOT: &str = "team.not";
/// Stands behind the handover on the button for whoever asked; who presses decides what it means.
const BACK: &str = "back";
/// Whoever presses is a deputy.
const SECOND: &str = "team.second";
/// Nobody is the second yet.
const LATER: &str = "team.later";
/// The form for the senior leader.
const LEADER: &str = "team.leader";

/// Asks a school for a second coordinator; its payload is the partnership.
const ASK_JOB: &str = "team.ask";
/// A handover was not answered; its payload is the handover.
const OPEN_JOB: &str = "team.open";
/// Tells the partners who is the new point person; its payload is the school and the member.
const INTRODUCE_JOB: &str = "team.introduce";
/// The set-up's job that draws its card anew; its payload is the chat.
const REFRESH_JOB: &str = "setup.refresh";

pub const FEATURE: Feature = Feature {
    name: "team",
    commands: &[Command {
        name: "team",
        takes: Takes::Nothing,
        in_private: false,
        who: Who::Readers,
        offered: |here| here.seats.iter().any(Seat::is_active),
        run: |cx, here, _| page::show(cx, here).boxed(),
    }],
    actions: &[
        press(MENTION, |cx, here, call| {
            page::mention(cx, here, call).boxed()
        }),
        press(JOIN, |cx, here, _| page::join(cx, here).boxed()),
        Action::look(HAND, |cx, here, _| handover::choose(cx, here).boxed()),
        press(TO, |cx, here, call| handover::ask(cx, here, call).boxed()),
        press(TAKE, |cx, here, call| {
            handover::take(cx, here, call).boxed()
        }),
        press(NOT, |cx, here, call| handover::not(cx, here, call).boxed()),
        Action::look(LEFT, |cx, here, _| leaving::choose(cx, here).boxed()),
        press(OFF, |cx, here, call| {
            leaving::take_off(cx, here, call).boxed()
        }),
        Action::look(NEXT, |cx, here, _| leaving::next(cx, here).boxed()),
        press(NAME_NEXT, |cx, here, call| {
            leaving::name(cx, here, call).boxed()
        }),
        press(SECOND, |cx, here, _| asking::second(cx, here).boxed()),
        press(LATER, |cx, here, _| asking::later(cx, here).boxed()),
        Action::staff(
            LEADER,
            ActionKind::Form {
                open: |cx, here, _| page::open_leader(cx, here).boxed(),
                submit: |cx, here, _, values| page::leader(cx, here, values).boxed(),
            },
        ),
    ],
    jobs: &[
        JobKind {
            kind: "team.begin",
            run: |cx, job| asking::begin(cx, job).boxed(),
        },
        JobKind {
            kind: ASK_JOB,
            run: |cx, job| asking::look(cx, job).boxed(),
        },
        JobKind {
            kind: OPEN_JOB,
            run: |cx, job| handover::unanswered(cx, job).boxed(),
        },
        JobKind {
            kind: INTRODUCE_JOB,
            run: |cx, job| introducing::introduce(cx, job).boxed(),
        },
    ],
    roles: &[],
};

/// Whether schools are still asked for a second coordinator.
pub(super) const GOING: ReadGoing = |cx, pair| asking::going(cx, pair).boxed();

const fn press(
    route: &'static str,
    run: for<'c> fn(&'c mut Cx, &'c Here, &'c Call) -> BoxFuture<'c, Outcome>,
) -> Action {
    Action::staff(route, ActionKind::Press(run))
}

/// Roles are given where all of the school's staff see it: in its main room.
fn in_main(here: &Here) -> Result<(&Seat, &Member), Stop> {
    let (seat, member) = here.staff()?;
    match seat.room.main {
        true => Ok((seat, member)),
        false => Err(Stop::say(here.pen().say("linking-main-room"))),
    }
}

/// Has the set-up's card drawn anew wherever it shows who does what, and answers with the school's main rooms.
async fn redraw(cx: &mut Cx, school: Id<School>) -> store::Result<Vec<Seat>> {
    let mut mains = directory::seats_of_school(&mut cx.tx, school).await?;
    mains.retain(|seat| seat.room.main);
    let team = directory::team_of(&mut cx.tx, school).await?;
    if !team.iter().any(|one| one.role == Role::Deputy) {
        // Whoever is to be the deputy is asked for by the team: the set-up was complete, and stays so.
        sql::set_deputy_later(&mut cx.tx, school).await?;
    }
    for seat in &mains {
        let chat = seat.chat.id.to_string();
        let key = format!("{REFRESH_JOB}:{chat}");
        cx.remind(&key, REFRESH_JOB, cx.now, &chat).await?;
    }
    Ok(mains)
}

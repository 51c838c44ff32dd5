//! Polls: `/poll` asks staff, pupils or both of both schools the same question.
//!
//! Somebody writes the question and sees it as it will be; it starts when somebody of the other
//! school agrees. Each person has one ballot, which they can change until the close, and only they
//! read what is on it. What is kept of a person is a keyed hash, another one for each poll, and that
//! only until the close: then the ballots become totals and both schools read the result.

use futures::FutureExt;

use self::decide::{Ended, Poll, State};
use self::messages::View;
use crate::engine::button::Call;
use crate::engine::coming::ReadComing;
use crate::engine::directory::Seat;
use crate::engine::feature::{Action, ActionKind, Command, Feature, JobKind, Stop, Takes, Who};
use crate::engine::pair::Pair;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::turns::ReadTurns;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::store;

mod agreeing;
mod decide;
mod drawn;
mod ending;
mod fitting;
mod form;
mod messages;
mod notices;
mod sql;
mod tally;
mod turns;
mod voting;
mod writing;

/// Opens the form for the words of a new poll, or of the draft that is its argument.
const WRITE: &str = "polls.write";
/// Changes one rule of a draft; its arguments are the poll and a word.
const SET: &str = "polls.set";
const SEND: &str = "polls.send";
const DISCARD: &str = "polls.discard";
/// The partner's word; its arguments are the poll and the version that was read.
const AGREE: &str = "polls.agree";
const DECLINE: &str = "polls.decline";
const TAKE_BACK: &str = "polls.retract";
/// A vote in a staff room; its arguments are the poll and the index of an option.
const VOTE: &str = "polls.vote";
/// A vote in a pupil room, with the same arguments.
const ANSWER: &str = "polls.answer";
/// Asks whether to close the poll now.
const END: &str = "polls.end";
/// Closes it.
const CLOSE: &str = "polls.close";
/// Lets it go on after all; its argument is the poll, too.
const GO_ON: &str = "polls.on";
/// Brings a poll down to the end of the chat.
const SHOW: &str = "polls.show";

/// Which polls wait for a school's yes or its votes.
pub(super) const TURNS: ReadTurns = |cx, pair| turns::turns(cx, pair).boxed();
/// What is under way.
pub(super) const COMING: ReadComing = |cx, pair| turns::coming(cx, pair).boxed();

pub const FEATURE: Feature = Feature {
    name: "polls",
    commands: &[Command {
        name: "poll",
        takes: Takes::Nothing,
        in_private: false,
        who: Who::Staff,
        offered: |here| here.seats.iter().any(Seat::is_active),
        run: |cx, here, _| writing::menu(cx, here).boxed(),
    }],
    actions: &[
        Action {
            route: WRITE,
            who: Who::Staff,
            kind: ActionKind::Form {
                open: |cx, here, call| writing::open(cx, here, call).boxed(),
                submit: |cx, here, call, values| writing::submit(cx, here, call, values).boxed(),
            },
        },
        Action::staff(
            SET,
            ActionKind::Press(|cx, here, call| writing::set(cx, here, call).boxed()),
        ),
        Action::staff(
            SEND,
            ActionKind::Press(|cx, here, call| writing::send(cx, here, call).boxed()),
        ),
        Action::staff(
            DISCARD,
            ActionKind::Press(|cx, here, call| writing::discard(cx, here, call).boxed()),
        ),
        Action::look(SHOW, |cx, here, call| writing::show(cx, here, call).boxed()),
        Action::staff(
            AGREE,
            ActionKind::Press(|cx, here, call| agreeing::agree(cx, here, call).boxed()),
        ),
        Action::staff(
            DECLINE,
            ActionKind::Press(|cx, here, call| agreeing::decline(cx, here, call).boxed()),
        ),
        Action::staff(
            TAKE_BACK,
            ActionKind::Press(|cx, here, call| agreeing::take_back(cx, here, call).boxed()),
        ),
        Action::staff(
            VOTE,
            ActionKind::Press(|cx, here, call| voting::vote(cx, here, call).boxed()),
        ),
        Action {
            route: ANSWER,
            who: Who::Anyone,
            kind: ActionKind::Press(|cx, here, call| voting::vote(cx, here, call).boxed()),
        },
        Action::look(GO_ON, |cx, here, call| {
            ending::go_on(cx, here, call).boxed()
        }),
        Action::look(END, |cx, here, call| ending::ask(cx, here, call).boxed()),
        Action::staff(
            CLOSE,
            ActionKind::Press(|cx, here, call| ending::close_early(cx, here, call).boxed()),
        ),
    ],
    jobs: &[
        JobKind {
            kind: voting::REFRESH_JOB,
            run: |cx, job| voting::refresh(cx, job).boxed(),
        },
        JobKind {
            kind: ending::REMIND_JOB,
            run: |cx, job| ending::remind(cx, job).boxed(),
        },
        JobKind {
            kind: "polls.begin",
            run: |cx, job| ending::begin(cx, job).boxed(),
        },
        JobKind {
            kind: "polls.recheck",
            run: |cx, job| ending::recheck(cx, job).boxed(),
        },
        JobKind {
            kind: ending::DUE_JOB,
            run: |cx, job| ending::close_due(cx, job).boxed(),
        },
    ],
    roles: &[],
};

/// What a press of staff speaks of.
struct Found {
    pair: Pair,
    poll: Poll,
    member: Member,
}

/// The poll that a press of staff speaks of, where it belongs to their partnership.
async fn found(cx: &mut Cx, here: &Here, call: &Call) -> Result<Found, Stop> {
    let (seat, member) = here.staff()?;
    let pair = Pair::of_seat(cx, seat, here.pen().say("polls-no-partner")).await?;
    let poll = match Id::read(call.arg(0)) {
        Some(id) => sql::find(&mut cx.tx, id).await?,
        None => None,
    };
    match poll.filter(|poll| poll.partnership == pair.id) {
        Some(poll) => Ok(Found {
            pair,
            poll,
            member: member.clone(),
        }),
        None => Err(Stop::say(here.pen().say("polls-gone"))),
    }
}

/// The poll and its pair that a job speaks of, where both still run.
async fn running(cx: &mut Cx, id: &str) -> Result<Option<(Pair, Poll)>, Stop> {
    let Some(id) = Id::read(id) else {
        return Err(store::damaged(format!("{id:?} is no poll")).into());
    };
    let Some(poll) = sql::find(&mut cx.tx, id).await? else {
        return Ok(None);
    };
    let Some(pair) = Pair::lock(cx, poll.partnership).await? else {
        return Ok(None);
    };
    // As it is now that nobody else decides on it.
    let poll = sql::find(&mut cx.tx, id).await?;
    Ok(poll.map(|poll| (pair, poll)))
}

fn card_name(id: Id<Poll>) -> String {
    format!("poll:{id}")
}

/// The rooms that see the poll in its state: whoever looks after it, and once it runs whoever votes.
fn rooms_of(pair: &Pair, poll: &Poll) -> Vec<Seat> {
    let is_in = |seat: &&Seat| {
        let is_main = pair.is_main(seat);
        match poll.state {
            State::Draft => is_main && seat.room.school == poll.school,
            State::Asked => is_main,
            State::Open | State::Closed => {
                is_main || poll.rules.rooms.audiences().contains(&seat.room.audience)
            }
        }
    };
    let rooms = pair.sides.iter().flat_map(|side| &side.rooms);
    rooms.filter(is_in).cloned().collect()
}

/// Shows the poll as it is now in these rooms, one card a chat.
async fn show_in(
    cx: &mut Cx,
    pair: &Pair,
    poll: &Poll,
    rooms: &[Seat],
    show: Show,
    timing: Timing,
) -> store::Result<()> {
    show_ended(cx, pair, poll, None, rooms, show, timing).await
}

/// Shows the poll, with who has `ended` it, where somebody has.
async fn show_ended(
    cx: &mut Cx,
    pair: &Pair,
    poll: &Poll,
    ended: Option<&Ended>,
    rooms: &[Seat],
    show: Show,
    timing: Timing,
) -> store::Result<()> {
    let tally = sql::tally(&mut cx.tx, poll).await?;
    if poll.state == State::Open {
        ending::follow_tally(cx, pair, poll, &tally).await?;
    }
    for (nth, seat) in rooms.iter().enumerate() {
        let is_same = |other: &&Seat| other.chat.id == seat.chat.id;
        if rooms[..nth].iter().any(|other| is_same(&other)) {
            continue;
        }
        let in_chat: Vec<Seat> = rooms.iter().filter(is_same).cloned().collect();
        let mut pens: Vec<_> = in_chat.iter().map(|seat| cx.pen(seat)).collect();
        pens.dedup_by_key(|pen| pen.voice);
        let view = View {
            pens: &pens,
            pair,
            own: seat.room.school,
            poll,
            tally: &tally,
            ended,
            audience: seat.room.audience,
            is_main: in_chat.iter().any(|seat| pair.is_main(seat)),
            is_shared: pair.share_main(seat.chat.id),
        };
        let card = view.card();
        cx.show(&in_chat, &card_name(poll.id), show, timing, |_, _| {
            card.clone()
        })
        .await?;
    }
    Ok(())
}

/// Shows the poll as it is now where it is seen.
async fn show_all(
    cx: &mut Cx,
    pair: &Pair,
    poll: &Poll,
    show: Show,
    timing: Timing,
) -> store::Result<()> {
    show_in(cx, pair, poll, &rooms_of(pair, poll), show, timing).await
}

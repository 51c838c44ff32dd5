//! Introductions: three prompts that both schools answer, each at its own pace.
//!
//! When a partnership becomes active, both main rooms get a card with the prompts, each at a polite
//! time; `/introduce` brings it back at any time. An answer reaches the partner at once, in the
//! partner's language, and whoever gave it can change it later: the message that shows it changes
//! with it. Where one school says nothing for two school days, both get a light question and a
//! named first speaker, once. The texts are the schools' own and cross as they were typed.

use futures::FutureExt;

use crate::engine::button::Call;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::{
    Action, ActionKind, Command, Feature, JobKind, Outcome, Stop, Takes, Who,
};
use crate::engine::message::Message;
use crate::engine::pair::Pair;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::turns::{ReadHopes, ReadTurns};
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::store;
use decide::Answer;

mod answering;
mod decide;
mod messages;
mod pair;
mod prompts;
mod silence;
mod sql;
mod turns;

pub const FEATURE: Feature = Feature {
    name: "introductions",
    commands: &[Command {
        name: "introduce",
        takes: Takes::Nothing,
        in_private: false,
        who: Who::Staff,
        offered: |here| here.seats.iter().any(Seat::is_active),
        run: |cx, here, _| introduce(cx, here).boxed(),
    }],
    actions: &[
        Action {
            route: ANSWER,
            who: Who::Staff,
            kind: ActionKind::Form {
                open: |cx, here, call| answering::open(cx, here, call).boxed(),
                submit: |cx, here, call, values| answering::submit(cx, here, call, values).boxed(),
            },
        },
        Action::look(ALL, |cx, here, call| see_all(cx, here, call).boxed()),
    ],
    jobs: &[
        JobKind {
            kind: "introductions.begin",
            run: |cx, job| begin(cx, job).boxed(),
        },
        JobKind {
            kind: silence::JOB,
            run: |cx, job| silence::break_silence(cx, job).boxed(),
        },
    ],
    roles: &[],
};

/// Which schools have yet to answer a prompt.
pub(super) const TURNS: ReadTurns = |cx, pair| turns::turns(cx, pair).boxed();

/// What both schools hoped for.
pub(super) const HOPES: ReadHopes = |cx, pair| turns::hopes(cx, pair).boxed();

/// Opens the form for one prompt; its arguments are the partnership and the prompt's word.
const ANSWER: &str = "introductions.answer";
/// Shows all answers of the partnership that is its argument.
const ALL: &str = "introductions.all";
/// The name of the card with the prompts.
const CARD: &str = "introductions";

/// Brings the card to the school that asks, and to its partner if that has none yet.
async fn introduce(cx: &mut Cx, here: &Here) -> Outcome {
    let pen = here.pen();
    let (seat, member) = here.staff()?;
    let Some(partnership) = &seat.partnership else {
        return Err(Stop::say(pen.say("introductions-no-partner")));
    };
    let Some(pair) = Pair::load(cx, partnership).await? else {
        return Err(Stop::say(pen.say(match partnership.state {
            State::Confirming => "introductions-confirm-first",
            State::Ended => "introductions-ended",
            State::Inviting | State::Active => "introductions-no-partner",
        })));
    };
    let answers = sql::answers(&mut cx.tx, pair.id).await?;
    if sql::introduction(&mut cx.tx, pair.id).await?.is_none() {
        ask(cx, &pair, &answers).await?;
    }
    let [own, _] = pair.seen_from(member.school);
    let main = own.main().map_or(here.chat.id, |room| room.chat.id);
    let (asking, others): (Vec<_>, Vec<_>) = pair
        .main_rooms()
        .into_iter()
        .partition(|room| room.chat.id == main);
    show_card(cx, &pair, &answers, &asking, Show::Anew).await?;
    show_card(cx, &pair, &answers, &others, Show::InPlace).await?;
    let elsewhere = here.chat.id != main;
    Ok(elsewhere.then(|| Message::of(pen.say("introductions-in-main-room"))))
}

/// Shows both schools' answers to the person who asks.
async fn see_all(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let (seat, member) = here.staff()?;
    let Some(pair) = pair_of(cx, seat, call).await? else {
        return Err(Stop::say(pen.say("introductions-over")));
    };
    let answers = sql::answers(&mut cx.tx, pair.id).await?;
    Ok(Some(messages::all(
        &pen,
        &pair::view(&pair, member.school, &answers),
    )))
}

/// Both schools are partners now: each gets the card when it suits them.
async fn begin(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    let answers = sql::answers(&mut cx.tx, pair.id).await?;
    ask(cx, &pair, &answers).await?;
    show_card(cx, &pair, &answers, &pair.main_rooms(), Show::InPlace).await?;
    Ok(())
}

/// Notes when both schools will have been asked, and watches for silence from then on. To be called
/// before the cards are posted, since they count among what a room may get in a week.
async fn ask(cx: &mut Cx, pair: &Pair, answers: &[Answer]) -> store::Result<()> {
    let asked_at = pair::polite_instant(cx, pair).await?;
    sql::save_asked(&mut cx.tx, pair.id, asked_at).await?;
    silence::watch(cx, pair, answers).await
}

/// Shows the card in these main rooms: at once where somebody asked for it anew, else in its place,
/// or where it has none yet at a polite time.
async fn show_card(
    cx: &mut Cx,
    pair: &Pair,
    answers: &[Answer],
    rooms: &[Seat],
    show: Show,
) -> store::Result<()> {
    let timing = match show {
        Show::Anew => Timing::Asked,
        Show::InPlace | Show::IfShown => Timing::Unasked,
    };
    cx.show(rooms, CARD, show, timing, |pen, seat| {
        messages::card(pen, &pair::view_in(pair, seat, answers))
    })
    .await
}

/// The pair that a press speaks of; `None` where that partnership does not run, or not in this room.
async fn pair_of(cx: &mut Cx, seat: &Seat, call: &Call) -> store::Result<Option<Pair>> {
    match &seat.partnership {
        Some(partnership) if Id::read(call.arg(0)) == Some(partnership.id) => {
            Pair::load(cx, partnership).await
        }
        _ => Ok(None),
    }
}

/// The pair that a job speaks of; `None` where that partnership does not run any more.
async fn pair_due(cx: &mut Cx, job: &Job) -> store::Result<Option<Pair>> {
    let id = Id::<Partnership>::read(&job.payload)
        .ok_or_else(|| store::damaged(format!("{:?} is no partnership", job.payload)))?;
    Pair::lock(cx, id).await
}

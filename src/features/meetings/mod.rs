//! Monthly meetings that suit both schools' clocks and calendars.
//!
//! Every month (`monthly.rs`), or at once with `/meet`, three monthly rules are proposed to both
//! schools (`rounds.rs`); what both can do is booked. The rule is kept, never a date computed from the last (`booked.rs`), and each school is
//! reminded in its own hours (`dates.rs`), with what anybody would like to talk about (`agenda`); afterwards both note what came of it (`results`). Where no hour suits, they meet in writing (`in_writing`). Which rules suit is found by `slots`, which is pure and
//! lives alone.

use futures::FutureExt;

use crate::engine::button::Call;
use crate::engine::coming::ReadComing;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::{
    Action, ActionKind, Command, Feature, JobKind, Outcome, Stop, Takes, Who,
};
use crate::engine::feeds::ReadFeed;
use crate::engine::form::{Values, typed};
use crate::engine::message::Message;
use crate::engine::turns::{ReadGoing, ReadMeetings, ReadOpenings, ReadTurns};
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::people::Member;
use crate::store;
use pair::Pair;
use routes::{
    AGREE, ANSWER, BACK, CALL, CLOCK_JOB, CLOSE_JOB, DECLINE, EDGES, ENDS_JOB, FEED_ANEW,
    FEED_SHOW, HALF_JOB, HELD, HELD_ASK, HOURS, KEEP, KEEP_NOT, KIND, MANNER, MOVE, NONE, NOTE,
    OTHERS, PLAN, PLAN_USUAL, POINT, QUESTIONS, REMIND_JOB, SKIP, STEP, STEPS, STOP, STOPPED, TICK,
    UNCALL, UNPOINT, UNSTEP, VOTE, WAITING_JOB, WAITS_JOB, WRITE,
};

mod afterwards;
mod agenda;
mod asked;
mod booked;
mod calls;
mod catchup;
mod clocks;
mod coming;
mod dates;
mod decide;
mod entries;
mod feed;
mod hours;
mod in_writing;
mod keeping;
mod ledger;
mod manner;
mod messages;
mod monthly;
mod months;
mod pair;
mod proposals;
mod reader;
mod rechecking;
mod reminders;
mod results;
mod rounds;
mod routes;
pub mod slots;
mod sql;
mod stopping;
mod turns;

pub const FEATURE: Feature = Feature {
    name: "meetings",
    commands: &[Command {
        name: "meet",
        takes: Takes::Nothing,
        in_private: false,
        who: Who::Staff,
        offered: |here| here.seats.iter().any(Seat::is_active),
        run: |cx, here, _| asked::meet(cx, here).boxed(),
    }],
    actions: &[
        press(VOTE, |cx, here, call| rounds::vote(cx, here, call).boxed()),
        press(NONE, |cx, here, call| rounds::none(cx, here, call).boxed()),
        press(OTHERS, |cx, here, _| asked::propose(cx, here).boxed()),
        press(SKIP, |cx, here, call| {
            afterwards::skip(cx, here, call).boxed()
        }),
        press(BACK, |cx, here, call| {
            afterwards::put_back(cx, here, call).boxed()
        }),
        press(HELD, |cx, here, call| {
            afterwards::held(cx, here, call).boxed()
        }),
        Action::look(HELD_ASK, |cx, here, call| {
            months::ask(cx, here, call).boxed()
        }),
        press(MOVE, |cx, here, call| {
            afterwards::move_to(cx, here, call).boxed()
        }),
        Action::staff(
            POINT,
            ActionKind::Form {
                open: |cx, here, call| agenda::open_form(cx, here, call).boxed(),
                submit: |cx, here, call, values| {
                    let adding = agenda::add(cx, here, call, values);
                    given_back(here, values, &agenda::FIELDS, adding).boxed()
                },
            },
        ),
        Action::staff(
            CALL,
            ActionKind::Form {
                open: |cx, here, call| calls::open_form(cx, here, call).boxed(),
                submit: |cx, here, call, values| {
                    let setting = calls::set(cx, here, call, values);
                    given_back(here, values, &calls::FIELDS, setting).boxed()
                },
            },
        ),
        Action::look(MANNER, |cx, here, call| {
            manner::show(cx, here, call).boxed()
        }),
        press(KIND, |cx, here, call| {
            manner::set_kind(cx, here, call).boxed()
        }),
        press(PLAN_USUAL, |cx, here, call| {
            manner::set_usual(cx, here, call).boxed()
        }),
        Action::staff(
            PLAN,
            ActionKind::Form {
                open: |cx, here, call| manner::open_form(cx, here, call).boxed(),
                submit: |cx, here, call, values| {
                    let setting = manner::set_plan(cx, here, call, values);
                    given_back(here, values, &manner::FIELDS, setting).boxed()
                },
            },
        ),
        press(catchup::PROPOSE, |cx, here, call| {
            catchup::acts::propose(cx, here, call).boxed()
        }),
        press(catchup::YES, |cx, here, call| {
            catchup::acts::yes(cx, here, call).boxed()
        }),
        Action::look(catchup::OTHER, |cx, here, call| {
            catchup::acts::other(cx, here, call).boxed()
        }),
        press(catchup::NOT, |cx, here, call| {
            catchup::acts::not_now(cx, here, call).boxed()
        }),
        press(catchup::OFF, |cx, here, call| {
            catchup::acts::off(cx, here, call).boxed()
        }),
        press(catchup::HELD, |cx, here, call| {
            catchup::acts::held(cx, here, call).boxed()
        }),
        Action::look(catchup::SHOW, |cx, here, _| {
            catchup::acts::bring(cx, here).boxed()
        }),
        press(UNCALL, |cx, here, call| {
            calls::remove(cx, here, call).boxed()
        }),
        press(KEEP, |cx, here, call| keeping::keep(cx, here, call).boxed()),
        press(KEEP_NOT, |cx, here, call| {
            keeping::decline(cx, here, call).boxed()
        }),
        press(HOURS, |cx, here, call| hours::set(cx, here, call).boxed()),
        Action::look(EDGES, |cx, here, call| hours::show(cx, here, call).boxed()),
        press(FEED_SHOW, |cx, here, call| {
            feed::show(cx, here, call).boxed()
        }),
        press(FEED_ANEW, |cx, here, call| {
            feed::renew(cx, here, call).boxed()
        }),
        Action::look(STOP, |cx, here, call| stopping::ask(cx, here, call).boxed()),
        press(STOPPED, |cx, here, call| {
            stopping::stop(cx, here, call).boxed()
        }),
        press(UNPOINT, |cx, here, call| {
            agenda::remove(cx, here, call).boxed()
        }),
        Action::staff(
            NOTE,
            ActionKind::Form {
                open: |cx, here, call| results::open_notes(cx, here, call).boxed(),
                submit: |cx, here, call, values| {
                    let noting = results::note(cx, here, call, values);
                    given_back(here, values, &results::NOTES_FIELDS, noting).boxed()
                },
            },
        ),
        Action::staff(
            STEP,
            ActionKind::Form {
                open: |cx, here, call| results::open_step(cx, here, call).boxed(),
                submit: |cx, here, call, values| {
                    let adding = results::add(cx, here, call, values);
                    given_back(here, values, &results::STEP_FIELDS, adding).boxed()
                },
            },
        ),
        press(TICK, |cx, here, call| results::tick(cx, here, call).boxed()),
        press(UNSTEP, |cx, here, call| {
            results::remove(cx, here, call).boxed()
        }),
        Action::look(STEPS, |cx, here, _| results::show(cx, here).boxed()),
        press(WRITE, |cx, here, _| in_writing::suggest(cx, here).boxed()),
        press(AGREE, |cx, here, call| {
            in_writing::agree(cx, here, call).boxed()
        }),
        press(DECLINE, |cx, here, call| {
            in_writing::decline(cx, here, call).boxed()
        }),
        Action::staff(
            QUESTIONS,
            ActionKind::Form {
                open: |cx, here, call| in_writing::open_questions(cx, here, call).boxed(),
                submit: |cx, here, call, values| {
                    let changing = in_writing::change(cx, here, call, values);
                    given_back(here, values, &in_writing::QUESTION_FIELDS, changing).boxed()
                },
            },
        ),
        Action::staff(
            ANSWER,
            ActionKind::Form {
                open: |cx, here, call| in_writing::open_answer(cx, here, call).boxed(),
                submit: |cx, here, call, values| {
                    let answering = in_writing::answer(cx, here, call, values);
                    given_back(here, values, &in_writing::ANSWER_FIELDS, answering).boxed()
                },
            },
        ),
    ],
    jobs: &[
        JobKind {
            kind: CLOSE_JOB,
            run: |cx, job| rounds::closes(cx, job).boxed(),
        },
        JobKind {
            kind: WAITING_JOB,
            run: |cx, job| rounds::waiting(cx, job).boxed(),
        },
        JobKind {
            kind: REMIND_JOB,
            run: |cx, job| booked::remind(cx, job).boxed(),
        },
        JobKind {
            kind: CLOCK_JOB,
            run: |cx, job| clocks::change(cx, job).boxed(),
        },
        JobKind {
            kind: entries::JOB,
            run: |cx, job| entries::bring(cx, job).boxed(),
        },
        JobKind {
            kind: catchup::JOB,
            run: |cx, job| catchup::due(cx, job).boxed(),
        },
        JobKind {
            kind: "meetings.begin",
            run: |cx, job| monthly::begin(cx, job).boxed(),
        },
        JobKind {
            kind: monthly::LOOK_JOB,
            run: |cx, job| monthly::look(cx, job).boxed(),
        },
        JobKind {
            kind: "meetings.end",
            run: |cx, job| entries::end(cx, job).boxed(),
        },
        JobKind {
            kind: "meetings.recheck",
            run: |cx, job| rechecking::recheck(cx, job).boxed(),
        },
        JobKind {
            kind: HALF_JOB,
            run: |cx, job| in_writing::half(cx, job).boxed(),
        },
        JobKind {
            kind: WAITS_JOB,
            run: |cx, job| in_writing::waits(cx, job).boxed(),
        },
        JobKind {
            kind: ENDS_JOB,
            run: |cx, job| in_writing::ends(cx, job).boxed(),
        },
    ],
    roles: &[],
};

/// Which school has not said which times suit it.
pub(super) const TURNS: ReadTurns = |cx, pair| turns::turns(cx, pair).boxed();
/// What both schools have before them.
pub(super) const COMING: ReadComing = |cx, pair| coming::coming(cx, pair).boxed();

/// The meetings of one school, for calendar programs.
pub(super) const FEED: ReadFeed = |cx, about| feed::read(cx, about).boxed();

/// The next meetings that are booked, and the last of which nobody has said whether it took place.
pub(super) const MEETINGS: ReadMeetings = |cx, pair| coming::known(cx, pair.id).boxed();

/// What goes on of the meetings by itself.
pub(super) const GOING: ReadGoing = |cx, pair| monthly::going(cx, pair.id).boxed();

/// Dates within a fortnight on which both schools could talk.
pub(super) const OPENINGS: ReadOpenings = |cx, pair| catchup::openings(cx, pair).boxed();

const fn press(
    route: &'static str,
    run: for<'c> fn(&'c mut Cx, &'c Here, &'c Call) -> futures::future::BoxFuture<'c, Outcome>,
) -> Action {
    Action::staff(route, ActionKind::Press(run))
}

/// Sends a form. It may have been open for long: where it comes too late, what was typed into its
/// `fields` is given back.
async fn given_back(
    here: &Here,
    values: &Values,
    fields: &[&str],
    submit: impl Future<Output = Outcome>,
) -> Outcome {
    submit.await.map_err(|stop| match stop {
        Stop::Say(why) => {
            let typed = fields.iter().map(|field| typed(values, field));
            let typed: Vec<String> = typed.filter(|text| !text.is_empty()).collect();
            if typed.is_empty() {
                return Stop::Say(why);
            }
            let message = why.para(here.pen().say("form-what-you-wrote"));
            Stop::Say(message.quote(typed.join("\n")))
        }
        other => other,
    })
}

/// Says where the card is, to whoever asked in another room.
fn elsewhere(here: &Here, pair: &Pair) -> Outcome {
    let is_here = pair.rooms().iter().any(|room| room.chat.id == here.chat.id);
    Ok((!is_here).then(|| Message::of(here.pen().say("meetings-in-main-room"))))
}

/// The two schools of the room in which somebody acts, and who does.
async fn pair_of(cx: &mut Cx, here: &Here) -> Result<(Pair, Member), Stop> {
    let (seat, member) = here.staff()?;
    let running = seat.partnership.as_ref();
    let Some(partnership) = running.filter(|it| it.state == State::Active) else {
        return Err(Stop::say(here.pen().say("meetings-no-partner")));
    };
    match Pair::load(cx, partnership.id).await? {
        Some(pair) => Ok((pair, member.clone())),
        None => Err(Stop::say(here.pen().say("meetings-week-first"))),
    }
}

/// As [`pair_of`], for forms, which are opened from reads alone.
async fn pair_read(cx: &mut Cx, here: &Here) -> Result<(Pair, Member), Stop> {
    let (seat, member) = here.staff()?;
    let pair = match &seat.partnership {
        Some(partnership) => Pair::read(cx, partnership).await?,
        None => None,
    };
    let pair = pair.ok_or_else(|| Stop::say(here.pen().say("meetings-no-partner")))?;
    Ok((pair, member.clone()))
}

/// The pair that a job speaks of; `None` where that partnership does not run any more.
async fn pair_due(cx: &mut Cx, job: &Job) -> store::Result<Option<Pair>> {
    let id = job.payload.split(' ').next().unwrap_or_default();
    let id = Id::<Partnership>::read(id)
        .ok_or_else(|| store::damaged(format!("{:?} names no partnership", job.payload)))?;
    Pair::load(cx, id).await
}

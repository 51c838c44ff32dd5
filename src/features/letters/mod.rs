//! Letters: `/say` and "Write to our partner".
//!
//! What somebody of one school writes appears at once in the partner's main room, in the partner's
//! language but for the words themselves, with the writer's name and school; outside the partner's
//! hours without a sound. The writer's own main room gets the letter too, so that colleagues see
//! what was sent. A letter can be answered; its author can change it or take it back where it
//! stands. Either school can pause letters with one press. The words are kept for as long as they
//! can be changed, and then only who wrote and when.

mod between;
mod changing;
mod decide;
mod greeting;
mod lost;
mod messages;
mod pausing;
mod showing;
mod sql;
mod turns;
mod writing;

use futures::FutureExt;

use crate::engine::feature::{Action, ActionKind, Command, Feature, JobKind, Takes, Who};
use crate::engine::turns::ReadTurns;

pub const FEATURE: Feature = Feature {
    name: "letters",
    commands: &[Command {
        name: "say",
        takes: Takes::Files,
        in_private: false,
        who: Who::Staff,
        offered: |here| match here.seats.as_slice() {
            [seat] => seat.is_active(),
            _ => false,
        },
        run: |cx, here, text| writing::say(cx, here, text).boxed(),
    }],
    actions: &[
        Action::staff(
            SAY,
            ActionKind::Form {
                open: |cx, here, call| writing::open(cx, here, call).boxed(),
                submit: |cx, here, call, values| writing::submit(cx, here, call, values).boxed(),
            },
        ),
        Action::staff(
            GREET,
            ActionKind::Form {
                open: |cx, here, call| greeting::open(cx, here, call).boxed(),
                submit: |cx, here, call, values| greeting::submit(cx, here, call, values).boxed(),
            },
        ),
        Action::staff(
            REPLY,
            ActionKind::Form {
                open: |cx, here, call| writing::open(cx, here, call).boxed(),
                submit: |cx, here, call, values| writing::submit(cx, here, call, values).boxed(),
            },
        ),
        Action::staff(
            EDIT,
            ActionKind::Form {
                open: |cx, here, call| changing::open(cx, here, call).boxed(),
                submit: |cx, here, call, values| changing::submit(cx, here, call, values).boxed(),
            },
        ),
        Action::staff(
            "letters.further",
            ActionKind::Further(|cx, here, further| changing::enclose(cx, here, further).boxed()),
        ),
        Action::staff(
            "letters.replied",
            ActionKind::Reply {
                cards: showing::CARDS,
                form: REPLY,
                to: |cx, here, card| writing::replied_to(cx, here, card).boxed(),
            },
        ),
        Action::staff(
            WITHDRAW,
            ActionKind::Press(|cx, here, call| changing::withdraw(cx, here, call).boxed()),
        ),
        Action::staff(
            PAUSE,
            ActionKind::Press(|cx, here, _| pausing::pause(cx, here).boxed()),
        ),
        Action::staff(
            RESUME,
            ActionKind::Press(|cx, here, _| pausing::resume(cx, here).boxed()),
        ),
    ],
    jobs: &[
        JobKind {
            kind: FORGET_JOB,
            run: |cx, job| changing::forget(cx, job).boxed(),
        },
        JobKind {
            kind: LOST_JOB,
            run: |cx, job| lost::tell(cx, job).boxed(),
        },
    ],
    roles: &[],
};

/// Which letters with a question wait for an answer.
pub(super) const TURNS: ReadTurns = |cx, pair| turns::turns(cx, pair).boxed();

/// Opens the form for a letter. `/say` opens it, too.
const SAY: &str = "letters.say";
/// Opens the form for a letter with a greeting that can be sent as it is.
const GREET: &str = "letters.greet";
/// Opens the form for an answer; its argument is the letter that it answers.
const REPLY: &str = "letters.reply";
/// Opens the letter that is its argument once more.
const EDIT: &str = "letters.edit";
/// Takes back the letter that is its argument.
const WITHDRAW: &str = "letters.withdraw";
const PAUSE: &str = "letters.pause";
const RESUME: &str = "letters.resume";
/// A letter has become too old to be changed; the payload is its id.
const FORGET_JOB: &str = "letters.forget";
/// A letter or a file of it could not be brought; the payload is the letter's id, and that of a file its
/// place among the letter's files, the first being 0.
const LOST_JOB: &str = "letters.lost";

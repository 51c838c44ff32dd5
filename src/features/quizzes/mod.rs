//! Quizzes: `/quiz` keeps the partnership's questions and runs rounds for pupils of both schools.
//!
//! Questions are typed one by one or pasted in the formats that teachers have. A round asks some of
//! them in both schools at once and starts when somebody of the other school agrees. A school takes
//! part in its classrooms, where a teacher enters the show of hands, or on pupils' own devices. What
//! is kept of a pupil is a keyed hash, another one for each round, and that only until the close.

mod bank;
pub mod formats;
mod halves;
mod order;
pub mod question;
mod rounds;
mod shipped;
mod suggesting;
mod words;

use futures::FutureExt;

use crate::engine::Cx;
use crate::engine::coming::ReadComing;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::{Action, ActionKind, Command, Feature, JobKind, Stop, Takes, Who};
use crate::engine::turns::ReadTurns;

/// The form for one question; its argument is a question that is there already.
const WRITE: &str = "quizzes.write";
/// The form for many questions; with an argument, for those that are to be mended.
const PASTE: &str = "quizzes.paste";
/// A page of the bank; its argument is the number of the page, from 0 on.
const BANK: &str = "quizzes.bank";
/// The form that looks for questions by their words.
const FIND: &str = "quizzes.find";
/// One question of the bank.
const LOOK: &str = "quizzes.look";
/// Moves a question by one; its arguments are the question, the number it had, and a word.
const SHIFT: &str = "quizzes.shift";
/// The form for the number of a question in the bank.
const PLACE: &str = "quizzes.place";
const REMOVE: &str = "quizzes.remove";
const EXPORT: &str = "quizzes.export";
/// Adds a quiz that ships; its argument is the name.
const SAMPLE: &str = "quizzes.sample";
/// Puts a round together, or brings back the one that there is.
const SET_UP: &str = "quizzes.setup";
/// Changes one rule of a draft; its arguments are the round and a word.
const SET: &str = "quizzes.set";
/// Takes a question out of a draft; its arguments are the round, the question's index, and the
/// version that was read.
const LEAVE_OUT: &str = "quizzes.leaveout";
/// The form for the order of a draft; its arguments are the round and the version that was read.
const ORDER: &str = "quizzes.order";
const SEND: &str = "quizzes.send";
const DISCARD: &str = "quizzes.discard";
/// The partner's word; its arguments are the round and the version that was read.
const AGREE: &str = "quizzes.agree";
const DECLINE: &str = "quizzes.decline";
const TAKE_BACK: &str = "quizzes.retract";
/// Shows a class a question; its arguments are the round and the question's index.
const CLASS: &str = "quizzes.class";
/// The form for a show of hands, with the same arguments.
const HANDS: &str = "quizzes.hands";
/// Takes a show of hands back; its arguments are the round, the question's index and the count.
const UNCOUNT: &str = "quizzes.uncount";
/// Asks whether pupils are to answer on their own devices.
const DEVICES: &str = "quizzes.devices";
/// They are.
const ON_DEVICES: &str = "quizzes.ondevices";
/// A pupil's answer; its arguments are the round, the question's index and the choice's.
const ANSWER: &str = "quizzes.answer";
/// Begins a live round or brings its next question; its arguments are the round and how many have come.
const NEXT: &str = "quizzes.next";
/// Tells a pupil the name under which they take part; its argument is the round.
const NAME: &str = "quizzes.name";
/// Gives them another one.
const RENAME: &str = "quizzes.rename";
/// Both schools are invited to write half of a quiz each, or it is shown again.
const HALVES: &str = "quizzes.halves";
/// The form for one question of a school's half; its argument is a question that is there already.
const HALF: &str = "quizzes.half";
/// Shows a school its own half.
const OURS: &str = "quizzes.ours";
/// Takes a question out of a half.
const DROP: &str = "quizzes.drop";
/// How many questions each school writes.
const WANTED: &str = "quizzes.wanted";
/// A school is ready for the round.
const READY: &str = "quizzes.ready";
/// A school takes back that it is ready.
const UNREADY: &str = "quizzes.unready";
/// Leaves the halves for later.
const REST: &str = "quizzes.rest";
/// Asks whether to end the round now.
const END: &str = "quizzes.end";
const CLOSE: &str = "quizzes.close";

/// A quiz that ships.
pub struct Sample {
    /// The tag of its language.
    pub language: &'static str,
    pub name: &'static str,
    pub gift: &'static str,
}

/// The quizzes that ship.
pub const SAMPLES: [Sample; 4] = [
    Sample {
        language: "en",
        name: "days",
        gift: include_str!("../../../config/quizzes/school-days.en.gift"),
    },
    Sample {
        language: "fr",
        name: "days",
        gift: include_str!("../../../config/quizzes/school-days.fr.gift"),
    },
    Sample {
        language: "en",
        name: "records",
        gift: include_str!("../../../config/quizzes/records.en.gift"),
    },
    Sample {
        language: "fr",
        name: "records",
        gift: include_str!("../../../config/quizzes/records.fr.gift"),
    },
];

/// Which round waits for a school's yes, and whose half of a quiz about both.
pub(super) const TURNS: ReadTurns = |cx, pair| {
    async move {
        let mut turns = rounds::turns(cx, pair).await?;
        turns.extend(halves::turns(cx, pair).await?);
        Ok(turns)
    }
    .boxed()
};
/// What is under way.
pub(super) const COMING: ReadComing = |cx, pair| rounds::coming(cx, pair).boxed();

/// The schools are partners again.
async fn begin(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    rounds::begin(cx, job).await?;
    halves::begin_again(cx, job).await
}

pub const FEATURE: Feature = Feature {
    name: "quizzes",
    commands: &[Command {
        name: "quiz",
        takes: Takes::FilesFor(PASTE),
        in_private: false,
        who: Who::Staff,
        offered: |here| here.seats.iter().any(Seat::is_active),
        run: |cx, here, _| bank::menu(cx, here).boxed(),
    }],
    actions: &[
        Action::staff(
            WRITE,
            ActionKind::Form {
                open: |cx, here, call| bank::open_write(cx, here, call).boxed(),
                submit: |cx, here, call, values| bank::write(cx, here, call, values).boxed(),
            },
        ),
        Action::staff(
            PASTE,
            ActionKind::Form {
                open: |cx, here, call| bank::open_paste(cx, here, call).boxed(),
                submit: |cx, here, call, values| bank::paste(cx, here, call, values).boxed(),
            },
        ),
        Action::look(BANK, |cx, here, call| bank::list(cx, here, call).boxed()),
        Action::staff(
            FIND,
            ActionKind::Form {
                open: |cx, here, _| bank::open_find(cx, here).boxed(),
                submit: |cx, here, _, values| bank::find(cx, here, values).boxed(),
            },
        ),
        Action::look(LOOK, |cx, here, call| bank::look(cx, here, call).boxed()),
        Action::staff(
            REMOVE,
            ActionKind::Press(|cx, here, call| bank::remove(cx, here, call).boxed()),
        ),
        Action::staff(
            SHIFT,
            ActionKind::Press(|cx, here, call| bank::shift(cx, here, call).boxed()),
        ),
        Action::staff(
            PLACE,
            ActionKind::Form {
                open: |cx, here, call| bank::open_place(cx, here, call).boxed(),
                submit: |cx, here, call, values| bank::place(cx, here, call, values).boxed(),
            },
        ),
        Action::look(EXPORT, |cx, here, _| bank::export(cx, here).boxed()),
        Action::staff(
            SAMPLE,
            ActionKind::Press(|cx, here, call| bank::add_sample(cx, here, call).boxed()),
        ),
        Action::staff(
            SET_UP,
            ActionKind::Press(|cx, here, _| rounds::set_up(cx, here).boxed()),
        ),
        Action::staff(
            SET,
            ActionKind::Press(|cx, here, call| rounds::set(cx, here, call).boxed()),
        ),
        Action::staff(
            LEAVE_OUT,
            ActionKind::Press(|cx, here, call| rounds::leave_out(cx, here, call).boxed()),
        ),
        Action::staff(
            ORDER,
            ActionKind::Form {
                open: |cx, here, call| rounds::open_order(cx, here, call).boxed(),
                submit: |cx, here, call, values| rounds::order(cx, here, call, values).boxed(),
            },
        ),
        Action::staff(
            SEND,
            ActionKind::Press(|cx, here, call| rounds::send(cx, here, call).boxed()),
        ),
        Action::staff(
            DISCARD,
            ActionKind::Press(|cx, here, call| rounds::discard(cx, here, call).boxed()),
        ),
        Action::staff(
            AGREE,
            ActionKind::Press(|cx, here, call| rounds::agree(cx, here, call).boxed()),
        ),
        Action::staff(
            DECLINE,
            ActionKind::Press(|cx, here, call| rounds::decline(cx, here, call).boxed()),
        ),
        Action::staff(
            TAKE_BACK,
            ActionKind::Press(|cx, here, call| rounds::take_back(cx, here, call).boxed()),
        ),
        Action::look(CLASS, |cx, here, call| {
            rounds::ask_class(cx, here, call).boxed()
        }),
        Action::staff(
            HANDS,
            ActionKind::Form {
                open: |cx, here, call| rounds::open_hands(cx, here, call).boxed(),
                submit: |cx, here, call, values| {
                    rounds::count_hands(cx, here, call, values).boxed()
                },
            },
        ),
        Action::staff(
            UNCOUNT,
            ActionKind::Press(|cx, here, call| rounds::uncount(cx, here, call).boxed()),
        ),
        Action::look(DEVICES, |cx, here, call| {
            rounds::offer_devices(cx, here, call).boxed()
        }),
        Action::staff(
            ON_DEVICES,
            ActionKind::Press(|cx, here, call| rounds::use_devices(cx, here, call).boxed()),
        ),
        Action {
            route: ANSWER,
            who: Who::Anyone,
            kind: ActionKind::Press(|cx, here, call| rounds::answer(cx, here, call).boxed()),
        },
        Action::staff(
            NEXT,
            ActionKind::Press(|cx, here, call| rounds::bring(cx, here, call).boxed()),
        ),
        Action {
            route: NAME,
            who: Who::Anyone,
            kind: ActionKind::Press(|cx, here, call| rounds::tell_name(cx, here, call).boxed()),
        },
        Action {
            route: RENAME,
            who: Who::Anyone,
            kind: ActionKind::Press(|cx, here, call| rounds::rename(cx, here, call).boxed()),
        },
        Action::staff(
            HALVES,
            ActionKind::Press(|cx, here, _| halves::begin(cx, here).boxed()),
        ),
        Action::staff(
            HALF,
            ActionKind::Form {
                open: |cx, here, call| halves::open(cx, here, call).boxed(),
                submit: |cx, here, call, values| halves::write(cx, here, call, values).boxed(),
            },
        ),
        Action::look(OURS, |cx, here, _| halves::ours(cx, here).boxed()),
        Action::staff(
            DROP,
            ActionKind::Press(|cx, here, call| halves::drop_one(cx, here, call).boxed()),
        ),
        Action::staff(
            WANTED,
            ActionKind::Press(|cx, here, call| halves::set_wanted(cx, here, call).boxed()),
        ),
        Action::staff(
            READY,
            ActionKind::Press(|cx, here, _| halves::ready(cx, here).boxed()),
        ),
        Action::staff(
            UNREADY,
            ActionKind::Press(|cx, here, _| halves::unready(cx, here).boxed()),
        ),
        Action::staff(
            REST,
            ActionKind::Press(|cx, here, _| halves::rest(cx, here).boxed()),
        ),
        Action::look(END, |cx, here, call| {
            rounds::ask_end(cx, here, call).boxed()
        }),
        Action::staff(
            CLOSE,
            ActionKind::Press(|cx, here, call| rounds::close_early(cx, here, call).boxed()),
        ),
    ],
    jobs: &[
        JobKind {
            kind: halves::REMIND_JOB,
            run: |cx, job| halves::remind(cx, job).boxed(),
        },
        JobKind {
            kind: rounds::REFRESH_JOB,
            run: |cx, job| rounds::refresh(cx, job).boxed(),
        },
        JobKind {
            kind: rounds::DUE_JOB,
            run: |cx, job| rounds::close_due(cx, job).boxed(),
        },
        JobKind {
            kind: rounds::REMIND_JOB,
            run: |cx, job| rounds::remind(cx, job).boxed(),
        },
        JobKind {
            kind: "quizzes.begin",
            run: |cx, job| begin(cx, job).boxed(),
        },
        JobKind {
            kind: "quizzes.recheck",
            run: |cx, job| rounds::recheck(cx, job).boxed(),
        },
        JobKind {
            kind: rounds::STEP_JOB,
            run: |cx, job| rounds::step(cx, job).boxed(),
        },
        JobKind {
            kind: bank::READ_JOB,
            run: |cx, job| bank::read(cx, job).boxed(),
        },
    ],
    roles: &[],
};

//! Nudges: a partnership that would have died of silence does not.
//!
//! Each partnership has one look in the diary. It comes when the silence would be long enough, or
//! at once when a school is heard again. Both schools are told on the same day, each in its own
//! words and hours: the one whose turn it is gets one small act that it can do with a press, the
//! other learns that the bot is on it. Every press says when to go on, and after a few unanswered
//! nudges the bot rests. `/status` shows both schools the same facts, and `/nudges` what they can change
//! of all this. A school whose chat cannot be
//! reached is never called silent, and one that the bot cannot hear is asked.

mod acts;
mod announcing;
mod decide;
mod facts;
mod messages;
mod others;
mod peace;
mod picture;
mod reminded;
mod settings;
mod sql;
mod status;
mod telling;
mod wishes;

use futures::FutureExt;

use self::settings::{own, shared};
use crate::engine::button::Call;
use crate::engine::directory::Seat;
use crate::engine::feature::{
    Action, ActionKind, Command, Feature, JobKind, Outcome, Role, Takes, Who,
};
use crate::engine::turns::{NoteReminded, ReadStill};
use crate::engine::{Cx, Here};

/// The schools have talked where the bot does not hear them.
const ELSEWHERE: &str = "nudges.elsewhere";
/// Its argument where that is the answer to whether they are in touch.
const IN_TOUCH: &str = "touch";
/// Whoever presses is still there.
const HERE: &str = "nudges.here";
/// Opens the form for a busy time.
const BUSY: &str = "nudges.busy";
/// Nothing for two weeks.
const LATER: &str = "nudges.later";
/// Leaves out the step that is its argument.
const SKIP: &str = "nudges.skip";
/// Opens what else can be done; its argument is the nudge that stands above it.
const MORE: &str = "nudges.more";
const PAUSE: &str = "nudges.pause";
const RESUME: &str = "nudges.resume";
/// Asks a school what would help; its argument is the nudge that stands above it.
const HELP: &str = "nudges.help";
/// Answers that: the nudge, and a word.
const WISH: &str = "nudges.wish";
/// Shows what `/nudges` does.
const SETTINGS: &str = "nudges.settings";
/// Asks what the setting that is its argument should be; without one, how soon the schools answer.
const REPLY: &str = "nudges.reply";
/// Suggests for a setting what is its second argument, in school days.
const SUGGEST: &str = "nudges.suggest";
/// Agrees to that.
const AGREE: &str = "nudges.agree";
/// Asks at which hour the school wants to be told.
const HOUR: &str = "nudges.hour";
/// From now on it is told so many minutes after midnight.
const AT: &str = "nudges.at";
/// Whether one's own deputies are spoken to by name: "yes" or "no".
const DEPUTIES: &str = "nudges.deputies";
/// Whether one's own leaders hear of a silence that nobody broke: "yes" or "no".
const LEADERS: &str = "nudges.leaders";
/// Shows what `/status` does.
const STATUS: &str = "nudges.status";

/// Looks whether a partnership has gone quiet; its payload is the partnership.
const LOOK_JOB: &str = "nudges.look";
/// Tells the second school; its payload is the partnership and the nudge.
const TELL_JOB: &str = "nudges.tell";

/// Whether the schools are busy, or asked for a break.
pub(super) const STILL: ReadStill = |cx, pair| peace::is_kept(cx, pair).boxed();

/// A school was reminded of something else.
pub(super) const REMINDED: NoteReminded =
    |cx, partnership, ends_at| reminded::note(cx, partnership, ends_at).boxed();

pub const FEATURE: Feature = Feature {
    name: "nudges",
    commands: &[
        Command {
            name: "status",
            takes: Takes::Nothing,
            in_private: false,
            who: Who::Readers,
            offered: |here| here.seats.iter().any(Seat::is_active),
            run: |cx, here, _| status::status(cx, here).boxed(),
        },
        Command {
            name: "nudges",
            takes: Takes::Nothing,
            in_private: false,
            who: Who::Staff,
            offered: |here| here.seats.iter().any(Seat::is_active),
            run: |cx, here, _| settings::show(cx, here).boxed(),
        },
    ],
    actions: &[
        press(ELSEWHERE, |cx, here, call| {
            acts::elsewhere(cx, here, call).boxed()
        }),
        press(HERE, |cx, here, _| acts::still_here(cx, here).boxed()),
        Action::staff(
            BUSY,
            ActionKind::Form {
                open: |cx, here, _| acts::open_busy(cx, here).boxed(),
                submit: |cx, here, _, values| acts::busy(cx, here, values).boxed(),
            },
        ),
        press(LATER, |cx, here, _| acts::later(cx, here).boxed()),
        press(SKIP, |cx, here, call| acts::skip(cx, here, call).boxed()),
        Action::look(MORE, |cx, here, call| acts::more(cx, here, call).boxed()),
        press(PAUSE, |cx, here, _| acts::pause(cx, here).boxed()),
        press(RESUME, |cx, here, _| acts::resume(cx, here).boxed()),
        press(HELP, |cx, here, call| wishes::ask(cx, here, call).boxed()),
        press(WISH, |cx, here, call| wishes::wish(cx, here, call).boxed()),
        press(SETTINGS, |cx, here, _| settings::show(cx, here).boxed()),
        press(REPLY, |cx, here, call| {
            shared::offer(cx, here, call).boxed()
        }),
        press(SUGGEST, |cx, here, call| {
            shared::suggest(cx, here, call).boxed()
        }),
        press(AGREE, |cx, here, call| {
            shared::agree(cx, here, call).boxed()
        }),
        press(HOUR, |cx, here, _| own::hours(cx, here).boxed()),
        press(AT, |cx, here, call| own::at(cx, here, call).boxed()),
        press(DEPUTIES, |cx, here, call| {
            own::deputies(cx, here, call).boxed()
        }),
        press(LEADERS, |cx, here, call| {
            own::leaders(cx, here, call).boxed()
        }),
        press(STATUS, |cx, here, _| status::status(cx, here).boxed()),
    ],
    jobs: &[
        JobKind {
            kind: LOOK_JOB,
            run: |cx, job| telling::look(cx, job).boxed(),
        },
        JobKind {
            kind: TELL_JOB,
            run: |cx, job| telling::tell_second(cx, job).boxed(),
        },
    ],
    roles: &[(Role::Look, LOOK_JOB)],
};

const fn press(
    route: &'static str,
    run: for<'c> fn(&'c mut Cx, &'c Here, &'c Call) -> futures::future::BoxFuture<'c, Outcome>,
) -> Action {
    Action::staff(route, ActionKind::Press(run))
}

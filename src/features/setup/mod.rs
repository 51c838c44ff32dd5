//! Setting up a school: `/start`, `/setup`.
//!
//! One card in the room shows what is known and asks one thing at a time, by buttons and short
//! forms. It can be left at any point: what is asked next follows from what is known, not from
//! where somebody was. Later the same card changes one thing at a time. Linking with a partner is
//! left to another feature, which hears by a job when a school can be shown to others.

mod answers;
mod card;
mod changes;
mod clock;
mod people;
mod shown;
mod sides;
mod sql;
mod steps;
mod whereabouts;
mod worded;

use futures::FutureExt;

use self::shown::{REFRESH_JOB, only_seat, refresh_in_chat, show_card, show_in_chat, show_sides};

use crate::engine::directory::{self, NewRoom, Seat};
use crate::engine::feature::{
    Action, ActionKind, Command, Feature, JobKind, Outcome, Role, SPEAK_FOR, Stop, Suggests, Takes,
    Who,
};
use crate::engine::main_room;
use crate::engine::message::Message;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::room::Chat;
use crate::model::school::School;
use crate::store::Result as StoreResult;

/// The job by which it hears that talk in a chat is heard from now on, or no longer; its payload is the
/// chat's id.
const HEARING_JOB: &str = "setup.hearing";

pub const FEATURE: Feature = Feature {
    name: "setup",
    commands: &[
        Command {
            name: "start",
            takes: Takes::Nothing,
            in_private: true,
            who: Who::StaffOrAdmitting,
            offered: |here| here.seats.is_empty(),
            run: |cx, here, _| start(cx, here).boxed(),
        },
        Command {
            name: "setup",
            takes: Takes::Words,
            in_private: false,
            who: Who::StaffOrAdmitting,
            // Before that, `/start` begins; typed there nevertheless, this does, too.
            offered: |here| !here.seats.is_empty(),
            run: |cx, here, words| setup(cx, here, words).boxed(),
        },
    ],
    actions: &[
        press("setup.begin", |cx, here, _| begin(cx, here).boxed()),
        press("setup.ours", |cx, here, _| ours(cx, here).boxed()),
        press("setup.both", |cx, here, _| both(cx, here).boxed()),
        press("setup.language", |cx, here, call| {
            answers::language(cx, here, call).boxed()
        }),
        press("setup.town", |cx, here, call| {
            whereabouts::town(cx, here, call).boxed()
        }),
        press("setup.zone", |cx, here, call| {
            whereabouts::zone(cx, here, call).boxed()
        }),
        Action::look("setup.keep", |_, here, call| {
            async { worded::keep(here, call).map(Some) }.boxed()
        }),
        press("setup.week", |cx, here, call| {
            answers::week(cx, here, call).boxed()
        }),
        press("setup.new", |cx, here, call| {
            answers::is_new(cx, here, call).boxed()
        }),
        press("setup.point", |cx, here, call| {
            people::point(cx, here, call).boxed()
        }),
        press("setup.deputy", |cx, here, call| {
            people::deputy(cx, here, call).boxed()
        }),
        press("setup.alone", |cx, here, call| {
            people::deputy_later(cx, here, call).boxed()
        }),
        press("setup.resign", |cx, here, call| {
            people::resign(cx, here, call).boxed()
        }),
        press("setup.release", |cx, here, call| {
            people::release(cx, here, call).boxed()
        }),
        press("setup.sides", |cx, here, call| {
            people::change_sides(cx, here, call).boxed()
        }),
        press("setup.correct", |cx, here, call| {
            answers::correct(cx, here, call).boxed()
        }),
        Action::look("setup.change", |cx, here, call| {
            answers::change(cx, here, call).boxed()
        }),
        Action {
            who: Who::Anyone,
            ..press(SPEAK_FOR, |cx, here, call| {
                people::speak(cx, here, call).boxed()
            })
        },
        Action {
            route: "setup.name",
            who: Who::Staff,
            kind: ActionKind::Form {
                open: |_, here, call| async { answers::open_name(here, call) }.boxed(),
                submit: |cx, here, call, values| answers::name(cx, here, call, values).boxed(),
            },
        },
        Action {
            route: "setup.place",
            who: Who::Staff,
            kind: ActionKind::Form {
                open: |_, here, call| async { whereabouts::open_place(here, call) }.boxed(),
                submit: |cx, here, call, values| whereabouts::place(cx, here, call, values).boxed(),
            },
        },
        Action {
            route: "setup.find",
            who: Who::Staff,
            kind: ActionKind::Form {
                open: |_, here, call| async { whereabouts::open_find(here, call) }.boxed(),
                submit: |cx, here, call, values| whereabouts::find(cx, here, call, values).boxed(),
            },
        },
        Action {
            route: "setup.hours",
            who: Who::Staff,
            kind: ActionKind::Form {
                open: |_, here, call| async { answers::open_hours(here, call) }.boxed(),
                submit: |cx, here, call, values| answers::hours(cx, here, call, values).boxed(),
            },
        },
        Action {
            route: "setup.since",
            who: Who::Staff,
            kind: ActionKind::Form {
                open: |_, here, call| async { answers::open_since(here, call) }.boxed(),
                submit: |cx, here, call, values| answers::since(cx, here, call, values).boxed(),
            },
        },
    ],
    jobs: &[
        JobKind {
            kind: "setup.show",
            run: |cx, job| show_in_chat(cx, &job.payload).boxed(),
        },
        JobKind {
            kind: REFRESH_JOB,
            run: |cx, job| refresh_in_chat(cx, &job.payload).boxed(),
        },
        JobKind {
            kind: HEARING_JOB,
            run: |cx, job| refresh_in_chat(cx, &job.payload).boxed(),
        },
    ],
    roles: &[(Role::Hearing, HEARING_JOB)],
};

/// The clocks that a town behind `/setup` may stand for.
pub const TOWNS: Suggests = Suggests {
    command: "setup",
    suggest: whereabouts::suggest,
};

/// A button's action for staff; before there is a room, for whoever admits the bot.
const fn press(
    route: &'static str,
    run: for<'c> fn(
        &'c mut Cx,
        &'c Here,
        &'c crate::engine::button::Call,
    ) -> futures::future::BoxFuture<'c, Outcome>,
) -> Action {
    Action {
        route,
        who: Who::StaffOrAdmitting,
        kind: ActionKind::Press(run),
    }
}

/// So many schools of one person can be brought by buttons; a message has room for two rows more.
const BROUGHT_MAX: usize = 3;
/// The card of a chat that is no room yet.
const WELCOME: &str = "welcome";
/// The job by which others hear that a school has another name, place or clock than they may have
/// seen; its payload is the school's id and the word of the question.
const CHANGED_JOB: &str = "linking.changed";

/// `/start`: one sentence and one button.
async fn start(cx: &mut Cx, here: &Here) -> Outcome {
    if !here.seats.is_empty() {
        return setup(cx, here, "").await;
    }
    let pen = here.pen();
    let lost = main_room::to_bring(&mut cx.tx, here).await?;
    let hello = Message::of(pen.say("setup-hello"));
    let begin = pen.main_button("setup-begin", "setup.begin", &[]);
    let hello = bringing(&pen, hello, &lost).row([begin]);
    cx.show_in(&here.chat, &pen, WELCOME, Show::Anew, hello)
        .await?;
    Ok(None)
}

/// `/setup`: the first question, or the card to change one thing at a time; with words behind it,
/// what they name is changed.
async fn setup(cx: &mut Cx, here: &Here, words: &str) -> Outcome {
    match here.seat() {
        Some(_) if !words.is_empty() => worded::setup(cx, here, words).await,
        None => {
            let (pen, card) = (here.pen(), who_is_here(cx, here).await?);
            cx.show_in(&here.chat, &pen, WELCOME, Show::Anew, card)
                .await?;
            Ok(None)
        }
        Some(seat) => {
            show_card(cx, seat, Show::Anew).await?;
            // Who pressed the wrong school's button once finds the way back here.
            let shared = here.seats.len() > 1;
            shared.then(|| people::speaks_for(here)).transpose()
        }
    }
}

async fn begin(cx: &mut Cx, here: &Here) -> Outcome {
    if !here.seats.is_empty() {
        return Err(Stop::say(here.pen().say("setup-already")));
    }
    let (pen, card) = (here.pen(), who_is_here(cx, here).await?);
    cx.show_in(&here.chat, &pen, WELCOME, Show::InPlace, card)
        .await?;
    Ok(None)
}

async fn who_is_here(cx: &mut Cx, here: &Here) -> StoreResult<Message> {
    let pen = here.pen();
    let mut card = Message::default()
        .title(pen.say("setup-who-title"))
        .para(pen.say("setup-who"));
    if !cx.hears_talk(&here.chat).await? {
        card = card.para(pen.say("setup-deaf"));
    }
    let ours = pen.main_button("setup-who-ours", "setup.ours", &[]);
    let both = pen.button("setup-who-both", "setup.both", &[]);
    let code = pen.button("setup-who-code", "linking.code", &[]);
    let lost = main_room::to_bring(&mut cx.tx, here).await?;
    Ok(bringing(&pen, card, &lost).row([ours, both]).row([code]))
}

/// The schools whose lost main room this person can bring here, each with its button.
fn bringing(pen: &Pen, message: Message, lost: &[Seat]) -> Message {
    lost.iter()
        .take(BROUGHT_MAX)
        .fold(message, |message, main| {
            main_room::offer_to_bring(pen, message, "setup-bring", main, "")
        })
}

/// This chat belongs to one school, which is new to us.
async fn ours(cx: &mut Cx, here: &Here) -> Outcome {
    if !here.seats.is_empty() {
        return Err(Stop::say(here.pen().say("setup-already")));
    }
    found_school(cx, &here.chat, Some(here)).await?;
    cx.remove(&here.chat, WELCOME).await?;
    let seat = only_seat(cx, &here.chat).await?;
    show_card(cx, &seat, Show::Anew).await?;
    Ok(None)
}

/// Both schools sit in this chat: each gets a room here, and its own speaker fills in its profile.
async fn both(cx: &mut Cx, here: &Here) -> Outcome {
    if !here.seats.is_empty() {
        return Err(Stop::say(here.pen().say("setup-already")));
    }
    let first = found_school(cx, &here.chat, None).await?;
    let second = found_school(cx, &here.chat, None).await?;
    cx.remind(
        &format!("shared:{}", here.chat.id),
        "linking.shared",
        cx.now,
        &format!("{} {first} {second}", here.chat.id),
    )
    .await?;
    cx.remove(&here.chat, WELCOME).await?;
    show_sides(cx, &here.chat, Show::Anew).await?;
    Ok(None)
}

/// A new school with its main staff room in this chat; the person here becomes its first member.
async fn found_school(cx: &mut Cx, chat: &Chat, here: Option<&Here>) -> StoreResult<Id<School>> {
    let id = cx.id();
    let now = cx.now;
    directory::add_school(&mut cx.tx, id, now).await?;
    let room = cx.id();
    let new = NewRoom::main(chat.id, id);
    directory::add_room(&mut cx.tx, room, new, now).await?;
    if let Some(here) = here {
        cx.add_member(id, &chat.address.platform, &here.person)
            .await?;
    }
    Ok(id)
}

//! A small feature that uses everything the page can show.

use futures::FutureExt;
use twinbell::engine::chats;
use twinbell::engine::event::Job;
use twinbell::engine::feature::{
    Action, ActionKind, Command, Feature, Features, FormSpec, JobKind, Outcome, Role, Stop, Takes,
    Who,
};
use twinbell::engine::form::{Field, Values, typed_line};
use twinbell::engine::message::{Mark, Message};
use twinbell::engine::post::Show;
use twinbell::engine::{Cx, Here};
use twinbell::features::help;
use twinbell::model::ids::Id;

pub const FEATURES: Features = Features(&[&help::FEATURE, &BELL]);

const NIGHTLY_JOB: &str = "bell.nightly";

const BELL: Feature = Feature {
    name: "bell",
    commands: &[
        command("ring", Takes::Nothing, |cx, here, _| ring(cx, here).boxed()),
        command("later", Takes::Words, |cx, here, about| {
            later(cx, here, about).boxed()
        }),
        command("name", Takes::Nothing, |_, here, _| name(here).boxed()),
    ],
    actions: &[
        Action {
            route: "bell.again",
            who: Who::Anyone,
            kind: ActionKind::Press(|cx, here, _| again(cx, here).boxed()),
        },
        Action {
            route: "bell.rename",
            who: Who::Anyone,
            kind: ActionKind::Form {
                open: |_, here, _| open(here).boxed(),
                submit: |cx, here, _, values| submit(cx, here, values).boxed(),
            },
        },
    ],
    jobs: &[
        JobKind {
            kind: "bell.later",
            run: |cx, job| due(cx, job).boxed(),
        },
        JobKind {
            kind: NIGHTLY_JOB,
            run: |_, _| async { Ok(()) }.boxed(),
        },
    ],
    roles: &[(Role::Nightly, NIGHTLY_JOB)],
};

type Run = for<'c> fn(&'c mut Cx, &'c Here, &'c str) -> futures::future::BoxFuture<'c, Outcome>;

const fn command(name: &'static str, takes: Takes, run: Run) -> Command {
    Command {
        name,
        takes,
        in_private: false,
        who: Who::Anyone,
        offered: |_| true,
        run,
    }
}

/// Shows a card with one of each kind of block.
async fn ring(cx: &mut Cx, here: &Here) -> Outcome {
    let pen = here.pen();
    let card = Message::default()
        .title("The bell")
        .para("Ding")
        .quote("one\ntwo")
        .item(Mark::Done, "rung")
        .item(Mark::Open, "answered")
        .item(Mark::None, "other")
        .moment("Four o’clock", "On your clock:", cx.now)
        .row([pen.main_button("form-send", "bell.again", &[])]);
    cx.show_in(&here.chat, &pen, "bell", Show::Anew, card)
        .await?;
    Ok(None)
}

async fn again(cx: &mut Cx, here: &Here) -> Outcome {
    cx.show_in(
        &here.chat,
        &here.pen(),
        "bell",
        Show::InPlace,
        Message::of("Dong"),
    )
    .await?;
    Ok(None)
}

/// An hour later, says `about` into the chat.
async fn later(cx: &mut Cx, here: &Here, about: &str) -> Outcome {
    let due = cx.now + chrono::TimeDelta::hours(1);
    let payload = format!("{} {about}", here.chat.id);
    cx.remind("bell", "bell.later", due, &payload).await?;
    Ok(None)
}

async fn due(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let (chat, about) = job.payload.split_once(' ').unwrap();
    let chat = chats::load_chat(&mut cx.tx, Id::read(chat).unwrap()).await?;
    cx.answer_in(&chat, Message::of(about)).await?;
    Ok(())
}

/// A note with a button that opens a form.
async fn name(here: &Here) -> Outcome {
    let button = here.pen().danger_button("form-correct", "bell.rename", &[]);
    Ok(Some(Message::of("What is your name?").row([button])))
}

async fn open(here: &Here) -> Result<FormSpec, Stop> {
    Ok(FormSpec {
        title: "A name".to_owned(),
        intro: None,
        submit: None,
        fields: vec![
            Field::line("name", "Name".to_owned(), 80).value(&*here.person.name),
            Field::text("why", "Why".to_owned(), 400)
                .hint("because".to_owned())
                .optional(),
        ],
    })
}

/// Tells the name in a note and in the chat.
async fn submit(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    let name = typed_line(values, "name");
    if name.is_empty() {
        return Err(Stop::Correct("A name, please.".to_owned()));
    }
    let told = Message::of(format!("Somebody is {name}."));
    cx.answer_in(&here.chat, told).await?;
    Ok(Some(Message::of(format!("Hello {name}"))))
}

//! What people do: the feature that answers to it runs, and what it refuses is undone and said.

use super::access;
use super::albums;
use super::answering::{deliverable, take_answered};
use super::behind::Words;
use super::button;
use super::calling::{form_called, run_command, run_form, run_press, run_with_files};
use super::contacts;
use super::context::{Cx, Here};
use super::event::{Act, Answer, Person};
use super::feature::{Outcome, SPEAK_FOR, Stop};
use super::form::{self, Values};
use super::message::{Block, Button, Message, Style};
use super::opening::{self, keep_draft};
use super::replies;
use super::steps::{self, Asking, Taken};
use super::unfinished;
use crate::model::ids::Id;
use crate::model::room::Audience;
use crate::store::{Level, Result as StoreResult};

/// Runs the act. What it comes to is fit for the platform.
pub(super) async fn run(cx: &mut Cx, here: &Here, act: &Act) -> StoreResult<Answer> {
    if let Act::Press { data } = act {
        take_answered(cx, here, data).await?;
    }
    let note = match step(cx, here, act).await? {
        Taken::Nothing => {
            let note = run_act(cx, here, act).await?;
            unfinished::keep(cx, here, act).await?;
            go_on(cx, here, act).await?.or(note)
        }
        Taken::Done(note) => note,
        Taken::Complete(asking) => complete(cx, here, *asking).await?,
    };
    deliverable(cx, here, act, note).await
}

/// What answers a question of a form that is asked in steps.
pub(super) async fn step(cx: &mut Cx, here: &Here, act: &Act) -> StoreResult<Taken> {
    match act {
        Act::Typed {
            text,
            marked,
            files,
            to,
        } => {
            let words = steps::Words {
                text,
                marked,
                files,
            };
            steps::typed(cx, here, words, to.as_ref()).await
        }
        Act::Press { data } => match button::read(&cx.secret, &here.chat.address, data) {
            Ok(call) if steps::has_button(&call.route) => steps::pressed(cx, here, &call).await,
            _ => Ok(Taken::Nothing),
        },
        _ => Ok(Taken::Nothing),
    }
}

/// Where somebody answers a form that they were let open. Platforms tell with a press who manages the
/// chat, and not with every word, so an administrator is one until the form is done.
fn admitted(here: &Here) -> Here {
    let person = Person {
        admin: true,
        ..here.person.clone()
    };
    Here {
        person,
        ..here.clone()
    }
}

/// Sends a form whose every question is answered.
async fn complete(cx: &mut Cx, here: &Here, asking: Asking) -> StoreResult<Option<Message>> {
    cx.tx.savepoint(Level::Act).await?;
    cx.brings_down_in = Some(here.chat.id);
    let sent = run_form(cx, &admitted(here), &asking.form.id, &asking.typed).await;
    cx.brings_down_in = None;
    match sent {
        Ok(note) => {
            cx.tx.keep(Level::Act).await?;
            steps::finish(cx, here, &asking, note).await?;
        }
        Err(Stop::Say(message)) => {
            cx.tx.undo(Level::Act).await?;
            if form_called(cx, &admitted(here), &asking.form.id).is_err() {
                let sent = (asking.form.id.as_str(), &asking.typed);
                let message = unseen(cx, here, sent, message).await?;
                steps::refuse(cx, here, &asking, message).await?;
            } else {
                steps::finish(cx, here, &asking, Some(message)).await?;
            }
        }
        Err(Stop::Correct(reason)) => {
            cx.tx.undo(Level::Act).await?;
            steps::correct(cx, here, asking, reason).await?;
        }
        Err(Stop::Store(cause)) => return Err(cause),
    }
    Ok(None)
}

/// The command or the press that made the bot ask which school somebody speaks for goes on once they
/// have said, with all that came with it. One that still waits goes on after another one did, too.
async fn go_on(cx: &mut Cx, here: &Here, act: &Act) -> StoreResult<Option<Message>> {
    let Act::Press { data } = act else {
        return Ok(None);
    };
    let (school, command) = match button::read(&cx.secret, &here.chat.address, data) {
        Ok(call) if call.route == SPEAK_FOR => (Id::read(call.arg(0)), call.arg(1).to_owned()),
        _ => return Ok(None),
    };
    let speaker = access::speaker(cx, &here.chat, &here.person, &here.seats).await?;
    if command.is_empty() || speaker.as_ref().map(|one| one.school) != school {
        return Ok(None);
    }
    let act = match unfinished::take(cx, here, &command).await? {
        Some(act) => act,
        None if here.speaker.is_some() || unfinished::is_action(&command) => return Ok(None),
        None => Act::Command {
            name: command,
            rest: String::new(),
            marked: None,
            addressed: true,
        },
    };
    let here = Here {
        speaker,
        ..here.clone()
    };
    run_act(cx, &here, &act).await
}

/// Runs the act, and turns a refusal into the note that tells it, with nothing left half-done.
async fn run_act(cx: &mut Cx, here: &Here, act: &Act) -> StoreResult<Option<Message>> {
    cx.tx.savepoint(Level::Act).await?;
    let outcome = match act {
        Act::Typed { .. } => match albums::follow(cx, here, act).await {
            Ok(true) => Ok(None),
            Ok(false) => match replies::offer(cx, here, act).await {
                Ok(true) => Ok(None),
                Ok(false) => talk(cx, here).await,
                Err(stop) => Err(stop),
            },
            Err(stop) => Err(stop),
        },
        Act::Said => talk(cx, here).await,
        Act::Private => Ok(Some(private(cx, here))),
        Act::Command {
            name, rest, marked, ..
        } => run_command(cx, here, name, Words::of(rest, marked.as_deref())).await,
        Act::WithFiles {
            name,
            rest,
            marked,
            files,
            ..
        } => {
            let words = Words::of(rest, marked.as_deref());
            run_with_files(cx, here, name, (words, files)).await
        }
        Act::Press { data } => run_press(cx, here, data).await,
        Act::Form { form, values } => run_form(cx, here, form, values).await,
    };
    match outcome {
        Ok(note) => {
            cx.tx.keep(Level::Act).await?;
            Ok(note)
        }
        Err(Stop::Say(message)) => {
            cx.tx.undo(Level::Act).await?;
            match act {
                Act::Form { form, values } if form_called(cx, here, form).is_err() => {
                    unseen(cx, here, (form, values), message).await.map(Some)
                }
                Act::Form { values, .. } => Ok(Some(given_back(here, values, message))),
                _ => Ok(Some(message)),
            }
        }
        Err(Stop::Correct(text)) => {
            cx.tx.undo(Level::Act).await?;
            let Act::Form { form, values } = act else {
                return Ok(Some(Message::of(text)));
            };
            let saved = opening::saved(cx, here, form).await?;
            let whose = (here.chat.id, here.person.id.as_str(), form.as_str());
            keep_draft(cx, whose, (values.clone(), saved), &text).await?;
            let pen = here.pen();
            let again = Button {
                label: pen.say("form-correct"),
                labels: Vec::new(),
                data: button::correcting(form),
                style: Style::Main,
            };
            Ok(Some(Message::of(text).row([again])))
        }
        Err(Stop::Store(cause)) => Err(cause),
    }
}

/// Why a form is refused that its feature never sees, with what was typed, which is kept, too. Where pupils
/// are, nothing of it is said or kept.
async fn unseen(
    cx: &mut Cx,
    here: &Here,
    (form, values): (&str, &Values),
    why: Message,
) -> StoreResult<Message> {
    opening::keep_unseen(cx, here, form, values).await?;
    Ok(given_back(here, values, why))
}

/// Why a form is refused, with what was typed, unless the feature has given that back: what the form was
/// about may have changed while somebody wrote.
fn given_back(here: &Here, values: &Values, why: Message) -> Message {
    let typed = form::all_typed(values);
    let is_quoted = |block: &Block| matches!(block, Block::Quote { .. } | Block::Rich { .. });
    let is_back = why.blocks.iter().any(is_quoted);
    if typed.is_empty() || is_back || here.audience() == Some(Audience::Pupils) {
        return why;
    }
    Message {
        passing: false,
        ..why.para(here.pen().say("form-what-you-wrote")).quote(typed)
    }
}

/// Words between people, while the bot asks somebody something.
async fn talk(cx: &mut Cx, here: &Here) -> Outcome {
    contacts::talk(cx, &here.chat.address, &here.person, cx.now).await?;
    Ok(None)
}

/// What the bot says to somebody who writes to it alone.
fn private(cx: &Cx, here: &Here) -> Message {
    let pen = here.pen();
    let hello = Message::of(pen.say("engine-private"));
    let platform = cx.platforms.get(&here.chat.address.platform);
    match platform.and_then(|platform| platform.invitation()) {
        Some(url) => hello.link(pen.say("engine-private-add"), url),
        None => hello,
    }
}

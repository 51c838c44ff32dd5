//! What people do: the feature that answers to it runs, and what it refuses is undone and said.

use super::access::{self, Wanted, may, noted, refusal};
use super::albums;
use super::answering::{deliverable, take_answered};
use super::behind::Words;
use super::button::{self, Call, DataError};
use super::contacts;
use super::context::{Cx, Here};
use super::event::{Act, Answer, Person};
use super::feature::{
    Action, ActionKind, Command, Outcome, SPEAK_FOR, Stop, SubmitForm, Takes, Who,
};
use super::file::FileRef;
use super::form::{self, Values};
use super::message::{Block, Button, LABEL_CHARS_MAX, Message, Style};
use super::opening::{self, drop_draft, keep_draft};
use super::pen::Pen;
use super::replies;
use super::steps::{self, Asking, Taken};
use super::unfinished;
use super::unknown;
use crate::model::ids::Id;
use crate::model::room::Audience;
use crate::store::{Level, Result as StoreResult, damaged};
use crate::text::{args, clip};

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

/// The command of this name, if this person may use it here.
fn allowed(cx: &Cx, here: &Here, name: &str) -> Result<&'static Command, Stop> {
    let Some(command) = cx.features.command(name) else {
        return Err(Stop::Say(unknown::unknown(cx, here, name)));
    };
    match may(here, command.who) {
        true => Ok(command),
        false => Err(Stop::Say(refusal(
            here,
            command.who,
            Wanted::Command(command.name),
        ))),
    }
}

async fn run_command(cx: &mut Cx, here: &Here, name: &str, words: Words<'_>) -> Outcome {
    let command = allowed(cx, here, name)?;
    let rest = words.plain;
    if let Some(refused) = unknown::not_taken(here, command, rest) {
        return Err(Stop::Say(refused));
    }
    match cx.features.form_of(name).filter(|_| rest.trim().is_empty()) {
        Some(route) => {
            let data = button::data(&cx.secret, &here.chat.address, route, &[]);
            run_press(cx, here, &data).await
        }
        None => {
            let here = match command.takes.words() && !rest.trim().is_empty() {
                true => noted(cx, here, command.who).await?,
                false => access::looking(here, command.who),
            };
            let rich = command.takes.rich().then(|| words.rich());
            (command.run)(cx, &here, rich.as_deref().unwrap_or(rest).trim()).await
        }
    }
}

/// Sends the form that the command opens, with what came behind it; a command that takes no files runs
/// without them and says so.
async fn run_with_files(
    cx: &mut Cx,
    here: &Here,
    name: &str,
    (words, files): (Words<'_>, &[FileRef]),
) -> Outcome {
    let command = allowed(cx, here, name)?;
    let form = match command.takes {
        Takes::Files => cx.features.form_of(name),
        Takes::FilesFor(route) | Takes::WordsOrFile(route) => Some(route),
        Takes::Nothing | Takes::Words => None,
    };
    let Some(route) = form else {
        let note = run_command(cx, here, name, words).await?;
        let args = args! { "command" => command.name };
        let left_out = here.pen().fill("engine-files-left-out", &args);
        return Ok(Some(told_too(note, left_out)));
    };
    let data = button::data(&cx.secret, &here.chat.address, route, &[]);
    let (call, action) = called(cx, here, &data)?;
    let here = &noted(cx, here, action.who).await?;
    let ActionKind::Form { open, .. } = action.kind else {
        return run_command(cx, here, name, words).await;
    };
    let spec = match open(cx, here, &call).await {
        // The command is refused as its form is, and gives the words back.
        Err(Stop::Say(_)) if !words.plain.trim().is_empty() => {
            return run_command(cx, here, name, words).await;
        }
        opened => opened?,
    };
    let Some(field) = spec.fields.iter().find(|field| field.takes_files) else {
        return run_command(cx, here, name, words).await;
    };
    let value = match field.rich {
        true => words.rich(),
        false => words.plain.to_owned(),
    };
    let mut values = Values::from([(field.key.clone(), value)]);
    form::put_files(&mut values, &field.key, files).map_err(damaged)?;
    let note = run_form(cx, here, &data, &values).await?;
    // Where talk is not heard, of an album only the file under which the command stands is.
    let is_of_album = files.iter().any(|file| file.album.is_some());
    if is_of_album && !cx.hears_talk(&here.chat).await? {
        let args = args! { "command" => command.name };
        let perhaps_one = here.pen().fill("engine-album-unheard", &args);
        return Ok(Some(told_too(note, perhaps_one)));
    }
    Ok(note)
}

/// A note that is worth reading even if what it adds to is not.
fn told_too(note: Option<Message>, also: String) -> Message {
    match note {
        Some(note) if !note.passing => note.para(also),
        _ => Message::of(also),
    }
}

async fn run_press(cx: &mut Cx, here: &Here, data: &str) -> Outcome {
    let (call, action) = called(cx, here, data)?;
    let here = &match action.kind {
        ActionKind::Press(_) => noted(cx, here, action.who).await?,
        ActionKind::Look(_)
        | ActionKind::Form { .. }
        | ActionKind::Reply { .. }
        | ActionKind::Further(_) => access::looking(here, action.who),
    };
    match action.kind {
        ActionKind::Press(run) | ActionKind::Look(run) => run(cx, here, &call).await,
        // Windows open from reads alone, before any event. What still gets here is to be refused, or
        // could not open one: the chat or its speaker was not known yet and is now, so a press can.
        ActionKind::Form { open, .. } => {
            let spec = open(cx, here, &call).await?;
            if here.abilities.windows {
                return Err(Stop::Say(offered(&here.pen(), &spec.title, data)));
            }
            let (id, _) = button::of_form(data);
            if steps::is_just_open(cx, here, &id).await? {
                return Ok(None);
            }
            steps::leave_open(cx, here, &id).await?;
            let form = opening::prefilled(cx, here, &call, spec, data).await?;
            steps::begin(cx, here, form).await?;
            Ok(None)
        }
        ActionKind::Reply { .. } | ActionKind::Further(_) => {
            Err(Stop::say(here.pen().say("engine-forged")))
        }
    }
}

/// The button that opens a form.
fn offered(pen: &Pen, title: &str, data: &str) -> Message {
    let open = Button {
        label: clip(title, LABEL_CHARS_MAX),
        labels: Vec::new(),
        data: data.to_owned(),
        style: Style::Main,
    };
    Message::of(pen.say("engine-open-form")).row([open])
}

async fn run_form(cx: &mut Cx, here: &Here, form: &str, values: &Values) -> Outcome {
    let (call, who, submit) = form_called(cx, here, form)?;
    let here = &noted(cx, here, who).await?;
    let done = submit(cx, here, &call, values).await?;
    drop_draft(cx, here, form).await?;
    Ok(done)
}

/// What takes the form with this data, if this person may send it here.
fn form_called(cx: &Cx, here: &Here, data: &str) -> Result<(Call, Who, SubmitForm), Stop> {
    let (call, action) = called(cx, here, data)?;
    match action.kind {
        ActionKind::Form { submit, .. } => Ok((call, action.who, submit)),
        _ => Err(Stop::say(here.pen().say("engine-forged"))),
    }
}

/// The action that a button's or form's data calls, if this person may use it here.
pub(super) fn called(cx: &Cx, here: &Here, data: &str) -> Result<(Call, &'static Action), Stop> {
    let call = button::read(&cx.secret, &here.chat.address, data).map_err(|error| {
        Stop::say(here.pen().say(match error {
            DataError::Outdated => "engine-outdated",
            DataError::Forged => "engine-forged",
        }))
    })?;
    let action = cx
        .features
        .action(&call.route)
        .ok_or_else(|| Stop::say(here.pen().say("engine-outdated")))?;
    if !may(here, action.who) {
        let pressed = Wanted::Press(&call.route);
        return Err(Stop::Say(refusal(here, action.who, pressed)));
    }
    Ok((call, action))
}

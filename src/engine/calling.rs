//! What a command, a press or a form calls: found, looked at whether this person may, and run.

use super::access::{self, Wanted, may, noted, refusal};
use super::behind::Words;
use super::button::{self, Call, DataError};
use super::context::{Cx, Here};
use super::feature::{Action, ActionKind, Command, Outcome, Stop, SubmitForm, Takes, Who};
use super::file::FileRef;
use super::form::{self, Values};
use super::message::{Button, LABEL_CHARS_MAX, Message, Style};
use super::opening::{self, drop_draft};
use super::pen::Pen;
use super::steps;
use super::unknown;
use crate::store::damaged;
use crate::text::{args, clip};

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

pub(super) async fn run_command(cx: &mut Cx, here: &Here, name: &str, words: Words<'_>) -> Outcome {
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
pub(super) async fn run_with_files(
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

pub(super) async fn run_press(cx: &mut Cx, here: &Here, data: &str) -> Outcome {
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

pub(super) async fn run_form(cx: &mut Cx, here: &Here, form: &str, values: &Values) -> Outcome {
    let (call, who, submit) = form_called(cx, here, form)?;
    let here = &noted(cx, here, who).await?;
    let done = submit(cx, here, &call, values).await?;
    drop_draft(cx, here, form).await?;
    Ok(done)
}

/// What takes the form with this data, if this person may send it here.
pub(super) fn form_called(
    cx: &Cx,
    here: &Here,
    data: &str,
) -> Result<(Call, Who, SubmitForm), Stop> {
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

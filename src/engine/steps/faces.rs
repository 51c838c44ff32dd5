//! What a form in steps looks like: its card, its summary, and the open question.

use super::Asking;
use crate::engine::file::FileRef;
use crate::engine::form::{self, Field};
use crate::engine::message::{Asks, Mark, Message, PLACEHOLDER_CHARS_MAX, Style};
use crate::engine::pen::Pen;
use crate::text::rich::Rich;
use crate::text::{args, clip};

/// Longest piece of an answer on the card and on a button, in characters.
const SHOWN_CHARS_MAX: usize = 120;
const KEEP_CHARS_MAX: usize = 24;
/// Longest name of a file on the card, in characters.
const FILE_CHARS_MAX: usize = 60;

/// What was answered so far, and the buttons for the open question.
pub(super) fn card(pen: &Pen, asking: &Asking) -> Message {
    let mut card = summary(pen, asking);
    if let Some(reason) = &asking.reason {
        card = card.para(reason.clone());
    }
    let (id, step) = (asking.id.to_string(), asking.step.to_string());
    let press = |label, route| pen.labelled(label, Style::Plain, route, &[&id, &step]);
    let mut row = Vec::new();
    if let Some(field) = asking.field() {
        if let Some(kept) = asking.kept() {
            let files = asking.kept_files();
            let kept = match files.first() {
                Some(file) if kept.is_empty() => file.short_name(KEEP_CHARS_MAX),
                _ => clip(&readable(field, kept).replace('\n', " "), KEEP_CHARS_MAX),
            };
            card = with_names(card, &files);
            let label = pen.fill("steps-keep", &args! { "value" => kept });
            row.push(press(label, "steps.keep"));
        }
        if !field.required {
            row.push(press(pen.say("steps-empty"), "steps.empty"));
        }
    }
    let mut last = Vec::new();
    if asking.step > 0 {
        last.push(press(pen.say("steps-back"), "steps.back"));
    }
    last.push(press(pen.say("steps-cancel"), "steps.cancel"));
    card.row(row).row(last)
}

/// What is held, with the buttons that send it or ask for something else.
pub(super) fn held(pen: &Pen, asking: &Asking) -> Message {
    let (id, step) = (asking.id.to_string(), asking.step.to_string());
    let press =
        |label, style, route| pen.labelled(label, style, route, &[id.as_str(), step.as_str()]);
    let send = press(asking.form.submit.clone(), Style::Main, "steps.send");
    let anew = press(pen.say("steps-anew"), Style::Plain, "steps.anew");
    let cancel = press(pen.say("steps-cancel"), Style::Plain, "steps.cancel");
    let mut card = begun(asking);
    for field in &asking.form.fields {
        let Some(value) = asking.typed.get(&field.key) else {
            continue;
        };
        card = card.item(Mark::Done, field.label.clone());
        // All of it: whoever sends it should see what.
        if !value.is_empty() {
            card = card.quote(readable(field, value));
        }
        card = with_names(card, &form::files(&asking.typed, &field.key));
    }
    card.para(pen.say("steps-held")).row([send, anew, cancel])
}

/// A line for each file.
fn with_names(card: Message, files: &[FileRef]) -> Message {
    let line =
        |card: Message, file: &FileRef| card.item(Mark::None, file.short_name(FILE_CHARS_MAX));
    files.iter().fold(card, line)
}

pub(super) fn begun(asking: &Asking) -> Message {
    let card = Message::default().title(asking.form.title.clone());
    match &asking.form.intro {
        Some(intro) => card.para(intro.clone()),
        None => card,
    }
}

pub(super) fn summary(pen: &Pen, asking: &Asking) -> Message {
    let mut card = begun(asking);
    for field in &asking.form.fields {
        card = match asking.typed.get(&field.key) {
            Some(value) => card.item(Mark::Done, answered(pen, field, value)),
            None => card.item(Mark::Open, field.label.clone()),
        };
    }
    card
}

/// What was asked and what was answered.
fn answered(pen: &Pen, field: &Field, value: &str) -> String {
    let value = match value.is_empty() {
        true => "–".to_owned(),
        false => clip(&readable(field, value), SHOWN_CHARS_MAX),
    };
    let args = args! { "question" => &field.label, "answer" => value };
    pen.fill("steps-answered", &args)
}

/// An answer without its markup.
fn readable(field: &Field, answer: &str) -> String {
    match field.rich {
        true => Rich::parse(answer).plain(),
        false => answer.to_owned(),
    }
}

pub(super) fn question(pen: &Pen, asking: &Asking, field: &Field, again: bool) -> Message {
    let mut message = Message::of(field.label.clone());
    if let Some(hint) = &field.hint {
        message = message.para(hint.clone());
    }
    if again {
        message = message.para(pen.say("steps-how"));
    }
    message.asking(Asks {
        person: asking.person.clone(),
        name: asking.name.clone(),
        placeholder: clip(
            field.hint.as_deref().unwrap_or(&field.label),
            PLACEHOLDER_CHARS_MAX,
        ),
    })
}

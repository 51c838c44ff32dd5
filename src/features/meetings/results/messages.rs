//! Notes and next steps in the words of `meetings.ftl`.

use super::super::reader::Reader;
use super::super::slots::Month;
use super::super::{NOTE, STEP, TICK, UNSTEP};
use super::Past;
use super::decide::{Flaw, NOTES_CHARS_MAX, Notes, STEP_CHARS_MAX, STEPS_MAX, Step};
use crate::engine::feature::FormSpec;
use crate::engine::form::Field;
use crate::engine::message::{Button, Mark, Message, Style};
use crate::engine::pen::Pen;
use crate::model::people::Member;
use crate::text::args;
use crate::text::rich::Rich;

/// The fields of the forms.
pub(super) const NOTES_FIELD: &str = "notes";
pub(super) const STEP_FIELD: &str = "step";
pub(super) const DAY_FIELD: &str = "day";
/// All of each form.
pub const NOTES_FIELDS: [&str; 1] = [NOTES_FIELD];
pub const STEP_FIELDS: [&str; 2] = [STEP_FIELD, DAY_FIELD];
/// Longest text for a day, in characters.
const DAY_CHARS_MAX: usize = 60;
/// How much of each person's notes is read again before the next meeting, in characters.
const LOOK_BACK_CHARS_MAX: usize = 300;

/// Adds the buttons for notes of this month's meeting and for steps.
pub fn offered(to: &Reader<'_>, message: Message, month: Month) -> Message {
    let (id, month) = (to.pair.id.to_string(), month.text());
    let notes = to.pen.button("meetings-note", NOTE, &[&id, &month]);
    with_steps(to, message.row([notes]))
}

/// Adds the buttons for a step of each school.
pub fn with_steps(to: &Reader<'_>, message: Message) -> Message {
    message.row(step_buttons(to))
}

/// A button for a step of each school.
fn step_buttons(to: &Reader<'_>) -> [Button; 2] {
    [to.side, to.side.other()].map(|side| {
        let label = to
            .pen
            .fill("meetings-step-add", &args! { "school" => to.school(side) });
        let id = side.of(&to.pair.schools).id.to_string();
        to.pen.labelled(label, Style::Plain, STEP, &[&id])
    })
}

/// What one person noted of a meeting: a card of its own, so that nobody's notes cut another's.
pub(super) fn notes_card(to: &Reader<'_>, notes: &Notes) -> Message {
    let message = Message::default()
        .title(to.of_date("meetings-notes-title", notes.at))
        .para(written_by(to, notes))
        .rich(&Rich::parse(&notes.words));
    offered(to, message, notes.month)
}

fn written_by(to: &Reader<'_>, notes: &Notes) -> String {
    let args = args! { "name" => &notes.name, "school" => to.school(notes.side) };
    to.pen.fill("meetings-notes-by", &args)
}

/// Adds what was noted of the last meeting and what is still to do.
pub fn looked_back(to: &Reader<'_>, message: Message, past: &Past) -> Message {
    let message = match past.notes.first() {
        Some(first) => message.para(to.of_date("meetings-notes-title", first.at)),
        None => message,
    };
    let message = past.notes.iter().fold(message, |message, one| {
        let words = Rich::parse(&one.words).clipped(LOOK_BACK_CHARS_MAX);
        message.para(written_by(to, one)).rich(&words)
    });
    if past.steps.is_empty() {
        return message;
    }
    let message = message.para(to.pen.say("meetings-steps-title"));
    listed(to, message, &past.steps)
}

/// The steps, with a button for each that is still to do.
pub fn steps_card(to: &Reader<'_>, steps: &[Step]) -> Message {
    let message = Message::default().title(to.pen.say("meetings-steps-title"));
    let message = match steps {
        [] => message.para(to.pen.say("meetings-steps-none")),
        steps => listed(to, message, steps),
    };
    // Numbered as they stand in the list, so that a button is found by its number.
    let open = (1..).zip(steps).filter(|(_, step)| !step.is_done());
    let own: Vec<_> = open.filter(|(_, step)| to.sees_own(step.side)).collect();
    let removals = own.iter().map(|(nth, step)| {
        let label = to.pen.fill("meetings-step-out", &args! { "nth" => *nth });
        to.pen
            .labelled(label, Style::Plain, UNSTEP, &[&step.id.to_string()])
    });
    let ticks = own.iter().map(|(nth, step)| {
        let label = to.pen.fill("meetings-step-tick", &args! { "nth" => *nth });
        to.pen
            .labelled(label, Style::Main, TICK, &[&step.id.to_string()])
    });
    with_steps(to, message.row(ticks).row(removals))
}

fn listed(to: &Reader<'_>, message: Message, steps: &[Step]) -> Message {
    (1..).zip(steps).fold(message, |message, (nth, step)| {
        let args = args! {
            "nth" => nth,
            "step" => &step.words,
            "school" => to.school(step.side),
            "date" => to.pen.voice.date(step.by),
        };
        match step.is_done() {
            true => message.item(Mark::Done, to.pen.fill("meetings-step-done", &args)),
            false => message.item(Mark::Open, to.pen.fill("meetings-step", &args)),
        }
    })
}

/// Tells the partner that a step is done.
pub(super) fn ticked(to: &Reader<'_>, by: &Member, step: &Step) -> Message {
    let args = args! { "name" => &by.name, "school" => to.school(step.side) };
    Message::of(to.pen.fill("meetings-step-ticked", &args)).quote(&step.words)
}

/// The form for one person's notes.
pub(super) fn notes_form(pen: &Pen, own: Option<&Notes>) -> FormSpec {
    let field = Field::rich(
        NOTES_FIELD,
        pen.say("meetings-notes-field"),
        NOTES_CHARS_MAX,
    )
    .hint(pen.say("meetings-notes-hint"))
    .value(own.map(|notes| notes.words.clone()).unwrap_or_default())
    .crossing();
    FormSpec {
        title: pen.say("meetings-note"),
        intro: None,
        submit: None,
        fields: vec![field],
    }
}

/// The form for a step of this school.
pub(super) fn step_form(pen: &Pen, school: &str) -> FormSpec {
    FormSpec {
        title: pen.say("meetings-step-title"),
        intro: Some(pen.fill("meetings-step-whose", &args! { "school" => school })),
        submit: None,
        fields: vec![
            Field::line(STEP_FIELD, pen.say("meetings-step-field"), STEP_CHARS_MAX)
                .hint(pen.say("meetings-step-hint"))
                .crossing(),
            Field::line(DAY_FIELD, pen.say("meetings-step-day"), DAY_CHARS_MAX)
                .hint(pen.say("meetings-step-day-hint")),
        ],
    }
}

/// Why there is no room for another step.
pub(super) fn full(pen: &Pen) -> String {
    pen.fill("meetings-steps-enough", &args! { "max" => STEPS_MAX })
}

/// What is wrong with notes or a step, and what would be right.
pub(super) fn flaw(pen: &Pen, flaw: Flaw) -> String {
    match flaw {
        Flaw::Empty => pen.say("meetings-nothing-noted"),
        Flaw::TooLong(chars, max) => pen.fill(
            "meetings-noted-long",
            &args! { "chars" => chars, "max" => max },
        ),
        Flaw::Day(problem) => pen.voice.until_problem(&problem),
    }
}

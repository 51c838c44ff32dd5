//! What the schools read while each writes its half, in the words of `quizzes.ftl`. Pure.

use super::super::words;
use super::super::{DROP, HALF, HALVES, OURS, READY, REST, WANTED};
use super::{Halves, Own, WANTED_CHOICES};
use crate::engine::message::{Button, Mark, Message, Style};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::model::school::School;
use crate::text::args;

/// How far both schools are: never more than their counts, which the other one may know.
pub(super) fn card(pen: &Pen, pair: &Pair, halves: &Halves) -> Message {
    let title = Message::default().title(pen.say("quizzes-halves"));
    if halves.rests {
        let again = pen.main_button("quizzes-halves-go-on", HALVES, &[]);
        return title.para(pen.say("quizzes-halves-rest")).row([again]);
    }
    let args = args! { "all" => halves.wanted };
    let mut card = title.para(pen.fill("quizzes-halves-about", &args));
    for side in &pair.sides {
        let count = halves.of(side.school.id).count();
        let args = args! {
            "school" => pen.school(&side.school), "count" => count, "all" => halves.wanted,
        };
        card = match halves.ready.contains(&side.school.id) {
            true => card.item(Mark::Done, pen.fill("quizzes-halves-ready", &args)),
            false => card.item(Mark::Open, pen.fill("quizzes-halves-count", &args)),
        };
    }
    let choices = WANTED_CHOICES.into_iter().map(|many| {
        let label = pen.fill("quizzes-halves-each", &args! { "count" => many });
        let label = match many == halves.wanted {
            true => pen.fill("quizzes-set-chosen", &args! { "label" => label }),
            false => label,
        };
        pen.labelled(label, Style::Plain, WANTED, &[&many.to_string()])
    });
    let mut settings: Vec<Button> = choices.collect();
    settings.push(pen.button("quizzes-halves-later", REST, &[]));
    card.row([
        pen.main_button("quizzes-halves-write", HALF, &[]),
        pen.button("quizzes-halves-ours", OURS, &[]),
        pen.button("quizzes-halves-we-are", READY, &[]),
    ])
    .row(settings)
}

/// The card once the round has begun.
pub(super) fn begun(pen: &Pen) -> Message {
    Message::default()
        .title(pen.say("quizzes-halves"))
        .para(pen.say("quizzes-halves-begun"))
}

/// A school's own questions, for its own staff.
pub(super) fn ours(pen: &Pen, own: &[&Own], wanted: usize) -> Message {
    let args = args! { "count" => own.len(), "all" => wanted };
    let mut message = Message::of(pen.fill("quizzes-halves-have", &args));
    let (mut changes, mut removals) = (Vec::new(), Vec::new());
    for (number, one) in (1..).zip(own) {
        let id = one.id.to_string();
        let text = &words::told(pen, &one.question).text;
        message = message.para(format!("{number}. {text}"));
        let choices = words::choices(pen, &one.question);
        if !choices.is_empty() {
            message = message.para(words::numbered(&choices));
        }
        let args = args! { "right" => words::right(pen, &one.question) };
        message = message.item(Mark::Done, pen.fill("quizzes-is-right", &args));
        let args = args! { "number" => number };
        let change = pen.fill("quizzes-halves-change", &args);
        changes.push(pen.labelled(change, Style::Plain, HALF, &[&id]));
        let remove = pen.fill("quizzes-halves-remove", &args);
        removals.push(pen.labelled(remove, Style::Danger, DROP, &[&id]));
    }
    let message = match own.is_empty() {
        true => message,
        false => message.row(changes).row(removals),
    };
    match own.len() < wanted {
        true => message.row([pen.main_button("quizzes-halves-write", HALF, &[])]),
        false => message.row([pen.main_button("quizzes-halves-we-are", READY, &[])]),
    }
}

/// What is still to come from a school, said once.
pub(super) fn reminder(pen: &Pen, halves: &Halves, school: &School) -> Message {
    let args = args! {
        "school" => pen.school(school),
        "count" => halves.of(school.id).count(),
        "all" => halves.wanted,
    };
    Message::of(pen.fill("quizzes-halves-reminder", &args)).row([
        pen.main_button("quizzes-halves-write", HALF, &[]),
        pen.button("quizzes-halves-see", HALVES, &[]),
    ])
}

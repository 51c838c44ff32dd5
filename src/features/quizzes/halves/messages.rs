//! What the schools read while each writes its half, in the words of `quizzes.ftl`. Pure.

use super::super::words;
use super::super::{DROP, HALF, HALVES, OURS, READY, REST, UNREADY, WANTED};
use super::{Halves, Own, WANTED_CHOICES};
use crate::engine::message::{Button, Mark, Message, Style};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::text::args;

/// How far both schools are: never more than their counts, which the other one may know. `readers` are the
/// schools whose staff read this card.
pub(super) fn card(pen: &Pen, pair: &Pair, halves: &Halves, readers: &[Id<School>]) -> Message {
    let card = Message::default().title(pen.say("quizzes-halves"));
    if halves.rests {
        let again = pen.main_button("quizzes-halves-go-on", HALVES, &[]);
        let card = match &halves.rested_by {
            Some((name, school)) => {
                let school = pen.school(&pair.side(*school).school);
                let args = args! { "name" => name, "school" => school };
                card.para(pen.fill("quizzes-halves-rest-by", &args))
            }
            None => card,
        };
        let card = card.para(pen.say("quizzes-halves-rest"));
        return sides(pen, pair, halves, card).row([again]);
    }
    let args = args! { "all" => halves.wanted };
    let card = card.para(pen.fill("quizzes-halves-about", &args));
    let school = pen.school(&pair.side(halves.school).school);
    let args = args! { "name" => &halves.author, "school" => school };
    let card = card.para(pen.fill("quizzes-halves-by", &args));
    let mut acts = vec![
        pen.main_button("quizzes-halves-write", HALF, &[]),
        pen.button("quizzes-halves-ours", OURS, &[]),
    ];
    let is_ready = |school: &Id<School>| halves.ready.contains(school);
    if !readers.iter().all(is_ready) {
        acts.push(pen.button("quizzes-halves-we-are", READY, &[]));
    }
    if readers.iter().any(is_ready) {
        acts.push(pen.button("quizzes-halves-we-are-not", UNREADY, &[]));
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
    sides(pen, pair, halves, card).row(acts).row(settings)
}

/// How far each school is, a line each.
fn sides(pen: &Pen, pair: &Pair, halves: &Halves, card: Message) -> Message {
    pair.sides.iter().fold(card, |card, side| {
        let mark = match halves.ready.contains(&side.school.id) {
            true => Mark::Done,
            false => Mark::Open,
        };
        card.item(mark, how_far(pen, halves, &side.school))
    })
}

fn how_far(pen: &Pen, halves: &Halves, school: &School) -> String {
    let args = args! {
        "school" => pen.school(school),
        "count" => halves.of(school.id).count(),
        "all" => halves.wanted,
    };
    pen.fill(
        match halves.ready.contains(&school.id) {
            true => "quizzes-halves-ready",
            false => "quizzes-halves-count",
        },
        &args,
    )
}

/// What `/quiz` says of it.
pub(super) fn under_way(pen: &Pen, pair: &Pair, halves: &Halves) -> String {
    let [one, other] = pair
        .sides
        .each_ref()
        .map(|side| how_far(pen, halves, &side.school));
    let key = match halves.rests {
        true => "quizzes-halves-rests",
        false => "quizzes-halves-is-written",
    };
    pen.fill(key, &args! { "one" => one, "other" => other })
}

/// The card once the round has begun.
pub(super) fn begun(pen: &Pen) -> Message {
    Message::default()
        .title(pen.say("quizzes-halves"))
        .para(pen.say("quizzes-halves-begun"))
}

/// A school's own questions, for its own staff.
pub(super) fn ours(pen: &Pen, own: &[&Own], wanted: usize, is_ready: bool) -> Message {
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
    let mut acts = Vec::new();
    if own.len() < wanted {
        acts.push(pen.main_button("quizzes-halves-write", HALF, &[]));
    }
    if !own.is_empty() && !is_ready {
        acts.push(pen.main_button("quizzes-halves-we-are", READY, &[]));
    }
    match acts.is_empty() {
        true => message,
        false => message.row(acts),
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

//! What is asked of pupils and of classes, in the words of `quizzes.ftl`. Pure.

use super::super::question::Question;
use super::super::words;
use super::super::{ANSWER, CLASS, HANDS, NAME, RENAME};
use super::Round;
use super::pace::Standing;
use super::score::{self, HANDS_MAX, HandsFlaw};
use crate::engine::feature::FormSpec;
use crate::engine::form::Field;
use crate::engine::message::{Message, Style};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::text::args;

/// The field of the form for a show of hands.
pub(super) const HANDS_FIELD: &str = "hands";
/// Most characters that a show of hands has.
const HANDS_CHARS_MAX: usize = 60;
/// Most choices that each get a button with their words; more get their numbers.
const WORDED_MAX: usize = 5;

/// The words with which a round begins in a pupil room.
pub(super) fn to_pupils(pen: &Pen, pair: &Pair, round: &Round, school: Id<School>) -> Message {
    let [own, partner] = pair.seen_from(school);
    let args = args! {
        "one" => pen.school(&own.school),
        "other" => pen.school(&partner.school),
    };
    let message = Message::default()
        .title(pen.say("quizzes-open-title"))
        .para(pen.fill("quizzes-to-pupils", &args));
    let message = match round.told_end() {
        Some(closes_at) => {
            let when = pair.until(pen.voice, closes_at, school);
            message.para(pen.fill("quizzes-until", &args! { "when" => when }))
        }
        None => message,
    };
    let id = round.id.to_string();
    let message = left_out(pen, round)
        .into_iter()
        .fold(message, Message::para);
    message.para(pen.say("quizzes-names")).row([
        pen.button("quizzes-name", NAME, &[&id]),
        pen.button("quizzes-rename", RENAME, &[&id]),
    ])
}

/// Which question it is, whose, and what it asks. Where some are left out for pupils on their own devices, they
/// read its number alone: not all of them come there.
fn heading(
    pen: &Pen,
    pair: &Pair,
    round: &Round,
    nth: usize,
    question: &Question,
    is_on_device: bool,
) -> Message {
    let args = args! { "number" => nth + 1, "all" => round.questions.len() };
    let is_one_of_all = !is_on_device || round.questions.iter().all(is_pressed);
    let key = match is_one_of_all {
        true => "quizzes-number",
        false => "quizzes-number-alone",
    };
    let message = Message::default().title(pen.fill(key, &args));
    let message = writer(pen, pair, round, nth)
        .into_iter()
        .fold(message, Message::para);
    message.quote(&words::told(pen, question).text)
}

/// Which school asks this about itself, so that all know whose "our school" it is.
pub(super) fn writer(pen: &Pen, pair: &Pair, round: &Round, nth: usize) -> Option<String> {
    let school = pen.school(&pair.side(round.writer(nth)?).school);
    Some(pen.fill("quizzes-asks", &args! { "school" => school }))
}

/// A question with its choices, as it stands above buttons or before a class.
fn asking(
    pen: &Pen,
    pair: &Pair,
    round: &Round,
    nth: usize,
    question: &Question,
    is_on_device: bool,
) -> Message {
    let message = heading(pen, pair, round, nth, question, is_on_device);
    let message = match question.has_several_right() {
        true => message.para(pen.say("quizzes-several-right")),
        false => message,
    };
    let choices = words::choices(pen, question);
    match choices.is_empty() {
        true => message,
        false => message.para(words::numbered(&choices)),
    }
}

/// Whether a question can be answered with a press.
pub(super) fn is_pressed(question: &Question) -> bool {
    words::choice_count(question) > 0
}

/// Which questions are not asked on pupils' own devices, in a sentence; `None` where all are.
pub(super) fn left_out(pen: &Pen, round: &Round) -> Option<String> {
    let numbered = (1_usize..).zip(&round.questions);
    let numbers: Vec<String> = numbered
        .filter(|(_, question)| !is_pressed(question))
        .map(|(number, _)| number.to_string())
        .collect();
    let args = args! { "count" => numbers.len(), "numbers" => pen.voice.list(&numbers) };
    (!numbers.is_empty()).then(|| pen.fill("quizzes-not-on-devices", &args))
}

/// A question in a pupil room, as it stands now.
pub(super) fn question(
    pen: &Pen,
    pair: &Pair,
    round: &Round,
    nth: usize,
    question: &Question,
    standing: Standing,
) -> Message {
    match standing {
        Standing::Asked => asked(pen, pair, round, nth, question),
        Standing::NotYet | Standing::Read => {
            heading(pen, pair, round, nth, question, true).para(pen.say("quizzes-answers-come"))
        }
        Standing::Over => {
            asking(pen, pair, round, nth, question, true).para(pen.say("quizzes-question-over"))
        }
    }
}

/// What stands in a pupil room in place of a question that came by itself and is for classrooms.
pub(super) fn for_classrooms(pen: &Pen, round: &Round, nth: usize) -> Message {
    let args = args! { "number" => nth + 1 };
    let title = Message::default().title(pen.fill("quizzes-number-alone", &args));
    let message = title.para(pen.say("quizzes-for-classrooms"));
    message.para(pen.say(match nth + 1 < round.questions.len() {
        true => "quizzes-next-comes",
        false => "quizzes-result-comes",
    }))
}

/// A question that takes answers.
fn asked(pen: &Pen, pair: &Pair, round: &Round, nth: usize, question: &Question) -> Message {
    let choices = words::choices(pen, question);
    let (id, index) = (round.id.to_string(), nth.to_string());
    let is_worded = choices.len() <= WORDED_MAX;
    let buttons = choices.iter().enumerate().map(|(choice, text)| {
        let number = choice.to_string();
        let label = match is_worded {
            true => text.clone(),
            false => (choice + 1).to_string(),
        };
        pen.labelled(label, Style::Main, ANSWER, &[&id, &index, &number])
    });
    let message = asking(pen, pair, round, nth, question, true);
    let message = match round.course.pace.is_live() {
        true => {
            let args = args! { "seconds" => round.course.seconds };
            message.para(pen.fill("quizzes-be-quick", &args))
        }
        false => message,
    };
    match is_worded {
        true => buttons.fold(message, |message, button| message.row([button])),
        false => message.row(buttons),
    }
}

/// A question for a teacher to ask; `people` have shown their hands so far.
pub(super) fn to_class(pen: &Pen, pair: &Pair, round: &Round, nth: usize, people: u32) -> Message {
    let message = asking(pen, pair, round, nth, &round.questions[nth], false);
    let message = match people {
        0 if counts_each(
            &round.questions[nth],
            words::choices(pen, &round.questions[nth]).len(),
        ) =>
        {
            message.para(pen.say("quizzes-ask-them"))
        }
        0 => message.para(pen.say("quizzes-ask-right")),
        people => message.para(pen.fill("quizzes-asked-so-far", &args! { "people" => people })),
    };
    let id = round.id.to_string();
    let to = |nth: usize| [id.clone(), nth.to_string()];
    let mut buttons = vec![(pen.say("quizzes-enter-hands"), Style::Main, HANDS, to(nth))];
    if nth > 0 {
        buttons.push((pen.say("quizzes-before"), Style::Plain, CLASS, to(nth - 1)));
    }
    if nth + 1 < round.out() {
        buttons.push((pen.say("quizzes-next"), Style::Plain, CLASS, to(nth + 1)));
    }
    let buttons = buttons.into_iter().map(|(label, style, route, args)| {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        pen.labelled(label, style, route, &args)
    });
    message.row(buttons)
}

/// Whether the hands for each of the choices are counted, and not how many were right.
fn counts_each(question: &Question, choices: usize) -> bool {
    score::hands_wanted(question, choices) == choices && !question.has_several_right()
}

/// The form for a show of hands.
pub(super) fn hands_form(pen: &Pen, question: &Question) -> FormSpec {
    let choices = words::choices(pen, question);
    let (label, hint, intro) = match counts_each(question, choices.len()) {
        true => (
            "quizzes-hands",
            "quizzes-hands-hint",
            words::numbered(&choices),
        ),
        false => {
            let args = args! { "right" => words::right(pen, question) };
            (
                "quizzes-hands-right",
                "quizzes-hands-right-hint",
                pen.fill("quizzes-is-right", &args),
            )
        }
    };
    FormSpec {
        title: pen.say("quizzes-enter-hands"),
        intro: Some(intro),
        submit: Some(pen.say("quizzes-count")),
        fields: vec![Field::line(HANDS_FIELD, pen.say(label), HANDS_CHARS_MAX).hint(pen.say(hint))],
    }
}

/// What is wrong with a show of hands, and what would be right.
pub(super) fn hands_flaw(pen: &Pen, flaw: HandsFlaw, choices: usize) -> String {
    let wanted = match flaw {
        HandsFlaw::Wanted(wanted) => wanted,
        _ => choices,
    };
    let example: Vec<String> = (0..wanted)
        .map(|nth| (12 / (nth + 1)).to_string())
        .collect();
    let args = args! { "count" => wanted, "example" => example.join(" "), "max" => HANDS_MAX };
    pen.fill(flaw.key(), &args)
}

//! What is said about a meeting in writing, in the words of `meetings.ftl`.

use super::super::monthly::Outlook;
use super::super::reader::Reader;
use super::super::results;
use super::super::slots::Side;
use super::super::{AGREE, ANSWER, DECLINE, OTHERS, QUESTIONS, WRITE};
use super::decide::{ANSWER_CHARS_MAX, QUESTION_CHARS_MAX, QUESTIONS_MAX};
use super::decide::{Flaw, Question, Ready, State, Writing};
use crate::engine::feature::FormSpec;
use crate::engine::form::Field;
use crate::engine::message::{Button, Mark, Message, Style};
use crate::engine::pen::Pen;
use crate::text::args;

/// The fields for the questions, and the one for an answer.
pub const QUESTION_FIELDS: [&str; QUESTIONS_MAX] = ["one", "two", "three"];
pub(super) const ANSWER_FIELD: &str = "answer";
pub const ANSWER_FIELDS: [&str; 1] = [ANSWER_FIELD];

/// What is asked, and how far both schools are.
pub fn card(to: &Reader<'_>, writing: &Writing) -> Message {
    let pen = to.pen;
    let message = Message::default()
        .title(pen.say("meetings-writing-title"))
        .para(pen.say("meetings-writing-what"));
    let message = match writing.state {
        State::Asked => message.para(suggested(to, writing)),
        _ => message.para(until(to, "meetings-writing-open", writing)),
    };
    let message = (1..)
        .zip(&writing.questions)
        .fold(message, |message, (nth, question)| {
            let args = args! { "nth" => nth, "question" => self::question(pen, question) };
            message.item(Mark::None, pen.fill("meetings-writing-question", &args))
        });
    let message = Side::BOTH.into_iter().fold(message, |message, side| {
        let mark = match writing.is_waited_for(side) {
            true => Mark::Open,
            false => Mark::Done,
        };
        message.item(mark, how_far(to, writing, side))
    });
    match writing.state {
        State::Asked => with_word(pen, message, writing),
        _ => message.row(answer_buttons(pen, writing)),
    }
}

/// Whose idea it was, and what comes of it.
fn suggested(to: &Reader<'_>, writing: &Writing) -> String {
    let lead = match &writing.by {
        Some((_, name, side)) => {
            let args = args! { "name" => name, "school" => to.school(*side) };
            to.pen.fill("meetings-writing-suggested", &args)
        }
        None => to.pen.say("meetings-writing-monthly"),
    };
    format!("{lead} {}", until(to, "meetings-writing-asked", writing))
}

/// A sentence with the last day.
fn until(to: &Reader<'_>, key: &str, writing: &Writing) -> String {
    let date = to.pen.voice.date(to.last_day(writing.closes_at));
    to.pen.fill(key, &args! { "date" => date })
}

/// What has come from one school.
fn how_far(to: &Reader<'_>, writing: &Writing, side: Side) -> String {
    let names: Vec<String> = writing
        .people(side)
        .into_iter()
        .map(str::to_owned)
        .collect();
    let args = args! { "school" => to.school(side), "names" => to.pen.voice.list(&names) };
    let key = match (writing.state, writing.is_waited_for(side)) {
        (_, true) => "meetings-writing-to-come",
        (State::Asked, false) => "meetings-writing-agreed",
        (_, false) => "meetings-writing-answered",
    };
    to.pen.fill(key, &args)
}

/// Adds the buttons by which a school says yes, changes the questions or says no.
fn with_word(pen: &Pen, message: Message, writing: &Writing) -> Message {
    let (id, version) = (writing.id.to_string(), writing.version.to_string());
    message
        .row([
            pen.main_button("meetings-writing-agree", AGREE, &[&id, &version]),
            pen.button("meetings-writing-change", QUESTIONS, &[&id]),
        ])
        .row([
            pen.button("meetings-writing-decline", DECLINE, &[&id, &version]),
            pen.button("meetings-again", OTHERS, &[]),
        ])
}

fn answer_buttons(pen: &Pen, writing: &Writing) -> Vec<Button> {
    let id = writing.id.to_string();
    let button = |nth: usize| {
        let label = pen.fill("meetings-writing-answer", &args! { "nth" => nth + 1 });
        pen.labelled(label, Style::Main, ANSWER, &[&id, &nth.to_string()])
    };
    (0..writing.questions.len()).map(button).collect()
}

/// A question, in the reader's language where it is a ready one.
pub(super) fn question(pen: &Pen, question: &Question) -> String {
    match question {
        Question::Typed(typed) => typed.clone(),
        Question::Ready(ready) => pen.say(match ready {
            Ready::News => "meetings-question-news",
            Ready::Lessons => "meetings-question-lessons",
            Ready::Next => "meetings-question-next",
            Ready::Pupils => "meetings-question-pupils",
            Ready::Help => "meetings-question-help",
            Ready::Day => "meetings-question-day",
        }),
    }
}

/// What was said so far, half-way. The readers are those of one chat.
pub(super) fn half(readers: &[Reader<'_>], writing: &Writing) -> Message {
    let message = each(Message::default(), readers, Message::title, |to| {
        to.pen.say("meetings-writing-half")
    });
    let message = said(message, readers, writing);
    let message = each(message, readers, Message::para, |to| {
        until(to, "meetings-writing-half-more", writing)
    });
    with_rows(readers, message, |to| {
        Message::default().row(answer_buttons(to.pen, writing))
    })
}

/// All that was said, at the end, or that it has come to nothing.
pub(super) fn ended(readers: &[Reader<'_>], writing: &Writing, outlook: Outlook) -> Message {
    let message = match writing.answers.is_empty() {
        true => Message::default(),
        false => {
            let title = |to: &Reader<'_>| to.pen.say("meetings-writing-end");
            let message = each(Message::default(), readers, Message::title, title);
            said(message, readers, writing)
        }
    };
    let key = match (writing.state, writing.answers.as_slice()) {
        (State::Held, _) => "meetings-writing-held",
        (State::Lapsed, _) => "meetings-writing-lapsed",
        (_, []) => "meetings-writing-nothing",
        (_, [..]) => "meetings-writing-one",
    };
    let message = each(message, readers, Message::para, |to| {
        let text = to.pen.say(key);
        match looking_ahead(to, outlook) {
            Some(next) => format!("{text} {next}"),
            None => text,
        }
    });
    match writing.state {
        State::Held => with_rows(readers, message, |to| {
            results::with_steps(to, Message::default())
        }),
        _ => with_rows(readers, message, |to| {
            Message::default().row([
                to.pen.button("meetings-again", OTHERS, &[]),
                to.pen.button("meetings-writing", WRITE, &[]),
            ])
        }),
    }
}

/// A school would rather not.
pub(super) fn declined(to: &Reader<'_>, side: Side, outlook: Outlook) -> Message {
    let args = args! { "school" => to.school(side) };
    let text = to.pen.fill("meetings-writing-declined", &args);
    let message = match looking_ahead(to, outlook) {
        Some(next) => Message::of(format!("{text} {next}")),
        None => Message::of(text),
    };
    message.row([to.pen.button("meetings-again", OTHERS, &[])])
}

/// What comes by itself.
fn looking_ahead(to: &Reader<'_>, outlook: Outlook) -> Option<String> {
    match outlook {
        Outlook::Look(at) => Some(to.of_date("meetings-writing-next", at)),
        Outlook::Rests => Some(to.pen.say("meetings-writing-rests")),
        Outlook::Stays => Some(to.pen.say("meetings-writing-stays")),
        Outlook::UnderWay => None,
    }
}

/// Adds the buttons that `make` gives to each of the readers, with the labels of all their languages.
fn with_rows(
    readers: &[Reader<'_>],
    message: Message,
    make: impl Fn(&Reader<'_>) -> Message,
) -> Message {
    let rows = readers.iter().map(make);
    let buttons = rows.reduce(Message::beside).unwrap_or_default().buttons;
    Message { buttons, ..message }
}

/// To a school from which nothing has come yet.
pub(super) fn waits(to: &Reader<'_>, writing: &Writing, side: Side) -> Message {
    let key = match (writing.state, to.pair.is_shared()) {
        (State::Asked, true) => "meetings-writing-waits-word",
        (State::Asked, false) => "meetings-writing-waits-word-you",
        (_, true) => "meetings-writing-waits",
        (_, false) => "meetings-writing-waits-you",
    };
    let date = to.pen.voice.date(to.last_day(writing.closes_at));
    let args = args! { "school" => to.school(side), "date" => date };
    let message = Message::of(to.pen.fill(key, &args));
    match writing.state {
        State::Asked => message.row([to.pen.main_button("meetings-writing-show", WRITE, &[])]),
        _ => message.row(answer_buttons(to.pen, writing)),
    }
}

/// The questions with all answers to each, the readers' own school first.
fn said(message: Message, readers: &[Reader<'_>], writing: &Writing) -> Message {
    let own = readers.first().map_or(Side::First, |to| to.side);
    let questions = writing.questions.iter().enumerate();
    questions.fold(message, |message, (nth, asked)| {
        let message = each(message, readers, Message::title, |to| {
            question(to.pen, asked)
        });
        let answers = || writing.answers.iter().filter(|one| one.question == nth);
        if answers().next().is_none() {
            return each(message, readers, Message::para, |to| {
                to.pen.say("meetings-writing-no-answer")
            });
        }
        let sides = [own, own.other()].into_iter();
        let of_side = sides.flat_map(|side| answers().filter(move |one| one.side == side));
        of_side.fold(message, |message, one| {
            let message = each(message, readers, Message::para, |to| {
                let args = args! { "name" => &one.name, "school" => to.school(one.side) };
                to.pen.fill("meetings-writing-said", &args)
            });
            message.quote(&one.words)
        })
    })
}

/// Adds what is said to each of them, once where that is the same in their languages.
fn each(
    message: Message,
    readers: &[Reader<'_>],
    add: impl Fn(Message, String) -> Message,
    say: impl Fn(&Reader<'_>) -> String,
) -> Message {
    let mut texts: Vec<String> = readers.iter().map(say).collect();
    texts.dedup();
    texts.into_iter().fold(message, add)
}

/// The form with the questions as they are.
pub(super) fn questions_form(pen: &Pen, writing: &Writing) -> FormSpec {
    let fields = QUESTION_FIELDS.into_iter().enumerate().map(|(nth, key)| {
        let asked = writing.questions.get(nth);
        let label = pen.fill("meetings-writing-field", &args! { "nth" => nth + 1 });
        let field = Field::line(key, label, QUESTION_CHARS_MAX)
            .hint(pen.say("meetings-writing-field-hint"))
            .value(asked.map(|asked| question(pen, asked)).unwrap_or_default())
            .crossing();
        match nth {
            0 => field,
            _ => field.optional(),
        }
    });
    FormSpec {
        title: pen.say("meetings-writing-change"),
        intro: Some(pen.say("meetings-writing-form")),
        submit: None,
        fields: fields.collect(),
    }
}

/// The form for one question, with what was said to it before.
pub(super) fn answer_form(pen: &Pen, nth: usize, asked: &Question, said: &str) -> FormSpec {
    let label = pen.say("meetings-writing-your-answer");
    let field = Field::text(ANSWER_FIELD, label, ANSWER_CHARS_MAX)
        .hint(pen.say("meetings-writing-answer-hint"))
        .value(said)
        .crossing();
    FormSpec {
        title: pen.fill("meetings-writing-answer", &args! { "nth" => nth + 1 }),
        intro: Some(question(pen, asked)),
        submit: None,
        fields: vec![field],
    }
}

/// What is wrong with the questions or an answer, and what would be right.
pub(super) fn flaw(pen: &Pen, flaw: Flaw) -> String {
    match flaw {
        Flaw::NoQuestion => pen.say("meetings-writing-no-question"),
        Flaw::QuestionTooLong(chars) => pen.fill(
            "meetings-writing-long-question",
            &args! { "chars" => chars, "max" => QUESTION_CHARS_MAX },
        ),
        Flaw::QuestionTwice(text) => {
            pen.fill("meetings-writing-twice", &args! { "question" => text })
        }
        Flaw::NoAnswer => pen.say("meetings-writing-empty"),
        Flaw::AnswerTooLong(chars) => pen.fill(
            "meetings-writing-long-answer",
            &args! { "chars" => chars, "max" => ANSWER_CHARS_MAX },
        ),
    }
}

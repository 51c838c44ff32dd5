//! How the bank shows its questions: by the page, as they are found, and one by one. Pure.

use chrono_tz::Tz;

use super::super::words;
use super::super::{BANK, FIND, LOOK, REMOVE, WRITE};
use super::ordering::Standing;
use super::{Asked, Entry};
use crate::engine::feature::FormSpec;
use crate::engine::form::Field;
use crate::engine::message::{BUTTONS_PER_ROW, Mark, Message, Style};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::text::{args, clip};

/// The field of the form for a search.
pub(super) const WANTED: &str = "words";
/// Questions on a page of the bank: a row of buttons.
const PAGE: usize = BUTTONS_PER_ROW;
/// Most questions that a search shows: two rows of buttons.
const FOUND_MAX: usize = 2 * BUTTONS_PER_ROW;
/// Longest text that is searched for, in characters.
const WANTED_CHARS_MAX: usize = 100;
/// Longest question in a list, in characters.
const LISTED_CHARS_MAX: usize = 120;

/// A page of the bank.
pub(super) fn list(pen: &Pen, entries: &[Entry], page: usize) -> Message {
    let pages = entries.len().div_ceil(PAGE).max(1);
    let page = page.min(pages - 1);
    let mut message = Message::default().title(pen.say("quizzes-bank"));
    if entries.is_empty() {
        return message.para(pen.say("quizzes-bank-empty"));
    }
    let shown = entries.iter().enumerate().skip(page * PAGE).take(PAGE);
    let mut buttons = Vec::new();
    for (nth, entry) in shown {
        let number = (nth + 1).to_string();
        let text = clip(&words::told(pen, &entry.question).text, LISTED_CHARS_MAX);
        message = message.para(format!("{number}. {text}"));
        buttons.push(pen.labelled(number, Style::Plain, LOOK, &[&entry.id.to_string()]));
    }
    message = message.row(buttons);
    let mut turn = Vec::new();
    if pages > 1 {
        turn.push(pen.button("quizzes-find", FIND, &[]));
    }
    if page > 0 {
        turn.push(pen.button("quizzes-page-before", BANK, &[&(page - 1).to_string()]));
    }
    if page + 1 < pages {
        turn.push(pen.button("quizzes-page-next", BANK, &[&(page + 1).to_string()]));
    }
    match turn.is_empty() {
        true => message,
        false => message.row(turn),
    }
}

/// The form for the words of a question.
pub(super) fn find_form(pen: &Pen) -> FormSpec {
    let field = Field::line(WANTED, pen.say("quizzes-find-words"), WANTED_CHARS_MAX);
    FormSpec {
        title: pen.say("quizzes-find"),
        intro: None,
        submit: Some(pen.say("quizzes-find")),
        fields: vec![field.hint(pen.say("quizzes-find-hint"))],
    }
}

/// The questions that have these words, by their numbers in the bank.
pub(super) fn found(pen: &Pen, words: &str, found: &[(usize, &Entry)]) -> Message {
    let args = args! { "count" => found.len(), "words" => clip(words, LISTED_CHARS_MAX) };
    let title = Message::default().title(pen.say("quizzes-bank"));
    let mut message = title.para(pen.fill("quizzes-found", &args));
    let mut buttons = Vec::new();
    for (number, entry) in found.iter().take(FOUND_MAX) {
        let text = clip(&words::told(pen, &entry.question).text, LISTED_CHARS_MAX);
        message = message.para(format!("{number}. {text}"));
        let id = entry.id.to_string();
        buttons.push(pen.labelled(number.to_string(), Style::Plain, LOOK, &[&id]));
    }
    if found.len() > FOUND_MAX {
        message = message.para(pen.fill("quizzes-found-more", &args! { "max" => FOUND_MAX }));
    }
    message.row(buttons).row([
        pen.button("quizzes-find", FIND, &[]),
        pen.button("quizzes-see-bank", BANK, &[]),
    ])
}

/// One question with its answers, and what can be done with it, as somebody of the school `own` reads it.
pub(super) fn entry(
    pen: &Pen,
    pair: &Pair,
    own: Id<School>,
    entry: &Entry,
    standing: Option<Standing>,
    history: &[Asked],
) -> Message {
    let id = entry.id.to_string();
    let question = words::told(pen, &entry.question);
    let mut message = Message::default();
    if let Some(Standing { number, all }) = standing {
        let args = args! { "number" => number, "all" => all };
        message = message.para(pen.fill("quizzes-number", &args));
    }
    message = message.quote(&question.text);
    let choices = words::choices(pen, question);
    if !choices.is_empty() {
        message = message.para(words::numbered(&choices));
    }
    let args = args! { "right" => words::right(pen, question) };
    message = message.item(Mark::Done, pen.fill("quizzes-is-right", &args));
    if !question.explanation.is_empty() {
        message = message.para(&question.explanation);
    }
    let school = pen.school(&pair.side(entry.school).school);
    let args = args! { "school" => school, "rounds" => entry.rounds };
    message = message.para(pen.fill("quizzes-history", &args));
    let zone = pair.side(own).school.zone.unwrap_or(Tz::UTC);
    for asked in history {
        let date = asked.at.with_timezone(&zone).date_naive();
        let args = args! {
            "date" => pen.voice.date_without_weekday(date),
            "people" => asked.people,
            "good" => asked.good,
        };
        message = message.item(Mark::None, pen.fill("quizzes-asked-then", &args));
    }
    let message = message.row([
        pen.button("quizzes-change", WRITE, &[&id]),
        pen.danger_button("quizzes-remove", REMOVE, &[&id]),
        pen.button("quizzes-see-bank", BANK, &[]),
    ]);
    let moves = standing.map(|standing| standing.buttons(pen, &id));
    match moves.filter(|moves| !moves.is_empty()) {
        Some(moves) => message.row(moves),
        None => message,
    }
}

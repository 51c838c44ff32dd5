//! What the bank says, in the words of `quizzes.ftl`. Pure.

use super::super::formats::Found;
use super::super::question::{ANSWER_CHARS_MAX, ANSWERS_MAX, Answer, Answers};
use super::super::question::{EXPLANATION_CHARS_MAX, Flaw, Question, TEXT_CHARS_MAX};
use super::super::words;
use super::super::{BANK, EXPORT, LOOK, PASTE, REMOVE, SAMPLE, SAMPLES, SET_UP, WRITE};
use super::Entry;
use crate::engine::feature::FormSpec;
use crate::engine::form::{Field, VALUE_CHARS_MAX, Values, says_something, typed, typed_line};
use crate::engine::message::{BUTTONS_PER_ROW, Button, Mark, Message, Style};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::text::{args, clip};

/// The fields of the forms.
pub(super) const PASTED: &str = "questions";
const TEXT: &str = "question";
const RIGHT: &str = "right";
const WRONG: &str = "wrong";
const EXPLANATION: &str = "explanation";

/// Most flaws that are told at once; the others come when these are mended.
const PROBLEMS_MAX: usize = 8;
/// Questions on a page of the bank: a row of buttons.
const PAGE: usize = BUTTONS_PER_ROW;
/// Longest question in a list, in characters.
const LISTED_CHARS_MAX: usize = 120;

/// What `/quiz` offers; `under_way` says which round there is already.
pub(super) fn menu(
    pen: &Pen,
    pair: &Pair,
    entries: &[Entry],
    mends: bool,
    under_way: Option<String>,
) -> Message {
    let [one, other] = &pair.sides;
    let of = |school| {
        entries
            .iter()
            .filter(|entry| entry.school == school)
            .count()
    };
    let message = Message::default()
        .title(pen.say("quizzes-title"))
        .para(pen.say("quizzes-menu"))
        .para(pen.fill(
            "quizzes-bank-holds",
            &args! {
                "count" => entries.len(),
                "one" => pen.school(&one.school),
                "ones" => of(one.school.id),
                "other" => pen.school(&other.school),
                "others" => of(other.school.id),
            },
        ));
    let (message, start) = match under_way {
        Some(text) => (message.para(text), "quizzes-see-round"),
        None => (message, "quizzes-start"),
    };
    let message = message.row([
        pen.main_button(start, SET_UP, &[]),
        pen.button("quizzes-write", WRITE, &[]),
        pen.button("quizzes-paste", PASTE, &[]),
    ]);
    let message = match entries.is_empty() {
        true => message,
        false => message.row([
            pen.button("quizzes-see-bank", BANK, &[]),
            pen.button("quizzes-export", EXPORT, &[]),
        ]),
    };
    let message = match mends {
        true => message.row([mend_button(pen)]),
        false => message,
    };
    let mut names: Vec<&str> = SAMPLES.iter().map(|sample| sample.name).collect();
    names.dedup();
    message.row(names.into_iter().map(|name| {
        let key = match name {
            "days" => "quizzes-sample-days",
            _ => "quizzes-sample-records",
        };
        pen.button(key, SAMPLE, &[name])
    }))
}

fn mend_button(pen: &Pen) -> Button {
    pen.main_button("quizzes-mend", PASTE, &["mend"])
}

/// The form for many questions at once.
pub(super) fn paste_form(pen: &Pen, text: String) -> FormSpec {
    FormSpec {
        title: pen.say("quizzes-paste"),
        intro: Some(pen.say("quizzes-paste-intro")),
        submit: Some(pen.say("quizzes-add")),
        fields: vec![
            Field::text(PASTED, pen.say("quizzes-pasted"), VALUE_CHARS_MAX)
                .hint(pen.say("quizzes-pasted-hint"))
                .value(text),
        ],
    }
}

/// How many questions were added, and what is to be mended, by line.
pub(super) fn pasted(pen: &Pen, added: usize, found: &Found) -> Message {
    let again = found.questions.len() - added.min(found.questions.len());
    let mut message = Message::of(pen.fill("quizzes-added", &args! { "count" => added }));
    if again > 0 {
        message = message.para(pen.fill("quizzes-were-there", &args! { "count" => again }));
    }
    if found.problems.is_empty() {
        return message.row([
            pen.main_button("quizzes-start", SET_UP, &[]),
            pen.button("quizzes-see-bank", BANK, &[]),
        ]);
    }
    let count = found.problems.len();
    message = message.para(pen.fill("quizzes-to-mend", &args! { "count" => count }));
    for problem in found.problems.iter().take(PROBLEMS_MAX) {
        let args = args! { "line" => problem.line, "flaw" => words::flaw(pen, &problem.flaw) };
        message = message.item(Mark::Open, pen.fill("quizzes-on-line", &args));
    }
    if count > PROBLEMS_MAX {
        let args = args! { "count" => count - PROBLEMS_MAX };
        message = message.para(pen.fill("quizzes-more-to-mend", &args));
    }
    message.row([mend_button(pen)])
}

/// The form for one question, with what it has.
pub(super) fn question_form(pen: &Pen, question: Option<&Question>) -> FormSpec {
    let question = question.map(|question| words::told(pen, question));
    let [right, wrong] = question.map(right_and_wrong).unwrap_or_default();
    let text = question.map(|question| question.text.clone());
    let explanation = question.map(|question| question.explanation.clone());
    let lines_max = (ANSWER_CHARS_MAX + 1) * ANSWERS_MAX;
    FormSpec {
        title: pen.say("quizzes-write"),
        intro: None,
        submit: question.is_none().then(|| pen.say("quizzes-add")),
        fields: vec![
            Field::line(TEXT, pen.say("quizzes-text"), TEXT_CHARS_MAX)
                .hint(pen.say("quizzes-text-hint"))
                .value(text.unwrap_or_default()),
            Field::text(RIGHT, pen.say("quizzes-right"), lines_max)
                .hint(pen.say("quizzes-right-hint"))
                .value(right),
            Field::text(WRONG, pen.say("quizzes-wrong"), lines_max)
                .hint(pen.say("quizzes-wrong-hint"))
                .value(wrong)
                .optional(),
            Field::line(
                EXPLANATION,
                pen.say("quizzes-explanation"),
                EXPLANATION_CHARS_MAX,
            )
            .hint(pen.say("quizzes-explanation-hint"))
            .value(explanation.unwrap_or_default())
            .optional(),
        ],
    }
}

/// The right and the wrong answers of a question, as its form has them.
fn right_and_wrong(question: &Question) -> [String; 2] {
    let lines = |answers: &[Answer], is_right: bool| {
        let of_kind = answers.iter().filter(|answer| answer.is_right == is_right);
        let texts: Vec<&str> = of_kind.map(|answer| answer.text.as_str()).collect();
        texts.join("\n")
    };
    let right = match &question.answers {
        Answers::Choice(answers) => return [lines(answers, true), lines(answers, false)],
        Answers::TrueFalse(is_true) => is_true.to_string(),
        Answers::Number { value, tolerance } if *tolerance > 0.0 => {
            format!("{value} ± {tolerance}")
        }
        Answers::Number { value, .. } => value.to_string(),
        Answers::Text(spellings) => spellings.join("\n"),
    };
    [right, String::new()]
}

/// The question that somebody typed into the form.
pub(super) fn typed_question(values: &Values) -> Result<Question, Flaw> {
    let lines = |key| -> Vec<String> {
        let text = typed(values, key);
        let lines = text.lines().map(super::super::question::tidy);
        lines.filter(|line| says_something(line)).collect()
    };
    let (right, wrong) = (lines(RIGHT), lines(WRONG));
    if right.is_empty() {
        return Err(Flaw::NoneRight);
    }
    let answers = if wrong.is_empty() {
        super::super::formats::open_answer(&right.join("|"))
    } else {
        let mut answers: Vec<Answer> = right.iter().map(|text| Answer::new(text, true)).collect();
        answers.extend(wrong.iter().map(|text| Answer::new(text, false)));
        // The right ones would come first each time.
        answers.sort_by_cached_key(|answer| answer.text.to_lowercase());
        Answers::Choice(answers)
    };
    let text = typed_line(values, TEXT);
    Question::of(&text, answers, &typed_line(values, EXPLANATION))
}

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

/// One question with its answers, and what can be done with it.
pub(super) fn entry(pen: &Pen, pair: &Pair, entry: &Entry) -> Message {
    let id = entry.id.to_string();
    let question = words::told(pen, &entry.question);
    let mut message = Message::default().quote(&question.text);
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
    message.para(pen.fill("quizzes-history", &args)).row([
        pen.button("quizzes-change", WRITE, &[&id]),
        pen.danger_button("quizzes-remove", REMOVE, &[&id]),
        pen.button("quizzes-see-bank", BANK, &[]),
    ])
}

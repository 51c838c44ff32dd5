//! What the bank says, in the words of `quizzes.ftl`. Pure.

use chrono_tz::Tz;

use super::super::formats::{Format, Found, Problem};
use super::super::question::{ANSWER_CHARS_MAX, ANSWERS_MAX, Answer, Answers};
use super::super::question::{EXPLANATION_CHARS_MAX, Flaw, Question, TEXT_CHARS_MAX};
use super::super::words::{self, Written};
use super::super::{
    BANK, EXPORT, FIND, HALVES, LOOK, PASTE, REMOVE, SAMPLE, SAMPLES, SET_UP, WRITE,
};
use super::intake::{Added, ENTRIES_MAX, FILE_KB_MAX};
use super::ordering::Standing;
use super::{Asked, Entry};
use crate::engine::feature::FormSpec;
use crate::engine::file::{Enclosed, MadeFile, Source};
use crate::engine::form::{Field, VALUE_CHARS_MAX, Values, says_something, typed, typed_line};
use crate::engine::message::{BUTTONS_PER_ROW, Button, Mark, Message, Style};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::text::{args, clip};

/// The fields of the forms.
pub(super) const PASTED: &str = "questions";
pub(super) const WANTED: &str = "words";
const TEXT: &str = "question";
const RIGHT: &str = "right";
const WRONG: &str = "wrong";
const EXPLANATION: &str = "explanation";

/// Most flaws that are told at once; the others come when these are mended.
const PROBLEMS_MAX: usize = 8;
/// How much of a line is told that is to be mended, in characters.
const BEGINNING_CHARS_MAX: usize = 40;
/// Questions on a page of the bank: a row of buttons.
const PAGE: usize = BUTTONS_PER_ROW;
/// Most questions that a search shows: two rows of buttons.
const FOUND_MAX: usize = 2 * BUTTONS_PER_ROW;
/// Longest text that is searched for, in characters.
const WANTED_CHARS_MAX: usize = 100;
/// Longest question in a list, in characters.
const LISTED_CHARS_MAX: usize = 120;

/// What there is already, in sentences.
pub(super) struct UnderWay {
    pub(super) round: Option<String>,
    /// The quiz of which each school writes half.
    pub(super) halves: Option<String>,
}

/// What `/quiz` offers.
pub(super) fn menu(
    pen: &Pen,
    pair: &Pair,
    entries: &[Entry],
    mends: bool,
    under_way: UnderWay,
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
    let message = match under_way.halves {
        Some(text) => message.para(text),
        None => message,
    };
    let (message, start) = match under_way.round {
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
    let message = message.row([pen.button("quizzes-halves", HALVES, &[])]);
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

/// The form for many questions at once; `files` is the text that says how files come, where they can.
pub(super) fn paste_form(pen: &Pen, text: String, files: Option<&str>) -> FormSpec {
    let intro = pen.say("quizzes-paste-intro");
    let field = Field::text(PASTED, pen.say("quizzes-pasted"), VALUE_CHARS_MAX)
        .hint(pen.say("quizzes-pasted-hint"))
        .value(text);
    FormSpec {
        title: pen.say("quizzes-paste"),
        intro: Some(match files {
            Some(how) => format!("{intro}\n{}", pen.say(how)),
            None => intro,
        }),
        submit: Some(pen.say("quizzes-add")),
        fields: vec![field.with_files()],
    }
}

/// How many questions are kept to be mended in the form, of how many that are to be mended.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kept {
    pub(super) here: usize,
    pub(super) of: usize,
}

/// How many questions were added, and what is to be mended, by line.
pub(super) fn taken_in(pen: &Pen, added: Added, found: &Found, kept: Kept) -> Message {
    let mut message = Message::of(pen.fill("quizzes-added", &args! { "count" => added.new }));
    for (key, count) in [
        ("quizzes-were-there", added.known),
        ("quizzes-no-room", added.no_room),
        ("quizzes-left-out", found.left_out),
    ] {
        if count > 0 {
            let args = args! { "count" => count, "max" => ENTRIES_MAX };
            message = message.para(pen.fill(key, &args));
        }
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
        message = message.item(Mark::Open, one_problem(pen, found.format, problem));
    }
    if count > PROBLEMS_MAX {
        let args = args! { "count" => count - PROBLEMS_MAX };
        message = message.para(pen.fill("quizzes-more-to-mend", &args));
    }
    if kept.here < kept.of {
        let args = args! { "count" => kept.here };
        message = message.para(pen.fill("quizzes-mend-in-file", &args));
    }
    match kept.here {
        0 => message,
        _ => message.row([mend_button(pen)]),
    }
}

/// What the file with all questions is called: plain letters, which every system takes.
const GIFT_NAME: &str = "quiz.gift.txt";

/// The file with all questions.
pub(super) fn gift_file(pen: &Pen, gift: String) -> Message {
    let file = MadeFile {
        name: GIFT_NAME.to_owned(),
        mime: "text/plain".to_owned(),
        text: gift,
    };
    Message::of(pen.say("quizzes-exported")).enclosing(Enclosed {
        file: Source::Made(file),
        instead: pen.say("quizzes-export-lost"),
        refused: pen.say("quizzes-export-refused"),
    })
}

/// One thing to mend, with its line and how that begins.
fn one_problem(pen: &Pen, format: Format, problem: &Problem) -> String {
    let begins = problem.lines.lines().find(|line| !line.trim().is_empty());
    let args = args! {
        "line" => problem.line,
        "text" => clip(begins.unwrap_or_default().trim(), BEGINNING_CHARS_MAX),
        "flaw" => words::flaw(pen, Written::In(format), &problem.flaw),
    };
    pen.fill(
        match begins {
            Some(_) => "quizzes-on-line",
            None => "quizzes-on-bare-line",
        },
        &args,
    )
}

/// That there is no room for a question.
pub(super) fn full(pen: &Pen) -> String {
    pen.fill("quizzes-bank-full", &args! { "max" => ENTRIES_MAX })
}

/// The words above what a file brought.
pub(super) fn file_title(pen: &Pen, name: &str, format: Format) -> String {
    let format = match format {
        Format::Gift => "gift",
        Format::Aiken => "aiken",
        Format::Csv => "csv",
        Format::OpenTdb => "opentdb",
        Format::MoodleXml => "xml",
        Format::Typed => "typed",
    };
    pen.fill(
        "quizzes-file-read",
        &args! { "name" => name, "format" => format },
    )
}

/// That a file is larger than those that are read.
pub(super) fn too_large(pen: &Pen, name: &str) -> String {
    let args = args! { "name" => name, "max" => FILE_KB_MAX };
    pen.fill("quizzes-file-too-large", &args)
}

/// The form for one question, with what it has.
pub(crate) fn question_form(pen: &Pen, question: Option<&Question>) -> FormSpec {
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
pub(crate) fn typed_question(values: &Values) -> Result<Question, Flaw> {
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

/// One question with its answers, and what can be done with it.
pub(super) fn entry(
    pen: &Pen,
    pair: &Pair,
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
    let zone = pair.side(entry.school).school.zone.unwrap_or(Tz::UTC);
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

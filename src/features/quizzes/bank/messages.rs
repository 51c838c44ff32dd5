//! What the bank says of itself and of what came in, in the words of `quizzes.ftl`. Pure.

use super::super::formats::{Format, Found, Problem};
use super::super::words::{self, Written};
use super::super::{BANK, EXPORT, HALVES, PASTE, SAMPLE, SAMPLES, SET_UP, WRITE};
use super::Entry;
use super::intake::{Added, ENTRIES_MAX, FILE_KB_MAX};
use super::mending::{self, Kept, ToMend};
use crate::engine::feature::FormSpec;
use crate::engine::file::{Enclosed, MadeFile, Source};
use crate::engine::form::{Field, VALUE_CHARS_MAX};
use crate::engine::message::{Mark, Message};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::text::{args, clip};

/// The field of the form for many questions.
pub(super) const PASTED: &str = "questions";

/// Most flaws that are told at once; the others come when these are mended.
const PROBLEMS_MAX: usize = 8;
/// How much of a line is told that is to be mended, in characters.
const BEGINNING_CHARS_MAX: usize = 40;

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
    to_mend: &[ToMend],
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
    let message = message.row(mending::buttons(pen, to_mend));
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

/// The form for many questions at once, or for those of an earlier text that are to be mended; `files` is the
/// text that says how files come, where they can.
pub(super) fn paste_form(pen: &Pen, mended: Option<&ToMend>, files: Option<&str>) -> FormSpec {
    let intro = pen.say("quizzes-paste-intro");
    let field = Field::text(PASTED, pen.say("quizzes-pasted"), VALUE_CHARS_MAX)
        .hint(pen.say("quizzes-pasted-hint"))
        .value(mended.map(|mended| mended.text.clone()).unwrap_or_default());
    let from = mended.filter(|mended| !mended.name.is_empty());
    let from = from.map(|mended| pen.fill("quizzes-rest-of", &args! { "name" => &mended.name }));
    let lines = [from, Some(intro), files.map(|how| pen.say(how))];
    FormSpec {
        title: pen.say("quizzes-paste"),
        intro: Some(lines.into_iter().flatten().collect::<Vec<_>>().join("\n")),
        submit: Some(pen.say("quizzes-add")),
        fields: vec![field.with_files()],
    }
}

/// How many questions were added, and what is to be mended, by line.
pub(super) fn taken_in(pen: &Pen, added: Added, found: &Found, kept: &Kept) -> Message {
    let [first, ..] = found.problems.as_slice() else {
        let message = counted(pen, added, found).row([
            pen.main_button("quizzes-start", SET_UP, &[]),
            pen.button("quizzes-see-bank", BANK, &[]),
        ]);
        return message.row(kept.other_buttons(pen));
    };
    // There is nothing in it to be mended: something else is to be sent.
    if matches!(found.format, Format::MoodleXml | Format::Foreign) {
        let what = words::flaw(pen, Written::In(found.format), &first.flaw);
        return Message::of(what).row(kept.other_buttons(pen));
    }
    let count = found.problems.len();
    let mut message =
        counted(pen, added, found).para(pen.fill("quizzes-to-mend", &args! { "count" => count }));
    for problem in found.problems.iter().take(PROBLEMS_MAX) {
        message = message.item(Mark::Open, one_problem(pen, found.format, problem));
    }
    if count > PROBLEMS_MAX {
        let args = args! { "count" => count - PROBLEMS_MAX };
        message = message.para(pen.fill("quizzes-more-to-mend", &args));
    }
    if kept.here < count {
        let args = args! { "count" => kept.here };
        message = message.para(pen.fill("quizzes-mend-in-file", &args));
    }
    message.row(
        kept.own_button(pen)
            .into_iter()
            .chain(kept.other_buttons(pen)),
    )
}

/// How many questions were added, and why others were not that need no mending.
fn counted(pen: &Pen, added: Added, found: &Found) -> Message {
    let message = Message::of(pen.fill("quizzes-added", &args! { "count" => added.new }));
    let others = [
        ("quizzes-were-there", added.known),
        ("quizzes-no-room", added.no_room),
        ("quizzes-left-out", found.left_out),
    ];
    let some = others.into_iter().filter(|(_, count)| *count > 0);
    some.fold(message, |message, (key, count)| {
        let args = args! { "count" => count, "max" => ENTRIES_MAX };
        message.para(pen.fill(key, &args))
    })
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
        Format::Foreign => "foreign",
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

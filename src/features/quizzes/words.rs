//! Questions and their flaws in the words of `quizzes.ftl`.

use super::formats::Format;
use super::question::{ANSWER_CHARS_MAX, ANSWERS_MAX, Answers, EXPLANATION_CHARS_MAX};
use super::question::{Flaw, Question, TEXT_CHARS_MAX, written};
use super::shipped;
use crate::engine::pen::Pen;
use crate::text::{Args, args, clip};

/// Longest answer that is told back to whoever wrote it, in characters.
const TOLD_BACK_CHARS_MAX: usize = 70;

/// The question in the reader's language, where it ships in it.
pub(super) fn told<'q>(pen: &Pen, question: &'q Question) -> &'q Question {
    shipped::told(question, pen.voice.language().as_str())
}

/// What can be chosen, in its order; nothing where the answer is a number or a text.
pub(super) fn choices(pen: &Pen, question: &Question) -> Vec<String> {
    match &told(pen, question).answers {
        Answers::Choice(answers) => answers.iter().map(|one| one.text.clone()).collect(),
        Answers::TrueFalse(_) => ["quizzes-true", "quizzes-false"]
            .map(|key| pen.say(key))
            .to_vec(),
        Answers::Number { .. } | Answers::Text(_) => Vec::new(),
    }
}

/// How many there are to choose from.
pub(super) fn choice_count(question: &Question) -> usize {
    match &question.answers {
        Answers::Choice(answers) => answers.len(),
        Answers::TrueFalse(_) => 2,
        Answers::Number { .. } | Answers::Text(_) => 0,
    }
}

/// The choices with their numbers, a line each.
pub(super) fn numbered(choices: &[String]) -> String {
    let numbered = choices.iter().enumerate();
    let lines = numbered.map(|(nth, choice)| format!("{}. {choice}", nth + 1));
    lines.collect::<Vec<_>>().join("\n")
}

/// What is right, in one line.
pub(super) fn right(pen: &Pen, question: &Question) -> String {
    match &told(pen, question).answers {
        Answers::Choice(answers) => {
            let right = answers.iter().filter(|answer| answer.is_right);
            let texts: Vec<String> = right.map(|answer| answer.text.clone()).collect();
            pen.voice.list(&texts)
        }
        Answers::TrueFalse(true) => pen.say("quizzes-true"),
        Answers::TrueFalse(false) => pen.say("quizzes-false"),
        Answers::Number { value, tolerance } if *tolerance > 0.0 => {
            format!("{} ± {}", written(*value), written(*tolerance))
        }
        Answers::Number { value, .. } => written(*value),
        Answers::Text(spellings) => spellings.join(" / "),
    }
}

/// How a question was written: in the fields of its form, or in a text of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    InFields,
    In(Format),
}

/// What somebody wrote, as far as a sentence about it has room.
fn told_back(text: &str) -> String {
    clip(text, TOLD_BACK_CHARS_MAX)
}

/// What is wrong with a question that was written so, and what would be right there.
pub(super) fn flaw(pen: &Pen, written: Written, flaw: &Flaw) -> String {
    let (key, args) = match flaw {
        Flaw::NoText => ("quizzes-no-text", Args::new()),
        Flaw::TextTooLong(chars) => (
            "quizzes-text-too-long",
            args! { "chars" => *chars, "max" => TEXT_CHARS_MAX },
        ),
        Flaw::AnswerTooLong(answer, chars) => (
            "quizzes-answer-too-long",
            args! { "answer" => told_back(answer), "chars" => *chars, "max" => ANSWER_CHARS_MAX },
        ),
        Flaw::ExplanationTooLong(chars) => (
            "quizzes-explanation-too-long",
            args! { "chars" => *chars, "max" => EXPLANATION_CHARS_MAX },
        ),
        Flaw::NoAnswers => match written {
            Written::In(Format::Gift) => ("quizzes-no-answers-gift", Args::new()),
            Written::In(Format::Aiken) => ("quizzes-no-answers-aiken", Args::new()),
            _ => ("quizzes-no-answers", Args::new()),
        },
        Flaw::TooFewAnswers => ("quizzes-one-answer", Args::new()),
        Flaw::TooManyAnswers(count) => (
            "quizzes-many-answers",
            args! { "count" => *count, "max" => ANSWERS_MAX },
        ),
        Flaw::EmptyAnswer => ("quizzes-empty-answer", Args::new()),
        Flaw::AnswerTwice(answer) => (
            "quizzes-answer-twice",
            args! { "answer" => told_back(answer) },
        ),
        Flaw::NoneRight => match written {
            Written::InFields => (
                "quizzes-none-right-fields",
                args! { "field" => pen.say("quizzes-right") },
            ),
            Written::In(Format::Gift) => ("quizzes-none-right-gift", Args::new()),
            Written::In(Format::Aiken) => ("quizzes-none-right-aiken", Args::new()),
            Written::In(Format::Csv) => ("quizzes-none-right-table", Args::new()),
            Written::In(_) => ("quizzes-none-right", Args::new()),
        },
        Flaw::AllRight => ("quizzes-all-right", Args::new()),
        Flaw::NoNumber(text) => ("quizzes-no-number", args! { "text" => told_back(text) }),
        Flaw::NoSuchAnswer(text) => (
            "quizzes-no-such-answer",
            args! { "text" => told_back(text) },
        ),
        Flaw::TwoRight => ("quizzes-two-right", Args::new()),
        Flaw::TwoNumbers => ("quizzes-two-numbers", Args::new()),
        Flaw::TwoBlocks => ("quizzes-two-blocks", Args::new()),
        Flaw::OtherKind => ("quizzes-other-kind", Args::new()),
        Flaw::NotClosed => ("quizzes-not-closed", Args::new()),
        Flaw::NoColumns => ("quizzes-no-columns", Args::new()),
        Flaw::BrokenJson(column) => ("quizzes-broken-json", args! { "column" => *column }),
        Flaw::NoList => ("quizzes-no-list", Args::new()),
        Flaw::NoPart(part) => ("quizzes-no-part", args! { "part" => *part }),
        Flaw::MoodleXml => ("quizzes-moodle-xml", Args::new()),
        Flaw::Foreign => ("quizzes-foreign", Args::new()),
        Flaw::TwoReadings(text) => ("quizzes-two-readings", args! { "text" => told_back(text) }),
        Flaw::QuoteOpen => ("quizzes-quote-open", Args::new()),
        Flaw::Unreadable => ("quizzes-unreadable", Args::new()),
    };
    pen.fill(key, &args)
}

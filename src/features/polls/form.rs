//! The form for the words of a poll, and what is said of those that cannot be.

use super::decide::{Flaw, Poll};
use super::decide::{OPTION_CHARS_MAX, OPTIONS_MAX, OPTIONS_MIN, QUESTION_CHARS_MAX};
use crate::engine::feature::FormSpec;
use crate::engine::form::Field;
use crate::engine::pen::Pen;
use crate::text::{Args, args};

/// The fields of the form.
pub(super) const QUESTION: &str = "question";
pub(super) const OPTIONS: &str = "options";

/// The form for the words of a poll, with those it has.
pub(super) fn form(pen: &Pen, poll: Option<&Poll>) -> FormSpec {
    let question = poll.map(|poll| poll.question.clone()).unwrap_or_default();
    let options = poll.map(|poll| poll.options.join("\n")).unwrap_or_default();
    // A line more than fits, so that what is too long comes back with a word about it.
    let options_max = (OPTION_CHARS_MAX + 1) * (OPTIONS_MAX + 1);
    FormSpec {
        title: pen.say("polls-menu-title"),
        intro: None,
        submit: Some(pen.say("polls-preview")),
        fields: vec![
            Field::line(QUESTION, pen.say("polls-question"), QUESTION_CHARS_MAX)
                .hint(pen.say("polls-question-hint"))
                .value(question),
            Field::text(OPTIONS, pen.say("polls-options"), options_max)
                .hint(pen.say("polls-options-hint"))
                .value(options),
        ],
    }
}

/// What is wrong with the words of a poll, and what would be right.
pub(super) fn flaw(pen: &Pen, flaw: Flaw) -> String {
    let (key, args) = match flaw {
        Flaw::NoQuestion => ("polls-no-question", Args::new()),
        Flaw::QuestionTooLong(chars) => (
            "polls-question-too-long",
            args! { "chars" => chars, "max" => QUESTION_CHARS_MAX },
        ),
        Flaw::TooFewOptions => ("polls-few-options", args! { "min" => OPTIONS_MIN }),
        Flaw::TooManyOptions(count) => (
            "polls-many-options",
            args! { "count" => count, "max" => OPTIONS_MAX },
        ),
        Flaw::OptionTooLong(option, chars) => (
            "polls-option-too-long",
            args! { "option" => option, "chars" => chars, "max" => OPTION_CHARS_MAX },
        ),
        Flaw::OptionTwice(option) => ("polls-option-twice", args! { "option" => option }),
    };
    pen.fill(key, &args)
}

//! The form for one question: what stands in it, and the question that somebody typed. Pure.

use super::super::question::{ANSWER_CHARS_MAX, ANSWERS_MAX, Answer, Answers};
use super::super::question::{EXPLANATION_CHARS_MAX, Flaw, Question, TEXT_CHARS_MAX, written};
use super::super::words;
use crate::engine::feature::FormSpec;
use crate::engine::form::{Field, Values, says_something, typed, typed_line};
use crate::engine::pen::Pen;

/// The fields of the form.
const TEXT: &str = "question";
const RIGHT: &str = "right";
const WRONG: &str = "wrong";
const EXPLANATION: &str = "explanation";

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
            format!("{} ± {}", written(*value), written(*tolerance))
        }
        Answers::Number { value, .. } => written(*value),
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
        super::super::formats::open_answer(&right.join("|"))?
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

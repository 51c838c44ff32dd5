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
    let [right_max, wrong_max] = [&right, &wrong].map(|text| lines_max(text));
    FormSpec {
        title: pen.say("quizzes-write"),
        intro: None,
        submit: question.is_none().then(|| pen.say("quizzes-add")),
        fields: vec![
            Field::line(TEXT, pen.say("quizzes-text"), TEXT_CHARS_MAX)
                .hint(pen.say("quizzes-text-hint"))
                .value(text.unwrap_or_default()),
            Field::text(RIGHT, pen.say("quizzes-right"), right_max)
                .hint(pen.say("quizzes-right-hint"))
                .value(right),
            Field::text(WRONG, pen.say("quizzes-wrong"), wrong_max)
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

/// Longest answers that a field takes, in characters. A text that was taken from a file may have more spellings than
/// a choice has answers.
fn lines_max(offered: &str) -> usize {
    ((ANSWER_CHARS_MAX + 1) * ANSWERS_MAX).max(offered.chars().count())
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

/// The question that somebody typed into the form, which had what there was `before`. Answers that come back as
/// they were offered, in the language of the form, stay what they are.
pub(crate) fn typed_question(values: &Values, before: Option<&Question>) -> Result<Question, Flaw> {
    let lines = |key| -> Vec<String> {
        let text = typed(values, key);
        let lines = text.lines().map(super::super::question::tidy);
        lines.filter(|line| says_something(line)).collect()
    };
    let (right, wrong) = (lines(RIGHT), lines(WRONG));
    if right.is_empty() {
        return Err(Flaw::NoneRight);
    }
    let offered = before.filter(|question| {
        let [old_right, old_wrong] = right_and_wrong(question);
        right.iter().eq(old_right.lines()) && wrong.iter().eq(old_wrong.lines())
    });
    let answers = if let Some(question) = offered {
        question.answers.clone()
    } else if wrong.is_empty() {
        super::super::formats::open_answer(&right.join("|"))?
    } else {
        let mut answers: Vec<Answer> = right.iter().map(|text| Answer::new(text, true)).collect();
        answers.extend(wrong.iter().map(|text| Answer::new(text, false)));
        // Those that were there keep their places. Among the others the right ones would come first each time.
        let place = |answer: &Answer| match before.map(|question| &question.answers) {
            Some(Answers::Choice(old)) => old.iter().position(|old| old.text == answer.text),
            _ => None,
        };
        answers.sort_by_cached_key(|answer| {
            (
                place(answer).unwrap_or(usize::MAX),
                answer.text.to_lowercase(),
            )
        });
        Answers::Choice(answers)
    };
    let text = typed_line(values, TEXT);
    Question::of(&text, answers, &typed_line(values, EXPLANATION))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(texts: &[(&str, bool)]) -> Answers {
        let answers = texts.iter().map(|(text, right)| Answer::new(text, *right));
        Answers::Choice(answers.collect())
    }

    #[test]
    fn answers_that_come_back_as_they_were_offered_stay_what_they_are() {
        let many = (0..50).map(|nth| format!("{nth:055}")).collect();
        for answers in [
            choice(&[("Two", false), ("Zero", true), ("All of these", false)]),
            Answers::Text(vec!["7".to_owned()]),
            Answers::Text(vec!["true".to_owned()]),
            Answers::Text(many),
            Answers::TrueFalse(false),
            Answers::Number {
                value: 12.5,
                tolerance: 0.25,
            },
        ] {
            let before = Question::of("Which?", answers, "").unwrap();
            let [right, wrong] = right_and_wrong(&before);
            assert!(right.chars().count() <= lines_max(&right), "{before:?}");
            let values = [
                (TEXT, "Which?"),
                (RIGHT, &right),
                (WRONG, &wrong),
                (EXPLANATION, "Because."),
            ];
            let values = values.map(|(key, value)| (key.to_owned(), value.to_owned()));
            let after = typed_question(&values.into(), Some(&before)).unwrap();
            assert_eq!(after.answers, before.answers);
            assert_eq!(after.explanation, "Because.");
        }
    }

    #[test]
    fn answers_keep_their_places_and_new_ones_do_not_show_what_is_right() {
        let answers = choice(&[("Two", true), ("Six", false), ("All of these", false)]);
        let before = Question::of("Which?", answers, "").unwrap();
        let values = [
            (TEXT, "Which?"),
            (RIGHT, "Six"),
            (WRONG, "Ten\nAll of these\nFour"),
        ];
        let values = values.map(|(key, value)| (key.to_owned(), value.to_owned()));
        let after = typed_question(&values.into(), Some(&before)).unwrap();
        let wanted = [
            ("Six", true),
            ("All of these", false),
            ("Four", false),
            ("Ten", false),
        ];
        assert_eq!(after.answers, choice(&wanted));
    }
}

//! The questions of a draft get another order.

use super::super::order::in_order;
use super::preparing::draft;
use super::{Found, QUESTIONS_MAX, Round, show_all, sql};
use crate::engine::button::Call;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Field, Values, typed_line};
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::text::args;

/// The field of the form.
const NUMBERS: &str = "numbers";
/// Longest order that is typed, in characters: a number of three signs and a comma for each question.
const NUMBERS_CHARS_MAX: usize = 5 * QUESTIONS_MAX as usize;

/// The form for the order, with the one that there is.
pub(crate) async fn open_order(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let pen = here.pen();
    let Found { round, .. } = as_read(cx, here, call).await?;
    let field = Field::line(NUMBERS, pen.say("quizzes-order-numbers"), NUMBERS_CHARS_MAX)
        .hint(example(&pen, "quizzes-order-hint", &round))
        .value(numbers(0..round.questions.len()));
    Ok(FormSpec {
        title: pen.say("quizzes-order"),
        intro: Some(pen.say("quizzes-order-intro")),
        submit: Some(pen.say("quizzes-order-submit")),
        fields: vec![field],
    })
}

/// Asks the questions in the order of the numbers that somebody typed.
pub(crate) async fn order(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let Found {
        pair, mut round, ..
    } = as_read(cx, here, call).await?;
    let all = round.questions.len();
    let Some(order) = in_order(&typed_line(values, NUMBERS), all) else {
        let sentence = example(&here.pen(), "quizzes-order-wanted", &round);
        return Err(Stop::Correct(sentence));
    };
    (round.writers, round.questions) = order
        .into_iter()
        .map(|nth| (round.writer(nth), round.questions[nth].clone()))
        .unzip();
    round.version += 1;
    sql::save(&mut cx.tx, &round).await?;
    sql::save_questions(&mut cx.tx, &round).await?;
    show_all(cx, &pair, &round, Show::InPlace, Timing::Asked).await?;
    Ok(None)
}

/// The draft that a button speaks of, while its numbers mean the questions that were read.
async fn as_read(cx: &mut Cx, here: &Here, call: &Call) -> Result<Found, Stop> {
    let found = draft(cx, here, call).await?;
    match call.arg(1) == found.round.version.to_string() {
        true => Ok(found),
        false => Err(Stop::say(here.pen().say("quizzes-changed-since"))),
    }
}

/// What would be right: the last question first.
fn example(pen: &Pen, key: &str, round: &Round) -> String {
    let all = round.questions.len();
    let last_first = (0..all).cycle().skip(all.saturating_sub(1)).take(all);
    let args = args! { "all" => all, "example" => numbers(last_first) };
    pen.fill(key, &args)
}

fn numbers(order: impl Iterator<Item = usize>) -> String {
    let numbers: Vec<String> = order.map(|nth| (nth + 1).to_string()).collect();
    numbers.join(" ")
}

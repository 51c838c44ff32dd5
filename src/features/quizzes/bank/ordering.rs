//! The order in which the questions of the bank stand. Rounds take them and files list them in it.

use super::super::order::moved;
use super::super::{PLACE, SHIFT};
use super::{Entry, entry, sql, told};
use crate::engine::button::Call;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Field, Values, typed_line};
use crate::engine::message::{Button, Message};
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::store;
use crate::text::args;

/// The field of the form.
const NUMBER: &str = "number";
/// Longest number that is typed, in characters.
const NUMBER_CHARS_MAX: usize = 8;
/// The words on the buttons that move a question by one.
const UP: &str = "up";
const DOWN: &str = "down";

/// Where a question stands among all of the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// From 1 on.
    pub(super) number: usize,
    pub(super) all: usize,
}

impl Standing {
    pub(super) fn of(places: &[(Id<Entry>, i64)], id: Id<Entry>) -> Option<Self> {
        let nth = places.iter().position(|(one, _)| *one == id)?;
        let all = places.len();
        Some(Self {
            number: nth + 1,
            all,
        })
    }

    /// What moves the question. A button names the number that was read, so that a second press on it
    /// moves nothing.
    pub(super) fn buttons(self, pen: &Pen, id: &str) -> Vec<Button> {
        let number = self.number.to_string();
        let mut buttons = Vec::new();
        if self.number > 1 {
            buttons.push(pen.button("quizzes-up", SHIFT, &[id, &number, UP]));
        }
        if self.number < self.all {
            buttons.push(pen.button("quizzes-down", SHIFT, &[id, &number, DOWN]));
        }
        if self.all > 2 {
            buttons.push(pen.button("quizzes-place", PLACE, &[id]));
        }
        buttons
    }
}

/// Moves a question up or down by one.
pub(crate) async fn shift(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let (pair, question) = entry(cx, here, call).await?;
    let places = sql::places(&mut cx.tx, pair.id).await?;
    let standing = Standing::of(&places, question.id);
    let read = standing.filter(|standing| standing.number.to_string() == call.arg(1));
    let to = read.and_then(|read| match call.arg(2) {
        UP => read.number.checked_sub(1).filter(|to| *to > 0),
        DOWN => Some(read.number + 1).filter(|to| *to <= read.all),
        _ => None,
    });
    let Some(to) = to else {
        let now = told(cx, here, &pair, &question).await?;
        let mut message = Message::of(pen.say("quizzes-moved-since"));
        message.blocks.extend(now.blocks);
        message.buttons = now.buttons;
        return Ok(Some(message));
    };
    bring_to(cx, places, question.id, to).await?;
    told(cx, here, &pair, &question).await.map(Some)
}

/// The form for the number that a question is to have.
pub(crate) async fn open_place(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let pen = here.pen();
    let (pair, question) = entry(cx, here, call).await?;
    let places = sql::places(&mut cx.tx, pair.id).await?;
    let args = args! { "all" => places.len() };
    let number = Standing::of(&places, question.id).map_or(1, |standing| standing.number);
    let field = Field::line(NUMBER, pen.say("quizzes-place-number"), NUMBER_CHARS_MAX)
        .hint(pen.fill("quizzes-place-hint", &args))
        .value(number.to_string());
    Ok(FormSpec {
        title: pen.say("quizzes-place"),
        intro: None,
        submit: Some(pen.say("quizzes-place-submit")),
        fields: vec![field],
    })
}

/// Gives a question the number that somebody typed.
pub(crate) async fn place(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let (pair, question) = entry(cx, here, call).await?;
    let places = sql::places(&mut cx.tx, pair.id).await?;
    let all = places.len();
    let number = typed_line(values, NUMBER).parse().ok();
    let Some(number) = number.filter(|number| (1..=all).contains(number)) else {
        let sentence = pen.fill("quizzes-place-wanted", &args! { "all" => all });
        return Err(Stop::Correct(sentence));
    };
    bring_to(cx, places, question.id, number).await?;
    told(cx, here, &pair, &question).await.map(Some)
}

/// Gives the question this number, from 1 on. The places that there are go to the others in their order.
async fn bring_to(
    cx: &mut Cx,
    places: Vec<(Id<Entry>, i64)>,
    id: Id<Entry>,
    number: usize,
) -> store::Result<()> {
    // Nobody else moves them meanwhile: the partnership is locked by whoever acts for it.
    let (before, places): (Vec<Id<Entry>>, Vec<i64>) = places.into_iter().unzip();
    let mut after = before.clone();
    let Some(from) = after.iter().position(|one| *one == id) else {
        return Ok(());
    };
    moved(&mut after, from, number - 1);
    let changes = after.iter().zip(&before).zip(places);
    for ((id, _), place) in changes.filter(|((after, before), _)| after != before) {
        sql::set_place(&mut cx.tx, *id, place).await?;
    }
    Ok(())
}

//! A meeting in writing: up to three questions, open for five school days of both schools.
//!
//! It is for schools whose hours never meet, and for a month in which no hour suits. One of them
//! suggests it, or the bot where a month has passed; either can change the questions, and it begins
//! when both say yes. Several people of each school answer. Half-way and at the end both read all
//! answers together, and not before, so that nobody's answer leans on another's.

mod answering;
mod asking;
mod decide;
mod ending;
mod messages;
mod sql;

pub use answering::{open_form as open_answer, submit as answer};
pub use asking::{agree, ask, change, decline, open_form as open_questions, suggest};
pub use decide::{State, Writing};
pub use ending::{ends, half, resume, waits};
pub use messages::{ANSWER_FIELDS, QUESTION_FIELDS, card};
pub use sql::{current, newest_past};

use super::pair::Pair;
use super::reader::Reader;
use super::{ENDS_JOB, HALF_JOB, WAITS_JOB, pair_of};
use crate::engine::button::Call;
use crate::engine::directory::Seat;
use crate::engine::feature::Stop;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::store;

/// The card with the questions.
const CARD: &str = "meeting-writing";

/// Shows it as it is now in both main rooms.
pub async fn show(
    cx: &mut Cx,
    pair: &Pair,
    writing: &Writing,
    show: Show,
    timing: Timing,
) -> store::Result<()> {
    show_in(cx, pair, writing, &pair.rooms(), (show, timing)).await
}

/// Shows it in these rooms alone.
pub async fn show_in(
    cx: &mut Cx,
    pair: &Pair,
    writing: &Writing,
    rooms: &[Seat],
    (show, timing): (Show, Timing),
) -> store::Result<()> {
    cx.show(rooms, CARD, show, timing, |pen, seat| {
        messages::card(&Reader::new(pen, pair, seat), writing)
    })
    .await
}

/// The meeting in writing that a press speaks of.
///
/// # Errors
/// A sentence to the person, where it is over.
async fn meant(cx: &mut Cx, here: &Here, call: &Call) -> Result<(Pair, Member, Writing), Stop> {
    let (pair, member) = pair_of(cx, here).await?;
    let writing = find(cx, &pair, call).await?;
    let writing = writing.ok_or_else(|| over(here))?;
    Ok((pair, member, writing))
}

/// The one that runs, if it is the one that a press speaks of.
async fn find(cx: &mut Cx, pair: &Pair, call: &Call) -> store::Result<Option<Writing>> {
    let writing = current(&mut cx.tx, pair).await?;
    Ok(writing.filter(|writing| Id::read(call.arg(0)) == Some(writing.id)))
}

fn over(here: &Here) -> Stop {
    Stop::say(here.pen().say("meetings-writing-gone"))
}

/// The keys of its entries in the diary.
fn keys(writing: &Writing) -> [String; 3] {
    [ENDS_JOB, WAITS_JOB, HALF_JOB].map(|kind| format!("{kind}:{}", writing.id))
}

//! One month's meeting after the other, and those of which nobody has said whether they took place.

pub(super) mod sql;

use chrono::TimeDelta;

use super::dates::Date;
use super::pair::Pair;
use super::reader::Reader;
use super::routes::HELD_ASK;
use super::{messages, pair_read, sql as meetings};
use crate::engine::button::Call;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::turns::{Act, Turn};
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::store::Result;

/// How long after a meeting it waits to be said whether it took place: by then the next is near.
const ASKED_FOR: TimeDelta = TimeDelta::days(21);

/// The last meeting, while it waits to be said whether it took place.
pub(super) async fn asked_of(cx: &mut Cx, pair: &Pair) -> Result<Option<Date>> {
    if meetings::agreed(&mut cx.tx, pair).await?.is_none() {
        return Ok(None);
    }
    let unsure = sql::unsure(&mut cx.tx, pair.id, cx.now).await?;
    Ok(unsure.filter(|date| cx.now - date.at < ASKED_FOR))
}

/// It waits for both schools: either may know.
pub(super) async fn turns(cx: &mut Cx, pair: &Pair) -> Result<Vec<Turn>> {
    let Some(held) = asked_of(cx, pair).await? else {
        return Ok(Vec::new());
    };
    let turn = |school| Turn {
        school,
        what: "meetings-turn-held",
        at: Some(held.at),
        about: None,
        act: Act {
            label: "meetings-held-ask",
            route: HELD_ASK,
            args: vec![pair.id.to_string()],
        },
    };
    let schools = pair.schools.each_ref();
    Ok(schools.map(|school| turn(school.id)).into())
}

/// Asks once more, whoever wants to say it now.
pub(super) async fn ask(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, _) = pair_read(cx, here).await?;
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let date = match Id::read(call.arg(0)) == Some(pair.id) {
        true => asked_of(cx, &pair).await?,
        false => None,
    };
    let date = date.ok_or_else(|| Stop::say(pen.say("meetings-date-over")))?;
    Ok(Some(messages::did_it_happen(
        &Reader::new(&pen, &pair, seat),
        &date,
    )))
}

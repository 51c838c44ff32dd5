//! The agenda of the next meeting: anybody of both schools' staff adds a point, and takes one of their
//! school's out again.
//!
//! The points stand on the card of the meeting and in the reminders. They go when the meeting has
//! been held, and are not shown any more when a week after both schools were asked nobody has said so;
//! one that was missed, moved or left out leaves them to the next.

mod messages;
mod sql;

use chrono::{DateTime, TimeDelta, Utc};

pub use messages::{FIELDS, listed, with_adding, with_buttons};

use super::pair::Pair;
use super::reader::Reader;
use super::slots::Side;
use super::sql::{agreed, dates};
use super::{booked, elsewhere, pair_of, pair_read};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, says_something, typed_line};
use crate::engine::message::{BUTTONS_PER_ROW, Message};
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::store;
use crate::text::args;

/// Most points of a meeting: what its time holds, and a row of buttons.
const POINTS_MAX: usize = BUTTONS_PER_ROW;
/// A meeting of which nobody says for this long whether it was, counts as held for as long.
const SAID_WITHIN: TimeDelta = TimeDelta::days(7);
/// Longest point, in characters: five of them still fit on the card.
const POINT_CHARS_MAX: usize = 120;

/// What somebody would like to talk about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    id: Id<Point>,
    side: Side,
    /// Who added it.
    name: String,
    words: String,
}

/// The points of the next meeting, without those of one that is over for long.
///
/// # Errors
/// When the database cannot be reached.
pub async fn points(cx: &mut Cx, pair: &Pair) -> store::Result<Vec<Point>> {
    let since = newest_passed(cx, pair).await?;
    sql::points(&mut cx.tx, pair, since).await
}

/// When the newest meeting began of which nobody has said whether it was, within [`SAID_WITHIN`] of when
/// both schools were asked.
async fn newest_passed(cx: &mut Cx, pair: &Pair) -> store::Result<Option<DateTime<Utc>>> {
    let asked = |ended: DateTime<Utc>| {
        let calendars = pair.calendars().into_iter();
        let asked = calendars.map(|calendar| calendar.next_open(ended));
        asked.map(|asked| asked.unwrap_or(ended)).max()
    };
    let is_over = |ended| asked(ended).is_some_and(|asked| asked + SAID_WITHIN <= cx.now);
    let dates = dates(&mut cx.tx, pair.id).await?;
    let passed = dates
        .iter()
        .filter(|date| date.state.is_open() && is_over(date.ends()));
    Ok(passed.map(|date| date.at).max())
}

/// A meeting that began then has been held, and its points have been talked about.
///
/// # Errors
/// When the database cannot be reached.
pub async fn settle(cx: &mut Cx, pair: &Pair, began: DateTime<Utc>) -> store::Result<()> {
    sql::remove_before(&mut cx.tx, pair.id, began).await
}

/// The form for a point.
pub async fn open_form(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (pair, _) = pair_read(cx, here).await?;
    let pen = here.pen();
    if Id::read(call.arg(0)) != Some(pair.id) || agreed(&mut cx.tx, &pair).await?.is_none() {
        return Err(Stop::say(pen.say("meetings-date-over")));
    }
    if points(cx, &pair).await?.len() >= POINTS_MAX {
        return Err(Stop::say(messages::full(&pen)));
    }
    Ok(messages::form(&pen))
}

/// Adds a point, and tells the partner.
pub async fn add(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let (pair, member) = pair_of(cx, here).await?;
    let words = typed_line(values, messages::FIELD);
    let agreed = agreed(&mut cx.tx, &pair).await?;
    let agreed = agreed.filter(|_| Id::read(call.arg(0)) == Some(pair.id));
    let agreed = agreed.ok_or_else(|| Stop::say(pen.say("meetings-date-over")))?;
    // No correction would help, and the form would not open for one.
    if points(cx, &pair).await?.len() >= POINTS_MAX {
        return Err(Stop::say(messages::full(&pen)));
    }
    let chars = words.chars().count();
    if !says_something(&words) {
        return Err(Stop::Correct(messages::flaw(&pen, 0)));
    }
    if chars > POINT_CHARS_MAX {
        return Err(Stop::Correct(messages::flaw(&pen, chars)));
    }
    let point = Point {
        id: cx.id(),
        side: pair.side_of(member.school),
        name: member.name.clone(),
        words,
    };
    sql::add(&mut cx.tx, pair.id, &point, &member, cx.now).await?;
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    booked::show(cx, &pair, &agreed, Show::InPlace, Timing::Partner).await?;
    // In a chat of both, the card is news enough.
    if !pair.is_shared() {
        let partner = point.side.other().of(&pair.mains).clone();
        let rooms: Vec<_> = partner.into_iter().collect();
        cx.tell(&rooms, Timing::Partner, |pen, seat| {
            messages::added(&Reader::new(pen, &pair, seat), &point)
        })
        .await?;
    }
    elsewhere(here, &pair)
}

/// Takes a point out, for the school that added it.
pub async fn remove(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let (pair, member) = pair_of(cx, here).await?;
    let id = Id::read(call.arg(0));
    let points = points(cx, &pair).await?;
    let point = points.into_iter().find(|point| Some(point.id) == id);
    let point = point.ok_or_else(|| Stop::say(pen.say("meetings-point-gone")))?;
    if point.side != pair.side_of(member.school) {
        let school = pen.school(point.side.of(&pair.schools));
        let args = args! { "school" => school };
        return Err(Stop::say(pen.fill("meetings-point-theirs", &args)));
    }
    sql::remove(&mut cx.tx, point.id).await?;
    if let Some(agreed) = agreed(&mut cx.tx, &pair).await? {
        booked::show(cx, &pair, &agreed, Show::InPlace, Timing::Partner).await?;
    }
    Ok(Some(
        Message::of(pen.say("meetings-point-removed")).passing(),
    ))
}

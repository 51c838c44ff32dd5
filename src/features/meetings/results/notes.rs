//! Somebody notes what was said at a meeting, each on the staff for themselves.

use super::super::dates::DateState;
use super::super::pair::Pair;
use super::super::reader::Reader;
use super::super::slots::Month;
use super::super::sql::dates;
use super::super::{elsewhere, pair_of, pair_read};
use super::{decide, messages, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed};
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;

/// The form with what this person has noted so far.
pub async fn open_form(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (pair, member) = pair_read(cx, here).await?;
    let month = held(cx, here, &pair, call).await?;
    let notes = sql::notes(&mut cx.tx, &pair, month).await?;
    let own = notes.iter().find(|one| one.member == member.id);
    Ok(messages::notes_form(&here.pen(), own))
}

/// Keeps what was noted, and shows it to both schools.
pub async fn submit(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let words = typed(values, messages::NOTES_FIELD);
    let (pair, member) = pair_of(cx, here).await?;
    let month = held(cx, here, &pair, call).await?;
    decide::check_notes(&words).map_err(|flaw| Stop::Correct(messages::flaw(&pen, flaw)))?;
    let before = sql::notes(&mut cx.tx, &pair, month).await?;
    // Somebody's first notes are news; a change of them is none.
    let show = match before.iter().any(|one| one.member == member.id) {
        true => Show::InPlace,
        false => Show::Anew,
    };
    sql::save_notes(&mut cx.tx, &pair, month, &member, &words).await?;
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    let notes = sql::notes(&mut cx.tx, &pair, month).await?;
    let own = notes.iter().find(|one| one.member == member.id);
    if let Some(own) = own {
        let name = format!("meeting-notes:{}:{}", month.text(), member.id);
        cx.show(&pair.rooms(), &name, show, Timing::Partner, |pen, seat| {
            messages::notes_card(&Reader::new(pen, &pair, seat), own)
        })
        .await?;
    }
    elsewhere(here, &pair)
}

/// The month of the meeting that a press speaks of, which has been held.
async fn held(cx: &mut Cx, here: &Here, pair: &Pair, call: &Call) -> Result<Month, Stop> {
    let month = Month::read(call.arg(1)).filter(|_| Id::read(call.arg(0)) == Some(pair.id));
    let dates = dates(&mut cx.tx, pair.id).await?;
    let is_held = |month: &Month| {
        let mut held = dates.iter().filter(|date| date.state == DateState::Held);
        held.any(|date| date.month == *month)
    };
    let over = || Stop::say(here.pen().say("meetings-date-over"));
    month.filter(is_held).ok_or_else(over)
}

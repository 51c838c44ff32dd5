//! The link of the calls: one for all meetings of a partnership, set, changed or taken out by either school.
//!
//! It stands on the card of the meetings, in the reminders and in the calendar files. Any `https` address
//! with the name of a host is taken; nothing is ever fetched from it.

mod address;
mod messages;
mod sql;

pub(super) use self::address::Address;
pub(super) use self::messages::{FIELDS, changes, joining};
pub(super) use self::sql::find;

use super::pair::Pair;
use super::reader::Reader;
use super::sql::agreed;
use super::{booked, elsewhere, entries, pair_of, pair_read};
use crate::engine::button::Call;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed_line};
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::store;

/// The form for the link.
pub(super) async fn open_form(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (pair, _) = pair_read(cx, here).await?;
    is_meant(here, &pair, call)?;
    Ok(messages::form(&here.pen(), pair.call.as_ref()))
}

/// Keeps a link in place of the one before, and tells the partner.
pub(super) async fn set(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let (mut pair, member) = pair_of(cx, here).await?;
    is_meant(here, &pair, call)?;
    let pen = here.pen();
    let address = Address::read(&typed_line(values, messages::FIELD))
        .map_err(|flaw| Stop::Correct(messages::flaw(&pen, flaw)))?;
    if pair.call.as_ref() == Some(&address) {
        return Ok(Some(Message::of(pen.say("meetings-call-same"))));
    }
    sql::save(&mut cx.tx, pair.id, &address).await?;
    pair.call = Some(address);
    changed(cx, &pair, &member).await?;
    elsewhere(here, &pair)
}

/// Takes the link out, and tells the partner.
pub(super) async fn remove(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (mut pair, member) = pair_of(cx, here).await?;
    is_meant(here, &pair, call)?;
    if pair.call.take().is_none() {
        return Err(Stop::say(here.pen().say("meetings-call-gone")));
    }
    sql::remove(&mut cx.tx, pair.id).await?;
    changed(cx, &pair, &member).await?;
    elsewhere(here, &pair)
}

/// Refuses a button of another partnership.
fn is_meant(here: &Here, pair: &Pair, call: &Call) -> Result<(), Stop> {
    match Id::read(call.arg(0)) == Some(pair.id) {
        true => Ok(()),
        false => Err(Stop::say(here.pen().say("meetings-date-over"))),
    }
}

/// Shows the link that there is now, or that there is none, and tells the partner who did it.
async fn changed(cx: &mut Cx, pair: &Pair, by: &Member) -> store::Result<()> {
    if let Some(agreed) = agreed(&mut cx.tx, pair).await? {
        booked::show(cx, pair, &agreed, Show::InPlace, Timing::Partner).await?;
        // A link is often set twice, until it is right.
        entries::follow_up_later(cx, pair).await?;
    }
    // In a chat of both, the card is news enough.
    if pair.is_shared() {
        return Ok(());
    }
    let partner = pair.side_of(by.school).other().of(&pair.mains).clone();
    let rooms: Vec<_> = partner.into_iter().collect();
    cx.tell(&rooms, Timing::Partner, |pen, seat| {
        messages::changed(&Reader::new(pen, pair, seat), by)
    })
    .await
}

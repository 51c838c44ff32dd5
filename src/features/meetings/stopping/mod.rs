//! Stopping the monthly meeting: no more dates, until somebody asks for times again.
//!
//! Either school may, since nobody has to meet; whoever speaks for it confirms it, and the other is told kindly.
//! What was held stays, with its notes and next steps.

use super::pair::Pair;
use super::reader::Reader;
use super::rounds::Ending;
use super::{STOP, STOPPED, booked, elsewhere, messages, monthly, pair_of, rounds};
use crate::engine::button::Call;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Button, Message};
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;

mod sql;

pub(super) use sql::{go_on, is_stopped};

/// The button that asks for it.
pub(super) fn button(to: &Reader<'_>) -> Button {
    to.pen
        .button("meetings-stop", STOP, &[&to.pair.id.to_string()])
}

/// What a press speaks of, where there is a monthly meeting to stop and whoever presses speaks for a school.
async fn meant(cx: &mut Cx, here: &Here, call: &Call) -> Result<(Pair, Member), Stop> {
    let (pair, member) = pair_of(cx, here).await?;
    let is_meant = Id::read(call.arg(0)) == Some(pair.id);
    if !is_meant || super::sql::agreed(&mut cx.tx, &pair).await?.is_none() {
        return Err(Stop::say(here.pen().say("meetings-stop-none")));
    }
    cx.word_of_school(here, &member).await?;
    Ok((pair, member))
}

/// Says what stopping means, with the button that does it.
pub(super) async fn ask(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, _) = meant(cx, here, call).await?;
    let pen = here.pen();
    let yes = pen.danger_button("meetings-stop-yes", STOPPED, &[&pair.id.to_string()]);
    Ok(Some(Message::of(pen.say("meetings-stop-ask")).row([yes])))
}

/// Stops it, and tells both schools how it can begin again.
pub(super) async fn stop(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member) = meant(cx, here, call).await?;
    // Other times that were being voted on are of no interest any more.
    rounds::set_aside(cx, &pair, Ending::Stopped).await?;
    booked::end(cx, &pair, |pen, seat| {
        messages::stopped(&Reader::new(pen, &pair, seat), &member)
    })
    .await?;
    sql::stop(&mut cx.tx, pair.id, cx.now).await?;
    monthly::watch(cx, &pair).await?;
    elsewhere(here, &pair)
}

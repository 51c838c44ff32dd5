//! A school takes a break from letters, and goes on.

use super::between::Between;
use super::messages::{self, Pauses};
use super::sql;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pair::Side;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::school::School;
use crate::store;

/// The card that tells of breaks.
const CARD: &str = "letters";

/// Who takes a break, as the writer's school sees it.
pub(super) async fn pauses<'b>(cx: &mut Cx, between: &'b Between) -> store::Result<Pauses<'b>> {
    let pausing = sql::pausing(&mut cx.tx, between.id).await?;
    Ok(seen_by(&pausing, &between.own, &between.partner))
}

/// The speaker's school takes a break.
pub(super) async fn pause(cx: &mut Cx, here: &Here) -> Outcome {
    let between = Between::find(cx, here).await?;
    let (school, now) = (between.own.school.id, cx.now);
    if !sql::pause(&mut cx.tx, between.id, school, now).await? {
        let note = messages::pause_note(&here.pen(), pauses(cx, &between).await?);
        return Err(Stop::Say(note));
    }
    tell(cx, &between).await?;
    Ok(Some(
        Message::of(here.pen().say("letters-pause-done")).passing(),
    ))
}

/// The speaker's school goes on with letters.
pub(super) async fn resume(cx: &mut Cx, here: &Here) -> Outcome {
    let between = Between::find(cx, here).await?;
    if !sql::resume(&mut cx.tx, between.id, between.own.school.id).await? {
        return Err(Stop::say(here.pen().say("letters-running")));
    }
    tell(cx, &between).await?;
    Ok(Some(
        Message::of(here.pen().say("letters-resume-done")).passing(),
    ))
}

/// Tells both main rooms how it stands now.
async fn tell(cx: &mut Cx, between: &Between) -> store::Result<()> {
    let pausing = sql::pausing(&mut cx.tx, between.id).await?;
    let sides = [
        (&between.own, &between.partner, Timing::Asked),
        (&between.partner, &between.own, Timing::Partner),
    ];
    for (side, other, timing) in sides {
        let main: Vec<_> = side.main().cloned().into_iter().collect();
        let pauses = seen_by(&pausing, side, other);
        cx.show(&main, CARD, Show::Anew, timing, |pen, _| {
            messages::pause_card(pen, pauses, &other.school)
        })
        .await?;
    }
    Ok(())
}

fn seen_by<'s>(pausing: &[Id<School>], own: &Side, partner: &'s Side) -> Pauses<'s> {
    let is_pausing = |side: &Side| pausing.contains(&side.school.id);
    Pauses {
        own: is_pausing(own),
        partner: is_pausing(partner).then_some(&partner.school),
    }
}

//! What concerns one school alone, and what its point person or deputy changes alone: the hour at which
//! it is told, and whether its deputies and leaders are spoken to.

use super::super::facts::Facts;
use super::super::telling::{plan_look, reload};
use super::super::{AT, acts};
use super::decide::{Own, hours_offered};
use super::{sql, time_of, usual_time};
use crate::engine::button::Call;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Message, Style};
use crate::engine::{Cx, Here};
use crate::model::people::Member;
use crate::text::args;

/// Stands in buttons for the hour of the program's settings.
const USUAL: &str = "usual";

/// What somebody decides for their school.
///
/// # Errors
/// A sentence to them where somebody else decides it.
async fn for_own(cx: &mut Cx, here: &Here) -> Result<(Facts, Member, Own), Stop> {
    let (facts, member) = acts::facts(cx, here).await?;
    if !cx.may_speak_for_school(&member).await? {
        return Err(Stop::say(here.pen().say("nudges-own-word")));
    }
    let own = facts.own(member.school);
    Ok((facts, member, own))
}

/// The hours in which a school can be told.
pub(in super::super) async fn hours(cx: &mut Cx, here: &Here) -> Outcome {
    let (facts, member, _) = for_own(cx, here).await?;
    let pen = here.pen();
    let side = facts.pair.side(member.school);
    let offered = side.school.week.as_ref().map(hours_offered);
    let usual = usual_time(cx, side);
    let label = pen.fill(
        "nudges-hour-usual",
        &args! { "time" => pen.voice.time(usual) },
    );
    let usual = pen.labelled(label, Style::Plain, AT, &[USUAL]);
    let offered = offered.into_iter().flatten().map(|minute| {
        let label = pen.voice.time(time_of(minute));
        pen.labelled(label, Style::Plain, AT, &[&minute.to_string()])
    });
    let choices = offered.chain([usual]);
    Ok(Some(Message::of(pen.say("nudges-hour-which")).row(choices)))
}

/// From now on the school is told at that hour.
pub(in super::super) async fn at(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (facts, member, own) = for_own(cx, here).await?;
    let pen = here.pen();
    let side = facts.pair.side(member.school);
    let told_minute = match call.arg(0) {
        USUAL => None,
        word => {
            let offered = side.school.week.as_ref().map(hours_offered);
            let mut offered = offered.into_iter().flatten();
            let minute = offered.find(|minute| minute.to_string() == word);
            // The school's week is another one by now.
            Some(minute.ok_or_else(|| Stop::say(pen.say("nudges-hour-changed")))?)
        }
    };
    let time = told_minute.map_or_else(|| usual_time(cx, side), time_of);
    let own = Own { told_minute, ..own };
    sql::save_own(&mut cx.tx, facts.pair.id, member.school, own).await?;
    let facts = reload(cx, facts).await?;
    plan_look(cx, &facts).await?;
    let args = args! { "time" => pen.voice.time(time) };
    Ok(Some(Message::of(pen.fill("nudges-hour-done", &args))))
}

/// Says whether one's own deputies are spoken to by name.
pub(in super::super) async fn deputies(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (facts, member, own) = for_own(cx, here).await?;
    let deputies = call.arg(0) == "yes";
    let own = Own { deputies, ..own };
    sql::save_own(&mut cx.tx, facts.pair.id, member.school, own).await?;
    Ok(Some(Message::of(here.pen().say(match deputies {
        true => "nudges-deputies-yes",
        false => "nudges-deputies-no",
    }))))
}

/// Says whether one's own leaders hear of a silence that nobody broke.
pub(in super::super) async fn leaders(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (facts, member, _) = for_own(cx, here).await?;
    let hear = call.arg(0) == "yes";
    sql::save_leaders(&mut cx.tx, facts.pair.id, member.school, hear).await?;
    Ok(Some(Message::of(here.pen().say(match hear {
        true => "nudges-leaders-yes",
        false => "nudges-leaders-no",
    }))))
}

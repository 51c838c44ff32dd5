//! Who has left: taken off the team's list by the point person or a deputy. Where it is the point person who has
//! left, any colleague says so and names the next, so that a school is never without a first contact because
//! nobody handed over.

use chrono::TimeDelta;

use super::{INTRODUCE_JOB, handover, in_main, messages, redraw, sql};
use crate::engine::button::Call;
use crate::engine::directory;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::people::{Member, Role};
use crate::store::Result;
use crate::text::args;

/// How long a colleague has been of the team before they can say that the point person has left. Source: none; a day
/// of school lies between.
const KNOWN_AFTER: TimeDelta = TimeDelta::days(1);

/// Shows whom one could take off the list.
pub(super) async fn choose(cx: &mut Cx, here: &Here) -> Outcome {
    let (_, member) = in_main(here)?;
    cx.word_of_school(here, member).await?;
    let pen = here.pen();
    let mut team = directory::team_of(&mut cx.tx, member.school).await?;
    team.retain(|one| one.id != member.id);
    if team.is_empty() {
        return Ok(Some(Message::of(pen.say("team-left-nobody"))));
    }
    Ok(Some(messages::who_left(&pen, &team)))
}

/// Takes a colleague who has left off the list.
pub(super) async fn take_off(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (_, member) = in_main(here)?;
    cx.word_of_school(here, member).await?;
    let pen = here.pen();
    let others = others(cx, member).await?;
    let Some(gone) = others.iter().find(|one| one.id.to_string() == call.arg(0)) else {
        return Err(Stop::say(pen.say("team-hand-changed")));
    };
    handover::end_of(cx, gone).await?;
    sql::set_gone(&mut cx.tx, gone.id).await?;
    let has_deputy = has_deputy(cx, member).await?;
    let mains = redraw(cx, member.school).await?;
    cx.tell(&mains, Timing::Partner, |pen, _| {
        let args = args! { "name" => &gone.name, "by" => &member.name };
        let message = Message::of(pen.fill("team-left-told", &args));
        match has_deputy || gone.role != Role::Deputy {
            true => message,
            false => messages::without_deputy(pen, message),
        }
    })
    .await?;
    Ok(Some(Message::of(pen.say("team-hand-noted")).passing()))
}

/// Asks who is the next point person, where the one so far has left.
pub(super) async fn next(cx: &mut Cx, here: &Here) -> Outcome {
    let (_, member) = in_main(here)?;
    let pen = here.pen();
    let Some((point, others)) = point_and_others(cx, member).await? else {
        return Err(Stop::say(pen.say("team-left-no-point")));
    };
    if member.id == point.id {
        return Err(Stop::say(pen.say("team-left-is-you")));
    }
    check_known(cx, here, member).await?;
    if others.is_empty() {
        return Ok(Some(Message::of(pen.say("team-hand-nobody"))));
    }
    Ok(Some(messages::who_is_next(&pen, &point, &others)))
}

/// The point person has left, and somebody else is it now; the partner reads it.
pub(super) async fn name(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = in_main(here)?;
    let pen = here.pen();
    check_known(cx, here, member).await?;
    let found = point_and_others(cx, member).await?;
    let found = found.filter(|(point, _)| point.id.to_string() == call.arg(1));
    let next = found.and_then(|(point, others)| {
        let next = others
            .into_iter()
            .find(|one| one.id.to_string() == call.arg(0));
        Some((point, next?))
    });
    let Some((point, next)) = next.filter(|(point, _)| point.id != member.id) else {
        return Err(Stop::say(pen.say("team-hand-changed")));
    };
    handover::end_of(cx, &point).await?;
    sql::set_gone(&mut cx.tx, point.id).await?;
    directory::set_role(&mut cx.tx, next.id, Role::PointPerson).await?;
    let has_deputy = has_deputy(cx, member).await?;
    let mains = redraw(cx, member.school).await?;
    if let Some(partnership) = seat.room.partnership.filter(|_| !has_deputy) {
        // What follows asks for a deputy: the next such question comes some weeks later.
        sql::add_asked(&mut cx.tx, partnership, member.school, cx.now).await?;
    }
    cx.tell(&mains, Timing::Partner, |pen, _| {
        let (gone, by) = (&point.name, &member.name);
        let args = args! { "gone" => gone, "by" => by, "name" => &next.name };
        let message = Message::of(pen.fill("team-next-told", &args));
        match has_deputy {
            true => message,
            false => messages::without_deputy(pen, message),
        }
    })
    .await?;
    let key = format!("{INTRODUCE_JOB}:{}", member.school);
    let payload = format!("{} {}", member.school, next.id);
    cx.remind(&key, INTRODUCE_JOB, cx.now, &payload).await?;
    Ok(Some(Message::of(pen.say("team-hand-noted")).passing()))
}

/// Whether somebody is known at the school for so long that they can say who has left it.
pub(super) async fn is_known(cx: &mut Cx, member: &Member) -> Result<bool> {
    let since = sql::known_since(&mut cx.tx, member.id).await?;
    let is_long = since.is_some_and(|since| cx.now - since >= KNOWN_AFTER);
    Ok(member.role.speaks_for_school() || is_long)
}

/// Refuses whoever has only just joined: a colleague of longer standing says it.
async fn check_known(cx: &mut Cx, here: &Here, member: &Member) -> std::result::Result<(), Stop> {
    match is_known(cx, member).await? {
        true => Ok(()),
        false => Err(Stop::say(here.pen().say("team-left-new"))),
    }
}

/// Those of the team who can be taken off it by this member: all but themselves and the point person, whose task
/// goes to somebody first.
async fn others(cx: &mut Cx, member: &Member) -> Result<Vec<Member>> {
    let mut team = directory::team_of(&mut cx.tx, member.school).await?;
    team.retain(|one| one.id != member.id && one.role != Role::PointPerson);
    Ok(team)
}

/// The point person, and who else there is.
async fn point_and_others(cx: &mut Cx, member: &Member) -> Result<Option<(Member, Vec<Member>)>> {
    let team = directory::team_of(&mut cx.tx, member.school).await?;
    let is_point = |one: &Member| one.role == Role::PointPerson;
    let (points, others): (Vec<Member>, Vec<Member>) = team.into_iter().partition(is_point);
    Ok(points.into_iter().next().map(|point| (point, others)))
}

/// Whether a school has a deputy.
async fn has_deputy(cx: &mut Cx, member: &Member) -> Result<bool> {
    let team = directory::team_of(&mut cx.tx, member.school).await?;
    Ok(team.iter().any(|one| one.role == Role::Deputy))
}

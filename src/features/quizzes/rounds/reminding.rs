//! Before a round ends, a school from which no answer has come is reminded once.

use chrono::{DateTime, Utc};

use super::messages::Progress;
use super::pace::Pace;
use super::{Round, State, messages, progress, rechecking, running};
use crate::engine::Cx;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::pair::{Pair, Side};
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::store;

/// Looks whether a school needs a reminder; its payload is the round and the school.
pub(crate) const REMIND_JOB: &str = "quizzes.remind";

/// How many school days before the end the reminder comes; a round of one day has none.
const DAYS_BEFORE: u32 = 1;

/// Writes a look at each school into the diary, in its own hours before the end.
pub(super) async fn plan(
    cx: &mut Cx,
    pair: &Pair,
    round: &Round,
    closes_at: DateTime<Utc>,
) -> store::Result<()> {
    for (side, at) in reminders(pair, round, closes_at, cx.now) {
        plan_one(cx, round, side.school.id, at).await?;
    }
    Ok(())
}

/// The round ends later now. Whoever has been reminded is not reminded again.
pub(super) async fn follow(
    cx: &mut Cx,
    pair: &Pair,
    round: &Round,
    closes_at: DateTime<Utc>,
) -> store::Result<()> {
    for (side, at) in reminders(pair, round, closes_at, cx.now) {
        if cx.planned(&key(round, side.school.id)).await?.is_some() {
            plan_one(cx, round, side.school.id, at).await?;
        }
    }
    Ok(())
}

/// When each school is reminded from `now` on, if it is: some school days before the end.
fn reminders<'p>(
    pair: &'p Pair,
    round: &Round,
    closes_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Vec<(&'p Side, DateTime<Utc>)> {
    // A live one is of a moment that both choose.
    let days = match round.told_end() {
        Some(_) => round.days_open().saturating_sub(DAYS_BEFORE),
        None => 0,
    };
    let opened_at = round
        .course
        .shown_at
        .filter(|_| round.course.pace == Pace::Open);
    let from = match round.course.pace {
        Pace::Open => pair.after_school_days(opened_at.unwrap_or(now), days),
        _ => rechecking::last_day(pair, round, now),
    };
    let Some(from) = from.filter(|from| days > 0 && *from > now) else {
        return Vec::new();
    };
    let sides = pair.sides.iter();
    let at = sides.filter_map(|side| Some((side, side.school.calendar()?.next_open(from)?)));
    at.filter(|(_, at)| *at < closes_at).collect()
}

async fn plan_one(
    cx: &mut Cx,
    round: &Round,
    school: Id<School>,
    at: DateTime<Utc>,
) -> store::Result<()> {
    let payload = format!("{} {school}", round.id);
    cx.remind(&key(round, school), REMIND_JOB, at, &payload)
        .await
}

/// The round is over.
pub(super) async fn forget(cx: &mut Cx, pair: &Pair, round: &Round) -> store::Result<()> {
    forget_planned(cx, pair, round).await?;
    for seat in pair.main_rooms() {
        cx.take_back(&seat.chat, &reminder_card(round)).await?;
    }
    Ok(())
}

async fn forget_planned(cx: &mut Cx, pair: &Pair, round: &Round) -> store::Result<()> {
    for side in &pair.sides {
        cx.forget(&key(round, side.school.id)).await?;
    }
    Ok(())
}

/// A reminder that still waits for its hour does not come where answers have come meanwhile. `progress` is that of
/// the pair's sides.
pub(super) async fn follow_progress(
    cx: &mut Cx,
    pair: &Pair,
    round: &Round,
    progress: &[Progress],
) -> store::Result<()> {
    let name = reminder_card(round);
    let all = pair.main_rooms();
    for seat in &all {
        let lacks = pair.sides.iter().zip(progress).any(|(side, progress)| {
            let is_here = side.main().is_some_and(|main| main.chat.id == seat.chat.id);
            is_here && progress.is_none()
        });
        if !lacks && cx.is_waiting(&seat.chat, &name).await? {
            cx.take_back(&seat.chat, &name).await?;
        }
    }
    Ok(())
}

fn reminder_card(round: &Round) -> String {
    format!("quiz:{}:reminder", round.id)
}

fn key(round: &Round, school: Id<School>) -> String {
    format!("{REMIND_JOB}:{}:{school}", round.id)
}

/// Reminds a school from which no answer has come, if that still reaches it in time.
pub(crate) async fn remind(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let (round, school) = job.payload.split_once(' ').unwrap_or_default();
    let Some((pair, round)) = running(cx, round).await? else {
        return Ok(());
    };
    let progress = progress(cx, &pair, &round).await?;
    let sides = pair.sides.iter().zip(progress);
    let silent: Vec<&Side> = sides
        .filter(|(_, progress)| progress.is_none())
        .map(|(side, _)| side)
        .collect();
    let is_it = |side: &&&Side| side.school.id.to_string() == school;
    let Some(side) = silent.iter().find(is_it) else {
        return Ok(());
    };
    let (Some(main), Some(closes_at)) = (side.main(), round.closes_at) else {
        return Ok(());
    };
    if round.state != State::Open || pair.polite_instant(cx, main).await? >= closes_at {
        return Ok(());
    }
    if let Some(morning) = pair.another_morning(cx, main, closes_at).await? {
        let key = key(&round, side.school.id);
        cx.remind(&key, REMIND_JOB, morning, &job.payload).await?;
        return Ok(());
    }
    let mut rooms = pair.main_rooms();
    rooms.retain(|seat| seat.chat.id == main.chat.id);
    // A chat of both schools reads it once.
    let is_shared = rooms.len() > 1;
    if is_shared {
        forget_planned(cx, &pair, &round).await?;
    }
    let only = Some(&side.school).filter(|_| is_shared && silent.len() == 1);
    let name = reminder_card(&round);
    cx.show(&rooms, &name, Show::Anew, Timing::Unasked, |pen, seat| {
        messages::reminder(pen, &pair, (&round, closes_at), seat, only)
    })
    .await?;
    Ok(super::super::super::REMINDED(cx, pair.id, Some(closes_at)).await?)
}

//! Before a round ends, a school from which no answer has come is reminded once.

use chrono::{DateTime, Utc};

use super::{Round, State, messages, progress, running};
use crate::engine::Cx;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::pair::{Pair, Side};
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
    // A live one is of a moment that both choose.
    let days = match round.told_end() {
        Some(_) => round.days_open().saturating_sub(DAYS_BEFORE),
        None => 0,
    };
    let from = pair.after_school_days(cx.now, days);
    let Some(from) = from.filter(|from| days > 0 && *from > cx.now) else {
        return Ok(());
    };
    for side in &pair.sides {
        let calendar = side.school.calendar();
        let at = calendar.and_then(|calendar| calendar.next_open(from));
        if let Some(at) = at.filter(|at| *at < closes_at) {
            let payload = format!("{} {}", round.id, side.school.id);
            let key = key(round, side.school.id);
            cx.remind(&key, REMIND_JOB, at, &payload).await?;
        }
    }
    Ok(())
}

/// The round is over.
pub(super) async fn forget(cx: &mut Cx, pair: &Pair, round: &Round) -> store::Result<()> {
    for side in &pair.sides {
        cx.forget(&key(round, side.school.id)).await?;
    }
    Ok(())
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
        forget(cx, &pair, &round).await?;
    }
    let only = Some(&side.school).filter(|_| is_shared && silent.len() == 1);
    cx.tell(&rooms, Timing::Unasked, |pen, seat| {
        messages::reminder(pen, &pair, closes_at, seat.room.school, only)
    })
    .await?;
    Ok(())
}

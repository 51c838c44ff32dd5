//! A school that lacks questions is reminded once.

use super::{Halves, messages, sql};
use crate::engine::Cx;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::pair::Pair;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::store;

/// Looks whether a school needs a reminder; its payload is the halves and the school.
pub(crate) const REMIND_JOB: &str = "quizzes.halves";

/// After how many school days of both a school that lacks questions is reminded.
const REMIND_AFTER_DAYS: u32 = 3;

/// Writes a look at each school into the diary.
pub(super) async fn plan(cx: &mut Cx, pair: &Pair, halves: &Halves) -> store::Result<()> {
    let Some(from) = pair.after_school_days(cx.now, REMIND_AFTER_DAYS) else {
        return Ok(());
    };
    for side in &pair.sides {
        let calendar = side.school.calendar();
        if let Some(at) = calendar.and_then(|calendar| calendar.next_open(from)) {
            let payload = format!("{} {}", halves.id, side.school.id);
            let key = key(halves, side.school.id);
            cx.remind(&key, REMIND_JOB, at, &payload).await?;
        }
    }
    Ok(())
}

pub(super) async fn forget(cx: &mut Cx, pair: &Pair, halves: &Halves) -> store::Result<()> {
    for side in &pair.sides {
        cx.forget(&key(halves, side.school.id)).await?;
    }
    Ok(())
}

fn key(halves: &Halves, school: Id<School>) -> String {
    format!("{REMIND_JOB}:{}:{school}", halves.id)
}

/// Reminds a school that lacks questions and has not said that it is ready.
pub(crate) async fn remind(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let (id, school) = job.payload.split_once(' ').unwrap_or_default();
    let Some(id) = Id::read(id) else {
        return Err(store::damaged(format!("{id:?} are no halves")).into());
    };
    let Some(halves) = sql::find(&mut cx.tx, id).await? else {
        return Ok(());
    };
    let Some(pair) = Pair::lock(cx, halves.partnership).await? else {
        return Ok(());
    };
    // A press may have come before the lock.
    let Some(halves) = sql::find(&mut cx.tx, id).await? else {
        return Ok(());
    };
    let mut sides = pair.sides.iter();
    let Some(side) = sides.find(|side| side.school.id.to_string() == school) else {
        return Ok(());
    };
    let own = side.school.id;
    let lacks = halves.of(own).count() < halves.wanted && !halves.ready.contains(&own);
    if !lacks || halves.rests {
        return Ok(());
    }
    let rooms: Vec<_> = side.main().into_iter().cloned().collect();
    cx.tell(&rooms, Timing::Unasked, |pen, _| {
        messages::reminder(pen, &halves, &side.school)
    })
    .await?;
    Ok(super::super::super::REMINDED(cx, pair.id, None).await?)
}

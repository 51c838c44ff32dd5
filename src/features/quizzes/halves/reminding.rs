//! A school that lacks questions is reminded once.

use chrono::{DateTime, Utc};

use super::{Halves, current, messages, sql};
use crate::engine::Cx;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::pair::Pair;
use crate::engine::post::Show;
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

/// It is left for later, or the round begins.
pub(super) async fn forget(cx: &mut Cx, pair: &Pair, halves: &Halves) -> store::Result<()> {
    forget_planned(cx, pair, halves).await?;
    for seat in pair.main_rooms() {
        cx.take_back(&seat.chat, &reminder_card(halves)).await?;
    }
    Ok(())
}

async fn forget_planned(cx: &mut Cx, pair: &Pair, halves: &Halves) -> store::Result<()> {
    for side in &pair.sides {
        cx.forget(&key(halves, side.school.id)).await?;
    }
    Ok(())
}

/// A reminder that still waits for its hour does not come where nobody lacks questions any more.
pub(super) async fn follow(cx: &mut Cx, pair: &Pair, halves: &Halves) -> store::Result<()> {
    let name = reminder_card(halves);
    for seat in pair.main_rooms() {
        let lacks = pair.sides.iter().any(|side| {
            let is_here = side.main().is_some_and(|main| main.chat.id == seat.chat.id);
            is_here && lacks(halves, side.school.id)
        });
        if !lacks && cx.is_waiting(&seat.chat, &name).await? {
            cx.take_back(&seat.chat, &name).await?;
        }
    }
    Ok(())
}

fn lacks(halves: &Halves, school: Id<School>) -> bool {
    halves.of(school).count() < halves.wanted && !halves.ready.contains(&school)
}

fn reminder_card(halves: &Halves) -> String {
    format!("halves:{}:reminder", halves.id)
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
    let Some(main) = side.main() else {
        return Ok(());
    };
    if halves.rests || !lacks(&halves, side.school.id) {
        return Ok(());
    }
    // Nothing ends that it would come too late for.
    if let Some(morning) = pair
        .another_morning(cx, main, DateTime::<Utc>::MAX_UTC)
        .await?
    {
        let key = key(&halves, side.school.id);
        cx.remind(&key, REMIND_JOB, morning, &job.payload).await?;
        return Ok(());
    }
    let mut rooms = pair.main_rooms();
    rooms.retain(|seat| seat.chat.id == main.chat.id);
    // A chat of both schools reads it once, with all who lack some.
    if rooms.len() > 1 {
        forget_planned(cx, &pair, &halves).await?;
        rooms.retain(|seat| lacks(&halves, seat.school.id));
    }
    let name = reminder_card(&halves);
    cx.show(&rooms, &name, Show::Anew, Timing::Unasked, |pen, seat| {
        messages::reminder(pen, &halves, &seat.school)
    })
    .await?;
    Ok(super::super::super::REMINDED(cx, pair.id, None).await?)
}

/// The schools are partners again: whoever lacks questions is reminded of what both were writing.
pub(crate) async fn begin(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let id = Id::read(&job.payload)
        .ok_or_else(|| store::damaged(format!("{:?} names no partnership", job.payload)))?;
    let Some(pair) = Pair::lock(cx, id).await? else {
        return Ok(());
    };
    let halves = current(cx, &pair).await?;
    if let Some(halves) = halves.filter(|halves| !halves.rests) {
        plan(cx, &pair, &halves).await?;
    }
    Ok(())
}

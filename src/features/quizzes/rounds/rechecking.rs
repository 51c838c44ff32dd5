//! What was reckoned by the calendars is reckoned anew when these change, and what is open comes back when two
//! schools are partners again.

use chrono::{DateTime, Utc};

use super::pace::{Pace, next_days};
use super::{Round, State, answering, coming, ending, reminding, show_all, sql};
use crate::engine::Cx;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::pair::Pair;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::store;

/// When a round ends that is open at `now`, or would be: after its school days, and with one question a day when
/// the last one has had a whole day after its own. `None` where the calendars hold no such days.
pub(super) fn ends_at(pair: &Pair, round: &Round, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    match round.course.pace {
        Pace::Daily => days_to_come(pair, round, now, 2),
        Pace::Open | Pace::Live | Pace::Led => {
            let from = round.course.shown_at.unwrap_or(now);
            pair.after_school_days(from, round.days_open())
        }
    }
}

/// The day after the one on which the last question of a round comes whose questions come one each day.
pub(super) fn last_day(pair: &Pair, round: &Round, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    days_to_come(pair, round, now, 1)
}

/// So many days after the last question. The first one comes as the round begins.
fn days_to_come(
    pair: &Pair,
    round: &Round,
    now: DateTime<Utc>,
    after: usize,
) -> Option<DateTime<Utc>> {
    let last = round.course.shown_at.unwrap_or(now);
    let left = round.questions.len() - round.course.shown.clamp(1, round.questions.len().max(1));
    next_days(&pair.calendars()?, last, now).nth(left + after - 1)
}

/// Days off, a week or a zone have changed: the round has the school days that were promised, and the next question
/// of a day comes on one. It never ends earlier than was told.
pub(crate) async fn recheck(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some((pair, mut round)) = open_one(cx, job).await? else {
        return Ok(());
    };
    if round.course.pace.is_live() {
        return Ok(()); // It is of a moment that both choose.
    }
    coming::plan(cx, &pair, &round).await?;
    let ends = ends_at(&pair, &round, cx.now);
    if let Some(ends) = ends.filter(|ends| Some(*ends) > round.closes_at) {
        round.closes_at = Some(ends);
        sql::save(&mut cx.tx, &round).await?;
        ending::plan(cx, &round, ends).await?;
        reminding::follow(cx, &pair, &round, ends).await?;
        show_all(cx, &pair, &round, Show::IfShown, Timing::Asked).await?;
    }
    Ok(())
}

/// The schools are partners again: a round that is open goes on where both see it.
pub(crate) async fn begin(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some((pair, mut round)) = open_one(cx, job).await? else {
        return Ok(());
    };
    if !round.takes_answers(cx.now) {
        return Ok(()); // Its end is due.
    }
    show_all(cx, &pair, &round, Show::InPlace, Timing::Partner).await?;
    answering::show_pupils(cx, &pair, &round).await?;
    match round.course.pace {
        Pace::Live | Pace::Led if round.course.shown > 0 => {
            coming::ask_again(cx, &pair, &mut round).await?;
        }
        Pace::Daily => coming::plan(cx, &pair, &round).await?,
        Pace::Open | Pace::Live | Pace::Led => {}
    }
    Ok(())
}

/// The open round of the partnership that a job names.
async fn open_one(cx: &mut Cx, job: &Job) -> Result<Option<(Pair, Round)>, Stop> {
    let id = Id::read(&job.payload)
        .ok_or_else(|| store::damaged(format!("{:?} names no partnership", job.payload)))?;
    let Some(pair) = Pair::lock(cx, id).await? else {
        return Ok(None);
    };
    let round = match sql::under_way(&mut cx.tx, pair.id).await? {
        Some(id) => sql::find(&mut cx.tx, id).await?,
        None => None,
    };
    let open = round.filter(|round| round.state == State::Open);
    Ok(open.map(|round| (pair, round)))
}

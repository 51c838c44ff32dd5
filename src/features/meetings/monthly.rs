//! Times are proposed every month by themselves, as long as no rule is agreed.
//!
//! What should be true is asked anew at each look: nothing is proposed where a rule is agreed or a
//! round is open, and two rounds in a row that a school did not answer let the matter rest until
//! somebody asks for times, and so does a school that stops the monthly meeting. Schools that met in writing last are asked to do so again, and so are
//! those for whom no time is found. The settings say which day of the month is aimed at, on the inviting
//! school's clock; a round opens so many school days before it that there is time to answer and
//! notice of the meeting.

mod looks;

use chrono::{DateTime, TimeDelta, Utc};

use self::looks::{next_look, not_before};
use super::pair::Pair;
use super::slots::Month;
use super::{booked, in_writing, pair_due, rounds, sql, stopping};
use crate::engine::Cx;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store;

/// Looks whether times are to be proposed; its payload is the partnership and, where the schools were told when
/// that is, the instant in milliseconds.
pub(super) const LOOK_JOB: &str = "meetings.look";

/// Schools that have just met introduce themselves first: so many school days go by before times
/// are proposed to them unasked.
const SETTLING_SCHOOL_DAYS: u32 = 5;
/// Where the calendars hold too few school days, this time stands for them.
const SETTLING_DAYS: TimeDelta = TimeDelta::days(7);
/// Rounds in a row that a school did not answer, after which the matter rests.
/// Source: the promise never to pester; PLATFORMS 5.1 lets nudges stop after three.
const UNANSWERED_MAX: usize = 2;
/// When it is looked again where a school has been told something unasked today already.
const ANOTHER_DAY: TimeDelta = TimeDelta::days(1);
/// How many months ahead an aim is looked for.
const AIMS_MAX: usize = 24;

/// Both schools are partners now, perhaps again: what they had agreed on goes on, and what was open
/// between them is shown again, or over if its time has passed.
pub(super) async fn begin(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    if let Some(agreed) = sql::agreed(&mut cx.tx, &pair).await? {
        booked::plan(cx, &pair, &agreed).await?;
        booked::show(cx, &pair, &agreed, Show::Anew, Timing::Partner).await?;
    }
    if let Some(left) = sql::find_round(&mut cx.tx, &pair).await? {
        if left.closes_at > cx.now {
            rounds::show(cx, &pair, &left, Show::Anew, Timing::Partner).await?;
        } else {
            sql::close_round(&mut cx.tx, left.id, false).await?;
        }
    }
    in_writing::resume(cx, &pair).await?;
    watch(cx, &pair).await?;
    Ok(())
}

/// Asks where it is wanted; else looks again for the next month.
pub(super) async fn look(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    if what_next(cx, &pair).await? != Next::Ask {
        watch(cx, &pair).await?; // Else whoever ends what is asked watches on.
        return Ok(());
    }
    if cx.has_unasked_today(&pair.rooms()).await? {
        // Its entry in the diary is gone by now.
        let again = cx.now + ANOTHER_DAY;
        let told = told_in(&job.payload)?.map(|_| again);
        write_down(cx, &pair, again, told).await?;
        return Ok(());
    }
    let wrote_last = wrote_last(cx, &pair).await?;
    if wrote_last || !rounds::open(cx, &pair, Timing::Unasked).await? {
        in_writing::ask(cx, &pair, None, Timing::Unasked).await?;
    }
    Ok(())
}

/// Whether what the schools were asked last was to meet in writing, and neither said no.
async fn wrote_last(cx: &mut Cx, pair: &Pair) -> store::Result<bool> {
    let last = in_writing::newest_past(&mut cx.tx, pair.id, 1).await?;
    let Some(last) = last.first() else {
        return Ok(false);
    };
    let opened = sql::newest_opening(&mut cx.tx, pair.id).await?;
    let is_newer = opened.is_none_or(|opened| opened <= last.asked_at);
    Ok(is_newer && last.state != in_writing::State::Declined)
}

/// What is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// A rule is agreed.
    Booked,
    /// A round is open, or a meeting in writing under way.
    UnderWay,
    /// A school stopped the monthly meeting, or so often in a row did not answer, that nothing comes unasked.
    Rest,
    /// The schools are asked when it is time.
    Ask,
}

/// What becomes of a partnership by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outlook {
    /// Something else is still open between the schools.
    UnderWay,
    /// The rule that is agreed stays.
    Stays,
    /// Nothing comes before somebody asks for it.
    Rests,
    /// Times are proposed at this instant, or somewhat later where that is more polite.
    Look(DateTime<Utc>),
}

/// Writes into the diary when times are to be proposed next, or that they are not. What the schools were told
/// of it holds: nothing comes earlier than on the day that was announced.
pub(super) async fn watch(cx: &mut Cx, pair: &Pair) -> store::Result<Outlook> {
    let told = announced(cx, pair.id).await?;
    let (outlook, due) = plan(cx, pair, told).await?;
    if let Some(due) = due {
        let told = told.map(|_| due);
        write_down(cx, pair, due, told).await?;
    }
    Ok(outlook)
}

/// As [`watch`], where both schools are told what it answers.
pub(super) async fn announce(cx: &mut Cx, pair: &Pair) -> store::Result<Outlook> {
    let told = announced(cx, pair.id).await?;
    let (outlook, due) = plan(cx, pair, told).await?;
    if let Some(due) = due {
        write_down(cx, pair, due, Some(due)).await?;
    }
    Ok(outlook)
}

/// When times are proposed next, where the schools were told of a day.
pub(super) async fn announced(
    cx: &mut Cx,
    partnership: Id<Partnership>,
) -> store::Result<Option<DateTime<Utc>>> {
    let payload = cx.planned(&key(partnership)).await?;
    told_in(payload.as_deref().unwrap_or_default())
}

fn told_in(payload: &str) -> store::Result<Option<DateTime<Utc>>> {
    let told = payload.split_once(' ');
    told.and_then(|(_, at)| at.parse().ok())
        .map(store::from_ms)
        .transpose()
}

fn key(partnership: Id<Partnership>) -> String {
    format!("{LOOK_JOB}:{partnership}")
}

async fn write_down(
    cx: &mut Cx,
    pair: &Pair,
    due: DateTime<Utc>,
    told: Option<DateTime<Utc>>,
) -> store::Result<()> {
    let payload = match told {
        Some(told) => format!("{} {}", pair.id, store::to_ms(told)),
        None => pair.id.to_string(),
    };
    cx.remind(&key(pair.id), LOOK_JOB, due, &payload).await
}

/// What comes, and when times are proposed if they are, not before the day that was `told`; else the diary is
/// told to forget them.
async fn plan(
    cx: &mut Cx,
    pair: &Pair,
    told: Option<DateTime<Utc>>,
) -> store::Result<(Outlook, Option<DateTime<Utc>>)> {
    let next = what_next(cx, pair).await?;
    let due = match next {
        Next::Ask => {
            let linked = sql::active_at(&mut cx.tx, pair.id).await?.unwrap_or(cx.now);
            let settled = pair.after_school_days(linked, SETTLING_SCHOOL_DAYS, SETTLING_DAYS);
            let opened = sql::newest_opening(&mut cx.tx, pair.id).await?;
            let wrote = in_writing::newest_past(&mut cx.tx, pair.id, 1).await?;
            let asked = wrote.first().map(|past| past.asked_at);
            let since = settled.max(opened.max(asked).unwrap_or(settled));
            let from = rested(cx, pair).await?;
            let calendars = pair.calendars();
            let look = next_look(&cx.schedules.meetings, calendars, since, from);
            look.map(|look| not_before(told, calendars, look))
        }
        Next::Booked | Next::UnderWay | Next::Rest => None,
    };
    if due.is_none() {
        cx.forget(&key(pair.id)).await?;
    }
    let outlook = match (due, next) {
        (Some(due), _) => Outlook::Look(due),
        (None, Next::Booked) => Outlook::Stays,
        (None, Next::UnderWay) => Outlook::UnderWay,
        (None, Next::Rest | Next::Ask) => Outlook::Rests,
    };
    Ok((outlook, due))
}

/// What goes on by itself, as people read it.
pub(super) async fn going(
    cx: &mut Cx,
    partnership: Id<Partnership>,
) -> store::Result<Option<&'static str>> {
    let Some(pair) = Pair::load(cx, partnership).await? else {
        return Ok(None);
    };
    Ok(match what_next(cx, &pair).await? {
        Next::Booked => Some("meetings-going-booked"),
        Next::UnderWay => Some("meetings-going-open"),
        Next::Ask => Some("meetings-going-times"),
        Next::Rest => None,
    })
}

async fn what_next(cx: &mut Cx, pair: &Pair) -> store::Result<Next> {
    let is_writing = in_writing::current(&mut cx.tx, pair).await?.is_some();
    if sql::agreed(&mut cx.tx, pair).await?.is_some() {
        return Ok(Next::Booked);
    }
    if is_writing || sql::find_round(&mut cx.tx, pair).await?.is_some() {
        return Ok(Next::UnderWay);
    }
    if stopping::is_stopped(&mut cx.tx, pair.id).await? {
        return Ok(Next::Rest);
    }
    // Ids are in the order in which things were made, whatever they are.
    let mut asked = Vec::new();
    for round in sql::newest_over(&mut cx.tx, pair, UNANSWERED_MAX).await? {
        let is_unanswered = rounds::is_unanswered(cx, pair, &round).await?;
        asked.push((round.id.value(), is_unanswered));
    }
    for past in in_writing::newest_past(&mut cx.tx, pair.id, UNANSWERED_MAX).await? {
        use in_writing::State;
        let is_unanswered = matches!(past.state, State::Lapsed | State::Over);
        asked.push((past.id.value(), is_unanswered));
    }
    asked.sort_unstable_by_key(|(id, _)| std::cmp::Reverse(*id));
    asked.truncate(UNANSWERED_MAX);
    let unanswered = asked.iter().filter(|(_, is_unanswered)| *is_unanswered);
    Ok(match unanswered.count() {
        UNANSWERED_MAX => Next::Rest,
        _ => Next::Ask,
    })
}

/// From when on the schools may be asked for another month: now, or, where they have just met in
/// writing, some school days later, and not for the same month again.
async fn rested(cx: &mut Cx, pair: &Pair) -> store::Result<DateTime<Utc>> {
    let past = in_writing::newest_past(&mut cx.tx, pair.id, 1).await?;
    let held = past
        .first()
        .filter(|past| past.state == in_writing::State::Held);
    let Some(held) = held else {
        return Ok(cx.now);
    };
    let rested = pair.after_school_days(held.closed_at, SETTLING_SCHOOL_DAYS, SETTLING_DAYS);
    let [first, _] = pair.calendars();
    let month = |at: DateTime<Utc>| Month::of(first.local_date(at));
    let closed_at = held.closed_at.with_timezone(&first.zone);
    let aims = cx.schedules.meetings.after(&closed_at).take(AIMS_MAX);
    let aims = aims.map(|aim| aim.with_timezone(&Utc));
    let own = aims.take_while(|aim| month(*aim) == month(held.closed_at));
    Ok(own.last().unwrap_or(cx.now).max(rested).max(cx.now))
}

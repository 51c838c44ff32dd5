//! What both schools agreed on: the rule, its next dates, reminders, and moving or skipping a date.

use chrono::{DateTime, TimeDelta, Utc};

use super::dates::{Date, DateState, SOON_BEFORE, day_before, upcoming, week_before};
use super::pair::Pair;
use super::slots::{Side, judge};
use super::sql::Agreed;
use super::{REMIND_JOB, messages, pair_due, sql};
use crate::engine::Cx;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::store;

/// The card with the rule and its next dates.
const CARD: &str = "meeting";
/// The card that asks whether a meeting took place.
pub(super) const HELD_CARD: &str = "meeting-held";
/// A search looks at later dates than its first, and today's meeting counts until it is over.
const YESTERDAY: TimeDelta = TimeDelta::days(2);

/// What a school is told before or after a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reminder {
    Week,
    Day,
    /// A quarter of an hour before.
    Soon,
    /// Did it happen?
    After,
}

impl Reminder {
    const ALL: [Self; 4] = [Self::Week, Self::Day, Self::Soon, Self::After];

    const fn word(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Day => "day",
            Self::Soon => "soon",
            Self::After => "after",
        }
    }

    /// When this side hears it.
    fn due(self, pair: &Pair, side: Side, date: &Date) -> Option<DateTime<Utc>> {
        let calendar = &side.of(&pair.parties).calendar;
        match self {
            Self::Week => week_before(calendar, date.at),
            Self::Day => day_before(calendar, date.at),
            Self::Soon => Some(date.at - SOON_BEFORE),
            Self::After => calendar.next_open(date.ends()),
        }
    }
}

/// Keeps a rule that both schools have just agreed on, and tells them.
pub(super) async fn begin(cx: &mut Cx, pair: &Pair, agreed: &Agreed) -> store::Result<()> {
    sql::forget_planned(&mut cx.tx, pair.id).await?;
    sql::save_agreed(&mut cx.tx, pair, agreed).await?;
    plan(cx, pair, agreed).await?;
    show(cx, pair, agreed, Show::Anew, Timing::Partner).await
}

/// Shows the rule and its next dates in both main rooms.
pub(super) async fn show(
    cx: &mut Cx,
    pair: &Pair,
    agreed: &Agreed,
    show: Show,
    timing: Timing,
) -> store::Result<()> {
    let dates = next_dates(cx, pair, agreed).await?;
    cx.show(&pair.rooms(), CARD, show, timing, |pen, seat| {
        messages::booked(pen, pair, seat, agreed, &dates)
    })
    .await
}

/// The meetings that are not over, in order.
pub(super) async fn next_dates(
    cx: &mut Cx,
    pair: &Pair,
    agreed: &Agreed,
) -> store::Result<Vec<Date>> {
    let known = sql::dates(&mut cx.tx, pair.id).await?;
    let search = pair.search(cx.now - YESTERDAY, &[]);
    let judged = judge(&search, agreed.rule, agreed.within);
    Ok(upcoming(agreed.month, &judged, &known, cx.now))
}

/// Fixes the next date, and writes into the diary when each school is reminded of it.
pub(super) async fn plan(cx: &mut Cx, pair: &Pair, agreed: &Agreed) -> store::Result<()> {
    let next = next_dates(cx, pair, agreed).await?.first().copied();
    if let Some(date) = next {
        sql::save_date(&mut cx.tx, pair.id, &date).await?;
    }
    for side in Side::BOTH {
        for reminder in Reminder::ALL {
            let key = key(pair, reminder, side, next);
            let due = next.and_then(|date| Some((date, reminder.due(pair, side, &date)?)));
            match due.filter(|(_, due)| *due > cx.now) {
                Some((date, due)) => {
                    let payload = payload(pair, reminder, side, &date);
                    cx.remind(&key, REMIND_JOB, due, &payload).await?;
                }
                None => cx.forget(&key).await?,
            }
        }
    }
    Ok(())
}

/// The entry of the diary. A side has one of each kind, which moves with the next date; but what is
/// asked afterwards stays until it was asked, also when the other side's answer comes sooner and the
/// next date is already planned.
fn key(pair: &Pair, reminder: Reminder, side: Side, next: Option<Date>) -> String {
    let month = next.filter(|_| reminder == Reminder::After);
    let month = month.map(|date| date.month.text()).unwrap_or_default();
    format!(
        "{REMIND_JOB}:{}:{}:{side:?}:{month}",
        pair.id,
        reminder.word()
    )
}

fn payload(pair: &Pair, reminder: Reminder, side: Side, date: &Date) -> String {
    let at = date.at.timestamp();
    format!("{} {} {side:?} {at}", pair.id, reminder.word())
}

/// Tells one side of the next meeting, or asks it about the last, if that is still where it was.
pub(super) async fn remind(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    let Some(agreed) = sql::agreed(&mut cx.tx, &pair).await? else {
        return Ok(());
    };
    let known = sql::dates(&mut cx.tx, pair.id).await?;
    let meant = known
        .iter()
        .filter(|date| date.state.is_open())
        .find_map(|date| {
            let reminders = Side::BOTH
                .into_iter()
                .flat_map(|side| Reminder::ALL.map(|reminder| (reminder, side)));
            reminders
                .into_iter()
                .find(|(reminder, side)| payload(&pair, *reminder, *side, date) == job.payload)
                .map(|(reminder, side)| (*date, reminder, side))
        });
    let Some((date, reminder, side)) = meant else {
        return Ok(());
    };
    let rooms = pair.rooms_of(side);
    match reminder {
        // Late, as after a night without power, it would only confuse.
        Reminder::Week | Reminder::Day | Reminder::Soon if cx.now >= date.at => {}
        Reminder::Week | Reminder::Day | Reminder::Soon => {
            cx.tell(&rooms, Timing::Asked, |pen, seat| {
                messages::reminder(pen, &pair, seat, reminder, date.at)
            })
            .await?;
        }
        Reminder::After => {
            cx.show(&rooms, HELD_CARD, Show::Anew, Timing::Asked, |pen, seat| {
                messages::did_it_happen(pen, &pair, seat, &date)
            })
            .await?;
            plan(cx, &pair, &agreed).await?;
            show(cx, &pair, &agreed, Show::IfShown, Timing::Partner).await?;
        }
    }
    Ok(())
}

/// Takes note of what became of a date, and goes on from there.
pub(super) async fn settle(
    cx: &mut Cx,
    pair: &Pair,
    agreed: &Agreed,
    date: &Date,
) -> store::Result<()> {
    sql::save_date(&mut cx.tx, pair.id, date).await?;
    plan(cx, pair, agreed).await?;
    show(cx, pair, agreed, Show::InPlace, Timing::Partner).await
}

/// Closures, a week or a zone have changed: what is booked is looked at again. A date that somebody
/// chose stays; one by the rule goes where the rule puts it now, and both are told.
pub(super) async fn recheck(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    let Some(agreed) = sql::agreed(&mut cx.tx, &pair).await? else {
        return Ok(());
    };
    let known = sql::dates(&mut cx.tx, pair.id).await?;
    let is_planned = |date: &&Date| date.state == DateState::Planned && date.at > cx.now;
    let Some(old) = known.iter().find(is_planned) else {
        return Ok(());
    };
    let search = pair.search(cx.now - YESTERDAY, &[]);
    let judged = judge(&search, agreed.rule, agreed.within);
    let found = judged.occurrences.iter().find(|one| one.month == old.month);
    let at = found.and_then(|one| one.at()).filter(|at| *at > cx.now);
    if at == Some(old.at) {
        // Later dates on the card may be other ones now.
        show(cx, &pair, &agreed, Show::IfShown, Timing::Partner).await?;
        return Ok(());
    }
    let new = match at {
        Some(at) => Date { at, ..*old },
        None => Date {
            state: DateState::Skipped,
            ..*old
        },
    };
    settle(cx, &pair, &agreed, &new).await?;
    let next = next_dates(cx, &pair, &agreed).await?.first().copied();
    cx.tell(&pair.rooms(), Timing::Partner, |pen, seat| {
        let lead = messages::of_date(pen, &pair, seat, "meetings-days-off", None, old.at);
        messages::changed(pen, &pair, seat, lead, next)
    })
    .await?;
    Ok(())
}

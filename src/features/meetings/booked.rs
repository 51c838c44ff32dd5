//! What both schools agreed on: the rule, its next dates, reminders, and moving or skipping a date.

use chrono::{DateTime, Utc};

use super::agenda::{self, Point};
use super::dates::{Date, DateState, upcoming};
use super::pair::Pair;
use super::reader::Reader;
use super::rechecking::doubt_card;
use super::reminders::Reminder;
use super::slots::{Month, Side, judge};
use super::sql::Agreed;
use super::{REMIND_JOB, afterwards, clocks, entries, keeping, messages, pair_due, results, sql};
use crate::engine::Cx;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::message::Message;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::store;

/// The card with the rule and its next dates.
const CARD: &str = "meeting";
/// The card that asks whether a month's meeting took place, and then says so: one a month, since the next
/// month's question must not take the last one's answers away.
pub(super) fn held_card(month: Month) -> String {
    format!("meeting-held:{}", month.text())
}

/// Keeps a rule that both schools have just agreed on, and tells them.
pub(super) async fn begin(cx: &mut Cx, pair: &Pair, agreed: &Agreed) -> store::Result<()> {
    sql::forget_planned(&mut cx.tx, pair.id).await?;
    for old in sql::dates(&mut cx.tx, pair.id).await? {
        if old.state == DateState::Skipped && old.at > cx.now {
            afterwards::retire_skipped(cx, pair, old.month).await?;
        }
    }
    sql::save_agreed(&mut cx.tx, pair, agreed).await?;
    plan(cx, pair, agreed).await?;
    show(cx, pair, agreed, Show::Anew, Timing::Partner).await
}

/// Shows the rule and its next dates in both main rooms; what is new of them for people's own calendars
/// follows.
pub(super) async fn show(
    cx: &mut Cx,
    pair: &Pair,
    agreed: &Agreed,
    show: Show,
    timing: Timing,
) -> store::Result<()> {
    show_in(cx, pair, agreed, &pair.rooms(), (show, timing)).await?;
    entries::follow_up(cx, pair).await
}

/// Shows them in these rooms alone.
pub(super) async fn show_in(
    cx: &mut Cx,
    pair: &Pair,
    agreed: &Agreed,
    rooms: &[Seat],
    (show, timing): (Show, Timing),
) -> store::Result<()> {
    let standing = standing(cx, pair, agreed).await?;
    cx.show(rooms, CARD, show, timing, |pen, seat| {
        messages::booked(&Reader::new(pen, pair, seat), agreed, &standing)
    })
    .await
}

/// What the card tells beside the rule.
pub(super) struct Standing {
    /// The next dates, in order.
    pub(super) dates: Vec<Date>,
    /// What is to be talked about on the first of them.
    pub(super) points: Vec<Point>,
    /// Whether calendar programs can follow it.
    pub(super) has_feeds: bool,
}

/// That, as it is now.
pub(super) async fn standing(cx: &mut Cx, pair: &Pair, agreed: &Agreed) -> store::Result<Standing> {
    Ok(Standing {
        dates: next_dates(cx, pair, agreed).await?,
        points: agenda::points(cx, pair).await?,
        has_feeds: cx.has_feeds(),
    })
}

/// Ends the rule with all that was planned by it, and `tell`s both schools. The card stays, without buttons.
pub(super) async fn end(
    cx: &mut Cx,
    pair: &Pair,
    tell: impl Fn(&Pen, &Seat) -> Message,
) -> store::Result<()> {
    let Some(agreed) = sql::agreed(&mut cx.tx, pair).await? else {
        return Ok(());
    };
    let (rooms, now) = (pair.rooms(), cx.now);
    for date in sql::dates(&mut cx.tx, pair.id).await? {
        match date.state {
            DateState::Skipped if date.at > now => {
                afterwards::retire_skipped(cx, pair, date.month).await?;
            }
            state if state.is_open() => {
                retire_reminders(cx, &rooms, date.month).await?;
                forget_reminders(cx, pair, date).await?;
            }
            _ => {}
        }
        if date.state.is_open() && date.at <= now {
            for room in &rooms {
                cx.retire(&room.chat, &held_card(date.month)).await?;
            }
        }
    }
    keeping::put_away(cx, pair).await?;
    sql::forget_planned(&mut cx.tx, pair.id).await?;
    sql::forget_agreed(&mut cx.tx, pair.id).await?;
    cx.show(&rooms, CARD, Show::IfShown, Timing::Partner, |pen, seat| {
        messages::was_booked(&Reader::new(pen, pair, seat), &agreed)
    })
    .await?;
    for room in &rooms {
        cx.retire(&room.chat, CARD).await?;
    }
    cx.tell(&rooms, Timing::Partner, tell).await?;
    entries::call_off(cx, pair).await
}

/// Takes out of the diary what would remind of a date.
async fn forget_reminders(cx: &mut Cx, pair: &Pair, date: Date) -> store::Result<()> {
    for side in Side::BOTH {
        for reminder in Reminder::ALL {
            cx.forget(&key(pair, reminder, side, Some(date))).await?;
        }
    }
    Ok(())
}

/// The meetings that are not over, in order.
pub(super) async fn next_dates(
    cx: &mut Cx,
    pair: &Pair,
    agreed: &Agreed,
) -> store::Result<Vec<Date>> {
    let known = sql::dates(&mut cx.tx, pair.id).await?;
    let judged = judge(&pair.search(cx.now, &[]), agreed.rule, agreed.within);
    Ok(upcoming(agreed.month, &judged, &known, cx.now))
}

/// Fixes the next date, and writes into the diary when each school is reminded of it.
pub(super) async fn plan(cx: &mut Cx, pair: &Pair, agreed: &Agreed) -> store::Result<()> {
    let next = next_dates(cx, pair, agreed).await?.first().copied();
    if let Some(date) = next {
        sql::save_date(&mut cx.tx, pair.id, &date).await?;
    }
    clocks::watch(cx, pair).await?;
    for side in Side::BOTH {
        for reminder in Reminder::ALL {
            let key = key(pair, reminder, side, next);
            let Some(date) = next else {
                cx.forget(&key).await?;
                continue;
            };
            let payload = payload(pair, reminder, side, &date);
            let due = reminder.due(pair, side, &date);
            let due = match due.filter(|due| *due > cx.now) {
                // What was put off until the school opens still comes.
                None if waits(cx, &key, &payload).await? => continue,
                None if reminder == Reminder::Day => due_late(cx, pair, side, &date).await?,
                due => due,
            };
            match due {
                Some(due) => cx.remind(&key, REMIND_JOB, due, &payload).await?,
                None => cx.forget(&key).await?,
            }
        }
    }
    Ok(())
}

/// The entry of the diary. A side has one of each kind, which moves with the next date; but what is
/// done when a meeting is over, and what is asked afterwards, stays until then, also when the other
/// side's comes sooner and the next date is already planned.
fn key(pair: &Pair, reminder: Reminder, side: Side, next: Option<Date>) -> String {
    let month = next.filter(|_| matches!(reminder, Reminder::Over | Reminder::After));
    let month = month.map(|date| date.month.text()).unwrap_or_default();
    format!(
        "{REMIND_JOB}:{}:{}:{side:?}:{month}",
        pair.id,
        reminder.word()
    )
}

/// Whether the diary has this entry for the same date.
async fn waits(cx: &mut Cx, key: &str, payload: &str) -> store::Result<bool> {
    Ok(cx.planned(key).await?.as_deref() == Some(payload))
}

/// When a side is told of a date whose day before was over when it was planned; `None` where it has been told.
async fn due_late(
    cx: &mut Cx,
    pair: &Pair,
    side: Side,
    date: &Date,
) -> store::Result<Option<DateTime<Utc>>> {
    let card = Reminder::Day.card(date.month);
    for room in pair.rooms_of(side) {
        if cx.is_shown(&room.chat, &card).await? {
            return Ok(None);
        }
    }
    let due = Reminder::due_late(&side.of(&pair.parties).calendar, date.at);
    Ok(due.filter(|due| *due > cx.now))
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
    let calendar = &side.of(&pair.parties).calendar;
    let read_at = reminder.read_at(calendar, cx.now);
    match reminder {
        // Late, as after a night without power, it would only confuse.
        Reminder::Week | Reminder::Day | Reminder::Soon if cx.now >= date.at => {}
        // After such a night several are due at once, and the last of them says it all.
        Reminder::Week | Reminder::Day | Reminder::Soon
            if reminder.is_overtaken(&pair, side, &date, cx.now) => {}
        Reminder::Week | Reminder::Day | Reminder::After if read_at > cx.now => {
            let key = key(&pair, reminder, side, Some(date));
            cx.remind(&key, REMIND_JOB, read_at, &job.payload).await?;
        }
        Reminder::Week | Reminder::Day | Reminder::Soon => {
            let words = reminder.words(calendar, cx.now, date.at);
            let points = agenda::points(cx, &pair).await?;
            let past = results::past(cx, &pair).await?;
            for earlier in Reminder::BEFORE
                .into_iter()
                .take_while(|one| *one != reminder)
            {
                retire(cx, &rooms, earlier, date.month).await?;
            }
            let card = reminder.card(date.month);
            cx.show(&rooms, &card, Show::Anew, Timing::Asked, |pen, seat| {
                let to = Reader::new(pen, &pair, seat);
                messages::reminder(&to, (reminder, words), date.at, &points, &past)
            })
            .await?;
        }
        Reminder::Over => retire_reminders(cx, &rooms, date.month).await?,
        Reminder::After => {
            let card = held_card(date.month);
            cx.show(&rooms, &card, Show::Anew, Timing::Asked, |pen, seat| {
                messages::did_it_happen(&Reader::new(pen, &pair, seat), &date)
            })
            .await?;
            plan(cx, &pair, &agreed).await?;
            show(cx, &pair, &agreed, Show::IfShown, Timing::Partner).await?;
        }
    }
    Ok(())
}

/// What reminded of a month's meeting is of no use any more: it loses its buttons, and does not come
/// where it could not be brought yet.
async fn retire_reminders(cx: &mut Cx, rooms: &[Seat], month: Month) -> store::Result<()> {
    for reminder in Reminder::BEFORE {
        retire(cx, rooms, reminder, month).await?;
    }
    Ok(())
}

async fn retire(cx: &mut Cx, rooms: &[Seat], old: Reminder, month: Month) -> store::Result<()> {
    for room in rooms {
        cx.retire(&room.chat, &old.card(month)).await?;
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
    let rooms = pair.rooms();
    retire_reminders(cx, &rooms, date.month).await?;
    for room in &rooms {
        cx.retire(&room.chat, &doubt_card(date.month)).await?;
    }
    plan(cx, pair, agreed).await?;
    show(cx, pair, agreed, Show::InPlace, Timing::Partner).await
}

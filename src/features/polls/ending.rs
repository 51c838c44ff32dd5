//! A poll comes to its end: by the calendar or by hand. Before, the school without votes is reminded
//! once.

use chrono::{DateTime, Utc};

use super::decide::{Ended, Poll, State};
use super::tally::Tally;
use super::{CLOSE, Found, GO_ON, drawn, found, notices, rooms_of, running};
use super::{show_all, show_ended, sql};
use crate::engine::button::Call;
use crate::engine::event::Job;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pair::{Pair, Side};
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::school::School;
use crate::store;
use crate::text::args;

/// Closes a poll; its payload is the poll.
pub(super) const DUE_JOB: &str = "polls.due";
/// Looks whether a school needs a reminder; its payload is the poll and the school.
pub(super) const REMIND_JOB: &str = "polls.remind";

/// How many school days before the end the reminder comes; a poll of one day has none.
const REMIND_DAYS_BEFORE: u32 = 1;

/// Writes the end into the diary, and a look at each school before it.
pub(super) async fn plan(
    cx: &mut Cx,
    pair: &Pair,
    poll: &Poll,
    closes_at: DateTime<Utc>,
) -> store::Result<()> {
    cx.remind(&due_key(poll), DUE_JOB, closes_at, &poll.id.to_string())
        .await?;
    for (side, at) in reminders(pair, poll, closes_at, cx.now) {
        plan_reminder(cx, poll, side.school.id, at).await?;
    }
    Ok(())
}

/// When each school is reminded from `now` on, if it is.
fn reminders<'p>(
    pair: &'p Pair,
    poll: &Poll,
    closes_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Vec<(&'p Side, DateTime<Utc>)> {
    let days = poll.rules.days.saturating_sub(REMIND_DAYS_BEFORE);
    let from = pair.after_school_days(poll.opened_at.unwrap_or(now), days);
    let Some(from) = from.filter(|from| days > 0 && *from > now) else {
        return Vec::new();
    };
    let sides = pair.sides.iter();
    let at = sides.filter_map(|side| Some((side, side.school.calendar()?.next_open(from)?)));
    at.filter(|(_, at)| *at < closes_at).collect()
}

async fn plan_reminder(
    cx: &mut Cx,
    poll: &Poll,
    school: Id<School>,
    at: DateTime<Utc>,
) -> store::Result<()> {
    let payload = format!("{} {school}", poll.id);
    cx.remind(&remind_key(poll, school), REMIND_JOB, at, &payload)
        .await
}

/// The calendars have changed: every open poll has the school days that were promised. It never ends earlier than
/// was told.
pub(super) async fn recheck(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_of(cx, job).await? else {
        return Ok(());
    };
    for mut poll in sql::unfinished(&mut cx.tx, pair.id).await? {
        let (Some(opened_at), Some(told)) = (poll.opened_at, poll.closes_at) else {
            continue;
        };
        let ends = pair.after_school_days(opened_at, poll.rules.days);
        let Some(ends) = ends.filter(|ends| poll.state == State::Open && *ends > told) else {
            continue;
        };
        poll.closes_at = Some(ends);
        sql::save(&mut cx.tx, &poll).await?;
        cx.remind(&due_key(&poll), DUE_JOB, ends, &poll.id.to_string())
            .await?;
        for (side, at) in reminders(&pair, &poll, ends, cx.now) {
            // Whoever has been reminded is not reminded again.
            let key = remind_key(&poll, side.school.id);
            if cx.planned(&key).await?.is_some() {
                plan_reminder(cx, &poll, side.school.id, at).await?;
            }
        }
        show_all(cx, &pair, &poll, Show::IfShown, Timing::Asked).await?;
    }
    Ok(())
}

/// The schools are partners again: what is still open is shown again.
pub(super) async fn begin(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_of(cx, job).await? else {
        return Ok(());
    };
    for poll in sql::unfinished(&mut cx.tx, pair.id).await? {
        let is_open = poll.state == State::Open && poll.closes_at > Some(cx.now);
        if is_open || poll.state == State::Asked {
            show_all(cx, &pair, &poll, Show::InPlace, Timing::Partner).await?;
        }
    }
    Ok(())
}

async fn pair_of(cx: &mut Cx, job: &Job) -> Result<Option<Pair>, Stop> {
    let id = Id::read(&job.payload)
        .ok_or_else(|| store::damaged(format!("{:?} names no partnership", job.payload)))?;
    Ok(Pair::lock(cx, id).await?)
}

fn due_key(poll: &Poll) -> String {
    format!("{DUE_JOB}:{}", poll.id)
}

fn remind_key(poll: &Poll, school: Id<School>) -> String {
    format!("{REMIND_JOB}:{}:{school}", poll.id)
}

fn reminder_card(poll: &Poll) -> String {
    format!("poll:{}:reminder", poll.id)
}

/// A reminder that still waits for its hour does not come where somebody has voted meanwhile.
pub(super) async fn follow_tally(
    cx: &mut Cx,
    pair: &Pair,
    poll: &Poll,
    tally: &Tally,
) -> store::Result<()> {
    let name = reminder_card(poll);
    for seat in pair.main_rooms() {
        let lacks = pair.sides.iter().any(|side| {
            let is_here = side.main().is_some_and(|main| main.chat.id == seat.chat.id);
            is_here && tally.people(Some(side.school.id)) == 0
        });
        if !lacks && cx.is_waiting(&seat.chat, &name).await? {
            cx.take_back(&seat.chat, &name).await?;
        }
    }
    Ok(())
}

/// Reminds a school from which no vote has come, if that still reaches it in time.
pub(super) async fn remind(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let (poll, school) = job.payload.split_once(' ').unwrap_or_default();
    let Some((pair, poll)) = running(cx, poll).await? else {
        return Ok(());
    };
    let is_it = |side: &&Side| side.school.id.to_string() == school;
    let Some(side) = pair.sides.iter().find(is_it) else {
        return Ok(());
    };
    let tally = sql::tally(&mut cx.tx, &poll).await?;
    let (Some(main), Some(closes_at)) = (side.main(), poll.closes_at) else {
        return Ok(());
    };
    let has_voted = |side: &Side| tally.people(Some(side.school.id)) > 0;
    if poll.state != State::Open || has_voted(side) {
        return Ok(());
    }
    if pair.polite_instant(cx, main).await? >= closes_at {
        return Ok(());
    }
    if let Some(morning) = pair.another_morning(cx, main, closes_at).await? {
        let key = remind_key(&poll, side.school.id);
        cx.remind(&key, REMIND_JOB, morning, &job.payload).await?;
        return Ok(());
    }
    let mut rooms = pair.main_rooms();
    rooms.retain(|seat| seat.chat.id == main.chat.id);
    // A chat of both schools reads it once.
    let is_shared = rooms.len() > 1;
    if is_shared {
        forget_reminders(cx, &pair, &poll).await?;
    }
    let is_only = is_shared && pair.sides.iter().any(has_voted);
    let only = Some(&side.school).filter(|_| is_only);
    let name = reminder_card(&poll);
    cx.show(&rooms, &name, Show::Anew, Timing::Unasked, |pen, seat| {
        notices::reminder(pen, &pair, &poll, seat.room.school, only)
    })
    .await?;
    Ok(super::super::REMINDED(cx, pair.id, Some(closes_at)).await?)
}

/// Asks whoever wants to end it early whether that is meant.
pub(super) async fn ask(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let found = open(cx, here, call).await?;
    may_end(cx, here, &found).await?;
    let pen = here.pen();
    let yes = pen.danger_button("polls-end-yes", CLOSE, &[&found.poll.id.to_string()]);
    let no = pen.button("polls-end-no", GO_ON, &[&found.poll.id.to_string()]);
    Ok(Some(Message::of(pen.say("polls-end-sure")).row([yes, no])))
}

/// Whoever asked to end it lets it go on, if it still does.
pub(super) async fn go_on(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    open(cx, here, call).await?;
    Ok(Some(Message::of(here.pen().say("polls-goes-on"))))
}

/// Ends it now.
pub(super) async fn close_early(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let found = open(cx, here, call).await?;
    may_end(cx, here, &found).await?;
    let Found { pair, poll, member } = found;
    let ended = Ended {
        name: member.name,
        school: member.school,
        closes_at: poll.closes_at.unwrap_or(cx.now),
    };
    close(cx, &pair, &poll, Some(&ended)).await?;
    Ok(None)
}

/// Refuses to end the poll before the other school has voted, unless the speaker's word is their school's word.
async fn may_end(cx: &mut Cx, here: &Here, found: &Found) -> Result<(), Stop> {
    let tally = sql::tally(&mut cx.tx, &found.poll).await?;
    let [_, other] = found.pair.seen_from(found.member.school);
    if tally.people(Some(other.school.id)) > 0 {
        return Ok(());
    }
    let Some(ask) = cx.ask_speaker(here, &found.member).await? else {
        return Ok(());
    };
    let pen = here.pen();
    let args = args! { "school" => pen.school(&other.school) };
    let message = Message::of(pen.fill("polls-missing", &args)).para(ask);
    Err(Stop::Say(message.para(pen.say("polls-or-wait"))))
}

/// The time is up. Where the partnership has ended meanwhile, nobody is told, and the ballots go
/// all the same.
pub(super) async fn close_due(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    match running(cx, &job.payload).await? {
        Some((pair, poll)) if poll.state == State::Open => Ok(close(cx, &pair, &poll, None).await?),
        Some(_) => Ok(()),
        None => match Id::read(&job.payload) {
            Some(id) => Ok(sql::close(&mut cx.tx, id, cx.now).await?),
            None => Ok(()),
        },
    }
}

async fn forget_reminders(cx: &mut Cx, pair: &Pair, poll: &Poll) -> store::Result<()> {
    for side in &pair.sides {
        cx.forget(&remind_key(poll, side.school.id)).await?;
    }
    Ok(())
}

/// Counts for the last time, and shows the result wherever the poll was seen.
async fn close(cx: &mut Cx, pair: &Pair, poll: &Poll, ended: Option<&Ended>) -> store::Result<()> {
    sql::close(&mut cx.tx, poll.id, cx.now).await?;
    cx.forget(&due_key(poll)).await?;
    forget_reminders(cx, pair, poll).await?;
    for seat in pair.main_rooms() {
        cx.take_back(&seat.chat, &reminder_card(poll)).await?;
    }
    let closed = Poll {
        state: State::Closed,
        closes_at: Some(cx.now),
        ..poll.clone()
    };
    let tally = sql::tally(&mut cx.tx, &closed).await?;
    if tally.people(None) > 0 {
        cx.tell(&rooms_of(pair, &closed), Timing::Partner, |pen, seat| {
            drawn::drawn(pen, pair, &closed, &tally, seat.room.school).alone()
        })
        .await?;
    }
    let rooms = rooms_of(pair, &closed);
    show_ended(
        cx,
        pair,
        &closed,
        ended,
        &rooms,
        Show::Anew,
        Timing::Partner,
    )
    .await?;
    for seat in rooms {
        cx.let_go(&seat.chat, &super::card_name(poll.id)).await?;
    }
    Ok(())
}

/// The poll that a press speaks of, while it is open.
async fn open(cx: &mut Cx, here: &Here, call: &Call) -> Result<Found, Stop> {
    let found = found(cx, here, call).await?;
    match found.poll.state {
        State::Open => Ok(found),
        _ => Err(Stop::say(here.pen().say("polls-over"))),
    }
}

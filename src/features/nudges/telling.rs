//! The look at a conversation, and what both schools are told.

use chrono::{DateTime, TimeDelta, Utc};

use super::decide::{Plan, Step};
use super::facts::{Facts, deputies, local_date};
use super::messages::{self, With};
use super::settings::sql as wanted;
use super::sql::{self, Nudge, State};
use super::{LOOK_JOB, TELL_JOB};
use crate::engine::Cx;
use crate::engine::diary::look_key;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::mentions::mentions;
use crate::engine::message::{Mention, Message};
use crate::engine::pair::{Pair, Side};
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::room::{Audience, Room};
use crate::store;

/// The card that shows what was said about a silence.
const CARD: &str = "nudge";
/// However far off the next step is, a conversation is looked at this often: calendars change.
const LOOK_AGAIN: TimeDelta = TimeDelta::days(7);
/// When it is looked again where a school has been told something unasked today already. Less than a day, so
/// that the hour is not missed on the next one.
const ANOTHER_DAY: TimeDelta = TimeDelta::hours(20);
/// When the second school is told instead, where it cannot be told at its hour.
const NEXT_DAY: TimeDelta = TimeDelta::days(1);
/// How long to wait for a chat that cannot be reached.
const REACH_AGAIN: TimeDelta = TimeDelta::days(1);

/// Looks at a conversation: marks it where it was picked up again, and takes the next step if that
/// is due.
pub(super) async fn look(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_of(cx, &job.payload).await? else {
        return Ok(()); // It is planned anew if the schools link again.
    };
    let id = pair.id;
    let Some(mut facts) = Facts::load(cx, pair).await? else {
        return Ok(look_at(cx, id, cx.now + LOOK_AGAIN).await?);
    };
    if is_picked_up(&facts) {
        mark(cx, &facts, State::Heard).await?;
        facts = reload(cx, facts).await?;
    }
    if let Some(plan) = facts.plan.filter(|plan| plan.first() <= cx.now) {
        if !facts.are_reachable() {
            return Ok(look_at(cx, id, cx.now + REACH_AGAIN).await?);
        }
        // A school reads one thing a day that nobody asked for, and few a week: both are told on another day.
        if cx.has_unasked_today(&facts.pair.main_rooms()).await? || !fits(cx, &facts, &plan).await?
        {
            return Ok(look_at(cx, id, cx.now + ANOTHER_DAY).await?);
        }
        facts = nudge(cx, facts, plan).await?;
    }
    plan_look(cx, &facts).await?;
    Ok(())
}

/// Whether both schools can read a nudge on the day of the plan, and not later because enough has come to one of them in
/// this week that nobody asked for.
async fn fits(cx: &mut Cx, facts: &Facts, plan: &Plan) -> store::Result<bool> {
    for (side, at) in facts.pair.sides.iter().zip(plan.at) {
        if let Some(main) = side.main() {
            let polite = facts.pair.polite_instant(cx, main).await?;
            if local_date(side, polite) > local_date(side, at) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// Writes the next look into the diary.
pub(super) async fn plan_look(cx: &mut Cx, facts: &Facts) -> store::Result<()> {
    let again = cx.now + LOOK_AGAIN;
    let next = facts.plan.map_or(again, |plan| plan.first().min(again));
    look_at(cx, facts.pair.id, next).await
}

/// Notes what became of the nudges that wait, and says so where they stand.
pub(super) async fn mark(cx: &mut Cx, facts: &Facts, state: State) -> store::Result<()> {
    sql::settle(&mut cx.tx, facts.pair.id, state).await?;
    put_away(cx, facts, state).await
}

/// Says where the last nudge stands what became of it, as long as it has buttons.
pub(super) async fn put_away(cx: &mut Cx, facts: &Facts, state: State) -> store::Result<()> {
    let rooms = facts.pair.main_rooms();
    cx.show(&rooms, CARD, Show::IfShown, Timing::Asked, |pen, _| {
        messages::settled(pen, facts, state)
    })
    .await?;
    for room in &rooms {
        cx.retire(&room.chat, CARD).await?;
    }
    Ok(())
}

/// What is known now, after something was written.
pub(super) async fn reload(cx: &mut Cx, facts: Facts) -> store::Result<Facts> {
    let pair = facts.pair.clone();
    Ok(Facts::load(cx, pair).await?.unwrap_or(facts))
}

async fn look_at(cx: &mut Cx, id: Id<Partnership>, due: DateTime<Utc>) -> store::Result<()> {
    cx.remind(&look_key(LOOK_JOB, id), LOOK_JOB, due, &id.to_string())
        .await
}

/// Whether all who were asked were heard since.
fn is_picked_up(facts: &Facts) -> bool {
    let is_open = |nudge: &&Nudge| matches!(nudge.state, State::Waiting | State::Skipped);
    facts.nudges.iter().find(is_open).is_some_and(|nudge| {
        let mut asked = nudge.asks.iter().zip(facts.talk.heard);
        asked.all(|(asks, heard)| !asks || heard >= nudge.told_at)
    })
}

/// Takes the step: whoever works first is told now, the other at its own hour of the same day.
async fn nudge(cx: &mut Cx, facts: Facts, plan: Plan) -> store::Result<Facts> {
    let nudge = Nudge {
        id: cx.id(),
        step: plan.step,
        wording: messages::next_wording(plan.step, &facts.nudges),
        asks: facts.asks(plan.step),
        state: State::Waiting,
        told_at: cx.now,
    };
    sql::settle(&mut cx.tx, facts.pair.id, State::Past).await?;
    sql::add_nudge(&mut cx.tx, facts.pair.id, &nudge).await?;
    // Now its plan is what comes after this one, which is announced, and so does not come sooner:
    // whatever becomes of calendars and meetings until then.
    let mut facts = reload(cx, facts).await?;
    let is_announced =
        |plan: &Plan| matches!(plan.step, Step::CatchUp | Step::Deputies | Step::Rest);
    if let Some(plan) = facts.plan.filter(is_announced) {
        facts.terms.held_until = facts.terms.held_until.max(Some(plan.first()));
        wanted::save_terms(&mut cx.tx, facts.pair.id, &facts.terms).await?;
    }
    let [one, two] = &facts.pair.sides;
    if facts.is_shared() {
        tell(cx, &facts, &nudge, &[one, two]).await?;
        return Ok(facts);
    }
    for (side, at) in [one, two].into_iter().zip(plan.at) {
        if at <= cx.now {
            tell(cx, &facts, &nudge, &[side]).await?;
        } else {
            tell_at(cx, &facts, &nudge, side, at).await?;
        }
    }
    Ok(facts)
}

/// Writes into the diary when the second school is told.
async fn tell_at(
    cx: &mut Cx,
    facts: &Facts,
    nudge: &Nudge,
    side: &Side,
    at: DateTime<Utc>,
) -> store::Result<()> {
    let key = format!("{TELL_JOB}:{}", facts.pair.id);
    let payload = format!("{} {} {}", facts.pair.id, nudge.id, side.school.id);
    cx.remind(&key, TELL_JOB, at, &payload).await
}

/// It is the second school's hour: it is told unless the silence is over by now, or on another day where it cannot be
/// told today.
pub(super) async fn tell_second(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let mut words = job.payload.split(' ');
    let mut next = || words.next().unwrap_or_default();
    let (partnership, nudge, school) = (next(), next(), next());
    let Some(pair) = pair_of(cx, partnership).await? else {
        return Ok(());
    };
    let Some(mut facts) = Facts::load(cx, pair).await? else {
        return Ok(());
    };
    let is_meant = |one: &&Nudge| one.id.to_string() == nudge && one.state == State::Waiting;
    let nudge = facts.nudges.iter().find(is_meant).cloned();
    let mut sides = facts.pair.sides.iter();
    let side = sides.find(|side| side.school.id.to_string() == school);
    let (Some(nudge), Some(side), false) = (nudge, side.cloned(), is_picked_up(&facts)) else {
        return Ok(());
    };
    if !can_be_told(cx, &facts, &side).await? {
        return Ok(tell_at(cx, &facts, &nudge, &side, cx.now + NEXT_DAY).await?);
    }
    if local_date(&side, cx.now) > local_date(&side, nudge.told_at) {
        // It reads this one late, and so the next one, too: never two in the days that are agreed.
        let next = facts.talk.after(cx.now, facts.talk.between_days);
        facts.terms.held_until = facts.terms.held_until.max(next);
        wanted::save_terms(&mut cx.tx, facts.pair.id, &facts.terms).await?;
        facts = reload(cx, facts).await?;
        plan_look(cx, &facts).await?;
    }
    tell(cx, &facts, &nudge, &[&side]).await?;
    Ok(())
}

/// Whether a school can be told now: not in a break, in a chat that cannot be reached, right after the bot was away, or
/// on a day that is none at this school or has brought something unasked already.
async fn can_be_told(cx: &mut Cx, facts: &Facts, side: &Side) -> store::Result<bool> {
    let Some(main) = side.main() else {
        return Ok(false);
    };
    if facts.talk.is_paused || !facts.are_reachable() || facts.talk.was_just_away(cx.now) {
        return Ok(false);
    }
    let polite = facts.pair.polite_instant(cx, main).await?;
    let is_today = local_date(side, polite) == local_date(side, cx.now);
    Ok(is_today && !cx.has_unasked_today(std::slice::from_ref(main)).await?)
}

async fn tell(cx: &mut Cx, facts: &Facts, nudge: &Nudge, sides: &[&Side]) -> store::Result<()> {
    let mut with = With::default();
    if nudge.step == Step::CatchUp {
        with.hopes = super::super::HOPES(cx, &facts.pair).await?;
        // Nothing, where the last that were suggested came to nothing.
        let openings = super::super::OPENINGS(cx, &facts.pair).await?;
        with.opening = openings.into_iter().next();
    }
    if nudge.step == Step::Deputies {
        for side in sides {
            let deputies = deputies(cx, side, facts.own(side.school.id)).await?;
            with.helpers.extend(deputies);
        }
    }
    if nudge.step == Step::Rest {
        with.going = going(cx, facts).await?;
        tell_leaders(cx, facts, sides).await?;
    }
    let rooms: Vec<Seat> = sides
        .iter()
        .filter_map(|side| side.main())
        .cloned()
        .collect();
    let called = called(cx, facts, nudge, &rooms).await?;
    cx.show(&rooms, CARD, Show::Anew, Timing::Unasked, |pen, seat| {
        let message = messages::nudge(pen, facts, nudge, seat.room.school, &with);
        let mine = called.iter().filter(|(room, _)| *room == seat.room.id);
        message.mentioning(mine.map(|(_, mention)| mention.clone()).collect())
    })
    .await
}

/// What goes on by itself, whatever is said about quiet times.
pub(super) async fn going(cx: &mut Cx, facts: &Facts) -> store::Result<Vec<&'static str>> {
    let mut going = Vec::new();
    for read in super::super::GOING {
        going.extend(read(cx, &facts.pair).await?);
    }
    Ok(going)
}

/// Who is mentioned in which of these rooms: those who asked for it, where their school is asked for
/// something.
async fn called(
    cx: &mut Cx,
    facts: &Facts,
    nudge: &Nudge,
    rooms: &[Seat],
) -> store::Result<Vec<(Id<Room>, Mention)>> {
    let mut called = Vec::new();
    for room in rooms {
        let sides = facts.pair.sides.iter().zip(nudge.asks);
        let mut asked = sides
            .filter(|(_, asks)| *asks)
            .map(|(side, _)| side.school.id);
        let is_for_them = match nudge.step {
            Step::Gentle | Step::CatchUp | Step::Deputies => {
                asked.any(|school| school == room.room.school)
            }
            Step::Rest | Step::StillHere | Step::InTouch => false,
        };
        if is_for_them {
            let mentions = mentions(&mut cx.tx, room).await?;
            called.extend(mentions.into_iter().map(|one| (room.room.id, one)));
        }
    }
    Ok(called)
}

/// Tells the leaders of those schools that agreed to it.
async fn tell_leaders(cx: &mut Cx, facts: &Facts, sides: &[&Side]) -> store::Result<()> {
    let agreed = sides
        .iter()
        .filter(|side| facts.leaders.contains(&side.school.id));
    let rooms: Vec<Seat> = agreed
        .flat_map(|side| side.rooms_for(Audience::Leaders))
        .cloned()
        .collect();
    cx.tell(&rooms, Timing::Unasked, |pen, _| {
        let args = messages::both(pen, facts);
        Message::of(pen.fill("nudges-leaders", &args))
    })
    .await
}

/// The pair that a job speaks of.
async fn pair_of(cx: &mut Cx, id: &str) -> Result<Option<Pair>, Stop> {
    let Some(id) = Id::read(id) else {
        return Err(store::damaged(format!("{id:?} is no partnership")).into());
    };
    Ok(Pair::lock(cx, id).await?)
}

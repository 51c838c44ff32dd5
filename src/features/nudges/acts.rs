//! What people say with a press about a silence.

use chrono::{DateTime, TimeDelta, Utc};

use super::decide::Step;
use super::facts::{Facts, local_date};
use super::settings::sql as wanted;
use super::sql::{self, Nudge, State, Still, Why};
use super::telling::{mark, plan_look, put_away, reload};
use super::{IN_TOUCH, RESUME, announcing, messages};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed_line};
use crate::engine::message::Message;
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::store;
use crate::text::{Args, args};

/// How long "later" is.
const LATER: TimeDelta = TimeDelta::days(14);

/// A break shorter than this only stops the clock: the steps go on where they were. After a longer one they begin anew,
/// since nobody remembers where they were.
const SHORT_BREAK: TimeDelta = TimeDelta::days(7);

/// What says the same within this time is a second press, and no news to the partner.
const FRESH: TimeDelta = TimeDelta::hours(1);

/// Whether a school was heard a moment ago.
fn is_fresh(cx: &Cx, heard: DateTime<Utc>) -> bool {
    cx.now - heard < FRESH
}

/// The schools have talked where the bot does not hear them: both were heard.
pub(super) async fn elsewhere(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (facts, member) = facts(cx, here).await?;
    if facts.talk.heard.iter().all(|at| is_fresh(cx, *at)) {
        return Ok(Some(Message::of(here.pen().say("nudges-elsewhere-done"))));
    }
    for side in &facts.pair.sides {
        cx.contact(facts.pair.id, side.school.id, Contact::Elsewhere)
            .await?;
    }
    let told = match call.arg(0) {
        IN_TOUCH => "nudges-in-touch-told",
        _ => "nudges-elsewhere-told",
    };
    tell_others(cx, here, &facts, &member, |pen, args| {
        Message::of(pen.fill(told, &args))
    })
    .await?;
    mark(cx, &facts, State::Heard).await?;
    go_on(cx, facts).await?;
    Ok(Some(Message::of(here.pen().say("nudges-elsewhere-done"))))
}

/// Somebody says that their school is still there. Whether the partner is, too, is still asked.
pub(super) async fn still_here(cx: &mut Cx, here: &Here) -> Outcome {
    let (facts, member) = facts(cx, here).await?;
    let mut sides = facts.pair.sides.iter().zip(facts.talk.heard);
    if sides.any(|(side, at)| side.school.id == member.school && is_fresh(cx, at)) {
        return Ok(Some(Message::of(here.pen().say("nudges-here-done"))));
    }
    cx.contact(facts.pair.id, member.school, Contact::Sign)
        .await?;
    tell_others(cx, here, &facts, &member, |pen, args| {
        Message::of(pen.fill("nudges-here-told", &args))
    })
    .await?;
    Ok(Some(Message::of(here.pen().say("nudges-here-done"))))
}

/// Nothing about this silence for two weeks.
pub(super) async fn later(cx: &mut Cx, here: &Here) -> Outcome {
    let (mut facts, member) = facts(cx, here).await?;
    let until = cx.now + LATER;
    let held = facts.terms.held_until;
    if held.is_some_and(|held| held <= until && until - held < FRESH) {
        return Ok(Some(Message::of(here.pen().say("nudges-later-done"))));
    }
    // What waits for longer, as for a reminder's end, goes on waiting.
    facts.terms.held_until = held.max(Some(until));
    wanted::save_terms(&mut cx.tx, facts.pair.id, &facts.terms).await?;
    done(
        cx,
        here,
        facts,
        &member,
        "nudges-later-told",
        "nudges-later-done",
    )
    .await
}

/// Everything else that can be done about a silence.
pub(super) async fn more(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (facts, _) = facts(cx, here).await?;
    // It asks what would help under the newest nudge of its step alone.
    let mut nudges = facts.nudges.iter();
    let newest = nudges.find(|nudge| nudge.step == Step::CatchUp);
    let help = newest.filter(|nudge| Id::read(call.arg(0)) == Some(nudge.id));
    Ok(Some(messages::more(&here.pen(), &facts, help)))
}

/// A break from nudges for both schools, until one of them ends it.
pub(super) async fn pause(cx: &mut Cx, here: &Here) -> Outcome {
    let (facts, member) = facts(cx, here).await?;
    if facts.talk.is_paused {
        return Err(Stop::say(here.pen().say("nudges-paused-already")));
    }
    let still = Still {
        school: member.school,
        why: Why::Pause,
        first: local_date(facts.pair.side(member.school), cx.now),
        last: None,
    };
    let id = cx.id();
    sql::add_still(&mut cx.tx, id, facts.pair.id, &still).await?;
    tell_others(cx, here, &facts, &member, |pen, args| {
        let told = Message::of(pen.fill("nudges-pause-told", &args));
        told.row([pen.button("nudges-resume", RESUME, &[])])
    })
    .await?;
    // What was said so far stays said: a break is no answer.
    put_away(cx, &facts, State::Answered).await?;
    go_on(cx, facts).await?;
    Ok(Some(Message::of(here.pen().say("nudges-pause-done"))))
}

pub(super) async fn resume(cx: &mut Cx, here: &Here) -> Outcome {
    let (facts, member) = facts(cx, here).await?;
    let mut is_paused = false;
    let mut is_long = false;
    // A break is counted on the clock of the school that asked for it, whoever ends it: the dates may differ.
    for still in facts.stills.iter().filter(|still| still.why == Why::Pause) {
        let today = local_date(facts.pair.side(still.school), cx.now);
        if still.holds_on(today) {
            is_paused = true;
            is_long |= today - still.first >= SHORT_BREAK;
            let yesterday = today.pred_opt().unwrap_or(today);
            sql::end_pause(&mut cx.tx, facts.pair.id, still.school, yesterday).await?;
        }
    }
    if !is_paused {
        return Err(Stop::say(here.pen().say("nudges-not-paused")));
    }
    tell_others(cx, here, &facts, &member, |pen, args| {
        Message::of(pen.fill("nudges-resume-told", &args))
    })
    .await?;
    match is_long {
        true => settle(cx, facts).await?,
        false => go_on(cx, facts).await?,
    }
    Ok(Some(Message::of(here.pen().say("nudges-resume-done"))))
}

/// Leaves out the step that was announced, if it is still the next one.
pub(super) async fn skip(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (facts, member) = facts(cx, here).await?;
    let pen = here.pen();
    let Some(plan) = facts
        .plan
        .filter(|plan| Step::read(call.arg(0)) == Some(plan.step))
    else {
        return Err(Stop::say(pen.say("nudges-skip-late")));
    };
    let skipped = Nudge {
        id: cx.id(),
        step: plan.step,
        wording: messages::next_wording(plan.step, &facts.nudges),
        asks: facts.asks(plan.step),
        state: State::Skipped,
        told_at: cx.now,
    };
    sql::add_nudge(&mut cx.tx, facts.pair.id, &skipped).await?;
    // The one after it does not come sooner for that.
    let mut terms = facts.terms;
    let after = facts.talk.after(plan.first(), facts.talk.between_days);
    terms.held_until = after.or(terms.held_until);
    wanted::save_terms(&mut cx.tx, facts.pair.id, &terms).await?;
    let facts = reload(cx, facts).await?;
    plan_look(cx, &facts).await?;
    // Both schools read what is left out, and what comes instead.
    let mut rooms = facts.pair.main_rooms();
    rooms.retain(|room| room.chat.id != here.chat.id);
    let (name, school) = (&member.name, &facts.pair.side(member.school).school);
    cx.tell(&rooms, Timing::Partner, |pen, seat| {
        let args = args! { "name" => name, "school" => pen.school(school) };
        announcing::skipped(pen, &facts, plan.step, (seat.room.school, Some(args)))
    })
    .await?;
    let own = (member.school, None);
    Ok(Some(announcing::skipped(&pen, &facts, plan.step, own)))
}

pub(super) async fn open_busy(cx: &mut Cx, here: &Here) -> Result<FormSpec, Stop> {
    let pen = here.pen();
    let (seat, _) = here.staff()?;
    Pair::of_seat(cx, seat, pen.say("nudges-no-partner")).await?;
    Ok(messages::busy_form(&pen))
}

/// The school is busy until a day: the partner is told kindly, and the clock stands.
pub(super) async fn busy(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    let pen = here.pen();
    let (facts, member) = facts(cx, here).await?;
    let side = facts.pair.side(member.school);
    let today = local_date(side, cx.now);
    let typed = typed_line(values, messages::UNTIL);
    let range = pen
        .voice
        .read_until(&typed, today)
        .map_err(|problem| Stop::Correct(pen.voice.until_problem(&problem)))?;
    let still = Still {
        school: member.school,
        why: Why::Busy,
        first: range.first,
        last: Some(range.last),
    };
    let until = |pen: &Pen, args: Args| args.with("date", pen.voice.date(range.last));
    let note = Message::of(pen.fill("nudges-busy-done", &until(&pen, Args::new())));
    if facts.stills.contains(&still) {
        return Ok(Some(note)); // A second press is no news to the partner.
    }
    sql::clear_busy(&mut cx.tx, facts.pair.id, member.school, range).await?;
    let id = cx.id();
    sql::add_still(&mut cx.tx, id, facts.pair.id, &still).await?;
    tell_others(cx, here, &facts, &member, |pen, args| {
        Message::of(pen.fill("nudges-busy-told", &until(pen, args)))
    })
    .await?;
    settle(cx, facts).await?;
    Ok(Some(note))
}

/// Tells the others what somebody did, and goes on from there.
async fn done(
    cx: &mut Cx,
    here: &Here,
    facts: Facts,
    member: &Member,
    told: &str,
    note: &str,
) -> Outcome {
    tell_others(cx, here, &facts, member, |pen, args| {
        Message::of(pen.fill(told, &args))
    })
    .await?;
    settle(cx, facts).await?;
    Ok(Some(Message::of(here.pen().say(note))))
}

/// Tells in the other main rooms what somebody does here; `make` gets their name and their school's.
async fn tell_others(
    cx: &mut Cx,
    here: &Here,
    facts: &Facts,
    member: &Member,
    make: impl Fn(&Pen, Args) -> Message,
) -> store::Result<()> {
    let school = &facts.pair.side(member.school).school;
    let mut rooms = facts.pair.main_rooms();
    rooms.retain(|room| room.chat.id != here.chat.id || room.room.school != member.school);
    cx.tell(&rooms, Timing::Partner, |pen, _| {
        let args = args! { "name" => &member.name, "school" => pen.school(school) };
        make(pen, args)
    })
    .await
}

/// What waited is answered; the next look comes when it is time.
async fn settle(cx: &mut Cx, facts: Facts) -> Result<(), Stop> {
    mark(cx, &facts, State::Answered).await?;
    go_on(cx, facts).await
}

/// The next look comes when it is time.
async fn go_on(cx: &mut Cx, facts: Facts) -> Result<(), Stop> {
    let facts = reload(cx, facts).await?;
    plan_look(cx, &facts).await?;
    Ok(())
}

/// What is known of the conversation that somebody speaks of, and who they are.
///
/// # Errors
/// A sentence to them where no partnership runs, or where its calendars are not known.
pub(super) async fn facts(cx: &mut Cx, here: &Here) -> Result<(Facts, Member), Stop> {
    let pen = here.pen();
    let (seat, member) = here.staff()?;
    let pair = Pair::of_seat(cx, seat, pen.say("nudges-no-partner")).await?;
    match Facts::load(cx, pair).await? {
        Some(facts) => Ok((facts, member.clone())),
        None => Err(Stop::say(pen.say("nudges-week-first"))),
    }
}

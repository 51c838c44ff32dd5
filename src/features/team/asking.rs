//! A school in which one person alone looks after the partnership is asked for a second, kindly and rarely.

use chrono::{DateTime, TimeDelta, Utc};

use super::decide::{AGAIN_AFTER_SCHOOL_DAYS, Ask, BUSY_SCHOOL_DAYS, FIRST_AFTER_SCHOOL_DAYS, ask};
use super::{ASK_JOB, in_main, messages, page, redraw, sql};
use crate::engine::directory::{self, Seat};
use crate::engine::event::Job;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pair::{Pair, Side};
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Role;
use crate::model::room::ChatState;
use crate::store::{self, Result};
use crate::text::args;

/// The card that asks.
const CARD: &str = "team.second";
/// How far apart one school is asked at least, for whichever of its partnerships.
const ASKED_APART: TimeDelta = TimeDelta::days(28);
/// School days until it is looked again, where a school has been told something unasked today already.
const ANOTHER_DAY: u32 = 1;
/// Nobody is asked so shortly before and after a meeting.
const BESIDE_MEETING: TimeDelta = TimeDelta::days(4);
/// When it is looked again where the calendars hold no such days.
const LOOK_AGAIN: TimeDelta = TimeDelta::days(60);

/// Both schools are partners now: they are asked when they have settled in.
pub(super) async fn begin(cx: &mut Cx, job: &Job) -> std::result::Result<(), Stop> {
    if let Some(pair) = pair_of(cx, job).await? {
        look_after(cx, &pair, FIRST_AFTER_SCHOOL_DAYS).await?;
    }
    Ok(())
}

/// Asks the schools that have nobody beside their point person.
pub(super) async fn look(cx: &mut Cx, job: &Job) -> std::result::Result<(), Stop> {
    let Some(pair) = pair_of(cx, job).await? else {
        return Ok(()); // It begins anew if the schools link again.
    };
    if super::super::STILL(cx, &pair).await? {
        look_after(cx, &pair, BUSY_SCHOOL_DAYS).await?;
        return Ok(());
    }
    let meetings = super::super::MEETINGS(cx, &pair).await?;
    let is_near = |at: &DateTime<Utc>| (*at - cx.now).abs() < BESIDE_MEETING;
    let is_beside = meetings.next.iter().chain(&meetings.unsure).any(is_near);
    // Reminders of a meeting, and the question about it, are enough for these days.
    if is_beside || cx.has_unasked_today(&pair.main_rooms()).await? {
        look_after(cx, &pair, ANOTHER_DAY).await?;
        return Ok(());
    }
    let mut asked = Vec::new();
    for side in &pair.sides {
        asked.extend(note_asked(cx, &pair, side).await?);
    }
    // In a chat of both schools it is one message.
    let rooms: Vec<Seat> = asked.iter().map(|one| one.main.clone()).collect();
    cx.show(&rooms, CARD, Show::Anew, Timing::Unasked, |pen, seat| {
        let mut found = asked.iter();
        let found = found.find(|one| one.main.room.id == seat.room.id);
        found.map_or_else(Message::default, |one| {
            let [_, partner] = pair.seen_from(seat.room.school);
            let partner = pen.school(&partner.school);
            let (first, carrier) = (one.first.as_deref(), one.carrier.as_deref());
            messages::second(pen, first, &partner, one.times, carrier)
        })
    })
    .await?;
    look_after(cx, &pair, AGAIN_AFTER_SCHOOL_DAYS).await?;
    Ok(())
}

/// Whether one of the two schools is still asked now and then, as people read it.
pub(super) async fn going(cx: &mut Cx, pair: &Pair) -> Result<Option<&'static str>> {
    if super::super::STILL(cx, pair).await? {
        return Ok(None);
    }
    for side in &pair.sides {
        let team = directory::team_of(&mut cx.tx, side.school.id).await?;
        let (times, _) = sql::asked(&mut cx.tx, side.school.id).await?;
        if ask(&team, times) == Ask::Now {
            return Ok(Some("team-going"));
        }
    }
    Ok(None)
}

/// A school that is asked.
struct Asked {
    main: Seat,
    /// Who is alone so far.
    first: Option<String>,
    /// Who does nearly all.
    carrier: Option<String>,
    /// How often it was asked before.
    times: u32,
}

/// Notes that a school is asked, where it is time for it.
async fn note_asked(cx: &mut Cx, pair: &Pair, side: &Side) -> Result<Option<Asked>> {
    let school = side.school.id;
    let team = directory::team_of(&mut cx.tx, school).await?;
    let (times, last) = sql::asked(&mut cx.tx, school).await?;
    match ask(&team, times) {
        Ask::Enough => return Ok(None),
        Ask::Complete => {
            sql::forget_asked(&mut cx.tx, school).await?;
            return Ok(None);
        }
        Ask::Now => {}
    }
    // It may have been asked for another partnership a moment ago.
    if last.is_some_and(|last| cx.now - last < ASKED_APART) {
        return Ok(None);
    }
    // One whose chat cannot be reached is asked another time.
    let main = side.main();
    let Some(main) = main.filter(|main| main.chat.state == ChatState::Live) else {
        return Ok(None);
    };
    sql::add_asked(&mut cx.tx, pair.id, school, cx.now).await?;
    let speaks = team.iter().find(|one| one.role.speaks_for_school());
    Ok(Some(Asked {
        main: main.clone(),
        first: speaks.map(|one| one.name.clone()),
        carrier: page::carrier_of(cx, pair, side).await?,
        times,
    }))
}

/// "I am the deputy."
pub(super) async fn second(cx: &mut Cx, here: &Here) -> Outcome {
    let (seat, member) = in_main(here)?;
    let pen = here.pen();
    match member.role {
        Role::PointPerson => return Err(Stop::say(pen.say("team-second-is-another"))),
        Role::Deputy => return Err(Stop::say(pen.say("setup-role-already"))),
        Role::Colleague => {}
    }
    directory::set_role(&mut cx.tx, member.id, Role::Deputy).await?;
    let rooms = std::slice::from_ref(seat);
    cx.show(rooms, CARD, Show::IfShown, Timing::Asked, |pen, _| {
        let args = args! { "name" => &member.name };
        Message::of(pen.fill("team-second-found", &args))
    })
    .await?;
    cx.retire(&here.chat, CARD).await?;
    redraw(cx, member.school).await?;
    Ok(Some(Message::of(pen.say("setup-deputy-done"))))
}

/// "Later."
pub(super) async fn later(cx: &mut Cx, here: &Here) -> Outcome {
    here.staff()?;
    cx.retire(&here.chat, CARD).await?;
    Ok(Some(Message::of(here.pen().say("team-later-done"))))
}

async fn look_after(cx: &mut Cx, pair: &Pair, days: u32) -> Result<()> {
    let due = pair.after_school_days(cx.now, days);
    let due = due.unwrap_or(cx.now + LOOK_AGAIN);
    let key = format!("{ASK_JOB}:{}", pair.id);
    cx.remind(&key, ASK_JOB, due, &pair.id.to_string()).await
}

async fn pair_of(cx: &mut Cx, job: &Job) -> Result<Option<Pair>> {
    let id = Id::read(&job.payload)
        .ok_or_else(|| store::damaged(format!("{:?} is no partnership", job.payload)))?;
    Pair::lock(cx, id).await
}

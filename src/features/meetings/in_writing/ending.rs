//! The time of a meeting in writing: half-way, shortly before the end, and the end.

use chrono::TimeDelta;

use super::super::decide::WAITING_BEFORE;
use super::super::pair::Pair;
use super::super::reader::Reader;
use super::super::slots::Side;
use super::super::{ENDS_JOB, HALF_JOB, WAITS_JOB, monthly, pair_due};
use super::decide::{HALF_SCHOOL_DAYS, State, Writing};
use super::{CARD, current, keys, messages, show, sql};
use crate::engine::Cx;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::message::Message;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::store;

/// Where the calendars hold too few school days, this time stands for them.
const HALF_DAYS: TimeDelta = TimeDelta::days(4);

/// Writes into the diary when it ends and what comes before.
pub(super) async fn plan(cx: &mut Cx, pair: &Pair, writing: &Writing) -> store::Result<()> {
    let payload = format!("{} {}", pair.id, writing.id);
    let [ends, waits, half] = keys(writing);
    cx.remind(&ends, ENDS_JOB, writing.closes_at, &payload)
        .await?;
    let waits_at = writing.closes_at - WAITING_BEFORE;
    if waits_at > cx.now {
        cx.remind(&waits, WAITS_JOB, waits_at, &payload).await?;
    }
    let half_at = pair.after_school_days(cx.now, HALF_SCHOOL_DAYS, HALF_DAYS);
    if writing.state == State::Open && half_at < writing.closes_at {
        cx.remind(&half, HALF_JOB, half_at, &payload).await?;
    }
    Ok(())
}

/// The meeting in writing that a job speaks of, while it is asked for or open.
async fn due(cx: &mut Cx, job: &Job) -> store::Result<Option<(Pair, Writing)>> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(None);
    };
    let id = job.payload.split_once(' ').and_then(|(_, id)| Id::read(id));
    let writing = current(&mut cx.tx, &pair).await?;
    let writing = writing.filter(|writing| id == Some(writing.id));
    Ok(writing.map(|writing| (pair, writing)))
}

/// Half-way: both schools read what was said so far, if anything was.
pub async fn half(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some((pair, writing)) = due(cx, job).await? else {
        return Ok(());
    };
    if writing.state == State::Open && !writing.answers.is_empty() {
        tell_each_chat(cx, &pair, |readers| messages::half(readers, &writing)).await?;
    }
    Ok(())
}

/// Brings it to mind at a school from which nothing has come.
pub async fn waits(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some((pair, writing)) = due(cx, job).await? else {
        return Ok(());
    };
    // In a chat of both schools it is one message.
    let sides = Side::BOTH.into_iter();
    let rooms: Vec<Seat> = sides
        .filter(|side| writing.is_waited_for(*side))
        .filter_map(|side| side.of(&pair.mains).clone())
        .collect();
    cx.tell(&rooms, Timing::Unasked, |pen, seat| {
        let side = pair.side_of(seat.room.school);
        messages::waits(&Reader::new(pen, &pair, seat), &writing, side)
    })
    .await?;
    match rooms.is_empty() {
        true => Ok(()),
        false => Ok(super::super::super::REMINDED(cx, pair.id, Some(writing.closes_at)).await?),
    }
}

/// The time is up.
pub async fn ends(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    if let Some((pair, writing)) = due(cx, job).await? {
        end(cx, &pair, writing).await?;
    }
    Ok(())
}

/// Both schools are partners again: what they were asked is shown again, or ends if its time has
/// passed meanwhile.
pub async fn resume(cx: &mut Cx, pair: &Pair) -> store::Result<()> {
    match current(&mut cx.tx, pair).await? {
        Some(writing) if writing.closes_at > cx.now => {
            show(cx, pair, &writing, Show::Anew, Timing::Partner).await
        }
        Some(writing) => end(cx, pair, writing).await,
        None => Ok(()),
    }
}

/// Both schools read all that was said. Then the words go: the chats have them.
async fn end(cx: &mut Cx, pair: &Pair, writing: Writing) -> store::Result<()> {
    let ended = put_away(cx, pair, writing.clone(), writing.ended()).await?;
    let outlook = monthly::announce(cx, pair).await?;
    tell_each_chat(cx, pair, |readers| {
        messages::ended(readers, &ended, outlook)
    })
    .await?;
    sql::forget_answers(&mut cx.tx, ended.id).await
}

/// Ends it: the card stays, without buttons.
pub(super) async fn put_away(
    cx: &mut Cx,
    pair: &Pair,
    writing: Writing,
    state: State,
) -> store::Result<Writing> {
    // The card says what was said to it last.
    let rooms = pair.rooms();
    cx.show(&rooms, CARD, Show::IfShown, Timing::Partner, |pen, seat| {
        messages::card(&Reader::new(pen, pair, seat), &writing).without_buttons()
    })
    .await?;
    for room in &rooms {
        cx.retire(&room.chat, CARD).await?;
    }
    for key in keys(&writing) {
        cx.forget(&key).await?;
    }
    let ended = Writing {
        state,
        closes_at: cx.now,
        ..writing
    };
    sql::save(&mut cx.tx, &ended).await?;
    Ok(ended)
}

/// Tells both main rooms, each in its school's own hours: it is a clock that tells, and nobody waits for it at night.
/// Where they are one chat, what people wrote stands there once.
async fn tell_each_chat(
    cx: &mut Cx,
    pair: &Pair,
    make: impl Fn(&[Reader<'_>]) -> Message,
) -> store::Result<()> {
    let chats: Vec<Vec<Seat>> = match pair.is_shared() {
        true => vec![pair.rooms()],
        false => pair.rooms().into_iter().map(|room| vec![room]).collect(),
    };
    for rooms in chats {
        let pens: Vec<Pen> = rooms.iter().map(|seat| cx.pen(seat)).collect();
        let readers = pens.iter().zip(&rooms);
        let readers: Vec<Reader<'_>> = readers
            .map(|(pen, seat)| Reader::new(pen, pair, seat))
            .collect();
        let message = make(&readers);
        cx.tell(&rooms, Timing::Unasked, |_, _| message.clone())
            .await?;
    }
    Ok(())
}

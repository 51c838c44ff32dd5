//! When it stays quiet before both schools have introduced themselves: a light question to both, and a
//! named first speaker, once.

use chrono::{DateTime, TimeDelta, Utc};
use rand::RngExt;

use super::decide::{self, Answer, LIGHT_QUESTIONS, Prompt};
use super::messages::{self, First};
use super::pair;
use super::{pair_due, sql};
use crate::engine::Cx;
use crate::engine::contacts::last_heard;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::pair::Pair;
use crate::engine::terms::Timing;
use crate::store;

/// The job that looks whether there is a silence to break; its payload is the partnership.
pub(super) const JOB: &str = "introductions.silence";

/// How long to wait for a room that cannot be reached.
const LOOK_AGAIN: TimeDelta = TimeDelta::days(1);

/// Puts a look at the silence into the diary, or takes it out where there is nothing to break.
pub(super) async fn watch(cx: &mut Cx, pair: &Pair, answers: &[Answer]) -> store::Result<()> {
    match icebreaker_at(cx, pair, answers).await? {
        Some(due) => cx.remind(&key(pair), JOB, due, &pair.id.to_string()).await,
        None => cx.forget(&key(pair)).await,
    }
}

/// Sends the icebreaker if it is due by the answers and the calendars as they are now.
pub(super) async fn break_silence(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    let answers = sql::answers(&mut cx.tx, pair.id).await?;
    match icebreaker_at(cx, &pair, &answers).await? {
        Some(due) if due <= cx.now && pair::can_be_reached(&pair) => {
            // Nobody is asked in a break; and a school reads one thing a day that nobody asked for.
            let waits = super::super::STILL(cx, &pair).await?
                || cx.has_unasked_today(&pair.main_rooms()).await?;
            match waits {
                true => {
                    let next = pair.sides.iter().filter_map(|side| side.school.calendar());
                    let next = next.filter_map(|calendar| calendar.next_school_day_start(cx.now));
                    let again = next.max().unwrap_or(cx.now + LOOK_AGAIN);
                    cx.remind(&key(&pair), JOB, again, &job.payload).await?;
                }
                false => invite(cx, &pair, &answers).await?,
            }
        }
        // Who cannot be reached is not silent.
        Some(due) if due <= cx.now => {
            cx.remind(&key(&pair), JOB, cx.now + LOOK_AGAIN, &job.payload)
                .await?;
        }
        Some(_) | None => watch(cx, &pair, &answers).await?,
    }
    Ok(())
}

/// The one entry of a pair in the diary.
fn key(pair: &Pair) -> String {
    format!("{JOB}:{}", pair.id)
}

/// When the icebreaker is due; `None` where there is none to send.
async fn icebreaker_at(
    cx: &mut Cx,
    pair: &Pair,
    answers: &[Answer],
) -> store::Result<Option<DateTime<Utc>>> {
    let schools = pair::schools(pair);
    if decide::is_complete(answers, schools) {
        return Ok(None);
    }
    let introduction = sql::introduction(&mut cx.tx, pair.id).await?;
    let waiting = introduction.filter(|introduction| !introduction.has_icebreaker);
    let Some((introduction, calendars)) = waiting.zip(pair.calendars()) else {
        return Ok(None);
    };
    // As long as one of the two says nothing, it is quiet.
    let mut heard = Vec::with_capacity(schools.len());
    for school in schools {
        heard.push(last_heard(&mut cx.tx, pair.id, school).await?);
    }
    let quiet_since = heard.into_iter().min().flatten();
    let since = quiet_since.map_or(introduction.asked_at, |at| at.max(introduction.asked_at));
    Ok(decide::icebreaker_at(&calendars, since))
}

/// Asks both schools the same light question, and one of them to begin.
async fn invite(cx: &mut Cx, pair: &Pair, answers: &[Answer]) -> store::Result<()> {
    let first = decide::first_speaker(answers, pair::schools(pair), &mut cx.rng);
    let question = Prompt::Light(cx.rng.random_range(1..=LIGHT_QUESTIONS));
    let [first, other] = pair.seen_from(first);
    let person = pair::point_person(cx, first).await?;
    sql::save_icebreaker(&mut cx.tx, pair.id, cx.now).await?;
    cx.tell(&pair.main_rooms(), Timing::Unasked, |pen, seat| {
        let first = First {
            school: &first.school,
            person: person.as_deref(),
            other: &other.school,
            is_elsewhere: seat.room.school != first.school.id && !pair.share_main(seat.chat.id),
        };
        messages::icebreaker(pen, pair.id, question, &first)
    })
    .await
}

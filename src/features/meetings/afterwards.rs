//! What a school does with one date: leaves it out, says whether it was, or moves it.

use chrono::{DateTime, TimeDelta, Utc};

use super::agenda;
use super::booked::{self, held_card};
use super::dates::{Date, DateState};
use super::pair::Pair;
use super::reader::Reader;
use super::slots::{Month, judge, other_dates};
use super::sql::Agreed;
use super::{messages, pair_of, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::store;

/// How far ahead a meeting that did not happen is offered anew, in days: a fortnight.
const ANEW_DAYS: u16 = 14;
/// Most dates offered, a row of buttons on a small screen.
const ANEW_MAX: usize = 3;
/// How late somebody may take a date that was offered.
const NOTICE: TimeDelta = TimeDelta::hours(1);

/// A press that speaks of one month's meeting.
struct Meant {
    pair: Pair,
    member: Member,
    agreed: Agreed,
    date: Date,
}

/// The meeting that a press speaks of.
///
/// # Errors
/// A sentence to the person, where there is no such meeting any more.
async fn meant(cx: &mut Cx, here: &Here, call: &Call) -> Result<Meant, Stop> {
    let (pair, member) = pair_of(cx, here).await?;
    let agreed = sql::agreed(&mut cx.tx, &pair).await?;
    let month = Month::read(call.arg(1)).filter(|_| Id::read(call.arg(0)) == Some(pair.id));
    let Some(agreed) = agreed else {
        return Err(over(here));
    };
    // A date to come may be by the rule alone, and not fixed yet.
    let mut dates = sql::dates(&mut cx.tx, pair.id).await?;
    dates.extend(booked::next_dates(cx, &pair, &agreed).await?);
    let date = dates.into_iter().find(|date| Some(date.month) == month);
    let date = date.ok_or_else(|| over(here))?;
    Ok(Meant {
        pair,
        member,
        agreed,
        date,
    })
}

/// Whoever does something with a date is heard by the other school.
async fn heard(cx: &mut Cx, meant: &Meant) -> store::Result<()> {
    cx.contact(meant.pair.id, meant.member.school, Contact::Vote)
        .await
}

fn over(here: &Here) -> Stop {
    Stop::say(here.pen().say("meetings-date-over"))
}

/// Leaves a meeting out that is still to come, and tells the partner.
pub(super) async fn skip(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let meant = meant(cx, here, call).await?;
    let old = meant.date;
    if !old.state.is_open() || old.at <= cx.now {
        return Err(over(here));
    }
    let date = Date {
        state: DateState::Skipped,
        ..old
    };
    heard(cx, &meant).await?;
    booked::settle(cx, &meant.pair, &meant.agreed, &date).await?;
    let Meant {
        pair,
        member,
        agreed,
        ..
    } = &meant;
    let next = booked::next_dates(cx, pair, agreed).await?.first().copied();
    cx.show(
        &pair.rooms(),
        &skipped_card(old.month),
        Show::Anew,
        Timing::Partner,
        |pen, seat| messages::skipped(&Reader::new(pen, pair, seat), member, &old, next),
    )
    .await?;
    Ok(None)
}

/// The card that says that a month's meeting was left out.
fn skipped_card(month: Month) -> String {
    format!("meeting-skipped:{}", month.text())
}

/// Puts a meeting back that was left out, as it was.
pub(super) async fn put_back(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let meant = meant(cx, here, call).await?;
    let old = meant.date;
    if old.state != DateState::Skipped || old.at <= cx.now + NOTICE {
        return Err(over(here));
    }
    let Agreed { rule, within, .. } = meant.agreed;
    let judged = judge(&meant.pair.search(cx.now, &[]), rule, within);
    let by_rule = judged
        .occurrences
        .iter()
        .any(|one| one.at() == Some(old.at));
    let state = match by_rule {
        true => DateState::Planned,
        false => DateState::Moved,
    };
    let date = Date { state, ..old };
    heard(cx, &meant).await?;
    booked::settle(cx, &meant.pair, &meant.agreed, &date).await?;
    retire_skipped(cx, &meant.pair, old.month).await?;
    tell(cx, &meant, "meetings-put-back-done", old.at).await?;
    Ok(None)
}

/// Takes the way back off what was said of a month's meeting that was left out.
pub(super) async fn retire_skipped(cx: &mut Cx, pair: &Pair, month: Month) -> store::Result<()> {
    for room in pair.rooms() {
        cx.retire(&room.chat, &skipped_card(month)).await?;
    }
    Ok(())
}

/// Notes whether a meeting took place. Where it did not, other dates are offered.
pub(super) async fn held(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let meant = meant(cx, here, call).await?;
    let took_place = call.arg(2) == "yes";
    if !meant.date.state.is_open() || meant.date.at > cx.now {
        return Err(over(here));
    }
    let state = match took_place {
        true => DateState::Held,
        false => DateState::Missed,
    };
    let date = Date {
        state,
        ..meant.date
    };
    if took_place {
        agenda::settle(cx, &meant.pair, date.at).await?;
        // Both were there, whoever says so.
        for school in &meant.pair.schools {
            cx.contact(meant.pair.id, school.id, Contact::Meeting)
                .await?;
        }
    } else {
        heard(cx, &meant).await?;
    }
    booked::settle(cx, &meant.pair, &meant.agreed, &date).await?;
    let offered = match took_place {
        true => Vec::new(),
        false => dates_anew(cx, &meant),
    };
    let pair = &meant.pair;
    cx.show(
        &pair.rooms(),
        &held_card(date.month),
        Show::InPlace,
        Timing::Partner,
        |pen, seat| messages::happened(&Reader::new(pen, pair, seat), &date, &offered),
    )
    .await?;
    Ok(None)
}

/// Moves a meeting that did not happen to one of the dates that were offered.
pub(super) async fn move_to(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let meant = meant(cx, here, call).await?;
    let at = i64::from_str_radix(call.arg(2), 36).ok();
    let at = at.and_then(|minutes| DateTime::from_timestamp(minutes.checked_mul(60)?, 0));
    let Some(at) = at.filter(|at| meant.date.state == DateState::Missed && *at > cx.now + NOTICE)
    else {
        return Err(over(here));
    };
    let old = meant.date.at;
    let date = Date {
        state: DateState::Moved,
        at,
        ..meant.date
    };
    heard(cx, &meant).await?;
    booked::settle(cx, &meant.pair, &meant.agreed, &date).await?;
    for room in meant.pair.rooms() {
        cx.retire(&room.chat, &held_card(date.month)).await?;
    }
    tell(cx, &meant, "meetings-moved", old).await?;
    Ok(None)
}

/// Dates within the fortnight that suit both schools.
fn dates_anew(cx: &Cx, meant: &Meant) -> Vec<DateTime<Utc>> {
    let search = meant.pair.search(cx.now, &[]);
    let Agreed { rule, within, .. } = meant.agreed;
    let mut dates = other_dates(&search, rule, within, ANEW_DAYS);
    dates.truncate(ANEW_MAX);
    dates
}

/// Tells both schools who changed what about a meeting, and when the next one is.
async fn tell(cx: &mut Cx, meant: &Meant, key: &str, old: DateTime<Utc>) -> store::Result<()> {
    let Meant {
        pair,
        member,
        agreed,
        ..
    } = meant;
    let next = booked::next_dates(cx, pair, agreed).await?.first().copied();
    cx.tell(&pair.rooms(), Timing::Partner, |pen, seat| {
        let to = Reader::new(pen, pair, seat);
        messages::changed(&to, to.of_change((key, member), old), next)
    })
    .await
}

//! When two schools could talk soon, and whether anybody is to be asked about it.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::dates::DateState;
use super::super::pair::Pair;
use super::super::slots::{Within, find, other_dates};
use super::super::{booked, months, sql as meetings};
use super::{NOTICE, PROPOSE, decide, find_open, messages, sql};
use crate::engine::Cx;
use crate::engine::pair;
use crate::engine::turns::{Act, Opening};
use crate::store::Result as Stored;

/// How far ahead dates are looked for, in days: a fortnight.
const DAYS: u16 = 14;
/// How many full school days there are at least to answer what a nudge suggests, beside the day on which it comes.
const TO_ANSWER_SCHOOL_DAYS: u32 = 3;
/// Where the calendars hold too few school days, this time stands for them.
const TO_ANSWER: TimeDelta = TimeDelta::days(6);
/// Whoever meets within so many school days has a date already.
const BOOKED_SCHOOL_DAYS: u32 = 10;
/// Where the calendars hold too few school days, this time stands for them.
const BOOKED: TimeDelta = TimeDelta::days(14);

/// The next dates in both schools' working hours: at the hour of their meeting or, where they have none, at that
/// which would be proposed first.
pub(super) async fn dates(
    cx: &mut Cx,
    pair: &Pair,
    not: Option<DateTime<Utc>>,
    most: usize,
) -> Stored<Dates> {
    let agreed = meetings::agreed(&mut cx.tx, pair).await?;
    let search = pair.search(cx.now, &[]);
    let best = match agreed {
        Some(agreed) => Some(agreed.rule),
        None => find(&search).proposals.first().map(|one| one.rule),
    };
    let dates = best.map(|rule| other_dates(&search, rule, Within::Hours, DAYS));
    let dates = dates.into_iter().flatten();
    let met = meets_at(cx, pair).await?;
    let mut found = Dates::default();
    for at in dates.filter(|at| *at > cx.now + NOTICE && Some(*at) != not) {
        match decide::beside(pair.calendars(), &met, at) {
            None if found.apart.len() < most => found.apart.push(at),
            None => {}
            Some(near) => found.near = found.near.or(Some(near)),
        }
    }
    Ok(found)
}

/// Dates for a call.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) apart: Vec<DateTime<Utc>>,
    /// The monthly meeting for the sake of which others were left out.
    pub(super) near: Option<DateTime<Utc>>,
}

/// When the two schools meet each month, as far as it is known: the last meetings, too, since a call just after one
/// would be one too many.
pub(super) async fn meets_at(cx: &mut Cx, pair: &Pair) -> Stored<Vec<DateTime<Utc>>> {
    let known = meetings::dates(&mut cx.tx, pair.id).await?;
    let known = known
        .iter()
        .filter(|date| date.state.is_open() || date.state == DateState::Held);
    let mut met: Vec<_> = known.map(|date| date.at).collect();
    if let Some(agreed) = meetings::agreed(&mut cx.tx, pair).await? {
        let next = booked::next_dates(cx, pair, &agreed).await?;
        met.extend(next.iter().map(|date| date.at));
    }
    Ok(met)
}

/// When two schools could talk soon, for whoever would like to bring them together; nothing while they decide
/// on times anyway.
pub(in super::super) async fn openings(cx: &mut Cx, both: &pair::Pair) -> Stored<Vec<Opening>> {
    let Some(pair) = Pair::load(cx, both.id).await? else {
        return Ok(Vec::new());
    };
    if find_open(cx, &pair).await?.is_some() || rests(cx, &pair).await? {
        return Ok(Vec::new());
    }
    let opening = |at| Opening {
        at,
        act: Act {
            label: "meetings-catchup-propose",
            route: PROPOSE,
            args: messages::proposal(&pair, at).to_vec(),
        },
    };
    let dates = dates(cx, &pair, None, usize::from(DAYS)).await?;
    let dates = dates.apart.into_iter();
    let answered_by = pair.after_school_days(cx.now, TO_ANSWER_SCHOOL_DAYS, TO_ANSWER);
    let in_time = dates.filter(|at| *at >= answered_by);
    Ok(in_time.map(opening).collect())
}

/// Whether no call is suggested unasked: the last ones came to nothing, times for a meeting are voted on, nobody has
/// said yet whether the last meeting took place, or the next one is near.
pub(in super::super) async fn rests(cx: &mut Cx, pair: &Pair) -> Stored<bool> {
    if meetings::find_round(&mut cx.tx, pair).await?.is_some()
        || months::asked_of(cx, pair).await?.is_some()
    {
        return Ok(true);
    }
    let near = pair.after_school_days(cx.now, BOOKED_SCHOOL_DAYS, BOOKED);
    let met = meets_at(cx, pair).await?;
    if met.iter().any(|at| *at > cx.now && *at <= near) {
        return Ok(true);
    }
    came_to_nothing(cx, pair).await
}

/// Whether the last calls that were suggested were declined, or nobody answered.
pub(super) async fn came_to_nothing(cx: &mut Cx, pair: &Pair) -> Stored<bool> {
    let newest = sql::newest(&mut cx.tx, pair.id, decide::REFUSED_MAX).await?;
    Ok(decide::is_at_rest(&newest))
}

//! The next meeting, and what is asked about meetings.

use chrono::{DateTime, Utc};

use super::in_writing::{self, State};
use super::pair::Pair;
use super::slots::Side;
use super::{booked, catchup, monthly, sql};
use crate::engine::Cx;
use crate::engine::coming::Coming;
use crate::engine::pair;
use crate::engine::turns::Meetings;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store::Result;

/// The meetings and calls before and after this instant.
pub(super) async fn known(cx: &mut Cx, partnership: Id<Partnership>) -> Result<Meetings> {
    let Some(pair) = Pair::load(cx, partnership).await? else {
        return Ok(Meetings::default());
    };
    let unsure = sql::unsure(&mut cx.tx, partnership, cx.now).await?;
    let call = catchup::booked_at(cx, &pair).await?;
    let mut all: Vec<DateTime<Utc>> = unsure.map(|date| date.at).into_iter().chain(call).collect();
    // Those of the months after the next stand in no table yet.
    if let Some(agreed) = sql::agreed(&mut cx.tx, &pair).await? {
        let next = booked::next_dates(cx, &pair, &agreed).await?;
        all.extend(next.iter().map(|date| date.at));
    }
    all.sort_unstable();
    let (over, next): (Vec<_>, Vec<_>) = all.into_iter().partition(|at| *at <= cx.now);
    Ok(Meetings {
        next,
        unsure: over.last().copied(),
        calls_rest: catchup::rests(cx, &pair).await?,
    })
}

/// The next meeting that is booked, the round of proposals that is open, and the meeting in writing.
pub(super) async fn coming(cx: &mut Cx, both: &pair::Pair) -> Result<Vec<Coming>> {
    let Some(pair) = Pair::load(cx, both.id).await? else {
        return Ok(Vec::new());
    };
    let mut coming: Vec<Coming> = catchup::coming(cx, &pair).await?.into_iter().collect();
    let at_hour = |what, at| Coming {
        what,
        at,
        days: Vec::new(),
        about: String::new(),
    };
    let all_day = |what, at| Coming {
        days: Side::BOTH
            .map(|side| (side.of(&pair.schools).id, pair.last_day(at, side)))
            .into(),
        ..at_hour(what, at)
    };
    if let Some(agreed) = sql::agreed(&mut cx.tx, &pair).await?
        && let Some(date) = booked::next_dates(cx, &pair, &agreed).await?.first()
    {
        coming.push(at_hour("meetings-coming", date.at));
    }
    if let Some(round) = sql::find_round(&mut cx.tx, &pair).await? {
        coming.push(all_day("meetings-coming-round", round.closes_at));
    }
    if let Some(at) = monthly::announced(cx, pair.id).await? {
        coming.push(Coming {
            days: Side::BOTH
                .map(|side| {
                    let date = side.of(&pair.calendars()).local_date(at);
                    (side.of(&pair.schools).id, date)
                })
                .into(),
            ..at_hour("meetings-coming-times", at)
        });
    }
    if let Some(writing) = in_writing::current(&mut cx.tx, &pair).await? {
        let what = match writing.state {
            State::Asked => "meetings-coming-asked",
            _ => "meetings-coming-writing",
        };
        coming.push(all_day(what, writing.closes_at));
    }
    Ok(coming)
}

//! The next meeting, and what is asked about meetings.

use super::in_writing::{self, State};
use super::pair::Pair;
use super::slots::Side;
use super::{booked, catchup, monthly, sql};
use crate::engine::Cx;
use crate::engine::coming::Coming;
use crate::engine::pair;
use crate::store::Result;

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

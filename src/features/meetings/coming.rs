//! The next meeting, and what is asked about meetings.

use super::in_writing::{self, State};
use super::pair::Pair;
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
    let mut add = |what, at| {
        coming.push(Coming {
            what,
            at,
            about: String::new(),
        });
    };
    if let Some(agreed) = sql::agreed(&mut cx.tx, &pair).await?
        && let Some(date) = booked::next_dates(cx, &pair, &agreed).await?.first()
    {
        add("meetings-coming", date.at);
    }
    if let Some(round) = sql::find_round(&mut cx.tx, &pair).await? {
        add("meetings-coming-round", round.closes_at);
    }
    if let Some(at) = monthly::announced(cx, pair.id).await? {
        add("meetings-coming-times", at);
    }
    if let Some(writing) = in_writing::current(&mut cx.tx, &pair).await? {
        let what = match writing.state {
            State::Asked => "meetings-coming-asked",
            _ => "meetings-coming-writing",
        };
        add(what, writing.closes_at);
    }
    Ok(coming)
}

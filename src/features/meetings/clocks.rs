//! Both schools hear when a clock change moves the hour of their meeting for one of them.

use chrono::{DateTime, Offset, TimeDelta, Utc};
use chrono_tz::Tz;

use super::booked::next_dates;
use super::pair::Pair;
use super::reader::Reader;
use super::slots::Side;
use super::{CLOCK_JOB, keeping, messages, pair_due, sql};
use crate::engine::Cx;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::terms::Timing;
use crate::model::overlap::{DifferenceChange, next_difference_change};
use crate::model::wall::local_of;
use crate::store;

/// How long before clocks change both schools hear what that does to their meeting.
/// Source: PLATFORMS 5.1, "Monthly rule".
pub(super) const BEFORE: TimeDelta = TimeDelta::days(14);
/// How far ahead clock changes are looked for: every zone that changes its clocks by the year does
/// so within half a year.
const AHEAD: TimeDelta = TimeDelta::days(200);

/// The change of which a job tells, while it is still to come. Clocks may change twice within a fortnight, in
/// the one country and in the other.
fn change_meant(
    job: &Job,
    [one, two]: [Tz; 2],
    now: DateTime<Utc>,
) -> store::Result<Option<DifferenceChange>> {
    let at = job
        .payload
        .split_once(' ')
        .and_then(|(_, at)| at.parse().ok());
    let Some(at) = at.map(store::from_ms).transpose()? else {
        return Ok(next_difference_change(one, two, now, now + BEFORE));
    };
    let just_before = at - TimeDelta::seconds(1);
    let change = next_difference_change(one, two, just_before, at);
    Ok(change.filter(|change| change.at > now))
}

/// On which sides the clocks change at this instant.
fn changing(zones: [Tz; 2], at: DateTime<Utc>) -> Vec<Side> {
    let offset = |zone: Tz, at: DateTime<Utc>| at.with_timezone(&zone).offset().fix();
    let changes = |side: &Side| {
        let zone = *side.of(&zones);
        offset(zone, at - TimeDelta::seconds(1)) != offset(zone, at)
    };
    Side::BOTH.into_iter().filter(changes).collect()
}

/// Writes into the diary when the next clock change is told that moves the two clocks apart.
pub(super) async fn watch(cx: &mut Cx, pair: &Pair) -> store::Result<()> {
    let key = format!("{CLOCK_JOB}:{}", pair.id);
    let [one, two] = pair.zones();
    let change = next_difference_change(one, two, cx.now + BEFORE, cx.now + AHEAD);
    match change {
        Some(change) => {
            let due = change.at - BEFORE;
            let payload = format!("{} {}", pair.id, store::to_ms(change.at));
            cx.remind(&key, CLOCK_JOB, due, &payload).await
        }
        None => cx.forget(&key).await,
    }
}

/// Tells both schools that the meeting will be at another hour for one of them.
pub(super) async fn change(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    let Some(agreed) = sql::agreed(&mut cx.tx, &pair).await? else {
        return Ok(());
    };
    watch(cx, &pair).await?;
    let zones = pair.zones();
    let change = change_meant(job, zones, cx.now)?;
    let dates = next_dates(cx, &pair, &agreed).await?;
    let first_from = |at| dates.iter().find(|date| date.at >= at).copied();
    let first = change.and_then(|change| first_from(change.at));
    let (Some(change), Some(first)) = (change, first) else {
        return Ok(());
    };
    // Where two changes follow each other without a meeting between them, the first was told with both.
    let just_before = change.at - TimeDelta::seconds(1);
    let earlier = next_difference_change(zones[0], zones[1], cx.now, just_before);
    if earlier.is_some_and(|earlier| first_from(earlier.at) == Some(first)) {
        return Ok(());
    }
    // The rule stands on the anchor's clock, so it is the other one that shows another hour.
    let anchor = agreed.rule.anchor;
    let eve = change.at - TimeDelta::days(1);
    let eve = anchor.of(&pair.parties).calendar.local_date(eve);
    let before = agreed.rule.instant_on(eve, first.month, zones);
    let hours = [before, first.at].map(|at| local_of(at, *anchor.other().of(&zones)).time());
    let kept = keeping::kept(&pair, &agreed, change.at, cx.now);
    let changing = changing(zones, change.at);
    if hours[0] != hours[1] {
        cx.tell(&pair.rooms(), Timing::Unasked, |pen, seat| {
            let to = Reader::new(pen, &pair, seat);
            messages::clocks_change(
                &to,
                &agreed,
                (&change, &changing),
                (&first, hours),
                kept.as_ref(),
            )
        })
        .await?;
    }
    Ok(())
}

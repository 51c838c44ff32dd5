//! What is booked is looked at again where a school's days off, its week or its clock have changed.

use super::booked::{next_dates, plan, settle, show};
use super::dates::{Date, DateState};
use super::pair::Pair;
use super::reader::Reader;
use super::slots::{Month, in_month, suits};
use super::sql::Agreed;
use super::{catchup, entries, in_writing, messages, monthly, pair_due, rounds, sql};
use crate::engine::Cx;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::store;

/// The card that says that a month's date, which somebody chose, may not suit any more.
pub(super) fn doubt_card(month: Month) -> String {
    format!("meeting-doubt:{}", month.text())
}

/// Closures, a week or a zone have changed: what is booked is looked at again. A date that somebody
/// chose stays; one by the rule goes where the rule puts it now, and both are told.
pub(super) async fn recheck(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    rounds::show_if_open(cx, &pair).await?;
    catchup::recheck(cx, &pair).await?;
    if let Some(writing) = in_writing::current(&mut cx.tx, &pair).await? {
        in_writing::show(cx, &pair, &writing, Show::IfShown, Timing::Partner).await?;
    }
    let Some(agreed) = sql::agreed(&mut cx.tx, &pair).await? else {
        monthly::watch(cx, &pair).await?;
        return Ok(());
    };
    let known = sql::dates(&mut cx.tx, pair.id).await?;
    doubt_moved(cx, &pair, &agreed, &known).await?;
    let is_planned = |date: &&Date| date.state == DateState::Planned && date.at > cx.now;
    let Some(old) = known.iter().find(is_planned) else {
        return follow(cx, &pair, &agreed).await;
    };
    let search = pair.search(cx.now, &[]);
    let Agreed { rule, within, .. } = agreed;
    // Whatever suits stays where people expect it, unless the anchor's clock is another one now.
    let date = rule.anchor.of(&pair.parties).calendar.local_date(old.at);
    let keeps_time = rule.instant_on(date, old.month, pair.zones()) == old.at;
    if keeps_time && suits(&search, within, old.at) {
        return follow(cx, &pair, &agreed).await;
    }
    let at = in_month(&search, rule, within, old.month).at();
    let at = at.filter(|at| *at > cx.now);
    let new = match at {
        Some(at) => Date { at, ..*old },
        None => Date {
            state: DateState::Skipped,
            ..*old
        },
    };
    settle(cx, &pair, &agreed, &new).await?;
    entries::follow_up_later(cx, &pair).await?;
    let next = next_dates(cx, &pair, &agreed).await?.first().copied();
    cx.tell(&pair.rooms(), Timing::Partner, |pen, seat| {
        let to = Reader::new(pen, &pair, seat);
        messages::changed(&to, to.of_date("meetings-days-off", old.at), next)
    })
    .await?;
    Ok(())
}

/// A date that somebody chose stays, and both are told, once, where it does not suit any more.
async fn doubt_moved(
    cx: &mut Cx,
    pair: &Pair,
    agreed: &Agreed,
    known: &[Date],
) -> store::Result<()> {
    let search = pair.search(cx.now, &[]);
    let doubtful = known.iter().filter(|date| {
        let is_to_come = date.state == DateState::Moved && date.at > cx.now;
        is_to_come && !suits(&search, agreed.within, date.at)
    });
    let doubtful: Vec<Date> = doubtful.copied().collect();
    for date in doubtful {
        let name = format!(
            "meeting-doubt:{}:{}",
            date.month.text(),
            date.at.timestamp()
        );
        let rooms = pair.rooms();
        let mut is_told = false;
        for room in &rooms {
            is_told |= cx.is_shown(&room.chat, &name).await?;
        }
        if !is_told {
            cx.show(&rooms, &name, Show::Anew, Timing::Partner, |pen, seat| {
                messages::moved_off(&Reader::new(pen, pair, seat), &date)
            })
            .await?;
        }
    }
    Ok(())
}

/// The next date stays, but a school's own hours may be other ones, and so may later dates on the card.
async fn follow(cx: &mut Cx, pair: &Pair, agreed: &Agreed) -> Result<(), Stop> {
    plan(cx, pair, agreed).await?;
    show(cx, pair, agreed, Show::IfShown, Timing::Partner).await?;
    entries::follow_up_later(cx, pair).await?;
    Ok(())
}

//! Keeping the hour of the other clock where a clock change would move it: from then on the rule stands on
//! that school's clock, and the one whose clock it was until now has another hour.

use chrono::{DateTime, TimeDelta, Utc};

use super::pair::Pair;
use super::reader::Reader;
use super::slots::{HELD_MIN, Rule, judge};
use super::sql::Agreed;
use super::{KEEP, booked, elsewhere, messages, pair_of, sql};
use crate::engine::button::Call;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Button, Style};
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::overlap::next_difference_change;
use crate::text::args;

/// The rule on the other school's clock, with the hours that this shows until the clocks change at
/// `change`. `None` where the two schools have different dates at that hour, or where the rule would suit
/// too seldom.
pub(super) fn kept(
    pair: &Pair,
    agreed: &Agreed,
    change: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<Rule> {
    let Agreed { rule, within, .. } = *agreed;
    let eve = rule
        .anchor
        .of(&pair.parties)
        .calendar
        .local_date(change - TimeDelta::days(1));
    let kept = rule.on_other_clock(eve, pair.zones())?;
    let held = judge(&pair.search(now, &[]), kept, within).held();
    (held >= HELD_MIN).then_some(kept)
}

/// The button for that; `hour` is the one to keep.
pub(super) fn button(to: &Reader<'_>, kept: &Rule, hour: String) -> Button {
    let args = args! { "time" => hour, "place" => to.place(kept.anchor) };
    let label = to.pen.fill("meetings-keep", &args);
    let ids = [
        to.pair.id.to_string(),
        kept.anchor.of(&to.pair.schools).id.to_string(),
    ];
    to.pen
        .labelled(label, Style::Plain, KEEP, &[&ids[0], &ids[1]])
}

/// Keeps the hour on the clock of the school that the button names, and tells both.
pub(super) async fn keep(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member) = pair_of(cx, here).await?;
    let over = || Stop::say(here.pen().say("meetings-date-over"));
    let agreed = sql::agreed(&mut cx.tx, &pair).await?;
    let agreed = agreed.filter(|_| Id::read(call.arg(0)) == Some(pair.id));
    let agreed = agreed.ok_or_else(over)?;
    let [one, two] = pair.zones();
    let change = next_difference_change(one, two, cx.now, cx.now + booked::CLOCK_BEFORE);
    let rule =
        change.and_then(|change| Some((change.at, kept(&pair, &agreed, change.at, cx.now)?)));
    let is_meant = |rule: &Rule| Id::read(call.arg(1)) == Some(rule.anchor.of(&pair.schools).id);
    let (at, rule) = rule.filter(|(_, rule)| is_meant(rule)).ok_or_else(over)?;
    let agreed = Agreed { rule, ..agreed };
    sql::forget_planned_from(&mut cx.tx, pair.id, at).await?;
    sql::save_agreed(&mut cx.tx, &pair, &agreed).await?;
    booked::plan(cx, &pair, &agreed).await?;
    booked::show(cx, &pair, &agreed, Show::InPlace, Timing::Partner).await?;
    let next = booked::next_dates(cx, &pair, &agreed).await?;
    let first = next.into_iter().find(|date| date.at >= at);
    cx.tell(&pair.rooms(), Timing::Partner, |pen, seat| {
        let to = Reader::new(pen, &pair, seat);
        let minute = first.map_or(rule.minutes[0], |date| rule.minute(date.month));
        let args = args! {
            "name" => &member.name,
            "school" => to.school(pair.side_of(member.school)),
            "time" => to.time(minute),
            "place" => to.place(rule.anchor),
        };
        messages::changed(&to, to.pen.fill("meetings-kept", &args), first)
    })
    .await?;
    elsewhere(here, &pair)
}

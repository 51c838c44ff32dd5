//! Keeping the hour of the other clock where a clock change would move it: from then on the rule stands on
//! that school's clock, and the one whose clock it was until now has another hour. As for any time, both
//! schools have to want it.

use chrono::{DateTime, TimeDelta, Utc};

use super::pair::Pair;
use super::reader::Reader;
use super::slots::{HELD_MIN, Month, Rule, Side, judge};
use super::sql::Agreed;
use super::{KEEP, KEEP_NOT, booked, clocks, elsewhere, messages, pair_of, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Button, Message, Style};
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::overlap::next_difference_change;
use crate::model::people::Member;
use crate::store;
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
    let pair = to.pair.id.to_string();
    let args = [pair.as_str(), word(kept.anchor)];
    to.pen.labelled(label, Style::Plain, KEEP, &args)
}

/// A side of the pair in a button, which has no room for the ids of schools.
const fn word(side: Side) -> &'static str {
    match side {
        Side::First => "1",
        Side::Second => "2",
    }
}

fn side(word_of: &str) -> Option<Side> {
    Side::BOTH.into_iter().find(|side| word(*side) == word_of)
}

/// The rule that a button would put in place, and when it would begin.
struct Wish {
    pair: Pair,
    agreed: Agreed,
    /// The change of clocks.
    at: DateTime<Utc>,
    /// Whoever presses.
    member: Member,
}

/// What the button means, as things are now; only whoever speaks for a school says so.
async fn wish(cx: &mut Cx, here: &Here, call: &Call) -> Result<Wish, Stop> {
    let (pair, member) = pair_of(cx, here).await?;
    let over = || Stop::say(here.pen().say("meetings-date-over"));
    let agreed = sql::agreed(&mut cx.tx, &pair).await?;
    let agreed = agreed.filter(|_| Id::read(call.arg(0)) == Some(pair.id));
    let agreed = agreed.ok_or_else(over)?;
    let [one, two] = pair.zones();
    let change = next_difference_change(one, two, cx.now, cx.now + clocks::BEFORE);
    let rule =
        change.and_then(|change| Some((change.at, kept(&pair, &agreed, change.at, cx.now)?)));
    let is_meant = |rule: &Rule| side(call.arg(1)) == Some(rule.anchor);
    let (at, rule) = rule.filter(|(_, rule)| is_meant(rule)).ok_or_else(over)?;
    cx.word_of_school(here, &member).await?;
    let agreed = Agreed { rule, ..agreed };
    Ok(Wish {
        pair,
        agreed,
        at,
        member,
    })
}

/// The card on which a school asks the other for it.
fn card(asked_by: Side) -> String {
    format!("meeting-keep:{}", word(asked_by))
}

/// One school would like to keep the hour on the clock that the button names: the other is asked, and
/// where that has asked for the same already, it is agreed.
pub(super) async fn keep(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let wish = wish(cx, here, call).await?;
    let Wish { pair, member, .. } = &wish;
    let own = pair.side_of(member.school);
    let asked_by = side(call.arg(2));
    let pen = here.pen();
    if asked_by == Some(own) {
        return Err(Stop::say(pen.say("meetings-keep-theirs")));
    }
    heard(cx, pair, member).await?;
    let mut is_agreed = asked_by.is_some();
    for room in pair.rooms_of(own) {
        is_agreed |= cx.is_shown(&room.chat, &card(own.other())).await?;
    }
    if is_agreed {
        agree(cx, &wish).await?;
        return elsewhere(here, pair);
    }
    ask(cx, &wish).await?;
    Ok(Some(Message::of(pen.say("meetings-keep-waits"))))
}

/// Whoever wishes, agrees or declines is heard by the other school.
async fn heard(cx: &mut Cx, pair: &Pair, member: &Member) -> store::Result<()> {
    cx.contact(pair.id, member.school, Contact::Vote).await
}

/// Asks the other school, with both local times of the first meeting that it is about.
async fn ask(cx: &mut Cx, wish: &Wish) -> store::Result<()> {
    let Wish {
        pair,
        agreed,
        at,
        member,
    } = wish;
    let own = pair.side_of(member.school);
    let zones = pair.zones();
    let calendar = &agreed.rule.anchor.of(&pair.parties).calendar;
    let before = sql::agreed(&mut cx.tx, pair).await?;
    let dates = match before {
        Some(before) => booked::next_dates(cx, pair, &before).await?,
        None => Vec::new(),
    };
    let first = dates.into_iter().find(|date| date.at >= *at);
    let first = first.map(|date| {
        let day = calendar.local_date(date.at);
        (date.month, agreed.rule.instant_on(day, date.month, zones))
    });
    let name = card(own);
    let rooms = pair.rooms_of(own.other());
    cx.show(&rooms, &name, Show::Anew, Timing::Partner, |pen, seat| {
        let to = Reader::new(pen, pair, seat);
        let id = pair.id.to_string();
        let args = [id.as_str(), word(agreed.rule.anchor), word(own)];
        let month = first.map(|(month, _)| month);
        let message = Message::of(told(&to, "meetings-keep-asked", wish, month));
        let message = match first {
            Some((_, at)) => to.moment(message, "meetings-date", at),
            None => message,
        };
        message.row([
            pen.main_button("meetings-keep-yes", KEEP, &args),
            pen.button("meetings-keep-no", KEEP_NOT, &[args[0], args[2]]),
        ])
    })
    .await
}

/// Both schools want it: the rule stands on the other clock from the change on.
async fn agree(cx: &mut Cx, wish: &Wish) -> store::Result<()> {
    let Wish {
        pair, agreed, at, ..
    } = wish;
    sql::forget_planned_from(&mut cx.tx, pair.id, *at).await?;
    sql::save_agreed(&mut cx.tx, pair, agreed).await?;
    booked::plan(cx, pair, agreed).await?;
    booked::show(cx, pair, agreed, Show::InPlace, Timing::Partner).await?;
    put_away(cx, pair).await?;
    let next = booked::next_dates(cx, pair, agreed).await?;
    let first = next.into_iter().find(|date| date.at >= *at);
    cx.tell(&pair.rooms(), Timing::Partner, |pen, seat| {
        let to = Reader::new(pen, pair, seat);
        let month = first.map(|date| date.month);
        messages::changed(&to, told(&to, "meetings-kept", wish, month), first)
    })
    .await
}

/// The school that was asked would rather stay with what was agreed.
pub(super) async fn decline(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member) = pair_of(cx, here).await?;
    let own = pair.side_of(member.school);
    let is_meant = Id::read(call.arg(0)) == Some(pair.id);
    let mut is_open = false;
    for room in pair.rooms_of(own) {
        is_open |= cx.is_shown(&room.chat, &card(own.other())).await?;
    }
    if side(call.arg(1)) == Some(own) {
        return Err(Stop::say(here.pen().say("meetings-keep-theirs")));
    }
    if !is_meant || !is_open {
        return Err(Stop::say(here.pen().say("meetings-date-over")));
    }
    cx.word_of_school(here, &member).await?;
    heard(cx, &pair, &member).await?;
    put_away(cx, &pair).await?;
    cx.tell(&pair.rooms(), Timing::Partner, |pen, seat| {
        let to = Reader::new(pen, &pair, seat);
        let args = args! { "name" => &member.name, "school" => to.school(own) };
        Message::of(pen.fill("meetings-keep-declined", &args))
    })
    .await?;
    elsewhere(here, &pair)
}

/// Nobody is asked any more.
pub(super) async fn put_away(cx: &mut Cx, pair: &Pair) -> store::Result<()> {
    for side in Side::BOTH {
        for room in pair.rooms_of(side.other()) {
            cx.remove(&room.chat, &card(side)).await?;
        }
    }
    Ok(())
}

/// Who would like which hour in which place.
fn told(to: &Reader<'_>, key: &str, wish: &Wish, month: Option<Month>) -> String {
    let rule = &wish.agreed.rule;
    let args = args! {
        "name" => &wish.member.name,
        "school" => to.school(wish.pair.side_of(wish.member.school)),
        "time" => to.time(month.map_or(rule.minutes[0], |month| rule.minute(month))),
        "place" => to.place(rule.anchor),
    };
    to.pen.fill(key, &args)
}

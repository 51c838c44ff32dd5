//! What holds for both schools: suggested by one, agreed to by the other. How soon they answer each
//! other, from when on it is quiet, and how far apart nudges are.

use super::super::facts::Facts;
use super::super::telling::{plan_look, reload};
use super::super::{AGREE, REPLY, SUGGEST, acts};
use super::decide::Setting;
use super::sql;
use crate::engine::button::Call;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Message, Style};
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::school::School;
use crate::store;
use crate::text::args;

/// Asks which of the choices the school would like.
pub(in super::super) async fn offer(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (facts, _) = acts::facts(cx, here).await?;
    let pen = here.pen();
    let setting = setting(&pen, call)?;
    let choices = setting.choices().iter().map(|days| {
        let label = pen.fill("nudges-reply-days", &args! { "days" => *days });
        let args = [setting.word(), &days.to_string()];
        pen.labelled(label, Style::Plain, SUGGEST, &args)
    });
    let key = match setting {
        Setting::Reply => "nudges-reply-which",
        Setting::Amber => "nudges-amber-which",
        Setting::Between => "nudges-between-which",
    };
    let args = args! { "amber" => facts.talk.amber_days };
    Ok(Some(Message::of(pen.fill(key, &args)).row(choices)))
}

/// Suggests one of them to the partner.
pub(in super::super) async fn suggest(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (mut facts, member) = acts::facts(cx, here).await?;
    let pen = here.pen();
    let setting = setting(&pen, call)?;
    let Some(days) = setting.choice(call.arg(1)) else {
        return Err(changed(&pen));
    };
    let waiting = facts.terms.of(setting).suggestion;
    if facts.terms.holds(setting) == Some(days) {
        // To choose what holds is the answer to a suggestion: it stays as it is.
        if waiting.is_some() {
            facts.terms.of_mut(setting).suggestion = None;
            sql::save_terms(&mut cx.tx, facts.pair.id, &facts.terms).await?;
            show(cx, &facts, setting, Show::InPlace).await?;
        }
        return Ok(Some(Message::of(held(&pen, &facts, setting))));
    }
    if waiting == Some((member.school, days)) {
        return Ok(Some(Message::of(pen.say("nudges-reply-suggested"))));
    }
    facts.terms.of_mut(setting).suggestion = Some((member.school, days));
    sql::save_terms(&mut cx.tx, facts.pair.id, &facts.terms).await?;
    show(cx, &facts, setting, Show::Anew).await?;
    Ok(Some(
        Message::of(pen.say("nudges-reply-suggested")).passing(),
    ))
}

/// The partner agrees: from now on it holds for both.
pub(in super::super) async fn agree(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (mut facts, member) = acts::facts(cx, here).await?;
    let pen = here.pen();
    let setting = setting(&pen, call)?;
    let suggested = facts.terms.of(setting).suggestion;
    let meant = setting.choice(call.arg(1));
    let Some((by, days)) = suggested.filter(|(_, days)| meant == Some(*days)) else {
        return Err(changed(&pen));
    };
    if by == member.school {
        let [_, partner] = facts.pair.seen_from(by);
        let args = args! { "school" => pen.school(&partner.school) };
        return Err(Stop::say(pen.fill("nudges-reply-theirs", &args)));
    }
    if !cx.may_speak_for_school(&member).await? {
        return Err(Stop::say(pen.say("nudges-own-word")));
    }
    let agreed = facts.terms.of_mut(setting);
    agreed.suggestion = None;
    agreed.days = Some(days);
    sql::save_terms(&mut cx.tx, facts.pair.id, &facts.terms).await?;
    let facts = reload(cx, facts).await?;
    show(cx, &facts, setting, Show::InPlace).await?;
    for room in facts.pair.main_rooms() {
        cx.let_go(&room.chat, card_of(setting)).await?;
    }
    plan_look(cx, &facts).await?;
    Ok(Some(Message::of(held(&pen, &facts, setting)).passing()))
}

/// What holds for both, in words.
pub(super) fn held(pen: &Pen, facts: &Facts, setting: Setting) -> String {
    let key = match (setting, facts.terms.holds(setting)) {
        (Setting::Reply, None) => "nudges-reply-none",
        (Setting::Reply, _) => "nudges-reply-time",
        (Setting::Amber, _) => "nudges-amber-from",
        (Setting::Between, _) => "nudges-between-most",
    };
    let [amber, red] = facts.talk.gaps();
    let args = args! {
        "days" => facts.terms.days(setting),
        "amber" => amber,
        "red" => red,
        "either" => u32::from(facts.talk.counts_either()),
    };
    pen.fill(key, &args)
}

/// Which setting a button speaks of. One made before there were several speaks of the reply time.
fn setting(pen: &Pen, call: &Call) -> Result<Setting, Stop> {
    match call.arg(0) {
        "" => Ok(Setting::Reply),
        word => Setting::read(word).ok_or_else(|| changed(pen)),
    }
}

fn changed(pen: &Pen) -> Stop {
    Stop::say(pen.say("nudges-reply-changed"))
}

/// The card with what is suggested, then with what is agreed on.
const fn card_of(setting: Setting) -> &'static str {
    match setting {
        Setting::Reply => "reply-time",
        Setting::Amber => "quiet-from",
        Setting::Between => "how-often",
    }
}

/// Shows in both main rooms what is suggested, or what was agreed on.
async fn show(cx: &mut Cx, facts: &Facts, setting: Setting, show: Show) -> store::Result<()> {
    let rooms = facts.pair.main_rooms();
    let is_shared = facts.is_shared();
    cx.show(
        &rooms,
        card_of(setting),
        show,
        Timing::Partner,
        |pen, seat| card(pen, facts, setting, seat.room.school, is_shared),
    )
    .await
}

fn card(
    pen: &Pen,
    facts: &Facts,
    setting: Setting,
    reader: Id<School>,
    is_shared: bool,
) -> Message {
    let Some((by, days)) = facts.terms.of(setting).suggestion else {
        return Message::of(held(pen, facts, setting));
    };
    let [own, partner] = facts.pair.seen_from(by);
    let args = args! {
        "school" => pen.school(&own.school),
        "partner" => pen.school(&partner.school),
        "days" => days,
    };
    let key = match setting {
        Setting::Reply => "nudges-reply-asked",
        Setting::Amber => "nudges-amber-asked",
        Setting::Between => "nudges-between-asked",
    };
    let message = Message::of(pen.fill(key, &args));
    if by == reader && !is_shared {
        return message;
    }
    let word = setting.word();
    message.row([
        pen.main_button("nudges-reply-agree", AGREE, &[word, &days.to_string()]),
        pen.button("nudges-reply-other", REPLY, &[word]),
    ])
}

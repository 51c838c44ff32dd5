//! How soon both schools answer each other: suggested by one, agreed to by the other. It says from when
//! on a silence is worth a word.

use super::facts::Facts;
use super::sql;
use super::telling::{plan_look, reload};
use super::{AGREE, REPLY, SUGGEST, acts};
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

/// The card with what is suggested, then with what is agreed on.
const CARD: &str = "reply-time";
/// The reply times that can be agreed on, in school days.
const DAYS: [u32; 4] = [3, 5, 8, 10];

/// Asks how soon the schools want to answer each other.
pub(super) async fn offer(cx: &mut Cx, here: &Here) -> Outcome {
    acts::facts(cx, here).await?;
    let pen = here.pen();
    let choices = DAYS.map(|days| {
        let label = pen.fill("nudges-reply-days", &args! { "days" => days });
        pen.labelled(label, Style::Plain, SUGGEST, &[&days.to_string()])
    });
    Ok(Some(
        Message::of(pen.say("nudges-reply-which")).row(choices),
    ))
}

/// Suggests a reply time to the partner.
pub(super) async fn suggest(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (mut facts, member) = acts::facts(cx, here).await?;
    let pen = here.pen();
    let Some(days) = known(call.arg(0)) else {
        return Err(Stop::say(pen.say("nudges-reply-changed")));
    };
    if facts.terms.reply_days == Some(days) {
        return Err(Stop::say(
            pen.fill("nudges-reply-time", &args! { "days" => days }),
        ));
    }
    facts.terms.suggestion = Some((member.school, days));
    sql::save_terms(&mut cx.tx, facts.pair.id, &facts.terms).await?;
    show(cx, &facts, Show::Anew).await?;
    Ok(Some(
        Message::of(pen.say("nudges-reply-suggested")).passing(),
    ))
}

/// The partner agrees: from now on it holds for both.
pub(super) async fn agree(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (mut facts, member) = acts::facts(cx, here).await?;
    let pen = here.pen();
    let suggested = facts.terms.suggestion;
    let Some((by, days)) = suggested.filter(|(_, days)| known(call.arg(0)) == Some(*days)) else {
        return Err(Stop::say(pen.say("nudges-reply-changed")));
    };
    if by == member.school {
        let [_, partner] = facts.pair.seen_from(by);
        let args = args! { "school" => pen.school(&partner.school) };
        return Err(Stop::say(pen.fill("nudges-reply-theirs", &args)));
    }
    facts.terms.suggestion = None;
    facts.terms.reply_days = Some(days);
    sql::save_terms(&mut cx.tx, facts.pair.id, &facts.terms).await?;
    show(cx, &facts, Show::InPlace).await?;
    for room in facts.pair.main_rooms() {
        cx.let_go(&room.chat, CARD).await?;
    }
    let facts = reload(cx, facts).await?;
    plan_look(cx, &facts).await?;
    let agreed = pen.fill("nudges-reply-time", &args! { "days" => days });
    Ok(Some(Message::of(agreed).passing()))
}

fn known(word: &str) -> Option<u32> {
    let days = word.parse().ok()?;
    DAYS.contains(&days).then_some(days)
}

/// Shows in both main rooms what is suggested, or what was agreed on.
async fn show(cx: &mut Cx, facts: &Facts, show: Show) -> store::Result<()> {
    let rooms = facts.pair.main_rooms();
    let is_shared = facts.is_shared();
    cx.show(&rooms, CARD, show, Timing::Partner, |pen, seat| {
        card(pen, facts, seat.room.school, is_shared)
    })
    .await
}

fn card(pen: &Pen, facts: &Facts, reader: Id<School>, is_shared: bool) -> Message {
    let terms = &facts.terms;
    let Some((by, days)) = terms.suggestion else {
        let days = terms.reply_days.unwrap_or_default();
        return Message::of(pen.fill("nudges-reply-time", &args! { "days" => days }));
    };
    let [own, partner] = facts.pair.seen_from(by);
    let args = args! {
        "school" => pen.school(&own.school),
        "partner" => pen.school(&partner.school),
        "days" => days,
    };
    let message = Message::of(pen.fill("nudges-reply-asked", &args));
    if by == reader && !is_shared {
        return message;
    }
    message.row([
        pen.main_button("nudges-reply-agree", AGREE, &[&days.to_string()]),
        pen.button("nudges-reply-other", REPLY, &[]),
    ])
}

//! How a form in steps ends: taken, cancelled, or left with what was typed kept.

use chrono::TimeDelta;

use super::{Asking, faces, sql};
use crate::engine::button;
use crate::engine::context::{Cx, Here};
use crate::engine::message::{Button, Message, Style};
use crate::engine::opening;
use crate::engine::post::Show;
use crate::model::room::Chat;
use crate::store::Result as StoreResult;

/// Presses on one button within this time are one that was made twice.
const TWICE_WITHIN: TimeDelta = TimeDelta::minutes(1);

/// The form was taken: its card is the summary, with what the feature answers. It goes where there
/// is nothing to add to what the feature's own cards show.
pub(in crate::engine) async fn finish(
    cx: &mut Cx,
    here: &Here,
    asking: &Asking,
    note: Option<Message>,
) -> StoreResult<()> {
    let Some(note) = note.filter(|note| !note.passing) else {
        stop(cx, &here.chat, asking).await?;
        return cx.remove(&here.chat, &asking.card()).await;
    };
    end_with(cx, here, asking, faces::summary(&here.pen(), asking), note).await
}

/// The form was refused before its feature saw it: its card says why, and gives back what `why` holds
/// of what was typed.
pub(in crate::engine) async fn refuse(
    cx: &mut Cx,
    here: &Here,
    asking: &Asking,
    why: Message,
) -> StoreResult<()> {
    end_with(cx, here, asking, faces::begun(asking), why).await
}

/// The form is over; `note` stands below what its card says.
async fn end_with(
    cx: &mut Cx,
    here: &Here,
    asking: &Asking,
    mut card: Message,
    note: Message,
) -> StoreResult<()> {
    card.blocks.extend(note.blocks.iter().cloned());
    end(cx, &here.chat, asking, card.pressed_as(note)).await
}

/// Whether this person opened the form `next` here a moment ago and has answered nothing yet: they tapped
/// its button twice.
pub(in crate::engine) async fn is_just_open(
    cx: &mut Cx,
    here: &Here,
    next: &str,
) -> StoreResult<bool> {
    let open = sql::of_person(&mut cx.tx, here.chat.id, &here.person.id).await?;
    Ok(open.is_some_and(|open| {
        let is_untouched = open.step == 0 && open.typed.is_empty() && open.reason.is_none();
        open.form.id == next && is_untouched && cx.now - open.asked_at < TWICE_WITHIN
    }))
}

/// Leaves the form that this person has open here, if there is one, for the form `next`. To be done before
/// that is made ready, since what was typed is to stand in it where it is the same: then nothing
/// of the card before stays.
pub(in crate::engine) async fn leave_open(cx: &mut Cx, here: &Here, next: &str) -> StoreResult<()> {
    let chat = &here.chat;
    match sql::of_person(&mut cx.tx, chat.id, &here.person.id).await? {
        Some(same) if same.form.id == next => {
            keep(cx, chat, &same).await?;
            stop(cx, chat, &same).await?;
            cx.remove(chat, &same.card()).await
        }
        Some(other) => leave(cx, chat, other).await,
        None => Ok(()),
    }
}

/// Closes a form that nobody finished; what was typed stands in it when it is opened again.
pub(in crate::engine) async fn leave(cx: &mut Cx, chat: &Chat, asking: Asking) -> StoreResult<()> {
    let key = if keep(cx, chat, &asking).await? {
        "steps-left"
    } else {
        "steps-left-empty"
    };
    close(cx, chat, &asking, key).await
}

/// Keeps what was typed into the form, now or before it came back; tells whether there was anything.
async fn keep(cx: &mut Cx, chat: &Chat, asking: &Asking) -> StoreResult<bool> {
    let mut typed = asking.typed.clone();
    if asking.reason.is_some() {
        for field in &asking.form.fields {
            let before = typed.entry(field.key.clone());
            before.or_insert_with(|| field.value.clone());
        }
    }
    if typed.is_empty() {
        return Ok(false);
    }
    let reason = match &asking.reason {
        Some(reason) => reason.clone(),
        None => asking.pen(cx, chat).say("steps-kept"),
    };
    let saved = opening::saved_in(&asking.form.fields);
    let whose = (chat.id, asking.person.as_str(), asking.form.id.as_str());
    opening::keep_draft(cx, whose, (typed, saved), &reason).await?;
    Ok(true)
}

/// The card says why the form is closed, and opens it again.
pub(super) async fn close(cx: &mut Cx, chat: &Chat, asking: &Asking, key: &str) -> StoreResult<()> {
    let pen = asking.pen(cx, chat);
    let again = Button {
        label: pen.say("steps-again"),
        labels: Vec::new(),
        data: button::correcting(&asking.form.id),
        style: Style::Plain,
    };
    let card = Message::default()
        .title(asking.form.title.clone())
        .para(pen.say(key))
        .row([again]);
    end(cx, chat, asking, card).await
}

/// The form is over, and `card` is what stays of it.
async fn end(cx: &mut Cx, chat: &Chat, asking: &Asking, card: Message) -> StoreResult<()> {
    sql::delete(&mut cx.tx, asking.id).await?;
    cx.forget(&asking.job()).await?;
    cx.remove(chat, &asking.question()).await?;
    let pen = asking.pen(cx, chat);
    cx.show_in(chat, &pen, &asking.card(), Show::InPlace, card)
        .await?;
    cx.let_go(chat, &asking.card()).await
}

/// Closes all forms in a chat, and keeps nothing of what was typed into any.
pub(in crate::engine) async fn drop_all(cx: &mut Cx, chat: &Chat) -> StoreResult<()> {
    for asking in sql::in_chat(&mut cx.tx, chat.id).await? {
        stop(cx, chat, &asking).await?;
        cx.remove(chat, &asking.card()).await?;
    }
    opening::drop_drafts(cx, chat.id).await
}

/// Nothing is asked any more.
async fn stop(cx: &mut Cx, chat: &Chat, asking: &Asking) -> StoreResult<()> {
    sql::delete(&mut cx.tx, asking.id).await?;
    cx.forget(&asking.job()).await?;
    cx.remove(chat, &asking.question()).await
}

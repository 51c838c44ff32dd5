//! Answers that the partner school would read, and that nobody typed as a reply: they may be talk with a
//! colleague. They are shown with the buttons that send them or ask for others, and wait for a press of
//! their writer's.

use super::overdue::await_answer;
use super::{Asking, LOOSE_FOR, Taken, Words, faces, go_on, leave_open, sql};
use crate::engine::albums;
use crate::engine::context::{Cx, Here};
use crate::engine::form::{self, Field, Form};
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::model::room::Chat;
use crate::store::{Result as StoreResult, damaged};

/// Holds the answers of a form whose last question was just answered.
pub(super) async fn hold(cx: &mut Cx, chat: &Chat, mut asking: Asking) -> StoreResult<Taken> {
    let passed = asking.question();
    asking.step = asking.form.fields.len();
    asking.asked_at = cx.now;
    sql::update(&mut cx.tx, &asking).await?;
    cx.remove(chat, &passed).await?;
    show(cx, chat, &asking, false).await?;
    Ok(Taken::Done(None))
}

/// Shows what is held at the end of the chat, where people are reading, for the first time or `again`.
pub(super) async fn show(
    cx: &mut Cx,
    chat: &Chat,
    asking: &Asking,
    again: bool,
) -> StoreResult<()> {
    cx.remove(chat, &asking.card()).await?;
    update(cx, chat, asking, |card| card).await?;
    await_answer(cx, chat, asking, again).await
}

async fn update(
    cx: &mut Cx,
    chat: &Chat,
    asking: &Asking,
    add: impl FnOnce(Message) -> Message,
) -> StoreResult<()> {
    let pen = asking.pen(cx, chat);
    let card = add(faces::held(&pen, asking));
    cx.show_in(chat, &pen, &asking.card(), Show::InPlace, card)
        .await
}

/// Holds an answer that nobody was asked for, in a form that has no question left; false where there is
/// nothing in it that the form takes.
pub(in crate::engine) async fn offer(
    cx: &mut Cx,
    here: &Here,
    form: Form,
    words: Words<'_>,
) -> StoreResult<bool> {
    let [field] = form.fields.as_slice() else {
        return Ok(false);
    };
    let (answer, files) = (words.answer_to(field), words.files_for(field).to_vec());
    if answer.is_empty() && files.is_empty() {
        return Ok(false);
    }
    let key = field.key.clone();
    leave_open(cx, here, &form.id).await?;
    let mut asking = Asking::new(cx, here, form);
    asking.step = asking.form.fields.len();
    asking.loose = true;
    form::put_files(&mut asking.typed, &key, &files).map_err(damaged)?;
    asking.typed.insert(key, answer);
    sql::add(&mut cx.tx, here.chat.id, &asking).await?;
    show(cx, &here.chat, &asking, false).await?;
    Ok(true)
}

/// Adds a further picture to the held answers whose album it is of; false where there are none.
pub(in crate::engine) async fn is_with_held(
    cx: &mut Cx,
    here: &Here,
    words: Words<'_>,
) -> StoreResult<bool> {
    match sql::of_person(&mut cx.tx, here.chat.id, &here.person.id).await? {
        Some(mut own) if own.is_held() => adds_to(cx, &mut own, words).await,
        _ => Ok(false),
    }
}

async fn adds_to(cx: &mut Cx, asking: &mut Asking, words: Words<'_>) -> StoreResult<bool> {
    let takes_files = |field: &&Field| field.takes_files;
    let Some(field) = asking.form.fields.iter().find(takes_files) else {
        return Ok(false);
    };
    let mut files = form::files(&asking.typed, &field.key);
    if albums::together_with(files.clone(), words.files).is_empty() {
        return Ok(false);
    }
    files.extend_from_slice(words.files);
    form::put_files(&mut asking.typed, &field.key, &files).map_err(damaged)?;
    sql::update(&mut cx.tx, asking).await?;
    Ok(true)
}

/// What the writer types beside held answers. A further picture of an album belongs to its first; words
/// are talk, and the card tells that they are not in the answer.
pub(super) async fn beside(
    cx: &mut Cx,
    here: &Here,
    mut asking: Asking,
    words: Words<'_>,
) -> StoreResult<Taken> {
    let chat = &here.chat;
    if adds_to(cx, &mut asking, words).await? {
        return Ok(Taken::Done(None));
    }
    if !words.text.is_empty() && cx.now - asking.asked_at <= LOOSE_FOR {
        let further = asking.pen(cx, chat).say("steps-held-further");
        update(cx, chat, &asking, |card| card.para(further)).await?;
    }
    Ok(Taken::Nothing)
}

/// The writer says that these are the answers.
pub(super) async fn send(cx: &mut Cx, mut asking: Asking) -> StoreResult<Taken> {
    asking.loose = false;
    sql::update(&mut cx.tx, &asking).await?;
    Ok(Taken::Complete(Box::new(asking)))
}

/// Asks from the first question on; what was typed can be kept by a press.
pub(super) async fn write_anew(cx: &mut Cx, chat: &Chat, mut asking: Asking) -> StoreResult<Taken> {
    let passed = asking.question();
    asking.step = 0;
    asking.loose = false;
    go_on(cx, chat, &mut asking, &passed).await?;
    Ok(Taken::Done(None))
}

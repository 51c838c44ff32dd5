//! Setting aside an event that cannot be handled: it is not tried again, whoever acted reads a reference
//! that the operator's log has, too, and what they typed into a form is kept.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use rand::RngExt;
use rand::rngs::StdRng;
use tracing::{error, warn};

use super::button;
use super::context::Cx;
use super::event::{Act, Answer, Event, Happening, Person};
use super::handle::{actor, context, plan_next_nightly, save_event, take_job};
use super::message::{Button, Message, Style};
use super::start::Shared;
use super::steps::{self, Taken};
use super::{access, acts, chats, opening};
use crate::model::code;
use crate::model::language::Language;
use crate::model::room::ChatAddress;
use crate::store::{Level, Result as StoreResult, Tx};
use crate::text::{Voice, args};

/// Commits the key of an event that cannot be handled, with a reference that both the person and
/// the operator see.
pub(super) async fn set_aside(
    shared: &Arc<Shared>,
    tx: Tx,
    event: &Event,
) -> (Tx, StoreResult<Answer>) {
    let reference = reference(&mut shared.fork_rng());
    error!(event.key = %event.key, reference, "an event was set aside");
    let mut cx = context(shared, tx, format!("{}/aside", event.key));
    let ended = end(shared, &mut cx, event, &reference).await;
    (cx.tx, ended)
}

async fn end(
    shared: &Arc<Shared>,
    cx: &mut Cx,
    event: &Event,
    reference: &str,
) -> StoreResult<Answer> {
    let answer = match &event.happening {
        Happening::Act { chat, person, act } => {
            let is_kept = keep_typed(shared, cx, (chat, person), act).await?;
            let message = sentence(person, act, is_kept, reference);
            // What panicked thrice may do so here, too. Then nobody reads the sentence; the log has it.
            let told = AssertUnwindSafe(tell(shared, cx, chat, message)).catch_unwind();
            told.await.unwrap_or_else(|_| Ok(Answer::default()))?
        }
        Happening::Due(job) => {
            take_job(&mut cx.tx, job).await?;
            plan_next_nightly(shared, cx, job).await?;
            Answer::default()
        }
        Happening::Chat { .. } | Happening::SaidBefore { .. } | Happening::Unseen { .. } => {
            Answer::default()
        }
    };
    let now = shared.clock.now();
    save_event(&mut cx.tx, now, &event.key, &answer, Some(reference)).await?;
    Ok(answer)
}

/// Keeps what was typed into a form, so that it stands there when it is opened again; tells whether
/// there was any. What fails again in doing so is undone, since the sentence is to come in any case.
async fn keep_typed(
    shared: &Arc<Shared>,
    cx: &mut Cx,
    (chat, person): (&ChatAddress, &Person),
    act: &Act,
) -> StoreResult<bool> {
    cx.tx.savepoint(Level::Work).await?;
    let keeping = AssertUnwindSafe(keep(shared, cx, (chat, person), act)).catch_unwind();
    let is_kept = match keeping.await {
        Ok(Ok(is_kept)) => is_kept,
        Ok(Err(cause)) => {
            warn!(error = %cause, "what was typed could not be kept");
            false
        }
        Err(_) => {
            warn!("keeping what was typed panicked");
            false
        }
    };
    match is_kept {
        true => cx.tx.keep(Level::Work).await?,
        false => cx.tx.undo(Level::Work).await?,
    }
    Ok(is_kept)
}

async fn keep(
    shared: &Arc<Shared>,
    cx: &mut Cx,
    (chat, person): (&ChatAddress, &Person),
    act: &Act,
) -> StoreResult<bool> {
    let person = actor(cx, chat, person, act).await?;
    let Some(here) = access::find_here(shared, cx, chat, &person).await? else {
        return Ok(false);
    };
    match act {
        Act::Form { form, values } => opening::keep_unseen(cx, &here, form, values).await,
        // The last answer of a form in steps: its card says that it is closed, and opens it again.
        Act::Typed { .. } | Act::Press { .. } => match acts::step(cx, &here, act).await? {
            Taken::Complete(asking) => {
                steps::leave(cx, &here.chat, *asking).await?;
                Ok(true)
            }
            Taken::Nothing | Taken::Done(_) => Ok(false),
        },
        Act::Command { .. } | Act::WithFiles { .. } | Act::Said | Act::Private => Ok(false),
    }
}

/// What whoever acted reads; of a form in a window, with the button that opens it again.
fn sentence(person: &Person, act: &Act, is_kept: bool, reference: &str) -> Message {
    let language = person.language.as_deref().and_then(Voice::find);
    let voice = Voice::of(language.unwrap_or(Language::ENGLISH));
    let message = Message::of(voice.fill("engine-set-aside", &args! { "reference" => reference }));
    match act {
        Act::Form { form, .. } if is_kept => {
            let again = Button {
                label: voice.say("steps-again"),
                labels: Vec::new(),
                data: button::correcting(form),
                style: Style::Main,
            };
            message.para(voice.say("engine-typed-kept")).row([again])
        }
        _ => message,
    }
}

/// A note or, where nobody can be told alone, a post.
async fn tell(
    shared: &Shared,
    cx: &mut Cx,
    chat: &ChatAddress,
    message: Message,
) -> StoreResult<Answer> {
    if shared.abilities(&chat.platform).private_notes {
        return Ok(Answer {
            note: Some(message),
            form: None,
        });
    }
    let chat = match chats::find_chat(&mut cx.tx, chat).await? {
        Some(chat) => chat,
        None => chats::add_chat(&mut cx.tx, &cx.ids, chat.clone(), cx.now).await?,
    };
    cx.answer_in(&chat, message).await?;
    Ok(Answer::default())
}

/// A short word that a person can read out to the operator.
fn reference(rng: &mut StdRng) -> String {
    (0..5)
        .map(|_| char::from(code::ALPHABET[rng.random_range(0..code::ALPHABET.len())]))
        .collect()
}

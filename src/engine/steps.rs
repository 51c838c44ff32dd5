//! Forms asked one question at a time, where the platform has no window for them.
//!
//! Two messages serve a form: its card, which shows what was answered so far and carries the
//! buttons, and the open question, which is answered by replying to it. An answered question is
//! taken away, so that in the end only the card stays, as the summary. All of it is kept in the
//! database with everything else: a restart, an hour's pause or somebody else's words in between
//! change nothing. What the partner school is to read and nobody typed as a reply waits for a word of its
//! writer's.

mod asking;
mod ending;
mod faces;
mod held;
mod overdue;
pub(super) mod sql;
mod words;

use chrono::TimeDelta;

pub(super) use self::asking::Asking;
use self::ending::close;
pub(super) use self::ending::{drop_all, finish, is_just_open, leave, leave_open, refuse};
pub(super) use self::held::{is_with_held, offer};
pub(super) use self::overdue::job;
pub(super) use self::words::Words;

use super::albums;
use super::button::Call;
use super::chats;
use super::context::{Cx, Here};
use super::event::Person;
use super::form::{self, Form};
use super::message::Message;
use super::platform::MessageRef;
use super::post::Show;
use crate::model::ids::Id;
use crate::model::room::{Chat, ChatAddress};
use crate::store::{Result as StoreResult, damaged};
use crate::text::args;

/// How long after a question whoever it is for may answer without replying to it: later it is
/// likelier to be talk with colleagues.
const LOOSE_FOR: TimeDelta = TimeDelta::minutes(10);

/// Whether this button is on a form's card.
pub(super) fn has_button(route: &str) -> bool {
    route.starts_with("steps.")
}

/// What became of something typed or pressed.
pub(super) enum Taken {
    /// It has nothing to do with an open question.
    Nothing,
    /// It is dealt with.
    Done(Option<Message>),
    /// It was the last answer: the form can be sent.
    Complete(Box<Asking>),
}

/// Opens a form: its card and its first question.
pub(super) async fn begin(cx: &mut Cx, here: &Here, form: Form) -> StoreResult<()> {
    let asking = Asking::new(cx, here, form);
    sql::add(&mut cx.tx, here.chat.id, &asking).await?;
    ask(cx, &here.chat, &asking, false).await
}

/// Who answers when somebody replies as the chat itself, as only its administrators can: whoever
/// opened the form that the message belongs to, since a press tells who pressed.
pub(super) async fn opener(
    cx: &mut Cx,
    chat: &ChatAddress,
    to: &MessageRef,
    person: &Person,
) -> StoreResult<Person> {
    let opener = match chats::find_chat(&mut cx.tx, chat).await? {
        Some(chat) => match sql::card_at(&mut cx.tx, chat.id, to).await? {
            Some(card) => of_card(cx, chat.id, &card).await?,
            None => None,
        },
        None => None,
    };
    Ok(match opener {
        Some(asking) => Person {
            id: asking.person,
            name: asking.name,
            anonymous: false,
            ..person.clone()
        },
        None => person.clone(),
    })
}

/// The form that is being asked and has this card.
async fn of_card(cx: &mut Cx, chat: Id<Chat>, card: &str) -> StoreResult<Option<Asking>> {
    match Id::read(card.split(':').nth(1).unwrap_or_default()) {
        Some(id) if is_of_form(card) => sql::find(&mut cx.tx, chat, id).await,
        _ => Ok(None),
    }
}

/// Takes what was typed as the answer to an open question, if it is one.
pub(super) async fn typed(
    cx: &mut Cx,
    here: &Here,
    words: Words<'_>,
    to: Option<&MessageRef>,
) -> StoreResult<Taken> {
    let own = sql::of_person(&mut cx.tx, here.chat.id, &here.person.id).await?;
    let card = match to {
        Some(message) => sql::card_at(&mut cx.tx, here.chat.id, message).await?,
        None => None,
    };
    let is_wordless = words.text.is_empty() && to.is_none();
    let found = match (&card, own) {
        (Some(card), _) => {
            let asking = of_card(cx, here.chat.id, card).await?;
            asking.map(|asking| (asking, Meant::Surely))
        }
        (None, Some(own)) if own.is_held() => return held::beside(cx, here, own, words).await,
        (None, Some(own)) if !is_wordless => {
            let meant = meaning(cx, here, &own, to).await?;
            meant.map(|meant| (own, meant))
        }
        _ => None,
    };
    let Some((mut asking, meant)) = found else {
        return Ok(Taken::Nothing);
    };
    let say = |asking: &Asking, key| {
        let args = args! { "name" => asking.name.clone() };
        let note = asking.pen(cx, &here.chat).fill(key, &args);
        Ok(Taken::Done(Some(Message::of(note))))
    };
    if !asking.is_for(here) {
        return say(&asking, "steps-not-yours");
    }
    // A reply to the last question that came while it was being taken away is the answer after all.
    if asking.is_held() && card.as_ref() == Some(&asking.question_at(asking.last())) {
        asking.step = asking.last();
    }
    if asking.is_held() {
        return say(&asking, "steps-held-how");
    }
    // Answered twice, while the question was not taken away yet.
    if card.is_some_and(|card| card.starts_with("question:") && card != asking.question()) {
        return say(&asking, "steps-passed");
    }
    asking.loose = match meant {
        // What was answered before may still be talk.
        Meant::Surely => asking.loose && asking.step > 0,
        Meant::Perhaps => asking.loose || asking.field().is_some_and(|field| field.crosses),
    };
    answer(cx, here, asking, words).await
}

/// Whether somebody meant to answer a question.
enum Meant {
    /// They replied to it.
    Surely,
    /// They typed something soon after it was asked, perhaps to a colleague.
    Perhaps,
}

/// How words that reply to nothing known may be meant, if as an answer to this question at all. They
/// may reply to the question itself, of whose delivery we have not heard yet.
async fn meaning(
    cx: &mut Cx,
    here: &Here,
    asking: &Asking,
    to: Option<&MessageRef>,
) -> StoreResult<Option<Meant>> {
    let question = asking.question();
    if to.is_some() && !sql::is_shown(&mut cx.tx, here.chat.id, &question).await? {
        return Ok(Some(Meant::Surely));
    }
    let is_soon = cx.now - asking.asked_at <= LOOSE_FOR;
    Ok(is_soon.then_some(Meant::Perhaps))
}

/// A press on a form's card.
pub(super) async fn pressed(cx: &mut Cx, here: &Here, call: &Call) -> StoreResult<Taken> {
    let say = |key| Ok(Taken::Done(Some(Message::of(here.pen().say(key)))));
    let open = match Id::read(call.arg(0)) {
        Some(id) => sql::find(&mut cx.tx, here.chat.id, id).await?,
        None => None,
    };
    let Some(mut asking) = open else {
        return say("steps-closed");
    };
    if !asking.is_for(here) {
        let args = args! { "name" => asking.name.clone() };
        let note = Message::of(here.pen().fill("steps-not-yours", &args));
        return Ok(Taken::Done(Some(note)));
    }
    if call.route == "steps.cancel" {
        close(cx, &here.chat, &asking, "steps-cancelled").await?;
        return Ok(Taken::Done(None));
    }
    if call.arg(1) != asking.step.to_string() {
        return say("steps-passed");
    }
    match call.route.as_str() {
        "steps.keep" => {
            let (kept, files) = (asking.kept().map(str::to_owned), asking.kept_files());
            if let Some(key) = asking.field().map(|field| field.key.clone()) {
                form::put_files(&mut asking.typed, &key, &files).map_err(damaged)?;
            }
            take(cx, here, asking, kept.unwrap_or_default()).await
        }
        "steps.empty" => {
            if let Some(key) = asking.field().map(|field| field.key.clone()) {
                form::put_files(&mut asking.typed, &key, &[]).map_err(damaged)?;
            }
            take(cx, here, asking, String::new()).await
        }
        "steps.send" => held::send(cx, asking).await,
        "steps.anew" => held::write_anew(cx, &here.chat, asking).await,
        _ => {
            let passed = asking.question();
            asking.step = asking.step.saturating_sub(1);
            go_on(cx, &here.chat, &mut asking, &passed).await?;
            Ok(Taken::Done(None))
        }
    }
}

/// The form came back with something to correct: it is asked again, and what was typed can be kept
/// by a press.
pub(super) async fn correct(
    cx: &mut Cx,
    here: &Here,
    mut asking: Asking,
    reason: String,
) -> StoreResult<()> {
    for field in &mut asking.form.fields {
        field.files = form::files(&asking.typed, &field.key);
        if let Some(value) = asking.typed.remove(&field.key) {
            field.retype(value);
        }
    }
    let passed = asking.question();
    asking.step = 0;
    asking.reason = Some(reason);
    go_on(cx, &here.chat, &mut asking, &passed).await
}

/// Whether a question of the bot's is open in this chat.
pub(super) async fn is_asking_in(cx: &mut Cx, chat: &ChatAddress) -> StoreResult<bool> {
    match chats::find_chat(&mut cx.tx, chat).await? {
        Some(chat) => sql::is_any_in(&mut cx.tx, chat.id).await,
        None => Ok(false),
    }
}

async fn answer(cx: &mut Cx, here: &Here, asking: Asking, words: Words<'_>) -> StoreResult<Taken> {
    let pen = asking.pen(cx, &here.chat);
    let Some(field) = asking.field() else {
        return Ok(Taken::Nothing);
    };
    let key = field.key.clone();
    let mut typed = words.answer_to(field);
    let new = words.files_for(field);
    // While the form is being corrected, the rest of an album may still come in.
    let mut files = albums::together_with(form::files(&asking.typed, &key), new);
    if !files.is_empty() && typed.is_empty() {
        typed = asking.kept().unwrap_or_default().to_owned();
    }
    files.extend_from_slice(new);
    let length = field.length_of(&typed);
    if length > field.max {
        let args = args! { "length" => length, "max" => field.max };
        let note = Message::of(pen.fill("steps-too-long", &args));
        return Ok(Taken::Done(Some(note)));
    }
    if typed.is_empty() && files.is_empty() {
        return Ok(Taken::Done(Some(Message::of(pen.say("steps-words-only")))));
    }
    let mut asking = asking;
    form::put_files(&mut asking.typed, &key, &files).map_err(damaged)?;
    take(cx, here, asking, typed).await
}

/// Notes an answer, and asks on or tells that the form is complete.
async fn take(cx: &mut Cx, here: &Here, mut asking: Asking, answer: String) -> StoreResult<Taken> {
    let passed = asking.question();
    let Some(key) = asking.field().map(|field| field.key.clone()) else {
        return Ok(Taken::Nothing);
    };
    asking.typed.insert(key, answer);
    if asking.step >= asking.last() {
        if asking.loose {
            return held::hold(cx, &here.chat, asking).await;
        }
        // Should sending it fail, it is left with this answer, too: see `aside.rs`.
        return Ok(Taken::Complete(Box::new(asking)));
    }
    asking.step += 1;
    go_on(cx, &here.chat, &mut asking, &passed).await?;
    Ok(Taken::Done(None))
}

/// Asks the question at the step; the one that was passed goes.
async fn go_on(cx: &mut Cx, chat: &Chat, asking: &mut Asking, passed: &str) -> StoreResult<()> {
    asking.asked_at = cx.now;
    sql::update(&mut cx.tx, asking).await?;
    cx.remove(chat, passed).await?;
    ask(cx, chat, asking, false).await
}

async fn ask(cx: &mut Cx, chat: &Chat, asking: &Asking, again: bool) -> StoreResult<()> {
    let Some(field) = asking.field() else {
        return Ok(());
    };
    let pen = asking.pen(cx, chat);
    cx.show_in(
        chat,
        &pen,
        &asking.card(),
        Show::InPlace,
        faces::card(&pen, asking),
    )
    .await?;
    cx.show_in(
        chat,
        &pen,
        &asking.question(),
        Show::InPlace,
        faces::question(&pen, asking, field, again),
    )
    .await?;
    overdue::await_answer(cx, chat, asking, again).await
}

fn is_of_form(card: &str) -> bool {
    card.starts_with("form:") || card.starts_with("question:")
}

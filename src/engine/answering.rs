//! How the answer to an act reaches whoever acted: a note where the platform shows one to a person alone,
//! else a post or a card in the chat, which everybody sees.

use chrono::TimeDelta;

use super::access::may;
use super::button;
use super::card::{self, Show};
use super::context::{Cx, Here};
use super::event::{Act, Answer};
use super::feature::{Stop, Who};
use super::file::{Drawn, Source};
use super::message::{Message, POP_UP_CHARS_MAX};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::room::Audience;
use crate::store::Result as StoreResult;

/// How soon the same answer to a command is not repeated in a pupil room.
const PUPILS_HEAR_AGAIN_AFTER: TimeDelta = TimeDelta::minutes(10);
/// How soon a chat is not told again that a command is none of ours, where it may be another bot's.
const UNKNOWN_AGAIN_AFTER: TimeDelta = TimeDelta::days(1);
/// What the names of all cards begin with that answer a command.
pub(super) const ANSWERS: &str = "told:";

/// How the names of the cards begin that show a question to this person, where a note cannot be shown to
/// them alone.
fn note_cards(here: &Here) -> String {
    format!("note:{}:", here.person.id)
}

/// The one card of them that answers acts like this. Others stay: one may be the question that stands before
/// a class.
fn note_card(cx: &Cx, here: &Here, act: &Act) -> String {
    let route = |data| button::read(&cx.secret, &here.chat.address, data).map(|call| call.route);
    let kind = match act {
        Act::Command { name, .. } | Act::WithFiles { name, .. } => format!("/{name}"),
        Act::Press { data } | Act::Form { form: data, .. } => route(data).unwrap_or_default(),
        Act::Typed { .. } | Act::Said | Act::Private => String::new(),
    };
    format!("{}{kind}", note_cards(here))
}

/// A press answers the question below which its button stands: that one goes.
pub(super) async fn take_answered(cx: &mut Cx, here: &Here, data: &str) -> StoreResult<()> {
    if here.abilities.private_notes {
        return Ok(());
    }
    let beginning = note_cards(here);
    for name in card::with_button(&mut cx.tx, here.chat.id, &beginning, data).await? {
        cx.remove(&here.chat, &name).await?;
    }
    Ok(())
}

/// A note fit for the platform: what cannot be shown to one person alone becomes a post.
pub(super) async fn deliverable(
    cx: &mut Cx,
    here: &Here,
    act: &Act,
    note: Option<Message>,
) -> StoreResult<Answer> {
    let Some(message) = note else {
        return Ok(Answer::default());
    };
    let pop_up = matches!(act, Act::Press { .. })
        && message.buttons.is_empty()
        && message.file.is_none()
        && message.plain().chars().count() <= POP_UP_CHARS_MAX;
    if here.abilities.private_notes || pop_up {
        return Ok(Answer {
            note: Some(message),
            form: None,
        });
    }
    let (message, drawn) = without_picture(message);
    let is_for_all = message.buttons.is_empty() || only_reads(cx, act);
    match (message.passing, is_for_all) {
        (true, _) => {}
        (false, true) => answer_in_chat(cx, here, act, message).await?,
        // A question to one person: one of a kind, so that none stays behind with live buttons.
        (false, false) => {
            let (pen, name) = (here.pen(), note_card(cx, here, act));
            cx.remove(&here.chat, &name).await?;
            cx.show_in(&here.chat, &pen, &name, Show::InPlace, message)
                .await?;
        }
    }
    if let Some(drawn) = drawn {
        picture_below(cx, here, act, drawn).await?;
    }
    Ok(Answer::default())
}

/// The words of an answer, which may be longer than a caption, and its picture.
fn without_picture(mut message: Message) -> (Message, Option<Drawn>) {
    match message.file.take().map(|enclosed| enclosed.file) {
        Some(Source::Drawn(drawn)) => (message, Some(*drawn)),
        _ => (message, None),
    }
}

/// Shows the picture of an answer below its words, which say what it is about. The one before goes.
async fn picture_below(cx: &mut Cx, here: &Here, act: &Act, drawn: Drawn) -> StoreResult<()> {
    let (pen, of) = (here.pen(), spoken_of(cx, here, act));
    let name = format!("{ANSWERS}{}", drawn.name);
    cx.remove(&here.chat, &name).await?;
    cx.show_of(&here.chat, &pen, (&name, of), Show::InPlace, drawn.alone())
        .await
}

/// Whether this is a command that only looks something up: buttons below its answer ask nothing.
fn only_reads(cx: &Cx, act: &Act) -> bool {
    let Some(name) = act.command() else {
        return false;
    };
    let command = cx.features.command(name);
    command.is_some_and(|command| command.who == Who::Readers)
}

/// An answer that the whole chat sees. Those to commands do not pile up: the one before goes, and
/// the same is not told again for a while where it would only be noise.
async fn answer_in_chat(cx: &mut Cx, here: &Here, act: &Act, message: Message) -> StoreResult<()> {
    let message = match in_other_language(cx, here, act).await? {
        Some(other) => message.beside(other),
        None => message,
    };
    // A card is shortened; what is longer is told in parts.
    let card = answer_card(cx, here, act).filter(|_| message.clone().split().len() == 1);
    let Some((name, rests)) = card else {
        return cx.answer_in(&here.chat, message).await;
    };
    let since = cx.now - rests;
    if card::was_shown_since(&mut cx.tx, here.chat.id, &name, since).await? {
        return Ok(());
    }
    cx.remove(&here.chat, &name).await?;
    let (pen, of) = (here.pen(), spoken_of(cx, here, act));
    cx.show_of(&here.chat, &pen, (&name, of), Show::InPlace, message)
        .await
}

/// The partnership that the answer to this command may speak of, and name people of.
fn spoken_of(cx: &Cx, here: &Here, act: &Act) -> Option<Id<Partnership>> {
    let name = act.command()?;
    let command = cx.features.command(name)?;
    let seat = here.seat().or(here.seats.first())?;
    seat.room
        .partnership
        .filter(|_| command.who != Who::Anyone && may(here, command.who))
}

/// What a command that only looks something up says to the other school of this chat, where that one
/// has another language: everybody here reads the answer.
async fn in_other_language(cx: &mut Cx, here: &Here, act: &Act) -> StoreResult<Option<Message>> {
    let Some(name) = act.command() else {
        return Ok(None);
    };
    let command = cx.features.command(name);
    let looks = |who| matches!(who, Who::Anyone | Who::Readers) && may(here, who);
    let Some(command) = command.filter(|command| looks(command.who)) else {
        return Ok(None);
    };
    let other = here.seats.iter().position(|seat| {
        let language = seat.school.language;
        language.is_some_and(|language| language != here.language())
    });
    let Some(first) = other else {
        return Ok(None);
    };
    let mut there = Here {
        speaker: None,
        ..here.clone()
    };
    there.seats.swap(0, first);
    match (command.run)(cx, &there, "").await {
        Ok(message) => Ok(message),
        Err(Stop::Store(cause)) => Err(cause),
        // What it says to this person alone is enough.
        Err(Stop::Say(_) | Stop::Correct(_)) => Ok(None),
    }
}

/// The card that answers a command, and for how long it is not shown again: pupils may try a command
/// out one after the other. None where staff read their own word again that is no command.
fn answer_card(cx: &Cx, here: &Here, act: &Act) -> Option<(String, TimeDelta)> {
    let (Act::Command {
        name, addressed, ..
    }
    | Act::WithFiles {
        name, addressed, ..
    }) = act
    else {
        return None;
    };
    let is_for_pupils = here.audience() == Some(Audience::Pupils);
    let rests = match is_for_pupils {
        true => PUPILS_HEAR_AGAIN_AFTER,
        false => TimeDelta::zero(),
    };
    match cx.features.command(name) {
        Some(command) if may(here, command.who) => Some((format!("{ANSWERS}{name}"), rests)),
        None if !addressed => Some((format!("{ANSWERS}unknown"), UNKNOWN_AGAIN_AFTER)),
        None if !is_for_pupils => None,
        _ => Some((format!("{ANSWERS}refused"), rests)),
    }
}

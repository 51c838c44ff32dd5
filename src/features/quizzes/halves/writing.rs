//! A school writes its half: questions are added, mended and taken out, unseen by the other.

use super::super::bank;
use super::super::words::{self, Written};
use super::{Now, Own, messages, now, refresh, sql};
use crate::engine::button::Call;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::Values;
use crate::engine::message::Message;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::text::args;

/// The form for a question: a new one, or the one that is its argument.
pub(crate) async fn open(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let now = now(cx, here).await?;
    unseen(here, &now)?;
    let own = own(here, call, &now)?;
    if own.is_none() {
        has_room(here, &now)?;
    }
    let question = own.map(|own| own.question);
    Ok(bank::question_form(&here.pen(), question.as_ref()))
}

/// Keeps a question.
pub(crate) async fn write(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let now = now(cx, here).await?;
    unseen(here, &now)?;
    let before = own(here, call, &now)?;
    let question = bank::typed_question(values, before.as_ref().map(|own| &own.question))
        .map_err(|flaw| Stop::Correct(words::flaw(&pen, Written::InFields, &flaw)))?;
    let school = now.member.school;
    match before {
        Some(own) if own.question == question => return Ok(Some(listed(here, &now))),
        Some(own) => sql::change_question(&mut cx.tx, own.id, &question).await?,
        None => {
            has_room(here, &now)?;
            if now.halves.of(school).any(|own| own.question == question) {
                return Err(Stop::Correct(pen.say("quizzes-known-already")));
            }
            let own = Own {
                id: cx.id(),
                school,
                question,
            };
            sql::add_question(&mut cx.tx, now.halves.id, &own).await?;
        }
    }
    changed(cx, here, &now).await
}

/// Shows a school its own questions.
pub(crate) async fn ours(cx: &mut Cx, here: &Here) -> Outcome {
    let now = now(cx, here).await?;
    unseen(here, &now)?;
    Ok(Some(listed(here, &now)))
}

/// Takes one of them out.
pub(crate) async fn drop_one(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let now = now(cx, here).await?;
    unseen(here, &now)?;
    match own(here, call, &now)? {
        Some(own) => sql::remove_question(&mut cx.tx, own.id).await?,
        None => return Err(Stop::say(here.pen().say("quizzes-gone"))),
    }
    changed(cx, here, &now).await
}

/// Refuses to write or show questions where the other school would read them: in its chat, unless what is
/// typed and told there is seen by one person alone.
fn unseen(here: &Here, now: &Now) -> Result<(), Stop> {
    let [_, other] = now.pair.seen_from(now.member.school);
    let mut theirs = other.rooms.iter();
    let reads_along = theirs.any(|seat| seat.chat.id == here.chat.id);
    match reads_along && !here.is_unseen() {
        true => Err(Stop::say(here.pen().say("quizzes-halves-read-along"))),
        false => Ok(()),
    }
}

/// The question of the speaker's school that a press names, where it names one.
fn own(here: &Here, call: &Call, now: &Now) -> Result<Option<Own>, Stop> {
    if call.args.is_empty() {
        return Ok(None);
    }
    let id = Id::read(call.arg(0));
    let mut own = now.halves.of(now.member.school);
    match own.find(|own| Some(own.id) == id) {
        Some(own) => Ok(Some(own.clone())),
        None => Err(Stop::say(here.pen().say("quizzes-gone"))),
    }
}

/// Refuses one question more than a school writes.
fn has_room(here: &Here, now: &Now) -> Result<(), Stop> {
    let all = now.halves.wanted;
    match now.halves.of(now.member.school).count() < all {
        true => Ok(()),
        false => {
            let args = args! { "all" => all };
            Err(Stop::say(here.pen().fill("quizzes-halves-full", &args)))
        }
    }
}

/// A school has changed its questions: if it was ready, it was so with others. Lets the cards follow, and
/// shows the school what it has now.
async fn changed(cx: &mut Cx, here: &Here, before: &Now) -> Outcome {
    let (id, school) = (before.halves.id, before.member.school);
    sql::is_not_ready(&mut cx.tx, id, school).await?;
    refresh(cx, &before.pair, id).await?;
    let now = now(cx, here).await?;
    let mut list = listed(here, &now);
    if before.halves.ready.contains(&school) {
        list = list.para(here.pen().say("quizzes-halves-again"));
    }
    Ok(Some(list))
}

fn listed(here: &Here, now: &Now) -> Message {
    let own: Vec<&Own> = now.halves.of(now.member.school).collect();
    let is_ready = now.halves.ready.contains(&now.member.school);
    messages::ours(&here.pen(), &own, now.halves.wanted, is_ready)
}

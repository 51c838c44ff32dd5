//! One person answers one question of a meeting in writing, for the first time or anew.

use super::super::pair_read;
use super::decide::{self, State};
use super::{find, meant, messages, over, show, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed};
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};

/// The form for one question, with what this person said to it before.
pub async fn open_form(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (pair, member) = pair_read(cx, here).await?;
    let writing = find(cx, &pair, call).await?;
    let writing = writing.filter(|writing| writing.state == State::Open);
    let writing = writing.ok_or_else(|| over(here))?;
    let asked = call.arg(1).parse().ok();
    let question = asked.and_then(|nth: usize| Some((nth, writing.questions.get(nth)?)));
    let (nth, question) = question.ok_or_else(|| over(here))?;
    let said = writing.said_by(member.id, nth).unwrap_or_default();
    Ok(messages::answer_form(&here.pen(), nth, question, said))
}

/// Keeps the answer until both schools read all of them.
pub async fn submit(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let words = typed(values, messages::ANSWER_FIELD);
    let (pair, member, mut writing) = meant(cx, here, call).await?;
    let asked = call.arg(1).parse().ok();
    let nth = asked.filter(|nth| *nth < writing.questions.len());
    let (State::Open, Some(nth)) = (writing.state, nth) else {
        return Err(over(here));
    };
    decide::check_answer(&words).map_err(|flaw| Stop::Correct(messages::flaw(&pen, flaw)))?;
    let side = pair.side_of(member.school);
    // A school is at the meeting from its first answer on.
    if writing.is_waited_for(side) {
        cx.contact(pair.id, member.school, Contact::Meeting).await?;
    }
    sql::save_answer(&mut cx.tx, writing.id, nth, &member, &words, cx.now).await?;
    writing = sql::current(&mut cx.tx, &pair).await?.unwrap_or(writing);
    show(cx, &pair, &writing, Show::InPlace, Timing::Partner).await?;
    Ok(Some(Message::of(pen.say("meetings-writing-kept"))))
}

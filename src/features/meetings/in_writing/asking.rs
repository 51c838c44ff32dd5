//! A meeting in writing is suggested, its questions are changed, and both schools say yes or one says
//! no.

use chrono::TimeDelta;

use super::super::asked::{self, Shown};
use super::super::pair::Pair;
use super::super::reader::Reader;
use super::super::rounds::Ending;
use super::super::slots::Side;
use super::super::{elsewhere, monthly, pair_of, pair_read, rounds};
use super::decide::{self, OPEN_SCHOOL_DAYS, Question, Ready, State, Writing};
use super::{current, ending, find, meant, messages, over, show, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed_line};
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::people::Member;
use crate::store;

/// Where the calendars hold too few school days, this time stands for them.
const INSTEAD_DAYS: TimeDelta = TimeDelta::days(7);

/// Suggests a meeting in writing, or brings back the one that there is.
pub async fn suggest(cx: &mut Cx, here: &Here) -> Outcome {
    let (pair, member) = pair_of(cx, here).await?;
    match current(&mut cx.tx, &pair).await? {
        Some(writing) => asked::bring(cx, here, &pair, &[Shown::Writing(writing)]).await,
        None => {
            cx.contact(pair.id, member.school, Contact::Vote).await?;
            ask(cx, &pair, Some(&member), Timing::Partner).await?;
            elsewhere(here, &pair)
        }
    }
}

/// Asks both schools. There must be no other one under way.
///
/// # Errors
/// When the database cannot be reached.
pub async fn ask(
    cx: &mut Cx,
    pair: &Pair,
    by: Option<&Member>,
    timing: Timing,
) -> store::Result<()> {
    let before = sql::count(&mut cx.tx, pair.id).await?;
    let mut writing = Writing {
        id: cx.id(),
        state: State::Asked,
        by: by.map(|by| (by.id, by.name.clone(), pair.side_of(by.school))),
        version: 1,
        agreed: [false; 2],
        closes_at: pair.after_school_days(cx.now, OPEN_SCHOOL_DAYS, INSTEAD_DAYS),
        questions: Ready::offered(before),
        answers: Vec::new(),
    };
    if let Some(by) = by {
        count_word(cx, pair, &mut writing, by).await?;
    }
    sql::add(&mut cx.tx, pair.id, &writing, cx.now).await?;
    super::super::stopping::go_on(&mut cx.tx, pair.id).await?;
    ending::plan(cx, pair, &writing).await?;
    monthly::watch(cx, pair).await?;
    show(cx, pair, &writing, Show::Anew, timing).await
}

/// Whoever writes the questions has said yes to them, where theirs is the school's word.
async fn count_word(
    cx: &mut Cx,
    pair: &Pair,
    writing: &mut Writing,
    by: &Member,
) -> store::Result<()> {
    if cx.may_speak_for_school(by).await? {
        writing.agreed = agreed(writing.agreed, pair.side_of(by.school));
    }
    Ok(())
}

/// Who has agreed once this side has, too.
fn agreed(before: [bool; 2], side: Side) -> [bool; 2] {
    match side {
        Side::First => [true, before[1]],
        Side::Second => [before[0], true],
    }
}

/// A school's yes to the questions as they were read. With both, it begins.
pub async fn agree(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member, mut writing) = asked(cx, here, call).await?;
    cx.word_of_school(here, &member).await?;
    writing.agreed = agreed(writing.agreed, pair.side_of(member.school));
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    if writing.agreed != [true; 2] {
        sql::save(&mut cx.tx, &writing).await?;
        show(cx, &pair, &writing, Show::InPlace, Timing::Partner).await?;
        let noted = Message::of(here.pen().say("meetings-writing-noted"));
        return Ok(Some(noted.passing()));
    }
    writing.state = State::Open;
    writing.closes_at = pair.after_school_days(cx.now, OPEN_SCHOOL_DAYS, INSTEAD_DAYS);
    sql::save(&mut cx.tx, &writing).await?;
    ending::plan(cx, &pair, &writing).await?;
    rounds::set_aside(cx, &pair, Ending::InWriting).await?;
    show(cx, &pair, &writing, Show::Anew, Timing::Partner).await?;
    Ok(None)
}

/// A school's no for now.
pub async fn decline(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member, writing) = asked(cx, here, call).await?;
    cx.word_of_school(here, &member).await?;
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    ending::put_away(cx, &pair, writing, State::Declined).await?;
    let outlook = monthly::announce(cx, &pair).await?;
    let side = pair.side_of(member.school);
    cx.tell(&pair.rooms(), Timing::Partner, |pen, seat| {
        messages::declined(&Reader::new(pen, &pair, seat), side, outlook)
    })
    .await?;
    Ok(None)
}

/// The form with the questions as they are.
pub async fn open_form(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (pair, _) = pair_read(cx, here).await?;
    let writing = find(cx, &pair, call).await?;
    let writing = writing.filter(|writing| writing.state == State::Asked);
    let writing = writing.ok_or_else(|| over(here))?;
    Ok(messages::questions_form(&here.pen(), &writing))
}

/// Changes the questions. What was agreed to were others, so both are asked again.
pub async fn change(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let (pair, member, mut writing) = meant(cx, here, call).await?;
    if writing.state != State::Asked {
        return Err(Stop::say(pen.say("meetings-writing-begun")));
    }
    let typed = messages::QUESTION_FIELDS.map(|field| typed_line(values, field));
    let typed = decide::check_questions(typed.into())
        .map_err(|flaw| Stop::Correct(messages::flaw(&pen, flaw)))?;
    let questions = typed.into_iter().map(|text| {
        let mut before = writing.questions.iter();
        // What was left as it was stays in both languages.
        let same = before.find(|question| messages::question(&pen, question) == text);
        same.cloned().unwrap_or(Question::Typed(text))
    });
    let questions: Vec<Question> = questions.collect();
    if questions == writing.questions {
        return Ok(Some(Message::of(pen.say("meetings-writing-unchanged"))));
    }
    writing.questions = questions;
    writing.version += 1;
    writing.agreed = [false; 2];
    count_word(cx, &pair, &mut writing, &member).await?;
    sql::save(&mut cx.tx, &writing).await?;
    sql::save_questions(&mut cx.tx, &writing).await?;
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    show(cx, &pair, &writing, Show::Anew, Timing::Partner).await?;
    elsewhere(here, &pair)
}

/// The one that waits for both schools' yes, as it was when somebody read it.
async fn asked(cx: &mut Cx, here: &Here, call: &Call) -> Result<(Pair, Member, Writing), Stop> {
    let (pair, member, writing) = meant(cx, here, call).await?;
    let pen = here.pen();
    if writing.state != State::Asked {
        return Err(Stop::say(pen.say("meetings-writing-begun")));
    }
    if call.arg(1) != writing.version.to_string() {
        return Err(Stop::say(pen.say("meetings-writing-changed")));
    }
    Ok((pair, member, writing))
}

//! One person answers one prompt, for the first time or anew.

use super::decide::{self, Answer, Prompt, has_answered};
use super::pair;
use super::{messages, pair_of, show_card, silence, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::directory::Seat;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed};
use crate::engine::message::Message;
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::people::Member;
use crate::model::room::Audience;
use crate::store;

/// The form for the prompt, with what this person said to it before.
pub(super) async fn open(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let pen = here.pen();
    let (seat, member) = here.staff()?;
    let Some((pair, prompt)) = asked(cx, seat, call).await? else {
        return Err(Stop::say(pen.say("introductions-over")));
    };
    let answers = sql::answers(&mut cx.tx, pair.id).await?;
    let said = said_by(&answers, member, prompt).map(|at| &answers[at]);
    Ok(messages::form(&pen, prompt, said))
}

/// Keeps the answer and brings it to the partner.
pub(super) async fn submit(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let text = typed(values, messages::FIELD);
    let (seat, member) = here.staff()?;
    let Some((pair, prompt)) = asked(cx, seat, call).await? else {
        // The form may have been open for long; what was typed into it is theirs to keep.
        let over = Message::of(pen.say("introductions-over"));
        let typed = over.para(pen.say("form-what-you-wrote"));
        return Err(Stop::Say(typed.quote(text)));
    };
    decide::check(&text).map_err(|flaw| Stop::Correct(messages::flaw(&pen, flaw)))?;
    let mut answers = sql::answers(&mut cx.tx, pair.id).await?;
    let is_first = !has_answered(&answers, member.school, prompt);
    let said_before = said_by(&answers, member, prompt);
    if said_before.is_some_and(|at| answers[at].text == text) {
        return Ok(Some(Message::of(pen.say("introductions-unchanged"))));
    }
    let [_, partner] = pair.seen_from(member.school);
    let answer = Answer {
        id: said_before.map_or_else(|| cx.id(), |at| answers[at].id),
        school: member.school,
        prompt,
        member: member.id,
        name: member.name.clone(),
        text,
        shown_in: partner.main().map(|room| room.chat.id),
    };
    sql::save_answer(&mut cx.tx, pair.id, &answer, cx.now).await?;
    cx.contact(pair.id, answer.school, Contact::Introduction)
        .await?;
    match said_before {
        Some(at) => answers[at] = answer.clone(),
        None => answers.push(answer.clone()),
    }
    spread(cx, &pair, &answers, &answer, is_first).await?;
    let key = match (partner.main(), said_before) {
        (None, _) => "introductions-kept",
        (Some(_), None) => "introductions-sent",
        (Some(_), Some(_)) => "introductions-changed",
    };
    let thanks = messages::of_school(&pen, key, &partner.school);
    Ok(Some(match partner.main() {
        // The answer stands on the card.
        Some(_) => thanks.passing(),
        None => thanks,
    }))
}

/// The pair and the prompt that the form asks about; `None` where they are not asked here any more.
async fn asked(cx: &mut Cx, seat: &Seat, call: &Call) -> store::Result<Option<(Pair, Prompt)>> {
    let pair = pair_of(cx, seat, call).await?;
    Ok(pair.zip(Prompt::read(call.arg(1))))
}

/// Where among the answers this person's own to the prompt stands.
fn said_by(answers: &[Answer], member: &Member, prompt: Prompt) -> Option<usize> {
    answers
        .iter()
        .position(|answer| answer.member == member.id && answer.prompt == prompt)
}

/// Brings an answer to all who are to see it. `is_first` where it is its school's first to the
/// prompt, and so changes what is asked of whom.
async fn spread(
    cx: &mut Cx,
    pair: &Pair,
    answers: &[Answer],
    answer: &Answer,
    is_first: bool,
) -> store::Result<()> {
    deliver(cx, pair, answers, answer).await?;
    show_card(cx, pair, answers, &pair.main_rooms(), Show::InPlace).await?;
    if is_first {
        settle_offers(cx, pair, answers, answer).await?;
        celebrate(cx, pair, answers).await?;
        silence::watch(cx, pair, answers).await?;
    }
    Ok(())
}

/// Shows the answer in each of the partner's staff rooms, where a change of it changes it too. Only
/// the main room has buttons.
async fn deliver(
    cx: &mut Cx,
    pair: &Pair,
    answers: &[Answer],
    answer: &Answer,
) -> store::Result<()> {
    let [_, partner] = pair.seen_from(answer.school);
    for room in partner.rooms_for(Audience::Staff) {
        show_answer(cx, pair, answers, answer, room).await?;
    }
    Ok(())
}

/// Takes "answer yours" off what the partner said to the prompt that `given` has now answered.
async fn settle_offers(
    cx: &mut Cx,
    pair: &Pair,
    answers: &[Answer],
    given: &Answer,
) -> store::Result<()> {
    let [own, partner] = pair.seen_from(given.school);
    let Some(main) = own.main() else {
        return Ok(());
    };
    // A main room that came later never saw the older answers, and need not see them now.
    let shown_here = |answer: &&Answer| {
        answer.school == partner.school.id
            && answer.prompt == given.prompt
            && answer.shown_in == Some(main.chat.id)
    };
    for answer in answers.iter().filter(shown_here) {
        show_answer(cx, pair, answers, answer, main).await?;
    }
    Ok(())
}

/// Shows the answer in one room of the school that receives it. In a shared chat it is framed in
/// both schools' languages.
async fn show_answer(
    cx: &mut Cx,
    pair: &Pair,
    answers: &[Answer],
    answer: &Answer,
    room: &Seat,
) -> store::Result<()> {
    let [_, receiver] = pair.seen_from(answer.school);
    let in_chat = pair::rooms_in(pair, room.chat.id);
    let pens: Vec<Pen> = in_chat.iter().map(|seat| cx.pen(seat)).collect();
    let is_main = receiver
        .main()
        .is_some_and(|main| main.room.id == room.room.id);
    let view = pair::view(pair, receiver.school.id, answers);
    let message = messages::delivered(&pens, &view, answer, is_main);
    let name = format!("answer:{}", answer.id);
    cx.show(&in_chat, &name, Show::InPlace, Timing::Partner, |_, _| {
        message.clone()
    })
    .await
}

/// Says once that all six answers are in.
async fn celebrate(cx: &mut Cx, pair: &Pair, answers: &[Answer]) -> store::Result<()> {
    if decide::is_complete(answers, pair::schools(pair))
        && sql::complete(&mut cx.tx, pair.id, cx.now).await?
    {
        cx.tell(&pair.main_rooms(), Timing::Partner, |pen, seat| {
            messages::complete(pen, &pair::view_in(pair, seat, answers))
        })
        .await?;
    }
    Ok(())
}

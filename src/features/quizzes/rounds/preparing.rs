//! A round is put together from the bank and sent to the partner.

use super::super::bank::{Entry, speaking};
use super::super::question::Question;
use super::super::{SET_UP, halves, suggesting};
use super::pace::{Course, Pace, SECONDS};
use super::{DAYS, Found, QUESTIONS_MAX, Round, State, answering};
use super::{card_name, found, messages, rooms_of, show_all, show_in, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::school::School;
use crate::store;
use crate::text::args;

/// How long a round is open at first, in school days of both schools.
pub(super) const DAYS_AT_FIRST: u32 = 5;

/// Whether a round is asked for or open: there is one at a time. What a school has only put together stands in
/// nobody's way.
pub(crate) async fn is_one_under_way(cx: &mut Cx, pair: &Pair) -> store::Result<bool> {
    let one = sql::under_way(&mut cx.tx, pair.id).await?;
    Ok(one.is_some())
}

/// Refuses another suggestion while a round waits for a school's yes.
pub(crate) async fn none_is_asked(cx: &mut Cx, here: &Here, pair: &Pair) -> Result<(), Stop> {
    let round = match sql::under_way(&mut cx.tx, pair.id).await? {
        Some(id) => sql::find(&mut cx.tx, id).await?,
        None => None,
    };
    let asked = round.filter(|round| round.state == State::Asked);
    let Some(round) = asked else {
        return Ok(());
    };
    let (pen, [_, partner]) = (here.pen(), pair.seen_from(round.school));
    let args = args! { "school" => pen.school(&partner.school) };
    let waits = Message::of(pen.fill("quizzes-round-first", &args));
    let see = pen.button("quizzes-see-round", SET_UP, &[]);
    Err(Stop::Say(waits.row([see])))
}

/// Puts a round together from the questions that were asked longest ago. There is one at a time:
/// where one is under way, or the school has put one together already, its card comes down.
pub(crate) async fn set_up(cx: &mut Cx, here: &Here) -> Outcome {
    let pen = here.pen();
    let (pair, member) = speaking(cx, here).await?;
    if let Some(id) = own_or_both(cx, &pair, member.school).await? {
        return bring_back(cx, here, &pair, id).await;
    }
    let questions = sql::next_questions(&mut cx.tx, pair.id, QUESTIONS_MAX).await?;
    if questions.is_empty() {
        return Err(Stop::say(pen.say("quizzes-bank-empty")));
    }
    let (writers, questions) = questions.into_iter().unzip();
    let round = Round {
        id: cx.id(),
        partnership: pair.id,
        school: member.school,
        author: member.name.clone(),
        state: State::Draft,
        days: DAYS_AT_FIRST,
        // A first round is for getting to know each other.
        goal: !sql::has_had_one(&mut cx.tx, pair.id).await?,
        version: 1,
        closes_at: None,
        course: Course::at_first(),
        questions,
        writers,
        devices: Vec::new(),
    };
    sql::add(&mut cx.tx, &round, member.id).await?;
    show_all(cx, &pair, &round, Show::InPlace, Timing::Asked).await?;
    Ok(elsewhere(here, &pair, &round))
}

/// Which round there is already, in a sentence to somebody of `own`.
pub(crate) async fn under_way(
    cx: &mut Cx,
    pen: &Pen,
    pair: &Pair,
    own: Id<School>,
) -> store::Result<Option<String>> {
    let Some(id) = own_or_both(cx, pair, own).await? else {
        return Ok(None);
    };
    let round = sql::find(&mut cx.tx, id).await?;
    Ok(round.map(|round| messages::under_way(pen, pair, &round, own)))
}

/// The round of both schools, or else what this one has put together.
async fn own_or_both(
    cx: &mut Cx,
    pair: &Pair,
    school: Id<School>,
) -> store::Result<Option<Id<Round>>> {
    match sql::under_way(&mut cx.tx, pair.id).await? {
        Some(id) => Ok(Some(id)),
        None => sql::draft_of(&mut cx.tx, pair.id, school).await,
    }
}

/// Brings the card of a round down to the end of the chat.
async fn bring_back(cx: &mut Cx, here: &Here, pair: &Pair, id: Id<Round>) -> Outcome {
    let (_, member) = here.staff()?;
    let round = sql::find(&mut cx.tx, id).await?;
    let Some(round) = round else {
        return Ok(None);
    };
    let mut rooms = rooms_of(pair, &round);
    let main = pair.side(member.school).main().map(|main| main.chat.id);
    rooms.retain(|seat| Some(seat.chat.id) == main);
    show_in(cx, pair, &round, &rooms, Show::Anew, Timing::Asked).await?;
    if round.takes_answers(cx.now) {
        // A pupil room may have been linked since they were asked.
        answering::show_pupils(cx, pair, &round).await?;
    }
    Ok(elsewhere(here, pair, &round))
}

/// A word to whoever does not see the card, because it is in the main room.
fn elsewhere(here: &Here, pair: &Pair, round: &Round) -> Option<Message> {
    let rooms = rooms_of(pair, round);
    let is_here = rooms.iter().any(|seat| seat.chat.id == here.chat.id);
    (!is_here).then(|| Message::of(here.pen().say("quizzes-in-main-room")))
}

/// Changes one rule of a draft.
pub(crate) async fn set(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let Found {
        pair, mut round, ..
    } = draft(cx, here, call).await?;
    if !change(&mut round, call.arg(1)) {
        return Err(Stop::say(here.pen().say("quizzes-changed-since")));
    }
    round.version += 1;
    sql::save(&mut cx.tx, &round).await?;
    show_all(cx, &pair, &round, Show::InPlace, Timing::Asked).await?;
    Ok(None)
}

/// Changes what the word on a button stands for; false where it is none.
fn change(round: &mut Round, word: &str) -> bool {
    let seconds = word.strip_prefix('s').and_then(|word| word.parse().ok());
    match (word, word.parse(), word.parse::<Pace>(), seconds) {
        ("goal", ..) => round.goal = true,
        ("each", ..) => round.goal = false,
        (_, _, Ok(pace), _) => round.course.pace = pace,
        (_, _, _, Some(seconds)) if SECONDS.contains(&seconds) => round.course.seconds = seconds,
        (_, Ok(days), ..) if DAYS.contains(&days) => round.days = days,
        _ => return false,
    }
    true
}

/// Takes one question out of a draft; it stays in the bank.
pub(crate) async fn leave_out(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let Found {
        pair, mut round, ..
    } = draft(cx, here, call).await?;
    let nth = round.question(call.arg(1)).map(|(nth, _)| nth);
    // A second press on the same button means the same question, which is gone by then.
    let is_new = call.arg(2) == round.version.to_string() && round.questions.len() > 1;
    match nth.filter(|_| is_new) {
        Some(nth) => {
            round.questions.remove(nth);
            round.writers.remove(nth);
        }
        None => return Err(Stop::say(here.pen().say("quizzes-changed-since"))),
    }
    round.version += 1;
    sql::save(&mut cx.tx, &round).await?;
    sql::save_questions(&mut cx.tx, &round).await?;
    show_all(cx, &pair, &round, Show::InPlace, Timing::Asked).await?;
    Ok(None)
}

/// Asks the partner to agree.
pub(crate) async fn send(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let Found {
        pair, mut round, ..
    } = draft(cx, here, call).await?;
    none_is_under_way(cx, here, &pair, round.school).await?;
    halves::none_is_suggested(cx, here, &pair, round.school).await?;
    suggesting::note(cx, here, &pair, round.school).await?;
    round.state = State::Asked;
    sql::save(&mut cx.tx, &round).await?;
    cx.contact(pair.id, round.school, Contact::Quiz).await?;
    show_all(cx, &pair, &round, Show::InPlace, Timing::Partner).await?;
    let [_, partner] = pair.seen_from(round.school);
    let args = args! { "partner" => pen.school(&partner.school) };
    Ok(Some(Message::of(pen.fill("quizzes-sent", &args)).passing()))
}

/// A round is not sent while another one is asked for or open; what was put together is kept.
async fn none_is_under_way(
    cx: &mut Cx,
    here: &Here,
    pair: &Pair,
    own: Id<School>,
) -> Result<(), Stop> {
    let round = match sql::under_way(&mut cx.tx, pair.id).await? {
        Some(id) => sql::find(&mut cx.tx, id).await?,
        None => None,
    };
    let Some(round) = round else {
        return Ok(());
    };
    let pen = here.pen();
    let first = Message::of(messages::under_way(&pen, pair, &round, own));
    let first = first.para(pen.say("quizzes-draft-kept"));
    let see = pen.button("quizzes-see-round", SET_UP, &[]);
    Err(Stop::Say(first.row([see])))
}

/// Takes a draft away; its questions stay in the bank.
pub(crate) async fn discard(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let Found { pair, round, .. } = draft(cx, here, call).await?;
    let rooms = rooms_of(&pair, &round);
    sql::discard(&mut cx.tx, round.id).await?;
    let name = card_name(round.id);
    cx.show(&rooms, &name, Show::IfShown, Timing::Asked, |pen, _| {
        Message::of(pen.say("quizzes-discarded"))
    })
    .await?;
    for seat in &rooms {
        cx.retire(&seat.chat, &name).await?;
    }
    Ok(None)
}

/// A question of the bank has been mended: rounds that are yet to begin ask it as it is now. A yes counts for what
/// was read, so an older one does not.
pub(crate) async fn follow_bank(
    cx: &mut Cx,
    pair: &Pair,
    entry: Id<Entry>,
    question: &Question,
) -> store::Result<()> {
    for id in sql::to_come(&mut cx.tx, pair.id, entry).await? {
        sql::ask_as(&mut cx.tx, id, entry, question).await?;
        if let Some(mut round) = sql::find(&mut cx.tx, id).await? {
            round.version += 1;
            sql::save(&mut cx.tx, &round).await?;
            show_all(cx, pair, &round, Show::IfShown, Timing::Asked).await?;
        }
    }
    Ok(())
}

/// The draft that a press speaks of, for the school whose it is.
pub(super) async fn draft(cx: &mut Cx, here: &Here, call: &Call) -> Result<Found, Stop> {
    let found = found(cx, here, call).await?;
    let pen = here.pen();
    if found.round.school != found.member.school {
        let school = pen.school(&found.pair.side(found.round.school).school);
        return Err(Stop::say(
            pen.fill("quizzes-not-yours", &args! { "school" => school }),
        ));
    }
    match found.round.state {
        State::Draft => Ok(found),
        State::Asked | State::Open | State::Closed => {
            Err(Stop::say(pen.say("quizzes-changed-since")))
        }
    }
}

//! The partner agrees, and the round begins; or it does not, and the round is a draft again.

use chrono::TimeDelta;

use super::super::question::Question;
use super::pace::{Course, Pace};
use super::preparing::DAYS_AT_FIRST;
use super::{
    Found, Round, State, card_name, coming, ending, found, rechecking, reminding, rooms_of,
    show_all, show_in, sql,
};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::directory::Seat;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pair::Pair;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::model::school::School;
use crate::store;
use crate::text::args;

/// Starts the round in both schools.
pub(crate) async fn agree(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let Found {
        pair,
        mut round,
        member,
    } = asked_of(cx, here, call).await?;
    open_it(cx, &pair, &mut round).await?;
    cx.contact(pair.id, member.school, Contact::Quiz).await?;
    // The school that suggested it reads it as news.
    let is_news = |seat: &Seat| seat.room.school == round.school && !pair.share_main(seat.chat.id);
    let (news, others): (Vec<_>, Vec<_>) = rooms_of(&pair, &round).into_iter().partition(is_news);
    show_in(cx, &pair, &round, &news, Show::Anew, Timing::Partner).await?;
    show_in(cx, &pair, &round, &others, Show::InPlace, Timing::Asked).await?;
    let begun = here.pen().say("quizzes-agreed");
    Ok(Some(Message::of(begun).passing()))
}

/// Begins a round of these questions, each by a school about itself, to which both have said yes already; `member`
/// was the last.
pub(crate) async fn begin_agreed(
    cx: &mut Cx,
    pair: &Pair,
    member: &Member,
    questions: Vec<(Id<School>, Question)>,
) -> store::Result<()> {
    let (writers, questions) = questions
        .into_iter()
        .map(|(school, question)| (Some(school), question))
        .unzip();
    let mut round = Round {
        id: cx.id(),
        partnership: pair.id,
        school: member.school,
        author: member.name.clone(),
        state: State::Asked,
        days: DAYS_AT_FIRST,
        goal: !sql::has_had_one(&mut cx.tx, pair.id).await?,
        version: 1,
        closes_at: None,
        course: Course::at_first(),
        questions,
        writers,
        devices: Vec::new(),
    };
    sql::add(&mut cx.tx, &round, member.id).await?;
    open_it(cx, pair, &mut round).await?;
    show_all(cx, pair, &round, Show::Anew, Timing::Partner).await
}

/// Opens a round, and plans its end and what comes before.
async fn open_it(cx: &mut Cx, pair: &Pair, round: &mut Round) -> store::Result<()> {
    if round.course.pace == Pace::Open {
        round.course.shown_at = Some(cx.now);
    }
    let ends = rechecking::ends_at(pair, round, cx.now);
    // Where the calendars hold no such days, days of the week have to do.
    let closes_at = ends.unwrap_or(cx.now + TimeDelta::days(round.days_open().into()));
    round.state = State::Open;
    round.closes_at = Some(closes_at);
    sql::save(&mut cx.tx, round).await?;
    let (out, now) = (round.out(), cx.now);
    sql::note_asked(&mut cx.tx, round, 0..out, now).await?;
    ending::plan(cx, round, closes_at).await?;
    reminding::plan(cx, pair, round, closes_at).await?;
    if round.course.pace == Pace::Daily {
        coming::bring_next(cx, pair, round).await?;
    }
    Ok(())
}

/// Says no for now; the round is a draft again.
pub(crate) async fn decline(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let Found {
        pair,
        mut round,
        member,
    } = asked_of(cx, here, call).await?;
    round.state = State::Draft;
    round.version += 1;
    sql::save(&mut cx.tx, &round).await?;
    cx.contact(pair.id, member.school, Contact::Quiz).await?;
    withdraw(cx, &pair, &round, "quizzes-declined").await?;
    let [own, partner] = pair.seen_from(round.school);
    let authors: Vec<Seat> = own.main().into_iter().cloned().collect();
    cx.tell(&authors, Timing::Partner, |pen, _| {
        let args = args! { "partner" => pen.school(&partner.school) };
        Message::of(pen.fill("quizzes-not-now", &args))
    })
    .await?;
    show_all(cx, &pair, &round, Show::Anew, Timing::Partner).await?;
    Ok(None)
}

/// The school that suggested the round takes it back, to change it or to leave it.
pub(crate) async fn take_back(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let Found {
        pair,
        mut round,
        member,
    } = found(cx, here, call).await?;
    if round.school != member.school {
        let args = args! { "school" => pen.school(&pair.side(round.school).school) };
        return Err(Stop::say(pen.fill("quizzes-not-yours", &args)));
    }
    if round.state != State::Asked {
        return Err(Stop::say(pen.say("quizzes-changed-since")));
    }
    round.state = State::Draft;
    round.version += 1;
    sql::save(&mut cx.tx, &round).await?;
    withdraw(cx, &pair, &round, "quizzes-taken-back").await?;
    show_all(cx, &pair, &round, Show::InPlace, Timing::Asked).await?;
    Ok(None)
}

/// Takes the buttons off the card that asked the partner, with a sentence in their place.
async fn withdraw(cx: &mut Cx, pair: &Pair, round: &Round, key: &str) -> store::Result<()> {
    let [own, partner] = pair.seen_from(round.school);
    let Some(room) = partner.main().cloned() else {
        return Ok(());
    };
    if pair.share_main(room.chat.id) {
        return Ok(()); // The draft takes its place on the same card.
    }
    let (name, chat) = (card_name(round.id), room.chat.clone());
    cx.show(&[room], &name, Show::IfShown, Timing::Asked, |pen, _| {
        let args = args! { "school" => pen.school(&own.school) };
        Message::of(pen.fill(key, &args))
    })
    .await?;
    cx.retire(&chat, &name).await
}

/// The round that somebody answers for, where it is their school's to say.
async fn asked_of(cx: &mut Cx, here: &Here, call: &Call) -> Result<Found, Stop> {
    let found = found(cx, here, call).await?;
    let pen = here.pen();
    if found.round.state != State::Asked || call.arg(1) != found.round.version.to_string() {
        return Err(Stop::say(pen.say("quizzes-changed-since")));
    }
    if found.round.school == found.member.school {
        let [_, partner] = found.pair.seen_from(found.round.school);
        let args = args! { "partner" => pen.school(&partner.school) };
        return Err(Stop::say(pen.fill("quizzes-theirs-to-say", &args)));
    }
    Ok(found)
}

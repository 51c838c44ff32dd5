//! A poll is written, looked at, and sent to the partner.

use super::decide::{self, Poll, Rules, State, UNFINISHED_MAX};
use super::{Found, SHOW, card_name, form, found, notices, rooms_of, show_all, show_in, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed, typed_line};
use crate::engine::message::Message;
use crate::engine::pair::{Pair, Side};
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::text::args;

/// What can be done with polls here.
pub(super) async fn menu(cx: &mut Cx, here: &Here) -> Outcome {
    let pen = here.pen();
    let (seat, member) = here.staff()?;
    let pair = Pair::of_seat(cx, seat, pen.say("polls-no-partner")).await?;
    let mut polls = sql::unfinished(&mut cx.tx, pair.id).await?;
    polls.retain(|poll| poll.state != State::Draft || poll.school == member.school);
    Ok(Some(notices::menu(&pen, &polls)))
}

/// The form for the words of a poll: a new one, or a draft.
pub(super) async fn open(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let pen = here.pen();
    if call.args.is_empty() {
        let (seat, _) = here.staff()?;
        Pair::of_seat(cx, seat, pen.say("polls-no-partner")).await?;
        return Ok(form::form(&pen, None));
    }
    let found = draft(cx, here, call).await?;
    Ok(form::form(&pen, Some(&found.poll)))
}

/// Keeps the words and shows what the poll will look like.
pub(super) async fn submit(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let question = typed_line(values, form::QUESTION);
    let options = decide::read_options(&typed(values, form::OPTIONS));
    decide::check(&question, &options).map_err(|flaw| Stop::Correct(form::flaw(&pen, flaw)))?;
    let (pair, poll) = if call.args.is_empty() {
        add(cx, here, question, options).await?
    } else {
        let Found { pair, mut poll, .. } = draft(cx, here, call).await?;
        poll.question = question;
        poll.options = options;
        poll.version += 1;
        sql::save(&mut cx.tx, &poll).await?;
        (pair, poll)
    };
    show_all(cx, &pair, &poll, Show::InPlace, Timing::Asked).await?;
    Ok(elsewhere(here, &pen, &pair, &poll))
}

/// A word to whoever does not see the card, because it is in the main room.
fn elsewhere(here: &Here, pen: &Pen, pair: &Pair, poll: &Poll) -> Option<Message> {
    let rooms = rooms_of(pair, poll);
    let is_here = rooms.iter().any(|seat| seat.chat.id == here.chat.id);
    (!is_here).then(|| Message::of(pen.say("polls-in-main-room")))
}

async fn add(
    cx: &mut Cx,
    here: &Here,
    question: String,
    options: Vec<String>,
) -> Result<(Pair, Poll), Stop> {
    let pen = here.pen();
    let (seat, member) = here.staff()?;
    let pair = Pair::of_seat(cx, seat, pen.say("polls-no-partner")).await?;
    let all = sql::unfinished(&mut cx.tx, pair.id).await?;
    // What the partner has not sent yet is nothing that anybody here can see or end.
    let seen = all
        .iter()
        .filter(|poll| poll.state != State::Draft || poll.school == member.school);
    if seen.count() >= UNFINISHED_MAX {
        let args = args! { "max" => UNFINISHED_MAX };
        return Err(Stop::Correct(pen.fill("polls-enough", &args)));
    }
    let poll = Poll {
        id: cx.id(),
        partnership: pair.id,
        school: member.school,
        author: member.name.clone(),
        state: State::Draft,
        question,
        options,
        rules: Rules::USUAL,
        version: 1,
        opened_at: None,
        closes_at: None,
    };
    sql::add(&mut cx.tx, &poll, member.id).await?;
    Ok((pair, poll))
}

/// Changes one rule of a draft.
pub(super) async fn set(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let Found { pair, mut poll, .. } = draft(cx, here, call).await?;
    let Some(rules) = poll.rules.with(call.arg(1)) else {
        return Err(Stop::say(here.pen().say("polls-changed-since")));
    };
    poll.rules = rules;
    poll.version += 1;
    sql::save(&mut cx.tx, &poll).await?;
    show_all(cx, &pair, &poll, Show::InPlace, Timing::Asked).await?;
    Ok(None)
}

/// Asks the partner to agree.
pub(super) async fn send(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let Found { pair, mut poll, .. } = draft(cx, here, call).await?;
    has_rooms(&pen, &pair, &poll)?;
    none_is_asked(cx, &pen, &pair, &poll).await?;
    poll.state = State::Asked;
    sql::save(&mut cx.tx, &poll).await?;
    cx.contact(pair.id, poll.school, Contact::Poll).await?;
    show_all(cx, &pair, &poll, Show::InPlace, Timing::Partner).await?;
    let [_, partner] = pair.seen_from(poll.school);
    let args = args! { "partner" => pen.school(&partner.school) };
    Ok(Some(Message::of(pen.fill("polls-sent", &args)).passing()))
}

/// Refuses another suggestion of a school while one of its own waits for the partner's yes.
async fn none_is_asked(cx: &mut Cx, pen: &Pen, pair: &Pair, poll: &Poll) -> Result<(), Stop> {
    let all = sql::unfinished(&mut cx.tx, pair.id).await?;
    let mut asked = all.iter().filter(|one| one.state == State::Asked);
    let Some(waits) = asked.find(|one| one.school == poll.school) else {
        return Ok(());
    };
    let [_, partner] = pair.seen_from(poll.school);
    let args = args! { "partner" => pen.school(&partner.school) };
    let first = Message::of(pen.fill("polls-first", &args)).quote(&waits.question);
    let see = pen.button("polls-show", SHOW, &[&waits.id.to_string()]);
    Err(Stop::Say(first.row([see])))
}

/// Refuses where one of the schools has no room to vote in.
pub(super) fn has_rooms(pen: &Pen, pair: &Pair, poll: &Poll) -> Result<(), Stop> {
    let audiences = poll.rules.rooms.audiences();
    let lacks = |side: &&Side| {
        let mut missing = audiences.iter();
        missing.any(|audience| side.rooms_for(*audience).next().is_none())
    };
    match pair.sides.iter().find(lacks) {
        Some(side) => {
            let args = args! { "school" => pen.school(&side.school) };
            Err(Stop::say(pen.fill("polls-no-room", &args)))
        }
        None => Ok(()),
    }
}

/// Takes a draft away.
pub(super) async fn discard(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let Found { pair, poll, .. } = draft(cx, here, call).await?;
    let rooms = rooms_of(&pair, &poll);
    sql::discard(&mut cx.tx, poll.id).await?;
    let name = card_name(poll.id);
    cx.show(&rooms, &name, Show::IfShown, Timing::Asked, |pen, _| {
        Message::of(pen.say("polls-discarded")).quote(&poll.question)
    })
    .await?;
    for seat in &rooms {
        cx.retire(&seat.chat, &name).await?;
    }
    Ok(None)
}

/// Brings a poll down to the end of the chats of the school that asks.
pub(super) async fn show(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let Found { pair, poll, member } = found(cx, here, call).await?;
    if poll.state == State::Draft && poll.school != member.school || poll.state == State::Closed {
        return Err(Stop::say(here.pen().say("polls-gone")));
    }
    let mut rooms = rooms_of(&pair, &poll);
    let own: Vec<_> = rooms
        .iter()
        .filter(|seat| seat.room.school == member.school)
        .map(|seat| seat.chat.id)
        .collect();
    // A chat that both share has one card for both.
    rooms.retain(|seat| own.contains(&seat.chat.id));
    show_in(cx, &pair, &poll, &rooms, Show::Anew, Timing::Asked).await?;
    Ok(elsewhere(here, &here.pen(), &pair, &poll))
}

/// The draft that a press speaks of, for the school whose it is.
async fn draft(cx: &mut Cx, here: &Here, call: &Call) -> Result<Found, Stop> {
    let found = found(cx, here, call).await?;
    let pen = here.pen();
    if found.poll.school != found.member.school {
        let side = found.pair.side(found.poll.school);
        let args = args! { "school" => pen.school(&side.school) };
        return Err(Stop::say(pen.fill("polls-not-yours", &args)));
    }
    match found.poll.state {
        State::Draft => Ok(found),
        State::Asked | State::Open | State::Closed => {
            Err(Stop::say(pen.say("polls-changed-since")))
        }
    }
}

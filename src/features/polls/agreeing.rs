//! The partner agrees, and the poll begins; or it does not, and the poll is a draft again.

use chrono::TimeDelta;

use super::decide::{Poll, State};
use super::ending;
use super::writing::has_rooms;
use super::{Found, card_name, found, rooms_of, show_all, show_in, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::directory::Seat;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pair::Pair;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::store;
use crate::text::args;

/// Starts the poll in both schools.
pub(super) async fn agree(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let Found {
        pair,
        mut poll,
        member,
    } = asked_of(cx, here, call).await?;
    has_rooms(&pen, &pair, &poll)?;
    let days = poll.rules.days;
    let closes_at = pair.after_school_days(cx.now, days);
    // Where the calendars hold no such days, days of the week have to do.
    let closes_at = closes_at.unwrap_or(cx.now + TimeDelta::days(days.into()));
    poll.state = State::Open;
    poll.opened_at = Some(cx.now);
    poll.closes_at = Some(closes_at);
    sql::save(&mut cx.tx, &poll).await?;
    ending::plan(cx, &pair, &poll, closes_at).await?;
    cx.contact(pair.id, member.school, Contact::Poll).await?;
    begin(cx, &pair, &poll).await?;
    Ok(Some(Message::of(pen.say("polls-agreed")).passing()))
}

/// Shows the poll to those who vote. The school that suggested it reads it as news.
async fn begin(cx: &mut Cx, pair: &Pair, poll: &Poll) -> store::Result<()> {
    let is_news = |seat: &Seat| {
        pair.is_main(seat) && seat.room.school == poll.school && !pair.share_main(seat.chat.id)
    };
    let (news, others): (Vec<_>, Vec<_>) = rooms_of(pair, poll).into_iter().partition(is_news);
    show_in(cx, pair, poll, &news, Show::Anew, Timing::Partner).await?;
    show_in(cx, pair, poll, &others, Show::InPlace, Timing::Partner).await
}

/// Says no for now; the poll is a draft again.
pub(super) async fn decline(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let Found {
        pair,
        mut poll,
        member,
    } = asked_of(cx, here, call).await?;
    poll.state = State::Draft;
    poll.version += 1;
    sql::save(&mut cx.tx, &poll).await?;
    cx.contact(pair.id, member.school, Contact::Poll).await?;
    withdraw(cx, &pair, &poll, "polls-declined").await?;
    let [own, partner] = pair.seen_from(poll.school);
    let authors: Vec<Seat> = own.main().into_iter().cloned().collect();
    cx.tell(&authors, Timing::Partner, |pen, _| {
        let args = args! { "partner" => pen.school(&partner.school) };
        Message::of(pen.fill("polls-not-now", &args)).quote(&poll.question)
    })
    .await?;
    show_all(cx, &pair, &poll, Show::Anew, Timing::Partner).await?;
    Ok(None)
}

/// The school that suggested the poll takes it back, to change it or to leave it.
pub(super) async fn take_back(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let Found {
        pair,
        mut poll,
        member,
    } = found(cx, here, call).await?;
    if poll.school != member.school {
        let args = args! { "school" => pen.school(&pair.side(poll.school).school) };
        return Err(Stop::say(pen.fill("polls-not-yours", &args)));
    }
    if poll.state != State::Asked {
        return Err(Stop::say(pen.say("polls-changed-since")));
    }
    poll.state = State::Draft;
    poll.version += 1;
    sql::save(&mut cx.tx, &poll).await?;
    withdraw(cx, &pair, &poll, "polls-taken-back").await?;
    show_all(cx, &pair, &poll, Show::InPlace, Timing::Asked).await?;
    Ok(None)
}

/// Takes the buttons off the card that asked the partner, with a sentence in their place.
async fn withdraw(cx: &mut Cx, pair: &Pair, poll: &Poll, key: &str) -> store::Result<()> {
    let [own, partner] = pair.seen_from(poll.school);
    let Some(room) = partner.main().cloned() else {
        return Ok(());
    };
    if pair.share_main(room.chat.id) {
        return Ok(()); // The draft takes its place on the same card.
    }
    let name = card_name(poll.id);
    let chat = room.chat.clone();
    cx.show(&[room], &name, Show::IfShown, Timing::Asked, |pen, _| {
        let args = args! { "school" => pen.school(&own.school) };
        Message::of(pen.fill(key, &args)).quote(&poll.question)
    })
    .await?;
    cx.retire(&chat, &name).await
}

/// The poll that somebody answers for, where it is their school's to say.
async fn asked_of(cx: &mut Cx, here: &Here, call: &Call) -> Result<Found, Stop> {
    let found = found(cx, here, call).await?;
    let pen = here.pen();
    if found.poll.state != State::Asked || call.arg(1) != found.poll.version.to_string() {
        return Err(Stop::say(pen.say("polls-changed-since")));
    }
    if found.poll.school == found.member.school {
        let [_, partner] = found.pair.seen_from(found.poll.school);
        let args = args! { "partner" => pen.school(&partner.school) };
        return Err(Stop::say(pen.fill("polls-theirs-to-say", &args)));
    }
    Ok(found)
}

//! What people do with a call on one date: suggest it, say yes, ask for another, call it off.

use chrono::{DateTime, Utc};

use super::super::asked::{self, Shown};
use super::super::dates::end_of;
use super::super::pair::Pair;
use super::super::reader::Reader;
use super::super::slots::{Within, suits};
use super::super::{elsewhere, entries, pair_of, sql as meetings};
use super::openings::{dates, meets_at};
use super::{
    CatchUp, DATES_MAX, HELD_CARD, Moment, NOTICE, OTHER, State, decide, end, end_with, find_open,
    give_up, messages, plan, show, sql,
};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;

/// One school suggests a date. Where the other has suggested the same, that is a yes.
pub(in super::super) async fn propose(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member) = pair_of(cx, here).await?;
    let pen = here.pen();
    let minutes = i64::from_str_radix(call.arg(1), 36).ok();
    let at = minutes.and_then(|it| DateTime::from_timestamp(it.checked_mul(60)?, 0));
    let at = at.filter(|_| Id::read(call.arg(0)) == Some(pair.id));
    let at = at.ok_or_else(|| Stop::say(pen.say("meetings-catchup-changed")))?;
    if let Some(vote_first) = vote_first(cx, here, &pair).await? {
        return Ok(Some(vote_first));
    }
    let own = pair.side_of(member.school);
    let before = sql::current(&mut cx.tx, &pair).await?;
    if let Some(one) = before.filter(|one| one.state == State::Agreed && end_of(one.at) <= cx.now) {
        // The next takes its place: first a word on whether this one took place, or nobody would know that they met.
        let (seat, _) = here.staff()?;
        let to = Reader::new(&pen, &pair, seat);
        return Err(Stop::Say(messages::did_it_happen(&to, &one)));
    }
    if let Some(one) = before.filter(|one| one.at > cx.now) {
        match one.state {
            State::Agreed => return Err(Stop::say(pen.say("meetings-catchup-booked"))),
            _ if one.at != at => {}
            _ if one.by == own => return Err(Stop::say(pen.say("meetings-catchup-waits"))),
            _ => return accept(cx, here, &pair, &member, one).await,
        }
    }
    check_rest(cx, here, &pair, &member).await?;
    if !is_possible(cx, &pair, at).await? {
        return Err(gone(cx, here, &pair).await?);
    }
    if let Some(old) = before {
        end(cx, &pair, &old).await?;
    }
    let one = CatchUp {
        id: cx.id(),
        by: own,
        state: State::Asked,
        at,
    };
    sql::add(&mut cx.tx, &pair, &one).await?;
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    plan(cx, &pair, &one, &[Moment::Begins]).await?;
    show(cx, &pair, &one, Show::Anew).await?;
    let note = Message::of(pen.say("meetings-catchup-waits"));
    Ok(Some(note.passing()))
}

/// The other school says yes.
pub(in super::super) async fn yes(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member, one) = meant(cx, here, call).await?;
    let pen = here.pen();
    if one.state == State::Agreed {
        return Err(Stop::say(pen.say("meetings-catchup-booked")));
    }
    if pair.side_of(member.school) == one.by {
        return Err(Stop::say(pen.say("meetings-catchup-waits")));
    }
    accept(cx, here, &pair, &member, one).await
}

/// Books it, and brings a file for people's own calendars.
async fn accept(cx: &mut Cx, here: &Here, pair: &Pair, member: &Member, one: CatchUp) -> Outcome {
    cx.word_of_school(here, member).await?;
    if !is_possible(cx, pair, one.at).await? {
        return Err(gone(cx, here, pair).await?);
    }
    let one = CatchUp {
        state: State::Agreed,
        ..one
    };
    sql::set_state(&mut cx.tx, one.id, one.state).await?;
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    plan(cx, pair, &one, &Moment::ALL).await?;
    show(cx, pair, &one, Show::Anew).await?;
    entries::tell_call(cx, pair, &one, false).await?;
    elsewhere(here, pair)
}

/// Shows other dates, each with a button that suggests it.
pub(in super::super) async fn other(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member) = pair_of(cx, here).await?;
    if let Some(vote_first) = vote_first(cx, here, &pair).await? {
        return Ok(Some(vote_first));
    }
    let open = find_open(cx, &pair).await?;
    let is_meant = |one: &CatchUp| call.arg(0).is_empty() || Id::read(call.arg(0)) == Some(one.id);
    if !call.arg(0).is_empty() && !open.as_ref().is_some_and(is_meant) {
        return Err(Stop::say(here.pen().say("meetings-catchup-changed")));
    }
    if open.as_ref().is_some_and(|one| one.state == State::Agreed) {
        return Err(Stop::say(here.pen().say("meetings-catchup-booked")));
    }
    check_rest(cx, here, &pair, &member).await?;
    let not = open.map(|one| one.at);
    offer(cx, here, &pair, "meetings-catchup-which", not)
        .await
        .map(Some)
}

/// The other school says no, for now; whoever suggested it reads that in kind words.
pub(in super::super) async fn not_now(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member, one) = meant(cx, here, call).await?;
    let pen = here.pen();
    if one.state == State::Agreed {
        return Err(Stop::say(pen.say("meetings-catchup-booked")));
    }
    if pair.side_of(member.school) == one.by {
        return Err(Stop::say(pen.say("meetings-catchup-yours")));
    }
    cx.word_of_school(here, &member).await?;
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    end_with(cx, &pair, &one, Some("meetings-catchup-declined")).await?;
    let told: Vec<_> = one.by.of(&pair.mains).iter().cloned().collect();
    cx.tell(&told, Timing::Partner, |pen, seat| {
        messages::not_now(&Reader::new(pen, &pair, seat), &one, &member)
    })
    .await?;
    let note = Message::of(pen.say("meetings-catchup-no-done"));
    Ok(Some(note.passing()))
}

/// Takes a suggestion back, or calls off what was agreed on.
pub(in super::super) async fn off(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member, one) = meant(cx, here, call).await?;
    let is_theirs = one.state == State::Asked && pair.side_of(member.school) != one.by;
    if is_theirs {
        return Err(Stop::say(here.pen().say("meetings-catchup-theirs")));
    }
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    give_up(cx, &pair, &one, Some(&member)).await?;
    elsewhere(here, &pair)
}

/// Says whether it took place.
pub(in super::super) async fn held(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member) = pair_of(cx, here).await?;
    let current = sql::current(&mut cx.tx, &pair).await?;
    let is_meant = |one: &CatchUp| {
        Id::read(call.arg(0)) == Some(one.id) && one.state == State::Agreed && one.at <= cx.now
    };
    let Some(one) = current.filter(is_meant) else {
        return Err(Stop::say(here.pen().say("meetings-catchup-changed")));
    };
    let took_place = call.arg(1) == "yes";
    sql::set_state(&mut cx.tx, one.id, State::Over).await?;
    if took_place {
        // Both were there, whoever says so.
        for school in &pair.schools {
            cx.contact(pair.id, school.id, Contact::Meeting).await?;
        }
    } else {
        cx.contact(pair.id, member.school, Contact::Vote).await?;
    }
    let key = match took_place {
        true => "meetings-catchup-held",
        false => "meetings-catchup-missed",
    };
    let rooms = pair.rooms();
    cx.show(
        &rooms,
        HELD_CARD,
        Show::InPlace,
        Timing::Partner,
        |pen, seat| {
            let message = Message::of(Reader::new(pen, &pair, seat).of_date(key, one.at));
            match took_place {
                true => message,
                false => message.row([pen.button("meetings-catchup-other", OTHER, &[])]),
            }
        },
    )
    .await?;
    for room in &rooms {
        cx.let_go(&room.chat, HELD_CARD).await?;
    }
    Ok(None)
}

/// Brings the card down to where people are reading.
pub(in super::super) async fn bring(cx: &mut Cx, here: &Here) -> Outcome {
    let (pair, _) = pair_of(cx, here).await?;
    let open = find_open(cx, &pair).await?;
    let open = open.ok_or_else(|| Stop::say(here.pen().say("meetings-catchup-changed")))?;
    asked::bring(cx, here, &pair, &[Shown::Call(open)]).await
}

/// The call that a press speaks of, while it has not begun.
async fn meant(cx: &mut Cx, here: &Here, call: &Call) -> Result<(Pair, Member, CatchUp), Stop> {
    let (pair, member) = pair_of(cx, here).await?;
    let open = find_open(cx, &pair).await?;
    let one = open.filter(|one| Id::read(call.arg(0)) == Some(one.id));
    let one = one.ok_or_else(|| Stop::say(here.pen().say("meetings-catchup-changed")))?;
    Ok((pair, member, one))
}

/// While times are voted on, that comes first: brings them, and says so.
async fn vote_first(cx: &mut Cx, here: &Here, pair: &Pair) -> Result<Option<Message>, Stop> {
    let Some(round) = meetings::find_round(&mut cx.tx, pair).await? else {
        return Ok(None);
    };
    asked::bring(cx, here, pair, &[Shown::Round(round)]).await?;
    Ok(Some(Message::of(here.pen().say("meetings-catchup-vote"))))
}

/// Refuses where the partner could not say yes to the last calls that this school suggested.
async fn check_rest(cx: &mut Cx, here: &Here, pair: &Pair, member: &Member) -> Result<(), Stop> {
    let newest = sql::newest(&mut cx.tx, pair.id, decide::REFUSED_MAX).await?;
    let Some(from) = decide::again_from(&newest, member.school, cx.now) else {
        return Ok(());
    };
    let pen = here.pen();
    let (seat, _) = here.staff()?;
    let to = Reader::new(&pen, pair, seat);
    let message = Message::of(to.of_date("meetings-catchup-rests", from));
    Err(Stop::Say(message.row([pen.button(
        "letters-write",
        "letters.say",
        &[],
    )])))
}

/// Whether a call can still be agreed on for this instant.
async fn is_possible(cx: &mut Cx, pair: &Pair, at: DateTime<Utc>) -> Result<bool, Stop> {
    let met = meets_at(cx, pair).await?;
    let is_apart = decide::beside(pair.calendars(), &met, at).is_none();
    let suits = suits(&pair.search(cx.now, &[]), Within::Hours, at);
    Ok(is_apart && suits && at > cx.now + NOTICE)
}

/// That a date is not possible any more, with others.
async fn gone(cx: &mut Cx, here: &Here, pair: &Pair) -> Result<Stop, Stop> {
    let message = offer(cx, here, pair, "meetings-catchup-gone", None).await?;
    Ok(Stop::Say(message))
}

async fn offer(
    cx: &mut Cx,
    here: &Here,
    pair: &Pair,
    lead: &str,
    not: Option<DateTime<Utc>>,
) -> Result<Message, Stop> {
    let dates = dates(cx, pair, not, DATES_MAX).await?;
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let to = Reader::new(&pen, pair, seat);
    // What has just been is no reason to wait for.
    let near = dates.near.filter(|at| *at > cx.now);
    Ok(messages::offered(&to, lead, &dates.apart, near))
}

//! The set-up's cards where they are shown, made from what is stored now.

use chrono::TimeDelta;

use super::card::{self, Asks, Place};
use super::sides;
use super::steps::{Question, next_question};
use crate::engine::Cx;
use crate::engine::chats;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::Stop;
use crate::engine::main_room;
use crate::engine::news::News;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::model::partnership::State;
use crate::model::room::{Audience, Chat};
use crate::model::school::School;
use crate::store::Result as StoreResult;

/// The card of [`sides`].
const SIDES: &str = "sides";
/// The job that redraws the set-up cards of a chat, where they are shown; its payload is the chat's
/// id.
pub const REFRESH_JOB: &str = "setup.refresh";
/// The job by which others hear that a school has told all; its payload is the school's id.
const PRESENTABLE_JOB: &str = "linking.presentable";
/// The job by which a partner hears what is another now about a school; its payload is the
/// partnership, the school and the words of the questions, a clock or a week with what it was, and after
/// a bar the name that the school had.
const NEWS_JOB: &str = "circumstances.news";
/// How long news wait for more of them, counted from the newest: who moves changes several things.
const NEWS_AFTER: TimeDelta = TimeDelta::minutes(1);

/// Another feature has made this chat a school's main room: its set-up is shown.
pub async fn show_in_chat(cx: &mut Cx, payload: &str) -> Result<(), Stop> {
    let Some(chat) = Id::read(payload) else {
        return Ok(());
    };
    let Some(chat) = chats::find(&mut cx.tx, chat).await? else {
        return Ok(());
    };
    for seat in directory::seats_in(&mut cx.tx, &chat).await? {
        if seat.room.main {
            show_card(cx, &seat, Show::Anew).await?;
        }
    }
    Ok(())
}

/// What the card offers has changed by another feature's doing.
pub async fn refresh_in_chat(cx: &mut Cx, payload: &str) -> Result<(), Stop> {
    let Some(chat) = Id::read(payload) else {
        return Ok(());
    };
    let Some(chat) = chats::find(&mut cx.tx, chat).await? else {
        return Ok(());
    };
    for seat in directory::seats_in(&mut cx.tx, &chat).await? {
        show_card(cx, &seat, Show::IfShown).await?;
    }
    Ok(())
}

/// Shows the set-up card of the seat's school in the seat's chat, from what is stored now.
pub async fn show_card(cx: &mut Cx, seat: &Seat, show: Show) -> StoreResult<()> {
    show_card_that(cx, seat, show, Asks::Next).await
}

/// The same, and what it asks while not all is told.
pub async fn show_card_that(cx: &mut Cx, seat: &Seat, show: Show, asks: Asks) -> StoreResult<()> {
    let school = directory::load_school(&mut cx.tx, seat.room.school).await?;
    let team = directory::team_of(&mut cx.tx, school.id).await?;
    let partnership = match seat.room.partnership {
        Some(id) => directory::find_partnership(&mut cx.tx, id).await?,
        None => None,
    };
    let fresh = Seat {
        school,
        partnership,
        ..seat.clone()
    };
    let now = cx.now;
    let pen = cx.pen(&fresh);
    let is_complete = next_question(&fresh.school, &team).is_none();
    let partner = partner_of(cx, &fresh).await?;
    let place = place_of(cx, seat).await?;
    let mut message = card::render(&pen, &fresh, &team, partner.as_ref(), (place, asks), now);
    if let Some(main) = main_room::lost_beside_partner(&mut cx.tx, seat).await? {
        message = main_room::offer_to_bring(&pen, message, "linking-bring-instead", &main, "");
    }
    if is_complete && !cx.hears_talk(&seat.chat).await? {
        message = message.para(pen.say("setup-deaf"));
    }
    cx.show_in(
        &seat.chat,
        &pen,
        &format!("setup:{}", seat.room.school),
        show,
        message,
    )
    .await?;
    if is_complete {
        cx.remind(
            &format!("presentable:{}", fresh.school.id),
            PRESENTABLE_JOB,
            now,
            &fresh.school.id.to_string(),
        )
        .await?;
    }
    Ok(())
}

async fn place_of(cx: &mut Cx, seat: &Seat) -> StoreResult<Place> {
    if seat.room.main {
        let seats = directory::seats_in(&mut cx.tx, &seat.chat).await?;
        return Ok(match seats.len() {
            1 => Place::Main,
            _ => Place::Shared,
        });
    }
    Ok(match main_room::lost(&mut cx.tx, seat).await? {
        Some(lost) => Place::Left(lost.text()),
        None if main_room::lost_beside_partner(&mut cx.tx, seat)
            .await?
            .is_some() =>
        {
            Place::Orphaned
        }
        None => Place::Beside,
    })
}

/// Something about the school was told in this seat: its card shows it, and so do the cards in the
/// school's other chats, where they are shown.
pub async fn show_change(cx: &mut Cx, seat: &Seat) -> StoreResult<()> {
    show_card(cx, seat, Show::InPlace).await?;
    for own in directory::seats_of_school(&mut cx.tx, seat.room.school).await? {
        if own.chat.id != seat.chat.id && own.room.audience == Audience::Staff {
            plan_refresh(cx, &own.chat).await?;
        }
    }
    Ok(())
}

async fn plan_refresh(cx: &mut Cx, chat: &Chat) -> StoreResult<()> {
    let (chat, now) = (chat.id.to_string(), cx.now);
    cx.remind(&format!("refresh:{chat}"), REFRESH_JOB, now, &chat)
        .await
}

/// Whom the seat's school is linked with, or about to be.
async fn partner_of(cx: &mut Cx, seat: &Seat) -> StoreResult<Option<School>> {
    let partner = seat
        .partnership
        .as_ref()
        .filter(|one| matches!(one.state, State::Confirming | State::Active))
        .and_then(|one| one.partner_of(seat.room.school));
    match partner {
        Some(partner) => directory::load_school(&mut cx.tx, partner).await.map(Some),
        None => Ok(None),
    }
}

/// What a school tells stands on its partners' cards, too.
pub async fn refresh_partners(cx: &mut Cx, school: Id<School>) -> StoreResult<()> {
    for own in directory::seats_of_school(&mut cx.tx, school).await? {
        let Some(partnership) = own.room.partnership.filter(|_| own.room.main) else {
            continue;
        };
        for seat in directory::seats_of_partnership(&mut cx.tx, partnership).await? {
            if seat.room.main && seat.room.school != school {
                plan_refresh(cx, &seat.chat).await?;
            }
        }
    }
    Ok(())
}

/// Partners of a school that runs a partnership hear that something else is true of it now: a little
/// later, together with what else changes until then. Right after that, what they have agreed on is
/// looked at again. `old` is the school as it was before.
pub async fn tell_partners(cx: &mut Cx, old: &School, question: Question) -> StoreResult<()> {
    for own in directory::seats_of_school(&mut cx.tx, old.id).await? {
        let running = own.partnership.filter(|one| one.state == State::Active);
        let Some(partnership) = running.filter(|_| own.room.main) else {
            continue;
        };
        let key = format!("{NEWS_JOB}:{}:{}", partnership.id, old.id);
        let waiting = cx.planned(&key).await?;
        let fact = match old.kept(question.word()) {
            Some(kept) => format!("{}={kept}", question.word()),
            None => question.word().to_owned(),
        };
        let payload = match waiting.as_deref().and_then(|it| it.split_once('|')) {
            Some((facts, name)) => format!("{facts} {fact}|{name}"),
            None => format!(
                "{} {} {fact}|{}",
                partnership.id,
                old.id,
                old.name.as_deref().unwrap_or_default()
            ),
        };
        let due = cx.now + NEWS_AFTER;
        cx.remind(&key, NEWS_JOB, due, &payload).await?;
        cx.spread_at(News::Recheck, partnership.id, due).await?;
    }
    Ok(())
}

/// In a chat of two new schools: the card by which people say which of them they belong to.
pub async fn show_sides(cx: &mut Cx, chat: &Chat, show: Show) -> StoreResult<()> {
    let seats = directory::seats_in(&mut cx.tx, chat).await?;
    if seats.len() < 2 || !seats.iter().all(|seat| seat.room.main) {
        return Ok(());
    }
    let mut schools = Vec::new();
    for seat in &seats {
        let team = directory::team_of(&mut cx.tx, seat.room.school).await?;
        schools.push((seat.clone(), team));
    }
    cx.show(&seats, SIDES, show, Timing::Asked, |pen, _| {
        sides::card(pen, &schools)
    })
    .await
}

pub async fn only_seat(cx: &mut Cx, chat: &Chat) -> Result<Seat, Stop> {
    let mut seats = directory::seats_in(&mut cx.tx, chat).await?;
    if seats.is_empty() {
        return Err(Stop::Store(sqlx::Error::RowNotFound));
    }
    Ok(seats.swap_remove(0))
}

//! A school's main room whose chat is gone or cannot be reached: another of its staff rooms can take
//! its place, or where there is none, a chat to which the school is brought; and what waits goes there.

use super::answering::ANSWERS;
use super::button;
use super::context::{Cx, Here};
use super::directory::{self, Seat};
use super::message::{Message, Style};
use super::moved::{REPLIED_TO_MAX, is_replied_to, readable, with_data};
use super::pen::Pen;
use super::post::{Card, to_json};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::room::{Audience, Chat, ChatState};
use crate::store::{Result, Tx, execute, on};
use crate::text::args;

/// The action that brings a school to a chat; its first argument is the lost main room.
pub const BRING: &str = "linking.bring";

/// The card by which a school's other rooms read that this chat cannot be reached: in use for as long as
/// that is so, or until the room takes its place.
pub fn lost_card(chat: Id<Chat>) -> String {
    format!("lost-own:{chat}")
}

/// A main room that cannot be reached.
pub struct Lost {
    /// `None` where there is none any more.
    pub main: Option<Seat>,
}

impl Lost {
    /// The key of the text that says so, and what the other room can do.
    pub fn text(&self) -> &'static str {
        match self.main {
            Some(_) => "linking-main-lost",
            None => "linking-main-none",
        }
    }
}

/// What this staff room can take the place of: its school's main room for the same partnership, if
/// that is lost.
///
/// # Errors
/// When the database cannot be reached.
pub async fn lost(tx: &mut Tx, seat: &Seat) -> Result<Option<Lost>> {
    let Some(mains) = mains_beside(tx, seat).await? else {
        return Ok(None);
    };
    if mains.iter().any(|one| one.chat.state == ChatState::Live) {
        return Ok(None);
    }
    let main = mains.into_iter().find(|one| is_free(one, seat));
    Ok(Some(Lost { main }))
}

/// The main room that this staff room, which once was the main one, can take the place of again.
///
/// # Errors
/// When the database cannot be reached.
pub async fn standing_in(tx: &mut Tx, seat: &Seat) -> Result<Option<Seat>> {
    let mains = mains_beside(tx, seat).await?.unwrap_or_default();
    Ok(mains.into_iter().find(|one| is_free(one, seat)))
}

/// The main rooms that can be brought to this chat by whoever is here: those that are lost, with no room
/// that could take their place, of schools for which this person decides. The chat is no room yet, or one
/// that the school shares with its partner.
///
/// # Errors
/// When the database cannot be reached.
pub async fn to_bring(tx: &mut Tx, here: &Here) -> Result<Vec<Seat>> {
    let platform = &here.chat.address.platform;
    let mut found = Vec::new();
    for member in directory::members_of_person(tx, platform, &here.person.id).await? {
        if !member.role.speaks_for_school() {
            continue;
        }
        for main in directory::seats_of_school(tx, member.school).await? {
            let is_for_it = here.seats.is_empty() || shares(here, &main);
            if is_for_it && is_without_way_back(tx, &main).await? {
                found.push(main);
            }
        }
    }
    Ok(found)
}

/// Says with the text `why` that the main room of a school is lost, and adds the button that brings the
/// school here; `how` is the button's second argument.
pub fn offer_to_bring(pen: &Pen, message: Message, why: &str, main: &Seat, how: &str) -> Message {
    let args = args! { "school" => pen.school(&main.school) };
    let room = main.room.id.to_string();
    let label = pen.fill("linking-bring", &args);
    let bring = pen.labelled(label, Style::Main, BRING, &[&room, how]);
    message.para(pen.fill(why, &args)).row([bring])
}

/// The lost main room of the school whose room this is in a chat of both schools, where nothing else can
/// take its place.
///
/// # Errors
/// When the database cannot be reached.
pub async fn lost_beside_partner(tx: &mut Tx, seat: &Seat) -> Result<Option<Seat>> {
    let is_staff = seat.room.audience == Audience::Staff && !seat.room.main;
    if !is_staff || directory::seats_in(tx, &seat.chat).await?.len() < 2 {
        return Ok(None);
    }
    for main in directory::seats_of_school(tx, seat.room.school).await? {
        if main.room.partnership == seat.room.partnership && is_without_way_back(tx, &main).await? {
            return Ok(Some(main));
        }
    }
    Ok(None)
}

/// Whether the school of this main room has another room for the same partnership here, beside its
/// partner.
fn shares(here: &Here, main: &Seat) -> bool {
    here.seats.len() > 1
        && here.seats.iter().any(|seat| {
            seat.room.school == main.room.school
                && seat.room.partnership == main.room.partnership
                && seat.room.audience == Audience::Staff
        })
}

/// Whether this is a main room that cannot be reached, and no room of its school can take its place.
///
/// # Errors
/// When the database cannot be reached.
pub async fn is_without_way_back(tx: &mut Tx, main: &Seat) -> Result<bool> {
    if !main.room.main || main.chat.state == ChatState::Live {
        return Ok(false);
    }
    for own in directory::seats_of_school(tx, main.room.school).await? {
        let could = own.room.audience == Audience::Staff
            && own.room.partnership == main.room.partnership
            && own.chat.state == ChatState::Live;
        if could && directory::seats_in(tx, &own.chat).await?.len() == 1 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The main rooms of the school that this staff room looks to: that for the same partnership, and
/// after the end of one, any. `None` where it can be none itself: a chat with another school in it
/// belongs to both, and never becomes the main room of one.
async fn mains_beside(tx: &mut Tx, seat: &Seat) -> Result<Option<Vec<Seat>>> {
    if seat.room.main || seat.room.audience != Audience::Staff {
        return Ok(None);
    }
    if directory::seats_in(&mut *tx, &seat.chat).await?.len() > 1 {
        return Ok(None);
    }
    let rests = rests(seat);
    let mut mains = directory::seats_of_school(tx, seat.room.school).await?;
    mains.retain(|one| one.room.main && (rests || one.room.partnership == seat.room.partnership));
    Ok(Some(mains))
}

/// Whether a main room can give its place to this one without leaving a partnership of its own.
fn is_free(main: &Seat, seat: &Seat) -> bool {
    !rests(seat) || main.room.partnership.is_none()
}

fn rests(seat: &Seat) -> bool {
    let own = seat.partnership.as_ref();
    own.is_some_and(|one| one.state == State::Ended)
}

/// Brings what waits for one chat to another, with the open cards of a partnership.
///
/// # Errors
/// When the database cannot be reached.
pub async fn hand_over(
    cx: &mut Cx,
    from: &Chat,
    to: &Chat,
    partnership: Option<Id<Partnership>>,
) -> Result<()> {
    let posts: Vec<(i64, String)> = on!(&mut cx.tx, c => sqlx::query_as(
        "SELECT id, content FROM post
         WHERE chat_id = $1 AND state = 'waiting' AND content IS NOT NULL ORDER BY id")
        .bind(from.id.value()).fetch_all(c).await)?;
    for (id, content) in posts {
        let Some((content, _)) = resealed(cx, from, to, &content) else {
            continue;
        };
        execute!(
            &mut cx.tx,
            "UPDATE post SET chat_id = $1, content = $2, trouble = NULL, failures = 0,
                             held = (SELECT chat.state <> 'live' FROM chat WHERE chat.id = $1)
             WHERE id = $3",
            to.id.value(),
            content,
            id
        )?;
    }
    match partnership {
        Some(id) => hand_over_cards(cx, from, to, id).await,
        None => Ok(()),
    }
}

/// Cards that ask something, of those that people reply to the newest, and those that nobody has seen yet. One
/// that the other chat has in a copy takes that copy's place.
async fn hand_over_cards(
    cx: &mut Cx,
    from: &Chat,
    to: &Chat,
    partnership: Id<Partnership>,
) -> Result<()> {
    let cards: Vec<(i64, String, String, bool)> = on!(&mut cx.tx, c => sqlx::query_as(
        "SELECT id, name, content, message IS NULL FROM card
         WHERE chat_id = $1 AND partnership_id = $2 AND NOT retired ORDER BY id")
        .bind(from.id.value()).bind(partnership.value()).fetch_all(c).await)?;
    let replied_to = |(_, name, _, is_unseen): &&(i64, String, String, bool)| {
        !is_unseen && is_replied_to(cx, name)
    };
    let older: Vec<i64> = cards
        .iter()
        .rev()
        .filter(replied_to)
        .skip(REPLIED_TO_MAX)
        .map(|card| card.0)
        .collect();
    for (id, name, content, is_unseen) in cards {
        if older.contains(&id) {
            continue;
        }
        let Some((content, message)) = resealed(cx, from, to, &content) else {
            continue;
        };
        // What somebody looked up in the lost chat was for whoever was there.
        if name.starts_with(ANSWERS) {
            continue;
        }
        if !is_unseen && message.buttons.is_empty() && message.asks.is_none() {
            continue;
        }
        execute!(
            &mut cx.tx,
            "DELETE FROM post WHERE card_id = $1 AND state = 'waiting'",
            id
        )?;
        let copy: Option<i64> = on!(&mut cx.tx, c => sqlx::query_scalar(
            "SELECT id FROM card WHERE chat_id = $1 AND name = $2 AND NOT retired")
            .bind(to.id.value()).bind(&name).fetch_optional(c).await)?;
        match copy {
            Some(copy) => {
                execute!(
                    &mut cx.tx,
                    "UPDATE card SET retired = TRUE WHERE id = $1",
                    id
                )?;
                execute!(
                    &mut cx.tx,
                    "UPDATE card SET content = $1 WHERE id = $2",
                    content,
                    copy
                )?;
            }
            None => {
                execute!(
                    &mut cx.tx,
                    "UPDATE card SET chat_id = $1, content = $2, message = NULL WHERE id = $3",
                    to.id.value(),
                    content,
                    id
                )?;
            }
        }
        cx.repost(to, Id::<Card>::new(copy.unwrap_or(id))).await?;
    }
    Ok(())
}

/// A stored message with its buttons sealed for the other chat, stored and as it is. One that nobody
/// can read, as a newer version may have written it, stays where it is.
fn resealed(cx: &Cx, from: &Chat, to: &Chat, content: &str) -> Option<(String, Message)> {
    let mut message = readable(content)?;
    with_data(&mut message, |data| {
        button::moved(&cx.secret, &from.address, &to.address, data)
    });
    Some((to_json(&message).ok()?, message))
}

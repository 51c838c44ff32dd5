//! Using a code: the partner's, or one for another room.

use chrono::TimeDelta;

use super::decide::{
    GUESS_MINUTES, GUESSES_MAX, Offer, Problem, Purpose, bare_code, decide_join, joins, restorable,
};
use super::{
    adding, anew, codes, confirm, founding, invite, main_room, messages, partner_name, sql,
};
use crate::engine::directory::{self, NewRoom, Seat};
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Field, Values, typed_line};
use crate::engine::message::Message;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::code::{Code, CodeError};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::school::School;
use crate::store::Result as StoreResult;
use crate::text::args;

/// Longest text that is looked at as a code, in characters.
const TYPED_CHARS_MAX: usize = 40;

/// Whether a partner's code founds a school in a chat that is no room yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Founds {
    /// Only once somebody says that it is a chat of staff.
    OnceAsked,
    /// They have said so.
    Surely,
}

/// `/join CODE`; without a code, the button to type one.
pub async fn join(cx: &mut Cx, here: &Here, typed: &str) -> Outcome {
    if typed.is_empty() {
        let question = type_code(&here.pen(), Message::default(), "linking-join-how");
        return Ok(Some(question));
    }
    use_code(cx, here, typed, Founds::OnceAsked).await
}

/// `message`, then the text `key` and the button to type a code.
fn type_code(pen: &Pen, message: Message, key: &str) -> Message {
    message
        .para(pen.say(key))
        .row([pen.main_button("linking-type-code", "linking.code", &[])])
}

pub fn open(here: &Here) -> FormSpec {
    let pen = here.pen();
    let field = Field::line("code", pen.say("linking-form-code"), TYPED_CHARS_MAX)
        .hint(pen.say("linking-form-code-hint"));
    FormSpec {
        title: pen.say("linking-form-title"),
        intro: None,
        submit: None,
        fields: vec![field],
    }
}

pub async fn submit(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    use_code(cx, here, &typed_line(values, "code"), Founds::OnceAsked).await
}

/// Uses a code in this chat. Where two schools only begin, they may have been linked long before:
/// the chat is then taken as it was before them.
pub async fn use_code(cx: &mut Cx, found: &Here, typed: &str, founds: Founds) -> Outcome {
    let here = &if found.can_begin_anew() {
        found.begun_anew()
    } else {
        found.clone()
    };
    let pen = here.pen();
    let since = cx.now - TimeDelta::minutes(GUESS_MINUTES);
    if sql::guesses(&mut cx.tx, here.chat.id, since).await? >= GUESSES_MAX {
        return Err(Stop::say(
            pen.fill("linking-wait", &args! { "minutes" => GUESS_MINUTES }),
        ));
    }
    // Whoever is linked already may not need a code at all, so that is said before what is wrong
    // with it.
    let linked = already_linked(cx, here).await?;
    let code = Code::read(&bare_code(typed)).map_err(|error| {
        let problem = no_code(&pen, &error);
        Stop::Correct(match &linked {
            Some(linked) => format!("{linked} {problem}"),
            None => problem,
        })
    })?;
    let Some(offer) = sql::find_code(&mut cx.tx, &code).await? else {
        if let Some(used) = founding::used_before(cx, here, &code).await? {
            return Ok(Some(used));
        }
        // Counted, so this is no refusal that would undo the count.
        let id = cx.id::<Code>();
        let now = cx.now;
        sql::add_guess(&mut cx.tx, id, here.chat.id, now).await?;
        let first = linked.map_or_else(Message::default, Message::of);
        return Ok(Some(type_code(&pen, first, "linking-code-unknown")));
    };
    let purpose = match decide_join(&offer, &here.seats, here.seat(), cx.now) {
        Ok(purpose) => purpose,
        Err(problem) => return Err(Stop::Say(refusal(cx, here, problem, linked).await?)),
    };
    if here.seats.is_empty()
        && founds == Founds::OnceAsked
        && let Some(question) = founding::question(cx, found, &offer, &code).await?
    {
        return Ok(Some(question));
    }
    sql::use_up(&mut cx.tx, &code, here.chat.id).await?;
    cx.forget(&format!("code:{}", code.bare())).await?;
    if found.can_begin_anew() {
        anew::clear(cx, found, &anew::Parting::of(found)?).await?;
    } else {
        anew::close_beginning(cx, found).await?;
    }
    for seat in &here.seats {
        if !seat.room.main {
            sql::drop_room(&mut cx.tx, seat.room.id).await?; // Of a partnership that has ended.
        }
    }
    match purpose {
        Purpose::Partner => link(cx, here, &offer).await,
        Purpose::Room(audience) => adding::room(cx, here, &offer, audience).await,
        Purpose::Shared => adding::shared(cx, here, &offer).await,
        Purpose::Another => adding::another(cx, here, &offer).await,
    }
}

/// Why a text is no code.
fn no_code(pen: &Pen, error: &CodeError) -> String {
    let CodeError::Letter(letter) = error else {
        return pen.say("linking-code-length");
    };
    let key = match letter {
        '0' | 'O' | '1' | 'I' | 'L' => "linking-code-letter",
        _ => "linking-code-sign",
    };
    pen.fill(key, &args! { "letter" => letter.to_string() })
}

/// With whom this room is linked, or about to be; `None` where it has no partner.
async fn already_linked(cx: &mut Cx, here: &Here) -> Result<Option<String>, Stop> {
    let Some(partnership) = here.seat().and_then(|seat| seat.partnership.as_ref()) else {
        return Ok(None);
    };
    let key = match partnership.state {
        State::Active => "linking-linked-here",
        State::Confirming => "linking-linking-here",
        State::Inviting | State::Ended => return Ok(None),
    };
    let args = args! { "partner" => partner_name(cx, here, partnership).await? };
    Ok(Some(here.pen().fill(key, &args)))
}

/// Why a code does not work here, and what does; `linked` says with whom this room is linked.
async fn refusal(
    cx: &mut Cx,
    here: &Here,
    problem: Problem,
    linked: Option<String>,
) -> StoreResult<Message> {
    let pen = here.pen();
    let say = |key| Message::of(pen.say(key));
    Ok(match (problem, linked, here.seat()) {
        (Problem::Expired, ..) => say("linking-code-expired"),
        (Problem::OwnSchool, ..) => say("linking-own-school"),
        (Problem::RoomTaken, ..) => say("linking-room-taken"),
        (Problem::AlreadyLinked, Some(linked), _) => {
            Message::of(linked).para(pen.say("linking-already-linked"))
        }
        (Problem::AlreadyLinked, None, _) => say("linking-already-linked"),
        (Problem::Shared, ..) => say("linking-shared-chat").row(messages::again_or_another(&pen)),
        (Problem::NotMain, _, Some(seat)) => main_room::elsewhere(cx, &pen, seat).await?,
        (Problem::NotMain, _, None) => say("linking-main-room"),
    })
}

/// Links this room's school with the inviter; a new chat first becomes a school's main room.
async fn link(cx: &mut Cx, here: &Here, offer: &Offer) -> Outcome {
    let pen = here.pen();
    let Some(invitation) = offer.partnership else {
        return Err(Stop::say(pen.say("linking-code-expired")));
    };
    let inviter = directory::load_school(&mut cx.tx, offer.school).await?;
    let past = sql::partnerships_of(&mut cx.tx, offer.school).await?;
    let seat = match here.seat() {
        Some(seat) => seat.clone(),
        None => found_seat(cx, here, offer.school, &past).await?,
    };
    if past
        .iter()
        .any(|one| joins(one, offer.school, seat.room.school))
    {
        let args = args! { "partner" => pen.school(&inviter) };
        return Err(Stop::say(pen.fill("linking-linked-elsewhere", &args)));
    }
    for maker in invite::makers(cx, offer).await? {
        codes::used(cx, &maker, Purpose::Partner, |_| None).await?;
    }
    let restored = restorable(&past, offer.school, seat.room.school, cx.now).map(|old| old.id);
    let partnership = restored.unwrap_or(invitation);
    if partnership != invitation {
        let now = cx.now;
        sql::absorb(&mut cx.tx, partnership, invitation, now).await?;
    }
    confirm::take_in(cx, partnership, &seat).await?;
    confirm::ask_both(cx, partnership, seat.room.school).await?;
    if seat.school.has_told() {
        confirm::show(cx, partnership, Show::Anew).await?;
        return Ok(Some(Message::of(pen.fill(
            "linking-joined",
            &args! { "partner" => pen.school(&inviter) },
        ))));
    }
    // The partner should not wonder whether the code arrived while this school tells about itself.
    let inviters: Vec<Seat> = confirm::main_seats(cx, partnership)
        .await?
        .into_iter()
        .filter(|seat| seat.room.school == offer.school)
        .collect();
    cx.tell(&inviters, Timing::Partner, |pen, _| {
        Message::of(pen.say("linking-partner-sets-up"))
    })
    .await?;
    cx.remind(
        &format!("show:{}", here.chat.id),
        "setup.show",
        cx.now,
        &here.chat.id.to_string(),
    )
    .await?;
    Ok(Some(Message::of(pen.fill(
        "linking-tell-first",
        &args! { "partner" => pen.school(&inviter) },
    ))))
}

/// This chat as the main room of a school: of a new one, or of the inviter's `past` partner.
async fn found_seat(
    cx: &mut Cx,
    here: &Here,
    inviter: Id<School>,
    past: &[Partnership],
) -> Result<Seat, Stop> {
    let (room, now) = (cx.id(), cx.now);
    let school = match coming_back(cx, here, inviter, past).await? {
        Some(school) => school,
        None => {
            let school = cx.id();
            directory::add_school(&mut cx.tx, school, now).await?;
            school
        }
    };
    let new = NewRoom::main(here.chat.id, school);
    directory::add_room(&mut cx.tx, room, new, now).await?;
    cx.add_member(school, &here.chat.address.platform, &here.person)
        .await?;
    let mut seats = directory::seats_in(&mut cx.tx, &here.chat).await?;
    seats.pop().ok_or(Stop::Store(sqlx::Error::RowNotFound))
}

/// The school of this person, if it was the inviter's partner until not long ago and has taken its
/// main room back since: they go on where they were.
async fn coming_back(
    cx: &mut Cx,
    here: &Here,
    inviter: Id<School>,
    past: &[Partnership],
) -> StoreResult<Option<Id<School>>> {
    let platform = &here.chat.address.platform;
    for member in directory::members_of_person(&mut cx.tx, platform, &here.person.id).await? {
        let rooms = directory::seats_of_school(&mut cx.tx, member.school).await?;
        if restorable(past, inviter, member.school, cx.now).is_some()
            && !rooms.iter().any(|seat| seat.room.main)
        {
            return Ok(Some(member.school));
        }
    }
    Ok(None)
}

/// Two new schools in one chat: they are each other's partner once both have told about themselves
/// and a person of each has confirmed.
pub async fn shared(cx: &mut Cx, payload: &str) -> Result<(), Stop> {
    let ids: Vec<&str> = payload.split(' ').collect();
    let [_, first, second] = ids.as_slice() else {
        return Ok(());
    };
    let (Some(first), Some(second)) = (Id::read(first), Id::read(second)) else {
        return Ok(());
    };
    let mut seats = directory::seats_of_school(&mut cx.tx, first).await?;
    seats.extend(directory::seats_of_school(&mut cx.tx, second).await?);
    if seats.len() < 2 {
        return Ok(()); // The chat was taken back in the meantime.
    }
    let (partnership, now) = (cx.id(), cx.now);
    sql::add_partnership(&mut cx.tx, partnership, first, now).await?;
    sql::set_confirming(&mut cx.tx, partnership, second).await?;
    for seat in seats {
        sql::set_room_partnership(&mut cx.tx, seat.room.id, partnership).await?;
    }
    Ok(())
}

//! "This chat is not our room": a school takes its room back out of a chat in which it has no
//! partner. Its word is for itself alone: another school that has told something stays, and what two
//! schools did together is kept as long as they were told.

use chrono::{DateTime, Utc};

use super::decide::is_kept;
use super::{closing, confirm, farewells, invite, leave, sql, word_of_school};
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::room::Audience;
use crate::model::school::School;
use crate::store::Result as StoreResult;

/// The cards by which a chat becomes a room; the set-up shows them, and they have no use after that.
const BEGINNING_CARDS: [&str; 2] = ["welcome", "sides"];

/// What may still be to do for the rooms of a chat, as the keys of jobs begin.
const JOBS: [&str; 3] = ["shared", "show", "refresh"];

/// Which rooms of a chat go when it is taken back, and which stay.
pub struct Parting {
    /// The room of the school that speaks; `None` where nobody need speak for one.
    own: Option<Seat>,
    goes: Vec<Seat>,
    stays: Vec<Seat>,
}

impl Parting {
    /// A school that has told nothing, not even its name, has nothing to lose and goes along.
    ///
    /// # Errors
    /// A sentence to the person, where it is not known for whom they speak.
    pub fn of(here: &Here) -> Result<Self, Stop> {
        let own = match here.can_begin_anew() {
            true => None,
            false => Some(here.staff()?.0.clone()),
        };
        let is_own = |seat: &Seat| own.as_ref().is_some_and(|own| own.room.id == seat.room.id);
        let (goes, stays) = here
            .seats
            .iter()
            .cloned()
            .partition(|seat| is_own(seat) || seat.school.name.is_none());
        Ok(Self { own, goes, stays })
    }
}

/// What becomes of a school whose room goes.
pub enum Fate {
    Erased,
    /// It has other staff rooms.
    GoesOn,
    /// What it did with a partner is kept, and it with that.
    Kept(Past),
}

/// A partnership of two schools that has ended and is kept.
pub struct Past {
    pub partner: School,
    pub ended_at: DateTime<Utc>,
}

/// Whether both schools begin in this chat, and one has not told enough yet to be confirmed by the
/// other.
pub fn is_beginning(here: &Here) -> bool {
    let waits = |seat: &Seat| {
        let partnership = seat.partnership.as_ref();
        seat.room.main && partnership.is_none_or(|one| one.state == State::Confirming)
    };
    here.seats.len() > 1
        && here.seats.iter().all(waits)
        && !here.seats.iter().all(|seat| seat.school.has_told())
}

/// Whether whoever speaks has nobody here, neither linked nor invited, and no other room of theirs
/// waits for a partner with this one.
async fn has_nobody(cx: &mut Cx, here: &Here) -> StoreResult<bool> {
    for seat in here.seat().map_or(&*here.seats, std::slice::from_ref) {
        let Some(partnership) = &seat.partnership else {
            continue;
        };
        let rooms = directory::seats_of_partnership(&mut cx.tx, partnership.id).await?;
        if partnership.state != State::Inviting
            || rooms.len() > 1
            || invite::has_code(cx, seat, partnership.id).await?
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The link that a code has brought to this chat, while it is not confirmed and its school has nothing
/// else: the code may have been typed in the wrong chat.
async fn brought_by_code(cx: &mut Cx, here: &Here) -> StoreResult<Option<Seat>> {
    let [seat] = here.seats.as_slice() else {
        return Ok(None);
    };
    let school = seat.room.school;
    let joins = |one: &&Partnership| one.state == State::Confirming && one.joiner == Some(school);
    let Some(partnership) = seat.partnership.as_ref().filter(joins) else {
        return Ok(None);
    };
    let is_only = directory::seats_of_school(&mut cx.tx, school).await?.len() == 1;
    let is_new = !sql::was_active(&mut cx.tx, partnership.id).await?;
    Ok((is_only && is_new).then(|| seat.clone()))
}

/// Whether this chat can be taken back now.
pub async fn is_free(cx: &mut Cx, here: &Here) -> StoreResult<bool> {
    Ok(is_beginning(here)
        || has_nobody(cx, here).await?
        || brought_by_code(cx, here).await?.is_some())
}

/// Adds to `message` what taking this chat back would mean, and the button that does it.
pub async fn offer(cx: &mut Cx, here: &Here, message: Message) -> Result<Message, Stop> {
    let pen = here.pen();
    let parting = Parting::of(here)?;
    let fate = fate(cx, &parting).await?;
    let own = parting.own.as_ref();
    let message = farewells::before_parting(&pen, message, own, &parting.stays, &fate);
    let forget = pen.danger_button("linking-not-our-room", "linking.forget", &[]);
    match parting.own {
        Some(_) => leave::for_speakers(cx, here, message, forget).await,
        None => Ok(message.row([forget])),
    }
}

/// Takes the school's room out of this chat, and says what became of all that was there.
pub async fn forget(cx: &mut Cx, here: &Here) -> Outcome {
    let pen = here.pen();
    if !is_free(cx, here).await? {
        return Err(Stop::say(pen.say("linking-over")));
    }
    if Parting::of(here)?.own.is_some() {
        word_of_school(cx, here).await?;
    }
    let here = &call_off(cx, here).await?;
    let parting = Parting::of(here)?;
    let fate = fate(cx, &parting).await?;
    clear(cx, here, &parting).await?;
    let done = farewells::parted(&pen, parting.own.as_ref(), &parting.stays, &fate);
    if parting.stays.is_empty() {
        cx.drop_forms(&here.chat).await?;
        cx.answer_in(&here.chat, done).await?;
        return Ok(None);
    }
    tell_staying(cx, &parting).await?;
    Ok(Some(done))
}

/// Calls the link off that a code has brought here; the place as it is then.
async fn call_off(cx: &mut Cx, here: &Here) -> StoreResult<Here> {
    if let Some(seat) = brought_by_code(cx, here).await?
        && let Some(partnership) = seat.room.partnership
    {
        closing::close_behind(cx, partnership, seat.room.school).await?;
    }
    let mut here = here.clone();
    here.seats = directory::seats_in(&mut cx.tx, &here.chat).await?;
    Ok(here)
}

/// Whoever stays hears whose the chat is now, and what is kept.
async fn tell_staying(cx: &mut Cx, parting: &Parting) -> StoreResult<()> {
    let past = match &parting.own {
        Some(own) => past_of(cx, own.room.school).await?,
        None => None,
    };
    let stays: Vec<Seat> = parting
        .stays
        .iter()
        .map(|seat| Seat {
            partnership: None,
            ..seat.clone()
        })
        .collect();
    confirm::refresh_setup(cx, &stays).await?;
    cx.tell(&stays, Timing::Asked, |pen, seat| {
        let past = past.as_ref();
        let kept = past.filter(|past| past.partner.id == seat.room.school);
        farewells::stays(pen, seat, kept.map(|past| past.ended_at))
    })
    .await
}

async fn fate(cx: &mut Cx, parting: &Parting) -> StoreResult<Fate> {
    let Some(own) = &parting.own else {
        return Ok(Fate::Erased);
    };
    let rooms = directory::seats_of_school(&mut cx.tx, own.room.school).await?;
    let is_left =
        |seat: &Seat| seat.room.audience == Audience::Staff && seat.chat.id != own.chat.id;
    if rooms.iter().any(is_left) {
        return Ok(Fate::GoesOn);
    }
    let past = past_of(cx, own.room.school).await?;
    Ok(past.map_or(Fate::Erased, Fate::Kept))
}

/// The newest partnership of a school that has ended and can still be restored.
async fn past_of(cx: &mut Cx, school: Id<School>) -> StoreResult<Option<Past>> {
    let kept = sql::partnerships_of(&mut cx.tx, school)
        .await?
        .into_iter()
        .filter(|one| is_kept(one, cx.now))
        .max_by_key(|one| one.ended_at);
    let Some((partner, ended_at)) =
        kept.and_then(|one| Some((one.partner_of(school)?, one.ended_at?)))
    else {
        return Ok(None);
    };
    let partner = directory::load_school(&mut cx.tx, partner).await?;
    Ok(Some(Past { partner, ended_at }))
}

/// Takes the rooms that go out of this chat, with their cards, with a partnership that nobody has
/// been asked about, and with the schools that have nothing else.
pub async fn clear(cx: &mut Cx, here: &Here, parting: &Parting) -> StoreResult<()> {
    close_beginning(cx, here).await?;
    if parting.stays.is_empty() {
        cx.withdraw_unasked(&here.chat).await?;
    }
    for job in JOBS {
        cx.forget(&format!("{job}:{}", here.chat.id)).await?;
    }
    let mut begun: Vec<_> = parting
        .goes
        .iter()
        .filter_map(|seat| seat.room.partnership)
        .collect();
    begun.dedup();
    for partnership in begun {
        cx.forget(&format!("lapse:{partnership}")).await?;
        closing::dissolve(cx, partnership).await?;
        sql::erase(&mut cx.tx, partnership).await?;
    }
    for seat in &parting.goes {
        cx.remove(&seat.chat, &format!("setup:{}", seat.room.school))
            .await?;
        sql::drop_room(&mut cx.tx, seat.room.id).await?;
        let school = seat.room.school;
        if directory::seats_of_school(&mut cx.tx, school)
            .await?
            .is_empty()
        {
            sql::erase_given_up(&mut cx.tx, school).await?;
        }
        directory::erase_if_lost(&mut cx.tx, school).await?;
    }
    Ok(())
}

/// The choice of what this chat is has been made.
pub async fn close_beginning(cx: &mut Cx, here: &Here) -> StoreResult<()> {
    for card in BEGINNING_CARDS {
        cx.remove(&here.chat, card).await?;
    }
    Ok(())
}

//! Both schools see whom they would be linked with, and confirm or decline.

use chrono::TimeDelta;

use tracing::info;

use super::closing::close;
use super::decide::{joins, restorable};
use super::{farewells, invite, messages, sql, word_of_school};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::news::News;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::people::Member;
use crate::model::room::{Audience, Chat};
use crate::model::school::School;
use crate::store::Result as StoreResult;
use crate::text::args;

/// The card that shows both schools to each other.
pub const CARD: &str = "link";
/// How long a link waits for both schools' word.
const CONFIRM_MAX: TimeDelta = TimeDelta::days(14);
const LAPSE_JOB: &str = "linking.lapse";

pub async fn confirm(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (_, member) = here.staff()?;
    let partnership = open(here, call)?;
    let pen = here.pen();
    if partnership.confirmed_by(member.school).is_some() {
        return Err(Stop::say(pen.say("linking-confirmed-already")));
    }
    word_of_school(cx, here).await?;
    if confirmed_for_partner(cx, here, partnership).await? {
        return Err(Stop::say(pen.say("setup-speak-confirmed")));
    }
    if let Some(joiner) = partnership.joiner {
        let inviter = directory::load_school(&mut cx.tx, partnership.inviter).await?;
        let joiner = directory::load_school(&mut cx.tx, joiner).await?;
        if call.arg(1) != messages::likeness(&inviter, &joiner) {
            return Err(Stop::say(pen.say("linking-changed-since")));
        }
    }
    sql::set_word(&mut cx.tx, partnership, member.school, Some(member.id)).await?;
    cx.contact(partnership.id, member.school, Contact::Link)
        .await?;
    let now = directory::load_partnership(&mut cx.tx, partnership.id).await?;
    if now.inviter_confirmed_by.is_some() && now.joiner_confirmed_by.is_some() {
        activate(cx, partnership.id).await?;
        return Ok(Some(Message::of(pen.say("linking-done"))));
    }
    show(cx, partnership.id, Show::InPlace).await?;
    Ok(Some(Message::of(pen.say("linking-confirmed"))))
}

/// Whether the same person gave the other school's word: the two words are for two people to give.
async fn confirmed_for_partner(
    cx: &mut Cx,
    here: &Here,
    partnership: &Partnership,
) -> StoreResult<bool> {
    let words = [
        partnership.inviter_confirmed_by,
        partnership.joiner_confirmed_by,
    ];
    let platform = &here.chat.address.platform;
    let same = directory::members_of_person(&mut cx.tx, platform, &here.person.id).await?;
    Ok(same.iter().any(|one| words.contains(&Some(one.id))))
}

pub async fn decline(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = here.staff()?;
    let partnership = open(here, call)?;
    word_of_school(cx, here).await?;
    close(cx, partnership.id, Some(seat.room.school)).await?;
    Ok(None)
}

/// Nobody answered in time: told to both sides, without blame.
pub async fn lapse(cx: &mut Cx, payload: &str) -> Result<(), Stop> {
    let Some(id) = Id::read(payload) else {
        return Ok(());
    };
    match directory::find_partnership(&mut cx.tx, id).await? {
        Some(partnership) if partnership.state == State::Confirming => {
            close(cx, id, None).await?;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A school has told enough to be shown: its waiting links can go on.
pub async fn presentable(cx: &mut Cx, payload: &str) -> Result<(), Stop> {
    let Some(school) = Id::<School>::read(payload) else {
        return Ok(());
    };
    for partnership in sql::partnerships_of(&mut cx.tx, school).await? {
        if partnership.state != State::Confirming {
            continue;
        }
        let asked = is_asked(cx, partnership.id).await?;
        if show(cx, partnership.id, Show::InPlace).await? && !asked {
            // They are at it, however long telling took: the time to confirm counts from here.
            begin_time_to_confirm(cx, partnership.id).await?;
            let seats = main_seats(cx, partnership.id).await?;
            refresh_setup(cx, &seats).await?;
        }
    }
    Ok(())
}

/// A school is shown with another name, place or clock than before: a partner who had confirmed
/// had confirmed somebody else, and is asked once more. The payload is the school's id and the
/// word for what changed.
pub async fn changed(cx: &mut Cx, payload: &str) -> Result<(), Stop> {
    let Some((school, fact)) = payload.split_once(' ') else {
        return Ok(());
    };
    let (Some(school), Some(key)) = (Id::<School>::read(school), messages::changed_key(fact))
    else {
        return Ok(());
    };
    for partnership in sql::partnerships_of(&mut cx.tx, school).await? {
        let partner = partnership.partner_of(school);
        if let (State::Confirming, Some(partner)) = (partnership.state, partner)
            && partnership.confirmed_by(partner).is_some()
        {
            sql::set_word(&mut cx.tx, &partnership, partner, None).await?;
            ask_once_more(cx, partnership.id, school, key).await?;
        }
    }
    Ok(())
}

/// Tells the partner of `school` what has changed, and shows it the card again below that.
async fn ask_once_more(
    cx: &mut Cx,
    id: Id<Partnership>,
    school: Id<School>,
    key: &str,
) -> StoreResult<()> {
    let seats = main_seats(cx, id).await?;
    let changed = directory::load_school(&mut cx.tx, school).await?;
    let mut asked = seats.clone();
    asked.retain(|seat| seat.room.school != school);
    cx.tell(&asked, Timing::Partner, |pen, _| {
        Message::of(pen.fill(key, &args! { "school" => pen.school(&changed) }))
    })
    .await?;
    // A chat that both share has one card for both.
    let (here, elsewhere): (Vec<Seat>, Vec<Seat>) = seats
        .into_iter()
        .partition(|seat| asked.iter().any(|one| one.chat.id == seat.chat.id));
    show_in(cx, id, Show::Anew, &here).await?;
    show_in(cx, id, Show::InPlace, &elsewhere).await?;
    Ok(())
}

/// Whether the card that asks for confirmation has been shown to anybody.
pub async fn is_asked(cx: &mut Cx, id: Id<Partnership>) -> StoreResult<bool> {
    for seat in main_seats(cx, id).await? {
        if cx.has_card(&seat.chat, CARD).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn begin_time_to_confirm(cx: &mut Cx, id: Id<Partnership>) -> StoreResult<()> {
    let lapses = cx.now + CONFIRM_MAX;
    cx.remind(&format!("lapse:{id}"), LAPSE_JOB, lapses, &id.to_string())
        .await
}

/// Both schools are known and will be asked; `joiner` is the one that came second.
pub async fn ask_both(cx: &mut Cx, id: Id<Partnership>, joiner: Id<School>) -> StoreResult<()> {
    let now = directory::load_partnership(&mut cx.tx, id).await?;
    // In a restored partnership the one who joins now may be the one who invited then.
    let joining = if now.inviter == joiner {
        now.joiner
    } else {
        Some(joiner)
    };
    sql::set_confirming(&mut cx.tx, id, joining.unwrap_or(joiner)).await?;
    let seats = main_seats(cx, id).await?;
    refresh_setup(cx, &seats).await?;
    begin_time_to_confirm(cx, id).await
}

/// Puts a school's main room into the partnership, with all rooms that waited for a partner with it.
pub async fn take_in(cx: &mut Cx, id: Id<Partnership>, seat: &Seat) -> StoreResult<()> {
    let own = seat.partnership.as_ref();
    if let Some(own) = own.filter(|own| own.state == State::Inviting && own.id != id) {
        invite::withdraw(cx, own.id).await?;
        let now = cx.now;
        sql::absorb(&mut cx.tx, id, own.id, now).await?;
    }
    sql::set_room_partnership(&mut cx.tx, seat.room.id, id).await
}

/// Two schools that share their only chat meet again without a code: both are here.
pub async fn meet_again(cx: &mut Cx, here: &Here, seat: &Seat) -> Outcome {
    let Some(other) = here.seats.iter().find(|one| one.room.id != seat.room.id) else {
        return Err(Stop::say(here.pen().say("linking-over")));
    };
    let (own, theirs) = (seat.room.school, other.room.school);
    let past = sql::partnerships_of(&mut cx.tx, own).await?;
    if past.iter().any(|one| joins(one, own, theirs)) {
        let pen = here.pen();
        let args = args! { "partner" => pen.school(&other.school) };
        return Err(Stop::say(pen.fill("linking-linked-elsewhere", &args)));
    }
    let id = match restorable(&past, own, theirs, cx.now) {
        Some(old) => old.id,
        None => {
            let (id, now) = (cx.id(), cx.now);
            sql::add_partnership(&mut cx.tx, id, own, now).await?;
            id
        }
    };
    for one in [seat, other] {
        take_in(cx, id, one).await?;
    }
    ask_both(cx, id, theirs).await?;
    let shown = show(cx, id, Show::Anew).await?;
    let pen = here.pen();
    Ok((!shown).then(|| Message::of(pen.say("linking-partner-tells"))))
}

/// Shows or refreshes the card in both main rooms; false while a school has not told about itself.
pub async fn show(cx: &mut Cx, id: Id<Partnership>, how: Show) -> StoreResult<bool> {
    let seats = main_seats(cx, id).await?;
    show_in(cx, id, how, &seats).await
}

/// Shows the card once more in this chat alone: the partner did not ask for it.
pub async fn show_again(cx: &mut Cx, id: Id<Partnership>, chat: &Chat) -> StoreResult<bool> {
    let mut seats = main_seats(cx, id).await?;
    seats.retain(|seat| seat.chat.id == chat.id);
    show_in(cx, id, Show::Anew, &seats).await
}

/// The card says that it was, where it stands in the rooms of a partnership that ends.
pub async fn show_ended(
    cx: &mut Cx,
    partnership: &Partnership,
    rooms: &[Seat],
) -> StoreResult<bool> {
    let ended = Partnership {
        state: State::Ended,
        ..partnership.clone()
    };
    let mains: Vec<Seat> = rooms.iter().filter(|one| one.room.main).cloned().collect();
    show_as(cx, &ended, Show::IfShown, &mains).await
}

/// The card tells what came of the question, where it stands in the rooms of a link that was not made.
pub async fn show_closed(cx: &mut Cx, id: Id<Partnership>, seats: &[Seat]) -> StoreResult<()> {
    let partnership = directory::load_partnership(&mut cx.tx, id).await?;
    let mut schools: Vec<School> = Vec::new();
    for school in partnership.schools() {
        schools.push(directory::load_school(&mut cx.tx, school).await?);
    }
    cx.show(seats, CARD, Show::IfShown, Timing::Asked, |pen, seat| {
        let partner = schools.iter().find(|one| one.id != seat.room.school);
        partner.map_or_else(Message::default, |partner| {
            farewells::closed_card(pen, partner)
        })
    })
    .await
}

async fn show_in(cx: &mut Cx, id: Id<Partnership>, how: Show, seats: &[Seat]) -> StoreResult<bool> {
    let partnership = directory::load_partnership(&mut cx.tx, id).await?;
    show_as(cx, &partnership, how, seats).await
}

async fn show_as(
    cx: &mut Cx,
    partnership: &Partnership,
    how: Show,
    seats: &[Seat],
) -> StoreResult<bool> {
    let mut schools: Vec<(School, Vec<Member>)> = Vec::new();
    for school in partnership.schools() {
        let team = directory::team_of(&mut cx.tx, school).await?;
        schools.push((directory::load_school(&mut cx.tx, school).await?, team));
    }
    if schools.len() < 2 || schools.iter().any(|(school, _)| !school.has_told()) {
        return Ok(false);
    }
    let now = cx.now;
    cx.show(seats, CARD, how, Timing::Partner, |pen, seat| {
        let partner = schools
            .iter()
            .find(|(school, _)| school.id != seat.room.school);
        partner.map_or_else(Message::default, |(partner, team)| {
            messages::link_card(pen, seat, partnership, partner, team, now)
        })
    })
    .await?;
    Ok(true)
}

/// The main rooms of both schools in a partnership.
pub async fn main_seats(cx: &mut Cx, id: Id<Partnership>) -> StoreResult<Vec<Seat>> {
    let seats = directory::seats_of_partnership(&mut cx.tx, id).await?;
    Ok(seats.into_iter().filter(|seat| seat.room.main).collect())
}

/// The partnership that the button speaks of, if it still waits for confirmation here.
fn open<'h>(here: &'h Here, call: &Call) -> Result<&'h Partnership, Stop> {
    let (seat, _) = here.staff()?;
    let partnership = seat
        .partnership
        .as_ref()
        .filter(|partnership| Some(partnership.id) == Id::read(call.arg(0)));
    match partnership {
        Some(partnership) if partnership.state == State::Confirming => Ok(partnership),
        Some(partnership) if partnership.state == State::Active => {
            Err(Stop::say(here.pen().say("linking-done-already")))
        }
        _ => Err(Stop::say(here.pen().say("linking-over"))),
    }
}

async fn activate(cx: &mut Cx, id: Id<Partnership>) -> StoreResult<()> {
    let now = cx.now;
    let again = sql::was_active(&mut cx.tx, id).await?;
    let added = sql::rooms_since_end(&mut cx.tx, id).await?;
    sql::activate(&mut cx.tx, id, now).await?;
    info!(partnership.id = %id, again, "two schools are partners");
    cx.forget(&format!("lapse:{id}")).await?;
    show(cx, id, Show::InPlace).await?;
    let all = directory::seats_of_partnership(&mut cx.tx, id).await?;
    let (main, others): (Vec<Seat>, Vec<Seat>) = all.into_iter().partition(|seat| seat.room.main);
    let partner_of = |pen: &Pen, seat: &Seat| {
        let partner = main.iter().find(|one| one.room.school != seat.room.school);
        let name = partner.map(|one| pen.school(&one.school));
        args! { "partner" => name.unwrap_or_default() }
    };
    let welcome = if again {
        "linking-welcome-back"
    } else {
        "linking-welcome"
    };
    cx.tell(&main, Timing::Partner, |pen, seat| {
        Message::of(pen.fill(welcome, &partner_of(pen, seat)))
    })
    .await?;
    if again {
        // They were told that it rested; pupils hear of it from their teachers.
        let told: Vec<Seat> = others
            .into_iter()
            .filter(|seat| seat.room.audience != Audience::Pupils)
            .filter(|seat| !added.contains(&seat.room.id))
            .collect();
        cx.tell(&told, Timing::Partner, |pen, seat| {
            Message::of(pen.fill("linking-room-goes-on", &partner_of(pen, seat)))
        })
        .await?;
    }
    refresh_setup(cx, &main).await?;
    cx.spread(News::Begin, id).await
}

/// What the set-up's card says of the partner has changed: it is another feature's to redraw.
pub async fn refresh_setup(cx: &mut Cx, seats: &[Seat]) -> StoreResult<()> {
    for seat in seats {
        let (chat, now) = (seat.chat.id, cx.now);
        cx.remind(
            &format!("refresh:{chat}"),
            "setup.refresh",
            now,
            &chat.to_string(),
        )
        .await?;
    }
    Ok(())
}

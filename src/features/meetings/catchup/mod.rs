//! One call on one date, beside the monthly meeting: one school suggests a date that suits both calendars, and
//! it is booked when the other says yes. Where two in a row came to nothing, none is suggested unasked.
//!
//! It has a row of its own and not a month's, so that it never stands in the way of a rule that is agreed on
//! later. There is one at a time: another date takes its place.

pub(super) mod acts;
mod decide;
mod messages;
mod openings;
mod sql;

pub(super) use openings::{openings, rests};

use chrono::{DateTime, TimeDelta, Utc};

use super::dates::{SOON_BEFORE, day_before, end_of};
use super::pair::Pair;
use super::reader::Reader;
use super::slots::{Side, Within, suits};
use super::{entries, pair_due};
use crate::engine::Cx;
use crate::engine::coming::Coming;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::turns::{Act, Turn};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::store::Result as Stored;

/// Suggests a date; its arguments are the partnership and the minutes since 1970.
pub(super) const PROPOSE: &str = "meetings.propose";
/// Says yes to the call that is its argument.
pub(super) const YES: &str = "meetings.yes";
/// Shows other dates than that of the call that is its argument.
pub(super) const OTHER: &str = "meetings.other";
/// Says no, for now, to the call that is its argument.
pub(super) const NOT: &str = "meetings.not";
/// Takes the call that is its argument back, or calls it off.
pub(super) const OFF: &str = "meetings.off";
/// Says whether it took place: the call, and "yes" or "no".
pub(super) const HELD: &str = "meetings.talked";
/// Brings the card back.
pub(super) const SHOW: &str = "meetings.catchup";
/// What comes before and after a call; its payload is the partnership, the call, a word and the side.
pub(super) const JOB: &str = "meetings.catchup";

/// The card of the call, those that remind of it, which stay as they are when the next one comes, and the one that
/// asks about it afterwards.
const CARD: &str = "meeting-catchup";
const DAY_CARD: &str = "meeting-catchup-day";
const SOON_CARD: &str = "meeting-catchup-soon";
const HELD_CARD: &str = "meeting-catchup-held";
/// Most dates that are offered: what can be weighed at a glance.
const DATES_MAX: usize = 3;
/// How late a date may still be agreed on.
const NOTICE: TimeDelta = TimeDelta::hours(1);

/// A call on one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CatchUp {
    pub(super) id: Id<CatchUp>,
    /// Which school suggested it.
    by: Side,
    state: State,
    pub(super) at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The other school has not answered.
    Asked,
    Agreed,
    Over,
}

/// What the diary does about a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    /// Reminds of it on the school day before.
    Day,
    /// A quarter of an hour before.
    Soon,
    /// It begins: nobody can say yes to it any more.
    Begins,
    /// Did it happen?
    After,
}

impl State {
    const ALL: [Self; 3] = [Self::Asked, Self::Agreed, Self::Over];

    /// The word used in the database.
    const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Agreed => "agreed",
            Self::Over => "over",
        }
    }

    /// Reads [`State::word`].
    fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

impl Moment {
    const ALL: [Self; 4] = [Self::Day, Self::Soon, Self::Begins, Self::After];

    const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Soon => "soon",
            Self::Begins => "begins",
            Self::After => "after",
        }
    }

    /// When this side hears of it.
    fn due(self, pair: &Pair, side: Side, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let calendar = &side.of(&pair.parties).calendar;
        match self {
            Self::Day => day_before(calendar, at),
            Self::Soon => Some(at - SOON_BEFORE),
            Self::Begins => Some(at),
            Self::After => calendar.next_open(end_of(at)),
        }
    }
}

/// The call that is suggested, or agreed on, and has not begun.
pub(super) async fn find_open(cx: &mut Cx, pair: &Pair) -> Stored<Option<CatchUp>> {
    let current = sql::current(&mut cx.tx, pair).await?;
    Ok(current.filter(|one| one.at > cx.now))
}

/// The next call that both agreed on, while it is not over.
pub(super) async fn agreed(cx: &mut Cx, pair: &Pair) -> Stored<Option<CatchUp>> {
    let current = sql::current(&mut cx.tx, pair).await?;
    Ok(current.filter(|one| one.state == State::Agreed && end_of(one.at) > cx.now))
}

/// When the call is that both agreed on, and of which nobody has said yet whether it took place.
pub(super) async fn booked_at(cx: &mut Cx, pair: &Pair) -> Stored<Option<DateTime<Utc>>> {
    let current = sql::current(&mut cx.tx, pair).await?;
    let agreed = current.filter(|one| one.state == State::Agreed);
    Ok(agreed.map(|one| one.at))
}

/// The school that has yet to answer a suggestion.
pub(super) async fn turn(cx: &mut Cx, pair: &Pair) -> Stored<Option<Turn>> {
    let open = find_open(cx, pair).await?;
    let asked = open.filter(|one| one.state == State::Asked);
    Ok(asked.map(|one| Turn {
        school: one.by.other().of(&pair.schools).id,
        what: "meetings-turn-catchup",
        at: None,
        about: None,
        act: Act {
            label: "meetings-catchup-show",
            route: SHOW,
            args: Vec::new(),
        },
    }))
}

/// What the schools have before them.
pub(super) async fn coming(cx: &mut Cx, pair: &Pair) -> Stored<Option<Coming>> {
    let open = find_open(cx, pair).await?;
    Ok(open.map(|one| Coming {
        what: match one.state {
            State::Agreed => "meetings-coming-catchup",
            _ => "meetings-coming-catchup-asked",
        },
        at: one.at,
        days: Vec::new(),
        about: String::new(),
    }))
}

/// What the diary has about a call that is still what it was.
pub(super) async fn due(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    let Some(one) = sql::current(&mut cx.tx, &pair).await? else {
        return Ok(());
    };
    let meant = Side::BOTH
        .into_iter()
        .flat_map(|side| Moment::ALL.map(|moment| (moment, side)))
        .find(|(moment, side)| payload(&pair, &one, *moment, *side) == job.payload);
    let Some((moment, side)) = meant else {
        return Ok(());
    };
    let (rooms, calendars) = (pair.rooms_of(side), pair.calendars());
    let calendar = side.of(&calendars);
    if matches!(moment, Moment::Day | Moment::After)
        && let Some(opens) = calendar.next_open(cx.now).filter(|opens| *opens > cx.now)
    {
        // It fell due in an outage.
        cx.remind(&key(&one, moment, side), JOB, opens, &job.payload)
            .await?;
        return Ok(());
    }
    match moment {
        // Late, as after a night without power, it would only confuse.
        Moment::Day | Moment::Soon if cx.now >= one.at || one.state != State::Agreed => {}
        // It speaks of the next school day.
        Moment::Day if calendar.local_date(cx.now) == calendar.local_date(one.at) => {}
        Moment::Day | Moment::Soon => {
            let (card, before) = match moment {
                Moment::Day => (DAY_CARD, SOON_CARD),
                _ => (SOON_CARD, DAY_CARD),
            };
            for room in &rooms {
                cx.retire(&room.chat, before).await?;
            }
            let now = cx.now;
            cx.show(&rooms, card, Show::Anew, Timing::Asked, |pen, seat| {
                messages::reminder(&Reader::new(pen, &pair, seat), &one, moment, now)
            })
            .await?;
        }
        Moment::Begins if one.state == State::Asked => {
            end_with(cx, &pair, &one, Some("meetings-catchup-passed")).await?;
        }
        Moment::Begins => put_away(cx, &pair, &[CARD, DAY_CARD, SOON_CARD]).await?,
        Moment::After => {
            cx.show(&rooms, HELD_CARD, Show::Anew, Timing::Asked, |pen, seat| {
                messages::did_it_happen(&Reader::new(pen, &pair, seat), &one)
            })
            .await?;
        }
    }
    Ok(())
}

/// Days off, a week or a zone have changed: what cannot be any more is called off, and both are told.
pub(super) async fn recheck(cx: &mut Cx, pair: &Pair) -> Stored<()> {
    let Some(one) = find_open(cx, pair).await? else {
        return Ok(());
    };
    if suits(&pair.search(cx.now, &[]), Within::Hours, one.at) {
        return Ok(());
    }
    give_up(cx, pair, &one, None).await
}

/// The schools have parted.
pub(super) async fn part(cx: &mut Cx, pair: &Pair) -> Stored<()> {
    let Some(one) = find_open(cx, pair).await? else {
        return Ok(());
    };
    end(cx, pair, &one).await?;
    match one.state {
        State::Agreed => entries::tell_call(cx, pair, &one, true).await,
        _ => Ok(()),
    }
}

/// Ends it, and says so in both main rooms: by whose word, or, without one, because the calendars do not hold it.
async fn give_up(cx: &mut Cx, pair: &Pair, one: &CatchUp, by: Option<&Member>) -> Stored<()> {
    end(cx, pair, one).await?;
    cx.tell(&pair.rooms(), Timing::Partner, |pen, seat| {
        messages::called_off(&Reader::new(pen, pair, seat), one, by)
    })
    .await?;
    match one.state {
        State::Agreed => entries::tell_call(cx, pair, one, true).await,
        _ => Ok(()),
    }
}

/// It is over: its cards stay, without buttons, and nothing more comes of it.
async fn end(cx: &mut Cx, pair: &Pair, one: &CatchUp) -> Stored<()> {
    end_with(cx, pair, one, None).await
}

/// As [`end`]; where the other school said no or nothing at all, with what its card says of that.
async fn end_with(
    cx: &mut Cx,
    pair: &Pair,
    one: &CatchUp,
    refused: Option<&'static str>,
) -> Stored<()> {
    sql::set_state(&mut cx.tx, one.id, State::Over).await?;
    for side in Side::BOTH {
        for moment in Moment::ALL {
            cx.forget(&key(one, moment, side)).await?;
        }
    }
    if let Some(key) = refused {
        sql::set_refused(&mut cx.tx, one.id).await?;
        let rests = openings::came_to_nothing(cx, pair).await?;
        let rooms = pair.rooms();
        cx.show(&rooms, CARD, Show::IfShown, Timing::Partner, |pen, seat| {
            messages::refused(&Reader::new(pen, pair, seat), one, (key, rests))
        })
        .await?;
    }
    put_away(cx, pair, &[CARD, DAY_CARD, SOON_CARD, HELD_CARD]).await
}

async fn put_away(cx: &mut Cx, pair: &Pair, cards: &[&str]) -> Stored<()> {
    for room in pair.rooms() {
        for card in cards {
            cx.retire(&room.chat, card).await?;
        }
    }
    Ok(())
}

async fn show(cx: &mut Cx, pair: &Pair, one: &CatchUp, show: Show) -> Stored<()> {
    show_in(cx, pair, one, &pair.rooms(), (show, Timing::Partner)).await
}

/// Shows its card in these rooms.
pub(super) async fn show_in(
    cx: &mut Cx,
    pair: &Pair,
    one: &CatchUp,
    rooms: &[Seat],
    (show, timing): (Show, Timing),
) -> Stored<()> {
    cx.show(rooms, CARD, show, timing, |pen, seat| {
        card(&Reader::new(pen, pair, seat), one)
    })
    .await
}

pub(super) fn card(to: &Reader<'_>, one: &CatchUp) -> Message {
    messages::card(to, one)
}

/// Writes into the diary what comes before and after.
async fn plan(cx: &mut Cx, pair: &Pair, one: &CatchUp, moments: &[Moment]) -> Stored<()> {
    for side in Side::BOTH {
        for moment in moments {
            let due = moment.due(pair, side, one.at).filter(|due| *due > cx.now);
            if let Some(due) = due {
                let payload = payload(pair, one, *moment, side);
                cx.remind(&key(one, *moment, side), JOB, due, &payload)
                    .await?;
            }
        }
    }
    Ok(())
}

fn key(one: &CatchUp, moment: Moment, side: Side) -> String {
    format!("{JOB}:{}:{}:{side:?}", one.id, moment.word())
}

fn payload(pair: &Pair, one: &CatchUp, moment: Moment, side: Side) -> String {
    format!("{} {} {} {side:?}", pair.id, one.id, moment.word())
}

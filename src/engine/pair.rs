//! Both schools of a partnership that runs, with their rooms: what a feature needs that asks
//! something of both.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::context::Cx;
use super::directory::{self, Seat};
use super::event::Job;
use super::feature::Stop;
use super::post;
use super::terms::{self, Timing};
use crate::model::calendar::{SchoolCalendar, add_shared_school_days};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::room::{Audience, Chat, Room};
use crate::model::school::School;
use crate::store::Result;
use crate::text::Voice;

/// The two schools, the inviter first.
#[derive(Clone, Debug)]
pub struct Pair {
    pub id: Id<Partnership>,
    pub sides: [Side; 2],
}

/// One school and its rooms in the partnership, in the order in which they came.
#[derive(Clone, Debug)]
pub struct Side {
    pub school: School,
    pub rooms: Vec<Seat>,
}

impl Side {
    /// The staff room where cards and consents live; while none has been made the main one, the
    /// first there is.
    pub fn main(&self) -> Option<&Seat> {
        let mut staff = self.rooms_for(Audience::Staff);
        let first = self.rooms_for(Audience::Staff).next();
        staff.find(|seat| seat.room.main).or(first)
    }

    /// The rooms of one audience.
    pub fn rooms_for(&self, audience: Audience) -> impl Iterator<Item = &Seat> {
        self.rooms
            .iter()
            .filter(move |seat| seat.room.audience == audience)
    }
}

impl Pair {
    /// The two schools; `None` while the partnership is not active.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn load(cx: &mut Cx, partnership: &Partnership) -> Result<Option<Self>> {
        match partnership.state {
            State::Active => {
                let seats = directory::seats_of_partnership(&mut cx.tx, partnership.id).await?;
                Self::of(cx, partnership, seats).await
            }
            State::Inviting | State::Confirming | State::Ended => Ok(None),
        }
    }

    /// The pair that a job on [`super::news::News::End`] speaks of, with the rooms that its payload names;
    /// `None` where they are partners again, or all is erased.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn ended(cx: &mut Cx, job: &Job) -> Result<Option<Self>> {
        let mut words = job.payload.split(' ');
        let id = words.next().and_then(Id::<Partnership>::read);
        let Some(id) = id else {
            return Ok(None);
        };
        let rooms: Vec<Id<Room>> = words.filter_map(Id::read).collect();
        let found = directory::find_partnership(&mut cx.tx, id).await?;
        let Some(partnership) = found.filter(|one| one.state == State::Ended) else {
            return Ok(None);
        };
        let mut seats = Vec::new();
        for school in [Some(partnership.inviter), partnership.joiner]
            .into_iter()
            .flatten()
        {
            seats.extend(directory::seats_of_school(&mut cx.tx, school).await?);
        }
        seats.retain(|seat| rooms.contains(&seat.room.id));
        Self::of(cx, &partnership, seats).await
    }

    /// The two schools of a partnership that has ended, without any rooms; `None` in any other state.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn parted(cx: &mut Cx, partnership: &Partnership) -> Result<Option<Self>> {
        match partnership.state {
            State::Ended => Self::of(cx, partnership, Vec::new()).await,
            State::Inviting | State::Confirming | State::Active => Ok(None),
        }
    }

    async fn of(cx: &mut Cx, partnership: &Partnership, seats: Vec<Seat>) -> Result<Option<Self>> {
        let Some(joiner) = partnership.joiner else {
            return Ok(None);
        };
        let mut sides = Vec::new();
        for id in [partnership.inviter, joiner] {
            let own = seats.iter().filter(|seat| seat.room.school == id);
            let rooms = own.cloned().collect();
            let school = directory::load_school(&mut cx.tx, id).await?;
            sides.push(Side { school, rooms });
        }
        let id = partnership.id;
        Ok(sides.try_into().ok().map(|sides| Self { id, sides }))
    }

    /// The pair of this partnership, for a job that speaks of it; others who decide on it wait.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn lock(cx: &mut Cx, id: Id<Partnership>) -> Result<Option<Self>> {
        directory::lock_partnership(&mut cx.tx, id).await?;
        match directory::find_partnership(&mut cx.tx, id).await? {
            Some(partnership) => Self::load(cx, &partnership).await,
            None => Ok(None),
        }
    }

    /// The pair that somebody speaks from.
    ///
    /// # Errors
    /// A sentence to them where no partnership runs in their room: the text under `otherwise`.
    pub async fn of_seat(
        cx: &mut Cx,
        seat: &Seat,
        otherwise: String,
    ) -> std::result::Result<Self, Stop> {
        let pair = match &seat.partnership {
            Some(partnership) => Self::load(cx, partnership).await?,
            None => None,
        };
        pair.ok_or_else(|| Stop::say(otherwise))
    }

    /// This school's side and the other one.
    pub fn seen_from(&self, school: Id<School>) -> [&Side; 2] {
        let [inviter, joiner] = &self.sides;
        if inviter.school.id == school {
            [inviter, joiner]
        } else {
            [joiner, inviter]
        }
    }

    /// This school's side; the first one for a school that is neither.
    pub fn side(&self, school: Id<School>) -> &Side {
        let [inviter, joiner] = &self.sides;
        if joiner.school.id == school {
            joiner
        } else {
            inviter
        }
    }

    /// The main rooms of both schools.
    pub fn main_rooms(&self) -> Vec<Seat> {
        self.sides.iter().filter_map(Side::main).cloned().collect()
    }

    /// Whether this is its school's main room.
    pub fn is_main(&self, seat: &Seat) -> bool {
        let main = self.side(seat.room.school).main();
        main.is_some_and(|main| main.room.id == seat.room.id)
    }

    /// Whether both schools' main rooms are this one chat.
    pub fn share_main(&self, chat: Id<Chat>) -> bool {
        let is_it = |side: &Side| side.main().is_some_and(|main| main.chat.id == chat);
        self.sides.iter().all(is_it)
    }

    /// Both schools' calendars; `None` while one of them is not known.
    pub fn calendars(&self) -> Option<[SchoolCalendar; 2]> {
        let [one, two] = &self.sides;
        Some([one.school.calendar()?, two.school.calendar()?])
    }

    /// When `days` full school days that count in both schools have passed since `from`, and the
    /// first of the two schools opens again, so that somebody is there when it is.
    ///
    /// `None` where the calendars are not known or hold no such days.
    pub fn after_school_days(&self, from: DateTime<Utc>, days: u32) -> Option<DateTime<Utc>> {
        let calendars = self.calendars()?;
        let [one, two] = &calendars;
        let passed = add_shared_school_days(one, two, from, days)?;
        let opens = calendars
            .iter()
            .filter_map(|calendar| calendar.next_open(passed));
        opens.min()
    }

    /// An instant on both schools' clocks, each with the name of its place.
    pub fn both_times(&self, voice: Voice, at: DateTime<Utc>, own: Id<School>) -> String {
        let sides = self.seen_from(own);
        let [one, two] = sides.map(|side| side.school.place.as_deref());
        let places = if one.is_some() && one != two {
            [one, two]
        } else {
            sides.map(|side| side.school.name.as_deref())
        };
        let zones = sides.map(|side| side.school.zone.unwrap_or(Tz::UTC));
        let [one, two] = places.map(Option::unwrap_or_default);
        voice.both_times(at, [(one, zones[0]), (two, zones[1])])
    }

    /// The end of something, on both schools' clocks. Midnight belongs to the day before, so where
    /// one of the clocks shows it, both are read a minute earlier.
    pub fn until(&self, voice: Voice, end: DateTime<Utc>, own: Id<School>) -> String {
        let is_midnight = |side: &Side| {
            let zone = side.school.zone.unwrap_or(Tz::UTC);
            end.with_timezone(&zone).time() == NaiveTime::MIN
        };
        let last = match self.sides.iter().any(is_midnight) {
            true => end - TimeDelta::minutes(1),
            false => end,
        };
        self.both_times(voice, last, own)
    }

    /// When something that nobody asked for reaches this room, if it is sent now.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn polite_instant(&self, cx: &mut Cx, seat: &Seat) -> Result<DateTime<Utc>> {
        let in_chat = self.sides.iter().flat_map(|side| &side.rooms);
        let calendars: Vec<_> = in_chat
            .filter(|one| one.chat.id == seat.chat.id)
            .filter_map(|one| one.school.calendar())
            .collect();
        let taken = post::unasked_instants(&mut cx.tx, seat.chat.id, cx.now).await?;
        Ok(terms::terms(Timing::Unasked, cx.now, &calendars, &taken).due)
    }

    /// When a reminder is sent instead of now, where this school's room has read something unasked today already: the
    /// morning of its next school day. `None` where that would be too late, at or after `before`.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn another_morning(
        &self,
        cx: &mut Cx,
        seat: &Seat,
        before: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>> {
        let morning = seat.school.calendar();
        let morning = morning.and_then(|calendar| calendar.next_school_day_start(cx.now));
        let morning = morning.filter(|at| *at < before);
        match cx.has_unasked_today(std::slice::from_ref(seat)).await? {
            true => Ok(morning),
            false => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(id: i64, place: &str, zone: Tz) -> Side {
        let school = School {
            id: Id::new(id),
            name: None,
            place: Some(place.to_owned()),
            country: None,
            zone: Some(zone),
            language: None,
            week: None,
            closures: Vec::new(),
            running_since: None,
            since_noted: false,
            deputy_later: false,
        };
        Side {
            school,
            rooms: Vec::new(),
        }
    }

    #[test]
    fn an_end_at_midnight_is_on_the_day_before() {
        let pair = Pair {
            id: Id::new(1),
            sides: [
                side(1, "Gig Harbor", Tz::America__Los_Angeles),
                side(2, "Mudanjiang", Tz::Asia__Shanghai),
            ],
        };
        let voice = Voice::of("en".parse().unwrap());
        for (end, said) in [
            (
                "2026-12-17T08:00:00Z",
                "Wednesday 16 December, 23:59 in Gig Harbor · Thursday 17 December, 15:59 in Mudanjiang",
            ),
            (
                "2026-12-17T16:00:00Z",
                "Thursday 17 December, 07:59 in Gig Harbor · Thursday 17 December, 23:59 in Mudanjiang",
            ),
            (
                "2026-12-17T15:00:00Z",
                "Thursday 17 December, 07:00 in Gig Harbor · Thursday 17 December, 23:00 in Mudanjiang",
            ),
        ] {
            let until = pair.until(voice, end.parse().unwrap(), Id::new(1));
            assert_eq!(until, said);
        }
    }
}

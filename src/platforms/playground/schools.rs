//! Which school is which side's, and what its clock shows.
//!
//! Until the bot knows a school, its side is the town of the pretend world.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::sql::{ChatRow, PersonRow};
use super::world::{Side, Whose};
use super::{NAME, address, ids};
use crate::engine::Engine;
use crate::engine::directory::Seat;
use crate::model::ids::Id;
use crate::model::language::Language;
use crate::model::school::School;
use crate::store::Result;
use crate::text::{Voice, args};

/// A chat with the rooms that the bot has in it.
pub type Seated = (ChatRow, Vec<Seat>);

/// The school of each side, as far as the bot knows them.
#[derive(Debug, Default)]
pub struct Schools {
    left: Option<School>,
    right: Option<School>,
}

/// The chats with the bot's rooms in them.
///
/// # Errors
/// When the database cannot be read.
pub async fn seated(engine: &Engine, chats: Vec<ChatRow>) -> Result<Vec<Seated>> {
    let mut seated = Vec::with_capacity(chats.len());
    for chat in chats {
        let seats = engine.seats_in(&address(chat.id)).await?;
        seated.push((chat, seats));
    }
    Ok(seated)
}

impl Schools {
    /// Finds them: a side's school has a room in a chat of the side's own, or somebody of the side
    /// speaks for it in a chat of both, or it is there beside the other side's.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn read(engine: &Engine, chats: &[Seated], people: &[PersonRow]) -> Result<Self> {
        let mut voices = Vec::new();
        // Only in a shared chat it matters who speaks.
        if chats
            .iter()
            .any(|chat| is_shared(chat) && !chat.1.is_empty())
        {
            for person in people {
                let schools = engine.schools_of(NAME, &ids::write(person.id)).await?;
                voices.extend(schools.into_iter().map(|school| (person.side, school)));
            }
        }
        Ok(Self::find(chats, &voices))
    }

    /// `voices`: for which school somebody of a side speaks.
    fn find(chats: &[Seated], voices: &[(Side, Id<School>)]) -> Self {
        let mut schools = Self::default();
        for side in Side::ALL {
            let own = chats.iter().filter(|(chat, _)| chat.whose == side.into());
            let school = own
                .flat_map(|(_, seats)| seats)
                .map(|seat| &seat.school)
                .next();
            schools.put(side, school);
        }
        let shared = || chats.iter().filter(|chat| is_shared(chat));
        for side in Side::ALL {
            let speaks = |school: &&School| voices.contains(&(side, school.id));
            let school = shared()
                .flat_map(|(_, seats)| seats)
                .map(|seat| &seat.school);
            let school = school
                .filter(speaks)
                .find(|school| !schools.has(school))
                .cloned();
            schools.put(side, school.as_ref());
        }
        for side in Side::ALL {
            let with_the_other =
                |(_, seats): &&Seated| seats.iter().any(|seat| schools.has(&seat.school));
            let school = shared().filter(with_the_other).flat_map(|(_, seats)| seats);
            let school = school
                .map(|seat| &seat.school)
                .find(|school| !schools.has(school))
                .cloned();
            schools.put(side, school.as_ref());
        }
        schools
    }

    /// The school of a side.
    pub fn of(&self, side: Side) -> Option<&School> {
        match side {
            Side::Left => self.left.as_ref(),
            Side::Right => self.right.as_ref(),
        }
    }

    /// Those that the bot knows.
    pub fn known(&self) -> impl Iterator<Item = &School> {
        self.left.iter().chain(&self.right)
    }

    /// The town of a side, and its clock: the school's own once both are known, never one of each.
    pub fn place(&self, side: Side) -> (&str, Tz) {
        let told = self
            .of(side)
            .and_then(|school| Some((school.place.as_deref()?, school.zone?)));
        told.unwrap_or((side.place().title, side.place().zone))
    }

    /// The instant on the clocks of the schools in a chat.
    pub fn local(&self, whose: Whose, at: DateTime<Utc>, language: Language) -> String {
        let voice = Voice::of(language);
        match whose.sides() {
            [one, other] => {
                let [first, second] = [*one, *other].map(|side| {
                    let (place, zone) = self.place(side);
                    let when = voice.date_time_short(at, zone);
                    voice.fill("time-in-place", &args! { "when" => when, "place" => place })
                });
                voice.fill(
                    "time-in-both",
                    &args! { "first" => first, "second" => second },
                )
            }
            sides => sides
                .iter()
                .map(|side| voice.date_time_short(at, self.place(*side).1))
                .collect(),
        }
    }

    fn has(&self, school: &School) -> bool {
        self.known().any(|known| known.id == school.id)
    }

    /// Notes a side's school where none is known yet.
    fn put(&mut self, side: Side, school: Option<&School>) {
        let place = match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        };
        if place.is_none() {
            *place = school.cloned();
        }
    }
}

fn is_shared((chat, _): &Seated) -> bool {
    chat.whose == Whose::Both
}

//! Both schools of a partnership that runs, with the rooms of their staff.

use chrono::{DateTime, Utc};

use super::decide::Answer;
use super::messages::View;
use crate::engine::Cx;
use crate::engine::directory::{self, Seat};
use crate::engine::post::{self};
use crate::engine::terms;
use crate::engine::terms::Timing;
use crate::model::calendar::SchoolCalendar;
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::people::Role;
use crate::model::room::{Audience, Chat, ChatState};
use crate::model::school::School;
use crate::store::Result;

/// The two schools, the inviter first.
pub(super) struct Pair {
    pub(super) id: Id<Partnership>,
    pub(super) sides: [Side; 2],
}

/// One school and its staff rooms in the partnership.
pub(super) struct Side {
    pub(super) school: School,
    pub(super) rooms: Vec<Seat>,
}

impl Side {
    /// The room where cards live; while none has been made the main one, the first there is.
    pub(super) fn main(&self) -> Option<&Seat> {
        let main = self.rooms.iter().find(|seat| seat.room.main);
        main.or(self.rooms.first())
    }

    /// The name of the person to turn to first, if one has been named.
    pub(super) async fn point_person(&self, cx: &mut Cx) -> Result<Option<String>> {
        let team = directory::team_of(&mut cx.tx, self.school.id).await?;
        Ok(team
            .into_iter()
            .find(|member| member.role == Role::PointPerson)
            .map(|member| member.name))
    }

    async fn load(cx: &mut Cx, school: Id<School>, seats: &[Seat]) -> Result<Self> {
        let is_staff_room =
            |seat: &&Seat| seat.room.school == school && seat.room.audience == Audience::Staff;
        Ok(Self {
            school: directory::load_school(&mut cx.tx, school).await?,
            rooms: seats.iter().filter(is_staff_room).cloned().collect(),
        })
    }
}

impl Pair {
    /// The two schools; `None` while the partnership is not active.
    pub(super) async fn load(cx: &mut Cx, partnership: &Partnership) -> Result<Option<Self>> {
        let (State::Active, Some(joiner)) = (partnership.state, partnership.joiner) else {
            return Ok(None);
        };
        let seats = directory::seats_of_partnership(&mut cx.tx, partnership.id).await?;
        Ok(Some(Self {
            id: partnership.id,
            sides: [
                Side::load(cx, partnership.inviter, &seats).await?,
                Side::load(cx, joiner, &seats).await?,
            ],
        }))
    }

    pub(super) fn schools(&self) -> [Id<School>; 2] {
        self.sides.each_ref().map(|side| side.school.id)
    }

    /// This school's side and the other one.
    pub(super) fn seen_from(&self, school: Id<School>) -> [&Side; 2] {
        let [inviter, joiner] = &self.sides;
        if inviter.school.id == school {
            [inviter, joiner]
        } else {
            [joiner, inviter]
        }
    }

    /// How this school sees the answers.
    pub(super) fn view<'a>(&'a self, school: Id<School>, answers: &'a [Answer]) -> View<'a> {
        let [own, partner] = self.seen_from(school);
        View {
            partnership: self.id,
            own: &own.school,
            partner: &partner.school,
            is_shared: false,
            answers,
        }
    }

    /// How the answers are seen in this main room. Where both schools' main rooms are one chat, it
    /// is the same for both, so that what is said to them in one language is said once.
    pub(super) fn view_in<'a>(&'a self, main: &Seat, answers: &'a [Answer]) -> View<'a> {
        let is_shared = self
            .sides
            .iter()
            .all(|side| side.main().is_some_and(|room| room.chat.id == main.chat.id));
        let [inviter, _] = self.schools();
        let school = if is_shared { inviter } else { main.school.id };
        View {
            is_shared,
            ..self.view(school, answers)
        }
    }

    /// The main rooms of both schools.
    pub(super) fn main_rooms(&self) -> Vec<Seat> {
        self.sides.iter().filter_map(Side::main).cloned().collect()
    }

    /// The staff rooms in one chat: in a shared one, a room of each school.
    pub(super) fn rooms_in(&self, chat: Id<Chat>) -> Vec<Seat> {
        let rooms = self.sides.iter().flat_map(|side| &side.rooms);
        rooms.filter(|seat| seat.chat.id == chat).cloned().collect()
    }

    /// Whether something can be said to both schools now.
    pub(super) fn can_be_reached(&self) -> bool {
        let is_live = |room: &Seat| room.chat.state == ChatState::Live;
        self.sides
            .iter()
            .all(|side| side.main().is_some_and(is_live))
    }

    /// Both schools' calendars; `None` while one of them is not known.
    pub(super) fn calendars(&self) -> Option<[SchoolCalendar; 2]> {
        let [one, two] = &self.sides;
        Some([one.school.calendar()?, two.school.calendar()?])
    }

    /// When something that nobody asked for has reached both main rooms, if it is sent now.
    pub(super) async fn polite_instant(&self, cx: &mut Cx) -> Result<DateTime<Utc>> {
        let rooms = self.main_rooms();
        let mut last = cx.now;
        for room in &rooms {
            let in_chat = rooms.iter().filter(|other| other.chat.id == room.chat.id);
            let calendars: Vec<_> = in_chat.filter_map(|seat| seat.school.calendar()).collect();
            let taken = post::unasked_instants(&mut cx.tx, room.chat.id, cx.now).await?;
            last = last.max(terms::terms(Timing::Unasked, cx.now, &calendars, &taken).due);
        }
        Ok(last)
    }
}

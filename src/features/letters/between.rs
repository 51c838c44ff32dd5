//! The two schools between whom a letter goes, as its writer's school sees them.

use crate::engine::directory::{self, Seat};
use crate::engine::feature::Stop;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::people::Member;
use crate::model::room::Audience;
use crate::model::school::School;
use crate::store::Result;
use crate::text::args;

/// The writer's school and its partner.
pub(super) struct Between {
    pub(super) id: Id<Partnership>,
    pub(super) own: Side,
    pub(super) partner: Side,
    /// Whoever acts.
    pub(super) member: Member,
}

/// One school and its staff rooms in the partnership.
pub(super) struct Side {
    pub(super) school: School,
    pub(super) rooms: Vec<Seat>,
}

impl Side {
    /// The room where letters arrive; while none has been made the main one, the first there is.
    pub(super) fn main(&self) -> Option<&Seat> {
        let main = self.rooms.iter().find(|seat| seat.room.main);
        main.or(self.rooms.first())
    }

    /// The rooms in which the card `name` stands.
    pub(super) async fn showing(&self, cx: &mut Cx, name: &str) -> Result<Vec<Seat>> {
        let mut showing = Vec::new();
        for seat in &self.rooms {
            if cx.has_card(&seat.chat, name).await? {
                showing.push(seat.clone());
            }
        }
        Ok(showing)
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

impl Between {
    /// The schools between whom a letter goes from here.
    ///
    /// # Errors
    /// A sentence, where there is no partner to write to, or no need for letters because both
    /// schools read here.
    pub(super) async fn find(cx: &mut Cx, here: &Here) -> std::result::Result<Self, Stop> {
        let pen = here.pen();
        let (seat, member) = here.staff()?;
        let running = seat
            .partnership
            .as_ref()
            .filter(|partnership| partnership.state == State::Active);
        let found = match running.and_then(|it| Some((it, it.partner_of(seat.room.school)?))) {
            Some((partnership, partner)) => {
                Self::load(cx, partnership.id, member, seat.room.school, partner).await?
            }
            None => return Err(Stop::say(pen.say("letters-no-partner"))),
        };
        let main_chat = |side: &Side| side.main().map(|main| main.chat.id);
        let is_one_chat =
            main_chat(&found.own).is_some() && main_chat(&found.own) == main_chat(&found.partner);
        let args = args! { "school" => pen.school(&found.partner.school) };
        if here.seats.len() > 1 {
            return Err(Stop::say(pen.fill("letters-shared", &args)));
        }
        if is_one_chat {
            return Err(Stop::say(pen.fill("letters-shared-elsewhere", &args)));
        }
        Ok(found)
    }

    async fn load(
        cx: &mut Cx,
        id: Id<Partnership>,
        member: &Member,
        own: Id<School>,
        partner: Id<School>,
    ) -> Result<Self> {
        let seats = directory::seats_of_partnership(&mut cx.tx, id).await?;
        Ok(Self {
            id,
            own: Side::load(cx, own, &seats).await?,
            partner: Side::load(cx, partner, &seats).await?,
            member: member.clone(),
        })
    }
}

//! The two schools between whom a letter goes, as its writer's school sees them.

use crate::engine::directory::Seat;
use crate::engine::feature::Stop;
use crate::engine::pair::{Pair, Side};
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::room::Audience;
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

/// The staff rooms of a school in which the card `name` stands.
pub(super) async fn showing(cx: &mut Cx, side: &Side, name: &str) -> Result<Vec<Seat>> {
    let mut showing = Vec::new();
    for seat in side.rooms_for(Audience::Staff) {
        if cx.has_card(&seat.chat, name).await? {
            showing.push(seat.clone());
        }
    }
    Ok(showing)
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
        let pair = Pair::of_seat(cx, seat, pen.say("letters-no-partner")).await?;
        let [own, partner] = pair.seen_from(seat.room.school).map(Side::clone);
        let found = Self {
            id: pair.id,
            own,
            partner,
            member: member.clone(),
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
}

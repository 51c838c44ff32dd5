//! What the introductions see in the two schools of a partnership.

use chrono::{DateTime, Utc};

use super::decide::Answer;
use super::messages::View;
use crate::engine::Cx;
use crate::engine::directory::{self, Seat};
use crate::engine::pair::{Pair, Side};
use crate::model::ids::Id;
use crate::model::people::Role;
use crate::model::room::{Audience, Chat, ChatState};
use crate::model::school::School;
use crate::store::Result;

pub(super) fn schools(pair: &Pair) -> [Id<School>; 2] {
    pair.sides.each_ref().map(|side| side.school.id)
}

/// The name of the person to turn to first at a school, if one has been named.
pub(super) async fn point_person(cx: &mut Cx, side: &Side) -> Result<Option<String>> {
    let team = directory::team_of(&mut cx.tx, side.school.id).await?;
    Ok(team
        .into_iter()
        .find(|member| member.role == Role::PointPerson)
        .map(|member| member.name))
}

/// How this school sees the answers.
pub(super) fn view<'a>(pair: &'a Pair, school: Id<School>, answers: &'a [Answer]) -> View<'a> {
    let [own, partner] = pair.seen_from(school);
    View {
        partnership: pair.id,
        own: &own.school,
        partner: &partner.school,
        is_shared: false,
        answers,
    }
}

/// How the answers are seen in this main room. Where both schools' main rooms are one chat, it is
/// the same for both, so that what is said to them in one language is said once.
pub(super) fn view_in<'a>(pair: &'a Pair, main: &Seat, answers: &'a [Answer]) -> View<'a> {
    let is_shared = pair.share_main(main.chat.id);
    let [inviter, _] = schools(pair);
    let school = if is_shared { inviter } else { main.school.id };
    View {
        is_shared,
        ..view(pair, school, answers)
    }
}

/// The staff rooms in one chat: in a shared one, a room of each school.
pub(super) fn rooms_in(pair: &Pair, chat: Id<Chat>) -> Vec<Seat> {
    let sides = pair.sides.iter();
    let rooms = sides.flat_map(|side| side.rooms_for(Audience::Staff));
    rooms.filter(|seat| seat.chat.id == chat).cloned().collect()
}

/// Whether something can be said to both schools now.
pub(super) fn can_be_reached(pair: &Pair) -> bool {
    let is_live = |room: &Seat| room.chat.state == ChatState::Live;
    let mut sides = pair.sides.iter();
    sides.all(|side| side.main().is_some_and(is_live))
}

/// When something that nobody asked for has reached both main rooms, if it is sent now.
pub(super) async fn polite_instant(cx: &mut Cx, pair: &Pair) -> Result<DateTime<Utc>> {
    let mut last = cx.now;
    for room in pair.main_rooms() {
        last = last.max(pair.polite_instant(cx, &room).await?);
    }
    Ok(last)
}

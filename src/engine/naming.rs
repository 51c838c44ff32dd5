//! Telling a school's rooms apart where people have to know which one is meant. Pure.

use super::directory::Seat;

/// Whether both schools of the partnership with these rooms sit in this seat's chat.
pub fn is_shared(seat: &Seat, rooms: &[Seat]) -> bool {
    rooms
        .iter()
        .any(|one| one.chat.id == seat.chat.id && one.room.school != seat.room.school)
}

/// Which of its school's rooms of the same kind this is, counted from 1 in the order in which they
/// were added; 0 where it is the only one, so that no number is needed. `rooms` are those to tell
/// it from, with the partner's. Main rooms are never counted: there is one.
pub fn number_among(seat: &Seat, rooms: &[Seat]) -> usize {
    let is_alike = |one: &&Seat| {
        !one.room.main
            && one.room.school == seat.room.school
            && one.room.audience == seat.room.audience
            && is_shared(one, rooms) == is_shared(seat, rooms)
    };
    // An id is higher the later it was made.
    let mut alike: Vec<_> = rooms
        .iter()
        .filter(is_alike)
        .map(|one| one.room.id)
        .collect();
    alike.sort_unstable();
    let position = alike.iter().position(|id| *id == seat.room.id);
    position.filter(|_| alike.len() > 1).map_or(0, |at| at + 1)
}

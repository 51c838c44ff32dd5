//! How the longest card fits one message: names give way, so that those who voted are told at its end. Pure.

use crate::engine::message::Message;

/// How many characters of a name are shown.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Of a school's beside a bar.
    pub(super) beside: usize,
    /// Of a school's or a person's within a sentence.
    pub(super) within: usize,
}

/// The usual room first, and less where it takes that: ten options of two schools are the most there is.
const ROOMS: [Room; 3] = [
    Room {
        beside: 20,
        within: usize::MAX,
    },
    Room {
        beside: 20,
        within: 30,
    },
    Room {
        beside: 10,
        within: 20,
    },
];

/// The card with names as long as they can be while all of it is shown, in a chat of so many languages.
pub(super) fn whole(languages: usize, card: impl Fn(Room) -> Message) -> Message {
    let [rooms @ .., last] = ROOMS;
    let mut cards = rooms.into_iter().map(&card);
    let whole = cards.find(|card| is_shown_whole(card, languages));
    whole.unwrap_or_else(|| card(last))
}

/// Whether nothing but quotes is cut where the card is shown, in two parts where it is in two languages.
fn is_shown_whole(card: &Message, languages: usize) -> bool {
    let shown = match languages {
        0 | 1 => vec![card.clone().shortened()],
        _ => card.clone().in_two(),
    };
    let last = shown.last().and_then(|part| part.blocks.last());
    last == card.blocks.last()
}

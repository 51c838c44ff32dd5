//! Who goes first among the posts that wait for one chat.
//!
//! A chat takes few posts in a minute, so that what its own people asked for must not stand behind
//! the twenty letters of the partner's that came just before. What an act in a chat makes for that
//! chat is therefore an answer, whatever it tells; all that others' acts and the diary make for it
//! comes in its turn; and what nobody asked for gives way to both. Within each of the three the order
//! of making holds, so that the partner's letters come as they were written, the parts of one after
//! the other.
//!
//! An edit has the rank of what made it. It cannot come before the message that it changes: a card has
//! at most one row that waits, and while that is to bring the card for the first time, a change merges
//! into it and leaves its place as it was. It moves up where the card is shown already, or is asked for anew.
//!
//! The queries of `card.rs` and of the outbox do what is said here: they sort by [`Rank::stored`], and
//! `tests/promises/order.rs` holds them to it with what happens at random.

/// Where a post stands among those that wait for the same chat, the first first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Made by an act in the chat itself.
    Answer,
    /// Made by an act elsewhere, or by the diary.
    InTurn,
    /// For the schools' own hours.
    Unasked,
}

impl Rank {
    /// The rank of a post, by whether somebody asked for it, and whether it goes to the chat in which
    /// the act was that makes it.
    pub const fn of(is_unasked: bool, is_acted_in: bool) -> Self {
        match (is_unasked, is_acted_in) {
            (true, _) => Self::Unasked,
            (false, true) => Self::Answer,
            (false, false) => Self::InTurn,
        }
    }

    /// As it is stored, and sorted by.
    pub const fn stored(self) -> i64 {
        self as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_sorts_as_the_ranks_do() {
        let ranks = [Rank::Answer, Rank::InTurn, Rank::Unasked];
        assert!(ranks.is_sorted_by(|one, next| one < next));
        assert!(ranks.is_sorted_by_key(|rank| rank.stored()));
        assert_eq!(Rank::of(false, true), Rank::Answer);
        assert_eq!(Rank::of(false, false), Rank::InTurn);
        // What nobody asked for is no answer, wherever the act was.
        assert_eq!(Rank::of(true, true), Rank::Unasked);
    }
}

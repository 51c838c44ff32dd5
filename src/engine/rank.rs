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
//! into it and leaves its place as it was (see [`after_change`]).
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

/// Whether a post goes before one that was made earlier and still waits.
pub fn may_pass(later: Rank, earlier: Rank) -> bool {
    later < earlier
}

/// The rank of a card's row that waits, after a change of the card of rank `change` merged into it. Only
/// where the card is shown already, or is asked for anew, it moves up.
pub fn after_change(waiting: Rank, change: Rank, is_shown_or_asked_for: bool) -> Rank {
    if is_shown_or_asked_for {
        waiting.min(change)
    } else {
        waiting
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The queue of one chat: each post goes behind the last that it may not pass.
    fn arranged(made: &[Rank]) -> Vec<(usize, Rank)> {
        let mut queue: Vec<(usize, Rank)> = Vec::new();
        for (nth, rank) in made.iter().enumerate() {
            let behind = queue
                .iter()
                .rposition(|(_, other)| !may_pass(*rank, *other));
            queue.insert(behind.map_or(0, |at| at + 1), (nth, *rank));
        }
        queue
    }

    fn ranks() -> impl Strategy<Value = Vec<Rank>> {
        let one = (any::<bool>(), any::<bool>()).prop_map(|(u, a)| Rank::of(u, a));
        prop::collection::vec(one, 0..40)
    }

    proptest! {
        #[test]
        fn answers_come_first_and_each_kind_keeps_its_order(made in ranks()) {
            let queue = arranged(&made);
            prop_assert_eq!(queue.len(), made.len());
            for (at, (nth, rank)) in queue.iter().enumerate() {
                for (other, above) in &queue[..at] {
                    prop_assert!(above <= rank, "nobody stands before those who may pass");
                    prop_assert!(above != rank || other < nth, "equals keep their order");
                }
            }
            // And so it is what the database sorts by.
            let mut sorted: Vec<_> = made.iter().copied().enumerate().collect();
            sorted.sort_by_key(|(nth, rank)| (rank.stored(), *nth));
            prop_assert_eq!(queue, sorted);
        }

        #[test]
        fn a_change_moves_nothing_back_and_nothing_that_was_never_shown(
            made in ranks(), is_shown in any::<bool>(),
        ) {
            for pair in made.windows(2) {
                let (waiting, change) = (pair[0], pair[1]);
                let after = after_change(waiting, change, is_shown);
                prop_assert!(after <= waiting);
                prop_assert!(is_shown || after == waiting);
                prop_assert!(!is_shown || after <= change);
            }
        }
    }
}

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

/// How many posts in a row may go before one that has waited longer. Source: none; an answer waits for
/// one other post at most, and at Telegram's pace the others get five places a minute.
pub const OVERTAKING_MAX: i64 = 3;

/// Whether it is the turn of whichever has waited longest, after so many in a row that overtook it.
pub const fn is_turn_of_oldest(overtaken: i64) -> bool {
    overtaken >= OVERTAKING_MAX
}

/// How many in a row have overtaken another one, once a post has gone that did so or did not.
pub const fn overtaken_after(overtaken: i64, overtakes: bool) -> i64 {
    match overtakes {
        true => overtaken.saturating_add(1),
        false => 0,
    }
}

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
    use proptest::prelude::*;

    use super::*;

    const RANKS: [Rank; 3] = [Rank::Answer, Rank::InTurn, Rank::Unasked];

    /// A post that waits: the number of its making, and how many wait before it as it is made.
    struct Waiting {
        nth: usize,
        rank: Rank,
        ahead: usize,
        made_at: usize,
    }

    proptest! {
        /// Whatever a chat writes meanwhile, each post goes in a time that is bounded by what was there
        /// before it, and in the order of making among its equals.
        #[test]
        fn nothing_starves_and_equals_keep_their_order(
            arrivals in proptest::collection::vec(proptest::collection::vec(0..3_usize, 0..3), 1..80),
            is_flooded in any::<bool>(),
        ) {
            let mut waiting: Vec<Waiting> = Vec::new();
            let (mut made, mut overtaken) = (0, 0);
            let mut last = [None; 3];
            let flood = if is_flooded { vec![0, 0] } else { Vec::new() };
            for (at, arriving) in arrivals.iter().enumerate() {
                for rank in arriving.iter().chain(&flood) {
                    let (nth, ahead) = (made, waiting.len());
                    waiting.push(Waiting { nth, rank: RANKS[*rank], ahead, made_at: at });
                    made += 1;
                }
                let Some(oldest) = waiting.iter().map(|post| post.nth).min() else { continue };
                let first = waiting.iter().min_by_key(|post| (post.rank, post.nth));
                let first = first.map_or(oldest, |post| post.nth);
                let goes = if is_turn_of_oldest(overtaken) { oldest } else { first };
                overtaken = overtaken_after(overtaken, goes != oldest);
                waiting.retain(|post| post.nth != goes || {
                    let place = &mut last[post.rank.stored() as usize];
                    assert!(place.is_none_or(|last| last < post.nth), "out of order");
                    *place = Some(post.nth);
                    false
                });
                let turn = OVERTAKING_MAX as usize + 1;
                for post in &waiting {
                    prop_assert!(at - post.made_at < turn * (post.ahead + 1), "starves");
                }
            }
        }
    }

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

//! What ballots come to. Pure.

use super::decide::OPTIONS_MAX;
use crate::model::ids::Id;
use crate::model::school::School;

/// Cells of a full bar.
const BAR_CELLS: u32 = 8;

/// One person's choices: a set of options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices(u16);

impl Choices {
    /// Reads [`Choices::value`]; what no poll has is left out.
    pub fn of(value: i64) -> Self {
        // Below 2 to the tenth after the mask.
        Self((value & ((1 << OPTIONS_MAX) - 1)) as u16)
    }

    /// The number to store: one bit an option, the first the lowest.
    pub fn value(self) -> i64 {
        self.0.into()
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the option at this index, from 0 on, is among them.
    pub fn has(self, option: usize) -> bool {
        option < OPTIONS_MAX && self.0 & (1 << option) != 0
    }

    /// The choices after a press on the option at this index: where one may have several, a second
    /// press takes it back.
    #[must_use]
    pub fn pressed(self, option: usize, several: bool) -> Self {
        let bit = if option < OPTIONS_MAX { 1 << option } else { 0 };
        match several {
            true => Self(self.0 ^ bit),
            false => Self(bit),
        }
    }
}

/// How many people of a school chose the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub school: Id<School>,
    pub choices: Choices,
    pub people: u32,
}

/// All ballots of a poll, without the people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(pub Vec<Count>);

impl Tally {
    /// How many people voted: of one school, or of both for `None`.
    pub fn people(&self, school: Option<Id<School>>) -> u32 {
        self.sum(school, |_| true)
    }

    /// How many people chose the option at this index.
    pub fn votes(&self, school: Option<Id<School>>, option: usize) -> u32 {
        self.sum(school, |choices| choices.has(option))
    }

    fn sum(&self, school: Option<Id<School>>, counts: impl Fn(Choices) -> bool) -> u32 {
        let of_school = |count: &&Count| school.is_none_or(|school| count.school == school);
        self.0
            .iter()
            .filter(of_school)
            .filter(|count| counts(count.choices))
            .map(|count| count.people)
            .sum()
    }
}

/// What share of `people` the `votes` are, in whole percent, rounded; 0 of nobody.
pub fn percent(votes: u32, people: u32) -> u32 {
    share(votes, people, 100)
}

/// The share as a bar of text.
pub fn bar(votes: u32, people: u32) -> String {
    let full = share(votes, people, BAR_CELLS).min(BAR_CELLS) as usize;
    "█".repeat(full) + &"░".repeat(BAR_CELLS as usize - full)
}

/// `votes` of `people` in parts of `whole`, rounded to the nearest.
fn share(votes: u32, people: u32, whole: u32) -> u32 {
    let (votes, people) = (u64::from(votes), u64::from(people));
    let parts = (votes * u64::from(whole) * 2 + people).checked_div(people * 2);
    // At most `whole`, since votes are at most people.
    parts.unwrap_or(0).min(u64::from(whole)) as u32
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bars_and_percentages_are_rounded_and_never_run_over() {
        for (votes, people, bar_of, percent_of) in [
            (0, 0, "░░░░░░░░", 0),
            (0, 7, "░░░░░░░░", 0),
            (1, 3, "███░░░░░", 33),
            (2, 3, "█████░░░", 67),
            (7, 7, "████████", 100),
            (1, 1000, "░░░░░░░░", 0),
        ] {
            assert_eq!(bar(votes, people), bar_of, "{votes} of {people}");
            assert_eq!(percent(votes, people), percent_of, "{votes} of {people}");
        }
    }

    proptest! {
        /// Whoever presses what how often in whichever order: the tally is that of the last word of
        /// each person, each counted once.
        #[test]
        fn nobody_counts_twice(
            presses in proptest::collection::vec((0_u8..6, 0_usize..4, 1_i64..3), 0..60),
            several in any::<bool>(),
        ) {
            let mut ballots: BTreeMap<u8, (i64, Choices)> = BTreeMap::new();
            for (person, option, school) in &presses {
                let before = ballots.get(person).map(|ballot| ballot.1).unwrap_or_default();
                let choices = before.pressed(*option, several);
                ballots.remove(person);
                if !choices.is_empty() {
                    ballots.insert(*person, (*school, choices));
                }
            }
            let count = |(school, choices): &(i64, Choices)| Count {
                school: Id::new(*school),
                choices: Choices::of(choices.value()),
                people: 1,
            };
            let tally = Tally(ballots.values().map(count).collect());
            // The plain way: what each person holds at last.
            for option in 0..4 {
                let holds = |person: &u8| {
                    let mut own = presses.iter().filter(|press| press.0 == *person);
                    match several {
                        true => own.filter(|press| press.1 == option).count() % 2 == 1,
                        false => own.next_back().is_some_and(|press| press.1 == option),
                    }
                };
                let people = (0..6).filter(holds).count();
                prop_assert_eq!(tally.votes(None, option) as usize, people);
                let of_schools: u32 = (1..3).map(|id| tally.votes(Some(Id::new(id)), option)).sum();
                prop_assert_eq!(of_schools as usize, people);
            }
            prop_assert_eq!(tally.people(None) as usize, ballots.len());
        }
    }
}

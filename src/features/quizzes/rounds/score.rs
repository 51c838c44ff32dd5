//! What answers come to. Pure.
//!
//! Right is one point, and there is no prize for speed. A school's result is the average of those who took
//! part, so the size of a class does not decide: of its pupils on their own devices, or of the questions where
//! classes showed their hands. Where all answered all, both ways come to the same.

use super::super::question::{Answers, Question};

/// What both schools are to reach together, in percent right: most groups do, with some effort.
pub const GOAL_PERCENT: u32 = 60;

/// Most hands that one class can show: more is a slip of the pen.
pub const HANDS_MAX: u32 = 999;

/// One person's choices of a question: a set of its answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices(u16);

impl Choices {
    /// Reads [`Choices::value`]; what is beyond sixteen answers is left out.
    pub fn of(value: i64) -> Self {
        Self((value & 0xffff) as u16) // Fits after the mask.
    }

    /// The number to store: one bit an answer, the first the lowest.
    pub fn value(self) -> i64 {
        self.0.into()
    }

    pub fn one(choice: usize) -> Self {
        Self(if choice < 16 { 1 << choice } else { 0 })
    }

    pub fn has(self, choice: usize) -> bool {
        self.0 & Self::one(choice).0 != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn toggled(self, choice: usize) -> Self {
        Self(self.0 ^ Self::one(choice).0)
    }
}

/// What a pupil holds of one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    pub choices: Choices,
    /// How often they changed their mind.
    pub changes: i64,
}

/// What a press came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    Held(Held),
    /// It is what they hold already.
    Same,
    /// They have changed their mind once.
    Fixed,
}

/// A press on a choice. Where one is right, one change of mind is allowed; where several are, each
/// press marks one or takes the mark back.
pub fn press(before: Held, choice: usize, several: bool) -> Pressed {
    if several {
        return Pressed::Held(Held {
            choices: before.choices.toggled(choice),
            changes: before.changes + 1,
        });
    }
    if before.choices.is_empty() {
        return Pressed::Held(Held {
            choices: Choices::one(choice),
            changes: 0,
        });
    }
    if before.choices.has(choice) {
        return Pressed::Same;
    }
    if before.changes > 0 {
        return Pressed::Fixed;
    }
    Pressed::Held(Held {
        choices: Choices::one(choice),
        changes: 1,
    })
}

/// Which choices are right; none where the answer is a number or a text.
pub fn right(question: &Question) -> Choices {
    match &question.answers {
        Answers::Choice(answers) => {
            let right = answers.iter().enumerate().filter(|(_, one)| one.is_right);
            right.fold(Choices::default(), |all, (nth, _)| all.toggled(nth))
        }
        Answers::TrueFalse(is_true) => Choices::one(usize::from(!is_true)),
        Answers::Number { .. } | Answers::Text(_) => Choices::default(),
    }
}

/// How a school answered one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub people: u32,
    /// How many of them were right.
    pub good: u32,
    /// How many chose each answer; may be shorter than the answers.
    pub hands: Vec<u32>,
}

impl Count {
    /// `people` who all chose the same.
    pub fn of(question: &Question, choices: Choices, people: u32, all: usize) -> Self {
        let hand = |nth| if choices.has(nth) { people } else { 0 };
        Self {
            people,
            good: if choices == right(question) {
                people
            } else {
                0
            },
            hands: (0..all).map(hand).collect(),
        }
    }

    pub fn add(&mut self, other: &Self) {
        self.people = self.people.saturating_add(other.people);
        self.good = self.good.saturating_add(other.good);
        if self.hands.len() < other.hands.len() {
            self.hands.resize(other.hands.len(), 0);
        }
        for (sum, hand) in self.hands.iter_mut().zip(&other.hands) {
            *sum = sum.saturating_add(*hand);
        }
    }

    /// The share that was right; `None` of nobody.
    fn share(&self) -> Option<f64> {
        (self.people > 0).then(|| f64::from(self.good) / f64::from(self.people))
    }
}

/// Why numbers are no show of hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandsFlaw {
    /// So many numbers are needed.
    Wanted(usize),
    TooMany,
    Nobody,
    /// More are said to be right than answered.
    MoreRight,
}

/// How many numbers a show of hands for this question has: one for each of `choices`, or else how
/// many answered and how many of them were right.
pub fn hands_wanted(question: &Question, choices: usize) -> usize {
    if choices == 0 || question.has_several_right() {
        2
    } else {
        choices
    }
}

/// Reads a show of hands, as "12 3 7 0".
///
/// # Errors
/// What is to be put right.
pub fn read_hands(question: &Question, choices: usize, text: &str) -> Result<Count, HandsFlaw> {
    let wanted = hands_wanted(question, choices);
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '+'));
    let numbers: Option<Vec<u32>> = words
        .filter(|word| !word.is_empty())
        .map(|word| word.parse().ok())
        .collect();
    let numbers = numbers
        .filter(|numbers| numbers.len() == wanted)
        .ok_or(HandsFlaw::Wanted(wanted))?;
    if numbers.iter().any(|number| *number > HANDS_MAX) {
        return Err(HandsFlaw::TooMany);
    }
    let count = if choices == 0 || question.has_several_right() {
        Count {
            people: numbers[0],
            good: numbers[1],
            hands: Vec::new(),
        }
    } else {
        let right = right(question);
        let good = numbers
            .iter()
            .enumerate()
            .filter(|(nth, _)| right.has(*nth));
        Count {
            people: numbers.iter().sum(),
            good: good.map(|(_, hands)| *hands).sum(),
            hands: numbers,
        }
    };
    match count {
        Count { people: 0, .. } => Err(HandsFlaw::Nobody),
        Count { people, good, .. } if good > people => Err(HandsFlaw::MoreRight),
        count => Ok(count),
    }
}

/// What a school's pupils came to on their own devices, of 1: the average over the pupils of the share of right
/// answers among those that each gave; `None` where nobody took part. `pupils` are how many answers of each were
/// right, and how many there were.
///
/// Each pupil weighs the same, however many questions they answered. An average over the questions would let
/// somebody who alone answered one of them decide as much there as a whole class elsewhere; an average over all
/// answers would let those count more who were there on more days.
pub fn of_pupils(pupils: impl Iterator<Item = (usize, usize)>) -> Option<f64> {
    let took_part = pupils.filter(|(_, all)| *all > 0);
    mean(took_part.map(|(good, all)| good as f64 / all as f64))
}

/// What a school's classes came to, of 1: the average over the questions of the share of right hands among those
/// shown; `None` where none was shown. Hands do not tell whose they are, so this is the average of those who
/// took part as far as it can be known: where a class answered all questions, it is just that.
pub fn of_hands<'c>(counts: impl Iterator<Item = &'c Count>) -> Option<f64> {
    mean(counts.filter_map(Count::share))
}

/// What both reach together, in whole percent: both schools count the same, whatever their size.
/// `None` where one of them did not take part.
pub fn together(schools: [Option<f64>; 2]) -> Option<u32> {
    let [Some(one), Some(two)] = schools else {
        return None;
    };
    mean([one, two].into_iter()).map(percent)
}

/// Fewest people whose answers tell that a question was hard. Source: none; a group at a table.
const HARDEST_PEOPLE_MIN: u32 = 5;

/// The question with the smallest share of right answers, the schools counting the same; of those that at least
/// [`HARDEST_PEOPLE_MIN`] people answered. `None` where fewer than two are such, or where everybody was right each
/// time.
pub fn hardest(questions: &[[Count; 2]]) -> Option<usize> {
    let shares = questions.iter().enumerate().filter_map(|(nth, counts)| {
        let people = counts.iter().map(|count| count.people);
        let is_told = people.fold(0, u32::saturating_add) >= HARDEST_PEOPLE_MIN;
        let share = mean(counts.iter().filter_map(Count::share))?;
        is_told.then_some((nth, share))
    });
    let shares: Vec<(usize, f64)> = shares.collect();
    let least = shares.iter().min_by(|one, other| one.1.total_cmp(&other.1));
    let least = least.filter(|(_, share)| shares.len() > 1 && *share < 1.0);
    least.map(|(nth, _)| *nth)
}

fn mean(shares: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, many) = shares.fold((0.0, 0_u32), |(sum, many), share| (sum + share, many + 1));
    (many > 0).then(|| sum / f64::from(many))
}

/// A share from 0 to 1 in whole percent.
pub fn percent(share: f64) -> u32 {
    (share * 100.0).round() as u32
}

#[cfg(test)]
mod tests;

//! What answers come to. Pure.
//!
//! Right is one point, and there is no prize for speed. A school's result is the average over the
//! questions of the share of those who were right among those who answered, so the size of a class
//! does not decide.

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

/// A school's result in whole percent, from its counts of all questions; `None` where nobody took
/// part.
pub fn result(counts: &[&Count]) -> Option<u32> {
    mean(counts.iter().filter_map(|count| count.share())).map(percent)
}

/// What both reach together, in whole percent: both schools count the same, whatever their size.
/// `None` where one of them did not take part.
pub fn together(schools: [&[&Count]; 2]) -> Option<u32> {
    let each = schools.map(|counts| mean(counts.iter().filter_map(|count| count.share())));
    let [Some(one), Some(two)] = each else {
        return None;
    };
    mean([one, two].into_iter()).map(percent)
}

/// The question with the smallest share of right answers, the schools counting the same. `None` where fewer than two
/// were answered, or where everybody was right each time.
pub fn hardest(questions: &[[Count; 2]]) -> Option<usize> {
    let shares = questions.iter().enumerate().filter_map(|(nth, counts)| {
        let share = mean(counts.iter().filter_map(Count::share))?;
        Some((nth, share))
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
fn percent(share: f64) -> u32 {
    (share * 100.0).round() as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::question::Answer;
    use super::*;

    fn choice(right: &[usize], all: usize) -> Question {
        let answers = (0..all).map(|nth| Answer::new(nth.to_string(), right.contains(&nth)));
        Question::of("Which?", Answers::Choice(answers.collect()), "").unwrap()
    }

    fn count(good: u32, people: u32) -> Count {
        Count {
            people,
            good,
            hands: Vec::new(),
        }
    }

    #[test]
    fn one_change_of_mind_and_no_more() {
        let none = Held::default();
        let Pressed::Held(first) = press(none, 1, false) else {
            panic!("a first answer counts")
        };
        assert_eq!(press(first, 1, false), Pressed::Same);
        let Pressed::Held(second) = press(first, 2, false) else {
            panic!("one change of mind counts")
        };
        assert!(second.choices.has(2) && !second.choices.has(1));
        assert_eq!(press(second, 2, false), Pressed::Same);
        assert_eq!(press(second, 1, false), Pressed::Fixed);
    }

    #[test]
    fn all_that_is_right_and_nothing_else_is_right() {
        let two = choice(&[0, 2], 3);
        for (value, good) in [(0b101, 1), (0b001, 0), (0b111, 0), (0, 0)] {
            assert_eq!(
                Count::of(&two, Choices::of(value), 1, 3).good,
                good,
                "{value}"
            );
        }
        let truth = Question::of("So?", Answers::TrueFalse(false), "").unwrap();
        assert_eq!(right(&truth), Choices::one(1));
    }

    #[test]
    fn hands_are_read() {
        let (one, two) = (choice(&[1], 3), choice(&[0, 1], 3));
        let open = Question::of("How many?", Answers::Text(vec!["x".to_owned()]), "").unwrap();
        for (question, choices, text, read) in [
            (&one, 3, "4, 12  0", Ok((16, 12))),
            (&one, 3, "4 12", Err(HandsFlaw::Wanted(3))),
            (&one, 3, "four 12 0", Err(HandsFlaw::Wanted(3))),
            (&one, 3, "-4 12 0", Err(HandsFlaw::Wanted(3))),
            (&one, 3, "0 0 0", Err(HandsFlaw::Nobody)),
            (&one, 3, "1000 0 0", Err(HandsFlaw::TooMany)),
            (&two, 3, "25/11", Ok((25, 11))),
            (&two, 3, "11 25", Err(HandsFlaw::MoreRight)),
            (&open, 0, "25 0", Ok((25, 0))),
        ] {
            let found = read_hands(question, choices, text);
            assert_eq!(
                found.map(|count| (count.people, count.good)),
                read,
                "{text}"
            );
        }
    }

    #[test]
    fn the_size_of_a_class_does_not_decide() {
        let (small, large) = (count(1, 2), count(10, 100));
        assert_eq!(result(&[&small, &large]), Some(30));
        assert_eq!(result(&[&small, &Count::default()]), Some(50));
        assert_eq!(result(&[]), None);
        assert_eq!(together([&[&small], &[&large]]), Some(30));
        assert_eq!(together([&[&small], &[]]), None);
        let questions = [
            [count(1, 2), count(9, 10)],
            [count(2, 2), count(0, 10)],
            [Count::default(), Count::default()],
        ];
        assert_eq!(hardest(&questions), Some(1));
        assert_eq!(hardest(&questions[..1]), None, "there is no other");
        let easy = [count(2, 2), count(10, 10)];
        assert_eq!(hardest(&[easy.clone(), easy]), None);
    }

    proptest! {
        /// The same people, counted one by one or in classes of any size, come to the same.
        #[test]
        fn classes_add_up(choices in proptest::collection::vec(0_usize..4, 1..40), size in 1_usize..9) {
            let question = choice(&[2], 4);
            let mut one_by_one = Count::default();
            for choice in &choices {
                one_by_one.add(&Count::of(&question, Choices::one(*choice), 1, 4));
            }
            let mut in_classes = Count::default();
            for class in choices.chunks(size) {
                let hands = |nth| class.iter().filter(|choice| **choice == nth).count();
                let text: Vec<String> = (0..4).map(|nth| hands(nth).to_string()).collect();
                in_classes.add(&read_hands(&question, 4, &text.join(" ")).unwrap());
            }
            prop_assert_eq!(&one_by_one, &in_classes);
            // The plain way.
            let good = choices.iter().filter(|choice| **choice == 2).count();
            let share = (good as f64 * 100.0 / choices.len() as f64).round() as u32;
            prop_assert_eq!(result(&[&one_by_one]), Some(share));
        }
    }
}

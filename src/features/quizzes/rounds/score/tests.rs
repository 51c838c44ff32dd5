//! What answers come to, against plain ways to reckon it.

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
    let of = |counts: &[&Count]| of_hands(counts.iter().copied()).map(percent);
    assert_eq!(of(&[&small, &large]), Some(30));
    assert_eq!(of(&[&small, &Count::default()]), Some(50));
    assert_eq!(of(&[]), None);
    assert_eq!(together([Some(0.5), Some(0.1)]), Some(30));
    assert_eq!(together([Some(0.5), None]), None);
    // A class twice or ten times as large that answers alike comes to the same.
    let class = [(2, 3), (1, 1), (0, 2)];
    let one = of_pupils(class.into_iter());
    for times in [2, 10] {
        let many = std::iter::repeat_n(class, times).flatten();
        assert_eq!(of_pupils(many).map(percent), one.map(percent));
    }
}

#[test]
fn whoever_answered_one_question_weighs_as_much_as_any_other() {
    // Thirty answered eight questions and were right in half of them; one came for one question.
    let class = || std::iter::repeat_n((4, 8), 30);
    let with = |one| of_pupils(class().chain([one])).map(percent);
    assert_eq!(with((1, 1)), Some(52));
    assert_eq!(
        with((8, 8)),
        Some(52),
        "no less than one who was right in all"
    );
    assert_eq!(with((0, 1)), with((0, 8)));
    assert_eq!(
        with((0, 0)),
        Some(50),
        "who answered nothing did not take part"
    );
    assert_eq!(of_pupils(std::iter::empty()), None);
}

#[test]
fn the_hardest_question_is_one_that_enough_people_answered() {
    let questions = [
        [count(1, 2), count(9, 10)],
        [count(2, 2), count(0, 10)],
        [Count::default(), Count::default()],
        // Of two pupils of one school.
        [count(0, 2), Count::default()],
    ];
    assert_eq!(hardest(&questions), Some(1));
    assert_eq!(hardest(&questions[..1]), None, "there is no other");
    let easy = [count(2, 2), count(10, 10)];
    assert_eq!(hardest(&[easy.clone(), easy]), None);
    let alone = |good, people| [count(good, people), Count::default()];
    assert_eq!(
        hardest(&[alone(9, 10), alone(3, 10)]),
        Some(1),
        "only one took part"
    );
    assert_eq!(
        hardest(&[alone(2, 2), alone(1, 2)]),
        None,
        "two are too few"
    );
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
        prop_assert_eq!(of_hands([&one_by_one].into_iter()).map(percent), Some(share));
    }

    /// The plain way: each pupil's own share, summed up and divided. Where all answer all, hands come to
    /// the same.
    #[test]
    fn pupils_count_the_same_one_by_one(
        answers in proptest::collection::vec(proptest::collection::vec(0_u8..3, 4), 1..30),
    ) {
        let right = |pupil: &Vec<u8>| pupil.iter().filter(|answer| **answer == 2).count();
        let given = |pupil: &Vec<u8>| pupil.iter().filter(|answer| **answer > 0).count();
        let found = of_pupils(answers.iter().map(|pupil| (right(pupil), given(pupil))));
        let mut sum = 0.0;
        let mut people = 0.0;
        for pupil in answers.iter().filter(|pupil| given(pupil) > 0) {
            sum += right(pupil) as f64 / given(pupil) as f64;
            people += 1.0;
        }
        match found {
            Some(share) => prop_assert!((share - sum / people).abs() < 1e-9),
            None => prop_assert_eq!(people, 0.0),
        }
        let all: Vec<_> = answers.iter().map(|pupil| (right(pupil), 4)).collect();
        let hands: Vec<Count> = (0..4)
            .map(|nth| {
                let good = answers.iter().filter(|pupil| pupil[nth] == 2).count();
                count(good as u32, answers.len() as u32)
            })
            .collect();
        let (one, other) = (of_pupils(all.into_iter()), of_hands(hands.iter()));
        prop_assert!((one.unwrap_or(9.0) - other.unwrap_or(-9.0)).abs() < 1e-9);
    }
}

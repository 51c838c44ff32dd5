//! The quizzes that ship: each question is told to everybody in their own language, in whichever it
//! was added. One that somebody has changed is theirs, and stays as it was written. Pure.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::question::Question;
use super::{SAMPLES, formats};

/// Each question that ships, with the tags of its languages.
static SHIPPED: LazyLock<Vec<Vec<(&'static str, Question)>>> = LazyLock::new(|| {
    let mut shipped: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for sample in &SAMPLES {
        let questions = formats::read(sample.gift).questions;
        for (nth, question) in questions.into_iter().enumerate() {
            let told = shipped.entry((sample.name, nth)).or_default();
            told.push((sample.language, question));
        }
    }
    shipped.into_values().collect()
});

/// The question in the language with this tag where it ships in it, and else as it was written. Its
/// answers are in the same order.
pub(super) fn told<'q>(question: &'q Question, language: &str) -> &'q Question {
    let is_it = |told: &&Vec<(_, Question)>| told.iter().any(|(_, one)| one == question);
    let shipped = SHIPPED.iter().find(is_it);
    let mut told = shipped.into_iter().flatten();
    told.find(|(tag, _)| *tag == language)
        .map_or(question, |(_, told)| told)
}

#[cfg(test)]
mod tests {
    use super::super::question::Answers;
    use super::super::rounds::right;
    use super::*;

    #[test]
    fn the_languages_of_a_question_have_the_same_answers_right() {
        for told in SHIPPED.iter() {
            let tags: Vec<_> = told.iter().map(|(tag, _)| *tag).collect();
            assert_eq!(tags, ["en", "fr"], "{told:?}");
            let (one, other) = (&told[0].1, &told[1].1);
            assert_eq!(right(one), right(other), "{told:?}");
            match (&one.answers, &other.answers) {
                (Answers::Choice(one), Answers::Choice(other)) => {
                    assert_eq!(one.len(), other.len(), "{told:?}");
                }
                (one, other) => assert_eq!(one, other, "{told:?}"),
            }
        }
    }

    #[test]
    fn what_somebody_has_changed_stays_as_it_is() {
        let (_, english) = &SHIPPED[0][0];
        let (_, french) = &SHIPPED[0][1];
        assert_eq!(told(english, "fr"), french);
        assert_eq!(told(english, "ar"), english);
        assert_eq!(told(english, "en"), told(french, "en"));
        let changed = Question {
            explanation: "Ask us!".to_owned(),
            ..english.clone()
        };
        assert_eq!(told(&changed, "fr"), &changed);
        assert_ne!(told(&changed, "en"), told(french, "en"));
    }
}

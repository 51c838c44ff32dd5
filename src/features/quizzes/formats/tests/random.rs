//! Whatever is written comes back the same, and nothing that comes in panics.

use proptest::prelude::*;

use super::super::super::question::{self, Answer, Answers, Question};
use super::super::*;

/// Texts with all that GIFT gives a meaning to.
fn any_text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-c é~=#{}:\\\\%/\\[\\]>$\\-0-9\\n]{1,24}").unwrap()
}

fn any_question() -> impl Strategy<Value = Question> {
    let answers = prop_oneof![
        proptest::collection::vec((any_text(), any::<bool>()), 2..6).prop_map(|answers| {
            let answers = answers
                .iter()
                .map(|(text, is_right)| Answer::new(text, *is_right));
            Answers::Choice(answers.collect())
        }),
        any::<bool>().prop_map(Answers::TrueFalse),
        (-1e6..1e6_f64, 0.0..10.0_f64)
            .prop_map(|(value, tolerance)| Answers::Number { value, tolerance }),
        proptest::collection::vec(any_text(), 1..4).prop_map(|texts| {
            Answers::Text(texts.iter().map(|text| question::tidy(text)).collect())
        }),
    ];
    (
        any_text(),
        answers,
        prop_oneof![Just(String::new()), any_text()],
    )
        .prop_filter_map("a question", |(text, answers, explanation)| {
            Question::of(&text, answers, &explanation).ok()
        })
}

proptest! {
    #[test]
    fn what_is_exported_imports_the_same(questions in proptest::collection::vec(any_question(), 1..4)) {
        let written = write_gift(&questions);
        let found = gift::read(&written);
        prop_assert_eq!(&found.problems, &[], "{}", written);
        prop_assert_eq!(found.questions, questions, "{}", written);
        prop_assert_eq!(recognise(&written), Format::Gift);
    }

    #[test]
    fn no_file_panics_and_what_is_to_be_mended_is_as_much_when_read_again(
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
        name in prop_oneof![Just("a.csv"), Just("a.txt")],
    ) {
        if let Some(text) = text_of(&bytes) {
            let found = read_file(name, &text);
            prop_assert!(found.to_mend(100).chars().count() <= 100);
        }
    }

    #[test]
    fn nothing_that_comes_in_panics(text in "(\\PC|\\n){0,120}") {
        for text in [text.clone(), format!("a {{{text}}}"), format!("question,a,correct\n{text}"), format!("[{{{text}")] {
            let found = read(&text);
            let lines = text.matches('\n').count() + 1;
            prop_assert!(found.problems.iter().all(|one| (1..=lines).contains(&one.line)));
        }
    }

    #[test]
    fn whatever_is_made_of_signs_is_read(text in "[A-C.)\\n ~=#{}:\\\\%*>,;|0-9\"-]{0,120}") {
        for read in [gift::read, aiken::read, csv::read, opentdb::read, typed::read] {
            let found = read(&text);
            for question in found.questions {
                let again = Question::of(&question.text, question.answers.clone(), &question.explanation);
                prop_assert_eq!(again, Ok(question));
            }
        }
    }
}

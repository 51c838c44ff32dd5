//! Who may do what in a round, and what is asked of whom.

use chrono::TimeDelta;

use crate::conversations::polls::with_pupils;
use crate::conversations::{expect, plain_spaces, quizzes_paces};
use crate::support::databases::on_each;
use crate::support::stage::Stage;
use crate::support::twins::Twins;

/// A choice, a number and a short text.
const MIXED: &str =
    "Which?\n* Lilongwe\n- Blantyre\n\nHow many days has a week?\n= 7\n\nWhich river?\n= Congo";

/// AILSA sends a round of these questions.
async fn sent(t: &mut Twins, questions: &str) {
    t.says("AILSA", "inverness", "/quiz").await;
    let pasted = [("questions", questions)];
    t.fills("AILSA", "inverness", "Paste questions", &pasted)
        .await;
    t.says("AILSA", "inverness", "/quiz").await;
    t.presses("AILSA", "inverness", "A round").await;
    t.presses("AILSA", "inverness", "Send to our partner").await;
}

/// What stands in a chat, with plain spaces.
fn said(t: &Twins, chat: &str) -> String {
    plain_spaces(&t.all(chat))
}

#[tokio::test]
async fn nobody_but_staff_of_the_other_school_starts_a_round_and_pupils_neither_stop_nor_read_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        sent(&mut t, "Which?\n* Lilongwe\n- Blantyre").await;
        let yes = t.data("kinshasa", "D’accord");
        let back = t.data("inverness", "Take it back");
        // With the button of another chat in hand.
        for (who, chat, data) in [
            ("Rory", "inverness", &yes),
            ("Skye", "pupils", &yes),
            ("Amani", "élèves", &yes),
            ("Skye", "pupils", &back),
        ] {
            t.presses_data(who, chat, data, "[a button of another chat]")
                .await;
            let asked = said(&t, "kinshasa");
            assert!(
                asked.contains("Une manche de quiz qui attend un oui"),
                "{who}: {asked}"
            );
        }
        for command in ["/quiz", "/poll", "/status"] {
            t.says("Skye", "pupils", command).await;
            t.says("Amani", "élèves", command).await;
            let heard = t.heard("pupils") + &t.note();
            assert!(!heard.contains("Which?"), "{heard}");
        }
        t.presses("GRÂCE", "kinshasa", "D’accord").await;
        for (who, chat, devices, on) in [
            (
                "AILSA",
                "inverness",
                "Pupils’ own devices",
                "Yes, on own devices",
            ),
            ("GRÂCE", "kinshasa", "Appareils", "Oui, sur leurs appareils"),
        ] {
            t.presses(who, chat, devices).await;
            t.presses(who, chat, on).await;
        }
        t.presses("AILSA", "inverness", "End it now").await;
        let (end, sure) = (
            t.data("inverness", "End it now"),
            t.data("inverness", "Yes, end it"),
        );
        let first = t.presses("Skye", "pupils", "Lilongwe").await.note;
        let other = t.presses("Amani", "élèves", "Blantyre").await.note;
        for (who, chat) in [("Skye", "pupils"), ("Amani", "élèves")] {
            for data in [&end, &sure] {
                t.presses_data(who, chat, data, "[a button of the staff]")
                    .await;
            }
        }
        assert!(said(&t, "inverness").contains("A quiz for both schools"));
        // Each pupil reads their own answer, and nobody how many chose what.
        let notes = [first, other].map(|note| note.map(|one| one.plain()).unwrap_or_default());
        assert!(notes[0].contains("Lilongwe") && notes[1].contains("Blantyre"));
        for chat in ["pupils", "élèves"] {
            let seen = said(&t, chat);
            for told in ["1 right", "1 bonne", "Right:", "Bonne réponse :"] {
                assert!(!seen.contains(told), "{told}: {seen}");
            }
        }
        // The button of the one school's pupils is none for the other's.
        let theirs = t.data("élèves", "Blantyre");
        t.presses_data("Skye", "pupils", &theirs, "[Blantyre of the other school]")
            .await;
        t.presses_data("AILSA", "inverness", &sure, "[Yes, end it]")
            .await;
        let result = said(&t, "inverness");
        assert!(result.contains("Dell Primary: 1 of 1 right"), "{result}");
        assert!(
            result.contains("Lycée de la Gombe: 0 of 1 right"),
            "{result}"
        );
    })
    .await;
}

#[tokio::test]
async fn what_needs_a_number_or_a_word_is_for_classrooms_and_that_is_said() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        t.begin_here();
        sent(&mut t, MIXED).await;
        let rules = [
            "Questions 2 and 3 are answered",
            "Les questions 2 et 3 demandent",
        ];
        for (chat, rule) in [("inverness", rules[0]), ("kinshasa", rules[1])] {
            expect(&t, chat, rule);
        }
        t.presses("GRÂCE", "kinshasa", "D’accord").await;
        for (who, chat, devices, on, pupils, rule) in [
            (
                "AILSA",
                "inverness",
                "Pupils’ own devices",
                "Yes, on own devices",
                "pupils",
                rules[0],
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Appareils",
                "Oui, sur leurs appareils",
                "élèves",
                rules[1],
            ),
        ] {
            t.presses(who, chat, devices).await;
            assert!(plain_spaces(&t.note()).contains(rule), "{}", t.note());
            t.presses(who, chat, on).await;
            let seen = said(&t, pupils);
            assert!(seen.contains(rule), "{seen}");
            // Of three, one comes.
            for numbered in ["1 of 3", "1 sur 3"] {
                assert!(!seen.contains(numbered), "{seen}");
            }
            assert!(!seen.contains("Which river?"), "{seen}");
        }
        insta::assert_snapshot!("quizzes_left_out", t.transcript());
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;

        // A round of nothing else is for classrooms alone, where one number is what is counted.
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "See all").await;
        t.presses("AILSA", "inverness", "1").await;
        t.presses("AILSA", "inverness", "Remove").await;
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "A round").await;
        t.presses("AILSA", "inverness", "Send to our partner").await;
        t.presses("GRÂCE", "kinshasa", "D’accord").await;
        t.presses("AILSA", "inverness", "Pupils’ own devices").await;
        assert!(
            t.note().contains("so they are for classrooms"),
            "{}",
            t.note()
        );
        t.presses("GRÂCE", "kinshasa", "Appareils").await;
        assert!(
            t.note().contains("elles sont posées en classe"),
            "{}",
            t.note()
        );
        for hands in ["20 5", "10 10"] {
            t.presses("Rory", "inverness", "Ask a class").await;
            t.fills("Rory", "inverness", "Enter the hands", &[("hands", hands)])
                .await;
        }
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        let result = said(&t, "inverness");
        assert!(result.contains("Dell Primary: 15 of 30 right"), "{result}");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_in_the_pupil_rooms_of_both_schools_counts_once() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        quizzes_paces::sent(&mut t, &["Each school’s result"]).await;
        quizzes_paces::on_devices(&mut t).await;
        t.presses("AILSA", "inverness", "Pupils’ own devices").await;
        t.presses("AILSA", "inverness", "Yes, on own devices").await;
        t.presses("Amani", "élèves", "Vrai").await;
        // Neither the same question nor another one, nor a name.
        t.begin_here();
        for button in ["False", "Nkhata Bay", "Another name"] {
            t.presses("Amani", "pupils", button).await;
            let note = t.note();
            assert!(note.contains("in the other school’s room"), "{note}");
        }
        t.says("AILSA", "inverness", "/poll").await;
        let words = [("question", "Which game?"), ("options", "Chess\nFootball")];
        t.fills("AILSA", "inverness", "Write a poll", &words).await;
        t.presses("AILSA", "inverness", "Staff and pupils").await;
        t.presses("AILSA", "inverness", "Send to our partner").await;
        t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
        t.presses("Amani", "pupils", "Chess").await;
        t.presses("Amani", "élèves", "Football").await;
        let note = t.note();
        assert!(note.contains("déjà voté dans le salon"), "{note}");
        t.wait(TimeDelta::days(9)).await;
        let said = t.all("inverness");
        assert!(said.contains("Dell Primary: no answers"), "{said}");
        assert!(said.contains("Lycée de la Gombe: 100% right"), "{said}");
        insta::assert_snapshot!("quizzes_in_both_rooms", t.transcript());
    })
    .await;
}

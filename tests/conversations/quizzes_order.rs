//! The order of questions, in the bank and in a round; who is reminded of a round; and whose table is whose.

use chrono::TimeDelta;

use crate::conversations::introductions_shared::linked_in_one_chat;
use crate::conversations::{expect, joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::stage::Stage;
use crate::support::twins::Twins;

const THREE: &str = "First? {=a ~b}\n\nSecond? {T}\n\nThird? {=c ~d}";

/// AILSA pastes three questions.
async fn pasted(t: &mut Twins) {
    t.says("AILSA", "inverness", "/quiz").await;
    let pasted = [("questions", THREE)];
    t.fills("AILSA", "inverness", "Paste questions", &pasted)
        .await;
}

/// What each of the two presses to move a question.
struct Labels {
    who: &'static str,
    chat: &'static str,
    all: &'static str,
    up: &'static str,
    down: &'static str,
    place: &'static str,
    correct: &'static str,
}

const BOTH: [Labels; 2] = [
    Labels {
        who: "AILSA",
        chat: "inverness",
        all: "See all",
        up: "Move up",
        down: "Move down",
        place: "Another number",
        correct: "Correct it",
    },
    Labels {
        who: "GRÂCE",
        chat: "kinshasa",
        all: "Voir toutes",
        up: "Monter",
        down: "Descendre",
        place: "Un autre numéro",
        correct: "Corriger",
    },
];

#[tokio::test]
async fn a_question_of_the_bank_moves_by_one_or_to_a_number_and_no_press_counts_twice() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        pasted(&mut t).await;
        t.begin_here();
        for labels in BOTH {
            let (who, chat) = (labels.who, labels.chat);
            t.says(who, chat, "/quiz").await;
            t.presses(who, chat, labels.all).await;
            t.presses(who, chat, "1").await;
            let down = t.data(chat, labels.down);
            t.presses(who, chat, labels.down).await;
            assert!(t.note().contains("First?"), "{}", t.note());
            t.presses_data(who, chat, &down, "[again]").await;
            assert!(t.note().contains("First?"), "{}", t.note());
            t.presses(who, chat, labels.up).await;
            t.looks(who, chat, labels.place).await;
            t.fills(who, chat, labels.place, &[("number", "9")]).await;
            t.fills(who, chat, labels.correct, &[("number", "3")]).await;
            // Second, third, first: that of the other school puts it back.
            t.says(who, chat, "/quiz").await;
            t.presses(who, chat, labels.all).await;
            let list = t.note();
            let found = ["First?", "Second?", "Third?"].map(|text| list.find(text));
            assert!(found[1] < found[2] && found[2] < found[0], "{list}");
            t.presses(who, chat, "3").await;
            t.presses(who, chat, labels.up).await;
            t.presses(who, chat, labels.up).await;
        }
        insta::assert_snapshot!("quizzes_order_of_bank", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_round_asks_in_the_order_that_was_chosen() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        pasted(&mut t).await;
        t.presses("AILSA", "inverness", "A round").await;
        t.begin_here();
        let old = t.data("inverness", "Another order");
        t.looks("AILSA", "inverness", "Another order").await;
        t.fills("AILSA", "inverness", "Another order", &[("numbers", "3 3")])
            .await;
        t.fills("AILSA", "inverness", "Correct it", &[("numbers", "3, 1")])
            .await;
        t.presses_data("Rory", "inverness", &old, "[Another order]")
            .await;
        expect(&t, "inverness", "This round has changed in the meantime.");
        t.presses("AILSA", "inverness", "Send to our partner").await;
        let asked = plain_spaces(&t.all("kinshasa"));
        let found = ["First?", "Second?", "Third?"].map(|text| asked.rfind(text));
        assert!(found[2] < found[0] && found[0] < found[1], "{asked}");
        t.presses("GRÂCE", "kinshasa", "D’accord").await;
        t.presses("AILSA", "inverness", "Ask a class").await;
        assert!(t.note().contains("Third?"), "{}", t.note());
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;

        // The partner reads the same form in French, and a draft of one question has no order.
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        t.presses("GRÂCE", "kinshasa", "Une manche").await;
        t.looks("GRÂCE", "kinshasa", "Un autre ordre").await;
        t.fills("GRÂCE", "kinshasa", "Un autre ordre", &[("numbers", "un")])
            .await;
        t.fills("GRÂCE", "kinshasa", "Corriger", &[("numbers", "2")])
            .await;
        for _ in 0..2 {
            t.presses("GRÂCE", "kinshasa", "1").await;
        }
        let draft = t.all("kinshasa");
        assert!(!draft.contains("Un autre ordre"), "{draft}");
        insta::assert_snapshot!("quizzes_order_of_round", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn only_a_school_without_answers_is_reminded_once_and_in_its_hours() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        pasted(&mut t).await;
        t.presses("AILSA", "inverness", "A round").await;
        t.presses("AILSA", "inverness", "Send to our partner").await;
        t.presses("GRÂCE", "kinshasa", "D’accord").await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Ask a class").await;
        t.fills("AILSA", "inverness", "Enter", &[("hands", "3 1")])
            .await;
        t.wait(TimeDelta::days(10)).await;
        let count = |chat: &str, words: &str| {
            let begun = t.network.begun(chat);
            let said = begun
                .iter()
                .map(|shown| plain_spaces(&shown.message.plain()));
            said.filter(|said| said.contains(words)).count()
        };
        assert_eq!(count("kinshasa", "Il reste du temps"), 1);
        assert_eq!(count("inverness", "there is still time"), 0);
        insta::assert_snapshot!("quizzes_reminder", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_round_that_is_over_or_of_one_day_reminds_nobody_and_both_can_be_reminded() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        for days in ["1 school day", "3 school days"] {
            pasted(&mut t).await;
            t.says("AILSA", "inverness", "/quiz").await;
            t.presses("AILSA", "inverness", "A round").await;
            t.presses("AILSA", "inverness", days).await;
            t.presses("AILSA", "inverness", "Send to our partner").await;
            t.presses("GRÂCE", "kinshasa", "D’accord").await;
            if days.starts_with('3') {
                t.presses("AILSA", "inverness", "End it now").await;
                t.presses("AILSA", "inverness", "Yes, end it").await;
            }
            t.wait(TimeDelta::days(7)).await;
            let said = t.all("inverness") + &t.all("kinshasa");
            assert!(!said.contains("there is still time"), "{said}");
            assert!(!said.contains("Il reste du temps"), "{said}");
        }
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "A round").await;
        t.presses("AILSA", "inverness", "Send to our partner").await;
        t.presses("GRÂCE", "kinshasa", "D’accord").await;
        t.wait(TimeDelta::days(5)).await;
        let mut t = t.restarted(&database).await;
        t.wait(TimeDelta::days(5)).await;
        let said = plain_spaces(&(t.all("inverness") + &t.all("kinshasa")));
        for words in [
            "There is still time to join in the quiz",
            "Il reste du temps pour participer au quiz",
        ] {
            assert_eq!(said.matches(words).count(), 1, "{said}");
        }
    })
    .await;
}

#[tokio::test]
async fn where_both_schools_read_along_no_table_tells_of_single_pupils() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_in_one_chat(&mut t).await;
        for (who, add, kind, room, head) in [
            ("AILSA", "Add a room", "A pupil room", "pupils", "MARY"),
            (
                "GRÂCE",
                "Ajouter un",
                "Un salon pour les élèves",
                "élèves",
                "PAUL",
            ),
        ] {
            t.says(who, "both", "/invite").await;
            if !t.note().contains(kind) && !t.heard("both").contains(kind) {
                t.presses(who, "both", add).await;
            }
            t.presses(who, "both", kind).await;
            // The other school reads along, so the code may be told to one person alone.
            let told = t.note() + &t.newest("both");
            let (_, code) = told.split_once("/join ").expect("a code");
            let code = code[..9].to_owned();
            joins(&mut t, head, room, &code).await;
        }
        t.begin_here();
        t.says("AILSA", "both", "/quiz").await;
        let pasted = [("questions", THREE)];
        t.fills("AILSA", "both", "Paste questions", &pasted).await;
        t.presses("AILSA", "both", "A round").await;
        t.presses("AILSA", "both", "Send to").await;
        t.presses("GRÂCE", "both", "Agree and start").await;
        for (who, devices, yes) in [
            ("AILSA", "Pupils’ own devices", "Yes, on own devices"),
            ("GRÂCE", "Pupils’ own devices", "Oui, sur leurs appareils"),
        ] {
            t.presses(who, "both", devices).await;
            t.presses(who, "both", yes).await;
        }
        t.presses("Skye", "pupils", "a").await;
        t.presses("Amani", "élèves", "b").await;
        t.presses("AILSA", "both", "End it now").await;
        t.presses("AILSA", "both", "Yes, end it").await;
        let begun = t.network.begun("both");
        let tables: Vec<String> = begun
            .iter()
            .filter(|shown| {
                let file = shown.message.file.as_ref();
                file.is_some_and(|it| it.file.name_to_send().ends_with(".csv"))
            })
            .filter_map(|shown| String::from_utf8(shown.bytes.as_ref()?.as_slice().to_vec()).ok())
            .collect();
        assert_eq!(tables.len(), 1);
        assert!(tables[0].contains("First?"), "{}", tables[0]);
        assert!(!tables[0].contains("Pupil"), "{}", tables[0]);
        let said = t.all("both");
        for words in [
            "Both schools read along here",
            "Les deux écoles lisent ce salon",
        ] {
            assert!(said.contains(words), "{said}");
        }
        insta::assert_snapshot!("quizzes_table_shared", t.transcript());
    })
    .await;
}

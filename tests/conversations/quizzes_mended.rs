//! A question that is mended in the bank is mended wherever it is still to be asked, and is one question.

use crate::conversations::{expect, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

const WRONG: &str = "Which lies by the lake? {~Nkhata Bay =Blantyre ~All of these}";
const RIGHT: &[(&str, &str)] = &[
    ("question", "Which lies by the lake?"),
    ("right", "Nkhata Bay"),
    ("wrong", "Blantyre\nAll of these"),
];

/// AILSA puts a round together.
async fn drafted(t: &mut Twins) {
    linked(t).await;
    t.begin_here();
    t.says("AILSA", "inverness", "/quiz").await;
    let typed = [("questions", WRONG)];
    t.fills("AILSA", "inverness", "Paste questions", &typed)
        .await;
    t.says("AILSA", "inverness", "/quiz").await;
    t.presses("AILSA", "inverness", "A round").await;
}

/// AILSA looks at the one question of the bank.
async fn looks(t: &mut Twins) {
    t.says("AILSA", "inverness", "/quiz").await;
    t.presses("AILSA", "inverness", "See all").await;
    t.presses("AILSA", "inverness", "1").await;
}

#[tokio::test]
async fn what_is_mended_in_the_bank_is_asked_mended_and_stays_one_question() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        drafted(&mut t).await;
        t.presses("AILSA", "inverness", "Send to our partner").await;
        let agree = t.data("kinshasa", "D’accord, commencer");
        looks(&mut t).await;
        t.fills("AILSA", "inverness", "Change", RIGHT).await;
        assert!(t.note().contains("Right: Nkhata Bay"), "{}", t.note());
        // The yes was one to the question as it was.
        t.presses_data("GRÂCE", "kinshasa", &agree, "[D’accord, commencer]")
            .await;
        assert!(t.note().contains("entre-temps"), "{}", t.note());
        t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
        t.presses("AILSA", "inverness", "Ask a class").await;
        // The choices stand where they stood: Nkhata Bay, Blantyre, all of these.
        t.fills("AILSA", "inverness", "Enter", &[("hands", "6 3 1")])
            .await;
        t.presses("GRÂCE", "kinshasa", "Terminer maintenant").await;
        t.presses("GRÂCE", "kinshasa", "Oui, terminer").await;
        let told = plain_spaces(&t.all("kinshasa"));
        assert!(told.contains("Dell Primary : 60 %"), "{told}");
        // A word of its text is mended later: it is the same question all the same.
        looks(&mut t).await;
        let clearer = [
            ("question", "Which of these lies by the lake?"),
            RIGHT[1],
            RIGHT[2],
        ];
        t.fills("AILSA", "inverness", "Change", &clearer).await;
        let note = t.note();
        assert!(note.contains("Asked in 1 round"), "{note}");
        assert!(note.contains("6 of 10 right"), "{note}");
        insta::assert_snapshot!("quizzes_mended", t.transcript());
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_draft_asks_what_was_mended_and_choices_keep_their_places() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        drafted(&mut t).await;
        looks(&mut t).await;
        let mended = [
            ("question", "Which lies by Lake Malawi?"),
            RIGHT[1],
            RIGHT[2],
        ];
        t.fills("AILSA", "inverness", "Change", &mended).await;
        let note = t.note();
        let places = ["Nkhata Bay", "Blantyre", "All of these"].map(|words| note.find(words));
        assert!(places.is_sorted() && places[0].is_some(), "{note}");
        t.presses("AILSA", "inverness", "Send to our partner").await;
        t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
        t.presses("GRÂCE", "kinshasa", "Interroger une classe")
            .await;
        expect(&t, "kinshasa", "Which lies by Lake Malawi?");
        t.stop().await;
    })
    .await;
}

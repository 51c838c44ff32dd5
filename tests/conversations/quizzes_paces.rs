//! Quiz rounds whose questions come one by one: one each school day, or live.

use chrono::TimeDelta;

use crate::conversations::{expect, linked};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

const TWO: &str = "Is it deep? {T####It is.}\n\nWhich lies by the lake? {=Nkhata Bay ~Blantyre}";

/// AILSA puts a round together; what she presses stands in `rules`.
async fn sent(t: &mut Twins, rules: &[&str]) {
    t.says("AILSA", "inverness", "/quiz").await;
    t.fills(
        "AILSA",
        "inverness",
        "Paste questions",
        &[("questions", TWO)],
    )
    .await;
    t.presses("AILSA", "inverness", "A round").await;
    for rule in rules {
        t.presses("AILSA", "inverness", rule).await;
    }
    t.presses("AILSA", "inverness", "Send to our partner").await;
    t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
}

#[tokio::test]
async fn a_teacher_brings_the_next_question_when_both_are_awake() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        sent(&mut t, &["Live", "Next by a teacher", "60 seconds"]).await;
        t.wait(TimeDelta::hours(16)).await;
        t.presses("GRÂCE", "kinshasa", "Commencer maintenant").await;
        assert!(t.note().contains("éveillées"), "{}", t.note());
        t.presses("AILSA", "inverness", "Begin now").await;
        assert!(t.note().contains("both are awake"), "{}", t.note());
        t.wait(TimeDelta::hours(8)).await;
        t.presses("GRÂCE", "kinshasa", "Commencer maintenant").await;
        t.presses("AILSA", "inverness", "Ask a class").await;
        t.fills("AILSA", "inverness", "Enter", &[("hands", "6 4")])
            .await;
        t.wait(TimeDelta::minutes(5)).await;
        let next = t.data("inverness", "Next question");
        t.presses_data("AILSA", "inverness", &next, "[Next question]")
            .await;
        t.presses_data("Rory", "inverness", &next, "[Next question]")
            .await;
        expect(&t, "kinshasa", "La question 2 sur 2 est posée.");
        t.presses("GRÂCE", "kinshasa", "Interroger une classe")
            .await;
        t.fills("GRÂCE", "kinshasa", "Saisir", &[("hands", "8 2")])
            .await;
        t.wait(TimeDelta::minutes(5)).await;
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        expect(&t, "inverness", "70% right together");
        insta::assert_snapshot!("quizzes_led", t.transcript());
    })
    .await;
}

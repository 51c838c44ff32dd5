//! Introductions that wait: what a school is asked for when it is quiet.

use chrono::TimeDelta;

use crate::conversations::introductions::answers;
use crate::conversations::{expect, linked};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn the_first_question_without_an_answer_is_asked_for() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        answers(
            &mut t,
            "AILSA",
            "inverness",
            "Answer: Who we are",
            "Two teachers.",
        )
        .await;
        let who = "Répondre\u{202f}: Qui nous sommes";
        answers(&mut t, "GRÂCE", "kinshasa", who, "Une classe.").await;
        t.begin_here();
        t.wait(TimeDelta::days(15)).await;
        expect(&t, "inverness", "[Tell about our school]");
        expect(&t, "kinshasa", "[Parler de notre école]");
        insta::assert_snapshot!("introductions_owed", t.transcript());
    })
    .await;
}

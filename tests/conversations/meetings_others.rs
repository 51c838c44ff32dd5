//! Other times are asked for while one is booked, which stays until both schools agree on another.

use crate::conversations::meetings::{booked, until};
use crate::conversations::{expect, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// How many rounds of proposals began in a chat.
fn rounds(t: &Twins) -> usize {
    let begun = t.network.begun("inverness");
    let cards = begun.iter().map(|one| one.message.plain());
    cards
        .filter(|card| card.contains("Please answer by"))
        .count()
}

#[tokio::test]
async fn what_is_booked_is_not_proposed_again_and_stays_where_nothing_else_suits() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Propose other times").await;
        let card = t.newest("inverness");
        assert!(
            !card.contains("A: The second Friday of the month at 09:00"),
            "{card}"
        );
        t.presses("Isla", "inverness", "A: yes").await;
        t.presses("AILSA", "inverness", "A: no").await;
        // Kinshasa is reminded, and says no to all.
        until(&mut t, "2026-11-27T12:00:00Z").await;
        t.presses("GRÂCE", "kinshasa", "A\u{202f}: oui").await;
        t.presses("GRÂCE", "kinshasa", "Aucune").await;
        t.presses("AILSA", "inverness", "None of these").await;
        expect(&t, "inverness", "stays as it is");
        let told = plain_spaces(&t.all("kinshasa"));
        assert!(told.contains("reste comme elle est"), "{told}");
        insta::assert_snapshot!("others_none", t.transcript());
        let before = rounds(&t);
        until(&mut t, "2026-12-11T08:45:00Z").await;
        assert_eq!(rounds(&t), before, "nobody has to vote again");
        expect(&t, "inverness", "In a quarter of an hour");
    })
    .await;
}

#[tokio::test]
async fn a_school_that_does_not_answer_keeps_what_is_booked() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Proposer d’autres heures")
            .await;
        t.presses("GRÂCE", "kinshasa", "A\u{202f}: oui").await;
        until(&mut t, "2026-12-02T12:00:00Z").await;
        insta::assert_snapshot!("others_unanswered", t.transcript());
    })
    .await;
}

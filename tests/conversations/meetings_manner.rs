//! How two schools meet: who comes, and what they do where the line fails.

use crate::conversations::expect;
use crate::conversations::meetings::{booked, until};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn either_school_says_how_they_meet_and_the_other_reads_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Notre façon de faire").await;
        t.presses("GRÂCE", "kinshasa", "Pour les élèves").await;
        expect(&t, "inverness", "A teacher is present on both sides");
        t.presses("AILSA", "inverness", "How we meet").await;
        let old = t.network.button("inverness", "If it fails, we write");
        t.presses("AILSA", "inverness", "If it fails, we write")
            .await;
        expect(
            &t,
            "kinshasa",
            "Si la liaison échoue, vous vous écrivez ici",
        );
        if let Some(old) = old {
            t.presses_data("AILSA", "inverness", &old, "If it fails, we write")
                .await;
            expect(&t, "inverness", "This is how it is already");
        }
        t.presses("AILSA", "inverness", "How we meet").await;
        t.fills(
            "AILSA",
            "inverness",
            "Another plan",
            &[("plan", "We call on the phone.")],
        )
        .await;
        expect(&t, "kinshasa", "We call on the phone.");
        until(&mut t, "2026-12-11T09:00:00Z").await;
        assert!(t.all("kinshasa").contains("Si la liaison échoue"));
        t.presses("GRÂCE", "kinshasa", "Notre façon de faire").await;
        t.presses("GRÂCE", "kinshasa", "Rien de prévu").await;
        t.presses("GRÂCE", "kinshasa", "Notre façon de faire").await;
        t.presses("GRÂCE", "kinshasa", "Pour les directions").await;
        t.presses("AILSA", "inverness", "How we meet").await;
        t.presses("AILSA", "inverness", "For staff").await;
        t.presses("AILSA", "inverness", "How we meet").await;
        insta::assert_snapshot!("meetings_manner", t.transcript());
    })
    .await;
}

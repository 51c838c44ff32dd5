//! Commands that are nearly right.

use crate::conversations::{expect, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn a_slip_in_a_command_s_name_is_asked_about() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        for (typed, meant) in [
            ("/setpu", "/setup"),
            ("/hlep", "/help"),
            ("/calender", "/calendar"),
            ("/meeting", "/meet"),
            ("/says hello", "/say"),
        ] {
            t.says("AILSA", "inverness", typed).await;
            expect(&t, "inverness", &format!("Did you mean {meant}?"));
        }
        t.says("GRÂCE", "kinshasa", "/hlep").await;
        assert!(plain_spaces(&t.note()).contains("Pensiez-vous à /help ?"));
        t.says("AILSA", "inverness", "/xyzzy").await;
        expect(&t, "inverness", "/help shows what works here.");
        t.says("AILSA", "inverness", &format!("/{}", "x".repeat(300)))
            .await;
        assert!(t.note().chars().count() < 120, "{}", t.note());
        insta::assert_snapshot!("nearly", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn nothing_is_begun_by_a_command_with_words_that_it_does_not_take() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        let before = t.all("kinshasa");
        t.says("AILSA", "inverness", "/meet tomorrow 10:00").await;
        expect(&t, "inverness", "/meet stands alone");
        assert_eq!(t.all("kinshasa"), before);
        t.says("GRÂCE", "kinshasa", "/meet demain").await;
        expect(&t, "kinshasa", "/meet s’écrit seul");
        t.says("AILSA", "inverness", &format!("/setup {}", "a".repeat(101)))
            .await;
        expect(&t, "inverness", "Please use at most 100 characters.");
        let countries = [("place", "Brazza"), ("country", " ")];
        t.fills("AILSA", "inverness", "Place", &countries).await;
        expect(&t, "inverness", "Please write your country");
        t.fills("GRÂCE", "kinshasa", "Lieu", &countries).await;
        expect(&t, "kinshasa", "Écrivez votre pays");
        let countries = [("place", "Brazza"), ("country", "Kongo")];
        t.fills("AILSA", "inverness", "Place", &countries).await;
        expect(&t, "inverness", "There are several:");
        insta::assert_snapshot!("not_taken", t.transcript());
    })
    .await;
}

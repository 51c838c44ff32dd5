//! Who counts as a school's staff: the team that the partner reads.

use crate::conversations::{both_set_up, expect};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn who_only_looked_or_was_refused_is_in_no_team() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        t.says("GRÂCE", "kinshasa", &format!("/join {code}")).await;
        t.presses("Iain", "inverness", "Yes, this is our partner")
            .await;
        expect(&t, "inverness", "Only AILSA and Rory can decide this");
        t.says("Iain", "inverness", "/help").await;
        t.says("Iain", "inverness", "/partner").await;
        expect(&t, "inverness", "Dell Primary and Lycée de la Gombe");
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.says("GRÂCE", "kinshasa", "/partner").await;
        expect(&t, "kinshasa", "AILSA (personne référente) et Rory");
        assert!(!t.note().contains("Iain"), "{}", t.note());
        t.says("Iain", "inverness", "/setup").await;
        t.presses("Iain", "inverness", "Deputy").await;
        t.presses("Iain", "inverness", "That is me").await;
        t.says("GRÂCE", "kinshasa", "/partner").await;
        assert!(t.note().contains("Iain"), "{}", t.note());
    })
    .await;
}

//! Changing one thing later, and who speaks for the school.

use crate::conversations::{add_room, expect, gombe, inverness, joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn each_thing_is_changed_by_itself_and_said_to_be_saved() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.says("Rory", "inverness", "/setup").await;
        t.begin_here();
        t.fills("Rory", "inverness", "Name", &[("name", "Dell Academy")])
            .await;
        t.presses("Rory", "inverness", "Working week").await;
        t.presses("Rory", "inverness", "Sunday to Thursday").await;
        expect(&t, "inverness", "Saved. Thank you.");
        expect(&t, "inverness", "✓ Open: Sunday to Thursday 08:00–16:00");
        t.presses("Rory", "inverness", "Running since").await;
        t.presses("Rory", "inverness", "No, it is new").await;
        expect(&t, "inverness", "Saved. Thank you.");
        t.presses("Rory", "inverness", "Language").await;
        t.presses("Rory", "inverness", "français").await;
        expect(&t, "inverness", "C’est enregistré. Merci.");
        expect(&t, "inverness", "Votre école : Dell Academy");
        insta::assert_snapshot!("changed", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn all_cards_of_a_school_show_what_was_changed_in_one_of_its_chats() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "A second partnership", "exchange").await;
        add_room(&mut t, "Another staff room", "annexe").await;
        add_room(&mut t, "Another staff room", "library").await;
        t.says("GRÂCE", "kinshasa", "/invite").await;
        let second = "Un second partenariat";
        t.presses("GRÂCE", "kinshasa", second).await;
        let code = t.code("kinshasa");
        joins(&mut t, "MARIE", "échange", &code).await;
        t.says("MARY", "exchange", "/setup").await;
        t.says("MARY", "annexe", "/setup").await;
        t.says("MARIE", "échange", "/setup").await;
        t.begin_here();
        let name = [("name", "Dell Academy")];
        t.fills("AILSA", "inverness", "Name", &name).await;
        t.presses("Iain", "inverness", "Point person").await;
        t.presses("Iain", "inverness", "That is me").await;
        for chat in ["inverness", "exchange", "annexe"] {
            let cards = t.all(chat);
            for now in ["✓ Name: Dell Academy", "✓ Point person: Iain"] {
                assert!(cards.contains(now), "{chat}: {cards}");
            }
        }
        let name = [("name", "Lycée Matonge")];
        t.fills("GRÂCE", "kinshasa", "Nom", &name).await;
        let cards = plain_spaces(&t.all("échange"));
        assert!(cards.contains("✓ Nom : Lycée Matonge"), "{cards}");
        // A card that nobody called for is not brought.
        assert!(!t.all("library").contains("Dell Academy"));
        insta::assert_snapshot!("changed_everywhere", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn the_point_person_hands_over_and_deputies_come_and_go() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Point person").await;
        expect(
            &t,
            "inverness",
            "You are the point person. To hand over, ask a colleague",
        );
        t.presses("Iain", "inverness", "Point person").await;
        expect(
            &t,
            "inverness",
            "AILSA is the point person. Shall I note you instead?",
        );
        t.presses("Iain", "inverness", "That is me").await;
        expect(&t, "inverness", "You are the point person now.");
        expect(
            &t,
            "inverness",
            "Iain is the point person now. Thank you, AILSA, for all you did.",
        );
        t.presses("Iain", "inverness", "Deputy").await;
        expect(
            &t,
            "inverness",
            "You are the point person. The deputy should be somebody else",
        );
        t.presses("AILSA", "inverness", "Deputy").await;
        t.presses("AILSA", "inverness", "That is me").await;
        t.says("AILSA", "inverness", "/setup").await;
        expect(&t, "inverness", "✓ Deputy: AILSA and Rory");
        t.presses("Rory", "inverness", "Deputy").await;
        t.presses("Rory", "inverness", "Yes, hand it back").await;
        expect(&t, "inverness", "You are no longer a deputy.");
        expect(&t, "inverness", "✓ Deputy: AILSA\n");
        // AILSA leaves the school.
        t.presses("Iain", "inverness", "Deputy").await;
        let out = t.data("inverness", "Take AILSA out of this role");
        t.presses_data("Rory", "inverness", &out, "what is for the point person")
            .await;
        for press in ["[Take AILSA out of this role]", "the same button"] {
            t.presses_data("Iain", "inverness", &out, press).await;
        }
        expect(&t, "inverness", "AILSA is no longer a deputy");
        insta::assert_snapshot!("handed_over", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn the_point_person_hands_over_in_french() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        gombe(&mut t).await;
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Personne référente").await;
        t.presses("Joël", "kinshasa", "Personne référente").await;
        let take_over = t.data("kinshasa", "C’est moi");
        t.presses("Joël", "kinshasa", "C’est moi").await;
        t.presses_data("GRÂCE", "kinshasa", &take_over, "the same button")
            .await;
        expect(&t, "kinshasa", "Joël est déjà la personne référente");
        t.presses_data("Joël", "kinshasa", &take_over, "the same button")
            .await;
        expect(&t, "kinshasa", "C’est déjà noté pour vous.");
        t.presses("Joël", "kinshasa", "Adjoint").await;
        t.presses("GRÂCE", "kinshasa", "Adjoint").await;
        t.presses("GRÂCE", "kinshasa", "C’est moi").await;
        t.presses("Marie", "kinshasa", "Adjoint").await;
        expect(&t, "kinshasa", "Plusieurs personnes peuvent seconder");
        t.presses("GRÂCE", "kinshasa", "Adjoint").await;
        let resign = t.data("kinshasa", "Oui, rendre ce rôle");
        t.presses("GRÂCE", "kinshasa", "Oui, rendre ce rôle").await;
        t.presses_data("GRÂCE", "kinshasa", &resign, "[Oui, rendre ce rôle] again")
            .await;
        expect(&t, "kinshasa", "Ce bouton vient d’une ancienne version");
        t.presses("GRÂCE", "kinshasa", "Adjoint").await;
        t.presses("GRÂCE", "kinshasa", "C’est moi").await;
        t.presses("Joël", "kinshasa", "Adjoint").await;
        t.presses("Joël", "kinshasa", "Retirer ce rôle à GRÂCE")
            .await;
        insta::assert_snapshot!("handed_over_in_french", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn two_people_who_press_that_is_me_do_not_take_the_role_from_each_other() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("AILSA", "inverness", "/setup").await;
        t.presses("AILSA", "inverness", "Staff of our school").await;
        t.presses("AILSA", "inverness", "English").await;
        t.fills(
            "AILSA",
            "inverness",
            "Tell the name",
            &[("name", "Dell Primary")],
        )
        .await;
        t.fills(
            "AILSA",
            "inverness",
            "Tell the place",
            &[("place", "Inverness"), ("country", "UK")],
        )
        .await;
        t.presses("AILSA", "inverness", "Inverness:").await;
        t.presses("AILSA", "inverness", "Monday to Friday").await;
        let me = t.data("inverness", "That is me");
        t.presses_data("AILSA", "inverness", &me, "[That is me]")
            .await;
        t.presses_data("Rory", "inverness", &me, "[That is me] a moment later")
            .await;
        expect(&t, "inverness", "AILSA is the point person already.");
        expect(&t, "inverness", "✓ Point person: AILSA");
        // Two deputies at once are welcome.
        let deputy = t.data("inverness", "That is me");
        for who in ["Rory", "Iain"] {
            t.presses_data(who, "inverness", &deputy, "[That is me]")
                .await;
        }
        expect(&t, "inverness", "✓ Deputy: Rory and Iain");
        t.presses("Mairi", "inverness", "No, it is new").await;
        t.presses("Mairi", "inverness", "Deputy").await;
        expect(&t, "inverness", "There can be more than one deputy.");
    })
    .await;
}

//! Leaving, in each state, and coming back.

use chrono::TimeDelta;

use crate::conversations::{
    add_room, both_set_up, expect, gombe, inverness, joins, linked, plain_spaces,
};
use crate::support::databases::on_each;
use crate::support::stage::Stage;
use crate::support::twins::Twins;

#[tokio::test]
async fn leaving_an_invitation() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        t.says("GRÂCE", "kinshasa", "/invite").await;
        t.begin_here();
        for (who, chat, yes, asked, done, nothing) in [
            (
                "AILSA",
                "inverness",
                "Yes, take it back",
                "Your invitation is open.",
                "The invitation is taken back.",
                "There is no partnership to leave in this room.",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Oui, la reprendre",
                "Votre invitation est ouverte.",
                "L’invitation est reprise.",
                "Il n’y a pas de partenariat à quitter dans ce salon.",
            ),
        ] {
            t.says(who, chat, "/leave").await;
            expect(&t, chat, asked);
            let take_back = t.data(chat, yes);
            t.presses(who, chat, yes).await;
            expect(&t, chat, done);
            t.presses_data(who, chat, &take_back, "the same again")
                .await;
            t.says(who, chat, "/leave").await;
            expect(&t, chat, nothing);
        }
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        expect(&t, "kinshasa", "Ce code n’est pas connu.");
        insta::assert_snapshot!("taken_back", t.transcript());
    })
    .await;
}

/// GRÂCE calls off what is not confirmed yet.
pub async fn called_off(t: &mut impl Stage) {
    let code = both_set_up(t).await;
    joins(t, "GRÂCE", "kinshasa", &code).await;
    t.begin_here();
    t.says("GRÂCE", "kinshasa", "/leave").await;
    expect(t, "kinshasa", "Le lien n’est pas encore confirmé.");
    t.says("Iain", "inverness", "/leave").await;
    expect(t, "inverness", "Only AILSA and Rory can decide this");
    t.says("GRÂCE", "kinshasa", "/leave").await;
    t.presses("GRÂCE", "kinshasa", "Oui, l’annuler").await;
    expect(t, "inverness", "The other school did not confirm the link.");
    expect(t, "kinshasa", "Le lien n’a pas été établi.");
}

#[tokio::test]
async fn leaving_before_both_have_confirmed() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        called_off(&mut t).await;
        insta::assert_snapshot!("called_off", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn leaving_is_asked_told_kindly_and_can_be_taken_back_for_ninety_days() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "A pupil room", "class").await;
        add_room(&mut t, "A room for leaders", "head").await;
        t.begin_here();
        t.says("AILSA", "inverness", "/leave").await;
        expect(&t, "inverness", "Everything is kept for 90 days");
        t.presses("Iain", "inverness", "Yes, end it").await;
        expect(&t, "inverness", "Only AILSA and Rory can decide this");
        t.says("Iain", "inverness", "/leave").await;
        let offered = t.note();
        assert!(offered.contains("Only AILSA and Rory can decide this"));
        assert!(offered.contains("[Take out the pupil room]"), "{offered}");
        assert!(!offered.contains("Yes, end it"), "{offered}");
        t.says("AILSA", "inverness", "/leave").await;
        let end = t.data("inverness", "Yes, end it");
        t.presses("AILSA", "inverness", "Yes, end it").await;
        expect(
            &t,
            "kinshasa",
            "Dell Primary a mis fin au partenariat pour le moment.",
        );
        expect(
            &t,
            "inverness",
            "What you did together is kept until Saturday 20 February 2027.",
        );
        expect(
            &t,
            "head",
            "this chat takes a rest. If both schools link again by Saturday 20 February 2027",
        );
        assert!(!t.newest("class").contains("ended"));
        t.presses_data("AILSA", "inverness", &end, "[Yes, end it] again")
            .await;
        expect(&t, "inverness", "This is no longer open.");

        t.wait(TimeDelta::days(10)).await;
        t.presses("GRÂCE", "kinshasa", "Inviter de nouveau").await;
        let code = t.code("kinshasa");
        joins(&mut t, "AILSA", "inverness", &code).await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        let said = t.all("inverness");
        assert!(said.contains("You are linked with Lycée de la Gombe again."));
        t.says("AILSA", "inverness", "/leave").await;
        for room in ["[Take out the pupil room]", "[Take out the leaders’ room]"] {
            assert!(t.note().contains(room), "{room} is back: {}", t.note());
        }
        insta::assert_snapshot!("left_and_back", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn after_a_hundred_days_it_is_a_new_partnership() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "A pupil room", "class").await;
        t.says("GRÂCE", "kinshasa", "/leave").await;
        t.presses("GRÂCE", "kinshasa", "Oui, y mettre fin").await;
        t.wait(TimeDelta::days(100)).await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Invite again").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        let all = t.all("inverness");
        assert_eq!(
            all.matches("Lycée de la Gombe. A good start").count(),
            2,
            "{all}"
        );
        t.says("AILSA", "inverness", "/leave").await;
        assert!(!t.note().contains("pupil room"), "{}", t.note());
    })
    .await;
}

#[tokio::test]
async fn a_partner_who_does_not_come_back_leaves_the_rest_untouched() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        t.presses("AILSA", "inverness", "Invite again").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("GRÂCE", "kinshasa", "Non, ce n’est pas elle")
            .await;
        // Still kept: a later try restores it.
        t.presses("AILSA", "inverness", "Invite again").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        let said = plain_spaces(&t.all("kinshasa"));
        assert!(said.contains("Vous êtes de nouveau liés à Dell Primary."));
    })
    .await;
}

#[tokio::test]
async fn rooms_are_taken_out_in_french_and_what_an_ended_partnership_left_is_freed() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        gombe(&mut t).await;
        inverness(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        for (choice, chat) in [
            ("Un salon pour la direction", "direction"),
            ("Un salon pour les élèves", "classe"),
            ("Un autre salon", "profs"),
        ] {
            t.says("GRÂCE", "kinshasa", "/invite").await;
            t.presses("GRÂCE", "kinshasa", choice).await;
            let code = t.code("kinshasa");
            joins(&mut t, "MARIE", chat, &code).await;
        }
        t.begin_here();
        t.says("Joël", "profs", "/leave").await;
        expect(
            &t,
            "profs",
            "Dois-je retirer ce salon du partenariat ? Les autres restent.",
        );
        t.presses("Joël", "profs", "Retirer l’autre salon du personnel")
            .await;
        expect(
            &t,
            "profs",
            "Ce salon ne fait plus partie du partenariat. Au revoir !",
        );
        t.says("GRÂCE", "kinshasa", "/leave").await;
        t.presses("GRÂCE", "kinshasa", "Oui, y mettre fin").await;
        expect(
            &t,
            "direction",
            "Le partenariat a pris fin pour le moment, et ce salon se repose.",
        );
        t.says("GRÂCE", "kinshasa", "/leave").await;
        expect(
            &t,
            "kinshasa",
            "Ici, vous pouvez retirer un salon ajouté auparavant.",
        );
        t.presses("GRÂCE", "kinshasa", "Retirer le salon des élèves")
            .await;
        expect(&t, "kinshasa", "Retiré : le salon des élèves.");
        // Free for another use.
        t.speaks("MARIE", "fr");
        t.says("MARIE", "classe", "/start").await;
        expect(&t, "classe", "Bonjour, je suis Twinbell");
        t.says("AILSA", "inverness", "/leave").await;
        insta::assert_snapshot!("rooms_taken_out", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_school_set_up_in_the_wrong_chat_takes_it_back() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("AILSA", "pupils", "/setup").await;
        t.presses("AILSA", "pupils", "Staff of our school").await;
        t.presses("AILSA", "pupils", "English").await;
        t.says("AILSA", "pupils", "/leave").await;
        t.presses("AILSA", "pupils", "This chat is not our room")
            .await;
        // The chat is as new, and anybody else may begin there, in another language.
        t.says("GRÂCE", "pupils", "/setup").await;
        t.presses("GRÂCE", "pupils", "Staff of our school").await;
        t.presses("GRÂCE", "pupils", "français").await;
        t.says("GRÂCE", "pupils", "/leave").await;
        t.presses("GRÂCE", "pupils", "Ce salon n’est pas le nôtre")
            .await;
        insta::assert_snapshot!("wrong_chat", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn the_other_rooms_hear_that_it_goes_on() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "A room with our partner", "both").await;
        add_room(&mut t, "A pupil room", "pupils").await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        expect(&t, "both", "so this chat takes a rest.");
        t.begin_here();
        t.presses("AILSA", "inverness", "Invite again").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        expect(
            &t,
            "both",
            "Lycée de la Gombe goes on, and so does this room.",
        );
        expect(&t, "both", "Dell Primary reprend, et ce salon aussi.");
        assert!(!t.all("pupils").contains("goes on"), "{}", t.all("pupils"));
        insta::assert_snapshot!("goes_on", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_button_that_ended_a_partnership_does_not_end_it_again_once_it_goes_on() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("AILSA", "inverness", "/leave").await;
        let end = t.data("inverness", "Yes, end it");
        t.presses("AILSA", "inverness", "Yes, end it").await;
        t.wait(TimeDelta::days(1)).await;
        t.presses("AILSA", "inverness", "Invite again").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.presses_data("AILSA", "inverness", &end, "the old [Yes, end it]")
            .await;
        expect(&t, "inverness", "This is no longer open.");
        t.says("AILSA", "inverness", "/leave").await;
        expect(&t, "inverness", "Everything is kept for 90 days");
        t.presses("AILSA", "inverness", "Yes, end it").await;
        expect(&t, "kinshasa", "a mis fin au partenariat pour le moment");
        t.stop().await;
    })
    .await;
}

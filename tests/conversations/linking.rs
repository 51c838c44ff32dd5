//! Two schools meet: whom they are linked with, and both schools' word.

use chrono::TimeDelta;

use crate::conversations::{both_set_up, expect, gombe, inverness, joins, kinshasa, linked};
use crate::support::databases::on_each;
use crate::support::stage::Stage;
use crate::support::twins::Twins;

#[tokio::test]
async fn two_schools_meet_by_a_code_and_both_confirm() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        insta::assert_snapshot!("linked", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_french_school_invites_and_an_english_one_joins() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        gombe(&mut t).await;
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Inviter notre partenaire")
            .await;
        let code = t.code("kinshasa");
        t.says("AILSA", "inverness", "/setup").await;
        t.presses("AILSA", "inverness", "I have a code").await;
        t.fills("AILSA", "inverness", "I have a code", &[("code", &*code)])
            .await;
        t.presses("AILSA", "inverness", "Yes, go on").await;
        expect(
            &t,
            "inverness",
            "The code is right: Lycée de la Gombe is waiting for you.",
        );
        expect(&t, "kinshasa", "Bonne nouvelle : votre code a servi.");
        t.says("GRÂCE", "kinshasa", "/invite").await;
        expect(&t, "kinshasa", "L’autre école n’a pas fini de se présenter");
        insta::assert_snapshot!("invited_in_french", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn the_second_school_may_confirm_first_and_twice() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        t.begin_here();
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        let yes = t.data("kinshasa", "Oui, c’est notre partenaire");
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        expect(
            &t,
            "kinshasa",
            "Merci. Nous attendons maintenant votre partenaire.",
        );
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        expect(&t, "kinshasa", "Votre école a confirmé.");
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        expect(&t, "inverness", "You are linked.");
        t.presses_data("GRÂCE", "kinshasa", &yes, "the button of the old card")
            .await;
        expect(&t, "kinshasa", "Vous êtes déjà liés.");
        insta::assert_snapshot!("confirmed", t.transcript());
    })
    .await;
}

/// Colleagues try to confirm, then those who can.
pub async fn school_s_word(t: &mut impl Stage) {
    let code = both_set_up(t).await;
    joins(t, "GRÂCE", "kinshasa", &code).await;
    t.begin_here();
    for label in ["Yes, this is our partner", "No, this is not right"] {
        t.presses("Iain", "inverness", label).await;
        expect(
            t,
            "inverness",
            "Only AILSA and Rory can decide this for your school. Please ask one of them.",
        );
    }
    t.presses("Joël", "kinshasa", "Oui, c’est notre partenaire")
        .await;
    expect(
        t,
        "kinshasa",
        "Pour votre école, seule cette personne peut en décider : GRÂCE. Demandez-le-lui.",
    );
    t.presses("Rory", "inverness", "Yes, this is our partner")
        .await;
    expect(t, "inverness", "Dell Primary: confirmed");
    t.presses("AILSA", "inverness", "Yes, this is our partner")
        .await;
    expect(t, "inverness", "Your school has confirmed.");
}

#[tokio::test]
async fn a_school_s_word_is_its_point_person_s_or_deputy_s() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        school_s_word(&mut t).await;
        insta::assert_snapshot!("school_s_word", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn either_school_declines_and_the_other_gets_a_kind_word() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let mut code = both_set_up(&mut t).await;
        t.begin_here();
        for (who, chat, no, other, told, again) in [
            (
                "GRÂCE",
                "kinshasa",
                "Non, ce n’est pas elle",
                "inverness",
                "The other school did not confirm the link.",
                "Le lien n’a pas été établi.",
            ),
            (
                "AILSA",
                "inverness",
                "No, this is not right",
                "kinshasa",
                "L’école qui vous a donné le code a annulé le lien.",
                "The link is not made.",
            ),
        ] {
            joins(&mut t, "GRÂCE", "kinshasa", &code).await;
            let (yes, decline) = (t.data("inverness", "Yes, this"), t.data(chat, no));
            t.presses("AILSA", "inverness", "Yes, this is our partner")
                .await;
            t.presses(who, chat, no).await;
            expect(&t, other, told);
            expect(&t, chat, again);
            for (chat, yet) in [("inverness", "not yet"), ("kinshasa", "pas encore")] {
                assert!(!t.all(chat).contains(yet), "the card tells the outcome");
            }
            t.presses_data(who, chat, &decline, "the same again").await;
            expect(
                &t,
                chat,
                if who == "AILSA" {
                    "This is no longer open."
                } else {
                    "Ce n’est plus ouvert."
                },
            );
            t.presses_data("AILSA", "inverness", &yes, "[Yes] on the old card")
                .await;
            expect(&t, "inverness", "This is no longer open.");
            t.says("AILSA", "inverness", "/invite").await;
            code = t.code("inverness");
        }
        insta::assert_snapshot!("declined", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn an_unconfirmed_link_lapses_and_both_hear_of_it_in_their_hours() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        // Late on a Monday evening: what the partner does comes at once, without a sound.
        t.wait(TimeDelta::hours(12)).await;
        t.begin_here();
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        assert!(t.transcript().contains("[inverness] Twinbell edits"));
        assert!(
            t.transcript()
                .contains("Twinbell (silently):\n  ## Is Lycée de la Gombe")
        );
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.wait(TimeDelta::days(14)).await;
        assert!(
            !t.transcript().contains("was not confirmed"),
            "not in the evening"
        );
        t.wait(TimeDelta::hours(12)).await;
        expect(
            &t,
            "inverness",
            "The link was not confirmed in two weeks, so I called it off.",
        );
        expect(
            &t,
            "kinshasa",
            "Le lien n’a pas été confirmé en deux semaines",
        );
        assert!(!t.all("inverness").contains("not yet"));
        t.presses("GRÂCE", "kinshasa", "Inviter notre partenaire")
            .await;
        t.says(
            "AILSA",
            "inverness",
            &format!("/join {}", t.code("kinshasa")),
        )
        .await;
        expect(&t, "inverness", "Is Lycée de la Gombe your partner school?");
        insta::assert_snapshot!("lapsed", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn telling_takes_as_long_as_it_takes_and_the_fortnight_counts_from_then() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.wait(TimeDelta::days(13)).await;
        kinshasa(&mut t).await;
        t.wait(TimeDelta::days(13)).await;
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        expect(&t, "kinshasa", "Vous êtes liés à Dell Primary.");
    })
    .await;
}

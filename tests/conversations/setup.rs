//! A school tells about itself, in one go or with pauses.

use crate::conversations::{
    add_room, both_set_up, expect, gombe, inverness, joins, kinshasa, plain_spaces,
};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn a_school_sets_itself_up_by_buttons_and_short_forms() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("AILSA", "inverness", "/start").await;
        inverness(&mut t).await;
        insta::assert_snapshot!("setup", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_school_sets_itself_up_in_french() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.speaks("GRÂCE", "fr-CD");
        t.says("GRÂCE", "kinshasa", "/help").await;
        t.says("GRÂCE", "kinshasa", "/start").await;
        gombe(&mut t).await;
        t.says("GRÂCE", "kinshasa", "/help").await;
        insta::assert_snapshot!("setup_in_french", t.transcript());
    })
    .await;
}

/// What the forms ask, in both languages.
#[tokio::test]
async fn forms_are_short_and_come_with_an_example_and_what_is_known() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.begin_here();
        let in_english = [
            ("AILSA", "inverness"),
            ("Name", "Place"),
            ("Clock", "Working week"),
            ("Other hours", "Running since"),
            ("Yes, since", "We have a code"),
        ];
        let in_french = [
            ("GRÂCE", "kinshasa"),
            ("Nom", "Lieu"),
            ("Heure", "Semaine de travail"),
            ("D’autres horaires", "Début du partenariat"),
            ("Oui, depuis", "Nous avons un code"),
        ];
        for [
            (who, chat),
            (name, place),
            (clock, week),
            (hours, since),
            (date, code),
        ] in [in_english, in_french]
        {
            for label in [name, place, clock] {
                t.looks(who, chat, label).await;
            }
            t.presses(who, chat, week).await;
            t.looks(who, chat, hours).await;
            t.presses(who, chat, since).await;
            t.looks(who, chat, date).await;
            t.looks(who, chat, code).await;
        }
        insta::assert_snapshot!("forms", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_set_up_is_left_and_taken_up_by_somebody_else_after_a_restart() {
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
        let mut t = t.restarted(&database).await;
        t.begin_here();
        t.says("Rory", "inverness", "/setup").await;
        expect(
            &t,
            "inverness",
            "✓ Name: Dell Primary\n  Where is your school?",
        );
        t.fills(
            "Rory",
            "inverness",
            "Tell the place",
            &[("place", "Inverness"), ("country", "uk")],
        )
        .await;
        expect(&t, "inverness", "Which city has the same clock");
        assert_eq!(
            t.all("inverness").matches("[Tell the").count(),
            0,
            "an old card lost its button"
        );
        insta::assert_snapshot!("taken_up", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn never_more_than_one_question_is_open() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        for (label, fields) in [
            ("français", &[][..]),
            ("Donner le nom", &[("name", "Lycée de la Gombe")]),
            (
                "Donner le lieu",
                &[("place", "Kinshasa"), ("country", "RDC")],
            ),
            ("Kinshasa", &[]),
            ("Du lundi", &[]),
            ("C’est moi", &[]),
            ("Plus tard", &[]),
            ("Non, il est", &[]),
        ] {
            assert!(
                !t.all("kinshasa").contains("Oui, c’est notre"),
                "confirming waits until {label} is told"
            );
            if fields.is_empty() {
                t.presses("GRÂCE", "kinshasa", label).await;
            } else {
                t.fills("GRÂCE", "kinshasa", label, fields).await;
            }
        }
        expect(
            &t,
            "kinshasa",
            "Votre école partenaire est-elle Dell Primary",
        );
    })
    .await;
}

#[tokio::test]
async fn an_old_button_does_no_harm() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("AILSA", "inverness", "/start").await;
        let begin = t.data("inverness", "Set up this chat");
        t.presses("AILSA", "inverness", "Set up this chat").await;
        let ours = t.data("inverness", "Staff of our school");
        t.presses("AILSA", "inverness", "Staff of our school").await;
        for (data, about) in [
            (&begin, "the first button"),
            (&ours, "[Staff of our school] again"),
        ] {
            t.presses_data("AILSA", "inverness", data, about).await;
            expect(
                &t,
                "inverness",
                "This chat is set up already. /setup shows what can be changed.",
            );
        }
        let english = t.data("inverness", "English");
        for says in ["", "Saved. Thank you."] {
            t.presses_data("AILSA", "inverness", &english, "[English]")
                .await;
            assert_eq!(t.note().trim(), says, "the card goes on, or a word is said");
        }
        assert_eq!(
            t.all("inverness")
                .matches("What is the name of your school?")
                .count(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn egypt_is_offered_sunday_to_thursday_first() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("AILSA", "cairo", "/setup").await;
        t.presses("AILSA", "cairo", "Staff of our school").await;
        t.presses("AILSA", "cairo", "English").await;
        t.fills(
            "AILSA",
            "cairo",
            "Tell the name",
            &[("name", "مدرسة النيل")],
        )
        .await;
        t.fills(
            "AILSA",
            "cairo",
            "Tell the place",
            &[("place", "القاهرة"), ("country", "EGYPT")],
        )
        .await;
        t.presses("AILSA", "cairo", "القاهرة").await;
        let card = t.newest("cairo");
        let at = |label: &str| {
            card.find(label)
                .unwrap_or_else(|| panic!("[{label}] in\n{card}"))
        };
        assert!(at("[Sunday to Thursday") < at("[Monday to Friday"));
        t.presses("AILSA", "cairo", "Sunday to Thursday").await;
        expect(&t, "cairo", "✓ Open: Sunday to Thursday 08:00–16:00");
        expect(&t, "cairo", "Setting up مدرسة النيل");
    })
    .await;
}

#[tokio::test]
async fn the_card_says_what_comes_next_and_where_things_are_changed() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        t.begin_here();
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        let waits = "The other school is still telling me";
        assert!(t.all("inverness").contains(waits), "{}", t.all("inverness"));
        t.says("AILSA", "inverness", "/setup").await;
        expect(&t, "inverness", waits);
        kinshasa(&mut t).await;
        let next = "on the card “Is Lycée de la Gombe your partner school?”";
        assert!(t.all("inverness").contains(next), "{}", t.all("inverness"));
        let next = "sur la carte « Votre école partenaire est-elle Dell Primary ? »";
        assert!(plain_spaces(&t.all("kinshasa")).contains(next));
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        add_room(&mut t, "Another staff room", "science").await;
        t.says("MARY", "science", "/setup").await;
        expect(&t, "science", "type /setup in your school’s main room");
        insta::assert_snapshot!("next_steps", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn the_card_says_so_in_french() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        gombe(&mut t).await;
        t.says("GRÂCE", "kinshasa", "/invite").await;
        let code = t.code("kinshasa");
        t.begin_here();
        joins(&mut t, "NEIL", "cork", &code).await;
        let waits = "L’autre école n’a pas fini de se présenter à moi.";
        assert!(t.all("kinshasa").contains(waits), "{}", t.all("kinshasa"));
        t.says("GRÂCE", "kinshasa", "/setup").await;
        expect(&t, "kinshasa", waits);
        t.says("GRÂCE", "kinshasa", "/leave").await;
        t.presses("GRÂCE", "kinshasa", "Oui, l’annuler").await;
        assert!(!t.newest("cork").contains("Invite again"));
        t.presses("GRÂCE", "kinshasa", "Inviter de nouveau").await;
        t.presses("GRÂCE", "kinshasa", "Ajouter un salon").await;
        t.presses("GRÂCE", "kinshasa", "Un autre salon").await;
        let code = t.code("kinshasa");
        joins(&mut t, "JOËL", "sciences", &code).await;
        t.says("JOËL", "sciences", "/setup").await;
        expect(&t, "sciences", "tapez /setup dans le salon principal");
        insta::assert_snapshot!("next_steps_in_french", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn both_cards_say_that_schools_are_about_to_be_linked_as_soon_as_they_are() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let code = both_set_up(&mut t).await;
        let invites = "The next step is to meet your partner school.";
        assert!(t.all("inverness").contains(invites));
        t.begin_here();
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        assert!(!t.all("inverness").contains(invites));
        for (chat, next) in [
            (
                "inverness",
                "Now both schools confirm, on the card “Is Lycée de la Gombe",
            ),
            (
                "kinshasa",
                "Maintenant, les deux écoles confirment, sur la carte « Votre école",
            ),
        ] {
            let said = plain_spaces(&t.all(chat));
            assert!(said.contains(next), "{said}");
        }
        insta::assert_snapshot!("about_to_be_linked", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_corrected_before_the_last_question() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("AILSA", "inverness", "/setup").await;
        t.presses("AILSA", "inverness", "Staff of our school").await;
        assert!(!t.all("inverness").contains("[Change an answer]"));
        t.presses("AILSA", "inverness", "English").await;
        let slip = [("name", "Dell Primry")];
        t.fills("AILSA", "inverness", "Tell the name", &slip).await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Change an answer").await;
        let card = t.newest("inverness");
        assert!(!card.contains("Where is your school?"), "{card}");
        t.presses("AILSA", "inverness", "Go on").await;
        expect(&t, "inverness", "Where is your school?");
        t.presses("AILSA", "inverness", "Change an answer").await;
        let name = [("name", "Dell Primary")];
        t.fills("AILSA", "inverness", "Name", &name).await;
        let card = t.newest("inverness");
        assert!(card.contains("✓ Name: Dell Primary"), "{card}");
        assert!(card.contains("Where is your school?"), "{card}");
        t.presses("AILSA", "inverness", "Change an answer").await;
        t.presses("AILSA", "inverness", "Language").await;
        t.presses("AILSA", "inverness", "français").await;
        t.presses("AILSA", "inverness", "Modifier une réponse")
            .await;
        insta::assert_snapshot!("corrected", t.transcript());
    })
    .await;
}

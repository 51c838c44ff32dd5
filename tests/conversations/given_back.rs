//! A code that reached another chat than was meant: whoever manages that chat takes it back.

use chrono::TimeDelta;

use crate::conversations::polls::with_pupils;
use crate::conversations::{add_room, expect, gombe, inverness, joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn whoever_manages_a_chat_takes_it_back_and_the_school_hears_of_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        t.calls("class", "Class 4B");
        add_room(&mut t, "A pupil room", "class").await;
        expect(
            &t,
            "inverness",
            "Added: the pupil room, “Class 4B”. An administrator of that chat used the code.",
        );
        t.says("AILSA", "inverness", "/leave").await;
        expect(&t, "inverness", "[Take out the pupil room, “Class 4B”]");
        t.says("Isla", "class", "/leave").await;
        expect(&t, "class", "This works in staff rooms only.");
        t.says("MARY", "class", "/leave").await;
        expect(&t, "class", "This chat is a room of Dell Primary.");
        let yes = t.data("class", "Yes, take this chat out");
        t.presses_data("Isla", "class", &yes, "[Yes] for a friend")
            .await;
        expect(&t, "class", "This works in staff rooms only.");
        t.presses_data("MARY", "class", &yes, "[Yes, take this chat out]")
            .await;
        expect(&t, "class", "This chat is no longer a room");
        expect(&t, "inverness", "An administrator of the chat took it out");
        t.presses_data("MARY", "class", &yes, "the same again")
            .await;
        expect(&t, "class", "This chat is not set up yet.");
        t.says("AILSA", "inverness", "/leave").await;
        assert!(!t.note().contains("Take out"), "{}", t.note());
        insta::assert_snapshot!("given_back", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_leaders_room_is_taken_back_in_french_before_there_is_a_partner() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.says("GRÂCE", "kinshasa", "/invite").await;
        t.presses("GRÂCE", "kinshasa", "Ajouter un salon").await;
        t.presses("GRÂCE", "kinshasa", "Un salon pour la direction")
            .await;
        let code = t.code("kinshasa");
        t.begin_here();
        t.calls("direction", "Direction du lycée");
        joins(&mut t, "MARIE", "direction", &code).await;
        expect(&t, "kinshasa", "« Direction du lycée ». Un administrateur");
        t.says("MARIE", "direction", "/leave").await;
        expect(&t, "direction", "« Lycée de la Gombe »");
        t.presses("MARIE", "direction", "Oui, retirer ce salon")
            .await;
        expect(&t, "direction", "Au revoir !");
        expect(&t, "kinshasa", "Un administrateur du salon l’a retiré");
        insta::assert_snapshot!("given_back_in_french", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_colleague_who_adds_a_staff_room_is_named() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "Another staff room", "art").await;
        expect(&t, "inverness", "MARY used the code there.");
        t.calls("art", "Art and music");
        t.says("MARY", "art", "/help").await;
        t.calls("profs", "Salle des profs");
        t.says("GRÂCE", "kinshasa", "/invite").await;
        t.presses("GRÂCE", "kinshasa", "Un autre salon").await;
        let code = t.code("kinshasa");
        joins(&mut t, "MARIE", "profs", &code).await;
        expect(
            &t,
            "kinshasa",
            "« Salle des profs ». MARIE y a utilisé le code.",
        );
        t.says("AILSA", "inverness", "/leave").await;
        expect(
            &t,
            "inverness",
            "[Take out the other staff room, “Art and music”]",
        );
    })
    .await;
}

/// AILSA's poll for the pupils of both schools begins.
async fn poll_of_pupils(t: &mut Twins) {
    t.says("AILSA", "inverness", "/poll").await;
    let words = [("question", "Which game?"), ("options", "Chess\nFootball")];
    t.fills("AILSA", "inverness", "Write a poll", &words).await;
    t.presses("AILSA", "inverness", "Pupil rooms").await;
    t.presses("AILSA", "inverness", "Send to our partner").await;
    t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
}

#[tokio::test]
async fn nothing_stays_to_be_pressed_in_a_room_that_is_taken_out() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        poll_of_pupils(&mut t).await;
        t.presses("Skye", "pupils", "Chess").await;
        let chess = t.data("pupils", "Chess");
        t.begin_here();
        t.says("MARY", "pupils", "/leave").await;
        t.presses("MARY", "pupils", "Yes, take this chat out").await;
        let (left, stays) = (t.all("pupils"), t.all("élèves"));
        assert!(left.contains("This has been over since"), "{left}");
        assert!(!left.contains("[Chess]") && stays.contains("[Chess]"));
        t.presses_data("Isla", "pupils", &chess, "[Chess]").await;
        // Taken out by its own school, in French, and the poll goes on to its end without it.
        t.says("GRÂCE", "kinshasa", "/leave").await;
        t.presses("GRÂCE", "kinshasa", "Retirer le salon des élèves")
            .await;
        let left = t.all("élèves");
        assert!(!left.contains("[Chess]"), "{left}");
        t.wait(TimeDelta::days(7)).await;
        assert!(!t.all("pupils").contains("Result"));
        insta::assert_snapshot!("taken_out_with_a_poll", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_long_title_leaves_the_button_readable() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let title = "Science and languages of the second year ".repeat(3) + "2026";
        t.calls("second", &title);
        add_room(&mut t, "Another staff room", "second").await;
        t.says("AILSA", "inverness", "/leave").await;
        expect(
            &t,
            "inverness",
            "[Take out the other staff room, “Science and languages of…”]",
        );
    })
    .await;
}

#[tokio::test]
async fn a_code_in_another_chat_than_was_meant_makes_it_no_room() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.speaks("GRÂCE", "fr");
        t.begin_here();
        for (who, own, add, kinds) in [
            (
                "AILSA",
                "inverness",
                "Add a room of ours",
                [
                    ("A pupil room", "Is this a chat of pupils of Dell Primary?"),
                    ("A room for leaders", "Is this the chat of the leaders of"),
                ],
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Ajouter un salon",
                [
                    ("Un salon pour les élèves", "Est-ce un salon d’élèves"),
                    (
                        "Un salon pour la direction",
                        "Est-ce le salon de la direction",
                    ),
                ],
            ),
        ] {
            for (kind, question) in kinds {
                t.says(who, own, "/invite").await;
                if t.note().is_empty() {
                    t.presses(who, own, add).await;
                }
                t.presses(who, own, kind).await;
                let code = t.code(own);
                t.says(who, "right", &format!("/join {code}")).await;
                expect(&t, "right", question);
                let (no, yes) = match who {
                    "AILSA" => ("No, another chat", "Yes, go on"),
                    _ => ("Non, un autre salon", "Oui, continuer"),
                };
                let sure = t.data("right", yes);
                t.presses(who, "right", no).await;
                t.says(who, "right", "/help").await;
                // Nothing was used up, and somebody else's press is none.
                t.presses_data("Isla", "right", &sure, "[Yes] for a friend")
                    .await;
                assert!(t.newest(own).contains("/join "), "nothing was added yet");
                t.presses_data(who, "right", &sure, yes).await;
                t.says(who, "right", "/leave").await;
                let out = match who {
                    "AILSA" => "Yes, take this chat out",
                    _ => "Oui, retirer ce salon",
                };
                t.presses(who, "right", out).await;
                let told = plain_spaces(&t.newest(own));
                assert!(told.contains(who), "whoever did it is named: {told}");
            }
        }
        insta::assert_snapshot!("given_back_by_own", t.transcript());
        t.stop().await;
    })
    .await;
}

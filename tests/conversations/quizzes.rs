//! Quizzes: the same questions in both schools.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::conversations::polls::with_pupils;
use crate::conversations::{expect, linked, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::stage::Stage;
use crate::support::twins::Twins;

const THREE: &str = "What is the capital of Malawi?\n- Blantyre\n* Lilongwe\n- Zomba\n> Since 1975.\n\n\
                     Lake Malawi is deep.\n= true\n\n\
                     Which are in Africa?\n* Kinshasa\n* Nairobi\n- Inverness\n> Two of them.";

/// AILSA pastes questions.
async fn pasted(t: &mut impl Stage, text: &str) {
    t.says("AILSA", "inverness", "/quiz").await;
    t.fills(
        "AILSA",
        "inverness",
        "Paste questions",
        &[("questions", text)],
    )
    .await;
}

/// AILSA sends a round, and GRÂCE agrees.
async fn begun(t: &mut impl Stage) {
    pasted(t, THREE).await;
    t.presses("AILSA", "inverness", "A round").await;
    t.presses("AILSA", "inverness", "Send to our partner").await;
    t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
}

/// Pupils in Inverness answer on their own devices, and a class in Kinshasa by its hands.
pub async fn on_devices(t: &mut impl Stage) {
    pasted(t, THREE).await;
    t.presses("AILSA", "inverness", "A round").await;
    t.presses("AILSA", "inverness", "Each school’s result")
        .await;
    t.presses("AILSA", "inverness", "3 school days").await;
    t.presses("AILSA", "inverness", "Send to our partner").await;
    t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
    t.presses("AILSA", "inverness", "Pupils’ own devices").await;
    t.presses("AILSA", "inverness", "Yes, on own devices").await;
    t.presses("AILSA", "inverness", "End it now").await;
    for (pupil, choice) in [
        ("Skye", "Blantyre"),
        ("Skye", "Blantyre"),
        ("Skye", "Lilongwe"),
        ("Skye", "Zomba"),
        ("Isla", "Blantyre"),
        ("Isla", "True"),
        ("Skye", "False"),
        ("Skye", "Kinshasa"),
        ("Skye", "Inverness"),
        ("Skye", "Inverness"),
    ] {
        t.presses(pupil, "pupils", choice).await;
    }
    t.says("Isla", "pupils", "/quiz").await;
    expect(t, "pupils", "This works in staff rooms only.");
    t.presses("GRÂCE", "kinshasa", "Interroger une classe")
        .await;
    t.fills("GRÂCE", "kinshasa", "Saisir", &[("hands", "1 1 2")])
        .await;
}

/// A teacher ends the round of [`on_devices`].
pub async fn ended(t: &mut impl Stage) {
    t.says("Rory", "inverness", "/quiz").await;
    expect(t, "inverness", "A round is running in both schools, until");
    t.presses("Rory", "inverness", "See the round").await;
    t.presses("Rory", "inverness", "End it now").await;
    t.presses("Rory", "inverness", "Yes, end it").await;
    expect(t, "inverness", "Dell Primary: 42% right");
    expect(t, "inverness", "Lycée de la Gombe: 25% right");
}

#[tokio::test]
async fn questions_are_pasted_mended_written_changed_and_taken_out() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "A round").await;
        expect(&t, "inverness", "There are no questions yet.");
        t.says("AILSA", "inverness", "/quiz").await;
        t.looks("AILSA", "inverness", "Paste questions").await;
        pasted(
            &mut t,
            "Good {T}\n\nNone right {~a ~b}\n\nNumber {#seven}\n\nPairs {=a -> b =c -> d}",
        )
        .await;
        let rest = t.looks("AILSA", "inverness", "Mend the rest").await;
        assert!(rest.fields[0].value.starts_with("None right"));
        let mended = [("questions", "None right {=a ~b}\n\nGood {T}")];
        t.sends("AILSA", "inverness", &rest, &mended).await;
        t.presses("AILSA", "inverness", "See all").await;
        t.presses("AILSA", "inverness", "2").await;
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        t.fills(
            "GRÂCE",
            "kinshasa",
            "Écrire une question",
            &[
                ("question", "Quel fleuve passe chez nous ?"),
                ("right", "Le Congo"),
                ("wrong", "Le Nil\nLa Seine"),
                ("explanation", ""),
            ],
        )
        .await;
        t.looks("GRÂCE", "kinshasa", "Modifier").await;
        t.presses("GRÂCE", "kinshasa", "Retirer").await;
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        t.presses("GRÂCE", "kinshasa", "Exporter").await;
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        t.presses("GRÂCE", "kinshasa", "Ajouter\u{202f}: journées")
            .await;
        expect(&t, "kinshasa", "10 questions ont été ajoutées.");
        insta::assert_snapshot!("quizzes_bank", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn two_schools_answer_in_their_classrooms_and_reach_a_common_goal() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        begun(&mut t).await;
        t.presses("Rory", "inverness", "Ask a class").await;
        t.looks("Rory", "inverness", "Enter the hands").await;
        let hands = [("hands", "4 12")];
        t.fills("Rory", "inverness", "Enter the hands", &hands)
            .await;
        expect(&t, "inverness", "Please write 3 numbers");
        t.fills("Rory", "inverness", "Correct it", &[("hands", "4 12 3")])
            .await;
        t.presses("Rory", "inverness", "Next question").await;
        t.fills("Rory", "inverness", "Enter the hands", &[("hands", "19 1")])
            .await;
        t.presses("Rory", "inverness", "Take that back").await;
        t.presses("Rory", "inverness", "Enter it again").await;
        t.fills(
            "Rory",
            "inverness",
            "Enter the hands",
            &[("hands", "19, 0")],
        )
        .await;
        t.presses("Rory", "inverness", "Next question").await;
        t.looks("Rory", "inverness", "Enter the hands").await;
        t.fills("Rory", "inverness", "Enter the hands", &[("hands", "19 4")])
            .await;
        t.presses("GRÂCE", "kinshasa", "Interroger une classe")
            .await;
        for class in ["10 20 10", "0 30 0"] {
            t.presses("GRÂCE", "kinshasa", "Interroger une classe")
                .await;
            t.fills("GRÂCE", "kinshasa", "Saisir", &[("hands", class)])
                .await;
        }
        t.wait(TimeDelta::seconds(5)).await;
        expect(
            &t,
            "inverness",
            "Dell Primary: in classrooms, 3 of 3 questions counted",
        );
        assert!(!t.all("inverness").contains("Since 1975"));
        t.wait(TimeDelta::days(10)).await;
        expect(&t, "inverness", "66% right together");
        expect(&t, "kinshasa", "66 % de bonnes réponses ensemble");
        insta::assert_snapshot!("quizzes_classrooms", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn pupils_answer_on_their_own_devices_beside_classrooms() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        on_devices(&mut t).await;
        let late = t.data("pupils", "True");
        ended(&mut t).await;
        t.presses_data("Isla", "pupils", &late, "[True]").await;
        expect(&t, "pupils", "This round is over");
        insta::assert_snapshot!("quizzes_devices", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn nothing_starts_on_one_school_s_word_and_a_round_can_be_left() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        pasted(&mut t, THREE).await;
        t.presses("AILSA", "inverness", "A round").await;
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        // What one school has not sent yet stands in nobody's way.
        t.presses("GRÂCE", "kinshasa", "Une manche").await;
        let theirs = t.data("kinshasa", "Envoyer à notre partenaire");
        t.says("AILSA", "inverness", "/quiz").await;
        expect(&t, "inverness", "Your school is putting a round together");
        t.presses("AILSA", "inverness", "Send").await;
        t.says("AILSA", "inverness", "/quiz").await;
        expect(
            &t,
            "inverness",
            "A round waits for a yes from Lycée de la Gombe.",
        );
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        expect(&t, "kinshasa", "Une manche attend le oui de votre école.");
        t.presses_data("GRÂCE", "kinshasa", &theirs, "[Envoyer]")
            .await;
        assert!(t.note().contains("est gardée"), "{}", t.note());
        t.presses("GRÂCE", "kinshasa", "Voir la manche").await;
        expect(&t, "kinshasa", "quelqu’un de votre école est d’accord");
        let yes = t.data("kinshasa", "D’accord");
        t.presses("AILSA", "inverness", "Take it back").await;
        t.presses("AILSA", "inverness", "1 school day").await;
        let second = t.data("inverness", "2");
        t.presses("AILSA", "inverness", "2").await;
        t.presses_data("AILSA", "inverness", &second, "[2]").await;
        expect(&t, "inverness", "This round has changed in the meantime.");
        t.presses("AILSA", "inverness", "Send").await;
        t.presses_data("GRÂCE", "kinshasa", &yes, "[D’accord]")
            .await;
        expect(&t, "kinshasa", "Cette manche a changé entre-temps.");
        t.presses("GRÂCE", "kinshasa", "Pas maintenant").await;
        expect(&t, "inverness", "A quiz round, not sent yet");
        t.presses("AILSA", "inverness", "Send").await;
        t.presses("GRÂCE", "kinshasa", "D’accord").await;
        t.wait(TimeDelta::days(4)).await;
        let said = t.all("kinshasa");
        assert!(said.contains("Aucune réponse n’est venue cette fois."));
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "A round").await;
        t.presses("AILSA", "inverness", "Discard").await;
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        expect(&t, "kinshasa", "Votre école prépare une manche");
        t.presses_data("GRÂCE", "kinshasa", &theirs, "[Envoyer]")
            .await;
        expect(
            &t,
            "inverness",
            "GRÂCE (Lycée de la Gombe) suggests this round.",
        );
        insta::assert_snapshot!("quizzes_agreeing", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn what_only_one_school_has_played_is_not_the_result_of_both() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        begun(&mut t).await;
        t.presses("Espérance", "kinshasa", "Terminer maintenant")
            .await;
        expect(&t, "kinshasa", "cette personne peut en décider : GRÂCE");
        t.presses("Rory", "inverness", "Ask a class").await;
        t.fills("Rory", "inverness", "Enter", &[("hands", "1 9 0")])
            .await;
        t.presses("Iain", "inverness", "End it now").await;
        expect(&t, "inverness", "Only AILSA and Rory can decide this");
        t.presses("GRÂCE", "kinshasa", "Terminer maintenant").await;
        expect(
            &t,
            "kinshasa",
            "Des réponses de votre école peuvent encore venir",
        );
        t.presses("AILSA", "inverness", "End it now").await;
        let yes = t.data("inverness", "Yes, end it");
        expect(
            &t,
            "inverness",
            "Answers from Lycée de la Gombe can still come",
        );
        t.presses_data("Iain", "inverness", &yes, "[Yes, end it]")
            .await;
        assert!(!t.all("kinshasa").contains("Le résultat de notre quiz"));
        t.presses_data("AILSA", "inverness", &yes, "[Yes, end it]")
            .await;
        for (chat, both) in [("inverness", "both schools!"), ("kinshasa", "Bravo")] {
            assert!(!t.all(chat).contains(both), "{chat}");
        }
        expect(&t, "kinshasa", "Lycée de la Gombe : pas encore de réponses");
        insta::assert_snapshot!("quizzes_of_one", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn what_ships_is_read_by_everybody_in_their_own_language() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "Add: schools").await;
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        t.presses("GRÂCE", "kinshasa", "Ajouter\u{202f}: écoles")
            .await;
        expect(&t, "kinshasa", "Aucune question n’a été ajoutée.");
        t.presses("GRÂCE", "kinshasa", "Voir toutes").await;
        t.presses("GRÂCE", "kinshasa", "1").await;
        t.looks("GRÂCE", "kinshasa", "Modifier").await;
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        t.presses("GRÂCE", "kinshasa", "Exporter").await;
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "A round").await;
        t.presses("AILSA", "inverness", "Send to our partner").await;
        t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
        for (who, chat, ask, enter) in [
            ("AILSA", "inverness", "Ask a class", "Enter"),
            ("GRÂCE", "kinshasa", "Interroger", "Saisir"),
        ] {
            t.presses(who, chat, ask).await;
            t.fills(who, chat, enter, &[("hands", "1 2 3 4")]).await;
        }
        t.wait(TimeDelta::days(10)).await;
        for english in ["In which country", "Brazil", "City Montessori School in"] {
            assert!(!t.all("kinshasa").contains(english), "{english}");
        }
        insta::assert_snapshot!("quizzes_shipped", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn in_a_shared_chat_one_card_serves_both() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        super::introductions_shared::linked_in_one_chat(&mut t).await;
        t.begin_here();
        t.says("AILSA", "both", "/quiz").await;
        t.fills("AILSA", "both", "Paste questions", &[("questions", THREE)])
            .await;
        t.presses("AILSA", "both", "A round").await;
        t.presses("AILSA", "both", "Send to").await;
        t.presses("AILSA", "both", "Agree and start").await;
        expect(&t, "both", "Your school suggested this round");
        t.presses("GRÂCE", "both", "Agree and start").await;
        for (who, enter) in [("AILSA", "Enter"), ("GRÂCE", "Saisir")] {
            t.presses(who, "both", "Ask a class").await;
            t.fills(who, "both", enter, &[("hands", "1 3 0")]).await;
        }
        t.wait(TimeDelta::days(10)).await;
        expect(&t, "both", "75% right together");
        insta::assert_snapshot!("quizzes_shared", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn no_order_of_answers_counts_twice_or_shows_what_is_right_before_the_close() {
    for seed in 0..3 {
        let mut rng = StdRng::seed_from_u64(seed);
        let database = Fresh::sqlite();
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        begun(&mut t).await;
        t.presses("AILSA", "inverness", "Pupils’ own devices").await;
        t.presses("AILSA", "inverness", "Yes, on own devices").await;
        t.presses("GRÂCE", "kinshasa", "Appareils des élèves").await;
        t.presses("GRÂCE", "kinshasa", "Oui, sur leurs appareils")
            .await;
        // What each pupil holds of the first question, and how often they changed their mind.
        let mut plain: BTreeMap<(usize, u32), (usize, u32)> = BTreeMap::new();
        let choices = ["Blantyre", "Lilongwe", "Zomba"];
        for _ in 0..50 {
            if rng.random_bool(0.2) {
                t.wait(TimeDelta::seconds(rng.random_range(1..40))).await;
                continue;
            }
            let (room, pupil) = (rng.random_range(0..2), rng.random_range(0..4));
            let choice = rng.random_range(0..3);
            let chat = ["pupils", "élèves"][room];
            t.presses(&format!("Pupil {room} {pupil}"), chat, choices[choice])
                .await;
            plain
                .entry((room, pupil))
                .and_modify(|held| {
                    if held.0 != choice && held.1 == 0 {
                        *held = (choice, 1);
                    }
                })
                .or_insert((choice, 0));
            let chats = ["inverness", "kinshasa", "pupils", "élèves"];
            let shown: String = chats.iter().map(|chat| t.all(chat)).collect();
            for secret in ["Since 1975", "Right:", "Bonne réponse"] {
                assert!(
                    !shown.contains(secret),
                    "{secret} before the close: {shown}"
                );
            }
        }
        t.wait(TimeDelta::days(10)).await;
        let shown = plain_spaces(&t.newest("pupils"));
        for (room, school) in ["Dell Primary", "Lycée de la Gombe"].iter().enumerate() {
            let own: Vec<_> = plain.iter().filter(|(pupil, _)| pupil.0 == room).collect();
            let good = own.iter().filter(|(_, held)| held.0 == 1).count();
            let said = format!("{school}: {good} of {} right", own.len());
            assert!(shown.contains(&said), "seed {seed}: {said} in {shown}");
        }
        t.stop().await;
    }
}

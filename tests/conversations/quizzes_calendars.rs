//! Rounds and polls that are open while days off become known, schools part, or a pupil room is added.

use chrono::TimeDelta;

use crate::conversations::polls::{begun, with_pupils, written};
use crate::conversations::quizzes_paces::{on_devices, sent};
use crate::conversations::{expect, joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

#[tokio::test]
async fn days_off_that_are_made_known_later_make_a_round_and_a_poll_longer() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        sent(&mut t, &["3 school days"]).await;
        expect(&t, "inverness", "Until Friday 27 November");
        let words = [("question", "Which game?"), ("options", "Chess\nFootball")];
        written(&mut t, &words).await;
        begun(&mut t).await;
        expect(&t, "inverness", "Until Friday 27 November");
        t.says("AILSA", "inverness", "/calendar 25 Nov to 26 Nov")
            .await;
        t.wait(TimeDelta::minutes(1)).await;
        for (chat, until) in [
            ("inverness", "Until Tuesday 1 December"),
            ("kinshasa", "Fin : mardi 1er décembre"),
        ] {
            let said = plain_spaces(&t.all(chat));
            assert_eq!(said.matches(until).count(), 2, "{said}");
        }
        // It never ends earlier than was told.
        t.says("GRÂCE", "kinshasa", "/calendar 1 Feb to 2 Feb")
            .await;
        t.wait(TimeDelta::days(7)).await;
        assert!(!t.all("inverness").contains("The result of our quiz"));
        t.wait(TimeDelta::days(1)).await;
        let said = t.all("inverness");
        assert!(said.contains("The result of our quiz"), "{said}");
        let reminded = said.matches("no answer has come").count();
        assert!(reminded <= 1, "{said}");
        insta::assert_snapshot!("quizzes_days_off", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn the_question_of_a_day_waits_for_a_school_day() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        sent(&mut t, &["One a day"]).await;
        on_devices(&mut t).await;
        // Known a moment before it would come.
        t.wait(TimeDelta::hours(20)).await;
        t.says("AILSA", "inverness", "/calendar 24 Nov to 25 Nov")
            .await;
        t.wait(TimeDelta::hours(40)).await;
        assert!(!t.all("élèves").contains("Blantyre"), "{}", t.all("élèves"));
        t.wait(TimeDelta::hours(12)).await;
        expect(&t, "élèves", "Blantyre");
        t.presses("Amani", "élèves", "Nkhata Bay").await;
        assert!(!t.all("inverness").contains("The result of our quiz"));
        t.wait(TimeDelta::days(5)).await;
        let said = t.all("inverness");
        assert!(said.contains("The result of our quiz"), "{said}");
        assert!(said.contains("Right: Nkhata Bay"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_round_and_a_poll_go_on_when_parted_schools_are_partners_again() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        sent(&mut t, &["One a day"]).await;
        on_devices(&mut t).await;
        let words = [("question", "Which game?"), ("options", "Chess\nFootball")];
        written(&mut t, &words).await;
        begun(&mut t).await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end").await;
        t.wait(TimeDelta::days(1)).await;
        assert!(!t.all("élèves").contains("Blantyre"), "{}", t.all("élèves"));
        t.says("AILSA", "inverness", "/invite").await;
        let code = t.code("inverness");
        joins(&mut t, "GRÂCE", "kinshasa", &code).await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Yes, this is our partner")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
            .await;
        t.wait(TimeDelta::minutes(1)).await;
        t.presses("Amani", "élèves", "Vrai").await;
        t.presses("AILSA", "inverness", "Chess").await;
        t.wait(TimeDelta::days(1)).await;
        expect(&t, "élèves", "Blantyre");
        t.presses("AILSA", "inverness", "Ask a class").await;
        insta::assert_snapshot!("quizzes_parted", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_pupil_room_that_is_added_during_a_round_is_asked_when_a_teacher_looks_at_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        sent(&mut t, &[]).await;
        on_devices(&mut t).await;
        let before = t.all("élèves");
        t.says("GRÂCE", "kinshasa", "/invite").await;
        t.presses("GRÂCE", "kinshasa", "Un salon pour les élèves")
            .await;
        let code = t.code("kinshasa");
        t.says("PAUL", "autres élèves", &format!("/join {code}"))
            .await;
        t.presses("PAUL", "autres élèves", "Oui, continuer").await;
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        t.presses("GRÂCE", "kinshasa", "Voir la manche").await;
        t.presses("Zola", "autres élèves", "Faux").await;
        assert!(t.note().contains("Votre réponse"), "{}", t.note());
        assert_eq!(t.all("élèves"), before, "nothing comes twice");
    })
    .await;
}

//! What is over says so where it stands: the cards of a partnership that ended, and those of codes.

use chrono::TimeDelta;

use crate::conversations::meetings::booked;
use crate::conversations::polls::with_pupils;
use crate::conversations::{joins, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// What stands in a chat that begins with this title, to its end.
fn card(t: &Twins, chat: &str, title: &str) -> String {
    let all = plain_spaces(&t.all(chat));
    let at = all.rfind(title).unwrap_or_else(|| panic!("{title}: {all}"));
    all[..at + title.len()].to_owned()
}

#[tokio::test]
async fn the_cards_of_a_partnership_that_ended_say_so() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        t.presses("AILSA", "inverness", "Propose other times").await;
        t.says("AILSA", "inverness", "/leave").await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Yes, end it").await;
        let ended = "The partnership ended on Monday 23 November 2026. This is how it was until then:";
        for title in [
            "You were linked with Lycée de la Gombe",
            "Our monthly meeting",
            "A time for our monthly meeting",
        ] {
            let card = card(&t, "inverness", title);
            assert!(card.ends_with(&format!("{ended}\n  ## {title}")), "{card}");
        }
        let fini = "Le partenariat a pris fin le lundi 23 novembre 2026. Voici ce qu’il en était jusque-là :";
        for title in ["Vous étiez liés à Dell Primary", "Notre réunion mensuelle"] {
            let card = card(&t, "kinshasa", title);
            assert!(card.ends_with(&format!("{fini}\n  ## {title}")), "{card}");
        }
        // What people said to each other is no state, and stays as it was.
        let said = "GRÂCE (Lycée de la Gombe) answers “Our hopes”:";
        assert!(!card(&t, "inverness", said).ends_with(&format!("{ended}\n  {said}")));
        insta::assert_snapshot!("over_partnership", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn in_pupil_rooms_what_is_over_says_so_without_a_word_of_the_schools() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        t.says("AILSA", "inverness", "/poll").await;
        let words = [("question", "Which game?"), ("options", "Chess\nFootball")];
        t.fills("AILSA", "inverness", "Write a poll", &words).await;
        t.presses("AILSA", "inverness", "Pupil rooms").await;
        t.presses("AILSA", "inverness", "Send to our partner").await;
        t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
        t.says("AILSA", "inverness", "/leave").await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Yes, end it").await;
        for (chat, over) in [
            (
                "pupils",
                "This has been over since Monday 23 November 2026:",
            ),
            ("élèves", "C’est terminé depuis le lundi 23 novembre 2026 :"),
        ] {
            let shown = plain_spaces(&t.all(chat));
            assert!(shown.contains(over), "{shown}");
        }
        insta::assert_snapshot!("over_pupils", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_code_that_was_used_or_has_run_out_says_so() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        for (who, chat, room, another, head, class) in [
            (
                "AILSA",
                "inverness",
                "A pupil room",
                "Another staff room",
                "MARY",
                "pupils",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Un salon pour les élèves",
                "Un autre salon du personnel",
                "PAUL",
                "élèves",
            ),
        ] {
            t.says(who, chat, "/invite").await;
            t.presses(who, chat, room).await;
            let code = t.code(chat);
            joins(&mut t, head, class, &code).await;
            t.says(who, chat, "/invite").await;
            t.presses(who, chat, another).await;
        }
        t.wait(TimeDelta::days(15)).await;
        for (chat, used, ran_out) in [
            (
                "inverness",
                "This code was used on Monday 23 November 2026. Added: the pupil room.",
                "This code worked until Monday 7 December 2026. Nobody used it.",
            ),
            (
                "kinshasa",
                "Ce code a été utilisé le lundi 23 novembre 2026. Ajouté : le salon des élèves.",
                "Ce code était valable jusqu’au lundi 7 décembre 2026. Personne ne l’a utilisé.",
            ),
        ] {
            let shown = plain_spaces(&t.all(chat));
            assert!(shown.contains(used), "{shown}");
            assert!(shown.contains(ran_out), "{shown}");
            assert!(!shown.contains("/join"), "{shown}");
        }
        insta::assert_snapshot!("over_codes", t.transcript());
    })
    .await;
}

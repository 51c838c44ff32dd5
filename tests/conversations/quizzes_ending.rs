//! How rounds end by hand, who reads of it, and that teachers are no pupils.

use chrono::TimeDelta;

use crate::conversations::introductions_shared::linked_in_one_chat;
use crate::conversations::polls::with_pupils;
use crate::conversations::{expect, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

const TWO: &str = "Is it deep? {T}\n\nWhich lies by the lake? {=Nkhata Bay ~Blantyre}";

/// AILSA sends a round of two questions with these rules, and GRÂCE agrees.
async fn begun(t: &mut Twins, rules: &[&str]) {
    t.says("AILSA", "inverness", "/quiz").await;
    let typed = [("questions", TWO)];
    t.fills("AILSA", "inverness", "Paste questions", &typed)
        .await;
    t.says("AILSA", "inverness", "/quiz").await;
    t.presses("AILSA", "inverness", "A round").await;
    for rule in rules {
        t.presses("AILSA", "inverness", rule).await;
    }
    t.presses("AILSA", "inverness", "Send to our partner").await;
    t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
    for (who, chat, devices, on) in [
        (
            "AILSA",
            "inverness",
            "Pupils’ own devices",
            "Yes, on own devices",
        ),
        ("GRÂCE", "kinshasa", "Appareils", "Oui, sur leurs appareils"),
    ] {
        t.presses(who, chat, devices).await;
        t.presses(who, chat, on).await;
    }
}

/// A pupil of each school answers on a device of their own; the name under which the first takes part.
async fn played(t: &mut Twins) -> String {
    with_pupils(t).await;
    begun(t, &[]).await;
    t.presses("Skye", "pupils", "True").await;
    t.presses("Amani", "élèves", "Vrai").await;
    let name = t.presses("Skye", "pupils", "My quiz name").await.note;
    let name = name.map(|note| note.plain()).unwrap_or_default();
    let name = name.trim_start_matches("In this quiz you are ");
    name.split('.').next().unwrap_or_default().to_owned()
}

/// GRÂCE ends the round.
async fn ended(t: &mut Twins) {
    t.presses("GRÂCE", "kinshasa", "Terminer maintenant").await;
    t.presses("GRÂCE", "kinshasa", "Oui, terminer").await;
}

#[tokio::test]
async fn both_schools_read_who_ended_a_round_and_that_it_is_earlier_than_told() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        begun(&mut t, &[]).await;
        t.presses("Skye", "pupils", "True").await;
        t.presses("Amani", "élèves", "Vrai").await;
        t.begin_here();
        ended(&mut t).await;
        let said = plain_spaces(&t.all("inverness"));
        assert!(
            said.contains("GRÂCE (Lycée de la Gombe) has ended this round earlier"),
            "{said}"
        );
        for chat in ["pupils", "élèves"] {
            assert!(!t.newest(chat).contains("GRÂCE"), "{}", t.newest(chat));
        }
        expect(&t, "pupils", "This round has ended earlier than planned.");
        insta::assert_snapshot!("quizzes_ended_early", t.transcript());
        // One that ends by itself says nothing of it.
        begun(&mut t, &[]).await;
        t.wait(TimeDelta::days(10)).await;
        assert!(
            !t.newest("inverness").contains("has ended"),
            "{}",
            t.newest("inverness")
        );
    })
    .await;
}

#[tokio::test]
async fn a_live_round_names_no_deadline_and_says_who_ended_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        t.begin_here();
        begun(&mut t, &["Live", "Next by a teacher", "20 seconds"]).await;
        for (who, chat) in [("AILSA", "inverness"), ("GRÂCE", "kinshasa")] {
            t.says(who, chat, "/quiz").await;
        }
        for chat in ["inverness", "kinshasa", "pupils", "élèves"] {
            let said = plain_spaces(&t.all(chat));
            assert!(!said.contains("Until Mon"), "{said}");
            assert!(!said.contains("Fin : lun"), "{said}");
        }
        t.presses("AILSA", "inverness", "Begin now").await;
        t.wait(TimeDelta::seconds(6)).await;
        t.presses("Skye", "pupils", "True").await;
        t.presses("Amani", "élèves", "Vrai").await;
        t.wait(TimeDelta::seconds(30)).await;
        ended(&mut t).await;
        let said = plain_spaces(&t.all("inverness"));
        assert!(
            said.contains("has ended this round before all its questions"),
            "{said}"
        );
        begun(&mut t, &["Live", "Next by a teacher", "20 seconds"]).await;
        t.presses("AILSA", "inverness", "Begin now").await;
        // What has not come yet is the first.
        expect(&t, "pupils", "Which lies by the lake?");
        t.wait(TimeDelta::seconds(30)).await;
        t.presses("AILSA", "inverness", "Next question").await;
        t.wait(TimeDelta::seconds(6)).await;
        t.presses("Skye", "pupils", "True").await;
        t.wait(TimeDelta::seconds(30)).await;
        ended(&mut t).await;
        let said = plain_spaces(&t.all("kinshasa"));
        assert!(
            said.contains("GRÂCE (Lycée de la Gombe) a terminé cette manche."),
            "{said}"
        );
        insta::assert_snapshot!("quizzes_ended_live", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn staff_who_press_in_a_pupil_room_are_no_pupils() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        begun(&mut t, &[]).await;
        t.begin_here();
        for (who, chat, label) in [
            ("AILSA", "pupils", "True"),
            ("AILSA", "pupils", "My quiz name"),
            ("GRÂCE", "élèves", "Vrai"),
            ("GRÂCE", "élèves", "Un autre nom"),
            ("AILSA", "élèves", "Vrai"),
        ] {
            t.presses(who, chat, label).await;
        }
        t.presses("Skye", "pupils", "True").await;
        for table in ["quiz_answer", "quiz_pupil"] {
            let kept = database.words(&format!("SELECT pupil FROM {table}")).await;
            assert_eq!(kept.len(), 1, "{table}");
        }
        insta::assert_snapshot!("quizzes_staff_among_pupils", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn in_one_chat_of_both_schools_a_reminder_comes_once() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_in_one_chat(&mut t).await;
        for answers in [false, true] {
            t.begin_here();
            t.says("AILSA", "both", "/quiz").await;
            t.fills("AILSA", "both", "Paste questions", &[("questions", TWO)])
                .await;
            t.says("AILSA", "both", "/quiz").await;
            t.presses("AILSA", "both", "A round").await;
            t.presses("AILSA", "both", "Send to").await;
            t.presses("GRÂCE", "both", "Agree and start").await;
            if answers {
                t.presses("AILSA", "both", "Ask a class").await;
                t.fills("AILSA", "both", "Enter", &[("hands", "6 4")]).await;
            }
            t.wait(TimeDelta::days(10)).await;
            let words = match answers {
                false => "There is still time to join in the quiz",
                true => "There is still time for Lycée de la Gombe",
            };
            let said = t.network.begun("both");
            let said = said
                .iter()
                .map(|shown| plain_spaces(&shown.message.plain()));
            assert_eq!(said.filter(|said| said.contains(words)).count(), 1);
        }
        insta::assert_snapshot!("quizzes_reminder_shared", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_reminder_that_waits_does_not_come_where_answers_have_come_or_it_is_over() {
    for (meanwhile, comes) in [("nothing", 1), ("an answer", 0), ("the end", 0)] {
        on_each(|database| async move {
            let mut t = Twins::start(&database).await;
            with_pupils(&mut t).await;
            begun(&mut t, &[]).await;
            t.network.lose("kinshasa");
            t.wait(TimeDelta::hours(172)).await;
            match meanwhile {
                "an answer" => drop(t.presses("Amani", "élèves", "Vrai").await),
                "the end" => t.wait(TimeDelta::days(4)).await,
                _ => {}
            }
            t.wait(TimeDelta::minutes(1)).await;
            t.says("GRÂCE", "kinshasa", "/partner").await;
            t.wait(TimeDelta::hours(1)).await;
            let told = plain_spaces(&t.all("kinshasa"));
            let reminded = told.matches("Il reste du temps pour").count();
            assert_eq!(reminded, comes, "{meanwhile}: {told}");
            t.stop().await;
        })
        .await;
    }
}

#[tokio::test]
async fn what_single_pupils_were_right_in_is_not_kept_once_it_is_delivered() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let name = played(&mut t).await;
        ended(&mut t).await;
        let brought = t.network.begun("inverness");
        let tables = brought.iter().filter_map(|shown| shown.bytes.as_ref());
        let is_there = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(&name);
        assert!(tables.into_iter().any(|bytes| is_there(bytes.as_slice())));
        let kept = database
            .words("SELECT content FROM post WHERE content IS NOT NULL")
            .await;
        let read = kept
            .iter()
            .filter(|content| content.contains("The table of this round"));
        assert_eq!(
            read.count(),
            1,
            "the words stay for a while, as of all posts"
        );
        assert!(
            !kept.iter().any(|content| content.contains(&name)),
            "{name}"
        );
    })
    .await;
}

#[tokio::test]
async fn what_single_pupils_were_right_in_is_not_kept_where_it_cannot_be_delivered_either() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let name = played(&mut t).await;
        t.network.lose("inverness");
        ended(&mut t).await;
        let is_kept = || async {
            let kept = database
                .words("SELECT content FROM post WHERE content IS NOT NULL")
                .await;
            kept.iter().any(|content| content.contains(&name))
        };
        assert!(is_kept().await, "it waits: the chat may come back");
        t.says("GRÂCE", "kinshasa", "/leave").await;
        t.presses("GRÂCE", "kinshasa", "Oui").await;
        t.wait(TimeDelta::days(33)).await;
        assert!(!is_kept().await, "{name}");
        t.stop().await;
    })
    .await;
}

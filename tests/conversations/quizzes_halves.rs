//! A quiz about the two schools, of which each writes half.

use chrono::TimeDelta;

use crate::conversations::introductions_shared::linked_in_one_chat;
use crate::conversations::{expect, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// Somebody writes a question of their school's half: true, with these words.
async fn writes(t: &mut Twins, who: &str, chat: &str, question: &str) {
    let label = match chat {
        "kinshasa" => "Écrire notre question",
        _ => "Write our question",
    };
    let typed = [("question", question), ("right", "true")];
    t.fills(who, chat, label, &typed).await;
}

async fn begun(t: &mut Twins) {
    t.says("AILSA", "inverness", "/quiz").await;
    t.presses("AILSA", "inverness", "A quiz about our").await;
}

#[tokio::test]
async fn each_school_writes_half_unseen_and_the_round_begins_when_both_are_ready() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        begun(&mut t).await;
        t.presses("AILSA", "inverness", "We are ready").await;
        assert!(t.note().contains("at least one"), "{}", t.note());
        t.presses("AILSA", "inverness", "2 each").await;
        writes(&mut t, "AILSA", "inverness", "We have a loch?").await;
        writes(&mut t, "AILSA", "inverness", "We have a loch?").await;
        assert!(t.note().contains("in the bank already"), "{}", t.note());
        writes(&mut t, "Rory", "inverness", "We wear kilts?").await;
        t.presses("Rory", "inverness", "Write our question").await;
        assert!(t.note().contains("has its 2 questions"), "{}", t.note());
        t.presses("GRÂCE", "kinshasa", "Nous sommes prêts").await;
        t.presses("GRÂCE", "kinshasa", "Nos propres questions")
            .await;
        writes(&mut t, "GRÂCE", "kinshasa", "Le fleuve passe ici ?").await;
        let change = [("question", "Le Congo passe ici ?"), ("right", "vrai")];
        t.fills("GRÂCE", "kinshasa", "Modifier la 1", &change).await;

        // Only the counts are known to the other school.
        expect(&t, "inverness", "Lycée de la Gombe: 1 of 2 questions");
        expect(&t, "kinshasa", "Dell Primary : 2 questions sur 2");
        assert!(!t.all("inverness").contains("Le Congo passe"));
        assert!(!t.all("kinshasa").contains("kilts"));
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        assert!(t.note().contains("0 question"), "{}", t.note());

        let ready = t.data("inverness", "We are ready");
        t.presses_data("AILSA", "inverness", &ready, "[We are ready]")
            .await;
        t.presses_data("Rory", "inverness", &ready, "[We are ready]")
            .await;
        assert!(t.note().contains("ready already"), "{}", t.note());
        t.presses("GRÂCE", "kinshasa", "Nous sommes prêts").await;
        expect(&t, "inverness", "A quiz for both schools");
        t.presses_data("AILSA", "inverness", &ready, "[We are ready]")
            .await;
        assert!(t.note().contains("not here any more"), "{}", t.note());
        t.presses("GRÂCE", "kinshasa", "Interroger une classe")
            .await;
        assert!(t.note().contains("We have a loch?"), "{}", t.note());
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "See all").await;
        let bank = t.note();
        for question in ["loch", "kilts", "Le Congo"] {
            assert!(bank.contains(question), "{bank}");
        }
        // The same once more waits for the round that is under way.
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "A quiz about our").await;
        writes(&mut t, "AILSA", "inverness", "We have a new one?").await;
        t.presses("AILSA", "inverness", "We are ready").await;
        assert!(t.note().contains("under way"), "{}", t.note());
        writes(&mut t, "GRÂCE", "kinshasa", "Et encore ?").await;
        t.presses("GRÂCE", "kinshasa", "Nous sommes prêts").await;
        assert!(t.note().contains("en cours"), "{}", t.note());
        insta::assert_snapshot!("quizzes_halves", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_school_that_lacks_questions_is_reminded_once_and_all_can_be_left_for_later() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        begun(&mut t).await;
        t.presses("GRÂCE", "kinshasa", "3 par école").await;
        for question in ["Un ?", "Deux ?", "Quatre ?"] {
            writes(&mut t, "GRÂCE", "kinshasa", question).await;
        }
        t.presses("AILSA", "inverness", "2 each").await;
        assert!(t.note().contains("more than that"), "{}", t.note());
        t.presses("GRÂCE", "kinshasa", "2 par école").await;
        assert!(t.note().contains("davantage"), "{}", t.note());
        t.presses("GRÂCE", "kinshasa", "Écrire notre").await;
        t.presses("GRÂCE", "kinshasa", "Nos propres questions")
            .await;
        t.presses("GRÂCE", "kinshasa", "Retirer la 2").await;
        writes(&mut t, "GRÂCE", "kinshasa", "Trois ?").await;
        t.wait(TimeDelta::days(14)).await;
        let said = |t: &Twins, chat: &str, words: &str| {
            let begun = t.network.begun(chat);
            let said = begun.iter();
            said.filter(|shown| plain_spaces(&shown.message.plain()).contains(words))
                .count()
        };
        assert_eq!(said(&t, "inverness", "waits for a few questions"), 1);
        assert_eq!(said(&t, "kinshasa", "attend encore des questions"), 0);
        t.presses("AILSA", "inverness", "Leave it for later").await;
        let card = t.all("kinshasa");
        assert!(card.contains("Ce quiz est remis à plus tard."), "{card}");
        t.wait(TimeDelta::days(14)).await;
        t.presses("GRÂCE", "kinshasa", "Le reprendre").await;
        expect(&t, "kinshasa", "3 questions sur 3");
        // Ready is a school with the questions that it had then.
        for _ in 0..2 {
            t.presses("GRÂCE", "kinshasa", "Nous sommes prêts").await;
        }
        assert!(t.note().contains("déjà prête"), "{}", t.note());
        t.presses("GRÂCE", "kinshasa", "Nos propres questions")
            .await;
        t.presses("GRÂCE", "kinshasa", "Retirer la 1").await;
        writes(&mut t, "AILSA", "inverness", "One?").await;
        t.presses("AILSA", "inverness", "We are ready").await;
        assert!(t.note().contains("as soon as"), "{}", t.note());
        t.presses("AILSA", "inverness", "4 each").await;
        t.wait(TimeDelta::days(14)).await;
        assert_eq!(said(&t, "kinshasa", "attend encore des questions"), 1);
        insta::assert_snapshot!("quizzes_halves_later", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn where_the_other_school_reads_along_nothing_is_written_or_shown() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_in_one_chat(&mut t).await;
        t.begin_here();
        for who in ["GRÂCE", "AILSA"] {
            t.says(who, "both", "/quiz").await;
        }
        t.presses("AILSA", "both", "A quiz about our").await;
        for who in ["AILSA", "GRÂCE"] {
            t.presses(who, "both", "Our questions").await;
            t.presses(who, "both", "Write our question").await;
            t.presses(who, "both", "We are ready").await;
        }
        insta::assert_snapshot!("quizzes_halves_shared", t.transcript());
    })
    .await;
}

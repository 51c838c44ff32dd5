//! A quiz about the two schools, of which each writes half.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::conversations::introductions_shared::linked_in_one_chat;
use crate::conversations::polls::with_pupils;
use crate::conversations::{expect, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::network::Network;
use crate::support::twins::{START, Twins};

/// Somebody writes a question of their school's half: true, with these words.
async fn writes(t: &mut Twins, who: &str, chat: &str, question: &str) {
    let label = match chat {
        "kinshasa" => "Écrire notre question",
        _ => "Write our question",
    };
    let typed = [("question", question), ("right", "true")];
    t.fills(who, chat, label, &typed).await;
}

/// A card says this now, wherever it stands in the chat.
fn stands(t: &Twins, chat: &str, words: &str) {
    let said = plain_spaces(&t.all(chat));
    assert!(
        said.contains(words),
        "{chat} reads, not “{words}”, but:\n{said}"
    );
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
        // Whose "we" it is stands above it.
        let asked = plain_spaces(&t.note());
        assert!(asked.contains("Dell Primary demande"), "{asked}");
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
        // So nobody waits for that word.
        t.presses("AILSA", "inverness", "2 each").await;
        writes(&mut t, "AILSA", "inverness", "We have another?").await;
        t.says("AILSA", "inverness", "/status").await;
        assert!(!t.all("inverness").contains("a word that its half"));
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
        for (who, chat, turns) in [
            (
                "AILSA",
                "inverness",
                [
                    "Dell Primary: questions for the quiz",
                    "Lycée de la Gombe: a word that its half",
                ],
            ),
            (
                "GRÂCE",
                "kinshasa",
                [
                    "Dell Primary : des questions pour le quiz",
                    "Lycée de la Gombe : un mot pour dire",
                ],
            ),
        ] {
            t.says(who, chat, "/status").await;
            for turn in turns {
                expect(&t, chat, turn);
            }
        }
        let ready = t.data("kinshasa", "Nous sommes prêts");
        t.presses("GRÂCE", "kinshasa", "Nous sommes prêts").await;
        t.presses("AILSA", "inverness", "Leave it for later").await;
        let card = t.all("kinshasa");
        assert!(card.contains("Ce quiz est remis à plus tard."), "{card}");
        stands(
            &t,
            "kinshasa",
            "Remis à plus tard par AILSA (Dell Primary).",
        );
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        assert!(t.note().contains("c’est prêt, avec 3"), "{}", t.note());
        t.wait(TimeDelta::days(14)).await;
        let cards = said(&t, "inverness", "A quiz about our two schools");
        t.presses("GRÂCE", "kinshasa", "Le reprendre").await;
        // Whoever has the card is not told a second time, and who was ready still is.
        let now = said(&t, "inverness", "A quiz about our two schools");
        assert_eq!(now, cards);
        stands(&t, "kinshasa", "c’est prêt, avec 3 questions");
        stands(&t, "inverness", "ready, with 3 questions");
        t.presses_data("GRÂCE", "kinshasa", &ready, "[Nous sommes prêts]")
            .await;
        assert!(t.note().contains("déjà prête"), "{}", t.note());
        t.presses("GRÂCE", "kinshasa", "Pas encore prêts").await;
        stands(&t, "inverness", "Lycée de la Gombe: 3 of 3 questions");
        t.presses("GRÂCE", "kinshasa", "Nous sommes prêts").await;
        // Ready is a school with the questions that it had then.
        t.presses("GRÂCE", "kinshasa", "Nos propres questions")
            .await;
        t.presses("GRÂCE", "kinshasa", "Retirer la 1").await;
        assert!(t.note().contains("ont changé"), "{}", t.note());
        writes(&mut t, "AILSA", "inverness", "One?").await;
        t.presses("AILSA", "inverness", "We are ready").await;
        assert!(t.note().contains("as soon as"), "{}", t.note());
        let change = [("question", "One or two?"), ("right", "true")];
        t.presses("AILSA", "inverness", "Our questions").await;
        t.fills("AILSA", "inverness", "Change 1", &change).await;
        assert!(t.note().contains("have changed"), "{}", t.note());
        t.presses("AILSA", "inverness", "We are ready").await;
        let not = t.data("inverness", "Not ready yet");
        t.presses("AILSA", "inverness", "Not ready yet").await;
        t.presses_data("AILSA", "inverness", &not, "[Not ready yet]")
            .await;
        t.presses("AILSA", "inverness", "We are ready").await;
        t.presses("AILSA", "inverness", "4 each").await;
        stands(&t, "kinshasa", "Dell Primary : c’est prêt");
        t.says("AILSA", "inverness", "/quiz").await;
        assert!(t.note().contains("2 of 4"), "{}", t.note());
        t.wait(TimeDelta::days(14)).await;
        assert_eq!(said(&t, "kinshasa", "attend encore des questions"), 1);
        assert_eq!(said(&t, "inverness", "waits for a few questions"), 1);
        insta::assert_snapshot!("quizzes_halves_later", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_reminder_of_questions_comes_once_in_a_shared_chat_and_not_for_what_is_there() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_in_one_chat(&mut t).await;
        t.begin_here();
        t.says("AILSA", "both", "/quiz").await;
        t.presses("AILSA", "both", "A quiz about our").await;
        t.wait(TimeDelta::days(14)).await;
        let begun = t.network.begun("both");
        let said = begun
            .iter()
            .map(|shown| plain_spaces(&shown.message.plain()));
        let said: Vec<_> = said
            .filter(|said| said.contains("waits for a few questions"))
            .collect();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("from Dell Primary"), "{said:?}");
        assert!(said[0].contains("l’école Lycée de la Gombe"), "{said:?}");
        t.stop().await;
    })
    .await;
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        begun(&mut t).await;
        t.network.lose("kinshasa");
        t.wait(TimeDelta::days(10)).await;
        t.presses("AILSA", "inverness", "Leave it for later").await;
        t.says("GRÂCE", "kinshasa", "/partner").await;
        t.wait(TimeDelta::hours(1)).await;
        let told = plain_spaces(&t.all("kinshasa"));
        assert!(!told.contains("attend encore des questions"), "{told}");
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn in_one_chat_each_school_writes_in_windows_that_the_other_does_not_see() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_in_one_chat(&mut t).await;
        t.begin_here();
        t.says("AILSA", "both", "/quiz").await;
        t.presses("AILSA", "both", "A quiz about our").await;
        for (who, question) in [("AILSA", "We have a loch?"), ("GRÂCE", "Le fleuve ?")] {
            let typed = [("question", question), ("right", "true")];
            t.fills(who, "both", "Write our question", &typed).await;
            t.presses(who, "both", "Our questions").await;
            assert!(t.note().contains(question), "{}", t.note());
        }
        assert!(!t.note().contains("loch"), "{}", t.note());
        let said = t.all("both");
        assert!(!said.contains("loch") && !said.contains("fleuve"), "{said}");
        t.presses("AILSA", "both", "We are ready").await;
        expect(&t, "both", "Dell Primary: ready, with 1 question");
        t.presses("GRÂCE", "both", "We are ready").await;
        expect(&t, "both", "A quiz for both schools");
        insta::assert_snapshot!("quizzes_halves_windows", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn pupils_and_results_name_the_school_that_asks_about_itself() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        begun(&mut t).await;
        writes(&mut t, "AILSA", "inverness", "Our school has a loch?").await;
        writes(&mut t, "GRÂCE", "kinshasa", "Notre école a un fleuve ?").await;
        t.presses("AILSA", "inverness", "We are ready").await;
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Nous sommes prêts").await;
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
        for (chat, asks) in [
            ("pupils", ["Dell Primary asks", "Lycée de la Gombe asks"]),
            (
                "élèves",
                ["Dell Primary demande", "Lycée de la Gombe demande"],
            ),
        ] {
            asks.iter().for_each(|words| stands(&t, chat, words));
        }
        t.presses("Skye", "pupils", "True").await;
        t.presses("Amani", "élèves", "Vrai").await;
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        for chat in ["inverness", "pupils"] {
            let result = plain_spaces(&t.newest(chat));
            assert_eq!(result.matches("asks about itself").count(), 2, "{result}");
        }
        insta::assert_snapshot!("quizzes_halves_named", t.transcript());
        // Asked again among others, they still say whose they are, in whatever order.
        t.says("GRÂCE", "kinshasa", "/quiz").await;
        let more = [("questions", "Which river? {=Congo ~Ness}")];
        t.fills("GRÂCE", "kinshasa", "Coller", &more).await;
        t.presses("GRÂCE", "kinshasa", "Une manche").await;
        let order = [("numbers", "3 2 1")];
        t.fills("GRÂCE", "kinshasa", "Un autre ordre", &order).await;
        t.presses("GRÂCE", "kinshasa", "Envoyer à notre").await;
        t.presses("AILSA", "inverness", "Agree and start").await;
        for (nth, asks) in [
            (Some("Lycée de la Gombe asks about itself"), "un fleuve"),
            (Some("Dell Primary asks about itself"), "a loch"),
            (None, "Which river?"),
        ] {
            t.presses("AILSA", "inverness", "Ask a class").await;
            for _ in 0..3 {
                if t.note().contains(asks) {
                    break;
                }
                t.presses("AILSA", "inverness", "Next question").await;
            }
            let shown = t.note();
            assert!(shown.contains(asks), "{shown}");
            assert_eq!(
                shown.contains("asks about itself"),
                nth.is_some(),
                "{shown}"
            );
            assert!(nth.is_none_or(|nth| shown.contains(nth)), "{shown}");
        }
    })
    .await;
}

#[tokio::test]
async fn where_the_other_school_reads_along_nothing_is_written_or_shown() {
    on_each(|database| async move {
        // Without notes for one person alone.
        let network = Arc::new(Network::new(false));
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
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

/// What one school presses that has too many ideas.
#[derive(Clone, Copy)]
struct Labels {
    who: &'static str,
    chat: &'static str,
    halves: &'static str,
    paste: &'static str,
    round: &'static str,
    send: &'static str,
    later: &'static str,
    back: &'static str,
    first: &'static str,
    asked: &'static str,
    enough: &'static str,
}

#[tokio::test]
async fn a_school_has_one_idea_at_a_time_and_three_a_day() {
    let all = [
        Labels {
            who: "AILSA",
            chat: "inverness",
            halves: "A quiz about our",
            paste: "Paste questions",
            round: "A round",
            send: "Send to our partner",
            later: "Leave it for later",
            back: "Take it back",
            first: "waits for Lycée de la Gombe already",
            asked: "waits for a yes or no from Lycée de la Gombe",
            enough: "3 times within a day",
        },
        Labels {
            who: "GRÂCE",
            chat: "kinshasa",
            halves: "Un quiz sur nos",
            paste: "Coller des questions",
            round: "Une manche",
            send: "Envoyer à notre partenaire",
            later: "Remettre à plus tard",
            back: "La retirer",
            first: "attend déjà l’école partenaire (Dell Primary)",
            asked: "attend déjà un oui ou un non de l’école Dell Primary",
            enough: "3 fois en une journée",
        },
    ];
    for labels in all {
        on_each(|database| async move {
            let mut t = Twins::start(&database).await;
            linked(&mut t).await;
            suggests(&mut t, labels).await;
            let name = format!("quizzes_ideas_{}", labels.chat);
            insta::assert_snapshot!(name, t.transcript());
        })
        .await;
    }
}

async fn suggests(t: &mut Twins, labels: Labels) {
    let (who, chat) = (labels.who, labels.chat);
    let partner = match chat {
        "inverness" => "kinshasa",
        _ => "inverness",
    };
    t.says(who, chat, "/quiz").await;
    let pasted = [("questions", "Which? {=Lilongwe ~Blantyre}")];
    t.fills(who, chat, labels.paste, &pasted).await;
    t.says(who, chat, "/quiz").await;
    t.presses(who, chat, labels.round).await;
    t.says(who, chat, "/quiz").await;
    t.presses(who, chat, labels.halves).await;
    t.begin_here();
    t.presses(who, chat, labels.send).await;
    assert!(t.note().contains(labels.first), "{}", t.note());
    t.presses(who, chat, labels.later).await;
    t.presses(who, chat, labels.send).await;
    t.says(who, chat, "/quiz").await;
    t.presses(who, chat, labels.halves).await;
    assert!(t.note().contains(labels.asked), "{}", t.note());
    t.presses(who, chat, labels.back).await;
    t.presses(who, chat, labels.send).await;
    t.presses(who, chat, labels.back).await;
    let before = t.network.begun(partner).len();
    t.presses(who, chat, labels.send).await;
    assert!(t.note().contains(labels.enough), "{}", t.note());
    assert_eq!(t.network.begun(partner).len(), before);
    t.wait(TimeDelta::days(1)).await;
    t.presses(who, chat, labels.send).await;
    assert_eq!(t.network.begun(partner).len(), before + 1);
}

//! What is fair in polls: who votes where, one suggestion at a time, who ended it, and one reminder.

use chrono::TimeDelta;

use crate::conversations::introductions_shared::linked_in_one_chat;
use crate::conversations::polls::{GAME, begun, with_pupils, written};
use crate::conversations::{expect, linked, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// How many messages of a chat say this.
fn count(t: &Twins, chat: &str, words: &str) -> usize {
    let begun = t.network.begun(chat);
    let said = begun.iter();
    said.filter(|shown| plain_spaces(&shown.message.plain()).contains(words))
        .count()
}

#[tokio::test]
async fn staff_who_press_in_a_pupil_room_are_told_and_not_counted() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_pupils(&mut t).await;
        for rooms in ["Pupil rooms", "Staff and pupils"] {
            written(&mut t, GAME).await;
            t.presses("AILSA", "inverness", rooms).await;
            begun(&mut t).await;
            // Known staff of either school, in whichever pupil room.
            for (who, chat) in [
                ("AILSA", "pupils"),
                ("GRÂCE", "élèves"),
                ("GRÂCE", "pupils"),
            ] {
                t.presses(who, chat, "Chess").await;
            }
            t.presses("Skye", "pupils", "Football").await;
            t.wait(TimeDelta::seconds(5)).await;
            expect(&t, "pupils", "Dell Primary: 1; Lycée de la Gombe: 0");
            let ballots = database.words("SELECT voter FROM poll_ballot").await;
            assert_eq!(ballots.len(), 1);
            t.presses("AILSA", "inverness", "End it now").await;
            t.presses("AILSA", "inverness", "Yes, end it").await;
        }
        insta::assert_snapshot!("polls_staff_among_pupils", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_school_suggests_one_poll_at_a_time() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        for (who, chat, write, send, first, back) in [
            (
                "AILSA",
                "inverness",
                "Write a poll",
                "Send to our partner",
                "waits for a yes or no from Lycée de la Gombe already",
                "Take it back",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Écrire un sondage",
                "Envoyer à notre partenaire",
                "attend déjà un oui ou un non",
                "Le retirer",
            ),
        ] {
            t.says(who, chat, "/poll").await;
            t.fills(who, chat, write, GAME).await;
            t.presses(who, chat, send).await;
            let other = format!("Which song for {chat}?");
            let song = [("question", other.as_str()), ("options", "One\nTwo")];
            t.says(who, chat, "/poll").await;
            t.fills(who, chat, write, &song).await;
            let again = t.data(chat, send);
            t.presses(who, chat, send).await;
            assert!(plain_spaces(&t.note()).contains(first), "{}", t.note());
            let partner = match chat {
                "inverness" => "kinshasa",
                _ => "inverness",
            };
            assert_eq!(count(&t, partner, &other), 0);
            // The one that waits comes down, and makes way.
            let show = match chat {
                "inverness" => "Show the poll here",
                _ => "Montrer le sondage ici",
            };
            t.presses(who, chat, show).await;
            t.presses(who, chat, back).await;
            t.presses_data(who, chat, &again, "[the other draft’s send]")
                .await;
            assert_eq!(count(&t, partner, &other), 1);
            t.presses(who, chat, back).await;
            t.presses(
                who,
                chat,
                if chat == "inverness" {
                    "Discard"
                } else {
                    "Abandonner"
                },
            )
            .await;
        }
        insta::assert_snapshot!("polls_one_at_a_time", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn where_both_read_one_chat_a_reminder_comes_once_and_for_whom_it_is() {
    for votes in [false, true] {
        on_each(|database| async move {
            let mut t = Twins::start(&database).await;
            linked_in_one_chat(&mut t).await;
            t.begin_here();
            t.says("AILSA", "both", "/poll").await;
            t.fills("AILSA", "both", "Write a poll", GAME).await;
            t.presses("AILSA", "both", "Send to").await;
            t.presses("GRÂCE", "both", "Agree and start").await;
            if votes {
                t.presses("GRÂCE", "both", "Chess").await;
            }
            let words = match votes {
                false => "There is still time to vote",
                true => "There is still time for Dell Primary to vote",
            };
            t.wait(TimeDelta::days(7)).await;
            assert_eq!(count(&t, "both", words), 1, "{}", t.all("both"));
            let name = match votes {
                false => "polls_reminder_shared",
                true => "polls_reminder_shared_one",
            };
            insta::assert_snapshot!(name, t.transcript());
            t.stop().await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_reminder_that_waits_does_not_come_where_somebody_has_voted_or_it_is_over() {
    for (meanwhile, comes) in [("nothing", 1), ("a vote", 0), ("the end", 0)] {
        on_each(|database| async move {
            let mut t = Twins::start(&database).await;
            with_pupils(&mut t).await;
            written(&mut t, GAME).await;
            t.presses("AILSA", "inverness", "Staff and pupils").await;
            begun(&mut t).await;
            t.presses("AILSA", "inverness", "Chess").await;
            t.network.lose("kinshasa");
            t.wait(TimeDelta::hours(72)).await;
            match meanwhile {
                "a vote" => drop(t.presses("Amani", "élèves", "Chess").await),
                "the end" => t.wait(TimeDelta::days(4)).await,
                _ => {}
            }
            t.wait(TimeDelta::minutes(1)).await;
            t.says("GRÂCE", "kinshasa", "/partner").await;
            t.wait(TimeDelta::hours(1)).await;
            let told = t.all("kinshasa");
            let words = "Il reste du temps pour voter";
            assert_eq!(count(&t, "kinshasa", words), comes, "{meanwhile}: {told}");
            t.stop().await;
        })
        .await;
    }
}

#[tokio::test]
async fn where_a_picture_cannot_draw_a_sign_the_words_beside_it_say_so() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let fruit = [("question", "Which fruit?"), ("options", "🍎\n- 🍐 pear")];
        written(&mut t, &fruit).await;
        begun(&mut t).await;
        t.presses("AILSA", "inverness", "🍎").await;
        t.begin_here();
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        let said = plain_spaces(&t.all("inverness"));
        // A hyphen before one answer alone is part of it.
        assert!(said.contains("2. - 🍐 pear"), "{said}");
        for (who, chat) in [("AILSA", "inverness"), ("GRÂCE", "kinshasa")] {
            let words = match chat {
                "inverness" => "The picture leaves out signs",
                _ => "L’image laisse de côté",
            };
            assert_eq!(count(&t, chat, words), 1, "{who}");
        }
        insta::assert_snapshot!("polls_emoji", t.transcript());
        t.says("AILSA", "inverness", "/quiz").await;
        let typed = [("questions", "Is 🦁 a cat? {T}")];
        t.fills("AILSA", "inverness", "Paste questions", &typed)
            .await;
        t.presses("AILSA", "inverness", "A round").await;
        t.presses("AILSA", "inverness", "Send to our partner").await;
        t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
        t.presses("AILSA", "inverness", "Ask a class").await;
        t.fills("AILSA", "inverness", "Enter", &[("hands", "6 4")])
            .await;
        t.begin_here();
        t.presses("AILSA", "inverness", "End it now").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        insta::assert_snapshot!("quizzes_emoji", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn drafts_of_the_partner_take_no_places_and_one_school_does_not_end_a_poll_alone() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        for nth in 1..=4 {
            let question = format!("Which song of {nth}?");
            let song = [("question", question.as_str()), ("options", "One\nTwo")];
            t.says("AILSA", "inverness", "/poll").await;
            t.fills("AILSA", "inverness", "Write a poll", &song).await;
        }
        t.says("GRÂCE", "kinshasa", "/poll").await;
        t.fills("GRÂCE", "kinshasa", "Écrire un sondage", GAME)
            .await;
        t.presses("GRÂCE", "kinshasa", "Envoyer à notre partenaire")
            .await;
        t.presses("AILSA", "inverness", "Agree and start").await;
        // The school has somebody whose word is its word, and the other one has not voted.
        t.presses("MARY", "inverness", "Football").await;
        t.presses("MARY", "inverness", "End it now").await;
        assert!(t.note().contains("can still come"), "{}", t.note());
        assert!(t.note().contains("AILSA"), "{}", t.note());
        t.presses("GRÂCE", "kinshasa", "Chess").await;
        t.presses("MARY", "inverness", "End it now").await;
        t.presses("MARY", "inverness", "Yes, end it").await;
        assert!(t.all("kinshasa").contains("Le résultat"));
        insta::assert_snapshot!("polls_ended_together", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn the_longest_poll_tells_at_its_end_who_voted() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        for (who, chat, field, name) in [
            ("AILSA", "inverness", "Name", "Llanfairpwllgwyngyllgogery"),
            ("GRÂCE", "kinshasa", "Nom", "Pénestin-sur-Brévenne-Aven"),
        ] {
            let name: String = name.chars().cycle().take(79).chain(['X']).collect();
            t.says(who, chat, "/setup").await;
            t.fills(who, chat, field, &[("name", name.as_str())]).await;
        }
        // As long as a place can be.
        let places = "UPDATE school SET place = name RETURNING place";
        assert_eq!(database.words(places).await.len(), 2);
        let options: Vec<String> = (0..10).map(|nth| nth.to_string().repeat(55)).collect();
        let options = options.join("\n");
        let question = "Which? ".repeat(35);
        let words = [
            ("question", question.as_str()),
            ("options", options.as_str()),
        ];
        written(&mut t, &words).await;
        for rule in ["Allow several", "Count by school", "Show live bars"] {
            t.presses("AILSA", "inverness", rule).await;
        }
        t.begin_here();
        begun(&mut t).await;
        t.presses("AILSA", "inverness", "1").await;
        t.presses("GRÂCE", "kinshasa", "2").await;
        t.wait(TimeDelta::seconds(5)).await;
        expect(&t, "inverness", "Votes so far – Llanfair");
        expect(&t, "kinshasa", "Votes jusqu’ici – Pénestin");
        let who = "Wilhelmina Alexandra Theodora Hamilton-Featherstonehaugh of Glen";
        t.presses(who, "inverness", "End it now").await;
        t.presses(who, "inverness", "Yes, end it").await;
        expect(&t, "inverness", "Votes – Llanfair");
        expect(&t, "kinshasa", "Votes – Pénestin");
        t.stop().await;
    })
    .await;
}

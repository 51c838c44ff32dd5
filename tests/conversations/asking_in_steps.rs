//! Polls and quizzes where nobody can be told anything alone but by a pop-up over the button pressed,
//! and forms are asked one question at a time, as on Telegram. The process is restarted in between.

use std::sync::Arc;

use chrono::TimeDelta;
use twinbell::engine::event::Happening;

use crate::conversations::linked;
use crate::conversations::polls::with_pupils;
use crate::support::databases::on_each;
use crate::support::network::Network;
use crate::support::twins::{START, Twins, address, person};

const GAME: &[(&str, &str)] = &[
    ("question", "Which game shall we play in June?"),
    ("options", "Chess\nFootball"),
];

#[tokio::test]
async fn votes_are_pop_ups_and_a_poll_outlives_the_process() {
    on_each(|database| async move {
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        t.speaks("GRÂCE", "fr");
        with_pupils(&mut t).await;
        t.says("AILSA", "inverness", "/poll").await;
        t.fills("AILSA", "inverness", "Write a poll", GAME).await;
        t.presses("AILSA", "inverness", "Staff and pupils").await;
        t.presses("AILSA", "inverness", "Send to").await;
        t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
        let before = t.network.begun("pupils").len();
        let answer = t.presses("Skye", "pupils", "Chess").await;
        let note = answer.note.map(|note| note.plain()).unwrap_or_default();
        assert_eq!(note, "Your choice: Chess. You can change it until the end.");
        let mut t = t.restarted(&database).await;
        t.presses("Skye", "pupils", "Football").await;
        t.presses("Merveille", "élèves", "Football").await;
        // What only one person is to read is not posted either when it could not be shown in time.
        let chat = address("inverness");
        t.presses("Rory", "inverness", "Chess").await;
        let of = t.last_key();
        let rory = person("Rory");
        let unseen = Happening::Unseen {
            chat,
            person: rory,
            of,
        };
        t.happens(unseen).await;
        assert!(!t.all("inverness").contains("Your choice"));
        assert_eq!(t.network.begun("pupils").len(), before);
        t.wait(TimeDelta::days(7)).await;
        assert!(
            t.newest("pupils").contains("67% (2)"),
            "{}",
            t.newest("pupils")
        );
        insta::assert_snapshot!("polls_in_steps", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_class_is_counted_in_steps() {
    on_each(|database| async move {
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        t.speaks("GRÂCE", "fr");
        linked(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/quiz").await;
        t.fills(
            "AILSA",
            "inverness",
            "Paste questions",
            &[("questions", "Lake Malawi is deep.\n= true\n\nWhich?\n* a")],
        )
        .await;
        t.says("AILSA", "inverness", "/quiz").await;
        t.presses("AILSA", "inverness", "A round").await;
        t.presses("AILSA", "inverness", "Send to").await;
        t.presses("GRÂCE", "kinshasa", "D’accord, commencer").await;
        t.presses("Rory", "inverness", "Ask a class").await;
        t.fills("Rory", "inverness", "Enter the hands", &[("hands", "20 5")])
            .await;
        let mut t = t.restarted(&database).await;
        t.wait(TimeDelta::days(10)).await;
        let said = t.all("kinshasa");
        assert!(said.contains("20 bonnes réponses sur 25"), "{said}");
        insta::assert_snapshot!("quizzes_in_steps", t.transcript());
    })
    .await;
}

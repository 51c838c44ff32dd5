//! The same conversations where nobody can be told anything alone but by a pop-up over the button
//! pressed, as on Telegram: what does not fit there becomes a post.

use std::sync::Arc;

use twinbell::engine::message::POP_UP_CHARS_MAX;

use crate::conversations::{inverness, linked, plain_spaces, shared};
use crate::support::databases::on_each;
use crate::support::network::Network;
use crate::support::twins::{START, Twins};

#[tokio::test]
async fn two_schools_meet_without_private_notes() {
    on_each(|database| async move {
        let network = Arc::new(Network::new(false));
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        linked(&mut t).await;
        assert!(
            t.all("inverness")
                .contains("You are linked with Lycée de la Gombe")
        );
        // A command's answer is a post; a short word after a press is a pop-up.
        let answer = t.says("AILSA", "inverness", "/help").await;
        assert_eq!(answer.note, None);
        assert!(t.newest("inverness").contains("What I can do here"));
    })
    .await;
}

#[tokio::test]
async fn a_pop_up_is_short_and_has_no_buttons() {
    on_each(|database| async move {
        let network = Arc::new(Network::new(false));
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        inverness(&mut t).await;
        let answer = t.presses("Rory", "inverness", "Invite our partner").await;
        assert!(answer.note.is_none_or(|note| {
            note.buttons.is_empty() && note.plain().chars().count() <= POP_UP_CHARS_MAX
        }));
        // What has buttons to choose from is posted.
        let answer = t.presses("AILSA", "inverness", "Working week").await;
        assert_eq!(answer.note, None);
        assert!(t.newest("inverness").contains("[Other hours]"));
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_both_schools_read_is_in_both_languages() {
    on_each(|database| async move {
        let network = Arc::new(Network::new(false));
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        shared::set_up(&mut t).await;
        for (who, command, words) in [
            (
                "AILSA",
                "/help",
                ["Set up this school", "Configurer cette école"],
            ),
            (
                "Grâce",
                "/partner",
                ["Working week:", "Semaine de travail :"],
            ),
        ] {
            t.says(who, "both", command).await;
            // A picture comes below its words.
            let begun = t.network.begun("both").into_iter().rev().take(2);
            let read: String = begun.map(|one| one.message.plain()).collect();
            let read = plain_spaces(&read);
            for one in words {
                assert!(read.contains(one), "{command}: {read}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_question_to_one_person_stays_until_it_is_answered_or_asked_again() {
    on_each(|database| async move {
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        t.speaks("GRÂCE", "fr");
        linked(&mut t).await;
        let menus = |t: &Twins| t.all("inverness").matches("[Write a poll]").count();
        t.says("AILSA", "inverness", "/poll").await;
        assert_eq!(menus(&t), 1, "{}", t.all("inverness"));
        t.says("AILSA", "inverness", "/partner").await;
        t.presses("AILSA", "inverness", "Answer: Our hopes").await;
        assert_eq!(menus(&t), 1, "somebody may be reading it");
        t.says("AILSA", "inverness", "/poll").await;
        assert_eq!(menus(&t), 1);
        t.presses("AILSA", "inverness", "Write a poll").await;
        assert_eq!(menus(&t), 0);
        t.stop().await;
    })
    .await;
}

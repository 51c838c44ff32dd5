//! What is still known once a school has taken its room back: nothing but what it was told of.

use std::sync::Arc;

use chrono::TimeDelta;
use twinbell::model::ids::Id;
use twinbell::model::room::Chat;

use crate::conversations::{inverness, linked, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::Network;
use crate::support::twins::{START, Twins};

/// The names of schools and of people, and what was typed into forms, as far as they are kept.
async fn kept(database: &Fresh) -> Vec<String> {
    let sql = "SELECT COALESCE(name, '') AS word FROM school UNION ALL SELECT name FROM member
               UNION ALL SELECT typed FROM form_draft UNION ALL SELECT name FROM asking ORDER BY word";
    database.words(sql).await
}

#[tokio::test]
async fn a_school_that_had_invited_somebody_is_erased_with_its_staff() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        t.fills("Iain", "inverness", "Name", &[("name", "!")]).await;
        assert!(kept(&database).await.concat().contains('!'));
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, take it back").await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "This chat is not our room")
            .await;
        assert_eq!(kept(&database).await, Vec::<String>::new());
        assert!(!t.all("inverness").contains("[Make a new code]"));
    })
    .await;
}

#[tokio::test]
async fn a_chat_is_taken_back_after_a_code_that_nobody_used() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        t.says("AILSA", "inverness", "/invite").await;
        t.wait(TimeDelta::days(20)).await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "This chat is not our room")
            .await;
        assert_eq!(kept(&database).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_form_that_is_being_asked_goes_with_the_room() {
    on_each(|database| async move {
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        inverness(&mut t).await;
        t.presses("Iain", "inverness", "Place").await;
        t.replies("Iain", "inverness", "Nairn").await;
        assert!(t.all("inverness").contains("Nairn"));
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "This chat is not our room")
            .await;
        assert_eq!(kept(&database).await, Vec::<String>::new());
        assert!(!t.all("inverness").contains("Nairn"));
        assert_eq!(t.network.question("inverness", "iain"), None);
    })
    .await;
}

#[tokio::test]
async fn the_first_of_two_schools_that_were_not_linked_is_erased() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        shared::set_up(&mut t).await;
        t.presses("Grâce", "both", "No, this is not right").await;
        t.says("AILSA", "both", "/leave").await;
        t.presses("AILSA", "both", "This chat is not our room")
            .await;
        assert_eq!(kept(&database).await, ["Grâce", "Lycée de la Gombe"]);
    })
    .await;
}

#[tokio::test]
async fn a_school_goes_in_the_same_night_as_what_it_was_kept_for() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "This chat is not our room")
            .await;
        assert!(t.all("inverness").contains("is kept until Saturday 20"));
        t.wait(TimeDelta::days(90)).await;
        assert!(kept(&database).await.contains(&"Dell Primary".to_owned()));
        t.wait(TimeDelta::days(1)).await;
        assert_eq!(kept(&database).await, ["GRÂCE", "Lycée de la Gombe"]);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_outlives_its_rooms_ends_quietly() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        t.says("AILSA", "both", "/start").await;
        let chat = &database.words("SELECT CAST(id AS TEXT) FROM chat").await[0];
        let chat = Id::<Chat>::new(chat.parse().unwrap());
        let jobs = format!(
            "INSERT INTO job (id, key, kind, payload, due_at)
             VALUES (1, 'shared', 'linking.shared', '{chat} 2 3', 0),
                    (2, 'show', 'setup.show', '{chat}', 0) RETURNING key"
        );
        database.words(&jobs).await;
        t.wait(TimeDelta::minutes(1)).await;
        let left = "SELECT key FROM job WHERE id < 3
                    UNION ALL SELECT key FROM event WHERE state = 'aside'";
        assert_eq!(database.words(left).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn what_nobody_asked_for_does_not_come_once_the_chat_is_taken_back() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        // A Friday evening, so that its end is told on a Monday.
        t.wait(TimeDelta::hours(4 * 24 + 10)).await;
        t.says("AILSA", "inverness", "/invite").await;
        t.wait(TimeDelta::days(15)).await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "This chat is not our room")
            .await;
        t.wait(TimeDelta::days(3)).await;
        let all = t.all("inverness");
        assert!(!all.contains("Nobody has used your code"), "{all}");
    })
    .await;
}

#[tokio::test]
async fn the_card_of_both_schools_goes_where_forms_are_asked_in_steps() {
    on_each(|database| async move {
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        shared::set_up_first(&mut t).await;
        t.presses("Noor", "both", "The second school").await;
        t.presses("Noor", "both", "français").await;
        let name = [("name", "Lycée de la Gombe")];
        t.fills("Noor", "both", "Donner le nom", &name).await;
        assert!(t.all("both").contains("[Lycée de la Gombe]"));
        t.says("Noor", "both", "/leave").await;
        t.presses("Noor", "both", "Ce salon n’est pas le nôtre")
            .await;
        let all = t.all("both");
        assert!(!all.contains("[Lycée de la Gombe]"), "{all}");
    })
    .await;
}

#[tokio::test]
async fn no_card_names_the_partners_people_once_the_partnership_is_erased() {
    on_each(|database| async move {
        // Where an answer to a command is a card that everybody sees.
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        t.speaks("GRÂCE", "fr");
        linked(&mut t).await;
        for command in ["/partner", "/status"] {
            t.says("AILSA", "inverness", command).await;
        }
        let content = "SELECT content FROM card JOIN chat ON chat.id = card.chat_id
                       WHERE address = 'inverness'";
        let names = |cards: Vec<String>| cards.iter().any(|card| card.contains("GRÂCE"));
        assert!(names(database.words(content).await));
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        t.wait(TimeDelta::days(92)).await;
        let left = database.words(content).await;
        assert!(!names(left.clone()), "{left:?}");
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn the_card_that_asks_who_speaks_for_which_school_goes_with_their_partnership() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        shared::begun_in_one_chat(&mut t).await;
        let sides = "SELECT content FROM card WHERE name = 'sides'";
        assert!(!database.words(sides).await.is_empty());
        t.says("AILSA", "both", "/leave").await;
        t.presses("AILSA", "both", "Yes, end it").await;
        t.wait(TimeDelta::days(92)).await;
        assert_eq!(database.words(sides).await, [""; 0]);
        t.stop().await;
    })
    .await;
}

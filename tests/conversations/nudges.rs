//! When a conversation goes quiet.

use std::sync::Arc;

use chrono::TimeDelta;
use twinbell::engine::event::{ChatChange, Happening};

use crate::conversations::{add_room, expect, linked};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::Network;
use crate::support::twins::{START, Twins, address};

/// Both schools, linked, with the introductions answered in Inverness on the first day.
pub async fn introduced(t: &mut Twins) {
    linked(t).await;
    for (prompt, words) in [
        ("Answer: Who we are", "We are Ailsa and Rory."),
        ("Answer: Our school", "A small school by the water."),
        ("Answer: Our hopes", "Friends far away."),
    ] {
        t.says("AILSA", "inverness", "/introduce").await;
        t.fills("AILSA", "inverness", prompt, &[("answer", words)])
            .await;
    }
    t.begin_here();
}

/// How often a chat was told something with these words.
fn count(t: &Twins, chat: &str, words: &str) -> usize {
    let begun = t.network.begun(chat);
    let says = |text: String| text.contains(words);
    begun
        .iter()
        .filter(|shown| says(shown.message.plain()))
        .count()
}

#[tokio::test]
async fn two_quiet_weeks_are_brought_to_mind_in_both_schools_and_a_letter_clears_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.wait(TimeDelta::days(14)).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/status").await;
        t.wait(TimeDelta::days(1)).await;
        expect(&t, "kinshasa", "Le prochain petit pas est chez vous");
        expect(&t, "inverness", "I told Lycée de la Gombe about it today");
        t.says("GRÂCE", "kinshasa", "/status").await;
        t.says("GRÂCE", "kinshasa", "/say Bonjour ! Comment allez-vous ?")
            .await;
        assert!(t.all("kinshasa").contains("sont en contact"));
        t.says("AILSA", "inverness", "/status").await;
        insta::assert_snapshot!("nudges_cleared", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn three_unanswered_nudges_are_enough_and_a_sign_is_asked_for_once_a_month() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.wait(TimeDelta::days(14)).await;
        t.begin_here();
        t.wait(TimeDelta::days(110)).await;
        assert!(t.all("kinshasa").contains("Il suffit d’appuyer"));
        t.presses("GRÂCE", "kinshasa", "Oui, nous sommes là").await;
        expect(&t, "inverness", "we are still here!");
        // A second press is no news to the partner.
        t.presses("GRÂCE", "kinshasa", "Oui, nous sommes là").await;
        assert_eq!(count(&t, "inverness", "we are still here!"), 1);
        t.presses("Rory", "inverness", "Yes, we are here").await;
        t.says("Rory", "inverness", "/status").await;
        expect(&t, "inverness", "1 time with “we are here”");
        assert!(!t.all("inverness").contains("1 time elsewhere"));
        insta::assert_snapshot!("nudges_unanswered", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn each_press_says_when_to_go_on() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.wait(TimeDelta::days(15)).await;
        t.begin_here();
        t.looks("GRÂCE", "kinshasa", "Nous sommes pris").await;
        for until in ["bientôt", "18 décembre"] {
            t.fills("GRÂCE", "kinshasa", "Nous sommes pris", &[("until", until)])
                .await;
        }
        t.says("AILSA", "inverness", "/status").await;
        t.wait(TimeDelta::days(14)).await;
        // Seven of the ten days are over; what was answered is not counted as unanswered.
        t.presses("AILSA", "inverness", "Remind us later").await;
        t.says("AILSA", "inverness", "/status").await;
        t.presses("AILSA", "inverness", "Pause reminders").await;
        t.says("GRÂCE", "kinshasa", "/status").await;
        t.wait(TimeDelta::days(60)).await;
        t.presses("GRÂCE", "kinshasa", "Reprendre les rappels")
            .await;
        t.says("GRÂCE", "kinshasa", "/status").await;
        t.presses("GRÂCE", "kinshasa", "Sauter cette étape").await;
        t.says("GRÂCE", "kinshasa", "/status").await;
        t.presses("GRÂCE", "kinshasa", "Nous nous sommes parlé ailleurs")
            .await;
        t.says("AILSA", "inverness", "/status").await;
        insta::assert_snapshot!("nudges_presses", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_reply_time_needs_both_schools_and_moves_what_counts_as_quiet() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.says("AILSA", "inverness", "/status").await;
        t.presses("AILSA", "inverness", "How I look after").await;
        t.presses("AILSA", "inverness", "How soon").await;
        t.presses("AILSA", "inverness", "8 school days").await;
        t.presses("GRÂCE", "kinshasa", "Proposer autre").await;
        t.presses("GRÂCE", "kinshasa", "10 jours").await;
        let agree = t.data("inverness", "We agree");
        t.presses("AILSA", "inverness", "We agree").await;
        expect(&t, "kinshasa", "Vous avez convenu de vous répondre en 10");
        t.presses_data("AILSA", "inverness", &agree, "[We agree]")
            .await;
        expect(&t, "inverness", "This has changed in the meantime.");
        t.wait(TimeDelta::days(28)).await;
        assert_eq!(count(&t, "inverness", "quiet"), 0);
        t.wait(TimeDelta::days(2)).await;
        assert_eq!(count(&t, "inverness", "a little quiet"), 1);
        insta::assert_snapshot!("nudges_reply_time", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn leaders_hear_of_it_only_where_their_school_agreed() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        add_room(&mut t, "A room for", "leaders").await;
        t.begin_here();
        t.says("AILSA", "inverness", "/nudges").await;
        t.presses("AILSA", "inverness", "Tell our leaders").await;
        t.says("MARY", "leaders", "/status").await;
        t.wait(TimeDelta::days(29)).await;
        assert_eq!(count(&t, "leaders", "for some weeks"), 0);
        t.wait(TimeDelta::days(14)).await;
        assert_eq!(count(&t, "leaders", "for some weeks"), 1);
        // What waits together may come in any order.
        let chats = ["inverness", "kinshasa", "leaders"].map(|chat| t.all(chat));
        let mut told: Vec<&str> = chats.iter().flat_map(|all| all.split("\n\n")).collect();
        told.sort_unstable();
        insta::assert_snapshot!("nudges_leaders", told.join("\n\n"));
    })
    .await;
}

#[tokio::test]
async fn in_a_shared_chat_one_message_speaks_to_both() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        super::introductions_shared::linked_in_one_chat(&mut t).await;
        t.begin_here();
        t.wait(TimeDelta::days(16)).await;
        t.says("GRÂCE", "both", "Bonjour !").await;
        t.says("AILSA", "both", "Hello!").await;
        t.says("AILSA", "both", "/status").await;
        insta::assert_snapshot!("nudges_shared", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn where_it_hears_nothing_it_asks_and_claims_no_silence() {
    let database = Fresh::sqlite();
    let network = Arc::new(Network::in_steps());
    let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
    super::introductions_shared::linked_in_one_chat(&mut t).await;
    t.begin_here();
    t.wait(TimeDelta::days(16)).await;
    assert_eq!(count(&t, "both", "Are you still in touch?"), 1);
    assert_eq!(count(&t, "both", "a little quiet"), 0);
    t.says("AILSA", "both", "/status").await;
    t.presses("GRÂCE", "both", "Yes, we are in touch").await;
    t.wait(TimeDelta::days(40)).await;
    insta::assert_snapshot!("nudges_unseen", t.transcript());
}

#[tokio::test]
async fn what_it_hears_in_this_chat_counts_and_not_what_its_platform_says_in_general() {
    for (hears, said) in [(true, "a little quiet"), (false, "Are you still in touch?")] {
        let database = Fresh::sqlite();
        let network = match hears {
            true => Network::in_steps(),
            false => Network::new(true),
        };
        let at = START.parse().unwrap();
        let mut t = Twins::start_at(&database, at, Arc::new(network)).await;
        super::introductions_shared::linked_in_one_chat(&mut t).await;
        let chat = address("both");
        let change = ChatChange::Hears(hears);
        t.happens(Happening::Chat { chat, change }).await;
        t.wait(TimeDelta::days(16)).await;
        assert_eq!(count(&t, "both", said), 1, "{}", t.all("both"));
    }
}

#[tokio::test]
async fn a_chat_that_cannot_be_reached_is_not_silent() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    let why = "thrown out".to_owned();
    let lost = ChatChange::Lost { why };
    let happening = |change| Happening::Chat {
        chat: address("kinshasa"),
        change,
    };
    t.happens(happening(lost)).await;
    t.wait(TimeDelta::days(40)).await;
    assert_eq!(count(&t, "inverness", "a little quiet"), 0);
    t.says("AILSA", "inverness", "/status").await;
    expect(&t, "inverness", "the staff chat of Lycée de la Gombe");
    expect(&t, "inverness", "a technical matter and not silence");
    t.happens(happening(ChatChange::Back)).await;
    // What waited for the chat takes that school week's places for what nobody asked for.
    t.wait(TimeDelta::days(10)).await;
    assert_eq!(count(&t, "inverness", "a little quiet"), 1);
    assert_eq!(count(&t, "kinshasa", "un peu calme"), 1);
}

#[tokio::test]
async fn whoever_answers_before_the_other_is_told_keeps_it_untold() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    t.says("GRÂCE", "kinshasa", "/say Bonjour !").await;
    // Nine o'clock in Kinshasa is eight in Inverness.
    t.wait(TimeDelta::days(14) + TimeDelta::hours(23)).await;
    assert_eq!(count(&t, "kinshasa", "un peu calme"), 1);
    assert_eq!(count(&t, "inverness", "a little quiet"), 0);
    t.presses("GRÂCE", "kinshasa", "Plus…").await;
    t.presses("GRÂCE", "kinshasa", "Nous nous sommes parlé")
        .await;
    t.wait(TimeDelta::days(1)).await;
    assert_eq!(count(&t, "inverness", "a little quiet"), 0);
}

#[tokio::test]
async fn after_the_bot_was_away_it_waits_and_what_it_missed_does_not_count() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.wait(TimeDelta::days(10)).await;
        let now = t.engine.now() + TimeDelta::days(4);
        let network = Arc::clone(&t.network);
        t.stop().await;
        // Back on Monday, with Thursday and Friday missed.
        let mut t = Twins::start_at(&database, now, network).await;
        t.wait(TimeDelta::days(3)).await;
        assert_eq!(count(&t, "kinshasa", "un peu calme"), 0);
        t.wait(TimeDelta::days(2)).await;
        assert_eq!(count(&t, "kinshasa", "un peu calme"), 1);
    })
    .await;
}

#[tokio::test]
async fn with_a_clock_that_goes_on_by_itself_both_read_one_step_after_the_other() {
    on_each(|database| async move {
        let mut t = Twins::start_running(&database).await;
        introduced(&mut t).await;
        // A job runs some milliseconds after it is due, as it does on any machine.
        t.wait(TimeDelta::days(26)).await;
        for (chat, first, second) in [
            ("inverness", "a little quiet", "still quiet"),
            ("kinshasa", "un peu calme", "encore calme"),
        ] {
            assert_eq!(count(&t, chat, first), 1, "{}", t.all(chat));
            assert_eq!(count(&t, chat, second), 1, "{}", t.all(chat));
        }
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_nudge_asks_one_thing_and_all_else_is_one_press_away() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.wait(TimeDelta::days(23)).await;
        t.begin_here();
        let nudge = t.network.begun("inverness").into_iter().rfind(|shown| {
            let text = shown.message.plain();
            text.contains("still quiet")
        });
        let message = nudge.expect("the second step").message;
        let labels: Vec<&str> = message
            .buttons
            .iter()
            .flatten()
            .map(|one| &*one.label)
            .collect();
        assert_eq!(labels, ["Propose this date", "We are busy until…", "More…"]);
        t.presses("Rory", "inverness", "More…").await;
        for label in [
            "Send a greeting",
            "What would help?",
            "We have talked elsewhere",
            "Remind us later",
            "Skip this step",
            "Pause reminders",
            "What comes next",
        ] {
            t.data("inverness", label);
        }
        t.presses("Rory", "inverness", "Skip this step").await;
        expect(&t, "inverness", "I leave this out: the words to deputies");
        expect(&t, "inverness", "that I stop reminding you");
        expect(&t, "kinshasa", "Rory (Dell Primary) m’a demandé de laisser");
        t.presses("GRÂCE", "kinshasa", "Plus…").await;
        t.presses("GRÂCE", "kinshasa", "La suite").await;
        insta::assert_snapshot!("nudges_more", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn whoever_writes_every_week_is_not_asked_for_the_next_step() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    // Inverness has not answered all of the introductions, and so has a turn of its own.
    linked(&mut t).await;
    t.begin_here();
    for week in 0..3 {
        t.says("AILSA", "inverness", &format!("/say News of week {week}."))
            .await;
        t.wait(TimeDelta::days(7)).await;
    }
    let nudge = |chat: &str| {
        let begun = t.network.begun(chat);
        let texts = begun.iter().map(|shown| shown.message.plain().to_owned());
        let mut quiet = texts.filter(|text| text.contains("quiet") || text.contains("calme"));
        quiet.next().expect("a nudge")
    };
    let inverness = nudge("inverness");
    assert!(
        inverness.contains("I told Lycée de la Gombe"),
        "{inverness}"
    );
    assert!(!inverness.contains("with you"), "{inverness}");
    // A greeting is what it says, so that is what its button does.
    t.data("inverness", "Send a greeting");
    let kinshasa = nudge("kinshasa");
    assert!(kinshasa.contains("est chez vous"), "{kinshasa}");
}

#[tokio::test]
async fn what_is_owed_of_the_introductions_is_named_and_asked_for() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    for (who, chat, prompts) in [
        (
            "AILSA",
            "inverness",
            ["Answer: Who we are", "Answer: Our school"],
        ),
        (
            "GRÂCE",
            "kinshasa",
            [
                "Répondre\u{202f}: Qui nous sommes",
                "Répondre\u{202f}: Notre école",
            ],
        ),
    ] {
        for prompt in prompts {
            t.fills(who, chat, prompt, &[("answer", "Two lines.")])
                .await;
        }
    }
    t.begin_here();
    t.wait(TimeDelta::days(15)).await;
    t.says("AILSA", "inverness", "/status").await;
    let note = t.note();
    assert!(
        note.contains("Dell Primary: a line about the hopes"),
        "{note}"
    );
    t.presses("AILSA", "inverness", "Tell our hopes").await;
    insta::assert_snapshot!("nudges_owed", t.transcript());
}

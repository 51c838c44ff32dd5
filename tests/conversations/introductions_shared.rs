//! Introductions in a chat in which both schools sit.

use twinbell::engine::message::{Block, Style};

use crate::conversations::introductions::answers;
use crate::support::databases::{Fresh, on_each};
use crate::support::network::find_button;
use crate::support::twins::Twins;

/// Both schools in one chat, linked.
pub async fn linked_in_one_chat(t: &mut Twins) {
    t.says("AILSA", "both", "/setup").await;
    t.presses("AILSA", "both", "Staff of both schools").await;
    for (who, speaks, language) in [
        ("AILSA", "The first school", "English"),
        ("GRÂCE", "The second school", "français"),
    ] {
        t.presses(who, "both", speaks).await;
        t.presses(who, "both", language).await;
    }
    let name = [("name", "Dell Primary")];
    t.fills("AILSA", "both", "Tell the name", &name).await;
    let place = [("place", "Inverness"), ("country", "Scotland")];
    t.fills("AILSA", "both", "Tell the place", &place).await;
    for label in [
        "Inverness:",
        "Monday to",
        "That is me",
        "Later",
        "No, it is new",
    ] {
        t.presses("AILSA", "both", label).await;
    }
    let name = [("name", "Lycée de la Gombe")];
    t.fills("GRÂCE", "both", "Donner le nom", &name).await;
    let place = [("place", "Kinshasa"), ("country", "Congo-Kinshasa")];
    t.fills("GRÂCE", "both", "Donner le lieu", &place).await;
    for label in [
        "Kinshasa",
        "Du lundi",
        "C’est moi",
        "Plus tard",
        "Non, il est nouveau",
    ] {
        t.presses("GRÂCE", "both", label).await;
    }
    t.presses("AILSA", "both", "Yes, this is").await;
    t.presses("GRÂCE", "both", "Yes, this is").await;
}

/// Two schools of one language in one chat, linked.
async fn linked_in_one_language(t: &mut Twins) {
    t.says("AILSA", "both", "/setup").await;
    t.presses("AILSA", "both", "Staff of both schools").await;
    let schools = [
        ("AILSA", "The first", "Dell Primary"),
        ("CHIKONDI", "The second", "Chisomo School"),
    ];
    for (who, speaks, name) in schools {
        t.presses(who, "both", speaks).await;
        t.presses(who, "both", "English").await;
        t.fills(who, "both", "Tell the name", &[("name", name)])
            .await;
        let country = if who == "AILSA" { "UK" } else { "Malawi" };
        let place = [("place", "Newtown"), ("country", country)];
        t.fills(who, "both", "Tell the place", &place).await;
        for label in [
            "Newtown:",
            "Monday to",
            "That is me",
            "Later",
            "No, it is new",
        ] {
            t.presses(who, "both", label).await;
        }
    }
    for (who, ..) in schools {
        t.presses(who, "both", "Yes, this is").await;
    }
}

#[tokio::test]
async fn in_one_chat_all_is_said_once_in_both_languages() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_in_one_chat(&mut t).await;
        let from = t.transcript().len();
        answers(
            &mut t,
            "AILSA",
            "both",
            "Answer: Our school",
            &"Hello! ".repeat(200),
        )
        .await;
        let newest = t.newest("both");
        assert_eq!(newest.matches("Hello!").count(), 200);
        assert!(
            newest.contains("[Answer yours / Répondre à votre tour]"),
            "{newest}"
        );
        answers(
            &mut t,
            "GRÂCE",
            "both",
            "Answer yours",
            "Au bord du fleuve.",
        )
        .await;
        t.says("AILSA", "both", "/introduce").await;
        insta::assert_snapshot!("in_one_chat", t.transcript()[from..].replace("Hello! ", ""));
    })
    .await;
}

#[tokio::test]
async fn in_one_chat_a_question_stands_out_until_both_have_answered_it() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked_in_one_language(&mut t).await;
    let label = "Answer: Our school";
    let style = |t: &Twins| {
        let shown = t.network.shown("both");
        let mut cards = shown.iter().rev();
        let button = cards.find_map(|card| find_button(&card.message, label));
        button.map(|button| button.style)
    };
    for (who, then) in [("AILSA", Style::Main), ("CHIKONDI", Style::Plain)] {
        assert_eq!(style(&t), Some(Style::Main));
        answers(&mut t, who, "both", label, "By the water.").await;
        assert_eq!(style(&t), Some(then), "after {who}");
    }
}

#[tokio::test]
async fn in_one_chat_of_one_language_nothing_is_said_twice() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_in_one_language(&mut t).await;
        t.begin_here();
        let before = t.network.shown("both").len();
        t.says("CHIKONDI", "both", "/introduce").await;
        for prompt in ["Who we are", "Our school", "Our hopes"] {
            let label = format!("Answer: {prompt}");
            answers(&mut t, "AILSA", "both", &label, "By the loch.").await;
            answers(&mut t, "CHIKONDI", "both", &label, "By the lake.").await;
        }
        for shown in t.network.shown("both").into_iter().skip(before) {
            let mut lines: Vec<_> = shown.message.blocks.iter().map(Block::text).collect();
            lines.sort_unstable();
            lines.dedup();
            let text = shown.message.plain();
            assert_eq!(lines.len(), shown.message.blocks.len(), "{text}");
        }
        for once in ["Both schools have answered", "All introductions are here"] {
            let all = t.all("both");
            assert_eq!(all.matches(once).count(), 1, "{once}: {all}");
        }
        insta::assert_snapshot!("in_one_language", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn in_one_chat_that_came_to_one_language_no_second_half_is_left() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked_in_one_chat(&mut t).await;
        let long = "Hello! ".repeat(200);
        answers(&mut t, "AILSA", "both", "Answer: Our school", &long).await;
        assert!(t.all("both").contains("Répondre à votre tour"));
        t.says("GRÂCE", "both", "/setup").await;
        t.presses("GRÂCE", "both", "Langue").await;
        t.presses("GRÂCE", "both", "English").await;
        answers(&mut t, "GRÂCE", "both", "Answer yours", "By the river.").await;
        let all = t.all("both");
        assert!(all.contains("By the river."), "{all}");
        assert!(!all.contains("Répondre à votre tour"), "{all}");
    })
    .await;
}

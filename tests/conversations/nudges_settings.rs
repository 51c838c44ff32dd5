//! `/nudges`: what schools change of how quiet times are looked after, together and alone.

use chrono::{DateTime, TimeDelta, Utc};

use super::nudges::introduced;
use crate::conversations::{add_room, expect, linked};
use crate::support::databases::{Fresh, on_each};
use crate::support::stage::Stage;
use crate::support::twins::Twins;

/// When a chat was first told something with these words.
fn told_at(t: &Twins, chat: &str, words: &str) -> Option<DateTime<Utc>> {
    let begun = t.network.begun(chat);
    let mut told = begun.iter();
    let told = told.find(|shown| shown.message.plain().contains(words));
    told.map(|shown| shown.at)
}

#[tokio::test]
async fn both_read_what_holds_and_what_is_shared_needs_both() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.says("AILSA", "inverness", "/nudges").await;
        t.presses("AILSA", "inverness", "When is it quiet?").await;
        t.presses("AILSA", "inverness", "15 school days").await;
        // What is suggested does not hold yet, and whoever suggested it cannot agree.
        t.says("GRÂCE", "kinshasa", "/nudges").await;
        expect(&t, "kinshasa", "Orange à partir de 10 jours");
        let agree = t.data("kinshasa", "D’accord");
        t.presses("GRÂCE", "kinshasa", "D’accord").await;
        t.presses_data("GRÂCE", "kinshasa", &agree, "[D’accord]")
            .await;
        expect(&t, "kinshasa", "Cela a changé entre-temps");
        t.says("GRÂCE", "kinshasa", "/nudges").await;
        t.presses("GRÂCE", "kinshasa", "Combien de rappels").await;
        let other = t.data("kinshasa", "10 jours de classe");
        t.presses("GRÂCE", "kinshasa", "5 jours de classe").await;
        expect(&t, "kinshasa", "Au plus un rappel tous les 5 jours");
        t.presses_data("GRÂCE", "kinshasa", &other, "[10 jours de classe]")
            .await;
        t.presses("AILSA", "inverness", "We agree").await;
        t.says("AILSA", "inverness", "/nudges").await;
        t.wait(TimeDelta::days(21)).await;
        assert_eq!(told_at(&t, "inverness", "a little quiet"), None);
        t.wait(TimeDelta::days(14)).await;
        assert!(told_at(&t, "inverness", "a little quiet").is_some());
        assert_eq!(told_at(&t, "inverness", "still quiet"), None);
        // A vote’s reminder comes between, for which it waits.
        t.wait(TimeDelta::days(8)).await;
        assert!(told_at(&t, "inverness", "still quiet").is_some());
        insta::assert_snapshot!("nudges_settings", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_school_chooses_its_own_hour_and_whether_its_deputies_are_named() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/nudges").await;
        t.presses("AILSA", "inverness", "At what hour").await;
        t.presses("AILSA", "inverness", "15:00").await;
        t.says("AILSA", "inverness", "/nudges").await;
        let own = ["At what hour", "Do not name our"].map(|label| t.data("inverness", label));
        t.presses("AILSA", "inverness", "Do not name our deputies")
            .await;
        // A colleague reads it all, and decides none of it: where others can press what is not theirs, too, the
        // refusal is kind.
        t.says("Isla", "inverness", "/nudges").await;
        let note = t.note();
        assert!(note.contains("When is it quiet?"), "{note}");
        assert!(!note.contains("At what hour"), "{note}");
        for data in own {
            t.presses_data("Isla", "inverness", &data, "[what is for the school alone]")
                .await;
            expect(&t, "inverness", "Your point person or a deputy decides");
        }
        t.says("GRÂCE", "kinshasa", "/nudges").await;
        t.wait(TimeDelta::days(45)).await;
        let told = |words| told_at(&t, "inverness", words).map(|at| at.to_rfc3339());
        assert_eq!(
            told("a little quiet").as_deref(),
            Some("2026-12-08T15:00:00+00:00")
        );
        // Rory is the deputy, and is not named.
        assert_eq!(told("Two share it more easily: this message"), None);
        assert!(told("Two share it more easily. Perhaps a colleague").is_some());
        assert_eq!(
            told_at(&t, "kinshasa", "un peu calme").map(|at| at.to_rfc3339()),
            Some("2026-12-08T08:00:00+00:00".to_owned())
        );
        t.says("AILSA", "inverness", "/nudges").await;
        t.presses("AILSA", "inverness", "At what hour").await;
        t.presses("AILSA", "inverness", "The usual hour").await;
        t.says("AILSA", "inverness", "/nudges").await;
        t.presses("AILSA", "inverness", "Name our deputies").await;
        insta::assert_snapshot!("nudges_own", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn status_has_a_line_for_each_other_partnership_that_no_partner_reads() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.wait(TimeDelta::days(16)).await;
        add_room(&mut t, "A second partnership", "exchange").await;
        t.presses("MARY", "exchange", "Invite our partner").await;
        let code = t.code("exchange");
        super::beginnings::cork(&mut t, &code).await;
        for (who, chat) in [("AILSA", "exchange"), ("NEIL", "cork")] {
            t.presses(who, chat, "Yes, this is our partner").await;
        }
        t.begin_here();
        t.says("MARY", "exchange", "/status").await;
        expect(&t, "exchange", "Lycée de la Gombe: amber.");
        t.says("AILSA", "inverness", "/status").await;
        expect(&t, "inverness", "Cork College: green.");
        for (who, chat) in [("NEIL", "cork"), ("GRÂCE", "kinshasa")] {
            t.says(who, chat, "/status").await;
            let heard = t.heard(chat);
            assert!(!heard.contains("other partnerships"), "{heard}");
            assert!(!heard.contains("autres partenariats"), "{heard}");
        }
        insta::assert_snapshot!("nudges_others", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn an_hour_of_an_old_week_is_refused() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    t.says("GRÂCE", "kinshasa", "/nudges").await;
    t.presses("GRÂCE", "kinshasa", "À quelle heure").await;
    let late = t.data("kinshasa", "1");
    t.says("GRÂCE", "kinshasa", "/setup").await;
    t.presses("GRÂCE", "kinshasa", "Semaine de travail").await;
    let week = [("week", "lundi à vendredi 6:00-7:30")];
    t.fills("GRÂCE", "kinshasa", "D’autres horaires", &week)
        .await;
    t.presses_data("GRÂCE", "kinshasa", &late, "an old hour")
        .await;
    expect(&t, "kinshasa", "Vos heures de travail ont changé depuis");
}

#[tokio::test]
async fn without_a_partner_there_is_nothing_to_look_after() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    super::inverness(&mut t).await;
    t.says("AILSA", "inverness", "/nudges").await;
    expect(&t, "inverness", "You have no partner school here yet.");
}

#[tokio::test]
async fn a_greeting_is_ready_can_be_changed_and_never_comes_twice_running() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.wait(TimeDelta::days(15)).await;
        t.begin_here();
        let first = t.looks("AILSA", "inverness", "Send a greeting").await;
        let ready = first.fields[0].value.clone();
        t.sends("AILSA", "inverness", &first, &[("letter", &ready)])
            .await;
        expect(&t, "kinshasa", "Comment s’est passé votre mois");
        let second = t.opens("AILSA", "inverness", "Send a greeting").await;
        assert_ne!(second.fields[0].value, ready);
        // An own letter between does not bring the same one back.
        t.says("AILSA", "inverness", "/say A letter of our own.")
            .await;
        let third = t.opens("AILSA", "inverness", "Send a greeting").await;
        assert_eq!(third.fields[0].value, second.fields[0].value);
        t.sends("AILSA", "inverness", &third, &[("letter", "Hi there!")])
            .await;
        expect(&t, "kinshasa", "Hi there!");
        insta::assert_snapshot!("nudges_greeting", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn where_it_stays_quiet_both_read_what_they_hoped_for_and_when_they_could_talk() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        for (who, chat, label, words) in [
            (
                "AILSA",
                "inverness",
                "Answer: Our hopes",
                "Friends far away.",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Répondre\u{202f}: Nos espoirs",
                "Chanter ensemble.",
            ),
        ] {
            t.fills(who, chat, label, &[("answer", words)]).await;
        }
        t.wait(TimeDelta::days(18)).await;
        t.begin_here();
        t.wait(TimeDelta::days(7)).await;
        expect(&t, "inverness", "Lycée de la Gombe hoped for: “Chanter");
        expect(&t, "inverness", "in Inverness · ");
        t.presses("Rory", "inverness", "More…").await;
        let old = t.data("inverness", "What would help?");
        t.presses("Rory", "inverness", "What would help?").await;
        let other = t.data("inverness", "It is just busy");
        t.presses("Rory", "inverness", "Another time").await;
        // One school's answer is not shown before the other's.
        assert!(!t.network.begun("kinshasa").iter().any(|shown| {
            let text = shown.message.plain();
            text.contains("Un autre moment")
        }));
        t.presses_data("Rory", "inverness", &other, "[It is just busy]")
            .await;
        t.presses("GRÂCE", "kinshasa", "Qu’est-ce qui aiderait")
            .await;
        t.presses("GRÂCE", "kinshasa", "Une autre façon").await;
        expect(&t, "inverness", "Dell Primary: It is just busy");
        expect(&t, "inverness", "Lycée de la Gombe: Another way to talk");
        t.says("AILSA", "inverness", "/status").await;
        // What was asked once is not answered after the next silence.
        t.wait(TimeDelta::days(45)).await;
        t.presses_data("AILSA", "inverness", &old, "an old [What would help?]")
            .await;
        expect(&t, "inverness", "That has changed in the meantime.");
        insta::assert_snapshot!("nudges_hopes", t.transcript());
    })
    .await;
}

//! What was typed into a form that its feature never gets to see: the engine refuses it, or it fails.

use std::sync::Arc;

use crate::conversations::refusals::{age_open_forms, break_guessing, mend_guessing};
use crate::conversations::{add_room, expect, gombe, inverness, linked};
use crate::support::databases::on_each;
use crate::support::network::Network;
use crate::support::twins::{START, Twins};

const DAYS: &str = "21 December - 4 January";

#[tokio::test]
async fn a_form_of_an_older_version_gives_back_what_was_typed() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.begin_here();
        for (who, chat, label, refusal, given_back) in [
            (
                "AILSA",
                "inverness",
                "Name",
                "This button is from an older version.",
                "This is what you wrote:",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Nom",
                "Ce bouton vient d’une ancienne version.",
                "Voici ce que vous avez écrit :",
            ),
        ] {
            let mut form = t.opens(who, chat, label).await;
            form.id = form.id.replacen('1', "0", 1);
            t.sends(who, chat, &form, &[("name", "École du Nord")])
                .await;
            for words in [refusal, given_back, "École du Nord"] {
                expect(&t, chat, words);
            }
        }
        insta::assert_snapshot!("unseen_outdated", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_form_for_a_room_that_is_gone_stands_there_again_once_it_is_back() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "Another staff room", "art").await;
        t.says("MARY", "art", "/calendar").await;
        let add = t.data("art", "Add days off");
        let form = t.opens_data("MARY", "art", &add).await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Take out the other staff room")
            .await;
        t.begin_here();
        let key = form.fields[0].key.clone();
        t.sends("MARY", "art", &form, &[(&key, DAYS)]).await;
        expect(&t, "art", "This chat is not set up yet.");
        expect(&t, "art", DAYS);
        add_room(&mut t, "Another staff room", "art").await;
        let again = t.opens_data("MARY", "art", &add).await;
        assert_eq!(again.fields[0].value, DAYS);
        assert_eq!(again.intro.as_deref(), Some("From your last try:"));
    })
    .await;
}

#[tokio::test]
async fn a_form_of_somebody_whose_school_is_not_known_goes_on_once_they_have_said() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        add_room(&mut t, "A room with our partner", "both").await;
        t.says("AILSA", "both", "/calendar").await;
        let form = t.opens("AILSA", "both", "Add days off").await;
        t.begin_here();
        let key = form.fields[0].key.clone();
        t.sends("Noor", "both", &form, &[(&key, DAYS)]).await;
        expect(&t, "both", "Which school do you speak for?");
        expect(&t, "both", DAYS);
        t.presses("Noor", "both", "Dell Primary").await;
        let title = form.title.clone();
        let again = t.opens("Noor", "both", &title).await;
        assert_eq!(again.fields[0].value, DAYS);
        t.sends("Noor", "both", &again, &[(&key, DAYS)]).await;
        expect(&t, "both", "Noted: 21 December 2026 to 4 January 2027.");
        insta::assert_snapshot!("unseen_unknown", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn nothing_that_pupils_might_have_typed_is_said_or_kept() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("Isla", "class", "Hello").await;
        t.says("MARY", "class", "/join KPRT-7XQ4").await;
        t.says("MARY", "class", "/join").await;
        let form = t.opens("MARY", "class", "Type the code").await;
        add_room(&mut t, "A pupil room", "class").await;
        t.sends("Isla", "class", &form, &[("code", "my secret")])
            .await;
        expect(&t, "class", "This works in staff rooms only.");
        assert!(!t.note().contains("secret"), "{}", t.note());
        let drafts = database.words("SELECT typed FROM form_draft").await;
        assert!(
            !drafts.iter().any(|draft| draft.contains("secret")),
            "{drafts:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_form_that_fails_is_kept_and_opened_again() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        inverness(&mut t).await;
        gombe(&mut t).await;
        t.begin_here();
        for (who, chat, type_code, kept, again) in [
            (
                "AILSA",
                "inverness",
                "Type the code",
                "What you typed is kept.",
                "Open it again",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Taper le code",
                "Ce que vous avez tapé est gardé.",
                "L’ouvrir à nouveau",
            ),
        ] {
            t.says(who, chat, "/join").await;
            break_guessing(&database).await;
            t.fills(who, chat, type_code, &[("code", "KPRT-7XQ4")])
                .await;
            expect(&t, chat, kept);
            let again = t.looks(who, chat, again).await;
            assert_eq!(again.fields[0].value, "KPRT-7XQ4");
            mend_guessing(&database).await;
            t.sends(who, chat, &again, &[("code", "KPRT-7XQ4")]).await;
            assert!(!t.note().contains(kept));
        }
        insta::assert_snapshot!("unseen_failed", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn the_last_answer_of_a_form_in_steps_is_kept_when_it_fails() {
    on_each(|database| async move {
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        inverness(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/join").await;
        t.presses("AILSA", "inverness", "Type the code").await;
        break_guessing(&database).await;
        t.replies("AILSA", "inverness", "KPRT-7XQ4").await;
        let shown = t.all("inverness");
        assert!(shown.contains("What you typed is kept."), "{shown}");
        assert!(shown.contains("Something went wrong"), "{shown}");
        mend_guessing(&database).await;
        t.presses("AILSA", "inverness", "Open it again").await;
        t.presses("AILSA", "inverness", "Keep “KPRT-7XQ4”").await;
        insta::assert_snapshot!("unseen_failed_in_steps", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_form_in_steps_that_is_refused_gives_back_all_that_was_typed() {
    on_each(|database| async move {
        let network = Arc::new(Network::in_steps());
        let mut t = Twins::start_at(&database, START.parse().unwrap(), network).await;
        t.speaks("GRÂCE", "fr");
        linked(&mut t).await;
        t.begin_here();
        // Longer than what a card shows of an answer.
        let words = "We sing. ".repeat(30);
        for (who, chat, refusal, given_back) in [
            (
                "AILSA",
                "inverness",
                "This button is from an older version.",
                "This is what you wrote:",
            ),
            (
                "GRÂCE",
                "kinshasa",
                "Ce bouton vient d’une ancienne version.",
                "Voici ce que vous avez écrit :",
            ),
        ] {
            t.says(who, chat, "/say").await;
            age_open_forms(&database).await;
            t.replies(who, chat, &words).await;
            for part in [refusal, given_back, words.trim()] {
                expect(&t, chat, part);
            }
        }
        insta::assert_snapshot!("unseen_outdated_in_steps", t.transcript());
        t.stop().await;
    })
    .await;
}

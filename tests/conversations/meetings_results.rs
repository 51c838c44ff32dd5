//! What comes of a meeting: notes, and next steps that are ticked off or become a school's turn.

use chrono::{DateTime, Utc};

use crate::conversations::meetings::booked;
use crate::conversations::{expect, plain_spaces, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::stage::Stage;
use crate::support::twins::Twins;

/// Lets time pass until this instant.
async fn until(t: &mut impl Stage, instant: &str) {
    let target: DateTime<Utc> = instant.parse().unwrap();
    t.wait(target - t.now()).await;
}

#[tokio::test]
async fn each_month_s_question_waits_for_its_own_answer() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        until(&mut t, "2027-01-08T10:00:00Z").await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Yes, we met").await;
        expect(&t, "inverness", "You met on Friday 8 January 2027");
        // The newest that is left is December's.
        t.presses("AILSA", "inverness", "Yes, we met").await;
        let all = plain_spaces(&t.all("inverness"));
        assert!(all.contains("You met on Friday 11 December 2026"), "{all}");
        insta::assert_snapshot!("two_months_questions", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn both_schools_note_what_was_said_and_what_they_will_do() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        until(&mut t, "2026-12-11T09:45:00Z").await;
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Oui, nous nous").await;
        let form = t.looks("AILSA", "inverness", "Notes of the meeting").await;
        for words in [
            "**\u{200b}**",
            "We chose **trees**.",
            "We chose **trees** and songs.",
        ] {
            t.sends("AILSA", "inverness", &form, &[("notes", words)])
                .await;
        }
        // A colleague has notes of their own.
        let songs = [("notes", "The song is *Auld Lang Syne*.")];
        t.fills("Isla", "inverness", "Notes of the meeting", &songs)
            .await;
        let shown = plain_spaces(&t.all("kinshasa"));
        assert!(
            shown.contains("**trees** and songs") && shown.contains("Auld Lang Syne"),
            "{shown}"
        );
        let arbres = [("notes", "Les élèves veulent s’écrire.")];
        t.fills("GRÂCE", "kinshasa", "Notes de la réunion", &arbres)
            .await;
        let form = t.looks("AILSA", "inverness", "A next step for Lycée").await;
        for day in ["soon", "1 December 2026", "31 April 2027", "Friday"] {
            let step = [("step", "Send ten photos"), ("day", day)];
            t.sends("AILSA", "inverness", &form, &step).await;
        }
        let chanson = [("step", "Apprendre la chanson"), ("day", "15 janvier")];
        t.fills("GRÂCE", "kinshasa", "Une étape pour Dell", &chanson)
            .await;
        assert!(
            !t.all("inverness").contains("[1 is done]"),
            "it is not theirs"
        );
        let done = t.data("inverness", "2 is done");
        t.presses("AILSA", "inverness", "2 is done").await;
        t.presses_data("AILSA", "inverness", &done, "the same again")
            .await;
        expect(
            &t,
            "inverness",
            "This step is done already, or was taken out",
        );
        insta::assert_snapshot!("meeting_results", t.transcript());
        // Friday is the 18th; from the 19th on it is Kinshasa's turn.
        t.begin_here();
        until(&mut t, "2026-12-18T22:00:00Z").await;
        t.says("GRÂCE", "kinshasa", "/status").await;
        assert!(!t.note().contains("prochaine étape qui"), "{}", t.note());
        until(&mut t, "2026-12-19T01:00:00Z").await;
        t.says("GRÂCE", "kinshasa", "/status").await;
        let turn = "une prochaine étape qui était prévue";
        assert!(t.note().contains(turn), "{}", t.note());
        t.says("GRÂCE", "kinshasa", "/meet").await;
        t.presses("GRÂCE", "kinshasa", "Nos prochaines étapes")
            .await;
        until(&mut t, "2027-01-01T12:00:00Z").await; // a week before the next
        t.says("GRÂCE", "kinshasa", "/say Bonne année !").await;
        t.presses("GRÂCE", "kinshasa", "1\u{202f}: c’est fait")
            .await;
        t.says("AILSA", "inverness", "/status").await;
        insta::assert_snapshot!("meeting_results_later", t.transcript());
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_step_is_ticked_off_by_the_school_whose_it_is_and_five_are_enough() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    shared::set_up(&mut t).await;
    for who in ["AILSA", "Grâce"] {
        t.presses(who, "both", "Yes, this is our partner").await;
    }
    t.says("AILSA", "both", "/meet").await;
    t.presses("AILSA", "both", "A: yes").await;
    t.presses("Grâce", "both", "A: yes").await;
    until(&mut t, "2026-12-11T12:00:00Z").await;
    t.presses("Grâce", "both", "Yes, we met").await;
    t.begin_here();
    let form = t.opens("AILSA", "both", "A next step for Lycée").await;
    for nth in 1..=6 {
        let words = format!("Step {nth}");
        let step = [("step", words.as_str()), ("day", "12 March")];
        t.sends("AILSA", "both", &form, &step).await;
    }
    expect(&t, "both", "There are 5 steps still to do");
    expect(&t, "both", "Step 6");
    // Nor does another day make room.
    let late = [("step", "Step 7"), ("day", "some day")];
    t.sends("AILSA", "both", &form, &late).await;
    expect(&t, "both", "There are 5 steps still to do");
    expect(&t, "both", "Step 7");
    t.presses("AILSA", "both", "1 is done").await;
    expect(&t, "both", "This is a step of Lycée de la Gombe");
    t.presses("AILSA", "both", "Take out 5").await;
    expect(&t, "both", "This is a step of Lycée de la Gombe");
    t.presses("Grâce", "both", "Take out 5").await;
    assert!(!t.newest("both").contains("Step 5"), "{}", t.newest("both"));
    t.presses("Grâce", "both", "1 is done").await;
    let shown = plain_spaces(&t.all("both"));
    assert!(
        shown.contains("1. Step 1 – Lycée de la Gombe, c’est fait"),
        "{shown}"
    );
    insta::assert_snapshot!("meeting_steps_in_one_chat", t.transcript());
}

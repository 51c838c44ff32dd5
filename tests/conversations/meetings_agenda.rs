//! What is talked about when two schools meet next: points from both, in the reminders, until it was
//! held.

use chrono::{DateTime, TimeDelta, Utc};

use crate::conversations::meetings::booked;
use crate::conversations::{expect, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::stage::Stage;
use crate::support::twins::Twins;

/// Lets time pass until this instant.
async fn until(t: &mut impl Stage, instant: &str) {
    let target: DateTime<Utc> = instant.parse().unwrap();
    t.wait(target - t.now()).await;
}

#[tokio::test]
async fn both_schools_add_points_and_each_takes_out_its_own() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        t.begin_here();
        let form = t.looks("AILSA", "inverness", "Add a point").await;
        let long = "é".repeat(121);
        for words in ["\u{200b}", long.as_str(), "The pictures for our exhibition"] {
            t.sends("AILSA", "inverness", &form, &[("point", words)])
                .await;
        }
        let song = [("point", "Une chanson\nque tous connaissent")];
        t.fills("GRÂCE", "kinshasa", "Ajouter un point", &song)
            .await;
        t.presses("AILSA", "inverness", "Take out 2").await;
        expect(&t, "inverness", "This is a point of Lycée de la Gombe");
        let out = t.data("inverness", "Take out 1");
        // A colleague's, of the same school.
        t.presses("Isla", "inverness", "Take out 1").await;
        t.presses_data("AILSA", "inverness", &out, "the same again")
            .await;
        expect(&t, "inverness", "not on the agenda any more");
        until(&mut t, "2026-12-04T09:00:00Z").await;
        t.fills("Isla", "inverness", "Add a point", &[("point", "Snow")])
            .await;
        until(&mut t, "2026-12-10T12:00:00Z").await;
        until(&mut t, "2026-12-11T09:45:00Z").await;
        // For the next time already.
        t.fills(
            "GRÂCE",
            "kinshasa",
            "Ajouter un point",
            &[("point", "Le printemps")],
        )
        .await;
        t.presses("GRÂCE", "kinshasa", "Oui, nous nous").await;
        insta::assert_snapshot!("meeting_agenda", t.transcript());
        t.says("AILSA", "inverness", "/meet").await;
        let card = t.newest("inverness");
        assert!(card.contains("1. Le printemps"), "{card}");
        assert!(!card.contains("Snow"), "{card}");
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn five_points_are_enough_and_a_meeting_that_was_missed_leaves_them_to_the_next() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        let form = t.opens("AILSA", "inverness", "Add a point").await;
        for nth in 1..=5 {
            let words = format!("Point {nth}");
            t.sends("AILSA", "inverness", &form, &[("point", words.as_str())])
                .await;
        }
        t.begin_here();
        t.sends("AILSA", "inverness", &form, &[("point", "Point 6")])
            .await;
        expect(&t, "inverness", "There are 5 points on the agenda");
        expect(&t, "inverness", "Point 6");
        assert!(!t.note().contains("Correct it"), "{}", t.note());
        let add = t.data("kinshasa", "Ajouter un point");
        t.presses_data("GRÂCE", "kinshasa", &add, "[Ajouter un point]")
            .await;
        insta::assert_snapshot!("meeting_agenda_full", t.transcript());
        until(&mut t, "2026-12-11T09:45:00Z").await;
        t.presses("AILSA", "inverness", "No, not this time").await;
        t.says("AILSA", "inverness", "/meet").await;
        expect(&t, "inverness", "5. Point 5");
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn points_of_a_meeting_of_which_nobody_speaks_go_after_a_week() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    booked(&mut t).await;
    for words in ["Snow", "Trees"] {
        t.fills("AILSA", "inverness", "Add a point", &[("point", words)])
            .await;
    }
    // The meeting is on the 11th, until 9:45.
    until(&mut t, "2026-12-18T09:00:00Z").await;
    t.says("AILSA", "inverness", "/meet").await;
    expect(&t, "inverness", "2. Trees");
    until(&mut t, "2026-12-18T10:00:00Z").await;
    t.says("AILSA", "inverness", "/meet").await;
    assert!(!t.newest("inverness").contains("Trees"));
    t.fills("AILSA", "inverness", "Add a point", &[("point", "Spring")])
        .await;
    t.says("AILSA", "inverness", "/meet").await;
    let card = t.newest("inverness");
    assert!(card.contains("1. Spring") && !card.contains("2."), "{card}");
    t.stop().await;
}

#[tokio::test]
async fn one_chat_of_both_schools_has_one_agenda() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    shared::set_up(&mut t).await;
    for who in ["AILSA", "Grâce"] {
        t.presses(who, "both", "Yes, this is our partner").await;
    }
    t.says("AILSA", "both", "/meet").await;
    t.presses("AILSA", "both", "A: yes").await;
    t.presses("Grâce", "both", "A: yes").await;
    t.begin_here();
    t.fills("Grâce", "both", "Add a point", &[("point", "Une chanson")])
        .await;
    t.wait(TimeDelta::hours(1)).await;
    insta::assert_snapshot!("meeting_agenda_in_one_chat", t.transcript());
}

#[tokio::test]
async fn what_was_typed_into_a_form_is_given_back_once_the_partnership_has_ended() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    booked(&mut t).await;
    until(&mut t, "2026-12-11T09:45:00Z").await;
    t.presses("GRÂCE", "kinshasa", "Oui, nous nous").await;
    let point = t.opens("AILSA", "inverness", "Add a point").await;
    let notes = t.opens("AILSA", "inverness", "Notes of the meeting").await;
    let step = t.opens("AILSA", "inverness", "A next step for Dell").await;
    t.says("GRÂCE", "kinshasa", "/leave").await;
    t.presses("GRÂCE", "kinshasa", "Oui, y mettre fin").await;
    for (form, typed) in [
        (&point, &[("point", "Our songs")][..]),
        (&notes, &[("notes", "We chose **trees**.")]),
        (&step, &[("step", "Send photos"), ("day", "Friday")]),
    ] {
        t.sends("AILSA", "inverness", form, typed).await;
        for (_, words) in typed {
            assert!(t.note().contains(words), "{}", t.note());
        }
    }
}

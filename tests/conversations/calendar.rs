//! A school tells when it is closed, and is left alone then.

use chrono::TimeDelta;

use crate::conversations::{both_set_up, joins, linked, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

#[tokio::test]
async fn days_off_are_added_listed_and_removed() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let from = t.transcript().len();
        t.says("AILSA", "inverness", "/calendar").await;
        t.looks("AILSA", "inverness", "Add days off").await;
        t.fills(
            "AILSA",
            "inverness",
            "Add days off",
            &[("days", "21 Dec to 4 Jan"), ("name", "Christmas holidays")],
        )
        .await;
        t.says("Rory", "inverness", "/calendar 2027-05-03").await;
        t.says("GRÂCE", "kinshasa", "/calendar du 3 au 17 avril 2027")
            .await;
        t.says("GRÂCE", "kinshasa", "/calendar").await;
        t.looks("GRÂCE", "kinshasa", "Ajouter des jours").await;
        t.presses("Rory", "inverness", "Remove 3 May").await;
        let gone = t.data("kinshasa", "Retirer 3 avr");
        t.presses("GRÂCE", "kinshasa", "Retirer 3 avr").await;
        t.presses_data("GRÂCE", "kinshasa", &gone, "the button again")
            .await;
        insta::assert_snapshot!("calendar", &t.transcript()[from..]);
    })
    .await;
}

#[tokio::test]
async fn the_partner_hears_once_of_days_off_and_not_of_what_was_a_slip() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        let quiet = TimeDelta::minutes(10);
        for (who, chat, days) in [
            ("AILSA", "inverness", ["21 Dec to 4 Jan", "2027-05-03"]),
            ("GRÂCE", "kinshasa", ["du 21 au 31 décembre", "2027-06-30"]),
        ] {
            for days in days {
                t.says(who, chat, &format!("/calendar {days}")).await;
            }
        }
        t.presses("AILSA", "inverness", "Remove 3 May").await;
        t.begin_here();
        t.wait(quiet).await;
        t.says("AILSA", "inverness", "/calendar").await;
        t.presses("AILSA", "inverness", "Remove 21 Dec").await;
        t.says("GRÂCE", "kinshasa", "/calendar").await;
        t.presses("GRÂCE", "kinshasa", "Retirer 30 juin").await;
        t.wait(quiet).await;
        insta::assert_snapshot!("days_told", t.transcript());
        let heard = t.all("kinshasa");
        t.says("AILSA", "inverness", "/calendar 3 May").await;
        t.presses("AILSA", "inverness", "Remove 3 May").await;
        t.wait(quiet).await;
        assert_eq!(t.all("kinshasa"), heard, "it was a slip");
    })
    .await;
}

#[tokio::test]
async fn days_that_cannot_be_read_are_asked_again() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    t.says("AILSA", "inverness", "/calendar").await;
    let from = t.transcript().len();
    for days in [
        "Christmas",
        "4 Jan 2027 to 21 Dec 2026",
        "1 May 2026",
        "4 Jan to 21 Dec",
        "1 March to 30 June",
    ] {
        t.fills("AILSA", "inverness", "Add days off", &[("days", days)])
            .await;
    }
    t.looks("AILSA", "inverness", "Add days off").await;
    t.says("GRÂCE", "kinshasa", "/calendar Noël").await;
    t.says("GRÂCE", "kinshasa", "/calendar 4 janv. au 21 déc.")
        .await;
    insta::assert_snapshot!("bad_days", &t.transcript()[from..]);
}

#[tokio::test]
async fn in_one_chat_each_school_takes_out_its_own_days() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    shared::set_up(&mut t).await;
    t.begin_here();
    t.says("AILSA", "both", "/calendar 3 May").await;
    t.says("AILSA", "both", "/calendar").await;
    let ailsa = t.data("both", "Remove 3 May");
    t.says("Grâce", "both", "/calendar 3 mai").await;
    t.presses_data("Grâce", "both", &ailsa, "what AILSA’s school entered")
        .await;
    t.says("Grâce", "both", "/calendar").await;
    let own = t.data("both", "Remove 3 May"); // the newest
    t.presses_data("AILSA", "both", &own, "what Grâce’s school entered")
        .await;
    for (who, data) in [("Grâce", &own), ("AILSA", &ailsa)] {
        for press in ["her own", "her own again"] {
            t.presses_data(who, "both", data, press).await;
        }
    }
    insta::assert_snapshot!("days_of_two_schools", t.transcript());
}

#[tokio::test]
async fn days_off_wait_for_the_clock_and_sixty_are_enough() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    for (who, chat, ours, language) in [
        ("AILSA", "inverness", "Staff of our school", "English"),
        ("GRÂCE", "kinshasa", "Staff of our school", "français"),
    ] {
        t.says(who, chat, "/setup").await;
        t.presses(who, chat, ours).await;
        t.presses(who, chat, language).await;
        t.says(who, chat, "/calendar").await;
    }
    insta::assert_snapshot!("days_before_the_clock", t.transcript());
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    both_set_up(&mut t).await;
    for nth in 0..60 {
        let (month, day) = (1 + nth / 28, 1 + nth % 28);
        for (who, chat) in [("AILSA", "inverness"), ("GRÂCE", "kinshasa")] {
            let days = format!("/calendar 2027-{month:02}-{day:02}");
            t.says(who, chat, &days).await;
        }
    }
    t.begin_here();
    t.says("AILSA", "inverness", "/calendar 1 May").await;
    t.says("GRÂCE", "kinshasa", "/calendar 1er mai").await;
    insta::assert_snapshot!("sixty_days", t.transcript());
}

#[tokio::test]
async fn a_very_long_time_is_taken_when_it_is_meant_and_not_in_silence() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    linked(&mut t).await;
    let from = t.transcript().len();
    t.says(
        "AILSA",
        "inverness",
        "/calendar 1 March 2027 to 30 June 2027",
    )
    .await;
    t.presses("AILSA", "inverness", "Remove 1 Mar").await;
    t.says(
        "GRÂCE",
        "kinshasa",
        "/calendar du 1er mars 2027 au 30 juin 2027",
    )
    .await;
    insta::assert_snapshot!("long_days", &t.transcript()[from..]);
}

#[tokio::test]
async fn nothing_unasked_comes_on_a_day_off() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    t.wait(TimeDelta::days(5)).await; // Saturday
    let code = both_set_up(&mut t).await;
    t.says("AILSA", "inverness", "/calendar 30 Nov to 2 Dec")
        .await;
    joins(&mut t, "GRÂCE", "kinshasa", &code).await;
    t.presses("AILSA", "inverness", "Yes, this is our partner")
        .await;
    t.presses("GRÂCE", "kinshasa", "Oui, c’est notre partenaire")
        .await;
    t.wait(TimeDelta::hours(118)).await; // Thursday, 07:10 in Inverness
    assert!(t.all("kinshasa").contains("Faire connaissance"));
    assert!(!t.all("inverness").contains("Getting to know each other"));
    t.wait(TimeDelta::hours(1)).await;
    assert!(t.all("inverness").contains("Getting to know each other"));
}

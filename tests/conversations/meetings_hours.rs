//! Schools whose hours never meet allow more of them, and see who has come how often outside of theirs.

use crate::conversations::meetings::{introduced, until};
use crate::conversations::{expect, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

/// Both schools tell other working weeks.
async fn at_work(t: &mut Twins, inverness: &str, kinshasa: &str) {
    for (who, chat, week, other, hours) in [
        (
            "AILSA",
            "inverness",
            "Working week",
            "Other hours",
            inverness,
        ),
        (
            "GRÂCE",
            "kinshasa",
            "Semaine de travail",
            "D’autres horaires",
            kinshasa,
        ),
    ] {
        t.says(who, chat, "/setup").await;
        t.presses(who, chat, week).await;
        t.fills(who, chat, other, &[("week", hours)]).await;
    }
}

#[tokio::test]
async fn schools_without_a_common_day_allow_others_and_take_that_back() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        at_work(&mut t, "Mon-Wed 8:00-16:00", "jeu-ven 8h-16h").await;
        t.begin_here();
        t.says("GRÂCE", "kinshasa", "/meet").await;
        t.says("AILSA", "inverness", "/meet").await;
        let allow = t.data("inverness", "We can meet outside");
        t.presses("Iain", "inverness", "We can meet outside").await;
        expect(&t, "inverness", "Only AILSA and Rory can decide this");
        t.presses_data("AILSA", "inverness", &allow, "what Iain pressed")
            .await;
        t.presses_data("AILSA", "inverness", &allow, "the same again")
            .await;
        t.presses("GRÂCE", "kinshasa", "Nous pouvons aussi en dehors")
            .await;
        t.presses("GRÂCE", "kinshasa", "Seulement nos jours").await;
        t.presses("AILSA", "inverness", "Only on our school days")
            .await;
        insta::assert_snapshot!("meeting_free_days", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn early_and_late_hours_are_allowed_and_counted() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        at_work(&mut t, "Mon-Fri 14:00-19:00", "lun-ven 6h30-9h").await;
        t.begin_here();
        t.says("AILSA", "inverness", "/meet").await;
        t.presses("AILSA", "inverness", "We can meet from").await;
        t.presses("GRÂCE", "kinshasa", "Nous pouvons nous réunir")
            .await;
        let same = t.data("kinshasa", "Ne plus nous inviter");
        t.presses("GRÂCE", "kinshasa", "Ne plus nous inviter").await;
        t.presses_data("GRÂCE", "kinshasa", &same, "the same again")
            .await;
        t.presses("AILSA", "inverness", "No early or late hours")
            .await;
        t.presses("AILSA", "inverness", "A: yes").await;
        t.presses("GRÂCE", "kinshasa", "A\u{202f}: oui").await;
        insta::assert_snapshot!("meeting_hours", t.transcript());

        // Three meetings later.
        for at in ["2027-01-01", "2027-02-01", "2027-03-01"] {
            until(&mut t, &format!("{at}T10:00:00Z")).await;
            t.presses("GRÂCE", "kinshasa", "Oui, nous nous").await;
        }
        t.begin_here();
        t.says("AILSA", "inverness", "/meet").await;
        t.says("GRÂCE", "kinshasa", "/meet").await;
        t.presses("AILSA", "inverness", "Hours and days to meet")
            .await;
        t.presses("GRÂCE", "kinshasa", "Heures et jours").await;
        t.presses("AILSA", "inverness", "Propose other times").await;
        insta::assert_snapshot!("meeting_so_far", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn in_a_chat_of_both_schools_each_presses_for_its_own() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    shared::begun_in_one_chat(&mut t).await;
    for (who, week, other, hours) in [
        ("AILSA", "Working week", "Other hours", "Mon-Wed 8:00-16:00"),
        (
            "Grâce",
            "Semaine de travail",
            "D’autres horaires",
            "jeu-ven 8h-16h",
        ),
    ] {
        t.says(who, "both", "/setup").await;
        t.presses(who, "both", week).await;
        t.fills(who, "both", other, &[("week", hours)]).await;
    }
    t.says("AILSA", "both", "/meet").await;
    t.begin_here();
    t.presses("AILSA", "both", "We can meet outside").await;
    insta::assert_snapshot!("meeting_free_days_in_one_chat", t.transcript());
}

#[tokio::test]
async fn votes_stay_where_hours_are_taken_back_on_which_nothing_depends() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        at_work(&mut t, "Mon-Fri 14:00-19:00", "lun-ven 6h30-9h").await;
        t.says("AILSA", "inverness", "/meet").await;
        t.presses("AILSA", "inverness", "We can meet from").await;
        t.presses("AILSA", "inverness", "A: if need be").await;
        t.presses("AILSA", "inverness", "No early or late hours")
            .await;
        // What is proposed lies within the usual hours: one more vote, and it is agreed.
        t.presses("GRÂCE", "kinshasa", "A\u{202f}: oui").await;
        t.presses("AILSA", "inverness", "A: yes").await;
        expect(&t, "inverness", "For your own calendar");
        assert!(!t.all("inverness").contains("do not count any more"));
    })
    .await;
}

#[tokio::test]
async fn who_takes_back_days_on_which_a_proposal_stands_hears_that_the_votes_are_void() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        at_work(&mut t, "Mon-Wed 8:00-16:00", "jeu-ven 8h-16h").await;
        t.says("AILSA", "inverness", "/meet").await;
        t.presses("AILSA", "inverness", "We can meet outside").await;
        t.presses("GRÂCE", "kinshasa", "A\u{202f}: oui").await;
        t.begin_here();
        t.presses("AILSA", "inverness", "Only on our school days")
            .await;
        insta::assert_snapshot!("meeting_votes_void", t.transcript());
    })
    .await;
}

//! A school stops the monthly meeting, and both begin again when they like.

use chrono::TimeDelta;

use crate::conversations::meetings::booked;
use crate::conversations::{expect, shared};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

#[tokio::test]
async fn a_school_stops_the_monthly_meeting_and_nothing_comes_until_somebody_asks() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        // The first reminder is there.
        t.wait(TimeDelta::days(14)).await;
        t.begin_here();
        t.presses("GRÂCE", "kinshasa", "Arrêter notre réunion")
            .await;
        t.presses("GRÂCE", "kinshasa", "Oui, l’arrêter").await;
        t.says("AILSA", "inverness", "/meet").await;
        t.presses("AILSA", "inverness", "A: yes").await;
        let stopped = t.transcript().to_owned();
        insta::assert_snapshot!("meeting_stopped", stopped);
    })
    .await;
}

#[tokio::test]
async fn after_a_stop_no_reminder_and_no_proposal_comes_for_months() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        let data = t.data("inverness", "Stop our monthly meeting");
        t.presses("AILSA", "inverness", "Stop our monthly").await;
        let yes = t.data("inverness", "Yes, stop it");
        t.presses("AILSA", "inverness", "Yes, stop it").await;
        t.begin_here();
        t.wait(TimeDelta::days(100)).await;
        for words in [
            "Which of these times",
            "Leave out",
            "Did the meeting",
            "in a week",
        ] {
            let said = t.transcript();
            assert!(!said.contains(words), "{words}: {said}");
        }
        // Old buttons do nothing any more.
        for old in [data, yes] {
            t.presses_data("AILSA", "inverness", &old, "an old button")
                .await;
            expect(&t, "inverness", "There is no monthly meeting to stop.");
        }
        t.presses("GRÂCE", "kinshasa", "Proposer des").await;
        t.presses("AILSA", "inverness", "A: yes").await;
        t.presses("GRÂCE", "kinshasa", "A\u{202f}: oui").await;
        assert!(t.all("inverness").contains("Stop our monthly meeting"));
    })
    .await;
}

#[tokio::test]
async fn other_times_that_were_being_voted_on_go_with_it() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    booked(&mut t).await;
    t.presses("AILSA", "inverness", "Propose other times").await;
    let vote = t.data("kinshasa", "A\u{202f}: oui");
    t.presses("AILSA", "inverness", "Stop our monthly").await;
    t.presses("AILSA", "inverness", "Yes, stop it").await;
    t.presses_data("GRÂCE", "kinshasa", &vote, "A: oui").await;
    expect(&t, "kinshasa", "/meet");
}

#[tokio::test]
async fn only_whoever_speaks_for_a_school_stops_it() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    booked(&mut t).await;
    t.presses("Isla", "inverness", "Stop our monthly").await;
    assert!(t.note().contains("AILSA"), "{}", t.note());
    t.begin_here();
    t.says("AILSA", "inverness", "/meet").await;
    assert!(t.newest("inverness").contains("Leave out"));
}

#[tokio::test]
async fn in_a_chat_of_both_schools_it_is_told_once() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    shared::begun_in_one_chat(&mut t).await;
    t.says("AILSA", "both", "/meet").await;
    t.presses("AILSA", "both", "A: yes").await;
    t.presses("Grâce", "both", "A: yes").await;
    t.begin_here();
    t.presses("AILSA", "both", "Stop our monthly").await;
    t.presses("AILSA", "both", "Yes, stop it").await;
    insta::assert_snapshot!("meeting_stopped_in_one_chat", t.transcript());
}

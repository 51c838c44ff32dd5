//! What was said about a silence is corrected, ended from the other side of midnight, or said twice.

use chrono::TimeDelta;

use super::meetings::until;
use super::nudges::introduced;
use crate::conversations::{expect, linked, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

/// Opens the form for a busy time.
const BUSY: &str = "We are busy until…";

/// How often a chat was told something with these words.
fn count(t: &Twins, chat: &str, words: &str) -> usize {
    plain_spaces(&t.all(chat)).matches(words).count()
}

#[tokio::test]
async fn a_busy_time_is_shortened_and_lengthened_by_what_is_said_last() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.begin_here();
        t.says("AILSA", "inverness", "/status").await;
        for (said, date) in [
            ("20 January", "Wednesday 20 January 2027"),
            ("15 December", "Tuesday 15 December 2026"),
            ("18 December", "Friday 18 December 2026"),
        ] {
            t.fills("AILSA", "inverness", BUSY, &[("until", said)])
                .await;
            t.says("AILSA", "inverness", "/status").await;
            let words = format!("Dell Primary is busy until {date}");
            expect(&t, "inverness", &words);
        }
        // The same once more is no news to the partner.
        let told = count(&t, "kinshasa", "18 décembre");
        t.fills("AILSA", "inverness", BUSY, &[("until", "18 December")])
            .await;
        expect(&t, "inverness", "Noted: busy until Friday 18 December 2026");
        assert_eq!(count(&t, "kinshasa", "18 décembre"), told);
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn busy_days_that_come_later_stay_when_others_are_told() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        for said in ["11 January to 15 January", "18 December"] {
            t.says("AILSA", "inverness", "/status").await;
            t.fills("AILSA", "inverness", BUSY, &[("until", said)])
                .await;
        }
        until(&mut t, "2027-01-12T12:00:00Z").await;
        t.says("AILSA", "inverness", "/status").await;
        expect(
            &t,
            "inverness",
            "Dell Primary is busy until Friday 15 January 2027",
        );
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_break_is_ended_by_a_school_where_it_is_tomorrow_already() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    t.wait(TimeDelta::days(15)).await;
    t.presses("AILSA", "inverness", "More…").await;
    t.presses("AILSA", "inverness", "Pause reminders").await;
    let of_break = "Dell Primary asked for a break from reminders";
    t.says("AILSA", "inverness", "/status").await;
    expect(&t, "inverness", of_break);
    // In Kinshasa it is half past midnight, and in Inverness half past eleven at night.
    until(&mut t, "2026-12-10T23:30:00Z").await;
    t.presses("GRÂCE", "kinshasa", "Reprendre les rappels")
        .await;
    t.says("AILSA", "inverness", "/status").await;
    let status = t.note();
    assert!(
        status.contains("What I do next") && !status.contains(of_break),
        "{status}"
    );
}

#[tokio::test]
async fn later_said_twice_is_told_once() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    introduced(&mut t).await;
    t.wait(TimeDelta::days(15)).await;
    t.presses("AILSA", "inverness", "More…").await;
    let later = t.data("inverness", "Remind us later");
    for _ in 0..2 {
        t.presses_data("AILSA", "inverness", &later, "[Remind us later]")
            .await;
        expect(&t, "inverness", "I come back to it in two weeks");
    }
    assert_eq!(count(&t, "kinshasa", "d’y revenir plus tard"), 1);
}

#[tokio::test]
async fn a_light_question_waits_for_the_end_of_a_busy_time() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("AILSA", "inverness", "/status").await;
        let until = [("until", "11 December")];
        t.fills("AILSA", "inverness", BUSY, &until).await;
        let light = "A light question to begin with";
        t.wait(TimeDelta::days(9)).await;
        assert_eq!(count(&t, "inverness", light), 0);
        t.wait(TimeDelta::days(14)).await;
        assert_eq!(count(&t, "inverness", light), 1);
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_new_call_asks_first_whether_the_last_one_took_place() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.wait(TimeDelta::days(23)).await;
        t.presses("AILSA", "inverness", "Propose this date").await;
        t.presses("AILSA", "inverness", "Take it back").await;
        let another = t.data("kinshasa", "Une autre date");
        t.presses("GRÂCE", "kinshasa", "Proposer cette date").await;
        t.presses("AILSA", "inverness", "Yes, we call").await;
        until(&mut t, "2026-12-22T12:00:00Z").await;
        t.begin_here();
        t.presses_data("GRÂCE", "kinshasa", &another, "[Une autre date]")
            .await;
        t.presses("GRÂCE", "kinshasa", "mer").await;
        expect(&t, "kinshasa", "Vous êtes-vous parlé");
        t.presses("GRÂCE", "kinshasa", "Oui").await;
        // Now it is known that they met, and the next can be suggested.
        t.presses_data("GRÂCE", "kinshasa", &another, "[Une autre date]")
            .await;
        t.presses("GRÂCE", "kinshasa", "mer").await;
        expect(&t, "inverness", "Lycée de la Gombe suggests a short call");
        t.stop().await;
    })
    .await;
}

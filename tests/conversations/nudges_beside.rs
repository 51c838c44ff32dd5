//! Few words: a nudge waits where a school has just been reminded of something else.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::meetings::{introduced, until};
use super::nudges_years::nudges;
use crate::conversations::{expect, plain_spaces};
use crate::support::databases::on_each;
use crate::support::twins::Twins;

/// Proposed times are voted on from Tuesday, 1 December; the vote ends eight days later, and silence would be spoken of
/// the day before.
async fn times_proposed(t: &mut Twins) {
    introduced(t).await;
    until(t, "2026-12-01T12:00:00Z").await;
    t.says("AILSA", "inverness", "/meet").await;
    t.begin_here();
}

#[tokio::test]
async fn a_nudge_waits_for_the_end_of_a_vote_that_a_school_was_just_reminded_of() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        times_proposed(&mut t).await;
        until(&mut t, "2026-12-07T12:00:00Z").await;
        expect(&t, "kinshasa", "Vos deux écoles cherchent encore une heure");
        t.says("AILSA", "inverness", "/status").await;
        expect(&t, "inverness", "in both schools on Thursday 10 December");
        until(&mut t, "2026-12-09T18:00:00Z").await;
        for chat in ["inverness", "kinshasa"] {
            let told = nudges(&t, chat);
            assert!(told.is_empty(), "{told:?}: {}", t.all(chat));
        }
        // Kinshasa is asked for a deputy as well, and three things in a week that nobody asked for are enough: both
        // schools are told on Monday.
        until(&mut t, "2026-12-14T18:00:00Z").await;
        let told = ["inverness", "kinshasa"].map(|chat| nudges(&t, chat));
        let dates = told.map(|told| {
            let dates = told.iter().map(DateTime::date_naive);
            dates.collect::<Vec<_>>()
        });
        assert_eq!(dates[0], [NaiveDate::from_ymd_opt(2026, 12, 14).unwrap()]);
        assert_eq!(dates[0], dates[1]);
        insta::assert_snapshot!("nudges_after_a_vote", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn where_both_have_voted_nobody_is_reminded_and_no_nudge_waits() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        introduced(&mut t).await;
        t.says("AILSA", "inverness", "/poll").await;
        t.fills("AILSA", "inverness", "Write a poll", super::polls::GAME)
            .await;
        super::polls::begun(&mut t).await;
        t.presses("AILSA", "inverness", "Chess").await;
        t.presses("GRÂCE", "kinshasa", "Chess").await;
        t.wait(TimeDelta::days(15)).await;
        assert_eq!(
            nudges(&t, "inverness"),
            ["2026-12-08T09:00:00Z".parse::<DateTime<Utc>>().unwrap()]
        );
        let all = plain_spaces(&t.all("kinshasa"));
        assert!(!all.contains("Il reste du temps"), "{all}");
    })
    .await;
}

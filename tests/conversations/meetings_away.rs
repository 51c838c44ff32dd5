//! The bot was away while a meeting came nearer, or the whole of it.

use chrono::{DateTime, Utc};

use crate::conversations::meetings::{booked, until};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

/// The process ends, and starts again at this instant.
async fn away_until(t: Twins, database: &Fresh, instant: &str) -> Twins {
    let back: DateTime<Utc> = instant.parse().unwrap();
    let network = t.network.clone();
    t.stop().await;
    let t = Twins::start_at(database, back, network).await;
    t.engine.settle().await.expect("the database answers");
    t
}

/// What was shown in a chat since there were so many messages.
fn since(t: &Twins, chat: &str, before: usize) -> Vec<String> {
    let shown = t.network.shown(chat);
    let news = shown.iter().skip(before);
    news.map(|shown| shown.message.plain()).collect()
}

fn count(t: &Twins, chat: &str) -> usize {
    t.network.shown(chat).len()
}

#[tokio::test]
async fn a_meeting_that_went_by_meanwhile_is_asked_about_and_not_reminded_of() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        until(&mut t, "2026-12-03T12:00:00Z").await;
        let before = count(&t, "inverness");
        let t = away_until(t, &database, "2026-12-14T10:00:00Z").await;
        let news = since(&t, "inverness", before);
        let asks = |text: &&String| text.contains("Did you meet on");
        assert_eq!(news.iter().filter(asks).count(), 1, "{news:#?}");
        let reminds = |text: &String| {
            text.contains("In a week you meet") || text.contains("In a quarter of an hour")
        };
        assert!(!news.iter().any(reminds), "{news:#?}");
        assert!(news.len() <= 2, "no burst: {news:#?}");
    })
    .await;
}

#[tokio::test]
async fn of_the_reminders_that_fell_due_meanwhile_only_the_last_comes() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        until(&mut t, "2026-12-03T12:00:00Z").await;
        let before = ["inverness", "kinshasa"].map(|chat| count(&t, chat));
        let mut t = away_until(t, &database, "2026-12-10T12:00:00Z").await;
        for (chat, before) in ["inverness", "kinshasa"].into_iter().zip(before) {
            let news = since(&t, chat, before);
            let reminds = |text: &&String| {
                text.contains("11 December, 09:00") || text.contains("11 décembre")
            };
            assert_eq!(news.iter().filter(reminds).count(), 1, "{news:#?}");
        }
        // What is still to come comes as ever.
        let before = count(&t, "inverness");
        until(&mut t, "2026-12-11T08:45:00Z").await;
        assert_eq!(since(&t, "inverness", before).len(), 1);
    })
    .await;
}

/// The bot comes back in the night: what it has to say waits for each school to open, and is true then.
#[tokio::test]
async fn what_fell_due_in_an_outage_waits_for_the_morning() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        until(&mut t, "2026-12-03T12:00:00Z").await;
        let before = ["inverness", "kinshasa"].map(|chat| count(&t, chat));
        // A Sunday night, five days before: the week is no week any more.
        let mut t = away_until(t, &database, "2026-12-06T02:17:00Z").await;
        assert_eq!(
            ["inverness", "kinshasa"].map(|chat| count(&t, chat)),
            before,
            "nobody is told in the night"
        );
        t.begin_here();
        until(&mut t, "2026-12-07T12:00:00Z").await;
        let told = t.network.shown("kinshasa").pop().expect("a reminder");
        assert_eq!(told.at.to_string(), "2026-12-07 07:00:00 UTC");
        insta::assert_snapshot!("meeting_not_far", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn in_the_morning_of_the_meeting_it_is_today() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    booked(&mut t).await;
    until(&mut t, "2026-12-09T12:00:00Z").await;
    let mut t = away_until(t, &database, "2026-12-11T01:30:00Z").await;
    let before = ["inverness", "kinshasa"].map(|chat| count(&t, chat));
    until(&mut t, "2026-12-11T08:30:00Z").await;
    // What else is due that morning comes before or after.
    let of_today = |text: &String| text.contains("11 December") || text.contains("11 décembre");
    let mut told = Vec::new();
    for (chat, before) in ["inverness", "kinshasa"].into_iter().zip(before) {
        told.extend(since(&t, chat, before).into_iter().filter(of_today));
    }
    assert_eq!(told.len(), 2, "{told:#?}");
    insta::assert_snapshot!("meeting_today", told.join("\n\n"));
}

#[tokio::test]
async fn whether_a_meeting_took_place_is_asked_when_the_school_opens() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    booked(&mut t).await;
    until(&mut t, "2026-12-11T08:50:00Z").await;
    let before = count(&t, "inverness");
    let mut t = away_until(t, &database, "2026-12-13T02:00:00Z").await;
    assert_eq!(count(&t, "inverness"), before);
    until(&mut t, "2026-12-14T08:00:00Z").await;
    let news = since(&t, "inverness", before);
    let asks = |text: &&String| text.contains("Did you meet on Friday 11 December");
    assert_eq!(news.iter().filter(asks).count(), 1, "{news:#?}");
}

#[tokio::test]
async fn what_waits_for_the_school_to_open_comes_though_days_off_are_told_meanwhile() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        booked(&mut t).await;
        until(&mut t, "2026-12-03T12:00:00Z").await;
        // A week before is on the Friday, and it is back in the night after.
        let mut t = away_until(t, &database, "2026-12-05T02:00:00Z").await;
        let before = count(&t, "inverness");
        t.says("GRÂCE", "kinshasa", "/calendar 12 fév").await;
        until(&mut t, "2026-12-07T12:00:00Z").await;
        let news = since(&t, "inverness", before);
        let reminds = |text: &&String| text.contains("Before long you meet");
        assert_eq!(news.iter().filter(reminds).count(), 1, "{news:#?}");
    })
    .await;
}

//! Schools whose days begin late, and schools whose weeks hardly meet or never do.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc, Weekday};
use chrono_tz::{Africa, Europe, Tz};

use super::meetings::until;
use super::nudges::introduced;
use super::nudges_years::nudges;
use crate::conversations::{expect, plain_spaces};
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

/// Both schools, introduced, and Inverness at work in this week.
async fn with_week(t: &mut Twins, week: &str) {
    introduced(t).await;
    t.says("AILSA", "inverness", "/setup").await;
    t.presses("AILSA", "inverness", "Working week").await;
    t.fills("AILSA", "inverness", "Other hours", &[("week", week)])
        .await;
    t.begin_here();
}

/// When a chat was told of a silence, on its own clock.
fn told(t: &Twins, chat: &str, zone: Tz) -> Vec<DateTime<Tz>> {
    let told = nudges(t, chat).into_iter();
    told.map(|at: DateTime<Utc>| at.with_timezone(&zone))
        .collect()
}

fn dates(told: &[DateTime<Tz>]) -> Vec<NaiveDate> {
    told.iter().map(DateTime::date_naive).collect()
}

/// The date that `/status` names in a chat, as its own language writes it.
async fn announced(t: &mut Twins, who: &str, chat: &str) -> String {
    t.says(who, chat, "/status").await;
    plain_spaces(&t.note())
}

#[tokio::test]
async fn a_school_that_opens_at_ten_is_told_when_it_opens() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_week(&mut t, "Mon-Fri 10:00-15:30").await;
        let note = announced(&mut t, "AILSA", "inverness").await;
        assert!(note.contains("on Tuesday 8 December"), "{note}");
        t.wait(TimeDelta::days(45)).await;
        let inverness = told(&t, "inverness", Europe::London);
        let kinshasa = told(&t, "kinshasa", Africa::Kinshasa);
        assert!(inverness.len() >= 4, "{inverness:?}");
        assert_eq!(dates(&inverness), dates(&kinshasa));
        for at in &inverness {
            assert_eq!((at.hour(), at.minute()), (10, 0), "{at}");
        }
        for at in &kinshasa {
            assert_eq!((at.hour(), at.minute()), (9, 0), "{at}");
        }
        t.says("AILSA", "inverness", "/nudges").await;
        expect(&t, "inverness", "Dell Primary is told at 10:00");
        insta::assert_snapshot!("nudges_from_ten", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn where_weeks_never_meet_each_school_is_told_on_its_own_day_and_reads_so() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_week(&mut t, "Saturday and Sunday 8:00-16:00").await;
        // Every day counts: ten full days from Monday, 23 November, are over on Friday, 4 December.
        let note = announced(&mut t, "AILSA", "inverness").await;
        assert!(note.contains("on Saturday 5 December"), "{note}");
        assert!(note.contains("your weeks do not meet"), "{note}");
        let note = announced(&mut t, "GRÂCE", "kinshasa").await;
        assert!(note.contains("le vendredi 4 décembre"), "{note}");
        t.wait(TimeDelta::days(40)).await;
        let inverness = told(&t, "inverness", Europe::London);
        let kinshasa = told(&t, "kinshasa", Africa::Kinshasa);
        assert_eq!(dates(&inverness)[0].to_string(), "2026-12-05");
        assert_eq!(dates(&kinshasa)[0].to_string(), "2026-12-04");
        assert!(inverness.len() >= 4, "{inverness:?}");
        assert_eq!(inverness.len(), kinshasa.len());
        for at in &inverness {
            assert!(matches!(at.weekday(), Weekday::Sat | Weekday::Sun), "{at}");
            assert_eq!(at.hour(), 9, "{at}");
        }
        for at in &kinshasa {
            assert!(!matches!(at.weekday(), Weekday::Sat | Weekday::Sun), "{at}");
            assert_eq!(at.hour(), 9, "{at}");
        }
        // At most one in five days on which either works, which are all, for each of the two.
        for told in [&inverness, &kinshasa] {
            for pair in dates(told).windows(2) {
                assert!((pair[1] - pair[0]).num_days() > 5, "{pair:?}");
            }
        }
        let all = t.transcript();
        assert!(all.contains("If you can, by Sunday 13 December"), "{all}");
        for (chat, today) in [
            ("inverness", "about it today"),
            ("kinshasa", "J’en ai parlé aujourd’hui"),
        ] {
            let all = plain_spaces(&t.all(chat));
            assert!(!all.contains(today), "{today}: {all}");
        }
        insta::assert_snapshot!("nudges_weeks_apart", t.transcript());
    })
    .await;
}

#[tokio::test]
async fn a_school_whose_hour_falls_into_a_break_is_told_on_the_next_day_and_not_soon_again() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        with_week(&mut t, "Mon-Fri 10:00-15:30").await;
        // Kinshasa has been told, Inverness not yet.
        until(&mut t, "2026-12-08T08:30:00Z").await;
        t.presses("GRÂCE", "kinshasa", "Plus…").await;
        t.presses("GRÂCE", "kinshasa", "Suspendre les rappels")
            .await;
        until(&mut t, "2026-12-08T12:00:00Z").await;
        assert!(told(&t, "inverness", Europe::London).is_empty());
        t.begin_here();
        t.presses("AILSA", "inverness", "Go on with reminders")
            .await;
        t.wait(TimeDelta::days(30)).await;
        insta::assert_snapshot!("nudges_told_late", t.transcript());
        let inverness = told(&t, "inverness", Europe::London);
        assert_eq!(inverness[0].to_string(), "2026-12-09 10:00:00 GMT");
        // Five school days after it the next one, in both schools.
        assert_eq!(dates(&inverness)[1].to_string(), "2026-12-17");
        let kinshasa = told(&t, "kinshasa", Africa::Kinshasa);
        assert_eq!(dates(&kinshasa)[1].to_string(), "2026-12-17");
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn weeks_that_share_one_day_are_told_on_it() {
    for (week, days) in [
        ("Friday and Saturday 8:00-14:00", &[Weekday::Fri][..]),
        (
            "Sun-Thu 8:00-14:00",
            &[Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu][..],
        ),
    ] {
        let database = Fresh::sqlite();
        let mut t = Twins::start(&database).await;
        with_week(&mut t, week).await;
        t.wait(TimeDelta::days(90)).await;
        let inverness = told(&t, "inverness", Europe::London);
        let kinshasa = told(&t, "kinshasa", Africa::Kinshasa);
        assert!(inverness.len() >= 4, "{week}: {inverness:?}");
        assert_eq!(dates(&inverness), dates(&kinshasa), "{week}");
        for at in inverness.iter().chain(&kinshasa) {
            assert!(days.contains(&at.weekday()), "{week}: {at}");
            assert_eq!((at.hour(), at.minute()), (9, 0), "{week}: {at}");
        }
        for pair in dates(&inverness).windows(2) {
            assert!((pair[1] - pair[0]).num_days() > 5, "{week}: {pair:?}");
        }
        t.stop().await;
    }
}

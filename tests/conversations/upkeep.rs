//! What goes by night: in slices, and nothing without a trace.

use chrono::TimeDelta;

use crate::conversations::letters::writes;
use crate::conversations::linked;
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

/// More than go in one transaction.
const CHATS: usize = 120;

async fn count(database: &Fresh, table: &str) -> usize {
    let sql = format!("SELECT CAST(COUNT(*) AS TEXT) FROM {table}");
    database.words(&sql).await[0].parse().unwrap()
}

#[tokio::test]
async fn chats_that_became_nothing_go_after_a_day_however_many_there_are() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        for nth in 0..CHATS {
            t.says("AILSA", &format!("chat {nth}"), "/join ABCD-EFGH")
                .await;
        }
        assert_eq!(count(&database, "chat").await, CHATS);
        // One night, but not a whole day.
        t.wait(TimeDelta::hours(20)).await;
        assert_eq!(count(&database, "chat").await, CHATS);
        t.wait(TimeDelta::days(1)).await;
        for table in ["chat", "code_guess", "event WHERE state = 'aside'"] {
            assert_eq!(count(&database, table).await, 0, "{table}");
        }
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn the_notes_that_answered_go_after_two_days_and_their_events_later() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        linked(&mut t).await;
        t.says("AILSA", "inverness", "/partner").await;
        let noted = "event WHERE reply IS NOT NULL";
        assert!(count(&database, noted).await > 0);
        t.wait(TimeDelta::days(1)).await;
        assert!(count(&database, noted).await > 0);
        let events = count(&database, "event").await;
        t.wait(TimeDelta::days(3)).await;
        assert_eq!(count(&database, noted).await, 0);
        assert!(count(&database, "event").await >= events);
        t.stop().await;
    })
    .await;
}

/// Kinshasa's chat has thrown the bot out, and AILSA writes a letter to it.
async fn written_to_a_lost_chat(t: &mut Twins) {
    linked(t).await;
    t.network.lose("kinshasa");
    writes(t, "AILSA", "inverness", "Is anybody there?").await;
}

#[tokio::test]
async fn what_a_partner_sent_is_kept_for_a_chat_that_cannot_be_reached() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        written_to_a_lost_chat(&mut t).await;
        t.wait(TimeDelta::days(60)).await;
        assert_eq!(count(&database, "post WHERE state = 'dead'").await, 0);
        assert!(!t.all("kinshasa").contains("Is anybody there?"));
        t.says("GRÂCE", "kinshasa", "/partner").await;
        t.wait(TimeDelta::hours(1)).await;
        let shown = t.all("kinshasa");
        assert!(shown.contains("Is anybody there?"), "{shown}");
        t.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_could_not_be_delivered_is_given_up_openly_a_month_after_the_partnership() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        written_to_a_lost_chat(&mut t).await;
        t.says("AILSA", "inverness", "/leave").await;
        t.presses("AILSA", "inverness", "Yes, end it").await;
        t.wait(TimeDelta::days(29)).await;
        let dead = "post WHERE state = 'dead' AND trouble LIKE '%all this time'";
        assert_eq!(count(&database, dead).await, 0);
        t.wait(TimeDelta::days(4)).await;
        assert!(count(&database, dead).await > 0);
        assert!(t.engine.backlog().await.unwrap().posts_dead > 0);
        t.stop().await;
    })
    .await;
}

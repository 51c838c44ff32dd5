//! Promise 1: nothing acknowledged is lost, and nothing is acknowledged before its commit.

use chrono::{DateTime, TimeDelta, Utc};
use futures::future::join_all;
use twinbell::engine::unheard::Stretch;
use twinbell::engine::writer::NotAccepted;

use super::{World, command, fresh_key, in_time, note};
use crate::support::databases::on_each;
use crate::support::network::{Fault, Network};
use crate::support::twins::{START, address};

#[tokio::test]
async fn a_commit_that_fails_is_no_answer_and_leaves_nothing() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/post before 1").await;
        let key = fresh_key();
        for _ in 0..2 {
            let refused = w.tries(&key, "a", "AILSA", command("/break x")).await;
            assert_eq!(refused, Err(NotAccepted::Store));
        }
        w.settle().await;
        assert_eq!(w.effects("x").await, 0);
        assert_eq!(w.shown("a"), ["before/1"]);
        assert_eq!(w.number("SELECT COUNT(*) FROM event").await, 1);
        assert_eq!(w.number("SELECT COUNT(*) FROM job").await, 0);
        // The same key is free for what does commit.
        w.tries(&key, "a", "AILSA", command("/post after 1"))
            .await
            .expect("accepted");
        w.settle().await;
        assert_eq!(w.shown("a"), ["before/1", "after/1"]);
    })
    .await;
}

#[tokio::test]
async fn nobody_in_a_batch_hears_of_an_acceptance_that_its_commit_then_breaks() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let held = w.hold_writer().await;
        let first = w.hands_in(&fresh_key(), "a", "AILSA", command("/post first 1"));
        let keys = [fresh_key(), fresh_key(), fresh_key()];
        // The first is taken alone, and the others while it waits.
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        let batch = ["/post one 1", "/break two", "/post three 1"];
        let batch: Vec<_> = std::iter::zip(&keys, batch)
            .map(|(key, text)| w.hands_in(key, "a", "AILSA", command(text)))
            .collect();
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        held.commit().await.unwrap();
        assert!(in_time(first).await.unwrap().is_ok());
        for answer in in_time(join_all(batch)).await {
            assert_eq!(answer.unwrap(), Err(NotAccepted::Store));
        }
        w.settle().await;
        assert_eq!(w.shown("a"), ["first/1"]);
        // Sent again, as platforms do, they are as if for the first time.
        for (key, text) in std::iter::zip(&keys, ["/post one 1", "/post two 1", "/post three 1"]) {
            w.tries(key, "a", "AILSA", command(text))
                .await
                .expect("accepted");
        }
        w.settle().await;
        assert_eq!(w.shown("a"), ["first/1", "one/1", "two/1", "three/1"]);
        assert_eq!(w.effects("one").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_holder_that_lost_the_lease_accepts_nothing_and_ends() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/post before 1").await;
        let engine = w.engine.clone();
        let lost = w.inside(async move { engine.lost_lease().await });
        w.meddle("UPDATE lease SET epoch = epoch + 1").await;
        let refused = w
            .tries(&fresh_key(), "a", "AILSA", command("/post x 1"))
            .await;
        assert!(refused.is_err());
        in_time(lost).await.expect("it is told");
        let refused = w
            .tries(&fresh_key(), "a", "AILSA", command("/post x 1"))
            .await;
        assert_eq!(refused, Err(NotAccepted::Stopping));
        assert_eq!(w.effects("x").await, 0);
        assert_eq!(w.number("SELECT COUNT(*) FROM event").await, 1);
        assert_eq!(w.shown("a"), ["before/1"]);
    })
    .await;
}

#[tokio::test]
async fn a_holder_that_lost_the_lease_keeps_no_place_of_a_platform() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let keeps = |text: &'static str| {
            let engine = w.engine.clone();
            in_time(w.inside(async move { engine.keep_memo("probe", "place", text).await }))
        };
        keeps("kept").await.unwrap().expect("it holds the lease");
        w.meddle("UPDATE lease SET epoch = epoch + 1").await;
        keeps("late").await.unwrap().expect_err("it does no more");
        let engine = w.engine.clone();
        let dropped = w.inside(async move { engine.drop_memo("probe", "place").await });
        in_time(dropped)
            .await
            .unwrap()
            .expect_err("it does no more");
        assert_eq!(w.texts("SELECT text FROM platform_memo").await, ["kept"]);
    })
    .await;
}

#[tokio::test]
async fn a_stretch_in_which_nobody_listened_is_noted_once() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/post x 1").await;
        let at = |minute| w.engine.now() + TimeDelta::minutes(minute);
        for (since, until) in [(0, 60), (0, 90), (30, 40), (200, 220)] {
            let (engine, chat) = (w.engine.clone(), address("a"));
            let stretch = Stretch {
                since: at(since),
                until: at(until),
            };
            let noted = w.inside(async move { engine.note_unheard(chat, stretch).await });
            in_time(noted).await.unwrap().expect("noted");
        }
        let minutes = w
            .texts("SELECT CAST((until - since) / 60000 AS TEXT) FROM unheard ORDER BY since")
            .await;
        assert_eq!(minutes, ["90", "20"]);
    })
    .await;
}

fn start() -> DateTime<Utc> {
    START.parse().unwrap()
}

/// Lets time pass until so many minutes after the start.
async fn at_minute(w: &World, minute: i64) {
    let target = start() + TimeDelta::minutes(minute);
    w.wait(target - w.engine.now()).await;
}

/// The stretches in which nobody listened in this chat, in minutes after the start.
async fn unheard(w: &World, chat: &str) -> Vec<String> {
    let start = start().timestamp_millis();
    w.texts(&format!(
        "SELECT CAST((since - {start}) / 60000 AS TEXT) || '-' || CAST((until - {start}) / 60000 AS TEXT)
         FROM unheard JOIN chat ON chat.id = unheard.chat_id WHERE chat.address = '{chat}' ORDER BY since"
    ))
    .await
}

async fn hears(w: &World, chat: &str, hears_talk: bool) {
    let (engine, chat) = (w.engine.clone(), address(chat));
    let noted = w.inside(async move { engine.note_hearing(chat, hears_talk).await });
    in_time(noted).await.unwrap().expect("noted");
}

#[tokio::test]
async fn only_the_time_in_which_a_chat_was_deaf_is_unheard() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/post x 1").await;
        for deaf in [(60, 61), (100, 130)] {
            at_minute(&w, deaf.0).await;
            hears(&w, "a", false).await;
            hears(&w, "a", false).await;
            at_minute(&w, deaf.1).await;
            hears(&w, "a", true).await;
        }
        assert_eq!(unheard(&w, "a").await, ["60-61", "100-130"]);
    })
    .await;
}

#[tokio::test]
async fn a_chat_that_was_deaf_from_the_beginning_is_unheard_since_then() {
    on_each(|database| async move {
        let w = World::start_with(&database, Network::in_steps()).await;
        w.says("a", "/post x 1").await;
        hears(&w, "a", false).await;
        at_minute(&w, 60).await;
        hears(&w, "a", true).await;
        assert_eq!(unheard(&w, "a").await, ["0-60"]);
    })
    .await;
}

#[tokio::test]
async fn what_a_worker_was_sending_that_panicked_is_sent_again_as_of_unknown_fate() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.network.fail("a", [Fault::Hold]);
        w.commands("a", "/post x 2").await;
        w.holds("a").await;
        // Past all that is caught on the way to the platform.
        w.network.panic_when_named();
        w.network.mend();
        w.settle().await;
        assert_eq!(w.shown("a"), ["x/1", "x/1", "x/2"]);
        let doubts = "SELECT CAST(doubts AS TEXT) FROM post ORDER BY id";
        assert_eq!(w.texts(doubts).await, ["1", "0"]);
        assert_eq!(w.posts("sent").await, 2);
    })
    .await;
}

#[tokio::test]
async fn who_was_busy_when_the_lease_was_lost_is_told_afterwards() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.meddle("UPDATE lease SET epoch = epoch + 1").await;
        let refused = w
            .tries(&fresh_key(), "a", "AILSA", command("/post x 1"))
            .await;
        assert!(refused.is_err());
        in_time(w.engine.lost_lease()).await;
    })
    .await;
}

#[tokio::test]
async fn a_killed_engine_has_kept_what_it_accepted() {
    on_each(|database| async move {
        let mut w = World::start(&database).await;
        w.network.fail("a", [Fault::Hold]);
        w.commands("a", "/post x 3").await;
        w.commands("b", "/plan job probe.step 60 job HERE 0 0")
            .await;
        w.holds("a").await;
        w.crash().await;
        w.network.mend();
        w.settle().await;
        assert_eq!(w.shown("a"), ["x/1", "x/2", "x/3"]);
        w.wait(chrono::TimeDelta::minutes(2)).await;
        assert_eq!(w.effects("job").await, 1);
        assert_eq!(w.shown("b"), ["job at 09:11:00"]);
    })
    .await;
}

#[tokio::test]
async fn a_stopping_engine_accepts_nothing_and_lets_deliveries_end() {
    on_each(|database| async move {
        let mut w = World::start(&database).await;
        w.network.fail("a", [Fault::Hold]);
        w.commands("a", "/post x 2").await;
        w.holds("a").await;
        let engine = w.engine.clone();
        let stopping = w.inside(async move { engine.stop().await });
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        let refused = w
            .tries(&fresh_key(), "a", "AILSA", command("/post late 1"))
            .await;
        assert_eq!(refused, Err(NotAccepted::Stopping));
        w.network.mend();
        in_time(stopping).await.expect("it stops");
        // What was under way ends well; what was not begun waits for the next run.
        assert_eq!(w.shown("a"), ["x/1"]);
        assert_eq!(w.posts("sent").await, 1);
        w.crash().await;
        w.settle().await;
        assert_eq!(w.shown("a"), ["x/1", "x/2"]);
    })
    .await;
}

#[tokio::test]
async fn an_answer_names_what_was_done() {
    // The ground that the other tests stand on: the probe's notes differ from one run to the next.
    on_each(|database| async move {
        let w = World::start(&database).await;
        let (one, other) = (
            w.says("a", "/post x 1").await,
            w.says("a", "/post x 1").await,
        );
        assert!(note(&one).starts_with("x done"), "{one:?}");
        assert_ne!(note(&one), note(&other));
    })
    .await;
}

/// How the database is when an outbox task fails there.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fails {
    /// Nothing was written.
    Before,
    /// All was written, and nobody heard of it.
    After,
}

#[tokio::test]
async fn what_was_delivered_while_the_database_failed_is_recorded_afterwards() {
    for fails in [Fails::Before, Fails::After] {
        on_each(|database| async move {
            let w = World::start(&database).await;
            w.network.fail("a", [Fault::Hold]);
            w.commands("a", "/post x 2").await;
            w.holds("a").await;
            w.meddle("ALTER TABLE chat_claim RENAME TO chat_claim_gone")
                .await;
            w.network.release("a");
            // The first try to record that x/1 is there, and to claim x/2, has failed by then.
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            assert_eq!(w.shown("a"), ["x/1"]);
            assert_eq!(w.posts("sending").await, 1);
            if fails == Fails::After {
                w.meddle("UPDATE post SET state = 'sent' WHERE state = 'sending'")
                    .await;
                w.meddle(
                    "UPDATE post SET state = 'sending', attempts = 1, fence = 2
                     WHERE state = 'waiting'",
                )
                .await;
            }
            w.meddle("ALTER TABLE chat_claim_gone RENAME TO chat_claim")
                .await;
            w.settle().await;
            assert_eq!(w.begun("a"), ["x/1", "x/2"], "{fails:?}");
            assert_eq!(w.posts("sent").await, 2);
            let doubts = w.texts("SELECT CAST(doubts AS TEXT) FROM post ORDER BY id");
            let of_second = if fails == Fails::After { "1" } else { "0" };
            assert_eq!(doubts.await, ["0", of_second], "{fails:?}");
        })
        .await;
    }
}

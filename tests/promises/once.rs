//! Promise 2: nothing happens twice.

use chrono::TimeDelta;
use futures::future::join_all;
use twinbell::engine::event::{Act, Event, Happening, Job};
use twinbell::engine::platform::DeliveryError;

use super::{World, command, fresh_key, in_time};
use crate::support::databases::{Fresh, on_each};
use crate::support::network::{Fault, Network};

/// A command, a press and a form, each with a way to see how often it was done.
async fn acts(w: &World) -> [(Act, &'static str); 3] {
    w.says("a", "/card door closed").await;
    let press = w.network.button("a", "Touch door").unwrap();
    let offer = w.says("a", "/form filled").await;
    let form = w
        .opens("AILSA", "a", &World::button_of(&offer, "Fill in"))
        .await;
    [
        (command("/post said 2"), "said"),
        (Act::Press { data: press }, "touch:door"),
        (
            Act::Form {
                form: form.id,
                values: [("name".to_owned(), "Dell".to_owned())].into(),
            },
            "filled",
        ),
    ]
}

async fn posts_and_events(w: &World) -> (i64, i64) {
    (
        w.number("SELECT COUNT(*) FROM post").await,
        w.number("SELECT COUNT(*) FROM event").await,
    )
}

#[tokio::test]
async fn a_repeated_key_brings_the_stored_answer_and_nothing_else() {
    on_each(|database| async move {
        let mut w = World::start(&database).await;
        for (act, effect) in acts(&w).await {
            let key = fresh_key();
            let first = w.tries(&key, "a", "AILSA", act.clone()).await.unwrap();
            w.settle().await;
            let before = posts_and_events(&w).await;
            let again = w.tries(&key, "a", "AILSA", act.clone()).await.unwrap();
            assert_eq!(again, first);
            w.crash().await;
            let again = w.tries(&key, "a", "AILSA", act.clone()).await.unwrap();
            assert_eq!(again, first, "after a restart");
            assert!(first.note.is_some());
            w.settle().await;
            assert_eq!(w.effects(effect).await, 1, "{act:?}");
            assert_eq!(posts_and_events(&w).await, before, "{act:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_key_repeated_within_one_batch_is_handled_once() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        for (act, effect) in acts(&w).await {
            let key = fresh_key();
            let held = w.hold_writer().await;
            let batch: Vec<_> = [&fresh_key(), &key, &key, &key]
                .map(|key| w.hands_in(key, "a", "AILSA", act.clone()))
                .into();
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            held.commit().await.unwrap();
            let answers: Vec<_> = in_time(join_all(batch)).await;
            let answers: Vec<_> = answers
                .into_iter()
                .map(|one| one.unwrap().unwrap())
                .collect();
            assert_ne!(answers[0], answers[1]);
            assert_eq!(answers[1], answers[2]);
            assert_eq!(answers[1], answers[3]);
            assert_eq!(w.effects(effect).await, 2, "{act:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_event_set_aside_stays_aside_with_the_same_reference() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let (key, id) = (fresh_key(), format!("f{}", super::fresh()));
        let act = command(&format!("/fail {id} 3"));
        let first = w.tries(&key, "a", "AILSA", act.clone()).await.unwrap();
        let again = w.tries(&key, "a", "AILSA", act).await.unwrap();
        assert_eq!(first, again);
        assert_eq!(w.effects(&id).await, 0, "the fourth try would not fail");
    })
    .await;
}

#[tokio::test]
async fn a_job_that_comes_twice_is_done_once() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/plan step probe.step 60 step HERE 60 1").await;
        let (id, due_ms) = (
            w.number("SELECT id FROM job").await,
            w.number("SELECT due_at FROM job").await,
        );
        let job = Job {
            id,
            kind: "probe.step".to_owned(),
            payload: "step a 60 1".to_owned(),
            due_ms,
            fetched: None,
        };
        w.wait(TimeDelta::seconds(60)).await;
        assert_eq!(w.effects("step").await, 1);
        // As from a worker of another time that had read it as due before.
        let event = Event {
            key: job.event_key(),
            happening: Happening::Due(job),
        };
        let engine = w.engine.clone();
        let again = w.inside(async move { engine.accept(event).await });
        in_time(again).await.unwrap().expect("accepted");
        assert_eq!(w.effects("step").await, 1);
        assert_eq!(w.shown("a").len(), 1);
        w.wait(TimeDelta::seconds(60)).await;
        assert_eq!(w.effects("step").await, 2, "its successor is another job");
    })
    .await;
}

#[tokio::test]
async fn a_job_withdrawn_after_it_was_read_as_due_is_not_done() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        // Both are read as due together, and the first moves the second away.
        w.says("a", "/plan first probe.step 60 first HERE 3600 0 second")
            .await;
        w.says("a", "/plan second probe.step 60 second HERE 0 0")
            .await;
        w.wait(TimeDelta::seconds(60)).await;
        assert_eq!(
            (w.effects("first").await, w.effects("second").await),
            (1, 0)
        );
        // Moved back to the very instant that it was taken from, it is due like any other.
        w.says("a", "/move second 0").await;
        assert_eq!(w.effects("second").await, 1);
        assert_eq!(w.number("SELECT COUNT(*) FROM job").await, 0);
    })
    .await;
}

fn unknown() -> Fault {
    Fault::Refuse(DeliveryError::Unknown {
        why: "a tunnel".to_owned(),
    })
}

/// What the network was asked to show in chat `a`, with each call's nonce.
fn nonces(w: &World) -> Vec<String> {
    let tries = w.network.tries();
    tries.into_iter().map(|one| one.nonce).collect()
}

#[tokio::test]
async fn a_post_of_unknown_fate_is_sent_again_with_its_nonce_and_counted() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.network.fail("a", [unknown(), Fault::ShowAndBreak]);
        w.says("a", "/post x 2").await;
        w.wait(TimeDelta::minutes(5)).await;
        // The first try was lost, the second seen twice, and the next post waited for its turn.
        assert_eq!(w.begun("a"), ["x/1", "x/1", "x/2"]);
        let nonces = nonces(&w);
        assert_eq!([&nonces[0], &nonces[0]], [&nonces[1], &nonces[2]]);
        assert_ne!(nonces[2], nonces[3]);
        let doubts = w.texts("SELECT CAST(doubts AS TEXT) FROM post ORDER BY id");
        assert_eq!(doubts.await, ["2", "0"]);
    })
    .await;
}

#[tokio::test]
async fn a_post_under_way_when_the_engine_was_killed_is_sent_again_and_counted() {
    on_each(|database| async move {
        for fault in [Fault::Hold, Fault::ShowAndHold] {
            let was_shown = matches!(fault, Fault::ShowAndHold);
            let own = fresh_like(&database);
            let mut w = World::start(&own).await;
            w.network.fail("a", [fault]);
            w.commands("a", "/post x 2").await;
            w.holds("a").await;
            w.crash().await;
            w.settle().await;
            let expected: &[&str] = match was_shown {
                true => &["x/1", "x/1", "x/2"],
                false => &["x/1", "x/2"],
            };
            assert_eq!(w.begun("a"), expected);
            let nonces = nonces(&w);
            assert_eq!(nonces[0], nonces[1]);
            let doubts = w.texts("SELECT CAST(doubts AS TEXT) FROM post ORDER BY id");
            assert_eq!(doubts.await, ["1", "0"]);
        }
    })
    .await;
}

/// Another database of the same kind.
fn fresh_like(database: &Fresh) -> Fresh {
    match database.url.starts_with("sqlite") {
        true => Fresh::sqlite(),
        false => Fresh::postgres().expect("it was there a moment ago"),
    }
}

#[tokio::test]
async fn where_repeats_are_dropped_nothing_is_seen_twice_and_cards_still_show_the_newest() {
    on_each(|database| async move {
        let mut w = World::start_with(&database, Network::new(true).dropping_repeats()).await;
        w.network.fail("a", [Fault::ShowAndBreak]);
        w.says("a", "/post x 1").await;
        w.wait(TimeDelta::minutes(5)).await;
        assert_eq!(w.begun("a"), ["x/1"]);

        // A card's first showing got through unheard, and then the card changed.
        w.network.fail("b", [Fault::ShowAndBreak]);
        w.says("b", "/card door closed").await;
        w.says("b", "/card door open").await;
        w.wait(TimeDelta::minutes(5)).await;
        assert_eq!(w.shown("b"), ["door\nopen"]);

        // The card changed while its first showing was under way.
        w.network.fail("c", [Fault::ShowAndHold]);
        w.commands("c", "/card door closed").await;
        w.holds("c").await;
        w.commands("c", "/card door open").await;
        w.crash().await;
        w.settle().await;
        assert_eq!(w.shown("c"), ["door\nopen"]);
        assert_eq!(w.posts("waiting").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_late_worker_does_not_write_over_its_successor_s_work() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/card door closed").await;
        for fault in [Fault::Hold, Fault::ShowHoldAndBreak] {
            w.network.fail("a", [fault]);
            w.commands("a", &format!("/card door open{}", super::fresh()))
                .await;
            w.holds("a").await;
            // Another worker has claimed the chat since.
            w.meddle("UPDATE post SET fence = fence + 1 WHERE state = 'sending'")
                .await;
            w.network.mend();
            w.settle().await;
            assert_eq!(
                w.posts("sending").await,
                1,
                "its fate is the successor's to tell"
            );
            w.meddle("UPDATE post SET state = 'sent' WHERE state = 'sending'")
                .await;
        }
    })
    .await;
}

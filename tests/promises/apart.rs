//! Promise 6: a room's trouble stays in that room, and a failing feature's in its event.

use std::time::Duration;

use chrono::TimeDelta;
use futures::future::join_all;
use twinbell::engine::event::{Act, Answer, ChatChange, Event, Happening};
use twinbell::engine::platform::DeliveryError;
use twinbell::engine::writer::{NotAccepted, Task};
use twinbell::model::ids::Id;
use twinbell::model::room::{Chat, ChatState};

use super::{World, command, fresh, fresh_key, in_time, note};
use crate::support::databases::on_each;
use crate::support::network::Fault;
use crate::support::twins::{address, person};

fn never() -> Fault {
    Fault::Refuse(DeliveryError::Never {
        why: "a bad word".to_owned(),
    })
}

fn thrown_out() -> Fault {
    Fault::Refuse(DeliveryError::Unreachable {
        why: "thrown out".to_owned(),
    })
}

/// Waits until a chat shows this many messages, while others may be stuck.
async fn sees(w: &World, chat: &str, many: usize) {
    in_time(async {
        while w.begun(chat).len() < many {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    })
    .await;
}

async fn id_of(w: &World, chat: &str) -> Id<Chat> {
    Id::new(
        w.number(&format!("SELECT id FROM chat WHERE address = '{chat}'"))
            .await,
    )
}

#[tokio::test]
async fn a_slow_or_refusing_chat_delays_no_other() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let later = || {
            Fault::Refuse(DeliveryError::Later {
                why: "too busy".to_owned(),
                after: Some(Duration::from_secs(3600)),
            })
        };
        w.network.fail("slow", [Fault::Hold]);
        w.network.fail("busy", [later()]);
        w.network.fail("shut", [thrown_out()]);
        w.network.fail("rude", [never()]);
        for chat in ["slow", "busy", "shut", "rude", "fine"] {
            w.commands(chat, "/post x 2").await;
        }
        w.holds("slow").await;
        sees(&w, "fine", 2).await;
        sees(&w, "rude", 1).await;
        w.commands("fine", "/post y 1").await;
        sees(&w, "fine", 3).await;
        w.network.mend();
        w.settle().await;
        assert_eq!(w.begun("fine"), ["x/1", "x/2", "y/1"]);
        assert_eq!(w.begun("slow"), ["x/1", "x/2"]);
        assert_eq!(w.begun("busy"), [""; 0]);
        assert_eq!(w.begun("shut"), [""; 0]);
        assert_eq!(w.begun("rude"), ["x/2"]);
        w.wait(TimeDelta::hours(1)).await;
        assert_eq!(w.begun("busy"), ["x/1", "x/2"]);
    })
    .await;
}

#[tokio::test]
async fn hundreds_of_slow_chats_do_not_take_all_the_places() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let slow: Vec<String> = (0..205).map(|nth| format!("slow{nth}")).collect();
        for chat in &slow {
            w.network.fail(chat, [Fault::Hold]);
        }
        let held = w.hold_writer().await;
        let handed_in: Vec<_> = slow
            .iter()
            .map(|chat| w.hands_in(&fresh_key(), chat, "AILSA", command("/post x 2")))
            .collect();
        held.commit().await.unwrap();
        in_time(join_all(handed_in)).await;
        // Those first in line are stuck, and those behind them get their turn.
        for chat in &slow {
            w.holds(chat).await;
        }
        w.commands("fine", "/post x 2").await;
        sees(&w, "fine", 2).await;
        w.network.mend();
        w.settle().await;
        assert_eq!(w.posts("sent").await, 2 * 206);
    })
    .await;
}

#[tokio::test]
async fn what_fails_twice_is_done_the_third_time_and_leaves_one_trace() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        for how in ["error", "query", "panic"] {
            let id = format!("f{}", fresh());
            let answer = w.says("a", &format!("/fail {id} 2 {how}")).await;
            assert!(note(&answer).starts_with(&format!("{id} done")), "{how}");
            assert_eq!(w.effects(&id).await, 1, "{how}");
        }
        assert_eq!(
            w.number("SELECT COUNT(*) FROM event WHERE state = 'aside'")
                .await,
            0
        );
    })
    .await;
}

#[tokio::test]
async fn what_fails_three_times_is_set_aside_and_those_beside_it_are_not() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        for how in ["error", "query", "panic"] {
            let id = format!("f{}", fresh());
            let held = w.hold_writer().await;
            let beside = w.hands_in(&fresh_key(), "a", "AILSA", command("/post alone 1"));
            tokio::time::sleep(Duration::from_millis(50)).await;
            let batch = [
                "/post before 1".to_owned(),
                format!("/fail {id} 3 {how}"),
                "/post behind 1".to_owned(),
            ]
            .map(|text| w.hands_in(&fresh_key(), "a", "AILSA", command(&text)));
            tokio::time::sleep(Duration::from_millis(50)).await;
            held.commit().await.unwrap();
            in_time(beside).await.unwrap().expect("accepted");
            let [before, failed, behind] =
                <[_; 3]>::try_from(in_time(join_all(batch)).await).unwrap();
            assert!(note(&before.unwrap().unwrap()).starts_with("before done"));
            assert!(note(&behind.unwrap().unwrap()).starts_with("behind done"));
            let told = note(&failed.unwrap().expect("accepted, as one that failed"));
            let references = w
                .texts("SELECT reference FROM event WHERE state = 'aside'")
                .await;
            assert!(
                references.iter().any(|one| told.ends_with(one)),
                "{told} {references:?}"
            );
            assert_eq!(w.effects(&id).await, 0, "{how}");
        }
        w.settle().await;
        let shown = ["alone/1", "before/1", "behind/1"].repeat(3);
        assert_eq!(w.begun("a"), shown);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_cannot_be_done_is_set_aside_and_the_next_go_on() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let mut ids = Vec::new();
        for (nth, how) in ["error", "query", "panic"].into_iter().enumerate() {
            let id = format!("f{}", fresh());
            w.says("a", &format!("/plan bad{nth} probe.fail 60 {id} 3 {how}"))
                .await;
            w.says(
                "a",
                &format!("/plan good{nth} probe.step 60 good{nth} HERE 0 0"),
            )
            .await;
            ids.push(id);
        }
        w.says("a", "/plan unheard no.such.kind 60 x").await;
        w.says("a", "/plan last probe.step 60 last HERE 0 0").await;
        w.wait(TimeDelta::minutes(1)).await;
        assert_eq!(
            w.begun("a"),
            ["good0", "good1", "good2", "last"].map(|id| format!("{id} at 09:11:00"))
        );
        for id in &ids {
            assert_eq!(w.effects(id).await, 0);
        }
        let references = w
            .texts("SELECT reference FROM event WHERE state = 'aside' AND key LIKE 'job:%'")
            .await;
        assert_eq!(references.len(), 4);
        assert!(
            references.iter().all(|one| one.len() == 5),
            "{references:?}"
        );
        assert_eq!(w.number("SELECT COUNT(*) FROM job").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_post_refused_for_good_ends_visibly_and_the_next_go_on() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.network.fail("a", [never(), never()]);
        w.says("a", "/post x 3").await;
        assert_eq!(w.begun("a"), ["x/3"]);
        let dead = w
            .texts("SELECT trouble FROM post WHERE state = 'dead' AND done_at IS NOT NULL")
            .await;
        assert_eq!(dead, ["a bad word", "a bad word"]);
        // The other rooms hear of it: at least once, and not more often than there was trouble.
        let told = w
            .effects(&format!("trouble:{}", id_of(&w, "a").await))
            .await;
        assert!((1..=2).contains(&told), "{told}");
    })
    .await;
}

#[tokio::test]
async fn a_post_that_nobody_takes_is_given_up_visibly_after_about_a_day() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let busy = Fault::Refuse(DeliveryError::Later {
            why: "too busy".to_owned(),
            after: None,
        });
        w.network.fail("a", std::iter::repeat_n(busy, 100));
        w.says("a", "/post x 2").await;
        w.wait(TimeDelta::hours(20)).await;
        assert_eq!(w.posts("dead").await, 0);
        w.wait(TimeDelta::hours(10)).await;
        assert_eq!(w.posts("dead").await, 1);
        assert_eq!(w.begun("a"), ["x/2"]);
        assert_eq!(w.network.tries().len(), 101);
        let told = w
            .effects(&format!("trouble:{}", id_of(&w, "a").await))
            .await;
        assert_eq!(told, 1);
    })
    .await;
}

#[tokio::test]
async fn a_platform_that_panics_is_tried_again() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.network.fail("a", [Fault::Panic]);
        w.says("a", "/post x 2").await;
        w.wait(TimeDelta::minutes(1)).await;
        assert_eq!(w.begun("a"), ["x/1", "x/2"]);
        assert_eq!(w.number("SELECT MAX(doubts) FROM post").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_new_message_that_is_said_to_be_gone_is_no_success_and_no_endless_loop() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.network.fail(
            "a",
            [
                Fault::Refuse(DeliveryError::Gone),
                Fault::Refuse(DeliveryError::Gone),
            ],
        );
        w.says("a", "/post x 1").await;
        w.says("a", "/card door open").await;
        assert_eq!(w.posts("dead").await, 2);
        assert_eq!(w.posts("sent").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_row_that_nobody_can_read_ends_visibly_and_the_next_go_on() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.network.fail("a", [Fault::Hold]);
        w.commands("a", "/post x 3").await;
        w.holds("a").await;
        // As from a newer version that knew another kind of block.
        w.meddle(
            "UPDATE post SET content = '{\"blocks\":[{\"kind\":\"new\"}]}'
             WHERE state = 'waiting' AND content LIKE '%x/2%'",
        )
        .await;
        w.network.mend();
        w.settle().await;
        assert_eq!(w.begun("a"), ["x/1", "x/3"]);
        assert_eq!(w.posts("dead").await, 1);
        assert_eq!(
            w.effects(&format!("trouble:{}", id_of(&w, "a").await))
                .await,
            1
        );
    })
    .await;
}

#[tokio::test]
async fn a_chat_that_cannot_be_reached_holds_its_posts_until_it_is_heard_from() {
    on_each(|database| async move {
        let mut w = World::start(&database).await;
        w.says("a", "/plan later probe.step 60 later HERE 0 0")
            .await;
        w.network.fail("a", [thrown_out()]);
        w.says("a", "/post x 2").await;
        let state = || async { w.texts("SELECT state FROM chat WHERE address = 'a'").await };
        assert_eq!(state().await, [ChatState::Unreachable.word()]);
        let trouble = format!("trouble:{}", id_of(&w, "a").await);
        assert_eq!(w.effects(&trouble).await, 1);
        w.wait(TimeDelta::days(2)).await;
        w.crash().await;
        w.settle().await;
        assert_eq!(w.begun("a"), [""; 0]);
        assert_eq!(w.network.tries().len(), 1, "it is left in peace");
        w.says("a", "/post back 1").await;
        // What its own people asked for, before and now, comes before what the diary brought.
        assert_eq!(w.begun("a"), ["x/1", "x/2", "back/1", "later at 09:11:00"]);
        assert_eq!(w.effects(&trouble).await, 1);
        let state = w.texts("SELECT state FROM chat WHERE address = 'a'").await;
        assert_eq!(state, [ChatState::Live.word()]);
    })
    .await;
}

#[tokio::test]
async fn a_chat_that_takes_no_posts_is_tried_now_and_then_with_one() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let why = "its rights are off".to_owned();
        let forbidden = || Fault::Refuse(DeliveryError::Forbidden { why: why.clone() });
        w.network
            .fail("a", std::iter::repeat_with(forbidden).take(7));
        w.says("a", "/post x 2").await;
        let mut tries = Vec::new();
        for hours in [0, 1, 6, 6, 6, 24, 24] {
            w.wait(TimeDelta::hours(hours)).await;
            tries.push(w.network.tries().len());
        }
        assert_eq!(tries, [1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(w.begun("a"), [""; 0]);
        w.wait(TimeDelta::hours(23)).await;
        assert_eq!(w.network.tries().len(), 7);
        w.wait(TimeDelta::hours(1)).await;
        assert_eq!(w.begun("a"), ["x/1", "x/2"], "without anybody's doing");
        let trouble = format!("trouble:{}", id_of(&w, "a").await);
        assert_eq!(w.effects(&trouble).await, 1);
        let state = w.texts("SELECT state FROM chat WHERE address = 'a'").await;
        assert_eq!(state, [ChatState::Live.word()]);
        // Whoever throws the bot out need not hear from it.
        w.network.fail("a", [forbidden()]);
        w.says("a", "/post y 1").await;
        let lost = ChatChange::Lost {
            why: "thrown out".to_owned(),
        };
        let event = Event {
            key: fresh_key(),
            happening: Happening::Chat {
                chat: address("a"),
                change: lost,
            },
        };
        let engine = w.engine.clone();
        let taken = w.inside(async move { engine.accept(event).await });
        assert_eq!(in_time(taken).await.unwrap(), Ok(Answer::default()));
        w.wait(TimeDelta::days(3)).await;
        assert_eq!(w.begun("a"), ["x/1", "x/2"]);
    })
    .await;
}

#[tokio::test]
async fn an_event_that_is_set_aside_leaves_nothing_of_what_came_before_it_failed() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/post before 1").await;
        for how in ["error", "query", "panic"] {
            // The chat is new: meeting it is part of the event.
            let (chat, id) = (format!("new-{how}"), format!("f{}", fresh()));
            w.says(&chat, &format!("/fail {id} 3 {how}")).await;
            let met = w.texts("SELECT address FROM chat").await;
            assert_eq!(met, ["a"], "{how}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_panic_in_a_task_or_where_an_event_is_set_aside_ends_nobody_else_s_work() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let engine = w.engine.clone();
        let panics: Task = Box::new(|_| Box::pin(async { panic!("as it was told to") }));
        let wiped = w.inside(async move { engine.wipe(&["chat"], panics).await });
        assert_eq!(in_time(wiped).await.unwrap(), Err(NotAccepted::Store));

        w.network.set_broken(true);
        let event = Event {
            key: fresh_key(),
            happening: Happening::Act {
                chat: address("a"),
                person: person("AILSA"),
                act: command("/post x 1"),
            },
        };
        let engine = w.engine.clone();
        let answer = w.inside(async move { engine.accept(event).await });
        assert_eq!(in_time(answer).await.unwrap(), Ok(Answer::default()));
        w.network.set_broken(false);
        let aside = "SELECT COUNT(*) FROM event WHERE state = 'aside'";
        assert_eq!(w.number(aside).await, 1);
        w.says("a", "/post y 1").await;
        assert_eq!(w.shown("a"), ["y/1"]);
    })
    .await;
}

#[tokio::test]
async fn a_message_that_nobody_can_read_keeps_no_chat_from_moving() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.network.fail("a", [Fault::Hold]);
        w.commands("a", "/post x 3").await;
        w.holds("a").await;
        w.meddle(
            "UPDATE post SET content = '{\"blocks\":[{\"kind\":\"new\"}]}'
             WHERE state = 'waiting' AND content LIKE '%x/2%'",
        )
        .await;
        let event = Event {
            key: fresh_key(),
            happening: Happening::Chat {
                chat: address("a"),
                change: ChatChange::Moved { to: address("b") },
            },
        };
        let engine = w.engine.clone();
        let answer = w.inside(async move { engine.accept(event).await });
        assert_eq!(in_time(answer).await.unwrap(), Ok(Answer::default()));
        assert_eq!(w.texts("SELECT address FROM chat").await, ["b"]);
        w.network.mend();
        w.settle().await;
        assert_eq!(w.begun("b"), ["x/3"]);
        assert_eq!(w.posts("dead").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_platform_that_panics_when_asked_how_long_to_wait_is_delivered_to() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.network.fail("a", [Fault::Hold]);
        w.commands("a", "/post x 2").await;
        w.holds("a").await;
        w.network.set_broken(true);
        w.network.release("a");
        w.settle().await;
        w.network.set_broken(false);
        assert_eq!(w.shown("a"), ["x/1", "x/2"]);
    })
    .await;
}

#[tokio::test]
async fn a_chat_that_can_be_read_and_not_written_to_is_left_alone_and_told_of_once() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let said = async |w: &World| {
            let heard = w.tries(&fresh_key(), "a", "RORY", Act::Said).await;
            heard.expect("accepted");
            w.settle().await;
        };
        w.network.fail("a", (0..9).map(|_| thrown_out()));
        w.says("a", "/post x 1").await;
        for _ in 0..5 {
            said(&w).await;
        }
        assert_eq!(
            w.network.tries().len(),
            2,
            "the first word alone led to a try"
        );
        for days in 1..=3 {
            w.wait(TimeDelta::days(1)).await;
            said(&w).await;
            said(&w).await;
            assert_eq!(w.network.tries().len(), 2 + days);
        }
        let trouble = "SELECT value FROM setting WHERE name LIKE 'probe:trouble:%'";
        assert_eq!(w.texts(trouble).await, ["1"]);
        let failures = w.number("SELECT failures FROM post").await;
        assert_eq!(failures, 0, "none of these counts against the post");
        // Whoever acts there waits for nothing.
        w.network.mend();
        w.says("a", "/post y 1").await;
        assert_eq!(w.shown("a"), ["x/1", "y/1"]);
    })
    .await;
}

#[tokio::test]
async fn a_chat_that_is_lost_soon_after_a_report_is_told_of_when_a_day_is_over() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.network.fail("a", [never()]);
        w.says("a", "/post x 1").await;
        let trouble = format!("trouble:{}", id_of(&w, "a").await);
        assert_eq!(w.effects(&trouble).await, 1);
        w.wait(TimeDelta::hours(6)).await;
        w.network.fail("a", [thrown_out()]);
        w.says("a", "/post y 1").await;
        w.wait(TimeDelta::hours(17)).await;
        assert_eq!(w.effects(&trouble).await, 1, "no day has passed");
        w.wait(TimeDelta::hours(1)).await;
        assert_eq!(w.effects(&trouble).await, 2);
        // It is told, so the next day brings nothing.
        w.wait(TimeDelta::days(3)).await;
        assert_eq!(w.effects(&trouble).await, 2);
    })
    .await;
}

//! Promise 4: time is an argument, and a clock that stands lets nothing happen.

use std::time::Duration;

use chrono::TimeDelta;
use twinbell::engine::clock::ClockKind;
use twinbell::engine::platform::DeliveryError;
use twinbell::engine::stepping::kept_clock;
use twinbell::engine::writer::Task;

use super::{World, in_time, probe};
use crate::support::databases::on_each;
use crate::support::network::{Fault, Network};

#[tokio::test]
async fn nothing_falls_due_while_the_clock_stands() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let tomorrow = Fault::Refuse(DeliveryError::Later {
            why: "full".to_owned(),
            after: Some(Duration::from_millis(10)),
        });
        w.network.fail("a", [tomorrow]);
        w.says("a", "/post x 1").await;
        w.says("b", "/plan step probe.step 1 step HERE 1 9").await;
        // Longer than the engine goes without looking for what is due.
        tokio::time::sleep(Duration::from_millis(1300)).await;
        w.settle().await;
        assert_eq!(w.network.tries().len(), 1);
        assert_eq!(w.effects("step").await, 0);
        w.wait(TimeDelta::milliseconds(999)).await;
        assert_eq!(w.shown("a"), ["x/1"]);
        assert_eq!(w.effects("step").await, 0);
        w.wait(TimeDelta::milliseconds(1)).await;
        assert_eq!(w.effects("step").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_job_sees_the_instant_it_was_due_at_however_far_the_clock_is_moved() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let start = w.engine.now();
        w.says("a", "/plan far probe.step 86400 far HERE 0 0").await;
        w.says("a", "/plan tick probe.step 45 tick HERE 45 3").await;
        w.says("a", "/plan near probe.step 60 near HERE 0 0").await;
        w.says("a", "/plan twin probe.step 60 twin HERE 0 0").await;
        w.wait(TimeDelta::days(400)).await;
        let expected = [
            "tick at 09:10:45",
            "near at 09:11:00",
            "twin at 09:11:00",
            "tick at 09:11:30",
            "tick at 09:12:15",
            "tick at 09:13:00",
            "far at 09:10:00",
        ];
        assert_eq!(w.begun("a"), expected);
        for (id, after_s) in [("tick", 45), ("tick", 180), ("far", 86_400)] {
            let due = start + TimeDelta::seconds(after_s);
            let at = format!("{id}@{}", due.timestamp_millis());
            assert_eq!(w.effects(&at).await, 1, "{at}");
        }
        assert_eq!(w.engine.now(), start + TimeDelta::days(400));
    })
    .await;
}

#[tokio::test]
async fn a_rest_after_trouble_lasts_as_long_as_the_platform_said() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let wait = Fault::Refuse(DeliveryError::Later {
            why: "slow down".to_owned(),
            after: Some(Duration::from_secs(90)),
        });
        w.network.fail("a", [wait]);
        w.says("a", "/post x 1").await;
        w.wait(TimeDelta::seconds(89)).await;
        assert_eq!(w.network.tries().len(), 1);
        w.wait(TimeDelta::seconds(1)).await;
        assert_eq!(w.shown("a"), ["x/1"]);
    })
    .await;
}

/// What a restart would find on the clock.
async fn kept(w: &World) -> Option<i64> {
    kept_clock(&w.db, ClockKind::Manual).await.unwrap()
}

#[tokio::test]
async fn the_time_is_kept_at_each_stop_and_at_the_end() {
    on_each(|database| async move {
        let mut w = World::start(&database).await;
        assert_eq!(kept(&w).await, None);
        let at = |time: TimeDelta| Some((w.engine.now() + time).timestamp_millis());
        let (stop, end) = (at(TimeDelta::days(1)), at(TimeDelta::days(3)));
        w.says("a", "/plan step probe.step 86400 step HERE 0 0")
            .await;
        w.network.fail("a", [Fault::Hold]);
        let engine = w.engine.clone();
        let moving = w.inside(async move {
            let target = engine.now() + TimeDelta::days(3);
            engine.move_clock(target).await
        });
        w.holds("a").await;
        assert_eq!(kept(&w).await, stop);
        w.crash().await;
        assert!(moving.await.is_err(), "it was killed half-way");
        w.network.mend();
        w.wait(TimeDelta::days(2)).await;
        assert_eq!(kept(&w).await, end);
        w.stop_and_start().await;
        assert_eq!(kept(&w).await, end);
    })
    .await;
}

#[tokio::test]
async fn a_move_and_a_new_beginning_go_on_when_nobody_waits_for_them() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let end = (w.engine.now() + TimeDelta::days(3)).timestamp_millis();
        w.says("a", "/plan step probe.step 60 step HERE 0 0").await;
        w.network.fail("a", [Fault::Hold]);
        let engine = w.engine.clone();
        let moving = w.inside(async move {
            let target = engine.now() + TimeDelta::days(3);
            engine.move_clock(target).await
        });
        w.holds("a").await;
        moving.abort();
        assert!(moving.await.is_err());
        w.network.mend();
        in_time(async {
            while kept(&w).await != Some(end) {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        })
        .await;

        w.network.fail("a", [Fault::Hold]);
        w.commands("a", "/post x 1").await;
        w.holds("a").await;
        let engine = w.engine.clone();
        let nothing: Task = Box::new(|_| Box::pin(async { Ok(()) }));
        let wiping = w.inside(async move { engine.wipe(&[], nothing).await });
        // It waits for the delivery first.
        tokio::time::sleep(Duration::from_millis(50)).await;
        wiping.abort();
        assert!(wiping.await.is_err());
        w.network.mend();
        in_time(async {
            while w.number("SELECT COUNT(*) FROM chat").await > 0 {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn jobs_that_fell_due_while_nothing_ran_happen_at_the_next_start_in_order() {
    on_each(|database| async move {
        let mut w = World::start(&database).await;
        w.says("a", "/plan second probe.step 120 second HERE 0 0")
            .await;
        w.says("a", "/plan first probe.step 60 first HERE 0 0")
            .await;
        w.crash_for(TimeDelta::days(3)).await;
        w.settle().await;
        assert_eq!(w.begun("a"), ["first at 09:10:00", "second at 09:10:00"]);
    })
    .await;
}

#[tokio::test]
async fn the_upkeep_runs_each_night_and_makes_up_for_one_that_was_missed() {
    on_each(|database| async move {
        let network = Network::new(true);
        let mut w = World::start_as(&database, network, probe::WITH_UPKEEP).await;
        w.wait(TimeDelta::days(3)).await;
        assert_eq!(w.effects("night").await, 3);
        w.crash().await;
        w.wait(TimeDelta::days(2)).await;
        assert_eq!(w.effects("night").await, 5);
        // A machine that is switched off every night.
        for days in 6..9 {
            w.crash_for(TimeDelta::days(1)).await;
            w.settle().await;
            assert_eq!(w.effects("night").await, days);
        }
    })
    .await;
}

#[tokio::test]
async fn an_upkeep_that_fails_is_tried_again_the_next_night() {
    on_each(|database| async move {
        let network = Network::new(true);
        let w = World::start_as(&database, network, probe::WITH_BROKEN_UPKEEP).await;
        w.wait(TimeDelta::days(3)).await;
        let aside = "SELECT COUNT(*) FROM event WHERE state = 'aside'";
        assert_eq!(w.number(aside).await, 3);
        assert_eq!(w.number("SELECT COUNT(*) FROM job").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_clock_is_not_moved_past_what_the_writer_refuses() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let start = w.engine.now();
        w.says("a", "/plan step probe.step 60 step HERE 0 0").await;
        w.meddle("UPDATE lease SET epoch = epoch + 1").await;
        let engine = w.engine.clone();
        let moved = w.inside(async move { engine.move_clock(start + TimeDelta::days(3)).await });
        assert!(in_time(moved).await.unwrap().is_err());
        assert_eq!(w.engine.now(), start, "it stands where it is kept");
        assert_eq!(w.effects("step").await, 0);
        // So it is with what was due before.
        let engine = w.engine.clone();
        let settled = w.inside(async move { engine.settle().await });
        in_time(settled).await.unwrap().expect("nothing is due");
    })
    .await;
}

#[tokio::test]
async fn jobs_of_one_instant_share_a_commit_and_what_it_refuses_is_told_and_kept() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/plan good probe.step 60 good HERE 0 0").await;
        w.says("a", "/plan bad probe.break 60 x").await;
        let engine = w.engine.clone();
        let moved = w.inside(async move {
            let target = engine.now() + TimeDelta::minutes(5);
            engine.move_clock(target).await
        });
        assert!(in_time(moved).await.unwrap().is_err());
        assert_eq!(w.effects("good").await, 0);
        assert_eq!(w.number("SELECT COUNT(*) FROM job").await, 2);
        w.meddle("DELETE FROM job WHERE key = 'bad'").await;
        w.wait(TimeDelta::minutes(5)).await;
        assert_eq!(w.begun("a"), ["good at 09:11:00"]);
    })
    .await;
}

#[tokio::test]
async fn a_bot_that_was_there_while_nothing_happened_was_not_away() {
    on_each(|database| async move {
        let mut w = World::start(&database).await;
        let aways = "SELECT COUNT(*) FROM away";
        w.says("a", "/post x 1").await;
        w.wait(TimeDelta::days(5)).await;
        w.crash().await;
        assert_eq!(w.number(aways).await, 0);
        w.crash_for(TimeDelta::days(2)).await;
        assert_eq!(w.number(aways).await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_nobody_asked_for_looks_at_the_calendar_again_when_it_goes_out() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/room Europe/London mon 12:00-16:00").await;
        w.says("a", "/unasked x").await;
        // Meanwhile the school tells that it works on another day.
        w.meddle("UPDATE school SET week = 'tue 12:00-16:00'").await;
        w.wait(TimeDelta::hours(24)).await;
        assert_eq!(w.begun("a"), [""; 0]);
        w.wait(TimeDelta::hours(3)).await;
        assert_eq!(w.begun("a"), ["x"]);
    })
    .await;
}

#[tokio::test]
async fn a_chat_that_comes_back_in_the_night_does_not_ring_with_all_that_was_held() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/room Europe/London mon 12:00-16:00").await;
        w.network.fail("a", [lost()]);
        w.says("a", "/post answer 1").await;
        let held = ["a", "b", "c", "d"];
        for id in held {
            let unasked = format!(
                "INSERT INTO post (id, key, chat_id, content, unasked, silent, due_at, made_at, state,
                                   held, attempts, failures, doubts, fence)
                 SELECT id + {0}, '{id}/1:0', chat_id, REPLACE(content, 'answer/1', '{id}'), TRUE,
                        FALSE, due_at + {0}, made_at + {0}, 'waiting', TRUE, 0, 0, 0, 0
                 FROM post WHERE content LIKE '%answer/1%'",
                u32::from(id.as_bytes()[0])
            );
            w.meddle(&unasked).await;
        }
        // Weeks later, at ten in the evening.
        w.wait(TimeDelta::days(21) + TimeDelta::hours(13)).await;
        w.says("a", "/post back 1").await;
        assert_eq!(w.begun("a"), ["answer/1", "back/1"]);
        w.wait(TimeDelta::days(7)).await;
        assert_eq!(w.begun("a")[2..], held[..3]);
        w.wait(TimeDelta::days(7)).await;
        assert_eq!(w.begun("a")[2..], held);
    })
    .await;
}

fn lost() -> Fault {
    Fault::Refuse(DeliveryError::Unreachable {
        why: "thrown out".to_owned(),
    })
}

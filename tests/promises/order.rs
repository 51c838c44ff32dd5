//! Promise 3: order holds among the posts of a room.

use std::time::Duration;

use chrono::TimeDelta;
use twinbell::engine::platform::DeliveryError;

use super::World;
use crate::support::databases::on_each;
use crate::support::network::Fault;

fn later(after_s: Option<u64>) -> Fault {
    Fault::Refuse(DeliveryError::Later {
        why: "too busy".to_owned(),
        after: after_s.map(Duration::from_secs),
    })
}

#[tokio::test]
async fn a_room_s_posts_arrive_in_the_order_of_their_making_whatever_fails() {
    on_each(|database| async move {
        let mut w = World::start(&database).await;
        w.network.fail(
            "a",
            [
                later(None),
                Fault::ShowAndBreak,
                later(Some(7)),
                later(None),
            ],
        );
        w.commands("a", "/post x 3").await;
        w.says("a", "/post y 2").await;
        w.wait(TimeDelta::seconds(3)).await;
        w.says("a", "/post z 1").await;
        w.crash().await;
        w.says("a", "/post after 1").await;
        w.wait(TimeDelta::hours(1)).await;
        let mut seen = w.begun("a");
        seen.dedup();
        assert_eq!(seen, ["x/1", "x/2", "x/3", "y/1", "y/2", "z/1", "after/1"]);
    })
    .await;
}

#[tokio::test]
async fn answers_go_before_what_nobody_asked_for() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/room").await;
        w.network.fail("a", [Fault::Hold]);
        w.commands("a", "/post first 1").await;
        w.holds("a").await;
        for text in ["/unasked u1", "/unasked u2", "/post x 2"] {
            w.commands("a", text).await;
        }
        w.network.mend();
        w.settle().await;
        assert_eq!(w.begun("a"), ["first/1", "x/1", "x/2", "u1", "u2"]);
    })
    .await;
}

#[tokio::test]
async fn what_waits_for_polite_hours_holds_nothing_back_and_keeps_its_order() {
    on_each(|database| async move {
        // It is ten past nine on a Monday in London, and this school opens at noon.
        let w = World::start(&database).await;
        w.says("a", "/room Europe/London mon 12:00-16:00").await;
        for text in ["/unasked u1", "/post x 1", "/unasked u2", "/card door open"] {
            w.says("a", text).await;
        }
        assert_eq!(w.begun("a"), ["x/1", "door\nopen"]);
        w.wait(TimeDelta::minutes(169)).await;
        assert_eq!(w.begun("a").len(), 2);
        w.wait(TimeDelta::minutes(1)).await;
        assert_eq!(w.begun("a")[2..], ["u1", "u2"]);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_told_more_than_three_unasked_things_a_week() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/room Europe/London mon 09:00-16:00").await;
        for nth in 1..=7 {
            w.says("a", &format!("/unasked u{nth}")).await;
        }
        assert_eq!(w.begun("a"), ["u1", "u2", "u3"]);
        w.wait(TimeDelta::days(7)).await;
        assert_eq!(w.begun("a")[3..], ["u4", "u5", "u6"]);
        w.wait(TimeDelta::days(7)).await;
        assert_eq!(w.begun("a")[6..], ["u7"]);
    })
    .await;
}

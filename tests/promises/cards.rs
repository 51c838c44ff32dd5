//! Promise 3 for cards: edits merge, wait for the first delivery, and never get lost.

use chrono::TimeDelta;
use twinbell::engine::platform::DeliveryError;

use super::World;
use crate::support::databases::on_each;
use crate::support::network::{Fault, Network};

/// What a card named "door" says where a newer one has taken its place.
const MOVED: &str = "(door This card continues further down.)";

fn later() -> Fault {
    Fault::Refuse(DeliveryError::Later {
        why: "too busy".to_owned(),
        after: None,
    })
}

/// What the network was asked to show, each with whether it was an edit.
fn tries(w: &World) -> Vec<(String, bool)> {
    let tries = w.network.tries();
    tries
        .into_iter()
        .map(|one| (one.message.plain(), one.edit))
        .collect()
}

/// The messages that a chat shows, those without buttons in parentheses.
fn with_buttons(w: &World, chat: &str) -> Vec<String> {
    let shown = w.network.shown(chat);
    shown
        .into_iter()
        .map(|one| {
            let text = one.message.plain().replace('\n', " ");
            match one.message.buttons.is_empty() {
                true => format!("({text})"),
                false => text,
            }
        })
        .collect()
}

#[tokio::test]
async fn edits_merge_and_the_newest_is_shown() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/card door v1").await;
        w.network.fail("a", [Fault::Hold]);
        w.commands("a", "/card door v2").await;
        w.holds("a").await;
        for text in ["v3", "v4", "v5"] {
            w.commands("a", &format!("/card door {text}")).await;
        }
        w.network.mend();
        w.settle().await;
        w.says("a", "/card door v5").await;
        let expected = [("v1", false), ("v2", true), ("v5", true)]
            .map(|(text, edit)| (format!("door\n{text}"), edit));
        assert_eq!(tries(&w), expected);
        assert_eq!(w.shown("a"), ["door\nv5"]);
    })
    .await;
}

#[tokio::test]
async fn a_failed_edit_gives_way_to_a_newer_one() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/card door v1").await;
        w.network.fail("a", [Fault::ShowHoldAndBreak, later()]);
        w.commands("a", "/card door v2").await;
        w.holds("a").await;
        w.commands("a", "/card door v3").await;
        w.network.release("a");
        w.settle().await;
        w.wait(TimeDelta::minutes(1)).await;
        assert_eq!(w.shown("a"), ["door\nv3"]);
        assert_eq!(w.posts("waiting").await, 0);
        assert_eq!(w.number("SELECT MAX(doubts) FROM post").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_edit_waits_for_its_card_s_first_delivery() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        // Changed while it waits to be tried again.
        w.network.fail("a", [later()]);
        w.says("a", "/card door v1").await;
        w.says("a", "/card door v2").await;
        assert_eq!(w.begun("a"), [""; 0]);
        w.wait(TimeDelta::minutes(1)).await;
        assert_eq!(w.begun("a"), ["door\nv2"]);
        // Changed while it is under way.
        w.network.fail("b", [Fault::Hold]);
        w.commands("b", "/card gate v1").await;
        w.holds("b").await;
        w.commands("b", "/card gate v2").await;
        w.network.mend();
        w.settle().await;
        assert_eq!(w.begun("b"), ["gate\nv1"]);
        assert_eq!(w.shown("b"), ["gate\nv2"]);
    })
    .await;
}

#[tokio::test]
async fn a_card_that_is_gone_is_posted_anew_and_edited_from_then_on() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/card door v1").await;
        w.network.delete_all("a");
        w.says("a", "/card door v2").await;
        w.says("a", "/card door v3").await;
        assert_eq!(w.begun("a"), ["door\nv1", "door\nv2"]);
        assert_eq!(w.shown("a"), ["door\nv3"]);
        // One that was only to lose its buttons stays gone.
        w.network.delete_all("a");
        w.says("a", "/retire door").await;
        assert_eq!(w.shown("a"), [""; 0]);
        assert_eq!(w.posts("waiting").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_card_shown_anew_says_so_where_it_was() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/card door v1").await;
        w.says("a", "/post x 1").await;
        w.says("a", "/anew door v2").await;
        assert_eq!(with_buttons(&w, "a"), [MOVED, "(x/1)", "door v2"]);
        w.says("a", "/card door v3").await;
        assert_eq!(with_buttons(&w, "a"), [MOVED, "(x/1)", "door v3"]);
        // One that nothing follows loses its buttons only.
        w.says("a", "/retire door").await;
        assert_eq!(with_buttons(&w, "a"), [MOVED, "(x/1)", "(door v3)"]);
    })
    .await;
}

#[tokio::test]
async fn what_happens_to_a_card_while_it_is_first_shown_is_not_lost() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let cases = [
            ("/card door v2", "door v2", 1),
            ("/anew door v2", "door v2", 2),
            ("/anew door v1", "door v1", 2),
            ("/retire door", "(door v1)", 1),
        ];
        for (nth, (then, last, at_most)) in cases.into_iter().enumerate() {
            let chat = &format!("chat{nth}");
            w.network.fail(chat, [Fault::Hold]);
            w.commands(chat, "/card door v1").await;
            w.holds(chat).await;
            w.commands(chat, then).await;
            w.network.mend();
            w.settle().await;
            let shown = with_buttons(&w, chat);
            assert_eq!(shown.last().map(String::as_str), Some(last), "{then}");
            assert!(shown.len() <= at_most, "{then}: {shown:?}");
            let live = shown.iter().filter(|text| !text.starts_with('('));
            assert!(live.count() <= 1, "{then}: {shown:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_card_that_never_got_through_can_still_be_asked_for() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let never = || {
            Fault::Refuse(DeliveryError::Never {
                why: "a bad word".to_owned(),
            })
        };
        for (chat, again) in [("a", "/anew door v1"), ("b", "/card door v1")] {
            w.network.fail(chat, [never()]);
            w.says(chat, "/card door v1").await;
            assert_eq!(w.shown(chat), [""; 0]);
            w.says(chat, again).await;
            assert_eq!(with_buttons(&w, chat), ["door v1"], "{again}");
        }
        // The same for one that waited for polite hours and was taken back.
        w.says("c", "/room Europe/London mon 12:00-16:00").await;
        w.says("c", "/poster door v1").await;
        w.says("c", "/withdraw").await;
        w.says("c", "/anew door v1").await;
        assert_eq!(with_buttons(&w, "c"), ["door v1"]);
    })
    .await;
}

#[tokio::test]
async fn a_card_that_waits_for_polite_hours_comes_at_once_when_somebody_asks() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/room Europe/London mon 12:00-16:00").await;
        w.says("a", "/poster door v1").await;
        w.says("a", "/card door v2").await;
        assert_eq!(
            w.begun("a"),
            [""; 0],
            "a change alone is no reason to come early"
        );
        w.says("a", "/anew door v2").await;
        assert_eq!(w.begun("a"), ["door\nv2"]);
        w.wait(TimeDelta::days(1)).await;
        assert_eq!(with_buttons(&w, "a"), ["door v2"]);
    })
    .await;
}

#[tokio::test]
async fn a_card_in_doubt_keeps_its_nonce_through_later_edits() {
    on_each(|database| async move {
        let w = World::start_with(&database, Network::new(true).dropping_repeats()).await;
        w.network.fail("a", [Fault::ShowHoldAndBreak, later()]);
        w.commands("a", "/card door v1").await;
        w.holds("a").await;
        w.commands("a", "/card door v2").await;
        w.network.release("a");
        w.settle().await;
        w.wait(TimeDelta::minutes(1)).await;
        assert_eq!(with_buttons(&w, "a"), ["door v2"]);
    })
    .await;
}

#[tokio::test]
async fn a_card_that_is_out_of_use_before_it_came_does_not_come() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/room Europe/London mon 12:00-16:00").await;
        w.says("a", "/poster door v1").await;
        w.says("a", "/retire door").await;
        // What cannot be told from one that is there comes once more, without its buttons.
        w.network.fail("b", [Fault::ShowHoldAndBreak, later()]);
        w.commands("b", "/card gate v1").await;
        w.holds("b").await;
        w.network.release("b");
        w.settle().await;
        w.says("b", "/retire gate").await;
        w.wait(TimeDelta::days(1)).await;
        assert_eq!(w.begun("a"), [""; 0]);
        assert_eq!(w.posts("waiting").await, 0);
        assert_eq!(with_buttons(&w, "b").last().unwrap(), "(gate v1)");
    })
    .await;
}

#[tokio::test]
async fn a_card_that_was_only_paced_is_delivered_once() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        let pace = Fault::Refuse(DeliveryError::Later {
            why: "too fast".to_owned(),
            after: Some(std::time::Duration::from_secs(3)),
        });
        w.network.fail("a", [pace]);
        w.says("a", "/card door v1").await;
        w.wait(TimeDelta::minutes(1)).await;
        assert_eq!(w.network.tries().len(), 2, "one refused, and one that came");
        assert_eq!(with_buttons(&w, "a"), ["door v1"]);
    })
    .await;
}

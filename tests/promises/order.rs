//! Promise 3: order holds among the posts of a room.

use std::time::Duration;

use chrono::TimeDelta;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use twinbell::engine::platform::DeliveryError;
use twinbell::engine::rank::Rank;

use super::World;
use crate::support::databases::{Fresh, on_each};
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

/// What happens while a chat's first delivery hangs: in the chat itself, or in another.
#[derive(Clone, Copy, Debug)]
enum Made {
    Answer,
    Partner,
    Unasked,
    /// A card that was shown before, changed by its own chat or by another.
    OwnEdit,
    TheirEdit,
    /// A card that only the other chat shows, for the first time, and then changes; and that its own chat
    /// changes too.
    TheirCard,
    OwnChangeOfTheirCard,
}

const ALL: [Made; 7] = [
    Made::Answer,
    Made::Partner,
    Made::Unasked,
    Made::OwnEdit,
    Made::TheirEdit,
    Made::TheirCard,
    Made::OwnChangeOfTheirCard,
];

/// A row that waits, as the rule has it: what it brings, a card's by its name.
struct Waiting {
    nth: usize,
    text: String,
    card: Option<&'static str>,
    rank: Rank,
}

/// The rank of a card's row that waits, after a change of that rank merged into it. Only where the card is
/// shown already it moves up.
fn after_change(waiting: Rank, change: Rank, is_shown: bool) -> Rank {
    match is_shown {
        true => waiting.min(change),
        false => waiting,
    }
}

/// Puts a row last, or merges it into the card's row that waits, which keeps its place among its equals.
fn queue(waiting: &mut Vec<Waiting>, new: Waiting) {
    let row = waiting
        .iter_mut()
        .find(|row| row.card.is_some() && row.card == new.card);
    match row {
        Some(row) => {
            row.rank = after_change(row.rank, new.rank, new.card == Some("door"));
            row.text = new.text;
        }
        None => waiting.push(new),
    }
}

/// The order in which these go: by rank, but that after three in a row which overtook somebody, it is the
/// turn of whoever has waited longest.
fn in_turn(mut waiting: Vec<Waiting>) -> Vec<String> {
    let mut gone = Vec::new();
    let mut in_a_row = 0;
    while let Some(oldest) = waiting.iter().map(|row| row.nth).min() {
        let first = waiting.iter().min_by_key(|row| (row.rank, row.nth));
        let first = first.map_or(oldest, |row| row.nth);
        let goes = if in_a_row < 3 { first } else { oldest };
        in_a_row = if goes == oldest { 0 } else { in_a_row + 1 };
        let at = waiting.iter().position(|row| row.nth == goes);
        gone.push(waiting.remove(at.expect("it waits")).text);
    }
    gone
}

#[tokio::test]
async fn a_partner_s_words_come_while_a_chat_keeps_writing_itself() {
    on_each(|database| async move {
        let w = World::start(&database).await;
        w.says("a", "/room").await;
        w.says("b", "/room").await;
        w.network.fail("a", [Fault::Hold]);
        w.commands("a", "/post first 1").await;
        w.holds("a").await;
        w.commands("a", "/unasked unasked").await;
        w.commands("b", "/partner a one").await;
        w.commands("b", "/partner a two").await;
        for _ in 0..12 {
            w.commands("a", "/post x 1").await;
        }
        w.network.mend();
        w.settle().await;
        let (x, own) = ("x/1", "first/1");
        let expected = [
            own, x, x, x, "unasked", x, x, x, "one", x, x, x, "two", x, x, x,
        ];
        assert_eq!(w.begun("a"), expected);
    })
    .await;
}

#[tokio::test]
async fn answers_overtake_and_nothing_else_changes_its_place() {
    for seed in 1..=16 {
        let mut rng = StdRng::seed_from_u64(seed);
        let made: Vec<Made> = (0..14)
            .map(|_| ALL[rng.random_range(0..ALL.len())])
            .collect();
        let database = Fresh::sqlite();
        let w = World::start(&database).await;
        w.says("a", "/room").await;
        w.says("b", "/room").await;
        w.says("a", "/card door shown").await;
        w.network.fail("a", [Fault::Hold]);
        w.commands("a", "/post first 1").await;
        w.holds("a").await;
        let before = w.network.tries().len();
        let mut waiting = Vec::new();
        for (nth, one) in made.iter().enumerate() {
            let (chat, command, text, card, rank) = match one {
                Made::Answer => ("a", "/post", format!("{nth}/1"), None, Rank::Answer),
                Made::Partner => ("b", "/partner a", format!("{nth}"), None, Rank::InTurn),
                Made::Unasked => ("a", "/unasked", format!("{nth}"), None, Rank::Unasked),
                Made::OwnEdit => (
                    "a",
                    "/card",
                    format!("door {nth}"),
                    Some("door"),
                    Rank::Answer,
                ),
                Made::TheirEdit => (
                    "b",
                    "/theirs a",
                    format!("door {nth}"),
                    Some("door"),
                    Rank::InTurn,
                ),
                Made::TheirCard => (
                    "b",
                    "/theirs a",
                    format!("gate {nth}"),
                    Some("gate"),
                    Rank::InTurn,
                ),
                Made::OwnChangeOfTheirCard => {
                    let is_there = waiting.iter().any(|row: &Waiting| row.card == Some("gate"));
                    if !is_there {
                        continue;
                    }
                    (
                        "a",
                        "/card",
                        format!("gate {nth}"),
                        Some("gate"),
                        Rank::Answer,
                    )
                }
            };
            w.commands(chat, &format!("{command} {}", text.trim_end_matches("/1")))
                .await;
            let text = text.replace(' ', "\n");
            queue(
                &mut waiting,
                Waiting {
                    nth,
                    text,
                    card,
                    rank,
                },
            );
        }
        w.network.mend();
        w.settle().await;
        let tries = w.network.tries().split_off(before);
        let seen: Vec<String> = tries
            .into_iter()
            .filter(|one| one.chat == "a")
            .map(|one| one.message.plain())
            .collect();
        let expected = in_turn(waiting);
        assert_eq!(seen, expected, "seed {seed}: {made:?}");
    }
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

//! Faults on demand, and the pace.

use std::time::{Duration, Instant};

use serde_json::json;
use teloxide::RequestError;
use teloxide::prelude::Requester;
use teloxide::types::Seconds;

use crate::support::telegram::{Fault, Kind};

use super::Room;

#[tokio::test]
async fn each_fault_strikes_once_and_does_what_it_says() {
    let room = Room::open(Kind::Supergroup).await;
    let send = |text: &'static str| {
        let send = room.bot.send_message(room.address(), text);
        async { send.await }
    };
    let slow = Duration::from_millis(300);
    for fault in [
        Fault::Status {
            code: 429,
            description: "Too Many Requests: retry after 7",
            retry_after: Some(7),
        },
        Fault::DropBefore,
        Fault::Garbage,
        Fault::DropAfter,
        Fault::Delay(slow),
    ] {
        room.telegram.fail_next("sendmessage", fault);
    }
    let told = send("429").await;
    assert!(
        matches!(told, Err(RequestError::RetryAfter(wait)) if wait == Seconds::from_seconds(7)),
        "{told:?}"
    );
    for text in ["before", "garbage", "after"] {
        let told = send(text).await;
        let is_as_meant = match text {
            "garbage" => matches!(told, Err(RequestError::InvalidJson { .. })),
            _ => matches!(told, Err(RequestError::Network(_))),
        };
        assert!(is_as_meant, "{text}: {told:?}");
    }
    let began = Instant::now();
    send("slow").await.unwrap();
    assert!(began.elapsed() >= slow);
    send("well").await.unwrap();
    let shown = room.telegram.messages(room.chat);
    let texts: Vec<&str> = shown
        .iter()
        .filter(|m| m.from_bot)
        .map(|m| m.text.as_str())
        .collect();
    assert_eq!(texts, ["after", "slow", "well"]);
}

#[tokio::test]
async fn a_lost_answer_to_get_updates_loses_no_update() {
    let room = Room::open(Kind::Supergroup).await;
    room.telegram.say(room.chat, room.ann, "/a");
    room.telegram.fail_next("getUpdates", Fault::DropAfter);
    room.bot.get_updates().await.unwrap_err();
    assert_eq!(room.bot.get_updates().await.unwrap().len(), 1);
}

#[tokio::test]
async fn who_is_too_fast_hears_how_long_to_wait() {
    let room = Room::open(Kind::Supergroup).await;
    room.telegram.limit(true);
    let send = async || {
        let params = json!({"chat_id": room.chat.0, "text": "x"});
        let answer = room.call("sendMessage", params).await;
        answer["parameters"]["retry_after"].as_i64()
    };
    for nth in 0..20 {
        assert_eq!(send().await, None, "{nth}");
        room.telegram.advance(Duration::from_secs(1));
    }
    let wait = send().await.expect("the minute is full");
    assert!((1..=40).contains(&wait), "{wait}");
    assert_eq!(room.telegram.too_many(), 1);
    room.telegram
        .advance(Duration::from_secs(wait.unsigned_abs()));
    assert_eq!(send().await, None);
    let last = room.telegram.calls().pop().unwrap();
    assert!(last.at >= Duration::from_secs(59), "{last:?}");
    room.telegram.limit(false);
    for _ in 0..20 {
        assert_eq!(send().await, None);
    }
}

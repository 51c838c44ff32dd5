//! How updates are fetched and posted, and confirmed.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};
use teloxide::payloads::GetUpdatesSetters;
use teloxide::prelude::Requester;
use teloxide::types::{AllowedUpdate, UpdateKind};
use teloxide::{ApiError, RequestError};

use crate::support::telegram::Kind;

use super::Room;

/// The texts of the messages that wait from this offset on.
async fn texts(room: &Room, params: Value) -> Vec<String> {
    let answer = room.call("getUpdates", params).await;
    let updates = answer["result"].as_array().unwrap().iter();
    let text = |update: &Value| update["message"]["text"].as_str().unwrap().to_owned();
    updates.map(text).collect()
}

#[tokio::test]
async fn an_offset_confirms_what_lies_below_it_and_nothing_else_does() {
    let room = Room::open(Kind::Supergroup).await;
    let first = room.telegram.last_update() + 1;
    for text in ["/a", "/b", "/c", "/d"] {
        room.telegram.say(room.chat, room.ann, text);
    }
    for _ in 0..2 {
        assert_eq!(texts(&room, json!({"limit": 3})).await, ["/a", "/b", "/c"]);
    }
    assert_eq!(
        texts(&room, json!({"offset": first + 1})).await,
        ["/b", "/c", "/d"]
    );
    assert_eq!(texts(&room, json!({})).await, ["/b", "/c", "/d"]);
    assert_eq!(texts(&room, json!({"offset": -2})).await, ["/c", "/d"]);
    assert_eq!(room.telegram.waiting_updates(), 2);

    room.telegram.repeat_update(first);
    assert_eq!(texts(&room, json!({"offset": first + 4})).await, ["/a"]);
    room.telegram.restart_numbering(17);
    room.telegram.say(room.chat, room.ann, "/e");
    assert_eq!(room.telegram.last_update(), 17);
    assert_eq!(texts(&room, json!({})).await, ["/e"]);
    room.telegram.expire_updates();
    assert!(texts(&room, json!({})).await.is_empty());
}

#[tokio::test]
async fn the_kinds_that_are_asked_for_are_remembered() {
    let room = Room::open(Kind::Supergroup).await;
    let ask = room
        .bot
        .get_updates()
        .allowed_updates([AllowedUpdate::MyChatMember]);
    ask.await.unwrap();
    room.telegram.say(room.chat, room.ann, "/a");
    room.telegram.restrict_bot(room.chat, room.ann);
    let updates = room.bot.get_updates().await.unwrap();
    assert!(matches!(&updates[..], [one] if matches!(one.kind, UpdateKind::MyChatMember(_))));
}

#[tokio::test]
async fn a_long_poll_ends_with_the_first_update_or_its_time() {
    let room = Room::open(Kind::Supergroup).await;
    let poll = || room.bot.get_updates().timeout(1);
    assert!(poll().await.unwrap().is_empty());
    let began = Instant::now();
    let (updates, ()) = tokio::join!(async { room.bot.get_updates().timeout(10).await }, async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        room.telegram.say(room.chat, room.ann, "/a");
    });
    assert_eq!(updates.unwrap().len(), 1);
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn only_one_may_fetch() {
    let room = Room::open(Kind::Supergroup).await;
    let (first, second) = tokio::join!(async { room.bot.get_updates().timeout(10).await }, async {
        // Two calls emptied the queue when the room opened.
        room.calls_reach(3).await;
        let second = room.bot.get_updates().await;
        room.telegram.say(room.chat, room.ann, "/a");
        second
    });
    assert!(second.unwrap().is_empty());
    let Err(RequestError::Api(error)) = first else {
        panic!("the first went on: {first:?}");
    };
    assert_eq!(error, ApiError::TerminatedByOtherGetUpdates);
    room.call("setWebhook", json!({"url": "http://127.0.0.1:9/"}))
        .await;
    let refused = room.call("getUpdates", json!({})).await;
    assert_eq!(refused["error_code"], 409);
    room.call("deleteWebhook", json!({"drop_pending_updates": true}))
        .await;
    assert!(texts(&room, json!({})).await.is_empty());
}

#[tokio::test]
async fn what_is_no_update_that_anybody_knows_is_told_all_the_same() {
    let room = Room::open(Kind::Supergroup).await;
    let strange = room
        .telegram
        .send_raw_update(json!({"thought": {"of": "a bot"}}));
    room.telegram
        .send_raw_update(json!({"message": {"message_id": "one"}}));
    room.telegram.say(room.chat, room.ann, "/a");
    let updates = room.bot.get_updates().await.unwrap();
    let kinds: Vec<bool> = updates
        .iter()
        .map(|u| matches!(u.kind, UpdateKind::Error(_)))
        .collect();
    assert_eq!(kinds, [true, true, false]);
    assert_eq!(i64::from(updates[0].id.0), strange);
}

/// A webhook that refuses the first posts, and keeps the texts of the others.
async fn webhook(refusals: usize) -> (String, Arc<Mutex<Vec<String>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (kept, left) = (seen.clone(), Arc::new(Mutex::new(refusals)));
    let take = move |headers: HeaderMap, axum::Json(update): axum::Json<Value>| async move {
        if headers
            .get("x-telegram-bot-api-secret-token")
            .is_none_or(|secret| secret != "s-1")
        {
            return StatusCode::UNAUTHORIZED;
        }
        let mut left = left.lock().unwrap();
        if *left > 0 {
            *left -= 1;
            return StatusCode::SERVICE_UNAVAILABLE;
        }
        let text = update["message"]["text"].as_str().unwrap().to_owned();
        kept.lock().unwrap().push(text);
        StatusCode::OK
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/hook", listener.local_addr().unwrap());
    let app = Router::new().route("/hook", post(take));
    tokio::spawn(async { axum::serve(listener, app).await });
    (address, seen)
}

#[tokio::test]
async fn a_webhook_gets_all_in_order_and_again_until_it_takes_them() {
    let room = Room::open(Kind::Supergroup).await;
    let (url, seen) = webhook(2).await;
    room.telegram.say(room.chat, room.ann, "/a");
    let set = room
        .call("setWebhook", json!({"url": url, "secret_token": "s-1"}))
        .await;
    assert_eq!(set["ok"], true, "{set}");
    room.telegram.say(room.chat, room.ann, "/b");
    room.telegram.repeat_update(room.telegram.last_update());
    let until = Instant::now() + Duration::from_secs(10);
    let info = loop {
        let info = room.call("getWebhookInfo", json!({})).await["result"].clone();
        if info["pending_update_count"] == 0 {
            break info;
        }
        assert!(Instant::now() < until, "{info}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let mut texts = seen.lock().unwrap().clone();
    // The repeated one may come before or after the refusals; the others stand in order.
    let again = texts.iter().position(|text| text == "/b").unwrap();
    texts.remove(again);
    assert_eq!(texts, ["/a", "/b"]);
    assert!(
        info["last_error_message"].as_str().unwrap().contains("503"),
        "{info}"
    );
}

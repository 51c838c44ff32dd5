//! Updates that Telegram brings to the program.

use std::net::TcpListener;

use serde_json::json;

use crate::support::telegram::Kind;
use crate::telegram::{Scene, Staffroom, calls};

/// A scene whose program gets its updates at an address of its own.
fn scene() -> (Scene, String) {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    let address = free.expect("a free port on loopback");
    let url = format!("http://{address}");
    let scene = Scene::quiet().with(vec![
        ("TWINBELL_HTTP_LISTEN", address.to_string()),
        ("TWINBELL_PUBLIC_URL", url.clone()),
        ("TWINBELL_TELEGRAM_WEBHOOK", "true".to_owned()),
    ]);
    (scene, format!("{url}/telegram/updates"))
}

#[tokio::test]
async fn updates_that_are_brought_are_taken_in_order_and_kept_over_a_power_cut() {
    let (mut scene, _) = scene();
    scene.run();
    let room = Staffroom::open(&scene, Kind::Supergroup).await;
    scene.settled().await;
    // What comes while the program is away is brought again until it is there.
    scene.kill();
    let (chat, title) = (room.chat, "Where is the kettle?");
    scene.telegram.say(chat, room.rory, title);
    scene.telegram.say(chat, room.rory, "/help@twinbell_bot");
    scene.telegram.say(chat, room.rory, "/setup");
    scene.run();
    scene
        .until("all updates are confirmed", |telegram| {
            telegram.waiting_updates() == 0
        })
        .await;
    // Confirmed is committed: a power cut this very moment loses nothing.
    scene.kill();
    scene.run();
    scene.settled().await;
    assert!(scene.newest(chat).contains("Name: Dell Primary"));
    // What was on its way to the chat at that moment may be there twice.
    assert!((1..=2).contains(&scene.says(chat, "/help –")));
    assert_eq!(calls(&scene.telegram, "getUpdates"), 0);
}

#[tokio::test]
async fn only_telegram_is_let_in() {
    let (mut scene, url) = scene();
    scene.run();
    scene.settled().await;
    let http = reqwest::Client::new();
    let status = |secret: Option<&'static str>, body: &'static str| {
        let mut post = http.post(&url).header("Content-Type", "application/json");
        if let Some(secret) = secret {
            post = post.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        let sent = post.body(body).send();
        async { sent.await.expect("an answer").status().as_u16() }
    };
    assert_eq!(status(None, r#"{"update_id": 1}"#).await, 401);
    assert_eq!(status(Some("wrong"), r#"{"update_id": 1}"#).await, 401);
    assert_eq!(status(Some("wrong"), "{").await, 401);
    let calls = scene.telegram.calls();
    let named = calls.iter().find(|call| call.method == "setWebhook");
    let named = &named.expect("the webhook is named").params;
    assert_eq!(named["url"], json!(url));
    let secret = named["secret_token"].as_str().expect("a secret");
    let odd = http.post(&url).json(&json!({"message": 7}));
    let odd = odd.header("X-Telegram-Bot-Api-Secret-Token", secret);
    assert_eq!(odd.send().await.expect("an answer").status().as_u16(), 200);
    let log = scene.kill();
    assert!(!log.contains(secret), "{log}");
}

#[tokio::test]
async fn whoever_fetches_after_a_webhook_takes_it_away() {
    let (mut scene, url) = scene();
    scene.run();
    scene
        .until("the webhook is named", |telegram| {
            calls(telegram, "setWebhook") == 1
        })
        .await;
    scene.kill();
    scene
        .variables
        .retain(|(name, _)| !name.contains("WEBHOOK"));
    scene.run();
    Staffroom::open(&scene, Kind::Group).await;
    assert_eq!(calls(&scene.telegram, "deleteWebhook"), 1);
    let answer = reqwest::Client::new().post(&url).json(&json!({})).send();
    assert_eq!(answer.await.expect("an answer").status().as_u16(), 401);
}

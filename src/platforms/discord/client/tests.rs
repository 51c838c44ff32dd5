use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use serenity::model::id::InteractionId;
use tokio::net::TcpListener;

use super::loopback::{Seen, TOKEN, client, says, server};
use super::*;

const ROOM: ChannelId = ChannelId::new(7);

fn post() -> Request<'static> {
    let route = Route::ChannelMessages { channel_id: ROOM };
    request(
        LightMethod::Post,
        route,
        &json!({ "content": "Good morning!" }),
    )
}

#[derive(Debug, Deserialize, PartialEq)]
struct Sent {
    id: String,
}

#[tokio::test]
async fn requests_go_to_the_base_url_with_the_token() {
    let (address, mut seen) = server([says(StatusCode::OK, r#"{"id":"12"}"#)]).await;
    let sent: Sent = client(address).send(post()).await.unwrap();
    assert_eq!(sent.id, "12");
    let expected = Seen {
        line: "POST /api/v10/channels/7/messages".to_owned(),
        authorization: format!("Bot {TOKEN}"),
        body: r#"{"content":"Good morning!"}"#.to_owned(),
    };
    assert_eq!(seen.recv().await, Some(expected));
}

#[tokio::test]
async fn an_answer_without_content_is_enough_where_none_is_needed() {
    let (address, _seen) =
        server([says(StatusCode::NO_CONTENT, ""), says(StatusCode::OK, "")]).await;
    let token = "t0ken";
    let route = Route::InteractionResponse {
        interaction_id: InteractionId::new(1),
        token,
    };
    let defer = request(LightMethod::Post, route, &json!({ "type": 6 }));
    assert_eq!(client(address).send_empty(defer).await, Ok(()));
    let sent = client(address).send::<Sent>(post()).await;
    assert!(matches!(sent, Err(Refusal::Doubtful { .. })), "{sent:?}");
}

#[tokio::test]
async fn a_channel_that_must_wait_is_known_from_the_answer() {
    let mut answer = says(StatusCode::OK, r#"{"id":"1"}"#);
    for (name, value) in [
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset-after", "30"),
    ] {
        answer.headers_mut().insert(name, value.parse().unwrap());
    }
    let (address, _seen) = server([answer]).await;
    let full = client(address);
    full.send_empty(post()).await.unwrap();
    let wait = full.pace().wait(ROOM, full.now());
    assert!(wait > Duration::from_secs(25), "{wait:?}");

    let body = r#"{"message":"wait","retry_after":40.5,"global":true}"#;
    let (address, _seen) = server([says(StatusCode::TOO_MANY_REQUESTS, body)]).await;
    let told = client(address);
    let refusal = told.send_empty(post()).await.unwrap_err();
    let after = Duration::from_millis(40_500);
    let everything = true;
    assert_eq!(refusal, Refusal::Wait { after, everything });
    let wait = told.pace().wait(ChannelId::new(999), told.now());
    assert!(wait > Duration::from_secs(35), "{wait:?}");
    // Too long to hold a claimed post back for.
    let place = told.place(ChannelId::new(999)).await;
    assert!(matches!(place, Err(Refusal::Wait { .. })), "{place:?}");
}

#[tokio::test(start_paused = true)]
async fn a_place_is_waited_for_a_little() {
    let (address, _seen) = server([]).await;
    let client = client(address);
    for _ in 0..crate::platforms::discord::pace::ALL_PER_SECOND {
        client.place(ROOM).await.unwrap();
    }
    let before = client.now();
    client.place(ROOM).await.unwrap();
    assert!(client.now() - before > Duration::from_millis(500));
}

#[tokio::test]
async fn silence_ends_at_the_limit_and_leaves_a_doubt() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client(listener.local_addr().unwrap());
    let refusal = client.send_empty(post()).await.unwrap_err();
    let Refusal::Doubtful { why } = refusal else {
        panic!("{refusal:?}");
    };
    assert!(why.starts_with("Discord did not answer in time"), "{why}");
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_a_doubt_and_one_that_never_was_none() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let dropping = tokio::spawn(async move { drop(listener.accept().await.unwrap()) });
    let refusal = client(address).send_empty(post()).await.unwrap_err();
    dropping.await.unwrap();
    assert!(matches!(&refusal, Refusal::Doubtful { .. }), "{refusal:?}");
    // Nobody listens there any more.
    let refusal = client(address).send_empty(post()).await.unwrap_err();
    assert!(matches!(&refusal, Refusal::Unsent { .. }), "{refusal:?}");
    assert!(!refusal.to_string().contains("/api/"), "{refusal}");
}

#[tokio::test]
async fn the_token_is_not_carried_elsewhere_nor_shown() {
    let mut answer = says(StatusCode::FOUND, "");
    let elsewhere = "http://127.0.0.1:9/stolen".parse().unwrap();
    answer.headers_mut().insert("location", elsewhere);
    let (address, mut seen) = server([answer]).await;
    let client = client(address);
    let refusal = client.send_empty(post()).await.unwrap_err();
    assert!(matches!(refusal, Refusal::Unsent { .. }), "{refusal:?}");
    assert!(seen.recv().await.is_some());
    assert!(seen.try_recv().is_err());
    assert!(!format!("{client:?}").contains(TOKEN));
}

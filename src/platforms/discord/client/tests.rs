use std::net::SocketAddr;

use axum::Router;
use axum::extract::Request as Received;
use axum::http::{Response, StatusCode};
use serde::Deserialize;
use serde_json::json;
use serenity::model::id::{ChannelId, InteractionId};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use super::*;

const TOKEN: &str = "made.up.token";
const ROOM: ChannelId = ChannelId::new(7);

/// A server on loopback that answers everything with this, and tells what it was asked.
async fn server(answer: Response<String>) -> (SocketAddr, mpsc::UnboundedReceiver<Seen>) {
    let (tell, seen) = mpsc::unbounded_channel();
    let router = Router::new().fallback(move |request: Received| {
        let (tell, answer) = (tell.clone(), answer.clone());
        async move {
            let (parts, body) = request.into_parts();
            let body = axum::body::to_bytes(body, 10_000).await.unwrap();
            let authorization = parts.headers["authorization"].to_str().unwrap().to_owned();
            tell.send(Seen {
                line: format!("{} {}", parts.method, parts.uri),
                authorization,
                body: String::from_utf8(body.to_vec()).unwrap(),
            })
            .unwrap();
            answer
        }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    (address, seen)
}

#[derive(Debug, PartialEq)]
struct Seen {
    line: String,
    authorization: String,
    body: String,
}

fn says(status: StatusCode, body: &str) -> Response<String> {
    let mut answer = Response::new(body.to_owned());
    *answer.status_mut() = status;
    answer
}

fn client(address: SocketAddr) -> Client {
    let url = format!("http://{address}");
    Client::new(&TOKEN.into(), Some(&url), Duration::from_millis(500)).unwrap()
}

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
    let (address, mut seen) = server(says(StatusCode::OK, r#"{"id":"12"}"#)).await;
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
    let (address, _seen) = server(says(StatusCode::NO_CONTENT, "")).await;
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
    let (address, _seen) = server(answer).await;
    let client = client(address);
    client.send_empty(post()).await.unwrap();
    let wait = client.pace().wait(ROOM, client.now());
    assert!(wait > Duration::from_secs(25), "{wait:?}");

    let body = r#"{"message":"wait","retry_after":40.5,"global":true}"#;
    let (address, _seen) = server(says(StatusCode::TOO_MANY_REQUESTS, body)).await;
    let told = super::Client::new(
        &TOKEN.into(),
        Some(&format!("http://{address}")),
        Duration::from_secs(1),
    )
    .unwrap();
    let refusal = told.send_empty(post()).await.unwrap_err();
    let after = Duration::from_millis(40_500);
    let everything = true;
    assert_eq!(refusal, Refusal::Wait { after, everything });
    let wait = told.pace().wait(ChannelId::new(999), told.now());
    assert!(wait > Duration::from_secs(35), "{wait:?}");
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
    let (address, mut seen) = server(answer).await;
    let client = client(address);
    let refusal = client.send_empty(post()).await.unwrap_err();
    assert!(
        matches!(refusal, Refusal::No { status: 302, .. }),
        "{refusal:?}"
    );
    assert!(seen.recv().await.is_some());
    assert!(seen.try_recv().is_err());
    assert!(!format!("{client:?}").contains(TOKEN));
}

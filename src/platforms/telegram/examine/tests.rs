use std::net::TcpListener;
use std::time::Instant;

use axum::Router;
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::*;

const SECRET: &str = "hush_hush-hush_hush-hush";

fn token() -> SecretString {
    format!("123456:{SECRET}").into()
}

fn me(more: &Value) -> Me {
    let mut me =
        json!({"id": 123_456, "is_bot": true, "first_name": "Bell", "username": "bell_bot"});
    for (name, value) in more.as_object().unwrap() {
        me[name] = value.clone();
    }
    serde_json::from_value(me).unwrap()
}

fn info(more: &Value) -> WebhookInfo {
    let mut info = json!({"url": "", "has_custom_certificate": false, "pending_update_count": 0});
    for (name, value) in more.as_object().unwrap() {
        info[name] = value.clone();
    }
    serde_json::from_value(info).unwrap()
}

fn sentence(line: &Line) -> &str {
    match line {
        Line::Fine(sentence) | Line::Mind(sentence) | Line::Wrong(sentence) => sentence,
    }
}

#[test]
fn a_bot_api_that_is_old_tells_enough() {
    let old = me(&json!({}));
    assert!(matches!(groups(&old, "@bell_bot"), Line::Fine(_)));
    assert!(matches!(privacy(&old, "@bell_bot"), Line::Mind(_)));
}

#[test]
fn a_bot_that_stays_out_of_groups_is_wrong_and_gets_no_link() {
    let line = groups(&me(&json!({"can_join_groups": false})), "@bell_bot");
    let Line::Wrong(sentence) = line else {
        panic!("{line:?}");
    };
    assert!(sentence.contains("/setjoingroups"), "{sentence}");
    assert!(!sentence.contains("startgroup"), "{sentence}");
}

#[test]
fn how_updates_come_is_told_for_what_is_wanted() {
    let none = info(&json!({}));
    let elsewhere =
        json!({"url": "https://hook.example.org:8443/bot123456:hush_hush-hush_hush-hush"});
    let elsewhere = info(&elsewhere);
    assert!(matches!(updates(&none, false), Line::Fine(_)));
    assert!(matches!(updates(&none, true), Line::Fine(_)));
    assert!(matches!(updates(&elsewhere, true), Line::Fine(_)));
    assert!(matches!(updates(&elsewhere, false), Line::Mind(_)));
    for webhook in [false, true] {
        let line = updates(&elsewhere, webhook);
        assert!(sentence(&line).contains(" hook.example.org"), "{line:?}");
        assert!(!sentence(&line).contains(SECRET), "{line:?}");
    }
}

#[test]
fn a_webhook_that_fails_is_told_with_when_and_why() {
    let failed = info(&json!({
        "url": "https://hook.example.org/", "pending_update_count": 3, "last_error_date": 1_795_251_660,
        "last_error_message": "Wrong response from the webhook: 502 Bad Gateway",
    }));
    let line = updates(&failed, true);
    let Line::Mind(sentence) = line else {
        panic!("{line:?}");
    };
    assert!(
        sentence.contains(
            "but the last failure was at 2026-11-21 09:01 UTC (“Wrong response from the webhook: \
             502 Bad Gateway”), and 3 updates wait; is TWINBELL_PUBLIC_URL right"
        ),
        "{sentence}"
    );
    let odd = info(&json!({
        "url": "no address", "last_error_date": i64::MAX,
        "last_error_message": format!("no 123456:{SECRET} here"),
    }));
    let line = updates(&odd, true);
    assert!(!super::tests::sentence(&line).contains(SECRET), "{line:?}");
}

/// The one sentence about a Bot API of which nothing useful comes within a second.
async fn told_of_silence_at(url: &str) -> String {
    let began = Instant::now();
    let lines = examine_within(Duration::from_secs(1), &token(), Some(url), false, &[]).await;
    assert!(began.elapsed() < Duration::from_secs(5));
    let [Line::Wrong(sentence)] = lines.as_slice() else {
        panic!("{lines:?}");
    };
    sentence.clone()
}

#[tokio::test]
async fn one_that_never_answers_or_is_in_trouble_is_waited_for_only_so_long() {
    let ear = TcpListener::bind("127.0.0.1:0").unwrap();
    let mute = format!("http://{}", ear.local_addr().unwrap());
    let troubled = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", troubled.local_addr().unwrap());
    let answers = Router::new().fallback(async || StatusCode::BAD_GATEWAY);
    tokio::spawn(async move { axum::serve(troubled, answers).await });
    for url in [mute, address] {
        assert_eq!(
            told_of_silence_at(&url).await,
            format!(
                "there was no usable answer within 1 s; is TWINBELL_TELEGRAM_API_URL right, and \
                 does a Bot API answer at {url}?"
            )
        );
    }
}

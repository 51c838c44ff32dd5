//! What is not taken, and the sentence that says why.

use reqwest::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, HOST, ORIGIN};
use serde_json::{Value, json};

use crate::support::databases::Fresh;

use super::net::Net;

#[tokio::test]
async fn wrong_input_gets_a_sentence_and_changes_nothing() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    let before = net.state().await;
    let changed = |mut body: Value, change: Value| {
        for (key, value) in change.as_object().unwrap() {
            body[key] = value.clone();
        }
        body
    };
    let act = |change| {
        let body = json!({"id": "a", "chat": "c1", "person": "p1", "text": "Hello",
                          "data": "x", "form": "x", "values": {}});
        changed(body, change)
    };
    let chat = |change| {
        let body = json!({"title": "Chat", "side": "left", "audience": "staff"});
        changed(body, change)
    };
    let six: Value = (0..6).map(|n| (n.to_string(), json!(""))).collect();
    for (path, body, status) in [
        ("say", act(json!({"id": ""})), 400),
        ("say", act(json!({"id": "x".repeat(65)})), 400),
        ("press", act(json!({"id": "a b"})), 400),
        ("form", act(json!({"id": "é"})), 400),
        ("say", act(json!({"id": null})), 400),
        ("say", act(json!({"text": " \n "})), 400),
        ("say", act(json!({"text": "x".repeat(4001)})), 400),
        ("say", act(json!({"text": 7})), 400),
        ("say", act(json!({"chat": "c99"})), 404),
        ("press", act(json!({"chat": "p1"})), 404),
        ("form", act(json!({"chat": ""})), 404),
        ("say", act(json!({"person": "p99"})), 404),
        ("press", act(json!({"person": "p4"})), 403),
        ("say", act(json!({"person": "p7"})), 403),
        ("form", act(json!({"values": {"x".repeat(41): ""}})), 400),
        ("form", act(json!({"values": {"a": "x".repeat(4001)}})), 400),
        ("form", act(json!({"values": six})), 400),
        ("form", act(json!({"values": {"a": null}})), 400),
        ("clock", json!({}), 400),
        ("clock", json!({"advance_s": -1}), 400),
        ("clock", json!({"advance_s": 400 * 86400 + 1}), 400),
        ("clock", json!({"advance_s": 0.5}), 400),
        ("clock", json!({"to": "yesterday"}), 400),
        ("chats", chat(json!({"title": " \u{7}\n"})), 400),
        ("chats", chat(json!({"title": "x".repeat(41)})), 400),
        ("chats", chat(json!({"side": "middle"})), 400),
        ("chats", chat(json!({"side": null})), 400),
        ("chats", chat(json!({"audience": "parents"})), 400),
        (
            "chats",
            chat(json!({"side": "both", "audience": "pupils"})),
            400,
        ),
        ("start-over", json!(7), 400),
        ("say", json!([]), 400),
        ("say", act(json!({"text": "x".repeat(70_000)})), 413),
    ] {
        let (found, answer) = net.post(&format!("/playground/{path}"), &body).await;
        assert_eq!(found, status, "{path} {body}: {answer}");
        let sentence = answer["error"].as_str().unwrap();
        assert!(
            sentence.ends_with('.') || sentence.contains(':'),
            "{sentence}"
        );
        assert!(!sentence.starts_with('['), "{sentence}");
    }
    assert_eq!(net.state().await, before);
    net.close().await;
}

#[tokio::test]
async fn a_refusal_speaks_the_reader_s_language() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    let body = json!({"id": "a", "chat": "c1", "person": "p1", "text": ""});
    let (_, answer) = net.post("/playground/say?lang=fr", &body).await;
    assert_eq!(answer["error"], "Veuillez d’abord écrire quelque chose.");
    let (_, answer) = net
        .post("/playground/clock?lang=fr", &json!({"advance_s": -1}))
        .await;
    assert_eq!(
        answer["error"],
        "L’horloge ne peut qu’avancer, de 400 jours au plus à la fois."
    );
    let answer = net
        .http
        .post(net.url("/playground/clock"))
        .header(ACCEPT_LANGUAGE, "fr-CD, en;q=0.5")
        .json(&json!({"advance_s": -1}))
        .send();
    let answer: Value = answer.await.unwrap().json().await.unwrap();
    assert!(answer["error"].as_str().unwrap().starts_with("L’horloge"));
    net.close().await;
}

#[tokio::test]
async fn other_pages_are_kept_out() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    for path in [
        "/",
        "/assets/app.js",
        "/playground/state",
        "/playground/events",
    ] {
        for (host, status) in [
            ("example.org", 403),
            ("192.168.1.2:8080", 403),
            ("localhost", 200),
            ("[::1]:8080", 200),
        ] {
            let answer = net.http.get(net.url(path)).header(HOST, host).send();
            assert_eq!(answer.await.unwrap().status(), status, "{path} {host}");
        }
    }
    let body = json!({"advance_s": 60}).to_string();
    let own = format!("http://{}", net.host);
    for (kind, origin, status) in [
        ("application/json", Some(&*own), 200),
        ("application/json", None, 200),
        ("application/json", Some("http://example.org"), 403),
        ("application/json", Some("http://localhost:1"), 403),
        ("application/json", Some("null"), 403),
        ("text/plain", Some(&*own), 415),
        ("application/x-www-form-urlencoded", None, 415),
    ] {
        let mut request = net
            .http
            .post(net.url("/playground/clock"))
            .header(CONTENT_TYPE, kind)
            .body(body.clone());
        if let Some(origin) = origin {
            request = request.header(ORIGIN, origin);
        }
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), status, "{kind} {origin:?}");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(answer["error"].is_string(), status != 200);
    }
    assert_eq!(net.state().await["now"], "2026-11-21T09:02:00Z");
    net.close().await;
}

#[tokio::test]
async fn while_the_engine_takes_nothing_the_page_is_told_to_try_again() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    net.engine.stop().await;
    let body = json!({"id": "a", "chat": "c1", "person": "p1", "text": "Hello"});
    for (path, body) in [
        ("say", body),
        ("clock", json!({"advance_s": 1})),
        ("start-over", json!({})),
    ] {
        let (status, answer) = net.post(&format!("/playground/{path}"), &body).await;
        assert_eq!(status, 503, "{path}");
        assert_eq!(
            answer["error"],
            "This could not be done just now. Please try again."
        );
    }
    assert_eq!(net.get("/playground/state").await.status(), 503);
    net.close().await;
}

//! Files that people send in the playground.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use super::net::{Net, databases};
use crate::support::databases::Fresh;

fn sent(id: &str, text: &str, bytes: &[u8]) -> Value {
    json!({"id": id, "chat": "c1", "person": "p2", "text": text, "file": {
        "name": "lakes\n.gift", "mime": "text/plain", "data": BASE64_STANDARD.encode(bytes),
    }})
}

#[tokio::test]
async fn a_file_is_shown_once_and_handed_out_as_it_came() {
    for database in databases() {
        let net = Net::open(&database).await;
        let largest = vec![0xe9; 1024 * 1024];
        for (nth, (text, bytes)) in [
            ("Look\nhere", b"Is it deep? {T}\r\n\0".as_slice()),
            ("", &[]),
            (" ", &largest),
        ]
        .into_iter()
        .enumerate()
        {
            let body = sent(&format!("file-{nth}"), text, bytes);
            for _ in 0..2 {
                net.done("/playground/send", &body).await;
            }
            let messages = net.messages("c1").await;
            assert_eq!(messages.len(), nth + 1);
            let file = &messages[nth]["file"];
            assert_eq!(file["name"], "lakes .gift");
            let href = file["href"].as_str().expect("an address");
            let answer = net.http.get(net.url(href)).send().await.unwrap();
            assert_eq!(answer.headers()["content-disposition"], "attachment");
            assert_eq!(answer.headers()["content-type"], "application/octet-stream");
            assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
            assert_eq!(answer.bytes().await.unwrap(), bytes);
        }
        net.close().await;
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_or_broken_gets_a_sentence_and_is_not_kept() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    let too_large = vec![b'a'; 1024 * 1024 + 1];
    for (lang, sentence) in [("en", "1 MB is the most"), ("fr", "1 Mo est le maximum")] {
        for bytes in [too_large.as_slice(), &[b'a'; 2 * 1024 * 1024]] {
            let path = format!("/playground/send?lang={lang}");
            let (status, answer) = net.post(&path, &sent("a", "/quiz", bytes)).await;
            assert_eq!(status, 413, "{answer}");
            let told = answer["error"]
                .as_str()
                .expect("a sentence")
                .replace(['\u{a0}', '\u{202f}'], " ");
            assert!(told.contains(sentence), "{told}");
        }
    }
    let mut broken = sent("a", "Hello", b"yes");
    broken["file"]["data"] = json!("no base64!");
    for (body, status) in [
        (broken, 400),
        (
            json!({"id": "a", "chat": "c1", "person": "p2", "text": "x"}),
            400,
        ),
        (sent("a b", "Hello", b"yes"), 400),
    ] {
        let (found, answer) = net.post("/playground/send", &body).await;
        assert_eq!(found, status, "{answer}");
    }
    assert!(net.messages("c1").await.is_empty());
    net.close().await;
}

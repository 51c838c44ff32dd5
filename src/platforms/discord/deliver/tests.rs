use axum::http::{Response, StatusCode};
use chrono::DateTime;
use serde_json::Value;
use tokio::sync::mpsc::UnboundedReceiver;

use super::*;
use crate::engine::message::{Button, Mention, Style};
use crate::model::room::ChatAddress;
use crate::platforms::discord::client::loopback::{Seen, client, says, server};

const SENT: &str = r#"{"id":"55"}"#;

fn ok(body: &str) -> Response<String> {
    says(StatusCode::OK, body)
}

fn no(status: u16, code: u32) -> Response<String> {
    let status = StatusCode::from_u16(status).unwrap();
    says(
        status,
        &json!({ "code": code, "message": "No" }).to_string(),
    )
}

fn delivery(deed: Deed) -> Delivery {
    Delivery {
        chat: ChatAddress {
            platform: "discord".to_owned(),
            chat: "7".to_owned(),
        },
        deed,
        silent: false,
        nonce: "1y2p0ij32e8e7".to_owned(),
        at: DateTime::UNIX_EPOCH,
        bytes: None,
    }
}

fn shown() -> MessageRef {
    MessageRef("55".to_owned())
}

fn card() -> Message {
    Message::of("Is this *your* partner? @everyone").row([Button {
        label: "Yes".to_owned(),
        labels: Vec::new(),
        data: "1seal".to_owned(),
        style: Style::Main,
    }])
}

/// Brings it to a server with these answers: what came of it, and what was asked, as lines and bodies.
async fn brought<const N: usize>(
    answers: [Response<String>; N],
    delivery: Delivery,
) -> (Result<MessageRef, DeliveryError>, Vec<(String, Value)>) {
    let (address, mut seen) = server(answers).await;
    let ended = bring(&client(address), &delivery).await;
    let ended = ended.map(|delivered| delivered.message);
    (ended, asked(&mut seen))
}

fn asked(seen: &mut UnboundedReceiver<Seen>) -> Vec<(String, Value)> {
    let mut asked = Vec::new();
    while let Ok(seen) = seen.try_recv() {
        let line = seen.line.replace("/api/v10/channels/7", "");
        let body = serde_json::from_str(&seen.body).unwrap_or_default();
        asked.push((line, body));
    }
    asked
}

fn lines(asked: &[(String, Value)]) -> Vec<&str> {
    asked.iter().map(|(line, _)| line.as_str()).collect()
}

#[tokio::test]
async fn a_post_is_sent_once_and_pings_nobody() {
    let post = Delivery {
        silent: true,
        ..delivery(Deed::Post(card()))
    };
    let (ended, asked) = brought([ok(SENT)], post).await;
    assert_eq!(ended.unwrap(), shown());
    let [(line, body)] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert_eq!(line, "POST /messages");
    assert_eq!(
        body["content"],
        "Is this \\*your\\* partner? @\u{2060}everyone"
    );
    assert_eq!(body["nonce"], "1y2p0ij32e8e7");
    assert_eq!(body["enforce_nonce"], true);
    assert_eq!(body["allowed_mentions"]["parse"], json!([]));
    assert_eq!(body["flags"], (1 << 2) | (1 << 12));
    assert_eq!(body["components"][0]["components"][0]["custom_id"], "1seal");
}

#[tokio::test]
async fn a_post_pings_those_who_asked_for_it_alone() {
    let people = vec![Mention {
        person: "42".to_owned(),
        name: "Anna".to_owned(),
    }];
    let post = delivery(Deed::Post(Message::of("It is quiet.").mentioning(people)));
    let (_, asked) = brought([ok(SENT)], post).await;
    let body = &asked[0].1;
    assert_eq!(body["content"], "It is quiet.\n\n<@42>");
    assert_eq!(body["allowed_mentions"]["parse"], json!([]));
    assert_eq!(body["allowed_mentions"]["users"], json!(["42"]));
}

#[tokio::test]
async fn an_edit_names_all_that_is_to_be_seen() {
    let bare = delivery(Deed::Edit(shown(), Message::of("Done")));
    let (ended, asked) = brought([ok(SENT)], bare).await;
    assert_eq!(ended.unwrap(), shown());
    assert_eq!(lines(&asked), ["PATCH /messages/55"]);
    let body = &asked[0].1;
    assert_eq!(body["content"], "Done");
    assert_eq!(body["components"], json!([]));
    assert_eq!(body["embeds"], json!([]));
    assert_eq!(body["allowed_mentions"]["parse"], json!([]));
}

#[tokio::test]
async fn a_text_that_its_marks_made_too_long_is_an_embed_that_can_be_seen() {
    let long = delivery(Deed::Post(Message::of("*".repeat(1900))));
    let (ended, asked) = brought([ok(SENT)], long).await;
    assert!(ended.is_ok());
    let body = &asked[0].1;
    assert_eq!(body.get("content"), None);
    assert_eq!(
        body["embeds"][0]["description"].as_str().unwrap().len(),
        3800
    );
    assert_eq!(body["flags"], 0);
}

#[tokio::test]
async fn an_archived_thread_is_opened_and_asked_again() {
    let edit = delivery(Deed::Edit(shown(), card()));
    let answers = [no(400, 50083), ok("{}"), ok(SENT)];
    let (ended, asked) = brought(answers, edit.clone()).await;
    assert!(ended.is_ok());
    let expected = ["PATCH /messages/55", "PATCH ", "PATCH /messages/55"];
    assert_eq!(lines(&asked), expected);
    assert_eq!(asked[1].1, json!({ "archived": false }));

    let (ended, _) = brought([no(400, 50083), no(403, 50013)], edit.clone()).await;
    assert!(
        matches!(ended, Err(DeliveryError::Unreachable { .. })),
        "{ended:?}"
    );
    let (ended, _) = brought([no(400, 50083), ok("{}"), no(400, 50083)], edit).await;
    assert!(
        matches!(ended, Err(DeliveryError::Unreachable { .. })),
        "{ended:?}"
    );
}

#[tokio::test]
async fn a_card_that_is_edited_no_more_is_taken_away_and_posted_anew() {
    let edit = delivery(Deed::Edit(shown(), card()));
    let gone = says(StatusCode::NO_CONTENT, "");
    let (ended, asked) = brought([no(429, 30046), gone], edit.clone()).await;
    assert!(matches!(ended, Err(DeliveryError::Gone)), "{ended:?}");
    assert_eq!(lines(&asked), ["PATCH /messages/55", "DELETE /messages/55"]);
    let (ended, _) = brought([no(404, 10008)], edit).await;
    assert!(matches!(ended, Err(DeliveryError::Gone)), "{ended:?}");
}

#[tokio::test]
async fn what_is_to_go_goes_or_is_gone_already() {
    let remove = delivery(Deed::Remove(shown(), card()));
    let gone = says(StatusCode::NO_CONTENT, "");
    let (ended, asked) = brought([gone], remove.clone()).await;
    assert_eq!(ended.unwrap(), shown());
    assert_eq!(lines(&asked), ["DELETE /messages/55"]);
    let (ended, _) = brought([no(404, 10008)], remove).await;
    assert_eq!(ended.unwrap(), shown());
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_a_post_in_doubt_and_an_edit_for_later() {
    let (ended, _) = brought([], delivery(Deed::Post(card()))).await;
    assert!(
        matches!(ended, Err(DeliveryError::Unknown { .. })),
        "{ended:?}"
    );
    let (ended, _) = brought([], delivery(Deed::Edit(shown(), card()))).await;
    assert!(
        matches!(ended, Err(DeliveryError::Later { .. })),
        "{ended:?}"
    );
    let (ended, _) = brought([ok("{}")], delivery(Deed::Post(card()))).await;
    assert!(
        matches!(ended, Err(DeliveryError::Unknown { .. })),
        "{ended:?}"
    );
}

#[tokio::test]
async fn a_channel_told_to_wait_waits_and_asks_nothing_more() {
    let body = r#"{"message":"wait","retry_after":60,"global":false}"#;
    let answers = [says(StatusCode::TOO_MANY_REQUESTS, body)];
    let (address, mut seen) = server(answers).await;
    let client = client(address);
    let post = delivery(Deed::Post(card()));
    for _ in 0..2 {
        let ended = bring(&client, &post).await;
        let Err(DeliveryError::Later { after, .. }) = ended else {
            panic!("{ended:?}");
        };
        assert!(after.unwrap() > std::time::Duration::from_secs(50));
    }
    assert_eq!(asked(&mut seen).len(), 1);
}

#[tokio::test]
async fn an_address_of_another_network_is_refused() {
    let mut foreign = delivery(Deed::Post(card()));
    foreign.chat.platform = "telegram".to_owned();
    let (ended, asked) = brought([], foreign).await;
    assert!(
        matches!(ended, Err(DeliveryError::Never { .. })),
        "{ended:?}"
    );
    assert!(asked.is_empty());
    let odd = Deed::Edit(MessageRef("x".to_owned()), card());
    let (ended, _) = brought([], delivery(odd)).await;
    assert!(
        matches!(ended, Err(DeliveryError::Never { .. })),
        "{ended:?}"
    );
}

#[tokio::test]
async fn a_right_that_is_missing_is_named() {
    let member = ok(r#"{"roles":[]}"#);
    let guild =
        ok(r#"{"id":"1","name":"Oslo","owner_id":"5","roles":[{"id":"1","permissions":"1024"}]}"#);
    let answers = [
        no(403, 50013),
        ok(r#"{"id":"900"}"#),
        ok(r#"{"guild_id":"1"}"#),
        guild,
        member,
    ];
    let (ended, _) = brought(answers, delivery(Deed::Post(card()))).await;
    let Err(DeliveryError::Barred { why, .. }) = ended else {
        panic!("{ended:?}");
    };
    assert_eq!(
        why,
        "the bot lacks there: Send Messages, Embed Links, Attach Files, Read Message History"
    );
    // Not even what it may do can be asked where it may see nothing.
    let answers = [no(403, 50001), ok(r#"{"id":"900"}"#), no(403, 50001)];
    let (ended, _) = brought(answers, delivery(Deed::Post(card()))).await;
    let Err(DeliveryError::Barred { why, .. }) = ended else {
        panic!("{ended:?}");
    };
    assert!(why.contains("View Channel"), "{why}");
}

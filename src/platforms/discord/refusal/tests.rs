use serde_json::json;

use super::*;

fn answer(status: u16, body: &str) -> Refusal {
    let status = StatusCode::from_u16(status).unwrap();
    read(status, &HeaderMap::new(), body.as_bytes())
}

fn coded(status: u16, code: u32) -> Refusal {
    let body = json!({ "code": code, "message": "Words of Discord's" });
    answer(status, &body.to_string())
}

/// What it means, in a few words.
fn told(refusal: &Refusal, asked: Asked) -> String {
    match meaning(refusal, asked) {
        Meaning::Done => "done".to_owned(),
        Meaning::Revive => "revive".to_owned(),
        Meaning::TooOld => "too old".to_owned(),
        Meaning::Plainer(lacks) => format!("plainer: {}", lacks.why),
        Meaning::Error(DeliveryError::Later { after, .. }) => format!("later {after:?}"),
        Meaning::Error(DeliveryError::Unknown { .. }) => "unknown".to_owned(),
        Meaning::Error(DeliveryError::Gone) => "gone".to_owned(),
        Meaning::Error(DeliveryError::Unreachable { why } | DeliveryError::Barred { why, .. }) => {
            format!("unreachable: {why}")
        }
        Meaning::Error(DeliveryError::Deleted { why }) => format!("deleted: {why}"),
        Meaning::Error(DeliveryError::Forbidden { why }) => format!("forbidden: {why}"),
        Meaning::Error(DeliveryError::Moved { .. }) => "moved".to_owned(),
        Meaning::Error(DeliveryError::Never { why }) => format!("never: {why}"),
    }
}

#[test]
fn each_refusal_has_its_meaning() {
    use Asked::{Delete, Edit, Send};
    for (status, code, asked, means) in [
        (404, 10003, Send, "deleted: the channel was deleted"),
        (
            404,
            10004,
            Edit,
            "unreachable: the bot was removed from the server",
        ),
        (404, 10008, Edit, "gone"),
        (404, 10008, Delete, "done"),
        (403, 50005, Edit, "gone"),
        (429, 30046, Edit, "too old"),
        (400, 50083, Send, "revive"),
        (400, 50083, Edit, "revive"),
        (400, 160_005, Send, "unreachable: the thread is locked"),
        (
            403,
            50007,
            Send,
            "unreachable: the person takes no messages from the bot",
        ),
        (
            400,
            50008,
            Send,
            "unreachable: the channel takes no messages",
        ),
        (403, 40004, Send, "later None"),
        (401, 0, Send, "later None"),
        (403, 99_999, Send, "unreachable: Words of Discord's"),
        (404, 0, Send, "unreachable: Words of Discord's"),
        (400, 50035, Send, "never: Words of Discord's"),
        (400, 50006, Edit, "never: Words of Discord's"),
        (400, 200_000, Send, "never: Words of Discord's"),
        (500, 0, Send, "unknown"),
        (502, 0, Send, "unknown"),
        (502, 0, Edit, "later None"),
        (503, 130_000, Send, "later None"),
    ] {
        let means_now = told(&coded(status, code), asked);
        assert_eq!(means_now, means, "{status} {code} {asked:?}");
    }
}

#[test]
fn a_missing_right_is_named() {
    let named = |code| told(&coded(403, code), Asked::Send);
    assert!(named(50001).contains("View Channel"));
    assert!(named(50013).contains("Send Messages in Threads"));
    assert!(coded(403, 50013).is_of_rights() && coded(403, 50001).is_of_rights());
    assert!(!coded(404, 10003).is_of_rights());
}

#[test]
fn a_bad_token_is_the_operator_s() {
    let refusal = coded(401, 0);
    assert!(refusal.is_bad_token());
    let Meaning::Error(DeliveryError::Later { why, .. }) = meaning(&refusal, Asked::Send) else {
        panic!("{refusal:?}");
    };
    assert!(why.contains("TWINBELL_DISCORD_TOKEN"), "{why}");
}

#[test]
fn how_long_to_wait_is_read_from_body_or_header() {
    let wait = |body: &str| answer(429, body);
    let of = |after_ms, everything| Refusal::Wait {
        after: Duration::from_millis(after_ms),
        everything,
    };
    let body = r#"{"message":"slow down","retry_after":64.57,"global":false}"#;
    assert_eq!(wait(body), of(64_570, false));
    let body = r#"{"message":"slow down","retry_after":0.5,"global":true}"#;
    assert_eq!(wait(body), of(500, true));
    let body = r#"{"message":"slow mode","code":20016,"retry_after":3}"#;
    assert_eq!(wait(body), of(3000, false));
    for nonsense in ["-1", "1e300"] {
        assert_eq!(
            wait(&format!(r#"{{"message":"","retry_after":{nonsense}}}"#)),
            of(5000, false)
        );
    }
    assert_eq!(
        wait(r#"{"message":"","retry_after":1e9}"#),
        of(3_600_000, false)
    );
    let mut headers = HeaderMap::new();
    headers.insert(RETRY_AFTER, "65".parse().unwrap());
    assert_eq!(
        read(StatusCode::TOO_MANY_REQUESTS, &headers, b"<html>"),
        of(65_000, true)
    );
    assert_eq!(told(&of(1500, false), Asked::Send), "later Some(1.5s)");
}

#[test]
fn what_discord_finds_wrong_is_told_by_place_and_not_by_content() {
    let body = json!({
        "code": 50035,
        "message": "Invalid Form Body",
        "errors": {
            "components": { "0": { "components": { "1": { "label": { "_errors": [
                { "code": "BASE_TYPE_BAD_LENGTH", "message": "what somebody typed" }
            ]}}}}},
            "content": { "_errors": [{ "code": "BASE_TYPE_REQUIRED", "message": "needed" }] },
        },
    });
    let Refusal::No { why, .. } = answer(400, &body.to_string()) else {
        panic!();
    };
    assert_eq!(
        why,
        "Invalid Form Body: components.0.components.1.label BASE_TYPE_BAD_LENGTH, content \
         BASE_TYPE_REQUIRED"
    );
}

#[test]
fn what_is_not_discord_s_is_never_for_good() {
    for (status, means) in [
        (302, "later None"),
        (403, "later None"),
        (404, "later None"),
        (502, "unknown"),
        (503, "unknown"),
    ] {
        let answer = answer(status, "<html>a page of somebody else's");
        assert_eq!(told(&answer, Asked::Send), means, "{status}");
    }
}

#[test]
fn an_interaction_that_is_past_is_known() {
    for code in [10062, 10015, 50027, 40060, 10008] {
        assert!(coded(404, code).is_past(), "{code}");
    }
    assert!(!coded(404, 10003).is_past());
    assert!(!answer(429, "{}").is_past());
}

//! Saying, pressing, filling in; and that a repeat of any of them changes nothing.

use serde_json::{Value, json};

use crate::support::databases::Fresh;

use super::net::{Net, databases};

#[tokio::test]
async fn what_people_say_is_shown_once_however_often_it_is_sent() {
    for database in databases() {
        let net = Net::open(&database).await;
        let body = json!({"id": "0f3b-1", "chat": "c1", "person": "p2", "text": " Hello\nall "});
        let nothing = json!({"language": "en", "note": null, "form": null});
        for _ in 0..3 {
            assert_eq!(net.done("/playground/say", &body).await, nothing);
        }
        net.say("c1", "p3", "Hello to you").await;
        let messages = net.messages("c1").await;
        assert_eq!(messages.len(), 2);
        let rev = messages[0]["rev"].as_i64().unwrap();
        assert_eq!(
            messages[0],
            json!({
                "id": "m1", "rev": rev, "at": "2026-11-21T09:00:00Z", "local": "Sat 21 Nov, 09:00", "from": "p2",
                "act": "0f3b-1",
                "edited": false, "silent": false, "blocks": [{"kind": "para", "text": "Hello\nall"}], "buttons": [],
                "links": [], "file": null,
            })
        );
        assert_eq!(messages[1]["id"], "m2");
        assert!(messages[1]["rev"].as_i64().unwrap() > rev);
        assert!(net.messages("c2").await.is_empty());
        net.close().await;
    }
}

#[tokio::test]
async fn a_command_is_shown_to_all_and_answered_to_one() {
    for database in databases() {
        let net = Net::open(&database).await;
        let body = json!({"id": "a", "chat": "c2", "person": "p4", "text": "/Help@twinbell"});
        let answer = net.done("/playground/say", &body).await;
        let note = &answer["note"];
        assert_eq!(answer["form"], Value::Null);
        for (field, value) in [
            ("id", Value::Null),
            ("at", json!("2026-11-21T09:00:00Z")),
            ("local", json!("Sat 21 Nov, 09:00")),
            ("from", Value::Null),
            ("edited", json!(false)),
            ("silent", json!(false)),
            ("buttons", json!([])),
        ] {
            assert_eq!(note[field], value, "{field}");
        }
        assert!(note["rev"].is_i64());
        assert_eq!(
            note["blocks"][0],
            json!({"kind": "title", "text": "What I can do here"})
        );
        let again = net.done("/playground/say", &body).await;
        assert_eq!(again["note"]["blocks"], note["blocks"]);
        let messages = net.messages("c2").await;
        assert_eq!(messages.len(), 1);
        assert_eq!(messages[0]["blocks"][0]["text"], "/Help@twinbell");
        net.close().await;
    }
}

#[tokio::test]
async fn a_card_is_posted_and_edited_in_its_place() {
    for database in databases() {
        let net = Net::open(&database).await;
        net.say("c1", "p1", "/ring").await;
        net.engine.settle().await.unwrap();
        net.say("c1", "p2", "What was that?").await;
        let messages = net.messages("c1").await;
        let card = &messages[1];
        assert_eq!(card["from"], Value::Null);
        assert_eq!(
            card["blocks"],
            json!([
                {"kind": "title", "text": "The bell"},
                {"kind": "para", "text": "Ding"},
                {"kind": "quote", "text": "one\ntwo"},
                {"kind": "item", "mark": "done", "text": "rung"},
                {"kind": "item", "mark": "open", "text": "answered"},
                {"kind": "item", "mark": "none", "text": "other"},
                {"kind": "para", "text": "Four o’clock"},
            ])
        );
        let button = &card["buttons"][0][0];
        assert_eq!(button["label"], "Save");
        assert_eq!(button["style"], "main");

        net.press("c1", "p3", &button["data"]).await;
        let after = net.messages("c1").await;
        assert_eq!(after.len(), 3);
        assert_eq!(after[1]["id"], card["id"]);
        assert_eq!(after[1]["at"], card["at"]);
        assert_eq!(after[1]["edited"], true);
        assert_eq!(
            after[1]["blocks"],
            json!([{"kind": "para", "text": "Dong"}])
        );
        assert_eq!(after[1]["buttons"], json!([]));
        assert!(after[1]["rev"].as_i64().unwrap() > after[2]["rev"].as_i64().unwrap());
        assert_eq!(after[2], messages[2]);
        net.close().await;
    }
}

#[tokio::test]
async fn a_form_opens_is_filled_in_and_is_taken_once() {
    for database in databases() {
        let net = Net::open(&database).await;
        let note = net.say("c1", "p2", "/name").await["note"].take();
        let button = &note["buttons"][0][0];
        assert_eq!(button["style"], "danger");
        let answer = net.press("c1", "p2", &button["data"]).await;
        assert_eq!(answer["note"], Value::Null);
        let form = &answer["form"];
        assert_eq!(
            *form,
            json!({
                "id": button["data"], "title": "A name", "intro": null, "submit": "Save",
                "fields": [
                    {"key": "name", "label": "Name", "hint": null, "value": "Mr Sutherland", "max": 80,
                     "long": false, "required": true},
                    {"key": "why", "label": "Why", "hint": "because", "value": "", "max": 400,
                     "long": true, "required": false},
                ],
            })
        );
        let fill = |name: &str, id: &str| json!({"id": id, "chat": "c1", "person": "p2", "form": form["id"], "values": {"name": name}});

        let corrected = net.done("/playground/form", &fill(" ", "f1")).await;
        assert_eq!(corrected["note"]["blocks"][0]["text"], "A name, please.");
        let again = &corrected["note"]["buttons"][0][0]["data"];
        let again = net.press("c1", "p2", again).await["form"].take();
        assert_eq!(again["intro"], "A name, please.");
        for _ in 0..2 {
            let done = net.done("/playground/form", &fill("Iain", "f2")).await;
            assert_eq!(done["note"]["blocks"][0]["text"], "Hello Iain");
        }
        let messages = net.messages("c1").await;
        assert_eq!(messages.len(), 2, "{messages:?}");
        assert_eq!(messages[1]["blocks"][0]["text"], "Somebody is Iain.");
        net.close().await;
    }
}

#[tokio::test]
async fn a_forged_press_gets_a_polite_answer() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    let answer = net
        .press("c1", "p1", &json!("1AAAAAAAAAAAbell.again"))
        .await;
    let text = answer["note"]["blocks"][0]["text"].as_str().unwrap();
    assert!(text.starts_with("This button does not belong"), "{text}");
    net.close().await;
}

#[tokio::test]
async fn only_the_last_two_hundred_messages_are_shown() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    net.sql(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 205)
         INSERT INTO playground_message (id, key, chat_id, person_id, content, at, rev, edited, silent)
         SELECT i, 'k' || i, 1, 1, '{\"blocks\":[]}', 0, i, FALSE, FALSE FROM n",
    )
    .await;
    let messages = net.messages("c1").await;
    assert_eq!(messages.len(), 200);
    assert_eq!(messages[0]["id"], "m6");
    assert_eq!(messages[199]["id"], "m205");
    net.close().await;
}

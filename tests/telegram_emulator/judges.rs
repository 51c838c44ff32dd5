//! Breaches: what a bot may not send is refused, and remembered.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::{Value, json};

use crate::support::telegram::{Kind, Telegram};

use super::Room;

/// A message with these fields beside its chat and text.
fn message(room: &Room, fields: Value) -> Value {
    let mut params = json!({"chat_id": room.chat.0, "text": "x"});
    for (name, value) in fields.as_object().unwrap() {
        params[name] = value.clone();
    }
    params
}

fn keyboard(buttons: &[Value]) -> Value {
    json!({"reply_markup": {"inline_keyboard": [buttons]}})
}

#[tokio::test]
async fn limits_are_walls() {
    let room = Room::open(Kind::Supergroup).await;
    let button = json!({"text": "a", "callback_data": "b"});
    let wide = json!({"text": "a", "callback_data": "é".repeat(33)});
    let idle = json!({"text": "a"});
    let rows = vec![vec![button.clone(); 8]; 13];
    let command = |name: &str| json!({"commands": [{"command": name, "description": "d"}]});
    let press = |text: String| json!({"callback_query_id": "1", "text": text});
    for (method, params, part) in [
        (
            "sendMessage",
            message(&room, json!({"text": "x".repeat(4_097)})),
            "message is too long",
        ),
        (
            "sendMessage",
            message(&room, json!({"text": "🌍".repeat(2_049)})),
            "message is too long",
        ),
        (
            "sendMessage",
            message(&room, json!({"text": " \n"})),
            "message text is empty",
        ),
        (
            "sendMessage",
            message(&room, keyboard(&[wide])),
            "BUTTON_DATA_INVALID",
        ),
        (
            "sendMessage",
            message(&room, keyboard(&[idle])),
            "BUTTON_TYPE_INVALID",
        ),
        (
            "sendMessage",
            message(&room, keyboard(&vec![button; 9])),
            "BUTTON_COUNT",
        ),
        (
            "sendMessage",
            message(&room, json!({"reply_markup": {"inline_keyboard": rows}})),
            "REPLY_MARKUP_TOO_LONG",
        ),
        (
            "sendMessage",
            message(
                &room,
                json!({"reply_markup": {
                    "force_reply": true, "input_field_placeholder": "x".repeat(65),
                }}),
            ),
            "PLACEHOLDER_INVALID",
        ),
        (
            "answerCallbackQuery",
            press("x".repeat(201)),
            "MESSAGE_TOO_LONG",
        ),
        ("setMyCommands", command("Set-up"), "BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            command(&"x".repeat(33)),
            "BOT_COMMAND_INVALID",
        ),
        (
            "setWebhook",
            json!({"url": "http://127.0.0.1:1/", "secret_token": "a b"}),
            "unallowed characters",
        ),
    ] {
        let answer = room.call(method, params.clone()).await;
        let description = answer["description"].as_str().unwrap_or_default();
        assert!(description.contains(part), "{method} {params}: {answer}");
        assert_eq!(room.telegram.take_breaches().len(), 1, "{method} {params}");
    }
}

#[tokio::test]
async fn what_is_just_within_the_limits_passes() {
    let room = Room::open(Kind::Supergroup).await;
    let button = json!({"text": "a", "callback_data": "b".repeat(64)});
    let rows = json!({"reply_markup": {"inline_keyboard": vec![vec![button; 8]; 12]}});
    let whole = json!({"text": "x".repeat(4_096)});
    let ask = json!({"reply_markup": {
        "force_reply": true, "selective": true, "input_field_placeholder": "x".repeat(64),
    }});
    for fields in [rows, whole, ask] {
        let answer = room.call("sendMessage", message(&room, fields)).await;
        assert_eq!(answer["ok"], true, "{answer}");
    }
    assert_eq!(room.telegram.breaches(), Vec::<String>::new());
}

#[tokio::test]
async fn parameters_that_nobody_knows_are_noticed_however_deep() {
    let room = Room::open(Kind::Supergroup).await;
    for (method, params, part) in [
        ("sendMessage", json!({"text": "x"}), "chat_id"),
        (
            "sendMessage",
            message(&room, json!({"disable_web_page_preview": true})),
            "disable_web",
        ),
        (
            "sendMessage",
            message(&room, json!({"disable_notification": "yes"})),
            "boolean",
        ),
        (
            "sendMessage",
            message(&room, json!({"link_preview_options": {"off": true}})),
            "off",
        ),
        (
            "sendMessage",
            message(
                &room,
                keyboard(&[json!({"text": "a", "callback_data": "b", "colour": "red"})]),
            ),
            "colour",
        ),
        (
            "setMyCommands",
            json!({"commands": [], "scope": {"type": "chats"}}),
            "chats",
        ),
        (
            "getUpdates",
            json!({"allowed_updates": ["callback"]}),
            "callback",
        ),
        ("getMe", json!({"verbose": true}), "verbose"),
        ("sendMassage", json!({}), "sendMassage"),
    ] {
        room.call(method, params.clone()).await;
        let breaches = room.telegram.take_breaches();
        assert!(
            breaches.iter().any(|breach| breach.contains(part)),
            "{method} {params}: {breaches:?}"
        );
    }
}

#[tokio::test]
async fn a_breach_fails_the_test_that_made_it() {
    let room = Room::open(Kind::Supergroup).await;
    room.call("sendMessage", json!({"chat_id": room.chat.0, "text": ""}))
        .await;
    let end = catch_unwind(AssertUnwindSafe(|| drop(room.telegram)));
    let why = end.expect_err("it goes with a breach on its list");
    let why = why.downcast_ref::<String>().unwrap();
    assert!(why.contains("text is empty"), "{why}");
}

#[tokio::test]
async fn tokens_and_methods_are_looked_at() {
    let telegram = Telegram::start();
    for (path, code, description) in [
        ("bot1:wrong/getMe", 401, "Unauthorized"),
        ("getMe", 404, "Not Found"),
        ("file/bot1:wrong/files/a", 401, "Unauthorized"),
    ] {
        let answer = reqwest::get(format!("{}/{path}", telegram.url()))
            .await
            .unwrap();
        assert_eq!(answer.status().as_u16(), code);
        let body: Value = answer.json().await.unwrap();
        let expected = json!({"ok": false, "error_code": code, "description": description});
        assert_eq!(body, expected);
    }
    assert_eq!(telegram.calls().len(), 0);
}

#[tokio::test]
async fn parameters_may_come_in_each_of_four_ways() {
    let room = Room::open(Kind::Supergroup).await;
    let chat = room.chat.0;
    let address = room.method("SENDMESSAGE");
    let query = room
        .http
        .get(format!("{address}?chat_id={chat}&text=a+%26%20b"));
    let form = room
        .http
        .post(&address)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("chat_id={chat}&text=7&disable_notification=true"));
    let parts = format!(
        "--B\r\ncontent-disposition: form-data; name=\"chat_id\"\r\n\r\n{chat}\r\n\
         --B\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\na\r\n--b\r\n--B--\r\n"
    );
    let multipart = room
        .http
        .post(&address)
        .header("content-type", "multipart/form-data; boundary=B")
        .body(parts);
    let json = room
        .http
        .post(&address)
        .json(&json!({"chat_id": chat, "text": "json"}));
    for (request, text) in [
        (query, "a & b"),
        (form, "7"),
        (multipart, "a\r\n--b"),
        (json, "json"),
    ] {
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        assert_eq!(answer["result"]["text"], text, "{answer}");
    }
    let silent: Vec<bool> = room
        .telegram
        .messages(room.chat)
        .iter()
        .map(|m| m.silent)
        .collect();
    assert_eq!(silent, [false, false, true, false, false]);
    let calls = room.telegram.calls();
    let last = calls.last().unwrap();
    assert_eq!(
        (last.method.as_str(), &last.params["text"]),
        ("sendMessage", &json!("json"))
    );
}

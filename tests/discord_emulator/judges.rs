//! Breaches: what a bot may not send is refused where Discord refuses it, and remembered in any case.

use serde_json::{Value, json};

use super::{Room, Socket, code, post};

const COMMANDS: &str = "/applications/1100000000000000001/commands";

/// A post with these fields beside those of a careful bot.
fn with(fields: Value) -> Value {
    let mut body = post("x");
    for (name, value) in fields.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

fn rows(rows: &[Vec<Value>]) -> Value {
    let rows = rows.iter().map(|row| json!({"type": 1, "components": row}));
    with(json!({"components": rows.collect::<Vec<_>>()}))
}

fn button(nth: usize) -> Value {
    json!({"type": 2, "style": 1, "label": "Yes", "custom_id": format!("v1.{nth}")})
}

fn changed(name: &str, value: impl Into<Value>) -> Value {
    let mut button = button(0);
    button[name] = value.into();
    rows(&[vec![button]])
}

#[tokio::test]
async fn limits_are_walls() {
    let room = Room::open();
    let six: Vec<_> = (0..6).map(button).collect();
    let link = json!({"type": 2, "style": 5, "label": "Map", "url": "ftp://127.0.0.1/"});
    let embeds = vec![json!({"type": "rich", "description": "x".repeat(3_001)}); 2];
    for (what, body) in [
        ("a long text", with(json!({"content": "é".repeat(2_001)}))),
        ("a long nonce", with(json!({"nonce": "1".repeat(26)}))),
        ("six in a row", rows(&[six])),
        (
            "six rows",
            rows(&(0..6).map(|nth| vec![button(nth)]).collect::<Vec<_>>()),
        ),
        ("an empty row", rows(&[Vec::new()])),
        ("twice the same", rows(&[vec![button(1), button(1)]])),
        ("a long label", changed("label", "x".repeat(81))),
        ("no label", changed("label", "")),
        ("much data", changed("custom_id", "x".repeat(101))),
        ("a strange link", rows(&[vec![link]])),
        ("much in embeds", with(json!({"embeds": embeds}))),
    ] {
        let answer = room.ask("POST", &room.messages(""), body).await;
        assert_eq!(code(&answer), (400, 50035), "{what}: {answer:?}");
        assert!(answer.1["errors"].is_object(), "{answer:?}");
        assert!(!room.discord.take_breaches().is_empty(), "{what}");
    }
    assert!(room.discord.messages(room.staff).is_empty());
}

#[tokio::test]
async fn what_is_just_within_the_limits_passes() {
    let room = Room::open();
    let all: Vec<Vec<_>> = (0..5)
        .map(|row| (0..5).map(|nth| button(row * 5 + nth)).collect())
        .collect();
    let link = json!({"type": 2, "style": 5, "label": "Map", "url": "https://127.0.0.1/"});
    let embed = json!({"type": "rich", "description": "x".repeat(4_096)});
    for body in [
        with(json!({"content": "🌍".repeat(2_000), "nonce": "1".repeat(25)})),
        rows(&all),
        changed("label", "é".repeat(80)),
        changed("custom_id", "x".repeat(100)),
        rows(&[vec![link]]),
        with(json!({"embeds": [embed], "content": ""})),
    ] {
        let answer = room.ask("POST", &room.messages(""), body).await;
        assert_eq!(answer.0, 200, "{answer:?}");
    }
}

#[tokio::test]
async fn carelessness_passes_and_is_remembered() {
    let room = Room::open();
    for (what, body) in [
        (
            "a ping",
            with(json!({"allowed_mentions": {"parse": ["everyone"]}})),
        ),
        (
            "a reply that pings",
            with(json!({"allowed_mentions": {"parse": [], "replied_user": true}})),
        ),
        ("no word on pings", with(json!({"allowed_mentions": null}))),
        ("no nonce", with(json!({"nonce": null}))),
        ("a nonce for nothing", with(json!({"enforce_nonce": false}))),
        ("an unknown flag", with(json!({"telepathy": true}))),
    ] {
        let answer = room.ask("POST", &room.messages(""), body).await;
        assert_eq!(answer.0, 200, "{what}: {answer:?}");
        assert!(!room.discord.take_breaches().is_empty(), "{what}");
    }
}

#[tokio::test]
async fn commands_and_windows_have_limits_too() {
    let room = Room::open();
    let command = |name: &str, words: &str| json!({"name": name, "description": words});
    let option = |name: &str, required: bool| json!({"type": 3, "name": name, "description": "d", "required": required});
    let mut wrong_order = command("join", "d");
    wrong_order["options"] = json!([option("a", false), option("b", true)]);
    for command in [
        command("Set-up", "d"),
        command(&"x".repeat(33), "d"),
        command("setup", ""),
        command("setup", &"x".repeat(101)),
        wrong_order,
    ] {
        let answer = room.ask("PUT", COMMANDS, json!([command])).await;
        assert_eq!(code(&answer), (400, 50035), "{command}: {answer:?}");
        assert!(!room.discord.take_breaches().is_empty(), "{command}");
    }

    let (mut socket, _) = Socket::identified(&room).await;
    room.ask("POST", &room.messages(""), rows(&[vec![button(1)]]))
        .await;
    socket.next().await;
    let input = |label: &str, value: String| {
        let input = json!({"type": 4, "custom_id": label, "style": 1, "max_length": 10,
            "value": value});
        json!({"type": 18, "label": label, "component": input})
    };
    let modal = |title: &str, parts: Vec<Value>| {
        let data = json!({"custom_id": "v1.form", "title": title, "components": parts});
        json!({"type": 9, "data": data})
    };
    let six = (0..6)
        .map(|nth| input(&nth.to_string(), String::new()))
        .collect();
    for modal in [
        modal(&"x".repeat(46), vec![input("a", String::new())]),
        modal("Form", Vec::new()),
        modal("Form", six),
        modal("Form", vec![input("a", "x".repeat(11))]),
        modal("Form", vec![input(&"x".repeat(46), String::new())]),
    ] {
        room.discord.press(room.staff, room.ann, "Yes");
        let heard = socket.next().await["d"].clone();
        let (id, token) = (
            heard["id"].as_str().unwrap(),
            heard["token"].as_str().unwrap(),
        );
        let path = format!("/interactions/{id}/{token}/callback");
        let answer = room.ask("POST", &path, modal.clone()).await;
        assert_eq!(code(&answer), (400, 50035), "{modal}: {answer:?}");
        assert!(!room.discord.take_breaches().is_empty(), "{modal}");
    }
}

#[test]
#[should_panic(expected = "breaches of Discord's API")]
fn a_breach_that_nobody_took_fails_the_test() {
    let room = Room::open();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let careless = with(json!({"allowed_mentions": null}));
    runtime.block_on(room.ask("POST", &room.messages(""), careless));
    drop(room);
}

//! The page, its words, its state and its events.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tokio::time::timeout;
use twinbell::engine::clock::Clock;
use twinbell::text::Voice;

use crate::support::databases::Fresh;

use super::net::{Net, PATIENCE, databases, instant};

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                   connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[tokio::test]
async fn the_page_comes_with_all_it_asks_for_and_may_load_nothing_else() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    let page = net.get("/").await.text().await.unwrap();
    let mut files: Vec<_> = page
        .split('"')
        .filter(|text| text.starts_with("/assets/"))
        .map(str::to_owned)
        .collect();
    assert!(files.len() >= 3, "{files:?}");
    files.push("/".to_owned());
    for file in files {
        let kind = match file.rsplit_once('.') {
            Some((_, "js")) => "text/javascript; charset=utf-8",
            Some((_, "css")) => "text/css; charset=utf-8",
            Some((_, "svg")) => "image/svg+xml",
            _ => "text/html; charset=utf-8",
        };
        let answer = net.get(&file).await;
        assert_eq!(answer.status(), 200, "{file}");
        for (name, value) in [
            ("content-type", kind),
            ("cache-control", "no-cache"),
            ("content-security-policy", CSP),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(answer.headers()[name], value, "{file}: {name}");
        }
    }
    for missing in [
        "/assets/none.js",
        "/assets/index.html",
        "/assets/..%2fmod.rs",
        "/assets/",
        "/other",
    ] {
        assert_eq!(net.get(missing).await.status(), 404, "{missing}");
    }
    net.close().await;
}

#[tokio::test]
async fn the_words_of_the_page_come_in_each_language() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    let words = async |lang: &str| -> BTreeMap<String, String> {
        let path = format!("/playground/words?lang={lang}");
        net.get(&path).await.json().await.unwrap()
    };
    let (english, french) = (words("en").await, words("fr").await);
    assert_eq!(english["playground-send"], "Send");
    assert_eq!(french["playground-send"], "Envoyer");
    assert!(english.keys().eq(french.keys()));
    assert!(english.keys().all(|key| key.starts_with("playground-")));
    assert_eq!(words("tlh").await, english);
    net.close().await;
}

#[tokio::test]
async fn the_first_state_is_the_world_as_it_was_made() {
    for database in databases() {
        let net = Net::open(&database).await;
        let state = net.state().await;
        assert_eq!(state["rev"], 1);
        assert_eq!(state["now"], "2026-11-21T09:00:00Z");
        assert_eq!(
            state["languages"],
            json!([{"tag": "en", "name": "English"}, {"tag": "fr", "name": "français"}])
        );
        assert_eq!(
            state["sides"],
            json!([
                {"id": "left", "title": "Inverness", "place": null, "zone": "Europe/London", "local": "Sat 21 Nov, 09:00",
                 "school": null, "language": "en"},
                {"id": "right", "title": "Kinshasa", "place": null, "zone": "Africa/Kinshasa", "local": "Sat 21 Nov, 10:00",
                 "school": null, "language": "en"},
            ])
        );
        let people = state["people"].as_array().unwrap();
        assert_eq!(people.len(), 12);
        assert_eq!(
            people[0],
            json!({"id": "p1", "name": "Ms Fraser", "side": "left", "admin": true, "pupil": false})
        );
        assert_eq!(
            people[9],
            json!({"id": "p10", "name": "Grâce", "side": "right", "admin": false, "pupil": true})
        );
        let chats = state["chats"].as_array().unwrap();
        let who: Vec<_> = chats
            .iter()
            .map(|chat| json!([chat["id"], chat["side"], chat["title"], chat["people"]]))
            .collect();
        assert_eq!(
            json!(who),
            json!([
                ["c1", "left", "Staff room", ["p1", "p2", "p3"]],
                ["c2", "left", "Pupil room", ["p1", "p2", "p4", "p5"]],
                ["c3", "right", "Salle des professeurs", ["p7", "p8", "p9"]],
                [
                    "c4",
                    "right",
                    "Salle des élèves",
                    ["p7", "p8", "p10", "p11"]
                ],
            ])
        );
        assert!(chats.iter().all(|chat| chat["messages"] == json!([])));
        assert_eq!(
            chats[0]["commands"].as_array().unwrap()[..3],
            [
                json!({"name": "help", "about": Voice::ENGLISH.say("command-help"), "arguments": ""}),
                json!({"name": "ring", "about": "[command-ring]", "arguments": ""}),
                json!({"name": "later", "about": "[command-later]", "arguments": "[command-later-argument]"}),
            ]
        );
        net.close().await;
    }
}

#[tokio::test]
async fn what_the_bot_knows_of_a_school_is_shown_in_its_language() {
    for database in databases() {
        let net = Net::open(&database).await;
        net.say("c3", "p7", "/help").await;
        net.sql(
            "INSERT INTO school (id, name, language, deputy_later, created_at)
             VALUES (1, 'Institut Boboto', 'fr', FALSE, 0);
             INSERT INTO room (id, chat_id, school_id, audience, main, created_at)
             SELECT 1, id, 1, 'staff', TRUE, 0 FROM chat WHERE address = 'c3';",
        )
        .await;
        let state = net.state().await;
        assert_eq!(state["sides"][0]["school"], Value::Null);
        let right = &state["sides"][1];
        assert_eq!(right["school"], "Institut Boboto");
        assert_eq!(right["language"], "fr");
        assert_eq!(right["local"], "sam. 21 nov., 10\u{a0}h");
        let staff_room = &state["chats"][2];
        assert_eq!(staff_room["messages"][0]["local"], right["local"]);
        assert_eq!(staff_room["languages"], json!(["fr"]));
        let in_french = Voice::of("fr".parse().unwrap()).say("command-help");
        assert_eq!(staff_room["commands"][0]["about"], in_french);
        let note = net.say("c3", "p8", "/help").await["note"].take();
        assert_eq!(note["local"], right["local"]);
        net.close().await;
    }
}

#[tokio::test]
async fn until_a_school_has_a_language_the_reader_s_is_used() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    let path = "/playground/state?lang=fr";
    let state: Value = net.get(path).await.json().await.unwrap();
    assert_eq!(state["sides"][0]["language"], "fr");
    assert_eq!(state["sides"][0]["local"], "sam. 21 nov., 9\u{a0}h");
    let body = json!({"id": "x", "chat": "c1", "person": "p1", "text": "/nothing"});
    let note = net.done("/playground/say?lang=fr", &body).await["note"].take();
    let text = note["blocks"][0]["text"].as_str().unwrap();
    assert!(text.starts_with("Je ne connais pas"), "{text}");
    net.close().await;
}

#[tokio::test]
async fn a_shared_chat_shows_both_clocks() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    let body = json!({"title": "  Both \n schools ", "side": "both", "audience": "staff"});
    assert_eq!(
        net.done("/playground/chats", &body).await,
        json!({"chat": "c5"})
    );
    net.say("c5", "p7", "Bonjour").await;
    let state = net.state().await;
    let chat = &state["chats"][4];
    assert_eq!(chat["title"], "Both schools");
    assert_eq!(chat["side"], "both");
    let people = json!(["p1", "p2", "p3", "p7", "p8", "p9"]);
    assert_eq!(chat["people"], people);
    assert_eq!(
        chat["messages"][0]["local"],
        "Sat 21 Nov, 09:00 in Inverness · Sat 21 Nov, 10:00 in Kinshasa"
    );
    net.close().await;
}

#[tokio::test]
async fn in_an_added_chat_sit_those_it_is_for() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    for (nth, (side, audience, people)) in [
        ("right", "staff", json!(["p7", "p8", "p9"])),
        ("left", "pupils", json!(["p1", "p2", "p4", "p5"])),
        ("right", "leaders", json!(["p7", "p12"])),
        ("both", "leaders", json!(["p1", "p6", "p7", "p12"])),
    ]
    .into_iter()
    .enumerate()
    {
        let body = json!({"title": "Chat", "side": side, "audience": audience});
        net.done("/playground/chats", &body).await;
        let found = &net.state().await["chats"][4 + nth]["people"];
        assert_eq!(*found, people, "{side} {audience}");
    }
    net.close().await;
}

#[tokio::test]
async fn the_clock_moves_and_what_falls_due_on_the_way_keeps_its_own_time() {
    for database in databases() {
        let net = Net::open(&database).await;
        net.say("c1", "p1", "/later Time for tea").await;
        let rev = net.state().await["rev"].as_i64().unwrap();
        let moved = net
            .done("/playground/clock", &json!({"advance_s": 7200}))
            .await;
        assert_eq!(moved, json!({"now": "2026-11-21T11:00:00Z"}));
        let state = net.state().await;
        assert_eq!(state["now"], moved["now"]);
        assert_eq!(state["sides"][1]["local"], "Sat 21 Nov, 12:00");
        assert!(state["rev"].as_i64().unwrap() > rev);
        let tea = net.messages("c1").await.pop().unwrap();
        assert_eq!(tea["blocks"][0]["text"], "Time for tea");
        assert_eq!(tea["at"], "2026-11-21T10:00:00Z");
        assert_eq!(tea["from"], Value::Null);

        let to_school = json!({"to": "next_school_day"});
        let moved = net.done("/playground/clock", &to_school).await;
        assert_eq!(
            moved["now"], "2026-11-23T08:00:00Z",
            "no school has told its hours"
        );
        net.sql(
            "INSERT INTO school (id, zone, week, deputy_later, created_at)
             VALUES (1, 'Africa/Kinshasa', 'thu 07:30-12:00', FALSE, 0);
             INSERT INTO chat (id, platform, address, state) VALUES (1, 'playground', 'c3', 'live');
             INSERT INTO room (id, chat_id, school_id, audience, main, created_at)
             VALUES (1, 1, 1, 'staff', TRUE, 0);",
        )
        .await;
        let moved = net.done("/playground/clock", &to_school).await;
        assert_eq!(moved["now"], "2026-11-26T06:30:00Z", "Thursday in Kinshasa");
        net.close().await;
    }
}

#[tokio::test]
async fn open_pages_hear_of_every_change_and_their_streams_end_at_the_end() {
    for database in databases() {
        let net = Net::open(&database).await;
        let mut events = net.get("/playground/events").await;
        assert_eq!(events.headers()["content-type"], "text/event-stream");
        let mut next = async || {
            let chunk = timeout(PATIENCE, events.chunk()).await.unwrap().unwrap();
            chunk.map(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
        };
        assert_eq!(
            next().await.unwrap(),
            "event: changed\ndata: {\"rev\":1}\n\n"
        );
        net.say("c1", "p1", "Hello").await;
        let heard = next().await.unwrap();
        assert!(
            heard.starts_with("event: changed\ndata: {\"rev\":"),
            "{heard}"
        );
        assert_ne!(heard, "event: changed\ndata: {\"rev\":1}\n\n");
        net.playground.close();
        while next().await.is_some() {}
        net.close().await;
    }
}

#[tokio::test]
async fn a_server_stops_promptly_though_pages_are_open() {
    let database = Fresh::sqlite();
    let net = Net::open(&database).await;
    let page = reqwest::Client::builder().no_proxy().build().unwrap();
    let _open = page
        .get(net.url("/playground/events"))
        .send()
        .await
        .unwrap();
    net.close().await; // Waits for all connections, and panics when that takes too long.
}

#[tokio::test]
async fn a_restart_keeps_all_and_numbers_on() {
    for database in databases() {
        let net = Net::open(&database).await;
        let before = json!({"id": "b", "chat": "c1", "person": "p1", "text": "/name"});
        let answer = net.done("/playground/say", &before).await;
        let body = json!({"title": "Another", "side": "left", "audience": "staff"});
        net.done("/playground/chats", &body).await;
        let state = net.state().await;
        net.close().await;

        let net = Net::open_with(&database, Clock::manual(instant("2026-11-22T09:00:00Z"))).await;
        let after = net.state().await;
        assert_eq!(after["rev"], state["rev"]);
        assert_eq!(after["people"], state["people"]);
        assert_eq!(after["chats"], state["chats"]);
        let again = net.done("/playground/say", &before).await;
        assert_eq!(again["note"]["buttons"], answer["note"]["buttons"]);
        net.say("c1", "p1", "After").await;
        let messages = net.messages("c1").await;
        let ids: Vec<_> = messages.iter().map(|message| &message["id"]).collect();
        assert_eq!(ids, ["m1", "m2"]);
        net.close().await;
    }
}

use axum::http::StatusCode;
use serde_json::{Value, json};
use serenity::model::Permissions;

use super::*;
use crate::platforms::discord::client::loopback::{TOKEN, says, server};

fn application(more: &Value) -> Application {
    let mut told = json!({ "id": "900", "name": "Twinbell", "bot": { "id": "901" }, "flags": 0 });
    for (name, value) in more.as_object().unwrap() {
        told[name] = value.clone();
    }
    serde_json::from_value(told).unwrap()
}

fn sentence(line: &Line) -> &str {
    match line {
        Line::Fine(sentence) | Line::Mind(sentence) | Line::Wrong(sentence) => sentence,
    }
}

fn room(channel: u64, is_for_staff: bool) -> Room {
    Room {
        chat: ChatAddress {
            platform: "discord".to_owned(),
            chat: channel.to_string(),
        },
        is_for_staff,
        school: "Kumasi School".to_owned(),
    }
}

#[test]
fn an_application_as_it_is_made_is_fine() {
    let plain = application(&json!({
        "bot_public": true,
        "interactions_endpoint_url": null,
        "approximate_guild_count": 1999,
    }));
    let lines = plain.lines();
    assert!(matches!(&lines[..], [Line::Fine(_)]), "{lines:?}");
    assert_eq!(plain.user(), UserId::new(901));
}

#[test]
fn what_stands_in_the_way_is_told_with_how_to_mend_it() {
    for (told, word) in [
        (
            json!({ "interactions_endpoint_url": "https://x.example" }),
            "Interactions Endpoint URL",
        ),
        (
            json!({ "bot_require_code_grant": true }),
            "Requires OAuth2 Code Grant",
        ),
        (json!({ "bot_public": false }), "Public Bot"),
        (json!({ "flags": 1 << 18 }), "Message Content Intent"),
        (
            json!({ "approximate_guild_count": 2000 }),
            "about 2000 servers",
        ),
        (
            json!({ "approximate_guild_count": 2500 }),
            "take it out of some",
        ),
        (
            json!({ "flags": (1 << 13) | (1 << 15) }),
            "“Presence Intent”, “Server Members Intent”",
        ),
    ] {
        let lines = application(&told).lines();
        let trouble: Vec<_> = lines
            .iter()
            .filter(|it| !matches!(it, Line::Fine(_)))
            .collect();
        assert_eq!(trouble.len(), 1, "{lines:?}");
        assert!(sentence(trouble[0]).contains(word), "{lines:?}");
    }
}

#[test]
fn the_servers_are_named_with_the_way_to_more() {
    let named = |names: &[&str]| {
        let told = names.iter().map(|name| json!({ "id": "1", "name": name }));
        let told: Value = told.collect();
        servers(
            &serde_json::from_value::<Vec<Server>>(told).unwrap(),
            ApplicationId::new(900),
        )
    };
    let none = named(&[]);
    assert!(
        matches!(&none, Line::Mind(it) if it.contains("client_id=900")),
        "{none:?}"
    );
    let two = named(&["Oslo", "Harbor High"]);
    assert!(
        sentence(&two).starts_with("on Harbor High, Oslo; "),
        "{two:?}"
    );
    let many = named(&["x"; 13]);
    assert!(sentence(&many).contains(" and 3 more; "), "{many:?}");
}

#[tokio::test]
async fn rooms_are_looked_at_one_by_one() {
    let all = Permissions::all().bits().to_string();
    let guild = json!({ "id": "1", "name": "Harbor High", "owner_id": "5", "roles": [
        { "id": "1", "permissions": Permissions::VIEW_CHANNEL.bits().to_string() },
        { "id": "2", "permissions": all },
    ]});
    let no = |status: u16, code: u32| {
        let status = StatusCode::from_u16(status).unwrap();
        says(
            status,
            &json!({ "code": code, "message": "No" }).to_string(),
        )
    };
    let ok = |body: &Value| says(StatusCode::OK, &body.to_string());
    let member = |roles: &[&str]| ok(&json!({ "roles": roles }));
    let open = ok(&json!({ "id": "11", "name": "staff-room", "guild_id": "1" }));
    let closed = ok(&json!({ "id": "12", "name": "pupils", "guild_id": "1" }));
    let (address, _seen) = server([
        ok(&json!({ "id": "900", "name": "Twinbell" })),
        ok(&json!([{ "id": "1", "name": "Harbor High" }])),
        open,
        ok(&guild),
        member(&["2"]),
        closed,
        ok(&guild),
        member(&[]),
        no(404, 10003),
        no(403, 50001),
        // An outage.
        no(500, 0),
    ])
    .await;
    // A chat that two schools share is listed twice and looked at once.
    let rooms: Vec<_> = [
        (11, true),
        (12, false),
        (11, true),
        (13, true),
        (14, true),
        (15, false),
    ]
    .map(|(channel, staff)| room(channel, staff))
    .into();
    let url = format!("http://{address}");
    let lines = examine(&TOKEN.into(), Some(&url), &rooms).await;
    let [.., open, lacks, deleted, hidden, outage] = &lines[..] else {
        panic!("{lines:?}");
    };
    assert!(
        matches!(open, Line::Mind(it) if it.contains("#staff-room on Harbor High is a staff room"))
    );
    assert!(
        matches!(lacks, Line::Wrong(it) if it.contains("in #pupils on Harbor High the bot lacks Send Messages (to write there), "))
    );
    assert!(matches!(deleted, Line::Wrong(it) if it.contains("the channel was deleted")));
    assert!(matches!(hidden, Line::Wrong(it) if it.contains("View Channel")));
    assert!(matches!(outage, Line::Mind(_)), "{outage:?}");
}

#[tokio::test]
async fn a_bad_token_ends_it() {
    let unauthorized = json!({ "code": 0, "message": "401: Unauthorized" }).to_string();
    let (address, _seen) = server([says(StatusCode::UNAUTHORIZED, &unauthorized)]).await;
    let url = format!("http://{address}");
    let lines = examine(&TOKEN.into(), Some(&url), &[room(1, true)]).await;
    assert_eq!(lines, [Line::Wrong(BAD_TOKEN.to_owned())]);
}

#[tokio::test]
async fn an_address_where_nobody_answers_is_told() {
    let lines = examine(&TOKEN.into(), Some("http://127.0.0.1:1"), &[]).await;
    let [Line::Wrong(sentence)] = &lines[..] else {
        panic!("{lines:?}");
    };
    assert!(
        sentence.contains("TWINBELL_DISCORD_API_URL") && !sentence.contains(TOKEN),
        "{sentence}"
    );
}

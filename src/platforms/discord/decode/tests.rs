//! Events as Discord sends them, shortened where nothing is read.

use std::collections::BTreeMap;

use secrecy::ExposeSecret;
use serde_json::json;
use serenity::model::id::ChannelId;

use super::*;

const CHANNEL: &str = "1200000000000000301";

/// `base` with the fields of `more` added or replaced.
fn with(mut base: Value, more: Value) -> Value {
    let (Value::Object(fields), Value::Object(more)) = (&mut base, more) else {
        panic!("not objects");
    };
    fields.extend(more);
    base
}

fn amina() -> Value {
    json!({"id": "1200000000000000101", "username": "amina.phiri", "global_name": "Amina Phiri",
           "discriminator": "0", "avatar": null, "public_flags": 64})
}

/// An interaction of Amina's in a staff channel, changed by `more`.
fn interaction(more: Value) -> Value {
    let base = json!({
        "id": "1200000000000000901",
        "application_id": "1200000000000000001",
        "type": 2,
        "token": "aW50ZXJhY3Rpb24",
        "version": 1,
        "guild_id": "1200000000000000201",
        "guild_locale": "en-US",
        "channel_id": CHANNEL,
        "channel": {"id": CHANNEL, "type": 0, "name": "staff", "permissions": "4398046511103"},
        "member": {"user": amina(), "nick": null, "roles": [], "permissions": "66560",
                   "joined_at": "2026-08-01T08:00:00.000000+00:00", "deaf": false, "mute": false},
        "locale": "fr",
        "app_permissions": "379968",
        "entitlements": [], "context": 0, "attachment_size_limit": 10_485_760,
        "authorizing_integration_owners": {"0": "1200000000000000201"},
        "data": {"id": "1200000000000000801", "name": "join", "type": 1,
                 "options": [{"name": "code", "type": 3, "value": " K7QR-2MXD "}]},
    });
    with(base, more)
}

fn asked(event: &Value) -> (Ticket, ChatAddress, Person, Act) {
    match decode("INTERACTION_CREATE", event) {
        Incoming::Asked {
            ticket,
            chat,
            person,
            act,
        } => (ticket, chat, person, act),
        other => panic!("{other:?}"),
    }
}

fn act(event: &Value) -> Act {
    asked(event).3
}

#[test]
fn a_command_is_told_with_who_and_where_and_what_goes_with_it() {
    let (ticket, chat, person, act) = asked(&interaction(json!({})));
    assert_eq!(chat, address_of(ChannelId::new(1_200_000_000_000_000_301)));
    assert_eq!(
        (chat.platform.as_str(), chat.chat.as_str()),
        ("discord", CHANNEL)
    );
    assert_eq!(person.id, "1200000000000000101");
    assert_eq!(person.name, "Amina Phiri");
    assert_eq!(person.language.as_deref(), Some("fr"));
    assert!(!person.admin && !person.anonymous);
    assert_eq!(
        act,
        Act::Command {
            name: "join".to_owned(),
            rest: "K7QR-2MXD".to_owned(),
            marked: Some("K7QR-2MXD".to_owned()),
            addressed: true,
        }
    );
    assert_eq!(ticket.interaction.to_string(), "1200000000000000901");
    assert_eq!(ticket.asked_by, AskedBy::Command);
    assert_eq!(ticket.token.expose_secret(), "aW50ZXJhY3Rpb24");
    assert!(!format!("{ticket:?}").contains("aW50ZXJhY3Rpb24"));
}

#[test]
fn options_become_one_line() {
    let rest = |options: Value| {
        let data = json!({"id": "1", "name": "Week", "type": 1, "options": options});
        match act(&interaction(json!({ "data": data }))) {
            Act::Command { name, rest, .. } => {
                assert_eq!(name, "week");
                rest
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(rest(json!([])), "");
    let several = json!([
        {"name": "days", "type": 3, "value": "mon-fri"},
        {"name": "from", "type": 4, "value": 8},
        {"name": "remote", "type": 5, "value": true},
    ]);
    assert_eq!(rest(several), "mon-fri 8 true");
    let below = json!([{"name": "set", "type": 1,
                        "options": [{"name": "days", "type": 3, "value": "mon"}]}]);
    assert_eq!(rest(below), "set mon");
}

#[test]
fn whoever_manages_the_channel_is_an_administrator() {
    let is_admin = |permissions: &str| {
        let member = json!({"user": amina(), "nick": "A.", "permissions": permissions});
        let person = asked(&interaction(json!({ "member": member }))).2;
        assert_eq!(person.name, "A.", "the name that this server knows");
        person.admin
    };
    assert!(is_admin("16"), "Manage Channels");
    assert!(is_admin("8"), "Administrator");
    assert!(!is_admin("32"), "Manage Server");
    assert!(!is_admin("0"));
    assert!(is_admin("9223372036854775824"), "with a bit of tomorrow");
}

#[test]
fn a_press_and_a_form_come_with_their_data() {
    let press = json!({"type": 3, "data": {"custom_id": "1.abc", "component_type": 2},
                       "message": {"id": "1200000000000000701", "flags": 64}});
    let (ticket, _, _, act_of_press) = asked(&interaction(press));
    assert_eq!(ticket.asked_by, AskedBy::Component);
    let data = "1.abc".to_owned();
    assert_eq!(act_of_press, Act::Press { data });
    let chosen =
        json!({"type": 3, "data": {"custom_id": "menu", "component_type": 3, "values": ["1.xyz"]}});
    let data = "1.xyz".to_owned();
    assert_eq!(act(&interaction(chosen)), Act::Press { data });
    let row =
        |key: &str, value: &str| json!({"type": 4, "id": 3, "custom_id": key, "value": value});
    for components in [
        json!([{"type": 1, "components": [row("name", "Harbor High")]},
               {"type": 1, "components": [row("town", "")]}]),
        json!([{"type": 10, "id": 1},
               {"type": 18, "id": 2, "component": row("name", "Harbor High")},
               {"type": 18, "id": 4, "component": row("town", "")}]),
    ] {
        let data = json!({"custom_id": "1.form", "components": components, "resolved": {}});
        let sent = act(&interaction(json!({"type": 5, "data": data})));
        let values = [("name", "Harbor High"), ("town", "")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()));
        assert_eq!(
            sent,
            Act::Form {
                form: "1.form".to_owned(),
                values: BTreeMap::from(values),
            }
        );
    }
}

#[test]
fn what_is_asked_in_a_private_chat_is_private() {
    let Value::Object(mut event) = interaction(json!({"user": amina()})) else {
        panic!("no object");
    };
    for gone in ["guild_id", "member", "guild_locale"] {
        event.remove(gone);
    }
    let (_, _, person, act) = asked(&event.into());
    assert_eq!((person.name.as_str(), person.admin), ("Amina Phiri", false));
    assert_eq!(act, Act::Private);
}

#[test]
fn what_is_being_typed_is_told_apart() {
    let data = json!({"id": "1", "name": "setup", "type": 1,
        "options": [{"name": "town", "type": 3, "value": "Gig H", "focused": true}]});
    match decode(
        "INTERACTION_CREATE",
        &interaction(json!({"type": 4, "data": data})),
    ) {
        Incoming::Typing {
            ticket,
            command,
            typed,
        } => {
            assert_eq!(ticket.asked_by, AskedBy::Typing);
            assert_eq!((command.as_str(), typed.as_str()), ("setup", "Gig H"));
        }
        other => panic!("{other:?}"),
    }
}

/// A message of Amina's as the bot sees it without the right to read messages.
fn message(more: Value) -> Value {
    let base = json!({
        "id": "1200000000000000702", "channel_id": CHANNEL, "guild_id": "1200000000000000201",
        "type": 0, "content": "", "author": amina(), "attachments": [], "embeds": [],
        "member": {"nick": "Ms Phiri", "roles": [], "joined_at": null, "deaf": false},
        "timestamp": "2026-10-01T08:00:00.000000+00:00", "mentions": [], "flags": 0,
    });
    with(base, more)
}

#[test]
fn people_s_talk_is_heard_and_nobody_else_s() {
    match decode("MESSAGE_CREATE", &message(json!({"type": 19}))) {
        Incoming::Said {
            message,
            chat,
            person,
        } => {
            assert_eq!(message.to_string(), "1200000000000000702");
            assert_eq!(chat.chat, CHANNEL);
            assert_eq!((person.name.as_str(), person.admin), ("Ms Phiri", false));
        }
        other => panic!("{other:?}"),
    }
    for (more, why) in [
        (
            json!({"author": with(amina(), json!({"bot": true}))}),
            "bot",
        ),
        (json!({"webhook_id": "1200000000000000002"}), "bot"),
        (json!({"type": 7}), "service message"),
        (json!({"type": 20}), "service message"),
        (json!({"guild_id": null}), "private message"),
        (json!({"author": null}), "unreadable"),
        (json!({"channel_id": "0"}), "unreadable"),
    ] {
        match decode("MESSAGE_CREATE", &message(more.clone())) {
            Incoming::Ignored(told) => assert_eq!(told, why, "{more}"),
            other => panic!("{more}: {other:?}"),
        }
    }
}

#[test]
fn nothing_stumbles_over_what_it_does_not_know() {
    for (kind, data) in [
        ("INTERACTION_CREATE", json!({})),
        ("INTERACTION_CREATE", json!("?")),
        ("INTERACTION_CREATE", interaction(json!({"type": 99}))),
        ("INTERACTION_CREATE", interaction(json!({"data": null}))),
        (
            "INTERACTION_CREATE",
            interaction(json!({"type": 3, "data": {}})),
        ),
        ("INTERACTION_CREATE", interaction(json!({"member": null}))),
        (
            "INTERACTION_CREATE",
            interaction(json!({"data": {"id": "1", "name": "Look", "type": 3}})),
        ),
        ("VOICE_CHANNEL_EFFECT_SEND", json!({"x": 1})),
        ("", Value::Null),
    ] {
        let incoming = decode(kind, &data);
        assert!(
            matches!(incoming, Incoming::Ignored(_)),
            "{kind}: {incoming:?}"
        );
    }
}

//! Whether what the bot sends is what Discord takes, by two witnesses: the types of another client
//! library, and the official description where it is at hand. The limits that Discord states in
//! words are a third; see [`super::limits`].

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use twilight_model::application::command::Command;
use twilight_model::channel::message::{AllowedMentions, Component, Embed, MessageFlags};
use twilight_model::gateway::payload::outgoing::identify::IdentifyProperties;
use twilight_model::gateway::payload::outgoing::{Heartbeat, Resume};
use twilight_model::http::interaction::InteractionResponse;

use super::description::Description;

/// What a message may say, files aside. Source: "Create Message".
const MESSAGE_FIELDS: [&str; 13] = [
    "allowed_mentions",
    "attachments",
    "components",
    "content",
    "embeds",
    "enforce_nonce",
    "flags",
    "message_reference",
    "nonce",
    "poll",
    "shared_client_theme",
    "sticker_ids",
    "tts",
];

/// What is wrong with something that the bot says to the gateway.
pub fn to_gateway(said: &Value) -> Vec<String> {
    let read = match said["op"].as_u64() {
        Some(1) => same::<Heartbeat>(said),
        Some(2) => same::<IdentifyProperties>(&said["d"]["properties"]),
        Some(6) => same::<Resume>(said),
        _ => Ok(()),
    };
    read.err().into_iter().collect()
}

/// What is wrong with the body of a request.
pub fn request(route: &str, body: &Value) -> Vec<String> {
    let mut wrong = other_library(route, body);
    if let Some(description) = Description::at_hand() {
        wrong.extend(description.check_request(route, body));
    }
    wrong
}

/// What is wrong with the emulator's answer to a request.
pub fn answer(route: &str, status: u16, body: &Value) -> Vec<String> {
    let description = Description::at_hand();
    description.map_or_else(Vec::new, |known| known.check_answer(route, status, body))
}

fn other_library(route: &str, body: &Value) -> Vec<String> {
    let read = if route.ends_with("/callback") {
        vec![same::<InteractionResponse>(body)]
    } else if route.contains("/commands") {
        let list = body
            .as_array()
            .map_or(std::slice::from_ref(body), Vec::as_slice);
        // What changes one may leave out most.
        let whole = list
            .iter()
            .filter(|_| !route.starts_with("PATCH") && !body.is_null());
        whole.map(command).collect()
    } else if route.contains("/messages") || route.contains("/webhooks/") {
        message(body)
    } else {
        Vec::new()
    };
    read.into_iter().filter_map(Result::err).collect()
}

fn command(body: &Value) -> Result<(), String> {
    let mut whole = body.clone();
    // What Discord adds, and what it does not ask for.
    for (name, value) in [
        ("version", json!("1")),
        ("type", json!(1)),
        ("default_member_permissions", Value::Null),
    ] {
        if whole.get(name).is_none() {
            whole[name] = value;
        }
    }
    same::<Command>(&whole)
}

fn message(body: &Value) -> Vec<Result<(), String>> {
    let part = |name: &str| body.get(name).filter(|part| !part.is_null());
    let fields = body.as_object().into_iter().flatten();
    let unknown = fields.filter(|(name, _)| !MESSAGE_FIELDS.contains(&name.as_str()));
    let mut read: Vec<_> = unknown
        .map(|(name, _)| Err(format!("a message has no {name}")))
        .collect();
    read.extend(part("components").map(same::<Vec<Component>>));
    read.extend(part("embeds").map(same::<Vec<Embed>>));
    read.extend(part("allowed_mentions").map(same::<AllowedMentions>));
    read.extend(part("flags").map(same::<MessageFlags>));
    read
}

/// Reads a value as `T` and writes it again: what `T` does not know is then missing.
fn same<T: DeserializeOwned + Serialize>(value: &Value) -> Result<(), String> {
    let read: T = serde_json::from_value(value.clone())
        .map_err(|why| format!("twilight: {why} in {value}"))?;
    let again = serde_json::to_value(read).map_err(|why| format!("twilight: {why}"))?;
    match is_within(value, &again) {
        true => Ok(()),
        false => Err(format!("twilight: {value} is read as {again}")),
    }
}

/// Whether the second says all that the first does; what is empty says nothing.
fn is_within(value: &Value, again: &Value) -> bool {
    match (value, again) {
        (Value::Object(value), Value::Object(again)) => value.iter().all(|(name, part)| {
            let said = again.get(name).unwrap_or(&Value::Null);
            is_within(part, said)
        }),
        (Value::Array(value), Value::Array(again)) => {
            let mut both = value.iter().zip(again);
            value.len() == again.len() && both.all(|(value, again)| is_within(value, again))
        }
        (Value::Array(value), Value::Null) => value.is_empty(),
        (Value::Bool(false), Value::Null) => true,
        _ => value == again,
    }
}

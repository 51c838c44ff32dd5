//! Whether what the bot sends is what Discord takes.

use serde_json::{Value, json};
use twilight_model::gateway::payload::outgoing::identify::IdentifyProperties;
use twilight_model::gateway::payload::outgoing::{Heartbeat, Resume};

/// What is wrong with something that the bot says to the gateway.
pub fn to_gateway(said: &Value) -> Vec<String> {
    let properties = &said["d"]["properties"];
    let read = match said["op"].as_u64() {
        Some(1) => serde_json::from_value::<Heartbeat>(said.clone()).map(drop),
        Some(2) => serde_json::from_value::<IdentifyProperties>(properties.clone()).map(drop),
        Some(6) => serde_json::from_value::<Resume>(said.clone()).map(drop),
        _ => Ok(()),
    };
    let told = json!({"op": said["op"], "d": "…"});
    let wrong = read.err().map(|why| format!("twilight: {why} in {told}"));
    wrong.into_iter().collect()
}

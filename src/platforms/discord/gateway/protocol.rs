//! The gateway's frames, close codes and addresses. Pure.
//!
//! Events are kept as JSON and read for the few fields that matter, so that what Discord adds to
//! them costs nothing, and one that cannot be read takes no other with it.
//! Source: Discord's documentation, "Gateway" and "Opcodes and Status Codes".

use std::time::Duration;

use axum::http::Uri;
use serde::Deserialize;
use serde_json::{Value, json};
use serenity::constants::{GATEWAY_VERSION, close_codes};
use serenity::model::gateway::GatewayIntents;

/// What is asked for: none of it needs Discord's approval. Without the content of messages the bot
/// still hears that people talk, and who.
pub const INTENTS: GatewayIntents = GatewayIntents::GUILDS.union(GatewayIntents::GUILD_MESSAGES);

/// The close code with which a connection is left so that its session can be resumed: 1000 and
/// 1001 would end the session.
pub const LEAVE_RESUMABLY: u16 = 4900;

/// Close codes that serenity has no name for.
const SESSION_NO_LONGER_VALID: u16 = 4006;
const INVALID_API_VERSION: u16 = 4012;

/// What the gateway sends.
#[derive(Clone, Debug, PartialEq)]
pub enum Frame {
    /// Something happened.
    Dispatch { seq: u64, kind: String, data: Value },
    /// The gateway wants a heartbeat now.
    WantsBeat,
    /// The last heartbeat was heard.
    Heard,
    /// Connect again, and go on from there.
    Reconnect,
    /// The session is not taken.
    InvalidSession { is_resumable: bool },
    /// The first frame: how often to send heartbeats.
    Hello { beat_every: Duration },
    /// Of a kind that is not known here.
    Other,
}

#[derive(Deserialize)]
struct Raw {
    op: u8,
    #[serde(default)]
    d: Value,
    #[serde(default)]
    s: Value,
    #[serde(default)]
    t: Value,
}

impl Frame {
    /// Reads a frame; `None` for what is none.
    pub fn read(text: &str) -> Option<Self> {
        let raw: Raw = serde_json::from_str(text).ok()?;
        Some(match raw.op {
            0 => Self::Dispatch {
                seq: raw.s.as_u64()?,
                // Without a kind it is still counted.
                kind: raw.t.as_str().unwrap_or_default().to_owned(),
                data: raw.d,
            },
            1 => Self::WantsBeat,
            7 => Self::Reconnect,
            9 => Self::InvalidSession {
                is_resumable: raw.d.as_bool().unwrap_or_default(),
            },
            10 => Self::Hello {
                beat_every: Duration::from_millis(raw.d.get("heartbeat_interval")?.as_u64()?),
            },
            11 => Self::Heard,
            _ => Self::Other,
        })
    }
}

/// Asks for a new session.
pub fn identify(token: &str) -> String {
    let properties = json!({
        "os": std::env::consts::OS,
        "browser": "twinbell",
        "device": "twinbell",
    });
    json!({"op": 2, "d": {
        "token": token,
        "intents": INTENTS.bits(),
        "properties": properties,
    }})
    .to_string()
}

/// Asks to go on with a session from behind the event `seq`.
pub fn resume(token: &str, session: &str, seq: u64) -> String {
    json!({"op": 6, "d": {"token": token, "session_id": session, "seq": seq}}).to_string()
}

/// A heartbeat, with the last event heard.
pub fn beat(seq: Option<u64>) -> String {
    json!({"op": 1, "d": seq}).to_string()
}

/// What to do once a connection has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Connect again and go on with the session.
    Resume,
    /// Connect again with a new session.
    Identify,
    /// It would end the same way each time. The sentence says what to mend.
    Stop(&'static str),
}

/// What a close code asks for; `None` for a connection that broke without one.
pub fn after_close(code: Option<u16>) -> Next {
    match code {
        Some(close_codes::AUTHENTICATION_FAILED) => Next::Stop(
            "Discord does not know this token; the developer portal gives out a new one (Bot, \
             Reset Token)",
        ),
        Some(close_codes::DISALLOWED_GATEWAY_INTENTS) => Next::Stop(
            "Discord does not allow this application the intents it asks for (GUILDS, \
             GUILD_MESSAGES), though neither is privileged; look at the application in the \
             developer portal",
        ),
        Some(close_codes::INVALID_GATEWAY_INTENTS) => {
            Next::Stop("Discord does not know the intents asked for; use a newer Twinbell")
        }
        Some(INVALID_API_VERSION) => Next::Stop(
            "Discord has given up the version of its gateway that is used here; use a newer \
             Twinbell",
        ),
        Some(close_codes::INVALID_SHARD | close_codes::SHARDING_REQUIRED) => Next::Stop(
            "the bot is on more servers than one connection may serve (2,500); take it out of some, \
             and run a second Twinbell with a token of its own for more",
        ),
        Some(
            close_codes::NOT_AUTHENTICATED
            | SESSION_NO_LONGER_VALID
            | close_codes::INVALID_SEQUENCE
            | close_codes::SESSION_TIMEOUT,
        ) => Next::Identify,
        _ => Next::Resume,
    }
}

/// The address to connect to, given where Discord says its gateway is. Where the API has an address
/// of its own, the gateway must be on the same machine, so that a test or a proxy never ends up
/// at the real Discord, nor a token at a stranger's.
///
/// # Errors
/// A sentence on why not.
pub fn address(gateway: &str, api_url: Option<&str>) -> Result<String, String> {
    let host = |url: &str| {
        let url: Uri = url.parse().ok()?;
        let host = url.host()?.to_owned();
        Some((url.scheme_str()?.to_owned(), host))
    };
    let refused = || format!("the gateway's address {gateway} is not to be trusted");
    let (scheme, at) = host(gateway).ok_or_else(refused)?;
    let is_trusted = match api_url.map(host) {
        None => scheme == "wss" && (at == "discord.gg" || at.ends_with(".discord.gg")),
        Some(Some((_, api_host))) => matches!(scheme.as_str(), "ws" | "wss") && at == api_host,
        Some(None) => false,
    };
    if !is_trusted {
        return Err(refused());
    }
    let gateway = gateway.trim_end_matches('/');
    Ok(format!("{gateway}/?v={GATEWAY_VERSION}&encoding=json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_read_and_what_is_none_is_passed_over() {
        let dispatch = |kind: &str, data| {
            Some(Frame::Dispatch {
                seq: 7,
                kind: kind.to_owned(),
                data,
            })
        };
        for (text, frame) in [
            (
                r#"{"op":0,"s":7,"t":"MESSAGE_CREATE","d":{"id":"1"}}"#,
                dispatch("MESSAGE_CREATE", json!({"id": "1"})),
            ),
            (r#"{"op":0,"s":7,"t":null}"#, dispatch("", Value::Null)),
            (r#"{"op":0,"s":null,"t":"A","d":{}}"#, None),
            (r#"{"op":1,"d":null}"#, Some(Frame::WantsBeat)),
            (
                r#"{"op":7,"d":null,"s":null,"t":null}"#,
                Some(Frame::Reconnect),
            ),
            (
                r#"{"op":9,"d":true}"#,
                Some(Frame::InvalidSession { is_resumable: true }),
            ),
            (
                r#"{"op":9,"d":{}}"#,
                Some(Frame::InvalidSession {
                    is_resumable: false,
                }),
            ),
            (
                r#"{"op":10,"d":{"heartbeat_interval":41250,"_trace":[]}}"#,
                Some(Frame::Hello {
                    beat_every: Duration::from_millis(41_250),
                }),
            ),
            (r#"{"op":10,"d":{}}"#, None),
            (r#"{"op":11}"#, Some(Frame::Heard)),
            (r#"{"op":200,"d":1}"#, Some(Frame::Other)),
            (r#"{"op":"0"}"#, None),
            ("[]", None),
            ("", None),
        ] {
            assert_eq!(Frame::read(text), frame, "{text}");
        }
    }

    #[test]
    fn no_intent_that_discord_must_approve_is_asked_for() {
        assert!(!INTENTS.is_privileged());
        let asked: Value = serde_json::from_str(&identify("t")).unwrap();
        assert_eq!(asked["d"]["intents"], 1 | 1 << 9);
        assert_eq!(asked["d"]["token"], "t");
    }

    #[test]
    fn each_end_of_a_connection_says_how_to_go_on() {
        for code in [None, Some(1000), Some(1006), Some(4000), Some(4008)] {
            assert_eq!(after_close(code), Next::Resume, "{code:?}");
        }
        for code in [4003, 4006, 4007, 4009] {
            assert_eq!(after_close(Some(code)), Next::Identify, "{code}");
        }
        for (code, word) in [
            (4004, "token"),
            (4010, "servers"),
            (4011, "servers"),
            (4012, "newer"),
            (4013, "intents"),
            (4014, "intents"),
        ] {
            match after_close(Some(code)) {
                Next::Stop(why) => assert!(why.contains(word), "{code}: {why}"),
                other => panic!("{code}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_gateway_elsewhere_is_not_trusted() {
        let ours = Some("http://127.0.0.1:4000");
        for (gateway, api_url, address_there) in [
            (
                "wss://gateway.discord.gg",
                None,
                "wss://gateway.discord.gg/?v=10&encoding=json",
            ),
            (
                "wss://gateway-us-east1-b.discord.gg/",
                None,
                "wss://gateway-us-east1-b.discord.gg/?v=10&encoding=json",
            ),
            (
                "ws://127.0.0.1:4001",
                ours,
                "ws://127.0.0.1:4001/?v=10&encoding=json",
            ),
        ] {
            assert_eq!(address(gateway, api_url).as_deref(), Ok(address_there));
        }
        for (gateway, api_url) in [
            ("ws://gateway.discord.gg", None),
            ("wss://discord.gg.example.org", None),
            ("wss://notdiscord.gg", None),
            ("", None),
            ("gateway", None),
            ("wss://gateway.discord.gg", ours),
            ("http://127.0.0.1:4001", ours),
        ] {
            assert!(address(gateway, api_url).is_err(), "{gateway}");
        }
    }
}

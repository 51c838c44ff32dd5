//! The gateway: a socket for each connection, and what is said over it.

use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use super::check;
use super::server::{Shared, TOKEN};
use super::sessions::{Connection, Out};
use super::world::World;

/// Members, presences and the text of messages: what only a bot that was looked at may have.
const PRIVILEGED: u64 = (1 << 1) | (1 << 8) | (1 << 15);
/// All intents that there are. Source: "Gateway Intents".
const INTENTS: u64 = ((1 << 17) - 1) | (0b11 << 20) | (0b11 << 24);
/// How long after a heartbeat was due the connection still stands.
const GRACE: Duration = Duration::from_secs(2);

/// Takes connections, for ever.
pub async fn serve(listener: std::net::TcpListener, shared: Arc<Shared>) {
    let listener = TcpListener::from_std(listener).expect("a listener that does not block");
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        if !shared.world().is_down {
            tokio::spawn(connect(stream, shared.clone()));
        }
    }
}

async fn connect(stream: TcpStream, shared: Arc<Shared>) {
    let mut asked = String::new();
    #[expect(clippy::result_large_err, reason = "the type is tungstenite's")]
    let look = |request: &Request, response: Response| {
        asked = request.uri().to_string();
        Ok(response)
    };
    let Ok(socket) = tokio_tungstenite::accept_hdr_async(stream, look).await else {
        return;
    };
    let (out, orders) = mpsc::unbounded_channel();
    let number = shared.change(|world| {
        if !asked.contains("v=10") {
            let breach = format!("the gateway is asked for as {asked:?}, without its version");
            world.breaches.push(breach);
        }
        let sessions = &mut world.sessions;
        sessions.connected += 1;
        let connection = Connection {
            out,
            session: None,
            is_dead: false,
        };
        sessions.connections.insert(sessions.connected, connection);
        sessions.connected
    });
    let is_over = converse(socket, orders, number, &shared).await;
    shared.change(|world| world.end_connection(number, is_over));
}

/// Both sides talk until one ends it; whether the bot took leave.
async fn converse(
    mut socket: WebSocketStream<TcpStream>,
    mut orders: mpsc::UnboundedReceiver<Out>,
    number: u64,
    shared: &Shared,
) -> bool {
    let heartbeat = shared.world().sessions.heartbeat;
    let hello = json!({
        "op": 10, "s": null, "t": null,
        "d": {"heartbeat_interval": heartbeat.as_millis() as u64, "_trace": ["[\"emulated\"]"]},
    });
    if socket.send(Message::Text(hello.to_string())).await.is_err() {
        return false;
    }
    let mut compresses = false;
    let mut until = Instant::now() + heartbeat * 2 + GRACE;
    loop {
        let out = tokio::select! {
            heard = socket.next() => match heard {
                Some(Ok(Message::Text(text))) => {
                    let heard = shared.change(|world| hear(world, number, &text));
                    match heard {
                        Heard::Nothing => continue,
                        Heard::Heartbeat => {
                            until = Instant::now() + heartbeat * 2 + GRACE;
                            continue;
                        }
                        Heard::Identify { compress } => {
                            compresses = compress;
                            continue;
                        }
                        Heard::Wrong(code, why) => Out::Close(code, why),
                    }
                }
                Some(Ok(Message::Close(Some(frame)))) => {
                    // The leave is returned.
                    let _ = socket.flush().await;
                    return matches!(u16::from(frame.code), 1000 | 1001);
                }
                Some(Ok(_)) => continue,
                Some(Err(_)) | None => return false,
            },
            Some(out) = orders.recv() => out,
            () = sleep_until(until) => Out::Close(4000, "No heartbeat came."),
        };
        let sent = match out {
            Out::Text(text) => socket.send(Message::Text(text)).await,
            Out::Large(text) if compresses => socket.send(Message::Binary(pack(&text))).await,
            Out::Large(text) => socket.send(Message::Text(text)).await,
            Out::Close(code, reason) => {
                let frame = CloseFrame {
                    code: code.into(),
                    reason: reason.into(),
                };
                let _ = socket.close(Some(frame)).await;
                return false;
            }
            Out::Cut => return false,
        };
        if sent.is_err() {
            return false;
        }
    }
}

fn pack(text: &str) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes()).expect("a Vec takes all");
    packed.finish().expect("a Vec takes all")
}

/// What came of something that the bot said.
enum Heard {
    Nothing,
    Heartbeat,
    Identify {
        compress: bool,
    },
    /// With the code to close with, and why.
    Wrong(u16, &'static str),
}

fn hear(world: &mut World, number: u64, text: &str) -> Heard {
    if world.sessions.connections[&number].is_dead {
        return Heard::Nothing;
    }
    let Ok(said) = serde_json::from_str::<Value>(text) else {
        world
            .breaches
            .push(format!("no JSON to the gateway: {text:?}"));
        return Heard::Wrong(4002, "Error while decoding payload.");
    };
    world.sessions.heard.push((number, said.clone()));
    let wrong = check::to_gateway(&said);
    world.breaches.extend(wrong);
    let data = &said["d"];
    let is_known = world.sessions.connections[&number].session.is_some();
    match said["op"].as_u64() {
        Some(1) => {
            if world.sessions.acknowledges {
                let ack = json!({"op": 11, "s": null, "t": null, "d": null}).to_string();
                let _ = world.sessions.connections[&number].out.send(Out::Text(ack));
            }
            Heard::Heartbeat
        }
        Some(2 | 6) if is_known => Heard::Wrong(4005, "Already authenticated."),
        Some(2 | 6) if !is_token(&data["token"]) => Heard::Wrong(4004, "Authentication failed."),
        Some(2) => identify(world, number, data),
        Some(6) => {
            let id = data["session_id"].as_str().unwrap_or_default();
            let seq = data["seq"].as_u64().unwrap_or_default();
            world.resume_session(number, id, seq);
            // A resumed session goes on as it was asked for.
            Heard::Nothing
        }
        Some(3 | 4 | 8) if is_known => Heard::Nothing,
        Some(3 | 4 | 8) => Heard::Wrong(4003, "Not authenticated."),
        _ => Heard::Wrong(4001, "Unknown opcode."),
    }
}

/// Discord takes the token as requests bear it, too.
fn is_token(given: &Value) -> bool {
    let given = given.as_str().unwrap_or_default();
    given.trim_start_matches("Bot ") == TOKEN
}

fn identify(world: &mut World, number: u64, data: &Value) -> Heard {
    let Some(intents) = data["intents"]
        .as_u64()
        .filter(|asked| asked & !INTENTS == 0)
    else {
        return Heard::Wrong(4013, "Invalid intent(s).");
    };
    if intents & PRIVILEGED != 0 {
        return Heard::Wrong(4014, "Disallowed intent(s).");
    }
    if data
        .get("shard")
        .is_some_and(|shard| *shard != json!([0, 1]))
    {
        return Heard::Wrong(4010, "Invalid shard.");
    }
    world.begin_session(number, intents, &data["shard"]);
    Heard::Identify {
        compress: data["compress"] == true,
    }
}

//! The HTTP side: takes requests to their routes, plays the faults, and counts what is asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};
use tokio::time::sleep;

use crate::support::line::{Lines, Scissors};
use crate::support::multipart;

use super::fault::{Answer, Fault, Refusal};
use super::pace::Left;
use super::routes::{self, Ask, File, Route};
use super::world::{Call, World};
use super::{check, gateway, limits};

/// The bot's token, in the three parts that Discord makes them of.
pub const TOKEN: &str = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.Emul8d.TwinbellTestsOnly-000000000000000000";
/// The largest request, in bytes. Source: "Uploading Files".
const REQUEST_MOST: usize = 25 * 1024 * 1024;

/// The world, for the sockets and the tests alike.
#[derive(Debug)]
pub struct Shared {
    world: Mutex<World>,
    changed: watch::Sender<u64>,
}

impl Shared {
    pub fn new(world: World) -> Self {
        Self {
            world: Mutex::new(world),
            changed: watch::Sender::new(0),
        }
    }

    pub fn world(&self) -> MutexGuard<'_, World> {
        // A test that panics while it looks must not hide what it was about to tell.
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the world and wakes all who wait for something in it.
    pub fn change<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        let result = act(&mut self.world());
        self.changed.send_modify(|times| *times += 1);
        result
    }

    /// Tells of every change from now on.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }
}

/// Serves both until `stop` is sent or dropped.
pub async fn serve(
    rest: std::net::TcpListener,
    sockets: std::net::TcpListener,
    shared: Arc<Shared>,
    stop: oneshot::Receiver<()>,
) {
    let rest = TcpListener::from_std(rest).expect("a listener that does not block");
    let app = Router::new()
        .fallback(handle)
        .with_state(shared.clone())
        .into_make_service_with_connect_info::<Scissors>();
    tokio::select! {
        _ = stop => {}
        _ = axum::serve(Lines(rest), app) => {}
        () = gateway::serve(sockets, shared) => {}
    }
}

async fn handle(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, REQUEST_MOST).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    if shared.world().is_down {
        scissors.cut();
        return StatusCode::OK.into_response();
    }
    let file = shared.world().files.get(head.uri.path()).cloned();
    if let Some(bytes) = file {
        return bytes.into_response();
    }
    if head.uri.path().starts_with("/attachments/") {
        // As the web server with the files says it, which is not the API.
        let why = "This content is no longer available.";
        return (StatusCode::NOT_FOUND, why).into_response();
    }
    let (route, ask) = match read(&shared, &head, &body) {
        Ok(asked) => asked,
        Err(refusal) => return respond(Err(refusal), HeaderMap::new()),
    };
    let fault = shared.change(|world| arrive(world, &ask));
    match fault {
        Some(Fault::Status {
            status,
            code,
            message,
        }) => respond(Err(Refusal::new(status, code, message)), HeaderMap::new()),
        Some(Fault::TooMany { after, is_global }) => {
            respond(Err(Refusal::too_many(after, is_global)), HeaderMap::new())
        }
        Some(Fault::Garbage) => {
            let page = "<html><h1>502 Bad Gateway</h1></html>";
            (StatusCode::BAD_GATEWAY, page).into_response()
        }
        Some(Fault::DropBefore) => {
            scissors.cut();
            StatusCode::OK.into_response()
        }
        Some(Fault::DropAfter) => {
            let _ = answer(&shared, route, &ask);
            scissors.cut();
            StatusCode::OK.into_response()
        }
        Some(Fault::Delay(by)) => {
            let answer = answer(&shared, route, &ask);
            sleep(by).await;
            answer
        }
        Some(Fault::Slow(by)) => {
            sleep(by).await;
            answer(&shared, route, &ask)
        }
        None => answer(&shared, route, &ask),
    }
}

/// The route that is asked for and by what, if it may be.
fn read(shared: &Shared, head: &Parts, body: &[u8]) -> Result<(&'static Route, Ask), Refusal> {
    let breach = |what: String| {
        shared.change(|world| world.breaches.push(what));
    };
    let path = head.uri.path();
    let here = path.strip_prefix("/api/v10");
    let found = here.and_then(|path| routes::find(head.method.as_str(), path));
    let Some((route, mut params)) = found else {
        breach(format!("{} {path} is not played here", head.method));
        return Err(Refusal::not_found());
    };
    let token = head.headers.get(AUTHORIZATION);
    if !route.is_open() && token.is_none_or(|token| *token != *format!("Bot {TOKEN}")) {
        return Err(Refusal::unauthorized());
    }
    let query = format!("http://query/?{}", head.uri.query().unwrap_or_default());
    if let Ok(query) = reqwest::Url::parse(&query) {
        let pairs = query.query_pairs().filter(|(name, _)| !name.is_empty());
        params.extend(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())));
    }
    let mut ask = Ask {
        route: route.name,
        params,
        body: Value::Null,
        files: BTreeMap::new(),
    };
    let kind = head.headers.get(CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    fill(&mut ask, kind, body).map_err(|why| {
        breach(format!("{}: {why}", route.name));
        Refusal::new(400, 50109, "The request body contains invalid JSON.")
    })?;
    Ok((route, ask))
}

/// Reads the body, JSON alone or with files.
fn fill(ask: &mut Ask, kind: &str, body: &[u8]) -> Result<(), String> {
    let json = |body: &[u8]| serde_json::from_slice(body).map_err(|why| why.to_string());
    match kind.split_once("boundary=") {
        _ if body.is_empty() => {}
        None => ask.body = json(body)?,
        Some((_, boundary)) => {
            for part in multipart::parts(boundary.trim_matches('"'), body)? {
                match part.file_name {
                    Some(name) => {
                        let bytes = part.bytes;
                        ask.files.insert(part.name, File { name, bytes });
                    }
                    None if part.name == "payload_json" => ask.body = json(&part.bytes)?,
                    None => return Err(format!("there is a part {:?}", part.name)),
                }
            }
        }
    }
    Ok(())
}

/// Notes a request, judges it, and says what fate was meant for it.
fn arrive(world: &mut World, ask: &Ask) -> Option<Fault> {
    world.calls.push(Call {
        route: ask.route,
        params: ask.params.clone(),
        body: ask.body.clone(),
        at: world.clock.elapsed(),
    });
    let wrong = check::request(ask.route, &ask.body);
    world.breaches.extend(wrong);
    let overstepped = limits::check(ask).into_iter();
    world.breaches.extend(overstepped.map(|(what, _)| what));
    world.faults.get_mut(ask.route)?.pop_front()
}

fn answer(shared: &Shared, route: &Route, ask: &Ask) -> Response {
    shared.change(|world| {
        let bucket = (route.name, ask.major());
        let now = world.clock.elapsed();
        let (admitted, left) = world.pace.admit(now, &bucket);
        let answer = match admitted {
            Ok(()) => run(world, route, ask),
            Err(wait) => Err(Refusal::too_many(wait.time, wait.is_global)),
        };
        let reset = world.clock.unix_millis() as f64 / 1_000.0 + left.reset_after.as_secs_f64();
        respond(answer, bucket_headers(bucket.0, left, reset))
    })
}

fn run(world: &mut World, route: &Route, ask: &Ask) -> Answer {
    let refused = limits::check(ask)
        .into_iter()
        .find_map(|(_, refusal)| refusal);
    let answer = refused.map_or_else(|| route.run(world, ask), Err);
    if let Ok((status, body)) = &answer {
        let wrong = check::answer(route.name, *status, body).into_iter();
        let wrong = wrong.map(|why| format!("our own answer: {why}"));
        world.breaches.extend(wrong);
    }
    answer
}

/// `reset` is in seconds of Unix time. Source: "Rate Limits", "Header Format".
fn bucket_headers(route: &str, left: Left, reset: f64) -> HeaderMap {
    let mut hash = 0_u64;
    for byte in route.bytes() {
        hash = hash.wrapping_mul(31).wrapping_add(u64::from(byte));
    }
    let headers = [
        ("x-ratelimit-bucket", format!("{hash:032x}")),
        ("x-ratelimit-limit", left.limit.to_string()),
        ("x-ratelimit-remaining", left.remaining.to_string()),
        ("x-ratelimit-reset", format!("{reset:.3}")),
        (
            "x-ratelimit-reset-after",
            format!("{:.3}", left.reset_after.as_secs_f64()),
        ),
    ];
    let mut all = HeaderMap::new();
    for (name, value) in headers {
        all.insert(name, HeaderValue::from_str(&value).expect("figures"));
    }
    all
}

fn respond(answer: Answer, mut headers: HeaderMap) -> Response {
    let (status, body) = match answer {
        Ok(answer) => answer,
        Err(refusal) => {
            if let Some(is_global) = refusal.is_global {
                too_many_headers(&mut headers, &refusal.body, is_global);
            }
            (refusal.status, refusal.body)
        }
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match body {
        Value::Null => (status, headers).into_response(),
        body => (status, headers, axum::Json(body)).into_response(),
    }
}

fn too_many_headers(headers: &mut HeaderMap, body: &Value, is_global: bool) {
    let after = Duration::from_secs_f64(body["retry_after"].as_f64().unwrap_or(60.0));
    let whole = after.as_secs_f64().ceil() as u64;
    headers.insert("retry-after", HeaderValue::from(whole));
    let scope = if is_global { "global" } else { "user" };
    headers.insert("x-ratelimit-scope", HeaderValue::from_static(scope));
    if is_global {
        headers.insert("x-ratelimit-global", HeaderValue::from_static("true"));
    }
}

//! The HTTP side: takes requests to their methods, plays the faults, and posts to the webhook.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};
use tokio::time::{Instant, sleep, timeout, timeout_at};

use crate::support::line::{Lines, Scissors};

use super::body::Params;
use super::fault::{Answer, Fault, Refusal};
use super::world::{Call, ChatId, World};
use super::{check, limits, methods};

/// The bot's token: its id and 35 characters, as Telegram makes them.
pub const TOKEN: &str = "7000000001:AAEmulatedTelegramForTwinbellTests0";
/// Where a text has this, the answer has half of a pair of surrogates: no strict JSON any more.
pub const NOT_JSON: char = '\u{e000}';
/// The longest call of `getUpdates`, in seconds.
const POLL_MOST: i64 = 50;
/// The largest request, in bytes: one file of 50 MB and its parameters.
const REQUEST_MOST: usize = 64 * 1024 * 1024;
/// How long a webhook may think about an update.
const WEBHOOK_PATIENCE: Duration = Duration::from_secs(10);
/// How long after a webhook's refusal the update is posted again.
const WEBHOOK_PAUSE: Duration = Duration::from_millis(200);

/// The world, for the HTTP side and the tests alike.
#[derive(Debug)]
pub struct Shared {
    world: Mutex<World>,
    changed: watch::Sender<u64>,
}

impl Shared {
    pub fn new() -> Self {
        Self {
            world: Mutex::new(World::new()),
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

/// Serves until `stop` is sent or dropped.
pub async fn serve(
    listener: std::net::TcpListener,
    shared: Arc<Shared>,
    stop: oneshot::Receiver<()>,
) {
    let listener = TcpListener::from_std(listener).expect("a listener that does not block");
    let app = Router::new()
        .fallback(handle)
        .with_state(shared.clone())
        .into_make_service_with_connect_info::<Scissors>();
    tokio::select! {
        _ = stop => {}
        _ = axum::serve(Lines(listener), app) => {}
        () = post_to_webhook(shared) => {}
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
    let method = match route(&shared, &head.uri) {
        Ok(Route::Method(method)) => method,
        Ok(Route::File(bytes)) => return bytes.into_response(),
        Err(refusal) => return respond(Err(refusal)),
    };
    let params = match read(&head.uri, &head.headers, &body) {
        Ok(params) => params,
        Err(why) => {
            let breach = format!("{method}: {why}");
            shared.change(|world| world.breaches.push(breach));
            return respond(Err(Refusal::bad_request(why)));
        }
    };
    let fault = shared.change(|world| arrive(world, method, &params));
    match fault {
        Some(Fault::Status {
            code,
            description,
            retry_after,
        }) => {
            let parameters = retry_after.map(|seconds| json!({"retry_after": seconds}));
            respond(Err(Refusal {
                parameters,
                ..Refusal::new(code, description)
            }))
        }
        Some(Fault::Garbage) => "<html><h1>Bad gateway</h1></html>".into_response(),
        Some(Fault::DropBefore) => {
            scissors.cut();
            StatusCode::OK.into_response()
        }
        Some(Fault::DropAfter) => {
            let _ = answer(&shared, method, &params).await;
            scissors.cut();
            StatusCode::OK.into_response()
        }
        Some(Fault::Delay(by)) => {
            let answer = answer(&shared, method, &params).await;
            sleep(by).await;
            respond(answer)
        }
        None => respond(answer(&shared, method, &params).await),
    }
}

enum Route {
    Method(&'static str),
    File(Vec<u8>),
}

fn route(shared: &Shared, uri: &Uri) -> Result<Route, Refusal> {
    let not_found = || Refusal::new(404, "Not Found");
    let path = uri.path().trim_start_matches('/');
    let (is_file, path) = match path.strip_prefix("file/") {
        Some(path) => (true, path),
        None => (false, path),
    };
    let path = path.strip_prefix("bot").ok_or_else(not_found)?;
    let (token, rest) = path.split_once('/').ok_or_else(not_found)?;
    if token != TOKEN {
        return Err(Refusal::new(401, "Unauthorized"));
    }
    if is_file {
        // teloxide escapes the slash within a file's path.
        let id = rest.strip_prefix("files").ok_or_else(not_found)?;
        let id = id.trim_start_matches("%2F").trim_start_matches('/');
        let bytes = shared.world().files.get(id).cloned();
        return bytes.map(Route::File).ok_or_else(not_found);
    }
    match methods::canonical(rest) {
        Some(method) => Ok(Route::Method(method)),
        None => {
            let breach = format!("there is no method {rest}, or it is not played here");
            shared.change(|world| world.breaches.push(breach));
            Err(Refusal::new(404, "Not Found: method not found"))
        }
    }
}

fn read(uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<Params, String> {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    Params::read(
        uri.query().unwrap_or_default(),
        kind.unwrap_or_default(),
        body,
    )
}

/// Notes a call, judges it, and says what fate was meant for it.
fn arrive(world: &mut World, method: &'static str, params: &Params) -> Option<Fault> {
    world.calls.push(Call {
        method: method.to_owned(),
        params: Value::Object(params.fields.clone()),
        at: world.clock.elapsed(),
    });
    let wrong = check::request(method, &params.fields);
    world.breaches.extend(wrong);
    let overstepped = limits::check(method, params);
    world
        .breaches
        .extend(overstepped.into_iter().map(|(what, _)| what));
    world.faults.get_mut(method)?.pop_front()
}

async fn answer(shared: &Shared, method: &str, params: &Params) -> Answer {
    if method == "getUpdates" {
        return get_updates(shared, params).await;
    }
    shared.change(|world| {
        if let Some((_, refusal)) = limits::check(method, params).into_iter().next() {
            return Err(refusal);
        }
        keep_pace(world, method, params)?;
        let answer = methods::call(world, method, params);
        if let Ok(result) = &answer {
            let wrong = check::answer(method, result).into_iter();
            world
                .breaches
                .extend(wrong.map(|why| format!("our own answer: {why}")));
        }
        answer
    })
}

/// Sends and edits have a pace to keep.
fn keep_pace(world: &mut World, method: &str, params: &Params) -> Result<(), Refusal> {
    if !method.starts_with("edit") && (!method.starts_with("send") || method == "sendChatAction") {
        return Ok(());
    }
    let Some(chat) = params.integer("chat_id").map(ChatId) else {
        return Ok(());
    };
    let is_group = world
        .chats
        .get(&chat)
        .is_some_and(|chat| chat.kind.is_group());
    let now = world.clock.elapsed();
    let admitted = world.pace.admit(now, chat, is_group);
    admitted.map_err(Refusal::too_many)
}

async fn get_updates(shared: &Shared, params: &Params) -> Answer {
    let mut changes = shared.changes();
    let poll = shared.change(|world| world.queue.begin_poll(params))?;
    let seconds = params.integer("timeout").unwrap_or(0).clamp(0, POLL_MOST);
    let until = Instant::now() + Duration::from_secs(seconds.unsigned_abs());
    loop {
        changes.borrow_and_update();
        let answer = shared.world().queue.poll(poll);
        if let Some(answer) = answer {
            return answer;
        }
        if !matches!(timeout_at(until, changes.changed()).await, Ok(Ok(()))) {
            return Ok(json!([]));
        }
    }
}

fn respond(answer: Answer) -> Response {
    let (code, body) = match answer {
        Ok(result) => (200, json!({"ok": true, "result": result})),
        Err(refusal) => (refusal.code, refusal.json()),
    };
    let code = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = body.to_string().replace(NOT_JSON, r"\ud800");
    (code, [(CONTENT_TYPE, "application/json")], body).into_response()
}

/// Posts what waits, one after the other, each until it is taken.
async fn post_to_webhook(shared: Arc<Shared>) {
    let client = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("an HTTP client");
    let mut changes = shared.changes();
    loop {
        changes.borrow_and_update();
        let front = shared.world().queue.front();
        let Some((webhook, update)) = front else {
            // The sender of changes lives as long as `shared`, which is held here.
            let _ = changes.changed().await;
            continue;
        };
        let mut post = client.post(&webhook.url).json(&update);
        if let Some(secret) = &webhook.secret {
            post = post.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        let posted = timeout(WEBHOOK_PATIENCE, post.send()).await;
        let why = match posted {
            Ok(Ok(answer)) if answer.status().is_success() => None,
            Ok(Ok(answer)) => Some(format!(
                "Wrong response from the webhook: {}",
                answer.status()
            )),
            Ok(Err(_)) => Some("Connection refused".to_owned()),
            Err(_) => Some("Read timeout expired".to_owned()),
        };
        let is_taken = why.is_none();
        shared.change(|world| match why {
            None => world.queue.taken(&update),
            Some(why) => world.queue.last_error = Some((world.clock.unix(), why)),
        });
        if !is_taken {
            sleep(WEBHOOK_PAUSE).await;
        }
    }
}

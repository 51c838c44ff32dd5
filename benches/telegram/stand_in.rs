//! A stand-in for the Bot API, no more than a benchmark needs, on a thread of its own.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::sync::Notify;

pub const TOKEN: &str = "7000000001:AAStandInForTelegramInBenchmarks000";

const CHAT: i64 = -1_002_000_000_001;
const BATCH: usize = 100;
/// How long anything may take before a run is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// One chat with one teacher in it, who presses buttons.
pub struct StandIn {
    /// Without a slash at the end.
    pub url: String,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<Told>,
    /// There are more updates.
    changed: Notify,
    /// The bot called.
    answered: Notify,
}

#[derive(Default)]
struct Told {
    /// Not confirmed yet, with their numbers.
    waiting: VecDeque<(i64, Value)>,
    last: i64,
    messages: i64,
    /// What buttons carry, by label; the newest counts.
    buttons: HashMap<String, String>,
    /// When those were pressed that are not answered.
    pressed: HashMap<String, Instant>,
    /// How long those waited that are.
    waits: Vec<Duration>,
}

impl Shared {
    fn told(&self) -> MutexGuard<'_, Told> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StandIn {
    pub fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        listener.set_nonblocking(true).expect("no blocking");
        let shared = Arc::new(Shared::default());
        let app = Router::new()
            .fallback(serve)
            .with_state(Arc::clone(&shared));
        // It goes with the process.
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.expect("a runtime").block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                axum::serve(listener, app).await
            })
        });
        Self {
            url: format!("http://{address}"),
            shared,
        }
    }

    /// The bot is brought into the chat.
    pub fn bring_in(&self) {
        let member = |status: &str| json!({"status": status, "user": bot()});
        self.put(json!({"my_chat_member": {
            "chat": chat(), "from": teacher(), "date": 1,
            "old_chat_member": member("left"), "new_chat_member": member("member"),
        }}));
        self.shared.changed.notify_waiters();
    }

    /// What the button carries that begins with these words, once there is one.
    pub async fn button(&self, label: &str) -> String {
        self.until(|told| {
            let mut known = told.buttons.iter();
            let found = known.find(|(known, _)| known.starts_with(label));
            found.map(|(_, data)| data.clone())
        })
        .await
    }

    /// One press, answered.
    pub async fn press(&self, data: &str) {
        self.presses(data, 1).await;
    }

    /// So many presses at once, until all are answered; how long each waited.
    pub async fn presses(&self, data: &str, presses: usize) -> Vec<Duration> {
        let press = json!({
            "from": teacher(), "chat_instance": "1", "data": data,
            "message": {"message_id": 1, "date": 1, "chat": chat(), "from": bot(), "text": "?"},
        });
        for _ in 0..presses {
            self.put(json!({"callback_query": press}));
        }
        self.shared.changed.notify_waiters();
        let done = |told: &mut Told| {
            (told.waits.len() == presses).then(|| std::mem::take(&mut told.waits))
        };
        self.until(done).await
    }

    fn put(&self, mut update: Value) {
        let mut told = self.shared.told();
        told.last += 1;
        let number = told.last;
        update["update_id"] = json!(number);
        if update.get("callback_query").is_some() {
            let id = number.to_string();
            update["callback_query"]["id"] = json!(id);
            told.pressed.insert(id, Instant::now());
        }
        told.waiting.push_back((number, update));
    }

    async fn until<T>(&self, found: impl Fn(&mut Told) -> Option<T>) -> T {
        let began = Instant::now();
        loop {
            let answered = self.shared.answered.notified();
            if let Some(found) = found(&mut self.shared.told()) {
                return found;
            }
            assert!(began.elapsed() < PATIENCE, "the bot does not do it");
            // It comes to nothing when there is no call at all.
            let _ = tokio::time::timeout(PATIENCE, answered).await;
        }
    }
}

async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let method = request.uri().path().rsplit('/').next().unwrap_or_default();
    let method = method.to_lowercase();
    let body = axum::body::to_bytes(request.into_body(), 1 << 20).await;
    let params = body
        .ok()
        .and_then(|body| serde_json::from_slice(&body).ok());
    let params: Value = params.unwrap_or_default();
    let result = match method.as_str() {
        "getupdates" => updates(&shared, &params).await,
        "answercallbackquery" => {
            let mut told = shared.told();
            let id = params["callback_query_id"].as_str().unwrap_or_default();
            if let Some(pressed) = told.pressed.remove(id) {
                told.waits.push(pressed.elapsed());
            }
            json!(true)
        }
        "sendmessage" | "editmessagetext" => message(&mut shared.told(), &params),
        "getme" => bot(),
        "getmycommands" => json!([]),
        "getwebhookinfo" => json!({
            "url": "", "has_custom_certificate": false, "pending_update_count": 0,
        }),
        "getchatmember" => json!({"status": "creator", "is_anonymous": false, "user": teacher()}),
        _ => json!(true),
    };
    if method != "getupdates" {
        shared.answered.notify_one();
    }
    Json(json!({"ok": true, "result": result})).into_response()
}

/// Hands out what waits; asking from a number on confirms all before it.
async fn updates(shared: &Shared, params: &Value) -> Value {
    let offset = params["offset"].as_i64().unwrap_or_default();
    loop {
        let changed = shared.changed.notified();
        {
            let mut told = shared.told();
            told.waiting.retain(|(number, _)| *number >= offset);
            let batch: Vec<(i64, Value)> = told.waiting.iter().take(BATCH).cloned().collect();
            if !batch.is_empty() {
                return batch.into_iter().map(|(_, update)| update).collect();
            }
        }
        if tokio::time::timeout(Duration::from_secs(5), changed)
            .await
            .is_err()
        {
            return json!([]);
        }
    }
}

/// Notes the buttons of a message, and returns it.
fn message(told: &mut Told, params: &Value) -> Value {
    let rows = params["reply_markup"]["inline_keyboard"].as_array();
    for button in rows
        .into_iter()
        .flatten()
        .filter_map(Value::as_array)
        .flatten()
    {
        let part = |name: &str| button[name].as_str().unwrap_or_default().to_owned();
        told.buttons.insert(part("text"), part("callback_data"));
    }
    told.messages += 1;
    let known = params["message_id"].as_i64();
    json!({
        "message_id": known.unwrap_or(told.messages), "date": 1, "chat": chat(), "from": bot(),
        "text": params["text"],
    })
}

fn chat() -> Value {
    json!({"id": CHAT, "type": "supergroup", "title": "Staff"})
}

fn teacher() -> Value {
    json!({"id": 6_100_000_001_i64, "is_bot": false, "first_name": "Ailsa"})
}

fn bot() -> Value {
    json!({
        "id": 7_000_000_001_i64, "is_bot": true, "first_name": "Twinbell",
        "username": "twinbell_bot", "can_join_groups": true,
        "can_read_all_group_messages": true, "supports_inline_queries": false,
        "can_connect_to_business": false, "has_main_web_app": false,
    })
}

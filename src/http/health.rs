//! Whether the process lives, and whether it can take events.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::engine::Engine;

/// `/healthz` answers as long as the process can answer anything; restart it when it does not.
/// `/readyz` answers 200 when events are accepted now and some network brings them, and names those
/// that do not; else 503 and why.
pub(super) fn routes(engine: Engine) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .with_state(engine)
}

async fn ready(State(engine): State<Engine>) -> (StatusCode, String) {
    if let Err(why) = engine.ready().await {
        return (StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n"));
    }
    let listening = engine.listening();
    if !listening.any {
        let why = "no chat network brings what people do there\n";
        return (StatusCode::SERVICE_UNAVAILABLE, why.to_owned());
    }
    let but = match &listening.deaf[..] {
        [] => String::new(),
        deaf => format!(", but nothing comes from {}", deaf.join(" and ")),
    };
    (StatusCode::OK, format!("ok{but}\n"))
}

//! Whether the process lives, and whether it can take events.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::engine::Engine;

/// `/healthz` answers as long as the process can answer anything; restart it when it does not.
/// `/readyz` answers 200 when events are accepted now and some network brings them, else 503 and why.
pub(super) fn routes(engine: Engine) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .with_state(engine)
}

async fn ready(State(engine): State<Engine>) -> (StatusCode, String) {
    match engine.ready().await {
        Ok(()) if !engine.hears() => {
            let why = "no chat network brings what people do there\n";
            (StatusCode::SERVICE_UNAVAILABLE, why.to_owned())
        }
        Ok(()) => (StatusCode::OK, "ok\n".to_owned()),
        Err(why) => (StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n")),
    }
}

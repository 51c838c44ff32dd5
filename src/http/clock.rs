//! The test clock: `POST /clock` moves a manual clock, `GET /clock` reads it.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use crate::engine::Engine;

/// Furthest that one request moves the clock, in seconds: 400 days.
const ADVANCE_S_MAX: i64 = 400 * 24 * 60 * 60;

/// The engine, behind one move after the other, so that each adds to the one before.
type Moving = Arc<Mutex<Engine>>;

type Answer = (StatusCode, Json<Value>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_s: i64,
}

pub(super) fn routes(engine: Engine) -> Router {
    let read = {
        let engine = engine.clone();
        get(async move || now(engine.now()))
    };
    Router::new()
        .route("/clock", read.post(advance))
        .with_state(Arc::new(Mutex::new(engine)))
}

async fn advance(State(engine): State<Moving>, body: Bytes) -> Answer {
    let by = match read(&body) {
        Ok(by) => by,
        Err(why) => return (StatusCode::BAD_REQUEST, Json(json!({ "error": why }))),
    };
    // In a task of its own: a caller who hangs up must not let the next one in before the end.
    let moved = tokio::spawn(async move {
        let engine = engine.lock().await;
        engine.move_clock(engine.now() + by).await
    });
    match moved.await {
        Ok(Ok(instant)) => now(instant),
        Ok(Err(cause)) => failed(&cause),
        Err(cause) => failed(&cause),
    }
}

fn read(body: &[u8]) -> Result<TimeDelta, String> {
    serde_json::from_slice(body)
        .ok()
        .filter(|Advance { advance_s }| (0..=ADVANCE_S_MAX).contains(advance_s))
        .and_then(|Advance { advance_s }| TimeDelta::try_seconds(advance_s))
        .ok_or_else(|| {
            format!(
                "the body must be JSON such as {{\"advance_s\": 3600}}, in whole seconds from 0 to \
                 {ADVANCE_S_MAX} (400 days)"
            )
        })
}

fn now(instant: DateTime<Utc>) -> Answer {
    let now = instant.to_rfc3339_opts(SecondsFormat::Secs, true);
    (StatusCode::OK, Json(json!({ "now": now })))
}

fn failed(cause: &dyn std::fmt::Display) -> Answer {
    tracing::warn!(error = %cause, "the clock could not be moved");
    let error = "the clock could not be moved to its end; the log says why";
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        Json(json!({ "error": error })),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_seconds_forward_up_to_400_days_are_taken() {
        for (body, expected) in [
            (r#"{"advance_s":0}"#, Some(0)),
            (r#" { "advance_s" : 3600 } "#, Some(3600)),
            (r#"{"advance_s":34560000}"#, Some(ADVANCE_S_MAX)),
            (r#"{"advance_s":34560001}"#, None),
            (r#"{"advance_s":-1}"#, None),
            (r#"{"advance_s":1.5}"#, None),
            (r#"{"advance_s":"60"}"#, None),
            (r#"{"advance_s":60,"to":"monday"}"#, None),
            (r#"{"advance":60}"#, None),
            ("60", None),
            ("", None),
            ("\u{0}", None),
        ] {
            let seconds = read(body.as_bytes()).map(|by| by.num_seconds());
            assert_eq!(seconds.clone().ok(), expected, "{body}");
            if let Err(why) = seconds {
                assert!(why.contains(r#"{"advance_s": 3600}"#), "{why}");
            }
        }
    }

    #[test]
    fn an_instant_is_answered_in_whole_seconds_of_utc() {
        let instant = DateTime::from_timestamp_millis(1_806_195_540_999).unwrap();
        let (status, Json(body)) = now(instant);
        assert_eq!(status, StatusCode::OK);
        assert_eq!(body.to_string(), r#"{"now":"2027-03-28T00:59:00Z"}"#);
    }
}

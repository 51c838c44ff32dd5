//! A school's calendar of meetings at its secret address, for calendar programs: `GET /calendar/{token}.ics`.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Semaphore;

use crate::engine::Engine;
use crate::engine::feeds::{Feed, ReadFeed};

/// How many are read at the same time, so that calendars never take all connections to the database.
const AT_ONCE: usize = 2;
/// For how long a program need not ask again. Google asks every few hours, others each quarter of an hour.
const CACHE: &str = "private, max-age=900";
/// Source: RFC 5545, section 8.1.
const MIME: &str = "text/calendar; charset=utf-8";

#[derive(Clone)]
struct Calendars {
    engine: Engine,
    read: ReadFeed,
    turns: Arc<Semaphore>,
}

/// `/calendar/{token}.ics`, with what `read` finds there.
pub fn routes(engine: Engine, read: ReadFeed) -> Router {
    let calendars = Calendars {
        engine,
        read,
        turns: Arc::new(Semaphore::new(AT_ONCE)),
    };
    Router::new()
        .route("/calendar/{file}", get(calendar))
        .with_state(calendars)
}

/// `HEAD` is answered likewise, without the body.
async fn calendar(
    State(calendars): State<Calendars>,
    Path(file): Path<String>,
    asked: HeaderMap,
) -> Response {
    let token = file.strip_suffix(".ics");
    // Whoever guesses takes nobody's turn.
    let Some(token) = token.filter(|token| calendars.engine.is_feed(token)) else {
        return unknown();
    };
    // It is never closed, and whoever waits here holds nothing.
    let _turn = calendars.turns.acquire().await;
    match calendars.engine.feed(calendars.read, token).await {
        Ok(Feed::File { text, tag }) => shown(text, &tag, &asked),
        Ok(Feed::Gone) => {
            let told = "this address was changed for a new one: ask your school's chat for it\n";
            (StatusCode::GONE, told).into_response()
        }
        Ok(Feed::Unknown) => unknown(),
        Err(cause) => {
            // The address is a secret: it stays out of the log.
            tracing::warn!(error = %cause, "a calendar could not be read");
            let later = [(header::RETRY_AFTER, "300")];
            (StatusCode::SERVICE_UNAVAILABLE, later, "try again later\n").into_response()
        }
    }
}

fn unknown() -> Response {
    (StatusCode::NOT_FOUND, "there is nothing here\n").into_response()
}

/// The file, or that it has not changed since it was read last.
fn shown(text: String, tag: &str, asked: &HeaderMap) -> Response {
    // Weak: the file also says when it was written.
    let tag = format!("W/\"{tag}\"");
    let known = asked.get_all(header::IF_NONE_MATCH).iter();
    let mut known = known.filter_map(|value| value.to_str().ok());
    let is_known = known.any(|value| value.split(',').any(|one| one.trim() == tag));
    let headers = [
        (header::ETAG, tag),
        (header::CACHE_CONTROL, CACHE.to_owned()),
    ];
    if is_known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, [(header::CONTENT_TYPE, MIME)], text).into_response()
}

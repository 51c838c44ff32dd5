//! The page's files, compiled in.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use include_dir::{Dir, include_dir};

static PAGE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/platforms/playground/page");

/// The page itself.
pub async fn index() -> Response {
    match PAGE.get_file("index.html") {
        Some(file) => Html(file.contents()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file that the page asks for. The folder is flat, and only what is listed here is given out.
pub async fn asset(Path(name): Path<String>) -> Response {
    let kind = match name.rsplit_once('.') {
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match PAGE.get_file(&name) {
        Some(file) => ([(header::CONTENT_TYPE, kind)], file.contents()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

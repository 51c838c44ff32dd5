//! The files that the bot made and brought to a chat of the pretend network.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tracing::warn;

use super::{Playground, ids, sql};
use crate::engine::file::{MadeFile, Source};
use crate::engine::message::Message as Content;
use crate::store::Result;

/// Where a message's file is to be had, below the page's own address.
pub const PLACE: &str = "/playground/files";

/// The file of a message, where it brings one that this network can hand out.
pub fn made(content: &Content) -> Option<&MadeFile> {
    match &content.file.as_ref()?.file {
        Source::Made(file) => Some(file),
        // It is another network's to hand out.
        Source::Sent(_) => None,
    }
}

impl Playground {
    /// The file of the message that the page calls so.
    pub(super) async fn file(&self, message: &str) -> Result<Option<MadeFile>> {
        let Some(message) = ids::read(message) else {
            return Ok(None);
        };
        let mut tx = self.db.read().await?;
        let content = sql::content(&mut tx, message).await?;
        tx.commit().await?;
        Ok(content.and_then(|content| made(&content).cloned()))
    }
}

/// Hands a file out. Only a made one's own text is in it, and no browser is to run it as a page.
pub async fn hand_out(playground: &Playground, Path(message): Path<String>) -> Response {
    match playground.file(&message).await {
        Ok(Some(file)) => {
            let kind = format!("{}; charset=utf-8", file.mime);
            let headers = [
                (header::CONTENT_TYPE, kind.as_str()),
                (header::CONTENT_DISPOSITION, "attachment"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, file.text).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(cause) => {
            warn!(error = %cause, "a file could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

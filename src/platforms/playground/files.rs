//! The files and pictures that the bot made and brought to a chat of the pretend network.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use tracing::warn;

use super::{Playground, ids, sql};
use crate::engine::file::Source;
use crate::engine::message::Message as Content;
use crate::store::Result;

/// Where a message's file is to be had, below the page's own address.
pub const PLACE: &str = "/playground/files";

/// A file as the page shows it, and where it is to be had.
#[derive(Serialize)]
pub struct FileView {
    name: String,
    href: String,
    /// What is to be seen, where it is a picture: it is shown then, and else only named.
    alt: Option<String>,
}

/// The file of a message, where it brings one that this network can hand out; what is another network's
/// it cannot.
pub fn view(content: &Content, message: &str) -> Option<FileView> {
    let file = &content.file.as_ref()?.file;
    let is_own = !matches!(file, Source::Sent(_));
    is_own.then(|| FileView {
        name: file.name_to_send(),
        href: format!("{PLACE}/{message}"),
        alt: file.alt().map(str::to_owned),
    })
}

/// The picture of a note. A note is kept nowhere, so that the picture comes with it.
pub async fn in_note(note: &Content) -> Option<FileView> {
    let file = &note.file.as_ref()?.file;
    let Source::Drawn(drawn) = file else {
        return None;
    };
    let png = BASE64_STANDARD.encode(drawn.bytes().await?.as_slice());
    Some(FileView {
        name: file.name_to_send(),
        href: format!("data:image/png;base64,{png}"),
        alt: Some(drawn.alt.clone()),
    })
}

impl Playground {
    /// The file of the message that the page calls so.
    async fn file(&self, message: &str) -> Result<Option<Source>> {
        let Some(message) = ids::read(message) else {
            return Ok(None);
        };
        let mut tx = self.db.read().await?;
        let content = sql::content(&mut tx, message).await?;
        tx.commit().await?;
        let enclosed = content.and_then(|content| content.file);
        Ok(enclosed.map(|enclosed| enclosed.file))
    }
}

/// Hands a file out. Only a made one's own text is in it, and no browser is to run it as a page.
pub async fn hand_out(playground: &Playground, Path(message): Path<String>) -> Response {
    match playground.file(&message).await {
        Ok(Some(Source::Made(file))) => {
            let kind = format!("{}; charset=utf-8", file.mime);
            let headers = [
                (header::CONTENT_TYPE, kind.as_str()),
                (header::CONTENT_DISPOSITION, "attachment"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, file.text).into_response()
        }
        Ok(Some(Source::Drawn(drawn))) => match drawn.bytes().await {
            Some(png) => {
                let kind = [(header::CONTENT_TYPE, "image/png")];
                (kind, png.as_slice().to_vec()).into_response()
            }
            None => StatusCode::NOT_FOUND.into_response(),
        },
        Ok(Some(Source::Sent(_)) | None) => StatusCode::NOT_FOUND.into_response(),
        Err(cause) => {
            warn!(error = %cause, "a file could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

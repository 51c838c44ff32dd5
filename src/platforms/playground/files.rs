//! Files in chats of the pretend network: what people send, and what the bot brings.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use tracing::warn;

use super::refusal::Why;
use super::{NAME, Playground, ids, later, sql};
use crate::engine::file::{Enclosed, FileBytes, FileRef, Source};
use crate::engine::form::tidy;
use crate::engine::message::Message as Content;
use crate::engine::platform::DeliveryError;
use crate::store::{Result, Tx};
use crate::text::clip;

/// Where a message's file is to be had, below the page's own address.
pub const PLACE: &str = "/playground/files";

/// Largest file that can be sent, in bytes: the megabyte of which the page speaks.
pub const FILE_BYTES_MAX: usize = 1024 * 1024;
/// Largest body of a request with a file, in bytes: base64 makes four letters of three bytes, and the words
/// come on top.
pub const BODY_BYTES_MAX: usize = FILE_BYTES_MAX / 3 * 4 + 64 * 1024;
/// Longest name of a file, in characters.
const NAME_CHARS_MAX: usize = 100;
/// Longest type of a file, in characters.
const MIME_CHARS_MAX: usize = 100;

/// A file as the page sends it.
#[derive(Deserialize)]
pub struct Upload {
    name: String,
    /// Its type as the browser tells it; may be empty.
    #[serde(default)]
    mime: String,
    /// Its bytes in base64.
    data: String,
}

impl Upload {
    /// What the file is called by, where it came with what was said under `key`, and its bytes in base64.
    pub fn taken(self, key: &str) -> std::result::Result<(FileRef, String), Why> {
        if self.data.len() / 4 * 3 > FILE_BYTES_MAX + 2 {
            return Err(Why::LargeFile);
        }
        let bytes = BASE64_STANDARD.decode(&self.data);
        let bytes = bytes.map_err(|_| Why::Unreadable)?.len();
        if bytes > FILE_BYTES_MAX {
            return Err(Why::LargeFile);
        }
        let mime = Some(self.mime).filter(|mime| (1..=MIME_CHARS_MAX).contains(&mime.len()));
        let file = FileRef {
            platform: NAME.to_owned(),
            reference: key.to_owned(),
            name: clip(&tidy(&self.name), NAME_CHARS_MAX),
            mime,
            bytes: bytes as u64,
            album: None,
        };
        Ok((file, self.data))
    }
}

/// What a chat shows of a file that somebody sent with these words.
pub fn said(text: &str, file: &FileRef) -> Content {
    let words = match text {
        "" => Content::default(),
        text => Content::of(text),
    };
    words.enclosing(Enclosed {
        file: Source::Sent(file.clone()),
        instead: String::new(),
        refused: String::new(),
    })
}

/// Keeps the bytes that the bot brings from another network, and says where they are now.
pub async fn keep(
    tx: &mut Tx,
    key: &str,
    content: &Content,
    bytes: Option<&FileBytes>,
) -> Result<Content> {
    let mut content = content.clone();
    if let (Some(enclosed), Some(bytes)) = (&mut content.file, bytes)
        && let Source::Sent(file) = &mut enclosed.file
        && file.platform != NAME
    {
        NAME.clone_into(&mut file.platform);
        key.clone_into(&mut file.reference);
        sql::add_file(tx, key, &BASE64_STANDARD.encode(bytes.as_slice())).await?;
    }
    Ok(content)
}

/// A file as the page shows it, and where it is to be had.
#[derive(Serialize)]
pub struct FileView {
    name: String,
    href: String,
    /// What is to be seen, where it is a picture: it is shown then, and else only named.
    alt: Option<String>,
}

/// The file of a message, where it brings one that this network can hand out; what another network still has
/// it cannot.
pub fn view(content: &Content, message: &str) -> Option<FileView> {
    let file = &content.file.as_ref()?.file;
    let is_own = match file {
        Source::Sent(file) => file.platform == NAME,
        Source::Made(_) | Source::Drawn(_) => true,
    };
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
    /// The bytes of a file that somebody sent; `None` where it is not here, as after starting over.
    async fn bytes(&self, file: &FileRef) -> Result<Option<Vec<u8>>> {
        let mut tx = self.db.read().await?;
        let base64 = sql::file(&mut tx, &file.reference).await?;
        tx.commit().await?;
        Ok(base64.and_then(|base64| BASE64_STANDARD.decode(base64).ok()))
    }

    /// Hands a file to the engine.
    pub(super) async fn fetched(
        &self,
        file: &FileRef,
    ) -> std::result::Result<FileBytes, DeliveryError> {
        let bytes = self.bytes(file).await.map_err(later)?;
        let gone = || DeliveryError::Never {
            why: "there is no such file".to_owned(),
        };
        bytes.map(FileBytes::of).ok_or_else(gone)
    }

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
        Ok(Some(Source::Sent(file))) => match playground.bytes(&file).await {
            Ok(Some(bytes)) => {
                let headers = [
                    (header::CONTENT_TYPE, "application/octet-stream"),
                    (header::CONTENT_DISPOSITION, "attachment"),
                    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
                ];
                (headers, bytes).into_response()
            }
            Ok(None) => StatusCode::NOT_FOUND.into_response(),
            Err(cause) => unreadable(&cause),
        },
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(cause) => unreadable(&cause),
    }
}

fn unreadable(cause: &sqlx::Error) -> Response {
    warn!(error = %cause, "a file could not be read");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

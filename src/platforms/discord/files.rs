//! Files: fetched from Discord, and sent there.

use serde_json::{Value, json};
use serenity::builder::{CreateAttachment, CreateMessage};
use serenity::http::{LightMethod, Multipart, MultipartUpload, Request, Route};

use super::client::Client;
use super::refusal::Refusal;
use crate::engine::file::{FileBytes, FileRef, Source};
use crate::engine::platform::DeliveryError;

/// Largest file that is fetched, in bytes. Source: none; Discord keeps larger ones for some, but no
/// other platform takes more, and while a file is brought it is in memory.
pub const FETCH_BYTES_MAX: u64 = 50_000_000;
/// Largest file that a bot can send to a server that pays for nothing, in bytes. Source: Discord
/// API, "Uploading Files".
pub const UPLOAD_BYTES_MAX: u64 = 10 * 1024 * 1024;

/// Fetches a file that somebody sent.
///
/// # Errors
/// What the failure means for the message that brings it.
pub async fn fetch(client: &Client, file: &FileRef) -> Result<FileBytes, DeliveryError> {
    match client.fetch(&file.reference, FETCH_BYTES_MAX).await {
        Ok(bytes) => Ok(FileBytes::of(bytes)),
        Err(refusal @ Refusal::No { status, .. }) if status < 500 => Err(DeliveryError::Never {
            why: refusal.to_string(),
        }),
        Err(refusal) => Err(DeliveryError::Later {
            why: refusal.to_string(),
            after: match refusal {
                Refusal::Wait { after, .. } => Some(after),
                _ => None,
            },
        }),
    }
}

/// The request that posts a message with a file.
pub fn request(
    route: Route<'static>,
    message: &CreateMessage,
    file: &Source,
    bytes: &FileBytes,
) -> Request<'static> {
    // A builder of serenity's always has a JSON.
    let mut body = serde_json::to_value(message).unwrap_or(Value::Null);
    body["attachments"] = attachments(file);
    with_file(LightMethod::Post, route, &body, file, bytes)
}

/// What a body says of the file that comes with it, in words for who cannot see a picture, too.
pub fn attachments(file: &Source) -> Value {
    // The number of the part that brings the file, as the text that all of Discord's ids are.
    let mut attachment = json!({ "id": "0", "filename": file.name_to_send() });
    if let Some(alt) = file.alt() {
        attachment["description"] = json!(alt);
    }
    json!([attachment])
}

/// A request with a body that has [`attachments`], and the file.
pub fn with_file<'r>(
    method: LightMethod,
    route: Route<'r>,
    body: &Value,
    file: &Source,
    bytes: &FileBytes,
) -> Request<'r> {
    let upload = CreateAttachment::bytes(bytes.as_slice().to_vec(), file.name_to_send());
    let parts = Multipart {
        upload: MultipartUpload::Attachments(vec![upload]),
        fields: Vec::new(),
        payload_json: Some(body.to_string()),
    };
    Request::new(route, method).multipart(Some(parts))
}

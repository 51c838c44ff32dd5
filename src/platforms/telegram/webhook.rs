//! Updates that Telegram brings: answered only after the commit.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use subtle::ConstantTimeEq;
use teloxide::RequestError;
use teloxide::payloads::SetWebhookSetters;
use teloxide::requests::Requester;

use super::Telegram;
use super::poll::wanted;
use crate::engine::Engine;

/// The path on the HTTP listener.
pub const PATH: &str = "/telegram/updates";
/// By which header Telegram shows that it is Telegram. Source: Telegram Bot API, `setWebhook`.
const SECRET_HEADER: &str = "x-telegram-bot-api-secret-token";

/// Where Telegram brings updates to.
#[derive(Debug)]
pub struct Webhook {
    /// The address as Telegram reaches it, with [`PATH`].
    pub url: String,
    /// What Telegram shows in each request: 1 to 256 letters, digits, `_` and `-`.
    pub secret: SecretString,
}

/// The HTTP listener's part of the webhook.
pub fn routes(telegram: Arc<Telegram>, engine: Engine) -> Router {
    Router::new()
        .route(PATH, post(receive))
        .with_state((telegram, engine))
}

async fn receive(
    State((telegram, engine)): State<(Arc<Telegram>, Engine)>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let shown = headers.get(SECRET_HEADER).map(|value| value.as_bytes());
    let is_telegram = telegram.webhook.as_ref().is_some_and(|webhook| {
        let secret = webhook.secret.expose_secret().as_bytes();
        shown.is_some_and(|shown| shown.ct_eq(secret).into())
    });
    if !is_telegram {
        return StatusCode::UNAUTHORIZED;
    }
    let Some(known) = telegram.known() else {
        return StatusCode::SERVICE_UNAVAILABLE;
    };
    // What is no JSON can only be counted; refused, it would be brought again and again.
    let update = serde_json::from_slice(&body).unwrap_or(Value::Null);
    match telegram.take(&engine, known, &[update]).await {
        Ok(()) => StatusCode::OK,
        // Telegram brings it again.
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

impl Telegram {
    pub(super) async fn name_webhook(&self, webhook: &Webhook) -> Result<(), RequestError> {
        let url = webhook.url.parse().map_err(|_| {
            RequestError::Io(Arc::new(std::io::Error::other(
                "the public address of the webhook cannot be read",
            )))
        })?;
        self.bot
            .set_webhook(url)
            .secret_token(webhook.secret.expose_secret())
            .allowed_updates(wanted())
            // One after the other, so that they come in order.
            .max_connections(1)
            .await
            .map(drop)
    }
}

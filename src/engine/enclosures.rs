//! The bytes of the file that a message brings, had just before the message is delivered.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use tracing::warn;

use super::file::{FileBytes, Source};
use super::message::{Block, Message, OnLoss};
use super::platform::{Deed, DeliveryError};
use super::start::Shared;

/// Longest time that fetching a file may take.
const FETCH_MAX: Duration = Duration::from_secs(60);
/// Tries after which a message goes without a file that its platform does not hand out now: those
/// behind it wait.
const TRIES_MAX: i64 = 5;

/// What to deliver.
#[derive(Debug)]
pub(super) struct Fetched {
    pub(super) deed: Deed,
    /// Those of the file that it brings.
    pub(super) bytes: Option<FileBytes>,
    /// Who hears that its file cannot be had any more.
    pub(super) lost: Option<OnLoss>,
}

impl Fetched {
    const fn nothing(deed: Deed) -> Self {
        Self {
            deed,
            bytes: None,
            lost: None,
        }
    }

    const fn with(message: Message, bytes: FileBytes) -> Self {
        Self {
            deed: Deed::Post(message),
            bytes: Some(bytes),
            lost: None,
        }
    }
}

/// What to deliver, with the bytes of its file. Where they cannot be had any more, the message says
/// so in their place.
///
/// # Errors
/// When they cannot be had now, and it is worth another try. `attempts` counts this one.
pub(super) async fn fetch(
    shared: &Shared,
    deed: Deed,
    attempts: i64,
) -> Result<Fetched, DeliveryError> {
    let Deed::Post(message) = deed else {
        return Ok(Fetched::nothing(deed));
    };
    let Some(enclosed) = &message.file else {
        return Ok(Fetched::nothing(Deed::Post(message)));
    };
    let file = match &enclosed.file {
        Source::Sent(file) => file,
        Source::Made(file) => {
            let bytes = FileBytes::of(file.text.clone().into_bytes());
            return Ok(Fetched::with(message, bytes));
        }
        Source::Drawn(drawn) => {
            return Ok(match drawn.bytes().await {
                Some(bytes) => Fetched::with(message, bytes),
                None => Fetched::nothing(Deed::Post(without_file(message))),
            });
        }
    };
    let fetched = match shared.platform(&file.platform) {
        Some(platform) => {
            // A bug in one platform must not leave the chat claimed for ever.
            let fetching = AssertUnwindSafe(async { platform.fetch(file).await });
            match tokio::time::timeout(FETCH_MAX, fetching.catch_unwind()).await {
                Ok(Ok(fetched)) => fetched,
                Ok(Err(_)) => Err(never("the platform panicked")),
                Err(_) => Err(DeliveryError::Later {
                    why: "a file was not handed out in time".to_owned(),
                    after: None,
                }),
            }
        }
        None => Err(never("the platform of a file is not configured")),
    };
    match fetched {
        Ok(bytes) => Ok(Fetched::with(message, bytes)),
        Err(error @ DeliveryError::Later { .. }) if attempts < TRIES_MAX => Err(error),
        Err(error) => {
            warn!(%error, "a file could not be brought");
            Ok(Fetched {
                lost: message.on_loss.as_deref().cloned(),
                ..Fetched::nothing(Deed::Post(without_file(message)))
            })
        }
    }
}

fn never(why: &str) -> DeliveryError {
    DeliveryError::Never {
        why: why.to_owned(),
    }
}

fn without_file(mut message: Message) -> Message {
    if let Some(enclosed) = message.file.take() {
        let text = enclosed.instead;
        message.blocks = vec![Block::Para { text }];
    }
    message
}

//! Why a request was not carried out, as a sentence for the page.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tracing::warn;

use super::reader::Reader;
use super::reading::TEXT_CHARS_MAX;
use super::routes::{ADVANCE_DAYS_MAX, TITLE_CHARS_MAX};
use crate::engine::form::{FIELDS_MAX, VALUE_CHARS_MAX};
use crate::engine::writer::NotAccepted;
use crate::text::args;

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Asked for under a name that is not this computer's own.
    Host,
    /// Sent by another page.
    Origin,
    /// Not sent as JSON.
    NotJson,
    TooLarge,
    /// JSON, but not of the form that was asked for.
    Unreadable,
    Id,
    NoChat,
    NoPerson,
    NotInChat,
    NoText,
    LongText,
    /// A file of more than the megabyte that is taken.
    LargeFile,
    Title,
    /// Pupils of both schools in one chat.
    SharedPupils,
    Values,
    Clock,
    /// The database or the engine did not take it; sent again, it may.
    NotNow,
}

impl Why {
    fn status(self) -> StatusCode {
        match self {
            Self::Host | Self::Origin | Self::NotInChat => StatusCode::FORBIDDEN,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge | Self::LargeFile => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NoChat | Self::NoPerson => StatusCode::NOT_FOUND,
            Self::Unreadable
            | Self::Id
            | Self::NoText
            | Self::LongText
            | Self::Title
            | Self::SharedPupils
            | Self::Values
            | Self::Clock => StatusCode::BAD_REQUEST,
            Self::NotNow => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn sentence(self, reader: Reader) -> String {
        let voice = reader.voice();
        match self {
            Self::Host => voice.say("refused-host"),
            Self::Origin => voice.say("refused-origin"),
            Self::NotJson => voice.say("refused-not-json"),
            Self::TooLarge => voice.say("refused-too-large"),
            Self::Unreadable => voice.say("refused-unreadable"),
            Self::Id => voice.say("refused-id"),
            Self::NoChat => voice.say("refused-no-chat"),
            Self::NoPerson => voice.say("refused-no-person"),
            Self::NotInChat => voice.say("refused-not-in-chat"),
            Self::NoText => voice.say("refused-no-text"),
            Self::LongText => voice.fill("refused-long-text", &args! { "max" => TEXT_CHARS_MAX }),
            Self::LargeFile => voice.say("refused-large-file"),
            Self::Title => voice.fill("refused-title", &args! { "max" => TITLE_CHARS_MAX }),
            Self::SharedPupils => voice.say("refused-shared-pupils"),
            Self::Values => voice.fill(
                "refused-values",
                &args! { "fields" => FIELDS_MAX, "max" => VALUE_CHARS_MAX },
            ),
            Self::Clock => voice.fill("refused-clock", &args! { "days" => ADVANCE_DAYS_MAX }),
            Self::NotNow => voice.say("refused-not-now"),
        }
    }

    /// The answer, in the reader's language.
    pub fn tell(self, reader: Reader) -> Response {
        #[derive(Serialize)]
        struct Body {
            error: String,
        }
        let error = self.sentence(reader);
        (self.status(), Json(Body { error })).into_response()
    }
}

impl From<sqlx::Error> for Why {
    fn from(cause: sqlx::Error) -> Self {
        warn!(error = %cause, "the playground could not reach its database");
        Self::NotNow
    }
}

impl From<NotAccepted> for Why {
    fn from(_: NotAccepted) -> Self {
        Self::NotNow // The engine has logged why.
    }
}

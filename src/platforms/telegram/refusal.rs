//! What Telegram's refusals, and answers that never came, mean for a delivery.
//!
//! Pure. The token stands in the address of every request, so no address and no answer that is not
//! Telegram's own ever becomes part of a text here.

#[cfg(test)]
mod tests;

use std::error::Error;
use std::time::Duration;

use serde::Deserialize;
use teloxide::types::ChatId;
use teloxide::{ApiError, RequestError};

use super::place::Place;
use crate::engine::platform::{DeliveryError, MessageRef};
use crate::text::clip;

/// Longest text of Telegram's that is passed on, in characters.
const WHY_CHARS_MAX: usize = 200;
/// Longer than this, in bytes, what stands behind a number and a colon is taken for a token's
/// secret. Those that BotFather gives out have 35.
const SECRET_BYTES_MIN: usize = 16;

/// What was asked of Telegram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Send,
    Edit,
    Delete,
}

/// What a failed request comes to.
///
/// `Ok` where nothing is left to do: the message shows what it should, or is gone as it should be,
/// or was sent and only the answer was not understood; then the answer's message comes with it.
///
/// # Errors
/// What else it means for the delivery. A repeated edit or deletion does no harm, so these are never
/// of unknown fate.
pub fn outcome(error: &RequestError, asked: Asked) -> Result<Option<MessageRef>, DeliveryError> {
    match error {
        RequestError::RetryAfter(wait) => Err(wait_for(wait.duration())),
        RequestError::MigrateToChatId(to) => Err(moved(*to)),
        RequestError::Api(refusal) => refused(&description(refusal), asked),
        RequestError::InvalidJson { raw, .. } => misunderstood(raw, asked),
        // Surely nothing was sent: there was no connection, or not even a request.
        RequestError::Network(cause) if cause.is_connect() || cause.is_builder() => {
            Err(later(why(error)))
        }
        RequestError::Network(_) => Err(doubtful(why(error), asked)),
        RequestError::Io(_) => Err(later(why(error))),
    }
}

/// Whether the request surely was not taken, so that it counts for no limit: it never left, or Telegram asks
/// to come back later.
pub fn is_untouched(error: &RequestError) -> bool {
    match error {
        RequestError::Network(cause) => cause.is_connect() || cause.is_builder(),
        RequestError::RetryAfter(_) | RequestError::Io(_) => true,
        _ => false,
    }
}

/// Whether Telegram refuses, so that asking again is vain; not while it is in trouble itself.
pub fn is_for_good(error: &RequestError) -> bool {
    match error {
        RequestError::Api(refusal) => {
            let said = description(refusal).to_lowercase();
            !matches!(meaning(&said), Some(Meaning::Doubtful))
        }
        _ => false,
    }
}

/// Whether Telegram does not know the token.
pub fn is_unknown_token(error: &RequestError) -> bool {
    matches!(error, RequestError::Api(ApiError::InvalidToken))
}

/// What went wrong, for the log. Never with the token in it.
pub fn why(error: &RequestError) -> String {
    match error {
        RequestError::Api(refusal) => presentable(&description(refusal)),
        RequestError::RetryAfter(wait) => format!("Telegram asks to wait {} s", wait.seconds()),
        RequestError::MigrateToChatId(to) => format!("the group is now {to}"),
        RequestError::InvalidJson { .. } => NOT_TELEGRAM.to_owned(),
        RequestError::Network(cause) => {
            let kind = if cause.is_connect() {
                "Telegram cannot be reached"
            } else if cause.is_timeout() {
                "Telegram did not answer in time"
            } else {
                "the connection to Telegram broke"
            };
            // The error itself would tell the address; what lies below it does not.
            format!("{kind}: {}", presentable(&innermost(cause.as_ref())))
        }
        RequestError::Io(cause) => presentable(&cause.to_string()),
    }
}

const NOT_TELEGRAM: &str = "the answer was not one of Telegram's";

/// The cause below all others.
fn innermost(error: &dyn Error) -> String {
    let mut cause = error.source();
    while let Some(below) = cause.and_then(Error::source) {
        cause = Some(below);
    }
    cause.map_or_else(|| "no cause given".to_owned(), ToString::to_string)
}

/// What a description of Telegram's means.
#[derive(Clone, Copy)]
enum Meaning {
    /// The message shows this already.
    Unchanged,
    /// There is no such message, or it is not to be edited any more.
    Gone,
    Unreachable(&'static str),
    /// There is no such chat any more.
    Deleted(&'static str),
    /// Rights of the chat's, which may change without a word to bots.
    Forbidden(&'static str),
    /// The bot may send words, and no file of this kind.
    NoFile,
    /// Only the operator can mend it.
    Operator(&'static str),
    /// Telegram's own failure, in the midst of it.
    Doubtful,
}

/// Parts of descriptions in lower case; the first that is found counts. teloxide knows some of these
/// by name and not others ("bot was kicked from the group chat"), hence by their words.
/// Source: `fail_query_with_error` and the checks of chats in Telegram's Bot API server, and what
/// authors of bots report.
const MEANINGS: &[(&str, Meaning)] = &[
    ("message is not modified", Meaning::Unchanged),
    ("message_not_modified", Meaning::Unchanged),
    ("message to edit not found", Meaning::Gone),
    ("message to delete not found", Meaning::Gone),
    ("message_id_invalid", Meaning::Gone),
    ("message identifier", Meaning::Gone),
    ("message can't be edited", Meaning::Gone),
    ("message_author_required", Meaning::Gone),
    ("message_edit_time_expired", Meaning::Gone),
    ("no text in the message to edit", Meaning::Gone),
    (
        "bot was blocked",
        Meaning::Unreachable("the person blocked the bot"),
    ),
    ("bot was kicked", Meaning::Unreachable(REMOVED)),
    ("bot is not a member", Meaning::Unreachable(REMOVED)),
    ("channel_private", Meaning::Unreachable(REMOVED)),
    ("group chat was deleted", Meaning::Deleted(DELETED)),
    ("group is deactivated", Meaning::Deleted(DELETED)),
    ("chat was deactivated", Meaning::Deleted(DELETED)),
    ("chat is deactivated", Meaning::Deleted(DELETED)),
    (
        "upgraded to a supergroup",
        Meaning::Unreachable("the group was moved"),
    ),
    ("chat not found", Meaning::Unreachable(UNKNOWN)),
    ("peer_id_invalid", Meaning::Unreachable(UNKNOWN)),
    ("chat_id_invalid", Meaning::Unreachable(UNKNOWN)),
    ("user is deactivated", Meaning::Unreachable(CLOSED_ACCOUNT)),
    ("user_deactivated", Meaning::Unreachable(CLOSED_ACCOUNT)),
    (
        "can't initiate conversation",
        Meaning::Unreachable("the person has not started the bot"),
    ),
    ("topic_closed", Meaning::Forbidden("the topic was closed")),
    ("topic_deleted", Meaning::Deleted(NO_TOPIC)),
    ("topic_id_invalid", Meaning::Deleted(NO_TOPIC)),
    ("message thread not found", Meaning::Deleted(NO_TOPIC)),
    ("rights to send photos", Meaning::NoFile),
    ("rights to send documents", Meaning::NoFile),
    ("chat_send_photos", Meaning::NoFile),
    ("chat_send_docs", Meaning::NoFile),
    ("chat_send_media", Meaning::NoFile),
    ("not enough rights to send", Meaning::Forbidden(MUTE)),
    ("no rights to send", Meaning::Forbidden(MUTE)),
    ("need administrator rights", Meaning::Forbidden(MUTE)),
    ("chat_write_forbidden", Meaning::Forbidden(MUTE)),
    ("chat_send_", Meaning::Forbidden(MUTE)),
    ("chat_restricted", Meaning::Forbidden(MUTE)),
    ("chat_admin_required", Meaning::Forbidden(MUTE)),
    ("user_banned_in_channel", Meaning::Forbidden(MUTE)),
    ("forbidden:", Meaning::Forbidden(MUTE)),
    ("unauthorized", Meaning::Operator(BAD_TOKEN)),
    ("logged out", Meaning::Operator(BAD_TOKEN)),
    ("internal server error", Meaning::Doubtful),
    ("bad gateway", Meaning::Doubtful),
    ("service unavailable", Meaning::Doubtful),
    ("gateway time", Meaning::Doubtful),
];

/// Why a file is not taken where words may be.
pub const NO_FILE: &str = "the bot may send no files of this kind there";

const REMOVED: &str = "the bot was removed from the chat";
const DELETED: &str = "the group was deleted";
const UNKNOWN: &str = "Telegram knows no such chat";
const CLOSED_ACCOUNT: &str = "the person's account was deleted";
const NO_TOPIC: &str = "the topic was deleted";
const MUTE: &str = "the bot may not write there";
const BAD_TOKEN: &str = "Telegram does not accept the bot's token: check TWINBELL_TELEGRAM_TOKEN, or make a new one with BotFather";

/// Telegram's words, which teloxide keeps in its errors, except for the two answers to a bad token.
fn description(refusal: &ApiError) -> String {
    match refusal {
        ApiError::Unknown(text) => text.clone(),
        ApiError::InvalidToken => "Unauthorized".to_owned(),
        known => known.to_string(),
    }
}

/// What this description means, given in lower case.
fn meaning(said: &str) -> Option<Meaning> {
    let known = MEANINGS.iter().find(|(part, _)| said.contains(part));
    known.map(|(_, meaning)| *meaning)
}

fn refused(description: &str, asked: Asked) -> Result<Option<MessageRef>, DeliveryError> {
    let said = description.to_lowercase();
    // Sent, and taken away at once by Telegram's own guard: again would be as vain.
    let was_taken_away = said.contains("immediately deleted");
    let meaning = meaning(&said).filter(|_| !was_taken_away);
    match (meaning, asked) {
        (Some(Meaning::Unchanged), _) | (Some(Meaning::Gone), Asked::Delete) => Ok(None),
        (Some(Meaning::Gone), Asked::Edit) => Err(DeliveryError::Gone),
        (Some(Meaning::Unreachable(why)), _) => Err(DeliveryError::Unreachable {
            why: why.to_owned(),
        }),
        (Some(Meaning::Deleted(why)), _) => Err(DeliveryError::Deleted {
            why: why.to_owned(),
        }),
        (Some(Meaning::Forbidden(why)), _) => Err(DeliveryError::Forbidden {
            why: why.to_owned(),
        }),
        (Some(Meaning::NoFile), _) => Err(DeliveryError::Never {
            why: NO_FILE.to_owned(),
        }),
        (Some(Meaning::Operator(why)), _) => Err(later(why.to_owned())),
        (Some(Meaning::Doubtful), _) => Err(doubtful(presentable(description), asked)),
        (Some(Meaning::Gone), Asked::Send) | (None, _) => Err(DeliveryError::Never {
            why: presentable(description),
        }),
    }
}

/// An answer that teloxide could not read: of a newer Telegram than it knows, or of a gateway on the
/// way, which does not know what became of the request.
fn misunderstood(raw: &str, asked: Asked) -> Result<Option<MessageRef>, DeliveryError> {
    #[derive(Deserialize)]
    struct Answer {
        ok: bool,
        result: Option<serde_json::Value>,
        #[serde(default)]
        description: String,
        parameters: Option<Parameters>,
    }
    #[derive(Deserialize)]
    struct Parameters {
        retry_after: Option<u32>,
        migrate_to_chat_id: Option<ChatId>,
    }
    let Ok(answer) = serde_json::from_str::<Answer>(raw) else {
        return Err(doubtful(NOT_TELEGRAM.to_owned(), asked));
    };
    if answer.ok {
        let number = answer
            .result
            .and_then(|sent| sent.get("message_id")?.as_i64());
        let message = number.map(|number| MessageRef(number.to_string()));
        return match (asked, message) {
            (Asked::Send, None) => Err(doubtful("Telegram named no message".to_owned(), asked)),
            (_, message) => Ok(message),
        };
    }
    let parameters = answer.parameters.as_ref();
    if let Some(to) = parameters.and_then(|parameters| parameters.migrate_to_chat_id) {
        return Err(moved(to));
    }
    if let Some(wait_s) = parameters.and_then(|parameters| parameters.retry_after) {
        return Err(wait_for(Duration::from_secs(wait_s.into())));
    }
    refused(&answer.description, asked)
}

fn wait_for(wait: Duration) -> DeliveryError {
    DeliveryError::Later {
        why: "Telegram asks to wait".to_owned(),
        after: Some(wait),
    }
}

/// A group that becomes a supergroup gets a new id. It had no topics until then.
fn moved(to: ChatId) -> DeliveryError {
    DeliveryError::Moved {
        to: Place::of(to).address(),
    }
}

const fn later(why: String) -> DeliveryError {
    DeliveryError::Later { why, after: None }
}

/// It may have been done. What has no effect when it is done again is simply done again.
const fn doubtful(why: String, asked: Asked) -> DeliveryError {
    match asked {
        Asked::Send => DeliveryError::Unknown { why },
        Asked::Edit | Asked::Delete => later(why),
    }
}

/// Somebody else's words, short, and without anything that looks like a token.
pub(super) fn presentable(text: &str) -> String {
    let is_of_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-');
    let pieces = text.split_inclusive(|c| !is_of_token(c)).map(|piece| {
        let word = piece.trim_end_matches(|c| !is_of_token(c));
        let is_token = word.rsplit_once(':').is_some_and(|(id, secret)| {
            id.ends_with(|c: char| c.is_ascii_digit()) && secret.len() >= SECRET_BYTES_MIN
        });
        if is_token {
            format!("(token){}", &piece[word.len()..])
        } else {
            piece.to_owned()
        }
    });
    clip(&pieces.collect::<String>(), WHY_CHARS_MAX)
}

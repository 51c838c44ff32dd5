//! What Discord's refusals, and answers that never came, mean for a delivery.
//!
//! Pure. The address of a request may hold an interaction's token, so no address ever becomes part
//! of a text here.

#[cfg(test)]
mod tests;

use std::error::Error;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde::Deserialize;

use crate::engine::platform::DeliveryError;
use crate::model::room::Lack;
use crate::text::clip;

/// Longest text of Discord's that is passed on, in characters.
const WHY_CHARS_MAX: usize = 200;
/// Longest wait that is believed. Source: none; a mistaken answer must not silence a room for ever.
const WAIT_MAX: Duration = Duration::from_secs(60 * 60);
/// How long to wait where Discord does not say. Source: none.
const WAIT_UNSAID: Duration = Duration::from_secs(5);

pub(super) const NOT_DISCORD: &str = "the answer was not one of Discord's";

/// Why a request came to nothing, or may have.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// Surely not done: there was no connection, or not even a request.
    #[error("{why}")]
    Unsent { why: String },
    /// There was no answer, or none of Discord's: it may have been done.
    #[error("{why}")]
    Doubtful { why: String },
    /// Surely not done; Discord asks to wait, with this or with `everything`.
    #[error("Discord asks to wait {} ms", after.as_millis())]
    Wait { after: Duration, everything: bool },
    /// Discord says no. `code` is Discord's own number for it, 0 where there is none.
    #[error("{why} ({status}, code {code})")]
    No { status: u16, code: u32, why: String },
}

impl Refusal {
    /// The interaction can be answered no more, or not this way: its token has died, or somebody
    /// answered before.
    pub fn is_past(&self) -> bool {
        matches!(
            self,
            Self::No {
                code: UNKNOWN_INTERACTION
                    | UNKNOWN_WEBHOOK
                    | DEAD_TOKEN
                    | ANSWERED_ALREADY
                    | UNKNOWN_MESSAGE,
                ..
            }
        )
    }

    /// Discord does not accept the bot's token.
    pub fn is_bad_token(&self) -> bool {
        matches!(self, Self::No { status: 401, .. })
    }

    /// The bot may not do this in that channel, or not even see it.
    pub fn is_of_rights(&self) -> bool {
        matches!(
            self,
            Self::No {
                code: MISSING_ACCESS | MISSING_PERMISSIONS,
                ..
            }
        )
    }
}

const UNKNOWN_CHANNEL: u32 = 10003;
const UNKNOWN_GUILD: u32 = 10004;
const UNKNOWN_MESSAGE: u32 = 10008;
const UNKNOWN_WEBHOOK: u32 = 10015;
const UNKNOWN_INTERACTION: u32 = 10062;
const EDITED_TOO_OFTEN: u32 = 30046;
const SENDING_DISABLED: u32 = 40004;
const FEATURE_DISABLED: u32 = 40006;
const ANSWERED_ALREADY: u32 = 40060;
const BLOCKED_ON_THE_WAY: u32 = 40333;
const MISSING_ACCESS: u32 = 50001;
const FOREIGN_MESSAGE: u32 = 50005;
const PERSON_UNWILLING: u32 = 50007;
const NOT_FOR_TEXT: u32 = 50008;
const FORUM: u32 = 40058;
const MISSING_PERMISSIONS: u32 = 50013;
const SYSTEM_MESSAGE: u32 = 50021;
const WRONG_CHANNEL_TYPE: u32 = 50024;
const DEAD_TOKEN: u32 = 50027;
const ARCHIVED: u32 = 50083;
const NO_MUTUAL_GUILD: u32 = 50278;
const OVERLOADED: u32 = 130_000;
const LOCKED: u32 = 160_005;

/// What was asked of Discord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Send,
    Edit,
    Delete,
}

/// Which of the rights the bot lacks that it can do without.
#[derive(Clone, Debug)]
pub struct Lacks {
    /// It brings no files.
    pub files: bool,
    /// It shows no frames around long texts.
    pub embeds: bool,
    /// All that it lacks, by name.
    pub why: String,
}

/// What a refusal means for a delivery.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// Nothing is left to do: what was to be taken away is gone.
    Done,
    /// The thread is archived: it has to be opened again first.
    Revive,
    /// The message is too old to be edited once more.
    TooOld,
    /// The bot lacks rights there without which it can still write, though perhaps not this. Only a look at
    /// the rights tells it, see [`super::deliver`].
    Plainer(Lacks),
    Error(DeliveryError),
}

/// What a refusal means for what was asked. A repeated edit or deletion does no harm, so these are
/// never of unknown fate.
/// Source of the codes: Discord developer documentation, "JSON Error Codes".
pub fn meaning(refusal: &Refusal, asked: Asked) -> Meaning {
    let (status, code, why) = match refusal {
        Refusal::Unsent { why } => return later(why),
        Refusal::Doubtful { why } => return doubtful(why, asked),
        Refusal::Wait { after, .. } => {
            return Meaning::Error(DeliveryError::Later {
                why: refusal.to_string(),
                after: Some(*after),
            });
        }
        Refusal::No { status, code, why } => (*status, *code, why),
    };
    match (code, asked) {
        (UNKNOWN_MESSAGE | FOREIGN_MESSAGE | SYSTEM_MESSAGE, Asked::Delete) => Meaning::Done,
        (UNKNOWN_MESSAGE | FOREIGN_MESSAGE | SYSTEM_MESSAGE, Asked::Edit) => {
            Meaning::Error(DeliveryError::Gone)
        }
        (EDITED_TOO_OFTEN, Asked::Edit) => Meaning::TooOld,
        (ARCHIVED, _) => Meaning::Revive,
        (UNKNOWN_CHANNEL, _) => Meaning::Error(DeliveryError::Deleted {
            why: CHANNEL_DELETED.to_owned(),
        }),
        (UNKNOWN_GUILD, _) => unreachable_for("the bot was removed from the server"),
        (LOCKED, _) => unreachable_for("the thread is locked"),
        (MISSING_ACCESS, _) => Meaning::Error(DeliveryError::Barred {
            lack: Lack::See,
            why: MAY_NOT_SEE.to_owned(),
        }),
        (MISSING_PERMISSIONS, _) => unreachable_for(MAY_NOT_WRITE),
        (NOT_FOR_TEXT | FORUM | WRONG_CHANNEL_TYPE, _) => {
            unreachable_for("the channel takes no messages")
        }
        (PERSON_UNWILLING | NO_MUTUAL_GUILD, _) => {
            unreachable_for("the person takes no messages from the bot")
        }
        (SENDING_DISABLED | FEATURE_DISABLED | BLOCKED_ON_THE_WAY | OVERLOADED, _) => later(why),
        _ => by_status(status, why, asked),
    }
}

pub(super) const CHANNEL_DELETED: &str = "the channel was deleted";
pub(super) const MAY_NOT_SEE: &str =
    "the bot may not see the channel; it needs the permission View Channel there";
pub(super) const MAY_NOT_WRITE: &str = "the bot may not write in the channel; it needs the permission Send Messages there, or Send \
     Messages in Threads in a thread";
const BAD_TOKEN: &str = "Discord does not accept the bot's token: check TWINBELL_DISCORD_TOKEN, or make a new one in the \
     developer portal";

fn by_status(status: u16, why: &str, asked: Asked) -> Meaning {
    match status {
        401 => later(BAD_TOKEN),
        403 | 404 => unreachable_for(why),
        // Not even looked at.
        503 => later(why),
        500.. => doubtful(why, asked),
        _ => Meaning::Error(DeliveryError::Never {
            why: why.to_owned(),
        }),
    }
}

fn unreachable_for(why: &str) -> Meaning {
    Meaning::Error(DeliveryError::Unreachable {
        why: why.to_owned(),
    })
}

fn later(why: &str) -> Meaning {
    Meaning::Error(DeliveryError::Later {
        why: why.to_owned(),
        after: None,
    })
}

/// It may have been done. What has no effect when it is done again is simply done again.
fn doubtful(why: &str, asked: Asked) -> Meaning {
    match asked {
        Asked::Send => Meaning::Error(DeliveryError::Unknown {
            why: why.to_owned(),
        }),
        Asked::Edit | Asked::Delete => later(why),
    }
}

/// Reads an answer that is not a success.
pub(super) fn read(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Refusal {
    #[derive(Default, Deserialize)]
    struct Said {
        #[serde(default)]
        code: u32,
        #[serde(default)]
        message: String,
        retry_after: Option<f64>,
        #[serde(default)]
        global: bool,
        errors: Option<serde_json::Value>,
    }
    let said = serde_json::from_slice::<Said>(body);
    let is_discord = said.is_ok();
    let said = said.unwrap_or_default();
    // Too many edits of an old message come as 429, too, but waiting would not help.
    if status == StatusCode::TOO_MANY_REQUESTS && said.code != EDITED_TOO_OFTEN {
        let header = || headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok();
        let after = said.retry_after.or_else(header);
        let after = after.and_then(|s| Duration::try_from_secs_f64(s).ok());
        return Refusal::Wait {
            after: after.unwrap_or(WAIT_UNSAID).min(WAIT_MAX),
            // What is not Discord's is the guard before it, which lets nothing through.
            everything: said.global || !is_discord,
        };
    }
    if !is_discord {
        let why = format!("{NOT_DISCORD} ({})", status.as_u16());
        // Something on the way did not let it through, or broke while Discord may have had it.
        return match status.is_server_error() {
            true => Refusal::Doubtful { why },
            false => Refusal::Unsent { why },
        };
    }
    let why = match said.errors {
        None => said.message,
        Some(errors) => format!("{}: {}", said.message, places(&errors).join(", ")),
    };
    Refusal::No {
        status: status.as_u16(),
        code: said.code,
        why: clip(&why, WHY_CHARS_MAX),
    }
}

/// Where in a body Discord found what it refuses, and what that is: `content: BASE_TYPE_REQUIRED`.
/// Its sentences are left out, since they may repeat what was sent.
fn places(errors: &serde_json::Value) -> Vec<String> {
    fn walk(at: &str, errors: &serde_json::Value, found: &mut Vec<String>) {
        let Some(fields) = errors.as_object() else {
            return;
        };
        for (name, below) in fields {
            if name != "_errors" {
                let at = match at {
                    "" => name.clone(),
                    _ => format!("{at}.{name}"),
                };
                walk(&at, below, found);
                continue;
            }
            let codes = below.as_array().into_iter().flatten();
            found.extend(
                codes
                    .filter_map(|error| error.get("code")?.as_str())
                    .map(|code| format!("{at} {code}")),
            );
        }
    }
    let mut found = Vec::new();
    walk("", errors, &mut found);
    found
}

/// There was no answer.
pub(super) fn unanswered(error: reqwest::Error) -> Refusal {
    let why = broken(&error);
    match error.is_connect() || error.is_builder() {
        true => Refusal::Unsent { why },
        false => Refusal::Doubtful { why },
    }
}

/// There was the beginning of an answer.
pub(super) fn cut_off(error: reqwest::Error) -> Refusal {
    Refusal::Doubtful {
        why: broken(&error),
    }
}

fn broken(error: &reqwest::Error) -> String {
    let kind = if error.is_connect() {
        "Discord cannot be reached"
    } else if error.is_timeout() {
        "Discord did not answer in time"
    } else {
        "the connection to Discord broke"
    };
    // The error itself would tell the address; what lies below it does not.
    let mut cause = error.source();
    while let Some(below) = cause.and_then(Error::source) {
        cause = Some(below);
    }
    match cause {
        Some(cause) => format!("{kind}: {}", clip(&cause.to_string(), WHY_CHARS_MAX)),
        None => kind.to_owned(),
    }
}

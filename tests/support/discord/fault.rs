//! What can go wrong on the way between a bot and Discord, on demand.

use std::time::Duration;

use serde_json::{Value, json};

/// What becomes of one request.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Refused with this answer, and nothing done.
    Status {
        status: u16,
        /// The JSON error code; 0 where there is none of its own.
        code: u32,
        message: &'static str,
    },
    /// Refused because too much was asked for, by this bucket's count or by that of all.
    TooMany { after: Duration, is_global: bool },
    /// The connection closes, and nothing is done.
    DropBefore,
    /// It is done, and the connection closes without an answer.
    DropAfter,
    /// It is done at once, and answered so much later.
    Delay(Duration),
    /// Nothing is done until so much later, and then it is.
    Slow(Duration),
    /// Nothing is done, and the answer is a page that is no JSON, as from some box in between.
    Garbage,
}

/// Why Discord does not do what it was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    pub status: u16,
    pub body: Value,
    /// Of a refusal for asking too much: whether it is for all requests.
    pub is_global: Option<bool>,
}

/// What is answered to a request: the status and the body, or why not.
pub type Answer = Result<(u16, Value), Refusal>;

impl Refusal {
    pub fn new(status: u16, code: u32, message: &str) -> Self {
        Self {
            status,
            body: json!({"message": message, "code": code}),
            is_global: None,
        }
    }

    pub fn not_found() -> Self {
        Self::new(404, 0, "404: Not Found")
    }

    pub fn unauthorized() -> Self {
        Self::new(401, 0, "401: Unauthorized")
    }

    pub fn unknown_channel() -> Self {
        Self::new(404, 10003, "Unknown Channel")
    }

    pub fn unknown_guild() -> Self {
        Self::new(404, 10004, "Unknown Guild")
    }

    pub fn unknown_message() -> Self {
        Self::new(404, 10008, "Unknown Message")
    }

    pub fn missing_access() -> Self {
        Self::new(403, 50001, "Missing Access")
    }

    pub fn missing_permissions() -> Self {
        Self::new(403, 50013, "Missing Permissions")
    }

    pub fn archived() -> Self {
        Self::new(400, 50083, "Thread is archived")
    }

    /// A body with something wrong at `field`, for example `data.content`.
    pub fn invalid_form(field: &str, code: &str, message: &str) -> Self {
        let wrong = json!({"_errors": [{"code": code, "message": message}]});
        let errors = field
            .rsplit('.')
            .fold(wrong, |inner, name| json!({name: inner}));
        let mut refusal = Self::new(400, 50035, "Invalid Form Body");
        refusal.body["errors"] = errors;
        refusal
    }

    pub fn too_many(after: Duration, is_global: bool) -> Self {
        Self {
            status: 429,
            body: json!({
                "message": "You are being rate limited.",
                "retry_after": after.as_secs_f64(),
                "global": is_global,
            }),
            is_global: Some(is_global),
        }
    }
}

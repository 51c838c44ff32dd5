//! What can go wrong on the way between a bot and Telegram, on demand.

use std::time::Duration;

use serde_json::{Value, json};

/// What becomes of one call.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Refused with this answer, and nothing done.
    Status {
        code: u16,
        description: &'static str,
        /// In seconds.
        retry_after: Option<u32>,
    },
    /// The connection closes, and nothing is done.
    DropBefore,
    /// It is done, and the connection closes without an answer.
    DropAfter,
    /// It is done at once, and answered so much later.
    Delay(Duration),
    /// Nothing is done, and the answer is a page that is no JSON, as from some box in between.
    Garbage,
}

/// Why Telegram does not do what it was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Both the HTTP status and `error_code`.
    pub code: u16,
    pub description: String,
    /// The object `ResponseParameters`.
    pub parameters: Option<Value>,
}

/// The `result` of a call, or why there is none.
pub type Answer = Result<Value, Refusal>;

impl Refusal {
    pub fn new(code: u16, description: impl Into<String>) -> Self {
        Self {
            code,
            description: description.into(),
            parameters: None,
        }
    }

    pub fn bad_request(why: impl AsRef<str>) -> Self {
        Self::new(400, format!("Bad Request: {}", why.as_ref()))
    }

    pub fn forbidden(why: impl AsRef<str>) -> Self {
        Self::new(403, format!("Forbidden: {}", why.as_ref()))
    }

    pub fn conflict(why: impl AsRef<str>) -> Self {
        Self::new(409, format!("Conflict: {}", why.as_ref()))
    }

    pub fn too_many(retry_after: u32) -> Self {
        Self {
            parameters: Some(json!({"retry_after": retry_after})),
            ..Self::new(429, format!("Too Many Requests: retry after {retry_after}"))
        }
    }

    pub fn json(&self) -> Value {
        let mut answer = json!({
            "ok": false, "error_code": self.code, "description": self.description,
        });
        if let Some(parameters) = &self.parameters {
            answer["parameters"] = parameters.clone();
        }
        answer
    }
}

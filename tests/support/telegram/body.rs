//! The parameters of a request, in any of the four ways in which they may come.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::support::multipart;

/// Parameters that are numbers, as text in a form.
const NUMBERS: [&str; 9] = [
    "cache_time",
    "chat_id",
    "limit",
    "max_connections",
    "message_id",
    "message_thread_id",
    "offset",
    "timeout",
    "user_id",
];
/// Parameters that are objects, lists or "true" and "false", as JSON in a form.
const JSON: [&str; 14] = [
    "allowed_updates",
    "caption_entities",
    "commands",
    "disable_content_type_detection",
    "disable_notification",
    "drop_pending_updates",
    "entities",
    "has_spoiler",
    "link_preview_options",
    "protect_content",
    "reply_markup",
    "reply_parameters",
    "scope",
    "show_alert",
];

/// What a request brings.
#[derive(Clone, Debug, Default)]
pub struct Params {
    pub fields: Map<String, Value>,
    /// Files by the name of their part.
    pub files: BTreeMap<String, Upload>,
}

#[derive(Clone, Debug)]
pub struct Upload {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Params {
    /// Reads the query of the address and the body.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(query: &str, content_type: &str, body: &[u8]) -> Result<Self, String> {
        let mut params = Self::default();
        params.add_pairs(query)?;
        if body.is_empty() {
            return Ok(params);
        }
        let text = || std::str::from_utf8(body).map_err(|error| error.to_string());
        if content_type.starts_with("application/json") {
            let fields: Map<String, Value> =
                serde_json::from_slice(body).map_err(|error| error.to_string())?;
            params.fields.extend(fields);
        } else if content_type.starts_with("application/x-www-form-urlencoded") {
            params.add_pairs(text()?)?;
        } else if let Some((_, boundary)) = content_type.split_once("boundary=") {
            params.add_parts(boundary.trim_matches('"'), body)?;
        } else {
            return Err(format!("no parameters come as {content_type:?}"));
        }
        Ok(params)
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields.get(name)
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// A number, also one written as text.
    pub fn integer(&self, name: &str) -> Option<i64> {
        let value = self.get(name)?;
        value.as_i64().or_else(|| value.as_str()?.parse().ok())
    }

    pub fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    fn add_pairs(&mut self, encoded: &str) -> Result<(), String> {
        let url = format!("http://form/?{encoded}");
        let url = reqwest::Url::parse(&url).map_err(|error| error.to_string())?;
        for (name, value) in url.query_pairs() {
            self.add_text(&name, &value)?;
        }
        Ok(())
    }

    fn add_text(&mut self, name: &str, text: &str) -> Result<(), String> {
        let value = if NUMBERS.contains(&name) {
            text.parse::<i64>()
                .map_or_else(|_| json!(text), Value::from)
        } else if JSON.contains(&name) {
            serde_json::from_str(text).map_err(|error| format!("{name}: {error}"))?
        } else {
            json!(text)
        };
        self.fields.insert(name.to_owned(), value);
        Ok(())
    }

    /// Reads `multipart/form-data`.
    fn add_parts(&mut self, boundary: &str, body: &[u8]) -> Result<(), String> {
        for part in multipart::parts(boundary, body)? {
            match part.file_name {
                Some(name) => {
                    let bytes = part.bytes;
                    self.files.insert(part.name, Upload { name, bytes });
                }
                None => {
                    let text = std::str::from_utf8(&part.bytes);
                    self.add_text(&part.name, text.map_err(|error| error.to_string())?)?;
                }
            }
        }
        // A file in place of a parameter is the same as `attach://` with its name.
        for name in self.files.keys() {
            let attached = json!(format!("attach://{name}"));
            if !self.fields.values().any(|value| *value == attached) {
                self.fields.insert(name.clone(), attached);
            }
        }
        Ok(())
    }
}

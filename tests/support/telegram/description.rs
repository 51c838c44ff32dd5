//! The official description of the Bot API as a judge of calls and objects.
//!
//! It lies outside the project, in the folder that `TWINBELL_TEST_SPECS` names; where it is missing,
//! its judgement is left out loudly.

use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::{Map, Value};

use crate::support::left_out::left_out;

const FILE: &str = "telegram-bot-api.json";

#[derive(Debug)]
pub struct Description {
    methods: Value,
    types: Value,
}

impl Description {
    /// The description, or none where it is missing.
    ///
    /// # Panics
    /// When it is missing and this run requires it, or when it cannot be read.
    pub fn at_hand() -> Option<&'static Self> {
        static READ: OnceLock<Option<Description>> = OnceLock::new();
        READ.get_or_init(Self::read).as_ref()
    }

    fn read() -> Option<Self> {
        let folder = std::env::var_os("TWINBELL_TEST_SPECS").map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/specs"),
            PathBuf::from,
        );
        let path = folder.join(FILE);
        if !path.exists() {
            let why = format!("there is no {}", path.display());
            left_out("specs", &why);
            return None;
        }
        let text = std::fs::read_to_string(&path).expect("the description can be read");
        let mut whole: Value = serde_json::from_str(&text).expect("the description is JSON");
        Some(Self {
            methods: whole["methods"].take(),
            types: whole["types"].take(),
        })
    }

    /// What is wrong with the parameters of a call.
    pub fn check_call(&self, method: &str, fields: &Map<String, Value>) -> Vec<String> {
        let Some(description) = self.methods.get(method) else {
            return vec![format!("the description knows no method {method}")];
        };
        self.check_fields(description, fields, method)
    }

    /// What is wrong with the result of a call.
    pub fn check_answer(&self, method: &str, result: &Value) -> Vec<String> {
        let kinds = self.methods[method]["returns"].as_array();
        let kinds = kinds.into_iter().flatten().filter_map(Value::as_str);
        self.check_any(kinds, result, method)
    }

    /// What is wrong with `value` as an object of this type.
    pub fn check(&self, kind: &str, value: &Value) -> Vec<String> {
        self.check_kind(kind, value, kind)
    }

    /// `at` is where this stands, for the reader of the complaint.
    fn check_fields(&self, owner: &Value, fields: &Map<String, Value>, at: &str) -> Vec<String> {
        // A method or type without fields has none in the description.
        let known = owner["fields"].as_array().map_or(&[][..], Vec::as_slice);
        let mut wrong = Vec::new();
        for name in fields.keys() {
            if !known.iter().any(|field| field["name"] == **name) {
                wrong.push(format!("{at} has no {name}"));
            }
        }
        for field in known {
            let name = field["name"].as_str().unwrap_or_default();
            let at = format!("{at}.{name}");
            match fields.get(name) {
                None if field["required"] == true => wrong.push(format!("{at} is missing")),
                None => {}
                Some(value) => wrong.extend(self.check_field(field, value, &at)),
            }
        }
        wrong
    }

    fn check_field(&self, field: &Value, value: &Value, at: &str) -> Vec<String> {
        if let Some(fixed) = fixed(field)
            && value != fixed
        {
            return vec![format!("{at} must be {fixed}, not {value}")];
        }
        let kinds = field["types"].as_array().into_iter().flatten();
        self.check_any(kinds.filter_map(Value::as_str), value, at)
    }

    /// One of the types must fit; otherwise the complaints of the one that fits best.
    fn check_any<'k>(
        &self,
        kinds: impl Iterator<Item = &'k str>,
        value: &Value,
        at: &str,
    ) -> Vec<String> {
        let wrong = kinds.map(|kind| self.check_kind(kind, value, at));
        wrong.min_by_key(Vec::len).unwrap_or_default()
    }

    fn check_kind(&self, kind: &str, value: &Value, at: &str) -> Vec<String> {
        let fits = match kind {
            "Integer" => value.is_i64() || value.is_u64(),
            "Float" => value.is_number(),
            "Boolean" => value.is_boolean(),
            "String" => value.is_string(),
            "InputFile" => value.as_str().is_some_and(|s| s.starts_with("attach://")),
            _ => return self.check_compound(kind, value, at),
        };
        match fits {
            true => Vec::new(),
            false => vec![format!("{at} is no {kind}: {value}")],
        }
    }

    fn check_compound(&self, kind: &str, value: &Value, at: &str) -> Vec<String> {
        if let Some(kind) = kind.strip_prefix("Array of ") {
            let Some(items) = value.as_array() else {
                return vec![format!("{at} is no list: {value}")];
            };
            let items = items.iter().enumerate();
            return items
                .flat_map(|(nth, item)| self.check_kind(kind, item, &format!("{at}[{nth}]")))
                .collect();
        }
        let Some(known) = self.types.get(kind) else {
            return vec![format!("the description knows no type {kind}")];
        };
        if let Some(kinds) = known["subtypes"].as_array() {
            return self.check_any(kinds.iter().filter_map(Value::as_str), value, at);
        }
        match value.as_object() {
            Some(fields) => self.check_fields(known, fields, at),
            None => vec![format!("{at} is no {kind}: {value}")],
        }
    }
}

/// The one value that a field may have, which the description tells in words: `must be photo`,
/// `always "photo"`.
fn fixed(field: &Value) -> Option<&str> {
    let words = field["description"].as_str()?;
    let (_, value) = words
        .rsplit_once(" must be ")
        .or_else(|| words.rsplit_once(" always "))?;
    let value = value.trim_matches('"');
    let is_word = value.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    (is_word && !value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn calls_are_judged_field_by_field() {
        let Some(description) = Description::at_hand() else {
            return;
        };
        for (method, fields, complaint) in [
            ("getMe", json!({}), None),
            ("getMe", json!({"a": 1}), Some("getMe has no a")),
            ("getChat", json!({}), Some("getChat.chat_id is missing")),
            ("getChat", json!({"chat_id": "@a"}), None),
            (
                "getChat",
                json!({"chat_id": 1.5}),
                Some("getChat.chat_id is no Integer: 1.5"),
            ),
            (
                "getUpdates",
                json!({"limit": null}),
                Some("getUpdates.limit is no Integer: null"),
            ),
            (
                "getUpdates",
                json!({"allowed_updates": ["poll", 2]}),
                Some("getUpdates.allowed_updates[1] is no String: 2"),
            ),
            (
                "editMessageReplyMarkup",
                json!({"reply_markup": {"inline_keyboard": [[{"text": "a", "data": "b"}]]}}),
                Some("editMessageReplyMarkup.reply_markup.inline_keyboard[0][0] has no data"),
            ),
            (
                "getMyCommands",
                json!({"scope": {"type": "chat", "chat_id": 1}}),
                None,
            ),
            (
                "getMyCommands",
                json!({"scope": {"type": "chats", "chat_id": 1}}),
                Some("getMyCommands.scope.type must be chat, not \"chats\""),
            ),
        ] {
            let told = description.check_call(method, fields.as_object().expect("an object"));
            assert_eq!(
                told,
                Vec::from_iter(complaint.map(str::to_owned)),
                "{method} {fields}"
            );
        }
    }

    #[test]
    fn objects_with_a_kind_are_judged_by_it() {
        let Some(description) = Description::at_hand() else {
            return;
        };
        let user = json!({"id": 1, "is_bot": false, "first_name": "Ann"});
        let member = |status: &str| json!({"status": status, "user": user});
        assert_eq!(
            description.check("ChatMember", &member("left")),
            Vec::<String>::new()
        );
        assert_eq!(description.check("ChatMember", &member("gone")).len(), 1);
        assert_ne!(
            description.check("ChatMember", &member("creator")),
            Vec::<String>::new()
        );
    }
}

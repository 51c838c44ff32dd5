//! The official description of Discord's API (OpenAPI 3.1) as a judge of requests and answers.
//!
//! It lies outside the project, in the folder that `TWINBELL_TEST_SPECS` names; where it is missing,
//! its judgement is left out loudly. Of JSON Schema, only what the description uses is read.

use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::{Map, Value};

use crate::support::left_out::left_out;

const FILE: &str = "discord-openapi.json";

#[derive(Debug)]
pub struct Description {
    paths: Value,
    schemas: Value,
}

/// Which side a value comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    /// A bot asks, and must ask for nothing that is not described. Discord takes text for the numbers
    /// of permissions, though the description does not say so.
    Request,
    /// Discord answers, and may say more.
    Answer,
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
            paths: whole["paths"].take(),
            schemas: whole["components"]["schemas"].take(),
        })
    }

    /// What is wrong with the body of a request of this route.
    pub fn check_request(&self, route: &str, body: &Value) -> Vec<String> {
        let Some(operation) = self.operation(route) else {
            return vec![format!("the description knows no {route}")];
        };
        let content = &operation["requestBody"]["content"]["application/json"];
        match content.get("schema") {
            Some(schema) => self.check(schema, body, route, Side::Request),
            None if body.is_null() => Vec::new(),
            None => vec![format!("{route} takes no body")],
        }
    }

    /// What is wrong with the answer to a request of this route.
    pub fn check_answer(&self, route: &str, status: u16, body: &Value) -> Vec<String> {
        let responses = self
            .operation(route)
            .map(|operation| &operation["responses"]);
        let Some(response) = responses.and_then(|known| known.get(status.to_string())) else {
            return vec![format!("{route} is not answered with {status}")];
        };
        match response["content"]["application/json"].get("schema") {
            Some(schema) => self.check(schema, body, route, Side::Answer),
            None => Vec::new(),
        }
    }

    fn operation(&self, route: &str) -> Option<&Value> {
        let (method, path) = route.split_once(' ')?;
        self.paths.get(path)?.get(method.to_lowercase())
    }

    /// `at` is where this stands, for the reader of the complaint.
    fn check(&self, schema: &Value, value: &Value, at: &str, side: Side) -> Vec<String> {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap_or_default();
            return match self.schemas.get(name) {
                Some(schema) => self.check(schema, value, at, side),
                None => vec![format!("the description knows no {name}")],
            };
        }
        for union in ["oneOf", "anyOf"] {
            if let Some(kinds) = schema[union].as_array() {
                let wrong = kinds.iter().map(|kind| {
                    let is_other = self.is_of_other_type(kind, value);
                    (is_other, self.check(kind, value, at, side))
                });
                // The complaints of the one that fits best.
                let wrong = wrong.min_by_key(|(is_other, wrong)| {
                    let fits = wrong.is_empty();
                    (!fits, *is_other, wrong.len())
                });
                let (_, wrong) = wrong.unwrap_or_default();
                if !wrong.is_empty() {
                    return wrong;
                }
            }
        }
        if let Some(fixed) = schema.get("const") {
            return complain(value == fixed, || {
                format!("{at} must be {fixed}, not {value}")
            });
        }
        if let Some(fixed) = schema["enum"].as_array() {
            let is_known = fixed.contains(value);
            return complain(is_known, || {
                format!("{at} must be of {fixed:?}, not {value}")
            });
        }
        if !is_of_kind(schema, value, side) {
            return vec![format!("{at} is no {}: {value}", schema["type"])];
        }
        match value {
            Value::Object(fields) => self.check_fields(schema, fields, at, side),
            Value::Array(items) => self.check_items(schema, items, at, side),
            Value::String(text) => check_text(schema, text, at),
            Value::Number(number) => check_number(schema, number.as_f64(), at),
            _ => Vec::new(),
        }
    }

    /// Whether `value` says by its field `type` that it is not of this kind.
    fn is_of_other_type(&self, kind: &Value, value: &Value) -> bool {
        let name = kind["$ref"]
            .as_str()
            .and_then(|name| name.rsplit('/').next());
        let kind = name.map_or(kind, |name| &self.schemas[name]);
        let types = kind["properties"]["type"]["enum"].as_array();
        types.is_none_or(|types| !types.contains(&value["type"]))
    }

    fn check_fields(
        &self,
        schema: &Value,
        fields: &Map<String, Value>,
        at: &str,
        side: Side,
    ) -> Vec<String> {
        let mut wrong = Vec::new();
        let required = schema["required"].as_array().into_iter().flatten();
        for name in required.filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                wrong.push(format!("{at}.{name} is missing"));
            }
        }
        for (name, value) in fields {
            let at = format!("{at}.{name}");
            let known = schema["properties"].get(name);
            match known.or_else(|| schema.get("additionalProperties")) {
                Some(Value::Bool(_)) => {}
                Some(known) => wrong.extend(self.check(known, value, &at, side)),
                None if side == Side::Answer || schema.get("properties").is_none() => {}
                // What is empty asks for nothing.
                None if is_empty(value) => {}
                None => wrong.push(format!("{at} is not described")),
            }
        }
        wrong
    }

    fn check_items(&self, schema: &Value, items: &[Value], at: &str, side: Side) -> Vec<String> {
        let mut wrong = check_size(schema, "minItems", "maxItems", items.len(), at);
        if schema["uniqueItems"] == true {
            let mut rest = items.iter();
            while let Some(item) = rest.next() {
                if rest.as_slice().contains(item) {
                    wrong.push(format!("{at} has {item} twice"));
                }
            }
        }
        let items = items.iter().enumerate();
        wrong.extend(items.flat_map(|(nth, item)| {
            self.check(&schema["items"], item, &format!("{at}[{nth}]"), side)
        }));
        wrong
    }
}

fn is_empty(value: &Value) -> bool {
    *value == false || value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

fn complain(is_right: bool, why: impl FnOnce() -> String) -> Vec<String> {
    if is_right { Vec::new() } else { vec![why()] }
}

fn is_of_kind(schema: &Value, value: &Value, side: Side) -> bool {
    let kinds = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return true,
    };
    let is_request = side == Side::Request;
    let is_digits = value
        .as_str()
        .is_some_and(|text| text.parse::<u64>().is_ok());
    kinds.iter().any(|kind| match *kind {
        "string" => value.is_string(),
        "integer" => {
            let is_rights = schema["maximum"].as_u64() > Some(u64::from(u32::MAX));
            value.is_i64() || value.is_u64() || is_request && is_rights && is_digits
        }
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "array" => value.is_array(),
        _ => value.is_object(),
    })
}

fn check_text(schema: &Value, text: &str, at: &str) -> Vec<String> {
    let mut wrong = check_size(schema, "minLength", "maxLength", text.chars().count(), at);
    if schema["format"] == "snowflake" && text.parse::<u64>().is_err() {
        wrong.push(format!("{at} is no id: {text:?}"));
    }
    wrong
}

fn check_number(schema: &Value, number: Option<f64>, at: &str) -> Vec<String> {
    let number = number.unwrap_or_default();
    let (least, most) = (schema["minimum"].as_f64(), schema["maximum"].as_f64());
    let fits = least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most);
    complain(fits, || {
        format!("{at} is {number}, not {least:?} to {most:?}")
    })
}

fn check_size(schema: &Value, least: &str, most: &str, size: usize, at: &str) -> Vec<String> {
    let (least, most) = (schema[least].as_u64(), schema[most].as_u64());
    let size = size as u64;
    let fits = least.is_none_or(|least| size >= least) && most.is_none_or(|most| size <= most);
    complain(fits, || {
        format!("{at} has {size}, not {least:?} to {most:?}")
    })
}

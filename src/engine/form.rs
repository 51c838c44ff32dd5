//! Forms in neutral form: a window with fields on Discord and the playground, questions one at a
//! time on Telegram.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::file::FileRef;
use crate::model::visible::is_visible;
use crate::text::rich::Rich;

/// What a person typed, by the key of the field.
pub type Values = BTreeMap<String, String>;

/// Most fields in a form. Source: Discord allows five in a modal.
pub const FIELDS_MAX: usize = 5;
/// Longest title of a form and of a field's label. Source: Discord modals.
pub const TITLE_CHARS_MAX: usize = 45;
/// Longest text of a field that is sent. Source: Discord text inputs allow 4,000.
pub const VALUE_CHARS_MAX: usize = 4000;

/// A few questions to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Opaque to platforms; comes back with what was typed. Made like a button's data.
    pub id: String,
    pub title: String,
    /// What stands above the fields: a sentence, or two lines where the form came back and the first
    /// says why.
    pub intro: Option<String>,
    /// The label of the button that sends the form.
    pub submit: String,
    pub fields: Vec<Field>,
}

/// One question of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub key: String,
    pub label: String,
    /// An example of a right answer.
    pub hint: Option<String>,
    /// What stands in the field when the form opens.
    pub value: String,
    /// What would stand there, had nothing been typed before; `None` where that is `value`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved: Option<String>,
    /// Longest answer, in characters.
    pub max: usize,
    /// Several lines.
    pub long: bool,
    pub required: bool,
    /// The answer may have markup, in the notation of [`crate::text::rich`]: where the platform has a
    /// notation of its own, it translates.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rich: bool,
    /// Files may come with the answer; see [`files`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub takes_files: bool,
    /// The files that came with `value`, where it was typed before and was not taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileRef>,
    /// The partner school reads the answer as it was typed, with the writer's name. Words that may be
    /// talk with a colleague are no answer to it before their writer says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub crosses: bool,
}

impl Field {
    /// A required one-line field.
    pub fn line(key: &str, label: String, max: usize) -> Self {
        Self {
            key: key.to_owned(),
            label,
            hint: None,
            value: String::new(),
            saved: None,
            max,
            long: false,
            required: true,
            rich: false,
            takes_files: false,
            files: Vec::new(),
            crosses: false,
        }
    }

    /// Lets what was typed before stand in the field instead of what is saved.
    pub fn retype(&mut self, typed: String) {
        let value = std::mem::replace(&mut self.value, typed);
        self.saved.get_or_insert(value);
    }

    /// What is saved, whatever stands in the field.
    pub fn saved(&self) -> &str {
        self.saved.as_deref().unwrap_or(&self.value)
    }

    /// A required field of several lines.
    pub fn text(key: &str, label: String, max: usize) -> Self {
        Self {
            long: true,
            ..Self::line(key, label, max)
        }
    }

    /// A required field of several lines with markup.
    pub fn rich(key: &str, label: String, max: usize) -> Self {
        Self {
            rich: true,
            ..Self::text(key, label, max)
        }
    }

    /// Files may come with the answer.
    #[must_use]
    pub fn with_files(self) -> Self {
        Self {
            takes_files: true,
            ..self
        }
    }

    /// The partner school reads the answer.
    #[must_use]
    pub fn crossing(self) -> Self {
        Self {
            crosses: true,
            ..self
        }
    }

    /// How long an answer is, in characters as a reader sees them.
    pub fn length_of(&self, answer: &str) -> usize {
        match self.rich {
            true => Rich::parse(answer).chars(),
            false => answer.chars().count(),
        }
    }

    #[must_use]
    pub fn hint(self, hint: String) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    #[must_use]
    pub fn value(self, value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            ..self
        }
    }

    /// May be left empty.
    #[must_use]
    pub fn optional(self) -> Self {
        Self {
            required: false,
            ..self
        }
    }
}

/// What was typed into `key`: in Unicode's composed form (NFC), without control characters other
/// than line breaks, outer space trimmed, line ends made one kind. Empty when the field was left
/// empty or never sent, or has nothing in it that a reader sees.
pub fn typed(values: &Values, key: &str) -> String {
    cleaned(values.get(key).map(String::as_str).unwrap_or_default())
}

fn cleaned(raw: &str) -> String {
    let lines = raw.replace("\r\n", "\n");
    // Composed letters, so that a name is the same name whichever keyboard wrote it.
    let text: String = lines
        .nfc()
        .filter(|c| *c == '\n' || !(c.is_control() || turns_direction(*c)))
        .collect();
    match says_something(&text) {
        true => text.trim().to_owned(),
        false => String::new(),
    }
}

/// Unseen characters that turn the direction of what follows, past the end of what was typed.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What the key of a field's files ends with. No key of a field has a full stop.
const FILES: &str = ".files";

/// The files that came with the answer to `key`. A platform puts them there with [`put_files`].
pub fn files(values: &Values, key: &str) -> Vec<FileRef> {
    let told = values.get(&format!("{key}{FILES}"));
    told.and_then(|told| serde_json::from_str(told).ok())
        .unwrap_or_default()
}

/// Puts files beside the answer to `key`, in place of those that were there.
///
/// # Errors
/// Never for files as they are.
pub fn put_files(values: &mut Values, key: &str, files: &[FileRef]) -> serde_json::Result<()> {
    let place = format!("{key}{FILES}");
    if files.is_empty() {
        values.remove(&place);
    } else {
        values.insert(place, serde_json::to_string(files)?);
    }
    Ok(())
}

/// All that was typed into a form, one answer below the other.
pub(super) fn all_typed(values: &Values) -> String {
    let answers = values.keys().filter(|key| !key.ends_with(FILES));
    let answers = answers.map(|key| typed(values, key));
    let answers: Vec<String> = answers.filter(|answer| !answer.is_empty()).collect();
    answers.join("\n")
}

/// Whether a reader sees something in `text`.
pub fn says_something(text: &str) -> bool {
    text.chars().any(is_visible)
}

/// Like [`typed`], on one line.
pub fn typed_line(values: &Values, key: &str) -> String {
    in_one_line(&typed(values, key))
}

/// A name that a platform tells, such as a chat's, cleaned as what is typed is, and on one line.
pub fn tidy(name: &str) -> String {
    in_one_line(&cleaned(name))
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_cleaned_of_what_nobody_sees() {
        let values = Values::from([(
            "a".to_owned(),
            " Harbor\u{0}\u{202E} High \r\n\tSchool ".to_owned(),
        )]);
        assert_eq!(typed(&values, "a"), "Harbor High \nSchool");
        assert_eq!(typed_line(&values, "a"), "Harbor High School");
        assert_eq!(typed(&values, "missing"), "");
        let fillers = Values::from([("a".to_owned(), "\u{3164} \u{200b}".to_owned())]);
        assert_eq!(typed(&fillers, "a"), "");
    }
}

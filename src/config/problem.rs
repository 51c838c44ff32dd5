//! What is wrong with the settings, as an operator reads it.

use std::fmt;

use super::settings::Setting;

/// Longest part of a wrong value that is shown, in characters.
const SHOWN_CHARS_MAX: usize = 60;

/// One thing wrong with the settings: what, where it came from, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Problem(String);

impl Problem {
    /// Something that is about no single setting.
    pub(super) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// A name that is nobody's, and the one that may have been meant, or `all` there are.
    pub(super) fn unknown(
        what: String,
        meant: Option<&str>,
        all: impl Iterator<Item = &'static str>,
    ) -> Self {
        let meant = meant.map_or_else(
            || format!("these are known: {}", all.collect::<Vec<_>>().join(", ")),
            |meant| format!("did you mean {meant}?"),
        );
        Self(format!("there is no {what}; {meant}"))
    }

    /// A value that will not do; `wrong` completes "…, which …".
    pub(super) fn of(setting: &Setting, from: &str, value: &str, wrong: &str) -> Self {
        let Setting { key, example, .. } = setting;
        let value = shown(setting, value);
        Self(format!(
            "{key} from {from} {value}{wrong}; for example: {example}"
        ))
    }
}

/// Everything that is wrong, one line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl std::error::Error for Problems {}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [only] => only.fmt(f),
            all => {
                write!(f, "{} settings need your attention:", all.len())?;
                all.iter()
                    .try_for_each(|problem| write!(f, "\n  {problem}"))
            }
        }
    }
}

/// `is "the wrong value", which `, shortened; nothing for a secret.
fn shown(setting: &Setting, value: &str) -> String {
    if setting.is_secret || value.is_empty() {
        return String::new();
    }
    let (start, more) = match value.char_indices().nth(SHOWN_CHARS_MAX) {
        Some((end, _)) => (&value[..end], "…"),
        None => (value, ""),
    };
    format!("is \"{}{more}\", which ", start.escape_debug())
}

#[cfg(test)]
mod tests {
    use super::super::settings::{LISTEN, SECRET_KEY};
    use super::*;

    #[test]
    fn values_are_shown_in_part_and_secrets_not_at_all() {
        let long = Problem::of(&LISTEN, "there", &"a\n".repeat(99), "is wrong").to_string();
        assert!(
            long.starts_with("http.listen from there is \"a\\na\\n"),
            "{long}"
        );
        assert!(
            long.ends_with("…\", which is wrong; for example: 127.0.0.1:8765"),
            "{long}"
        );
        assert!(long.len() < 200, "{long}");
        let secret = Problem::of(&SECRET_KEY, "there", "hush", "is wrong").to_string();
        assert!(
            secret.starts_with("secret.key from there is wrong;"),
            "{secret}"
        );
    }

    #[test]
    fn one_problem_stands_alone_and_several_have_a_line_each() {
        let problem = Problem::new("this is wrong");
        assert_eq!(Problems(vec![problem.clone()]).to_string(), "this is wrong");
        assert_eq!(
            Problems(vec![problem.clone(), problem]).to_string(),
            "2 settings need your attention:\n  this is wrong\n  this is wrong"
        );
    }
}

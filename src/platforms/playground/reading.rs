//! What the page sends, read: words, commands, names of things. Nothing longer or stranger than
//! allowed gets past here.

use super::refusal::Why;
use crate::engine::event::Act;
use crate::engine::form::{FIELDS_MAX, VALUE_CHARS_MAX, Values};

/// Longest text that a person can say, in characters.
pub const TEXT_CHARS_MAX: usize = 4000;
/// Longest id that a page may give its acts, in characters.
const ID_CHARS_MAX: usize = 64;
/// Longest key of a form's field, in characters.
const KEY_CHARS_MAX: usize = 40;
/// The bot's name on this network, as in `/help@twinbell`.
const BOT: &str = "twinbell";

/// What somebody says, without outer space and without what nobody sees.
pub(super) fn read_text(text: &str) -> Result<String, Why> {
    let text = text.replace("\r\n", "\n");
    let visible = |c: &char| matches!(c, '\n' | '\t') || !c.is_control();
    let text: String = text.chars().filter(visible).collect();
    let text = text.trim();
    match text.chars().count() {
        0 => Err(Why::NoText),
        1..=TEXT_CHARS_MAX => Ok(text.to_owned()),
        _ => Err(Why::LongText),
    }
}

/// What a text asks of the bot: a command if it begins with one.
pub(super) fn read_act(text: &str) -> Act {
    let Some(command) = text.strip_prefix('/') else {
        return Act::Said;
    };
    let (name, rest) = command
        .split_once(char::is_whitespace)
        .unwrap_or((command, ""));
    let name = name.to_lowercase();
    let name = match name.split_once('@') {
        Some((name, BOT)) => name,
        _ => &name,
    };
    if name.is_empty() {
        return Act::Said;
    }
    Act::Command {
        name: name.to_owned(),
        rest: rest.trim().to_owned(),
        marked: None,
        addressed: true,
    }
}

pub(super) fn is_id(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=ID_CHARS_MAX).contains(&id.len()) && id.bytes().all(allowed)
}

pub(super) fn are_values(values: &Values) -> bool {
    values.len() <= FIELDS_MAX
        && values.iter().all(|(key, value)| {
            key.chars().count() <= KEY_CHARS_MAX && value.chars().count() <= VALUE_CHARS_MAX
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_with_a_slash_is_a_command() {
        for (text, name, rest) in [
            ("/help", "help", ""),
            ("/Join  ABC 123", "join", "ABC 123"),
            ("/help@twinbell", "help", ""),
            ("/help@TwinBell now", "help", "now"),
            ("/help@other", "help@other", ""),
            ("/week\nmon 8-16\ntue 8-16", "week", "mon 8-16\ntue 8-16"),
            ("/RÉUNION", "réunion", ""),
        ] {
            let command = Act::Command {
                name: name.to_owned(),
                rest: rest.to_owned(),
                marked: None,
                addressed: true,
            };
            assert_eq!(read_act(text), command, "{text:?}");
        }
        for text in ["Hello", "either/or", "/", "/ help", "/@twinbell"] {
            assert_eq!(read_act(text), Act::Said, "{text:?}");
        }
    }

    #[test]
    fn what_is_said_is_cleaned_and_measured() {
        assert_eq!(read_text(" a\u{0}b\r\nc\td \n"), Ok("ab\nc\td".to_owned()));
        assert_eq!(read_text(" \u{7}\n"), Err(Why::NoText));
        let longest = "é".repeat(TEXT_CHARS_MAX);
        assert_eq!(read_text(&format!(" {longest} ")), Ok(longest.clone()));
        assert_eq!(read_text(&format!("{longest}!")), Err(Why::LongText));
    }

    #[test]
    fn ids_are_short_and_plain() {
        for id in ["a", "0f3b-9", &"x".repeat(64)] {
            assert!(is_id(id), "{id}");
        }
        for id in ["", "a b", "é", "a:b", &"x".repeat(65)] {
            assert!(!is_id(id), "{id}");
        }
    }
}

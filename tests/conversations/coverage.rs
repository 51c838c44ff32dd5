//! Every message of the engine and of what two schools do to get to know each other stands in a
//! snapshot, in every language: somebody has read it where it is said.

use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, PatternElement};
use fluent_syntax::parser;

use crate::conversations::plain_spaces;

const FILES: [&str; 9] = [
    "setup",
    "linking",
    "introductions",
    "circumstances",
    "engine",
    "help",
    "rooms",
    "steps",
    "calendar",
];

/// Messages that cannot stand in a conversation, and why. A name that ends in a dash is that of all
/// that begin so.
const ELSEWHERE: &[(&str, &str)] = &[
    (
        "command-calendar-argument",
        "platforms show it while somebody types the command",
    ),
    (
        "command-calendar-file",
        "platforms show it while somebody types the command",
    ),
    ("calendar-file-paste", "the playground alone takes no files"),
    (
        "command-join-argument",
        "platforms show it while somebody types the command",
    ),
    (
        "command-setup-argument",
        "platforms show it while somebody types the command",
    ),
    (
        "engine-open-to-all",
        "Discord alone tells who reads a channel, see tests/discord/rooms.rs",
    ),
    (
        "engine-interrupted",
        "Discord shows it after a power cut, see tests/discord/answers.rs",
    ),
    (
        "engine-press-again",
        "Discord shows it where a machine took too long, see tests/networks/discord.rs",
    ),
    (
        "linking-code-link",
        "Telegram alone has such links, see tests/telegram/codes.rs",
    ),
    ("setup-word-", "people type these words, the bot never does"),
    ("introductions-icebreaker-", "chance draws one of them"),
    (
        "introductions-first-school",
        "a school that has confirmed has a point person; nobody can lay that down alone",
    ),
    (
        "introductions-kept",
        "a school that takes part has a staff room; nobody can take the last one out",
    ),
];

#[test]
fn every_message_is_read_in_a_conversation() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let said = snapshots(&root.join("tests/conversations/snapshots"));
    let mut unread = Vec::new();
    for language in fs::read_dir(root.join("locales")).unwrap() {
        let folder = language.unwrap().path();
        for file in FILES {
            let path = folder.join(format!("{file}.ftl"));
            let shown = path.strip_prefix(root).unwrap().display().to_string();
            for (key, words) in messages(&path) {
                let is_elsewhere = ELSEWHERE
                    .iter()
                    .any(|(other, _)| match other.ends_with('-') {
                        true => key.starts_with(other),
                        false => key == *other,
                    });
                if !said.contains(&words) && !is_elsewhere {
                    unread.push(format!("{shown}: {key}: “{words}”"));
                }
            }
        }
    }
    assert!(
        unread.is_empty(),
        "in no snapshot:\n  {}",
        unread.join("\n  ")
    );
}

fn snapshots(folder: &Path) -> String {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| plain_spaces(&fs::read_to_string(entry.unwrap().path()).unwrap()))
        .collect()
}

/// The keys of a file, each with the longest piece of its text that has no variables.
fn messages(path: &Path) -> Vec<(String, String)> {
    let content = fs::read_to_string(path).unwrap();
    let resource = parser::parse(content).expect("the file is Fluent");
    let message = |entry| match entry {
        Entry::Message(message) => Some((message.id.name, message.value?)),
        _ => None,
    };
    let words = |element: &PatternElement<String>| match element {
        PatternElement::TextElement { value } => Some(plain_spaces(value.trim())),
        PatternElement::Placeable { .. } => None,
    };
    resource
        .body
        .into_iter()
        .filter_map(message)
        .map(|(key, pattern)| {
            let longest = pattern.elements.iter().filter_map(words);
            (key, longest.max_by_key(String::len).unwrap_or_default())
        })
        .collect()
}

//! Which keys the program's sources name: string literals of the Rust code (tests left out), and
//! `playground-…` keys in the playground's page.

use std::fs;
use std::iter::Peekable;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};

use super::files::{files_below, root, shown};

/// What all keys of the playground's page begin with; its scripts leave it out.
pub const PAGE_FAMILY: &str = "playground-";

/// Functions whose first argument is a key.
const SAYING: &[&str] = &["say", "fill", "button", "main_button", "danger_button"];

/// A string literal and where it stands.
pub struct Found {
    pub text: String,
    /// `src/x.rs:12`.
    pub place: String,
    /// Whether it stands where only a key can.
    pub is_said: bool,
    /// Whether it is the beginning of keys that a script completes.
    pub is_family: bool,
}

/// The string literals of `src/**/*.rs`, without attributes, documentation and tests.
pub fn rust_literals() -> Vec<Found> {
    let mut found = Vec::new();
    for path in files_below(&root().join("src")) {
        let is_code = path.extension().is_some_and(|end| end == "rs");
        let is_test = path
            .iter()
            .any(|part| part == "tests" || part == "tests.rs");
        if !is_code || is_test {
            continue;
        }
        let code: TokenStream =
            fs::read_to_string(&path)
                .unwrap()
                .parse()
                .unwrap_or_else(|error| {
                    panic!("{}: not Rust: {error}", shown(&path));
                });
        gather(code, &shown(&path), &mut found);
    }
    found
}

/// The keys that the page's files name, with their common beginning.
pub fn page_keys() -> Vec<Found> {
    let mut found = Vec::new();
    for path in files_below(&root().join("src/platforms/playground/page")) {
        let is_script = path.extension().is_some_and(|end| end == "js");
        if !is_script && path.extension().is_none_or(|end| end != "html") {
            continue;
        }
        for (line, text) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let place = format!("{}:{}", shown(&path), line + 1);
            let keys = keys_of_line(text, is_script).into_iter();
            found.extend(keys.map(|(text, is_said, is_family)| Found {
                text,
                place: place.clone(),
                is_said,
                is_family,
            }));
        }
    }
    found
}

/// Two words or more with hyphens between them, as all keys are.
pub fn has_form_of_key(text: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.contains('-') && text.split('-').all(is_word)
}

fn gather(code: TokenStream, file: &str, found: &mut Vec<Found>) {
    let mut tokens = code.into_iter().peekable();
    let mut before_is_saying = false;
    while let Some(token) = tokens.next() {
        let is_saying =
            matches!(&token, TokenTree::Ident(name) if SAYING.iter().any(|saying| name == saying));
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                if skip_attribute(&mut tokens) {
                    skip_item(&mut tokens);
                }
            }
            TokenTree::Literal(literal) => found.extend(string(&literal, file)),
            TokenTree::Group(group) => {
                let at = found.len();
                let starts_with_literal = matches!(
                    group.stream().into_iter().next(),
                    Some(TokenTree::Literal(_))
                );
                gather(group.stream(), file, found);
                if let Some(first) = found
                    .get_mut(at)
                    .filter(|_| before_is_saying && starts_with_literal)
                {
                    first.is_said = true;
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
        before_is_saying = is_saying;
    }
}

/// Passes over `[…]` behind a `#`, and tells whether it was `[cfg(test)]`.
fn skip_attribute(tokens: &mut Peekable<IntoIter>) -> bool {
    // The `!` of an inner attribute.
    tokens.next_if(|token| matches!(token, TokenTree::Punct(sign) if sign.as_char() == '!'));
    let attribute = tokens.next_if(
        |token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket),
    );
    attribute.is_some_and(|attribute| attribute.to_string().replace(' ', "") == "[cfg(test)]")
}

/// Passes over the item that follows: up to its braces or its semicolon.
fn skip_item(tokens: &mut Peekable<IntoIter>) {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(sign) => sign.as_char() == ';',
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    };
    let _ = tokens.find(ends);
}

/// The text of a plain string literal; keys need no escapes and no raw strings.
fn string(literal: &Literal, file: &str) -> Option<Found> {
    let written = literal.to_string();
    let text = written.strip_prefix('"')?.strip_suffix('"')?.to_owned();
    let place = format!("{file}:{}", literal.span().start().line);
    Some(Found {
        text,
        place,
        is_said: false,
        is_family: false,
    })
}

/// The keys on a line of the page as (key, is said, is a family).
///
/// Markup writes keys whole. Scripts write them without their common beginning, in `word("…")`, in
/// `bind(node, "text", "…")`, on their own, or as a template such as `clock-${unit}`.
fn keys_of_line(line: &str, is_script: bool) -> Vec<(String, bool, bool)> {
    let mut keys = Vec::new();
    for (at, quote) in line.match_indices(['"', '\'', '`']) {
        let rest = &line[at + quote.len()..];
        let end = rest
            .find(|letter: char| !is_of_key(letter))
            .unwrap_or(rest.len());
        let (literal, after) = rest.split_at(end);
        let is_whole = after.starts_with(quote);
        let is_template = quote == "`" && after.starts_with("${");
        if literal.is_empty() || !(is_whole || is_template) {
            continue;
        }
        if literal.starts_with(PAGE_FAMILY) {
            keys.push((literal.to_owned(), is_whole, is_template));
        } else if is_script {
            keys.push((
                format!("{PAGE_FAMILY}{literal}"),
                is_whole && stands_as_key(&line[..at]),
                is_template,
            ));
        }
    }
    // `words.js` itself puts the beginning before all keys.
    keys.retain(|(key, ..)| key != PAGE_FAMILY);
    keys
}

/// Whether a literal behind this text is what `word` or `bind` takes as its key.
fn stands_as_key(before: &str) -> bool {
    let bound = before.rsplit_once("bind(").map(|(_, arguments)| arguments);
    before.ends_with("word(")
        || bound.is_some_and(|arguments| {
            arguments.matches(',').count() == 2 && arguments.ends_with(", ")
        })
}

fn is_of_key(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'
}

#[test]
fn keys_of_the_page_are_seen() {
    for (line, keys) in [
        (
            r#"<p data-word="playground-now" class="hint">"#,
            &[("playground-now", true, false)][..],
        ),
        (
            r#"setText(a, word("close"));"#,
            &[("playground-close", true, false)],
        ),
        (
            r#"bind(close, 'aria-label', 'dismiss');"#,
            &[
                ("playground-aria-label", false, false),
                ("playground-dismiss", true, false),
            ],
        ),
        (
            r#"left < 0 ? "too-many" : "Many""#,
            &[("playground-too-many", false, false)],
        ),
        (
            "bind(b, t, `clock-${name}`);",
            &[("playground-clock-", false, true)],
        ),
        ("texts[`playground-${key}`] ?? key", &[]),
    ] {
        let found = keys_of_line(line, !line.starts_with('<'));
        let found: Vec<_> = found
            .iter()
            .map(|(key, is_said, is_family)| (key.as_str(), *is_said, *is_family))
            .collect();
        assert_eq!(found, keys, "{line}");
    }
}

#[test]
fn literals_of_the_code_are_seen() {
    let code = r##"
        /// Not "this-one".
        fn f(voice: Voice) { voice.say("a-key"); g(&[other("b-key"), r"raw-key"], 'c'); }
        #[serde(rename = "not-this")]
        const C: &str = "c-key";
        #[cfg(test)]
        mod tests { const D: &str = "not-that"; }
        fn last() { pen.fill("d-key", &args! { "name" => 1 }) }
    "##;
    let mut found = Vec::new();
    gather(code.parse().unwrap(), "x.rs", &mut found);
    let found: Vec<_> = found
        .iter()
        .map(|found| (found.text.as_str(), found.is_said))
        .collect();
    assert_eq!(
        found,
        [
            ("a-key", true),
            ("b-key", false),
            ("c-key", false),
            ("d-key", true),
            ("name", false)
        ]
    );
}

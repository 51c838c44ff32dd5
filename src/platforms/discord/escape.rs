//! What people typed, so that Discord shows it as it was typed, and nobody is pinged by it.
//!
//! Pure. Discord reads its own kind of Markdown: marks inside a line, marks at the start of one, and
//! things in angle brackets that become mentions, emoji and times. A backslash before a mark makes it
//! text. An address is put into angle brackets, so that no mark in it is read and it can still be
//! pressed. That no ping comes of a message is said again with each request (`allowed_mentions`).

#[cfg(test)]
mod tests;

/// Stands behind an `@` that must not reach anybody: unseen, and no letter of a name.
pub(super) const WORD_JOINER: char = '\u{2060}';

/// The text with nothing in it that Discord would read as more than text.
pub fn escaped(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(line).collect();
    lines.join("\n")
}

/// The text as a quote: escaped, with a bar beside each line.
pub fn quoted(text: &str) -> String {
    let lines = text.split('\n').map(|it| format!("> {}", line(it)));
    lines.collect::<Vec<_>>().join("\n")
}

fn line(line: &str) -> String {
    let mut shown = String::with_capacity(line.len() + 8);
    let mut rest = line;
    if let Some(mark) = mark_of_line(line) {
        shown.push_str(&line[..mark]);
        shown.push('\\');
        let end = mark + line[mark..].chars().next().map_or(0, char::len_utf8);
        shown.push_str(&line[mark..end]);
        rest = &line[end..];
    }
    let mut before = None;
    while let Some(c) = rest.chars().next() {
        if let Some(length) = address(rest) {
            shown.extend(["<", &rest[..length], ">"]);
            before = rest[..length].chars().next_back();
            rest = &rest[length..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if is_mark(c) || (c == ':' && names_emoji(rest)) {
            shown.push('\\');
        }
        shown.push(c);
        if c == '@' && (before == Some('<') || calls_all(rest)) {
            shown.push(WORD_JOINER);
        }
        before = Some(c);
    }
    shown
}

/// Marks that mean something wherever they stand.
const fn is_mark(c: char) -> bool {
    matches!(c, '\\' | '*' | '_' | '~' | '`' | '|' | '[' | '<')
}

/// Where in the line stands a mark that means something at the start of one: a heading, a quote, a
/// list, or the point or bracket behind a number. Those of [`is_mark`] are not counted again.
fn mark_of_line(line: &str) -> Option<usize> {
    let start = line.len() - line.trim_start().len();
    let text = &line[start..];
    match text.chars().next()? {
        '#' | '>' | '-' | '+' => Some(start),
        first if first.is_ascii_digit() => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let mark = text[digits..].chars().next()?;
            matches!(mark, '.' | ')').then_some(start + digits)
        }
        _ => None,
    }
}

/// Whether this, behind a colon, makes the name of an emoji of it, as in `:smile:`.
fn names_emoji(rest: &str) -> bool {
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+');
    let length = rest.bytes().take_while(is_of_name).count();
    length > 0 && rest[length..].starts_with(':')
}

fn calls_all(rest: &str) -> bool {
    ["everyone", "here"].iter().any(|all| rest.starts_with(all))
}

/// How long an address at the start of this is, in bytes; `None` if there is none. A dot or bracket
/// at its end belongs to the sentence around it, and what Discord does not read as part of an address
/// in angle brackets ends it.
fn address(rest: &str) -> Option<usize> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| rest.starts_with(scheme))?;
    let is_of_address = |c: &char| {
        c.is_alphanumeric()
            || matches!(
                c,
                '-' | '.' | '_' | '~' | ':' | '/' | '?' | '#' | '@' | '!' | '$' | '&'
            )
            || matches!(c, '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=' | '%')
    };
    let length: usize = rest
        .chars()
        .take_while(is_of_address)
        .map(char::len_utf8)
        .sum();
    let text = &rest[..length];
    // Whom an address would call must not be called, so it ends there.
    let calls = text
        .match_indices('@')
        .find(|(at, _)| calls_all(&text[at + 1..]));
    let text = calls.map_or(text, |(at, _)| &text[..at]);
    let address = without_sentence_end(text);
    (address.len() > scheme.len()).then_some(address.len())
}

/// An address without the marks at its end that belong to the sentence around it; a bracket belongs
/// to the address that opens it.
fn without_sentence_end(mut address: &str) -> &str {
    let count = |text: &str, c| text.matches(c).count();
    while let Some(last) = address.chars().next_back() {
        let is_own = match last {
            ')' => count(address, '(') >= count(address, ')'),
            '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '_' | '~' => false,
            _ => true,
        };
        if is_own {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}

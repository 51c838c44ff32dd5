//! Writing lines in the notation.

use super::inline::bare_address;
use super::{Kind, Line, Look, Span};

/// The line with its mark. Reading it gives the same line.
pub(super) fn line(line: &Line) -> String {
    let words = spans(&line.spans);
    match line.kind {
        Kind::Plain => guarded(words),
        Kind::Bullet => format!("- {words}"),
        Kind::Number(number) => format!("{number}. {words}"),
        Kind::Quote => format!("> {words}"),
    }
}

fn spans(spans: &[Span]) -> String {
    let mut out = String::new();
    let mut before = &Look::default();
    for (nth, span) in spans.iter().enumerate() {
        turn(&mut out, before, &span.look);
        before = &span.look;
        match &span.look.link {
            None => escape(&mut out, &span.text),
            Some(url) if stands_bare(url, span, &out, spans.get(nth + 1)) => out.push_str(url),
            Some(url) => {
                out.push('[');
                escape(&mut out, &span.text);
                out.extend(["](", url, ")"]);
            }
        }
    }
    turn(&mut out, before, &Look::default());
    out
}

/// The signs between two looks: each change turns bold or italic on or off.
fn turn(out: &mut String, from: &Look, to: &Look) {
    let bold = if from.bold == to.bold { "" } else { "**" };
    let italic = if from.italic == to.italic { "" } else { "*" };
    out.extend([bold, italic]);
}

/// Whether the address can stand by itself and would be read as the same link.
fn stands_bare(url: &str, span: &Span, out: &str, next: Option<&Span>) -> bool {
    if span.text != url || out.chars().next_back().is_some_and(char::is_alphanumeric) {
        return false;
    }
    let mut with_next = url.to_owned();
    match next {
        Some(next) if next.look.link.is_some() => return false,
        Some(next) => {
            turn(&mut with_next, &span.look, &next.look);
            escape(&mut with_next, &next.text);
        }
        None => {}
    }
    bare_address(&with_next) == url.len()
}

/// Adds `text` so that each of its signs means itself, here and on Discord.
fn escape(out: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        let is_markup = match c {
            '\\' | '*' | '_' | '`' | '~' | '|' | '[' | ']' | '<' => true,
            // It would make an address of what is none.
            ':' => text[at..].starts_with("://"),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
    }
}

/// A plain line whose beginning is no mark.
fn guarded(mut line: String) -> String {
    let start = line.len() - line.trim_start().len();
    let rest = &line[start..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if rest.starts_with(['-', '>', '#', '+']) {
        line.insert(start, '\\');
    } else if digits > 0 && rest[digits..].starts_with('.') {
        line.insert(start + digits, '\\');
    }
    line
}

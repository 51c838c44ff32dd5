//! Quiz material as teachers have it: GIFT, Aiken, CSV, OpenTDB JSON, or simply typed.
//!
//! What it is is told by its content. Good questions are kept while others are mended: each flaw
//! names its line. Nothing here panics, whatever comes in.

mod aiken;
mod csv;
mod gift;
mod opentdb;
#[cfg(test)]
mod tests;
mod typed;

pub use gift::write as write_gift;
pub use typed::answer as open_answer;

use super::question::{Flaw, Question};

/// Most questions that are read at once. A form's field holds far fewer.
const QUESTIONS_MAX: usize = 200;

/// What a text holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The good questions, in their order.
    pub questions: Vec<Question>,
    pub problems: Vec<Problem>,
    /// What the lines of all problems stand under: the names of a table's columns.
    head: String,
    format: Format,
}

/// Something to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line on which it begins, from 1 on.
    pub line: usize,
    pub flaw: Flaw,
    /// The lines themselves, to be mended and sent again.
    pub lines: String,
}

/// The ways in which questions are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    Gift,
    Aiken,
    Csv,
    OpenTdb,
    #[default]
    Typed,
}

/// Reads questions, whatever they are written in.
pub fn read(text: &str) -> Found {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let format = recognise(&text);
    let mut found = match format {
        Format::Gift => gift::read(&text),
        Format::Aiken => aiken::read(&text),
        Format::Csv => csv::read(&text),
        Format::OpenTdb => opentdb::read(&text),
        Format::Typed => typed::read(&text),
    };
    found.questions.truncate(QUESTIONS_MAX);
    found.format = format;
    found
}

/// What a text is written in, by its content alone.
pub fn recognise(text: &str) -> Format {
    let start = text.trim_start();
    let is_json = start.starts_with('{') || {
        let list = start.strip_prefix('[').map(str::trim_start);
        list.is_some_and(|rest| rest.starts_with('{'))
    };
    if is_json {
        Format::OpenTdb
    } else if csv::is_header(start.lines().next().unwrap_or_default()) {
        Format::Csv
    } else if text.lines().any(aiken::is_key) {
        Format::Aiken
    } else if gift::has_answer(text) {
        Format::Gift
    } else {
        Format::Typed
    }
}

impl Found {
    /// All that is to be mended, as a text of the same kind.
    pub fn to_mend(&self) -> String {
        let lines: Vec<&str> = self.problems.iter().map(|one| one.lines.as_str()).collect();
        match self.format {
            Format::Csv => format!("{}\n{}", self.head, lines.join("\n")),
            Format::OpenTdb => format!("[{}]", lines.join(",\n")),
            Format::Gift | Format::Aiken | Format::Typed => lines.join("\n\n"),
        }
    }

    /// Keeps a question, or what is to be mended in these lines, the first of which is `line`.
    fn note(&mut self, line: usize, lines: &str, read: Result<Question, Flaw>) {
        match read {
            Ok(question) => self.questions.push(question),
            Err(flaw) => self.problems.push(Problem {
                line,
                flaw,
                lines: lines.trim_end().to_owned(),
            }),
        }
    }
}

/// The pieces of a text that blank lines part, each with the number of its first line from 1 on.
fn paragraphs(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut goes_on = false;
    for (nth, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            goes_on = false;
            continue;
        }
        match found.last_mut().filter(|_| goes_on) {
            Some((_, piece)) => {
                piece.push('\n');
                piece.push_str(line);
            }
            None => found.push((nth + 1, line.to_owned())),
        }
        goes_on = true;
    }
    found
}

/// What the named characters of HTML stand for.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("shy", '\u{ad}'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("deg", '°'),
    ("pi", 'π'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ccedil", 'ç'),
    ("uuml", 'ü'),
    ("ouml", 'ö'),
    ("auml", 'ä'),
    ("aacute", 'á'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
];

/// The text with HTML's entities as the characters that they stand for. What is none stays.
fn decode_entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let decoded = rest
            .find(';')
            .and_then(|end| Some((entity(&rest[1..end])?, end + 1)));
        let (character, length) = decoded.unwrap_or(('&', 1));
        plain.push(character);
        rest = &rest[length..];
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    let known = ENTITIES.iter().find(|(known, _)| *known == name);
    known.map(|(_, character)| *character)
}

/// HTML as plain text: without its tags, and with its entities decoded.
fn without_tags(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let begins_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match rest.find('>').filter(|_| begins_tag) {
            Some(end) => {
                plain.push(' ');
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('<');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    decode_entities(&plain)
}

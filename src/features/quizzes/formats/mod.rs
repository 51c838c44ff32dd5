//! Quiz material as teachers have it: GIFT, Aiken, CSV, OpenTDB JSON, or simply typed.
//!
//! What it is is told by its content. Good questions are kept while others are mended: each flaw
//! names its line. Nothing here panics, whatever comes in.

mod aiken;
mod csv;
mod entities;
mod gift;
mod opentdb;
mod quotes;
#[cfg(test)]
mod tests;
mod typed;

pub use crate::text::saved::text as text_of;
pub use gift::write as write_gift;
pub use typed::answer as open_answer;

use super::question::{Flaw, Question};

/// Most questions that are read at once: no bank holds more. A form's field holds far fewer.
const QUESTIONS_MAX: usize = 500;
/// What the name of a table ends with.
const TABLE_ENDINGS: [&str; 3] = [".csv", ".tsv", ".tab"];

/// How files begin that are no text for people, in small letters: XML, web pages, and documents of word processors.
const FOREIGN_STARTS: [&str; 5] = ["<?xml", "<quiz", "<!doctype", "<html", "{\\rtf"];
/// What Moodle's XML has near its beginning.
const MOODLE_MARK: &str = "<quiz";
/// How far the beginning of a file reaches, in characters.
const START_CHARS: usize = 2_000;

/// What a text holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The good questions, in their order.
    pub questions: Vec<Question>,
    pub problems: Vec<Problem>,
    /// How many good questions more there are than are read at once.
    pub left_out: usize,
    pub format: Format,
    /// What the lines of all problems stand under: the names of a table's columns.
    head: String,
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
    /// Only to be told what to do in Moodle.
    MoodleXml,
    /// What other programs save that is no text for people: only to be told that it is not read.
    Foreign,
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
        Format::MoodleXml => not_read(Flaw::MoodleXml),
        Format::Foreign => not_read(Flaw::Foreign),
        Format::Typed => typed::read(&text),
    };
    found.left_out = found.questions.len().saturating_sub(QUESTIONS_MAX);
    found.questions.truncate(QUESTIONS_MAX);
    found.format = format;
    found
}

/// Reads questions from a file with this name: it tells a table that does not say what its columns are.
pub fn read_file(name: &str, text: &str) -> Found {
    let found = read(text);
    let name = name.to_lowercase();
    let is_table = TABLE_ENDINGS.iter().any(|ending| name.ends_with(ending));
    if !is_table || found.format != Format::Typed || !found.questions.is_empty() {
        return found;
    }
    Found {
        format: Format::Csv,
        ..not_read(Flaw::NoColumns)
    }
}

/// Nothing but what is wrong with the whole.
fn not_read(flaw: Flaw) -> Found {
    let mut found = Found::default();
    found.note(1, "", Err(flaw));
    found
}

/// What a text is written in, by its content alone.
pub fn recognise(text: &str) -> Format {
    let start = text.trim_start();
    let begins: String = start.chars().take(START_CHARS).collect();
    let begins = begins.to_lowercase();
    if FOREIGN_STARTS.iter().any(|one| begins.starts_with(one)) {
        return match begins.contains(MOODLE_MARK) {
            true => Format::MoodleXml,
            false => Format::Foreign,
        };
    }
    let is_json = start.starts_with('{') || {
        let list = start.strip_prefix('[').map(str::trim_start);
        list.is_some_and(|rest| rest.starts_with('{'))
    };
    if is_json {
        Format::OpenTdb
    } else if csv::is_header(
        csv::without_separator(start)
            .lines()
            .next()
            .unwrap_or_default(),
    ) {
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
    /// What is to be mended, as a text of the same kind with at most `chars_max` characters: those problems
    /// that fit, from the first on. Empty where nothing can be mended there.
    pub fn to_mend(&self, chars_max: usize) -> String {
        let mut whole = String::new();
        let mut lines = Vec::new();
        for problem in self.problems.iter().filter(|one| !one.lines.is_empty()) {
            lines.push(problem.lines.as_str());
            let longer = self.put_together(&lines);
            if longer.chars().count() > chars_max {
                break;
            }
            whole = longer;
        }
        whole
    }

    fn put_together(&self, lines: &[&str]) -> String {
        match self.format {
            Format::Csv => format!("{}\n{}", self.head, lines.join("\n")),
            Format::OpenTdb => format!("[{}]", lines.join(",\n")),
            Format::Gift | Format::Aiken | Format::Typed => lines.join("\n\n"),
            Format::MoodleXml | Format::Foreign => String::new(),
        }
    }

    /// Whether both are written in the same way; tables, with the same columns.
    pub fn is_kind_of(&self, other: &Self) -> bool {
        self.format == other.format && self.head == other.head
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

/// Longest entity that is looked at, in bytes, so that a text of nothing but its first sign is read once.
const ENTITY_BYTES_MAX: usize = 12;

/// The text with HTML's entities as the characters that they stand for. What is none stays.
fn decode_entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(ENTITY_BYTES_MAX).position(|b| b == b';');
        let decoded = end.and_then(|end| Some((entity(&rest[1..end])?, end + 1)));
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
    entities::named(name)
}

/// HTML as plain text: without its tags, and with its entities decoded.
fn without_tags(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let begins_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let end = match begins_tag {
            true => rest.find('>'),
            false => None,
        };
        match end {
            // No tag ends any more.
            None if begins_tag => break,
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

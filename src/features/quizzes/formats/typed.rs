//! Questions as people type them, parted by blank lines:
//!
//! ```text
//! Which of these lies by Lake Malawi?
//! - Blantyre
//! * Nkhata Bay
//! > The lake is its harbour.
//! ```
//!
//! A star marks what is right, a hyphen what is not, `=` a number, a short text (spellings parted by
//! `|`) or true and false, and `>` an explanation.

use super::super::question::{Answer, Answers, Flaw, Question, number, tidy, typed_number};
use super::{Found, paragraphs};

/// Words for true and false, in the languages that we have.
const TRUE: [&str; 4] = ["true", "yes", "vrai", "oui"];
const FALSE: [&str; 4] = ["false", "no", "faux", "non"];

pub(super) fn read(text: &str) -> Found {
    let mut found = Found::default();
    for (line, lines) in paragraphs(text) {
        found.note(line, &lines, question(&lines));
    }
    found
}

fn question(lines: &str) -> Result<Question, Flaw> {
    let (mut text, mut explanation) = (Vec::new(), Vec::new());
    let (mut choices, mut open) = (Vec::new(), None);
    for line in lines.lines().map(str::trim) {
        let sign = line.chars().next().unwrap_or_default();
        let rest = line[sign.len_utf8().min(line.len())..].trim();
        match sign {
            // The first line is the question, whatever it begins with.
            _ if text.is_empty() => text.push(line),
            '*' | '+' => choices.push(Answer::new(rest, true)),
            '-' | '–' | '•' => choices.push(Answer::new(rest, false)),
            '=' => open = Some(rest),
            '>' => explanation.push(rest),
            _ => text.push(line),
        }
    }
    let answers = match (open, choices.is_empty()) {
        (Some(right), true) => answer(right)?,
        (None, false) => Answers::Choice(choices),
        (Some(_), false) => return Err(Flaw::TwoRight),
        (None, true) => return Err(Flaw::NoAnswers),
    };
    Question::of(&text.join(" "), answers, &explanation.join(" "))
}

/// What stands behind `=`: true or false, a number, or a short text.
///
/// # Errors
/// Where a number can be read as two.
pub fn answer(right: &str) -> Result<Answers, Flaw> {
    let folded = right.to_lowercase();
    if TRUE.contains(&folded.as_str()) {
        return Ok(Answers::TrueFalse(true));
    }
    if FALSE.contains(&folded.as_str()) {
        return Ok(Answers::TrueFalse(false));
    }
    let (value, tolerance) = match right.split_once('±') {
        Some((value, tolerance)) => (typed_number(value), number(tolerance)),
        None => (typed_number(right), Ok(0.0)),
    };
    Ok(match (value, tolerance) {
        (Ok(value), Ok(tolerance)) => Answers::Number { value, tolerance },
        (Err(flaw @ Flaw::TwoReadings(_)), _) => return Err(flaw),
        _ => Answers::Text(
            right
                .split('|')
                .map(tidy)
                .filter(|one| !one.is_empty())
                .collect(),
        ),
    })
}

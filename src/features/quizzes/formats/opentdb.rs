//! The JSON of opentdb.com. Its texts hold HTML's entities. Its questions are CC BY-SA 4.0, so
//! whoever shows them around says where they are from.

use serde::Deserialize;

use super::super::question::{Answer, Answers, Flaw, Question};
use super::{Found, decode_entities};

#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    Answer { results: Vec<serde_json::Value> },
    Bare(Vec<serde_json::Value>),
}

#[derive(Deserialize)]
struct Item {
    #[serde(rename = "type")]
    kind: String,
    question: String,
    correct_answer: String,
    incorrect_answers: Vec<String>,
}

pub(super) fn read(text: &str) -> Found {
    let mut found = Found::default();
    // First for the line of what is no JSON at all, which the form of the file would hide.
    let json: serde_json::Value = match serde_json::from_str(text) {
        Ok(json) => json,
        Err(error) => {
            found.note(error.line(), text, Err(Flaw::Unreadable(error.to_string())));
            return found;
        }
    };
    let items = match serde_json::from_value(json) {
        Ok(File::Answer { results } | File::Bare(results)) => results,
        Err(_) => {
            let wanted = "\"results\"".to_owned();
            found.note(1, text, Err(Flaw::Unreadable(wanted)));
            return found;
        }
    };
    let mut lines = question_lines(text);
    for item in items {
        let line = lines.next().unwrap_or(1);
        let written = item.to_string();
        let read = serde_json::from_value(item);
        let read = read.map_err(|error| Flaw::Unreadable(error.to_string()));
        found.note(line, &written, read.and_then(question));
    }
    found
}

/// The lines on which questions stand, in their order.
fn question_lines(text: &str) -> impl Iterator<Item = usize> {
    let lines = text.lines().enumerate();
    lines.flat_map(|(nth, line)| {
        let many = line.matches("\"question\"").count();
        std::iter::repeat_n(nth + 1, many)
    })
}

fn question(item: Item) -> Result<Question, Flaw> {
    let plain = |text: &str| decode_entities(text);
    let answers = match (item.kind.as_str(), item.correct_answer.as_str()) {
        ("boolean", "True") => Answers::TrueFalse(true),
        ("boolean", "False") => Answers::TrueFalse(false),
        _ => {
            let wrong = item.incorrect_answers.iter();
            let mut answers: Vec<Answer> = wrong
                .map(|text| Answer::new(plain(text), false))
                .chain([Answer::new(plain(&item.correct_answer), true)])
                .collect();
            // The right one would stand in the same place each time.
            answers.sort_by(|one, other| one.text.cmp(&other.text));
            Answers::Choice(answers)
        }
    };
    Question::of(&plain(&item.question), answers, "")
}

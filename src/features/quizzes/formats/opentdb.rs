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
            let flaw = Flaw::BrokenJson(error.column());
            found.note(error.line().max(1), text, Err(flaw));
            return found;
        }
    };
    let items = match serde_json::from_value(json) {
        Ok(File::Answer { results } | File::Bare(results)) => results,
        Err(_) => {
            found.note(1, text, Err(Flaw::NoList));
            return found;
        }
    };
    let mut lines = question_lines(text);
    for item in items {
        let line = lines.next().unwrap_or(1);
        let written = item.to_string();
        let lacks = lacking(&item).map_or(Ok(()), |part| Err(Flaw::NoPart(part)));
        let item = lacks.and_then(|()| serde_json::from_value(item).map_err(|_| Flaw::Unreadable));
        found.note(line, &written, item.and_then(question));
    }
    found
}

/// The first part that an entry lacks, or that is something else there.
fn lacking(item: &serde_json::Value) -> Option<&'static str> {
    let texts = ["type", "question", "correct_answer"];
    let is_text = |part: &str| item.get(part).is_some_and(serde_json::Value::is_string);
    let is_list = |part: &str| {
        let list = item.get(part).and_then(serde_json::Value::as_array);
        list.is_some_and(|list| list.iter().all(serde_json::Value::is_string))
    };
    let lacks = texts.into_iter().find(|part| !is_text(part));
    let wrong = "incorrect_answers";
    lacks.or_else(|| (!is_list(wrong)).then_some(wrong))
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

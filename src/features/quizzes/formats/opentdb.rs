//! The JSON of opentdb.com. Its texts hold HTML's entities, or are encoded as a whole, as whoever asked for
//! them wanted it (source: opentdb.com, "Encoding types"). Its questions are CC BY-SA 4.0, so whoever shows
//! them around says where they are from.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::Value;

use super::super::question::{Answer, Answers, Flaw, Question};
use super::{Found, decode_entities};

#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    Answer { results: Vec<Value> },
    Bare(Vec<Value>),
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
    let json: Value = match serde_json::from_str(text) {
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
    let encoding = Encoding::of(&items);
    for mut item in items {
        encoding.decode(&mut item);
        let line = lines.next().unwrap_or(1);
        let written = item.to_string();
        let lacks = lacking(&item).map_or(Ok(()), |part| Err(Flaw::NoPart(part)));
        let item = lacks.and_then(|()| serde_json::from_value(item).map_err(|_| Flaw::Unreadable));
        found.note(
            line,
            &written,
            item.and_then(|item| question(item, encoding)),
        );
    }
    found
}

/// How all texts of a file are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    /// Not as a whole.
    Entities,
    /// As in an address, with a plus or "%20" for a space.
    Percent,
    Base64,
}

impl Encoding {
    fn of(items: &[Value]) -> Self {
        let texts = |part: &'static str| {
            let of = move |item: &'_ Value| item.get(part)?.as_str().map(str::to_owned);
            items.iter().filter_map(of)
        };
        let is_kind = |text: String| {
            from_base64(&text).is_some_and(|kind| ["multiple", "boolean"].contains(&&*kind))
        };
        let mut kinds = texts("type").peekable();
        if kinds.peek().is_some() && kinds.all(is_kind) {
            return Self::Base64;
        }
        let has_space = texts("question").any(|text| text.contains(char::is_whitespace));
        let has_code = texts("question").any(|text| from_percent(&text) != text.replace('+', " "));
        match has_code && !has_space {
            true => Self::Percent,
            false => Self::Entities,
        }
    }

    /// Puts the texts themselves into an entry.
    fn decode(self, value: &mut Value) {
        match value {
            Value::String(text) => match self {
                Self::Entities => {}
                Self::Percent => *text = from_percent(text),
                Self::Base64 => {
                    if let Some(plain) = from_base64(text) {
                        *text = plain;
                    }
                }
            },
            Value::Array(values) => values.iter_mut().for_each(|value| self.decode(value)),
            Value::Object(parts) => parts.values_mut().for_each(|value| self.decode(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

fn from_base64(text: &str) -> Option<String> {
    String::from_utf8(STANDARD.decode(text.trim()).ok()?).ok()
}

/// The text with its codes as what they stand for; as it was where they stand for no text.
fn from_percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.first_chunk::<2>().filter(|_| *first == b'%');
        let code = code.and_then(|digits| {
            let digits = std::str::from_utf8(digits).ok()?;
            let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            is_hex
                .then(|| u8::from_str_radix(digits, 16).ok())
                .flatten()
        });
        rest = if code.is_some() { &after[2..] } else { after };
        let plain = if *first == b'+' { b' ' } else { *first };
        bytes.push(code.unwrap_or(plain));
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The first part that an entry lacks, or that is something else there.
fn lacking(item: &Value) -> Option<&'static str> {
    let texts = ["type", "question", "correct_answer"];
    let is_text = |part: &str| item.get(part).is_some_and(Value::is_string);
    let is_list = |part: &str| {
        let list = item.get(part).and_then(Value::as_array);
        list.is_some_and(|list| list.iter().all(Value::is_string))
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

fn question(item: Item, encoding: Encoding) -> Result<Question, Flaw> {
    let plain = |text: &str| match encoding {
        Encoding::Entities => decode_entities(text),
        Encoding::Percent | Encoding::Base64 => text.to_owned(),
    };
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

#[cfg(test)]
mod tests {
    use super::super::{Format, read};
    use super::*;

    #[test]
    fn each_encoding_of_the_site_gives_the_same_questions() {
        let whole = |words: [&str; 7]| {
            let [multiple, asked, right, one, other, boolean, no] = words;
            format!(
                r#"{{"response_code":0,"results":[
                {{"type":"{multiple}","question":"{asked}","correct_answer":"{right}",
                  "incorrect_answers":["{one}","{other}"]}},
                {{"type":"{boolean}","question":"{asked}","correct_answer":"{no}",
                  "incorrect_answers":["{one}"]}}]}}"#
            )
        };
        let plain = [
            "multiple",
            "Is 1+1 > 50 % of é?",
            "A & B",
            "+",
            "%20",
            "boolean",
            "False",
        ];
        let entities = plain.map(|text| text.replace('&', "&amp;").replace('>', "&gt;"));
        let percent = |space: &str| {
            let code = |byte: u8| match byte {
                b' ' => space.to_owned(),
                byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            };
            plain.map(|text| text.bytes().map(code).collect::<String>())
        };
        let base64 = plain.map(|text| STANDARD.encode(text));
        let expected = read(&whole(entities.each_ref().map(String::as_str)));
        assert_eq!(expected.questions.len(), 2);
        assert_eq!(expected.questions[0].text, plain[1]);
        for words in [percent("%20"), percent("+"), base64] {
            let found = read(&whole(words.each_ref().map(String::as_str)));
            assert_eq!(found.format, Format::OpenTdb);
            assert_eq!(found.questions, expected.questions, "{words:?}");
        }
    }

    #[test]
    fn what_only_looks_encoded_stays_as_it_is() {
        for asked in ["Half of 100%25 is?", "50%", "C++?"] {
            let text = format!(
                r#"[{{"type":"boolean","question":"{asked}","correct_answer":"True","incorrect_answers":["False"]}}]"#
            );
            assert_eq!(read(&text).questions[0].text, asked);
        }
    }
}

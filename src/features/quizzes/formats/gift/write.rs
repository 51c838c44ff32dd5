//! Questions as Moodle's GIFT. Read again, they are the same.

use super::super::super::question::{Answer, Answers, Question};
use super::SPECIAL;

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if SPECIAL.contains(&c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// An answer or an explanation, so that its beginning is not taken for the word that tells how it is written.
fn marked(text: &str) -> String {
    match text.starts_with('[') {
        true => format!("[plain]{}", escape(text)),
        false => escape(text),
    }
}

/// Questions as a text.
pub fn write(questions: &[Question]) -> String {
    let mut text = String::new();
    for (nth, question) in questions.iter().enumerate() {
        // The name keeps a question that begins with "//" or "$CATEGORY" from being taken for less,
        // the word one that begins with a word of its own.
        text.push_str(&format!(
            "::{}::[plain]{} {{",
            nth + 1,
            escape(&question.text)
        ));
        text.push_str(&block(question));
        if !question.explanation.is_empty() {
            text.push_str(&format!("####{}", marked(&question.explanation)));
        }
        text.push_str("}\n\n");
    }
    text
}

fn block(question: &Question) -> String {
    match &question.answers {
        Answers::TrueFalse(true) => "TRUE".to_owned(),
        Answers::TrueFalse(false) => "FALSE".to_owned(),
        Answers::Number { value, tolerance } => format!("#{value}:{tolerance}"),
        Answers::Text(spellings) => spellings
            .iter()
            .map(|spelling| answer('=', "100", spelling))
            .collect(),
        Answers::Choice(answers) => {
            let right = answers.iter().filter(|answer| answer.is_right).count();
            // In Moodle, too, all that is right must be chosen, and one that is not takes all away.
            let worth = format!("{:.5}", 100.0 / right.max(1) as f64);
            let one = |one: &Answer| {
                let text = match (one.is_right, right) {
                    (true, 1) => answer('=', "100", &one.text),
                    (false, 1) => answer('~', "0", &one.text),
                    (true, _) => format!("~%{worth}%{}", marked(&one.text)),
                    (false, _) => format!("~%-100%{}", marked(&one.text)),
                };
                format!("\n\t{text}")
            };
            answers.iter().map(one).chain(["\n".to_owned()]).collect()
        }
    }
}

/// An answer behind its sign; with its weight where it could be taken for a weight or a pair.
fn answer(sign: char, weight: &str, text: &str) -> String {
    let escaped = marked(text);
    match text.starts_with('%') || text.contains("->") {
        true => format!("{sign}%{weight}%{escaped}"),
        false => format!("{sign}{escaped}"),
    }
}

//! Moodle's GIFT, read; `gift/write.rs` writes it.
//!
//! The kinds of questions that a chat can ask: choices, true or false, numbers and short texts, with
//! weights, feedback and the missing word. Pairs to match and essays are named and left out.
//! Source: docs.moodle.org, "GIFT format".

mod write;

pub use write::write;

use super::super::question::{
    Answer, Answers, Flaw, Question, SPELLINGS_MAX, number, typed_number,
};
use super::{Found, without_tags};

/// Characters that mean something in GIFT and stand behind a backslash when they do not.
const SPECIAL: [char; 7] = ['~', '=', '#', '{', '}', ':', '\\'];

/// How a gap in a sentence is shown where the answer stood.
const GAP: &str = " _____ ";

/// Whether there is an answer in braces.
pub(super) fn has_answer(text: &str) -> bool {
    find(text, '{').is_some_and(|at| find(&text[at..], '}').is_some())
}

pub(super) fn read(text: &str) -> Found {
    let mut found = Found::default();
    // Comments go, and keep their lines, so that the count stays right. A line of nothing but a
    // comment does not end a question.
    let (mut first, mut piece) = (1, String::new());
    for (nth, line) in text.lines().chain([""]).enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        if !line.trim().is_empty() {
            if piece.is_empty() {
                first = nth + 1;
            }
            piece.push_str(line);
            piece.push('\n');
            continue;
        }
        let whole = std::mem::take(&mut piece);
        // Categories may stand right above a question.
        let (mut line, mut body) = (first, &*whole);
        while let Some((_, rest)) = body
            .split_once('\n')
            .filter(|(one, _)| one.trim_start().starts_with("$CATEGORY:"))
        {
            (line, body) = (line + 1, rest);
        }
        if !body.trim().is_empty() {
            found.note(line, body, question(body));
        }
    }
    found
}

fn question(body: &str) -> Result<Question, Flaw> {
    let body = without_title(body.trim());
    let (is_html, body) = without_format(body, true);
    // Answers and feedback may say for themselves what they are written in.
    let plain = |text: &str| {
        let (is_html, text) = without_format(text.trim_start(), is_html);
        let text = unescape(text);
        if is_html { without_tags(&text) } else { text }
    };
    let Some(open) = find(body, '{') else {
        return Err(Flaw::NoAnswers);
    };
    let inner = &body[open + 1..];
    let close = find(inner, '}').ok_or(Flaw::NotClosed)?;
    let (before, after) = (&body[..open], inner[close + 1..].trim());
    if find(after, '{').is_some() {
        return Err(Flaw::TwoBlocks);
    }
    let text = match after.is_empty() {
        true => plain(before),
        false => format!("{}{GAP}{}", plain(before), plain(after)),
    };
    let (block, general) = match find_general(&inner[..close]) {
        Some(at) => (&inner[..at], plain(&inner[at + 4..close])),
        None => (&inner[..close], String::new()),
    };
    let (answers, feedback) = answers(block.trim(), &plain)?;
    let explanation = if general.trim().is_empty() {
        feedback
    } else {
        general
    };
    Question::of(&text, answers, &explanation)
}

/// The answers of a block, and the feedback to the right one.
fn answers(block: &str, plain: &dyn Fn(&str) -> String) -> Result<(Answers, String), Flaw> {
    if let Some(numeric) = block.strip_prefix('#') {
        return numbers(numeric, plain);
    }
    let (word, feedback) = match find(block, '#') {
        Some(at) => (&block[..at], &block[at + 1..]),
        None => (block, ""),
    };
    if let Some(is_true) = truth(word.trim()) {
        // The first feedback is for the wrong answer, the second for the right one.
        let right = find(feedback, '#').map_or(feedback, |at| &feedback[at + 1..]);
        return Ok((Answers::TrueFalse(is_true), plain(right)));
    }
    if block.is_empty() {
        return Err(Flaw::OtherKind); // An essay.
    }
    let parts = parts(block);
    if parts.len() > SPELLINGS_MAX {
        return Err(Flaw::TooManyAnswers(parts.len()));
    }
    let parts: Vec<Part> = parts
        .into_iter()
        .map(|part| Part::of(part, plain))
        .collect();
    if parts.is_empty() {
        return Err(Flaw::NoneRight);
    }
    if parts.iter().any(|part| part.is_pair) {
        return Err(Flaw::OtherKind);
    }
    match parts.iter().all(|part| part.is_equal) {
        true => Ok(spellings(&parts)),
        false => choices(&parts),
    }
}

/// Parts that are all right: spellings of a short text.
fn spellings(parts: &[Part]) -> (Answers, String) {
    let whole = parts.iter().any(Part::is_whole);
    let counts = |part: &Part| match whole {
        true => part.is_whole(),
        false => part.is_positive(),
    };
    let mut spellings: Vec<String> = Vec::new();
    for part in parts.iter().filter(|part| counts(part)) {
        let text = super::super::question::tidy(&part.text);
        let is_same = |one: &String| one.to_lowercase() == text.to_lowercase();
        if !spellings.iter().any(is_same) {
            spellings.push(text);
        }
    }
    (Answers::Text(spellings), feedback_of(parts, counts))
}

/// Right and wrong parts to choose from: with "=" one, with weights alone all that are worth something.
fn choices(parts: &[Part]) -> Result<(Answers, String), Flaw> {
    let equal = parts.iter().filter(|part| part.is_equal).count();
    if equal > 1 {
        return Err(Flaw::TwoRight);
    }
    let is_right = |part: &Part| match equal {
        1 => part.is_equal,
        _ => part.is_positive(),
    };
    let choices = parts
        .iter()
        .map(|part| Answer::new(&part.text, is_right(part)))
        .collect();
    Ok((Answers::Choice(choices), feedback_of(parts, is_right)))
}

/// What is said to the first part that is right.
fn feedback_of(parts: &[Part], is_right: impl Fn(&Part) -> bool) -> String {
    let right = parts.iter().find(|part| is_right(part));
    right.map(|part| part.feedback.clone()).unwrap_or_default()
}

/// A number with how far off is still right. One that stands first needs no "=", and what stands behind "~" is
/// told to those who are wrong, which is nothing to be asked.
fn numbers(block: &str, plain: &dyn Fn(&str) -> String) -> Result<(Answers, String), Flaw> {
    let block = find(block, '~').map_or(block, |at| &block[..at]);
    let first = find(block, '=').map_or(block, |at| &block[..at]);
    let first = Some(('=', first)).filter(|(_, text)| !text.trim().is_empty());
    let parts = first.into_iter().chain(parts(block));
    let parts: Vec<Part> = parts.map(|part| Part::of(part, plain)).collect();
    let mut whole = parts.iter().filter(|part| part.is_whole());
    let Some(first) = whole.next() else {
        return Err(Flaw::NoneRight);
    };
    if whole.any(|other| other.text.trim() != first.text.trim()) {
        return Err(Flaw::TwoNumbers);
    }
    let (range, feedback) = (first.text.clone(), first.feedback.clone());
    let (value, tolerance) = match (range.split_once(".."), range.split_once(':')) {
        (Some((low, high)), _) => {
            let half = |sum: f64| halved(sum, [low, high]);
            let (low, high) = (typed_number(low)?, typed_number(high)?);
            (half(low + high), half((high - low).abs()))
        }
        (None, Some((value, tolerance))) => (typed_number(value)?, number(tolerance)?),
        (None, None) => (typed_number(&range)?, 0.0),
    };
    Ok((Answers::Number { value, tolerance }, feedback))
}

/// Half of a sum or difference of two numbers that were written so, with no more digits than it can have.
fn halved(sum: f64, written: [&str; 2]) -> f64 {
    let half = sum / 2.0;
    let decimals = |text: &str| {
        text.trim()
            .split_once(['.', ','])
            .map_or(0, |it| it.1.len())
    };
    if written.iter().any(|text| text.contains(['e', 'E'])) {
        return half;
    }
    let digits = decimals(written[0]).max(decimals(written[1])) + 1;
    format!("{half:.digits$}").parse().unwrap_or(half)
}

/// One answer of a block.
struct Part {
    is_equal: bool,
    is_pair: bool,
    /// What it is worth, in percent; `None` where nothing is said.
    weight: Option<f64>,
    text: String,
    feedback: String,
}

impl Part {
    fn of((sign, text): (char, &str), plain: &dyn Fn(&str) -> String) -> Self {
        let (text, feedback) = match find(text, '#') {
            Some(at) => (&text[..at], &text[at + 1..]),
            None => (text, ""),
        };
        let text = text.trim_start();
        let weighted = text.strip_prefix('%').and_then(|rest| {
            let (weight, text) = rest.split_once('%')?;
            Some((weight.parse::<f64>().ok()?, text))
        });
        let (weight, text) = match weighted {
            Some((weight, text)) => (Some(weight), text),
            None => (None, text),
        };
        Self {
            is_equal: sign == '=',
            is_pair: sign == '=' && weight.is_none() && text.contains("->"),
            weight,
            text: plain(text),
            feedback: plain(feedback),
        }
    }

    fn is_whole(&self) -> bool {
        self.is_equal && self.weight.is_none_or(|weight| weight >= 100.0)
    }

    fn is_positive(&self) -> bool {
        self.weight.map_or(self.is_equal, |weight| weight > 0.0)
    }
}

/// The answers of a block with their signs.
fn parts(block: &str) -> Vec<(char, &str)> {
    let mut starts: Vec<(usize, char)> = Vec::new();
    let mut is_escaped = false;
    for (at, c) in block.char_indices() {
        if !is_escaped && matches!(c, '=' | '~') {
            starts.push((at, c));
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    let ends = starts.iter().skip(1).map(|start| start.0);
    let ends = ends.chain([block.len()]);
    let parts = starts.iter().zip(ends);
    parts
        .map(|((at, sign), end)| (*sign, &block[at + 1..end]))
        .collect()
}

fn truth(word: &str) -> Option<bool> {
    match word.to_ascii_uppercase().as_str() {
        "T" | "TRUE" => Some(true),
        "F" | "FALSE" => Some(false),
        _ => None,
    }
}

/// Where this sign stands for the first time without a backslash before it.
fn find(text: &str, sign: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        if c == sign && !is_escaped {
            return Some(at);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    None
}

/// Where the feedback to all answers begins.
fn find_general(block: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = find(&block[from..], '#').map(|at| from + at) {
        if block[at..].starts_with("####") {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// The question without its name between double colons.
fn without_title(body: &str) -> &str {
    let Some(rest) = body.strip_prefix("::") else {
        return body;
    };
    let mut from = 0;
    while let Some(at) = find(&rest[from..], ':').map(|at| from + at) {
        if rest[at + 1..].starts_with(':') {
            return rest[at + 2..].trim_start();
        }
        from = at + 1;
    }
    body
}

/// Whether it may hold HTML, and the text without the word that says so. Without such a word it may when
/// `otherwise` says so.
fn without_format(body: &str, otherwise: bool) -> (bool, &str) {
    for name in ["html", "plain", "moodle", "markdown"] {
        let rest = body
            .strip_prefix('[')
            .and_then(|rest| rest.strip_prefix(name));
        if let Some(rest) = rest.and_then(|rest| rest.strip_prefix(']')) {
            return (name == "html" || name == "moodle", rest);
        }
    }
    (otherwise, body)
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        match characters.next() {
            Some('n') => plain.push('\n'),
            Some(special) if SPECIAL.contains(&special) => plain.push(special),
            Some(other) => plain.extend(['\\', other]),
            None => plain.push('\\'),
        }
    }
    plain
}

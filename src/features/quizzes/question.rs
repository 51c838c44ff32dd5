//! A quiz question: what is asked, what is right, and why. Pure.

use serde::{Deserialize, Serialize};

/// Longest question, answer and explanation, in characters: the smallest limits of both platforms
/// for polls, so that each fits everywhere.
pub const TEXT_CHARS_MAX: usize = 250;
pub const ANSWER_CHARS_MAX: usize = 55;
pub const EXPLANATION_CHARS_MAX: usize = 200;
/// Most answers to choose from. Source: Discord allows ten in a poll.
pub const ANSWERS_MAX: usize = 10;

/// Most spellings of a short text. More are no question, and would be compared with each other for long.
pub const SPELLINGS_MAX: usize = 50;

/// One question with its answer. All texts are on one line, without space around them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub text: String,
    pub answers: Answers,
    /// What is told about it once the round is over; may be empty.
    pub explanation: String,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answers {
    /// One or several of these are right.
    Choice(Vec<Answer>),
    TrueFalse(bool),
    /// A number, right within `tolerance` of it on either side.
    Number {
        value: f64,
        tolerance: f64,
    },
    /// A short text, right in any of these spellings.
    Text(Vec<String>),
}

/// One answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub text: String,
    pub is_right: bool,
}

impl Answer {
    pub fn new(text: impl AsRef<str>, is_right: bool) -> Self {
        Self {
            text: tidy(text.as_ref()),
            is_right,
        }
    }
}

/// Why something is no question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    NoText,
    /// With its length in characters, as the next two.
    TextTooLong(usize),
    AnswerTooLong(String, usize),
    ExplanationTooLong(usize),
    NoAnswers,
    TooFewAnswers,
    TooManyAnswers(usize),
    EmptyAnswer,
    AnswerTwice(String),
    /// No answer is marked as right.
    NoneRight,
    /// All of several answers are marked as right, so that there is nothing to choose.
    AllRight,
    /// What should be a number.
    NoNumber(String),
    /// What is named as right and is none of the answers.
    NoSuchAnswer(String),
    /// More than one answer is right by itself, where one can be chosen.
    TwoRight,
    /// Several numbers are right by themselves, where one can be.
    TwoNumbers,
    /// Answers in braces at two places: a second gap, or a second question without an empty line before it.
    TwoBlocks,
    /// A kind of question that a chat cannot ask, such as pairs to match.
    OtherKind,
    /// An answer that was begun with { and has no end.
    NotClosed,
    /// A table whose first line does not say what its columns are.
    NoColumns,
    /// JSON that breaks off, or has something too much, at about this character of its line.
    BrokenJson(usize),
    /// JSON in which there is no list of questions.
    NoList,
    /// An entry of JSON without this part, or with something else in its place.
    NoPart(&'static str),
    /// Moodle's XML, which is not read.
    MoodleXml,
    /// Something else that is not read: a web page, a document, XML of other programs.
    Foreign,
    /// A number that can be read in two ways, such as "1,5" where a comma parts what is right, too.
    TwoReadings(String),
    /// A line of a table in which a quotation mark opens a cell and does not end it.
    QuoteOpen,
    /// A line of a table that cannot be read.
    Unreadable,
}

impl Question {
    /// A question of these parts, with its texts tidied.
    ///
    /// # Errors
    /// The first thing to put right.
    pub fn of(text: &str, answers: Answers, explanation: &str) -> Result<Self, Flaw> {
        let question = Self {
            text: tidy(text),
            answers,
            explanation: tidy(explanation),
        };
        question.check().map(|()| question)
    }

    fn check(&self) -> Result<(), Flaw> {
        let chars = self.text.chars().count();
        if chars == 0 {
            return Err(Flaw::NoText);
        }
        if chars > TEXT_CHARS_MAX {
            return Err(Flaw::TextTooLong(chars));
        }
        let chars = self.explanation.chars().count();
        if chars > EXPLANATION_CHARS_MAX {
            return Err(Flaw::ExplanationTooLong(chars));
        }
        match &self.answers {
            Answers::TrueFalse(_) => Ok(()),
            Answers::Number { value, tolerance } => {
                let is_good = value.is_finite() && tolerance.is_finite() && *tolerance >= 0.0;
                is_good
                    .then_some(())
                    .ok_or_else(|| Flaw::NoNumber(value.to_string()))
            }
            Answers::Text(spellings) => {
                match spellings.len() {
                    0 => return Err(Flaw::NoAnswers),
                    many if many > SPELLINGS_MAX => return Err(Flaw::TooManyAnswers(many)),
                    _ => {}
                }
                check_texts(spellings.iter().map(String::as_str))
            }
            Answers::Choice(answers) => {
                match answers.len() {
                    0 => return Err(Flaw::NoAnswers),
                    1 => return Err(Flaw::TooFewAnswers),
                    many if many > ANSWERS_MAX => return Err(Flaw::TooManyAnswers(many)),
                    _ => {}
                }
                check_texts(answers.iter().map(|answer| answer.text.as_str()))?;
                match answers.iter().filter(|answer| answer.is_right).count() {
                    0 => Err(Flaw::NoneRight),
                    right if right == answers.len() => Err(Flaw::AllRight),
                    _ => Ok(()),
                }
            }
        }
    }

    /// Whether more than one answer is to be chosen.
    pub fn has_several_right(&self) -> bool {
        match &self.answers {
            Answers::Choice(answers) => answers.iter().filter(|answer| answer.is_right).count() > 1,
            Answers::TrueFalse(_) | Answers::Number { .. } | Answers::Text(_) => false,
        }
    }
}

/// What is wrong with one of the texts of answers.
fn check_texts<'t>(texts: impl Iterator<Item = &'t str>) -> Result<(), Flaw> {
    let mut seen: Vec<String> = Vec::new();
    for text in texts {
        let chars = text.chars().count();
        if chars == 0 {
            return Err(Flaw::EmptyAnswer);
        }
        if chars > ANSWER_CHARS_MAX {
            return Err(Flaw::AnswerTooLong(text.to_owned(), chars));
        }
        let folded = text.to_lowercase();
        if seen.contains(&folded) {
            return Err(Flaw::AnswerTwice(text.to_owned()));
        }
        seen.push(folded);
    }
    Ok(())
}

/// The text on one line, without space around it and without what nobody sees.
pub fn tidy(text: &str) -> String {
    let seen: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{feff}' | '\u{200b}'))
        .collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a number where a comma can part thousands or decimals, as people of the one or the other country write.
///
/// # Errors
/// Where the text is no number, or one that can be two: "12,500".
pub fn typed_number(text: &str) -> Result<f64, Flaw> {
    let value = number(text)?;
    let whole = text.trim().trim_start_matches(['-', '\u{2212}', '+']);
    let can_be_thousands = whole.split_once(',').is_some_and(|(before, after)| {
        let all_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        let is_group = after.len() == 3 && all_digits(after);
        is_group && (1..=3).contains(&before.len()) && all_digits(before) && before != "0"
    });
    match can_be_thousands {
        true => Err(Flaw::TwoReadings(tidy(text))),
        false => Ok(value),
    }
}

/// A number as people write it, in as many digits as any fraction of ten keeps: what arithmetic leaves behind them
/// ("0.15000000000000002") is nothing that anybody meant.
pub fn written(value: f64) -> String {
    // Fifteen, one of them before the point. Source: `f64::DIGITS`.
    let rounded = format!("{value:.14e}").parse();
    rounded.unwrap_or(value).to_string()
}

/// Reads a number as people write it: "3.5", "3,5", "-2", "1 000".
///
/// # Errors
/// Where the text is no number.
pub fn number(text: &str) -> Result<f64, Flaw> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\t' | '\n' | '\u{a0}' | '\u{202f}'))
        .map(|c| if c == ',' { '.' } else { c })
        .map(|c| if c == '\u{2212}' { '-' } else { c })
        .collect();
    let is_plain = plain
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E'));
    plain
        .parse::<f64>()
        .ok()
        .filter(|value| is_plain && value.is_finite())
        .ok_or_else(|| Flaw::NoNumber(tidy(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_people_would() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (f64::midpoint(0.4, -0.1), "0.15"),
            (3002.0, "3002"),
            (-1.5, "-1.5"),
            (299_792_458.123_456, "299792458.123456"),
            (0.0, "0"),
        ] {
            assert_eq!(written(value), text);
        }
    }
}

//! Moodle's Aiken: a line with the question, a line for each answer, `ANSWER: B`.
//! Source: docs.moodle.org, "Aiken format".

use super::super::question::{ANSWERS_MAX, Answer, Answers, Flaw, Question};
use super::Found;

/// Whether the line says which answer is right.
pub(super) fn is_key(line: &str) -> bool {
    key(line).is_some()
}

fn key(line: &str) -> Option<&str> {
    let (name, right) = line.split_once(':')?;
    // With a space before the colon, too, as French wants it.
    let name = name.trim().to_ascii_lowercase();
    ["answer", "correct answer"]
        .contains(&name.as_str())
        .then(|| right.trim())
}

/// The text of an answer's line, `A. Lilongwe` or `A) Lilongwe`; behind a bracket the space may be missing.
fn option(line: &str) -> Option<(char, &str)> {
    let line = line.trim();
    let mut characters = line.chars();
    let letter = characters.next().filter(char::is_ascii_alphabetic)?;
    let rest = characters.as_str();
    let text = rest.strip_prefix(['.', ')'])?;
    let is_option =
        text.is_empty() || text.starts_with(char::is_whitespace) || rest.starts_with(')');
    is_option.then(|| (letter.to_ascii_uppercase(), text.trim()))
}

/// The lines of one question as they are gathered.
#[derive(Default)]
struct Draft {
    first: usize,
    lines: String,
    text: Vec<String>,
    options: Vec<(char, String)>,
}

impl Draft {
    fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn add(&mut self, nth: usize, line: &str) {
        if self.is_empty() {
            self.first = nth + 1;
        }
        self.lines.push_str(line);
        self.lines.push('\n');
    }

    fn question(&self, right: &str) -> Result<Question, Flaw> {
        if self.options.len() > ANSWERS_MAX {
            return Err(Flaw::TooManyAnswers(self.options.len()));
        }
        let letters: Vec<&str> = right
            .split([',', ' ', ';'])
            .filter(|word| !word.is_empty())
            .collect();
        let is_one = |letter: char, word: &&str| {
            let mut characters = word.chars();
            let same = characters
                .next()
                .is_some_and(|c| c.eq_ignore_ascii_case(&letter));
            same && matches!(characters.as_str(), "" | "." | ")")
        };
        let unknown = letters.iter().find(|word| {
            let mut options = self.options.iter();
            !options.any(|(letter, _)| is_one(*letter, word))
        });
        if let (Some(word), false) = (unknown, self.options.is_empty()) {
            return Err(Flaw::NoSuchAnswer((*word).to_owned()));
        }
        let answers = self.options.iter().map(|(letter, text)| {
            Answer::new(text, letters.iter().any(|word| is_one(*letter, word)))
        });
        let answers = Answers::Choice(answers.collect());
        Question::of(&self.text.join(" "), answers, "")
    }
}

pub(super) fn read(text: &str) -> Found {
    let mut found = Found::default();
    let mut draft = Draft::default();
    for (nth, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        if let Some(right) = key(line) {
            draft.add(nth, line);
            found.note(draft.first, &draft.lines, draft.question(right));
            draft = Draft::default();
        } else if let Some((letter, text)) = option(line) {
            draft.add(nth, line);
            draft.options.push((letter, text.to_owned()));
        } else {
            // A new question, though the one before did not say which answer is right.
            if !draft.options.is_empty() {
                found.note(draft.first, &draft.lines, draft.question(""));
                draft = Draft::default();
            }
            draft.add(nth, line);
            draft.text.push(line.trim().to_owned());
        }
    }
    if !draft.is_empty() {
        found.note(draft.first, &draft.lines, draft.question(""));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_needs_no_space_and_a_key_may_say_that_it_is_the_correct_answer() {
        let found = read(
            "Which river?\nA)Congo\nB)Nile\nCorrect Answer: A\n\nNext?\nA. a\nB. b\nANSWER : B.",
        );
        assert_eq!(found.problems, []);
        let texts: Vec<&str> = found
            .questions
            .iter()
            .map(|one| one.text.as_str())
            .collect();
        assert_eq!(texts, ["Which river?", "Next?"]);
        // A full stop without a space is an abbreviation, or a name.
        let found = read("Who led?\nP.K. did\nA. yes\nB. no\nANSWER: A");
        assert_eq!(found.questions[0].text, "Who led? P.K. did");
    }
}

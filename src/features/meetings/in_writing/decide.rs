//! What can be asked and answered in writing, and who has been heard. Pure.

use chrono::{DateTime, Utc};

use super::super::slots::Side;
use crate::engine::form::says_something;
use crate::model::ids::Id;
use crate::model::people::Member;

/// How many school days of both schools it is open. Source: PLATFORMS 5.1, "Asynchronous meeting".
pub(super) const OPEN_SCHOOL_DAYS: u32 = 5;
/// After how many of them both schools read what was said so far.
pub(super) const HALF_SCHOOL_DAYS: u32 = 3;
/// Most questions. Source: PLATFORMS 5.1, "Asynchronous meeting".
pub(super) const QUESTIONS_MAX: usize = 3;
/// Longest question and answer, in characters: what is read on one small screen.
pub(super) const QUESTION_CHARS_MAX: usize = 200;
pub(super) const ANSWER_CHARS_MAX: usize = 1000;

/// A meeting in writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    pub id: Id<Writing>,
    pub state: State,
    /// Whose idea it was; `None` where a month had passed.
    pub(super) by: Option<(Id<Member>, String, Side)>,
    /// Raised by each change of the questions, so that a yes counts for what was read.
    pub(super) version: i64,
    /// Which schools have said yes to the questions as they are.
    pub(super) agreed: [bool; 2],
    /// When the time to say yes is over; once it is open, the time to answer.
    pub closes_at: DateTime<Utc>,
    /// One to [`QUESTIONS_MAX`].
    pub(super) questions: Vec<Question>,
    /// In the order in which they were first given.
    pub(super) answers: Vec<Answer>,
}

/// Asked → open → held or over; without both schools' yes declined or lapsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Asked,
    Open,
    /// Both schools answered.
    Held,
    /// Not both answered.
    Over,
    /// A school said no.
    Declined,
    /// Not both said yes in time.
    Lapsed,
}

/// One question, for both schools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// Each school reads it in its own language.
    Ready(Ready),
    Typed(String),
}

/// The questions that are offered to start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ready {
    News,
    Lessons,
    Next,
    Pupils,
    Help,
    Day,
}

/// What one person says to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// Counted from 0.
    pub(super) question: usize,
    pub(super) member: Id<Member>,
    pub(super) name: String,
    pub(super) side: Side,
    pub(super) words: String,
}

/// Why texts are no questions, or no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    NoQuestion,
    /// With its length in characters.
    QuestionTooLong(usize),
    QuestionTwice(String),
    NoAnswer,
    /// With its length in characters.
    AnswerTooLong(usize),
}

impl State {
    const ALL: [Self; 6] = [
        Self::Asked,
        Self::Open,
        Self::Held,
        Self::Over,
        Self::Declined,
        Self::Lapsed,
    ];

    /// The word used in the database.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Open => "open",
            Self::Held => "held",
            Self::Over => "over",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
        }
    }

    /// Reads [`State::word`].
    pub(super) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

impl Ready {
    const ALL: [Self; 6] = [
        Self::News,
        Self::Lessons,
        Self::Next,
        Self::Pupils,
        Self::Help,
        Self::Day,
    ];

    /// The questions for the meeting in writing that `before` others came before: other ones than
    /// last time.
    pub(super) fn offered(before: usize) -> Vec<Question> {
        let sets = Self::ALL.len() / QUESTIONS_MAX;
        let set = Self::ALL.chunks(QUESTIONS_MAX).nth(before % sets);
        let ready = set.unwrap_or_default().iter().copied();
        ready.map(Question::Ready).collect()
    }

    /// The word used in the database.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Lessons => "lessons",
            Self::Next => "next",
            Self::Pupils => "pupils",
            Self::Help => "help",
            Self::Day => "day",
        }
    }

    /// Reads [`Ready::word`].
    pub(super) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ready| ready.word() == word)
    }
}

impl Writing {
    /// The people of one side who have answered something, each once.
    pub(super) fn people(&self, side: Side) -> Vec<&str> {
        let mut seen = Vec::new();
        let mut names = Vec::new();
        for answer in self.answers.iter().filter(|answer| answer.side == side) {
            if !seen.contains(&answer.member) {
                seen.push(answer.member);
                names.push(answer.name.as_str());
            }
        }
        names
    }

    /// What this person has said to a question.
    pub(super) fn said_by(&self, member: Id<Member>, question: usize) -> Option<&str> {
        let own = |answer: &&Answer| answer.member == member && answer.question == question;
        let mut answers = self.answers.iter();
        answers.find(own).map(|answer| answer.words.as_str())
    }

    /// Whether a school has yet to say yes or, once it is open, to answer.
    pub fn is_waited_for(&self, side: Side) -> bool {
        match self.state {
            State::Asked => !side.of(&self.agreed),
            State::Open => self.people(side).is_empty(),
            State::Held | State::Over | State::Declined | State::Lapsed => false,
        }
    }

    /// What has become of it now that the time is up.
    pub(super) fn ended(&self) -> State {
        let is_waited_for = |side| self.is_waited_for(side);
        match self.state {
            State::Asked => State::Lapsed,
            State::Open if Side::BOTH.into_iter().any(is_waited_for) => State::Over,
            State::Open => State::Held,
            ended => ended,
        }
    }
}

/// Typed questions that can be asked; fields that were left empty are left out.
///
/// # Errors
/// The first thing to put right.
pub(super) fn check_questions(typed: Vec<String>) -> Result<Vec<String>, Flaw> {
    let mut questions: Vec<String> = Vec::new();
    for question in typed.into_iter().filter(|text| says_something(text)) {
        let chars = question.chars().count();
        if chars > QUESTION_CHARS_MAX {
            return Err(Flaw::QuestionTooLong(chars));
        }
        let is_same = |other: &String| other.to_lowercase() == question.to_lowercase();
        if questions.iter().any(is_same) {
            return Err(Flaw::QuestionTwice(question));
        }
        questions.push(question);
    }
    match questions.is_empty() {
        true => Err(Flaw::NoQuestion),
        false => Ok(questions),
    }
}

/// Whether this is an answer.
///
/// # Errors
/// What to put right.
pub(super) fn check_answer(words: &str) -> Result<(), Flaw> {
    match words.chars().count() {
        _ if !says_something(words) => Err(Flaw::NoAnswer),
        chars if chars > ANSWER_CHARS_MAX => Err(Flaw::AnswerTooLong(chars)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writing(state: State, agreed: [bool; 2], answers: &[(i64, Side)]) -> Writing {
        let answer = |(member, side): &(i64, Side)| Answer {
            question: 0,
            member: Id::new(*member),
            name: format!("Person {member}"),
            side: *side,
            words: "Yes.".to_owned(),
        };
        Writing {
            id: Id::new(1),
            state,
            by: None,
            version: 1,
            agreed,
            closes_at: DateTime::UNIX_EPOCH,
            questions: Ready::offered(0),
            answers: answers.iter().map(answer).collect(),
        }
    }

    #[test]
    fn the_questions_offered_are_other_ones_the_next_time() {
        let [first, second, third] = [0, 1, 2].map(Ready::offered);
        assert_eq!(first.len(), QUESTIONS_MAX);
        assert!(first.iter().all(|question| !second.contains(question)));
        assert_eq!(first, third);
    }

    #[test]
    fn what_becomes_of_it_is_for_both_schools_to_say() {
        let both = [(1, Side::First), (1, Side::First), (2, Side::Second)];
        for (state, agreed, answers, waited_for, ended) in [
            (
                State::Asked,
                [true, false],
                &[][..],
                [false, true],
                State::Lapsed,
            ),
            (State::Open, [true, true], &[], [true, true], State::Over),
            (
                State::Open,
                [true, true],
                &both[..2],
                [false, true],
                State::Over,
            ),
            (
                State::Open,
                [true, true],
                &both,
                [false, false],
                State::Held,
            ),
            (
                State::Declined,
                [true, false],
                &[],
                [false, false],
                State::Declined,
            ),
        ] {
            let writing = writing(state, agreed, answers);
            assert_eq!(
                Side::BOTH.map(|side| writing.is_waited_for(side)),
                waited_for
            );
            assert_eq!(writing.ended(), ended);
        }
        let people = writing(State::Open, [true, true], &both);
        assert_eq!(people.people(Side::First), ["Person 1"]);
    }

    #[test]
    fn each_flaw_is_found() {
        let typed = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let long = "é".repeat(QUESTION_CHARS_MAX + 1);
        for (texts, result) in [
            (&["", "Why?", " "][..], Ok(typed(&["Why?"]))),
            (&["", "\u{200b}"], Err(Flaw::NoQuestion)),
            (
                &["Why?", "why?"],
                Err(Flaw::QuestionTwice("why?".to_owned())),
            ),
            (&[&long], Err(Flaw::QuestionTooLong(201))),
        ] {
            assert_eq!(check_questions(typed(texts)), result, "{texts:?}");
        }
        assert_eq!(check_answer("\u{2060} "), Err(Flaw::NoAnswer));
        assert_eq!(
            check_answer(&"é".repeat(1001)),
            Err(Flaw::AnswerTooLong(1001))
        );
        assert_eq!(check_answer(&"é".repeat(1000)), Ok(()));
    }
}

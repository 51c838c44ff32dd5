//! The buttons by which answers are changed: one of all of them when the set-up is done, or of those
//! so far while the next question waits. Pure.

use super::people::tag;
use super::steps::Question;
use crate::engine::message::{Button, Message};
use crate::engine::pen::Pen;
use crate::model::people::Member;
use crate::model::school::School;

/// The answers in the order in which they are offered to be changed.
pub const CHANGES: [Question; 8] = [
    Question::Name,
    Question::Place,
    Question::Zone,
    Question::Language,
    Question::Week,
    Question::Point,
    Question::Deputy,
    Question::Since,
];
/// Most answers in a row of buttons by which they can be changed.
const PER_ROW: usize = 4;

/// Adds the buttons by which one of these answers can be changed.
pub fn changes(pen: &Pen, card: Message, school: &School, questions: &[Question]) -> Message {
    let tag = tag(school.id);
    let button = |question: &Question| -> Button {
        let change = |key| pen.button(key, "setup.change", &[&tag, question.word()]);
        match question {
            Question::Name => pen.button("setup-change-name", "setup.name", &[&tag]),
            Question::Place => pen.button("setup-change-place", "setup.place", &[&tag]),
            Question::Zone => pen.button("setup-change-zone", "setup.find", &[&tag]),
            Question::Language => change("setup-change-language"),
            Question::Week => change("setup-change-week"),
            Question::Point => change("setup-change-point"),
            Question::Deputy => change("setup-change-deputy"),
            Question::Since => change("setup-change-since"),
        }
    };
    questions
        .chunks(PER_ROW)
        .fold(card, |card, row| card.row(row.iter().map(button)))
}

/// Adds, under an open question, the way to correct an answer, as soon as there is one.
pub fn correct_button(pen: &Pen, card: Message, school: &School, team: &[Member]) -> Message {
    if answered(school, team).is_empty() {
        return card;
    }
    let tag = tag(school.id);
    card.row([pen.button("setup-correct", "setup.correct", &[&tag, "yes"])])
}

/// Asks which of the answers so far is to be changed, or goes on.
pub fn what_to_correct(pen: &Pen, card: Message, school: &School, team: &[Member]) -> Message {
    let tag = tag(school.id);
    let card = card.para(pen.say("setup-what-to-correct"));
    changes(pen, card, school, &answered(school, team)).row([pen.main_button(
        "setup-go-on",
        "setup.correct",
        &[&tag, "no"],
    )])
}

fn answered(school: &School, team: &[Member]) -> Vec<Question> {
    let mut answered = CHANGES.to_vec();
    answered.retain(|question| question.is_answered(school, team));
    answered
}

//! What both schools read of a round when it is over, in the words of `quizzes.ftl`. Pure.

use super::super::question::Question;
use super::super::words;
use super::messages::LISTED_CHARS_MAX;
use super::score::{self, Count, GOAL_PERCENT};
use super::{Ended, Round, asking};
use crate::engine::directory::Seat;
use crate::engine::message::{Mark, Message};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::room::Audience;
use crate::model::school::School;
use crate::text::{args, clip};

/// Lines to talk about after a round of both schools.
const TALKS: [&str; 4] = [
    "quizzes-talk-1",
    "quizzes-talk-2",
    "quizzes-talk-3",
    "quizzes-talk-4",
];
/// Those that do not speak of the other school's answers.
const TALKS_OF_ONE: [&str; 2] = ["quizzes-talk-2", "quizzes-talk-4"];

/// The lines to talk about that fit what the schools came to.
pub(super) fn talks(shares: [Option<f64>; 2]) -> &'static [&'static str] {
    match score::together(shares) {
        Some(_) => &TALKS,
        None => &TALKS_OF_ONE,
    }
}

/// What a round came to.
pub(super) struct Report<'a> {
    pub(super) pair: &'a Pair,
    pub(super) round: &'a Round,
    /// How each school answered each question, the inviter first.
    pub(super) counts: &'a [[Count; 2]],
    /// What each school came to, of 1, the inviter first; `None` where nobody took part.
    pub(super) shares: [Option<f64>; 2],
    /// Who has ended it by hand.
    pub(super) ended: Option<&'a Ended>,
    /// The line to talk about.
    pub(super) talk: &'a str,
}

impl Report<'_> {
    /// The result, question by question.
    pub(super) fn message(&self, pen: &Pen, seat: &Seat) -> Message {
        let own = seat.room.school;
        let title = Message::default().title(pen.say("quizzes-result-title"));
        let message = self.early(pen, seat).into_iter().fold(title, Message::para);
        let each = self.shares.map(|share| share.map(score::percent));
        let together = score::together(self.shares);
        if each == [None, None] {
            return message.para(pen.say(match self.round.begin_by() {
                Some(_) => "quizzes-result-not-begun",
                None => "quizzes-result-none",
            }));
        }
        let mut message = match (self.round.goal, together) {
            (true, Some(together)) => self.goal(pen, message, together),
            // A goal of both is not reached by one.
            (true, None) => {
                let message = self.each(pen, message, each, own);
                message.para(pen.say("quizzes-goal-takes-both"))
            }
            (false, _) => self.each(pen, message, each, own),
        };
        // What has not come may come another time.
        let out = self.round.questions.iter().take(self.round.out());
        for (nth, question) in out.enumerate() {
            message = self.one(pen, message, nth, question, own);
        }
        if let Some(nth) = score::hardest(self.counts) {
            let question = words::told(pen, &self.round.questions[nth]);
            let text = clip(&question.text, LISTED_CHARS_MAX);
            let args = args! { "number" => nth + 1, "question" => text };
            message = message.para(pen.fill("quizzes-hardest", &args));
        }
        message
            .para(pen.say(self.talk))
            .para(pen.say("quizzes-thanks"))
    }

    /// Who has ended it, and when it would have ended by itself. Pupils read of it where that is earlier than they
    /// were told, and not of the teacher.
    fn early(&self, pen: &Pen, seat: &Seat) -> Option<String> {
        let ended = self.ended?;
        let is_early = self.is_early();
        if seat.room.audience == Audience::Pupils {
            return is_early.then(|| pen.say("quizzes-ended-early-pupils"));
        }
        let closes_at = self.round.closes_at.unwrap_or_default();
        let args = args! {
            "name" => &ended.name,
            "school" => pen.school(&self.pair.side(ended.school).school),
            "when" => self.pair.until(pen.voice, closes_at, seat.room.school),
        };
        let key = match (self.round.course.pace.is_live(), is_early) {
            (false, _) => "quizzes-ended-early",
            (true, true) => "quizzes-ended-amid",
            (true, false) => "quizzes-ended-by",
        };
        Some(pen.fill(key, &args))
    }

    /// Whether somebody has ended it before its time.
    fn is_early(&self) -> bool {
        let is_amid = self.round.out() < self.round.questions.len();
        self.ended.is_some() && (is_amid || !self.round.course.pace.is_live())
    }

    fn goal(&self, pen: &Pen, message: Message, together: u32) -> Message {
        let key = if together >= GOAL_PERCENT {
            "quizzes-goal-reached"
        } else {
            "quizzes-goal-next-time"
        };
        let args = args! { "percent" => together, "goal" => GOAL_PERCENT };
        message.para(pen.fill(key, &args))
    }

    fn each(
        &self,
        pen: &Pen,
        message: Message,
        each: [Option<u32>; 2],
        own: Id<School>,
    ) -> Message {
        let order = self.order(own);
        order.into_iter().fold(message, |message, at| {
            let school = pen.school(&self.pair.sides[at].school);
            let line = match each[at] {
                Some(percent) => pen.fill(
                    "quizzes-result",
                    &args! { "school" => school, "percent" => percent },
                ),
                None if self.is_early() => {
                    pen.fill("quizzes-result-not-yet", &args! { "school" => school })
                }
                None => pen.fill("quizzes-result-later", &args! { "school" => school }),
            };
            message.item(Mark::None, line)
        })
    }

    /// One question: what is right and why, and how each school answered.
    fn one(
        &self,
        pen: &Pen,
        message: Message,
        nth: usize,
        question: &Question,
        own: Id<School>,
    ) -> Message {
        let Some(counts) = self.counts.get(nth) else {
            return message;
        };
        let question = words::told(pen, question);
        let args = args! { "number" => nth + 1, "all" => self.round.questions.len() };
        let mut message = message.title(pen.fill("quizzes-number", &args));
        let by = asking::writer(pen, self.pair, self.round, nth);
        message = by.into_iter().fold(message, Message::para);
        message = message.quote(&question.text).item(
            Mark::Done,
            pen.fill(
                "quizzes-is-right",
                &args! { "right" => words::right(pen, question) },
            ),
        );
        if !question.explanation.is_empty() {
            message = message.para(&question.explanation);
        }
        let choices = words::choices(pen, question);
        for at in self.order(own) {
            let count = &counts[at];
            if count.people == 0 {
                continue;
            }
            let school = pen.school(&self.pair.sides[at].school);
            let args = args! { "school" => school, "good" => count.good, "people" => count.people };
            let mut line = pen.fill("quizzes-school-answered", &args);
            let hands: Vec<String> = choices
                .iter()
                .zip(&count.hands)
                .filter(|(_, hands)| **hands > 0)
                .map(|(choice, hands)| {
                    pen.fill(
                        "quizzes-hands-of",
                        &args! { "choice" => choice, "hands" => *hands },
                    )
                })
                .collect();
            if !hands.is_empty() {
                line = format!("{line} ({})", hands.join(" · "));
            }
            message = message.item(Mark::None, line);
        }
        message
    }

    /// The indices of the schools, the reader's first.
    fn order(&self, own: Id<School>) -> [usize; 2] {
        match self.pair.sides[1].school.id == own {
            true => [1, 0],
            false => [0, 1],
        }
    }
}

//! What a round says, in the words of `quizzes.ftl`. Pure.

use super::super::question::Question;
use super::super::words;
use super::super::{
    AGREE, ANSWER, CLASS, CLOSE, DECLINE, DEVICES, DISCARD, END, HANDS, LEAVE_OUT, SEND, SET,
    TAKE_BACK,
};
use super::score::{self, GOAL_PERCENT, HANDS_MAX, HandsFlaw};
use super::{DAYS, Round, State};
use crate::engine::feature::FormSpec;
use crate::engine::form::Field;
use crate::engine::message::{Button, Mark, Message, Style};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::text::{args, clip};

/// The field of the form for a show of hands.
pub(super) const HANDS_FIELD: &str = "hands";
/// Longest question in a list, in characters.
pub(super) const LISTED_CHARS_MAX: usize = 100;
/// Most characters that a show of hands has.
const HANDS_CHARS_MAX: usize = 60;
/// Most choices that each get a button with their words; more get their numbers.
const WORDED_MAX: usize = 5;

/// How far a school is.
pub(super) enum Progress {
    /// Questions counted in its classrooms.
    Questions(i64),
    /// Pupils who answered on their own devices.
    Pupils(i64),
}

impl Progress {
    /// Whether no answer has come yet.
    pub(super) fn is_none(&self) -> bool {
        let (Self::Questions(many) | Self::Pupils(many)) = self;
        *many == 0
    }
}

/// What a main room is shown of a round.
pub(super) struct View<'a> {
    pub(super) pair: &'a Pair,
    pub(super) round: &'a Round,
    /// The school whose room it is.
    pub(super) own: Id<School>,
    /// Whether both schools' main rooms are one chat: then it reads the same for both.
    pub(super) is_shared: bool,
    /// One for each school, the inviter's first.
    pub(super) progress: &'a [Progress],
}

impl View<'_> {
    /// The round as it is now.
    pub(super) fn card(&self, pen: &Pen) -> Message {
        match self.round.state {
            State::Draft => self.draft(pen),
            State::Asked => self.asked(pen),
            State::Open => self.open(pen),
            State::Closed => ended(pen),
        }
    }

    fn draft(&self, pen: &Pen) -> Message {
        let title = Message::default().title(pen.say("quizzes-draft-title"));
        let card = self.rules(pen, self.questions(pen, title));
        let card = self.ways_out(pen, card);
        let days = DAYS.into_iter().map(|days| {
            let label = pen.fill("quizzes-set-days", &args! { "days" => days });
            self.setting(pen, label, days == self.round.days, &days.to_string())
        });
        let card = card.row(days);
        let (goal, each) = (pen.say("quizzes-set-goal"), pen.say("quizzes-set-each"));
        card.row([
            self.setting(pen, goal, self.round.goal, "goal"),
            self.setting(pen, each, !self.round.goal, "each"),
        ])
        .row([
            self.button(pen, "quizzes-send", Style::Main, SEND, &[]),
            self.button(pen, "quizzes-discard", Style::Danger, DISCARD, &[]),
        ])
    }

    /// A number for each question, with which it is left out; the last one stays.
    fn ways_out(&self, pen: &Pen, card: Message) -> Message {
        let all = self.round.questions.len();
        if all < 2 {
            return card;
        }
        let (id, version) = (self.round.id.to_string(), self.round.version.to_string());
        let numbers = (0..all).map(|nth| {
            let args = [id.as_str(), &nth.to_string(), &version];
            pen.labelled((nth + 1).to_string(), Style::Plain, LEAVE_OUT, &args)
        });
        card.para(pen.say("quizzes-leave-out")).row(numbers)
    }

    fn asked(&self, pen: &Pen) -> Message {
        let [own, partner] = self.pair.seen_from(self.round.school);
        let args = args! {
            "name" => &self.round.author,
            "school" => pen.school(&own.school),
            "partner" => pen.school(&partner.school),
        };
        let is_own = self.own == self.round.school;
        let key = match self.is_shared || is_own {
            true => "quizzes-asked",
            false => "quizzes-asked-you",
        };
        let card = Message::default()
            .title(pen.say("quizzes-asked-title"))
            .para(pen.fill(key, &args));
        let card = self.rules(pen, self.questions(pen, card));
        let version = self.round.version.to_string();
        let mut buttons = Vec::new();
        if self.is_shared || !is_own {
            let rest = [version.as_str()];
            buttons.push(self.button(pen, "quizzes-agree", Style::Main, AGREE, &rest));
            buttons.push(self.button(pen, "quizzes-decline", Style::Plain, DECLINE, &rest));
        }
        if self.is_shared || is_own {
            buttons.push(self.button(pen, "quizzes-take-back", Style::Plain, TAKE_BACK, &[]));
        }
        card.row(buttons)
    }

    fn open(&self, pen: &Pen) -> Message {
        let mut card = Message::default()
            .title(pen.say("quizzes-open-title"))
            .para(pen.say("quizzes-open"));
        if let Some(closes_at) = self.round.closes_at {
            let when = self.pair.until(pen.voice, closes_at, self.reader());
            card = card.para(pen.fill("quizzes-until", &args! { "when" => when }));
        }
        for (side, progress) in self.pair.sides.iter().zip(self.progress) {
            let school = pen.school(&side.school);
            let line = match progress {
                Progress::Questions(done) => pen.fill(
                    "quizzes-in-classrooms",
                    &args! { "school" => school, "done" => *done, "all" => self.round.questions.len() },
                ),
                Progress::Pupils(pupils) => pen.fill(
                    "quizzes-on-devices",
                    &args! { "school" => school, "pupils" => *pupils },
                ),
            };
            card = card.item(Mark::None, line);
        }
        let mut buttons = Vec::new();
        if self.is_shared || !self.round.is_on_devices(self.own) {
            buttons.push(self.button(pen, "quizzes-ask-class", Style::Main, CLASS, &["0"]));
            buttons.push(self.button(pen, "quizzes-use-devices", Style::Plain, DEVICES, &[]));
        }
        buttons.push(self.button(pen, "quizzes-end", Style::Plain, END, &[]));
        card.row(buttons)
    }

    /// Whose clock comes first.
    fn reader(&self) -> Id<School> {
        match self.is_shared {
            true => self.pair.sides[0].school.id,
            false => self.own,
        }
    }

    fn questions(&self, pen: &Pen, card: Message) -> Message {
        let numbered = self.round.questions.iter().enumerate();
        let lines = numbered.map(|(nth, question)| {
            let text = &words::told(pen, question).text;
            format!("{}. {}", nth + 1, clip(text, LISTED_CHARS_MAX))
        });
        card.para(lines.collect::<Vec<_>>().join("\n"))
    }

    fn rules(&self, pen: &Pen, card: Message) -> Message {
        let goal = match self.round.goal {
            true => pen.fill("quizzes-rule-goal", &args! { "percent" => GOAL_PERCENT }),
            false => pen.say("quizzes-rule-each"),
        };
        let days = pen.fill("quizzes-rule-days", &args! { "days" => self.round.days });
        card.item(Mark::Done, days)
            .item(Mark::Done, pen.say("quizzes-rule-classrooms"))
            .item(Mark::Done, goal)
    }

    fn setting(&self, pen: &Pen, label: String, is_chosen: bool, word: &str) -> Button {
        let label = match is_chosen {
            true => pen.fill("quizzes-set-chosen", &args! { "label" => label }),
            false => label,
        };
        let id = self.round.id.to_string();
        pen.labelled(label, Style::Plain, SET, &[&id, word])
    }

    fn button(&self, pen: &Pen, key: &str, style: Style, route: &str, rest: &[&str]) -> Button {
        let id = self.round.id.to_string();
        let mut args = vec![id.as_str()];
        args.extend(rest);
        pen.labelled(pen.say(key), style, route, &args)
    }
}

/// Says which of the schools have not answered yet, to somebody of `own`, before they end the round.
pub(super) fn end_sure(pen: &Pen, round: &Round, silent: &[&School], own: Id<School>) -> Message {
    let missing = silent.iter().fold(Message::default(), |message, school| {
        message.para(match school.id == own {
            true => pen.say("quizzes-own-missing"),
            false => pen.fill("quizzes-missing", &args! { "school" => pen.school(school) }),
        })
    });
    let yes = pen.danger_button("quizzes-end-yes", CLOSE, &[&round.id.to_string()]);
    missing.para(pen.say("quizzes-end-sure")).row([yes])
}

/// How far a round is, in a sentence to somebody of `own`.
pub(super) fn under_way(pen: &Pen, pair: &Pair, round: &Round, own: Id<School>) -> String {
    let [author, partner] = pair
        .seen_from(round.school)
        .map(|side| pen.school(&side.school));
    let is_own = round.school == own;
    match round.state {
        State::Draft if is_own => pen.say("quizzes-own-draft"),
        State::Draft => pen.fill("quizzes-their-draft", &args! { "school" => author }),
        State::Asked if is_own => {
            pen.fill("quizzes-they-are-asked", &args! { "school" => partner })
        }
        State::Asked => pen.say("quizzes-you-are-asked"),
        State::Open | State::Closed => {
            let end = round.closes_at.unwrap_or_default();
            let when = pair.until(pen.voice, end, own);
            pen.fill("quizzes-is-open", &args! { "when" => when })
        }
    }
}

/// What is left of the card once the round is over.
pub(super) fn ended(pen: &Pen) -> Message {
    Message::default()
        .title(pen.say("quizzes-open-title"))
        .para(pen.say("quizzes-ended"))
}

/// The words with which a round begins in a pupil room.
pub(super) fn to_pupils(pen: &Pen, pair: &Pair, round: &Round, school: Id<School>) -> Message {
    let [own, partner] = pair.seen_from(school);
    let args = args! {
        "one" => pen.school(&own.school),
        "other" => pen.school(&partner.school),
    };
    let message = Message::default()
        .title(pen.say("quizzes-open-title"))
        .para(pen.fill("quizzes-to-pupils", &args));
    match round.closes_at {
        Some(closes_at) => {
            let when = pair.until(pen.voice, closes_at, school);
            message.para(pen.fill("quizzes-until", &args! { "when" => when }))
        }
        None => message,
    }
}

/// A question with its choices, as it stands above buttons or before a class.
fn asking(pen: &Pen, round: &Round, nth: usize, question: &Question) -> Message {
    let args = args! { "number" => nth + 1, "all" => round.questions.len() };
    let message = Message::default()
        .title(pen.fill("quizzes-number", &args))
        .quote(&words::told(pen, question).text);
    let message = match question.has_several_right() {
        true => message.para(pen.say("quizzes-several-right")),
        false => message,
    };
    let choices = words::choices(pen, question);
    match choices.is_empty() {
        true => message,
        false => message.para(words::numbered(&choices)),
    }
}

/// A question in a pupil room.
pub(super) fn question(pen: &Pen, round: &Round, nth: usize, question: &Question) -> Message {
    let choices = words::choices(pen, question);
    let (id, index) = (round.id.to_string(), nth.to_string());
    let is_worded = choices.len() <= WORDED_MAX;
    let buttons = choices.iter().enumerate().map(|(choice, text)| {
        let number = choice.to_string();
        let label = match is_worded {
            true => text.clone(),
            false => (choice + 1).to_string(),
        };
        pen.labelled(label, Style::Main, ANSWER, &[&id, &index, &number])
    });
    let message = asking(pen, round, nth, question);
    match is_worded {
        true => buttons.fold(message, |message, button| message.row([button])),
        false => message.row(buttons),
    }
}

/// A question for a teacher to ask; `people` have shown their hands so far.
pub(super) fn to_class(pen: &Pen, round: &Round, nth: usize, people: u32) -> Message {
    let message = asking(pen, round, nth, &round.questions[nth]);
    let message = match people {
        0 => message.para(pen.say("quizzes-ask-them")),
        people => message.para(pen.fill("quizzes-asked-so-far", &args! { "people" => people })),
    };
    let id = round.id.to_string();
    let to = |nth: usize| [id.clone(), nth.to_string()];
    let mut buttons = vec![(pen.say("quizzes-enter-hands"), Style::Main, HANDS, to(nth))];
    if nth > 0 {
        buttons.push((pen.say("quizzes-before"), Style::Plain, CLASS, to(nth - 1)));
    }
    if nth + 1 < round.questions.len() {
        buttons.push((pen.say("quizzes-next"), Style::Plain, CLASS, to(nth + 1)));
    }
    let buttons = buttons.into_iter().map(|(label, style, route, args)| {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        pen.labelled(label, style, route, &args)
    });
    message.row(buttons)
}

/// The form for a show of hands.
pub(super) fn hands_form(pen: &Pen, question: &Question) -> FormSpec {
    let choices = words::choices(pen, question);
    let counts_each = score::hands_wanted(question, choices.len()) == choices.len()
        && !question.has_several_right();
    let (label, hint, intro) = match counts_each {
        true => (
            "quizzes-hands",
            "quizzes-hands-hint",
            words::numbered(&choices),
        ),
        false => {
            let args = args! { "right" => words::right(pen, question) };
            (
                "quizzes-hands-right",
                "quizzes-hands-right-hint",
                pen.fill("quizzes-is-right", &args),
            )
        }
    };
    FormSpec {
        title: pen.say("quizzes-enter-hands"),
        intro: Some(intro),
        submit: Some(pen.say("quizzes-count")),
        fields: vec![Field::line(HANDS_FIELD, pen.say(label), HANDS_CHARS_MAX).hint(pen.say(hint))],
    }
}

/// What is wrong with a show of hands, and what would be right.
pub(super) fn hands_flaw(pen: &Pen, flaw: HandsFlaw, choices: usize) -> String {
    let wanted = match flaw {
        HandsFlaw::Wanted(wanted) => wanted,
        _ => choices,
    };
    let example: Vec<String> = (0..wanted)
        .map(|nth| (12 / (nth + 1)).to_string())
        .collect();
    let args = args! { "count" => wanted, "example" => example.join(" "), "max" => HANDS_MAX };
    pen.fill(flaw.key(), &args)
}

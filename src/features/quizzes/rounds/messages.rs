//! What a round says, in the words of `quizzes.ftl`. Pure.

use chrono::{DateTime, Utc};

use super::super::words;
use super::super::{
    AGREE, CLASS, CLOSE, DECLINE, DEVICES, DISCARD, END, LEAVE_OUT, NEXT, ORDER, SEND, SET, SET_UP,
    TAKE_BACK,
};
use super::pace::{Pace, SECONDS};
use super::score::GOAL_PERCENT;
use super::{DAYS, Round, State, asking};
use crate::engine::directory::Seat;
use crate::engine::message::{Button, Mark, Message, Style};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::text::{args, clip};

/// Longest question in a list, in characters.
pub(super) const LISTED_CHARS_MAX: usize = 100;

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
        let card = card.row(self.details(pen));
        let pace = self.round.course.pace;
        let one = |key, is_chosen, word| self.setting(pen, pen.say(key), is_chosen, word);
        card.row([
            one("quizzes-set-open", pace == Pace::Open, "open"),
            one("quizzes-set-daily", pace == Pace::Daily, "daily"),
            one("quizzes-set-live", pace.is_live(), "live"),
            one("quizzes-set-goal", self.round.goal, "goal"),
            one("quizzes-set-each", !self.round.goal, "each"),
        ])
        .row(self.way_on(pen))
    }

    /// What can be done with the draft as a whole.
    fn way_on(&self, pen: &Pen) -> Vec<Button> {
        let mut buttons = vec![self.button(pen, "quizzes-send", Style::Main, SEND, &[])];
        if self.round.questions.len() > 1 {
            let version = self.round.version.to_string();
            buttons.push(self.button(pen, "quizzes-order", Style::Plain, ORDER, &[&version]));
        }
        buttons.push(self.button(pen, "quizzes-discard", Style::Danger, DISCARD, &[]));
        buttons
    }

    /// What can be chosen of the pace.
    fn details(&self, pen: &Pen) -> Vec<Button> {
        let course = self.round.course;
        let days = DAYS.into_iter().map(|days| {
            let label = pen.fill("quizzes-set-days", &args! { "days" => days });
            self.setting(pen, label, days == self.round.days, &days.to_string())
        });
        let seconds = SECONDS.into_iter().map(|seconds| {
            let label = pen.fill("quizzes-set-seconds", &args! { "seconds" => seconds });
            self.setting(
                pen,
                label,
                seconds == course.seconds,
                &format!("s{seconds}"),
            )
        });
        let next =
            |key, pace: Pace| self.setting(pen, pen.say(key), course.pace == pace, pace.word());
        match course.pace {
            Pace::Open => days.collect(),
            Pace::Daily => Vec::new(),
            Pace::Live | Pace::Led => {
                let by_itself = next("quizzes-set-timer", Pace::Live);
                let led = next("quizzes-set-led", Pace::Led);
                seconds.chain([by_itself, led]).collect()
            }
        }
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
        let title = Message::default().title(pen.say("quizzes-open-title"));
        let mut card = self.how_far(pen).into_iter().fold(title, Message::para);
        if let Some(closes_at) = self.round.told_end() {
            let when = self.pair.until(pen.voice, closes_at, self.reader());
            card = card.para(pen.fill("quizzes-until", &args! { "when" => when }));
        }
        let by = self.round.begin_by().map(|by| ("quizzes-begin-by", by));
        let hands = self
            .round
            .hands_until()
            .map(|at| ("quizzes-hands-until", at));
        for (key, at) in by.into_iter().chain(hands) {
            let when = self.pair.until(pen.voice, at, self.reader());
            card = card.para(pen.fill(key, &args! { "when" => when }));
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
        let mut buttons: Vec<Button> = self.next(pen).into_iter().collect();
        if self.is_shared || !self.round.is_on_devices(self.own) {
            let out = self.round.out();
            let newest = match self.round.course.pace {
                Pace::Open => 0,
                Pace::Daily | Pace::Live | Pace::Led => out.saturating_sub(1),
            };
            if out > 0 {
                let newest = newest.to_string();
                buttons.push(self.button(pen, "quizzes-ask-class", Style::Main, CLASS, &[&newest]));
            }
            buttons.push(self.button(pen, "quizzes-use-devices", Style::Plain, DEVICES, &[]));
        }
        buttons.push(self.button(pen, "quizzes-end", Style::Plain, END, &[]));
        card.row(buttons)
    }

    /// How the questions come, and how far they have.
    fn how_far(&self, pen: &Pen) -> Vec<String> {
        let course = self.round.course;
        let (out, all) = (self.round.out(), self.round.questions.len());
        let is_out = || pen.fill("quizzes-is-out", &args! { "number" => out, "all" => all });
        match (course.pace, out) {
            (Pace::Open, _) if !self.is_shared && self.round.is_on_devices(self.own) => {
                vec![pen.say("quizzes-open-devices")]
            }
            (Pace::Open, _) => vec![pen.say("quizzes-open")],
            (Pace::Daily, _) => vec![pen.say("quizzes-open-daily"), is_out()],
            (Pace::Live | Pace::Led, 0) => {
                let args = args! { "seconds" => course.seconds };
                vec![pen.fill("quizzes-open-live", &args)]
            }
            (Pace::Live | Pace::Led, _) => vec![is_out()],
        }
    }

    /// The button that begins a live round, or brings its next question.
    fn next(&self, pen: &Pen) -> Option<Button> {
        let (out, all) = (self.round.out(), self.round.questions.len());
        let key = match (self.round.course.pace, out) {
            (Pace::Live | Pace::Led, 0) => "quizzes-begin-live",
            (Pace::Led, out) if out < all => "quizzes-next",
            _ => return None,
        };
        Some(self.button(pen, key, Style::Main, NEXT, &[&out.to_string()]))
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
        let course = self.round.course;
        let args = args! { "days" => self.round.days_open(), "seconds" => course.seconds };
        let pace = match course.pace {
            Pace::Open => "quizzes-rule-days",
            Pace::Daily => "quizzes-rule-daily",
            Pace::Live => "quizzes-rule-live",
            Pace::Led => "quizzes-rule-led",
        };
        let card = card
            .item(Mark::Done, pen.fill(pace, &args))
            .item(Mark::Done, pen.say("quizzes-rule-classrooms"));
        let left_out = asking::left_out(pen, self.round).into_iter();
        left_out
            .fold(card, |card, text| card.item(Mark::Done, text))
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
    let [_, partner] = pair
        .seen_from(round.school)
        .map(|side| pen.school(&side.school));
    let is_own = round.school == own;
    match round.state {
        State::Draft => pen.say("quizzes-own-draft"),
        State::Asked if is_own => {
            pen.fill("quizzes-they-are-asked", &args! { "school" => partner })
        }
        State::Asked => pen.say("quizzes-you-are-asked"),
        State::Open | State::Closed => {
            let until = |key, at| {
                let when = pair.until(pen.voice, at, own);
                pen.fill(key, &args! { "when" => when })
            };
            match (round.begin_by(), round.told_end()) {
                (Some(by), _) => until("quizzes-live-waits", by),
                (None, Some(end)) => until("quizzes-is-open", end),
                (None, None) => pen.say("quizzes-is-live"),
            }
        }
    }
}

/// There is still time, said to those who read this chat; for `school`, where the other one that reads it has
/// taken part.
pub(super) fn reminder(
    pen: &Pen,
    pair: &Pair,
    (round, closes_at): (&Round, DateTime<Utc>),
    seat: &Seat,
    school: Option<&School>,
) -> Message {
    let own = seat.room.school;
    let is_by_pupils = round.is_on_devices(own) && !pair.share_main(seat.chat.id);
    let args = args! { "when" => pair.until(pen.voice, closes_at, own) };
    let text = match school {
        Some(school) => pen.fill("quizzes-reminder", &args.with("school", pen.school(school))),
        None if is_by_pupils => pen.fill("quizzes-reminder-devices", &args),
        None => pen.fill("quizzes-reminder-you", &args),
    };
    Message::of(text).row([pen.main_button("quizzes-see-round", SET_UP, &[])])
}

/// What is left of the card once the round is over.
pub(super) fn ended(pen: &Pen) -> Message {
    Message::default()
        .title(pen.say("quizzes-open-title"))
        .para(pen.say("quizzes-ended"))
}

//! What polls say, in the words of `polls.ftl`. Pure: from what is known to a message.
//!
//! A chat in which both schools sit reads each sentence in both languages, and the question, its
//! options and the bars once. So nothing here says "you" for one of the two schools.

use super::decide::{DAYS, Ended, Poll, Rooms, Rules, State};
use super::fitting::{self, Room};
use super::tally::{self, Tally};
use super::{AGREE, ANSWER, DECLINE, DISCARD, END, SEND, SET, TAKE_BACK, VOTE, WRITE};
use crate::engine::message::{Button, Mark, Message, Style};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::room::Audience;
use crate::model::school::School;
use crate::text::{args, clip};

/// Most options that each get a button with their words; more get their numbers.
const WORDED_MAX: usize = 4;

/// What a chat is shown of a poll.
pub(super) struct View<'a> {
    /// One for each language that is read in the chat.
    pub(super) pens: &'a [Pen],
    pub(super) pair: &'a Pair,
    /// The school whose chat it is; in a shared one, either.
    pub(super) own: Id<School>,
    pub(super) poll: &'a Poll,
    pub(super) tally: &'a Tally,
    /// Who has ended it by hand.
    pub(super) ended: Option<&'a Ended>,
    pub(super) audience: Audience,
    /// Whether the poll is looked after here.
    pub(super) is_main: bool,
    /// Whether both schools look after it here.
    pub(super) is_shared: bool,
}

impl View<'_> {
    /// The poll as it is now.
    pub(super) fn card(&self) -> Message {
        match self.poll.state {
            State::Draft => self.draft(),
            State::Asked => self.asked(),
            State::Open => fitting::whole(self.pens.len(), |room| self.open(room)),
            State::Closed => fitting::whole(self.pens.len(), |room| self.closed(room)),
        }
    }

    fn draft(&self) -> Message {
        let rules = self.poll.rules;
        let card = self.rules(self.words(self.title("polls-draft-title")));
        let choice = |pen: &Pen, is_so: bool, yes: &str, no: &str, words: [&str; 2]| {
            let (key, word) = if is_so {
                (no, words[1])
            } else {
                (yes, words[0])
            };
            self.button(pen.say(key), pen, Style::Plain, SET, &[word])
        };
        let card = self.row(card, |pen| {
            vec![
                choice(
                    pen,
                    rules.several,
                    "polls-set-several",
                    "polls-set-one",
                    ["several", "one"],
                ),
                choice(
                    pen,
                    rules.by_school,
                    "polls-set-schools",
                    "polls-set-together",
                    ["schools", "together"],
                ),
                choice(
                    pen,
                    rules.live,
                    "polls-set-live",
                    "polls-set-hidden",
                    ["live", "hidden"],
                ),
            ]
        });
        let card = self.row(card, |pen| {
            let days = DAYS.into_iter().map(|days| {
                let label = pen.fill("polls-set-days", &args! { "days" => days });
                self.option_of_rule(pen, label, days == rules.days, &days.to_string())
            });
            days.collect()
        });
        let card = self.row(card, |pen| {
            let rooms = Rooms::ALL.into_iter().map(|rooms| {
                let label = pen.say(rooms_label(rooms));
                self.option_of_rule(pen, label, rooms == rules.rooms, rooms.word())
            });
            rooms.collect()
        });
        self.row(card, |pen| {
            vec![
                self.button(pen.say("polls-send"), pen, Style::Main, SEND, &[]),
                self.button(pen.say("polls-edit"), pen, Style::Plain, WRITE, &[]),
                self.button(pen.say("polls-discard"), pen, Style::Danger, DISCARD, &[]),
            ]
        })
    }

    fn asked(&self) -> Message {
        let [own, partner] = self.pair.seen_from(self.poll.school);
        let is_own = self.own == self.poll.school;
        let key = match self.is_shared || is_own {
            true => "polls-asked",
            false => "polls-asked-you",
        };
        let card = self.say(self.title("polls-asked-title"), |pen| {
            pen.fill(
                key,
                &args! {
                    "name" => &self.poll.author,
                    "school" => pen.school(&own.school),
                    "partner" => pen.school(&partner.school),
                },
            )
        });
        let card = self.rules(self.words(card));
        let version = self.poll.version.to_string();
        self.row(card, |pen| {
            let mut buttons = Vec::new();
            if self.is_shared || !is_own {
                let args = [version.as_str()];
                buttons.push(self.button(pen.say("polls-agree"), pen, Style::Main, AGREE, &args));
                let decline = pen.say("polls-decline");
                buttons.push(self.button(decline, pen, Style::Plain, DECLINE, &args));
            }
            if self.is_shared || is_own {
                let back = pen.say("polls-take-back");
                buttons.push(self.button(back, pen, Style::Plain, TAKE_BACK, &[]));
            }
            buttons
        })
    }

    fn open(&self, room: Room) -> Message {
        let rules = self.poll.rules;
        let is_asked = rules.rooms.audiences().contains(&self.audience);
        let mut card = self.title("polls-open-title").quote(&self.poll.question);
        card = match rules.live {
            true => self.bars(card, room),
            false => self.options(card),
        };
        if is_asked {
            card = self.say(card, |pen| {
                pen.say(if rules.several {
                    "polls-open-several"
                } else {
                    "polls-open-one"
                })
            });
        }
        card = self.until(card);
        card = self.turnout(card, "polls-turnout", room);
        if is_asked {
            card = self.ballot(card);
        }
        if self.is_main {
            card = self.row(card, |pen| {
                vec![self.button(pen.say("polls-end"), pen, Style::Plain, END, &[])]
            });
        }
        card
    }

    fn closed(&self, room: Room) -> Message {
        let card = self.title("polls-result-title").quote(&self.poll.question);
        let card = self.early(card, room);
        if self.tally.people(None) == 0 {
            return self.say(card, |pen| pen.say("polls-result-none"));
        }
        self.turnout(self.bars(card, room), "polls-voters", room)
    }

    /// Who has ended it, and when it would have ended by itself. Pupils do not read of the teacher.
    fn early(&self, card: Message, room: Room) -> Message {
        let Some(ended) = self.ended else {
            return card;
        };
        if self.audience == Audience::Pupils {
            return self.say(card, |pen| pen.say("polls-ended-early-pupils"));
        }
        self.say(card, |pen| {
            let args = args! {
                "name" => clip(&ended.name, room.within),
                "school" => clip(&pen.school(&self.pair.side(ended.school).school), room.within),
                "when" => self.pair.until(pen.voice, ended.closes_at, self.own),
            };
            pen.fill("polls-ended-early", &args)
        })
    }

    /// The question and its options, word for word.
    fn words(&self, card: Message) -> Message {
        self.options(card.quote(&self.poll.question))
    }

    fn options(&self, card: Message) -> Message {
        let numbered = self.poll.options.iter().enumerate();
        let lines = numbered.map(|(nth, option)| format!("{}. {option}", nth + 1));
        card.para(lines.collect::<Vec<_>>().join("\n"))
    }

    /// Each option with a bar, or a bar of each school.
    fn bars(&self, card: Message, room: Room) -> Message {
        let Some(pen) = self.pens.first() else {
            return card;
        };
        let schools = self
            .pair
            .seen_from(self.own)
            .map(|side| (side.school.id, pen.school(&side.school)));
        let line = |school: Option<&(Id<School>, String)>, option: usize| {
            let id = school.map(|school| school.0);
            let (votes, people) = (self.tally.votes(id, option), self.tally.people(id));
            let args = args! {
                "bar" => tally::bar(votes, people),
                "percent" => tally::percent(votes, people),
                "votes" => votes,
            };
            match school {
                None => pen.fill("polls-bar", &args),
                Some((_, name)) if people == 0 => {
                    let args = args! { "school" => clip(name, room.beside) };
                    pen.fill("polls-bar-of-nobody", &args)
                }
                Some((_, name)) => {
                    let args = args.with("school", clip(name, room.beside));
                    pen.fill("polls-bar-of-school", &args)
                }
            }
        };
        let numbered = self.poll.options.iter().enumerate();
        numbered.fold(card, |card, (nth, option)| {
            let bars = match self.poll.rules.by_school {
                true => schools
                    .each_ref()
                    .map(|school| line(Some(school), nth))
                    .join("\n"),
                false => line(None, nth),
            };
            card.para(format!("{}. {option}\n{bars}", nth + 1))
        })
    }

    /// How the poll is run, a line each.
    fn rules(&self, card: Message) -> Message {
        let rules = self.poll.rules;
        rule_keys(rules).into_iter().fold(card, |card, key| {
            self.say_item(card, |pen| pen.fill(key, &args! { "days" => rules.days }))
        })
    }

    /// Until when one can vote, on both clocks.
    fn until(&self, card: Message) -> Message {
        let Some(closes_at) = self.poll.closes_at else {
            return card;
        };
        self.say(card, |pen| {
            let when = self.pair.until(pen.voice, closes_at, self.own);
            pen.fill("polls-until", &args! { "when" => when })
        })
    }

    /// How many people of each school voted.
    fn turnout(&self, card: Message, key: &str, room: Room) -> Message {
        let [own, partner] = self.pair.seen_from(self.own);
        self.say(card, |pen| {
            let args = args! {
                "one" => clip(&pen.school(&own.school), room.within),
                "ones" => self.tally.people(Some(own.school.id)),
                "other" => clip(&pen.school(&partner.school), room.within),
                "others" => self.tally.people(Some(partner.school.id)),
            };
            pen.fill(key, &args)
        })
    }

    /// The buttons to vote with.
    fn ballot(&self, card: Message) -> Message {
        let route = match self.audience {
            Audience::Pupils => ANSWER,
            Audience::Staff | Audience::Leaders => VOTE,
        };
        // An option's words are the same in each language.
        let Some(pen) = self.pens.first() else {
            return card;
        };
        let button = |nth: usize, label: String| {
            self.button(label, pen, Style::Main, route, &[&nth.to_string()])
        };
        let options = &self.poll.options;
        if options.len() > WORDED_MAX {
            return card.row((0..options.len()).map(|nth| button(nth, (nth + 1).to_string())));
        }
        let worded = options.iter().enumerate();
        worded.fold(card, |card, (nth, option)| {
            card.row([button(nth, option.clone())])
        })
    }

    fn option_of_rule(&self, pen: &Pen, label: String, is_chosen: bool, word: &str) -> Button {
        let label = match is_chosen {
            true => pen.fill("polls-set-chosen", &args! { "label" => label }),
            false => label,
        };
        self.button(label, pen, Style::Plain, SET, &[word])
    }

    /// A button about this poll.
    fn button(&self, label: String, pen: &Pen, style: Style, route: &str, rest: &[&str]) -> Button {
        let id = self.poll.id.to_string();
        let mut args = vec![id.as_str()];
        args.extend(rest);
        pen.labelled(label, style, route, &args)
    }

    fn title(&self, key: &str) -> Message {
        let pens = self.pens.iter();
        pens.fold(Message::default(), |card, pen| card.title(pen.say(key)))
    }

    fn say(&self, card: Message, words: impl Fn(&Pen) -> String) -> Message {
        let pens = self.pens.iter();
        pens.fold(card, |card, pen| card.para(words(pen)))
    }

    fn say_item(&self, card: Message, words: impl Fn(&Pen) -> String) -> Message {
        let pens = self.pens.iter();
        pens.fold(card, |card, pen| card.item(Mark::Done, words(pen)))
    }

    /// A row of buttons that are labelled in each language of the chat.
    fn row(&self, card: Message, make: impl Fn(&Pen) -> Vec<Button>) -> Message {
        let rows = self
            .pens
            .iter()
            .map(|pen| Message::default().row(make(pen)));
        let row = rows.reduce(Message::beside).unwrap_or_default();
        row.buttons.into_iter().fold(card, Message::row)
    }
}

const fn rooms_label(rooms: Rooms) -> &'static str {
    match rooms {
        Rooms::Staff => "polls-set-staff",
        Rooms::Pupils => "polls-set-pupils",
        Rooms::Both => "polls-set-both",
    }
}

fn rule_keys(rules: Rules) -> [&'static str; 5] {
    let which = |is_so, yes, no| if is_so { yes } else { no };
    [
        which(rules.several, "polls-rule-several", "polls-rule-one"),
        which(rules.by_school, "polls-rule-schools", "polls-rule-together"),
        which(rules.live, "polls-rule-live", "polls-rule-hidden"),
        "polls-rule-days",
        match rules.rooms {
            Rooms::Staff => "polls-rule-staff",
            Rooms::Pupils => "polls-rule-pupils",
            Rooms::Both => "polls-rule-both",
        },
    ]
}

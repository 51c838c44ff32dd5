//! How a school's other partnerships are, a line for each: for whoever looks after several.

use chrono::{DateTime, NaiveDate, Utc};

use super::decide::Light;
use super::facts::{Facts, local_date};
use crate::engine::directory;
use crate::engine::message::{Mark, Message};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::room::Audience;
use crate::model::school::School;
use crate::store::Result;
use crate::text::args;

/// Most of them in one message; the others are counted.
const LINES_MAX: usize = 5;

/// The other partnerships of a school.
#[derive(Default)]
pub(super) struct Others {
    lines: Vec<Other>,
    /// How many more there are.
    more: usize,
}

/// One of them, as the school sees it.
struct Other {
    pair: Pair,
    /// None while it cannot be told.
    known: Option<Known>,
}

struct Known {
    light: Light,
    /// Whoever was heard longer ago, and when, on this school's calendar.
    silent: (Id<School>, NaiveDate),
    meets_at: Option<DateTime<Utc>>,
}

/// What the staff of a school read of its other partnerships, where nobody else reads along.
pub(super) async fn others(
    cx: &mut Cx,
    here: &Here,
    school: Id<School>,
    shown: Id<Partnership>,
) -> Result<Others> {
    let mut others = Others::default();
    if here.seats.len() != 1 || here.audience() != Some(Audience::Staff) {
        return Ok(others);
    }
    let seats = directory::seats_of_school(&mut cx.tx, school).await?;
    let mut partnerships: Vec<Partnership> = Vec::new();
    for partnership in seats.into_iter().filter_map(|seat| seat.partnership) {
        let is_new = partnerships.iter().all(|one| one.id != partnership.id);
        if is_new && partnership.id != shown {
            partnerships.push(partnership);
        }
    }
    for partnership in partnerships {
        let Some(pair) = Pair::load(cx, &partnership).await? else {
            continue;
        };
        if others.lines.len() == LINES_MAX {
            others.more += 1;
            continue;
        }
        let facts = Facts::load(cx, pair.clone()).await?;
        let known = facts.as_ref().and_then(|facts| known(facts, school));
        others.lines.push(Other { pair, known });
    }
    Ok(others)
}

/// What can be said of a conversation.
fn known(facts: &Facts, own: Id<School>) -> Option<Known> {
    if !facts.are_reachable() || !facts.talk.is_seen {
        return None;
    }
    let [one, two] = facts.talk.heard;
    let silent = &facts.pair.sides[usize::from(two < one)];
    Some(Known {
        light: facts.talk.light(facts.now),
        silent: (
            silent.school.id,
            local_date(facts.pair.side(own), facts.talk.since()),
        ),
        meets_at: facts.talk.meetings.next.first().copied(),
    })
}

impl Others {
    /// Adds a line for each.
    pub(super) fn add_to(&self, message: Message, pen: &Pen, own: Id<School>) -> Message {
        if self.lines.is_empty() {
            return message;
        }
        let message = message.title(pen.say("nudges-others-title"));
        let message = self.lines.iter().fold(message, |message, other| {
            message.item(Mark::None, other.line(pen, own))
        });
        match self.more {
            0 => message,
            more => message.para(pen.fill("nudges-others-more", &args! { "count" => more })),
        }
    }
}

impl Other {
    fn line(&self, pen: &Pen, own: Id<School>) -> String {
        let [_, partner] = self.pair.seen_from(own);
        let args = args! { "partner" => pen.school(&partner.school) };
        let Some(known) = &self.known else {
            return pen.fill("nudges-other-unknown", &args);
        };
        let (silent, date) = known.silent;
        let args = args
            .with("school", pen.school(&self.pair.side(silent).school))
            .with("date", pen.voice.date(date));
        let line = match known.light {
            Light::Green => pen.fill("nudges-other-green", &args),
            Light::Amber => pen.fill("nudges-other-amber", &args),
            Light::Red => pen.fill("nudges-other-red", &args),
        };
        let Some(at) = known.meets_at else {
            return line;
        };
        let args = args! { "when" => self.pair.both_times(pen.voice, at, own) };
        format!("{line} {}", pen.fill("nudges-other-meets", &args))
    }
}

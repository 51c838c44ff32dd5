//! Whose turn it is: what waits for one school of a partnership, as each feature tells it.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use futures::future::BoxFuture;

use super::context::Cx;
use super::message::{Button, Style};
use super::pair::Pair;
use super::pen::Pen;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::school::School;
use crate::model::wall::local_of;
use crate::store::Result;
use crate::text::args;

/// Something that one school could do now, and that its partner waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    pub school: Id<School>,
    /// The text that names it, such as "a letter with a question".
    pub what: &'static str,
    /// When that was or is to be of which `what` speaks, where it names a date: the argument `date`, on the reader's
    /// calendar.
    pub at: Option<DateTime<Utc>>,
    /// What it is about, in the words of whoever asked.
    pub about: Option<String>,
    pub act: Act,
}

/// The button with which it can be done at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The text of its label.
    pub label: &'static str,
    pub route: &'static str,
    pub args: Vec<String>,
}

/// What a feature knows of turns in a partnership that runs.
pub type ReadTurns = for<'c> fn(&'c mut Cx, &'c Pair) -> BoxFuture<'c, Result<Vec<Turn>>>;

/// When two schools meet, where a feature knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meetings {
    /// The next ones, after the event's instant, in order.
    pub next: Vec<DateTime<Utc>>,
    /// The last of which nobody has said whether it took place.
    pub unsure: Option<DateTime<Utc>>,
    /// Whether no call is suggested unasked: the last ones came to nothing, or something about the meetings waits
    /// for a word first.
    pub calls_rest: bool,
}

/// What a feature knows of two schools' meetings.
pub type ReadMeetings = for<'c> fn(&'c mut Cx, &'c Pair) -> BoxFuture<'c, Result<Meetings>>;

/// Whether two schools are to be left in peace for now: one of them is busy, or they asked for a break.
pub type ReadStill = for<'c> fn(&'c mut Cx, &'c Pair) -> BoxFuture<'c, Result<bool>>;

/// Notes that a school of a partnership has just been reminded of something, and when that ends, if it has an end.
pub type NoteReminded =
    for<'c> fn(&'c mut Cx, Id<Partnership>, Option<DateTime<Utc>>) -> BoxFuture<'c, Result<()>>;

/// What goes on by itself between two schools though nothing is said about a silence: the text that says so, if
/// anything does.
pub type ReadGoing =
    for<'c> fn(&'c mut Cx, &'c Pair) -> BoxFuture<'c, Result<Option<&'static str>>>;

/// What a school hoped for when the partnership began, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hope {
    pub school: Id<School>,
    pub text: String,
}

/// What a feature knows of both schools' hopes, those of the inviter first.
pub type ReadHopes = for<'c> fn(&'c mut Cx, &'c Pair) -> BoxFuture<'c, Result<Vec<Hope>>>;

/// An instant at which two schools could talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub at: DateTime<Utc>,
    /// Suggests it to the partner.
    pub act: Act,
}

/// When two schools could talk soon, where a feature can tell: a few instants that suit both, in order.
pub type ReadOpenings = for<'c> fn(&'c mut Cx, &'c Pair) -> BoxFuture<'c, Result<Vec<Opening>>>;

impl Act {
    /// The button with which it is done.
    pub fn button(&self, pen: &Pen) -> Button {
        let args: Vec<&str> = self.args.iter().map(String::as_str).collect();
        pen.labelled(pen.say(self.label), Style::Main, self.route, &args)
    }
}

impl Turn {
    /// What waits, as this school reads it.
    pub fn told(&self, pen: &Pen, reader: &School) -> String {
        let zone = reader.zone.unwrap_or(Tz::UTC);
        let date = self.at.map(|at| pen.voice.date(local_of(at, zone).date()));
        pen.fill(self.what, &args! { "date" => date.unwrap_or_default() })
    }

    /// The button for whoever's turn it is.
    pub fn button(&self, pen: &Pen) -> Button {
        self.act.button(pen)
    }
}

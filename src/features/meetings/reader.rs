//! Whom a message is for: what a rule or an instant is called in one chat, in its language and with
//! its own school's clock first.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::pair::Pair;
use super::slots::{Nth, Rule, Side};
use crate::engine::Message;
use crate::engine::directory::Seat;
use crate::engine::file::Drawn;
use crate::engine::pen::Pen;
use crate::engine::two_days;
use crate::model::calendar::SchoolCalendar;
use crate::model::people::Member;
use crate::text::args;

/// One school's staff in one chat, who read what is said about both schools' meetings.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r> {
    pub(super) pen: &'r Pen,
    pub(super) pair: &'r Pair,
    /// Whose eyes it is for. In a shared chat it is the same side for both, so that what is said to
    /// them in one language is said once.
    pub(super) side: Side,
    school: Side,
}

impl<'r> Reader<'r> {
    pub(super) fn new(pen: &'r Pen, pair: &'r Pair, seat: &Seat) -> Self {
        let school = pair.side_of(seat.school.id);
        let side = match pair.is_shared() {
            true => Side::First,
            false => school,
        };
        Self {
            pen,
            pair,
            side,
            school,
        }
    }

    /// One side where it reads alone, outside of any chat.
    pub(super) const fn of_side(pen: &'r Pen, pair: &'r Pair, side: Side) -> Self {
        Self {
            pen,
            pair,
            side,
            school: side,
        }
    }

    /// Whether what this school alone may do is offered here: in its own chat, or in a shared one.
    pub(super) fn sees_own(&self, side: Side) -> bool {
        self.school == side || self.pair.is_shared()
    }

    /// The name of one of the two schools.
    pub(super) fn school(&self, side: Side) -> String {
        self.pen.school(side.of(&self.pair.schools))
    }

    /// The name of the school that the reader's school meets.
    pub(super) fn partner(&self) -> String {
        self.school(self.side.other())
    }

    /// The reader's own calendar, by which dates are named.
    pub(super) fn calendar(&self) -> &'r SchoolCalendar {
        &self.side.of(&self.pair.parties).calendar
    }

    /// A sentence of one date, at the reader's school.
    pub(super) fn of_date(&self, key: &str, at: DateTime<Utc>) -> String {
        self.pen.fill(key, &args! { "date" => self.date(at) })
    }

    /// A sentence about a date of which somebody has changed something.
    pub(super) fn of_change(&self, (key, by): (&str, &Member), at: DateTime<Utc>) -> String {
        let school = self.school(self.pair.side_of(by.school));
        let args = args! { "name" => &by.name, "school" => school, "date" => self.date(at) };
        self.pen.fill(key, &args)
    }

    fn date(&self, at: DateTime<Utc>) -> String {
        self.pen.voice.date(self.calendar().local_date(at))
    }

    /// The last date on which something is open, see [`Pair::last_day`].
    pub(super) fn last_day(&self, closes_at: DateTime<Utc>) -> NaiveDate {
        self.pair.last_day(closes_at, self.school)
    }

    /// An instant as short as a button needs it, on the reader's clock.
    pub(super) fn short(&self, at: DateTime<Utc>) -> String {
        self.pen.voice.date_time_short(at, self.calendar().zone)
    }

    /// The rule in words: "The second Tuesday of the month at 15:00 in Inverness".
    pub(super) fn rule(&self, rule: &Rule) -> String {
        let pen = self.pen;
        let nth = match rule.nth {
            Nth::First => "meetings-first-of-month",
            Nth::Second => "meetings-second-of-month",
            Nth::Third => "meetings-third-of-month",
            Nth::Fourth => "meetings-fourth-of-month",
            Nth::Last => "meetings-last-of-month",
        };
        let day = pen.fill(nth, &args! { "weekday" => pen.voice.weekday(rule.weekday) });
        let [time, too] = rule.minutes.map(|minute| self.time(minute));
        let place = self.place(rule.anchor);
        let args = args! { "day" => day, "time" => time, "too" => too, "place" => place };
        match rule.takes_turns() {
            true => pen.fill("meetings-rule-in-turns", &args),
            false => pen.fill("meetings-rule", &args),
        }
    }

    /// A time of day, in minutes after midnight.
    pub(super) fn time(&self, minute: u16) -> String {
        let (hour, minute) = (u32::from(minute / 60), u32::from(minute % 60));
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
        self.pen.voice.time(time)
    }

    /// Adds an instant on both clocks, and on the reader's own where the platform can.
    pub(super) fn moment(&self, message: Message, key: &str, at: DateTime<Utc>) -> Message {
        let text = self
            .pen
            .fill(key, &args! { "when" => self.both_clocks(at) });
        message.moment(text, self.pen.say("meetings-yours"), at)
    }

    /// "Tuesday 8 December, 15:00 in Inverness · Tuesday 8 December, 16:00 in Kinshasa", the
    /// reader's school first.
    pub(super) fn both_clocks(&self, at: DateTime<Utc>) -> String {
        let (places, zones) = (Side::BOTH.map(|side| self.place(side)), self.pair.zones());
        let clock = |side: Side| (side.of(&places).as_str(), *side.of(&zones));
        let voice = self.pen.voice;
        voice.both_times(at, [clock(self.side), clock(self.side.other())])
    }

    /// The same day on both clocks as a picture, the reader's school first.
    pub(super) fn two_days(&self, now: DateTime<Utc>) -> Option<Drawn> {
        let sides = [self.side, self.side.other()];
        let (names, places) = (
            sides.map(|side| self.school(side)),
            sides.map(|side| self.place(side)),
        );
        let school = |at: usize| two_days::School {
            name: &names[at],
            place: &places[at],
            calendar: &sides[at].of(&self.pair.parties).calendar,
        };
        two_days::two_days(self.pen.voice, [school(0), school(1)], now)
    }

    /// What a clock is called: by its town, and where the two are not in two, by its school.
    pub(super) fn place(&self, side: Side) -> String {
        match self.pair.schools.each_ref().map(|school| &school.place) {
            [Some(one), Some(two)] if one != two => side.of(&[one, two]).to_string(),
            _ => self.school(side),
        }
    }
}

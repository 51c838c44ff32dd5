//! When a conversation is quiet, and what comes next. Pure.
//!
//! Each school has its own clock since it was last heard, and the partnership's clock is the older
//! of the two, so that one school's words never hide the other's silence. The clocks count full
//! school days that both schools share (see [`add_shared_school_days`]), and stand still on each
//! day that belongs to a closure, a busy time or a pause of either.

mod steps;

pub(super) use steps::{Said, Step};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use cron::Schedule;

use crate::engine::turns::Meetings;
use crate::model::calendar::{
    DateRange, SEARCH_DAYS_MAX, SchoolCalendar, add_shared_school_days, share_enough_weekdays,
    shared_school_days_passed,
};
use crate::model::wall::instant_of;
use crate::model::week::WEEKDAYS;

/// Silence that is worth a word, in school days, unless the schools agree on another: about two weeks.
/// Where they have agreed on a reply time, twice that time if it is longer.
pub(super) const AMBER_SCHOOL_DAYS: u32 = 10;
/// Fewest school days between two nudges, unless the schools agree on another.
pub(super) const BETWEEN_SCHOOL_DAYS: u32 = 5;
/// In how many school days an answer to a nudge is in good time.
const ANSWER_SCHOOL_DAYS: u32 = 5;
/// How long after the last word the bot asks whether anybody is still there.
const STILL_HERE_EVERY: TimeDelta = TimeDelta::days(30);
/// School days that pass after the bot was away before it says anything about silence: what people
/// said meanwhile may still be on its way.
const AFTER_AWAY_SCHOOL_DAYS: u32 = 2;

/// See [`Conversation::long_break`].
const LONG_BREAK: TimeDelta = TimeDelta::weeks(4);

/// What was due within this time comes now, and not on the next school day: a job never runs at the very
/// instant at which it is due.
const LATE: TimeDelta = TimeDelta::hours(1);

/// Who meets within so many school days is not told that it is quiet.
const BEFORE_MEETING_SCHOOL_DAYS: u32 = 5;
/// School days after a meeting in which somebody may note that they met, before silence is spoken of: whoever has just
/// met does not want to read that it is quiet. Source: none; a school week.
const AFTER_MEETING_SCHOOL_DAYS: u32 = 5;

/// What is known of a conversation between two schools.
#[derive(Clone, Debug)]
pub(super) struct Conversation {
    /// Both schools' days, the inviter's first; a day on which the clock stands is in neither.
    calendars: [SchoolCalendar; 2],
    /// When each school was last heard, in the same order; before the first time, when the
    /// partnership began.
    pub(super) heard: [DateTime<Utc>; 2],
    /// When the school that was heard last was heard for the first time since the other was: a new word first gets
    /// its time to be answered.
    pub(super) unanswered_since: Option<DateTime<Utc>>,
    /// The reply time that both agreed on, in school days.
    pub(super) reply_days: Option<u32>,
    /// The silence that is worth a word, in school days.
    pub(super) amber_days: u32,
    /// Fewest school days between two nudges.
    pub(super) between_days: u32,
    /// When each school wants to be told, in minutes after midnight on its own clock (0 to 1439); `None`
    /// for the hour of the settings.
    pub(super) told_minutes: [Option<u16>; 2],
    pub(super) said: Said,
    /// Whether talk between the schools can be noticed at all.
    pub(super) is_seen: bool,
    pub(super) is_paused: bool,
    /// Nothing is said before this instant: somebody asked for that, or was just reminded of something else.
    pub(super) held_until: Option<DateTime<Utc>>,
    /// The next that is booked, and the last of which nobody knows.
    pub(super) meetings: Meetings,
    /// When the bot last came back after it had been away.
    pub(super) back_at: Option<DateTime<Utc>>,
}

/// How a conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Light {
    Green,
    Amber,
    Red,
}

/// The next step, and when each school reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) step: Step,
    pub(super) at: [DateTime<Utc>; 2],
}

impl Plan {
    /// When the first of the two schools reads it.
    pub(super) fn first(&self) -> DateTime<Utc> {
        self.at[0].min(self.at[1])
    }
}

impl Conversation {
    /// A conversation of which nothing is known but when both schools were last heard. The clock
    /// stands on the days in `still`.
    pub(super) fn of(
        calendars: [SchoolCalendar; 2],
        still: &[DateRange],
        heard: [DateTime<Utc>; 2],
    ) -> Self {
        let closed = calendars.iter().flat_map(|calendar| &calendar.closures);
        let closures: Vec<DateRange> = closed.chain(still).copied().collect();
        let calendars = calendars.map(|calendar| SchoolCalendar {
            closures: closures.clone(),
            ..calendar
        });
        Self {
            calendars,
            heard,
            unanswered_since: None,
            reply_days: None,
            amber_days: AMBER_SCHOOL_DAYS,
            between_days: BETWEEN_SCHOOL_DAYS,
            told_minutes: [None; 2],
            said: Said::default(),
            is_seen: true,
            is_paused: false,
            held_until: None,
            meetings: Meetings::default(),
            back_at: None,
        }
    }

    /// Since when there is no exchange: the partnership's clock.
    pub(super) fn since(&self) -> DateTime<Utc> {
        let [one, two] = self.heard;
        one.min(two)
    }

    /// After how many school days it is amber and red.
    pub(super) fn gaps(&self) -> [u32; 2] {
        let agreed = self.reply_days.unwrap_or_default().saturating_mul(2);
        let amber = self.amber_days.max(agreed);
        [amber, amber.saturating_mul(2)]
    }

    /// Whether each day counts on which either school works, because their weeks hardly meet.
    pub(super) fn counts_either(&self) -> bool {
        let [one, two] = &self.calendars;
        !share_enough_weekdays(&one.week, &two.week)
    }

    /// Whoever reads nothing about a silence for so long, as over a summer, is spoken to as at the start: four weeks
    /// more than lie between two steps in weeks without days off. Source of the four weeks: none; longer than the
    /// holidays within a school year.
    pub(super) fn long_break(&self) -> TimeDelta {
        // The days on which both can be told; each its own where there are none.
        let [one, two] = &self.calendars;
        let works = |day: &Weekday| [one, two].map(|it| it.week.span(*day).is_some());
        let is_shared = |day: &&Weekday| works(day) == [true, true];
        let days = match WEEKDAYS.iter().filter(is_shared).count() {
            0 => {
                let count = |nth: usize| WEEKDAYS.iter().filter(|day| works(day)[nth]).count();
                count(0).min(count(1)).max(1)
            }
            shared => shared,
        };
        let days = i64::try_from(days).unwrap_or(1);
        let weeks = (i64::from(self.between_days) + 1) / days + 1;
        TimeDelta::weeks(weeks) + LONG_BREAK
    }

    /// Whether there is a weekday on which both schools work, and so can be told on one day.
    pub(super) fn shares_a_weekday(&self) -> bool {
        let [one, two] = &self.calendars;
        let is_shared =
            |day: &Weekday| one.week.span(*day).is_some() && two.week.span(*day).is_some();
        WEEKDAYS.iter().any(is_shared)
    }

    /// How the conversation is at `now`.
    pub(super) fn light(&self, now: DateTime<Utc>) -> Light {
        let quiet = self.quiet_days(self.since(), now);
        let [amber, red] = self.gaps();
        if quiet >= red {
            Light::Red
        } else if quiet >= amber {
            Light::Amber
        } else {
            Light::Green
        }
    }

    /// How many full school days have passed since then.
    pub(super) fn quiet_days(&self, since: DateTime<Utc>, now: DateTime<Utc>) -> u32 {
        let [one, two] = &self.calendars;
        shared_school_days_passed(one, two, since, now)
    }

    /// The last date on which an answer is in good time, where one is asked for at `now`; where an instant is
    /// `suggested`, the school's last day at work before it, if that is sooner.
    pub(super) fn answer_by(
        &self,
        now: DateTime<Utc>,
        school: usize,
        suggested: Option<DateTime<Utc>>,
    ) -> Option<NaiveDate> {
        let calendar = &self.calendars[school];
        let passed = self.after(now, ANSWER_SCHOOL_DAYS)?;
        // That instant is the midnight after the last of the days.
        let last = calendar.local_date(passed - TimeDelta::hours(12));
        let today = calendar.local_date(now);
        // Where the weeks hardly meet, that may be a day off here: the school's last day at work before it.
        let until = std::iter::successors(Some(last), NaiveDate::pred_opt);
        let mut until = until.take_while(|date| *date > today);
        let is_good = |date: &NaiveDate| calendar.is_school_day(*date) && !is_festive(*date);
        let at_work = until.find(is_good);
        let usual = at_work.unwrap_or(last);
        let Some(date) = suggested.map(|at| calendar.local_date(at)) else {
            return Some(usual);
        };
        let before = std::iter::successors(date.pred_opt(), NaiveDate::pred_opt);
        let mut before = before.take_while(|date| *date > today);
        let eve = before.find(is_good);
        Some(usual.min(eve.unwrap_or(date)))
    }

    /// What comes next if nobody is heard; `None` while nothing is planned, because of a pause or
    /// because the calendars hold no such day.
    ///
    /// `hour` is the time of day, on each school's clock, at which schools are told. Within an hour of it, that
    /// instant is still the answer.
    pub(super) fn plan(&self, hour: &Schedule, now: DateTime<Utc>) -> Option<Plan> {
        if self.is_paused {
            return None;
        }
        let [amber, _] = self.gaps();
        let mut due = self.after(self.since(), amber)?;
        if let Some(since) = self.unanswered_since {
            let days = self.reply_days.unwrap_or(ANSWER_SCHOOL_DAYS);
            due = due.max(self.after(since, days)?);
        }
        if let Some(last) = self.said.last {
            let last = self.read_by_both(hour, last)?;
            due = due.max(self.after(last, self.between_days)?);
            let is_monthly = match self.is_seen {
                true => self.said.is_resting(),
                false => self.said.steps > 0,
            };
            if is_monthly {
                due = due.max(last + STILL_HERE_EVERY);
            }
        }
        if let Some(back_at) = self.back_at {
            due = due.max(self.after(back_at, AFTER_AWAY_SCHOOL_DAYS)?);
        }
        due = due.max(self.held_until.unwrap_or(due)).max(now - LATE);
        let at = self.told_apart(hour, due)?;
        let step = match self.is_seen {
            true => self.said.step_at(at[0].min(at[1]), self.long_break()),
            false => Step::InTouch,
        };
        Some(Plan { step, at })
    }

    /// Whether the bot was away so lately that what people said meanwhile may still be on its way.
    pub(super) fn was_just_away(&self, now: DateTime<Utc>) -> bool {
        let heard_all = |back_at| self.after(back_at, AFTER_AWAY_SCHOOL_DAYS);
        self.back_at
            .is_some_and(|back_at| heard_all(back_at).is_none_or(|at| now < at))
    }

    /// When both schools can be told, from `due` on, beside no meeting.
    ///
    /// What is told of it long before is true when the day comes: a meeting that is over by then, and of which nobody
    /// has said anything, counts as one that has passed, and how near the next one is, is seen from the day itself.
    fn told_apart(&self, hour: &Schedule, mut due: DateTime<Utc>) -> Option<[DateTime<Utc>; 2]> {
        let mut at = self.told_at(hour, due)?;
        for met in self.meetings.unsure.iter().chain(&self.meetings.next) {
            let is_near = self
                .after(at[0].min(at[1]), BEFORE_MEETING_SCHOOL_DAYS)
                .is_none_or(|far| *met <= far);
            if is_near {
                due = due.max(self.after(*met, AFTER_MEETING_SCHOOL_DAYS)?);
                at = self.told_at(hour, due)?;
            }
        }
        Some(at)
    }

    /// When both schools have read what the first of them was told at `last`. Those that share no weekday read it days
    /// apart; where it cannot be known any more which of them was the first, the later of their next days holds.
    fn read_by_both(&self, hour: &Schedule, last: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.shares_a_weekday() {
            return Some(last);
        }
        let at = |school, from| self.told_alone(hour, from, school);
        let has_read = |school| at(school, last - LATE).is_some_and(|at| at <= last);
        match [has_read(0), has_read(1)] {
            [true, false] => at(1, last),
            [false, true] => at(0, last),
            _ => Some(at(0, last)?.max(at(1, last)?)),
        }
    }

    /// When one school can be told, from `due` on, whatever the other does.
    fn told_alone(
        &self,
        hour: &Schedule,
        due: DateTime<Utc>,
        school: usize,
    ) -> Option<DateTime<Utc>> {
        let first = self.calendars[school].local_date(due);
        let dates = first.iter_days().take(SEARCH_DAYS_MAX);
        let mut at = dates.filter_map(|date| self.told_on(hour, date, school));
        at.find(|at| *at >= due)
    }

    /// When one school is told on this date.
    fn told_on(&self, hour: &Schedule, date: NaiveDate, school: usize) -> Option<DateTime<Utc>> {
        if is_festive(date) {
            return None;
        }
        moment(
            &self.calendars[school],
            hour,
            self.told_minutes[school],
            date,
        )
    }

    /// When so many school days have passed since then.
    pub(super) fn after(&self, from: DateTime<Utc>, days: u32) -> Option<DateTime<Utc>> {
        let [one, two] = &self.calendars;
        add_shared_school_days(one, two, from, days)
    }

    /// When both schools can be told, from `due` on: on one date, each in its own working hours. Two
    /// schools that never work on the same day are each told on their own next one.
    fn told_at(&self, hour: &Schedule, due: DateTime<Utc>) -> Option<[DateTime<Utc>; 2]> {
        let [one, two] = &self.calendars;
        let first = one.local_date(due).min(two.local_date(due));
        let mut dates = first.iter_days().take(SEARCH_DAYS_MAX);
        let at = |school, date| self.told_on(hour, date, school).filter(|at| *at >= due);
        let together = dates.find_map(|date| Some([at(0, date)?, at(1, date)?]));
        let alone = |school| self.told_alone(hour, due, school);
        together.or_else(|| Some([alone(0)?, alone(1)?]))
    }
}

/// Whether nobody wants to hear of a silence on this date, or to answer by it: schools that entered no days off are closed
/// then all the same, or should be. Source: none; the days around 25 December and 1 January.
fn is_festive(date: NaiveDate) -> bool {
    matches!((date.month(), date.day()), (12, 24..=26 | 31) | (1, 1 | 2))
}

/// When a school is told something on this date: at the minute that it chose, else at the hour, or when
/// it opens if that is outside of its working hours. `None` where it does not work on that date, or the
/// hour is not for that date.
fn moment(
    calendar: &SchoolCalendar,
    hour: &Schedule,
    minute: Option<u16>,
    date: NaiveDate,
) -> Option<DateTime<Utc>> {
    let hours = calendar.hours_on(date)?;
    let midnight = instant_of(date.and_time(NaiveTime::MIN), calendar.zone);
    let before = (midnight - TimeDelta::seconds(1)).with_timezone(&calendar.zone);
    let at = hour.after(&before).next()?;
    if at.date_naive() != date {
        return None;
    }
    let chosen = minute.and_then(|minute| {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minute) * 60, 0)?;
        Some(instant_of(date.and_time(time), calendar.zone))
    });
    let at = chosen.unwrap_or(at.to_utc());
    Some(if hours.contains(&at) { at } else { hours.start })
}

/// Which of the two schools are asked to do something: where one alone is `quiet`, that one, since the other has
/// done its part; else those whose turn it is, or the one that was not heard for longer.
pub(super) fn asked(turns: [bool; 2], heard: [DateTime<Utc>; 2], quiet: [bool; 2]) -> [bool; 2] {
    let [one, two] = heard;
    match (quiet, turns) {
        ([true, false] | [false, true], _) => quiet,
        (_, [false, false]) => [one <= two, two <= one],
        (_, turns) => turns,
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

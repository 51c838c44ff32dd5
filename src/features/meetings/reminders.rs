//! What a school is told around a meeting, and when. Pure.

use chrono::{DateTime, Utc};

use super::dates::{Date, SOON_BEFORE, day_before, week_before};
use super::pair::Pair;
use super::slots::{Month, Side};
use crate::model::calendar::SchoolCalendar;

/// Fewest minutes that may be called a quarter of an hour.
const QUARTER_MIN: i64 = 10;
/// Fewest days that may be called a week, and after which the next school day is no longer just the next.
const WEEK_DAYS_MIN: i64 = 5;

/// What a school is told before or after a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reminder {
    Week,
    Day,
    /// A quarter of an hour before.
    Soon,
    /// The meeting is over: what reminded of it and could not be brought by then does not come any more.
    Over,
    /// Did it happen?
    After,
}

impl Reminder {
    pub(super) const ALL: [Self; 5] = [Self::Week, Self::Day, Self::Soon, Self::Over, Self::After];
    /// Those before the meeting, in their order.
    pub(super) const BEFORE: [Self; 3] = [Self::Week, Self::Day, Self::Soon];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Day => "day",
            Self::Soon => "soon",
            Self::Over => "over",
            Self::After => "after",
        }
    }

    /// The card that tells it before the meeting of this month. It goes out of use with the next one,
    /// and at the latest with the meeting's end.
    pub(super) fn card(self, month: Month) -> String {
        format!("meeting-reminder:{}:{}", month.text(), self.word())
    }

    /// Whether a later one before the same meeting is due by `now`, too.
    pub(super) fn is_overtaken(
        self,
        pair: &Pair,
        side: Side,
        date: &Date,
        now: DateTime<Utc>,
    ) -> bool {
        let later = Self::BEFORE.into_iter().skip_while(|one| *one != self);
        let mut due = later.skip(1).filter_map(|one| one.due(pair, side, date));
        due.any(|due| due <= now)
    }

    /// In which words it tells of a meeting at `at`, where it comes at `now`: what is due may come late, after
    /// holidays or a night without power, and what it says is true all the same.
    pub(super) fn words(
        self,
        calendar: &SchoolCalendar,
        now: DateTime<Utc>,
        at: DateTime<Utc>,
    ) -> &'static str {
        let days = (calendar.local_date(at) - calendar.local_date(now)).num_days();
        match self {
            Self::Soon if (at - now).num_minutes() < QUARTER_MIN => "meetings-very-soon",
            Self::Soon | Self::Over | Self::After => "meetings-soon",
            Self::Week | Self::Day if days == 0 => "meetings-today",
            Self::Week if days >= WEEK_DAYS_MIN => "meetings-in-a-week",
            Self::Week => "meetings-not-far",
            // A meeting may be on a day on which the school is closed.
            Self::Day if !calendar.is_school_day(calendar.local_date(at)) => "meetings-not-far",
            Self::Day if days == 1 => "meetings-tomorrow",
            Self::Day if days >= WEEK_DAYS_MIN => "meetings-after-days-off",
            Self::Day => "meetings-next-day",
        }
    }

    /// When this side reads it that is due by `now`: what fell due while the bot was away waits until the
    /// school opens; what comes a quarter of an hour before waits for nothing.
    pub(super) fn read_at(self, calendar: &SchoolCalendar, now: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Week | Self::Day | Self::After => calendar.next_open(now).unwrap_or(now),
            Self::Soon | Self::Over => now,
        }
    }

    /// When this side hears it where it was planned too late for its day, as after holidays that began with
    /// the meeting before, or where a meeting was moved to tomorrow: as the school opens on the meeting's own day.
    pub(super) fn due_late(calendar: &SchoolCalendar, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let opens = calendar.hours_on(calendar.local_date(at))?.start;
        (opens < at - SOON_BEFORE).then_some(opens)
    }

    /// When this side hears it.
    pub(super) fn due(self, pair: &Pair, side: Side, date: &Date) -> Option<DateTime<Utc>> {
        let calendar = &side.of(&pair.parties).calendar;
        match self {
            Self::Week => week_before(calendar, date.at),
            Self::Day => day_before(calendar, date.at),
            Self::Soon => Some(date.at - SOON_BEFORE),
            Self::Over => Some(date.ends()),
            Self::After => calendar.next_open(date.ends()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn school() -> SchoolCalendar {
        SchoolCalendar {
            zone: chrono_tz::Europe::London,
            week: "mon-fri 8-16".parse().unwrap(),
            closures: Vec::new(),
        }
    }

    #[test]
    fn what_comes_late_is_true_all_the_same() {
        let meeting = at("2027-01-12T10:00:00Z"); // a Tuesday
        for (reminder, now, words) in [
            (Reminder::Week, "2027-01-05T10:00:00Z", "meetings-in-a-week"),
            (Reminder::Week, "2027-01-07T10:00:00Z", "meetings-in-a-week"),
            (Reminder::Week, "2027-01-08T10:00:00Z", "meetings-not-far"),
            (Reminder::Day, "2027-01-11T08:00:00Z", "meetings-tomorrow"),
            (Reminder::Day, "2027-01-08T08:00:00Z", "meetings-next-day"),
            (
                Reminder::Day,
                "2026-12-18T08:00:00Z",
                "meetings-after-days-off",
            ),
            (Reminder::Day, "2027-01-12T08:00:00Z", "meetings-today"),
            (Reminder::Soon, "2027-01-12T09:45:00Z", "meetings-soon"),
            (Reminder::Soon, "2027-01-12T09:52:00Z", "meetings-very-soon"),
        ] {
            assert_eq!(reminder.words(&school(), at(now), meeting), words, "{now}");
        }
        let (friday, saturday) = (at("2027-01-15T08:00:00Z"), at("2027-01-16T10:00:00Z"));
        let words = Reminder::Day.words(&school(), friday, saturday);
        assert_eq!(words, "meetings-not-far");
    }

    #[test]
    fn what_fell_due_in_an_outage_waits_for_the_school_to_open() {
        let night = at("2027-01-10T02:17:00Z"); // a Sunday
        let opens = at("2027-01-11T08:00:00Z");
        for reminder in [Reminder::Week, Reminder::Day, Reminder::After] {
            assert_eq!(reminder.read_at(&school(), night), opens);
            assert_eq!(reminder.read_at(&school(), opens), opens);
        }
        assert_eq!(Reminder::Soon.read_at(&school(), night), night);
    }
}

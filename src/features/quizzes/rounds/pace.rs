//! How the questions of a round come: all at once, one each school day, or live. Pure.

use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};

use super::UnknownState;
use crate::model::calendar::SchoolCalendar;

/// How long a live question stands before its answers, so that all have read it.
pub(super) const READING: TimeDelta = TimeDelta::seconds(5);
/// How long a live question takes answers then, in seconds: what can be chosen, and what is at first.
pub(super) const SECONDS: [u32; 3] = [20, 30, 60];
pub(super) const SECONDS_AT_FIRST: u32 = 30;
/// How long hands can still be entered after the last question that came by itself, where a class was asked.
/// Source: none; a teacher counts a class of forty in two minutes, and then has them all.
const HANDS: TimeDelta = TimeDelta::minutes(10);
/// How long a live round runs at the most once it has begun. Source: none; longer than a double lesson.
pub(super) const BEGUN_MAX: TimeDelta = TimeDelta::hours(3);
/// How many days ahead the next question of a day is looked for: more than the longest holidays.
const DAYS_AHEAD_MAX: usize = 120;
/// How long a press may be on its way and still be in time.
const UNDER_WAY: TimeDelta = TimeDelta::seconds(2);

/// How the questions of a round come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// All at once, open until the end.
    Open,
    /// One each school day of both schools, each open until the end.
    Daily,
    /// One after the other in both schools at once, each open for some seconds.
    Live,
    /// The same, and a teacher brings the next.
    Led,
}

impl Pace {
    const ALL: [Self; 4] = [Self::Open, Self::Daily, Self::Live, Self::Led];

    /// The word used in the database and in buttons.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Daily => "daily",
            Self::Live => "live",
            Self::Led => "led",
        }
    }

    pub(super) const fn is_live(self) -> bool {
        matches!(self, Self::Live | Self::Led)
    }
}

impl FromStr for Pace {
    type Err = UnknownState;

    fn from_str(word: &str) -> Result<Self, UnknownState> {
        let mut all = Self::ALL.into_iter();
        all.find(|pace| pace.word() == word)
            .ok_or_else(|| UnknownState(word.to_owned()))
    }
}

/// How far a round's questions have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Course {
    pub(super) pace: Pace,
    /// How long a live question takes answers.
    pub(super) seconds: u32,
    /// How many questions have come, where they do not come all at once.
    pub(super) shown: usize,
    /// When the newest came; where they come all at once, when they did.
    pub(super) shown_at: Option<DateTime<Utc>>,
}

impl Course {
    /// Before the first question, all at once.
    pub(super) const fn at_first() -> Self {
        Self {
            pace: Pace::Open,
            seconds: SECONDS_AT_FIRST,
            shown: 0,
            shown_at: None,
        }
    }

    /// How many of `all` questions can be seen.
    pub(super) fn out(&self, all: usize) -> usize {
        match self.pace {
            Pace::Open => all,
            Pace::Daily | Pace::Live | Pace::Led => self.shown.min(all),
        }
    }

    /// What the question at this index is now.
    pub(super) fn standing(&self, nth: usize, now: DateTime<Utc>) -> Standing {
        match self.pace {
            Pace::Open => Standing::Asked,
            _ if nth >= self.shown => Standing::NotYet,
            Pace::Daily => Standing::Asked,
            Pace::Live | Pace::Led => match (nth + 1 == self.shown, self.turns()) {
                (true, Some((answers_at, _))) if now < answers_at => Standing::Read,
                (true, Some((_, over_at))) if now < over_at => Standing::Asked,
                _ => Standing::Over,
            },
        }
    }

    /// When a live question gets its answers, and when its time is over.
    pub(super) fn turns(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let answers_at = self.shown_at.filter(|_| self.pace.is_live())? + READING;
        let over_at = answers_at + TimeDelta::seconds(self.seconds.into()) + UNDER_WAY;
        Some((answers_at, over_at))
    }

    /// Until when hands of the last live question can be entered.
    pub(super) fn hands_until(&self) -> Option<DateTime<Utc>> {
        Some(self.turns()?.1 + HANDS)
    }
}

/// When the questions of the next days come: with the first opening on each day that is a school day in both
/// schools, from the day after `last`, on which one came, and from that of `now`, as far as [`DAYS_AHEAD_MAX`].
pub(super) fn next_days(
    [one, two]: &[SchoolCalendar; 2],
    last: DateTime<Utc>,
    now: DateTime<Utc>,
) -> impl Iterator<Item = DateTime<Utc>> {
    let date = |at| one.local_date(at).max(two.local_date(at));
    let after = date(last).succ_opt().unwrap_or_default();
    let days = date(now).max(after).iter_days().take(DAYS_AHEAD_MAX);
    let both = days.filter_map(|date| one.hours_on(date).zip(two.hours_on(date)));
    both.map(|(one, two)| one.start.min(two.start))
}

/// What one question is to the pupils.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    NotYet,
    /// It is read, and its answers come in a moment.
    Read,
    /// It takes answers.
    Asked,
    /// Its time is over.
    Over,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(second)
    }

    #[test]
    fn a_live_question_is_read_then_asked_then_over() {
        for pace in [Pace::Live, Pace::Led] {
            let course = Course {
                pace,
                seconds: 20,
                shown: 2,
                shown_at: Some(at(100)),
            };
            for (nth, second, standing) in [
                (0, 101, Standing::Over),
                (1, 100, Standing::Read),
                (1, 104, Standing::Read),
                (1, 105, Standing::Asked),
                (1, 126, Standing::Asked),
                (1, 127, Standing::Over),
                (2, 110, Standing::NotYet),
            ] {
                let found = course.standing(nth, at(second));
                assert_eq!(found, standing, "{nth} {second}");
            }
            assert_eq!(course.out(8), 2);
        }
    }

    #[test]
    fn the_next_question_comes_on_the_next_day_that_is_a_school_day_in_both() {
        let calendar = |zone: &str, week: &str| SchoolCalendar {
            zone: zone.parse().unwrap(),
            week: week.parse().unwrap(),
            closures: Vec::new(),
        };
        let oban = calendar("Europe/London", "mon-fri 9-15");
        let amman = calendar("Asia/Amman", "sun-thu 8-14");
        let auckland = calendar("Pacific/Auckland", "mon-fri 9-15");
        for (other, now, next) in [
            (&amman, "2026-11-23T09:10:00Z", "2026-11-24T05:00:00Z"),
            // A Thursday: Friday is none in Amman, Sunday none in Oban.
            (&amman, "2026-11-26T09:10:00Z", "2026-11-30T05:00:00Z"),
            (&auckland, "2026-11-23T09:10:00Z", "2026-11-23T20:00:00Z"),
            // Already Tuesday in Auckland.
            (&auckland, "2026-11-23T15:10:00Z", "2026-11-24T20:00:00Z"),
        ] {
            let now = now.parse().unwrap();
            let found = next_days(&[oban.clone(), other.clone()], now, now).next();
            assert_eq!(found, Some(next.parse().unwrap()), "{now}");
        }
        // Planned for Tuesday, which became a day off: not in the past, and not on Monday again.
        let [monday, wednesday] = ["2026-11-23T09:10:00Z", "2026-11-25T02:00:00Z"]
            .map(|at| at.parse::<DateTime<Utc>>().unwrap());
        let days: Vec<_> = next_days(&[oban, amman], monday, wednesday)
            .take(2)
            .collect();
        let expected = ["2026-11-25T05:00:00Z", "2026-11-26T05:00:00Z"];
        assert_eq!(
            days,
            expected.map(|at| at.parse::<DateTime<Utc>>().unwrap())
        );
    }

    #[test]
    fn a_question_of_a_day_stays_open_and_the_next_are_not_there_yet() {
        let course = Course {
            pace: Pace::Daily,
            shown: 1,
            shown_at: Some(at(0)),
            ..Course::at_first()
        };
        assert_eq!(course.standing(0, at(1_000_000)), Standing::Asked);
        assert_eq!(course.standing(1, at(1_000_000)), Standing::NotYet);
        assert_eq!(Course::at_first().standing(7, at(0)), Standing::Asked);
        assert_eq!(Course::at_first().out(8), 8);
    }
}

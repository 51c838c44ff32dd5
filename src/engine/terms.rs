//! When a post goes out: at once, or when its school is at work.

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::calendar::{SchoolCalendar, first_open_for_all};

/// Most posts that nobody asked for, per chat and school week.
pub const UNASKED_PER_WEEK_MAX: usize = 3;

/// How far ahead a place for an unasked post is looked for, in school weeks.
const WEEKS_AHEAD_MAX: usize = 60;

/// How long an unasked post to two schools waits for an hour in which both are at work.
const TOGETHER_WITHIN: TimeDelta = TimeDelta::days(7);

/// When and how a post goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Somebody in the room asked for it: at once.
    Asked,
    /// The partner said or did it: as soon as the chat can be reached, without a sound outside the
    /// receiver's hours.
    Partner,
    /// Nobody asked: waits for the school's own hours, and at most three a school week.
    Unasked,
}

/// A delivery's terms, worked out from [`Timing`] and the clocks of the room's schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub due: DateTime<Utc>,
    pub unasked: bool,
    pub sound: Sound,
}

/// Whether a post makes a sound when it goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    Always,
    /// While a school of the chat is at work. A post may wait for long, so that is looked at when it goes
    /// out.
    InHours,
    Never,
}

/// The terms for a chat whose schools have these calendars, where unasked posts already have the
/// instants in `taken`.
///
/// Pure. A chat whose schools have told no hours yet is never kept waiting.
pub fn terms(
    timing: Timing,
    now: DateTime<Utc>,
    calendars: &[SchoolCalendar],
    taken: &[DateTime<Utc>],
) -> Terms {
    let next_open = |at| {
        calendars
            .iter()
            .filter_map(|calendar| calendar.next_open(at))
            .min()
    };
    match timing {
        Timing::Asked => Terms {
            due: now,
            unasked: false,
            sound: Sound::Always,
        },
        Timing::Partner => Terms {
            due: now,
            unasked: false,
            sound: Sound::InHours,
        },
        Timing::Unasked => {
            // In a chat of two schools, when both are at work; where they never are, when one is.
            let polite = |at: DateTime<Utc>| {
                first_open_for_all(calendars, at, at + TOGETHER_WITHIN).or_else(|| next_open(at))
            };
            let mut due = polite(now).unwrap_or(now);
            if let Some(calendar) = calendars.first() {
                for _ in 0..WEEKS_AHEAD_MAX {
                    let (start, end) = (
                        calendar.school_week_start(due),
                        calendar.next_school_week_start(due),
                    );
                    let this_week = taken.iter().filter(|at| (start..end).contains(at)).count();
                    if this_week < UNASKED_PER_WEEK_MAX {
                        break;
                    }
                    due = polite(end).unwrap_or(end);
                }
            }
            Terms {
                due,
                unasked: true,
                sound: Sound::Always,
            }
        }
    }
}

/// Whether one of these schools is at work. Pure; of schools that have told no hours yet nobody knows.
pub fn is_in_hours(now: DateTime<Utc>, calendars: &[SchoolCalendar]) -> bool {
    let mut open = calendars.iter().map(|calendar| calendar.next_open(now));
    calendars.is_empty() || open.any(|at| at == Some(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(zone: &str, week: &str) -> SchoolCalendar {
        SchoolCalendar {
            zone: zone.parse().unwrap(),
            week: week.parse().unwrap(),
            closures: Vec::new(),
        }
    }

    #[test]
    fn what_nobody_asked_for_comes_to_two_schools_when_both_are_at_work() {
        let oban = calendar("Europe/London", "mon-fri 8-16");
        let lubumbashi = calendar("Africa/Lubumbashi", "mon-fri 8-16");
        let auckland = calendar("Pacific/Auckland", "mon-fri 8-16");
        let sunday = "2026-11-22T12:00:00Z".parse().unwrap();
        for (calendars, due) in [
            (vec![oban.clone()], "2026-11-23T08:00:00Z"),
            (vec![oban.clone(), lubumbashi], "2026-11-23T08:00:00Z"),
            // Never both: when the first of them is.
            (vec![oban, auckland], "2026-11-22T19:00:00Z"),
            (vec![], "2026-11-22T12:00:00Z"),
        ] {
            let found = terms(Timing::Unasked, sunday, &calendars, &[]).due;
            assert_eq!(
                found,
                due.parse::<DateTime<Utc>>().unwrap(),
                "{calendars:?}"
            );
        }
    }

    #[test]
    fn a_chat_sounds_while_one_of_its_schools_is_at_work() {
        let oban = calendar("Europe/London", "mon-fri 8-16");
        let auckland = calendar("Pacific/Auckland", "mon-fri 8-16");
        for (at, calendars, sounds) in [
            ("2026-11-23T08:00:00Z", vec![oban.clone()], true),
            ("2026-11-23T16:00:00Z", vec![oban.clone()], false),
            (
                "2026-11-22T12:00:00Z",
                vec![oban.clone(), auckland.clone()],
                false,
            ),
            ("2026-11-22T20:00:00Z", vec![oban, auckland], true),
            ("2026-11-22T12:00:00Z", vec![], true),
        ] {
            let at = at.parse().unwrap();
            assert_eq!(is_in_hours(at, &calendars), sounds, "{at} {calendars:?}");
        }
    }
}

//! When a post goes out: at once, or when its school is at work.

use chrono::{DateTime, Utc};

use crate::model::calendar::SchoolCalendar;

/// Most posts that nobody asked for, per chat and school week.
pub const UNASKED_PER_WEEK_MAX: usize = 3;

/// How far ahead a place for an unasked post is looked for, in school weeks.
const WEEKS_AHEAD_MAX: usize = 60;

/// When and how a post goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Somebody in the room asked for it: at once.
    Asked,
    /// The partner said or did it: at once, without a sound outside the receiver's hours.
    Partner,
    /// Nobody asked: waits for the school's own hours, and at most three a school week.
    Unasked,
}

/// A delivery's terms, worked out from [`Timing`] and the clocks of the room's schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub due: DateTime<Utc>,
    pub unasked: bool,
    pub silent: bool,
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
            silent: false,
        },
        Timing::Partner => {
            let open = calendars.is_empty() || next_open(now) == Some(now);
            Terms {
                due: now,
                unasked: false,
                silent: !open,
            }
        }
        Timing::Unasked => {
            let mut due = next_open(now).unwrap_or(now);
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
                    due = next_open(end).unwrap_or(end);
                }
            }
            Terms {
                due,
                unasked: true,
                silent: false,
            }
        }
    }
}

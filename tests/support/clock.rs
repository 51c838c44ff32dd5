//! The clock of an emulated chat network.

use std::time::{Duration, Instant};

/// 11 January 2027, a Monday, 08:00 UTC, in seconds of Unix time.
const CALENDAR_BEGINS: i64 = 1_799_654_400;

/// A clock that runs with the machine's and can be moved ahead.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    began: Instant,
    moved: Duration,
    calendar_begins: i64,
}

impl Clock {
    pub fn new() -> Self {
        Self {
            began: Instant::now(),
            moved: Duration::ZERO,
            calendar_begins: CALENDAR_BEGINS,
        }
    }

    /// Since the start.
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed() + self.moved
    }

    /// Seconds of Unix time.
    pub fn unix(&self) -> i64 {
        self.calendar_begins + self.elapsed().as_secs() as i64
    }

    /// Milliseconds of Unix time.
    pub fn unix_millis(&self) -> i64 {
        self.calendar_begins * 1_000 + self.elapsed().as_millis() as i64
    }

    pub fn advance(&mut self, by: Duration) {
        self.moved += by;
    }

    /// Lets the calendar show this now.
    pub fn set_unix(&mut self, unix: i64) {
        self.calendar_begins = unix - self.elapsed().as_secs() as i64;
    }
}

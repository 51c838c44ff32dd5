//! The only place that knows what time it is.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};

/// Tells the time to the engine, which passes it on as an argument.
#[derive(Debug)]
pub enum Clock {
    /// The machine's time, moved forward by some milliseconds (the playground's clock; 0 otherwise).
    Machine { ahead_ms: AtomicI64 },
    /// Stands still until it is moved.
    Manual { now_ms: AtomicI64 },
}

/// The kinds of [`Clock`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockKind {
    Machine,
    Manual,
}

impl ClockKind {
    /// The name under which such a clock is kept. Each has its own: what they keep means different
    /// things.
    pub(super) fn setting(self) -> &'static str {
        match self {
            Self::Machine => "clock_ahead_ms",
            Self::Manual => "clock_manual_ms",
        }
    }
}

impl Clock {
    /// The machine's own time.
    pub fn machine() -> Self {
        Self::ahead(0)
    }

    /// The machine's time and `ahead_ms` milliseconds.
    pub fn ahead(ahead_ms: i64) -> Self {
        Self::Machine {
            ahead_ms: AtomicI64::new(ahead_ms),
        }
    }

    /// A clock that stands at `now`.
    pub fn manual(now: DateTime<Utc>) -> Self {
        Self::Manual {
            now_ms: AtomicI64::new(now.timestamp_millis()),
        }
    }

    /// The present instant, in whole milliseconds.
    pub fn now(&self) -> DateTime<Utc> {
        let ms = match self {
            Self::Machine { ahead_ms } => {
                machine_now().timestamp_millis() + ahead_ms.load(Ordering::Acquire)
            }
            Self::Manual { now_ms } => now_ms.load(Ordering::Acquire),
        };
        DateTime::from_timestamp_millis(ms).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// Moves the clock forward to `instant`; never back.
    pub fn move_to(&self, instant: DateTime<Utc>) {
        let target = instant.timestamp_millis();
        match self {
            Self::Machine { ahead_ms } => {
                let behind = target - self.now().timestamp_millis();
                ahead_ms.fetch_add(behind.max(0), Ordering::AcqRel);
            }
            Self::Manual { now_ms } => {
                now_ms.fetch_max(target, Ordering::AcqRel);
            }
        }
    }

    /// What to keep for a clock that is about to be moved to `instant`, see [`Clock::kept`].
    pub(super) fn kept_at(&self, instant: DateTime<Utc>) -> i64 {
        let behind = instant.timestamp_millis() - self.now().timestamp_millis();
        self.kept() + behind.max(0)
    }

    /// Takes a machine's clock back to the machine's own time, when everything that happened in its
    /// future is forgotten. A manual clock stays.
    pub(super) fn take_back(&self) {
        if let Self::Machine { ahead_ms } = self {
            ahead_ms.store(0, Ordering::Release);
        }
    }

    /// Which kind of clock this is.
    pub fn kind(&self) -> ClockKind {
        match self {
            Self::Machine { .. } => ClockKind::Machine,
            Self::Manual { .. } => ClockKind::Manual,
        }
    }

    /// What to keep over a restart: the time of a manual clock, else how far it is ahead.
    pub fn kept(&self) -> i64 {
        match self {
            Self::Machine { ahead_ms } => ahead_ms.load(Ordering::Acquire),
            Self::Manual { now_ms } => now_ms.load(Ordering::Acquire),
        }
    }
}

/// The machine's time, for where a [`Clock`] begins.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that may ask the machine"
)]
pub fn machine_now() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn a_manual_clock_stands_and_never_goes_back() {
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let clock = Clock::manual(start);
        let later = start + TimeDelta::hours(1);
        assert_eq!(clock.kept_at(later), later.timestamp_millis());
        assert_eq!(clock.kept_at(start - TimeDelta::hours(1)), clock.kept());
        assert_eq!(clock.now(), start);
        clock.move_to(start + TimeDelta::hours(1));
        clock.move_to(start);
        assert_eq!(clock.now(), start + TimeDelta::hours(1));
        clock.take_back();
        assert_eq!(clock.now(), start + TimeDelta::hours(1));
    }

    #[test]
    fn a_moved_machine_clock_goes_on_from_there() {
        let clock = Clock::machine();
        let week_on = clock.now() + TimeDelta::weeks(1);
        assert!(clock.kept_at(week_on) > TimeDelta::days(6).num_milliseconds());
        clock.move_to(week_on);
        assert!(clock.now() >= week_on && clock.now() < week_on + TimeDelta::minutes(1));
        assert!(clock.kept() > TimeDelta::days(6).num_milliseconds());
        clock.take_back();
        assert_eq!(clock.kept(), 0);
    }
}

//! When what recurs is due: the cron expressions of the settings.

use cron::Schedule;

/// The cron expressions of the settings, each with six fields: second, minute, hour, day of the
/// month, month, day of the week.
#[derive(Clone, Debug)]
pub struct Schedules {
    /// When the nightly upkeep runs, read in UTC.
    pub nightly: Schedule,
    /// The instants in each month that proposals for a monthly meeting aim at, read on the inviting
    /// school's clock.
    pub meetings: Schedule,
    /// When schools are told about a silence, read on each school's own clock.
    pub nudges: Schedule,
}

impl Schedules {
    /// Those of `config/default.toml`, for tests and benchmarks.
    ///
    /// # Panics
    /// Never: the expressions are right.
    pub fn shipped() -> Self {
        let schedule = |text: &str| text.parse().expect("a cron expression");
        Self {
            nightly: schedule("0 30 3 * * *"),
            meetings: schedule("0 0 9 8-14 * TUE"),
            nudges: schedule("0 0 9 * * *"),
        }
    }
}

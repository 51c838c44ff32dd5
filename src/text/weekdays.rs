//! Days of the week in a row: "Monday to Wednesday and Friday".

use chrono::Weekday;

use super::Voice;
use crate::args;

/// Runs of at least this many days are written as a range.
const RANGE_DAYS_MIN: usize = 3;

impl Voice {
    /// "Monday to Friday", "Monday and Thursday", whatever the order given.
    pub fn days(self, days: &[Weekday]) -> String {
        let mut parts = Vec::new();
        for run in runs(days) {
            match run.as_slice() {
                [first, .., last] if run.len() >= RANGE_DAYS_MIN => {
                    let args =
                        args! { "first" => self.weekday(*first), "last" => self.weekday(*last) };
                    parts.push(self.fill("week-day-range", &args));
                }
                few => parts.extend(few.iter().map(|day| self.weekday(*day))),
            }
        }
        self.list(&parts)
    }
}

/// The days as runs of neighbours, from Monday on; a run that goes over Sunday into Monday is one
/// run, which begins where the school's week begins ("Sunday to Thursday").
fn runs(days: &[Weekday]) -> Vec<Vec<Weekday>> {
    let mut sorted = days.to_vec();
    sorted.sort_by_key(Weekday::num_days_from_monday);
    sorted.dedup();
    let mut runs: Vec<_> = sorted
        .chunk_by(|day, next| day.succ() == *next)
        .map(<[_]>::to_vec)
        .collect();
    let goes_over = sorted.first() == Some(&Weekday::Mon) && sorted.last() == Some(&Weekday::Sun);
    if goes_over && runs.len() > 1 {
        let monday_on = runs.remove(0);
        if let Some(last) = runs.last_mut() {
            last.extend(monday_on);
        }
        runs.rotate_right(1);
    }
    runs
}

#[cfg(test)]
mod tests {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    use proptest::prelude::*;

    use super::*;

    const EN: Voice = Voice::ENGLISH;

    #[test]
    fn days_in_a_row_become_a_range() {
        for (days, said) in [
            (&[][..], ""),
            (&[Mon], "Monday"),
            (&[Mon, Tue], "Monday and Tuesday"),
            (&[Wed, Mon, Tue, Mon], "Monday to Wednesday"),
            (&[Mon, Tue, Wed, Fri], "Monday to Wednesday and Friday"),
            (
                &[Mon, Tue, Thu, Fri],
                "Monday, Tuesday, Thursday and Friday",
            ),
            (&[Sun, Mon, Tue, Wed, Thu], "Sunday to Thursday"),
            (&[Sat, Sun, Mon, Wed], "Saturday to Monday and Wednesday"),
            (&[Mon, Sun], "Sunday and Monday"),
            (&[Mon, Tue, Wed, Thu, Fri, Sat, Sun], "Monday to Sunday"),
        ] {
            assert_eq!(EN.days(days), said, "{days:?}");
        }
    }

    proptest! {
        #[test]
        fn runs_hold_each_day_once(picked in proptest::collection::vec(0_u8..7, 0..12)) {
            let days: Vec<_> = picked.iter().map(|day| Weekday::try_from(*day).unwrap()).collect();
            let mut shown: Vec<_> = runs(&days).concat().iter().map(Weekday::num_days_from_monday).collect();
            shown.sort_unstable();
            let mut asked: Vec<_> = days.iter().map(Weekday::num_days_from_monday).collect();
            asked.sort_unstable();
            asked.dedup();
            prop_assert_eq!(shown, asked);
        }
    }
}

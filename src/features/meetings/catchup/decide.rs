//! On which dates a call is suggested, and when none is for a while. Pure.

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::calendar::{SchoolCalendar, shared_school_days_passed};
use crate::model::ids::Id;
use crate::model::school::School;

/// How far a call is from a monthly meeting at least, in school days of both: whoever meets within a school week has no
/// need of it.
const APART_SCHOOL_DAYS: u32 = 5;
/// Meetings further off than this are no neighbours, however long the holidays are that lie between.
const BESIDE_MAX: TimeDelta = TimeDelta::days(14);
/// Calls in a row that were refused or not answered, after which no more is suggested for a while.
pub(super) const REFUSED_MAX: usize = 2;
/// How long after the date of the last of them a school can suggest one again whose suggestions they were.
const AGAIN_AFTER: TimeDelta = TimeDelta::days(28);

/// What became of a call that was suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Past {
    /// Which school suggested it.
    pub(super) school: Id<School>,
    /// Whether the other said no, or nothing before its time.
    pub(super) is_refused: bool,
    pub(super) at: DateTime<Utc>,
}

/// The meeting beside which a call at `at` would be one too many.
pub(super) fn beside(
    [one, two]: [&SchoolCalendar; 2],
    meets_at: &[DateTime<Utc>],
    at: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let is_beside = |met: &&DateTime<Utc>| {
        let (first, second) = (at.min(**met), at.max(**met));
        // Full days lie between the two dates; the second date itself is one more step.
        let days = shared_school_days_passed(one, two, first, second) + 1;
        second - first < BESIDE_MAX && days < APART_SCHOOL_DAYS
    };
    meets_at.iter().find(is_beside).copied()
}

/// Whether calls are not suggested unasked, given the newest ones.
pub(super) fn is_at_rest(newest: &[Past]) -> bool {
    let refused = newest.iter().take(REFUSED_MAX);
    refused.filter(|one| one.is_refused).count() == REFUSED_MAX
}

/// From when on this school can suggest a call again; `None` where it can now. The other school, which has not said yes,
/// always can.
pub(super) fn again_from(
    newest: &[Past],
    school: Id<School>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let last = newest.first()?;
    let is_own = newest
        .iter()
        .take(REFUSED_MAX)
        .all(|one| one.school == school);
    let from = last.at + AGAIN_AFTER;
    (is_at_rest(newest) && is_own && now < from).then_some(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(zone: &str) -> SchoolCalendar {
        SchoolCalendar {
            zone: zone.parse().unwrap(),
            week: "mon-fri 8-16".parse().unwrap(),
            closures: Vec::new(),
        }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_call_is_a_school_week_from_the_monthly_meeting() {
        let (one, two) = (calendar("Europe/London"), calendar("Africa/Kinshasa"));
        let meets_at = at("2026-12-08T09:00:00Z");
        for (call, is_beside) in [
            ("2026-12-01T09:00:00Z", false),
            ("2026-12-02T09:00:00Z", true),
            ("2026-12-07T09:00:00Z", true),
            ("2026-12-08T14:00:00Z", true),
            ("2026-12-14T09:00:00Z", true),
            ("2026-12-15T09:00:00Z", false),
        ] {
            let found = beside([&one, &two], &[meets_at], at(call));
            assert_eq!(found, is_beside.then_some(meets_at), "{call}");
        }
    }

    #[test]
    fn two_refusals_in_a_row_let_it_rest_and_for_whoever_suggested_them_for_four_weeks() {
        let (own, other) = (Id::new(1), Id::new(2));
        let past = |school, is_refused| Past {
            school,
            is_refused,
            at: at("2026-12-08T09:00:00Z"),
        };
        let no = past(own, true);
        let soon = at("2026-12-09T09:00:00Z");
        for (newest, rests) in [
            (&[][..], false),
            (&[no][..], false),
            (&[no, past(own, false)][..], false),
            (&[past(own, false), no][..], false),
            (&[no, no][..], true),
        ] {
            assert_eq!(is_at_rest(newest), rests, "{newest:?}");
            assert_eq!(again_from(newest, own, soon).is_some(), rests, "{newest:?}");
        }
        assert_eq!(again_from(&[no, no], other, soon), None);
        assert_eq!(again_from(&[no, past(other, true)], own, soon), None);
        assert_eq!(again_from(&[no, no], own, at("2027-01-05T09:00:00Z")), None);
    }
}

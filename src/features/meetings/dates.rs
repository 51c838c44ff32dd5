//! A rule's next dates, and when a school is reminded of one. Pure.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::pair::LENGTH_MIN;
use super::slots::{Month, Proposal};
use crate::model::calendar::SchoolCalendar;

/// How long before a meeting the first reminder comes, and the last, which goes to both at once.
/// Source: PLATFORMS 5.1, "Meeting reminders".
const WEEK_BEFORE: TimeDelta = TimeDelta::days(7);
pub(super) const SOON_BEFORE: TimeDelta = TimeDelta::minutes(15);
/// How far back the school day before a meeting is looked for, in days: beyond the longest summer holidays, which
/// are about thirteen weeks.
const DAYS_BACK: usize = 100;

/// A month's meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) month: Month,
    pub(super) state: DateState,
    /// When it is or was.
    pub(super) at: DateTime<Utc>,
}

/// What became of a month's meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateState {
    /// It is where the rule or the calendars put it.
    Planned,
    /// Somebody moved it.
    Moved,
    Skipped,
    Held,
    /// It did not happen.
    Missed,
}

impl DateState {
    const ALL: [Self; 5] = [
        Self::Planned,
        Self::Moved,
        Self::Skipped,
        Self::Held,
        Self::Missed,
    ];

    /// The word used in the database.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Moved => "moved",
            Self::Skipped => "skipped",
            Self::Held => "held",
            Self::Missed => "missed",
        }
    }

    /// Reads [`DateState::word`].
    pub(super) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether nothing has become of it yet.
    pub(super) const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Moved)
    }
}

impl Date {
    /// When the meeting ends.
    pub(super) fn ends(&self) -> DateTime<Utc> {
        end_of(self.at)
    }
}

/// When the meeting ends that begins at this instant.
pub(super) fn end_of(at: DateTime<Utc>) -> DateTime<Utc> {
    at + TimeDelta::minutes(i64::from(LENGTH_MIN))
}

/// The meetings that are not over by `now`, in order: those that are `known`, and for other months
/// from `first` on those that `judged` names.
pub(super) fn upcoming(
    first: Month,
    judged: &Proposal,
    known: &[Date],
    now: DateTime<Utc>,
) -> Vec<Date> {
    let is_known = |month| known.iter().any(|date| date.month == month);
    let by_rule = judged
        .occurrences
        .iter()
        .filter(|one| one.month >= first && !is_known(one.month))
        .filter_map(|one| {
            Some(Date {
                month: one.month,
                state: DateState::Planned,
                at: one.at()?,
            })
        });
    let open = known.iter().filter(|date| date.state.is_open()).copied();
    let mut dates: Vec<Date> = open
        .chain(by_rule)
        .filter(|date| now < date.ends())
        .collect();
    dates.sort_by_key(|date| date.at);
    dates
}

/// When a school is reminded the day before: when it opens on its last school day before the
/// meeting's date there.
pub(super) fn day_before(calendar: &SchoolCalendar, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let date: NaiveDate = calendar.local_date(at);
    std::iter::successors(date.pred_opt(), NaiveDate::pred_opt)
        .take(DAYS_BACK)
        .find_map(|date| calendar.hours_on(date))
        .map(|hours| hours.start)
}

/// When a school is reminded a week before, within its hours; `None` where holidays put that so
/// late that the reminder of the day before says it all.
pub(super) fn week_before(calendar: &SchoolCalendar, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let open = calendar.next_open(at - WEEK_BEFORE)?;
    let day_before = day_before(calendar, at).unwrap_or(at);
    (calendar.local_date(open) < calendar.local_date(day_before)).then_some(open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::meetings::slots::{Fit, Nth, Occurrence, Rule, Side};
    use crate::model::calendar::DateRange;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn calendar(closed: &[(&str, &str)]) -> SchoolCalendar {
        SchoolCalendar {
            zone: chrono_tz::Europe::London,
            week: "mon 09:00-15:30;tue 09:00-15:30;wed 09:00-15:30;thu 09:00-15:30;fri 09:00-12:00"
                .parse()
                .unwrap(),
            closures: closed
                .iter()
                .map(|(first, last)| DateRange {
                    first: first.parse().unwrap(),
                    last: last.parse().unwrap(),
                })
                .collect(),
        }
    }

    #[test]
    fn reminders_come_in_school_hours() {
        let tuesday = at("2027-03-30T08:30:00Z"); // 09:30 in London, two days after the clocks change
        let usual = calendar(&[]);
        assert_eq!(
            week_before(&usual, tuesday),
            Some(at("2027-03-23T09:00:00Z"))
        );
        assert_eq!(
            day_before(&usual, tuesday),
            Some(at("2027-03-29T08:00:00Z"))
        );
        let monday = at("2027-03-29T09:00:00Z");
        assert_eq!(day_before(&usual, monday), Some(at("2027-03-26T09:00:00Z")));
        // On the first day after the summer holidays: there is no other day to say it on.
        let summer = calendar(&[("2027-07-17", "2027-09-05")]);
        let first_day = at("2027-09-06T10:00:00Z");
        assert_eq!(
            day_before(&summer, first_day),
            Some(at("2027-07-16T08:00:00Z"))
        );
    }

    #[test]
    fn holidays_before_a_meeting_put_reminders_off() {
        let at_work_since_monday = calendar(&[("2027-01-01", "2027-01-10")]);
        let tuesday = at("2027-01-12T10:00:00Z");
        assert_eq!(
            day_before(&at_work_since_monday, tuesday),
            Some(at("2027-01-11T09:00:00Z"))
        );
        assert_eq!(week_before(&at_work_since_monday, tuesday), None);
    }

    #[test]
    fn what_became_of_a_month_takes_the_place_of_the_rule() {
        let month = |text| Month::read(text).unwrap();
        let planned = |text, instant| Occurrence {
            month: month(text),
            planned: at(instant),
            fit: Fit::Holds,
        };
        let judged = Proposal {
            rule: Rule {
                nth: Nth::First,
                weekday: chrono::Weekday::Tue,
                minutes: [600; 2],
                anchor: Side::First,
            },
            occurrences: vec![
                planned("2027-01", "2027-01-05T10:00:00Z"),
                planned("2027-02", "2027-02-02T10:00:00Z"),
                planned("2027-03", "2027-03-02T10:00:00Z"),
                planned("2027-04", "2027-04-06T09:00:00Z"),
            ],
            burden_min: [0; 2],
        };
        let known = |text, state, instant| Date {
            month: month(text),
            state,
            at: at(instant),
        };
        let known = [
            known("2027-02", DateState::Moved, "2027-03-04T10:00:00Z"),
            known("2027-03", DateState::Skipped, "2027-03-02T10:00:00Z"),
        ];
        let dates = |now| -> Vec<String> {
            let dates = upcoming(month("2027-02"), &judged, &known, at(now));
            dates
                .iter()
                .map(|date| date.at.format("%m-%d").to_string())
                .collect()
        };
        assert_eq!(dates("2027-01-01T00:00:00Z"), ["03-04", "04-06"]);
        assert_eq!(
            dates("2027-03-04T10:30:00Z"),
            ["03-04", "04-06"],
            "it is not over yet"
        );
        assert_eq!(dates("2027-03-04T10:45:00Z"), ["04-06"]);
    }
}

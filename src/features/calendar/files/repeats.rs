//! On which dates an entry repeats: by day, by week or by year (RFC 5545, section 3.3.10).
//!
//! What cannot be worked out for sure is refused as a whole, so that no school is told to be closed on a
//! day that its calendar does not mean.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Most dates that are looked at for one entry: thirty years of days.
const STEPS_MAX: usize = 11_000;

/// How an entry repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeats {
    every: Every,
    interval: u32,
    end: End,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Every {
    Day,
    /// On these days of the week; empty for that of the first date.
    Week(Vec<Weekday>),
    Year(OfYear),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OfYear {
    /// On the day and month of the first date.
    SameDay,
    /// In this month, on the nth of this weekday; the last for -1.
    Nth(u32, i8, Weekday),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Never,
    /// So many dates, the first included.
    After(u32),
    /// The last date at the most.
    Until(NaiveDate),
}

impl Repeats {
    /// Reads a rule for an entry that begins on `first`; `None` where it says something else than what is
    /// known here.
    pub fn read(rule: &str, first: NaiveDate) -> Option<Self> {
        let mut given = Given::default();
        for part in rule.split(';').filter(|part| !part.trim().is_empty()) {
            let (key, value) = part.split_once('=')?;
            given.take(&key.trim().to_ascii_uppercase(), value.trim())?;
        }
        let every = match given.every? {
            Named::Day if given.is_plain() && given.days.is_empty() => Every::Day,
            Named::Week if given.is_plain() => {
                let days: Option<Vec<_>> = given.days.iter().map(|day| day.plain()).collect();
                Every::Week(days?)
            }
            Named::Year => Every::Year(given.of_year(first)?),
            Named::Day | Named::Week => return None,
        };
        let interval = given.interval.unwrap_or(1);
        // A week that begins on another day moves what comes every other week.
        let is_moved = given.week_start.is_some_and(|day| day != Weekday::Mon);
        if interval == 0 || (is_moved && interval > 1 && matches!(every, Every::Week(_))) {
            return None;
        }
        let end = match (given.count, given.until) {
            (None, None) => End::Never,
            (Some(0), _) | (Some(_), Some(_)) => return None,
            (Some(count), None) => End::After(count),
            (None, Some(until)) => End::Until(until),
        };
        Some(Self {
            every,
            interval,
            end,
        })
    }

    /// The dates from `from` to `until`, both included, in order; `None` where that takes too many steps.
    pub fn dates(
        &self,
        first: NaiveDate,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Option<Vec<NaiveDate>> {
        let mut dates = Vec::new();
        let mut counted = 0_u32;
        // What ends by counting is counted from the first on.
        let begin = match self.end {
            End::After(_) => 0,
            End::Never | End::Until(_) => self.turns_before(first, from),
        };
        for turn in (begin..).take(STEPS_MAX) {
            let Some(turn_s) = self.turn(first, turn) else {
                return Some(dates); // The calendar's end.
            };
            for date in turn_s.into_iter().filter(|date| *date >= first) {
                counted += 1;
                let is_over = match self.end {
                    End::Never => false,
                    End::After(count) => counted > count,
                    End::Until(last) => date > last,
                };
                if is_over || date > until {
                    return Some(dates);
                }
                if date >= from {
                    dates.push(date);
                }
            }
        }
        None
    }

    /// A turn that lies before `from`, as late as is sure.
    fn turns_before(&self, first: NaiveDate, from: NaiveDate) -> u32 {
        let days = u32::try_from((from - first).num_days()).unwrap_or_default();
        let turn_days = match self.every {
            Every::Day => 1,
            Every::Week(_) => 7,
            Every::Year(_) => 366,
        };
        (days / turn_days / self.interval).saturating_sub(1)
    }

    /// The dates of a turn, counted from 0, in order; `None` where the calendar ends.
    fn turn(&self, first: NaiveDate, turn: u32) -> Option<Vec<NaiveDate>> {
        let turns = turn.checked_mul(self.interval)?;
        match &self.every {
            Every::Day => Some(vec![first.checked_add_days(Days::new(turns.into()))?]),
            Every::Week(days) if days.is_empty() => {
                let days = Days::new(u64::from(turns) * 7);
                Some(vec![first.checked_add_days(days)?])
            }
            Every::Week(days) => {
                let monday = first.week(Weekday::Mon).checked_first_day()?;
                let monday = monday.checked_add_days(Days::new(u64::from(turns) * 7))?;
                let mut after: Vec<u64> = days
                    .iter()
                    .map(|day| u64::from(day.num_days_from_monday()))
                    .collect();
                after.sort_unstable();
                after.dedup();
                let date = |days| monday.checked_add_days(Days::new(days));
                after.into_iter().map(date).collect()
            }
            Every::Year(of) => {
                let year = first.year().checked_add(i32::try_from(turns).ok()?)?;
                NaiveDate::from_ymd_opt(year, 1, 1)?;
                Some(of.date(first, year).into_iter().collect())
            }
        }
    }
}

impl OfYear {
    /// Its date in a year; none on 29 February of most.
    fn date(self, first: NaiveDate, year: i32) -> Option<NaiveDate> {
        match self {
            Self::SameDay => first.with_year(year),
            Self::Nth(month, nth, weekday) => match u8::try_from(nth) {
                Ok(nth) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth),
                Err(_) => {
                    let next = NaiveDate::from_ymd_opt(year, month, 1)? + Months::new(1);
                    let last = next.pred_opt()?;
                    let back = last.weekday().days_since(weekday);
                    last.checked_sub_days(Days::new(back.into()))
                }
            },
        }
    }
}

#[derive(Clone, Copy)]
enum Named {
    Day,
    Week,
    Year,
}

/// What a rule says, as it stands there.
#[derive(Default)]
struct Given {
    every: Option<Named>,
    interval: Option<u32>,
    count: Option<u32>,
    until: Option<NaiveDate>,
    days: Vec<OnDay>,
    month: Option<u32>,
    month_day: Option<u32>,
    week_start: Option<Weekday>,
}

/// `FR`, `4TH`, `-1MO`.
#[derive(Clone, Copy)]
struct OnDay {
    /// 0 where none is given.
    nth: i8,
    weekday: Weekday,
}

impl OnDay {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (nth, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
        let nth = match nth {
            "" => 0,
            nth => nth.parse().ok().filter(|nth| *nth != 0)?,
        };
        Some(Self {
            nth,
            weekday: weekday(day)?,
        })
    }

    fn plain(self) -> Option<Weekday> {
        (self.nth == 0).then_some(self.weekday)
    }
}

impl Given {
    fn take(&mut self, key: &str, value: &str) -> Option<()> {
        match key {
            "FREQ" => {
                self.every = Some(match value.to_ascii_uppercase().as_str() {
                    "DAILY" => Named::Day,
                    "WEEKLY" => Named::Week,
                    "YEARLY" => Named::Year,
                    _ => return None,
                });
            }
            "INTERVAL" => self.interval = Some(value.parse().ok()?),
            "COUNT" => self.count = Some(value.parse().ok()?),
            "UNTIL" => self.until = Some(date(value)?),
            "BYDAY" => {
                let days: Option<Vec<_>> = value.split(',').map(OnDay::read).collect();
                self.days = days?;
            }
            "BYMONTH" => self.month = Some(value.parse().ok()?),
            "BYMONTHDAY" => self.month_day = Some(value.parse().ok()?),
            "WKST" => self.week_start = Some(weekday(value)?),
            _ => return None,
        }
        Some(())
    }

    /// Whether nothing is said of months.
    fn is_plain(&self) -> bool {
        self.month.is_none() && self.month_day.is_none()
    }

    fn of_year(&self, first: NaiveDate) -> Option<OfYear> {
        match (self.days.as_slice(), self.month, self.month_day) {
            ([], month, day) => {
                let is_same = month.is_none_or(|month| month == first.month())
                    && day.is_none_or(|day| day == first.day());
                is_same.then_some(OfYear::SameDay)
            }
            ([on], Some(month @ 1..=12), None) if (1..=5).contains(&on.nth) || on.nth == -1 => {
                Some(OfYear::Nth(month, on.nth, on.weekday))
            }
            _ => None,
        }
    }
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

/// The date with which a value such as `20261221` or `20261221T083000Z` begins.
pub fn date(value: &str) -> Option<NaiveDate> {
    let (digits, rest) = value.trim().split_at_checked(8)?;
    let is_date = rest.is_empty() || rest.starts_with('T');
    let is_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_date && is_digits)
        .then(|| NaiveDate::parse_from_str(digits, "%Y%m%d").ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The dates of a rule in 2027, without the year.
    #[track_caller]
    fn check(rule: &str, first: &str, expected: &[&str]) {
        let first = day(first);
        let repeats = Repeats::read(rule, first).expect("it is known");
        let dates = repeats.dates(first, day("2027-01-01"), day("2027-12-31"));
        let dates = dates.expect("few steps").into_iter();
        let dates: Vec<String> = dates.map(|date| date.format("%m-%d").to_string()).collect();
        assert_eq!(dates, expected, "{rule}");
    }

    #[test]
    fn days_weeks_and_years_are_counted() {
        check("FREQ=YEARLY", "1601-05-03", &["05-03"]);
        check("FREQ=YEARLY;INTERVAL=2", "2025-05-03", &["05-03"]);
        check("FREQ=YEARLY;INTERVAL=2", "2024-05-03", &[]);
        check(
            "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3",
            "2020-05-03",
            &["05-03"],
        );
        check("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2020-11-26", &["11-25"]);
        check("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "2020-05-25", &["05-31"]);
        check("FREQ=YEARLY;COUNT=2", "2025-05-03", &[]);
        check("FREQ=YEARLY;COUNT=3", "2025-05-03", &["05-03"]);
        check("FREQ=YEARLY;UNTIL=20270502", "2025-05-03", &[]);
        check(
            "FREQ=YEARLY;UNTIL=20270503T235959Z",
            "2025-05-03",
            &["05-03"],
        );
        check("FREQ=YEARLY", "2024-02-29", &[]);
        check("FREQ=DAILY;COUNT=3", "2026-12-31", &["01-01", "01-02"]);
        check(
            "FREQ=DAILY;INTERVAL=10;UNTIL=20270125",
            "2026-12-26",
            &["01-05", "01-15", "01-25"],
        );
        check(
            "FREQ=WEEKLY;UNTIL=20270115;WKST=SU",
            "2026-12-18",
            &["01-01", "01-08", "01-15"],
        );
        check(
            "FREQ=WEEKLY;BYDAY=FR,MO;COUNT=3",
            "2026-12-31",
            &["01-01", "01-04", "01-08"],
        );
        check(
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20270125",
            "2027-01-06",
            &["01-06", "01-18", "01-20"],
        );
    }

    #[test]
    fn what_is_not_known_for_sure_is_refused() {
        let first = day("2027-01-04");
        for rule in [
            "FREQ=MONTHLY",
            "FREQ=HOURLY",
            "INTERVAL=2",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;COUNT=2;UNTIL=20270101",
            "FREQ=DAILY;BYDAY=MO",
            "FREQ=WEEKLY;BYDAY=1MO",
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
            "FREQ=YEARLY;BYMONTH=5",
            "FREQ=YEARLY;BYDAY=MO",
            "FREQ=YEARLY;BYWEEKNO=20",
            "FREQ=YEARLY;BYMONTH=5;BYDAY=6MO",
            "FREQ=YEARLY;UNTIL=soon",
            "FREQ=WEEKLY;BYDAY=é",
            "FREQ",
            "",
        ] {
            assert_eq!(Repeats::read(rule, first), None, "{rule}");
        }
    }

    #[test]
    fn endless_counting_is_given_up() {
        let first = day("1601-01-01");
        let rule = Repeats::read("FREQ=DAILY;COUNT=4000000000", first).unwrap();
        assert_eq!(
            rule.dates(first, day("2027-01-01"), day("2027-12-31")),
            None
        );
        let rule = Repeats::read("FREQ=YEARLY;INTERVAL=4294967295", first).unwrap();
        let dates = rule.dates(first, day("2027-01-01"), day("2027-12-31"));
        assert_eq!(dates, Some(Vec::new()));
    }
}

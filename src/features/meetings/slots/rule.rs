//! Monthly rules, and the dates and instants that they name.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc, Weekday};
use chrono_tz::Tz;

use crate::model::wall::{instant_of, local_of};

/// One of the two schools, in the order in which the caller names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    First,
    Second,
}

impl Side {
    pub const BOTH: [Self; 2] = [Self::First, Self::Second];

    pub const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }

    /// This side's one of two things.
    pub const fn of<T>(self, [first, second]: &[T; 2]) -> &T {
        match self {
            Self::First => first,
            Self::Second => second,
        }
    }
}

/// Which of a month's dates with the same weekday. Every month has each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nth {
    First,
    Second,
    Third,
    Fourth,
    Last,
}

impl Nth {
    pub const ALL: [Self; 5] = [
        Self::First,
        Self::Second,
        Self::Third,
        Self::Fourth,
        Self::Last,
    ];

    /// The word used in the database and in the keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Third => "third",
            Self::Fourth => "fourth",
            Self::Last => "last",
        }
    }

    /// Reads [`Nth::word`].
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|nth| nth.word() == word)
    }
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Months since January of the year 0.
    count: i32,
}

impl Month {
    /// The month that `date` lies in.
    pub fn of(date: NaiveDate) -> Self {
        Self {
            count: date.year() * 12 + date.month0().cast_signed(),
        }
    }

    /// The month `months` after this one; before it, where negative.
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self {
            count: self.count + months,
        }
    }

    /// How many months this one comes after `other`; negative where it comes before.
    pub const fn since(self, other: Self) -> i32 {
        self.count - other.count
    }

    /// Its first date; the ends of the calendar hold.
    pub fn first_date(self) -> NaiveDate {
        let month = self.count.rem_euclid(12).cast_unsigned() + 1;
        NaiveDate::from_ymd_opt(self.count.div_euclid(12), month, 1).unwrap_or(NaiveDate::MAX)
    }

    /// The date of this month that is its `nth` `weekday`.
    pub fn date(self, nth: Nth, weekday: Weekday) -> NaiveDate {
        let (first, weeks) = match nth {
            Nth::First => (self.first_date(), 0),
            Nth::Second => (self.first_date(), 1),
            Nth::Third => (self.first_date(), 2),
            Nth::Fourth => (self.first_date(), 3),
            // The first one of next month, less a week.
            Nth::Last => (self.plus(1).first_date(), -1),
        };
        let days = i64::from(weekday.days_since(first.weekday())) + weeks * 7;
        first
            .checked_add_signed(TimeDelta::days(days))
            .unwrap_or(NaiveDate::MAX)
    }

    /// Whose turn it is where two take turns: 0 in January, 1 in February, and so on.
    const fn turn(self) -> usize {
        self.count.rem_euclid(2).cast_unsigned() as usize
    }

    /// `2027-03`, as stored.
    pub fn text(self) -> String {
        self.first_date().format("%Y-%m").to_string()
    }

    /// Reads [`Month::text`].
    pub fn read(text: &str) -> Option<Self> {
        let date = format!("{text}-01").parse::<NaiveDate>().ok()?;
        Some(Self::of(date))
    }
}

/// "The second Tuesday of the month at 15:00 on the anchor school's clock."
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    pub nth: Nth,
    pub weekday: Weekday,
    /// The time in January, March and so on, and the time in February, April and so on, in minutes
    /// after midnight of the anchor's wall time. They differ only where the schools take turns with
    /// a bad hour.
    pub minutes: [u16; 2],
    /// Whose clock it is.
    pub anchor: Side,
}

impl Rule {
    /// The rule on the other school's clock, as that clock shows it on `date`; `None` where the two schools
    /// have different dates then, so that the weekday would be another.
    pub fn on_other_clock(&self, date: NaiveDate, zones: [Tz; 2]) -> Option<Self> {
        let anchor = self.anchor.other();
        let minute = |minute: u16| {
            let at = instant_of(wall(date, minute), *self.anchor.of(&zones));
            let local = local_of(at, *anchor.of(&zones));
            let minute = local.hour() * 60 + local.minute();
            (local.date() == date)
                .then(|| u16::try_from(minute).ok())
                .flatten()
        };
        let [one, too] = self.minutes.map(minute);
        Some(Self {
            minutes: [one?, too?],
            anchor,
            ..*self
        })
    }

    /// Its date in `month`, on the anchor's calendar.
    pub fn date(&self, month: Month) -> NaiveDate {
        month.date(self.nth, self.weekday)
    }

    /// Its time in `month`, in minutes after midnight of the anchor's wall time.
    pub fn minute(&self, month: Month) -> u16 {
        self.minutes[month.turn()]
    }

    /// Whether the schools take turns with a bad hour.
    pub fn takes_turns(&self) -> bool {
        self.minutes[0] != self.minutes[1]
    }

    /// The instant of its date in `month`. A wall time that a clock change skips moves forward to
    /// the first valid one, one that repeats is the earlier.
    pub fn instant(&self, month: Month, zones: [Tz; 2]) -> DateTime<Utc> {
        self.instant_on(self.date(month), month, zones)
    }

    /// The instant of `month`'s meeting if it is held on `date` instead, at the same time of day.
    pub fn instant_on(&self, date: NaiveDate, month: Month, zones: [Tz; 2]) -> DateTime<Utc> {
        instant_of(wall(date, self.minute(month)), *self.anchor.of(&zones))
    }
}

/// The wall time `minute` minutes after midnight of `date`.
pub(super) fn wall(date: NaiveDate, minute: u16) -> chrono::NaiveDateTime {
    date.and_time(chrono::NaiveTime::MIN)
        .checked_add_signed(TimeDelta::minutes(i64::from(minute)))
        .unwrap_or(chrono::NaiveDateTime::MAX)
}

//! What a school is told around a meeting, and when. Pure.

use chrono::{DateTime, Utc};

use super::dates::{Date, SOON_BEFORE, day_before, week_before};
use super::pair::Pair;
use super::slots::{Month, Side};

/// What a school is told before or after a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reminder {
    Week,
    Day,
    /// A quarter of an hour before.
    Soon,
    /// The meeting is over: what reminded of it and could not be brought by then does not come any more.
    Over,
    /// Did it happen?
    After,
}

impl Reminder {
    pub(super) const ALL: [Self; 5] = [Self::Week, Self::Day, Self::Soon, Self::Over, Self::After];
    /// Those before the meeting, in their order.
    pub(super) const BEFORE: [Self; 3] = [Self::Week, Self::Day, Self::Soon];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Day => "day",
            Self::Soon => "soon",
            Self::Over => "over",
            Self::After => "after",
        }
    }

    /// The card that tells it before the meeting of this month. It goes out of use with the next one,
    /// and at the latest with the meeting's end.
    pub(super) fn card(self, month: Month) -> String {
        format!("meeting-reminder:{}:{}", month.text(), self.word())
    }

    /// Whether a later one before the same meeting is due by `now`, too.
    pub(super) fn is_overtaken(
        self,
        pair: &Pair,
        side: Side,
        date: &Date,
        now: DateTime<Utc>,
    ) -> bool {
        let later = Self::BEFORE.into_iter().skip_while(|one| *one != self);
        let mut due = later.skip(1).filter_map(|one| one.due(pair, side, date));
        due.any(|due| due <= now)
    }

    /// When this side hears it.
    pub(super) fn due(self, pair: &Pair, side: Side, date: &Date) -> Option<DateTime<Utc>> {
        let calendar = &side.of(&pair.parties).calendar;
        match self {
            Self::Week => week_before(calendar, date.at),
            Self::Day => day_before(calendar, date.at),
            Self::Soon => Some(date.at - SOON_BEFORE),
            Self::Over => Some(date.ends()),
            Self::After => calendar.next_open(date.ends()),
        }
    }
}

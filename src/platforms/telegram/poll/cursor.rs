//! Up to where updates are confirmed, and which of them cannot be read.

use chrono::{DateTime, TimeDelta, Utc};

/// Most updates in one answer. Source: Telegram Bot API, `getUpdates`.
const UPDATES_MAX: u8 = 100;
/// After so long without updates their numbering may begin anew: a day before Telegram's own week.
const NUMBERS_HOLD_FOR: TimeDelta = TimeDelta::days(6);

/// Up to where updates are confirmed.
#[derive(Debug, Default)]
pub(super) struct Cursor {
    next: Option<i64>,
    moved_at: Option<DateTime<Utc>>,
    /// Whether updates are asked for one by one, because one of them cannot be read.
    singly: bool,
    /// The number of the one that could not be read when it came alone.
    suspect: Option<i64>,
}

/// What is done about updates of which one cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// They are asked for one by one from now on.
    Singly,
    /// It came alone, and could not be read: it is asked for once more, in case only the way here
    /// spoiled it.
    OnceMore,
    /// It is left out.
    LeftOut,
}

impl Cursor {
    /// The number to ask from; `None` for whatever comes first.
    pub(super) fn offset(&self, now: DateTime<Utc>) -> Option<i64> {
        let moved_at = self.moved_at?;
        self.next.filter(|_| now - moved_at < NUMBERS_HOLD_FOR)
    }

    pub(super) fn confirm(&mut self, last: i64, now: DateTime<Utc>) {
        self.next = Some(last + 1);
        self.moved_at = Some(now);
    }

    pub(super) const fn limit(&self) -> u8 {
        if self.singly { 1 } else { UPDATES_MAX }
    }

    /// Nothing waits any more, so that nothing among it is unreadable.
    pub(super) fn all_taken(&mut self) {
        (self.singly, self.suspect) = (false, None);
    }

    /// An answer came whole and is not JSON; `first` is the number of the first update in it.
    pub(super) fn not_json(&mut self, first: i64, now: DateTime<Utc>) -> Unread {
        if !self.singly {
            self.singly = true;
            return Unread::Singly;
        }
        if self.suspect != Some(first) {
            self.suspect = Some(first);
            return Unread::OnceMore;
        }
        self.confirm(first, now);
        self.all_taken();
        Unread::LeftOut
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_forgotten_before_telegram_counts_anew() {
        let mut cursor = Cursor::default();
        let monday: DateTime<Utc> = "2026-11-23T09:00:00Z".parse().unwrap();
        assert_eq!(
            cursor.offset(monday),
            None,
            "a start asks for what comes first"
        );
        cursor.confirm(41, monday);
        assert_eq!(cursor.offset(monday + TimeDelta::days(5)), Some(42));
        assert_eq!(cursor.offset(monday + TimeDelta::days(6)), None);
    }

    #[test]
    fn an_update_is_left_out_only_where_it_is_unreadable_alone_and_twice() {
        let (mut cursor, now) = (Cursor::default(), DateTime::UNIX_EPOCH);
        cursor.confirm(40, now);
        assert_eq!(cursor.limit(), UPDATES_MAX);
        assert_eq!(cursor.not_json(41, now), Unread::Singly);
        assert_eq!(cursor.limit(), 1);
        // The first was none of the bad ones.
        cursor.confirm(41, now);
        assert_eq!(cursor.not_json(42, now), Unread::OnceMore);
        assert_eq!(cursor.offset(now), Some(42), "it is asked for again");
        assert_eq!(cursor.not_json(42, now), Unread::LeftOut);
        assert_eq!(
            (cursor.offset(now), cursor.limit()),
            (Some(43), UPDATES_MAX)
        );
        // What only the way here spoiled does not stay suspect.
        assert_eq!(cursor.not_json(43, now), Unread::Singly);
        assert_eq!(cursor.not_json(43, now), Unread::OnceMore);
        cursor.confirm(43, now);
        cursor.all_taken();
        assert_eq!(cursor.not_json(44, now), Unread::Singly);
    }
}

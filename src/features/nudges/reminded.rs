//! Few words: where a school has just been reminded of something else, a nudge waits.

use chrono::{DateTime, Utc};

use super::settings::sql as wanted;
use crate::engine::Cx;
use crate::engine::pair::Pair;
use crate::model::calendar::{SchoolCalendar, add_shared_school_days};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store::Result;

/// Full school days between a reminder and a nudge. Source: none; two words on two days running are one too many.
const AFTER_REMINDER_SCHOOL_DAYS: u32 = 2;

/// Notes that a school of this partnership has just been reminded of something, and when that ends.
pub(super) async fn note(
    cx: &mut Cx,
    partnership: Id<Partnership>,
    ends_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let Some(pair) = Pair::lock(cx, partnership).await? else {
        return Ok(());
    };
    let Some(calendars) = pair.calendars() else {
        return Ok(()); // Nothing is said about silence either.
    };
    let mut terms = wanted::terms(&mut cx.tx, partnership).await?;
    terms.held_until = terms.held_until.max(hold(&calendars, cx.now, ends_at));
    wanted::save_terms(&mut cx.tx, partnership, &terms).await
}

/// Until when nothing is said of a silence, if a school is reminded at `now` of what ends at `ends_at`. By then it has
/// ended, so that a nudge never repeats the reminder.
fn hold(
    [one, two]: &[SchoolCalendar; 2],
    now: DateTime<Utc>,
    ends_at: Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let reminded = add_shared_school_days(one, two, now, AFTER_REMINDER_SCHOOL_DAYS);
    reminded.max(ends_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(zone: &str, week: &str) -> SchoolCalendar {
        SchoolCalendar {
            zone: zone.parse().unwrap(),
            week: week.parse().unwrap(),
            closures: Vec::new(),
        }
    }

    #[test]
    fn two_full_school_days_follow_a_reminder_and_nothing_comes_before_the_end() {
        let calendars = [
            calendar("Europe/London", "mon-fri 9:00-15:30"),
            calendar("Africa/Kinshasa", "mon-fri 7:30-13:00"),
        ];
        let utc = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        for (reminded, ends, until) in [
            // On a Monday, of what ends on Tuesday night, and of what ends on Friday.
            (
                "2026-12-07T08:00:00Z",
                Some("2026-12-09T00:00:00Z"),
                "2026-12-10T00:00:00Z",
            ),
            (
                "2026-12-07T08:00:00Z",
                Some("2026-12-11T15:00:00Z"),
                "2026-12-11T15:00:00Z",
            ),
            ("2026-12-07T08:00:00Z", None, "2026-12-10T00:00:00Z"),
            // On a Friday; the weekend does not count.
            ("2026-12-11T08:00:00Z", None, "2026-12-16T00:00:00Z"),
        ] {
            let held = hold(&calendars, utc(reminded), ends.map(utc));
            assert_eq!(held, Some(utc(until)), "{reminded} {ends:?}");
        }
    }
}

//! Times are proposed every month by themselves, as long as no rule is agreed.
//!
//! What should be true is asked anew at each look: nothing is proposed where a rule is agreed or a
//! round is open, and two rounds in a row that a school did not answer let the matter rest until
//! somebody asks for times. The settings say which day of the month is aimed at, on the inviting
//! school's clock; a round opens so many school days before it that there is time to answer and
//! notice of the meeting.

use chrono::{DateTime, TimeDelta, Utc};
use cron::Schedule;

use super::decide::AHEAD_SCHOOL_DAYS;
use super::pair::Pair;
use super::{pair_due, rounds, sql};
use crate::engine::Cx;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::terms::Timing;
use crate::model::calendar::{SchoolCalendar, add_shared_school_days};
use crate::store;

/// Looks whether times are to be proposed; its payload is the partnership.
pub(super) const LOOK_JOB: &str = "meetings.look";

/// Schools that have just met introduce themselves first: so many school days go by before times
/// are proposed to them unasked.
const SETTLING_SCHOOL_DAYS: u32 = 5;
/// Where the calendars hold too few school days, this time stands for them.
const SETTLING_DAYS: TimeDelta = TimeDelta::days(7);
/// Rounds in a row that a school did not answer, after which the matter rests.
/// Source: the promise never to pester; PLATFORMS 5.1 lets nudges stop after three.
pub(super) const UNANSWERED_MAX: usize = 2;
/// How far before its aim a round opens at the most: what is arranged earlier is forgotten.
const AHEAD_DAYS_MAX: i64 = 60;
/// How many months ahead an aim is looked for.
const AIMS_MAX: usize = 24;

/// Both schools are partners now, perhaps again: a round that was open when they parted is over.
pub(super) async fn begin(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    let left = sql::find_round(&mut cx.tx, &pair).await?;
    if let Some(left) = left.filter(|round| round.closes_at <= cx.now) {
        sql::close_round(&mut cx.tx, left.id, false).await?;
    }
    Ok(watch(cx, &pair).await?)
}

/// Opens a round where one is wanted; else looks again for the next month.
pub(super) async fn look(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    if is_wanted(cx, &pair).await? && rounds::open(cx, &pair, Timing::Unasked).await? {
        return Ok(()); // Whoever closes the round watches on.
    }
    Ok(watch(cx, &pair).await?)
}

/// Writes into the diary when times are to be proposed next, or that they are not.
pub(super) async fn watch(cx: &mut Cx, pair: &Pair) -> store::Result<()> {
    let key = format!("{LOOK_JOB}:{}", pair.id);
    let due = match is_wanted(cx, pair).await? {
        true => {
            let linked = sql::active_at(&mut cx.tx, pair.id).await?.unwrap_or(cx.now);
            let settled = pair.after_school_days(linked, SETTLING_SCHOOL_DAYS, SETTLING_DAYS);
            let aims = &cx.schedules.meetings;
            next_look(aims, pair.calendars(), cx.now.max(settled))
        }
        false => None,
    };
    match due {
        Some(due) => cx.remind(&key, LOOK_JOB, due, &pair.id.to_string()).await,
        None => cx.forget(&key).await,
    }
}

async fn is_wanted(cx: &mut Cx, pair: &Pair) -> store::Result<bool> {
    Ok(sql::agreed(&mut cx.tx, pair).await?.is_none()
        && sql::find_round(&mut cx.tx, pair).await?.is_none()
        && !rests(cx, pair).await?)
}

/// Whether so many rounds in a row were not answered that nothing more is proposed unasked.
pub(super) async fn rests(cx: &mut Cx, pair: &Pair) -> store::Result<bool> {
    let unanswered = sql::unanswered(&mut cx.tx, pair.id, UNANSWERED_MAX).await?;
    Ok(unanswered == UNANSWERED_MAX)
}

/// When a round for the next aim of `schedule` opens, later than `after`: when the first of the
/// schools opens once [`AHEAD_SCHOOL_DAYS`] are left before the aim. The schedule is read on the
/// first calendar's clock. `None` where it has no aim.
fn next_look(
    schedule: &Schedule,
    calendars: [&SchoolCalendar; 2],
    after: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let aims = schedule.after(&after.with_timezone(&calendars[0].zone));
    let mut looks = aims.take(AIMS_MAX).filter_map(|aim| {
        let ahead = ahead_of(aim.with_timezone(&Utc), calendars)?;
        let opens = calendars.iter().filter_map(|it| it.next_open(ahead));
        opens.min()
    });
    looks.find(|look| *look > after)
}

/// The latest instant, in whole days before `aim`, from which [`AHEAD_SCHOOL_DAYS`] pass before it.
/// `None` after long holidays: the aim of the month after is soon enough.
fn ahead_of(aim: DateTime<Utc>, [one, two]: [&SchoolCalendar; 2]) -> Option<DateTime<Utc>> {
    let is_enough = |from: &DateTime<Utc>| {
        add_shared_school_days(one, two, *from, AHEAD_SCHOOL_DAYS).is_some_and(|at| at <= aim)
    };
    let mut days = (0..AHEAD_DAYS_MAX).map(|days| aim - TimeDelta::days(days));
    days.find(is_enough)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::schedules::Schedules;
    use crate::model::calendar::DateRange;

    fn school(zone: &str) -> SchoolCalendar {
        SchoolCalendar {
            zone: zone.parse().unwrap(),
            week: "mon-fri 8-16".parse().unwrap(),
            closures: Vec::new(),
        }
    }

    #[track_caller]
    fn check(calendars: [&SchoolCalendar; 2], after: &str, expected: &str) {
        let aims = Schedules::shipped().meetings;
        let look = next_look(&aims, calendars, after.parse().unwrap()).unwrap();
        assert_eq!(look.to_string(), expected, "after {after}");
    }

    #[test]
    fn proposals_come_twelve_school_days_before_the_second_tuesday() {
        let (inverness, kinshasa) = (school("Europe/London"), school("Africa/Kinshasa"));
        let both = [&inverness, &kinshasa];
        // 8 December 2026 is the second Tuesday; twelve full school days lie between.
        check(both, "2026-11-02T12:00:00Z", "2026-11-19 09:00:00 UTC");
        check(both, "2026-11-19T09:00:00Z", "2026-12-24 09:00:00 UTC");
    }

    #[test]
    fn holidays_of_either_school_make_it_earlier() {
        let (inverness, mut kinshasa) = (school("Europe/London"), school("Africa/Kinshasa"));
        let [first, last] = ["2026-12-21", "2027-01-08"].map(|date| date.parse().unwrap());
        kinshasa.closures.push(DateRange { first, last });
        let both = [&inverness, &kinshasa];
        check(both, "2026-11-19T09:00:00Z", "2026-12-03 09:00:00 UTC");
    }

    #[test]
    fn the_aim_is_on_the_first_school_s_clock() {
        let (auckland, honolulu) = (school("Pacific/Auckland"), school("Pacific/Honolulu"));
        let after = "2026-11-02T12:00:00Z";
        check([&auckland, &honolulu], after, "2026-11-17 20:00:00 UTC");
        check([&honolulu, &auckland], after, "2026-11-18 19:00:00 UTC");
    }

    #[test]
    fn after_long_holidays_the_month_after_is_aimed_at() {
        let (inverness, mut kinshasa) = (school("Europe/London"), school("Africa/Kinshasa"));
        let [first, last] = ["2026-06-01", "2026-12-05"].map(|date| date.parse().unwrap());
        kinshasa.closures.push(DateRange { first, last });
        check(
            [&inverness, &kinshasa],
            "2026-09-25T12:00:00Z",
            "2026-12-24 09:00:00 UTC",
        );
    }
}

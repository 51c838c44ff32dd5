//! Both schools of a partnership that runs, as the meetings see them.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::calls::{self, Address};
use super::dates::DateState;
use super::hours::{self, Allowance};
use super::ledger::{Tally, tally};
use super::manner::{self, Manner};
use super::slots::{Party, Rule, Search, Side};
use super::sql;
use crate::engine::Cx;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::pair;
use crate::model::calendar::{SchoolCalendar, add_shared_school_days};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::school::School;
use crate::store::Result;

/// How long a meeting is, in minutes.
pub(super) const LENGTH_MIN: u16 = 45;

/// The two schools, the inviter first: [`Side::First`] is the inviter.
pub(super) struct Pair {
    pub(super) id: Id<Partnership>,
    /// Whether they are partners now.
    pub(super) is_running: bool,
    pub(super) schools: [School; 2],
    /// Both schools' main staff rooms, as far as they have one.
    pub(super) mains: [Option<Seat>; 2],
    /// Their clocks and calendars, with which alone anything can be planned.
    pub(super) parties: [Party; 2],
    /// What each school allows beyond the usual hours.
    pub(super) allowances: [Allowance; 2],
    /// What the meetings so far have asked of each beyond its hours.
    pub(super) so_far: [Tally; 2],
    /// Where they meet, if somebody has said so.
    pub(super) call: Option<Address>,
    /// Who comes, and what they do where the line fails.
    pub(super) manner: Manner,
}

impl Pair {
    /// The two schools; `None` while the partnership is not active, or a school's week or zone is
    /// not known.
    pub(super) async fn load(cx: &mut Cx, id: Id<Partnership>) -> Result<Option<Self>> {
        let both = pair::Pair::lock(cx, id).await?;
        Self::of(cx, both, true).await
    }

    /// As [`Pair::load`], without making others wait who decide on the partnership: to look only.
    pub(super) async fn read(cx: &mut Cx, partnership: &Partnership) -> Result<Option<Self>> {
        let both = pair::Pair::load(cx, partnership).await?;
        Self::of(cx, both, true).await
    }

    /// The two schools of a partnership that has just ended, for a last word.
    pub(super) async fn ended(cx: &mut Cx, job: &Job) -> Result<Option<Self>> {
        let both = pair::Pair::ended(cx, job).await?;
        Self::of(cx, both, false).await
    }

    /// The two schools as [`Pair::read`] and, where their partnership has ended, for those who still look.
    pub(super) async fn seen(cx: &mut Cx, partnership: &Partnership) -> Result<Option<Self>> {
        match pair::Pair::load(cx, partnership).await? {
            Some(both) => Self::of(cx, Some(both), true).await,
            None => {
                let both = pair::Pair::parted(cx, partnership).await?;
                Self::of(cx, both, false).await
            }
        }
    }

    async fn of(cx: &mut Cx, both: Option<pair::Pair>, is_running: bool) -> Result<Option<Self>> {
        let Some((both, calendars)) = both.and_then(|both| {
            let calendars = both.calendars()?;
            Some((both, calendars))
        }) else {
            return Ok(None);
        };
        let ids = both.sides.each_ref().map(|side| side.school.id);
        let allowances = hours::allowances(&mut cx.tx, both.id, ids).await?;
        let dates = sql::dates(&mut cx.tx, both.id).await?;
        let held = dates.iter().filter(|date| date.state == DateState::Held);
        let held = held.map(|date| date.at);
        let so_far = calendars.each_ref().map(|it| tally(it, held.clone()));
        let [first, second] = calendars;
        Ok(Some(Self {
            id: both.id,
            is_running,
            mains: both.sides.each_ref().map(|side| side.main().cloned()),
            schools: both.sides.map(|side| side.school),
            parties: [allowances[0].party(first), allowances[1].party(second)],
            allowances,
            so_far,
            call: calls::find(&mut cx.tx, both.id).await?,
            manner: manner::find(&mut cx.tx, both.id).await?,
        }))
    }

    pub(super) fn zones(&self) -> [Tz; 2] {
        self.calendars().map(|calendar| calendar.zone)
    }

    pub(super) fn calendars(&self) -> [&SchoolCalendar; 2] {
        self.parties.each_ref().map(|party| &party.calendar)
    }

    /// Which of the two this school is.
    pub(super) fn side_of(&self, school: Id<School>) -> Side {
        match self.schools[0].id == school {
            true => Side::First,
            false => Side::Second,
        }
    }

    /// Both main rooms.
    pub(super) fn rooms(&self) -> Vec<Seat> {
        self.mains.iter().flatten().cloned().collect()
    }

    /// Whether both schools' main rooms are one chat.
    pub(super) fn is_shared(&self) -> bool {
        let [one, two] = self.mains.each_ref();
        one.as_ref()
            .zip(two.as_ref())
            .is_some_and(|(one, two)| one.chat.id == two.chat.id)
    }

    /// The main rooms in which something is to be said to this side at its own hour. What is said
    /// in a shared chat is said once, at the first side's.
    pub(super) fn rooms_of(&self, side: Side) -> Vec<Seat> {
        match (self.is_shared(), side) {
            (true, Side::First) => self.rooms(),
            (true, Side::Second) => Vec::new(),
            (false, side) => side.of(&self.mains).iter().cloned().collect(),
        }
    }

    /// When so many shared school days have passed since `now` and the first of the two schools opens
    /// again, so that somebody is there; so much time later where there are too few such days.
    pub(super) fn after_school_days(
        &self,
        now: DateTime<Utc>,
        days: u32,
        or: TimeDelta,
    ) -> DateTime<Utc> {
        let calendars = self.calendars();
        let [one, two] = calendars;
        let passed = add_shared_school_days(one, two, now, days).unwrap_or(now + or);
        let opens = calendars.iter().filter_map(|it| it.next_open(passed));
        opens.min().unwrap_or(passed)
    }

    /// The last date on which something is open at both schools to the end of the day: it closes when
    /// one of them opens in the morning. Of the week before, the last on which those who read it beside this
    /// side are at school, if they are at all.
    pub(super) fn last_day(&self, closes_at: DateTime<Utc>, side: Side) -> NaiveDate {
        let calendars = self.calendars();
        let [one, two] = calendars.map(|it| it.local_date(closes_at));
        let closing = one.min(two);
        let last = closing.pred_opt().unwrap_or(closing);
        let is_read = |one: &Side| *one == side || self.is_shared();
        let here: Vec<_> = Side::BOTH.into_iter().filter(is_read).collect();
        std::iter::successors(Some(last), NaiveDate::pred_opt)
            .take(7)
            .find(|date| here.iter().all(|it| it.of(&calendars).is_school_day(*date)))
            .unwrap_or(last)
    }

    /// A search for meetings on dates after that of `from`.
    pub(super) fn search<'s>(&'s self, from: DateTime<Utc>, refused: &'s [Rule]) -> Search<'s> {
        Search {
            schools: &self.parties,
            length_min: LENGTH_MIN,
            from,
            refused,
            borne_min: self.so_far.map(|tally| tally.minutes),
        }
    }
}

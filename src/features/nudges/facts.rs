//! All that is known of a conversation, read at once.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::decide::{Conversation, Plan, Said, Step, asked};
use super::settings::decide::{Own, Setting, Terms};
use super::settings::sql as wanted;
use super::sql::{self, Nudge, State, Still, Why};
use crate::engine::Cx;
use crate::engine::away::aways;
use crate::engine::contacts::{first_heard_after, last_heard};
use crate::engine::directory::{self, Seat};
use crate::engine::pair::{Pair, Side};
use crate::engine::turns::Turn;
use crate::engine::unheard::unheard_since;
use crate::model::calendar::{DateRange, SchoolCalendar};
use crate::model::ids::Id;
use crate::model::people::Role;
use crate::model::room::ChatState;
use crate::model::school::School;
use crate::model::wall::local_of;
use crate::store::Result;

/// A day does not count where people in a shared chat could not be heard for longer than this.
const UNHEARD_MIN: TimeDelta = TimeDelta::hours(1);

/// A partnership, its conversation and what waits for whom.
pub(super) struct Facts {
    pub(super) pair: Pair,
    pub(super) talk: Conversation,
    pub(super) terms: Terms,
    pub(super) stills: Vec<Still>,
    /// The newest first.
    pub(super) nudges: Vec<Nudge>,
    /// How many there have been.
    pub(super) nudges_ever: u32,
    /// The most urgent first.
    pub(super) turns: Vec<Turn>,
    /// The schools whose leaders hear of a silence that nobody broke.
    pub(super) leaders: Vec<Id<School>>,
    /// What each school wants for itself, the inviter first.
    pub(super) owns: [Own; 2],
    /// What comes next if nobody is heard.
    pub(super) plan: Option<Plan>,
    /// Which schools have deputies who may be named, the inviter first; read only where deputies come next.
    pub(super) deputies: [bool; 2],
    pub(super) now: DateTime<Utc>,
}

impl Facts {
    /// What is known now; `None` while a school has not told where it is and when it works.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub(super) async fn load(cx: &mut Cx, pair: Pair) -> Result<Option<Self>> {
        let Some(calendars) = pair.calendars() else {
            return Ok(None);
        };
        let terms = wanted::terms(&mut cx.tx, pair.id).await?;
        let stills = sql::stills(&mut cx.tx, pair.id).await?;
        let nudges = sql::nudges(&mut cx.tx, pair.id).await?;
        let nudges_ever = sql::nudges_ever(&mut cx.tx, pair.id).await?;
        let leaders = wanted::leaders(&mut cx.tx, pair.id).await?;
        let mut owns = [Own::default(); 2];
        for (side, own) in pair.sides.iter().zip(&mut owns) {
            *own = wanted::own(&mut cx.tx, pair.id, side.school.id).await?;
        }
        let mut turns = Vec::new();
        for read in super::super::TURNS {
            turns.extend(read(cx, &pair).await?);
        }
        let mut heard = [cx.now; 2];
        for (side, at) in pair.sides.iter().zip(&mut heard) {
            let last = last_heard(&mut cx.tx, pair.id, side.school.id).await?;
            let begun = sql::active_at(&mut cx.tx, pair.id).await?;
            *at = last.or(begun).unwrap_or(cx.now);
        }
        let today = |still: &Still| local_date(pair.side(still.school), cx.now);
        let mut ranges: Vec<_> = stills
            .iter()
            .map(|still| still.range(today(still)))
            .collect();
        let is_paused = stills
            .iter()
            .any(|still| still.why == Why::Pause && still.holds_on(today(still)));
        let since = heard[0].min(heard[1]);
        let aways = aways(&mut cx.tx, since).await?;
        ranges.extend(aways.iter().map(|away| dates(&calendars, away)));
        if let Some(main) = shared_main(&pair) {
            let unheard = unheard_since(&mut cx.tx, main.chat.id, since).await?;
            let long = unheard
                .iter()
                .filter(|it| it.until - it.since > UNHEARD_MIN);
            ranges.extend(long.map(|it| dates(&calendars, &(it.since..it.until))));
        }
        let mut talk = Conversation::of(calendars, &ranges, heard);
        let [silent, other] = match heard[0] <= heard[1] {
            true => [0, 1],
            false => [1, 0],
        };
        let other = pair.sides[other].school.id;
        talk.unanswered_since =
            first_heard_after(&mut cx.tx, pair.id, other, heard[silent]).await?;
        talk.back_at = aways.last().map(|away| away.end);
        talk.reply_days = terms.reply.days;
        talk.amber_days = terms.days(Setting::Amber);
        talk.between_days = terms.days(Setting::Between);
        talk.told_minutes = owns.map(|own| own.told_minute);
        talk.said = said(&nudges, talk.long_break());
        talk.is_seen = is_seen(cx, &pair).await?;
        talk.is_paused = is_paused;
        talk.held_until = terms.held_until;
        talk.meetings = super::super::MEETINGS(cx, &pair).await?;
        let plan = talk.plan(&cx.schedules.nudges, cx.now);
        let mut named = [false; 2];
        if plan.is_some_and(|plan| plan.step == Step::Deputies) {
            for ((side, own), named) in pair.sides.iter().zip(owns).zip(&mut named) {
                *named = !deputies(cx, side, own).await?.is_empty();
            }
        }
        Ok(Some(Self {
            plan,
            deputies: named,
            pair,
            talk,
            terms,
            stills,
            nudges,
            nudges_ever,
            turns,
            leaders,
            owns,
            now: cx.now,
        }))
    }

    /// The running number of a nudge between these schools, from 0 on.
    pub(super) fn running(&self, nudge: &Nudge) -> u32 {
        let mut newer = self.nudges.iter();
        let newer = newer.position(|one| one.id == nudge.id).unwrap_or_default();
        let newer = u32::try_from(newer).unwrap_or_default();
        self.nudges_ever.saturating_sub(newer + 1)
    }

    /// Which of the two schools are asked to do something by this step.
    pub(super) fn asks(&self, step: Step) -> [bool; 2] {
        if matches!(step, Step::StillHere | Step::InTouch) {
            return [true, true];
        }
        let has_turn = |side: &Side| {
            let mut turns = self.turns.iter();
            turns.any(|turn| turn.school == side.school.id)
        };
        let heard = self.talk.heard;
        let quiet = heard.map(|at| self.is_quiet(at, self.now));
        asked(self.pair.sides.each_ref().map(has_turn), heard, quiet)
    }

    /// Whether a school that was heard at this instant is quiet until then for longer than is agreed.
    fn is_quiet(&self, heard_at: DateTime<Utc>, at: DateTime<Utc>) -> bool {
        let [amber, _] = self.talk.gaps();
        self.talk.quiet_days(heard_at, at) >= amber
    }

    /// Whether this school has been heard not long ago: it has done its part, whatever the other does.
    pub(super) fn is_heard(&self, school: Id<School>) -> bool {
        self.is_heard_at(school, self.now)
    }

    /// Whether that is so at this instant, if nobody writes until then.
    pub(super) fn is_heard_at(&self, school: Id<School>, at: DateTime<Utc>) -> bool {
        let nth = usize::from(self.pair.sides[1].school.id == school);
        !self.is_quiet(self.talk.heard[nth], at)
    }

    /// What a school wants for itself.
    pub(super) fn own(&self, school: Id<School>) -> Own {
        let nth = usize::from(self.pair.sides[1].school.id == school);
        self.owns[nth]
    }

    /// Whether this was told first on the day, on this school's calendar, on which it is read now.
    pub(super) fn is_of_today(&self, nudge: &Nudge, school: Id<School>) -> bool {
        let date = |at| local_date(self.pair.side(school), at);
        date(nudge.told_at) == date(self.now)
    }

    /// The most urgent thing that waits for this side.
    pub(super) fn turn_of(&self, side: &Side) -> Option<&Turn> {
        let mut turns = self.turns.iter();
        turns.find(|turn| turn.school == side.school.id)
    }

    /// Whether both schools can be spoken to. One whose chat cannot be reached is not silent.
    pub(super) fn are_reachable(&self) -> bool {
        self.out_of_reach().next().is_none()
    }

    /// The schools whose staff cannot be spoken to now.
    pub(super) fn out_of_reach(&self) -> impl Iterator<Item = &Side> {
        let is_live = |side: &&Side| {
            side.main()
                .is_some_and(|main| main.chat.state == ChatState::Live)
        };
        self.pair.sides.iter().filter(move |side| !is_live(side))
    }

    /// Whether both schools' main rooms are one chat.
    pub(super) fn is_shared(&self) -> bool {
        shared_main(&self.pair).is_some()
    }
}

/// The names of a school's deputies, where it wants them to be spoken to.
pub(super) async fn deputies(cx: &mut Cx, side: &Side, own: Own) -> Result<Vec<String>> {
    if !own.deputies {
        return Ok(Vec::new());
    }
    let team = directory::team_of(&mut cx.tx, side.school.id).await?;
    let deputies = team.into_iter().filter(|one| one.role == Role::Deputy);
    Ok(deputies.map(|one| one.name).collect())
}

/// All dates, at either school, of which a part lies in a stretch of time.
fn dates(calendars: &[SchoolCalendar; 2], stretch: &Range<DateTime<Utc>>) -> DateRange {
    let [one, two] = calendars;
    let [from, until] = [stretch.start, stretch.end];
    DateRange {
        first: one.local_date(from).min(two.local_date(from)),
        last: one.local_date(until).max(two.local_date(until)),
    }
}

/// The date at a school.
pub(super) fn local_date(side: &Side, at: DateTime<Utc>) -> NaiveDate {
    local_of(at, side.school.zone.unwrap_or(Tz::UTC)).date()
}

/// What was said since whoever was asked last was heard, or somebody answered with a press.
fn said(nudges: &[Nudge], long_break: TimeDelta) -> Said {
    let is_open = |nudge: &&Nudge| !matches!(nudge.state, State::Heard | State::Answered);
    let steps = nudges.iter().take_while(is_open);
    let taken = steps.map(|nudge| (nudge.step, nudge.told_at));
    Said::of(taken, nudges.first().map(|nudge| nudge.told_at), long_break)
}

/// Whether the bot hears that the schools talk: in a chat of both, only where talk is heard at all.
/// Between two chats everything goes through the bot.
async fn is_seen(cx: &mut Cx, pair: &Pair) -> Result<bool> {
    match shared_main(pair) {
        Some(main) => cx.hears_talk(&main.chat).await,
        None => Ok(true),
    }
}

/// The main room of the first school, where it is that of the other, too.
fn shared_main(pair: &Pair) -> Option<&Seat> {
    let main = pair.sides[0].main();
    main.filter(|main| pair.share_main(main.chat.id))
}

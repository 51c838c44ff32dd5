//! What the schools want, what the bot said about a silence, and when each school was heard.

use chrono::{DateTime, NaiveDate, Utc};

use super::decide::Step;
use super::wishes::Wish;
use crate::model::calendar::DateRange;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::school::School;
use crate::store::{Result, Tx, damaged, execute, from_ms, on, to_ms, word};

/// Days on which the clock stands because a school said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Still {
    pub(super) school: Id<School>,
    pub(super) why: Why,
    pub(super) first: NaiveDate,
    /// The last of the days; `None` while there is no end to it.
    pub(super) last: Option<NaiveDate>,
}

/// Why the clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The school is busy.
    Busy,
    /// It asked for a break from nudges, for both.
    Pause,
}

/// What was said about a silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nudge {
    pub(super) id: Id<Nudge>,
    pub(super) step: Step,
    /// Which of the step's wordings, from 0 on.
    pub(super) wording: u32,
    /// Whether each school was asked to do something, the inviter first.
    pub(super) asks: [bool; 2],
    pub(super) state: State,
    pub(super) told_at: DateTime<Utc>,
}

/// What became of a nudge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Waiting,
    /// The next one followed.
    Past,
    /// Whoever was asked was heard since.
    Heard,
    /// Somebody said with a press when to go on.
    Answered,
    /// It was left out, because somebody asked for that.
    Skipped,
}

impl Why {
    const fn word(self) -> &'static str {
        match self {
            Self::Busy => "busy",
            Self::Pause => "pause",
        }
    }

    fn read(word: &str) -> Result<Self> {
        let mut all = [Self::Busy, Self::Pause].into_iter();
        all.find(|why| why.word() == word)
            .ok_or_else(|| damaged(format!("{word:?} is no reason to stand still")))
    }
}

impl State {
    const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Past => "past",
            Self::Heard => "heard",
            Self::Answered => "answered",
            Self::Skipped => "skipped",
        }
    }

    fn read(word: &str) -> Result<Self> {
        let all = [
            Self::Waiting,
            Self::Past,
            Self::Heard,
            Self::Answered,
            Self::Skipped,
        ];
        let mut all = all.into_iter();
        all.find(|state| state.word() == word)
            .ok_or_else(|| damaged(format!("{word:?} is no state of a nudge")))
    }
}

impl Still {
    /// The days up to `today`, or to their end where that is known.
    pub(super) fn range(&self, today: NaiveDate) -> DateRange {
        DateRange {
            first: self.first,
            last: self.last.unwrap_or(today),
        }
    }

    /// Whether it holds on this date.
    pub(super) fn holds_on(&self, date: NaiveDate) -> bool {
        self.first <= date && self.last.is_none_or(|last| date <= last)
    }
}

type StillRow = (i64, String, String, Option<String>);

/// All days on which the clock stands, in order.
pub(super) async fn stills(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Vec<Still>> {
    let rows: Vec<StillRow> = on!(tx, c => sqlx::query_as(
        "SELECT school_id, kind, first_day, last_day FROM nudge_still
         WHERE partnership_id = $1 ORDER BY first_day, id")
        .bind(partnership.value()).fetch_all(c).await)?;
    let still = |(school, kind, first, last): StillRow| {
        Ok(Still {
            school: Id::new(school),
            why: Why::read(&kind)?,
            first: word(&first)?,
            last: last.as_deref().map(word).transpose()?,
        })
    };
    rows.into_iter().map(still).collect()
}

pub(super) async fn add_still(
    tx: &mut Tx,
    id: Id<Still>,
    partnership: Id<Partnership>,
    still: &Still,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO nudge_still (id, partnership_id, school_id, kind, first_day, last_day)
         VALUES ($1, $2, $3, $4, $5, $6)",
        id.value(),
        partnership.value(),
        still.school.value(),
        still.why.word(),
        still.first.to_string(),
        still.last.map(|last| last.to_string()),
    )
    .map(drop)
}

/// Ends the break that a school asked for: `last` is its last day.
pub(super) async fn end_pause(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    last: NaiveDate,
) -> Result<()> {
    execute!(
        tx,
        "UPDATE nudge_still SET last_day = $1
         WHERE partnership_id = $2 AND school_id = $3 AND kind = $4 AND last_day IS NULL",
        last.to_string(),
        partnership.value(),
        school.value(),
        Why::Pause.word(),
    )
    .map(drop)
}

/// Takes back that a school is busy on these days and on what follows them at once, so that what it says of them now
/// holds; busy days before them, and those that begin later, stay.
pub(super) async fn clear_busy(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    school: Id<School>,
    days: DateRange,
) -> Result<()> {
    execute!(
        tx,
        "DELETE FROM nudge_still
         WHERE partnership_id = $1 AND school_id = $2 AND kind = $3
           AND first_day >= $4 AND first_day <= $5",
        partnership.value(),
        school.value(),
        Why::Busy.word(),
        days.first.to_string(),
        days.last.to_string(),
    )?;
    let Some(eve) = days.first.pred_opt() else {
        return Ok(());
    };
    execute!(
        tx,
        "UPDATE nudge_still SET last_day = $1
         WHERE partnership_id = $2 AND school_id = $3 AND kind = $4
           AND first_day <= $1 AND last_day > $1",
        eve.to_string(),
        partnership.value(),
        school.value(),
        Why::Busy.word(),
    )
    .map(drop)
}

#[derive(sqlx::FromRow)]
struct NudgeRow {
    id: i64,
    step: String,
    wording: i64,
    asks_inviter: bool,
    asks_joiner: bool,
    state: String,
    told_at: i64,
}

impl TryFrom<NudgeRow> for Nudge {
    type Error = sqlx::Error;

    fn try_from(row: NudgeRow) -> Result<Self> {
        Ok(Self {
            id: Id::new(row.id),
            step: Step::read(&row.step)
                .ok_or_else(|| damaged(format!("{:?} is no step", row.step)))?,
            wording: u32::try_from(row.wording).map_err(damaged)?,
            asks: [row.asks_inviter, row.asks_joiner],
            state: State::read(&row.state)?,
            told_at: from_ms(row.told_at)?,
        })
    }
}

/// Most nudges that are looked back at: more than any silence can have before it rests.
const LOOKED_BACK_AT: i64 = 40;

/// The newest nudges of a partnership, the newest first.
pub(super) async fn nudges(tx: &mut Tx, partnership: Id<Partnership>) -> Result<Vec<Nudge>> {
    let rows: Vec<NudgeRow> = on!(tx, c => sqlx::query_as(
        "SELECT id, step, wording, asks_inviter, asks_joiner, state, told_at FROM nudge
         WHERE partnership_id = $1 ORDER BY told_at DESC, id DESC LIMIT $2")
        .bind(partnership.value()).bind(LOOKED_BACK_AT).fetch_all(c).await)?;
    rows.into_iter().map(Nudge::try_from).collect()
}

/// How many nudges there have been.
pub(super) async fn nudges_ever(tx: &mut Tx, partnership: Id<Partnership>) -> Result<u32> {
    let all: i64 = on!(tx, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM nudge WHERE partnership_id = $1")
        .bind(partnership.value()).fetch_one(c).await)?;
    u32::try_from(all).map_err(damaged)
}

pub(super) async fn add_nudge(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    nudge: &Nudge,
) -> Result<()> {
    let [inviter, joiner] = nudge.asks;
    execute!(
        tx,
        "INSERT INTO nudge (id, partnership_id, step, wording, asks_inviter, asks_joiner, state, told_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        nudge.id.value(),
        partnership.value(),
        nudge.step.word(),
        i64::from(nudge.wording),
        inviter,
        joiner,
        nudge.state.word(),
        to_ms(nudge.told_at),
    )
    .map(drop)
}

/// Notes what became of all nudges that wait; with [`State::Past`], those that were left out stay so.
pub(super) async fn settle(tx: &mut Tx, partnership: Id<Partnership>, state: State) -> Result<()> {
    execute!(
        tx,
        "UPDATE nudge SET state = $1
         WHERE partnership_id = $2 AND (state = 'waiting' OR (state = 'skipped' AND $1 <> 'past'))",
        state.word(),
        partnership.value(),
    )
    .map(drop)
}

/// What would help the schools, as they answered this nudge.
pub(super) async fn wishes(tx: &mut Tx, nudge: Id<Nudge>) -> Result<Vec<(Id<School>, Wish)>> {
    let rows: Vec<(i64, String)> = on!(tx, c => sqlx::query_as(
        "SELECT school_id, wish FROM nudge_wish WHERE nudge_id = $1 ORDER BY school_id")
        .bind(nudge.value()).fetch_all(c).await)?;
    let wish = |(school, word): (i64, String)| {
        let wish = Wish::read(&word).ok_or_else(|| damaged(format!("{word:?} is no wish")))?;
        Ok((Id::new(school), wish))
    };
    rows.into_iter().map(wish).collect()
}

pub(super) async fn save_wish(
    tx: &mut Tx,
    nudge: Id<Nudge>,
    school: Id<School>,
    wish: Wish,
) -> Result<()> {
    execute!(
        tx,
        "INSERT INTO nudge_wish (nudge_id, school_id, wish) VALUES ($1, $2, $3)
         ON CONFLICT (nudge_id, school_id) DO UPDATE SET wish = excluded.wish",
        nudge.value(),
        school.value(),
        wish.word(),
    )
    .map(drop)
}

/// When the partnership became active.
pub(super) async fn active_at(
    tx: &mut Tx,
    partnership: Id<Partnership>,
) -> Result<Option<DateTime<Utc>>> {
    on!(tx, c => sqlx::query_scalar::<_, Option<i64>>(
        "SELECT active_at FROM partnership WHERE id = $1")
        .bind(partnership.value()).fetch_one(c).await)?
    .map(from_ms)
    .transpose()
}

/// One time that a school was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heard {
    pub(super) school: Id<School>,
    /// By what, in the word of `engine::contacts`.
    pub(super) kind: String,
    pub(super) at: DateTime<Utc>,
}

/// Each time that one of the two schools was heard since then.
pub(super) async fn heard_since(
    tx: &mut Tx,
    partnership: Id<Partnership>,
    since: DateTime<Utc>,
) -> Result<Vec<Heard>> {
    let rows: Vec<(i64, String, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT school_id, kind, at FROM contact WHERE partnership_id = $1 AND at >= $2 ORDER BY at")
        .bind(partnership.value()).bind(to_ms(since)).fetch_all(c).await)?;
    let heard = |(school, kind, at)| {
        Ok(Heard {
            school: Id::new(school),
            kind,
            at: from_ms(at)?,
        })
    };
    rows.into_iter().map(heard).collect()
}

//! Hours beyond the usual: a school may allow meetings earlier and later than others are asked to, and on
//! days outside its working week. It allows and takes back with one press, for itself alone; both schools
//! hear of it, and see who has come how often outside of their hours.

mod messages;
mod sql;

pub(super) use self::messages::{allowed, buttons, so_far};
pub(super) use self::sql::allowances;

use super::pair::Pair;
use super::reader::Reader;
use super::rounds::Ending;
use super::slots::{Party, Side, USUAL_CONSENT, WIDE_CONSENT};
use super::sql as meetings;
use super::{elsewhere, in_writing, monthly, pair_of, pair_read, proposals, rounds};
use crate::engine::button::Call;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::news::News;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::calendar::SchoolCalendar;
use crate::model::ids::Id;
use crate::store;

/// What a school allows beyond the usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Allowance {
    /// [`WIDE_CONSENT`] on its school days.
    pub(super) wide: bool,
    /// Days outside its working week.
    pub(super) days: bool,
}

/// One of the two things that a school may allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    Wide,
    Days,
}

impl Beyond {
    pub(super) const ALL: [Self; 2] = [Self::Wide, Self::Days];

    /// The word in buttons.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Days => "days",
        }
    }

    fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

impl Allowance {
    pub(super) const fn has(self, beyond: Beyond) -> bool {
        match beyond {
            Beyond::Wide => self.wide,
            Beyond::Days => self.days,
        }
    }

    const fn with(self, beyond: Beyond, is_allowed: bool) -> Self {
        match beyond {
            Beyond::Wide => Self {
                wide: is_allowed,
                ..self
            },
            Beyond::Days => Self {
                days: is_allowed,
                ..self
            },
        }
    }

    /// The school as the search for times sees it.
    pub(super) const fn party(self, calendar: SchoolCalendar) -> Party {
        Party {
            calendar,
            consent: match self.wide {
                true => WIDE_CONSENT,
                false => USUAL_CONSENT,
            },
            free_days: self.days,
        }
    }
}

/// Tells who allows what and who has come how often, with the buttons to change it.
pub(super) async fn show(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, _) = pair_read(cx, here).await?;
    let (seat, _) = here.staff()?;
    if Id::read(call.arg(0)) != Some(pair.id) {
        return Err(Stop::say(here.pen().say("meetings-date-over")));
    }
    let pen = here.pen();
    Ok(Some(messages::state(&Reader::new(&pen, &pair, seat))))
}

/// Allows something for the school of whoever presses, or takes it back.
pub(super) async fn set(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member) = pair_of(cx, here).await?;
    let pen = here.pen();
    let beyond = Beyond::read(call.arg(1)).filter(|_| Id::read(call.arg(0)) == Some(pair.id));
    let beyond = beyond.ok_or_else(|| Stop::say(pen.say("meetings-date-over")))?;
    cx.word_of_school(here, &member).await?;
    let side = pair.side_of(member.school);
    let is_allowed = call.arg(2) == "yes";
    let before = *side.of(&pair.allowances);
    if before.has(beyond) == is_allowed {
        return Ok(Some(Message::of(pen.say("meetings-hours-same"))));
    }
    let round = meetings::find_round(&mut cx.tx, &pair).await?;
    let now = before.with(beyond, is_allowed);
    sql::save(&mut cx.tx, pair.id, member.school, now).await?;
    let old = pair;
    let Some(pair) = Pair::load(cx, old.id).await? else {
        return Ok(None);
    };
    // What nobody has answered yet is proposed anew. Where hours are taken
    // back on which an answered proposal stands, nobody is held to it; else all votes stay.
    let is_touched = round.as_ref().is_some_and(|round| !round.is_untouched());
    let is_anew = round
        .is_some_and(|round| !is_touched || (!is_allowed && !rounds::still_suits(&pair, &round)));
    if is_anew {
        rounds::set_aside(cx, &old, Ending::Hours).await?;
    }
    cx.tell(&pair.rooms(), Timing::Partner, |pen, seat| {
        let to = Reader::new(pen, &pair, seat);
        let message = messages::changed(&to, &member, (beyond, is_allowed));
        match is_anew && is_touched {
            true => message.para(pen.say("meetings-hours-votes")),
            false => message,
        }
    })
    .await?;
    go_on(cx, &pair, is_anew).await?;
    elsewhere(here, &pair)
}

/// What comes of other hours: what is proposed or booked is looked at again; where nothing is, times are
/// proposed if there are any now. With `is_anew`, there were some that are set aside.
async fn go_on(cx: &mut Cx, pair: &Pair, is_anew: bool) -> store::Result<()> {
    rounds::show_if_open(cx, pair).await?;
    let is_agreed = meetings::agreed(&mut cx.tx, pair).await?.is_some();
    if is_agreed {
        cx.spread(News::Recheck, pair.id).await?;
    }
    let is_open = meetings::find_round(&mut cx.tx, pair).await?.is_some();
    let is_writing = in_writing::current(&mut cx.tx, pair).await?.is_some();
    let is_wanted = is_anew || !(is_agreed || is_writing);
    if is_open || !is_wanted || rounds::open(cx, pair, Timing::Partner).await? {
        return Ok(());
    }
    // The look for times was out of the diary while there were some.
    monthly::watch(cx, pair).await?;
    if !is_anew {
        return Ok(());
    }
    cx.tell(&pair.rooms(), Timing::Partner, |pen, seat| {
        proposals::nothing_suits(&Reader::new(pen, pair, seat))
    })
    .await
}

/// Whether one of the two schools allows something beyond the usual.
pub(super) fn is_any(pair: &Pair) -> bool {
    let allows = |side: Side| {
        Beyond::ALL
            .iter()
            .any(|it| side.of(&pair.allowances).has(*it))
    };
    Side::BOTH.into_iter().any(allows)
}

//! Rounds of proposals: from opening one to the rule that both schools agree on, or the next round.

use super::decide::{
    AHEAD_SCHOOL_DAYS, INSTEAD_DAYS, OPEN_SCHOOL_DAYS, Verdict, Vote, WAITING_BEFORE, Words,
    silent, verdict, word_of,
};
use super::pair::Pair;
use super::reader::Reader;
use super::slots::{Found, HELD_MIN, Month, Rule, Side, find, judge};
use super::sql::{Agreed, Choice, Round};
use super::{CLOSE_JOB, WAITING_JOB, booked, monthly, pair_due, pair_of, proposals, sql, stopping};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::directory::{self, Seat};
use crate::engine::event::Job;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::store;
use chrono::{DateTime, TimeDelta, Utc};

/// The card with the proposals.
pub(super) const CARD: &str = "meeting-round";
/// For how long a rule that somebody said no to is not proposed again.
const REFUSED_FOR: TimeDelta = TimeDelta::days(60);

/// How a round ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Both schools can meet by the proposal at this position, counted from 0.
    Agreed(usize),
    /// All answered, nothing suits both, and other times are proposed.
    Anew,
    /// The same, and there are no others.
    NoneSuits,
    /// Not all had answered.
    TimeRanOut,
    /// The schools agreed to meet in writing instead.
    InWriting,
    /// A school has stopped the monthly meeting.
    Stopped,
    /// A school allows other hours now than when the times were proposed.
    Hours,
}

impl Ending {
    /// Whether nothing is left to be asked: only schools that found nothing, or did not answer, are asked again.
    const fn is_agreed(self) -> bool {
        !matches!(self, Self::Anew | Self::NoneSuits | Self::TimeRanOut)
    }
}

/// Opens a round now; false where no rule suits both schools.
pub(super) async fn open(cx: &mut Cx, pair: &Pair, timing: Timing) -> store::Result<bool> {
    match to_propose(cx, pair).await? {
        Some(found) => open_with(cx, pair, found, timing).await.map(|()| true),
        None => Ok(false),
    }
}

/// What a round would propose now, for meetings on dates after that of the instant; `None` where no rule
/// suits both schools.
async fn to_propose(cx: &mut Cx, pair: &Pair) -> store::Result<Option<(DateTime<Utc>, Found)>> {
    let [_, ahead] = INSTEAD_DAYS;
    let mut refused = sql::refused(&mut cx.tx, pair, cx.now - REFUSED_FOR).await?;
    // Who asks for other times has this one already.
    refused.extend(booked_rule(cx, pair).await?);
    let from = pair.after_school_days(cx.now, AHEAD_SCHOOL_DAYS, ahead);
    let found = find(&pair.search(from, &refused));
    Ok((!found.proposals.is_empty()).then_some((from, found)))
}

/// The rule by which the schools meet, until another is agreed.
async fn booked_rule(cx: &mut Cx, pair: &Pair) -> store::Result<Option<Rule>> {
    let agreed = sql::agreed(&mut cx.tx, pair).await?;
    Ok(agreed.map(|agreed| agreed.rule))
}

/// Opens a round with these proposals. There must be none open.
async fn open_with(
    cx: &mut Cx,
    pair: &Pair,
    (from, found): (DateTime<Utc>, Found),
    timing: Timing,
) -> store::Result<()> {
    let [open_for, _] = INSTEAD_DAYS;
    let choice = |rule| Choice {
        id: cx.id(),
        rule,
        casts: [Vec::new(), Vec::new()],
    };
    let round = Round {
        id: cx.id(),
        closes_at: pair.after_school_days(cx.now, OPEN_SCHOOL_DAYS, open_for),
        from,
        within: found.within,
        choices: found
            .proposals
            .into_iter()
            .map(|one| choice(one.rule))
            .collect(),
        booked: booked_rule(cx, pair).await?,
    };
    sql::open_round(&mut cx.tx, pair, &round, cx.now).await?;
    stopping::go_on(&mut cx.tx, pair.id).await?;
    let id = round.id.to_string();
    let payload = format!("{} {id}", pair.id);
    cx.remind(
        &format!("{CLOSE_JOB}:{id}"),
        CLOSE_JOB,
        round.closes_at,
        &payload,
    )
    .await?;
    let waiting_at = round.closes_at - WAITING_BEFORE;
    if waiting_at > cx.now {
        cx.remind(
            &format!("{WAITING_JOB}:{id}"),
            WAITING_JOB,
            waiting_at,
            &payload,
        )
        .await?;
    }
    show(cx, pair, &round, Show::Anew, timing).await
}

/// Shows the proposals with the votes so far in both main rooms.
pub(super) async fn show(
    cx: &mut Cx,
    pair: &Pair,
    round: &Round,
    show: Show,
    timing: Timing,
) -> store::Result<()> {
    show_in(cx, pair, round, &pair.rooms(), (show, timing)).await
}

/// Shows them in these rooms alone.
pub(super) async fn show_in(
    cx: &mut Cx,
    pair: &Pair,
    round: &Round,
    rooms: &[Seat],
    (show, timing): (Show, Timing),
) -> store::Result<()> {
    cx.show(rooms, CARD, show, timing, |pen, seat| {
        proposals::card(&Reader::new(pen, pair, seat), round)
    })
    .await
}

/// Shows the open round as it is now, where there is one: a clock or the days off have changed.
pub(super) async fn show_if_open(cx: &mut Cx, pair: &Pair) -> store::Result<()> {
    match sql::find_round(&mut cx.tx, pair).await? {
        Some(round) => show(cx, pair, &round, Show::IfShown, Timing::Partner).await,
        None => Ok(()),
    }
}

/// One person says yes, if need be or no to one proposal.
pub(super) async fn vote(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (choice, vote) = (Id::<Choice>::read(call.arg(0)), Vote::read(call.arg(1)));
    let pen = here.pen();
    let (pair, member) = pair_of(cx, here).await?;
    let round = sql::find_round(&mut cx.tx, &pair).await?;
    let ids = round
        .iter()
        .flat_map(|round| &round.choices)
        .map(|one| one.id);
    let chosen: Vec<Id<Choice>> = ids.filter(|id| Some(*id) == choice).collect();
    let (Some(vote), false) = (vote, chosen.is_empty()) else {
        return Err(Stop::say(pen.say("meetings-round-over")));
    };
    cast(cx, here, &pair, &member, &chosen, vote).await
}

/// One person says no to all proposals at once.
pub(super) async fn none(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let (pair, member) = pair_of(cx, here).await?;
    let round = sql::find_round(&mut cx.tx, &pair).await?;
    let round = round.filter(|round| Id::read(call.arg(0)) == Some(round.id));
    let Some(round) = round else {
        return Err(Stop::say(pen.say("meetings-round-over")));
    };
    let all: Vec<Id<Choice>> = round.choices.iter().map(|choice| choice.id).collect();
    cast(cx, here, &pair, &member, &all, Vote::No).await
}

async fn cast(
    cx: &mut Cx,
    here: &Here,
    pair: &Pair,
    member: &Member,
    choices: &[Id<Choice>],
    vote: Vote,
) -> Outcome {
    for choice in choices {
        sql::save_vote(&mut cx.tx, *choice, member, vote, cx.now).await?;
    }
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    settle(cx, pair, false).await?;
    let counts = cx.may_speak_for_school(member).await?;
    let key = if counts {
        "meetings-voted"
    } else {
        "meetings-voted-advice"
    };
    Ok(Some(Message::of(here.pen().say(key)).passing()))
}

/// Looks what the votes come to, and goes on from there.
async fn settle(cx: &mut Cx, pair: &Pair, is_closing: bool) -> store::Result<()> {
    let Some(round) = sql::find_round(&mut cx.tx, pair).await? else {
        return Ok(());
    };
    let words = words(cx, pair, &round).await?;
    match verdict(&words, is_closing) {
        Verdict::Open => show(cx, pair, &round, Show::InPlace, Timing::Partner).await,
        Verdict::Agreed(at) => {
            close(cx, pair, &round, Ending::Agreed(at)).await?;
            let rule = round.choices[at].rule;
            let judged = judge(&pair.search(round.from, &[]), rule, round.within);
            let first = judged.occurrences.iter().map(|one| one.month).next();
            let agreed = Agreed {
                rule,
                within: round.within,
                month: first.unwrap_or(Month::of(round.from.date_naive())),
            };
            booked::begin(cx, pair, &agreed).await?;
            monthly::watch(cx, pair).await.map(drop)
        }
        Verdict::Over => {
            let answered = !silent(&words).contains(&true);
            // Who said what does not suit has told something new: the next round knows it. Where a
            // time is booked, it stays, and nobody has to vote a second time.
            let found = match answered && round.booked.is_none() {
                true => to_propose(cx, pair).await?,
                false => None,
            };
            if let Some(found) = found {
                close(cx, pair, &round, Ending::Anew).await?;
                return open_with(cx, pair, found, Timing::Partner).await;
            }
            let ending = match answered {
                true => Ending::NoneSuits,
                false => Ending::TimeRanOut,
            };
            close(cx, pair, &round, ending).await?;
            let outlook = monthly::announce(cx, pair).await?;
            // That time has run out is news that nobody asked for.
            let timing = match is_closing {
                true => Timing::Unasked,
                false => Timing::Partner,
            };
            cx.tell(&pair.rooms(), timing, |pen, seat| {
                let to = Reader::new(pen, pair, seat);
                proposals::over(&to, &round, answered, outlook)
            })
            .await
        }
    }
}

/// Ends the open round, if there is one, for another reason than its votes; only its card says so.
pub(super) async fn set_aside(cx: &mut Cx, pair: &Pair, why: Ending) -> store::Result<()> {
    match sql::find_round(&mut cx.tx, pair).await? {
        Some(round) => close(cx, pair, &round, why).await,
        None => Ok(()),
    }
}

/// Ends a round: the card stays where it is, says how it ended, and has no buttons any more.
async fn close(cx: &mut Cx, pair: &Pair, round: &Round, ending: Ending) -> store::Result<()> {
    sql::close_round(&mut cx.tx, round.id, ending.is_agreed()).await?;
    cx.forget(&format!("{CLOSE_JOB}:{}", round.id)).await?;
    cx.forget(&format!("{WAITING_JOB}:{}", round.id)).await?;
    cx.show(
        &pair.rooms(),
        CARD,
        Show::IfShown,
        Timing::Partner,
        |pen, seat| proposals::closed(&Reader::new(pen, pair, seat), round, ending),
    )
    .await?;
    for room in pair.rooms() {
        cx.retire(&room.chat, CARD).await?;
    }
    Ok(())
}

/// Both schools' words on each proposal.
async fn words(cx: &mut Cx, pair: &Pair, round: &Round) -> store::Result<Vec<Words>> {
    let teams = [
        directory::team_of(&mut cx.tx, pair.schools[0].id).await?,
        directory::team_of(&mut cx.tx, pair.schools[1].id).await?,
    ];
    let word = |choice: &Choice, side: Side| {
        word_of(
            side.of(&choice.casts).as_slice(),
            side.of(&teams).as_slice(),
        )
    };
    let choices = round.choices.iter();
    Ok(choices
        .map(|one| Side::BOTH.map(|side| word(one, side)))
        .collect())
}

/// Whether all of the round's proposals suit both schools as they did when it was opened.
pub(super) fn still_suits(pair: &Pair, round: &Round) -> bool {
    let search = pair.search(round.from, &[]);
    let held = |choice: &Choice| judge(&search, choice.rule, round.within).held();
    round.choices.iter().all(|choice| held(choice) >= HELD_MIN)
}

/// Whether a school has said nothing to any of the round's proposals.
pub(super) async fn is_unanswered(cx: &mut Cx, pair: &Pair, round: &Round) -> store::Result<bool> {
    Ok(silent(&words(cx, pair, round).await?).contains(&true))
}

/// The time to vote is over.
pub(super) async fn closes(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    if let Some(pair) = pair_due(cx, job).await?
        && is_open(cx, &pair, job).await?
    {
        settle(cx, &pair, true).await?;
    }
    Ok(())
}

/// Brings the round to mind where a school has not answered yet.
pub(super) async fn waiting(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    if !is_open(cx, &pair, job).await? {
        return Ok(());
    }
    let Some(round) = sql::find_round(&mut cx.tx, &pair).await? else {
        return Ok(());
    };
    let silent = silent(&words(cx, &pair, &round).await?);
    let sides = Side::BOTH.into_iter().filter(|side| *side.of(&silent));
    let rooms: Vec<_> = sides
        .filter_map(|side| side.of(&pair.mains).clone())
        .collect();
    cx.tell(&rooms, Timing::Unasked, |pen, seat| {
        proposals::waiting(&Reader::new(pen, &pair, seat), &round)
    })
    .await?;
    match rooms.is_empty() {
        true => Ok(()),
        false => Ok(super::super::REMINDED(cx, pair.id, Some(round.closes_at)).await?),
    }
}

/// Whether the round that a job speaks of is still the open one.
async fn is_open(cx: &mut Cx, pair: &Pair, job: &Job) -> store::Result<bool> {
    let meant = job
        .payload
        .split_once(' ')
        .and_then(|(_, round)| Id::read(round));
    let round = sql::find_round(&mut cx.tx, pair).await?;
    Ok(round.is_some_and(|round| meant == Some(round.id)))
}

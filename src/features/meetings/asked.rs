//! Somebody asks for the meetings, or for times: whoever asks is answered where they are, and the other school
//! hears only of what is new.

use super::catchup::{self, CatchUp};
use super::in_writing::{self, Writing};
use super::pair::Pair;
use super::reader::Reader;
use super::results::Step;
use super::sql::{Agreed, Round};
use super::{booked, elsewhere, messages, pair_of, proposals, results, rounds, sql};
use crate::engine::directory::Seat;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::file::Drawn;
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::overlap::weekly_overlap;
use crate::store;

/// A card of the meetings.
pub(super) enum Shown {
    /// The rule that is agreed, with its dates.
    Booked(Agreed),
    /// The next steps.
    Steps(Vec<Step>),
    Writing(Writing),
    Round(Round),
    /// A call on one date.
    Call(CatchUp),
}

/// Shows what there is of the meetings: the agreed rule, the one in writing and the open round, the
/// last of them at the bottom, since that asks something; where there is nothing, a new round.
pub(super) async fn meet(cx: &mut Cx, here: &Here) -> Outcome {
    let (pair, _) = pair_of(cx, here).await?;
    let agreed = sql::agreed(&mut cx.tx, &pair).await?;
    let writing = in_writing::current(&mut cx.tx, &pair).await?;
    let round = sql::find_round(&mut cx.tx, &pair).await?;
    let call = catchup::find_open(cx, &pair).await?;
    let is_nothing = agreed.is_none() && writing.is_none() && round.is_none() && call.is_none();
    // The way to the steps stands on the card of the rule.
    let steps = match agreed {
        Some(_) => None,
        None => results::open(cx, &pair).await?,
    };
    let all = [
        agreed.map(Shown::Booked),
        steps.map(Shown::Steps),
        writing.map(Shown::Writing),
        round.map(Shown::Round),
        call.map(Shown::Call),
    ];
    let shown: Vec<Shown> = all.into_iter().flatten().collect();
    let answer = bring(cx, here, &pair, &shown).await?;
    match is_nothing {
        true => propose(cx, here).await,
        false => Ok(answer),
    }
}

/// Opens a round, or brings back the one that is open.
pub(super) async fn propose(cx: &mut Cx, here: &Here) -> Outcome {
    let (pair, _) = pair_of(cx, here).await?;
    if let Some(round) = sql::find_round(&mut cx.tx, &pair).await? {
        return bring(cx, here, &pair, &[Shown::Round(round)]).await;
    }
    cx.note_staff(here).await?;
    show_apart(cx, &pair).await?;
    if !rounds::open(cx, &pair, Timing::Partner).await? {
        let pen = here.pen();
        let (seat, _) = here.staff()?;
        let to = Reader::new(&pen, &pair, seat);
        return Err(Stop::Say(proposals::nothing_suits(&to)));
    }
    elsewhere(here, &pair)
}

/// Where the schools' hours never meet, shows both what that looks like, above the times that are proposed
/// all the same.
async fn show_apart(cx: &mut Cx, pair: &Pair) -> store::Result<()> {
    let ([one, two], now) = (pair.calendars(), cx.now);
    if !weekly_overlap(one, two, one.local_date(now)).is_empty() {
        return Ok(());
    }
    cx.tell(&pair.rooms(), Timing::Partner, |pen, seat| {
        let drawn = Reader::new(pen, pair, seat).two_days(now);
        drawn.map_or_else(|| Message::of(pen.say("meetings-edges")), Drawn::alone)
    })
    .await
}

/// Brings cards to whoever asks for them, and to nobody else: in a main room they come down to the end of it.
/// In another room they are told without their buttons, which are in the school's main room.
pub(super) async fn bring(cx: &mut Cx, here: &Here, pair: &Pair, shown: &[Shown]) -> Outcome {
    let is_here = |room: &Seat| room.chat.id == here.chat.id;
    let (rooms, show) = if pair.rooms().iter().any(is_here) {
        (
            pair.rooms().into_iter().filter(is_here).collect::<Vec<_>>(),
            Show::Anew,
        )
    } else {
        let (seat, _) = here.staff()?;
        let own = pair.side_of(seat.school.id).of(&pair.mains).clone();
        (own.into_iter().collect(), Show::InPlace)
    };
    for one in shown {
        one.show_in(cx, pair, &rooms, (show, Timing::Asked)).await?;
    }
    match show {
        Show::InPlace if !shown.is_empty() => told(cx, here, pair, shown).await,
        _ => Ok(None),
    }
}

/// What the cards say, for a room that has none.
async fn told(cx: &mut Cx, here: &Here, pair: &Pair, shown: &[Shown]) -> Outcome {
    let (seat, _) = here.staff()?;
    let pen = here.pen_of(seat);
    let to = Reader::new(&pen, pair, seat);
    let mut message = Message::default();
    for one in shown {
        let card = one.card(cx, &to).await?.without_buttons();
        message.blocks.extend(card.blocks);
    }
    Ok(Some(message.para(pen.say("meetings-buttons-elsewhere"))))
}

impl Shown {
    async fn show_in(
        &self,
        cx: &mut Cx,
        pair: &Pair,
        rooms: &[Seat],
        how: (Show, Timing),
    ) -> store::Result<()> {
        match self {
            Self::Booked(agreed) => booked::show_in(cx, pair, agreed, rooms, how).await,
            Self::Steps(steps) => results::show_in(cx, pair, steps, rooms, how).await,
            Self::Writing(writing) => in_writing::show_in(cx, pair, writing, rooms, how).await,
            Self::Round(round) => rounds::show_in(cx, pair, round, rooms, how).await,
            Self::Call(call) => catchup::show_in(cx, pair, call, rooms, how).await,
        }
    }

    async fn card(&self, cx: &mut Cx, to: &Reader<'_>) -> store::Result<Message> {
        Ok(match self {
            Self::Booked(agreed) => {
                let standing = booked::standing(cx, to.pair, agreed).await?;
                messages::booked(to, agreed, &standing)
            }
            Self::Steps(steps) => results::steps_card(to, steps),
            Self::Writing(writing) => in_writing::card(to, writing),
            Self::Round(round) => proposals::card(to, round),
            Self::Call(call) => catchup::card(to, call),
        })
    }
}

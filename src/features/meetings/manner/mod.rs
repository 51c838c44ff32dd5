//! How two schools meet: who comes, and what they do where the line fails. Either school says so, for both,
//! and the other reads it.

mod messages;
mod sql;

pub(super) use self::messages::{FIELDS, button, lines, shown};
pub(super) use self::sql::find;

use super::pair::Pair;
use super::reader::Reader;
use super::sql::agreed;
use super::{booked, elsewhere, entries, pair_of, pair_read};
use crate::engine::button::Call;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed_line};
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::store;

/// How two schools meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manner {
    pub(super) kind: Kind,
    pub(super) plan: Option<Plan>,
}

impl Manner {
    /// All of it in one line, to be compared with what was told; empty for what is usual.
    pub(super) fn text(&self) -> String {
        let plan = match &self.plan {
            None if self.kind == Kind::Staff => return String::new(),
            None => "",
            Some(Plan::Write) => "write",
            Some(Plan::Own(plan)) => plan.as_str(),
        };
        format!("{} {plan}", self.kind.word())
    }
}

/// Who comes to the meetings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Staff,
    Heads,
    /// Pupils, with a teacher on both sides.
    Pupils,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Staff, Self::Heads, Self::Pupils];

    /// The word used in the database and on buttons.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Heads => "heads",
            Self::Pupils => "pupils",
        }
    }

    /// Reads [`Kind::word`].
    pub(super) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What they do where the line fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    /// They write in their chats at the same hour.
    Write,
    /// What somebody has typed.
    Own(String),
}

/// Shows how they meet, and what can be changed of it.
pub(super) async fn show(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, _) = pair_read(cx, here).await?;
    is_meant(here, &pair, call)?;
    let pen = here.pen();
    let (seat, _) = here.staff()?;
    Ok(Some(messages::page(&Reader::new(&pen, &pair, seat))))
}

/// Says who comes.
pub(super) async fn set_kind(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (mut pair, member) = pair_of(cx, here).await?;
    is_meant(here, &pair, call)?;
    cx.word_of_school(here, &member).await?;
    let Some(kind) = Kind::read(call.arg(1)) else {
        return Err(Stop::say(here.pen().say("engine-outdated")));
    };
    if pair.manner.kind == kind {
        return Ok(Some(Message::of(here.pen().say("meetings-manner-same"))));
    }
    pair.manner.kind = kind;
    keep(cx, here, &pair, &member).await
}

/// "We write in our chats at the same hour", or nothing at all.
pub(super) async fn set_usual(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (mut pair, member) = pair_of(cx, here).await?;
    is_meant(here, &pair, call)?;
    cx.word_of_school(here, &member).await?;
    let plan = (call.arg(1) == "yes").then_some(Plan::Write);
    if pair.manner.plan == plan {
        return Ok(Some(Message::of(here.pen().say("meetings-manner-same"))));
    }
    pair.manner.plan = plan;
    keep(cx, here, &pair, &member).await
}

/// The form for a plan of their own.
pub(super) async fn open_form(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (pair, _) = pair_read(cx, here).await?;
    is_meant(here, &pair, call)?;
    Ok(messages::form(&here.pen(), pair.manner.plan.as_ref()))
}

/// Keeps what was typed; nothing takes the plan out.
pub(super) async fn set_plan(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let (mut pair, member) = pair_of(cx, here).await?;
    is_meant(here, &pair, call)?;
    cx.word_of_school(here, &member).await?;
    let typed = typed_line(values, messages::FIELD);
    let plan = (!typed.is_empty()).then_some(Plan::Own(typed));
    if pair.manner.plan == plan {
        return Ok(Some(Message::of(here.pen().say("meetings-manner-same"))));
    }
    pair.manner.plan = plan;
    keep(cx, here, &pair, &member).await
}

/// Refuses a button of another partnership.
fn is_meant(here: &Here, pair: &Pair, call: &Call) -> Result<(), Stop> {
    match Id::read(call.arg(0)) == Some(pair.id) {
        true => Ok(()),
        false => Err(Stop::say(here.pen().say("meetings-date-over"))),
    }
}

/// Keeps what holds now, shows it, and tells the partner who said so.
async fn keep(cx: &mut Cx, here: &Here, pair: &Pair, by: &Member) -> Outcome {
    sql::save(&mut cx.tx, pair.id, &pair.manner).await?;
    tell(cx, pair, by).await?;
    let place = elsewhere(here, pair)?;
    let done = Message::of(here.pen().say("meetings-manner-done"));
    Ok(Some(place.unwrap_or(done)))
}

async fn tell(cx: &mut Cx, pair: &Pair, by: &Member) -> store::Result<()> {
    if let Some(agreed) = agreed(&mut cx.tx, pair).await? {
        booked::show(cx, pair, &agreed, Show::InPlace, Timing::Partner).await?;
        // The one thing is often followed by the other, and one file says both.
        entries::follow_up_later(cx, pair).await?;
    }
    // In a chat of both, the card is news enough.
    if pair.is_shared() {
        return Ok(());
    }
    let partner = pair.side_of(by.school).other().of(&pair.mains).clone();
    let rooms: Vec<_> = partner.into_iter().collect();
    cx.tell(&rooms, Timing::Partner, |pen, seat| {
        messages::changed(&Reader::new(pen, pair, seat), by)
    })
    .await
}

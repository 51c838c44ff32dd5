//! What would help: where it stays quiet, each school says so with two presses, and both read both answers
//! once they are given.

use super::decide::Step;
use super::facts::Facts;
use super::sql::{self, Nudge};
use super::{HELP, WISH, acts};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::{Mark, Message, Style};
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::school::School;
use crate::text::args;

/// The card with what would help both.
const CARD: &str = "what-would-help";

/// What would help a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Smaller,
    Time,
    Way,
    Busy,
}

impl Wish {
    const ALL: [Self; 4] = [Self::Smaller, Self::Time, Self::Way, Self::Busy];

    /// The word used in the database and in buttons.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Smaller => "smaller",
            Self::Time => "time",
            Self::Way => "way",
            Self::Busy => "busy",
        }
    }

    /// Reads [`Wish::word`].
    pub(super) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Smaller => "nudges-help-smaller",
            Self::Time => "nudges-help-time",
            Self::Way => "nudges-help-way",
            Self::Busy => "nudges-help-busy",
        }
    }
}

/// Asks a school what would help.
pub(super) async fn ask(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (facts, _) = acts::facts(cx, here).await?;
    let pen = here.pen();
    let nudge = asking(&pen, &facts, call)?.id.to_string();
    let choices = Wish::ALL.map(|wish| {
        let args = [nudge.as_str(), wish.word()];
        pen.labelled(pen.say(wish.text()), Style::Plain, WISH, &args)
    });
    let message = Message::of(pen.say("nudges-help-which"));
    Ok(Some(message.row(choices)))
}

/// Notes what would help; a later press changes it.
pub(super) async fn wish(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (facts, member) = acts::facts(cx, here).await?;
    let pen = here.pen();
    let nudge = asking(&pen, &facts, call)?.id;
    let Some(wish) = Wish::read(call.arg(1)) else {
        return Err(late(&pen));
    };
    let before = sql::wishes(&mut cx.tx, nudge).await?;
    sql::save_wish(&mut cx.tx, nudge, member.school, wish).await?;
    let wishes = sql::wishes(&mut cx.tx, nudge).await?;
    cx.contact(facts.pair.id, member.school, Contact::Sign)
        .await?;
    let show = match before.len() == wishes.len() {
        true => Show::InPlace,
        false => Show::Anew,
    };
    let rooms = facts.pair.main_rooms();
    cx.show(&rooms, CARD, show, Timing::Partner, |pen, seat| {
        card(pen, &facts, nudge, &wishes, seat.room.school)
    })
    .await?;
    if wishes.len() == facts.pair.sides.len() {
        for room in &rooms {
            cx.let_go(&room.chat, CARD).await?;
        }
    }
    let done = match wishes.len() == facts.pair.sides.len() {
        true => "nudges-help-done-both",
        false => "nudges-help-done",
    };
    Ok(Some(Message::of(pen.say(done))))
}

/// The nudge that asked: the newest of its step.
fn asking<'f>(pen: &Pen, facts: &'f Facts, call: &Call) -> Result<&'f Nudge, Stop> {
    let mut nudges = facts.nudges.iter();
    let newest = nudges.find(|nudge| nudge.step == Step::CatchUp);
    newest
        .filter(|nudge| Id::read(call.arg(0)) == Some(nudge.id))
        .ok_or_else(|| late(pen))
}

fn late(pen: &Pen) -> Stop {
    Stop::say(pen.say("nudges-skip-late"))
}

/// Who has answered; what, once both have.
fn card(
    pen: &Pen,
    facts: &Facts,
    nudge: Id<Nudge>,
    wishes: &[(Id<School>, Wish)],
    reader: Id<School>,
) -> Message {
    if let [(school, _)] = wishes {
        let [own, partner] = facts.pair.seen_from(*school);
        let args = args! {
            "school" => pen.school(&own.school),
            "partner" => pen.school(&partner.school),
        };
        let message = Message::of(pen.fill("nudges-help-one", &args));
        let is_asked = facts.is_shared() || reader != *school;
        return match is_asked {
            true => message.row([pen.main_button("nudges-help", HELP, &[&nudge.to_string()])]),
            false => message,
        };
    }
    let message = Message::default().para(pen.say("nudges-help-both"));
    facts.pair.sides.iter().fold(message, |message, side| {
        let wish = wishes.iter().find(|(school, _)| *school == side.school.id);
        let Some((_, wish)) = wish else {
            return message;
        };
        let args = args! {
            "school" => pen.school(&side.school),
            "what" => pen.say(wish.text()),
        };
        message.item(Mark::None, pen.fill("nudges-turn-line", &args))
    })
}

//! Next steps: promised, shown, ticked off or taken out, and a school's turn when their day is over.

use super::super::asked::{self, Shown};
use super::super::pair::Pair;
use super::super::reader::Reader;
use super::super::slots::Side;
use super::super::{elsewhere, pair_of, pair_read};
use super::decide::{self, Flaw, STEPS_MAX, Step};
use super::{messages, sql};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::directory::Seat;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, typed_line};
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::store;
use crate::text::args;

/// The card with the steps.
const CARD: &str = "meeting-steps";

/// The form for a step of the school that is its argument.
pub async fn open_form(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (pair, _) = pair_read(cx, here).await?;
    let pen = here.pen();
    let side = side(here, &pair, call)?;
    if open_steps(cx, &pair).await? >= STEPS_MAX {
        return Err(Stop::say(messages::full(&pen)));
    }
    Ok(messages::step_form(
        &pen,
        &pen.school(side.of(&pair.schools)),
    ))
}

/// Adds a step, and shows all to both schools.
pub async fn add(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let (pair, member) = pair_of(cx, here).await?;
    let side = side(here, &pair, call)?;
    // No correction would help, and the form would not open for one.
    if open_steps(cx, &pair).await? >= STEPS_MAX {
        return Err(Stop::say(messages::full(&pen)));
    }
    let words = typed_line(values, messages::STEP_FIELD);
    decide::check_step(&words).map_err(|flaw| Stop::Correct(messages::flaw(&pen, flaw)))?;
    let today = side.of(&pair.calendars()).local_date(cx.now);
    let by = pen
        .voice
        .read_until(&typed_line(values, messages::DAY_FIELD), today)
        .map_err(|problem| Stop::Correct(messages::flaw(&pen, Flaw::Day(problem))))?
        .last;
    let step = Step {
        id: cx.id(),
        side,
        words,
        by,
        done_at: None,
    };
    sql::add_step(&mut cx.tx, &pair, &step).await?;
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    show_all(cx, &pair, Show::Anew, Timing::Partner).await?;
    elsewhere(here, &pair)
}

/// Ticks a step off, for a school whose it is, and tells the partner.
pub async fn tick(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member, step) = own(cx, here, call).await?;
    sql::tick(&mut cx.tx, step.id, cx.now).await?;
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    show_all(cx, &pair, Show::InPlace, Timing::Partner).await?;
    // In a chat of both, the card is news enough.
    if !pair.is_shared() {
        let partner: Vec<Seat> = step.side.other().of(&pair.mains).iter().cloned().collect();
        cx.tell(&partner, Timing::Partner, |pen, seat| {
            messages::ticked(&Reader::new(pen, &pair, seat), &member, &step)
        })
        .await?;
    }
    Ok(None)
}

/// Takes a step out, for a school whose it is: nobody else can promise in its name for good.
pub async fn remove(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member, step) = own(cx, here, call).await?;
    sql::remove_step(&mut cx.tx, step.id).await?;
    cx.contact(pair.id, member.school, Contact::Vote).await?;
    show_all(cx, &pair, Show::InPlace, Timing::Partner).await?;
    Ok(Some(
        Message::of(here.pen().say("meetings-step-removed")).passing(),
    ))
}

/// The step that a press speaks of, still to do, of the school of whoever presses.
async fn own(cx: &mut Cx, here: &Here, call: &Call) -> Result<(Pair, Member, Step), Stop> {
    let pen = here.pen();
    let (pair, member) = pair_of(cx, here).await?;
    let steps = sql::steps(&mut cx.tx, &pair, cx.now).await?;
    let mut open = steps.into_iter().filter(|step| !step.is_done());
    let step = open.find(|step| Id::read(call.arg(0)) == Some(step.id));
    let step = step.ok_or_else(|| Stop::say(pen.say("meetings-step-gone")))?;
    if step.side != pair.side_of(member.school) {
        let args = args! { "school" => pen.school(step.side.of(&pair.schools)) };
        return Err(Stop::say(pen.fill("meetings-step-theirs", &args)));
    }
    Ok((pair, member, step))
}

/// Brings the steps down to the end of the chat in which somebody asks for them.
pub async fn show(cx: &mut Cx, here: &Here) -> Outcome {
    let (pair, _) = pair_of(cx, here).await?;
    let steps = sql::steps(&mut cx.tx, &pair, cx.now).await?;
    asked::bring(cx, here, &pair, &[Shown::Steps(steps)]).await
}

/// The steps, if any is still to do.
///
/// # Errors
/// When the database cannot be reached.
pub async fn open(cx: &mut Cx, pair: &Pair) -> store::Result<Option<Vec<Step>>> {
    let steps = sql::steps(&mut cx.tx, pair, cx.now).await?;
    Ok(steps.iter().any(|step| !step.is_done()).then_some(steps))
}

/// Shows the steps in these rooms.
///
/// # Errors
/// When the database cannot be reached.
pub async fn show_in(
    cx: &mut Cx,
    pair: &Pair,
    steps: &[Step],
    rooms: &[Seat],
    (show, timing): (Show, Timing),
) -> store::Result<()> {
    cx.show(rooms, CARD, show, timing, |pen, seat| {
        messages::steps_card(&Reader::new(pen, pair, seat), steps)
    })
    .await
}

/// The steps whose day is over at their school.
///
/// # Errors
/// When the database cannot be reached.
pub async fn due(cx: &mut Cx, pair: &Pair) -> store::Result<Vec<(Side, String)>> {
    let calendars = pair.calendars();
    let steps = sql::steps(&mut cx.tx, pair, cx.now).await?;
    let is_due = |step: &Step| step.is_due(step.side.of(&calendars).local_date(cx.now));
    let due = steps.into_iter().filter(is_due);
    Ok(due.map(|step| (step.side, step.words)).collect())
}

async fn show_all(cx: &mut Cx, pair: &Pair, show: Show, timing: Timing) -> store::Result<()> {
    let steps = sql::steps(&mut cx.tx, pair, cx.now).await?;
    show_in(cx, pair, &steps, &pair.rooms(), (show, timing)).await
}

/// How many steps are still to do.
async fn open_steps(cx: &mut Cx, pair: &Pair) -> store::Result<usize> {
    let steps = sql::steps(&mut cx.tx, pair, cx.now).await?;
    Ok(steps.iter().filter(|step| !step.is_done()).count())
}

/// The side that a press names by its school.
fn side(here: &Here, pair: &Pair, call: &Call) -> Result<Side, Stop> {
    let school = Id::read(call.arg(0));
    let named = |side: &Side| school == Some(side.of(&pair.schools).id);
    let side = Side::BOTH.into_iter().find(named);
    side.ok_or_else(|| Stop::say(here.pen().say("meetings-date-over")))
}

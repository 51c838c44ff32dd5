//! What came of a meeting: notes of both schools' staff, and next steps with a day and a school whose they are.
//!
//! Both schools see all of it, and see it again in the week before the next meeting. Whoever's step it
//! is ticks it off, or takes it out; one whose day is over is that school's turn.

mod decide;
mod messages;
mod notes;
mod sql;
mod steps;

pub use decide::Step;
pub use messages::{NOTES_FIELDS, STEP_FIELDS, looked_back, offered, steps_card, with_steps};
pub use notes::{open_form as open_notes, submit as note};
pub use steps::{add, due, open, open_form as open_step, remove, show, show_in, tick};

use self::decide::Notes;
use super::pair::Pair;
use crate::engine::Cx;
use crate::store;

/// What is looked back on before the next meeting.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Both schools' notes of the newest meeting of which there are any.
    notes: Vec<Notes>,
    /// The steps that are still to do, or were done not long ago.
    steps: Vec<Step>,
}

/// What both schools noted last, and the steps.
///
/// # Errors
/// When the database cannot be reached.
pub async fn past(cx: &mut Cx, pair: &Pair) -> store::Result<Past> {
    let notes = match sql::newest_noted(&mut cx.tx, pair).await? {
        Some(month) => sql::notes(&mut cx.tx, pair, month).await?,
        None => Vec::new(),
    };
    let steps = sql::steps(&mut cx.tx, pair, cx.now).await?;
    Ok(Past { notes, steps })
}

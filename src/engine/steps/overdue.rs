//! A question that nobody answers: it is asked again with a word on how, and later its form is closed.

use chrono::TimeDelta;
use futures::FutureExt;

use super::ending::leave;
use super::{Asking, ask, held, sql};
use crate::engine::chats;
use crate::engine::context::Cx;
use crate::engine::event::Job;
use crate::engine::feature::{JobKind, Stop};
use crate::model::ids::Id;
use crate::model::room::Chat;
use crate::store::Result as StoreResult;

/// How long a question stands before the bot says again how to answer: somebody may be typing where
/// the bot does not hear it.
const REMIND_AFTER: TimeDelta = TimeDelta::minutes(10);
/// How long a form stays open after that. What was typed is kept beyond.
const CLOSE_AFTER: TimeDelta = TimeDelta::days(1);
const OVERDUE_JOB: &str = "steps.overdue";

const JOBS: &[JobKind] = &[JobKind {
    kind: OVERDUE_JOB,
    run: |cx, job| overdue(cx, job).boxed(),
}];

/// The engine's own job of this kind.
pub(in crate::engine) fn job(kind: &str) -> Option<&'static JobKind> {
    JOBS.iter().find(|job| job.kind == kind)
}

/// Comes back to a question that was just asked, for the first time or `again`.
pub(super) async fn await_answer(
    cx: &mut Cx,
    chat: &Chat,
    asking: &Asking,
    again: bool,
) -> StoreResult<()> {
    let (wait, nth) = match again {
        false => (REMIND_AFTER, "first"),
        true => (CLOSE_AFTER, "last"),
    };
    let payload = format!("{} {} {nth}", chat.id, asking.id);
    cx.remind(&asking.job(), OVERDUE_JOB, cx.now + wait, &payload)
        .await
}

/// Nobody has answered the open question: it is asked again with a word on how, and later the form
/// is closed with everything typed kept.
async fn overdue(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let words: Vec<&str> = job.payload.split(' ').collect();
    let [chat, id, nth] = words[..] else {
        return Ok(());
    };
    let (Some(chat), Some(id)) = (Id::read(chat), Id::read(id)) else {
        return Ok(());
    };
    let Some(mut asking) = sql::find(&mut cx.tx, chat, id).await? else {
        return Ok(());
    };
    let Some(chat) = chats::find(&mut cx.tx, chat).await? else {
        return Ok(());
    };
    if nth == "last" {
        leave(cx, &chat, asking).await?;
        return Ok(());
    }
    if asking.is_held() {
        held::show(cx, &chat, &asking, true).await?;
        return Ok(());
    }
    cx.remove(&chat, &asking.question()).await?;
    asking.asked_at = cx.now;
    sql::update(&mut cx.tx, &asking).await?;
    ask(cx, &chat, &asking, true).await?;
    Ok(())
}

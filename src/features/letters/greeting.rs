//! A greeting that can be sent as it is: a way back for whoever has little time.

use super::between::Between;
use super::{messages, sql, writing};
use crate::engine::button::Call;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::Values;
use crate::engine::{Cx, Here};
use crate::store;

/// How many greetings there are in `letters-greeting`.
const GREETINGS: u32 = 6;

/// The form for a letter, with the next greeting in it.
pub(super) async fn open(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let form = writing::open(cx, here, call).await?;
    let between = Between::find(cx, here).await?;
    let nth = next(cx, &between).await?;
    Ok(messages::greeting(
        &here.pen(),
        form,
        &between.partner.school,
        nth,
    ))
}

/// Sends it, and notes which it was.
pub(super) async fn submit(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let between = writing::found(cx, here, &writing::text(values)).await?;
    let nth = next(cx, &between).await?;
    let sent = writing::submit(cx, here, call, values).await?;
    sql::note_greeting(&mut cx.tx, between.id, between.own.school.id, nth).await?;
    Ok(sent)
}

/// The greeting after the one that this school sent last, so that none comes twice running.
async fn next(cx: &mut Cx, between: &Between) -> store::Result<u32> {
    let last = sql::last_greeting(&mut cx.tx, between.id, between.own.school.id).await?;
    Ok(last.map_or(0, |last| (last + 1) % GREETINGS))
}

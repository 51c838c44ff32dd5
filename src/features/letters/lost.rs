//! A file of a letter that was gone when it was to be brought: its writer hears of it, too, since only they
//! can send it again.

use super::decide::Letter;
use super::{FILE_LOST_JOB, messages, showing, sql};
use crate::engine::Cx;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::file::OnLoss;
use crate::engine::pair::Pair;
use crate::engine::terms::Timing;
use crate::model::ids::Id;

/// Who hears of it where this file of the letter cannot be had; the first is 0.
pub(super) fn on_loss(letter: Id<Letter>, nth: usize) -> OnLoss {
    OnLoss {
        kind: FILE_LOST_JOB.to_owned(),
        payload: format!("{letter} {nth}"),
    }
}

/// Tells it where the letter stands on its writer's side. Nothing where the letter was taken back
/// meanwhile, or the schools are parted.
pub(super) async fn tell(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some((id, nth)) = job.payload.split_once(' ') else {
        return Ok(());
    };
    let (Some(id), Ok(nth)) = (Id::<Letter>::read(id), nth.parse::<usize>()) else {
        return Ok(());
    };
    let Some(partnership) = sql::partnership_of(&mut cx.tx, id).await? else {
        return Ok(());
    };
    let Some(letter) = sql::find(&mut cx.tx, partnership, id).await? else {
        return Ok(());
    };
    let (Some(file), Some(pair)) = (letter.files.get(nth), Pair::lock(cx, partnership).await?)
    else {
        return Ok(());
    };
    let [own, partner] = pair.seen_from(letter.school);
    let seats = showing::places(cx, own, id).await?;
    cx.tell(&seats, Timing::Partner, |pen, _| {
        messages::not_brought(pen, &letter, file, &partner.school)
    })
    .await?;
    Ok(())
}

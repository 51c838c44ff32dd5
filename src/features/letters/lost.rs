//! A letter, or a file of one, that could not be brought: its writer hears of it, since only they can
//! write it otherwise or send it again.

use super::decide::Letter;
use super::{LOST_JOB, messages, showing, sql};
use crate::engine::Cx;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::message::{OnLoss, REFUSED};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::model::ids::Id;

/// Who hears of it where the partner's chat does not take the letter.
pub(super) fn words(letter: Id<Letter>) -> OnLoss {
    OnLoss {
        kind: LOST_JOB.to_owned(),
        payload: letter.to_string(),
    }
}

/// Who hears of it where this file of the letter cannot be had; the first is 0.
pub(super) fn file(letter: Id<Letter>, nth: usize) -> OnLoss {
    OnLoss {
        kind: LOST_JOB.to_owned(),
        payload: format!("{letter} {nth}"),
    }
}

/// Tells it where the letter stands on its writer's side. Nothing where the letter was taken back
/// meanwhile, or the schools are parted.
pub(super) async fn tell(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let mut payload = job.payload.split(' ');
    let Some(id) = payload.next().and_then(Id::<Letter>::read) else {
        return Ok(());
    };
    let nth = payload.next().and_then(|nth| nth.parse::<usize>().ok());
    let is_refused = payload.next() == Some(REFUSED);
    let Some(partnership) = sql::partnership_of(&mut cx.tx, id).await? else {
        return Ok(());
    };
    let Some(letter) = sql::find(&mut cx.tx, partnership, id).await? else {
        return Ok(());
    };
    let Some(pair) = Pair::lock(cx, partnership)
        .await?
        .filter(|_| !letter.withdrawn)
    else {
        return Ok(());
    };
    let [own, partner] = pair.seen_from(letter.school);
    let file = nth.map(|nth| letter.files.get(nth));
    if file == Some(None) {
        return Ok(()); // It was taken out meanwhile.
    }
    let seats = showing::places(cx, own, id).await?;
    let Some(file) = file.flatten() else {
        // All its parts may be refused, which is one piece of news.
        cx.show(
            &seats,
            &card(id),
            Show::InPlace,
            Timing::Partner,
            |pen, _| messages::not_brought(pen, &letter, &partner.school),
        )
        .await?;
        return Ok(());
    };
    if is_refused {
        // Whatever the number of its files, that is one piece of news.
        let make = |pen: &Pen, _: &Seat| messages::files_refused(pen, &letter, &partner.school);
        let card = files_card(id);
        return Ok(cx
            .show(&seats, &card, Show::InPlace, Timing::Partner, make)
            .await?);
    }
    cx.tell(&seats, Timing::Partner, |pen, _| {
        messages::file_not_brought(pen, &letter, file, &partner.school)
    })
    .await?;
    Ok(())
}

/// The card that says that the partner's chat took none of a letter's files.
fn files_card(letter: Id<Letter>) -> String {
    format!("{}files:{letter}", showing::CARDS)
}

/// The card that says that a letter was refused. It goes when the letter goes once more.
pub(super) fn card(letter: Id<Letter>) -> String {
    format!("{}lost:{letter}", showing::CARDS)
}

//! Showing a letter in both schools' rooms: the cards of its parts, and what becomes of them.

use super::between::{Between, showing};
use super::decide::Letter;
use super::messages::{self, View};
use super::{lost, sql};
use crate::engine::Cx;
use crate::engine::directory::Seat;
use crate::engine::file::FileRef;
use crate::engine::pair::Side;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::store::Result;

/// What the names of all letters' cards begin with.
pub(super) const CARDS: &str = "letter:";

/// The name of the card of a letter's part; the first is 0.
pub(super) fn card(letter: Id<Letter>, nth: usize) -> String {
    match nth {
        0 => format!("{CARDS}{letter}"),
        nth => format!("{CARDS}{letter}:{nth}"),
    }
}

/// The name of the card of a letter's file; the first is 0.
pub(super) fn file_card(letter: Id<Letter>, nth: usize) -> String {
    format!("{CARDS}{letter}:file:{nth}")
}

/// The letter that a card is of, or of whose files one is.
pub(super) fn letter_of(card: &str) -> Option<Id<Letter>> {
    let rest = card.strip_prefix(CARDS)?;
    Id::read(rest.split(':').next()?)
}

/// Shows the letter where it stands, and where it is new in both main rooms. `parts_before` is how
/// many messages it had.
pub(super) async fn show(
    cx: &mut Cx,
    between: &Between,
    letter: &Letter,
    parts_before: usize,
) -> Result<()> {
    let parts = letter.parts();
    let view = View {
        letter,
        parts: &parts,
        from: &between.own.school,
        to: &between.partner.school,
        answered: answered(cx, between, letter).await?,
        files: files(cx, &between.partner, letter),
    };
    let own = places(cx, &between.own, letter.id).await?;
    let partner = places(cx, &between.partner, letter.id).await?;
    for nth in 0..parts.len() {
        let name = card(letter.id, nth);
        cx.show(&partner, &name, Show::InPlace, Timing::Partner, |pen, _| {
            messages::received(pen, &view, nth)
        })
        .await?;
        cx.show(&own, &name, Show::InPlace, Timing::Asked, |pen, _| {
            messages::sent(pen, &view, nth)
        })
        .await?;
    }
    show_files(cx, &view, &partner).await?;
    for seat in &own {
        cx.remove(&seat.chat, &lost::card(letter.id)).await?;
    }
    for seat in own.iter().chain(&partner) {
        remove_parts(cx, seat, letter.id, parts.len()..parts_before).await?;
    }
    Ok(())
}

/// Brings the files that can be brought, each in a message of its own.
async fn show_files(cx: &mut Cx, view: &View<'_>, partner: &[Seat]) -> Result<()> {
    for (nth, (file, stays)) in view.files.iter().enumerate() {
        if stays.is_some() {
            continue;
        }
        let name = file_card(view.letter.id, nth);
        cx.show(partner, &name, Show::InPlace, Timing::Partner, |pen, _| {
            messages::brought(pen, view, (nth, file))
        })
        .await?;
    }
    Ok(())
}

/// The letter's files, with the limit that keeps each from being brought to the partner's main room,
/// if one does.
pub(super) fn files<'l>(
    cx: &Cx,
    partner: &Side,
    letter: &'l Letter,
) -> Vec<(&'l FileRef, Option<u64>)> {
    let most = |file: &FileRef| {
        let main = partner.main();
        main.map_or(0, |main| cx.file_max(&file.platform, &main.chat))
    };
    let files = letter.files.iter();
    files
        .map(|file| (file, Some(most(file)).filter(|most| file.bytes > *most)))
        .collect()
}

/// Says of a letter of so many parts and files that it was taken back. Where it was not delivered yet, nothing is to be seen.
pub(super) async fn take_back(
    cx: &mut Cx,
    between: &Between,
    letter: &Letter,
    [parts_before, files_before]: [usize; 2],
) -> Result<()> {
    let name = card(letter.id, 0);
    for (side, timing) in [
        (&between.own, Timing::Asked),
        (&between.partner, Timing::Partner),
    ] {
        for seat in showing(cx, side, &name).await? {
            remove_parts(cx, &seat, letter.id, 1..parts_before).await?;
            for nth in 0..files_before {
                cx.remove(&seat.chat, &file_card(letter.id, nth)).await?;
            }
            if !cx.is_shown(&seat.chat, &name).await? {
                cx.remove(&seat.chat, &name).await?;
                continue;
            }
            cx.show(&[seat], &name, Show::IfShown, timing, |pen, _| {
                messages::withdrawn(pen, letter, &between.own.school)
            })
            .await?;
        }
    }
    Ok(())
}

/// The rooms of one side in which the letter stands; while there are none, its main room.
pub(super) async fn places(cx: &mut Cx, side: &Side, letter: Id<Letter>) -> Result<Vec<Seat>> {
    let showing = showing(cx, side, &card(letter, 0)).await?;
    if showing.is_empty() {
        return Ok(side.main().cloned().into_iter().collect());
    }
    Ok(showing)
}

async fn remove_parts(
    cx: &mut Cx,
    seat: &Seat,
    letter: Id<Letter>,
    parts: std::ops::Range<usize>,
) -> Result<()> {
    for nth in parts {
        cx.remove(&seat.chat, &card(letter, nth)).await?;
    }
    Ok(())
}

/// Who wrote what the letter answers, and a line of that, while it is there to be quoted.
async fn answered(
    cx: &mut Cx,
    between: &Between,
    letter: &Letter,
) -> Result<Option<(String, String)>> {
    let Some(id) = letter.answers else {
        return Ok(None);
    };
    let answered = sql::find(&mut cx.tx, between.id, id).await?;
    Ok(answered.and_then(|it| {
        let gist = it.gist()?;
        Some((it.author?.1, gist))
    }))
}

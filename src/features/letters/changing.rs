//! The author of a letter changes it or takes it back, and in the end its words are forgotten.

use chrono::TimeDelta;

use super::between::Between;
use super::decide::{self, Letter};
use super::{FORGET_JOB, messages, showing, sql, writing};
use crate::engine::albums::Further;
use crate::engine::button::Call;
use crate::engine::directory;
use crate::engine::event::Job;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::file::FileRef;
use crate::engine::form::{Values, says_something, typed};
use crate::engine::message::Message;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;

/// How long to wait where a letter is to be forgotten that still waits for its delivery.
const WAIT_ON: TimeDelta = TimeDelta::days(1);

/// The form with the letter as it is.
pub(super) async fn open(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let between = Between::find(cx, here).await?;
    let letter = own_letter(cx, here, &between, call).await?;
    Ok(messages::edit_form(
        &here.pen(),
        letter.text.as_deref().unwrap_or_default(),
    ))
}

/// Changes the letter wherever it stands.
pub(super) async fn submit(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let text = typed(values, messages::FIELD);
    let between = writing::found(cx, here, &text).await?;
    let before = match own_letter(cx, here, &between, call).await {
        Err(Stop::Say(why)) => return Err(Stop::Say(messages::given_back(&pen, why, &text))),
        found => found?,
    };
    decide::check(&text, !before.files.is_empty())
        .map_err(|flaw| Stop::Correct(messages::flaw(&pen, flaw)))?;
    if before.text.as_ref() == Some(&text) {
        return Ok(Some(Message::of(pen.say("letters-unchanged"))));
    }
    let parts_before = before.parts().len();
    let letter = Letter {
        text: Some(text),
        edited: true,
        ..before
    };
    sql::update(&mut cx.tx, &letter).await?;
    writing::keep(cx, &letter).await?;
    showing::show(cx, &between, &letter, parts_before).await?;
    let changed = messages::of_school(&pen, "letters-changed", &between.partner.school);
    Ok(Some(Message::of(changed).passing()))
}

/// Adds the further files of an album to the letter that came with its first; false where the album
/// has nothing to do with a letter.
pub(super) async fn enclose(cx: &mut Cx, here: &Here, further: Further<'_>) -> Result<bool, Stop> {
    let between = match Between::find(cx, here).await {
        Err(Stop::Say(_)) => return Ok(false),
        found => found?,
    };
    let letters = sql::with_files(&mut cx.tx, between.id, between.member.id).await?;
    let is_of = |file: &FileRef| file.album.as_deref() == Some(further.album);
    let Some(mut letter) = letters.into_iter().find(|it| it.files.iter().any(is_of)) else {
        return Ok(false);
    };
    let parts_before = letter.parts().len();
    letter.files.extend_from_slice(further.files);
    // What is written under a later picture comes after what is written under the first.
    let words = [letter.text.as_deref().unwrap_or_default(), further.marked].join("\n");
    if says_something(further.marked) && decide::check(&words, true).is_ok() {
        letter.text = Some(words.trim_start().to_owned());
    }
    sql::update(&mut cx.tx, &letter).await?;
    showing::show(cx, &between, &letter, parts_before).await?;
    Ok(true)
}

/// Takes the letter back, and gives its author the words.
pub(super) async fn withdraw(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let pen = here.pen();
    let between = Between::find(cx, here).await?;
    let before = own_letter(cx, here, &between, call).await?;
    let parts_before = before.parts().len();
    let files_before = before.files.len();
    let words = before.text.clone().unwrap_or_default();
    let letter = Letter {
        text: None,
        files: Vec::new(),
        withdrawn: true,
        ..before
    };
    sql::update(&mut cx.tx, &letter).await?;
    cx.forget(&format!("letter:{}", letter.id)).await?;
    showing::take_back(cx, &between, &letter, [parts_before, files_before]).await?;
    let done = Message::of(pen.say("letters-withdrawn-done"));
    Ok(Some(messages::given_back(&pen, done, &words)))
}

/// A letter can be changed no longer, so its words are not kept either; those who have it keep it.
pub(super) async fn forget(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(id) = Id::<Letter>::read(&job.payload) else {
        return Ok(());
    };
    let Some(partnership) = sql::partnership_of(&mut cx.tx, id).await? else {
        return Ok(());
    };
    let Some(letter) = sql::find(&mut cx.tx, partnership, id).await? else {
        return Ok(());
    };
    let seats = directory::seats_of_partnership(&mut cx.tx, partnership).await?;
    let cards: Vec<String> = (0..letter.parts().len())
        .map(|nth| showing::card(id, nth))
        .chain((0..letter.files.len()).map(|nth| showing::file_card(id, nth)))
        .collect();
    for seat in &seats {
        if cx.is_waiting(&seat.chat, &showing::card(id, 0)).await? {
            let key = format!("letter:{id}");
            let due = cx.now + WAIT_ON;
            cx.remind(&key, FORGET_JOB, due, &job.payload).await?;
            return Ok(());
        }
    }
    for seat in &seats {
        for card in &cards {
            cx.let_go(&seat.chat, card).await?;
        }
    }
    let letter = Letter {
        text: None,
        files: Vec::new(),
        ..letter
    };
    sql::update(&mut cx.tx, &letter).await?;
    Ok(())
}

/// The letter that a button speaks of, if whoever presses may change it.
async fn own_letter(
    cx: &mut Cx,
    here: &Here,
    between: &Between,
    call: &Call,
) -> Result<Letter, Stop> {
    let pen = here.pen();
    let found = match Id::read(call.arg(0)) {
        Some(id) => sql::find(&mut cx.tx, between.id, id).await?,
        None => None,
    };
    let letter = found.ok_or_else(|| Stop::say(pen.say("letters-no-partner")))?;
    match letter.text_for(&between.member) {
        Ok(_) => Ok(letter),
        Err(fixed) => Err(Stop::Say(messages::fixed(&pen, &letter, fixed))),
    }
}

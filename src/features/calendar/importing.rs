//! Days off from a calendar file: sent with `/calendar` or pasted, shown, and taken with a press.
//!
//! Nothing of a file is kept but the days that it names, and those only until the school has said what
//! becomes of them.

use super::files::{self, FILE_BYTES_MAX, Found, Off};
use super::messages::{self, Offer};
use super::sql::Closure;
use super::telling::Change;
use super::{CLOSURES_MAX, NAME_CHARS_MAX, changed, sql};
use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::event::{Fetched, Job};
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Values, files as sent, typed};
use crate::engine::message::Message;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::room::Chat;
use crate::model::school::School;
use crate::model::wall::local_of;
use crate::store::{self, damaged};
use crate::text::{args, saved};

/// Reads a file; its payload is the school and the chat.
pub(super) const READ_JOB: &str = "calendar.read";

/// The form for a file, or for what is in it.
pub(super) fn form(cx: &Cx, here: &Here) -> FormSpec {
    let how = match (cx.can_read_files(here), cx.takes_files_apart(here)) {
        (false, _) => "calendar-file-paste",
        (true, true) => "calendar-file-apart",
        (true, false) => "calendar-file-here",
    };
    messages::file_form(&here.pen(), how)
}

/// Reads what was pasted at once, and lets a file be read.
pub(super) async fn submit(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    let (seat, member) = here.staff()?;
    let pen = here.pen();
    if seat.school.zone.is_none() {
        return Err(Stop::say(pen.say("calendar-zone-first")));
    }
    let text = typed(values, messages::FILE);
    let files = sent(values, messages::FILE);
    let file = match files.as_slice() {
        [] => {
            let Some(answer) = offered(cx, seat, &text).await? else {
                return Ok(None);
            };
            return Err(Stop::Correct(pen.say(answer)));
        }
        [file] => file,
        _ => return Err(Stop::say(pen.say("calendar-file-one"))),
    };
    if file.bytes > FILE_BYTES_MAX as u64 {
        return Err(Stop::say(pen.say("calendar-file-large")));
    }
    let payload = format!("{} {}", member.school, here.chat.id);
    cx.read_file(file, READ_JOB, &payload).await?;
    Ok(Some(
        Message::of(pen.say("calendar-file-reading")).passing(),
    ))
}

/// Shows what is in a file, or says why there is nothing to show. Where the chat is no room of the
/// school's any more, nobody hears of it.
pub(super) async fn read(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let ids = job.payload.split_once(' ');
    let ids =
        ids.and_then(|(school, chat)| Some((Id::<School>::read(school)?, Id::<Chat>::read(chat)?)));
    let (school, chat) =
        ids.ok_or_else(|| damaged("nobody is noted who sent this file".to_owned()))?;
    let rooms = directory::seats_of_school(&mut cx.tx, school).await?;
    let Some(seat) = rooms.into_iter().find(|seat| seat.chat.id == chat) else {
        return Ok(());
    };
    let refused = match &job.fetched {
        Some(Fetched::Bytes(bytes)) if bytes.as_slice().len() > FILE_BYTES_MAX => {
            Some("calendar-file-large")
        }
        Some(Fetched::Bytes(bytes)) => {
            // What is no text at all is no calendar file.
            let text = saved::text(bytes.as_slice()).unwrap_or_default();
            offered(cx, &seat, &text).await?
        }
        Some(Fetched::Later(_) | Fetched::Lost) | None => Some("calendar-file-gone"),
    };
    if let Some(key) = refused {
        let message = Message::of(cx.pen(&seat).say(key));
        cx.answer_in(&seat.chat, message).await?;
    }
    Ok(())
}

/// Shows the days of a file with a way to take them; else the key of why not.
async fn offered(cx: &mut Cx, seat: &Seat, text: &str) -> store::Result<Option<&'static str>> {
    if !files::is_calendar(text) {
        return Ok(Some("calendar-file-no-calendar"));
    }
    let Some(zone) = seat.school.zone else {
        return Ok(Some("calendar-zone-first"));
    };
    let today = local_of(cx.now, zone).date();
    let Found { mut days, mut left } =
        files::read(text, today, seat.school.week.as_ref(), NAME_CHARS_MAX);
    let known = sql::closures(&mut cx.tx, seat.school.id, today).await?;
    let all = days.len();
    days.retain(|off| known.iter().all(|one| one.range != off.range()));
    let had = all - days.len();
    let room = CLOSURES_MAX.saturating_sub(known.len());
    left.full = days.len().saturating_sub(room);
    let no_room_from = days.get(room).map(|off| off.first);
    days.truncate(room);
    let offer = Offer {
        id: cx.id(),
        days,
        left,
        had,
        no_room_from,
    };
    if !offer.days.is_empty() {
        sql::keep_offer(&mut cx.tx, seat.school.id, offer.id, &offer.days).await?;
    }
    let readers = directory::seats_in(&mut cx.tx, &seat.chat).await?;
    let card = card(&seat.school);
    cx.show(&readers, &card, Show::Anew, Timing::Asked, |pen, _| {
        messages::offer(pen, &seat.school, &offer)
    })
    .await?;
    if offer.days.is_empty() {
        cx.let_go(&seat.chat, &card).await?;
    }
    Ok(None)
}

/// Takes the days that were shown.
pub(super) async fn take(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let days = settled(cx, here, call).await?;
    let (seat, _) = here.staff()?;
    let count = days.len();
    let mut changes = Vec::with_capacity(count);
    for off in days {
        let closure = Closure {
            id: cx.id(),
            range: off.range(),
            name: off.name,
        };
        sql::save(&mut cx.tx, seat.school.id, &closure).await?;
        changes.push(Change::Added(closure.id));
    }
    changed(cx, seat, &changes).await?;
    let args = args! { "count" => count };
    let note = Message::of(here.pen().fill("calendar-file-taken", &args));
    Ok(Some(note.passing()))
}

/// Forgets the days that were shown.
pub(super) async fn leave(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    settled(cx, here, call).await?;
    let note = Message::of(here.pen().say("calendar-file-left"));
    Ok(Some(note.passing()))
}

/// The days of an offer that somebody of its school has decided on; it is gone then, with its card.
async fn settled(cx: &mut Cx, here: &Here, call: &Call) -> Result<Vec<Off>, Stop> {
    let (seat, member) = here.staff()?;
    let pen = here.pen();
    let gone = || Stop::say(pen.say("calendar-file-over"));
    let id = Id::<Offer>::read(call.arg(0)).ok_or_else(gone)?;
    let others = here.seats.iter();
    for other in others.filter(|one| one.school.id != member.school) {
        // In a chat of two schools, it may be the other's.
        if sql::offer(&mut cx.tx, other.school.id, id).await?.is_some() {
            let args = args! { "school" => pen.school(&other.school) };
            return Err(Stop::say(pen.fill("calendar-file-theirs", &args)));
        }
    }
    let days = sql::offer(&mut cx.tx, member.school, id).await?;
    let days = days.ok_or_else(gone)?;
    sql::drop_offer(&mut cx.tx, member.school).await?;
    cx.remove(&here.chat, &card(&seat.school)).await?;
    Ok(days)
}

fn card(school: &School) -> String {
    format!("calendar-file:{}", school.id)
}

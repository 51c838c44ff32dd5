//! Entries in people's own calendars: a file in both main rooms whenever the dates change, and before they
//! run out.
//!
//! The file has one entry for each month's meeting, in UTC, which every calendar shows on its reader's
//! clock. Opened again, a later file moves and cancels the entries of those before: each keeps its
//! name and counts its changes. What changes nothing that people have in their calendars brings no file.

mod decide;
mod sql;

use chrono::{DateTime, Utc};

use self::decide::{Entry, follow, written};
use super::pair::Pair;
use super::reader::Reader;
use super::{booked, dates, pair_due, sql as meetings};
use crate::engine::Cx;
use crate::engine::Message;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::file::{Enclosed, MadeFile, Source};
use crate::engine::terms::Timing;
use crate::store;
use crate::text::{Args, args};

/// The job that brings a file, if there is something to say; its payload is the partnership.
pub(super) const JOB: &str = "meetings.entries";

/// What the file is called: plain letters, which every system takes.
const NAME: &str = "monthly-meetings.ics";
/// Source: RFC 5545, section 8.1.
const MIME: &str = "text/calendar";

/// Lets a file follow what is being told, so that it comes below that, and once for all of it.
pub(super) async fn follow_up(cx: &mut Cx, pair: &Pair) -> store::Result<()> {
    let key = format!("{JOB}:{}", pair.id);
    cx.remind(&key, JOB, cx.now, &pair.id.to_string()).await
}

/// Brings a file to both main rooms, where what the last one said is no longer so.
pub(super) async fn bring(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = pair_due(cx, job).await? else {
        return Ok(());
    };
    let Some(agreed) = meetings::agreed(&mut cx.tx, &pair).await? else {
        return Ok(());
    };
    let known = sql::entries(&mut cx.tx, pair.id).await?;
    let dates = booked::next_dates(cx, &pair, &agreed).await?;
    let Some(entries) = follow(&known, &dates, cx.now) else {
        return Ok(());
    };
    for entry in &entries {
        sql::save(&mut cx.tx, pair.id, entry).await?;
    }
    let now = cx.now;
    let key = match known.iter().all(|entry| entries.contains(entry)) {
        true if known.is_empty() => "meetings-file",
        true => "meetings-file-further",
        false => "meetings-file-anew",
    };
    cx.tell(&pair.rooms(), Timing::Partner, |pen, seat| {
        message(&Reader::new(pen, &pair, seat), key, &entries, now)
    })
    .await?;
    Ok(())
}

fn message(to: &Reader<'_>, key: &str, entries: &[Entry], now: DateTime<Utc>) -> Message {
    let to_come = entries.iter().filter(|entry| dates::end_of(entry.at) > now);
    let events = to_come.map(|entry| decide::Event {
        entry: *entry,
        uid: format!("{}-{}@twinbell", to.pair.id, entry.month.text()),
        title: to.pen.fill("meetings-file-title", &schools(to)),
        about: to.pen.fill(
            "meetings-file-about",
            &args! { "when" => to.both_clocks(entry.at) },
        ),
    });
    let file = MadeFile {
        name: NAME.to_owned(),
        mime: MIME.to_owned(),
        text: written(&to.pen.say("meetings-title"), events, now),
    };
    Message::of(to.pen.say(key)).enclosing(Enclosed {
        file: Source::Made(file),
        instead: to.pen.say("meetings-file-lost"),
        refused: to.pen.say("meetings-file-refused"),
    })
}

fn schools(to: &Reader<'_>) -> Args {
    let side = to.side;
    args! { "one" => to.school(side), "two" => to.school(side.other()) }
}

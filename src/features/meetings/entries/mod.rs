//! Entries in people's own calendars: a file in both main rooms whenever the dates change, and before they
//! run out.
//!
//! The file has one entry for each month's meeting, in UTC, which every calendar shows on its reader's
//! clock. Opened again, a later file moves and cancels the entries of those before: each keeps its
//! name and counts its changes. What changes nothing that people have in their calendars brings no file.

mod decide;
mod sql;

use chrono::{DateTime, TimeDelta, Utc};

use self::decide::{Entry, Said, current, follow, written};
use super::calls::Address;
use super::catchup::{self, CatchUp};
use super::dates::Date;
use super::pair::Pair;
use super::reader::Reader;
use super::slots::{Month, Side};
use super::{booked, dates, manner, pair_due, sql as meetings};
use crate::engine::Cx;
use crate::engine::Message;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::file::{Enclosed, MadeFile, Source};
use crate::engine::pen::Pen;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store;
use crate::text::args;

/// The job that brings a file, if there is something to say; its payload is the partnership.
pub(super) const JOB: &str = "meetings.entries";

/// What the files are called: plain letters in every language, which every system takes.
const MEETINGS: &str = "meetings-file-name";
const ONE_CALL: &str = "meetings-catchup-file-name";
/// Source: RFC 5545, section 8.1.
const MIME: &str = "text/calendar";

/// How long calendars have to be left alone before a file follows what has changed in them: one day
/// off is often followed by the next. Source: none; longer than typing one takes.
const QUIET: TimeDelta = TimeDelta::minutes(10);

/// Lets a file follow what is being told, so that it comes below that, and once for all of it.
pub(super) async fn follow_up(cx: &mut Cx, pair: &Pair) -> store::Result<()> {
    follow_at(cx, pair, cx.now).await
}

/// As [`follow_up`], after what somebody changes in a calendar, which may be the first of several things:
/// one file follows all of them.
pub(super) async fn follow_up_later(cx: &mut Cx, pair: &Pair) -> store::Result<()> {
    follow_at(cx, pair, cx.now + QUIET).await
}

async fn follow_at(cx: &mut Cx, pair: &Pair, due: DateTime<Utc>) -> store::Result<()> {
    let key = format!("{JOB}:{}", pair.id);
    cx.remind(&key, JOB, due, &pair.id.to_string()).await
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
    let manner = pair.manner.text();
    let Some(entries) = follow(&known, &dates, said(&pair, &manner), cx.now) else {
        return Ok(());
    };
    tell(cx, &pair, news(&known, &entries), &entries).await?;
    Ok(())
}

/// What each entry says beside its date.
fn said<'s>(pair: &'s Pair, manner: &'s str) -> Said<'s> {
    Said {
        call: pair.call.as_ref().map(Address::url),
        manner,
    }
}

/// What is said with a file, from what the last one said and what this one says.
fn news(known: &[Entry], entries: &[Entry]) -> &'static str {
    if known.is_empty() {
        return "meetings-file";
    }
    let is_same = |one: &Entry| entries.contains(one);
    let is_same_date = |one: &Entry| {
        let mut others = entries.iter();
        others.any(|other| {
            (other.month, other.at, other.cancelled) == (one.month, one.at, one.cancelled)
        })
    };
    let is_same_manner = |one: &Entry| {
        let other = entries.iter().find(|other| other.month == one.month);
        other.is_none_or(|other| other.manner == one.manner)
    };
    match (known.iter().all(is_same), known.iter().all(is_same_date)) {
        (true, _) => "meetings-file-further",
        (false, true) if known.iter().all(is_same_manner) => "meetings-file-call",
        (false, true) => "meetings-file-manner",
        (false, false) => "meetings-file-anew",
    }
}

/// The schools are partners no longer: what people have in their calendars is called off.
pub(super) async fn end(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let Some(pair) = Pair::ended(cx, job).await? else {
        return Ok(());
    };
    let known = sql::entries(&mut cx.tx, pair.id).await?;
    if let Some(entries) = follow(&known, &[], Said::default(), cx.now) {
        tell(cx, &pair, "meetings-file-ended", &entries).await?;
    }
    catchup::part(cx, &pair).await?;
    Ok(())
}

/// Brings a file with a call on one date, or that it does not take place, to both main rooms.
pub(super) async fn tell_call(
    cx: &mut Cx,
    pair: &Pair,
    call: &CatchUp,
    cancelled: bool,
) -> store::Result<()> {
    let key = match cancelled {
        true => "meetings-catchup-file-off",
        false => "meetings-catchup-file",
    };
    let now = cx.now;
    tell_each(cx, pair, key, |readers| {
        let events = vec![event_of(pair, readers, call, cancelled)];
        file_of(readers, ONE_CALL, events, now)
    })
    .await
}

/// A call on one date as an entry of a calendar.
fn event_of(pair: &Pair, readers: &[Reader<'_>], call: &CatchUp, cancelled: bool) -> decide::Event {
    let entry = Entry {
        month: Month::of(call.at.date_naive()),
        at: call.at,
        sequence: u32::from(cancelled),
        cancelled,
        call: pair.call.as_ref().map(|call| call.url().to_owned()),
        // A catch-up is between whoever suggested it and whoever said yes.
        manner: String::new(),
    };
    decide::Event {
        uid: format!("{}-call-{}@twinbell", pair.id, call.id),
        title: in_each(readers, " / ", title),
        about: in_each(readers, "\n", |to| {
            about(to, &entry, "meetings-catchup-file-about")
        }),
        entry,
    }
}

/// The monthly meeting is stopped: what people have in their calendars is called off.
pub(super) async fn call_off(cx: &mut Cx, pair: &Pair) -> store::Result<()> {
    let known = sql::entries(&mut cx.tx, pair.id).await?;
    match follow(&known, &[], Said::default(), cx.now) {
        Some(entries) => tell(cx, pair, "meetings-file-ended", &entries).await,
        None => Ok(()),
    }
}

/// The file as it is now for one side, and the same as it would be whenever it is written: that differs
/// only where something else is told.
pub(super) async fn as_it_is(
    cx: &mut Cx,
    pair: &Pair,
    side: Side,
    dates: &[Date],
) -> store::Result<[String; 2]> {
    let known = sql::entries(&mut cx.tx, pair.id).await?;
    let manner = pair.manner.text();
    let mut entries = current(&known, dates, said(pair, &manner), cx.now);
    entries.retain(|entry| dates::end_of(entry.at) > cx.now);
    let pen = cx.pen_outside(side.of(&pair.schools));
    let readers = [Reader::of_side(&pen, pair, side)];
    let call = catchup::agreed(cx, pair).await?;
    let call = call.filter(|_| pair.is_running);
    let written = [cx.now, DateTime::UNIX_EPOCH];
    Ok(written.map(|at| {
        let mut events = events(pair.id, &readers, &entries, at);
        let call = call.as_ref();
        events.extend(call.map(|call| event_of(pair, &readers, call, false)));
        file_of(&readers, MEETINGS, events, at).text
    }))
}

/// Keeps the entries, and brings a file with them to both main rooms.
async fn tell(cx: &mut Cx, pair: &Pair, key: &str, entries: &[Entry]) -> store::Result<()> {
    for entry in entries {
        sql::save(&mut cx.tx, pair.id, entry).await?;
    }
    let now = cx.now;
    tell_each(cx, pair, key, |readers| {
        let events = events(pair.id, readers, entries, now);
        file_of(readers, MEETINGS, events, now)
    })
    .await
}

/// Brings the file that `make` writes for all who read in one chat to both main rooms.
async fn tell_each(
    cx: &mut Cx,
    pair: &Pair,
    key: &str,
    make: impl Fn(&[Reader<'_>]) -> MadeFile,
) -> store::Result<()> {
    let rooms = pair.rooms();
    let pens: Vec<(Pen, Seat)> = rooms
        .iter()
        .map(|seat| (cx.pen(seat), seat.clone()))
        .collect();
    cx.tell(&rooms, Timing::Partner, |pen, seat| {
        let to = Reader::new(pen, pair, seat);
        // A chat gets one file, which is for all who read there.
        let together = pens
            .iter()
            .filter(|(_, other)| other.chat.id == seat.chat.id);
        let readers: Vec<Reader<'_>> = together
            .map(|(pen, seat)| Reader::new(pen, pair, seat))
            .collect();
        message(&to, key, make(&readers))
    })
    .await
}

/// The meetings that are not over by `now`, in the languages of all who read in one chat.
fn events(
    partnership: Id<Partnership>,
    readers: &[Reader<'_>],
    entries: &[Entry],
    now: DateTime<Utc>,
) -> Vec<decide::Event> {
    let to_come = entries.iter().filter(|entry| dates::end_of(entry.at) > now);
    let event = |entry: &Entry| decide::Event {
        entry: entry.clone(),
        uid: format!("{partnership}-{}@twinbell", entry.month.text()),
        title: in_each(readers, " / ", title),
        about: in_each(readers, "\n", |to| {
            let about = about(to, entry, "meetings-file-about");
            match entry.cancelled {
                true => about,
                false => manner::lines(to).fold(about, |about, line| format!("{about}\n{line}")),
            }
        }),
    };
    to_come.map(event).collect()
}

/// The file for all who read in one chat.
fn file_of(
    readers: &[Reader<'_>],
    called: &str,
    events: Vec<decide::Event>,
    now: DateTime<Utc>,
) -> MadeFile {
    let file_name = readers.first().map(|to| to.pen.say(called));
    let name = in_each(readers, " / ", |to| to.pen.say("meetings-title"));
    MadeFile {
        name: file_name.unwrap_or_default(),
        mime: MIME.to_owned(),
        text: written(&name, events.into_iter(), now),
    }
}

fn message(to: &Reader<'_>, key: &str, file: MadeFile) -> Message {
    Message::of(to.pen.say(key)).enclosing(Enclosed {
        file: Source::Made(file),
        instead: to.pen.say("meetings-file-lost"),
        refused: to.pen.say("meetings-file-refused"),
    })
}

/// What each of the readers is told; what is the same in their languages stands there once.
fn in_each(readers: &[Reader<'_>], between: &str, words: impl Fn(&Reader<'_>) -> String) -> String {
    let mut said: Vec<String> = readers.iter().map(words).collect();
    said.dedup();
    said.join(between)
}

fn title(to: &Reader<'_>) -> String {
    let side = to.side;
    let schools = args! { "one" => to.school(side), "two" => to.school(side.other()) };
    to.pen.fill("meetings-file-title", &schools)
}

fn about(to: &Reader<'_>, entry: &Entry, key: &str) -> String {
    let key = match entry.cancelled {
        true => "meetings-file-cancelled",
        false => key,
    };
    let about = to
        .pen
        .fill(key, &args! { "when" => to.both_clocks(entry.at) });
    match &entry.call {
        Some(call) if !entry.cancelled => {
            let call = to
                .pen
                .fill("meetings-file-where", &args! { "call" => call });
            format!("{about}\n{call}")
        }
        _ => about,
    }
}

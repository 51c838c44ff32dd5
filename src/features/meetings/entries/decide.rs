//! What has to be said anew to calendars, and how a calendar file is written. Pure.

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, EventLike, EventStatus, Property};

use super::super::dates::{Date, end_of};
use super::super::slots::Month;

/// Fewest meetings to come in people's calendars. With fewer a new file comes, though nothing else
/// is different. Source: none; as many as the card of the meetings shows.
const AHEAD_MIN: usize = 3;
/// Who wrote the file. Source: RFC 5545, section 3.7.3.
const PRODUCT: &str = "-//Twinbell//Monthly meetings//EN";

/// A month's meeting as the last calendar file told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) month: Month,
    pub(super) at: DateTime<Utc>,
    /// How often it has changed. Source: RFC 5545, section 3.8.7.4, `SEQUENCE`.
    pub(super) sequence: u32,
    pub(super) cancelled: bool,
    /// The link of the call.
    pub(super) call: Option<String>,
    /// How they meet, see [`Said::manner`].
    pub(super) manner: String,
}

/// What an entry says beside its date.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said<'s> {
    /// The link of the calls.
    pub(super) call: Option<&'s str>,
    /// Who comes and what is done where the line fails, in one word for comparing; empty for what is usual.
    pub(super) manner: &'s str,
}

impl Said<'_> {
    fn is_said_by(self, entry: &Entry) -> bool {
        entry.call.as_deref() == self.call && entry.manner == self.manner
    }
}

/// The entries for a new file, in order of their months; `None` where the last one, which said
/// `known`, is still true of the meetings that are not over. `dates` are those, in order, and `said` is
/// what else is told of each.
///
/// Months beyond those of the last file alone are no reason for a new one, as long as enough of
/// its meetings are still to come.
pub(super) fn follow(
    known: &[Entry],
    dates: &[Date],
    said: Said<'_>,
    now: DateTime<Utc>,
) -> Option<Vec<Entry>> {
    let (told, new) = counted(known, dates, said, now);
    let last = known.iter().map(|entry| entry.month).max();
    let is_between = |entry: &Entry| last.is_some_and(|last| entry.month < last);
    let ahead = told
        .iter()
        .filter(|entry| !entry.cancelled && end_of(entry.at) > now);
    let runs_out = ahead.count() < AHEAD_MIN && !new.is_empty();
    if told == known && !new.iter().any(is_between) && !runs_out {
        return None;
    }
    Some(in_order(told, new))
}

/// All entries as they are now, for those who read them whenever they like.
pub(super) fn current(
    known: &[Entry],
    dates: &[Date],
    said: Said<'_>,
    now: DateTime<Utc>,
) -> Vec<Entry> {
    let (told, new) = counted(known, dates, said, now);
    in_order(told, new)
}

fn in_order(told: Vec<Entry>, new: Vec<Entry>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = told.into_iter().chain(new).collect();
    entries.sort_unstable_by_key(|entry| entry.month);
    entries
}

/// What the last file told as it is now, with changes counted, and the months of which it told nothing.
fn counted(
    known: &[Entry],
    dates: &[Date],
    said: Said<'_>,
    now: DateTime<Utc>,
) -> (Vec<Entry>, Vec<Entry>) {
    let date_of = |month: Month| dates.iter().find(|date| date.month == month);
    let told: Vec<Entry> = known
        .iter()
        .map(|entry| match date_of(entry.month) {
            Some(date) if entry.at != date.at || entry.cancelled || !said.is_said_by(entry) => {
                entry_of(date, entry.sequence + 1, said)
            }
            None if end_of(entry.at) > now && !entry.cancelled => Entry {
                cancelled: true,
                sequence: entry.sequence + 1,
                ..entry.clone()
            },
            _ => entry.clone(),
        })
        .collect();
    let is_known = |date: &&Date| known.iter().any(|entry| entry.month == date.month);
    let new = dates.iter().filter(|date| !is_known(date));
    let new = new.map(|date| entry_of(date, 0, said));
    (told, new.collect())
}

fn entry_of(date: &Date, sequence: u32, said: Said<'_>) -> Entry {
    Entry {
        month: date.month,
        at: date.at,
        sequence,
        cancelled: false,
        call: said.call.map(str::to_owned),
        manner: said.manner.to_owned(),
    }
}

/// An entry with its words.
pub(super) struct Event {
    pub(super) entry: Entry,
    /// What calendars know it by, the same in every file.
    pub(super) uid: String,
    pub(super) title: String,
    pub(super) about: String,
}

/// Writes a calendar file. `now` is when it is written.
///
/// Times are in UTC, so that no description of time zones is needed, and one by one: a series in
/// one school's zone would be wrong for the other after each clock change.
pub(super) fn written(
    name: &str,
    events: impl Iterator<Item = Event>,
    now: DateTime<Utc>,
) -> String {
    let mut calendar = Calendar::empty();
    // Source: RFC 5545, sections 3.6 and 3.7; the name is what calendars show of a file.
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", PRODUCT),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name(name);
    for Event {
        entry,
        uid,
        title,
        about,
    } in events
    {
        let status = match entry.cancelled {
            true => EventStatus::Cancelled,
            false => EventStatus::Confirmed,
        };
        let mut event = icalendar::Event::with_uid(&uid);
        event
            .timestamp(now)
            .starts(entry.at)
            .ends(end_of(entry.at))
            .sequence(entry.sequence)
            .status(status)
            .summary(&title)
            .description(&about);
        if let Some(call) = &entry.call {
            event.location(call).url(call);
        }
        calendar.push(event.done());
    }
    calendar.to_string()
}

#[cfg(test)]
mod tests {
    use super::super::dates::DateState;
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    /// A meeting at ten in the morning of a day such as `2027-01-12`.
    fn date(day: &str) -> Date {
        Date {
            month: Month::read(&day[..7]).unwrap(),
            state: DateState::Planned,
            at: at(&format!("{day}T10:00:00Z")),
        }
    }

    /// As it is while nothing else is told.
    fn follow(known: &[Entry], dates: &[Date], now: DateTime<Utc>) -> Option<Vec<Entry>> {
        super::follow(known, dates, Said::default(), now)
    }

    fn dates(days: &[&str]) -> Vec<Date> {
        days.iter().map(|day| date(day)).collect()
    }

    /// Entries as `2027-01-12 #1`, with a `-` before those that are cancelled.
    fn told(entries: &[Entry]) -> Vec<String> {
        let told = |entry: &Entry| {
            let mark = if entry.cancelled { "-" } else { "" };
            format!("{mark}{} #{}", entry.at.format("%F"), entry.sequence)
        };
        entries.iter().map(told).collect()
    }

    const YEAR: [&str; 4] = ["2027-01-12", "2027-02-09", "2027-03-09", "2027-04-13"];

    fn first() -> Vec<Entry> {
        follow(&[], &dates(&YEAR), at("2027-01-01T00:00:00Z")).unwrap()
    }

    #[test]
    fn the_first_file_says_all_and_the_next_comes_only_for_something_new() {
        let (known, now) = (first(), at("2027-01-01T00:00:00Z"));
        assert_eq!(
            told(&known),
            [
                "2027-01-12 #0",
                "2027-02-09 #0",
                "2027-03-09 #0",
                "2027-04-13 #0"
            ]
        );
        assert_eq!(follow(&[], &[], now), None, "nothing to say");
        assert_eq!(follow(&known, &dates(&YEAR), now), None);
        let further = [&YEAR[1..], &["2027-05-11"]].concat();
        let (later, further) = (at("2027-01-12T10:45:00Z"), dates(&further));
        assert_eq!(follow(&known, &further, later), None, "further months wait");
    }

    #[test]
    fn what_moves_or_is_left_out_or_comes_back_counts_on() {
        let (known, now) = (first(), at("2027-01-01T00:00:00Z"));
        let changed = dates(&["2027-01-12", "2027-02-10", "2027-04-13"]);
        let changed = follow(&known, &changed, now).unwrap();
        assert_eq!(
            told(&changed),
            [
                "2027-01-12 #0",
                "2027-02-10 #1",
                "-2027-03-09 #1",
                "2027-04-13 #0"
            ]
        );
        let back = follow(&changed, &dates(&YEAR), now).unwrap();
        assert_eq!(
            told(&back),
            [
                "2027-01-12 #0",
                "2027-02-09 #2",
                "2027-03-09 #2",
                "2027-04-13 #0"
            ]
        );
        let again = dates(&["2027-01-12", "2027-02-10", "2027-04-13"]);
        assert_eq!(follow(&changed, &again, now), None, "cancelled once");
    }

    #[test]
    fn what_is_over_stays_and_a_meeting_made_up_for_moves() {
        let known = first();
        let after = at("2027-01-13T00:00:00Z");
        assert_eq!(follow(&known, &dates(&YEAR[1..]), after), None);
        let made_up = dates(&["2027-01-26", "2027-02-09", "2027-03-09", "2027-04-13"]);
        let made_up = follow(&known, &made_up, after).unwrap();
        assert_eq!(told(&made_up)[0], "2027-01-26 #1");
    }

    #[test]
    fn months_between_and_the_last_few_bring_a_file() {
        let known = follow(
            &[],
            &dates(&["2027-01-12", "2027-02-09", "2027-04-13"]),
            at("2027-01-01T00:00:00Z"),
        )
        .unwrap();
        let now = at("2027-01-01T00:00:00Z");
        let between = follow(&known, &dates(&YEAR), now).unwrap();
        assert_eq!(told(&between)[2], "2027-03-09 #0");
        let later = at("2027-01-12T10:45:00Z");
        let few = dates(&["2027-02-09", "2027-04-13", "2027-05-11"]);
        assert_eq!(told(&follow(&known, &few, later).unwrap()).len(), 4);
        let none = dates(&["2027-02-09", "2027-04-13"]);
        assert_eq!(follow(&known, &none, later), None, "nothing more to say");
    }

    #[test]
    fn a_new_link_or_another_way_to_meet_changes_what_is_to_come() {
        let (known, later) = (first(), at("2027-01-12T10:45:00Z"));
        let call = Said {
            call: Some("https://meet.jit.si/a"),
            ..Said::default()
        };
        let told_with = super::follow(&known, &dates(&YEAR[1..]), call, later).unwrap();
        assert_eq!(told(&told_with)[..2], ["2027-01-12 #0", "2027-02-09 #1"]);
        let again = super::follow(&told_with, &dates(&YEAR[1..]), call, later);
        assert_eq!(again, None);
        let without = follow(&told_with, &dates(&YEAR[1..]), later).unwrap();
        assert_eq!(told(&without)[1], "2027-02-09 #2");
        let pupils = Said {
            manner: "pupils",
            ..call
        };
        let told_too = super::follow(&told_with, &dates(&YEAR[1..]), pupils, later).unwrap();
        assert_eq!(told(&told_too)[..2], ["2027-01-12 #0", "2027-02-09 #2"]);
    }

    #[test]
    fn a_file_is_as_the_standard_has_it() {
        let mut entry = first().swap_remove(0);
        entry.sequence = 2;
        entry.call = Some("https://meet.jit.si/a,b".to_owned());
        let event = |entry| Event {
            entry,
            uid: "p1-2027-01@twinbell".to_owned(),
            title: "Dell; and, Gombe".to_owned(),
            about: "Tuesday\nat ten".to_owned(),
        };
        let cancelled = Entry {
            cancelled: true,
            ..entry.clone()
        };
        let now = at("2026-12-01T08:00:00Z");
        let file = written(
            "Our meeting",
            [event(entry), event(cancelled)].into_iter(),
            now,
        );
        let lines: Vec<&str> = file.split("\r\n").collect();
        let head = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Twinbell//Monthly meetings//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "NAME:Our meeting",
            "X-WR-CALNAME:Our meeting",
        ];
        assert_eq!(&lines[..head.len()], head);
        let event = [
            "BEGIN:VEVENT",
            "DESCRIPTION:Tuesday\\nat ten",
            "DTEND:20270112T104500Z",
            "DTSTAMP:20261201T080000Z",
            "DTSTART:20270112T100000Z",
            "LOCATION:https://meet.jit.si/a\\,b",
            "SEQUENCE:2",
            "STATUS:CONFIRMED",
            "SUMMARY:Dell\\; and\\, Gombe",
            "UID:p1-2027-01@twinbell",
            "URL:https://meet.jit.si/a,b",
            "END:VEVENT",
        ];
        assert_eq!(&lines[head.len()..head.len() + event.len()], event);
        assert_eq!(
            lines.iter().filter(|it| **it == "STATUS:CANCELLED").count(),
            1
        );
        assert!(file.ends_with("END:VCALENDAR\r\n"), "{file}");
    }
}

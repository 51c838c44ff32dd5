//! Calendar files as another program reads them: a parser that shares nothing with the one that writes them.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use ical::IcalParser;
use ical::parser::ical::component::IcalEvent;

/// Longest line in octets, without its end. Source: RFC 5545, section 3.1.
const LINE_MAX: usize = 75;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub uid: String,
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    pub sequence: u32,
    pub cancelled: bool,
    pub about: String,
}

/// The entries of a file, which is to be one calendar with lines as the standard has them, each entry with its own
/// name and of three quarters of an hour.
pub fn read(bytes: &[u8]) -> Vec<Entry> {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    for line in text.split("\r\n") {
        assert!(line.len() <= LINE_MAX, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    assert!(text.ends_with("\r\n"), "{text}");
    let calendars: Vec<_> = IcalParser::new(bytes)
        .map(|calendar| calendar.expect("a calendar"))
        .collect();
    let [calendar] = calendars.as_slice() else {
        panic!("not one calendar: {text}");
    };
    let entries: Vec<Entry> = calendar.events.iter().map(entry).collect();
    let names: BTreeSet<&str> = entries.iter().map(|entry| entry.uid.as_str()).collect();
    assert_eq!(names.len(), entries.len(), "a name twice: {text}");
    for entry in &entries {
        assert_eq!(entry.end - entry.start, TimeDelta::minutes(45), "{entry:?}");
    }
    entries
}

fn entry(event: &IcalEvent) -> Entry {
    let value = |name: &str| {
        let mut named = event.properties.iter().filter(|one| one.name == name);
        let one = named
            .next()
            .unwrap_or_else(|| panic!("no {name}: {event:?}"));
        assert!(named.next().is_none(), "{name} twice: {event:?}");
        one.value.clone().unwrap_or_default()
    };
    let instant = |name: &str| {
        let text = value(name);
        NaiveDateTime::parse_from_str(&text, "%Y%m%dT%H%M%SZ")
            .unwrap_or_else(|_| panic!("{name} is no instant: {text}"))
            .and_utc()
    };
    instant("DTSTAMP");
    let cancelled = match value("STATUS").as_str() {
        "CANCELLED" => true,
        "CONFIRMED" => false,
        other => panic!("{other} is no status"),
    };
    Entry {
        uid: value("UID"),
        start: instant("DTSTART"),
        end: instant("DTEND"),
        sequence: value("SEQUENCE").parse().expect("a number"),
        cancelled,
        about: value("DESCRIPTION"),
    }
}

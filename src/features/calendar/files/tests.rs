//! Files as programs write them, and as nobody should.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A file of entries, each of these lines.
fn file(entries: &[&str]) -> String {
    let entries = entries.iter().map(|lines| {
        format!(
            "BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n",
            lines.replace('|', "\r\n")
        )
    });
    let entries: String = entries.collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{entries}END:VCALENDAR\r\n")
}

fn read_file(text: &str) -> Found {
    let week: Week = "mon-fri 8-16".parse().unwrap();
    read(text, day("2026-11-23"), Some(&week), 20)
}

/// The days of a file with these entries, as `2026-12-21..2027-01-04 name`.
#[track_caller]
fn check(entries: &[&str], expected: &[&str]) -> Left {
    let found = read_file(&file(entries));
    let days: Vec<String> = found
        .days
        .iter()
        .map(|off| {
            let name = off.name.as_deref().unwrap_or("-");
            format!("{}..{} {name}", off.first, off.last)
        })
        .collect();
    assert_eq!(days, expected);
    found.left
}

#[test]
fn what_is_on_free_days_takes_no_room() {
    let left = check(
        &[
            "DTSTART;VALUE=DATE:20261205|SUMMARY:Sports",
            "DTSTART;VALUE=DATE:20261212|DTEND;VALUE=DATE:20261214|SUMMARY:Fair",
            "DTSTART;VALUE=DATE:20261218|DTEND;VALUE=DATE:20261220|SUMMARY:Camp",
        ],
        &["2026-12-18..2026-12-19 Camp"],
    );
    assert_eq!(
        left,
        Left {
            free: 2,
            ..Left::default()
        }
    );
}

#[test]
fn whole_days_are_taken_as_programs_write_them() {
    let left = check(
        &[
            "DTSTART;VALUE=DATE:20261221|DTEND;VALUE=DATE:20270105|SUMMARY:Christmas\\, and more",
            "DTSTART:20270503|SUMMARY:May Day",
            "DTSTART;VALUE=DATE:20270212|DURATION:P1W|SUMMARY:Half term",
            "DTSTART;TZID=Europe/London:20270326T000000|DTEND;TZID=Europe/London:20270327T000000|SUMMARY:Good Friday",
            "DTSTART;VALUE=DATE:20270625|DTEND;VALUE=DATE:20270625",
            "DTSTART;VALUE=DATE:20261120|DTEND;VALUE=DATE:20261125|SUMMARY:It lasts",
        ],
        &[
            "2026-11-20..2026-11-24 It lasts",
            "2026-12-21..2027-01-04 Christmas, and more",
            "2027-02-12..2027-02-18 Half term",
            "2027-03-26..2027-03-26 Good Friday",
            "2027-05-03..2027-05-03 May Day",
            "2027-06-25..2027-06-25 -",
        ],
    );
    assert_eq!(left, Left::default());
}

#[test]
fn what_is_not_taken_is_counted() {
    let left = check(
        &[
            "DTSTART:20261201T090000Z|DTEND:20261201T100000Z|SUMMARY:Parents",
            "DTSTART;TZID=Europe/London:20261201T000000|DTEND;TZID=Europe/London:20261201T120000",
            "DTSTART;VALUE=DATE:20261201|DURATION:PT5H",
            "DTSTART;VALUE=DATE:20261207|RRULE:FREQ=MONTHLY;BYDAY=1MO",
            "DTSTART;VALUE=DATE:20261207|RRULE:FREQ=DAILY;COUNT=3|RRULE:FREQ=DAILY",
            "SUMMARY:No date at all",
            "DTSTART;VALUE=DATE:20261399",
            "DTSTART;VALUE=DATE:20261207|DTEND;VALUE=DATE:20261201",
            "DTSTART;VALUE=DATE:20261207|DTEND;VALUE=DATE:20271201|SUMMARY:For ever",
            "DTSTART;VALUE=DATE:20280503|SUMMARY:Next year",
            "DTSTART;VALUE=DATE:20251221|SUMMARY:Long over",
            "DTSTART;VALUE=DATE:20261208|STATUS:CANCELLED",
        ],
        &[],
    );
    let expected = Left {
        hours: 3,
        repeats: 2,
        odd: 3,
        long: 1,
        free: 0,
        later: 1,
        full: 0,
    };
    assert_eq!(left, expected);
}

#[test]
fn repeated_days_are_worked_out_with_what_is_left_out_added_and_moved() {
    check(
        &[
            "UID:a|DTSTART;VALUE=DATE:20200503|RRULE:FREQ=YEARLY|SUMMARY:May",
            "UID:b|DTSTART;VALUE=DATE:20261204|RRULE:FREQ=WEEKLY;COUNT=4|EXDATE;VALUE=DATE:20261218|SUMMARY:Friday",
            "UID:b|RECURRENCE-ID;VALUE=DATE:20261211|DTSTART;VALUE=DATE:20261210|SUMMARY:Thursday",
            "UID:c|DTSTART;VALUE=DATE:20270111|RDATE;VALUE=DATE:20270113,20270301|SUMMARY:Exams",
        ],
        &[
            "2026-12-04..2026-12-04 Friday",
            "2026-12-10..2026-12-10 Thursday",
            "2026-12-25..2026-12-25 Friday",
            "2027-01-11..2027-01-11 Exams",
            "2027-01-13..2027-01-13 Exams",
            "2027-03-01..2027-03-01 Exams",
            "2027-05-03..2027-05-03 May",
        ],
    );
}

#[test]
fn runs_of_days_become_one_over_free_days() {
    let every_day = "DTSTART;VALUE=DATE:20261221|RRULE:FREQ=DAILY;COUNT=5|SUMMARY:Winter";
    check(
        &[
            every_day,
            "DTSTART;VALUE=DATE:20261228|DTEND;VALUE=DATE:20270102|SUMMARY:Winter",
            every_day,
            "DTSTART;VALUE=DATE:20270105|SUMMARY:Winter",
            "DTSTART;VALUE=DATE:20261222|SUMMARY:Another",
        ],
        &[
            "2026-12-21..2027-01-01 Winter",
            "2026-12-22..2026-12-22 Another",
            "2027-01-05..2027-01-05 Winter",
        ],
    );
}

#[test]
fn a_year_of_single_days_is_no_time_off() {
    let left = check(
        &[
            "DTSTART;VALUE=DATE:20261123|RRULE:FREQ=DAILY|SUMMARY:Every day",
            "DTSTART;VALUE=DATE:20261221|DTEND;VALUE=DATE:20270105|SUMMARY:Christmas",
        ],
        &["2026-12-21..2027-01-04 Christmas"],
    );
    assert_eq!((left.long, left.odd), (1, 0));
}

#[test]
fn a_file_that_breaks_off_says_so() {
    let whole = file(&[
        "DTSTART;VALUE=DATE:20261221|SUMMARY:Day",
        "DTSTART;VALUE=DATE:20261224",
    ]);
    let found = read_file(&whole[..whole.len() - 40]);
    assert_eq!((found.days.len(), found.left.odd), (1, 1));
}

#[test]
fn alarms_and_other_components_do_not_count() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nBEGIN:DAYLIGHT\nDTSTART:19700329T020000\nEND:DAYLIGHT\n\
        END:VTIMEZONE\nBEGIN:VTODO\nDTSTART;VALUE=DATE:20261201\nEND:VTODO\nBEGIN:VEVENT\n\
        DTSTART;VALUE=DATE:20261202\nBEGIN:VALARM\nDURATION:PT5M\nSUMMARY:Ring\nEND:VALARM\nSUMMARY:Day\n\
        END:VEVENT\nEND:VCALENDAR";
    let found = read_file(text);
    assert_eq!(found.days.len(), 1);
    assert_eq!(found.days[0].name.as_deref(), Some("Day"));
    assert_eq!(found.left, Left::default());
}

#[test]
fn names_are_cleaned_and_short() {
    let name = |summary: &str| {
        let found = read_file(&file(&[&format!("DTSTART:20261202|SUMMARY:{summary}")]));
        found.days[0].name.clone()
    };
    assert_eq!(name("a\u{202e}b\\n\u{7}c").as_deref(), Some("ab c"));
    assert_eq!(name("\u{200b}"), None);
    let long = name(&"é".repeat(4000)).unwrap();
    assert_eq!(long.chars().count(), 20);
}

#[test]
fn what_is_no_calendar_is_told_apart() {
    assert!(is_calendar("\u{feff}\r\nbegin:vcalendar\r\n"));
    assert!(!is_calendar("<html>"));
    assert!(!is_calendar("éééééééééééééééé"));
    assert!(!is_calendar(""));
}

/// What costs much costs little here: a test that hangs fails.
#[test]
fn hostile_files_are_harmless() {
    let deep = "BEGIN:VEVENT\n".repeat(60_000);
    assert_eq!(read_file(&deep).days, []);
    let folded = format!("SUMMARY:a{}", "\n a".repeat(300_000));
    assert_eq!(read_file(&folded).days, []);
    let endless = "DTSTART;VALUE=DATE:16010101|RRULE:FREQ=DAILY;COUNT=4000000000";
    let found = read_file(&file(&vec![endless; 500]));
    assert_eq!((found.days.len(), found.left.repeats), (0, 500));
    let daily = "DTSTART;VALUE=DATE:20261201|RRULE:FREQ=DAILY";
    let found = read_file(&file(&vec![daily; 6_000]));
    assert_eq!((found.days.len(), found.left.long), (0, 1));
    assert!(found.left.odd == 1_000 && found.left.repeats > 4_000);
}

proptest! {
    #[test]
    fn nothing_fails_on_any_text(text in "(BEGIN:VEVENT|END:VEVENT|DTSTART:|DTEND|;|:|=|\"|,|RRULE:FREQ=|DAILY|WEEKLY|YEARLY|BYDAY=|COUNT=|-|2026|1231|T|Z|MO|\n| |é|\\PC){0,80}") {
        let found = read_file(&text);
        prop_assert!(found.days.iter().all(|off| off.first <= off.last));
        prop_assert!(found.days.iter().all(|off| off.last >= day("2026-11-23")));
    }
}

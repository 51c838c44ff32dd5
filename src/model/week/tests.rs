use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
use proptest::prelude::*;

use super::*;
use crate::model::visible::is_visible;

/// Knows the English and French weekdays, in full and by their first three letters.
fn day_of(word: &str) -> Option<Weekday> {
    const FRENCH: [&str; 7] = [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ];
    let french = FRENCH
        .iter()
        .position(|name| *name == word || name[..3] == *word)
        .map(|n| WEEKDAYS[n]);
    french.or_else(|| word.parse().ok())
}

fn read(text: &str) -> Result<Week, WeekError> {
    Week::read(text, &day_of)
}

#[test]
fn reads_what_teachers_type() {
    const MON_FRI: &str = "mon 08:00-16:00;tue 08:00-16:00;wed 08:00-16:00;thu 08:00-16:00;\
                           fri 08:00-16:00";
    const SUN_THU: &str = "mon 07:30-14:00;tue 07:30-14:00;wed 07:30-14:00;thu 07:30-14:00;\
                           sun 07:30-14:00";
    const MON_WED_FRI: &str = "mon 09:00-15:00;wed 09:00-15:00;fri 09:00-15:00";
    for (typed, expected) in [
        ("Mon-Fri 8:00-16:00", MON_FRI),
        ("  MONDAY – FRIDAY:   08.00—16.00 ", MON_FRI),
        ("Monday to Friday, 8am to 4pm.", MON_FRI),
        ("mon to fri from 8 a.m. until 4 p.m.", MON_FRI),
        ("Mon-Fri between 8 and 16", MON_FRI),
        ("lundi au vendredi de 8h à 16h", MON_FRI),
        ("du lundi au vendredi, 8 h 00 – 16 h 00", MON_FRI),
        ("lun.–ven. : 8h jusqu’à 16h", MON_FRI),
        ("Mon - Fri - 0800-1600", MON_FRI),
        ("Mon-Fri 800-1600 hrs", MON_FRI),
        ("Mon-Fri 0800hrs-1600hrs", MON_FRI),
        ("Mon-Fri 8~16", MON_FRI),
        ("lun-ven 8h 16h", MON_FRI),
        ("Mon → Fri 8:00 → 16:00", MON_FRI),
        ("mon tue wed thu fri 8-16", MON_FRI),
        ("8:00-16:00 Monday to Friday", MON_FRI),
        ("8-4pm mon-fri, closed sat and sun", MON_FRI),
        ("Mon-Fri 8-16; Sat & Sun closed", MON_FRI),
        ("Mon-Fri 8-16, closed on Sat, closed on Sun", MON_FRI),
        ("Mon\t8:00\t16:00\nTue-Fri\t8:00\t16:00\n", MON_FRI),
        ("Mon-Fri:\n8:00-16:00", MON_FRI),
        ("Sunday - Thursday 7.30am - 2pm", SUN_THU),
        ("dimanche à jeudi de 7h30 à 14h", SUN_THU),
        ("sun-thu 7:30am-2", SUN_THU),
        ("Weekdays 8-4", MON_FRI),
        ("8-4 every weekday", MON_FRI),
        ("mon-fri 8:00-4:00", MON_FRI),
        ("en semaine 8h-16h", MON_FRI),
        ("les jours ouvrés de 8h à 16h", MON_FRI),
        (
            "weekdays and Sat 8-12, closed on Sun",
            "mon 08:00-12:00;tue 08:00-12:00;wed 08:00-12:00;thu 08:00-12:00;fri 08:00-12:00;\
             sat 08:00-12:00",
        ),
        ("Mon, Wed, Fri 9-15", MON_WED_FRI),
        ("Mon, Wed, Fri 9-3", MON_WED_FRI),
        ("Mon 12-3", "mon 12:00-15:00"),
        ("Mon 8-8", "mon 08:00-20:00"),
        ("Mon/Wed/Fri 9-15", MON_WED_FRI),
        ("Mon-Wed-Fri 9-15", MON_WED_FRI),
        ("Mon, Wed and Fri: 9-3pm", MON_WED_FRI),
        ("Fri 9-15\nWed 9-15\r\nMon 9-15", MON_WED_FRI),
        (
            "Mon 8:00–16:00\nTue 9:00–15:00",
            "mon 08:00-16:00;tue 09:00-15:00",
        ),
        (
            "mon to tue 8-16, fri 8-12:30",
            "mon 08:00-16:00;tue 08:00-16:00;fri 08:00-12:30",
        ),
        (
            "lun–mar 8h-16h30 ; ven 8h-midi",
            "mon 08:00-16:30;tue 08:00-16:30;fri 08:00-12:00",
        ),
        (
            "Sat–Mon 8-noon",
            "mon 08:00-12:00;sat 08:00-12:00;sun 08:00-12:00",
        ),
        ("Mon-Mon 8-16", "mon 08:00-16:00"),
        ("Mon 18:00-24:00", "mon 18:00-24:00"),
        ("Mon 0:00-24h", "mon 00:00-24:00"),
        ("Mon 0:05-1", "mon 00:05-01:00"),
    ] {
        assert_eq!(
            read(typed).map(|week| week.to_string()),
            Ok(expected.to_owned()),
            "{typed:?}"
        );
    }
}

#[test]
fn reads_hours_that_say_am_or_pm_once() {
    for (typed, expected) in [
        ("9-3pm", "09:00-15:00"),
        ("1-4pm", "13:00-16:00"),
        ("9-11am", "09:00-11:00"),
        ("11-1pm", "11:00-13:00"),
        ("12-4pm", "12:00-16:00"),
        ("8am-11", "08:00-11:00"),
        ("8am-12", "08:00-12:00"),
        ("8am-2:15", "08:00-14:15"),
        ("8am-16", "08:00-16:00"),
        ("noon-4", "12:00-16:00"),
        ("12am-12pm", "00:00-12:00"),
        ("8:00 - 16:00 pm", "08:00-16:00"),
    ] {
        let week = read(&format!("Mon {typed}")).expect(typed);
        assert_eq!(week.to_string(), format!("mon {expected}"), "{typed:?}");
    }
}

#[test]
fn says_what_is_wrong() {
    let text = str::to_owned;
    for (typed, expected) in [
        ("", WeekError::EmptyWeek),
        (" \n;- , ", WeekError::EmptyWeek),
        ("Sat, Sun closed", WeekError::EmptyWeek),
        ("Someday 8-16", WeekError::UnknownDay(text("Someday"))),
        ("Mon 8 hello-16", WeekError::UnknownDay(text("hello"))),
        ("Mon-Frï 8-16", WeekError::UnknownDay(text("Frï"))),
        ("Mon-Fri 8-16 🙂", WeekError::UnknownDay(text("🙂"))),
        ("Mon–Fri", WeekError::NoTimes(text("Mon–Fri"))),
        ("Mon\nTue 8-16", WeekError::NoTimes(text("Mon"))),
        ("Mon 8-16; Tue, Wed", WeekError::NoTimes(text("Tue, Wed"))),
        ("8-16 Mon; Tue", WeekError::NoTimes(text("Tue"))),
        ("8:00 - 16:00", WeekError::NoDays(text("8:00 - 16:00"))),
        ("Mon 8:00-25:00", WeekError::BadTime(text("25:00"))),
        ("Mon 8:60-16", WeekError::BadTime(text("8:60"))),
        ("Mon 8:5-16", WeekError::BadTime(text("8:5"))),
        ("Mon 24:30-25", WeekError::BadTime(text("24:30"))),
        ("Mon 8-16:00:00", WeekError::BadTime(text("16:00:00"))),
        ("Mon 8-123456", WeekError::BadTime(text("123456"))),
        ("Mon 16 a.m. - 5", WeekError::BadTime(text("16 a.m."))),
        ("Mon 8h75-16h", WeekError::BadTime(text("8h75"))),
        ("Mon 8:00", WeekError::LoneTime(text("8:00"))),
        ("Mon 8, Tue 9-15", WeekError::LoneTime(text("8"))),
        ("Mon 8h-16h-18h", WeekError::LoneTime(text("18h"))),
        (
            "Mon 16:00–8:00",
            WeekError::EndsBeforeStart(text("16:00–8:00")),
        ),
        ("Mon 22-6", WeekError::EndsBeforeStart(text("22-6"))),
        ("Mon 13-4", WeekError::EndsBeforeStart(text("13-4"))),
        ("Mon 12-12", WeekError::EndsBeforeStart(text("12-12"))),
        (
            "Mon 08:00-07:00",
            WeekError::EndsBeforeStart(text("08:00-07:00")),
        ),
        ("Mon 8h-07h", WeekError::EndsBeforeStart(text("8h-07h"))),
        (
            "Mon 10pm to 6am",
            WeekError::EndsBeforeStart(text("10pm to 6am")),
        ),
        (
            "Mon 0:00-0:00",
            WeekError::EndsBeforeStart(text("0:00-0:00")),
        ),
        (
            "Mon-Fri 8-16, Wed 8-12",
            WeekError::DayTwice {
                day: Wed,
                text: text("Wed"),
            },
        ),
        (
            "lun-ven 8h-12h et 14h-17h",
            WeekError::DayTwice {
                day: Mon,
                text: text("14h-17h"),
            },
        ),
        (
            "lun 8h-16h\n10h-12h",
            WeekError::DayTwice {
                day: Mon,
                text: text("10h-12h"),
            },
        ),
        (
            "lun 8h-16h\n10-12",
            WeekError::DayTwice {
                day: Mon,
                text: text("10-12"),
            },
        ),
        (&"Mon ".repeat(200), WeekError::TooLong(500)),
    ] {
        assert_eq!(read(typed), Err(expected), "{typed:?}");
    }
}

#[test]
fn the_readers_language_comes_before_the_small_words() {
    let norwegian = |word: &str| match word {
        "man" => Some(Mon),
        "to" => Some(Thu),
        _ => None,
    };
    let week = Week::read("Man. 8-16, to. 8-14", &norwegian).expect("a Norwegian week");
    assert_eq!(week.to_string(), "mon 08:00-16:00;thu 08:00-14:00");
}

#[test]
fn spans_stay_within_one_day() {
    for (start, end, is_span) in [
        (480, 960, true),
        (0, 1440, true),
        (1439, 1440, true),
        (480, 480, false),
        (960, 480, false),
        (480, 1441, false),
        (1440, 1440, false),
    ] {
        assert_eq!(Span::new(start, end).is_ok(), is_span, "{start} to {end}");
    }
}

#[test]
fn weeks_begin_after_the_longest_rest() {
    for (typed, first) in [
        ("Mon-Fri 8-16", Mon),
        ("Sun-Thu 8-16", Sun),
        ("Sat-Wed 8-16", Sat),
        ("Mon-Sat 8-16", Mon),
        ("Mon-Sun 8-16", Mon),
        ("Sat-Thu 8-16", Sat),
        ("Mon, Wed, Fri 8-16", Mon),
        ("Tue 8-16", Tue),
        ("Mon-Wed, Fri-Sat 8-16", Mon), // Thursday and Sunday rest for a day each
        ("Tue, Thu 8-16", Tue),
    ] {
        assert_eq!(read(typed).expect(typed).first_day(), first, "{typed}");
    }
}

#[test]
fn equal_neighbours_are_shown_together() {
    let shown = |typed: &str| -> Vec<String> {
        let runs = read(typed).expect(typed).runs().into_iter();
        runs.map(|run| format!("{}-{} {}", run.first, run.last, run.span))
            .collect()
    };
    assert_eq!(
        shown("Mon-Thu 8-16, Fri 8-12"),
        ["Mon-Thu 08:00-16:00", "Fri-Fri 08:00-12:00"]
    );
    assert_eq!(shown("Sun-Thu 8-14"), ["Sun-Thu 08:00-14:00"]);
    assert_eq!(shown("Mon-Sun 8-14"), ["Mon-Sun 08:00-14:00"]);
    assert_eq!(
        shown("Mon, Wed 8-14"),
        ["Mon-Mon 08:00-14:00", "Wed-Wed 08:00-14:00"]
    );
}

#[test]
fn hours_and_days_are_counted() {
    let week = read("Mon-Thu 8-16, Fri 8-12:30").expect("a week");
    assert_eq!(week.open_days(), [Mon, Tue, Wed, Thu, Fri]);
    assert_eq!(week.minutes_per_week(), 4 * 480 + 270);
    assert_eq!(
        week.span(Fri).map(|span| (span.start(), span.end())),
        Some((480, 750))
    );
    assert_eq!(week.span(Sat), None);

    let span = Span::new(480, 750).expect("a span");
    assert_eq!(
        Week::every(&[Sun, Sat], span).expect("a week").open_days(),
        [Sat, Sun]
    );
    assert_eq!(Week::every(&[], span), Err(WeekError::EmptyWeek));
    assert_eq!(Week::new([None; 7]), Err(WeekError::EmptyWeek));
}

#[test]
fn the_stored_form_is_what_serde_writes() {
    let text = "\"mon 08:00-16:00;sun 18:00-24:00\"";
    let week: Week = serde_json::from_str(text).expect("stored text");
    assert_eq!(week.span(Sun), Span::new(1080, 1440).ok());
    assert_eq!(serde_json::to_string(&week).expect("text"), text);
    assert!(serde_json::from_str::<Week>("\"\"").is_err());
    assert!(serde_json::from_str::<Week>("\"lun 08:00-16:00\"").is_err());
}

fn any_span() -> impl Strategy<Value = Span> {
    (0_u16..1440)
        .prop_flat_map(|start| (Just(start), start + 1..=1440))
        .prop_map(|(start, end)| Span::new(start, end).expect("start before end"))
}

fn any_week() -> impl Strategy<Value = Week> {
    proptest::array::uniform7(proptest::option::of(any_span()))
        .prop_filter_map("an open day", |days| Week::new(days).ok())
}

/// Heaps of pieces that mean something to the reader, in any order.
fn any_heap() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "mon",
        "Tue",
        "dim.",
        "ven",
        "to",
        "à",
        "jusqu’à",
        "closed",
        "weekdays",
        "et",
        "-",
        "–",
        "->",
        ";",
        "\n",
        ",",
        ":",
        ".",
        " ",
        "\u{202f}",
        "8",
        "0830",
        "16:30",
        "24",
        "h",
        "8h30",
        "a.m.",
        "pm",
        "midi",
        "é",
        "’",
        "：",
        "周",
        "\u{301}",
        "İ",
        "99999",
    ]);
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn stored_weeks_come_back(week in any_week()) {
        prop_assert_eq!(week.to_string().parse(), Ok(week));
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>(), heap in any_heap()) {
        for text in [text, heap] {
            match read(&text) {
                Ok(week) => prop_assert!(!week.open_days().is_empty()),
                Err(
                    WeekError::UnknownDay(piece)
                    | WeekError::NoTimes(piece)
                    | WeekError::NoDays(piece)
                    | WeekError::BadTime(piece)
                    | WeekError::LoneTime(piece)
                    | WeekError::EndsBeforeStart(piece)
                    | WeekError::DayTwice { text: piece, .. },
                ) => {
                    // What nobody sees is not told.
                    let is_told = |c: &char| c.is_whitespace() || is_visible(*c);
                    let seen: String = text.chars().filter(is_told).collect();
                    prop_assert!(!piece.is_empty() && seen.contains(&piece), "{piece:?}");
                }
                Err(WeekError::EmptyWeek | WeekError::TooLong(_)) => {}
            }
        }
    }

    #[test]
    fn runs_say_all_that_the_week_says(week in any_week()) {
        let mut days = [None; 7];
        for run in week.runs() {
            let mut day = run.first;
            loop {
                prop_assert!(days[day.num_days_from_monday() as usize].replace(run.span).is_none());
                if day == run.last {
                    break;
                }
                day = day.succ();
            }
        }
        prop_assert_eq!(week.runs()[0].first, week.first_day());
        prop_assert_eq!(Week::new(days), Ok(week));
    }
}

use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
use proptest::prelude::*;

use super::*;
use crate::text::Texts;

const EN: Voice = Voice::ENGLISH;

fn fr() -> Voice {
    Voice::of("fr".parse().unwrap())
}

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn began(word: &str) -> Began {
    word.parse().unwrap()
}

fn today() -> NaiveDate {
    ymd(2026, 11, 21)
}

#[test]
fn weekdays_are_read_by_name_and_abbreviation() {
    for (word, in_english, in_french) in [
        ("mon", Some(Mon), Some(Mon)),
        ("Monday", Some(Mon), Some(Mon)),
        ("MO", Some(Mon), Some(Mon)),
        ("tues.", Some(Tue), Some(Tue)),
        (" Thurs ", Some(Thu), Some(Thu)),
        ("thurso", None, None),
        ("lun", None, Some(Mon)),
        ("lundi", None, Some(Mon)),
        ("Lu", None, Some(Mon)),
        ("mardi", None, Some(Tue)),
        ("mar.", None, Some(Tue)),
        ("mercredi", None, Some(Wed)),
        ("mer.", None, Some(Wed)),
        ("dím", None, Some(Sun)),
        ("sa", Some(Sat), Some(Sat)),
        ("vendr", None, Some(Fri)),
        ("m", None, None),
        ("su", Some(Sun), Some(Sun)),
        ("", None, None),
        (".", None, None),
        ("day", None, None),
        ("someday", None, None),
    ] {
        assert_eq!(EN.read_weekday(word), in_english, "{word:?} in English");
        assert_eq!(fr().read_weekday(word), in_french, "{word:?} in French");
    }
}

#[test]
fn dates_are_read_as_people_type_them() {
    let (first, month) = ("2024-09-01", "2024-09");
    for (typed, date) in [
        ("2024-09-01", first),
        ("2024/9/1", first),
        ("2024–09–01", first),
        ("1 September 2024", first),
        ("  1st of September, 2024 ", first),
        ("September 1, 2024", first),
        ("1-Sept-2024", first),
        ("Sunday 1 September 2024", first),
        ("sun 01.09.2024", first),
        ("since Sept. 2024", month),
        ("2024-09", month),
        ("09/2024", month),
        ("01.09.2024", first),
        ("2024", "2024"),
        ("31/12/2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("05/05/2024", "2024-05-05"),
        ("29 Feb 2028", "2028-02-29"),
        ("１ sept ２０２４", first),
    ] {
        assert_eq!(EN.read_date(typed, today()), Ok(began(date)), "{typed:?}");
        assert_eq!(
            fr().read_date(typed, today()),
            Ok(began(date)),
            "{typed:?} to a French voice"
        );
    }
}

#[test]
fn french_dates_are_read_by_a_french_voice() {
    for (typed, date) in [
        ("1er septembre 2024", "2024-09-01"),
        ("le 1ER Septembre 2024", "2024-09-01"),
        ("depuis sept. 2024", "2024-09"),
        ("aout 2023", "2023-08"),
        ("14 février 2025", "2025-02-14"),
        ("mar. 9 mar. 2027", "2027-03-09"),
        ("mar 09.03.2027", "2027-03-09"),
        ("juil. 2024", "2024-07"),
    ] {
        assert_eq!(fr().read_date(typed, today()), Ok(began(date)), "{typed:?}");
    }
    assert_eq!(
        EN.read_date("1er février 2024", today()),
        Err(ReadDateError::NotADate)
    );
}

#[test]
fn nothing_is_guessed() {
    use ReadDateError::{
        NoSuchDay, NotADate, OtherWeekday, TwoReadings, YearFar, YearMissing, YearTwoDigits,
    };
    let two_readings = TwoReadings {
        day_first: ymd(2024, 6, 5),
        month_first: ymd(2024, 5, 6),
    };
    for (typed, problem) in [
        ("", NotADate),
        ("soon", NotADate),
        ("September", NotADate),
        ("Tuesday", NotADate),
        ("9 Tuesday 2027", NotADate),
        ("1 2 3 4", NotADate),
        ("20240901", NotADate),
        ("2024-13-01", NotADate),
        ("31/31/2024", NotADate),
        ("0 May 2024", NotADate),
        ("32 May 2024", NotADate),
        ("1x May 2024", NotADate),
        ("1 2024 May 2024", NotADate),
        ("05/06/2024", two_readings.clone()),
        ("5-6-2024", two_readings),
        (
            "29 February 2023",
            NoSuchDay {
                day: 29,
                month: 2,
                year: 2023,
            },
        ),
        (
            "2023-02-29",
            NoSuchDay {
                day: 29,
                month: 2,
                year: 2023,
            },
        ),
        (
            "31.04.2024",
            NoSuchDay {
                day: 31,
                month: 4,
                year: 2024,
            },
        ),
        ("1 September 24", YearTwoDigits),
        ("01.09.24", YearTwoDigits),
        ("1/9/'24", YearTwoDigits),
        ("1 May 1024", YearFar { year: 1024 }),
        ("9999", YearFar { year: 9999 }),
        (
            "9 March",
            YearMissing {
                nearest: ymd(2027, 3, 9),
                weekday: None,
            },
        ),
        (
            "20 August",
            YearMissing {
                nearest: ymd(2026, 8, 20),
                weekday: None,
            },
        ),
        (
            "29 Feb",
            YearMissing {
                nearest: ymd(2028, 2, 29),
                weekday: None,
            },
        ),
        (
            "30 Feb",
            NoSuchDay {
                day: 30,
                month: 2,
                year: 2026,
            },
        ),
        (
            "Monday 9 March 2027",
            OtherWeekday {
                date: ymd(2027, 3, 9),
            },
        ),
    ] {
        assert_eq!(EN.read_date(typed, today()), Err(problem), "{typed:?}");
    }
}

#[test]
fn problems_are_told_with_what_to_type_instead() {
    for (typed, in_english, in_french) in [
        (
            "05/06/2024",
            "This can mean 5 June 2024 or 6 May 2024. Please write the month as a word.",
            "Cela peut vouloir dire 5 juin 2024 ou 6 mai 2024. Merci d’écrire le mois en toutes lettres.",
        ),
        (
            "29.02.2023",
            "There is no 29 February in 2023. Please check the date.",
            "Il n’y a pas de 29 février en 2023. Merci de vérifier la date.",
        ),
        (
            "1 Mar",
            "Which year do you mean? Please write it with the date, for example 1 March 2027.",
            "De quelle année s’agit-il\u{202f}? Merci de l’écrire avec la date, par exemple 1er mars 2027.",
        ),
        (
            "Mon 9 Mar 2027",
            "9 March 2027 is a Tuesday. Please check the date, or leave out the day of the week.",
            "Le 9 mars 2027 est un mardi. Merci de vérifier la date, ou de l’écrire sans le jour de la semaine.",
        ),
    ] {
        let problem = EN.read_date(typed, today()).unwrap_err();
        assert_eq!(EN.date_problem(&problem), in_english);
        assert_eq!(fr().date_problem(&problem), in_french);
    }
}

/// Any text, and text that looks more like a date than any text would.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "([0-9]{1,9}|er|st|[a-zé]{2,5}|mar|mai|sept\\.?|monday|le|[0-9]{1,2}(er|th)|[-./, ’]){1,7}",
    ]
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (ymd(1900, 1, 1).num_days_from_ce()..=ymd(2199, 12, 31).num_days_from_ce())
        .prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).unwrap())
}

proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in typed(), today in any_date()) {
        for voice in Texts::shipped().languages().map(Voice::of) {
            if let Ok(date) = voice.read_date(&text, today) {
                prop_assert!(YEARS.contains(&date.first.year()));
            }
            let _ = voice.read_weekday(&text);
        }
    }

    #[test]
    fn every_language_reads_the_dates_that_it_writes(date in any_date()) {
        for voice in Texts::shipped().languages().map(Voice::of) {
            let day = |told| Began { first: date, told };
            prop_assert_eq!(voice.read_date(&voice.date(date), date), Ok(day(Told::Day)));
            prop_assert_eq!(voice.read_date(&voice.date_without_weekday(date), date), Ok(day(Told::Day)));
            prop_assert_eq!(voice.read_date(&date.to_string(), date), Ok(day(Told::Day)));
            for part in [&date.to_string()[..4], &date.to_string()[..7]] {
                let began = began(part);
                prop_assert_eq!(voice.read_date(&voice.began(began), date), Ok(began));
                prop_assert_eq!(voice.read_date(&voice.since(began), date), Ok(began));
            }
            prop_assert_eq!(voice.read_weekday(&voice.weekday(date.weekday())), Some(date.weekday()));
            prop_assert_eq!(voice.read_weekday(&voice.weekday_short(date.weekday())), Some(date.weekday()));
        }
    }
}

//! Days, dates, times, durations and working weeks as people of a language write them.
//!
//! Instants are UTC and come with the zone that they are to be shown in; nothing here reads a clock.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc, Weekday};
use chrono_tz::Tz;

use super::Voice;
use crate::args;
use crate::model::began::{Began, Told};

/// Days that share the same hours: from and until, in minutes after local midnight (0 to 1440).
pub type DayHours = (Vec<Weekday>, (u16, u16));

/// How keys name the days: "weekday-mon" and so on, Monday first.
pub(super) const DAY_KEYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Whether names of days and months are written out.
#[derive(Clone, Copy)]
enum Names {
    Long,
    Short,
}

impl Voice {
    /// "Tuesday", "mardi".
    pub fn weekday(self, day: Weekday) -> String {
        self.say(&format!("weekday-{}", day_key(day)))
    }

    /// "Tue", "mar.".
    pub fn weekday_short(self, day: Weekday) -> String {
        self.say(&format!("weekday-short-{}", day_key(day)))
    }

    /// "Tuesday 9 March 2027", "mardi 9 mars 2027".
    pub fn date(self, date: NaiveDate) -> String {
        self.dated("date-full", date, Names::Long)
    }

    /// "9 March 2027", "9 mars 2027".
    pub fn date_without_weekday(self, date: NaiveDate) -> String {
        self.dated("date-with-year", date, Names::Long)
    }

    /// "March 2027", "mars 2027".
    pub fn month_year(self, date: NaiveDate) -> String {
        self.dated("date-month-year", date, Names::Long)
    }

    /// A beginning as exactly as it was told: "9 March 2027", "March 2027", "2027".
    pub fn began(self, began: Began) -> String {
        match began.told {
            Told::Day => self.date_without_weekday(began.first),
            Told::Month => self.dated("date-month-year", began.first, Names::Long),
            Told::Year => self.dated("date-year", began.first, Names::Long),
        }
    }

    /// The same as it stands after "since": "le 9 mars 2027", "mars 2027", "2027".
    pub fn since(self, began: Began) -> String {
        match began.told {
            Told::Day => {
                let date = self.date_without_weekday(began.first);
                self.fill("date-since", &args! { "date" => date })
            }
            Told::Month | Told::Year => self.began(began),
        }
    }

    /// "9 March", "9 mars".
    pub fn day_month(self, date: NaiveDate) -> String {
        self.dated("date-day-month", date, Names::Long)
    }

    /// "9 Mar", "9 mars", for narrow places.
    pub fn day_month_short(self, date: NaiveDate) -> String {
        self.dated("date-day-month", date, Names::Short)
    }

    /// "14:05", "14 h 05", on the 24-hour clock; seconds are dropped.
    pub fn time(self, time: NaiveTime) -> String {
        self.clock(time.hour(), time.minute())
    }

    /// "Tuesday 9 March, 14:05" on the zone's own clock. The year is left out: the weekday and the
    /// day are enough for what lies within half a year.
    pub fn date_time(self, instant: DateTime<Utc>, zone: Tz) -> String {
        self.dated_time(instant, zone, Names::Long)
    }

    /// "Tue 9 Mar, 14:05", for buttons and other narrow places.
    pub fn date_time_short(self, instant: DateTime<Utc>, zone: Tz) -> String {
        self.dated_time(instant, zone, Names::Short)
    }

    /// One instant on two clocks, each with the name of its place:
    /// "Tuesday 9 March, 07:30 in Gig Harbor · Tuesday 9 March, 22:30 in Mudanjiang".
    pub fn both_times(self, instant: DateTime<Utc>, places: [(&str, Tz); 2]) -> String {
        let [first, second] = places.map(|(place, zone)| {
            let when = self.date_time(instant, zone);
            self.fill("time-in-place", &args! { "when" => when, "place" => place })
        });
        self.fill(
            "time-in-both",
            &args! { "first" => first, "second" => second },
        )
    }

    /// A duration given in minutes: "5 hours 45 minutes", "1 hour", "0 minutes".
    pub fn hours(self, minutes: u32) -> String {
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let hours_text = || self.fill("duration-hours", &args! { "hours" => hours });
        let minutes_text = || self.fill("duration-minutes", &args! { "minutes" => minutes });
        match (hours, minutes) {
            (0, _) => minutes_text(),
            (_, 0) => hours_text(),
            _ => self.fill(
                "duration-both",
                &args! { "hours" => hours_text(), "minutes" => minutes_text() },
            ),
        }
    }

    /// "Monday to Friday 08:00–16:00; Saturday 08:00–12:00", groups in the order given. Days
    /// without a group are left out, and a week without any is empty text.
    pub fn week(self, groups: &[DayHours]) -> String {
        groups
            .iter()
            .filter(|(days, _)| !days.is_empty())
            .map(|(days, hours)| {
                let args = args! { "days" => self.days(days), "span" => self.time_span(*hours) };
                self.fill("week-part", &args)
            })
            .reduce(|before, next| {
                self.fill("week-next", &args! { "before" => before, "next" => next })
            })
            .unwrap_or_default()
    }

    /// "08:00–16:00", "de 8 h à 16 h", from minutes after midnight (0 to 1440).
    pub fn time_span(self, (from, until): (u16, u16)) -> String {
        let [from, until] = [from, until]
            .map(|minutes| self.clock(u32::from(minutes / 60), u32::from(minutes % 60)));
        self.fill("time-span", &args! { "from" => from, "until" => until })
    }

    /// "March": the name of a month as it stands inside a date. `month` is 1 to 12.
    pub(super) fn month(self, month: u32) -> String {
        self.say(&format!("month-{month}"))
    }

    fn clock(self, hour: u32, minute: u32) -> String {
        self.fill("time-of-day", &args! { "hour" => hour, "minute" => minute })
    }

    fn dated_time(self, instant: DateTime<Utc>, zone: Tz, names: Names) -> String {
        let local = instant.with_timezone(&zone).naive_local();
        let date = self.dated("date-weekday", local.date(), names);
        let time = self.time(local.time());
        self.fill("date-and-time", &args! { "date" => date, "time" => time })
    }

    fn dated(self, pattern: &str, date: NaiveDate, names: Names) -> String {
        let (weekday, month) = match names {
            Names::Long => (self.weekday(date.weekday()), self.month(date.month())),
            Names::Short => (
                self.weekday_short(date.weekday()),
                self.say(&format!("month-short-{}", date.month())),
            ),
        };
        let day = self.fill("date-day", &args! { "day" => date.day() });
        let args =
            args! { "weekday" => weekday, "day" => day, "month" => month, "year" => date.year() };
        self.fill(pattern, &args)
    }
}

fn day_key(day: Weekday) -> &'static str {
    DAY_KEYS[day.num_days_from_monday() as usize]
}

#[cfg(test)]
mod tests {
    use Weekday::{Fri, Mon, Sat, Thu, Tue, Wed};

    use super::*;

    const EN: Voice = Voice::ENGLISH;

    fn fr() -> Voice {
        Voice::of("fr".parse().unwrap())
    }

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    /// French puts no-break spaces into times; tables below write plain ones.
    fn plain(text: String) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn dates() {
        for (date, in_english, in_french) in [
            (ymd(2027, 3, 9), "Tuesday 9 March 2027", "mardi 9 mars 2027"),
            (
                ymd(2024, 9, 1),
                "Sunday 1 September 2024",
                "dimanche 1er septembre 2024",
            ),
            (
                ymd(2028, 2, 29),
                "Tuesday 29 February 2028",
                "mardi 29 février 2028",
            ),
        ] {
            assert_eq!(EN.date(date), in_english);
            assert_eq!(fr().date(date), in_french);
        }
        for (began, in_english, in_french) in [
            ("2027-03-09", "9 March 2027", "le 9 mars 2027"),
            ("2024-09", "September 2024", "septembre 2024"),
            ("2024", "2024", "2024"),
        ] {
            let began: Began = began.parse().unwrap();
            assert_eq!(EN.since(began), in_english);
            assert_eq!(fr().since(began), in_french);
        }
        assert_eq!(EN.day_month(ymd(2027, 3, 9)), "9 March");
        assert_eq!(fr().day_month(ymd(2027, 8, 1)), "1er août");
        assert_eq!(EN.date_without_weekday(ymd(2027, 3, 9)), "9 March 2027");
    }

    #[test]
    fn times_of_day() {
        for (hour, minute, in_english, in_french) in [
            (14, 5, "14:05", "14\u{a0}h\u{a0}05"),
            (7, 30, "07:30", "7\u{a0}h\u{a0}30"),
            (8, 0, "08:00", "8\u{a0}h"),
            (0, 0, "00:00", "0\u{a0}h"),
        ] {
            let time = NaiveTime::from_hms_opt(hour, minute, 59).unwrap();
            assert_eq!(EN.time(time), in_english);
            assert_eq!(fr().time(time), in_french);
        }
    }

    #[test]
    fn an_instant_is_shown_on_the_local_clock() {
        let zone = chrono_tz::America::Los_Angeles;
        let at = instant("2026-11-21T09:00:00Z");
        assert_eq!(EN.date_time(at, zone), "Saturday 21 November, 01:00");
        assert_eq!(EN.date_time_short(at, zone), "Sat 21 Nov, 01:00");
        assert_eq!(plain(fr().date_time_short(at, zone)), "sam. 21 nov., 1 h");
    }

    #[test]
    fn one_instant_on_both_clocks() {
        let places = [
            ("Gig Harbor", chrono_tz::America::Los_Angeles),
            ("Mudanjiang", chrono_tz::Asia::Shanghai),
        ];
        for (at, in_english) in [
            // The clocks in Gig Harbor go forward on 14 March, those in Mudanjiang do not.
            (
                "2027-03-09T15:30:00Z",
                "Tuesday 9 March, 07:30 in Gig Harbor · Tuesday 9 March, 23:30 in Mudanjiang",
            ),
            (
                "2027-03-16T15:30:00Z",
                "Tuesday 16 March, 08:30 in Gig Harbor · Tuesday 16 March, 23:30 in Mudanjiang",
            ),
            (
                "2027-03-31T16:00:00Z",
                "Wednesday 31 March, 09:00 in Gig Harbor · Thursday 1 April, 00:00 in Mudanjiang",
            ),
        ] {
            assert_eq!(EN.both_times(instant(at), places), in_english);
        }
        assert_eq!(
            plain(fr().both_times(instant("2027-03-31T16:00:00Z"), places)),
            "mercredi 31 mars, 9 h à Gig Harbor · jeudi 1er avril, 0 h à Mudanjiang",
        );
    }

    #[test]
    fn durations() {
        for (minutes, in_english, in_french) in [
            (0, "0 minutes", "0 minute"),
            (1, "1 minute", "1 minute"),
            (59, "59 minutes", "59 minutes"),
            (60, "1 hour", "1 heure"),
            (120, "2 hours", "2 heures"),
            (345, "5 hours 45 minutes", "5 heures 45 minutes"),
            (61, "1 hour 1 minute", "1 heure 1 minute"),
        ] {
            assert_eq!(EN.hours(minutes), in_english);
            assert_eq!(fr().hours(minutes), in_french);
        }
    }

    #[test]
    fn weeks() {
        let usual = vec![Mon, Tue, Wed, Thu, Fri];
        for (groups, in_english, in_french) in [
            (vec![], "", ""),
            (vec![(vec![], (0, 0))], "", ""),
            (
                vec![(usual, (480, 960)), (vec![Sat], (480, 720))],
                "Monday to Friday 08:00–16:00; Saturday 08:00–12:00",
                "du lundi au vendredi de 8 h à 16 h ; samedi de 8 h à 12 h",
            ),
            (
                vec![(vec![Mon, Thu], (450, 1440))],
                "Monday and Thursday 07:30–24:00",
                "lundi et jeudi de 7 h 30 à 24 h",
            ),
        ] {
            assert_eq!(EN.week(&groups), in_english);
            assert_eq!(plain(fr().week(&groups)), in_french);
        }
    }
}

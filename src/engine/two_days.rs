//! The same day on the clocks of two schools, as a picture: when each is at work, and when both are.

use std::ops::Range;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};

use super::file::Drawn;
use crate::model::calendar::{SchoolCalendar, days_after};
use crate::model::wall::{instant_of, local_of};
use crate::picture::{Band, DAY_MINUTES, Days, Picture, Stretch, Tick};
use crate::text::{Voice, args};

/// What the picture is called as a file: plain letters, which every system takes.
const NAME: &str = "clocks";
/// Hours between two times that are named.
const TICK_HOURS: u32 = 3;
/// When it is night, on a school's own clock: nobody is asked to meet then.
const NIGHT_HOURS: (u32, u32) = (21, 7);

/// A school of the picture.
#[derive(Clone, Copy, Debug)]
pub struct School<'s> {
    pub name: &'s str,
    /// What its clock is called.
    pub place: &'s str,
    pub calendar: &'s SchoolCalendar,
}

/// The next Monday's week is looked through for the day on which the schools have most in common; it
/// begins at midnight of the first. `None` where that one is never at work.
pub fn two_days(voice: Voice, schools: [School<'_>; 2], now: DateTime<Utc>) -> Option<Drawn> {
    let day = Day::of_most_in_common(schools, now)?;
    let says = day.says(voice);
    let bands = schools.map(|school| day.band(voice, school));
    let date = voice.date(day.date);
    let title = voice.say("two-days-title");
    let mut alt = vec![title.clone(), date.clone()];
    let hours = bands.iter().map(|band| match band.hours.is_empty() {
        true => band.school.clone(),
        false => format!("{} {}", band.school, band.hours),
    });
    alt.extend(hours);
    alt.extend(says.iter().cloned());
    let picture = Picture::Days(Days {
        title,
        day: date,
        bands,
        shared: day.shared.iter().map(|hours| day.stretch(hours)).collect(),
        says,
    });
    Some(Drawn::new(NAME, picture, &alt.join("\n")))
}

/// One day of the first school.
struct Day<'s> {
    schools: [School<'s>; 2],
    date: NaiveDate,
    begin: DateTime<Utc>,
    end: DateTime<Utc>,
    shared: Vec<Range<DateTime<Utc>>>,
}

impl<'s> Day<'s> {
    fn of_most_in_common(schools: [School<'s>; 2], now: DateTime<Utc>) -> Option<Self> {
        let own = schools[0].calendar;
        let today = own.local_date(now);
        let monday = days_after(today, 7 - i64::from(today.weekday().num_days_from_monday()));
        let dates = monday.iter_days().take(7);
        let at_work = dates.filter(|date| own.usual_hours(*date).is_some());
        let days: Vec<Self> = at_work.map(|date| Self::of(schools, date)).collect();
        // The first of equals, and rather one on which the other school works at all.
        days.into_iter().rev().max_by_key(|day| {
            let in_common: TimeDelta = day.shared.iter().map(|it| it.end - it.start).sum();
            (in_common, !day.hours(schools[1].calendar).is_empty())
        })
    }

    fn of(schools: [School<'s>; 2], date: NaiveDate) -> Self {
        let own = schools[0].calendar;
        let begin = own.midnight(date);
        let mut day = Self {
            schools,
            date,
            begin,
            end: begin + TimeDelta::minutes(i64::from(DAY_MINUTES)),
            shared: Vec::new(),
        };
        for ours in day.hours(own) {
            for theirs in day.hours(schools[1].calendar) {
                let both = ours.start.max(theirs.start)..ours.end.min(theirs.end);
                if !both.is_empty() {
                    day.shared.push(both);
                }
            }
        }
        day
    }

    /// When a school is at work on this day, in a usual week.
    fn hours(&self, calendar: &SchoolCalendar) -> Vec<Range<DateTime<Utc>>> {
        let hours = self
            .dates(calendar)
            .filter_map(|date| calendar.usual_hours(date));
        let within = hours.map(|hours| hours.start.max(self.begin)..hours.end.min(self.end));
        within.filter(|hours| !hours.is_empty()).collect()
    }

    /// The dates of a school that may have a part in this day.
    fn dates(&self, calendar: &SchoolCalendar) -> impl Iterator<Item = NaiveDate> + use<> {
        days_after(calendar.local_date(self.begin), -1)
            .iter_days()
            .take(4)
    }

    fn band(&self, voice: Voice, school: School<'_>) -> Band {
        let calendar = school.calendar;
        let hours = self.hours(calendar);
        let longest = hours.iter().max_by_key(|hours| hours.end - hours.start);
        Band {
            school: school.name.to_owned(),
            hours: longest.map_or_else(String::new, |it| self.whole_hours(voice, calendar, it)),
            work: hours.iter().map(|hours| self.stretch(hours)).collect(),
            night: self.nights(calendar),
            ticks: self.ticks(voice, calendar),
        }
    }

    /// The whole hours of the date of which a part is seen, on the school's own clock.
    fn whole_hours(
        &self,
        voice: Voice,
        calendar: &SchoolCalendar,
        seen: &Range<DateTime<Utc>>,
    ) -> String {
        let is_it =
            |hours: &Range<DateTime<Utc>>| hours.start <= seen.start && seen.end <= hours.end;
        let mut dates = self.dates(calendar);
        let date = dates.find(|date| calendar.usual_hours(*date).as_ref().is_some_and(is_it));
        let span = date.and_then(|date| calendar.week.span(date.weekday()));
        span.map_or_else(String::new, |span| {
            voice.time_span((span.start(), span.end()))
        })
    }

    fn nights(&self, calendar: &SchoolCalendar) -> Vec<Stretch> {
        let at = |date: NaiveDate, hour| {
            let wall = date.and_hms_opt(hour, 0, 0);
            wall.map_or(self.begin, |wall| instant_of(wall, calendar.zone))
        };
        let (evening, morning) = NIGHT_HOURS;
        let nights = self
            .dates(calendar)
            .map(|date| at(date, evening)..at(days_after(date, 1), morning));
        let within = nights.map(|night| night.start.max(self.begin)..night.end.min(self.end));
        let within = within.filter(|night| !night.is_empty());
        within.map(|night| self.stretch(&night)).collect()
    }

    fn ticks(&self, voice: Voice, calendar: &SchoolCalendar) -> Vec<Tick> {
        let hours = (0..24).step_by(TICK_HOURS as usize);
        let walls = self.dates(calendar).flat_map(|date| {
            hours
                .clone()
                .filter_map(move |hour| date.and_hms_opt(hour, 0, 0))
        });
        let instants = walls.map(|wall| (wall, instant_of(wall, calendar.zone)));
        let seen = instants.filter(|(_, at)| (self.begin..=self.end).contains(at));
        seen.map(|(wall, at)| {
            let is_midnight = wall.hour() == 0;
            Tick {
                at: self.minute(at),
                label: match is_midnight {
                    true => voice.weekday_short(wall.weekday()),
                    false => voice.time(wall.time()),
                },
                is_midnight,
            }
        })
        .collect()
    }

    /// What is to be seen, in words.
    fn says(&self, voice: Voice) -> Vec<String> {
        if self.shared.is_empty() {
            let mut says = vec![voice.say("two-days-never")];
            says.extend(self.closest(voice));
            return says;
        }
        let minutes: i64 = self
            .shared
            .iter()
            .map(|hours| (hours.end - hours.start).num_minutes())
            .sum();
        let hours = voice.hours(u32::try_from(minutes).unwrap_or_default());
        let mut says = vec![voice.fill("two-days-both", &args! { "hours" => hours })];
        says.extend(self.shared.iter().map(|hours| {
            let [first, second] = self.schools.map(|school| {
                let [from, until] = [hours.start, hours.end].map(|at| {
                    let wall = local_of(at, school.calendar.zone);
                    // Below 24 × 60.
                    (wall.hour() * 60 + wall.minute()) as u16
                });
                let until = if until == 0 { DAY_MINUTES } else { until };
                let when = voice.time_span((from, until));
                let args = args! { "when" => when, "place" => school.place };
                voice.fill("time-in-place", &args)
            });
            let args = args! { "first" => first, "second" => second };
            voice.fill("time-in-both", &args)
        }));
        says
    }

    /// Where the two days come nearest to each other: one school closes, and how much later the other
    /// opens.
    fn closest(&self, voice: Voice) -> Option<String> {
        let [own, partner] = self.schools.map(|school| self.hours(school.calendar));
        let gaps = own.iter().flat_map(|ours| {
            partner
                .iter()
                .map(move |theirs| match ours.end <= theirs.start {
                    true => (theirs.start - ours.end, 0),
                    false => (ours.start - theirs.end, 1),
                })
        });
        let (gap, closing) = gaps.min()?;
        let [first, second] = [self.schools[closing].place, self.schools[1 - closing].place];
        let minutes = u32::try_from(gap.num_minutes()).ok()?;
        let args = args! { "first" => first, "second" => second, "hours" => voice.hours(minutes) };
        Some(voice.fill("two-days-closest", &args))
    }

    fn stretch(&self, hours: &Range<DateTime<Utc>>) -> Stretch {
        Stretch(self.minute(hours.start), self.minute(hours.end))
    }

    fn minute(&self, at: DateTime<Utc>) -> u16 {
        let minutes = (at - self.begin).num_minutes();
        u16::try_from(minutes).unwrap_or_default().min(DAY_MINUTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(zone: &str, week: &str) -> SchoolCalendar {
        SchoolCalendar {
            zone: zone.parse().unwrap(),
            week: week.parse().unwrap(),
            closures: Vec::new(),
        }
    }

    /// What is seen at half past nine in the evening of 21 November 2026, a Saturday, in UTC.
    fn seen(places: [&str; 2], calendars: [SchoolCalendar; 2], language: &str) -> (Days, String) {
        let [own, partner] = &calendars;
        let school = |place, calendar| School {
            name: place,
            place,
            calendar,
        };
        let voice = Voice::of(language.parse().unwrap());
        let now = "2026-11-21T21:30:00Z".parse().unwrap();
        let schools = [school(places[0], own), school(places[1], partner)];
        let drawn = two_days(voice, schools, now).unwrap();
        let Picture::Days(days) = drawn.picture else {
            panic!("another picture");
        };
        (days, drawn.alt.replace(['\u{a0}', '\u{202f}'], " "))
    }

    #[test]
    fn hours_in_common_stand_on_both_clocks() {
        let both = [
            calendar("Europe/London", "mon-fri 9-15:30"),
            calendar("Africa/Kinshasa", "mon-fri 7:30-13"),
        ];
        let (days, alt) = seen(["Inverness", "Kinshasa"], both.clone(), "en");
        assert_eq!(days.shared, [Stretch(540, 720)]);
        assert_eq!(days.bands[0].work, [Stretch(540, 930)]);
        assert_eq!(days.bands[1].work, [Stretch(390, 720)]);
        assert_eq!(days.bands[1].night, [Stretch(0, 360), Stretch(1200, 1440)]);
        insta::assert_snapshot!(alt, @r"
        One school day, two clocks
        Monday 23 November 2026
        Inverness 09:00–15:30
        Kinshasa 07:30–13:00
        Both schools at work: 3 hours
        09:00–12:00 in Inverness · 10:00–13:00 in Kinshasa
        ");
        let (_, alt) = seen(["Inverness", "Kinshasa"], both, "fr");
        insta::assert_snapshot!(alt, @r"
        Une journée d’école, deux horloges
        lundi 23 novembre 2026
        Inverness de 9 h à 15 h 30
        Kinshasa de 7 h 30 à 13 h
        Les deux écoles travaillent : 3 heures
        de 9 h à 12 h à Inverness · de 10 h à 13 h à Kinshasa
        ");
    }

    #[test]
    fn where_there_are_none_it_is_said_how_near_they_come() {
        let both = [
            calendar("America/Los_Angeles", "mon-fri 8-15"),
            calendar("Asia/Shanghai", "mon-sat 7:30-17"),
        ];
        let (days, alt) = seen(["Gig Harbor", "Mudanjiang"], both.clone(), "en");
        assert_eq!(days.shared, []);
        // The end of Monday in Mudanjiang, and the beginning of Tuesday.
        assert_eq!(days.bands[1].work, [Stretch(0, 60), Stretch(930, 1440)]);
        insta::assert_snapshot!(alt, @r"
        One school day, two clocks
        Monday 23 November 2026
        Gig Harbor 08:00–15:00
        Mudanjiang 07:30–17:00
        The schools are never at work at the same time.
        At the closest: Gig Harbor closes, and Mudanjiang opens 30 minutes later.
        ");
        let (_, alt) = seen(["Gig Harbor", "Mudanjiang"], both, "fr");
        insta::assert_snapshot!(alt, @r"
        Une journée d’école, deux horloges
        lundi 23 novembre 2026
        Gig Harbor de 8 h à 15 h
        Mudanjiang de 7 h 30 à 17 h
        Les écoles ne travaillent jamais en même temps.
        Au plus près : Gig Harbor ferme, et Mudanjiang ouvre 30 minutes plus tard.
        ");
    }

    #[test]
    fn quarters_of_an_hour_and_the_date_line_are_in_their_place() {
        let both = [
            calendar("Asia/Kathmandu", "sun-fri 10-16"),
            calendar("Pacific/Auckland", "mon-fri 9-15:30"),
        ];
        let (days, _) = seen(["Kathmandu", "Auckland"], both, "en");
        // Auckland is 7 hours and 15 minutes ahead.
        assert_eq!(days.bands[1].work, [Stretch(105, 495)]);
        assert_eq!(days.bands[1].ticks[0].at, 105);
        let midnight = days.bands[1].ticks.iter().find(|tick| tick.is_midnight);
        assert_eq!(midnight.unwrap().at, 1005);
        assert_eq!(midnight.unwrap().label, "Tue");
    }
}

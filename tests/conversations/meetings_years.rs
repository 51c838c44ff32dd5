//! A year of meetings of schools far apart: every reminder at the instant that plain wall-clock rules give, worked
//! out here with another time zone library than the program's.

use std::fmt::Write as _;

use chrono::TimeDelta;
use jiff::civil::{Date, Time, Weekday, date, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

use crate::conversations::{joins, plain_spaces};
use crate::support::databases::Fresh;
use crate::support::twins::Twins;

/// A school as this test knows it: open from Monday to Friday, 8:00 to 16:00.
pub(super) struct School {
    pub(super) who: &'static str,
    pub(super) chat: &'static str,
    pub(super) place: &'static str,
    country: &'static str,
    zone: &'static str,
}

const fn school(
    who: &'static str,
    chat: &'static str,
    place: &'static str,
    country: &'static str,
    zone: &'static str,
) -> School {
    School {
        who,
        chat,
        place,
        country,
        zone,
    }
}

pub(super) const FAR_APART: [School; 2] = [
    school("GAIL", "gig", "Gig Harbor", "USA", "America/Los_Angeles"),
    school("MEI", "mudan", "Mudanjiang", "China", "Asia/Shanghai"),
];
const TWO_CHANGES: [School; 2] = [
    school("SUE", "sydney", "Sydney", "Australia", "Australia/Sydney"),
    school("LEN", "london", "London", "UK", "Europe/London"),
];
const PAIRS: [[School; 2]; 4] = [
    [
        school("INA", "inverness", "Inverness", "UK", "Europe/London"),
        school("LUX", "lilongwe", "Lilongwe", "Malawi", "Africa/Blantyre"),
    ],
    [
        school("KIM", "kathmandu", "Kathmandu", "Nepal", "Asia/Kathmandu"),
        school(
            "ANA",
            "auckland",
            "Auckland",
            "New Zealand",
            "Pacific/Auckland",
        ),
    ],
    [
        school("CAT", "cairo", "Cairo", "Egypt", "Africa/Cairo"),
        school("OLA", "oslo", "Oslo", "Norway", "Europe/Oslo"),
    ],
    [
        school("ALI", "apia", "Apia", "Samoa", "Pacific/Apia"),
        school("HAL", "honolulu", "Honolulu", "USA", "Pacific/Honolulu"),
    ],
];

impl School {
    fn zone(&self) -> TimeZone {
        TimeZone::get(self.zone).expect("a zone")
    }

    pub(super) fn here(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone())
    }

    fn at(&self, day: Date, hour: Time) -> Timestamp {
        let here = day.to_datetime(hour).to_zoned(self.zone());
        here.expect("a wall time").timestamp()
    }

    /// The first instant from this one on at which the school is open.
    pub(super) fn open(&self, from: Timestamp) -> Timestamp {
        let here = self.here(from);
        if is_school_day(here.date()) {
            if here.time() < time(8, 0, 0, 0) {
                return self.at(here.date(), time(8, 0, 0, 0));
            }
            if here.time() < time(16, 0, 0, 0) {
                return from;
            }
        }
        let mut day = here.date().tomorrow().unwrap();
        while !is_school_day(day) {
            day = day.tomorrow().unwrap();
        }
        self.at(day, time(8, 0, 0, 0))
    }

    /// As the bot writes a time on this clock.
    fn written(&self, at: Timestamp) -> String {
        let here = self.here(at).strftime("%A %-d %B, %H:%M").to_string();
        format!("{here} in {}", self.place)
    }
}

fn is_school_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Both schools tell about themselves and confirm each other.
pub(super) async fn partners(t: &mut Twins, [one, two]: &[School; 2]) {
    t.says(one.who, one.chat, "/setup").await;
    t.presses(one.who, one.chat, "Staff of our school").await;
    told(t, one).await;
    t.says(one.who, one.chat, "/invite").await;
    let code = t.code(one.chat);
    joins(t, two.who, two.chat, &code).await;
    told(t, two).await;
    for school in [one, two] {
        t.presses(school.who, school.chat, "Yes, this is our partner")
            .await;
    }
}

async fn told(t: &mut Twins, school: &School) {
    let School {
        who,
        chat,
        place,
        country,
        ..
    } = *school;
    t.presses(who, chat, "English").await;
    let name = format!("{place} School");
    t.fills(who, chat, "Tell the name", &[("name", &name)])
        .await;
    let fields = [("place", place), ("country", country)];
    t.fills(who, chat, "Tell the place", &fields).await;
    for label in [
        place,
        "Monday to Friday",
        "That is me",
        "Later",
        "No, it is new",
    ] {
        t.presses(who, chat, label).await;
    }
}

/// The rule that both agreed on, as the card says it.
pub(super) struct Rule {
    nth: i8,
    weekday: Weekday,
    /// In January, March and so on; in February, April and so on.
    hours: [Time; 2],
    anchor: usize,
}

impl Rule {
    fn read(text: &str, pair: &[School; 2]) -> Self {
        let words: Vec<&str> = text.split([' ', ',']).collect();
        let nth = ["The first", "The second", "The third", "The fourth"];
        let nth = nth.iter().position(|nth| text.starts_with(nth));
        let weekday = match words[2] {
            "Monday" => Weekday::Monday,
            "Tuesday" => Weekday::Tuesday,
            "Wednesday" => Weekday::Wednesday,
            "Thursday" => Weekday::Thursday,
            "Friday" => Weekday::Friday,
            other => panic!("{other} is no weekday: {text}"),
        };
        let hours = words.iter().filter_map(|word| {
            let (hour, minute) = word.split_once(':')?;
            Some(time(hour.parse().ok()?, minute.parse().ok()?, 0, 0))
        });
        let hours: Vec<Time> = hours.collect();
        Self {
            nth: nth.map_or(-1, |nth| i8::try_from(nth).unwrap() + 1),
            weekday,
            hours: [hours[0], *hours.last().unwrap()],
            anchor: usize::from(!text.contains(pair[0].place)),
        }
    }

    fn hour(&self, month: i8) -> Time {
        self.hours[usize::from(month % 2 == 0)]
    }

    /// Each month's meeting, for longer than the year.
    fn meetings(&self, pair: &[School; 2]) -> Vec<Timestamp> {
        let months = (0..18).map(|nth: i16| {
            let month = 11 + nth;
            let (year, month) = (2026 + (month - 1) / 12, (month - 1) % 12 + 1);
            date(year, i8::try_from(month).unwrap(), 1)
        });
        months
            .map(|first| {
                let day = first.nth_weekday_of_month(self.nth, self.weekday).unwrap();
                pair[self.anchor].at(day, self.hour(first.month()))
            })
            .collect()
    }
}

/// Both schools agree on the first proposal. The rule, with its meetings from the first on.
pub(super) async fn agreed(t: &mut Twins, pair: &[School; 2]) -> (Rule, Vec<Timestamp>) {
    let [one, two] = pair;
    t.says(one.who, one.chat, "/meet").await;
    let asked = plain_spaces(&t.newest(one.chat));
    let first = asked.split("B: ").next().unwrap_or_default();
    assert!(first.contains("in all twelve months"), "{asked}");
    for school in pair {
        t.presses(school.who, school.chat, "A: yes").await;
    }
    let said = plain_spaces(&t.all(two.chat));
    let card = said.split("Both schools agreed on A.\n").nth(1);
    let card = card.unwrap_or_else(|| panic!("nothing is agreed: {said}"));
    let rule = card
        .lines()
        .find_map(|line| line.trim().strip_prefix("A: "));
    let rule = Rule::read(rule.expect("the rule"), pair);
    let line = card.lines().next().unwrap();
    let all = rule.meetings(pair).into_iter();
    let from_first = all.skip_while(|at| !line.contains(&two.written(*at)));
    let meetings: Vec<Timestamp> = from_first.collect();
    assert!(meetings.len() > 14, "the first is not found: {line}");
    (rule, meetings)
}

/// What one school should hear, and when.
fn expected(
    pair: &[School; 2],
    own: usize,
    rule: &Rule,
    meetings: &[Timestamp],
) -> Vec<(Timestamp, String)> {
    let school = &pair[own];
    let mut all = Vec::new();
    for at in meetings {
        let day = school.here(*at).date();
        let mut before = day.yesterday().unwrap();
        while !is_school_day(before) {
            before = before.yesterday().unwrap();
        }
        let week = school.open(*at - 168.hours());
        let both = format!("{} · {}", school.written(*at), pair[1 - own].written(*at));
        if school.here(week).date() < before {
            all.push((week, format!("week: {both}")));
        }
        all.push((school.at(before, time(8, 0, 0, 0)), format!("day: {both}")));
        all.push((*at - 15.minutes(), format!("soon: {both}")));
        let day = day.strftime("%A %-d %B %Y").to_string();
        all.push((school.open(*at + 45.minutes()), format!("after: {day}")));
    }
    for change in changes(pair, rule, meetings) {
        all.push((school.open(change - 336.hours()), "clocks".to_owned()));
    }
    all.sort();
    all
}

/// The clock changes after which a meeting is at another hour for one school; two of them without a meeting between
/// are told together.
fn changes(pair: &[School; 2], rule: &Rule, meetings: &[Timestamp]) -> Vec<Timestamp> {
    let begin: Timestamp = "2026-12-20T00:00:00Z".parse().unwrap();
    let difference = |at: Timestamp| {
        let [one, two] = pair.each_ref().map(|it| it.here(at).offset().seconds());
        one - two
    };
    let zones = pair.each_ref().map(School::zone);
    let of = zones.iter().flat_map(|zone| {
        let all = zone.following(begin).take(4);
        all.map(|change| change.timestamp()).collect::<Vec<_>>()
    });
    let mut all: Vec<Timestamp> = of
        .filter(|at| difference(*at - 1.second()) != difference(*at))
        .collect();
    all.sort();
    let first_from = |at: Timestamp| meetings.iter().find(|one| **one >= at).copied();
    let other = &pair[1 - rule.anchor];
    let is_told = |at: &Timestamp| {
        let Some(first) = first_from(*at) else {
            return false;
        };
        let is_earlier = |one: &&Timestamp| **one < *at && **one > *at - 336.hours();
        let with_an_earlier = all
            .iter()
            .filter(is_earlier)
            .any(|earlier| first_from(*earlier) == Some(first));
        let anchor = &pair[rule.anchor];
        let eve = anchor.here(*at - 24.hours()).date();
        let before = anchor.at(eve, rule.hour(anchor.here(first).month()));
        let moves = other.here(before).time() != other.here(first).time();
        moves && !with_an_earlier
    };
    all.iter().copied().filter(is_told).collect()
}

/// What one school heard.
fn heard(t: &Twins, chat: &str) -> Vec<(Timestamp, String)> {
    let begun = t.network.begun(chat);
    let kinds = [
        ("In a week you meet", "week"),
        ("Before long you meet", "week"),
        ("Tomorrow you meet", "day"),
        ("On the next school day you meet", "day"),
        ("After your days off you meet", "day"),
        ("In a quarter of an hour you meet", "soon"),
        ("Did you meet on ", "after"),
        (" the clocks change on ", "clocks"),
    ];
    let read = |text: &str, at: i64| {
        let (lead, kind) = kinds.iter().find(|(lead, _)| text.contains(lead))?;
        let what = match *kind {
            "clocks" => "clocks".to_owned(),
            "after" => {
                let day = text.split(lead).nth(1)?.split('?').next()?;
                format!("after: {day}")
            }
            kind => {
                let line = text.lines().find(|line| line.contains(" · "))?;
                format!("{kind}: {line}")
            }
        };
        Some((Timestamp::from_millisecond(at).unwrap(), what))
    };
    let all = begun.iter().filter_map(|one| {
        let text = plain_spaces(&one.message.plain());
        read(&text, one.at.timestamp_millis())
    });
    let mut all: Vec<_> = all.collect();
    all.sort();
    all
}

/// One line for each, to compare.
fn lines(all: &[(Timestamp, String)], until: Timestamp) -> String {
    let mut text = String::new();
    for (at, what) in all.iter().filter(|(at, _)| *at <= until) {
        writeln!(text, "{at} {what}").unwrap();
    }
    text
}

/// Lives through a year, and compares what each school heard with what it should hear.
async fn lived(database: &Fresh, pairs: &[[School; 2]]) {
    let mut t = Twins::start(database).await;
    let mut rules = Vec::new();
    for pair in pairs {
        partners(&mut t, pair).await;
        rules.push(agreed(&mut t, pair).await);
    }
    t.wait(TimeDelta::days(370)).await;
    let until = Timestamp::from_millisecond(t.engine.now().timestamp_millis()).unwrap();
    for (pair, (rule, meetings)) in pairs.iter().zip(&rules) {
        for own in [0, 1] {
            let chat = pair[own].chat;
            let heard = lines(&heard(&t, chat), until);
            let expected = lines(&expected(pair, own, rule, meetings), until);
            assert!(heard.lines().count() > 40, "{chat}: {heard}");
            assert_eq!(heard, expected, "{chat}");
        }
    }
    t.stop().await;
}

#[tokio::test]
async fn a_year_of_reminders_comes_at_the_instants_of_plain_wall_clocks() {
    lived(&Fresh::sqlite(), &PAIRS).await;
}

#[tokio::test]
async fn where_clocks_change_on_both_sides_of_the_world_a_year_is_right_too() {
    lived(&Fresh::sqlite(), &[TWO_CHANGES, FAR_APART]).await;
    if let Some(database) = Fresh::postgres() {
        lived(&database, &[TWO_CHANGES]).await;
    }
}

//! Both schools side by side, in the words of `circumstances.ftl`.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::decide::{Since, coming_change, partners_since, shared_week};
use super::news::News;
use crate::engine::file::Drawn;
use crate::engine::message::{Mark, Message};
use crate::engine::pen::Pen;
use crate::engine::two_days;
use crate::model::overlap::difference_minutes;
use crate::model::people::{Member, Role};
use crate::model::school::{RunningSince, School};
use crate::model::wall::local_of;
use crate::places::Country;
use crate::text::{Texts, Voice, args};

/// Most people of a team who are named.
const PEOPLE_MAX: usize = 12;

/// All that is shown.
pub(super) struct Facts {
    pub(super) now: DateTime<Utc>,
    pub(super) own: Party,
    pub(super) partner: Party,
    /// Whether both schools have confirmed: before, no names of people are shown.
    pub(super) is_confirmed: bool,
    pub(super) active_at: Option<DateTime<Utc>>,
}

impl Facts {
    fn schools(&self) -> [&School; 2] {
        [&self.own.school, &self.partner.school]
    }

    fn names(&self) -> [String; 2] {
        [self.own.name.clone(), self.partner.name.clone()]
    }
}

/// One school and its team.
pub(super) struct Party {
    pub(super) school: School,
    /// The school's name and its working week, in words.
    pub(super) name: String,
    pub(super) week: Option<String>,
    pub(super) team: Vec<Member>,
    /// When the partnership began, as this school told.
    pub(super) since: Option<RunningSince>,
}

/// The whole note.
pub(super) fn side_by_side(voice: Voice, facts: &Facts) -> Message {
    let Facts { own, partner, .. } = facts;
    let mut message = Message::default().title(voice.fill(
        "circumstances-title",
        &args! { "own" => &own.name, "partner" => &partner.name },
    ));
    for party in [own, partner] {
        message = profile(message, voice, facts, party);
    }
    message = clocks(message, voice, facts);
    message = shared_hours(message, voice, facts);
    let message = message.para(since(voice, facts));
    match drawn(voice, facts) {
        Some(drawn) => message.enclosing(drawn.enclosed()),
        None => message,
    }
}

/// The day on both clocks.
fn drawn(voice: Voice, facts: &Facts) -> Option<Drawn> {
    let [own, partner] = facts.schools().map(School::calendar);
    let (calendars, names) = ([own?, partner?], facts.names());
    let places = labels(facts.schools(), names.clone());
    let school = |at: usize| two_days::School {
        name: &names[at],
        place: &places[at],
        calendar: &calendars[at],
    };
    two_days::two_days(voice, [school(0), school(1)], facts.now)
}

/// What is another now about one of the schools. `schools` are the reader's and the other one.
pub(super) fn news(
    pen: &Pen,
    schools: [&School; 2],
    about: &School,
    news: &News,
    now: DateTime<Utc>,
) -> Message {
    let voice = pen.voice;
    let name = pen.school(about);
    let only_clock = news.zone && !news.place && !news.week && news.was_called.is_none();
    let lead = match only_clock {
        true => "circumstances-news-clock",
        false => "circumstances-news",
    };
    let before = news.was_called.as_ref();
    let place = place(voice, about).filter(|_| news.place);
    let week = about.week.as_ref().filter(|_| news.week);
    let items = [
        before.map(|name| voice.fill("circumstances-news-name", &args! { "before" => name })),
        place.map(|place| voice.fill("circumstances-place", &args! { "place" => place })),
        week.map(|week| voice.fill("circumstances-week", &args! { "week" => pen.week(week) })),
    ];
    let message = Message::of(voice.fill(lead, &args! { "school" => name }));
    let message = items
        .into_iter()
        .flatten()
        .fold(message, |message, item| message.item(Mark::None, item));
    let message = match schools.map(|school| school.zone) {
        [Some(one), Some(two)] if news.place || news.zone => {
            let labels = labels(schools, schools.map(|school| pen.school(school)));
            let times = voice.both_times(now, [(&labels[0], one), (&labels[1], two)]);
            let clocks = voice.fill("circumstances-news-clocks", &args! { "times" => times });
            let apart = difference(voice, &labels, difference_minutes(one, two, now));
            message.para(format!("{clocks} {apart}"))
        }
        _ => message,
    };
    match news.zone || news.week {
        true => message.para(voice.say("circumstances-news-meetings")),
        false => message,
    }
}

fn profile(message: Message, voice: Voice, facts: &Facts, party: &Party) -> Message {
    let school = &party.school;
    let told = |text: Option<String>| text.unwrap_or_else(|| voice.say("circumstances-not-told"));
    let now = school.zone.map(|zone| voice.date_time(facts.now, zone));
    let language = school
        .language
        .map(|language| Texts::shipped().language_name_in(voice.language(), language));
    let people = if facts.is_confirmed {
        told(team(voice, &party.team))
    } else {
        voice.say("circumstances-team-later")
    };
    [
        (
            "circumstances-place",
            "place",
            Some(told(place(voice, school))),
        ),
        ("circumstances-now", "when", Some(told(now))),
        ("circumstances-week", "week", Some(told(party.week.clone()))),
        // Not before both schools have confirmed: they are shown what tells them who it is.
        (
            "circumstances-language",
            "language",
            facts.is_confirmed.then(|| told(language)),
        ),
        ("circumstances-team", "people", Some(people)),
    ]
    .into_iter()
    .filter_map(|(key, name, value)| Some((key, name, value?)))
    .fold(message.title(&party.name), |message, (key, name, value)| {
        message.item(Mark::None, voice.fill(key, &args! { name => value }))
    })
}

/// How far apart the two clocks are, and when that changes.
fn clocks(message: Message, voice: Voice, facts: &Facts) -> Message {
    let now = facts.now;
    let message = message.title(voice.say("circumstances-clocks"));
    let [Some(own), Some(partner)] = facts.schools().map(|school| school.zone) else {
        return message.para(voice.say("circumstances-clocks-unknown"));
    };
    let labels = labels(facts.schools(), facts.names());
    let ahead = |minutes| difference(voice, &labels, minutes);
    let message = message.para(ahead(difference_minutes(own, partner, now)));
    let Some(change) = coming_change(own, partner, now) else {
        return message.para(voice.say("circumstances-stays"));
    };
    let [first, second] = [(own, &labels[0]), (partner, &labels[1])]
        .map(|(zone, label)| in_place(voice, dated(voice, change.at, zone), label));
    let when = both(voice, first, second);
    message
        .para(voice.fill("circumstances-changes", &args! { "when" => when }))
        .para(ahead(change.minutes_after))
}

/// When both are at work in a usual week, on both clocks.
fn shared_hours(message: Message, voice: Voice, facts: &Facts) -> Message {
    let message = message.title(voice.say("circumstances-shared"));
    let [Some(own), Some(partner)] = facts.schools().map(School::calendar) else {
        return message.para(voice.say("circumstances-shared-unknown"));
    };
    let shared = shared_week(&own, &partner, facts.now);
    if shared.groups.is_empty() {
        return message.para(voice.say("circumstances-never"));
    }
    let minutes = u32::try_from(shared.minutes).unwrap_or_default();
    let message = message.para(voice.fill(
        "circumstances-shared-total",
        &args! { "hours" => voice.hours(minutes) },
    ));
    let [own_label, partner_label] = labels(facts.schools(), facts.names());
    shared.groups.into_iter().fold(message, |message, group| {
        let own = in_place(voice, voice.week(&[group.own]), &own_label);
        let partner = in_place(voice, voice.week(&[group.partner]), &partner_label);
        message.item(Mark::None, both(voice, own, partner))
    })
}

fn since(voice: Voice, facts: &Facts) -> String {
    let Some(active_at) = facts.active_at.filter(|_| facts.is_confirmed) else {
        return voice.say("circumstances-unconfirmed");
    };
    let zone = facts.own.school.zone.unwrap_or(Tz::UTC);
    let linked = voice.date_without_weekday(local_of(active_at, zone).date());
    let linked = args! { "linked" => linked };
    let names = facts.names();
    let since = |began| voice.since(began);
    match partners_since([facts.own.since, facts.partner.since]) {
        Since::Untold => voice.fill("circumstances-linked", &linked),
        Since::Both(began) => {
            voice.fill("circumstances-since", &linked.with("since", since(began)))
        }
        Since::One(at, began) => {
            let linked = linked.with("school", &names[at]);
            voice.fill(
                "circumstances-since-told",
                &linked.with("since", since(began)),
            )
        }
        Since::Differ(at, [earlier, later]) => {
            let args = linked
                .with("first", &names[at])
                .with("second", &names[1 - at])
                .with("earlier", since(earlier))
                .with("later", since(later));
            voice.fill("circumstances-since-differs", &args)
        }
    }
}

/// "Kinshasa is 1 hour ahead of Inverness." `minutes` is how far the second is ahead.
fn difference(voice: Voice, [own, partner]: &[String; 2], minutes: i32) -> String {
    let (ahead, behind) = if minutes > 0 {
        (partner, own)
    } else {
        (own, partner)
    };
    if minutes == 0 {
        return voice.say("circumstances-same-time");
    }
    let hours = voice.hours(minutes.unsigned_abs());
    voice.fill(
        "circumstances-ahead",
        &args! { "ahead" => ahead, "behind" => behind, "hours" => hours },
    )
}

/// What the two clocks are called: by their towns, and where those are not two, by their schools.
fn labels(schools: [&School; 2], names: [String; 2]) -> [String; 2] {
    match schools.map(|school| school.place.clone()) {
        [Some(own), Some(partner)] if own != partner => [own, partner],
        _ => names,
    }
}

/// Names with roles, the point person first; `None` while nobody is known.
fn team(voice: Voice, members: &[Member]) -> Option<String> {
    let named = members.iter().take(PEOPLE_MAX).map(|member| {
        let key = match member.role {
            Role::PointPerson => "circumstances-point-person",
            Role::Deputy => "circumstances-deputy",
            Role::Colleague => "circumstances-colleague",
        };
        voice.fill(key, &args! { "name" => &member.name })
    });
    let mut people: Vec<String> = named.collect();
    let more = members.len().saturating_sub(PEOPLE_MAX);
    if more > 0 {
        people.push(voice.fill("circumstances-more-people", &args! { "count" => more }));
    }
    (!people.is_empty()).then(|| voice.list(&people))
}

/// "Inverness, United Kingdom", as far as it is known.
fn place(voice: Voice, school: &School) -> Option<String> {
    let country = school
        .country
        .as_deref()
        .and_then(Country::from_code)
        .map(|country| country.name(voice.language().as_str()).to_owned());
    match (school.place.clone(), country) {
        (Some(place), Some(country)) => Some(voice.fill(
            "circumstances-place-in-country",
            &args! { "place" => place, "country" => country },
        )),
        (place, country) => place.or(country),
    }
}

/// A date that may be a year away, with the weekday, the year and the time.
fn dated(voice: Voice, at: DateTime<Utc>, zone: Tz) -> String {
    let local = local_of(at, zone);
    let args = args! { "date" => voice.date(local.date()), "time" => voice.time(local.time()) };
    voice.fill("date-and-time", &args)
}

fn in_place(voice: Voice, when: String, place: &str) -> String {
    voice.fill("time-in-place", &args! { "when" => when, "place" => place })
}

fn both(voice: Voice, first: String, second: String) -> String {
    voice.fill(
        "time-in-both",
        &args! { "first" => first, "second" => second },
    )
}

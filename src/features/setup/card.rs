//! What the set-up says. Pure: from what is known to a message.

use super::steps::{Question, next_question, usual_weeks, week_word};
use crate::engine::context::Pen;
use crate::engine::directory::Seat;
use crate::engine::message::{Button, Mark, Message, Style};
use crate::model::people::{Member, Role};
use crate::model::school::{RunningSince, School};
use crate::places::{Country, zone_of};
use crate::text::{Texts, args};

/// Most time zones offered as buttons.
const ZONES_MAX: usize = 5;

/// The card: what is known, then the one open question, or what can be changed and done next.
pub fn render(pen: &Pen, seat: &Seat, team: &[Member]) -> Message {
    let school = &seat.school;
    let title = match &school.name {
        Some(name) => pen.fill("setup-title", &args! { "school" => name }),
        None => pen.say("setup-title-new"),
    };
    let mut card = Message::default().title(title);
    for question in Question::ALL {
        if let Some(text) = known(pen, question, school, team) {
            card = card.item(Mark::Done, text);
        }
    }
    match next_question(school, team) {
        Some(question) => ask(pen, card, question, seat),
        None => complete(pen, card, seat),
    }
}

/// One line on what is known; `None` while it is not.
fn known(pen: &Pen, question: Question, school: &School, team: &[Member]) -> Option<String> {
    let names = |role| -> Vec<String> {
        team.iter()
            .filter(|member| member.role == role)
            .map(|member| member.name.clone())
            .collect()
    };
    Some(match question {
        Question::Language => {
            let language = Texts::shipped().language_name(school.language?);
            pen.fill("setup-known-language", &args! { "language" => language })
        }
        Question::Name => pen.fill(
            "setup-known-name",
            &args! { "name" => school.name.as_ref()? },
        ),
        Question::Place => {
            let country = country_name(pen, school)?;
            pen.fill(
                "setup-known-place",
                &args! { "place" => school.place.as_ref()?, "country" => country },
            )
        }
        Question::Zone => pen.fill(
            "setup-known-zone",
            &args! { "zone" => zone_name(school.zone?) },
        ),
        Question::Week => pen.fill(
            "setup-known-week",
            &args! { "week" => pen.week(school.week.as_ref()?) },
        ),
        Question::Point => pen.fill(
            "setup-known-point",
            &args! { "name" => names(Role::PointPerson).into_iter().next()? },
        ),
        Question::Deputy => match names(Role::Deputy) {
            deputies if !deputies.is_empty() => pen.fill(
                "setup-known-deputy",
                &args! { "names" => pen.voice.list(&deputies) },
            ),
            _ if school.deputy_later => pen.say("setup-known-deputy-later"),
            _ => return None,
        },
        Question::Since => match school.running_since? {
            RunningSince::New => pen.say("setup-known-new"),
            RunningSince::Since(date) => pen.fill(
                "setup-known-since",
                &args! { "date" => pen.voice.date_without_weekday(date) },
            ),
        },
    })
}

/// Adds the question and its buttons.
pub fn ask(pen: &Pen, card: Message, question: Question, seat: &Seat) -> Message {
    let school = &seat.school;
    match question {
        Question::Language => card.para(pen.say("setup-ask-language")).row(
            Texts::shipped()
                .languages()
                .map(|language| {
                    let name = Texts::shipped().language_name(language);
                    pen.labelled(name, Style::Main, "setup.language", &[language.as_str()])
                })
                .collect::<Vec<_>>(),
        ),
        Question::Name => card.para(pen.say("setup-ask-name")).row([pen.main_button(
            "setup-give-name",
            "setup.name",
            &[],
        )]),
        Question::Place => card.para(pen.say("setup-ask-place")).row([pen.main_button(
            "setup-give-place",
            "setup.place",
            &[],
        )]),
        Question::Zone => zone_buttons(pen, card.para(pen.say("setup-ask-zone")), school),
        Question::Week => week_buttons(pen, card.para(pen.say("setup-ask-week")), school),
        Question::Point => card.para(pen.say("setup-ask-point")).row([pen.main_button(
            "setup-that-is-me",
            "setup.point",
            &[],
        )]),
        Question::Deputy => card.para(pen.say("setup-ask-deputy")).row([
            pen.main_button("setup-that-is-me", "setup.deputy", &[]),
            pen.button("setup-later", "setup.alone", &[]),
        ]),
        Question::Since => card.para(pen.say("setup-ask-since")).row([
            pen.main_button("setup-since-new", "setup.new", &[]),
            pen.button("setup-since-date", "setup.since", &[]),
        ]),
    }
}

fn zone_buttons(pen: &Pen, card: Message, school: &School) -> Message {
    let country = school.country.as_deref().and_then(Country::from_code);
    let found = match (&school.place, country) {
        (Some(place), Some(country)) => zone_of(place, country),
        _ => Vec::new(),
    };
    let mut zones: Vec<Button> = Vec::new();
    for place in found.into_iter().take(ZONES_MAX) {
        let style = if zones.is_empty() {
            Style::Main
        } else {
            Style::Plain
        };
        zones.push(pen.labelled(
            zone_name(place.zone),
            style,
            "setup.zone",
            &[place.zone.name()],
        ));
    }
    let card = if zones.is_empty() {
        card
    } else {
        card.row(zones)
    };
    card.row([pen.button("setup-zone-search", "setup.find", &[])])
}

fn week_buttons(pen: &Pen, card: Message, school: &School) -> Message {
    let country = school.country.as_deref().and_then(Country::from_code);
    let mut card = card;
    for (nth, week) in usual_weeks(country).iter().enumerate() {
        if let Some(word) = week_word(week) {
            let style = if nth == 0 { Style::Main } else { Style::Plain };
            card = card.row([pen.labelled(pen.week(week), style, "setup.week", &[&word])]);
        }
    }
    card.row([pen.button("setup-week-other", "setup.hours", &[])])
}

/// All is told: what next, and the buttons to change one thing.
fn complete(pen: &Pen, card: Message, seat: &Seat) -> Message {
    let linked = seat.partnership.is_some();
    let card = card.para(pen.say(if linked {
        "setup-complete"
    } else {
        "setup-complete-link"
    }));
    let card = if linked {
        card
    } else {
        card.row([
            pen.main_button("setup-invite", "linking.invite", &[]),
            pen.button("setup-have-code", "linking.code", &[]),
        ])
    };
    card.row([
        pen.button("setup-change-name", "setup.name", &[]),
        pen.button("setup-change-place", "setup.place", &[]),
        pen.button("setup-change-zone", "setup.find", &[]),
        pen.button(
            "setup-change-language",
            "setup.change",
            &[Question::Language.word()],
        ),
    ])
    .row([
        pen.button(
            "setup-change-week",
            "setup.change",
            &[Question::Week.word()],
        ),
        pen.button(
            "setup-change-point",
            "setup.change",
            &[Question::Point.word()],
        ),
        pen.button(
            "setup-change-deputy",
            "setup.change",
            &[Question::Deputy.word()],
        ),
        pen.button(
            "setup-change-since",
            "setup.change",
            &[Question::Since.word()],
        ),
    ])
}

/// The country's name in the reader's language.
pub fn country_name(pen: &Pen, school: &School) -> Option<String> {
    let country = Country::from_code(school.country.as_deref()?)?;
    Some(country.name(pen.voice.language().as_str()).to_owned())
}

/// A zone's name as people read it: "America/Los Angeles".
pub fn zone_name(zone: chrono_tz::Tz) -> String {
    zone.name().replace('_', " ")
}

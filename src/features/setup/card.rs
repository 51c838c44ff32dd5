//! What the set-up says. Pure: from what is known to a message.

use chrono::{DateTime, Utc};

use super::changes::{CHANGES, changes, correct_button, what_to_correct};
use super::clock;
use super::people::tag;
use super::steps::{Question, next_question, usual_weeks, week_word};
use crate::engine::directory::Seat;
use crate::engine::message::{Button, Mark, Message, Style};
use crate::engine::pen::Pen;
use crate::model::partnership::State;
use crate::model::people::{Member, Role};
use crate::model::school::{RunningSince, School};
use crate::places::Country;
use crate::text::{Texts, Voice, args};

/// On the button of a point person to be: nobody is it yet.
pub const NOBODY: &str = "-";

/// Where the card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The school's main room.
    Main,
    /// Its main room, in a chat in which another school sits, too.
    Shared,
    /// Another room.
    Beside,
    /// Another room, while the main one is gone or cannot be reached; the text of this key says so.
    Left(&'static str),
    /// A room beside the partner, while the main one cannot be reached; what can be done is added.
    Orphaned,
}

/// What the card asks while not all is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// The next question.
    Next,
    /// Which of the answers so far is to be changed. The next question waits.
    WhatToCorrect,
}

/// What the card is called before the school's name is told: two of them in one chat are told apart by who
/// began.
fn untold_title(pen: &Pen, team: &[Member], place: Place) -> String {
    match (place, team.first()) {
        (Place::Shared, Some(first)) => {
            pen.fill("setup-title-of", &args! { "name" => &first.name })
        }
        _ => pen.say("setup-title-new"),
    }
}

/// The card: what is known, then the one open question, or what can be changed and done next. Only
/// the main room asks and changes; `partner` is whom the school is linked with, or about to be.
pub fn render(
    pen: &Pen,
    seat: &Seat,
    team: &[Member],
    partner: Option<&School>,
    (place, asks): (Place, Asks),
    now: DateTime<Utc>,
) -> Message {
    let school = &seat.school;
    let open = next_question(school, team);
    let title = match &school.name {
        Some(name) => {
            let key = if open.is_some() {
                "setup-title"
            } else {
                "setup-title-done"
            };
            pen.fill(key, &args! { "school" => name })
        }
        None => untold_title(pen, team, place),
    };
    let mut card = Message::default().title(title);
    for question in Question::ALL {
        if let Some(text) = known(pen, question, seat, team, partner) {
            card = card.item(Mark::Done, text);
        }
    }
    match (place, open) {
        (Place::Beside, _) => card.para(pen.say("setup-elsewhere")),
        (Place::Orphaned, _) => card,
        (Place::Left(why), _) => {
            card.para(pen.say(why))
                .row([pen.main_button("linking-make-main", "linking.main", &[])])
        }
        (_, Some(_)) if asks == Asks::WhatToCorrect => what_to_correct(pen, card, school, team),
        (_, Some(question)) => {
            let card = ask(pen, card, question, seat, now);
            correct_button(pen, card, school, team)
        }
        (_, None) => complete(pen, card, seat, partner, place),
    }
}

/// One line on what is known; `None` while it is not.
fn known(
    pen: &Pen,
    question: Question,
    seat: &Seat,
    team: &[Member],
    partner: Option<&School>,
) -> Option<String> {
    let school = &seat.school;
    let names = |role| -> Vec<String> {
        team.iter()
            .filter(|member| member.role == role)
            .map(|member| member.name.clone())
            .collect()
    };
    Some(match question {
        Question::Language => {
            let language =
                Texts::shipped().language_name_in(pen.voice.language(), school.language?);
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
            &args! { "zone" => clock::name(school.zone?) },
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
        Question::Since => {
            let partnership = seat.partnership.as_ref();
            let theirs = partner.and_then(|it| Some((it, partnership?.told_by(it)?)));
            since(pen, seat.running_since()?, theirs)
        }
    })
}

/// When the partnership began, as this school told; where that is "new" and the partner knows
/// better, with what the partner told.
fn since(pen: &Pen, told: RunningSince, theirs: Option<(&School, RunningSince)>) -> String {
    let date = |date| pen.voice.since(date);
    match (told, theirs) {
        (RunningSince::Since(began), _) => {
            pen.fill("setup-known-since", &args! { "date" => date(began) })
        }
        (RunningSince::New, Some((partner, RunningSince::Since(began)))) => {
            let args = args! { "partner" => pen.school(partner), "date" => date(began) };
            pen.fill("setup-known-new-to-us", &args)
        }
        (RunningSince::New, _) => pen.say("setup-known-new"),
    }
}

/// Adds the question and its buttons.
pub fn ask(
    pen: &Pen,
    card: Message,
    question: Question,
    seat: &Seat,
    now: DateTime<Utc>,
) -> Message {
    let school = &seat.school;
    let tag = tag(school.id);
    match question {
        Question::Language => language_buttons(pen, card, school),
        Question::Name => card.para(pen.say("setup-ask-name")).row([pen.main_button(
            "setup-give-name",
            "setup.name",
            &[&tag],
        )]),
        Question::Place => card.para(pen.say("setup-ask-place")).row([pen.main_button(
            "setup-give-place",
            "setup.place",
            &[&tag],
        )]),
        Question::Zone => clock::ask(pen, card.para(pen.say("setup-ask-zone")), school, now),
        Question::Week => week_buttons(pen, card.para(pen.say("setup-ask-week")), school),
        Question::Point => card.para(pen.say("setup-ask-point")).row([pen.main_button(
            "setup-that-is-me",
            "setup.point",
            &[&tag, NOBODY],
        )]),
        Question::Deputy => card.para(pen.say("setup-ask-deputy")).row([
            pen.main_button("setup-that-is-me", "setup.deputy", &[&tag]),
            pen.button("setup-later", "setup.alone", &[&tag]),
        ]),
        Question::Since => card.para(pen.say("setup-ask-since")).row([
            pen.main_button("setup-since-new", "setup.new", &[&tag]),
            pen.button("setup-since-date", "setup.since", &[&tag]),
        ]),
    }
}

/// One question that was answered before, to the person who wants to change it.
pub fn ask_again(
    pen: &Pen,
    question: Question,
    seat: &Seat,
    team: &[Member],
    me: &Member,
    now: DateTime<Utc>,
) -> Message {
    let tag = tag(seat.school.id);
    let point = team.iter().find(|one| one.role == Role::PointPerson);
    match (question, point) {
        (Question::Point, Some(point)) if point.id == me.id => {
            Message::of(pen.say("setup-point-is-you"))
        }
        (Question::Point, Some(point)) => {
            Message::of(pen.fill("setup-take-over", &args! { "name" => &point.name })).row([pen
                .main_button(
                    "setup-that-is-me",
                    "setup.point",
                    &[&tag, &point.id.to_string()],
                )])
        }
        (Question::Deputy, _) if me.role == Role::PointPerson => {
            let deputies = team.iter().filter(|one| one.role == Role::Deputy);
            let releases = deputies.map(|one| {
                let label = pen.fill("setup-release", &args! { "name" => &one.name });
                let id = one.id.to_string();
                pen.labelled(label, Style::Plain, "setup.release", &[&tag, &id])
            });
            Message::of(pen.say("setup-point-is-not-deputy")).row(releases)
        }
        (Question::Deputy, _) if me.role == Role::Deputy => Message::of(
            pen.say("setup-deputy-is-you"),
        )
        .row([pen.button("setup-resign", "setup.resign", &[&tag])]),
        (Question::Deputy, _) if team.iter().any(|one| one.role == Role::Deputy) => Message::of(
            pen.say("setup-deputy-more"),
        )
        .row([pen.main_button("setup-that-is-me", "setup.deputy", &[&tag])]),
        _ => ask(pen, Message::default(), question, seat, now),
    }
}

/// Asked in every language we have, as long as we do not know which one is read here.
fn language_buttons(pen: &Pen, card: Message, school: &School) -> Message {
    let texts = Texts::shipped();
    let asked = match school.language {
        Some(_) => card.para(pen.say("setup-ask-language")),
        None => texts.languages().fold(card, |card, language| {
            card.para(Voice::of(language).say("setup-ask-language"))
        }),
    };
    let buttons: Vec<Button> = texts
        .languages()
        .map(|language| {
            let args = [&tag(school.id), language.as_str()];
            pen.labelled(
                texts.language_name(language),
                Style::Main,
                "setup.language",
                &args,
            )
        })
        .collect();
    asked.row(buttons)
}

/// The text with a large letter at its beginning, as a button has it.
fn begun_large(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

fn week_buttons(pen: &Pen, card: Message, school: &School) -> Message {
    let country = school.country.as_deref().and_then(Country::from_code);
    let mut card = card;
    for (nth, week) in usual_weeks(country).iter().enumerate() {
        if let Some(word) = week_word(week) {
            let style = if nth == 0 { Style::Main } else { Style::Plain };
            let args = [&tag(school.id), &*word];
            let label = begun_large(&pen.week(week));
            card = card.row([pen.labelled(label, style, "setup.week", &args)]);
        }
    }
    card.row([pen.button("setup-week-other", "setup.hours", &[&tag(school.id)])])
}

/// All is told: what next, and the buttons to change one thing.
fn complete(
    pen: &Pen,
    card: Message,
    seat: &Seat,
    partner: Option<&School>,
    place: Place,
) -> Message {
    let state = seat
        .partnership
        .as_ref()
        .map(|partnership| partnership.state);
    let lead = pen.say("setup-change");
    let card = match (state, partner) {
        // A code of another school would lead nowhere in a chat that this one reads, too.
        (None | Some(State::Inviting | State::Ended), _) if place == Place::Shared => card
            .para(pen.say("setup-complete"))
            .para(pen.say("linking-shared-next"))
            .para(lead)
            .row([
                pen.button("linking-again", "linking.again", &[]),
                pen.button("linking-another-school", "linking.room", &["another"]),
            ]),
        (None | Some(State::Inviting | State::Ended), _) => {
            card.para(pen.say("setup-complete-link")).para(lead).row([
                pen.main_button("setup-invite", "linking.invite", &[]),
                pen.button("setup-have-code", "linking.code", &[]),
            ])
        }
        (Some(State::Confirming), Some(partner)) if partner.has_told() => {
            let args = args! { "partner" => pen.school(partner) };
            card.para(pen.fill("setup-complete-confirm", &args))
                .para(lead)
        }
        (Some(State::Confirming), _) => card.para(pen.say("setup-complete-waits")).para(lead),
        (Some(State::Active), _) => card.para(pen.say("setup-complete")).para(lead),
    };
    changes(pen, card, &seat.school, &CHANGES)
}

/// The country's name in the reader's language.
pub fn country_name(pen: &Pen, school: &School) -> Option<String> {
    let country = Country::from_code(school.country.as_deref()?)?;
    Some(country.name(pen.voice.language().as_str()).to_owned())
}

//! Where a school is and which clock it keeps.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::answers::{NAME_CHARS_MAX, named, saved, tell_changed};
use super::people::{own_seat, tag};
use super::shown::show_change;
use super::sql;
use super::steps::Question;
use super::{card, clock};
use crate::engine::button::{Call, mark};
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{FormSpec, Outcome, Stop, Suggestion};
use crate::engine::form::{Field, Values, typed_line};
use crate::engine::message::{Button, Message, ROWS_MAX, Style};
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here};
use crate::model::language::Language;
use crate::model::wall::offset_s;
use crate::places::{
    Country, CountryError, FindError, INPUT_CHARS_MAX, Place, find_places, find_places_from,
    is_meant, is_town, places_beginning, town_spelled, towns_like, towns_meant, zone_of,
};
use crate::text::args;

pub fn open_place(here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (seat, _) = own_seat(here, call)?;
    let pen = here.pen();
    let country = card::country_name(&pen, &seat.school).unwrap_or_default();
    Ok(FormSpec {
        title: pen.say("setup-form-place-title"),
        intro: None,
        submit: None,
        fields: vec![
            Field::line("place", pen.say("setup-form-place"), NAME_CHARS_MAX)
                .hint(pen.say("setup-form-place-hint"))
                .value(seat.school.place.clone().unwrap_or_default()),
            Field::line("country", pen.say("setup-form-country"), NAME_CHARS_MAX)
                .hint(pen.say("setup-form-country-hint"))
                .value(country),
        ],
    })
}

pub async fn place(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let (seat, _) = own_seat(here, call)?;
    let pen = here.pen();
    let place = named(&pen, values, "place", "setup-place-empty")?;
    let typed_country = typed_line(values, "country");
    if !typed_country.chars().any(char::is_alphabetic) {
        return Err(Stop::Correct(pen.say("setup-country-empty")));
    }
    let country = Country::find(&typed_country).map_err(|error| {
        Stop::Correct(match error {
            CountryError::Ambiguous(countries) => {
                let tag = pen.voice.language();
                let names: Vec<String> = countries
                    .iter()
                    .take(6)
                    .map(|country| country.name(tag.as_str()).to_owned())
                    .collect();
                let args =
                    args! { "typed" => &typed_country, "countries" => pen.voice.list(&names) };
                pen.fill("setup-country-which", &args)
            }
            CountryError::NotFound => {
                let unknown = pen.fill(
                    "setup-country-unknown",
                    &args! { "typed" => &typed_country },
                );
                let alike = Country::names_like(&typed_country, pen.voice.language().as_str());
                or_meant(&pen, unknown, &alike)
            }
        })
    })?;
    let place = town_spelled(&place, country);
    set_place(cx, here, seat, &place, country).await
}

/// "Yes, that is the town I meant": the argument is the [`mark`] of its name.
pub async fn town(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = own_seat(here, call)?;
    let school = &seat.school;
    let country = school.country.as_deref().and_then(Country::from_code);
    let meant = match (&school.place, country) {
        (Some(place), Some(country)) => towns_meant(place, country)
            .into_iter()
            .find(|town| mark(town) == call.arg(1))
            .map(|town| (town, country)),
        _ => None,
    };
    // The place may have been told anew since.
    let (town, country) = meant.ok_or_else(|| Stop::say(here.pen().say("engine-outdated")))?;
    set_place(cx, here, seat, town, country).await
}

async fn set_place(
    cx: &mut Cx,
    here: &Here,
    seat: &Seat,
    place: &str,
    country: Country,
) -> Outcome {
    let pen = here.pen();
    sql::set_place(&mut cx.tx, seat.room.school, place, country.code()).await?;
    let old = (seat.school.place.as_deref(), seat.school.country.as_deref());
    if old.0.is_some() && old != (Some(place), Some(country.code())) {
        tell_changed(cx, seat, Question::Place).await?;
    }
    let done = saved(cx, here, seat).await?;
    let moved = Seat {
        school: directory::load_school(&mut cx.tx, seat.room.school).await?,
        ..seat.clone()
    };
    let town = unknown_town(&pen, seat, place, country);
    // A place in another land with the old clock is rarely meant.
    match moved.school.zone {
        Some(zone) if !has_clock(place, country, zone, cx.now) => {
            let args = args! { "zone" => clock::name(zone) };
            let ask = town.unwrap_or_else(|| Message::of(pen.say("setup-saved")));
            let ask = ask.para(pen.fill("setup-zone-still", &args));
            Ok(Some(card::ask(&pen, ask, Question::Zone, &moved, cx.now)))
        }
        _ => Ok(town.or(done)),
    }
}

/// Says that a town is none that we know; the names that may be meant are one press away. It is kept
/// as it is: it may be a village.
fn unknown_town(pen: &Pen, seat: &Seat, place: &str, country: Country) -> Option<Message> {
    if is_town(place, country) {
        return None;
    }
    let towns = towns_meant(place, country);
    let key = match seat.school.zone {
        None => "setup-place-unknown-yet",
        Some(_) => "setup-place-unknown",
    };
    let unknown = pen.fill(key, &args! { "typed" => place });
    let tag = tag(seat.school.id);
    let meant = towns.iter().map(|town| {
        let label = (*town).to_owned();
        pen.labelled(label, Style::Main, "setup.town", &[&tag, &mark(town)])
    });
    let correct = pen.button("form-correct", "setup.place", &[&tag]);
    let buttons: Vec<Button> = meant.chain([correct]).collect();
    Some(Message::of(or_meant(pen, unknown, &towns)).row(buttons))
}

/// Whether clocks like `zone`'s are kept in this place: now and through the coming year.
fn has_clock(place: &str, country: Country, zone: Tz, now: DateTime<Utc>) -> bool {
    let quarters = [0, 13, 26, 39].map(|weeks| now + TimeDelta::weeks(weeks));
    zone_of(place, country).iter().any(|found| {
        quarters
            .iter()
            .all(|at| offset_s(found.zone, *at) == offset_s(zone, *at))
    })
}

pub async fn zone(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = own_seat(here, call)?;
    let zone = call
        .arg(1)
        .parse()
        .map_err(|_| Stop::say(here.pen().say("engine-outdated")))?;
    set_zone(cx, here, seat, zone).await
}

pub fn open_find(here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    own_seat(here, call)?;
    let pen = here.pen();
    // The place itself was offered beside this, or is not known: what is typed here is another one.
    let field = Field::line("place", pen.say("setup-form-zone"), NAME_CHARS_MAX)
        .hint(pen.say("setup-form-zone-hint"));
    Ok(FormSpec {
        title: pen.say("setup-form-zone-title"),
        intro: None,
        submit: None,
        fields: vec![field],
    })
}

/// What was typed to find the zone: one answer is taken, several become buttons.
pub async fn find(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let (seat, _) = own_seat(here, call)?;
    let pen = here.pen();
    let text = typed_line(values, "place");
    let found = found_places(&pen, seat, &text)?;
    match clock_of(seat, &text, &found) {
        Some(place) => set_zone(cx, here, seat, place.zone).await,
        None => Ok(Some(one_of(&pen, seat, &text, &found))),
    }
}

fn home(seat: &Seat) -> Option<Country> {
    seat.school.country.as_deref().and_then(Country::from_code)
}

/// The places that go by a name, as seen from this school.
pub fn found_places(pen: &Pen, seat: &Seat, text: &str) -> Result<Vec<Place>, Stop> {
    let home = home(seat);
    let found = match home {
        Some(home) => find_places_from(text, home),
        None => find_places(text),
    };
    found.map_err(|error| {
        let key = match error {
            FindError::Offset => "setup-zone-offset",
            FindError::Empty => "setup-zone-empty",
            FindError::TooLong => "setup-too-long",
            FindError::NotFound => "setup-zone-unknown",
        };
        let problem = pen.fill(key, &args! { "typed" => text, "max" => INPUT_CHARS_MAX });
        let alike = match (error, home) {
            (FindError::NotFound, Some(home)) => towns_like(text, home),
            _ => Vec::new(),
        };
        Stop::Correct(or_meant(pen, problem, &alike))
    })
}

/// The one place that is meant for certain; `None` where several are possible, or one abroad whose
/// name only looks alike.
pub fn clock_of<'p>(seat: &Seat, text: &str, found: &'p [Place]) -> Option<&'p Place> {
    match found {
        [only] if home(seat).is_none_or(|home| is_meant(text, only, home)) => Some(only),
        _ => None,
    }
}

/// Asks which of these is meant.
pub fn one_of(pen: &Pen, seat: &Seat, text: &str, possible: &[Place]) -> Message {
    let key = match possible {
        [_] => "setup-zone-near",
        _ => "setup-zone-which",
    };
    let ask = Message::of(pen.fill(key, &args! { "typed" => text }));
    let language = pen.voice.language();
    let buttons: Vec<Button> = possible
        .iter()
        .map(|place| {
            let (place, zone) = (place_label(place, language.as_str()), place.zone);
            let label = format!("{place} ({})", clock::name(zone));
            let args = [&tag(seat.room.school), zone.name()];
            pen.labelled(label, Style::Plain, "setup.zone", &args)
        })
        .collect();
    // Long labels are best read one below the other, as far as rows go.
    if buttons.len() > ROWS_MAX {
        return ask.choice(pen.say("setup-zone-choose"), buttons);
    }
    buttons
        .into_iter()
        .fold(ask, |message, button| message.row([button]))
}

/// Sets the clock, and offers the way back to the one before.
pub async fn set_zone(cx: &mut Cx, here: &Here, seat: &Seat, zone: Tz) -> Outcome {
    sql::set_zone(&mut cx.tx, seat.room.school, zone).await?;
    let before = seat.school.zone.filter(|old| *old != zone);
    if before.is_some() {
        tell_changed(cx, seat, Question::Zone).await?;
    }
    show_change(cx, seat).await?;
    let pen = here.pen();
    let time = pen.voice.date_time(cx.now, zone);
    let done = Message::of(pen.fill(
        "setup-zone-set",
        &args! { "zone" => clock::name(zone), "time" => time },
    ));
    let done = match (&seat.school.place, home(seat)) {
        (Some(place), Some(country)) if !has_clock(place, country, zone, cx.now) => {
            let args = args! { "place" => place };
            let ask = done.para(pen.fill("setup-zone-unlikely", &args));
            card::ask(&pen, ask, Question::Zone, seat, cx.now)
        }
        _ => done,
    };
    Ok(Some(match before {
        Some(old) => {
            let back = pen.fill("setup-zone-back", &args! { "zone" => clock::name(old) });
            let args = [&tag(seat.room.school), old.name()];
            done.row([pen.labelled(back, Style::Plain, "setup.zone", &args)])
        }
        None => done,
    }))
}

/// What is wrong with a name, and which names we know that look like it.
fn or_meant(pen: &Pen, problem: String, alike: &[&str]) -> String {
    if alike.is_empty() {
        return problem;
    }
    let names: Vec<String> = alike.iter().map(|name| (*name).to_owned()).collect();
    let args = args! { "count" => names.len(), "names" => pen.voice.list(&names) };
    format!("{problem}\n{}", pen.fill("setup-or-meant", &args))
}

/// The places that the beginning of a name may stand for; choosing one names its clock.
pub fn suggest(typed: &str, language: Language) -> Vec<Suggestion> {
    let found = places_beginning(typed);
    let suggestion = |place: &Place| {
        let (label, zone) = (place_label(place, language.as_str()), place.zone);
        Suggestion {
            label: format!("{label} ({})", clock::name(zone)),
            words: zone.name().to_owned(),
        }
    };
    found.iter().map(suggestion).collect()
}

/// "Inverness, Scotland, United Kingdom".
pub fn place_label(place: &Place, language: &str) -> String {
    let mut parts: Vec<&str> = place.city.into_iter().chain(place.region).collect();
    parts.push(place.country.name(language));
    parts.dedup();
    parts.join(", ")
}

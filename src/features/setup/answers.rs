//! The answers to the set-up's questions: buttons pressed and forms filled in.

use super::card::{self, zone_name};
use super::steps::{Question, read_week_word};
use super::{show_card, sql};
use crate::engine::button::Call;
use crate::engine::context::Pen;
use crate::engine::directory::Seat;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Field, Values, typed, typed_line};
use crate::engine::message::{Message, Style};
use crate::engine::post::Show;
use crate::engine::{Cx, Here};
use crate::model::language::Language;
use crate::model::school::RunningSince;
use crate::model::week::{Week, WeekError};
use crate::places::{Country, CountryError, FindError, Place, find_places};
use crate::text::{Voice, args};

/// Longest name of a school or place, in characters.
const NAME_CHARS_MAX: usize = 80;
/// Longest description of a working week, in characters.
const WEEK_CHARS_MAX: usize = 200;

/// Opens one question that was answered before, for this person alone.
pub async fn change(_: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let question =
        Question::read(call.arg(0)).ok_or_else(|| Stop::say(pen.say("engine-outdated")))?;
    Ok(Some(card::ask(&pen, Message::default(), question, seat)))
}

pub async fn language(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = here.staff()?;
    let language: Language =
        Voice::find(call.arg(0)).ok_or_else(|| Stop::say(here.pen().say("engine-outdated")))?;
    sql::set_language(&mut cx.tx, seat.room.school, language).await?;
    show_card(cx, seat, Show::InPlace).await?;
    Ok(None)
}

pub fn open_name(here: &Here) -> Result<FormSpec, Stop> {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let field = Field::line("name", pen.say("setup-form-name"), NAME_CHARS_MAX)
        .hint(pen.say("setup-form-name-hint"))
        .value(seat.school.name.clone().unwrap_or_default());
    Ok(FormSpec {
        title: pen.say("setup-form-name-title"),
        intro: None,
        fields: vec![field],
    })
}

pub async fn name(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    let (seat, _) = here.staff()?;
    let name = named(&here.pen(), values, "name")?;
    sql::set_name(&mut cx.tx, seat.room.school, &name).await?;
    saved(cx, here, seat).await
}

pub fn open_place(here: &Here) -> Result<FormSpec, Stop> {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let country = card::country_name(&pen, &seat.school).unwrap_or_default();
    Ok(FormSpec {
        title: pen.say("setup-form-place-title"),
        intro: None,
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

pub async fn place(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let place = named(&pen, values, "place")?;
    let typed_country = typed_line(values, "country");
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
            CountryError::NotFound => pen.fill(
                "setup-country-unknown",
                &args! { "typed" => &typed_country },
            ),
        })
    })?;
    sql::set_place(&mut cx.tx, seat.room.school, &place, country.code()).await?;
    saved(cx, here, seat).await
}

pub async fn zone(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = here.staff()?;
    let zone = call
        .arg(0)
        .parse()
        .map_err(|_| Stop::say(here.pen().say("engine-outdated")))?;
    set_zone(cx, here, seat, zone).await
}

pub fn open_find(here: &Here) -> Result<FormSpec, Stop> {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let field = Field::line("place", pen.say("setup-form-zone"), NAME_CHARS_MAX)
        .hint(pen.say("setup-form-zone-hint"))
        .value(seat.school.place.clone().unwrap_or_default());
    Ok(FormSpec {
        title: pen.say("setup-form-zone-title"),
        intro: None,
        fields: vec![field],
    })
}

/// What was typed to find the zone: one answer is taken, several become buttons.
pub async fn find(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let text = typed_line(values, "place");
    let found = find_places(&text).map_err(|error| {
        let key = match error {
            FindError::Offset => "setup-zone-offset",
            FindError::Empty | FindError::TooLong => "setup-zone-empty",
            FindError::NotFound => "setup-zone-unknown",
        };
        Stop::Correct(pen.fill(key, &args! { "typed" => &text }))
    })?;
    match found.as_slice() {
        [only] => set_zone(cx, here, seat, only.zone).await,
        several => {
            let ask = Message::of(pen.fill("setup-zone-which", &args! { "typed" => &text }));
            let tag = pen.voice.language();
            Ok(Some(several.iter().fold(ask, |message, place| {
                let label = place_label(place, tag.as_str());
                message.row([pen.labelled(label, Style::Plain, "setup.zone", &[place.zone.name()])])
            })))
        }
    }
}

async fn set_zone(cx: &mut Cx, here: &Here, seat: &Seat, zone: chrono_tz::Tz) -> Outcome {
    sql::set_zone(&mut cx.tx, seat.room.school, zone).await?;
    show_card(cx, seat, Show::InPlace).await?;
    let pen = here.pen();
    let time = pen.voice.date_time(cx.now, zone);
    Ok(Some(Message::of(pen.fill(
        "setup-zone-set",
        &args! { "zone" => zone_name(zone), "time" => time },
    ))))
}

pub async fn week(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = here.staff()?;
    let week =
        read_week_word(call.arg(0)).ok_or_else(|| Stop::say(here.pen().say("engine-outdated")))?;
    sql::set_week(&mut cx.tx, seat.room.school, &week).await?;
    show_card(cx, seat, Show::InPlace).await?;
    Ok(None)
}

pub fn open_hours(here: &Here) -> Result<FormSpec, Stop> {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let value = seat
        .school
        .week
        .as_ref()
        .map(|week| pen.week(week))
        .unwrap_or_default();
    let field = Field::text("week", pen.say("setup-form-week"), WEEK_CHARS_MAX)
        .hint(pen.say("setup-form-week-hint"))
        .value(value);
    Ok(FormSpec {
        title: pen.say("setup-form-week-title"),
        intro: Some(pen.say("setup-form-week-intro")),
        fields: vec![field],
    })
}

pub async fn hours(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let voice = pen.voice;
    let week = Week::read(&typed(values, "week"), &|word| voice.read_weekday(word))
        .map_err(|error| Stop::Correct(week_problem(&pen, error)))?;
    sql::set_week(&mut cx.tx, seat.room.school, &week).await?;
    saved(cx, here, seat).await
}

/// What is wrong with a typed week, with an example of what would be right.
fn week_problem(pen: &Pen, error: WeekError) -> String {
    let text = |key: &str, text: String| pen.fill(key, &args! { "text" => text });
    let problem = match error {
        WeekError::EmptyWeek => pen.say("setup-week-empty"),
        WeekError::UnknownDay(word) => text("setup-week-unknown-day", word),
        WeekError::NoTimes(part) => text("setup-week-no-times", part),
        WeekError::NoDays(part) => text("setup-week-no-days", part),
        WeekError::BadTime(part) => text("setup-week-bad-time", part),
        WeekError::LoneTime(part) => text("setup-week-lone-time", part),
        WeekError::EndsBeforeStart(part) => text("setup-week-ends-before-start", part),
        WeekError::DayTwice { day, .. } => text("setup-week-day-twice", pen.voice.weekday(day)),
        WeekError::TooLong(_) => pen.fill("setup-too-long", &args! { "max" => WEEK_CHARS_MAX }),
    };
    format!("{problem} {}", pen.say("setup-week-example"))
}

pub async fn is_new(cx: &mut Cx, here: &Here) -> Outcome {
    let (seat, _) = here.staff()?;
    sql::set_running_since(&mut cx.tx, seat.room.school, RunningSince::New).await?;
    show_card(cx, seat, Show::InPlace).await?;
    Ok(None)
}

pub fn open_since(here: &Here) -> Result<FormSpec, Stop> {
    here.staff()?;
    let pen = here.pen();
    let field = Field::line("since", pen.say("setup-form-since"), 40)
        .hint(pen.say("setup-form-since-hint"));
    Ok(FormSpec {
        title: pen.say("setup-form-since-title"),
        intro: None,
        fields: vec![field],
    })
}

pub async fn since(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    let (seat, _) = here.staff()?;
    let pen = here.pen();
    let zone = seat.school.zone.unwrap_or(chrono_tz::UTC);
    let today = cx.now.with_timezone(&zone).date_naive();
    let date = pen
        .voice
        .read_date(&typed_line(values, "since"), today)
        .map_err(|problem| Stop::Correct(pen.voice.date_problem(&problem)))?;
    if date > today {
        let args = args! { "date" => pen.voice.date_without_weekday(date) };
        return Err(Stop::Correct(pen.fill("setup-since-future", &args)));
    }
    sql::set_running_since(&mut cx.tx, seat.room.school, RunningSince::Since(date)).await?;
    saved(cx, here, seat).await
}

async fn saved(cx: &mut Cx, here: &Here, seat: &Seat) -> Outcome {
    show_card(cx, seat, Show::InPlace).await?;
    Ok(Some(Message::of(here.pen().say("setup-saved"))))
}

/// A name that was typed: not empty, not too long.
fn named(pen: &Pen, values: &Values, key: &str) -> Result<String, Stop> {
    let name = typed_line(values, key);
    if !name.chars().any(char::is_alphanumeric) {
        return Err(Stop::Correct(pen.say("setup-name-empty")));
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(Stop::Correct(
            pen.fill("setup-too-long", &args! { "max" => NAME_CHARS_MAX }),
        ));
    }
    Ok(name)
}

/// "Inverness, Scotland, United Kingdom (Europe/London)".
fn place_label(place: &Place, language: &str) -> String {
    let mut parts: Vec<&str> = place.city.into_iter().chain(place.region).collect();
    parts.push(place.country.name(language));
    parts.dedup();
    format!("{} ({})", parts.join(", "), zone_name(place.zone))
}

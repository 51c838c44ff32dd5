//! The answers to the set-up's questions: buttons pressed and forms filled in.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::card::{self, zone_name};
use super::people::{own_seat, tag};
use super::shown::{refresh_partners, show_card, show_sides};
use super::steps::{Question, next_question, read_week_word};
use super::{CHANGED_JOB, sql};
use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Field, Values, typed, typed_line};
use crate::engine::message::{Button, Message, ROWS_MAX, Style};
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::{Cx, Here};
use crate::model::language::Language;
use crate::model::school::RunningSince;
use crate::model::wall::offset_s;
use crate::model::week::{TEXT_CHARS_MAX as WEEK_TEXT_CHARS_MAX, Week, WeekError};
use crate::places::{
    Country, CountryError, FindError, Place, find_places, find_places_from, towns_like, zone_of,
};
use crate::store::Result as StoreResult;
use crate::text::{Voice, args};

/// Longest name of a school or place, in characters.
const NAME_CHARS_MAX: usize = 80;
/// Longest date, in characters.
const DATE_CHARS_MAX: usize = 40;

/// Opens one question that was answered before, for this person alone.
pub async fn change(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = own_seat(here, call)?;
    let pen = here.pen();
    let question =
        Question::read(call.arg(1)).ok_or_else(|| Stop::say(pen.say("engine-outdated")))?;
    let team = directory::team_of(&mut cx.tx, member.school).await?;
    Ok(Some(card::ask_again(&pen, question, seat, &team, member)))
}

pub async fn language(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = own_seat(here, call)?;
    let language: Language =
        Voice::find(call.arg(1)).ok_or_else(|| Stop::say(here.pen().say("engine-outdated")))?;
    sql::set_language(&mut cx.tx, seat.room.school, language).await?;
    pressed(cx, seat).await
}

pub fn open_name(here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (seat, _) = own_seat(here, call)?;
    let pen = here.pen();
    let field = Field::line("name", pen.say("setup-form-name"), NAME_CHARS_MAX)
        .hint(pen.say("setup-form-name-hint"))
        .value(seat.school.name.clone().unwrap_or_default());
    Ok(FormSpec {
        title: pen.say("setup-form-name-title"),
        intro: None,
        submit: None,
        fields: vec![field],
    })
}

pub async fn name(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let (seat, _) = own_seat(here, call)?;
    let name = named(&here.pen(), values, "name", "setup-name-empty")?;
    sql::set_name(&mut cx.tx, seat.room.school, &name).await?;
    if seat.school.name.as_ref().is_some_and(|old| *old != name) {
        tell_changed(cx, seat, Question::Name).await?;
    }
    show_sides(cx, &here.chat).await?;
    saved(cx, here, seat).await
}

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
    sql::set_place(&mut cx.tx, seat.room.school, &place, country.code()).await?;
    let old = (seat.school.place.as_ref(), seat.school.country.as_deref());
    if old.0.is_some() && old != (Some(&place), Some(country.code())) {
        tell_changed(cx, seat, Question::Place).await?;
    }
    let done = saved(cx, here, seat).await?;
    let moved = Seat {
        school: directory::load_school(&mut cx.tx, seat.room.school).await?,
        ..seat.clone()
    };
    // A place in another land with the old clock is rarely meant.
    match moved.school.zone {
        Some(zone) if !has_clock(&place, country, zone, cx.now) => {
            let args = args! { "zone" => zone_name(zone) };
            let ask = Message::of(pen.fill("setup-zone-still", &args));
            Ok(Some(card::ask(&pen, ask, Question::Zone, &moved)))
        }
        _ => Ok(done),
    }
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
    let (seat, _) = own_seat(here, call)?;
    let pen = here.pen();
    let field = Field::line("place", pen.say("setup-form-zone"), NAME_CHARS_MAX)
        .hint(pen.say("setup-form-zone-hint"))
        .value(seat.school.place.clone().unwrap_or_default());
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
    let home = seat.school.country.as_deref().and_then(Country::from_code);
    let found = match home {
        Some(home) => find_places_from(&text, home),
        None => find_places(&text),
    };
    let found = found.map_err(|error| {
        let key = match error {
            FindError::Offset => "setup-zone-offset",
            FindError::Empty | FindError::TooLong => "setup-zone-empty",
            FindError::NotFound => "setup-zone-unknown",
        };
        let problem = pen.fill(key, &args! { "typed" => &text });
        let alike = match (error, home) {
            (FindError::NotFound, Some(home)) => towns_like(&text, home),
            _ => Vec::new(),
        };
        Stop::Correct(or_meant(&pen, problem, &alike))
    })?;
    match found.as_slice() {
        [only] => set_zone(cx, here, seat, only.zone).await,
        several => {
            let ask = Message::of(pen.fill("setup-zone-which", &args! { "typed" => &text }));
            let language = pen.voice.language();
            let buttons: Vec<Button> = several
                .iter()
                .map(|place| {
                    let label = place_label(place, language.as_str());
                    let args = [&tag(seat.room.school), place.zone.name()];
                    pen.labelled(label, Style::Plain, "setup.zone", &args)
                })
                .collect();
            // Long labels are best read one below the other, as far as rows go.
            let per_row = buttons.len().div_ceil(ROWS_MAX);
            Ok(Some(
                buttons
                    .chunks(per_row)
                    .fold(ask, |message, row| message.row(row.to_vec())),
            ))
        }
    }
}

async fn set_zone(cx: &mut Cx, here: &Here, seat: &Seat, zone: Tz) -> Outcome {
    sql::set_zone(&mut cx.tx, seat.room.school, zone).await?;
    if seat.school.zone.is_some_and(|old| old != zone) {
        tell_changed(cx, seat, Question::Zone).await?;
    }
    show_card(cx, seat, Show::InPlace).await?;
    let pen = here.pen();
    let time = pen.voice.date_time(cx.now, zone);
    Ok(Some(Message::of(pen.fill(
        "setup-zone-set",
        &args! { "zone" => zone_name(zone), "time" => time },
    ))))
}

pub async fn week(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = own_seat(here, call)?;
    let week =
        read_week_word(call.arg(1)).ok_or_else(|| Stop::say(here.pen().say("engine-outdated")))?;
    sql::set_week(&mut cx.tx, seat.room.school, &week).await?;
    pressed(cx, seat).await
}

pub fn open_hours(here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (seat, _) = own_seat(here, call)?;
    let pen = here.pen();
    let value = seat
        .school
        .week
        .as_ref()
        .map(|week| pen.week(week))
        .unwrap_or_default();
    let field = Field::text("week", pen.say("setup-form-week"), WEEK_TEXT_CHARS_MAX)
        .hint(pen.say("setup-form-week-hint"))
        .value(value);
    Ok(FormSpec {
        title: pen.say("setup-form-week-title"),
        intro: Some(pen.say("setup-form-week-intro")),
        submit: None,
        fields: vec![field],
    })
}

pub async fn hours(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let (seat, _) = own_seat(here, call)?;
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
        WeekError::TooLong(_) => {
            pen.fill("setup-too-long", &args! { "max" => WEEK_TEXT_CHARS_MAX })
        }
    };
    format!("{problem} {}", pen.say("setup-week-example"))
}

pub async fn is_new(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = own_seat(here, call)?;
    sql::set_running_since(&mut cx.tx, seat.room.school, RunningSince::New).await?;
    refresh_partners(cx, seat.room.school).await?;
    pressed(cx, seat).await
}

pub fn open_since(here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (seat, _) = own_seat(here, call)?;
    let pen = here.pen();
    let before = match seat.school.running_since {
        Some(RunningSince::Since(date)) => pen.voice.date_without_weekday(date),
        _ => String::new(),
    };
    let field = Field::line("since", pen.say("setup-form-since"), DATE_CHARS_MAX)
        .hint(pen.say("setup-form-since-hint"))
        .value(before);
    Ok(FormSpec {
        title: pen.say("setup-form-since-title"),
        intro: None,
        submit: None,
        fields: vec![field],
    })
}

pub async fn since(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let (seat, _) = own_seat(here, call)?;
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
    refresh_partners(cx, seat.room.school).await?;
    saved(cx, here, seat).await
}

/// What tells a partner whom it is linked with is no longer what it may have confirmed.
async fn tell_changed(cx: &mut Cx, seat: &Seat, question: Question) -> StoreResult<()> {
    let (school, word, now) = (seat.room.school, question.word(), cx.now);
    let key = format!("changed:{school}:{word}");
    cx.remind(&key, CHANGED_JOB, now, &format!("{school} {word}"))
        .await?;
    refresh_partners(cx, school).await
}

async fn saved(cx: &mut Cx, here: &Here, seat: &Seat) -> Outcome {
    show_card(cx, seat, Show::InPlace).await?;
    Ok(Some(Message::of(here.pen().say("setup-saved")).passing()))
}

/// After a press: where the card goes on to the next question, that says enough.
pub async fn pressed(cx: &mut Cx, seat: &Seat) -> Outcome {
    show_card(cx, seat, Show::InPlace).await?;
    let team = directory::team_of(&mut cx.tx, seat.room.school).await?;
    let now = Seat {
        school: directory::load_school(&mut cx.tx, seat.room.school).await?,
        ..seat.clone()
    };
    let goes_on = next_question(&now.school, &team) != next_question(&seat.school, &team);
    Ok((!goes_on).then(|| Message::of(cx.pen(&now).say("setup-saved")).passing()))
}

/// A name that was typed: not empty (else the text `empty` is said), not too long.
fn named(pen: &Pen, values: &Values, key: &str, empty: &str) -> Result<String, Stop> {
    let name = typed_line(values, key);
    if !name.chars().any(char::is_alphanumeric) {
        return Err(Stop::Correct(pen.say(empty)));
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(Stop::Correct(
            pen.fill("setup-too-long", &args! { "max" => NAME_CHARS_MAX }),
        ));
    }
    Ok(name)
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

/// "Inverness, Scotland, United Kingdom (Europe/London)".
fn place_label(place: &Place, language: &str) -> String {
    let mut parts: Vec<&str> = place.city.into_iter().chain(place.region).collect();
    parts.push(place.country.name(language));
    parts.dedup();
    format!("{} ({})", parts.join(", "), zone_name(place.zone))
}

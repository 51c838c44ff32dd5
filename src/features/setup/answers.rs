//! The answers to the set-up's questions: buttons pressed and forms filled in.

use super::card::{self, Asks};
use super::people::own_seat;
use super::shown::{refresh_partners, show_card_that, show_change, show_sides, tell_partners};
use super::steps::{Question, next_question, read_week_word};
use super::{CHANGED_JOB, sql};
use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::{Field, Values, typed, typed_line};
use crate::engine::message::Message;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::{Cx, Here};
use crate::model::language::Language;
use crate::model::partnership::State;
use crate::model::school::RunningSince;
use crate::model::week::{TEXT_CHARS_MAX as WEEK_TEXT_CHARS_MAX, Week, WeekError};
use crate::store::Result as StoreResult;
use crate::text::{Voice, args};

/// Longest name of a school or place, in characters.
pub const NAME_CHARS_MAX: usize = 80;
/// Longest date, in characters.
const DATE_CHARS_MAX: usize = 40;

/// Opens one question that was answered before, for this person alone.
pub async fn change(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = own_seat(here, call)?;
    let pen = here.pen();
    let question =
        Question::read(call.arg(1)).ok_or_else(|| Stop::say(pen.say("engine-outdated")))?;
    let team = directory::team_of(&mut cx.tx, member.school).await?;
    Ok(Some(card::ask_again(
        &pen, question, seat, &team, member, cx.now,
    )))
}

/// Lets somebody correct an answer before all is told, or goes on with the question that waits.
pub async fn correct(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = own_seat(here, call)?;
    let asks = match call.arg(1) {
        "yes" => Asks::WhatToCorrect,
        _ => Asks::Next,
    };
    show_card_that(cx, seat, Show::InPlace, asks).await?;
    Ok(None)
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
    show_sides(cx, &here.chat, Show::InPlace).await?;
    saved(cx, here, seat).await
}

pub async fn week(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, _) = own_seat(here, call)?;
    let week =
        read_week_word(call.arg(1)).ok_or_else(|| Stop::say(here.pen().say("engine-outdated")))?;
    set_week(cx, seat, &week).await?;
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
    set_week(cx, seat, &week).await?;
    saved(cx, here, seat).await
}

async fn set_week(cx: &mut Cx, seat: &Seat, week: &Week) -> StoreResult<()> {
    sql::set_week(&mut cx.tx, seat.room.school, week).await?;
    if seat.school.week.as_ref().is_some_and(|old| old != week) {
        tell_partners(cx, &seat.school, Question::Week).await?;
    }
    Ok(())
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
    note_since(cx, seat, RunningSince::New).await?;
    pressed(cx, seat).await
}

pub fn open_since(here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (seat, _) = own_seat(here, call)?;
    let pen = here.pen();
    let before = match seat.running_since() {
        Some(RunningSince::Since(date)) => pen.voice.began(date),
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
    if date.first > today {
        let args = args! { "date" => pen.voice.began(date) };
        return Err(Stop::Correct(pen.fill("setup-since-future", &args)));
    }
    note_since(cx, seat, RunningSince::Since(date)).await?;
    saved(cx, here, seat).await
}

/// Notes when the partnership of this room began; while there is none, the one to come. While a link
/// is asked, a date is told of this partner: the next one, should this one say no, does not hear it.
async fn note_since(cx: &mut Cx, seat: &Seat, since: RunningSince) -> StoreResult<()> {
    let school = seat.room.school;
    match seat.partnership.as_ref().map(|one| (one, one.state)) {
        Some((partnership, State::Active)) => {
            sql::set_since_of(&mut cx.tx, partnership, &seat.school, since).await?;
        }
        Some((partnership, State::Confirming)) if since != RunningSince::New => {
            sql::set_since_of(&mut cx.tx, partnership, &seat.school, since).await?;
            sql::set_running_since(&mut cx.tx, school, since, true).await?;
        }
        _ => sql::set_running_since(&mut cx.tx, school, since, false).await?,
    }
    refresh_partners(cx, seat.room.school).await
}

/// What tells a partner whom it is linked with is no longer what it may have confirmed. The seat
/// has the school as it was before.
pub async fn tell_changed(cx: &mut Cx, seat: &Seat, question: Question) -> StoreResult<()> {
    let (school, word, now) = (seat.room.school, question.word(), cx.now);
    let key = format!("changed:{school}:{word}");
    cx.remind(&key, CHANGED_JOB, now, &format!("{school} {word}"))
        .await?;
    tell_partners(cx, &seat.school, question).await?;
    refresh_partners(cx, school).await
}

pub async fn saved(cx: &mut Cx, here: &Here, seat: &Seat) -> Outcome {
    show_change(cx, seat).await?;
    Ok(Some(Message::of(here.pen().say("setup-saved")).passing()))
}

/// After a press: where the card goes on to the next question, that says enough.
pub async fn pressed(cx: &mut Cx, seat: &Seat) -> Outcome {
    show_change(cx, seat).await?;
    let team = directory::team_of(&mut cx.tx, seat.room.school).await?;
    let now = Seat {
        school: directory::load_school(&mut cx.tx, seat.room.school).await?,
        ..seat.clone()
    };
    let goes_on = next_question(&now.school, &team) != next_question(&seat.school, &team);
    Ok((!goes_on).then(|| Message::of(cx.pen(&now).say("setup-saved")).passing()))
}

/// A name that was typed: with a letter in it (else the text `empty` is said), not too long.
pub fn named(pen: &Pen, values: &Values, key: &str, empty: &str) -> Result<String, Stop> {
    let name = typed_line(values, key);
    if !name.chars().any(char::is_alphabetic) {
        return Err(Stop::Correct(pen.say(empty)));
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(Stop::Correct(
            pen.fill("setup-too-long", &args! { "max" => NAME_CHARS_MAX }),
        ));
    }
    Ok(name)
}

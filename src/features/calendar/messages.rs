//! What is said about days off, in the words of `calendar.ftl`.

use chrono::NaiveDate;

use super::files::{Left, Off};
use super::sql::Closure;
use super::{ADD, ALL, FILE as FILE_ROUTE, LEAVE, REMOVE, TAKE, YEAR};
use crate::engine::Message;
use crate::engine::feature::FormSpec;
use crate::engine::form::{Field, VALUE_CHARS_MAX};
use crate::engine::message::{Button, Mark, Style};
use crate::engine::pen::Pen;
use crate::model::calendar::DateRange;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::text::args;

/// What the card shows.
pub(super) struct Page<'p> {
    pub(super) school: &'p School,
    pub(super) own: &'p [Closure],
    pub(super) partner: Option<(&'p School, &'p [Closure])>,
}

/// Most of a school's own days off that its card lists, and can take out, in whole runs.
const OWN_LISTED_MAX: usize = 10;
/// Most of its partner's that it lists.
const PARTNERS_LISTED_MAX: usize = 6;
/// How many stand on a page of all of them.
const PER_PAGE: usize = 10;

/// Both schools' next days off, with buttons for one's own, and for all where there are more.
pub(super) fn card(pen: &Pen, page: &Page<'_>) -> Message {
    let own = (page.school, page.own, OWN_LISTED_MAX);
    let partner = page
        .partner
        .map(|(school, closures)| (school, closures, PARTNERS_LISTED_MAX));
    let lists = [Some(own), partner];
    let mut message = Message::default();
    let mut all = Vec::new();
    for (school, closures, most) in lists.into_iter().flatten() {
        message = message.title(title(pen, school));
        message = list(pen, message, &closures[..closures.len().min(most)]);
        let more = closures.len().saturating_sub(most);
        if more > 0 {
            message = message.para(pen.fill("calendar-more", &args! { "count" => more }));
            all.push(see_all(pen, school));
        }
    }
    let mut message = message.para(pen.say("calendar-what-for")).row([
        pen.main_button("calendar-add", ADD, &[]),
        pen.button("calendar-from-file", FILE_ROUTE, &[]),
        pen.button("calendar-year", YEAR, &[]),
    ]);
    if !all.is_empty() {
        message = message.row(all);
    }
    let removals = page.own.iter().take(OWN_LISTED_MAX);
    removing(pen, message, removals)
}

/// What a school's partner hears of.
pub(super) struct News<'n> {
    pub(super) school: &'n School,
    pub(super) added: Vec<&'n Closure>,
    pub(super) removed: Vec<DateRange>,
}

/// Which days off are new, and which are none any more.
pub(super) fn news(pen: &Pen, news: &News<'_>) -> Message {
    let named = || args! { "school" => pen.school(news.school) };
    let added = news.added.iter();
    let added = added.map(|closure| line(pen, closure.range, closure.name.as_deref()));
    let removed = news.removed.iter();
    let removed = removed.map(|range| pen.voice.date_range(*range));
    let parts: [(&str, Vec<String>); 2] = [
        ("calendar-news-added", added.collect()),
        ("calendar-news-removed", removed.collect()),
    ];
    let mut message = Message::default();
    for (key, lines) in parts.iter().filter(|(_, lines)| !lines.is_empty()) {
        let shown = lines.iter().take(PARTNERS_LISTED_MAX).cloned();
        message = message.para(pen.fill(key, &named()));
        message = shown.fold(message, |message, line| message.item(Mark::None, line));
        let more = lines.len().saturating_sub(PARTNERS_LISTED_MAX);
        if more > 0 {
            message = message.para(pen.fill("calendar-more", &args! { "count" => more }));
        }
    }
    message
}

/// A page of all days off of one school, for somebody who may take them out or not.
pub(super) fn all(
    pen: &Pen,
    school: &School,
    closures: &[Closure],
    page: usize,
    is_own: bool,
) -> Message {
    let last = closures.len().div_ceil(PER_PAGE).max(1) - 1;
    let page = page.min(last);
    let shown = &closures[page * PER_PAGE..closures.len().min((page + 1) * PER_PAGE)];
    let mut message = list(pen, Message::default().title(title(pen, school)), shown);
    let turn = |key, to: usize| {
        let (school, to) = (school.id.to_string(), to.to_string());
        pen.button(key, ALL, &[&school, &to])
    };
    let before = (page > 0).then(|| turn("calendar-before", page - 1));
    let next = (page < last).then(|| turn("calendar-next", page + 1));
    let turns: Vec<Button> = before.into_iter().chain(next).collect();
    if !turns.is_empty() {
        message = message.row(turns);
    }
    match is_own {
        true => removing(pen, message, shown.iter()),
        false => message,
    }
}

fn title(pen: &Pen, school: &School) -> String {
    pen.fill("calendar-title", &args! { "school" => pen.school(school) })
}

/// Opens all days off of a school.
fn see_all(pen: &Pen, school: &School) -> Button {
    let label = pen.fill("calendar-all", &args! { "school" => pen.school(school) });
    pen.labelled(label, Style::Plain, ALL, &[&school.id.to_string(), "0"])
}

fn removing<'c>(
    pen: &Pen,
    message: Message,
    closures: impl Iterator<Item = &'c Closure>,
) -> Message {
    let removals = closures.map(|closure| removal(pen, closure));
    message.choice(pen.say("calendar-take-out"), removals)
}

/// Says how long the days are that were added, and takes them out again with a press.
pub(super) fn long(pen: &Pen, closure: &Closure) -> Message {
    let (days, count) = (pen.voice.date_range(closure.range), closure.range.days());
    let args = args! { "days" => days, "count" => count };
    Message::of(pen.fill("calendar-added-long", &args)).row([removal(pen, closure)])
}

fn removal(pen: &Pen, closure: &Closure) -> Button {
    let days = pen.voice.date_range_short(closure.range);
    let label = pen.fill("calendar-remove", &args! { "days" => days });
    pen.labelled(label, Style::Plain, REMOVE, &[&closure.id.to_string()])
}

fn list(pen: &Pen, message: Message, closures: &[Closure]) -> Message {
    if closures.is_empty() {
        return message.para(pen.say("calendar-none"));
    }
    closures.iter().fold(message, |message, closure| {
        message.item(
            Mark::None,
            line(pen, closure.range, closure.name.as_deref()),
        )
    })
}

fn line(pen: &Pen, range: DateRange, name: Option<&str>) -> String {
    let days = pen.voice.date_range(range);
    match name {
        Some(name) => pen.fill("calendar-named", &args! { "days" => days, "name" => name }),
        None => days,
    }
}

/// What a file offers a school.
pub(super) struct Offer {
    pub(super) id: Id<Offer>,
    /// In order.
    pub(super) days: Vec<Off>,
    pub(super) left: Left,
    /// How many days off of the file are in the calendar already.
    pub(super) had: usize,
    /// The first day for which there is no room any more.
    pub(super) no_room_from: Option<NaiveDate>,
}

/// The field for a file, or for what is in it.
pub(super) const FILE: &str = "file";
/// Most days off of a file that its card lists: a card is one message, in two languages at the most.
const LISTED_MAX: usize = 15;

/// The form for a file; `how` is the key of the sentence that says how it comes here.
pub(super) fn file_form(pen: &Pen, how: &str) -> FormSpec {
    let field = Field::text(FILE, pen.say("calendar-file-field"), VALUE_CHARS_MAX);
    FormSpec {
        title: pen.say("calendar-file-title"),
        intro: Some(pen.say(how)),
        submit: Some(pen.say("calendar-file-look")),
        fields: vec![field.hint(pen.say("calendar-file-hint")).with_files()],
    }
}

/// What a file offers, before anything of it is taken.
pub(super) fn offer(pen: &Pen, school: &School, offer: &Offer) -> Message {
    let args = args! { "school" => pen.school(school) };
    let message = Message::default().title(pen.fill("calendar-file-card", &args));
    let message = match offer.days.as_slice() {
        [] => message.para(pen.say("calendar-file-nothing")),
        _ => message.para(pen.say("calendar-file-ask")),
    };
    let listed = offer.days.iter().take(LISTED_MAX);
    let message = listed.fold(message, |message, off| {
        message.item(Mark::None, line(pen, off.range(), off.name.as_deref()))
    });
    let Left {
        hours,
        repeats,
        odd,
        long,
        free,
        later,
        full,
    } = offer.left;
    // What finds no room is the end of the file's year.
    let full_from = offer.no_room_from.map(|date| pen.voice.date(date));
    let counted = |key, count: usize| {
        let args = args! { "count" => count, "date" => full_from.clone().unwrap_or_default() };
        (count > 0).then(|| pen.fill(key, &args))
    };
    let message = [
        (
            "calendar-file-more",
            offer.days.len().saturating_sub(LISTED_MAX),
        ),
        ("calendar-file-had", offer.had),
        ("calendar-file-hours", hours),
        ("calendar-file-repeats", repeats),
        ("calendar-file-odd", odd),
        ("calendar-file-long", long),
        ("calendar-file-free", free),
        ("calendar-file-later", later),
        ("calendar-file-full", full),
    ]
    .into_iter()
    .filter_map(|(key, count)| counted(key, count))
    .fold(message, Message::para);
    if offer.days.is_empty() {
        return message;
    }
    let id = offer.id.to_string();
    message.row([
        pen.main_button("calendar-file-take", TAKE, &[&id]),
        pen.button("calendar-file-leave", LEAVE, &[&id]),
    ])
}

//! What is said about days off, in the words of `calendar.ftl`.

use super::files::{Left, Off};
use super::sql::Closure;
use super::{ADD, FILE as FILE_ROUTE, LEAVE, REMOVE, TAKE, YEAR};
use crate::engine::Message;
use crate::engine::feature::FormSpec;
use crate::engine::form::{Field, VALUE_CHARS_MAX};
use crate::engine::message::{BUTTONS_PER_ROW, Button, Mark, ROWS_MAX, Style};
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

/// Both schools' days off that are not over, with buttons for one's own.
pub(super) fn card(pen: &Pen, page: &Page<'_>) -> Message {
    let name = pen.school(page.school);
    let title = pen.fill("calendar-title", &args! { "school" => name });
    let message = Message::default().title(title);
    let mut message = list(pen, message, page.own);
    if let Some((school, closures)) = page.partner {
        let args = args! { "school" => pen.school(school) };
        message = message.title(pen.fill("calendar-title", &args));
        message = list(pen, message, closures);
    }
    let removals = page.own.iter().map(|closure| removal(pen, closure));
    // What does not fit yet has its turn when those before are over.
    let most = BUTTONS_PER_ROW * (ROWS_MAX - 1);
    message
        .para(pen.say("calendar-what-for"))
        .row([
            pen.main_button("calendar-add", ADD, &[]),
            pen.button("calendar-from-file", FILE_ROUTE, &[]),
            pen.button("calendar-year", YEAR, &[]),
        ])
        .choice(pen.say("calendar-take-out"), removals.take(most))
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
    let counted = |key, count: usize| {
        let args = args! { "count" => count };
        (count > 0).then(|| pen.fill(key, &args))
    };
    let Left {
        hours,
        repeats,
        odd,
        long,
        later,
        full,
    } = offer.left;
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

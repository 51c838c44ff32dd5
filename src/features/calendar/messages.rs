//! What is said about days off, in the words of `calendar.ftl`.

use super::sql::Closure;
use super::{ADD, REMOVE};
use crate::engine::Message;
use crate::engine::message::{BUTTONS_PER_ROW, Button, Mark, ROWS_MAX, Style};
use crate::engine::pen::Pen;
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
        .row([pen.main_button("calendar-add", ADD, &[])])
        .row(removals.take(most))
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
        let days = pen.voice.date_range(closure.range);
        let line = match &closure.name {
            Some(name) => pen.fill("calendar-named", &args! { "days" => days, "name" => name }),
            None => days,
        };
        message.item(Mark::None, line)
    })
}

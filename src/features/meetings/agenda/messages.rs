//! The agenda in the words of `meetings.ftl`.

use super::super::reader::Reader;
use super::super::{POINT, STEPS, UNPOINT};
use super::{POINT_CHARS_MAX, POINTS_MAX, Point};
use crate::engine::feature::FormSpec;
use crate::engine::form::Field;
use crate::engine::message::{Button, Mark, Message, Style};
use crate::engine::pen::Pen;
use crate::text::args;

/// The field of the form.
pub(super) const FIELD: &str = "point";
/// All of them.
pub const FIELDS: [&str; 1] = [FIELD];

/// Adds the points of the next meeting, if there are any.
pub fn listed(to: &Reader<'_>, message: Message, points: &[Point]) -> Message {
    if points.is_empty() {
        return message;
    }
    let message = message.para(to.pen.say("meetings-agenda"));
    (1..).zip(points).fold(message, |message, (nth, point)| {
        let args = args! {
            "nth" => nth,
            "point" => &point.words,
            "name" => &point.name,
            "school" => to.school(point.side),
        };
        message.item(Mark::None, to.pen.fill("meetings-point", &args))
    })
}

/// Adds the buttons for a new point and for the next steps, and those that take a point out.
pub fn with_buttons(
    to: &Reader<'_>,
    message: Message,
    points: &[Point],
    more: impl Iterator<Item = Button>,
) -> Message {
    let removals = (1..).zip(points).map(|(nth, point)| {
        let label = to.pen.fill("meetings-point-out", &args! { "nth" => nth });
        let id = point.id.to_string();
        to.pen.labelled(label, Style::Plain, UNPOINT, &[&id])
    });
    let steps = to.pen.button("meetings-steps-title", STEPS, &[]);
    let beside = [add_button(to), steps].into_iter().chain(more);
    message.row(beside).row(removals)
}

/// Adds the button for a new point.
pub fn with_adding(to: &Reader<'_>, message: Message) -> Message {
    message.row([add_button(to)])
}

fn add_button(to: &Reader<'_>) -> Button {
    let id = to.pair.id.to_string();
    to.pen.button("meetings-point-add", POINT, &[&id])
}

/// Tells the partner of a new point.
pub(super) fn added(to: &Reader<'_>, point: &Point) -> Message {
    let args = args! { "name" => &point.name, "school" => to.school(point.side) };
    let message = Message::of(to.pen.fill("meetings-point-added", &args));
    with_adding(to, message.quote(&point.words))
}

/// The form for a point.
pub(super) fn form(pen: &Pen) -> FormSpec {
    let field = Field::line(FIELD, pen.say("meetings-point-field"), POINT_CHARS_MAX);
    FormSpec {
        title: pen.say("meetings-point-add"),
        intro: None,
        submit: None,
        fields: vec![field.hint(pen.say("meetings-point-hint")).crossing()],
    }
}

/// Why there is no room for another point.
pub(super) fn full(pen: &Pen) -> String {
    pen.fill("meetings-points-enough", &args! { "max" => POINTS_MAX })
}

/// Why a text is no point.
pub(super) fn flaw(pen: &Pen, chars: usize) -> String {
    match chars {
        0 => pen.say("meetings-point-empty"),
        chars => pen.fill(
            "meetings-point-long",
            &args! { "chars" => chars, "max" => POINT_CHARS_MAX },
        ),
    }
}

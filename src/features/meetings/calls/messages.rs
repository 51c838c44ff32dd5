//! The link of the calls in the words of `meetings.ftl`.

use super::super::reader::Reader;
use super::super::{CALL, UNCALL};
use super::address::{Address, CHARS_MAX, Flaw};
use crate::engine::feature::FormSpec;
use crate::engine::form::Field;
use crate::engine::message::{Button, Message};
use crate::engine::pen::Pen;
use crate::model::people::Member;
use crate::text::args;

/// The field of the form.
pub(super) const FIELD: &str = "call";
/// All of them.
pub const FIELDS: [&str; 1] = [FIELD];

/// Adds the way into the call, where there is one.
pub fn joining(to: &Reader<'_>, message: Message) -> Message {
    match &to.pair.call {
        Some(address) => {
            let args = args! { "service" => address.service() };
            let label = to.pen.fill("meetings-call-join", &args);
            message.link(label, address.url().to_owned())
        }
        None => message,
    }
}

/// The buttons that set the link, or change it and take it out.
pub fn changes(to: &Reader<'_>) -> Vec<Button> {
    let id = to.pair.id.to_string();
    let button = |key, route| to.pen.button(key, route, &[&id]);
    match to.pair.call {
        Some(_) => vec![
            button("meetings-call-change", CALL),
            button("meetings-call-remove", UNCALL),
        ],
        None => vec![button("meetings-call-set", CALL)],
    }
}

/// Tells the partner what somebody has done to the link.
pub(super) fn changed(to: &Reader<'_>, by: &Member) -> Message {
    let school = to.school(to.pair.side_of(by.school));
    match &to.pair.call {
        Some(address) => {
            let (name, service) = (&by.name, address.service());
            let args = args! { "name" => name, "school" => school, "service" => service };
            let message = Message::of(to.pen.fill("meetings-call-was-set", &args));
            joining(to, message)
        }
        None => {
            let args = args! { "name" => &by.name, "school" => school };
            Message::of(to.pen.fill("meetings-call-was-removed", &args))
        }
    }
}

/// The form for the link.
pub(super) fn form(pen: &Pen, known: Option<&Address>) -> FormSpec {
    let field = Field::line(FIELD, pen.say("meetings-call-field"), CHARS_MAX);
    let field = field.hint(pen.say("meetings-call-hint")).crossing();
    FormSpec {
        title: pen.say("meetings-call-title"),
        intro: Some(pen.say("meetings-call-intro")),
        submit: None,
        fields: vec![field.value(known.map(Address::url).unwrap_or_default())],
    }
}

/// Why a text is no link.
pub(super) fn flaw(pen: &Pen, flaw: Flaw) -> String {
    match flaw {
        Flaw::Empty | Flaw::Unreadable => pen.say("meetings-call-unreadable"),
        Flaw::NotSecure => pen.say("meetings-call-not-secure"),
        Flaw::Long(chars) => {
            let args = args! { "chars" => chars, "max" => CHARS_MAX };
            pen.fill("meetings-call-long", &args)
        }
    }
}

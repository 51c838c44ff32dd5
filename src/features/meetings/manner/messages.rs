//! How they meet, in the words of `meetings.ftl`.

use super::super::reader::Reader;
use super::super::{KIND, MANNER, PLAN, PLAN_USUAL};
use super::{Kind, Plan};
use crate::engine::feature::FormSpec;
use crate::engine::form::Field;
use crate::engine::message::{Button, Message, Style};
use crate::engine::pen::Pen;
use crate::model::people::Member;
use crate::text::args;

/// The field of the form.
pub(super) const FIELD: &str = "plan";
/// All of them.
pub const FIELDS: [&str; 1] = [FIELD];
/// Longest plan, in characters: it stands in a reminder.
const PLAN_CHARS_MAX: usize = 150;

/// Adds who comes, where that is not the staff as usual, and the plan for a line that fails.
pub fn shown(to: &Reader<'_>, message: Message) -> Message {
    let manner = &to.pair.manner;
    let message = match manner.kind {
        Kind::Staff => message,
        Kind::Heads => message.para(to.pen.say("meetings-kind-heads")),
        Kind::Pupils => message.para(to.pen.say("meetings-kind-pupils")),
    };
    match &manner.plan {
        None => message,
        Some(Plan::Write) => message.para(to.pen.say("meetings-plan-write")),
        Some(Plan::Own(plan)) => message
            .para(to.pen.say("meetings-plan-own"))
            .quote(plan.as_str()),
    }
}

/// The same in plain lines, for calendars.
pub fn lines(to: &Reader<'_>) -> impl Iterator<Item = String> {
    let manner = &to.pair.manner;
    let kind = match manner.kind {
        Kind::Staff => None,
        Kind::Heads => Some(to.pen.say("meetings-kind-heads")),
        Kind::Pupils => Some(to.pen.say("meetings-kind-pupils")),
    };
    let plan = manner.plan.as_ref().map(|plan| match plan {
        Plan::Write => to.pen.say("meetings-plan-write"),
        Plan::Own(plan) => format!("{} {plan}", to.pen.say("meetings-plan-own")),
    });
    kind.into_iter().chain(plan)
}

/// The button that shows how they meet.
pub fn button(to: &Reader<'_>) -> Button {
    let id = to.pair.id.to_string();
    to.pen.button("meetings-manner", MANNER, &[&id])
}

/// What holds, and what can be changed of it.
pub(super) fn page(to: &Reader<'_>) -> Message {
    let manner = &to.pair.manner;
    let mut message = Message::default().title(to.pen.say("meetings-manner-title"));
    if manner.kind == Kind::Staff {
        message = message.para(to.pen.say("meetings-kind-staff"));
    }
    message = shown(to, message);
    if manner.plan.is_none() {
        message = message.para(to.pen.say("meetings-plan-none"));
    }
    let id = to.pair.id.to_string();
    let others = Kind::ALL.into_iter().filter(|kind| *kind != manner.kind);
    let kinds = others.map(|kind| {
        let label = to.pen.say(match kind {
            Kind::Staff => "meetings-for-staff",
            Kind::Heads => "meetings-for-heads",
            Kind::Pupils => "meetings-for-pupils",
        });
        to.pen
            .labelled(label, Style::Plain, KIND, &[&id, kind.word()])
    });
    let mut plans = Vec::new();
    if manner.plan != Some(Plan::Write) {
        plans.push(
            to.pen
                .button("meetings-plan-usual", PLAN_USUAL, &[&id, "yes"]),
        );
    }
    plans.push(to.pen.button("meetings-plan-set", PLAN, &[&id]));
    if manner.plan.is_some() {
        plans.push(to.pen.button("meetings-plan-no", PLAN_USUAL, &[&id, "no"]));
    }
    message.row(kinds).row(plans)
}

/// Tells the partner what somebody has said about it.
pub(super) fn changed(to: &Reader<'_>, by: &Member) -> Message {
    let school = to.school(to.pair.side_of(by.school));
    let args = args! { "name" => &by.name, "school" => school };
    let message = Message::of(to.pen.fill("meetings-manner-told", &args));
    let message = match to.pair.manner.kind {
        Kind::Staff => message.para(to.pen.say("meetings-kind-staff")),
        _ => message,
    };
    let message = shown(to, message);
    match to.pair.manner.plan {
        None => message.para(to.pen.say("meetings-plan-none")),
        Some(_) => message,
    }
}

/// The form for a plan of their own.
pub(super) fn form(pen: &Pen, known: Option<&Plan>) -> FormSpec {
    let known = match known {
        Some(Plan::Own(plan)) => plan.as_str(),
        _ => "",
    };
    let field = Field::line(FIELD, pen.say("meetings-plan-field"), PLAN_CHARS_MAX);
    let field = field.hint(pen.say("meetings-plan-hint")).crossing();
    FormSpec {
        title: pen.say("meetings-plan-title"),
        intro: Some(pen.say("meetings-plan-intro")),
        submit: None,
        fields: vec![field.value(known).optional()],
    }
}

//! Hours beyond the usual, in the words of `meetings.ftl`.

use super::super::HOURS;
use super::super::ledger::Tally;
use super::super::reader::Reader;
use super::super::slots::{Side, USUAL_CONSENT, WIDE_CONSENT};
use super::Beyond;
use crate::engine::message::{Button, Mark, Message, Style};
use crate::model::people::Member;
use crate::model::week::Span;
use crate::text::args;

/// The buttons with which the reader's school allows more, or takes it back. In a chat of both schools
/// there are those of both: each presses for its own.
pub fn buttons(to: &Reader<'_>) -> Vec<Button> {
    let mut buttons = Vec::new();
    for beyond in Beyond::ALL {
        let sides = Side::BOTH.into_iter().filter(|side| to.sees_own(*side));
        let are: Vec<bool> = sides
            .map(|side| side.of(&to.pair.allowances).has(beyond))
            .collect();
        for (is_allowed, word) in [(false, "yes"), (true, "no")] {
            if are.contains(&is_allowed) {
                buttons.push(button(to, beyond, word));
            }
        }
    }
    buttons
}

fn button(to: &Reader<'_>, beyond: Beyond, word: &str) -> Button {
    let key = match (beyond, word) {
        (Beyond::Wide, "yes") => "meetings-hours-allow",
        (Beyond::Wide, _) => "meetings-hours-disallow",
        (Beyond::Days, "yes") => "meetings-days-allow",
        (Beyond::Days, _) => "meetings-days-disallow",
    };
    let [from, until] = ends(to, WIDE_CONSENT);
    let label = to
        .pen
        .fill(key, &args! { "from" => from, "until" => until });
    let id = to.pair.id.to_string();
    let args = [id.as_str(), beyond.word(), word];
    to.pen.labelled(label, Style::Plain, HOURS, &args)
}

fn ends(to: &Reader<'_>, span: Span) -> [String; 2] {
    [span.start(), span.end()].map(|minute| to.time(minute))
}

/// Within which hours the two schools are asked to meet, where those that they share do not do.
pub fn allowed(to: &Reader<'_>) -> String {
    if !super::is_any(to.pair) {
        return to.pen.say("meetings-edges-usual");
    }
    let of = |side: Side| {
        let allowance = side.of(&to.pair.allowances);
        let span = match allowance.wide {
            true => WIDE_CONSENT,
            false => USUAL_CONSENT,
        };
        let [from, until] = ends(to, span);
        let key = match allowance.days {
            true => "meetings-edges-days",
            false => "meetings-edges-hours",
        };
        let args = args! { "school" => to.school(side), "from" => from, "until" => until };
        to.pen.fill(key, &args)
    };
    let sides = [to.side, to.side.other()].map(of);
    sides.join(" ")
}

/// Adds who has come how often outside of their hours, once somebody has.
pub fn so_far(to: &Reader<'_>, message: Message) -> Message {
    if to.pair.so_far.iter().all(|tally| tally.is_nothing()) {
        return message;
    }
    let message = message.para(to.pen.say("meetings-so-far"));
    [to.side, to.side.other()]
        .into_iter()
        .fold(message, |message, side| {
            let times = times(to, *side.of(&to.pair.so_far));
            let args = args! { "school" => to.school(side), "times" => times };
            message.item(Mark::None, to.pen.fill("meetings-so-far-share", &args))
        })
}

fn times(to: &Reader<'_>, tally: Tally) -> String {
    let counted = [
        ("meetings-so-far-early", tally.early),
        ("meetings-so-far-late", tally.late),
        ("meetings-so-far-days", tally.days),
    ];
    let counted = counted.into_iter().filter(|(_, count)| *count > 0);
    let counted: Vec<String> = counted
        .map(|(key, count)| to.pen.fill(key, &args! { "count" => count }))
        .collect();
    match counted.as_slice() {
        [] => to.pen.say("meetings-so-far-never"),
        counted => {
            let hours = to.pen.voice.hours(tally.beyond_min);
            let args = args! { "times" => to.pen.voice.list(counted), "hours" => hours };
            to.pen.fill("meetings-so-far-in-all", &args)
        }
    }
}

/// Who allows what and who has come how often.
pub(super) fn state(to: &Reader<'_>) -> Message {
    let message = Message::default()
        .title(to.pen.say("meetings-hours"))
        .para(to.pen.say("meetings-hours-what"))
        .para(allowed(to));
    so_far(to, message).row(buttons(to))
}

/// Tells both schools what one of them allows now, or no longer does.
pub(super) fn changed(
    to: &Reader<'_>,
    by: &Member,
    (beyond, is_allowed): (Beyond, bool),
) -> Message {
    let key = match (beyond, is_allowed) {
        (Beyond::Wide, true) => "meetings-hours-allowed",
        (Beyond::Wide, false) => "meetings-hours-disallowed",
        (Beyond::Days, true) => "meetings-days-allowed",
        (Beyond::Days, false) => "meetings-days-disallowed",
    };
    let school = to.school(to.pair.side_of(by.school));
    let [from, until] = ends(to, WIDE_CONSENT);
    let args = args! {
        "name" => &by.name,
        "school" => school,
        "from" => from,
        "until" => until,
    };
    Message::of(to.pen.fill(key, &args))
}

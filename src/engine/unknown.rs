//! Commands that are none of ours, and words behind those that take none.

use super::access::offered;
use super::context::{Cx, Here};
use super::feature::{Command, Who};
use super::message::Message;
use crate::text::{args, clip};

/// Most characters of an unknown command that are said again.
const SHOWN_CHARS_MAX: usize = 40;
/// Fewest letters of a command that are still recognised with others behind them: "/meeting".
const BEGINNING_CHARS_MIN: usize = 4;

/// Says that there is no such command, and which one of those offered here may be meant.
pub(super) fn unknown(cx: &Cx, here: &Here, typed: &str) -> Message {
    let typed = typed.to_lowercase();
    let alike = offered(cx.features, here)
        .into_iter()
        .map(|command| (distance(&typed, command.name), command.name))
        .filter(|(distance, name)| *distance <= slips(name))
        .min();
    let args = args! {
        "command" => clip(&typed, SHOWN_CHARS_MAX),
        "meant" => alike.map(|(_, name)| name).unwrap_or_default(),
    };
    let key = match alike {
        Some(_) => "engine-command-meant",
        None => "engine-unknown-command",
    };
    Message::of(here.pen().fill(key, &args))
}

/// How many slips of the finger are between them; one where the name stands at the beginning.
fn distance(typed: &str, name: &str) -> usize {
    if name.len() >= BEGINNING_CHARS_MIN && typed.starts_with(name) {
        return 1;
    }
    // Swapped letters are one slip; what is much longer is none.
    match typed.chars().count() <= name.len() + slips(name) {
        true => strsim::osa_distance(typed, name),
        false => usize::MAX,
    }
}

/// How many slips a name of this length can take and still be recognised.
fn slips(name: &str) -> usize {
    if name.len() < 5 { 1 } else { 2 }
}

/// What is said where something stands behind a command that takes nothing and would begin something:
/// a day behind `/meet` was hardly meant for nothing.
pub(super) fn not_taken(here: &Here, command: &Command, rest: &str) -> Option<Message> {
    let is_taken = command.takes.words() || command.who != Who::Staff;
    if is_taken || rest.trim().is_empty() {
        return None;
    }
    let args = args! { "command" => command.name };
    Some(Message::of(here.pen().fill("engine-command-alone", &args)))
}

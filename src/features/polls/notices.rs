//! What polls say besides their cards, in the words of `polls.ftl`. Pure.

use super::decide::Poll;
use super::{SHOW, WRITE};
use crate::engine::message::{Message, Style};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::text::{args, clip};

/// Longest question on a button, in characters.
const LABEL_QUESTION_CHARS_MAX: usize = 40;

/// What `/poll` offers; `running` are the polls that are not closed yet.
pub(super) fn menu(pen: &Pen, running: &[Poll]) -> Message {
    let message = Message::default()
        .title(pen.say("polls-menu-title"))
        .para(pen.say("polls-menu"));
    let message = match running.is_empty() {
        true => message,
        false => message.para(pen.say("polls-menu-running")),
    };
    let message = message.row([pen.main_button("polls-write", WRITE, &[])]);
    running.iter().fold(message, |message, poll| {
        let label = clip(&poll.question, LABEL_QUESTION_CHARS_MAX);
        message.row([pen.labelled(label, Style::Plain, SHOW, &[&poll.id.to_string()])])
    })
}

/// There is still time, said to those who read `own`'s chat; for `school`, where the other one that reads it has
/// voted.
pub(super) fn reminder(
    pen: &Pen,
    pair: &Pair,
    poll: &Poll,
    own: Id<School>,
    school: Option<&School>,
) -> Message {
    let closes_at = poll.closes_at.unwrap_or_default();
    let args = args! { "when" => pair.until(pen.voice, closes_at, own) };
    let text = match school {
        Some(school) => pen.fill("polls-reminder", &args.with("school", pen.school(school))),
        None => pen.fill("polls-reminder-you", &args),
    };
    Message::of(text)
        .quote(&poll.question)
        .row([pen.main_button("polls-show", SHOW, &[&poll.id.to_string()])])
}

//! What each prompt is called: the keys of its texts in `introductions.ftl`.

use super::decide::{LIGHT_QUESTIONS, Prompt};

/// Light questions that anybody can answer in a line.
const ICEBREAKERS: [&str; LIGHT_QUESTIONS as usize] = [
    "introductions-icebreaker-1",
    "introductions-icebreaker-2",
    "introductions-icebreaker-3",
    "introductions-icebreaker-4",
    "introductions-icebreaker-5",
    "introductions-icebreaker-6",
    "introductions-icebreaker-7",
    "introductions-icebreaker-8",
    "introductions-icebreaker-9",
    "introductions-icebreaker-10",
];

/// The prompt as a question.
pub(super) fn question(prompt: Prompt) -> &'static str {
    match prompt {
        Prompt::People => "introductions-people",
        Prompt::School => "introductions-school",
        Prompt::Hopes => "introductions-hopes",
        Prompt::Light(number) => {
            let mut questions = (1..).zip(ICEBREAKERS);
            let found = questions.find(|(nth, _)| *nth == number);
            found.map_or(ICEBREAKERS[0], |(_, question)| question)
        }
    }
}

/// What an answer is said to answer. A light question has no name of its own.
pub(super) fn asked_as(prompt: Prompt) -> &'static str {
    match prompt {
        Prompt::Light(_) => question(prompt),
        Prompt::People | Prompt::School | Prompt::Hopes => short(prompt),
    }
}

/// The prompt's name, for buttons and titles.
pub(super) const fn short(prompt: Prompt) -> &'static str {
    match prompt {
        Prompt::People => "introductions-people-short",
        Prompt::School => "introductions-school-short",
        Prompt::Hopes => "introductions-hopes-short",
        Prompt::Light(_) => "introductions-light-short",
    }
}

/// What a school owes that has not answered it yet, and the label of the button for it.
pub(super) const fn owed(prompt: Prompt) -> [&'static str; 2] {
    match prompt {
        Prompt::People | Prompt::Light(_) => {
            ["introductions-turn-people", "introductions-turn-people-act"]
        }
        Prompt::School => ["introductions-turn", "introductions-turn-act"],
        Prompt::Hopes => ["introductions-turn-hopes", "introductions-turn-hopes-act"],
    }
}

/// An example of an answer.
pub(super) const fn hint(prompt: Prompt) -> &'static str {
    match prompt {
        Prompt::People => "introductions-people-hint",
        Prompt::School => "introductions-school-hint",
        Prompt::Hopes => "introductions-hopes-hint",
        Prompt::Light(_) => "introductions-light-hint",
    }
}

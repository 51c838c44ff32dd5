//! What is said about introductions, in the words of `introductions.ftl`.

use super::decide::{ANSWER_CHARS_MAX, Answer, Flaw, Prompt, has_answered, is_complete};
use super::prompts::{asked_as, hint, question, short};
use super::{ALL, ANSWER};
use crate::engine::Message;
use crate::engine::feature::FormSpec;
use crate::engine::form::Field;
use crate::engine::message::{Button, Mark, Style};
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::school::School;
use crate::text::{args, clip};

/// The key of the form's only field.
pub(super) const FIELD: &str = "answer";

/// Most names of people who answered one prompt on the card.
const NAMES_MAX: usize = 3;
/// Longest name of a person and of a school above an answer, in characters. With both frames of a
/// shared chat and the longest answer it all fits one message.
const PERSON_CHARS_MAX: usize = 50;
const SCHOOL_CHARS_MAX: usize = 60;

/// The answers as one school sees them, or both in a chat that they share.
pub(super) struct View<'a> {
    pub(super) partnership: Id<Partnership>,
    /// The school that is named first; in a shared chat always the same one.
    pub(super) own: &'a School,
    pub(super) partner: &'a School,
    /// Whether the partner reads this, too.
    pub(super) is_shared: bool,
    pub(super) answers: &'a [Answer],
}

impl View<'_> {
    fn to<'s>(&'s self, school: &'s School, prompt: Prompt) -> impl Iterator<Item = &'s Answer> {
        self.answers
            .iter()
            .filter(move |answer| answer.school == school.id && answer.prompt == prompt)
    }

    /// Whether a school that reads this has yet to answer the prompt.
    fn asks(&self, prompt: Prompt) -> bool {
        let asks = |school: &School| !has_answered(self.answers, school.id, prompt);
        asks(self.own) || self.is_shared && asks(self.partner)
    }

    fn school_of(&self, answer: &Answer) -> &School {
        if answer.school == self.own.id {
            self.own
        } else {
            self.partner
        }
    }
}

/// The card: the three prompts, who has answered them, and a button for each.
pub(super) fn card(pen: &Pen, view: &View<'_>) -> Message {
    let schools = [view.own, view.partner];
    let complete = is_complete(view.answers, schools.map(|school| school.id));
    let mut message = Message::default().title(pen.say("introductions-title"));
    message = match complete {
        true => message
            .para(pen.say("introductions-all-answered"))
            .hint(pen.say("introductions-still")),
        false => message.hint(pen.say("introductions-intro")),
    };
    for prompt in Prompt::ALL {
        let answered = schools.map(|school| has_answered(view.answers, school.id, prompt));
        let text = pen.say(question(prompt));
        message = match answered {
            // That both are still to answer is what an open question says already.
            [false, false] => message.item(Mark::Open, text),
            [first, second] => {
                let [one, other] = schools.map(|school| status(pen, view, school, prompt));
                let mark = if first && second {
                    Mark::Done
                } else {
                    Mark::Open
                };
                let args = args! { "prompt" => text, "one" => one, "other" => other };
                message.item(mark, pen.fill("introductions-item", &args))
            }
        };
    }
    for prompt in Prompt::ALL {
        let style = if view.asks(prompt) {
            Style::Main
        } else {
            Style::Plain
        };
        message = message.row([answer_button(pen, view.partnership, prompt, style)]);
    }
    if view.answers.is_empty() {
        return message;
    }
    message.row([all_button(pen, view.partnership)])
}

/// An answer as it reaches a chat of the partner's: framed in the language of each room there, with
/// the words themselves once.
///
/// `view` is the receiving school's; `with_buttons` where it is that school's main room.
pub(super) fn delivered(
    pens: &[Pen],
    view: &View<'_>,
    answer: &Answer,
    with_buttons: bool,
) -> Message {
    let frame = |pen: &Pen| {
        let name = clip(&answer.name, PERSON_CHARS_MAX);
        let school = clip(&pen.school(view.school_of(answer)), SCHOOL_CHARS_MAX);
        let prompt = pen.say(asked_as(answer.prompt));
        let args = args! { "name" => name, "school" => school, "prompt" => prompt };
        let message = Message::of(pen.fill("introductions-delivered", &args));
        if !with_buttons {
            return message;
        }
        let all = all_button(pen, view.partnership);
        if !view.asks(answer.prompt) {
            return message.row([all]);
        }
        let own = pen.main_button(
            "introductions-answer-yours",
            ANSWER,
            &[&view.partnership.to_string(), &answer.prompt.word()],
        );
        message.row([own, all])
    };
    pens.iter()
        .map(frame)
        .reduce(Message::beside)
        .unwrap_or_default()
        .quote(&answer.text)
}

/// Both schools' answers side by side, prompt by prompt; a light question once it has an answer.
pub(super) fn all(pen: &Pen, view: &View<'_>) -> Message {
    let mut message = Message::default();
    let mut prompts = Prompt::ALL.to_vec();
    for answer in view.answers {
        if !prompts.contains(&answer.prompt) {
            prompts.push(answer.prompt);
        }
    }
    for prompt in prompts {
        message = message.title(pen.say(question(prompt)));
        for school in [view.own, view.partner] {
            let name = pen.school(school);
            if !has_answered(view.answers, school.id, prompt) {
                let args = args! { "school" => name.clone() };
                message = message.para(pen.fill("introductions-still-to-come", &args));
            }
            for answer in view.to(school, prompt) {
                let args = args! { "name" => &answer.name, "school" => name.clone() };
                message = message
                    .para(pen.fill("introductions-said", &args))
                    .quote(&answer.text);
            }
        }
    }
    message
}

/// The form for one prompt, with what this person said to it before.
pub(super) fn form(pen: &Pen, prompt: Prompt, said: Option<&Answer>) -> FormSpec {
    let field = Field::text(FIELD, pen.say("introductions-field"), ANSWER_CHARS_MAX)
        .hint(pen.say(hint(prompt)))
        .value(said.map(|answer| answer.text.clone()).unwrap_or_default())
        .crossing();
    FormSpec {
        title: pen.say(short(prompt)),
        intro: Some(pen.say(question(prompt))),
        submit: Some(pen.say("introductions-send")),
        fields: vec![field],
    }
}

/// What is wrong with an answer, and what would be right.
pub(super) fn flaw(pen: &Pen, flaw: Flaw) -> String {
    match flaw {
        Flaw::Empty => pen.say("introductions-empty"),
        Flaw::TooLong(chars) => pen.fill(
            "introductions-too-long",
            &args! { "max" => ANSWER_CHARS_MAX, "chars" => chars },
        ),
    }
}

/// Who the icebreaker invites to speak first: a person's name, if there is one to turn to.
pub(super) struct First<'a> {
    pub(super) school: &'a School,
    pub(super) person: Option<&'a str>,
    pub(super) other: &'a School,
    /// Whether they sit in another chat than this one.
    pub(super) is_elsewhere: bool,
}

/// A light question for both schools, the same in both rooms.
pub(super) fn icebreaker(
    pen: &Pen,
    partnership: Id<Partnership>,
    prompt: Prompt,
    first: &First<'_>,
) -> Message {
    let school = pen.school(first.school);
    let args = args! { "school" => school, "other" => pen.school(first.other) };
    let turn = match first.person {
        // Whoever is asked does not read this chat.
        _ if first.is_elsewhere => pen.fill("introductions-first-theirs", &args),
        Some(name) => pen.fill("introductions-first-person", &args.with("name", name)),
        None => pen.fill("introductions-first-school", &args),
    };
    Message::default()
        .title(pen.say("introductions-icebreaker-title"))
        .para(pen.say(question(prompt)))
        .para(turn)
        .para(pen.say("introductions-one-line"))
        .row([answer_button(pen, partnership, prompt, Style::Main)])
}

/// All six answers are in.
pub(super) fn complete(pen: &Pen, view: &View<'_>) -> Message {
    let args = args! { "one" => pen.school(view.own), "other" => pen.school(view.partner) };
    let message = Message::of(pen.fill("introductions-complete", &args));
    let all = all_button(pen, view.partnership);
    // Where both schools read, there is nothing to write to each other.
    match view.is_shared {
        true => message.row([all]),
        false => message.row([pen.main_button("letters-write", "letters.say", &[]), all]),
    }
}

/// The sentence `key`, which speaks of one school as `$school`.
pub(super) fn of_school(pen: &Pen, key: &str, school: &School) -> Message {
    Message::of(pen.fill(key, &args! { "school" => pen.school(school) }))
}

/// What both schools see of one school's answers to one prompt: who gave them, or that they are
/// still to come.
fn status(pen: &Pen, view: &View<'_>, school: &School, prompt: Prompt) -> String {
    let name = pen.school(school);
    let mut people: Vec<String> = view
        .to(school, prompt)
        .map(|answer| clip(&answer.name, PERSON_CHARS_MAX))
        .collect();
    if people.is_empty() {
        return pen.fill("introductions-waiting", &args! { "school" => name });
    }
    let more = people.len().saturating_sub(NAMES_MAX);
    if more > 0 {
        people.truncate(NAMES_MAX);
        people.push(pen.fill("introductions-more-people", &args! { "count" => more }));
    }
    let names = pen.voice.list(&people);
    pen.fill(
        "introductions-answered",
        &args! { "names" => names, "school" => name },
    )
}

fn answer_button(pen: &Pen, partnership: Id<Partnership>, prompt: Prompt, style: Style) -> Button {
    let args = args! { "prompt" => pen.say(short(prompt)) };
    let label = pen.fill("introductions-answer", &args);
    pen.labelled(
        label,
        style,
        ANSWER,
        &[&partnership.to_string(), &prompt.word()],
    )
}

fn all_button(pen: &Pen, partnership: Id<Partnership>) -> Button {
    pen.button("introductions-see-all", ALL, &[&partnership.to_string()])
}

#[cfg(test)]
mod tests {
    use super::super::decide::LIGHT_QUESTIONS;
    use super::*;
    use crate::engine::form::TITLE_CHARS_MAX;
    use crate::engine::message::{LABEL_CHARS_MAX, TEXT_CHARS_MAX};
    use crate::text::Voice;

    /// Source: Discord text inputs, `placeholder`.
    const HINT_CHARS_MAX: usize = 100;

    fn voices() -> [Voice; 2] {
        ["en", "fr"].map(|tag| Voice::of(tag.parse().unwrap()))
    }

    fn light() -> impl Iterator<Item = Prompt> {
        (1..=LIGHT_QUESTIONS).map(Prompt::Light)
    }

    fn prompts() -> impl Iterator<Item = Prompt> {
        Prompt::ALL.into_iter().chain(light())
    }

    #[test]
    fn a_form_fits_every_platform() {
        let chars = |text: String| text.chars().count();
        for voice in voices() {
            assert!(chars(voice.say("introductions-field")) <= TITLE_CHARS_MAX);
            for prompt in prompts() {
                assert!(chars(voice.say(short(prompt))) <= TITLE_CHARS_MAX);
                assert!(
                    chars(voice.say(hint(prompt))) <= HINT_CHARS_MAX,
                    "{prompt:?}"
                );
            }
        }
    }

    #[test]
    fn buttons_in_two_languages_say_both() {
        for prompt in prompts() {
            let labels = voices().map(|voice| {
                let args = args! { "prompt" => voice.say(short(prompt)) };
                voice.fill("introductions-answer", &args)
            });
            assert!(
                labels.join(" / ").chars().count() <= LABEL_CHARS_MAX,
                "{labels:?}"
            );
        }
    }

    #[test]
    fn the_longest_answer_arrives_whole_even_in_two_languages() {
        let frames = voices().map(|voice| {
            let prompts = prompts().map(|prompt| voice.say(asked_as(prompt)));
            let longest = prompts.max_by_key(|text| text.chars().count());
            let args = args! {
                "name" => "n".repeat(PERSON_CHARS_MAX),
                "school" => "s".repeat(SCHOOL_CHARS_MAX),
                "prompt" => longest.unwrap_or_default(),
            };
            voice.fill("introductions-delivered", &args)
        });
        let whole = frames
            .into_iter()
            .fold(Message::default(), Message::para)
            .quote("a".repeat(ANSWER_CHARS_MAX));
        assert!(whole.chars() <= TEXT_CHARS_MAX, "{}", whole.chars());
    }

    #[test]
    fn icebreakers_are_questions_and_differ() {
        for voice in voices() {
            let mut texts: Vec<_> = light().map(|one| voice.say(question(one))).collect();
            assert!(texts.iter().all(|text| text.contains('?')), "{texts:?}");
            texts.sort();
            texts.dedup();
            assert_eq!(texts.len(), usize::from(LIGHT_QUESTIONS));
        }
    }
}

//! What is said about letters, in the words of `letters.ftl`.

use super::decide::{Fixed, Flaw, LETTER_CHARS_MAX, Letter};
use super::{EDIT, PAUSE, REPLY, RESUME, SAY, WITHDRAW, lost};
use crate::engine::feature::FormSpec;
use crate::engine::file::{Enclosed, FileRef, Source};
use crate::engine::form::Field;
use crate::engine::message::{Button, Mark, Message};
use crate::engine::pen::Pen;
use crate::model::school::School;
use crate::text::rich::Rich;
use crate::text::{Args, Voice, args, clip};

/// The key of the form's only field.
pub(super) const FIELD: &str = "letter";
/// Longest name of a person and of a school above a letter, in characters.
const PERSON_CHARS_MAX: usize = 50;
const SCHOOL_CHARS_MAX: usize = 60;
/// Longest name of a file, in characters.
const FILE_CHARS_MAX: usize = 60;

/// A letter as it is shown.
pub(super) struct View<'a> {
    pub(super) letter: &'a Letter,
    pub(super) parts: &'a [Rich],
    /// The writer's school.
    pub(super) from: &'a School,
    pub(super) to: &'a School,
    /// Who wrote what it answers, and a line of that.
    pub(super) answered: Option<(String, String)>,
    /// Its files, with the limit in bytes that keeps each from the partner, if one does.
    pub(super) files: Vec<(&'a FileRef, Option<u64>)>,
}

impl View<'_> {
    fn args(&self, pen: &Pen, school: &School) -> Args {
        let name = name(pen, self.letter);
        args! { "name" => clip(&name, PERSON_CHARS_MAX), "school" => clip(&pen.school(school), SCHOOL_CHARS_MAX) }
    }

    /// One part, with `key` above the first, `more` above the others, and `buttons` below the last.
    fn part(&self, pen: &Pen, nth: usize, heads: [&str; 2], school: &School) -> Message {
        let args = self.args(pen, school);
        let [key, more] = heads;
        let mut message = match nth {
            0 => Message::of(pen.fill(key, &args)),
            _ => Message::of(pen.fill(
                more,
                &args.with("nth", nth + 1).with("of", self.parts.len()),
            )),
        };
        if let (0, Some((name, line))) = (nth, &self.answered) {
            let args = args! { "name" => name, "line" => line };
            message = message.quote(pen.fill("letters-quoted", &args));
        }
        if let Some(part) = self.parts.get(nth) {
            message = message.rich(part);
        }
        if self.is_last(nth) {
            message = self.with_files(pen, message);
        }
        if self.is_last(nth) && self.letter.edited {
            message = message.para(pen.say("letters-edited"));
        }
        message
    }

    /// Names the files, with their size, and which of them stay behind.
    fn with_files(&self, pen: &Pen, message: Message) -> Message {
        self.files.iter().fold(message, |message, (file, stays)| {
            let line = match stays {
                None => pen.fill("letters-file", &file_args(pen, file)),
                Some(most) => too_large(pen, file, *most),
            };
            message.item(Mark::None, line)
        })
    }

    fn is_last(&self, nth: usize) -> bool {
        nth + 1 == self.parts.len()
    }
}

/// One part of a letter as it reaches the partner.
pub(super) fn received(pen: &Pen, view: &View<'_>, nth: usize) -> Message {
    let head = match view.letter.answers {
        Some(_) => "letters-answers",
        None => "letters-from",
    };
    let message = view.part(pen, nth, [head, "letters-more-from"], view.from);
    let message = message.missed_by(lost::words(view.letter.id));
    if !view.is_last(nth) {
        return message;
    }
    let id = view.letter.id.to_string();
    message.row([
        pen.main_button("letters-reply", REPLY, &[&id]),
        pen.button("letters-pause", PAUSE, &[]),
    ])
}

/// One part of a letter as the writer's colleagues see it.
pub(super) fn sent(pen: &Pen, view: &View<'_>, nth: usize) -> Message {
    let message = view.part(pen, nth, ["letters-to", "letters-more-to"], view.to);
    if !view.is_last(nth) {
        return message;
    }
    let id = view.letter.id.to_string();
    message.row([
        pen.button("letters-edit", EDIT, &[&id]),
        pen.danger_button("letters-withdraw", WITHDRAW, &[&id]),
    ])
}

/// A file of a letter, as it reaches the partner.
pub(super) fn brought(pen: &Pen, view: &View<'_>, (nth, file): (usize, &FileRef)) -> Message {
    let args = || {
        let name = file.short_name(FILE_CHARS_MAX);
        view.args(pen, view.from).with("file", name)
    };
    Message::of(pen.fill("letters-file-from", &args()))
        .enclosing(Enclosed {
            file: Source::Sent(file.clone()),
            instead: pen.fill("letters-file-lost", &args()),
            refused: pen.fill("letters-file-refused", &args()),
        })
        .missed_by(lost::file(view.letter.id, nth))
}

/// That a letter did not reach the partner, for whoever wrote it. Changed, it goes once more.
pub(super) fn not_brought(pen: &Pen, letter: &Letter, to: &School) -> Message {
    let args = args! { "name" => name(pen, letter), "school" => pen.school(to) };
    let message = Message::of(pen.fill("letters-not-brought", &args));
    let message = letter.gist().into_iter().fold(message, Message::quote);
    let id = letter.id.to_string();
    message.row([pen.button("letters-edit", EDIT, &[&id])])
}

/// That a file did not reach the partner, for whoever wrote the letter.
pub(super) fn file_not_brought(pen: &Pen, letter: &Letter, file: &FileRef, to: &School) -> Message {
    let args = args! {
        "file" => file.short_name(FILE_CHARS_MAX),
        "name" => name(pen, letter),
        "school" => pen.school(to),
    };
    Message::of(pen.fill("letters-file-not-brought", &args))
}

/// That the partner's chat takes none of the letter's files.
pub(super) fn files_refused(pen: &Pen, letter: &Letter, to: &School) -> Message {
    let args = args! {
        "name" => name(pen, letter),
        "school" => pen.school(to),
        "count" => letter.files.len(),
    };
    Message::of(pen.fill("letters-files-refused", &args))
}

/// That a file stays behind, since it is larger than so many bytes.
pub(super) fn too_large(pen: &Pen, file: &FileRef, most: u64) -> String {
    let args = file_args(pen, file);
    match most {
        0 => pen.fill("letters-file-stays", &args),
        // Rounded down: a file of this size crosses.
        _ => pen.fill(
            "letters-file-too-large",
            &args.with("max", size(pen, most / 1_000_000 * 1_000_000)),
        ),
    }
}

/// A file's name and size in words.
fn file_args(pen: &Pen, file: &FileRef) -> Args {
    args! { "file" => file.short_name(FILE_CHARS_MAX), "size" => size(pen, file.bytes) }
}

/// A size in words, rounded up: from a megabyte on to a tenth of it.
fn size(pen: &Pen, bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    let (key, count) = match (bytes, tenths % 10) {
        (0..1_000_000, _) => ("letters-size-kb", bytes.div_ceil(1000).max(1).to_string()),
        (_, 0) => ("letters-size-mb", (tenths / 10).to_string()),
        (_, tenth) => {
            let point = pen.say("letters-decimal-point");
            ("letters-size-mb", format!("{}{point}{tenth}", tenths / 10))
        }
    };
    pen.fill(key, &args! { "count" => count })
}

/// What is left of a letter that was taken back.
pub(super) fn withdrawn(pen: &Pen, letter: &Letter, from: &School) -> Message {
    let args = args! { "name" => name(pen, letter), "school" => pen.school(from) };
    Message::of(pen.fill("letters-withdrawn", &args))
}

/// The form for a letter. `answered` is the line that it answers.
pub(super) fn form(pen: &Pen, to: &School, answered: Option<String>) -> FormSpec {
    let school = pen.school(to);
    FormSpec {
        title: pen.say("letters-form-title"),
        intro: Some(match answered {
            Some(line) => pen.fill("letters-form-answers", &args! { "line" => line }),
            None => pen.fill("letters-form-intro", &args! { "school" => school }),
        }),
        submit: Some(pen.say("letters-send")),
        fields: vec![field(pen).with_files()],
    }
}

/// The form with the greeting of this number, from 0 on: in the partner's language and, where that is
/// another one, in the writer's, too, so that both know what it says.
pub(super) fn greeting(pen: &Pen, mut form: FormSpec, to: &School, nth: u32) -> FormSpec {
    let args = || args! { "nth" => nth };
    let theirs = to.language.map_or(pen.voice, Voice::of);
    let mut lines = vec![theirs.fill("letters-greeting", &args())];
    if theirs.language() != pen.voice.language() {
        lines.push(pen.fill("letters-greeting", &args()));
    }
    for field in &mut form.fields {
        field.value = lines.join("\n");
    }
    FormSpec {
        intro: Some(pen.say("letters-greeting-intro")),
        ..form
    }
}

/// The form where files come with the command: it says so, since it has no place for them.
pub(super) fn with_files_apart(pen: &Pen, form: FormSpec) -> FormSpec {
    let apart = pen.say("letters-form-files");
    FormSpec {
        intro: form.intro.map(|intro| format!("{intro}\n{apart}")),
        ..form
    }
}

/// The form with a letter that was sent.
pub(super) fn edit_form(pen: &Pen, text: &str) -> FormSpec {
    FormSpec {
        title: pen.say("letters-edit-title"),
        intro: Some(pen.say("letters-edit-intro")),
        submit: Some(pen.say("letters-edit-send")),
        fields: vec![field(pen).value(text)],
    }
}

fn field(pen: &Pen) -> Field {
    Field::rich(FIELD, pen.say("letters-field"), LETTER_CHARS_MAX)
        .hint(pen.say("letters-hint"))
        .crossing()
}

/// What is wrong with a letter, and what would be right.
pub(super) fn flaw(pen: &Pen, flaw: Flaw) -> String {
    match flaw {
        Flaw::Empty => pen.say("letters-empty"),
        Flaw::TooLong(chars) => pen.fill(
            "letters-too-long",
            &args! { "max" => LETTER_CHARS_MAX, "chars" => chars },
        ),
    }
}

/// Why a letter stays as it is.
pub(super) fn fixed(pen: &Pen, letter: &Letter, fixed: Fixed) -> Message {
    Message::of(match fixed {
        Fixed::NotTheirs => {
            let args = args! { "name" => name(pen, letter) };
            pen.fill("letters-not-yours", &args)
        }
        Fixed::Withdrawn => pen.say("letters-withdrawn-already"),
        Fixed::TooOld => pen.say("letters-too-old"),
    })
}

/// Gives somebody back what they wrote.
pub(super) fn given_back(pen: &Pen, message: Message, text: &str) -> Message {
    message
        .para(pen.say("form-what-you-wrote"))
        .rich(&Rich::parse(text))
}

/// Who takes a break from letters, as the people of one school are told.
#[derive(Clone, Copy)]
pub(super) struct Pauses<'a> {
    pub(super) own: bool,
    /// The partner, if it does.
    pub(super) partner: Option<&'a School>,
}

/// Why there are no letters now; empty while there are.
pub(super) fn paused(pen: &Pen, pauses: Pauses<'_>) -> Vec<String> {
    let own = pauses.own.then(|| pen.say("letters-paused-own"));
    let partner = pauses.partner.map(|school| {
        let args = args! { "school" => pen.school(school) };
        pen.fill("letters-paused-partner", &args)
    });
    own.into_iter().chain(partner).collect()
}

/// Why there are no letters now, with the button that ends one's own school's break.
pub(super) fn pause_note(pen: &Pen, pauses: Pauses<'_>) -> Message {
    let message = paused(pen, pauses)
        .into_iter()
        .fold(Message::default(), Message::para);
    match pauses.own {
        true => message.row([resume_button(pen)]),
        false => message,
    }
}

/// The card that tells of breaks, and that they are over.
pub(super) fn pause_card(pen: &Pen, pauses: Pauses<'_>, partner: &School) -> Message {
    if pauses.own || pauses.partner.is_some() {
        let mut card = pause_note(pen, pauses);
        let title = Message::default().title(pen.say("letters-pause-title"));
        card.blocks = [title.blocks, card.blocks].concat();
        return card;
    }
    let args = args! { "school" => pen.school(partner) };
    Message::default()
        .title(pen.say("letters-resumed-title"))
        .para(pen.fill("letters-resumed", &args))
        .row([pen.main_button("letters-write", SAY, &[])])
}

fn resume_button(pen: &Pen) -> Button {
    pen.main_button("letters-resume", RESUME, &[])
}

/// The sentence `key`, which speaks of one school as `$school`.
pub(super) fn of_school(pen: &Pen, key: &str, school: &School) -> String {
    pen.fill(key, &args! { "school" => pen.school(school) })
}

/// Who wrote a letter, or a word for somebody who is not known any more.
pub(super) fn name(pen: &Pen, letter: &Letter) -> String {
    match &letter.author {
        Some((_, name)) => name.clone(),
        None => pen.say("letters-somebody"),
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::form::TITLE_CHARS_MAX;
    use crate::text::Voice;

    /// Source: Discord text inputs, `placeholder`.
    const HINT_CHARS_MAX: usize = 100;

    #[test]
    fn a_form_fits_every_platform() {
        for tag in ["en", "fr"] {
            let voice = Voice::of(tag.parse().unwrap());
            let chars = |key: &str| voice.say(key).chars().count();
            for key in ["letters-form-title", "letters-edit-title", "letters-field"] {
                assert!(chars(key) <= TITLE_CHARS_MAX, "{key} in {tag}");
            }
            assert!(chars("letters-hint") <= HINT_CHARS_MAX, "{tag}");
        }
    }
}

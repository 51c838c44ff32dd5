//! What is still to be mended of each text that came in, under the name of its file: one does not take the
//! place of another. Pure.

use super::super::PASTE;
use super::super::formats::{self, Found};
use crate::engine::message::{BUTTONS_PER_ROW, Button, Style};
use crate::engine::pen::Pen;
use crate::model::ids::Id;
use crate::text::{args, clip};

/// Most texts that somebody has to mend at a time: a row of buttons.
pub(super) const TEXTS_MAX: usize = BUTTONS_PER_ROW;
/// Longest name of a file, and most of a text's first line, on a button, in characters.
const LABEL_CHARS_MAX: usize = 30;

/// A text of which somebody has something to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ToMend {
    pub(super) id: Id<ToMend>,
    /// What its file is called; empty where it was pasted.
    pub(super) name: String,
    pub(super) text: String,
}

impl ToMend {
    /// Whether what was found is this text once more, as it comes when somebody mends it in their file: under the
    /// same name, with questions that are known or with some of the same flaws. What was pasted is another
    /// text each time, unless all of it is the same.
    pub(super) fn comes_again(&self, name: &str, found: &Found, rest: &str, known: usize) -> bool {
        if self.name != name {
            return false;
        }
        if name.is_empty() {
            return self.text == rest;
        }
        let before = formats::read(&self.text);
        let is_there = |lines: &str| found.problems.iter().any(|one| one.lines == lines);
        before.is_kind_of(found)
            && (known > 0 || before.problems.iter().any(|one| is_there(&one.lines)))
    }

    fn button(&self, pen: &Pen) -> Button {
        let label = match self.name.as_str() {
            "" => {
                let begins = self.text.lines().next().unwrap_or_default();
                pen.fill(
                    "quizzes-mend-pasted",
                    &args! { "text" => clip(begins, LABEL_CHARS_MAX) },
                )
            }
            name => pen.fill(
                "quizzes-mend-of",
                &args! { "name" => clip(name, LABEL_CHARS_MAX) },
            ),
        };
        pen.labelled(label, Style::Plain, PASTE, &[&self.id.to_string()])
    }
}

/// What became of the flaws of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    /// How many of them open in the form, and under which id.
    pub(super) here: usize,
    pub(super) id: Option<Id<ToMend>>,
    /// What is to be mended besides.
    pub(super) others: Vec<ToMend>,
}

impl Kept {
    /// Opens the flaws that are told here.
    pub(super) fn own_button(&self, pen: &Pen) -> Option<Button> {
        let id = self.id.filter(|_| self.here > 0)?;
        Some(rest_button(pen, id))
    }

    /// Opens those of other texts.
    pub(super) fn other_buttons(&self, pen: &Pen) -> Vec<Button> {
        self.others.iter().map(|one| one.button(pen)).collect()
    }
}

/// Opens each text of which something is to be mended; by its name where there are several.
pub(super) fn buttons(pen: &Pen, waiting: &[ToMend]) -> Vec<Button> {
    match waiting {
        [only] => vec![rest_button(pen, only.id)],
        several => several.iter().map(|one| one.button(pen)).collect(),
    }
}

fn rest_button(pen: &Pen, id: Id<ToMend>) -> Button {
    pen.main_button("quizzes-mend", PASTE, &[&id.to_string()])
}

//! What can be a letter, how it is broken into messages, and who may change it: pure.

use chrono::TimeDelta;

use crate::engine::file::FileRef;
use crate::engine::form::{VALUE_CHARS_MAX, says_something};
use crate::engine::message::TEXT_CHARS_MAX;
use crate::model::ids::Id;
use crate::model::people::Member;
use crate::model::school::School;
use crate::text::rich::Rich;

/// Longest letter, in characters as they are read: what a form takes.
pub(super) const LETTER_CHARS_MAX: usize = VALUE_CHARS_MAX;
/// How long a letter can be changed, and so how long its words are kept.
pub(super) const KEPT: TimeDelta = TimeDelta::days(30);
/// Longest part of a letter in one message, in characters of its notation: the rest is for the
/// frame.
const PART_CHARS_MAX: usize = TEXT_CHARS_MAX - 400;
/// Longest line that an answer quotes, in characters.
const GIST_CHARS_MAX: usize = 120;

/// What somebody of one school wrote to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) id: Id<Letter>,
    pub(super) school: Id<School>,
    /// Who wrote it, and their name as it is now; `None` when they are not known any more.
    pub(super) author: Option<(Id<Member>, String)>,
    pub(super) answers: Option<Id<Letter>>,
    /// In the notation of [`Rich`]; `None` once it was taken back or has become too old.
    pub(super) text: Option<String>,
    /// What came with it, as long as there is a text.
    pub(super) files: Vec<FileRef>,
    pub(super) edited: bool,
    pub(super) withdrawn: bool,
}

/// Why a text cannot be a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// Nothing in it can be seen.
    Empty,
    /// Longer than [`LETTER_CHARS_MAX`]; with its length in characters.
    TooLong(usize),
}

/// Why a letter cannot be changed by somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fixed {
    /// They did not write it.
    NotTheirs,
    Withdrawn,
    /// It is older than [`KEPT`].
    TooOld,
}

impl Letter {
    /// The messages that it takes.
    pub(super) fn parts(&self) -> Vec<Rich> {
        parts(self.text.as_deref().unwrap_or_default())
    }

    /// The line of it that an answer quotes; nothing once its words are gone.
    pub(super) fn gist(&self) -> Option<String> {
        let gist = Rich::parse(self.text.as_ref()?).gist(GIST_CHARS_MAX);
        (!gist.is_empty()).then_some(gist)
    }

    /// The words, if `member` may change them.
    ///
    /// # Errors
    /// Why not.
    pub(super) fn text_for(&self, member: &Member) -> Result<&str, Fixed> {
        let wrote = |(author, _): &(Id<Member>, String)| *author == member.id;
        if !self.author.as_ref().is_some_and(wrote) {
            return Err(Fixed::NotTheirs);
        }
        match &self.text {
            _ if self.withdrawn => Err(Fixed::Withdrawn),
            None => Err(Fixed::TooOld),
            Some(text) => Ok(text),
        }
    }
}

/// Whether `text`, in the notation of [`Rich`], can be a letter; with files, it may be empty.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(text: &str, has_files: bool) -> Result<(), Flaw> {
    let rich = Rich::parse(text);
    match rich.chars() {
        _ if !has_files && !says_something(&rich.words()) => Err(Flaw::Empty),
        chars if chars > LETTER_CHARS_MAX => Err(Flaw::TooLong(chars)),
        _ => Ok(()),
    }
}

/// Whether a letter asks something, as far as its marks tell, in any script.
pub(super) fn asks(text: &str) -> bool {
    text.contains(['?', '\u{ff1f}', '\u{61f}', '\u{37e}'])
}

fn parts(text: &str) -> Vec<Rich> {
    Rich::parse(text).pieces(PART_CHARS_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::people::Role;

    fn letter(text: Option<&str>, withdrawn: bool) -> Letter {
        Letter {
            id: Id::new(1),
            school: Id::new(2),
            author: Some((Id::new(3), "Ms Carter".to_owned())),
            answers: None,
            text: text.map(str::to_owned),
            files: Vec::new(),
            edited: false,
            withdrawn,
        }
    }

    fn member(id: i64) -> Member {
        Member {
            id: Id::new(id),
            school: Id::new(2),
            name: "Ms Carter".to_owned(),
            role: Role::Colleague,
        }
    }

    #[test]
    fn a_letter_is_something_to_see_and_not_too_long() {
        let longest = "*".to_owned() + &"é".repeat(LETTER_CHARS_MAX) + "*";
        for (text, result) in [
            ("", Err(Flaw::Empty)),
            ("- \n> \u{200b}", Err(Flaw::Empty)),
            ("?", Ok(())),
            (longest.as_str(), Ok(())),
            (&format!("{longest}!"), Err(Flaw::TooLong(4001))),
        ] {
            assert_eq!(
                check(text, false),
                result,
                "{} characters",
                text.chars().count()
            );
        }
    }

    #[test]
    fn a_picture_needs_no_words() {
        assert_eq!(check("", true), Ok(()));
        let longest = "é".repeat(LETTER_CHARS_MAX + 1);
        assert_eq!(check(&longest, true), Err(Flaw::TooLong(4001)));
    }

    #[test]
    fn only_its_author_changes_a_letter_while_its_words_are_there() {
        let changes = |letter: Letter, by| letter.text_for(&member(by)).map(str::to_owned);
        assert_eq!(changes(letter(Some("Hi"), false), 3), Ok("Hi".to_owned()));
        assert_eq!(changes(letter(Some("Hi"), false), 4), Err(Fixed::NotTheirs));
        assert_eq!(changes(letter(None, true), 3), Err(Fixed::Withdrawn));
        assert_eq!(changes(letter(None, false), 3), Err(Fixed::TooOld));
        let nobody_s = Letter {
            author: None,
            ..letter(Some("Hi"), false)
        };
        assert_eq!(changes(nobody_s, 3), Err(Fixed::NotTheirs));
    }

    #[test]
    fn an_answer_quotes_the_first_line_while_it_can() {
        let text = "\n**Dear** friends,\nhow are you?";
        assert_eq!(
            letter(Some(text), false).gist().as_deref(),
            Some("Dear friends,")
        );
        assert_eq!(letter(None, true).gist(), None);
    }
}

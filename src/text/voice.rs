//! One language speaking: the only way the program says anything to people.

use super::{Args, Texts};
use crate::args;
use crate::model::language::Language;

/// Speaks one language. As cheap to copy as a number.
///
/// What the language lacks is said in English; see [`Texts::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    language: Language,
}

impl Voice {
    pub const ENGLISH: Self = Self::of(Language::ENGLISH);

    pub const fn of(language: Language) -> Self {
        Self { language }
    }

    pub const fn language(self) -> Language {
        self.language
    }

    /// The shipped language nearest to a tag as platforms and people write it; see [`Texts::find`].
    pub fn find(tag: &str) -> Option<Language> {
        Texts::shipped().find(tag)
    }

    /// The text under a key that needs no values.
    pub fn say(self, key: &str) -> String {
        self.fill(key, &Args::new())
    }

    /// The text under a key, filled in with values.
    pub fn fill(self, key: &str, args: &Args) -> String {
        Texts::shipped().text(self.language, key, args)
    }

    /// "a", "a and b", "a, b and c"; nothing for an empty list.
    pub fn list(self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first, middle @ .., last] => {
                let before = middle.iter().fold(first.clone(), |before, next| {
                    self.fill("list-next", &args! { "before" => before, "next" => next })
                });
                self.fill("list-last", &args! { "before" => before, "last" => last })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_people_write_them() {
        let french = Voice::of("fr".parse().unwrap());
        for (items, in_english, in_french) in [
            (&[][..], "", ""),
            (&["a"], "a", "a"),
            (&["a", "b"], "a and b", "a et b"),
            (&["a", "b", "c"], "a, b and c", "a, b et c"),
            (&["a", "b", "c", "d"], "a, b, c and d", "a, b, c et d"),
        ] {
            let items: Vec<_> = items.iter().map(ToString::to_string).collect();
            assert_eq!(Voice::ENGLISH.list(&items), in_english);
            assert_eq!(french.list(&items), in_french);
        }
    }
}

//! Words that people type for what has a name in our texts, in whichever shipped language they type.

use super::fold::fold;
use super::{Texts, Voice};
use crate::model::language::Language;

/// Whether `typed` is one of the words, separated by commas, that stand under one of these keys in
/// any shipped language. Capitals and accents make no difference.
pub fn is_called(typed: &str, keys: &[&str]) -> bool {
    let typed = plain(typed);
    let says = |language| {
        let voice = Voice::of(language);
        let mut lists = keys.iter().map(|key| voice.say(key));
        lists.any(|list| list.split(',').any(|word| plain(word) == typed))
    };
    Texts::shipped().languages().any(says)
}

/// The shipped language that goes by this name in any of them, or by this tag: "French", "français",
/// "fr", "fr-CA".
pub fn language_called(typed: &str) -> Option<Language> {
    let texts = Texts::shipped();
    let typed = plain(typed);
    let named = texts.languages().find(|language| {
        let mut names = texts
            .languages()
            .map(|reader| texts.language_name_in(reader, *language));
        names.any(|name| plain(&name) == typed)
    });
    named.or_else(|| texts.find(&typed))
}

/// The words alone, folded, with one space between them and the apostrophe of keyboards.
fn plain(text: &str) -> String {
    let folded = fold(text).replace('’', "'");
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_goes_by_its_names_and_its_tag() {
        for (typed, tag) in [
            ("fr", Some("fr")),
            ("FRANCAIS", Some("fr")),
            ("French", Some("fr")),
            ("anglais", Some("en")),
            ("en_GB", Some("en")),
            ("Lyon", None),
            ("", None),
        ] {
            let found = language_called(typed);
            assert_eq!(found.as_ref().map(Language::as_str), tag, "{typed}");
        }
    }

    #[test]
    fn words_of_every_language_are_known_whole() {
        let keys = ["setup-change-week", "setup-word-week"];
        for word in ["week", "Working  Week", "SEMAINE", "heures d'ouverture"] {
            assert!(is_called(word, &keys), "{word}");
        }
        for word in ["", "wee", "weeks of", "working week, hours"] {
            assert!(!is_called(word, &keys), "{word}");
        }
    }
}

//! Makes different ways of writing one name equal: case, accents, punctuation, "St" and "Saint".
//!
//! The names in the data were folded by the same rules when it was made (`make.py`); a test holds
//! the two against each other.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// "City", which Chinese, Japanese and Korean towns are written with and without.
const CITY: [&str; 2] = ["市", "\u{1109}\u{1175}"];

/// `text` in lower case, without accents, with single spaces where spaces or punctuation stood.
///
/// Accents are the marks that Unicode lets float (combining class other than 0); the vowel signs
/// of Indian and other scripts carry the sound and stay.
pub fn fold(text: &str) -> String {
    let bare = text
        .nfkd()
        .filter(|&c| canonical_combining_class(c) == 0)
        .flat_map(char::to_lowercase)
        .nfkd() // a small letter may come apart again
        .filter(|&c| canonical_combining_class(c) == 0);

    let mut folded = String::with_capacity(text.len());
    let mut push = |c: char| {
        if is_letter(c) {
            folded.push(c);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    };
    for c in bare {
        match simpler(c) {
            Some(letters) => letters.chars().for_each(&mut push),
            None => push(c),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// What names are compared by: [`fold`] without spaces, so that "N'Djamena" is "Ndjamena" and
/// "Nuku alofa" is "Nukuʻalofa".
pub fn key(text: &str) -> String {
    key_of_folded(&fold(text))
}

/// [`key`] of a text that is folded already.
pub fn key_of_folded(folded: &str) -> String {
    let mut key: String = folded.split_whitespace().map(shorter).collect();
    if key.is_empty() {
        key = folded.split_whitespace().collect();
    }
    let town = CITY
        .iter()
        .find_map(|city| key.strip_suffix(city))
        .filter(|town| town.chars().count() > 1);
    if let Some(length) = town.map(str::len) {
        key.truncate(length);
    }
    key
}

/// Letters that are their own in Unicode but are often typed as another.
fn simpler(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ə' => "e",
        'ς' => "σ",
        // Persian and Arabic keyboards differ in these.
        'ی' | 'ى' => "ي",
        'ک' => "ك",
        'ة' => "ه",
        '&' => " and ",
        _ => return None,
    })
}

/// Words that people leave out or shorten: "Saint", "the" in "The Gambia".
fn shorter(word: &str) -> &str {
    match word {
        "saint" => "st",
        "sainte" => "ste",
        "mount" => "mt",
        "and" | "the" => "",
        _ => word,
    }
}

fn is_letter(c: char) -> bool {
    // Unicode counts the apostrophes of Tongan and Hawaiian, and the Arabic stretching line, as letters.
    let decoration = matches!(c, '\u{2b0}'..='\u{2ff}' | '\u{640}');
    !decoration && (c.is_alphanumeric() || is_combining_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_name_many_ways() {
        for (typed, folded) in [
            ("São  Paulo", "sao paulo"),
            ("  N'Djamena ", "n djamena"),
            ("Nuku‘alofa", "nuku alofa"),
            ("Nukuʻalofa", "nuku alofa"),
            ("Köln-Süd", "koln sud"),
            ("STRASSE", "strasse"),
            ("Straße", "strasse"),
            ("København", "kobenhavn"),
            ("Łódź", "lodz"),
            ("İstanbul", "istanbul"),
            ("ΑΘΉΝΑΣ", "αθηνασ"),
            ("कानपुर", "कानपुर"),
            ("Trinidad & Tobago", "trinidad and tobago"),
            ("&", "and"),
            ("!?", ""),
        ] {
            assert_eq!(fold(typed), folded, "{typed}");
        }
    }

    #[test]
    fn keys_ignore_what_people_leave_out() {
        for (typed, same) in [
            ("St. John's", "saint johns"),
            ("The Gambia", "gambia"),
            ("Côte d’Ivoire", "cote d ivoire"),
            ("U.S.A.", "usa"),
            ("牡丹江市", "牡丹江"),
            ("무단장 시", "무단장"),
            ("Trinidad and Tobago", "Trinidad & Tobago"),
            ("the", "THE"),
        ] {
            assert_eq!(key(typed), key(same), "{typed}");
        }
        assert_ne!(
            key("津市"),
            key("津"),
            "a name of one letter keeps its city"
        );
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}

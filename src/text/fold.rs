//! One plain form for words, so that what people type is found whatever its capitals and accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::visible::is_visible;

/// The text in small letters, without accents and what nobody sees, and with compatibility forms
/// (full-width digits, no-break spaces) made plain.
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .filter(|letter| letter.is_whitespace() || is_visible(*letter))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_accents_make_no_difference() {
        for (typed, plain) in [
            ("Février", "fevrier"),
            ("AOÛT", "aout"),
            ("２０２４", "2024"),
            ("7\u{202f}h", "7 h"),
            ("İzmir", "izmir"),
            ("21\u{200b} Dec\u{feff}", "21 dec"),
        ] {
            assert_eq!(fold(typed), plain);
        }
    }
}

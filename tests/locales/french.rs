//! How French is set: no-break spaces beside tall signs, curved apostrophes.

/// Where French wants a no-break space or a curved apostrophe and the text has something else.
pub fn slips(text: &str) -> Vec<String> {
    let is_fixed = |space: char| matches!(space, '\u{a0}' | '\u{202f}');
    let words = text.split([' ', '\n']).filter(|word| !word.contains("://"));
    let mut slips = Vec::new();
    for word in words {
        let letters: Vec<_> = word.chars().collect();
        for (at, sign) in letters.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| letters[before]);
            let after = letters.get(at + 1).copied();
            let is_digit =
                |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
            let is_right = match sign {
                ':' if is_digit(before) && is_digit(after) => true,
                // A variant may begin with its sign: what comes before it stands elsewhere.
                ':' | ';' | '!' | '?' | '»' if text.starts_with(word) && at == 0 => true,
                '!' | '?' if matches!(before, Some('!' | '?')) => true,
                ':' | ';' | '!' | '?' | '»' => before.is_some_and(is_fixed),
                '«' => after.is_none_or(is_fixed) && (after.is_some() || text.ends_with(word)),
                '\'' => !after.is_some_and(char::is_alphabetic) || before.is_none(),
                _ => true,
            };
            if !is_right {
                slips.push(format!("{sign:?} in {word:?}: put U+202F before : ; ! ? » and after «, and write ’ for '"));
            }
        }
    }
    slips
}

#[test]
fn slips_are_seen() {
    for (text, count) in [
        ("Bonjour\u{202f}!", 0),
        (
            "Ça va\u{a0}? «\u{202f}Oui\u{202f}»\u{202f}; de 8:00 à 9:00 sur https://a.org/?b",
            0,
        ),
        ("◌\u{202f}: ◌\u{202f}!?", 0),
        ("Bonjour !", 1),
        ("Bonjour!", 1),
        ("◌: ◌", 1),
        ("«Oui »", 2),
        ("l'école", 1),
    ] {
        assert_eq!(slips(text).len(), count, "{text}");
    }
}

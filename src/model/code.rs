//! One-time codes that can be read aloud over a bad line.

use std::fmt;

use rand::{Rng, RngExt};

use super::visible::is_visible;

/// A one-time code such as `KPRT-7XQ4`.
///
/// Made of 31 letters and digits without those that are mistaken for each other when written or
/// spoken (0 and O; 1, I and L): 31^8, about 8.5 × 10^11 codes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Code(String);

/// Letters and digits of a code.
pub const ALPHABET: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const LENGTH: usize = 8;

/// Why something typed cannot be a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    #[error("a code has eight letters and digits")]
    Length,
    #[error("a code never has {0:?}")]
    Letter(char),
}

impl Code {
    /// A random code. Draw `rng` from a secure source: the code is a key to somebody's room.
    pub fn draw(rng: &mut impl Rng) -> Self {
        Self(
            (0..LENGTH)
                .map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]))
                .collect(),
        )
    }

    /// Reads what a person typed: any case, with or without spaces and dashes.
    ///
    /// # Errors
    /// [`CodeError`] says what is wrong with the text; whether such a code exists is not known here.
    pub fn read(typed: &str) -> Result<Self, CodeError> {
        let letters: String = typed
            .chars()
            .filter(|c| is_visible(*c) && !matches!(c, '-' | '‐' | '‑' | '–' | '—' | '.' | '_'))
            .flat_map(char::to_uppercase)
            .map(as_it_looks)
            .take(LENGTH + 1)
            .collect();
        if letters.chars().count() != LENGTH {
            return Err(CodeError::Length);
        }
        match letters
            .chars()
            .find(|c| !c.is_ascii() || !ALPHABET.contains(&(*c as u8)))
        {
            Some(wrong) => Err(CodeError::Letter(wrong)),
            None => Ok(Self(letters)),
        }
    }

    /// The bare eight characters, as stored.
    pub fn bare(&self) -> &str {
        &self.0
    }
}

/// Two groups of four, as people read them out.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (left, right) = self.0.split_at(LENGTH / 2);
        write!(f, "{left}-{right}")
    }
}

/// The Latin letter that a Cyrillic one looks like: on a keyboard with both, people see no difference.
fn as_it_looks(letter: char) -> char {
    match letter {
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'Х' => 'X',
        'У' => 'Y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;

    use super::*;

    #[test]
    fn what_people_type_is_understood() {
        for typed in [
            "kprt-7xq4",
            "KPRT7XQ4",
            " kprt 7xq4 ",
            "kprt\u{200b}-7xq4\u{feff}",
            "КРRТ-7ХQ4",
            "K P R T – 7 X Q 4",
        ] {
            assert_eq!(
                Code::read(typed).map(|code| code.to_string()),
                Ok("KPRT-7XQ4".to_owned()),
                "{typed}"
            );
        }
        assert_eq!(Code::read("KPRT-7XQ"), Err(CodeError::Length));
        assert_eq!(Code::read(""), Err(CodeError::Length));
        assert_eq!(Code::read("KPRT-7XQ45"), Err(CodeError::Length));
        assert_eq!(Code::read("KPRT-7XO4"), Err(CodeError::Letter('O')));
        assert_eq!(Code::read("ключ-ключ"), Err(CodeError::Letter('Л')));
    }

    proptest! {
        #[test]
        fn a_drawn_code_reads_back_and_has_no_letter_to_mistake(seed: u64) {
            let code = Code::draw(&mut rand::rngs::StdRng::seed_from_u64(seed));
            prop_assert_eq!(Code::read(&code.to_string().to_lowercase()), Ok(code.clone()));
            prop_assert!(!code.bare().contains(['0', 'O', '1', 'I', 'L']));
        }

        #[test]
        fn reading_never_panics(typed in "\\PC{0,40}") {
            let _ = Code::read(&typed);
        }
    }
}

//! A language that people are spoken to in, named by its BCP 47 tag.
//!
//! Only the form of the tag is checked here; which languages are shipped is known to `text` alone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The longest tag of the accepted form: `lll-Ssss-RRR`.
const TAG_BYTES_MAX: usize = 12;

/// A BCP 47 tag of the form `language[-Script][-REGION]`, in its usual capitals: `en`, `pt-BR`, `zh-Hans`.
///
/// Variants, extensions and private subtags are left out: no folder of sentences needs them. The
/// tag is held inline, so a language is copied as cheaply as a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language {
    /// ASCII, filled up with zeroes.
    tag: [u8; TAG_BYTES_MAX],
}

/// Text that does not have the form of a language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a language tag such as \"en\" or \"pt-BR\"")]
pub struct NotALanguage(String);

impl Language {
    /// The language that every sentence exists in, and that others fall back to.
    pub const ENGLISH: Self = Self {
        tag: *b"en\0\0\0\0\0\0\0\0\0\0",
    };

    /// The tag, for instance `pt-BR`.
    pub fn as_str(&self) -> &str {
        let length = self.tag.iter().position(|byte| *byte == 0);
        let tag = &self.tag[..length.unwrap_or(TAG_BYTES_MAX)];
        // Only `from_str` and `ENGLISH` make tags, and both write ASCII.
        std::str::from_utf8(tag).unwrap_or_default()
    }
}

impl FromStr for Language {
    type Err = NotALanguage;

    /// Reads a tag in any capitals.
    ///
    /// # Errors
    /// When the text is not `language[-Script][-REGION]`.
    fn from_str(text: &str) -> Result<Self, NotALanguage> {
        canonical(text)
            .filter(|tag| tag.len() <= TAG_BYTES_MAX)
            .map(|canonical| {
                let mut tag = [0; TAG_BYTES_MAX];
                tag[..canonical.len()].copy_from_slice(canonical.as_bytes());
                Self { tag }
            })
            .ok_or_else(|| NotALanguage(text.to_owned()))
    }
}

impl TryFrom<String> for Language {
    type Error = NotALanguage;

    fn try_from(text: String) -> Result<Self, NotALanguage> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.as_str().to_owned()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.as_str())
    }
}

/// The tag with each subtag in its usual capitals, or `None` if it is not one.
fn canonical(text: &str) -> Option<String> {
    let mut subtags = text.split('-').peekable();
    let language = subtags.next()?;
    if !matches!(language.len(), 2 | 3) || !is_letters(language) {
        return None;
    }
    let mut tag = language.to_ascii_lowercase();
    if let Some(script) = subtags.next_if(|subtag| subtag.len() == 4 && is_letters(subtag)) {
        let (first, rest) = script.split_at(1);
        tag.push('-');
        tag.push_str(&first.to_ascii_uppercase());
        tag.push_str(&rest.to_ascii_lowercase());
    }
    if let Some(region) = subtags.next_if(|subtag| is_region(subtag)) {
        tag.push('-');
        tag.push_str(&region.to_ascii_uppercase());
    }
    subtags.next().is_none().then_some(tag)
}

/// ISO 3166 alpha-2, or a UN M.49 number such as `419` for Latin America.
fn is_region(subtag: &str) -> bool {
    (subtag.len() == 2 && is_letters(subtag))
        || (subtag.len() == 3 && subtag.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_letters(subtag: &str) -> bool {
    subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_are_read_in_any_capitals() {
        for (typed, tag) in [
            ("en", "en"),
            ("FR", "fr"),
            ("pt-br", "pt-BR"),
            ("ZH-hans", "zh-Hans"),
            ("fil", "fil"),
            ("es-419", "es-419"),
            ("SR-LATN-rs", "sr-Latn-RS"),
            ("fil-latn-419", "fil-Latn-419"),
        ] {
            assert_eq!(typed.parse::<Language>().unwrap().as_str(), tag, "{typed}");
        }
    }

    #[test]
    fn other_text_is_refused() {
        for typed in [
            "",
            "e",
            "english",
            "en-",
            "-en",
            "en_GB",
            "e1",
            "en-GB-GB",
            "en-GB-Latn",
            "fr-x-a",
            "é",
            "zh-Hans ",
        ] {
            assert_eq!(
                typed.parse::<Language>(),
                Err(NotALanguage(typed.to_owned())),
                "{typed}"
            );
        }
    }

    #[test]
    fn english_is_what_its_tag_reads_as() {
        assert_eq!("EN".parse(), Ok(Language::ENGLISH));
        assert_eq!(Language::ENGLISH.to_string(), "en");
    }

    #[test]
    fn it_is_plain_text_in_json() {
        let brazilian: Language = serde_json::from_str("\"pt-br\"").unwrap();
        assert_eq!(serde_json::to_string(&brazilian).unwrap(), "\"pt-BR\"");
        assert!(serde_json::from_str::<Language>("\"klingon!\"").is_err());
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_the_same_way(typed in "[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-([a-zA-Z]{2}|[0-9]{3}))?") {
            let language: Language = typed.parse().unwrap();
            prop_assert!(language.as_str().eq_ignore_ascii_case(&typed));
            prop_assert_eq!(language.as_str().parse(), Ok(language));
        }

        #[test]
        fn no_text_makes_reading_panic(typed in any::<String>()) {
            let _ = typed.parse::<Language>();
        }
    }
}

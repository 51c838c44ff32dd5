//! The fonts: which one has a letter, and their bytes, unpacked when they are first needed.
//!
//! Where they come from and under which licence stands beside them, in `fonts/`.

use std::io::Read;
use std::sync::{Arc, OnceLock};

use flate2::read::GzDecoder;
use resvg::usvg::fontdb::Source;

/// Most bytes of a font, unpacked: more is a damaged file. Source: the largest has 4 MB.
const BYTES_MAX: u64 = 16_000_000;

/// One font.
#[derive(Debug)]
pub(super) struct Font {
    /// What it calls itself.
    pub(super) family: &'static str,
    /// The letters that are taken from it, as first and last of each stretch.
    letters: &'static [(char, char)],
    packed: &'static [u8],
    unpacked: OnceLock<Arc<Vec<u8>>>,
}

macro_rules! font {
    ($family:literal, $file:literal, [$($letters:expr),*]) => {
        Font {
            family: $family,
            letters: &[$($letters),*],
            packed: include_bytes!(concat!("fonts/", $file, ".ttf.gz")),
            unpacked: OnceLock::new(),
        }
    };
}

/// All fonts. The first two have the letters of most of Europe, and are in every picture.
/// Source of the stretches: the blocks of the Unicode Standard.
static FONTS: [Font; 21] = [
    font!(
        "Noto Sans",
        "NotoSans-Regular",
        [
            (' ', '~'),
            ('\u{a0}', '\u{52f}'),
            ('\u{1e00}', '\u{1fff}'),
            ('\u{200c}', '\u{200d}'),
            ('\u{2010}', '\u{2027}'),
            ('\u{202f}', '\u{205e}'),
            ('\u{20a0}', '\u{20bf}'),
            ('\u{2116}', '\u{2116}'),
            ('\u{2122}', '\u{2122}'),
            ('\u{2212}', '\u{2212}')
        ]
    ),
    font!("Noto Sans", "NotoSans-Bold", []),
    font!(
        "Noto Sans Armenian",
        "NotoSansArmenian-Regular",
        [('\u{530}', '\u{58f}')]
    ),
    font!(
        "Noto Sans Hebrew",
        "NotoSansHebrew-Regular",
        [('\u{590}', '\u{5ff}'), ('\u{fb1d}', '\u{fb4f}')]
    ),
    font!(
        "Noto Sans Arabic",
        "NotoSansArabic-Regular",
        [
            ('\u{600}', '\u{6ff}'),
            ('\u{750}', '\u{77f}'),
            ('\u{8a0}', '\u{8ff}'),
            ('\u{fb50}', '\u{fdff}'),
            ('\u{fe70}', '\u{fefc}')
        ]
    ),
    font!(
        "Noto Sans Devanagari",
        "NotoSansDevanagari-Regular",
        [('\u{900}', '\u{97f}')]
    ),
    font!(
        "Noto Sans Bengali",
        "NotoSansBengali-Regular",
        [('\u{980}', '\u{9fe}')]
    ),
    font!(
        "Noto Sans Gurmukhi",
        "NotoSansGurmukhi-Regular",
        [('\u{a01}', '\u{a76}')]
    ),
    font!(
        "Noto Sans Gujarati",
        "NotoSansGujarati-Regular",
        [('\u{a81}', '\u{aff}')]
    ),
    font!(
        "Noto Sans Tamil",
        "NotoSansTamil-Regular",
        [('\u{b82}', '\u{bfa}')]
    ),
    font!(
        "Noto Sans Telugu",
        "NotoSansTelugu-Regular",
        [('\u{c00}', '\u{c7f}')]
    ),
    font!(
        "Noto Sans Kannada",
        "NotoSansKannada-Regular",
        [('\u{c80}', '\u{cf2}')]
    ),
    font!(
        "Noto Sans Malayalam",
        "NotoSansMalayalam-Regular",
        [('\u{d00}', '\u{d7f}')]
    ),
    font!(
        "Noto Sans Sinhala",
        "NotoSansSinhala-Regular",
        [('\u{d82}', '\u{df4}')]
    ),
    font!(
        "Noto Sans Thai",
        "NotoSansThai-Regular",
        [('\u{e01}', '\u{e5b}')]
    ),
    font!(
        "Noto Sans Lao",
        "NotoSansLao-Regular",
        [('\u{e81}', '\u{edf}')]
    ),
    font!(
        "Noto Sans Myanmar",
        "NotoSansMyanmar-Regular",
        [('\u{1000}', '\u{109f}')]
    ),
    font!(
        "Noto Sans Georgian",
        "NotoSansGeorgian-Regular",
        [('\u{10a0}', '\u{10ff}')]
    ),
    font!(
        "Noto Sans Ethiopic",
        "NotoSansEthiopic-Regular",
        [('\u{1200}', '\u{139f}')]
    ),
    font!(
        "Noto Sans Khmer",
        "NotoSansKhmer-Regular",
        [('\u{1780}', '\u{17ff}')]
    ),
    font!(
        "Droid Sans Fallback",
        "DroidSansFallbackFull",
        [
            ('\u{1100}', '\u{11ff}'),
            ('\u{2e80}', '\u{9fff}'),
            ('\u{ac00}', '\u{d7a3}'),
            ('\u{f900}', '\u{faff}'),
            ('\u{ff01}', '\u{ffe6}')
        ]
    ),
];

/// How many of the fonts are in every picture.
const ALWAYS: usize = 2;

/// The font that has a letter; `None` for what is left out of pictures, such as emoji.
pub(super) fn of(letter: char) -> Option<&'static Font> {
    FONTS.iter().find(|font| font.has(letter))
}

/// Whether a letter is twice as wide as most.
pub(super) fn is_wide(letter: char) -> bool {
    of(letter).is_some_and(|font| font.family.starts_with("Droid"))
}

/// The fonts that a text needs.
pub(super) fn for_text(text: &str) -> Vec<&'static Font> {
    let needed = |font: &Font| text.chars().any(|letter| font.has(letter));
    let fonts = FONTS.iter().enumerate();
    fonts
        .filter(|(at, font)| *at < ALWAYS || needed(font))
        .map(|(_, font)| font)
        .collect()
}

impl Font {
    fn has(&self, letter: char) -> bool {
        let mut letters = self.letters.iter();
        letters.any(|(first, last)| (*first..=*last).contains(&letter))
    }

    /// Its bytes. Those of a damaged file are none, which draws no letters: a test looks at each font.
    pub(super) fn source(&self) -> Source {
        let bytes = self.unpacked.get_or_init(|| {
            let mut bytes = Vec::new();
            let mut unpacking = GzDecoder::new(self.packed).take(BYTES_MAX);
            match unpacking.read_to_end(&mut bytes) {
                Ok(_) => Arc::new(bytes),
                Err(_) => Arc::default(),
            }
        });
        Source::Binary(bytes.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_can_be_unpacked_and_a_letter_is_in_one_of_them() {
        for font in &FONTS {
            let Source::Binary(bytes) = font.source();
            assert!(bytes.as_ref().as_ref().len() > 20_000, "{}", font.family);
        }
        for (letter, family) in [
            ('é', "Noto Sans"),
            ('ж', "Noto Sans"),
            ('ש', "Noto Sans Hebrew"),
            ('学', "Droid Sans Fallback"),
            ('한', "Droid Sans Fallback"),
        ] {
            assert_eq!(of(letter).unwrap().family, family);
        }
        assert!(of('🔔').is_none());
    }

    #[test]
    fn only_what_is_needed_is_unpacked() {
        let families = |text| -> Vec<&str> {
            let fonts = for_text(text);
            fonts.iter().map(|font| font.family).collect()
        };
        assert_eq!(families("Inverness"), ["Noto Sans", "Noto Sans"]);
        assert_eq!(
            families("牡丹江 and Tbilisi თბილისი"),
            [
                "Noto Sans",
                "Noto Sans",
                "Noto Sans Georgian",
                "Droid Sans Fallback"
            ]
        );
    }
}

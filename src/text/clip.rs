//! Shortening text that would not fit.

use unicode_segmentation::UnicodeSegmentation;

const ELLIPSIS: char = '…';

/// The text if it has at most `chars_max` characters (Unicode scalar values), otherwise its
/// beginning with "…" behind it, `chars_max` in all or fewer.
///
/// It is cut behind a word where that keeps at least half of the room, else behind a letter; a
/// letter is never torn from its accents, nor an emoji into its parts.
pub fn clip(text: &str, chars_max: usize) -> String {
    if text.chars().count() <= chars_max {
        return text.to_owned();
    }
    let Some(room) = chars_max.checked_sub(1) else {
        return String::new();
    };
    let mut clipped = beginning(text, room).to_owned();
    clipped.push(ELLIPSIS);
    clipped
}

/// At most `room` characters from the start of a text that is longer than that.
fn beginning(text: &str, room: usize) -> &str {
    let mut used = 0;
    let mut letters_end = 0;
    let mut word_end = None;
    for (start, letter) in text.grapheme_indices(true) {
        let is_space = letter.chars().all(char::is_whitespace);
        if is_space && used >= room.div_ceil(2) {
            word_end = Some(start);
        }
        used += letter.chars().count();
        if used > room {
            break;
        }
        letters_end = start + letter.len();
    }
    let kept = &text[..word_end.unwrap_or(letters_end)];
    kept.trim_end_matches(|last: char| {
        last.is_whitespace() || matches!(last, ',' | ';' | ':' | '.')
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn long_text_ends_behind_a_word() {
        for (text, chars_max, clipped) in [
            ("", 0, ""),
            ("short", 5, "short"),
            ("short", 0, ""),
            ("short", 1, "…"),
            ("We meet on Tuesday", 18, "We meet on Tuesday"),
            ("We meet on Tuesday", 17, "We meet on…"),
            ("We meet on Tuesday", 11, "We meet on…"),
            ("We meet on, Tuesday", 14, "We meet on…"),
            ("We meet   on Tuesday", 12, "We meet…"),
            ("a Donaudampfschifffahrt", 12, "a Donaudamp…"),
            ("学校之间的每月会议", 5, "学校之间…"),
            ("cafe\u{301}s", 5, "caf…"),
            ("👩‍🏫👩‍🏫", 5, "👩‍🏫…"),
            ("👩‍🏫👩‍🏫", 3, "…"),
        ] {
            assert_eq!(clip(text, chars_max), clipped, "{text:?} in {chars_max}");
        }
    }

    proptest! {
        #[test]
        fn the_room_is_kept_and_the_beginning_too(text in any::<String>(), chars_max in 0_usize..40) {
            let clipped = clip(&text, chars_max);
            prop_assert!(clipped.chars().count() <= chars_max);
            let kept = clipped.strip_suffix(ELLIPSIS).unwrap_or(&clipped);
            prop_assert!(text.starts_with(kept));
        }
    }
}

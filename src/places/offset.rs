//! Recognises what people type for "so many hours from Greenwich".
//!
//! Such an answer says nothing about when clocks change, so it is refused; a town is asked for instead.

/// Abbreviations of clock times. "WEST" and "COT" are missing on purpose: one is a word, one a town.
const ABBREVIATIONS: &str = " UTC UCT GMT Z ZULU BST IST WET CET CEST MET MEST EET EEST MSK TRT SAST CAT EAT WAT \
    GST PKT NPT ICT WIB WITA WIT HKT SGT MYT PHT JST KST AWST ACST ACDT AEST AEDT NZST NZDT CHST \
    NST NDT AST ADT EST EDT CST CDT MST MDT PST PDT AKST AKDT HST HDT BRT ART CLT PET EST5EDT CST6CDT MST7MDT PST8PDT ";

/// Whether `text` names an offset or an abbreviation: `UTC+8`, `GMT -3`, `+5:30`, `EST`, `Etc/GMT+5`.
pub fn is_offset(text: &str) -> bool {
    let text: String = text
        .to_uppercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if matches!(c, '−' | '–') { '-' } else { c })
        .collect();
    if let Some(name) = text.strip_prefix("ETC/") {
        return !name.is_empty(); // only names for offsets begin so
    }
    if text.chars().all(|c| c.is_ascii_alphanumeric())
        && ABBREVIATIONS.contains(&format!(" {text} "))
    {
        return true;
    }
    match ["UTC", "GMT", "Z"]
        .iter()
        .find_map(|name| text.strip_prefix(name))
    {
        Some(rest) => is_hours(rest.trim_start_matches(['+', '-'])),
        None => text.strip_prefix(['+', '-']).is_some_and(is_hours),
    }
}

/// `8`, `08`, `5:30`, `5.5`, `0530`, `5H30`.
fn is_hours(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let marks = text
        .chars()
        .filter(|c| matches!(c, ':' | '.' | ',' | 'H'))
        .count();
    (1..=4).contains(&digits)
        && marks <= 1
        && digits + marks == text.chars().count()
        && text.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_told_from_places() {
        for text in [
            "UTC",
            "utc+8",
            "UTC +08:00",
            "GMT-3",
            "gmt − 3",
            "+5:30",
            "-0330",
            "EST",
            "est",
            "Z",
            "Etc/GMT+5",
            "etc/utc",
            "UTC 2",
            "+5.5",
            "UTC+5h30",
            "CAT",
            "EST5EDT",
        ] {
            assert!(is_offset(text), "{text}");
        }
        for text in [
            "",
            "5",
            "1200",
            "Apia",
            "West",
            "Utica",
            "GMTown",
            "+",
            "UTC+",
            "Z+",
            "12345",
            "+12345",
            "Africa/Blantyre",
            "Etc/",
            "5:30",
            "+a",
        ] {
            assert!(!is_offset(text), "{text}");
        }
    }
}

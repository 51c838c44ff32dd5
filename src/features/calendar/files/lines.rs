//! The lines of an iCalendar file (RFC 5545, section 3.1), read leniently: what is no line is passed over,
//! since one odd line must not cost a school its holidays. Nothing here recurses or grows beyond the text.

/// A line: its name in capitals and its value as it stands there. Its parameters say nothing that the
/// value does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    pub value: String,
}

impl Line {
    fn read(line: &str) -> Option<Self> {
        let colon = outside_quotes(line, ':')?;
        let (head, value) = (&line[..colon], &line[colon + 1..]);
        let name = head.split(';').next().unwrap_or_default();
        Some(Self {
            name: name.trim().to_ascii_uppercase(),
            value: value.trim_end().to_owned(),
        })
    }
}

/// Where `wanted` first stands outside of quotation marks, in bytes.
fn outside_quotes(text: &str, wanted: char) -> Option<usize> {
    let mut is_quoted = false;
    text.char_indices().find_map(|(at, c)| {
        is_quoted ^= c == '"';
        (c == wanted && !is_quoted).then_some(at)
    })
}

/// All lines of a text, those that were folded made whole.
pub fn lines(text: &str) -> Vec<Line> {
    let mut whole: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), whole.last_mut()) {
            (Some(more), Some(last)) => last.push_str(more),
            _ => whole.push(line.to_owned()),
        }
    }
    whole.iter().filter_map(|line| Line::read(line)).collect()
}

/// A text value in plain words: escapes undone (RFC 5545, section 3.3.11), on one line.
pub fn plain(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => plain.push(' '),
                Some(other) => plain.push(other),
                None => {}
            },
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_unfolded_and_taken_apart() {
        let text = "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261221\r\nSUMMARY;LANGUAGE=\"a;b:c\":Christ\r\n mas\\, and\r\n\t more\r\nnothing\r\n";
        let lines = lines(text);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[1].name, "DTSTART");
        assert_eq!(lines[1].value, "20261221");
        assert_eq!(lines[2].name, "SUMMARY");
        assert_eq!(plain(&lines[2].value), "Christmas, and more");
    }

    #[test]
    fn escapes_are_undone() {
        for (value, text) in [
            ("a\\nb\\Nc", "a b c"),
            ("a\\;b\\\\c", "a;b\\c"),
            ("end\\", "end"),
        ] {
            assert_eq!(plain(value), text);
        }
    }
}

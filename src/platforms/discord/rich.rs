//! Rich text as Discord's Markdown: its signs are ours again, each with nothing of the text in it.

use super::escape::{WORD_JOINER, escaped};
use crate::text::rich::{Kind, Line, Look, Rich, Span};

/// The Markdown of a text.
pub(super) fn markdown(text: &Rich) -> String {
    let lines: Vec<String> = text.lines().iter().map(line).collect();
    lines.join("\n")
}

fn line(line: &Line) -> String {
    let mark = match line.kind {
        Kind::Plain => String::new(),
        Kind::Bullet => "- ".to_owned(),
        Kind::Number(number) => format!("{number}. "),
        Kind::Quote => "> ".to_owned(),
    };
    let mut out = mark;
    let mut before = &Look::default();
    for span in &line.spans {
        // The signs of two neighbours would be read together.
        if signs(before).is_some() && signs(&span.look).is_some() {
            out.push(WORD_JOINER);
        }
        out.push_str(&span_markdown(span));
        before = &span.look;
    }
    out
}

fn span_markdown(span: &Span) -> String {
    let words = match &span.look.link {
        Some(url) if span.text == *url => format!("<{url}>"),
        Some(url) => format!("[{}](<{url}>)", escaped(&span.text)),
        None => escaped(&span.text),
    };
    let signs = signs(&span.look).unwrap_or_default();
    format!("{signs}{words}{signs}")
}

/// What stands around words of this look.
fn signs(look: &Look) -> Option<&'static str> {
    match (look.bold, look.italic) {
        (true, true) => Some("***"),
        (true, false) => Some("**"),
        (false, true) => Some("*"),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(notation: &str) -> String {
        markdown(&Rich::parse(notation))
    }

    #[test]
    fn the_markup_that_crosses_is_discords_and_the_rest_is_text() {
        assert_eq!(shown("**bold** and *slanted*"), "**bold** and *slanted*");
        assert_eq!(shown("- one\n- two\n1. three"), "- one\n- two\n1. three");
        assert_eq!(shown("> they said"), "> they said");
        assert_eq!(
            shown("[our school](https://school.example/a_b)"),
            "[our school](<https://school.example/a_b>)"
        );
        assert_eq!(shown("a \\* b ~~c~~"), "a \\* b \\~\\~c\\~\\~");
    }

    #[test]
    fn neighbours_are_not_read_together() {
        assert_eq!(
            shown("**bold***slanted*"),
            format!("**bold**{WORD_JOINER}*slanted*")
        );
    }

    #[test]
    fn nobody_is_called() {
        let calls = shown("**@everyone** [@here](https://a.example) <@123>");
        for call in ["@everyone", "@here", "<@1"] {
            assert!(!calls.contains(call), "{calls}");
        }
    }
}

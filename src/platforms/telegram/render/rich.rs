//! Rich text as Telegram's HTML. Telegram has no lists, so items get their marks as text.

use super::{escaped, harmless, units};
use crate::text::rich::{Kind, Line, Rich, Span};

/// The HTML of a text, and how many UTF-16 units a reader sees of it.
pub(super) fn html(text: &Rich) -> (String, usize) {
    let mut html = String::new();
    let mut shown = 0;
    let mut is_quote = false;
    for (nth, line) in text.lines().iter().enumerate() {
        let quotes = line.kind == Kind::Quote;
        if is_quote && !quotes {
            html.push_str("</blockquote>");
        }
        if nth > 0 {
            html.push('\n');
            shown += 1;
        }
        if quotes && !is_quote {
            html.push_str("<blockquote>");
        }
        is_quote = quotes;
        shown += line_html(&mut html, line);
    }
    if is_quote {
        html.push_str("</blockquote>");
    }
    (html, shown)
}

fn line_html(html: &mut String, line: &Line) -> usize {
    let mark = match line.kind {
        // Telegram shows a quote by itself.
        Kind::Quote => String::new(),
        kind => kind.mark(),
    };
    html.push_str(&mark);
    let spans = line.spans.iter().map(|span| span_html(html, span));
    units(&mark) + spans.sum::<usize>()
}

fn span_html(html: &mut String, span: &Span) -> usize {
    let text = harmless(&span.text);
    let mut tags = Vec::new();
    if let Some(url) = &span.look.link {
        tags.push(("a", format!("<a href=\"{}\">", escaped(url))));
    }
    if span.look.bold {
        tags.push(("b", "<b>".to_owned()));
    }
    if span.look.italic {
        tags.push(("i", "<i>".to_owned()));
    }
    html.extend(tags.iter().map(|(_, open)| open.as_str()));
    html.push_str(&escaped(&text));
    for (name, _) in tags.iter().rev() {
        html.extend(["</", name, ">"]);
    }
    units(&text)
}

//! Text with a little markup, as it crosses between schools: bold, italic, links, lists, quotes.
//!
//! Every platform writes these its own way. Between them stands one notation, the common part of
//! what Discord understands and what people know from elsewhere: `**bold**`, `*italic*` or
//! `_italic_`, `[words](https://address)`, lines that begin with `- `, `1. ` or `> `, and `\`
//! before a sign that means itself. [`Rich::parse`] reads it, and takes all other markup for text;
//! [`Rich::write`] writes it, so that reading it again gives the same. What platforms show is made
//! from the lines and spans, never from the notation, so nothing in it can become a mention.

mod inline;
mod pieces;
#[cfg(test)]
mod tests;
mod write;

use inline::address;
use serde::Serialize;

/// Most characters of a link's address. A longer one stays text.
pub const ADDRESS_CHARS_MAX: usize = 500;
/// Most digits of an item's number.
const NUMBER_DIGITS_MAX: usize = 4;

/// A text in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rich {
    lines: Vec<Line>,
}

/// One line, without its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    pub kind: Kind,
    pub spans: Vec<Span>,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Plain,
    /// An item of a list.
    Bullet,
    /// An item of a list with this number.
    Number(u32),
    /// Somebody else's words.
    Quote,
}

/// A piece of a line that looks the same throughout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    pub text: String,
    pub look: Look,
}

/// How a span looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Look {
    pub bold: bool,
    pub italic: bool,
    /// The address that a press opens; made by [`Look::to`].
    pub link: Option<String>,
}

impl Look {
    /// The same look as a link to `url`; unchanged where that is no address on the web.
    #[must_use]
    pub fn to(self, url: &str) -> Self {
        match address(url) {
            Some(url) => Self {
                link: Some(url),
                ..self
            },
            None => self,
        }
    }
}

impl Span {
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            look: Look::default(),
        }
    }
}

impl Rich {
    /// These lines, put in order: spans that look the same are one, and blanks at their edges look
    /// like nothing.
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Self {
        Self {
            lines: lines.into_iter().map(Line::tidy).collect(),
        }
    }

    /// A text without any markup: each sign means itself.
    pub fn of_plain(text: &str) -> Self {
        Self::of(text.split('\n').map(|line| Line {
            kind: Kind::Plain,
            spans: vec![Span::plain(line)],
        }))
    }

    /// Reads the notation. Anything at all may be passed.
    pub fn parse(text: &str) -> Self {
        let mut all_quote = false;
        Self::of(text.split('\n').map(|line| {
            // Discord's mark for quoting all that follows.
            let opens_quote = line.strip_prefix(">>> ").filter(|_| !all_quote);
            all_quote |= opens_quote.is_some();
            let (kind, rest) = match (opens_quote, all_quote) {
                (Some(rest), _) => (Kind::Quote, rest),
                (None, true) => (Kind::Quote, line),
                (None, false) => Kind::read(line),
            };
            Line {
                kind,
                spans: inline::parse(rest),
            }
        }))
    }

    /// The notation of this text.
    pub fn write(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(write::line).collect();
        lines.join("\n")
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The text for places that know no markup: items and quotes have their marks, links their
    /// addresses.
    pub fn plain(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(Line::plain).collect();
        lines.join("\n")
    }

    /// The words alone, without marks and addresses.
    pub fn words(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(Line::words).collect();
        lines.join("\n")
    }

    /// How many characters a reader sees.
    pub fn chars(&self) -> usize {
        self.words().chars().count()
    }
}

impl Kind {
    /// What a line is in the notation, and what follows its mark.
    pub fn read(line: &str) -> (Self, &str) {
        if let Some(rest) = line.strip_prefix("> ") {
            return (Self::Quote, rest);
        }
        if line == ">" {
            return (Self::Quote, "");
        }
        let start = line.trim_start();
        if let Some(rest) = start
            .strip_prefix("- ")
            .or_else(|| start.strip_prefix("* "))
        {
            return (Self::Bullet, rest);
        }
        let digits = start.bytes().take_while(u8::is_ascii_digit).count();
        match (start[..digits].parse(), start[digits..].strip_prefix(". ")) {
            (Ok(number), Some(rest)) if digits <= NUMBER_DIGITS_MAX => (Self::Number(number), rest),
            _ => (Self::Plain, line),
        }
    }

    /// What stands before the line where there is no markup.
    pub fn mark(self) -> String {
        match self {
            Self::Plain => String::new(),
            Self::Bullet => "• ".to_owned(),
            Self::Number(number) => format!("{number}. "),
            Self::Quote => "> ".to_owned(),
        }
    }
}

impl Line {
    /// The line's words, without its mark.
    pub fn words(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    fn plain(&self) -> String {
        let mut plain = self.kind.mark();
        for span in &self.spans {
            plain.push_str(&span.text);
            if let Some(url) = span.look.link.as_ref().filter(|url| **url != span.text) {
                plain.extend([" (", url, ")"]);
            }
        }
        plain
    }

    fn tidy(self) -> Self {
        let mut spans: Vec<Span> = Vec::with_capacity(self.spans.len());
        for span in self.spans {
            add(&mut spans, &span.text.replace('\n', " "), span.look);
        }
        let mut tidy = Vec::with_capacity(spans.len());
        for span in spans {
            add_peeled(&mut tidy, span);
        }
        if matches!(self.kind, Kind::Bullet | Kind::Number(_)) {
            trim_start(&mut tidy);
        }
        Self {
            kind: self.kind,
            spans: tidy,
        }
    }
}

/// Adds a text to the line; to its last span where that looks the same.
fn add(spans: &mut Vec<Span>, text: &str, look: Look) {
    match spans.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.look == look => last.text.push_str(text),
        _ => spans.push(Span {
            text: text.to_owned(),
            look,
        }),
    }
}

/// Adds a span whose outer blanks look like nothing: there is nothing to see, and the notation has
/// no emphasis there.
fn add_peeled(spans: &mut Vec<Span>, span: Span) {
    let Span { text, look } = span;
    let inner = text.trim();
    let lead = text.len() - text.trim_start().len();
    add(spans, &text[..lead], Look::default());
    add(spans, inner, look);
    add(spans, &text[lead + inner.len()..], Look::default());
}

fn trim_start(spans: &mut Vec<Span>) {
    while let Some(first) = spans.first_mut() {
        first.text = first.text.trim_start().to_owned();
        if !first.text.is_empty() {
            return;
        }
        spans.remove(0);
    }
}

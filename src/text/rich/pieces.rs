//! Breaking and shortening a text so that its markup stays whole.

use super::{Kind, Line, Rich, Span};

impl Rich {
    /// Texts whose notation has at most `max` characters each, broken at line ends, else at a
    /// blank, else anywhere. Emphasis that is broken begins anew in the next.
    ///
    /// `max` has to leave room for a link's address, [`super::ADDRESS_CHARS_MAX`], and some words.
    pub fn pieces(&self, max: usize) -> Vec<Self> {
        let mut pieces = vec![Self::default()];
        let mut used = 0;
        let mut waiting: Vec<Line> = self.lines.iter().rev().cloned().collect();
        while let Some(line) = waiting.pop() {
            let length = written(&line) + 1;
            if used + length > max + 1 && used > 0 {
                pieces.push(Self::default());
                used = 0;
            }
            let line = if length > max + 1 {
                let (head, tail) = broken(&line, max);
                waiting.push(tail);
                head
            } else {
                line
            };
            used += written(&line) + 1;
            if let Some(piece) = pieces.last_mut() {
                piece.lines.push(line);
            }
        }
        pieces
    }

    /// The text if its notation has at most `max` characters, else its beginning with "…".
    pub fn clipped(&self, max: usize) -> Self {
        let fits = self.write().chars().count() <= max;
        let Some(room) = max.checked_sub(1).filter(|_| !fits) else {
            return self.clone();
        };
        let mut first = self.pieces(room).swap_remove(0);
        if let Some(line) = first.lines.last_mut() {
            line.spans.push(Span::plain("…"));
        }
        Self::of(first.lines)
    }

    /// The first line that says something, without markup and in at most `max` characters: what a
    /// reply quotes.
    pub fn gist(&self, max: usize) -> String {
        let words = self.lines.iter().map(Line::words);
        let first = words.into_iter().find(|words| !words.trim().is_empty());
        super::super::clip(first.unwrap_or_default().trim(), max)
    }
}

fn written(line: &Line) -> usize {
    super::write::line(line).chars().count()
}

/// The line in two, the first with at most `max` characters of notation and at least one to read.
fn broken(line: &Line, max: usize) -> (Line, Line) {
    let words: Vec<char> = line.words().chars().collect();
    let fits = |chars: usize| written(&cut(line, chars).0) <= max;
    // The notation grows with the words but for a sign or two, so that the end is found by halving.
    let (mut most, mut too_many) = (1, words.len());
    while too_many - most > 1 {
        let middle = most.midpoint(too_many);
        if fits(middle) {
            most = middle;
        } else {
            too_many = middle;
        }
    }
    let blank = words[..most].iter().rposition(|c| c.is_whitespace());
    let (head, tail) = cut(line, blank.filter(|at| *at > 0).map_or(most, |at| at + 1));
    let kind = match line.kind {
        Kind::Quote => Kind::Quote,
        Kind::Plain | Kind::Bullet | Kind::Number(_) => Kind::Plain,
    };
    (head, Line { kind, ..tail })
}

/// The first `chars` characters of the line's words, and the rest.
fn cut(line: &Line, chars: usize) -> (Line, Line) {
    let mut room = chars;
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    for span in &line.spans {
        let at = span.text.char_indices().nth(room);
        let at = at.map_or(span.text.len(), |(at, _)| at);
        room -= span.text[..at].chars().count();
        let part = |text: &str| Span {
            text: text.to_owned(),
            look: span.look.clone(),
        };
        head.push(part(&span.text[..at]));
        tail.push(part(&span.text[at..]));
    }
    let tidy = |spans| {
        let kind = line.kind;
        Line { kind, spans }.tidy()
    };
    (tidy(head), tidy(tail))
}

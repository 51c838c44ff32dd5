//! Reading what stands in one line: emphasis, links, escapes.

use super::{ADDRESS_CHARS_MAX, Look, Span, add};

/// The spans of one line. What is not closed, and all markup unknown here, is text.
pub(super) fn parse(line: &str) -> Vec<Span> {
    spans(line, true)
}

/// An address on the web as a link can hold it; `None` for anything else.
pub(super) fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let unfit = |c: char| c.is_whitespace() || c.is_control();
    if host.is_empty() || url.contains(unfit) {
        return None;
    }
    let mut safe = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            // These end an address in the notation or in a platform's own.
            '(' | ')' | '<' | '>' | '\\' | '"' => safe.push_str(&format!("%{:02X}", u32::from(c))),
            _ => safe.push(c),
        }
    }
    (safe.chars().count() <= ADDRESS_CHARS_MAX).then_some(safe)
}

/// The length in bytes of the address that stands at the beginning of `text` as people type it;
/// 0 where there is none. A full stop or a bracket behind it belongs to the sentence.
pub(super) fn bare_address(text: &str) -> usize {
    let Some(host) = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))
        .map(str::len)
    else {
        return 0;
    };
    let ends = |c: char| c.is_whitespace() || c.is_control() || r#"<>"«»\*|`"#.contains(c);
    let end = text.find(ends).unwrap_or(text.len());
    let closing = |c: char| ".,:;!?'’)(]}_~…。，）".contains(c);
    let length = text[..end].trim_end_matches(closing).len();
    let fits = length > host && address(&text[..length]).is_some();
    if fits { length } else { 0 }
}

/// One thing read from a line.
enum Token<'t> {
    Text(&'t str),
    /// Signs that may begin or end emphasis: two of them bold, one italic, three both.
    Run {
        signs: &'t str,
        opens: bool,
        closes: bool,
    },
    Link {
        words: Vec<Span>,
        url: String,
    },
}

fn spans(line: &str, with_links: bool) -> Vec<Span> {
    let tokens = tokens(line, with_links);
    let marks = marks(&tokens);
    let mut spans = Vec::new();
    let (mut bold, mut italic) = (false, false);
    for (token, is_mark) in tokens.into_iter().zip(marks) {
        let look = Look {
            bold,
            italic,
            link: None,
        };
        match token {
            Token::Text(text) => add(&mut spans, text, look),
            Token::Run { signs, .. } if is_mark => {
                bold ^= is_bold(signs);
                italic ^= is_italic(signs);
            }
            Token::Run { signs, .. } => add(&mut spans, signs, look),
            Token::Link { words, url } => {
                for word in words {
                    let look = Look {
                        bold: bold || word.look.bold,
                        italic: italic || word.look.italic,
                        link: Some(url.clone()),
                    };
                    add(&mut spans, &word.text, look);
                }
            }
        }
    }
    spans
}

const fn is_bold(signs: &str) -> bool {
    signs.len() & 2 != 0
}

const fn is_italic(signs: &str) -> bool {
    signs.len() & 1 != 0
}

/// Which of the tokens are marks of emphasis: those that find their counterpart.
fn marks(tokens: &[Token<'_>]) -> Vec<bool> {
    let mut is_text = vec![false; tokens.len()];
    loop {
        let (marks, unclosed) = matched(tokens, &is_text);
        if unclosed.is_empty() {
            return marks;
        }
        for at in unclosed {
            is_text[at] = true;
        }
    }
}

/// The marks, where those in `is_text` are none; and the marks that nothing closes.
fn matched(tokens: &[Token<'_>], is_text: &[bool]) -> (Vec<bool>, Vec<usize>) {
    let mut marks = vec![false; tokens.len()];
    let mut bold: Option<usize> = None;
    let mut italic: Option<(usize, &str)> = None;
    for (at, token) in tokens.iter().enumerate() {
        let Token::Run {
            signs,
            opens,
            closes,
        } = token
        else {
            continue;
        };
        let sign = &signs[..1];
        let fits_bold = match bold {
            _ if !is_bold(signs) => true,
            Some(_) => *closes,
            None => *opens,
        };
        let fits_italic = match italic {
            _ if !is_italic(signs) => true,
            Some((_, by)) => *closes && by == sign,
            None => *opens,
        };
        if is_text[at] || !fits_bold || !fits_italic {
            continue;
        }
        marks[at] = true;
        if is_bold(signs) {
            bold = bold.xor(Some(at));
        }
        if is_italic(signs) {
            italic = italic.xor(Some((at, sign)));
        }
    }
    let unclosed = bold.into_iter().chain(italic.map(|(at, _)| at)).collect();
    (marks, unclosed)
}

fn tokens(line: &str, with_links: bool) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut text_from) = (0, 0);
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let before = line[..at].chars().next_back();
        let (token, length) = match c {
            '\\' => match escaped(rest) {
                // The sign itself begins the next text.
                Some(sign) => (None, 1 + sign.len_utf8()),
                None => (None, 0),
            },
            '*' | '_' => run(rest, before),
            '[' if with_links => named_link(rest),
            'h' if with_links && !before.is_some_and(char::is_alphanumeric) => bare_link(rest),
            _ => (None, 0),
        };
        match (token, length) {
            (Some(token), length) => {
                tokens.push(Token::Text(&line[text_from..at]));
                tokens.push(token);
                at += length;
                text_from = at;
            }
            (None, 0) => at += c.len_utf8(),
            (None, length) => {
                tokens.push(Token::Text(&line[text_from..at]));
                text_from = at + 1;
                at += length;
            }
        }
    }
    tokens.push(Token::Text(&line[text_from..]));
    tokens
}

/// The sign behind a `\` that means itself.
fn escaped(text: &str) -> Option<char> {
    text.chars().nth(1).filter(char::is_ascii_punctuation)
}

fn run(text: &str, before: Option<char>) -> (Option<Token<'_>>, usize) {
    let sign = text.as_bytes()[0];
    let length = text.bytes().take_while(|byte| *byte == sign).count();
    let (signs, after) = (&text[..length], text[length..].chars().next());
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_ink = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let (opens, closes) = match sign {
        b'*' if length <= 3 => (is_ink(after), is_ink(before)),
        // Inside a word it is a part of a name.
        b'_' if length == 1 => (
            is_ink(after) && !is_word(before),
            is_ink(before) && !is_word(after),
        ),
        _ => (false, false),
    };
    let token = Token::Run {
        signs,
        opens,
        closes,
    };
    (Some(token), length)
}

/// `[words](address)`, also with `<>` around the address.
fn named_link(text: &str) -> (Option<Token<'_>>, usize) {
    let mut end = None;
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            // A bracket inside begins anew: the outer one is text.
            '[' => break,
            ']' => {
                end = Some(at);
                break;
            }
            _ => {}
        }
    }
    let link = end.and_then(|end| {
        let target = text[end + 1..].strip_prefix('(')?;
        let close = target.find(')')?;
        let inner = &target[..close];
        let inner = inner
            .strip_prefix('<')
            .and_then(|inner| inner.strip_suffix('>'))
            .unwrap_or(inner);
        let words = spans(&text[1..end], false);
        let url = address(inner).filter(|_| !words.is_empty())?;
        Some((Token::Link { words, url }, end + 2 + close + 1))
    });
    match link {
        Some((token, length)) => (Some(token), length),
        None => (None, 0),
    }
}

fn bare_link(text: &str) -> (Option<Token<'_>>, usize) {
    let length = bare_address(text);
    let Some(url) = address(&text[..length]) else {
        return (None, 0);
    };
    let words = vec![Span::plain(&text[..length])];
    (Some(Token::Link { words, url }), length)
}

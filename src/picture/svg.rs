//! The few kinds of marks that pictures are made of, and the colours.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

use super::fonts;

/// How wide every picture is, in its own units. Source: none; chats show about half as many points.
pub(super) const WIDTH: f32 = 1000.0;
/// Left free at both sides.
pub(super) const MARGIN: f32 = 44.0;

pub(super) const PAPER: &str = "#fffdf9";
pub(super) const INK: &str = "#2b2621";
/// On [`PAPER`] with a contrast of more than 4.5:1, as all colours of text.
pub(super) const INK_SOFT: &str = "#665d51";
pub(super) const LINE: &str = "#d8cebd";
/// The two schools' colours: dark enough for white text on them.
pub(super) const SCHOOLS: [&str; 2] = ["#1f655d", "#7a4167"];
/// What both have in common.
pub(super) const BOTH: &str = "#e9b44c";
pub(super) const BOTH_INK: &str = "#7c4f0b";
pub(super) const BOTH_WASH: &str = "#fdf3da";

/// Ways to tell areas apart without their colour.
const HATCHES: [&str; 6] = ["hatch", "dots", "lines", "cross", "bars", "rings"];

/// A picture on its way.
#[derive(Debug)]
pub(super) struct Svg {
    height: f32,
    marks: String,
}

/// How a text stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    pub(super) size: f32,
    pub(super) colour: &'static str,
    pub(super) bold: bool,
    pub(super) anchor: Anchor,
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Type {
    pub(super) const fn of(size: f32, colour: &'static str) -> Self {
        Self {
            size,
            colour,
            bold: false,
            anchor: Anchor::Start,
        }
    }

    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) const fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

/// The corners of an area: left, top, width, height.
pub(super) type Area = (f32, f32, f32, f32);

impl Svg {
    pub(super) fn of_height(height: f32) -> Self {
        let mut svg = Self {
            height,
            marks: String::new(),
        };
        svg.area((0.0, 0.0, WIDTH, height), 0.0, PAPER);
        svg
    }

    /// An area with round corners.
    pub(super) fn area(&mut self, (x, y, width, height): Area, round: f32, fill: &str) {
        let (width, height) = (width.max(0.0), height.max(0.0));
        self.mark(format_args!(
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" rx="{round:.1}" fill="{fill}"/>"#
        ));
    }

    /// An area in one of the ways to tell areas apart: the first is plain.
    pub(super) fn hatched(&mut self, area: Area, round: f32, fill: &str, hatch: usize) {
        self.area(area, round, fill);
        if let Some(name) = hatch.checked_sub(1).and_then(|at| HATCHES.get(at)) {
            self.area(area, round, &format!("url(#{name})"));
        }
    }

    /// A line, broken into dashes or not.
    pub(super) fn line(
        &mut self,
        [from, to]: [(f32, f32); 2],
        width: f32,
        colour: &str,
        dashed: bool,
    ) {
        let dashes = if dashed {
            r#" stroke-dasharray="7 6""#
        } else {
            ""
        };
        self.mark(format_args!(
            r#"<path d="M{:.1} {:.1}L{:.1} {:.1}" stroke="{colour}" stroke-width="{width:.1}"{dashes}/>"#,
            from.0, from.1, to.0, to.1
        ));
    }

    /// A text of at most so many letters, wide ones counted twice.
    pub(super) fn text(&mut self, (x, y): (f32, f32), text: &str, letters_max: usize, look: Type) {
        let text = escaped(&bounded(text, letters_max));
        let weight = if look.bold { 700 } else { 400 };
        let anchor = match look.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let Type { size, colour, .. } = look;
        self.mark(format_args!(
            r#"<text x="{x:.1}" y="{y:.1}" font-size="{size:.0}" font-weight="{weight}" text-anchor="{anchor}" fill="{colour}">{text}</text>"#
        ));
    }

    /// The whole picture.
    pub(super) fn written(self) -> String {
        let Self { height, marks } = self;
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:.0}" height="{height:.0}" viewBox="0 0 {WIDTH:.0} {height:.0}" font-family="Noto Sans"><defs><pattern id="hatch" width="10" height="10" patternUnits="userSpaceOnUse"><path d="M-2 2L2 -2M0 10L10 0M8 12L12 8" stroke="#fff" stroke-width="2.4"/></pattern><pattern id="dots" width="10" height="10" patternUnits="userSpaceOnUse"><circle cx="5" cy="5" r="2.2" fill="#fff"/></pattern><pattern id="lines" width="10" height="8" patternUnits="userSpaceOnUse"><path d="M0 4L10 4" stroke="#fff" stroke-width="2"/></pattern><pattern id="cross" width="12" height="12" patternUnits="userSpaceOnUse"><path d="M0 6L12 6M6 0L6 12" stroke="#fff" stroke-width="1.8"/></pattern><pattern id="bars" width="8" height="10" patternUnits="userSpaceOnUse"><path d="M4 0L4 10" stroke="#fff" stroke-width="2"/></pattern><pattern id="rings" width="12" height="12" patternUnits="userSpaceOnUse"><circle cx="6" cy="6" r="3.6" fill="none" stroke="#fff" stroke-width="1.8"/></pattern></defs>{marks}</svg>"##
        )
    }

    fn mark(&mut self, mark: std::fmt::Arguments<'_>) {
        // Writing into a string cannot fail.
        let _ = self.marks.write_fmt(mark);
    }
}

/// The text in one line of letters that can be drawn, cut with "…" where it is longer than `max`
/// letters; wide ones count twice.
pub(super) fn bounded(text: &str, max: usize) -> String {
    let drawn: String = text
        .chars()
        .map(|letter| {
            if letter.is_whitespace() && letter != '\u{202f}' && letter != '\u{a0}' {
                ' '
            } else {
                letter
            }
        })
        .filter(|letter| fonts::of(*letter).is_some())
        .collect();
    let words: Vec<&str> = drawn.split(' ').filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    let wide = |text: &str| -> usize {
        text.chars()
            .map(|letter| 1 + usize::from(fonts::is_wide(letter)))
            .sum()
    };
    if wide(&line) <= max {
        return line;
    }
    let mut kept = String::new();
    let mut used = 1;
    for letter in line.graphemes(true) {
        used += wide(letter);
        if used > max {
            break;
        }
        kept.push_str(letter);
    }
    format!("{}…", kept.trim_end())
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

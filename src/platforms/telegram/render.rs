//! Messages as Telegram shows them: its HTML, and a keyboard below.
//!
//! Whatever somebody typed stays text: it is escaped, and an `@name` in it mentions nobody. The
//! only mentions are that of the person whom a question asks, and those of people who asked for it. An address in the text remains one
//! that can be pressed, as the playground shows it too; previews are for the sender to turn off.

mod rich;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use teloxide::types::{ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, ReplyMarkup};

use crate::engine::message::{Asks, Block, Button, Link, Mark, Message};
use crate::text::clip;
use crate::text::rich::Rich;

/// Longest text of a message after its markup is read, in UTF-16 units, as which Telegram counts
/// at most. Source: Telegram Bot API, `sendMessage`.
pub const TEXT_UNITS_MAX: usize = 4096;
/// Longest example in the field where a question is answered. Source: Telegram Bot API,
/// `ForceReply`.
pub const PLACEHOLDER_CHARS_MAX: usize = 64;
/// What the labels of one row of buttons have room for, in characters, each button having the same
/// share: a phone shows about 20 characters on each of two buttons beside each other and cuts off
/// the rest, so longer ones are put one below the other.
pub const ROW_CHARS_MAX: usize = 40;

/// Stands behind an `@` that must not mention anybody: unseen, and no letter of a name.
const WORD_JOINER: char = '\u{2060}';
/// Weekday, date and time without seconds. Source: Telegram Bot API, date-time entity formatting.
const TIME_FORMAT: &str = "wDt";
const CLOCK: &str = "🕑 ";
/// Stands for the name of somebody who has none, since a mention needs something to show.
const NAMELESS: &str = "👤";

/// A message ready to be sent with the parse mode `HTML`.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendered {
    pub html: String,
    pub markup: Markup,
}

/// What is attached to a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Markup {
    /// Buttons in the message.
    Inline(InlineKeyboardMarkup),
    /// The person's app opens an answer to the message. Telegram edits no such message.
    Ask(ForceReply),
    None,
}

impl Markup {
    /// For a new message.
    pub fn reply(self) -> Option<ReplyMarkup> {
        match self {
            Self::Inline(keyboard) => Some(ReplyMarkup::InlineKeyboard(keyboard)),
            Self::Ask(ask) => Some(ReplyMarkup::ForceReply(ask)),
            Self::None => None,
        }
    }

    /// For an edit, which takes nothing but buttons; without any, those shown are taken away.
    pub fn inline(self) -> Option<InlineKeyboardMarkup> {
        match self {
            Self::Inline(keyboard) => Some(keyboard),
            Self::Ask(_) | Self::None => None,
        }
    }
}

/// The message for Telegram. A question shows no buttons, because a message has either.
pub fn render(message: &Message) -> Rendered {
    let mut html = Html::default();
    if let Some(asks) = &message.asks {
        html.mention(&asks.person, &asks.name);
    }
    for block in &message.blocks {
        html.block(block);
    }
    let markup = match &message.asks {
        Some(asks) => Markup::Ask(ask(asks)),
        None => keyboard(&message.buttons, &message.links),
    };
    Rendered {
        html: html.text,
        markup,
    }
}

/// HTML as it grows, and how much of a message it fills.
#[derive(Default)]
struct Html {
    text: String,
    units: usize,
    last: Option<Kind>,
}

/// What the distance between two pieces depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Text,
    Quote,
    Item,
}

impl Html {
    fn mention(&mut self, person: &str, name: &str) {
        let name = match name.trim() {
            "" => NAMELESS,
            name => name,
        };
        // Only a person's id is a number, and only a number may stand in the link.
        match person.parse::<u64>() {
            Ok(id) => {
                let link = format!("<a href=\"tg://user?id={id}\">");
                self.push(Kind::Name, &link, "", name, "</a>");
            }
            Err(_) => self.push(Kind::Name, "<b>", "", name, "</b>"),
        }
    }

    fn block(&mut self, block: &Block) {
        let text = block.text();
        match block {
            Block::Title { .. } => self.push(Kind::Text, "<b>", "", text, "</b>"),
            Block::Para { .. } | Block::Hint { .. } => self.push(Kind::Text, "", "", text, ""),
            Block::Mention { people, .. } => {
                for one in people {
                    self.mention(&one.person, &one.name);
                }
            }
            Block::Quote { .. } => {
                self.push(Kind::Quote, "<blockquote>", "", text, "</blockquote>");
            }
            Block::Rich { .. } => self.push_rich(&Rich::parse(text)),
            Block::Item { mark, .. } => self.push(Kind::Item, "", mark_of(*mark), text, ""),
            Block::Moment { yours, at, .. } => {
                self.push(Kind::Item, "", CLOCK, text, "");
                self.reader_time(yours, *at);
            }
        }
    }

    /// Adds a text with its markup; without it where all of it has no room.
    fn push_rich(&mut self, text: &Rich) {
        let (html, length) = rich::html(text);
        let gap = self.last.map_or("", |last| gap(last, Kind::Text));
        if self.units + units(gap) + length > TEXT_UNITS_MAX {
            return self.push(Kind::Text, "", "", &text.plain(), "");
        }
        if text.words().trim().is_empty() {
            return;
        }
        self.units += units(gap) + length;
        self.last = Some(Kind::Text);
        self.text.extend([gap, html.as_str()]);
    }

    /// The instant on the reader's own clock, which newer apps put in place of the words.
    fn reader_time(&mut self, yours: &str, at: DateTime<Utc>) {
        let words = at.format("%Y-%m-%d %H:%M UTC").to_string();
        let lead = format!("{} ", escaped(yours));
        let room = TEXT_UNITS_MAX.saturating_sub(self.units);
        let line = units("\n") + units(&lead) + units(&words);
        if line > room {
            return;
        }
        self.units += line;
        self.text.extend(["\n", &lead]);
        let unix = at.timestamp();
        self.text.push_str(&format!(
            "<tg-time unix=\"{unix}\" format=\"{TIME_FORMAT}\">{words}</tg-time>"
        ));
    }

    /// Adds `mark` and `text` between two tags, as much of it as there is room for. Nothing visible
    /// adds nothing.
    fn push(&mut self, kind: Kind, open: &str, mark: &str, text: &str, close: &str) {
        let text = text.trim();
        let gap = self.last.map_or("", |last| gap(last, kind));
        let room = TEXT_UNITS_MAX.saturating_sub(self.units + units(gap) + units(mark));
        let shown = fitting(harmless(text), room);
        if shown.is_empty() {
            return;
        }
        self.units += units(gap) + units(mark) + units(&shown);
        self.last = Some(kind);
        self.text.extend([gap, open, mark]);
        self.text.push_str(&escaped(&shown));
        self.text.push_str(close);
    }
}

/// A blank line between paragraphs, none between items; a quote has space of its own around it.
const fn gap(last: Kind, next: Kind) -> &'static str {
    match (last, next) {
        (Kind::Name, Kind::Name) => ", ",
        (Kind::Name, _) | (Kind::Item, Kind::Item) | (Kind::Quote, _) | (_, Kind::Quote) => "\n",
        _ => "\n\n",
    }
}

const fn mark_of(mark: Mark) -> &'static str {
    match mark {
        Mark::Done => "✅ ",
        Mark::Open => "▫️ ",
        Mark::None => "• ",
    }
}

/// The text with no `@name` that Telegram would take for a mention. An address such as
/// `name@school.example` has a letter before its `@` and never was one.
fn harmless(text: &str) -> String {
    let mut harmless = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        harmless.push(c);
        let is_inside_word = before.is_some_and(|c: char| c.is_ascii_alphanumeric() || c == '_');
        if c == '@' && !is_inside_word {
            harmless.push(WORD_JOINER);
        }
        before = Some(c);
    }
    harmless
}

/// The text, or as much of it as surely has no more than `room` UTF-16 units. The engine's limit
/// for a message leaves Telegram's out of reach of anything but a text made to try it.
fn fitting(text: String, room: usize) -> String {
    if units(&text) <= room {
        return text;
    }
    clip(&text, room / 2)
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Opens an answer for the one person mentioned.
fn ask(asks: &Asks) -> ForceReply {
    let example = clip(asks.placeholder.trim(), PLACEHOLDER_CHARS_MAX);
    ForceReply::new()
        .selective()
        .input_field_placeholder(Some(example).filter(|example| !example.is_empty()))
}

fn keyboard(rows: &[Vec<Button>], links: &[Link]) -> Markup {
    let rows: Vec<Vec<Button>> = rows.iter().flat_map(|row| by_language(row)).collect();
    let pressed = rows.iter().flat_map(|row| lines(row)).map(|line| {
        let button = |button: &Button| {
            let label = clip(&button.label, ROW_CHARS_MAX);
            InlineKeyboardButton::callback(label, button.data.clone())
        };
        line.iter().map(button).collect::<Vec<_>>()
    });
    let opened = links.iter().filter_map(link).map(|link| vec![link]);
    let rows: Vec<_> = pressed.chain(opened).collect();
    if rows.is_empty() {
        return Markup::None;
    }
    Markup::Inline(InlineKeyboardMarkup::new(rows))
}

/// A row as it is; or, where the second language of a label would be cut off even on a line of its own,
/// all of it in the one language and then all of it in the other. What both languages say alike stands in
/// the first only.
fn by_language(row: &[Button]) -> Vec<Vec<Button>> {
    let is_cut =
        |button: &Button| !button.labels.is_empty() && button.label.chars().count() > ROW_CHARS_MAX;
    if !row.iter().any(is_cut) {
        return vec![row.to_vec()];
    }
    let languages = row.iter().map(|button| button.labels.len()).max();
    let said_in = |language: usize| {
        let said = |button: &Button| {
            let own = button.labels.get(language);
            let same = Some(&button.label).filter(|_| button.labels.is_empty() && language == 0);
            let label = own.or(same)?.clone();
            Some(Button {
                label,
                ..button.clone()
            })
        };
        row.iter().filter_map(said).collect()
    };
    (0..languages.unwrap_or(1)).map(said_in).collect()
}

/// A row as it is, or each of its buttons in a row of its own where a label is too long to stand
/// beside the others.
fn lines(row: &[Button]) -> impl Iterator<Item = &[Button]> {
    let share = ROW_CHARS_MAX / row.len().max(1);
    let fits = |button: &Button| button.label.chars().count() <= share;
    let in_a_line = if row.iter().all(fits) { row.len() } else { 1 };
    row.chunks(in_a_line.max(1))
}

/// A button that opens an address; none for what Telegram would refuse, and the message with it.
fn link(link: &Link) -> Option<InlineKeyboardButton> {
    let opens = ["https://", "http://", "tg://"];
    if !opens.iter().any(|scheme| link.url.starts_with(scheme)) {
        return None;
    }
    let url = link.url.parse().ok()?;
    Some(InlineKeyboardButton::url(
        clip(&link.label, ROW_CHARS_MAX),
        url,
    ))
}

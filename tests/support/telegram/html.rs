//! Telegram's HTML: what it accepts, what it refuses, and what a reader then sees.
//!
//! Promise: the tags, entities and complaints of the real parser (`parse_html` of TDLib), so that a
//! character which somebody typed and nobody escaped is noticed here and not by a class. Left out:
//! how overlapping spans of one kind merge.

use serde_json::{Map, Value, json};

/// A text as it is shown, and its spans as objects `MessageEntity`: offsets and lengths are in
/// UTF-16 code units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formatted {
    pub text: String,
    pub entities: Vec<Value>,
}

/// Reads `html`. `mention` tells the object `User` of a person, if the bot may mention them.
///
/// # Errors
/// Telegram's own words, to stand behind "can't parse entities: ".
pub fn parse(html: &str, mention: impl Fn(i64) -> Option<Value>) -> Result<Formatted, String> {
    let mut parser = Parser {
        html,
        at: 0,
        shown: Formatted::default(),
        units: 0,
        open: Vec::new(),
    };
    while let Some(next) = parser.rest().chars().next() {
        match next {
            '<' if parser.rest().starts_with("</") => parser.end_tag(&mention)?,
            '<' => parser.start_tag()?,
            _ => {
                let (character, width) = character(parser.rest(), next);
                parser.at += width;
                parser.shown.text.push(character);
                parser.units += character.len_utf16();
            }
        }
    }
    match parser.open.last() {
        Some(tag) => Err(format!(
            "Can't find end tag corresponding to start tag \"{}\"",
            tag.name
        )),
        None => Ok(parser.shown),
    }
}

/// Without the blanks around it, which Telegram takes away.
pub fn trimmed(formatted: Formatted) -> Formatted {
    let text = formatted.text.trim();
    let lead = formatted.text.len() - formatted.text.trim_start().len();
    let lead = units(&formatted.text[..lead]) as i64;
    let most = units(text) as i64;
    let entities = formatted.entities.into_iter().filter_map(|mut entity| {
        let number = |name: &str| entity[name].as_i64().unwrap_or(0);
        let start = (number("offset") - lead).clamp(0, most);
        let end = (number("offset") + number("length") - lead).clamp(0, most);
        entity["offset"] = json!(start);
        entity["length"] = json!(end - start);
        (end > start).then_some(entity)
    });
    Formatted {
        entities: entities.collect(),
        text: text.to_owned(),
    }
}

/// The length of a text in UTF-16 code units, as Telegram counts.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

struct Parser<'h> {
    html: &'h str,
    /// How many bytes are read.
    at: usize,
    shown: Formatted,
    /// The length of the shown text in UTF-16 code units.
    units: usize,
    open: Vec<Tag>,
}

struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    /// Where its text begins: in UTF-16 code units, and in bytes.
    offset: usize,
    byte: usize,
}

impl Tag {
    fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(given, _)| given == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl<'h> Parser<'h> {
    fn rest(&self) -> &'h str {
        &self.html[self.at..]
    }

    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'h str {
        let rest = self.rest();
        let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let began = self.at;
        self.at += 1;
        let name = self.take_while(|c| !c.is_whitespace() && c != '>');
        let name = name.to_lowercase();
        if self.rest().is_empty() {
            return Err(format!("Unclosed start tag at byte offset {began}"));
        }
        if !is_supported(&name) {
            return Err(format!(
                "Unsupported start tag \"{name}\" at byte offset {began}"
            ));
        }
        let attributes = self.attributes(&name, began)?;
        self.open.push(Tag {
            name,
            attributes,
            offset: self.units,
            byte: self.shown.text.len(),
        });
        Ok(())
    }

    /// Reads up to and over the `>`.
    fn attributes(&mut self, tag: &str, began: usize) -> Result<Vec<(String, String)>, String> {
        let mut attributes = Vec::new();
        loop {
            self.take_while(char::is_whitespace);
            if self.rest().starts_with('>') {
                self.at += 1;
                return Ok(attributes);
            }
            let name = self.take_while(|c| !c.is_whitespace() && !matches!(c, '=' | '>'));
            if name.is_empty() {
                let at = self.at;
                return Err(format!(
                    "Empty attribute name in the tag \"{tag}\" at byte offset {at}"
                ));
            }
            self.take_while(char::is_whitespace);
            let value = if self.rest().starts_with('=') {
                self.at += 1;
                self.take_while(char::is_whitespace);
                self.value()
                    .ok_or_else(|| format!("Unclosed start tag at byte offset {began}"))?
            } else {
                String::new()
            };
            attributes.push((name.to_lowercase(), value));
        }
    }

    /// A value with or without quotation marks; none if the text ends before it does.
    fn value(&mut self) -> Option<String> {
        let Some(quote) = self.rest().chars().next().filter(|c| "\"'".contains(*c)) else {
            let bare = self.take_while(|c| c.is_ascii_alphanumeric() || ".-".contains(c));
            return (!self.rest().is_empty()).then(|| bare.to_owned());
        };
        self.at += 1;
        let mut value = String::new();
        loop {
            let next = self.rest().chars().next()?;
            let (character, width) = character(self.rest(), next);
            self.at += width;
            if width == 1 && next == quote {
                return Some(value);
            }
            value.push(character);
        }
    }

    fn end_tag(&mut self, mention: &impl Fn(i64) -> Option<Value>) -> Result<(), String> {
        let began = self.at;
        let tag = self
            .open
            .pop()
            .ok_or_else(|| format!("Unexpected end tag at byte offset {began}"))?;
        self.at += 2;
        let name = self.take_while(|c| !c.is_whitespace() && c != '>');
        let name = name.to_lowercase();
        self.take_while(char::is_whitespace);
        if !self.rest().starts_with('>') {
            return Err(format!("Unclosed end tag at byte offset {began}"));
        }
        self.at += 1;
        if !name.is_empty() && name != tag.name {
            return Err(format!(
                "Unmatched end tag at byte offset {began}, expected \"</{}>\", found \"</{name}>\"",
                tag.name
            ));
        }
        self.close(&tag, mention)
    }

    fn close(&mut self, tag: &Tag, mention: &impl Fn(i64) -> Option<Value>) -> Result<(), String> {
        let length = self.units - tag.offset;
        // The language of a block stands at the tag within: `<pre><code class="language-rust">`.
        if tag.name == "code"
            && let Some(class) = tag.attribute("class")
            && let Some(around) = self.open.last_mut().filter(|tag| tag.name == "pre")
        {
            around.attributes.push(("class".into(), class.into()));
            return Ok(());
        }
        if length == 0 {
            return Ok(());
        }
        if let Some(mut entity) = kind(tag, &self.shown.text[tag.byte..], mention)? {
            entity.insert("offset".into(), json!(tag.offset));
            entity.insert("length".into(), json!(length));
            // What stands around comes before what it holds, and closes after it.
            let place = self
                .shown
                .entities
                .partition_point(|known| known["offset"].as_u64() < Some(tag.offset as u64));
            self.shown.entities.insert(place, Value::Object(entity));
        }
        Ok(())
    }
}

/// The next character as it is meant, and how many bytes spell it. What only looks like an entity
/// stands for itself.
fn character(rest: &str, next: char) -> (char, usize) {
    let itself = (next, next.len_utf8());
    if next != '&' {
        return itself;
    }
    let Some(end) = rest.find(';') else {
        return itself;
    };
    let name = &rest[1..end];
    let meant = match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        _ => name.strip_prefix('#').and_then(|number| {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            code.ok().filter(|code| *code != 0).and_then(char::from_u32)
        }),
    };
    meant.map_or(itself, |character| (character, end + 1))
}

fn is_supported(name: &str) -> bool {
    matches!(
        name,
        "b" | "strong"
            | "i"
            | "em"
            | "u"
            | "ins"
            | "s"
            | "strike"
            | "del"
            | "a"
            | "code"
            | "pre"
            | "span"
            | "tg-spoiler"
            | "tg-emoji"
            | "tg-time"
            | "blockquote"
    )
}

/// What a tag means; none if it means nothing to a reader. `text` is what stands within.
fn kind(
    tag: &Tag,
    text: &str,
    mention: &impl Fn(i64) -> Option<Value>,
) -> Result<Option<Map<String, Value>>, String> {
    let entity = match tag.name.as_str() {
        "b" | "strong" => json!({"type": "bold"}),
        "i" | "em" => json!({"type": "italic"}),
        "u" | "ins" => json!({"type": "underline"}),
        "s" | "strike" | "del" => json!({"type": "strikethrough"}),
        "code" => json!({"type": "code"}),
        "tg-spoiler" => json!({"type": "spoiler"}),
        "span" if tag.attribute("class") == Some("tg-spoiler") => json!({"type": "spoiler"}),
        "span" => return Err("Tag \"span\" must have class \"tg-spoiler\"".to_owned()),
        "blockquote" if tag.attribute("expandable").is_some() => {
            json!({"type": "expandable_blockquote"})
        }
        "blockquote" => json!({"type": "blockquote"}),
        "pre" => match tag
            .attribute("class")
            .and_then(|c| c.strip_prefix("language-"))
        {
            Some(language) => json!({"type": "pre", "language": language}),
            None => json!({"type": "pre"}),
        },
        "tg-emoji" => json!({
            "type": "custom_emoji",
            "custom_emoji_id": number(tag, "emoji-id")?.to_string(),
        }),
        "tg-time" => time(tag)?,
        _ => match link(tag.attribute("href").unwrap_or(text), mention) {
            Some(entity) => entity,
            None => return Ok(None),
        },
    };
    let Value::Object(entity) = entity else {
        return Ok(None);
    };
    Ok(Some(entity))
}

fn number(tag: &Tag, attribute: &str) -> Result<i64, String> {
    let value = tag.attribute(attribute).and_then(|text| text.parse().ok());
    value.ok_or_else(|| format!("Invalid {attribute} in the tag \"{}\"", tag.name))
}

/// A time that each reader sees on their own clock. Its format is `r`, or `w`, then `d` or `D`,
/// then `t` or `T`, each of which may be left out.
fn time(tag: &Tag) -> Result<Value, String> {
    let unix = number(tag, "unix")?;
    let Some(format) = tag.attribute("format").filter(|format| !format.is_empty()) else {
        return Ok(json!({"type": "date_time", "unix_time": unix}));
    };
    let day = format.strip_prefix('w').unwrap_or(format);
    let hour = day.strip_prefix(['d', 'D']).unwrap_or(day);
    if format != "r" && !matches!(hour, "" | "t" | "T") {
        return Err(format!("Invalid format in the tag \"tg-time\": {format}"));
    }
    Ok(json!({"type": "date_time", "unix_time": unix, "date_time_format": format}))
}

/// A link, or a mention of somebody whom the bot has met; none of somebody else, or nowhere.
fn link(address: &str, mention: &impl Fn(i64) -> Option<Value>) -> Option<Value> {
    if let Some(id) = address.strip_prefix("tg://user?id=") {
        let user = mention(id.parse().ok()?)?;
        return Some(json!({"type": "text_mention", "user": user}));
    }
    let address = if address.contains("://") {
        address.to_owned()
    } else {
        format!("http://{address}/")
    };
    reqwest::Url::parse(&address).ok()?;
    Some(json!({"type": "text_link", "url": address}))
}

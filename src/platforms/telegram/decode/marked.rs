//! What people type with Telegram's own means of emphasis, in the notation of [`Rich`].
//!
//! Telegram tells the markup beside the text, as entities over UTF-16 units. It knows no lists, so
//! people type the marks of items by hand. Entities of other kinds leave their text as it is.

use serde::Deserialize;
use serde_json::Value;

use crate::text::rich::{Kind, Line, Look, Rich, Span};

/// A piece of a text that looks or does something. Source: Telegram Bot API, `MessageEntity`.
#[derive(Deserialize)]
struct Entity {
    #[serde(rename = "type")]
    kind: String,
    offset: usize,
    length: usize,
    url: Option<String>,
}

impl Entity {
    fn covers(&self, unit: usize) -> bool {
        unit >= self.offset && unit - self.offset < self.length
    }
}

/// As [`marked`] of `rest`, with which the text ends but for white space.
pub fn marked_end(text: &str, rest: &str, entities: &[Value]) -> String {
    let before = text.trim_end().strip_suffix(rest).unwrap_or(text);
    let begins = before.encode_utf16().count() as u64; // A message is far shorter.
    let behind = |entity: &Value| {
        let number = |key: &str| entity.get(key)?.as_u64();
        let at = number("offset")?;
        let ends = at.checked_add(number("length")?)?.checked_sub(begins)?;
        let at = at.saturating_sub(begins);
        let mut entity = entity.clone();
        *entity.get_mut("offset")? = at.into();
        *entity.get_mut("length")? = ends.checked_sub(at)?.into();
        (ends > at).then_some(entity)
    };
    let entities: Vec<Value> = entities.iter().filter_map(behind).collect();
    marked(rest, &entities)
}

/// The text with the markup that `entities` tell of. Entities that cannot be read are none.
pub fn marked(text: &str, entities: &[Value]) -> String {
    let entities: Vec<Entity> = entities
        .iter()
        .filter_map(|entity| Entity::deserialize(entity).ok())
        .collect();
    let mut unit = 0;
    let lines = text.split('\n').map(|line| {
        let begins = unit;
        unit += line.encode_utf16().count() + 1;
        read_line(line, begins, text, &entities)
    });
    Rich::of(lines).write()
}

/// A line that begins at this UTF-16 unit of the text.
fn read_line(line: &str, begins: usize, text: &str, entities: &[Entity]) -> Line {
    let is_quote = |entity: &Entity| {
        matches!(entity.kind.as_str(), "blockquote" | "expandable_blockquote")
            && entity.covers(begins)
    };
    let (kind, rest) = match line.strip_prefix("• ") {
        _ if entities.iter().any(is_quote) => (Kind::Quote, line),
        Some(rest) => (Kind::Bullet, rest),
        None => match Kind::read(line) {
            (Kind::Quote, _) => (Kind::Plain, line),
            read => read,
        },
    };
    let mut unit = begins + line[..line.len() - rest.len()].encode_utf16().count();
    let spans = rest.chars().map(|c| {
        let look = look(unit, text, entities);
        unit += c.len_utf16();
        Span {
            text: c.to_string(),
            look,
        }
    });
    Line {
        kind,
        spans: spans.collect(),
    }
}

/// How the character at this UTF-16 unit looks.
fn look(unit: usize, text: &str, entities: &[Entity]) -> Look {
    let mut look = Look::default();
    for entity in entities.iter().filter(|entity| entity.covers(unit)) {
        match (entity.kind.as_str(), &entity.url) {
            ("bold", _) => look.bold = true,
            ("italic", _) => look.italic = true,
            ("text_link", Some(url)) => look = look.to(url),
            ("url", _) => look = look.to(&covered(text, entity)),
            _ => {}
        }
    }
    look
}

/// The piece of the text that the entity is about.
fn covered(text: &str, entity: &Entity) -> String {
    let units = text.encode_utf16().skip(entity.offset).take(entity.length);
    let units: Vec<u16> = units.collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_stands_behind_a_command_keeps_its_marks() {
        let entities = json!([
            {"type": "bot_command", "offset": 0, "length": 4},
            {"type": "italic", "offset": 2, "length": 5},
            {"type": "bold", "offset": 8, "length": 4},
        ]);
        let entities = entities.as_array().unwrap();
        let said = marked_end("/say 😀 dear all ", "😀 dear all", entities);
        assert_eq!(said, "*😀* **dear** all");
        assert_eq!(marked_end("/say", "", entities), "");
        assert_eq!(marked_end("/say a*b", "a*b", &[]), r"a\*b");
    }

    #[test]
    fn emphasis_links_lists_and_quotes_are_read() {
        let bold = |offset, length| json!({"type": "bold", "offset": offset, "length": length});
        for (text, entities, marked) in [
            ("😀 dear all", json!([bold(3, 4)]), "😀 **dear** all"),
            (
                "ab",
                json!([bold(0, 1), {"type": "italic", "offset": 1, "length": 1}]),
                "**a***b*",
            ),
            ("one\ntwo", json!([bold(0, 7)]), "**one**\n**two**"),
            (
                "our page",
                json!([{"type": "text_link", "offset": 4, "length": 4, "url": "https://a.example/"}]),
                "our [page](https://a.example/)",
            ),
            (
                "see https://a.example/b_c!",
                json!([{"type": "url", "offset": 4, "length": 21}]),
                "see https://a.example/b_c!",
            ),
            (
                "a.example",
                json!([{"type": "url", "offset": 0, "length": 9}]),
                "a.example",
            ),
            (
                "• one\n- two\n3. three",
                json!([]),
                "- one\n- two\n3. three",
            ),
            (
                "said\nhello",
                json!([{"type": "blockquote", "offset": 0, "length": 4}]),
                "> said\nhello",
            ),
            ("> 5, *no* [x](y)", json!([]), r"\> 5, \*no\* \[x\](y)"),
            (
                "@amina gone",
                json!([{"type": "mention", "offset": 0, "length": 6},
                       {"type": "strikethrough", "offset": 7, "length": 4},
                       {"type": "bold", "offset": -1, "length": 3}, 7]),
                "@amina gone",
            ),
        ] {
            let entities = entities.as_array().unwrap();
            assert_eq!(super::marked(text, entities), marked, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn the_words_stay_whatever_the_entities(
            text in "[a-z*_>é😀\n]{0,30}",
            spans in proptest::collection::vec((0_usize..4, 0_usize..40, 0_usize..40), 0..5),
        ) {
            let kinds = ["bold", "italic", "blockquote", "text_link"];
            let entities: Vec<Value> = spans
                .into_iter()
                .map(|(kind, offset, length)| {
                    json!({"type": kinds[kind], "offset": offset, "length": length, "url": "https://a.example"})
                })
                .collect();
            let marked = marked(&text, &entities);
            prop_assert_eq!(Rich::parse(&marked).words(), text);
        }
    }
}

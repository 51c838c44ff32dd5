//! Messages and forms as Discord shows them: Markdown with buttons below, and windows.
//!
//! Whatever somebody typed stays text: it is escaped, see [`super::escape`], and an `@name` in it
//! mentions nobody. The only mentions are those of people who asked for it.

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::num::NonZeroU64;

use serde_json::{Value, json};
use serenity::builder::{
    CreateActionRow, CreateButton, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption,
};
use serenity::model::application::ButtonStyle;
use serenity::model::id::UserId;
use serenity::model::mention::Mentionable as _;

use super::escape::{escaped, quoted};
use super::rich;
use crate::engine::form::{self, FIELDS_MAX, Field, Form};
use crate::engine::message::{
    BUTTONS_PER_ROW, Block, Button, LABEL_CHARS_MAX, Link, Mark, Mention, Menu, Message, ROWS_MAX,
    Style,
};
use crate::text::clip;
use crate::text::rich::Rich;

/// Longest text of a message, in characters, its markup included. Source: Discord API, Create
/// Message, `content`.
pub const CONTENT_CHARS_MAX: usize = 2000;
/// Longest text of an embed, in characters. Source: Discord API, Embed Limits, `description`.
pub const EMBED_CHARS_MAX: usize = 4096;
/// Longest address that a button opens, in characters. Source: Discord API, Button Structure.
pub const URL_CHARS_MAX: usize = 512;
/// Longest placeholder of a field and longest description of its label, in characters. Source:
/// Discord API, Text Input Structure and Label Structure.
pub const HINT_CHARS_MAX: usize = 100;
/// Most entries of a list, and the longest text that stands where nothing is chosen, in characters.
/// Source: Discord API, String Select Structure.
pub const ENTRIES_MAX: usize = 25;
pub const PROMPT_CHARS_MAX: usize = 150;
/// What a list is called. The entry that is chosen says what is meant; a message has one list.
const MENU: &str = "menu";
/// Most parts of a window. Source: Discord API, Interaction Callback Data, modal.
pub const MODAL_PARTS_MAX: usize = 5;

/// A message ready to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendered {
    /// Empty where the text is in the embed.
    pub content: String,
    /// Takes the text of a message that its own marks made too long for [`CONTENT_CHARS_MAX`].
    pub embed: Option<CreateEmbed>,
    /// All of the text, wherever it is shown.
    text: String,
    pub components: Vec<CreateActionRow>,
    /// Who is mentioned; nobody else may be told of the message by Discord.
    pub mentioned: Vec<UserId>,
}

/// The message for Discord. Who is to answer it is not shown: Discord has windows, so nobody is asked
/// by a message.
pub fn render(message: &Message) -> Rendered {
    let mut text = Markdown::default();
    for block in &message.blocks {
        text.block(block);
    }
    let components = rows(message);
    if text.text.chars().count() <= CONTENT_CHARS_MAX {
        return Rendered {
            content: text.text.clone(),
            embed: None,
            text: text.text,
            components,
            mentioned: text.mentioned,
        };
    }
    // A message's text has at most 1,900 characters, and each becomes two at most.
    let embed = CreateEmbed::new().description(clip(&text.text, EMBED_CHARS_MAX));
    // Discord tells nobody of a mention that stands in an embed.
    let called: Vec<String> = text
        .mentioned
        .iter()
        .map(|id| id.mention().to_string())
        .collect();
    Rendered {
        content: called.join(", "),
        embed: Some(embed),
        text: text.text,
        components,
        mentioned: text.mentioned,
    }
}

impl Rendered {
    /// The same without an embed, for a channel in which there can be none: what is too long for a message is
    /// shortened. `None` where there is none anyway.
    pub fn without_embed(&self) -> Option<Self> {
        self.embed.as_ref()?;
        Some(Self {
            content: clip(&self.text, CONTENT_CHARS_MAX),
            embed: None,
            ..self.clone()
        })
    }
}

/// Markdown as it grows.
#[derive(Default)]
struct Markdown {
    text: String,
    last: Option<Kind>,
    mentioned: Vec<UserId>,
}

/// What the distance between two pieces depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Quote,
    Item,
}

impl Markdown {
    /// Adds a block. One without anything to see adds nothing.
    fn block(&mut self, block: &Block) {
        let text = block.text().trim();
        if text.is_empty() {
            return;
        }
        match block {
            Block::Title { .. } => self.push(Kind::Text, &format!("**{}**", escaped(text))),
            Block::Para { .. } | Block::Hint { .. } => self.push(Kind::Text, &escaped(text)),
            Block::Mention { people, .. } => {
                let people: Vec<String> = people.iter().map(|one| self.mention(one)).collect();
                self.push(Kind::Text, &people.join(", "));
            }
            Block::Quote { .. } => self.push(Kind::Quote, &quoted(text)),
            Block::Rich { .. } => self.push(Kind::Text, &rich::markdown(&Rich::parse(text))),
            Block::Item { mark, .. } => {
                self.push(Kind::Item, &format!("{}{}", mark_of(*mark), escaped(text)));
            }
            Block::Moment { yours, at, .. } => {
                let both = format!(
                    "🕑 {}\n{} <t:{}:F>",
                    escaped(text),
                    escaped(yours),
                    at.timestamp()
                );
                self.push(Kind::Item, &both);
            }
        }
    }

    /// The person's mention; the name where Discord knows nobody by that id.
    fn mention(&mut self, one: &Mention) -> String {
        match one.person.parse::<NonZeroU64>() {
            Ok(id) => {
                let id = UserId::from(id);
                self.mentioned.push(id);
                id.mention().to_string()
            }
            Err(_) => format!("**{}**", escaped(one.name.trim())),
        }
    }

    fn push(&mut self, kind: Kind, piece: &str) {
        let gap = self.last.map_or("", |last| gap(last, kind));
        self.text.push_str(gap);
        self.text.push_str(piece);
        self.last = Some(kind);
    }
}

/// A blank line between paragraphs, none between items; a quote is set apart by its bar, and two of
/// them would be one without a line between.
const fn gap(last: Kind, next: Kind) -> &'static str {
    match (last, next) {
        (Kind::Quote, Kind::Quote) => "\n\n",
        (Kind::Item, Kind::Item) | (Kind::Quote, _) | (_, Kind::Quote) => "\n",
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

/// Buttons in their rows, a list where they are entries of one, and what opens a page in further rows below.
fn rows(message: &Message) -> Vec<CreateActionRow> {
    // Discord refuses a message in which two buttons carry the same data.
    let mut seen = HashSet::new();
    let mut new = |button: &&Button| seen.insert(button.data.clone());
    let from = message.menu.as_ref().map_or(usize::MAX, |menu| menu.from);
    let (pressed, chosen) = message.buttons.split_at(from.min(message.buttons.len()));
    let mut pressed: Vec<Vec<CreateButton>> = pressed
        .iter()
        .flat_map(|row| row.chunks(BUTTONS_PER_ROW))
        .map(|row| row.iter().filter(&mut new).map(button).collect())
        .collect();
    let entries: Vec<&Button> = chosen.iter().flatten().filter(&mut new).collect();
    let opened: Vec<CreateButton> = message.links.iter().filter_map(link).collect();
    let opened = opened.chunks(BUTTONS_PER_ROW).map(<[_]>::to_vec);
    pressed.retain(|row| !row.is_empty());
    let list = message.menu.as_ref().and_then(|menu| list(menu, &entries));
    let rows = pressed
        .into_iter()
        .map(CreateActionRow::Buttons)
        .chain(list);
    let rows = rows.chain(opened.map(CreateActionRow::Buttons));
    rows.take(ROWS_MAX).collect()
}

/// A list of which one entry is chosen; none for no entries, which Discord would refuse.
fn list(menu: &Menu, entries: &[&Button]) -> Option<CreateActionRow> {
    let entry = |button: &&Button| {
        CreateSelectMenuOption::new(clip(&button.label, LABEL_CHARS_MAX), button.data.clone())
    };
    let options: Vec<_> = entries.iter().take(ENTRIES_MAX).map(entry).collect();
    let kind = CreateSelectMenuKind::String { options };
    let list = CreateSelectMenu::new(MENU, kind).placeholder(clip(&menu.prompt, PROMPT_CHARS_MAX));
    (!entries.is_empty()).then_some(CreateActionRow::SelectMenu(list))
}

fn button(button: &Button) -> CreateButton {
    let style = match button.style {
        Style::Main => ButtonStyle::Primary,
        Style::Plain => ButtonStyle::Secondary,
        Style::Danger => ButtonStyle::Danger,
    };
    CreateButton::new(&button.data)
        .label(clip(&button.label, LABEL_CHARS_MAX))
        .style(style)
}

/// A button that opens an address; none for what Discord would refuse, and the message with it.
fn link(link: &Link) -> Option<CreateButton> {
    let opens = ["https://", "http://"];
    let is_good = opens.iter().any(|scheme| link.url.starts_with(scheme))
        && link.url.chars().count() <= URL_CHARS_MAX
        && reqwest::Url::parse(&link.url).is_ok();
    is_good.then(|| CreateButton::new_link(&link.url).label(clip(&link.label, LABEL_CHARS_MAX)))
}

/// The window for a form, as the `data` of an answer to an interaction of type 9. What is typed
/// comes back under each field's key, inside a label (type 18).
///
/// serenity has no words for labels and texts in windows, which is why this is plain JSON.
pub fn modal(form: &Form) -> Value {
    let intro = form
        .intro
        .as_deref()
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let fields = &form.fields[..form.fields.len().min(FIELDS_MAX)];
    let (above, first_description) = match intro {
        Some(intro) if fields.len() < MODAL_PARTS_MAX => {
            let text = clip(&escaped(intro), form::VALUE_CHARS_MAX);
            (Some(json!({ "type": 10, "content": text })), None)
        }
        // With five fields, there is no room but below the first one's label.
        Some(intro) => (None, Some(clip(intro, HINT_CHARS_MAX))),
        None => (None, None),
    };
    let mut first_description = first_description;
    let labels = fields
        .iter()
        .map(|field| label(field, first_description.take()));
    let parts: Vec<Value> = above.into_iter().chain(labels).collect();
    json!({
        "custom_id": form.id,
        "title": clip(&form.title, form::TITLE_CHARS_MAX),
        "components": parts,
    })
}

/// A field below its label. Its hint stands in the empty field; where the field opens filled in,
/// the hint would be out of sight, so it stands below the label.
fn label(field: &Field, description: Option<String>) -> Value {
    let hint = field.hint.as_deref().map(|hint| clip(hint, HINT_CHARS_MAX));
    let chars_max = field.max.clamp(1, form::VALUE_CHARS_MAX);
    let value = clip(&field.value, chars_max);
    let mut input = json!({
        "type": 4,
        "custom_id": field.key,
        "style": if field.long { 2 } else { 1 },
        "required": field.required,
        "max_length": chars_max,
    });
    let mut label = json!({
        "type": 18,
        "label": clip(&field.label, form::TITLE_CHARS_MAX),
    });
    let description = match (&value.is_empty(), hint) {
        (true, Some(hint)) => {
            input["placeholder"] = hint.into();
            description
        }
        (false, hint) => description.or(hint),
        (true, None) => description,
    };
    if !value.is_empty() {
        input["value"] = value.into();
    }
    if let Some(description) = description {
        label["description"] = description.into();
    }
    label["component"] = input;
    label
}

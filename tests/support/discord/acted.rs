//! What comes of something that a person did, as that person sees it.

use std::sync::Arc;

use serde_json::{Value, json};

use super::interactions::{Interaction, TOKEN_LIVES};
use super::seen::{Shown, show};
use super::server::Shared;
use super::world::World;

/// Something that a person did.
#[derive(Clone, Debug)]
pub struct Acted {
    pub(super) shared: Arc<Shared>,
    pub(super) id: u64,
}

/// What the person saw of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Saw {
    /// Nothing, or no more than a card that changed.
    Nothing,
    /// A message for this person alone.
    Note(Shown),
    /// A message for all in the channel.
    Post(Shown),
    /// A window.
    Modal(Modal),
    /// What may be chosen: the names and values.
    Choices(Vec<(String, String)>),
    /// Discord's own words that the bot did not answer.
    Failed,
}

/// A window that opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Modal {
    pub(super) opened_by: u64,
    custom_id: String,
    pub title: String,
    /// What stands above and between the fields.
    pub texts: Vec<String>,
    pub fields: Vec<ModalField>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ModalField {
    pub(super) custom_id: String,
    pub label: String,
    pub description: Option<String>,
    /// What stands in it already.
    pub value: String,
    pub placeholder: Option<String>,
    pub required: bool,
    min: usize,
    max: usize,
    /// Whether it lies in a label of its own, not in a row.
    is_labelled: bool,
}

impl Acted {
    /// What the person sees once it is answered, and the bot no longer "thinking".
    ///
    /// # Panics
    /// When nothing comes of it within ten seconds.
    pub async fn seen(&self) -> Saw {
        let seen = self.shared.wait(|| {
            let world = self.shared.world();
            saw(&world, &world.interactions[&self.id])
        });
        seen.await
            .unwrap_or_else(|| panic!("nothing came of {}", self.id))
    }

    /// The note that answers it.
    ///
    /// # Panics
    /// When it is answered by something else.
    pub async fn note(&self) -> Shown {
        match self.seen().await {
            Saw::Note(note) => note,
            other => panic!("not a note: {other:?}"),
        }
    }

    /// The window that answers it.
    ///
    /// # Panics
    /// When it is answered by something else.
    pub async fn modal(&self) -> Modal {
        match self.seen().await {
            Saw::Modal(modal) => modal,
            other => panic!("not a window: {other:?}"),
        }
    }

    /// The further messages that came of it so far.
    pub fn follow_ups(&self) -> Vec<Shown> {
        let world = self.shared.world();
        let act = &world.interactions[&self.id];
        let channel = world.channel(act.channel);
        let messages = act.followups.iter().filter_map(|id| channel.find(*id));
        messages.map(show).collect()
    }
}

/// What is seen now; none while the person waits.
fn saw(world: &World, act: &Interaction) -> Option<Saw> {
    let age = world.clock.elapsed() - act.made;
    let Some((answer, _)) = &act.answer else {
        return (age > world.first_answer_most).then_some(Saw::Failed);
    };
    match answer["type"].as_u64() {
        Some(8) => Some(Saw::Choices(choices(&answer["data"]))),
        Some(9) => Some(Saw::Modal(Modal::read(act.id, &answer["data"]))),
        Some(4 | 5) => {
            let channel = world.channel(act.channel);
            let shown = act.original.and_then(|original| channel.find(original));
            match shown.map(show) {
                None => Some(Saw::Nothing),
                Some(shown) if shown.is_thinking => (age > TOKEN_LIVES).then_some(Saw::Failed),
                Some(shown) if shown.only_for.is_some() => Some(Saw::Note(shown)),
                Some(shown) => Some(Saw::Post(shown)),
            }
        }
        _ => Some(Saw::Nothing),
    }
}

fn choices(data: &Value) -> Vec<(String, String)> {
    let choices = data["choices"].as_array().into_iter().flatten();
    choices
        .map(|one| (text(&one["name"]), text(&one["value"])))
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl Modal {
    fn read(opened_by: u64, data: &Value) -> Self {
        let mut modal = Self {
            opened_by,
            custom_id: text(&data["custom_id"]),
            title: text(&data["title"]),
            texts: Vec::new(),
            fields: Vec::new(),
        };
        for part in data["components"].as_array().into_iter().flatten() {
            match part["type"].as_u64() {
                Some(1) => {
                    let inputs = part["components"].as_array().into_iter().flatten();
                    let fields = inputs.map(|input| ModalField::read(input, input, false));
                    modal.fields.extend(fields);
                }
                Some(10) => modal.texts.push(text(&part["content"])),
                Some(18) => {
                    let field = ModalField::read(part, &part["component"], true);
                    modal.fields.push(field);
                }
                _ => panic!("windows here have no {part}"),
            }
        }
        modal
    }

    /// What is sent off with these values.
    pub(super) fn filled(&self, values: &[(&str, &str)]) -> Value {
        for (label, _) in values {
            let is_there = self.fields.iter().any(|field| field.label == *label);
            assert!(
                is_there,
                "{:?} has no field {label:?}: {self:?}",
                self.title
            );
        }
        let parts = self.fields.iter().map(|field| {
            let given = values.iter().find(|(label, _)| *label == field.label);
            let value = given.map_or(field.value.as_str(), |(_, value)| value);
            field.assert_takes(value);
            let input = json!({"type": 4, "custom_id": field.custom_id, "value": value});
            match field.is_labelled {
                true => json!({"type": 18, "component": input}),
                false => json!({"type": 1, "components": [input]}),
            }
        });
        let texts = self.texts.iter().map(|_| json!({"type": 10}));
        let parts: Vec<_> = texts.chain(parts).collect();
        json!({"custom_id": self.custom_id, "components": parts})
    }
}

impl ModalField {
    /// `named` bears the label, `input` the rest.
    fn read(named: &Value, input: &Value, is_labelled: bool) -> Self {
        let number =
            |name: &str, otherwise: u64| input[name].as_u64().unwrap_or(otherwise) as usize;
        Self {
            custom_id: text(&input["custom_id"]),
            label: text(&named["label"]),
            description: named["description"].as_str().map(str::to_owned),
            value: text(&input["value"]),
            placeholder: input["placeholder"].as_str().map(str::to_owned),
            required: input["required"].as_bool().unwrap_or(true),
            min: number("min_length", 0),
            max: number("max_length", 4_000),
            is_labelled,
        }
    }

    /// Discord's own windows send off nothing else.
    fn assert_takes(&self, value: &str) {
        let length = value.encode_utf16().count();
        let least = if self.required {
            self.min.max(1)
        } else {
            self.min
        };
        let fits = length <= self.max && (length >= least || !self.required && length == 0);
        assert!(fits, "{:?} does not take {value:?}", self.label);
    }
}

//! A pretend chat network in memory: shows what the bot delivers, and fails when told to.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::sync::Mutex;

use futures::FutureExt;
use futures::future::BoxFuture;
use twinbell::engine::message::{Block, Button, Mark, Message};
use twinbell::engine::platform::{Abilities, Delivery, DeliveryError, MessageRef, Platform};

/// One message that a chat shows.
#[derive(Clone, Debug)]
pub struct Shown {
    pub reference: String,
    pub message: Message,
    pub silent: bool,
    pub nonce: String,
}

#[derive(Debug, Default)]
struct State {
    chats: BTreeMap<String, Vec<Shown>>,
    /// What happened in each chat since it was last asked, as lines to read.
    news: BTreeMap<String, String>,
    faults: BTreeMap<String, VecDeque<Fault>>,
    next: u64,
}

/// What a chat does with the next delivery instead of showing it.
#[derive(Clone, Debug)]
pub enum Fault {
    Refuse(DeliveryError),
    /// Shows the message, but the bot only hears that the connection broke.
    ShowAndBreak,
}

#[derive(Debug)]
pub struct Network {
    state: Mutex<State>,
    private_notes: bool,
}

impl Network {
    pub fn new(private_notes: bool) -> Self {
        Self {
            state: Mutex::default(),
            private_notes,
        }
    }

    /// The next deliveries to this chat go wrong like this.
    pub fn fail(&self, chat: &str, faults: impl IntoIterator<Item = Fault>) {
        self.state
            .lock()
            .unwrap()
            .faults
            .entry(chat.to_owned())
            .or_default()
            .extend(faults);
    }

    /// Takes the messages out of a chat, as if somebody had deleted them.
    pub fn delete_all(&self, chat: &str) {
        self.state.lock().unwrap().chats.remove(chat);
    }

    pub fn shown(&self, chat: &str) -> Vec<Shown> {
        self.state
            .lock()
            .unwrap()
            .chats
            .get(chat)
            .cloned()
            .unwrap_or_default()
    }

    /// What each chat showed since this was last asked, by the chats' names.
    pub fn news(&self) -> BTreeMap<String, String> {
        std::mem::take(&mut self.state.lock().unwrap().news)
    }

    /// The data of the newest button in this chat whose label begins with `label`.
    pub fn button(&self, chat: &str, label: &str) -> Option<String> {
        let state = self.state.lock().unwrap();
        let messages = state.chats.get(chat)?;
        messages
            .iter()
            .rev()
            .find_map(|shown| find_button(&shown.message, label))
            .map(|button| button.data.clone())
    }
}

pub fn find_button<'m>(message: &'m Message, label: &str) -> Option<&'m Button> {
    message
        .buttons
        .iter()
        .flatten()
        .find(|button| button.label.starts_with(label))
}

impl Platform for Network {
    fn name(&self) -> &'static str {
        "network"
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            private_notes: self.private_notes,
        }
    }

    fn deliver(&self, delivery: Delivery) -> BoxFuture<'_, Result<MessageRef, DeliveryError>> {
        async move {
            let mut state = self.state.lock().unwrap();
            let chat = delivery.chat.chat.clone();
            let fault = state.faults.get_mut(&chat).and_then(VecDeque::pop_front);
            if let Some(Fault::Refuse(error)) = fault {
                return Err(error);
            }
            let reference = state.show(&chat, delivery)?;
            match fault {
                Some(_) => Err(DeliveryError::Unknown {
                    why: "the connection broke".to_owned(),
                }),
                None => Ok(reference),
            }
        }
        .boxed()
    }
}

impl State {
    fn show(&mut self, chat: &str, delivery: Delivery) -> Result<MessageRef, DeliveryError> {
        let text = read_aloud(&delivery.message);
        let sound = if delivery.silent { " (silently)" } else { "" };
        let messages = self.chats.entry(chat.to_owned()).or_default();
        let news = self.news.entry(chat.to_owned()).or_default();
        if let Some(edits) = delivery.edits {
            let shown = messages
                .iter_mut()
                .find(|shown| shown.reference == edits.0)
                .ok_or(DeliveryError::Gone)?;
            shown.message = delivery.message;
            writeln!(news, "Twinbell edits:\n{text}").unwrap();
            return Ok(edits);
        }
        self.next += 1;
        let reference = format!("m{}", self.next);
        messages.push(Shown {
            reference: reference.clone(),
            message: delivery.message,
            silent: delivery.silent,
            nonce: delivery.nonce,
        });
        writeln!(news, "Twinbell{sound}:\n{text}").unwrap();
        Ok(MessageRef(reference))
    }
}

/// A message as lines of a transcript.
pub fn read_aloud(message: &Message) -> String {
    let mut text = String::new();
    for block in &message.blocks {
        match block {
            Block::Title { text: title } => writeln!(text, "  ## {title}"),
            Block::Para { text: para } => writeln!(text, "  {}", para.replace('\n', "\n  ")),
            Block::Quote { text: quote } => writeln!(text, "  > {}", quote.replace('\n', "\n  > ")),
            Block::Item { mark, text: item } => {
                let mark = match mark {
                    Mark::Done => "✓",
                    Mark::Open => "○",
                    Mark::None => "-",
                };
                writeln!(text, "  {mark} {item}")
            }
        }
        .unwrap();
    }
    for row in &message.buttons {
        let labels: Vec<String> = row
            .iter()
            .map(|button| format!("[{}]", button.label))
            .collect();
        writeln!(text, "  {}", labels.join(" ")).unwrap();
    }
    text
}

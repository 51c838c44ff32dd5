//! What can be seen of the bot: in the chats, and in its calls.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;
use tokio::time::timeout;

use super::message::{Content, Message, speaker};
use super::world::{BOT, Call, Chat, ChatId, Kind, World};
use super::{PATIENCE, Telegram};

/// One message that a chat shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub id: i64,
    /// The topic; none outside, and in General.
    pub thread: Option<i64>,
    pub from_bot: bool,
    /// A caption, if there is a file. Of a note, what happened.
    pub text: String,
    /// Objects `MessageEntity`, with offsets in UTF-16 code units.
    pub entities: Vec<Value>,
    /// The labels of the buttons, row by row.
    pub keyboard: Vec<Vec<String>>,
    /// Whether it asks for a reply, and the words in the empty field for it.
    pub force_reply: Option<String>,
    pub reply_to: Option<i64>,
    pub edited: bool,
    pub silent: bool,
    /// The name and the size in bytes of a file.
    pub file: Option<(String, usize)>,
}

impl Telegram {
    /// What a chat shows, oldest first; notes and people's words too.
    pub fn messages(&self, chat: ChatId) -> Vec<Shown> {
        shown(self.shared.world().chat(chat))
    }

    /// Waits until a chat shows what is looked for, and returns all that it then shows.
    ///
    /// # Panics
    /// When it does not within a minute; the message holds what it does show.
    pub async fn wait_for(&self, chat: ChatId, is_there: impl Fn(&[Shown]) -> bool) -> Vec<Shown> {
        let mut changes = self.shared.changes();
        let seen = async {
            loop {
                changes.borrow_and_update();
                let messages = self.messages(chat);
                if is_there(&messages) {
                    return messages;
                }
                changes.changed().await.expect("the sender is held here");
            }
        };
        match timeout(PATIENCE, seen).await {
            Ok(messages) => messages,
            Err(_) => panic!(
                "this is not what was waited for:\n{}{:#?}",
                self.transcript(chat),
                self.messages(chat)
            ),
        }
    }

    /// What a chat shows, to be read by people; ids and dates are left out.
    pub fn transcript(&self, chat: ChatId) -> String {
        let world = self.shared.world();
        let chat = world.chat(chat);
        let mut text = format!("== {} ({})\n", chat.title, chat.kind.name());
        for message in &chat.messages {
            read_aloud(&mut text, &world, chat, message).expect("a String takes all");
        }
        text
    }

    /// Every call with the right token so far.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.world().calls.clone()
    }

    /// The bot's menus of commands by scope and language: `("default", "fr")`, `("chat -100", "")`.
    pub fn commands(&self) -> BTreeMap<(String, String), Value> {
        self.shared.world().commands.clone()
    }
}

pub fn shown(chat: &Chat) -> Vec<Shown> {
    let messages = chat.messages.iter();
    messages.map(|message| show(chat, message)).collect()
}

fn show(chat: &Chat, message: &Message) -> Shown {
    let markup = message.markup.as_ref();
    let asks = markup.filter(|markup| markup["force_reply"] == true);
    let (text, file) = match &message.content {
        Content::Text => (&message.text, None),
        Content::File { name, bytes, .. } => (&message.text, Some((name.clone(), *bytes))),
        Content::Service { line, .. } => (line, None),
    };
    Shown {
        id: message.id,
        thread: message.thread.filter(|_| chat.kind == Kind::Forum),
        from_bot: message.from == BOT,
        text: text.clone(),
        entities: message.entities.clone(),
        keyboard: labels(message),
        force_reply: asks.map(|markup| {
            let words = markup["input_field_placeholder"].as_str();
            words.unwrap_or_default().to_owned()
        }),
        reply_to: message.reply_to,
        edited: message.edited.is_some(),
        silent: message.silent,
        file,
    }
}

fn labels(message: &Message) -> Vec<Vec<String>> {
    let label = |button: &Value| button["text"].as_str().unwrap_or_default().to_owned();
    let rows = message.rows().iter().filter_map(Value::as_array);
    rows.map(|row| row.iter().map(label).collect()).collect()
}

fn read_aloud(
    text: &mut String,
    world: &World,
    chat: &Chat,
    message: &Message,
) -> std::fmt::Result {
    let shown = show(chat, message);
    let topic = shown.thread.and_then(|thread| chat.topics.get(&thread));
    if let Some(topic) = topic {
        write!(text, "#{} ", topic.name)?;
    }
    let speaker = speaker(world, message);
    if message.is_service() {
        return writeln!(text, "* {speaker} {}", shown.text);
    }
    let marks = [
        (shown.reply_to.is_some(), " (answers)"),
        (shown.silent, " (silently)"),
        (shown.edited, " (edited)"),
    ];
    let marks = marks.iter().filter(|(is_so, _)| *is_so);
    let marks: String = marks.map(|(_, mark)| *mark).collect();
    writeln!(text, "{speaker}{marks}:")?;
    if let Some((name, bytes)) = &shown.file {
        writeln!(text, "  <{name}, {bytes} bytes>")?;
    }
    if !shown.text.is_empty() {
        writeln!(text, "  {}", shown.text.replace('\n', "\n  "))?;
    }
    for row in &shown.keyboard {
        writeln!(text, "  [{}]", row.join("] ["))?;
    }
    if let Some(words) = &shown.force_reply {
        writeln!(text, "  (a reply is asked for: {words:?})")?;
    }
    Ok(())
}

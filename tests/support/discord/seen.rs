//! What can be seen of the bot: in the channels, at the gateway, and in its requests.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::Value;
use tokio::time::timeout;

use super::message::{EPHEMERAL, LOADING, Message, SILENT};
use super::server::Shared;
use super::world::{BOT, Call, Channel, ChannelId, PersonId, World};
use super::{Discord, PATIENCE};

/// How often to look whether the time is up for something.
const GLANCE_EVERY: Duration = Duration::from_millis(50);

/// One message that a channel shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub id: u64,
    pub from_bot: bool,
    /// With its markup, as it was sent, and what stands in embeds below it.
    pub text: String,
    /// The labels of the buttons, row by row.
    pub keyboard: Vec<Vec<String>>,
    /// Who alone sees it.
    pub only_for: Option<PersonId>,
    /// The bot has yet to say what.
    pub is_thinking: bool,
    pub reply_to: Option<u64>,
    pub edited: bool,
    pub silent: bool,
    /// The names and the sizes in bytes of files.
    pub files: Vec<(String, u64)>,
}

impl Discord {
    /// What a channel shows, oldest first; people's words and what only one person sees too.
    pub fn messages(&self, channel: ChannelId) -> Vec<Shown> {
        let world = self.shared.world();
        world.channel(channel).messages.iter().map(show).collect()
    }

    /// Waits until a channel shows what is looked for, and returns all that it then shows.
    ///
    /// # Panics
    /// When it does not within ten seconds; the message holds what it does show.
    pub async fn wait_for(
        &self,
        channel: ChannelId,
        is_there: impl Fn(&[Shown]) -> bool,
    ) -> Vec<Shown> {
        // Not under the lock: whoever looks may ask for more than these messages.
        let look = || {
            let messages = self.messages(channel);
            is_there(&messages).then_some(messages)
        };
        match self.shared.wait(look).await {
            Some(messages) => messages,
            None => panic!(
                "this is not what was waited for:\n{}{:#?}",
                self.transcript(channel),
                self.messages(channel)
            ),
        }
    }

    /// What a channel shows, to be read by people; ids and dates are left out.
    pub fn transcript(&self, channel: ChannelId) -> String {
        let world = self.shared.world();
        let channel = world.channel(channel);
        let mut text = String::new();
        let heading = match &channel.thread {
            Some(thread) => format!("#{} > {}", world.channel(thread.parent).name, channel.name),
            None => format!("#{}", channel.name),
        };
        let is_archived = channel
            .thread
            .as_ref()
            .is_some_and(|thread| thread.is_archived);
        let mark = if is_archived { " (archived)" } else { "" };
        writeln!(text, "== {heading}{mark}").expect("a String takes all");
        for message in &channel.messages {
            read_aloud(&mut text, &world, channel, message).expect("a String takes all");
        }
        text
    }

    /// Whether a thread is archived.
    pub fn is_archived(&self, thread: ChannelId) -> bool {
        let world = self.shared.world();
        let thread = &world.channel(thread).thread;
        thread.as_ref().is_some_and(|thread| thread.is_archived)
    }

    /// Every request with the right token so far.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.world().calls.clone()
    }

    /// Whether the bot is at the gateway now, and known to it.
    pub fn is_connected(&self) -> bool {
        self.shared.world().sessions.is_live()
    }

    /// Waits until the bot is at the gateway, and known to it.
    ///
    /// # Panics
    /// When it does not come within ten seconds.
    pub async fn connected(&self) {
        let came = self.shared.wait(|| self.is_connected().then_some(()));
        assert!(came.await.is_some(), "the bot never came to the gateway");
    }

    /// How many connections to the gateway there ever were.
    pub fn connections(&self) -> u64 {
        self.shared.world().sessions.connected
    }

    /// What the bot said to the gateway with this opcode: 2 to identify, 6 to resume.
    pub fn heard(&self, opcode: u64) -> Vec<Value> {
        let world = self.shared.world();
        let heard = world.sessions.heard.iter().map(|(_, said)| said);
        heard.filter(|said| said["op"] == opcode).cloned().collect()
    }
}

impl Shared {
    /// Waits until there is what is looked for; none when it is not there within ten seconds.
    pub async fn wait<T>(&self, look: impl Fn() -> Option<T>) -> Option<T> {
        let mut changes = self.changes();
        let seen = async {
            loop {
                changes.borrow_and_update();
                if let Some(found) = look() {
                    return found;
                }
                // That time passes changes things too.
                let _ = timeout(GLANCE_EVERY, changes.changed()).await;
            }
        };
        timeout(PATIENCE, seen).await.ok()
    }
}

/// A message as its readers see it.
pub fn show(message: &Message) -> Shown {
    let label = |button: &&Value| button["label"].as_str().unwrap_or_default().to_owned();
    let rows = message.rows();
    let files = message.attachments.iter().map(|file| {
        let name = file["filename"].as_str().unwrap_or_default().to_owned();
        (name, file["size"].as_u64().unwrap_or_default())
    });
    let embeds = message.embeds.as_array().into_iter().flatten();
    let embedded = embeds.filter_map(|embed| embed["description"].as_str());
    Shown {
        id: message.id,
        from_bot: message.author == BOT,
        text: embedded.fold(message.content.clone(), |text, more| text + more),
        keyboard: rows
            .iter()
            .map(|row| row.iter().map(label).collect())
            .collect(),
        only_for: message.only_for,
        is_thinking: message.flags & LOADING != 0,
        reply_to: message.reply_to,
        edited: message.edited.is_some(),
        silent: message.flags & SILENT != 0,
        files: files.collect(),
    }
}

fn read_aloud(
    text: &mut String,
    world: &World,
    channel: &Channel,
    message: &Message,
) -> std::fmt::Result {
    let shown = show(message);
    let speaker = &world.person(message.author).name;
    write!(text, "{speaker}")?;
    if let Some(reader) = shown.only_for {
        write!(text, " (only for {})", world.person(reader).name)?;
    }
    if let Some(first) = shown.reply_to.and_then(|first| channel.find(first)) {
        write!(text, " (answers {})", world.person(first.author).name)?;
    }
    let marks = [
        (shown.silent, " (silently)"),
        (shown.edited && message.flags & EPHEMERAL == 0, " (edited)"),
    ];
    for (_, mark) in marks.iter().filter(|(is_so, _)| *is_so) {
        write!(text, "{mark}")?;
    }
    writeln!(text, ":")?;
    if shown.is_thinking {
        writeln!(text, "  …")?;
    }
    for (name, bytes) in &shown.files {
        writeln!(text, "  <{name}, {bytes} bytes>")?;
    }
    if !shown.text.is_empty() {
        writeln!(text, "  {}", shown.text.replace('\n', "\n  "))?;
    }
    for row in &shown.keyboard {
        writeln!(text, "  [{}]", row.join("] ["))?;
    }
    Ok(())
}

//! Where a conversation is held: the same words and presses in the pretend network and on a real
//! platform, and what people then see, without what each platform makes of its looks.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::twins::Twins;

/// Chats in which people talk with the bot. Each act ends when all that it led to is delivered.
pub trait Stage {
    /// A person says something. Names in capitals are administrators.
    async fn says(&mut self, who: &str, chat: &str, text: &str);

    /// A person presses the newest button whose label begins so.
    async fn presses(&mut self, who: &str, chat: &str, label: &str);

    /// A person opens a form by its button and fills it in.
    async fn fills(&mut self, who: &str, chat: &str, label: &str, fields: &[(&str, &str)]);

    /// From now on the platform tells that this person's app is in this language.
    fn speaks(&mut self, who: &str, language: &str);

    async fn wait(&mut self, time: TimeDelta);

    /// The code that a chat showed last.
    fn code(&self, chat: &str) -> String;

    /// The note to the person who acted last, and the newest message of a chat.
    fn heard(&self, chat: &str) -> String;

    /// What was said so far is of no interest.
    fn begin_here(&mut self) {}
}

/// What a chat shows: of each message of the bot's, the lines and then the labels of the buttons.
pub type Seen = BTreeMap<String, Vec<(Vec<String>, Vec<String>)>>;

/// The lines of a message, without marks, the space between them, and codes, which chance makes.
pub fn bare_lines(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.is_empty());
    let bare = |line: &str| match line.starts_with("/join ") {
        true => "/join".to_owned(),
        false => {
            let marks = ['✅', '▫', '\u{fe0f}', '•', ' '];
            line.trim_start_matches(marks).to_owned()
        }
    };
    lines.map(bare).collect()
}

/// The beginning of a button's label, which every platform shows, however long the label is.
pub fn bare_label(label: &str) -> String {
    label.chars().take(30).collect()
}

impl Stage for Twins {
    async fn says(&mut self, who: &str, chat: &str, text: &str) {
        Twins::says(self, who, chat, text).await;
    }

    async fn presses(&mut self, who: &str, chat: &str, label: &str) {
        Twins::presses(self, who, chat, label).await;
    }

    async fn fills(&mut self, who: &str, chat: &str, label: &str, fields: &[(&str, &str)]) {
        Twins::fills(self, who, chat, label, fields).await;
    }

    fn speaks(&mut self, who: &str, language: &str) {
        Twins::speaks(self, who, language);
    }

    async fn wait(&mut self, time: TimeDelta) {
        Twins::wait(self, time).await;
    }

    fn code(&self, chat: &str) -> String {
        Twins::code(self, chat)
    }

    fn heard(&self, chat: &str) -> String {
        format!("{}{}", self.note(), self.newest(chat))
    }

    fn begin_here(&mut self) {
        Twins::begin_here(self);
    }
}

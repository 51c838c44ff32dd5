//! Where a conversation is held: the same words and presses in the pretend network and on real
//! platforms, and what people then see, without what each platform makes of its looks.

use chrono::{DateTime, TimeDelta, Utc};

use super::twins::Twins;

/// Chats in which people talk with the bot. Each act ends when all that it led to is delivered.
pub trait Stage {
    /// A person says something. Names in capitals are administrators.
    async fn says(&mut self, who: &str, chat: &str, text: &str);

    /// A person presses the newest button whose label begins so.
    async fn presses(&mut self, who: &str, chat: &str, label: &str);

    /// A person opens a form by its button, or by its command such as `/say`, and fills it in.
    async fn fills(&mut self, who: &str, chat: &str, label: &str, fields: &[(&str, &str)]);

    /// From now on the platform tells that this person's app is in this language.
    fn speaks(&mut self, who: &str, language: &str);

    /// A person looks at a form, which leaves it as it was. Only whoever writes down what is said
    /// has to do something about it.
    async fn looks(&mut self, _who: &str, _chat: &str, _label: &str) {}

    /// The present instant.
    fn now(&self) -> DateTime<Utc>;

    async fn wait(&mut self, time: TimeDelta);

    /// The code that a chat showed last.
    fn code(&self, chat: &str) -> String;

    /// The note to the person who acted last, and the newest message of a chat.
    fn heard(&self, chat: &str) -> String;

    /// What was said so far is of no interest.
    fn begin_here(&mut self) {}
}

/// What people see in a chat.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChatSeen {
    /// Of each message of the bot's that all see, the lines and then the labels of the buttons.
    pub messages: Vec<(Vec<String>, Vec<String>)>,
    /// The lines that only one person saw, in order.
    pub notes: Vec<String>,
}

/// What begins a line that is not the same everywhere: an instant on the reader's own clock, what
/// chance chooses, a network's own rules, and that a busy machine took too long to open a window.
const OF_ITS_OWN: [&str; 12] = [
    "On your clock",
    "À votre montre",
    "To talk about",
    "Pour en parler",
    "Please check from which age",
    "Vérifiez à partir de quel âge",
    "Discord asks",
    "Discord demande",
    "Telegram asks",
    "Telegram demande",
    "That took too long.",
    "C’était trop long.",
];

/// The lines of a message, without marks, the space between them, codes, and names of pupils in quizzes:
/// chance makes both.
pub fn bare_lines(text: &str) -> Vec<String> {
    let text = text.replace('\u{2060}', "");
    let is_of_its_own = |line: &str| OF_ITS_OWN.iter().any(|words| line.starts_with(words));
    let lines = text.lines();
    let lines = lines.filter(|line| !line.is_empty() && !is_of_its_own(line));
    let bare = |line: &str| match line.starts_with("/join ") {
        true => "/join".to_owned(),
        false => {
            let marks = ['✅', '▫', '\u{fe0f}', '•', '🕑', ' '];
            unnamed(line.trim_start_matches(marks))
        }
    };
    lines.map(bare).collect()
}

/// A line without the name that a pupil has in a quiz, which is drawn.
fn unnamed(line: &str) -> String {
    ["In this quiz you are", "Dans ce quiz, vous êtes"]
        .iter()
        .find_map(|words| {
            line.find(words)
                .map(|at| line[..at + words.len()].to_owned())
        })
        .unwrap_or_else(|| line.to_owned())
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
        if !label.starts_with('/') {
            Twins::fills(self, who, chat, label, fields).await;
            return;
        }
        match Twins::says(self, who, chat, label).await.form {
            Some(form) => drop(self.sends(who, chat, &form, fields).await),
            None => {
                for (_, value) in fields {
                    self.replies(who, chat, value).await;
                }
            }
        }
    }

    async fn looks(&mut self, who: &str, chat: &str, label: &str) {
        // Where forms are asked in steps, a look would begin one.
        if self.network.has_windows() {
            Twins::looks(self, who, chat, label).await;
        }
    }

    fn now(&self) -> DateTime<Utc> {
        self.engine.now()
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

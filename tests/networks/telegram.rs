//! People on an emulated Telegram, by their names; each chat is a supergroup.

use std::collections::BTreeMap;

use twinbell::engine::message::Button;

use crate::support::stage::{ChatSeen, bare_label, bare_lines};
use crate::support::telegram::{ChatId, Kind, PersonId, Pressed, Shown, Status, Telegram};
use crate::telegram::{button, plain, question, schools};

pub struct OnTelegram {
    pub telegram: Telegram,
    people: BTreeMap<String, PersonId>,
    chats: BTreeMap<String, ChatId>,
    last_pop_up: Option<String>,
    /// All lines that popped up, by chat.
    pop_ups: BTreeMap<String, Vec<String>>,
}

impl OnTelegram {
    pub fn start() -> Self {
        Self {
            telegram: Telegram::start(),
            people: BTreeMap::new(),
            chats: BTreeMap::new(),
            last_pop_up: None,
            pop_ups: BTreeMap::new(),
        }
    }

    fn person(&mut self, name: &str) -> PersonId {
        let telegram = &self.telegram;
        let new = || telegram.person(name);
        *self.people.entry(name.to_owned()).or_insert_with(new)
    }

    /// The person and the chat; it is there with the bot in it, and so are they.
    fn enter(&mut self, who: &str, chat: &str) -> (PersonId, ChatId) {
        let person = self.person(who);
        let telegram = &self.telegram;
        let new = || {
            let new = telegram.chat(Kind::Supergroup, chat, &[]);
            telegram.seat_bot(new);
            new
        };
        let chat = *self.chats.entry(chat.to_owned()).or_insert_with(new);
        let status = match who.chars().any(char::is_lowercase) {
            true => Status::Member,
            false => Status::Administrator,
        };
        telegram.set_status(chat, person, status);
        (person, chat)
    }

    pub fn speaks(&mut self, who: &str, language: &str) {
        let person = self.person(who);
        self.telegram.set_language(person, language);
    }

    pub fn says(&mut self, who: &str, chat: &str, text: &str) {
        let (person, chat) = self.enter(who, chat);
        self.telegram.say(chat, person, text);
        self.last_pop_up = None;
    }

    pub async fn presses(&mut self, who: &str, chat: &str, label: &str) {
        let (person, id) = self.enter(who, chat);
        let label = bare_label(&plain(label));
        let shown = self.telegram.messages(id);
        // A label in two languages may stand there as two.
        let half = label.split(" / ").next().unwrap_or_default();
        let (message, label) = button(&shown, &label)
            .or_else(|| button(&shown, half))
            .unwrap_or_else(|| panic!("no button [{label}]:\n{}", self.telegram.transcript(id)));
        let pressed = self.telegram.press(id, person, message, &label);
        self.last_pop_up = pressed.pop_up().await;
        let lines = self.last_pop_up.iter().flat_map(|said| bare_lines(said));
        self.pop_ups
            .entry(chat.to_owned())
            .or_default()
            .extend(lines);
    }

    /// Many people in a chat.
    pub fn crowd(&self, chat: &str, many: usize) -> Vec<PersonId> {
        let new = |nth| {
            let person = self.telegram.person(&format!("Pupil {nth}"));
            let chat = self.chats[chat];
            self.telegram.set_status(chat, person, Status::Member);
            person
        };
        (0..many).map(new).collect()
    }

    /// Somebody presses the button whose label begins so, and nobody waits for what comes of it.
    pub fn hits(&self, person: PersonId, chat: &str, label: &str) -> Pressed {
        let chat = self.chats[chat];
        let found = button(&self.telegram.messages(chat), label);
        let (message, label) = found.expect("a button");
        self.telegram.press(chat, person, message, &label)
    }

    /// Replies to the open question to this person.
    pub fn replies(&mut self, who: &str, chat: &str, text: &str) {
        let (person, chat) = self.enter(who, chat);
        let question = self.question(who, chat);
        self.telegram.reply(chat, person, question, text);
    }

    /// The same, with a photo.
    pub fn replies_with_photo(&mut self, who: &str, chat: &str, text: &str, bytes: &[u8]) {
        let (person, chat) = self.enter(who, chat);
        let question = self.question(who, chat);
        self.telegram
            .reply_with_photo(chat, person, question, text, bytes);
    }

    fn question(&self, who: &str, chat: ChatId) -> i64 {
        let question = question(&self.telegram.messages(chat), who);
        question
            .unwrap_or_else(|| panic!("no question to {who}:\n{}", self.telegram.transcript(chat)))
    }

    /// A chat that somebody has entered.
    pub fn chat(&self, chat: &str) -> ChatId {
        self.chats[chat]
    }

    pub fn code(&self, chat: &str) -> String {
        let code = schools::code(&self.telegram, self.chats[chat]);
        code.expect("a code was shown")
    }

    pub fn heard(&self, chat: &str) -> String {
        let note = self.last_pop_up.clone().unwrap_or_default();
        let shown = self.telegram.messages(self.chats[chat]);
        let newest = shown.iter().rfind(|one| one.from_bot);
        format!("{note}\n{}", newest.map(said).unwrap_or_default())
    }

    pub fn seen(&self) -> BTreeMap<String, ChatSeen> {
        let seen = self.chats.iter().map(|(name, chat)| {
            let mut shown = self.telegram.messages(*chat);
            shown.retain(|one| one.from_bot);
            let messages = shown.into_iter().map(|one| {
                let labels = one.keyboard.iter().flatten();
                let labels = labels.map(|label| bare_label(label)).collect();
                (bare_lines(&one.text), labels)
            });
            let seen = ChatSeen {
                messages: messages.collect(),
                notes: self.pop_ups.get(name).cloned().unwrap_or_default(),
            };
            (name.clone(), seen)
        });
        seen.collect()
    }
}

/// The labels of a row as Telegram shows them: where one in two languages would be cut, all of the row
/// in the one and then in the other.
pub fn labels(row: &[Button]) -> Vec<String> {
    let is_cut = |one: &Button| !one.labels.is_empty() && one.label.chars().count() > 40;
    if !row.iter().any(is_cut) {
        return row.iter().map(|one| bare_label(&one.label)).collect();
    }
    let in_language = |nth: usize| {
        row.iter()
            .filter_map(move |one| match one.labels.is_empty() {
                true => (nth == 0).then(|| bare_label(&one.label)),
                false => one.labels.get(nth).map(|label| bare_label(label)),
            })
    };
    in_language(0).chain(in_language(1)).collect()
}

/// A message and its buttons.
fn said(one: &Shown) -> String {
    let rows: Vec<String> = one.keyboard.iter().map(|row| row.join(" ")).collect();
    format!("{}\n{}", one.text, rows.join("\n"))
}

//! People on an emulated Discord, by their names; each chat is a channel on a server of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::markdown;
use crate::discord::plain;
use crate::discord::schools::{self, RIGHTS};
use crate::support::discord::{
    Acted, ChannelId, Discord, GuildId, Modal, PersonId, Saw, Shown, may,
};
use crate::support::stage::{ChatSeen, bare_label, bare_lines};

pub struct OnDiscord {
    pub discord: Discord,
    people: BTreeMap<String, PersonId>,
    languages: BTreeMap<String, String>,
    chats: BTreeMap<String, (GuildId, ChannelId)>,
    inside: BTreeSet<(PersonId, ChannelId)>,
    /// What the last act came to: the notes that are seen by whoever did it, and the window.
    last_notes: Vec<u64>,
    window: Option<Modal>,
}

impl OnDiscord {
    pub fn start() -> Self {
        let discord = Discord::start();
        // Less than a test waits to see something.
        discord.wait_for_answers(Duration::from_secs(9));
        Self {
            discord,
            people: BTreeMap::new(),
            languages: BTreeMap::new(),
            chats: BTreeMap::new(),
            inside: BTreeSet::new(),
            last_notes: Vec::new(),
            window: None,
        }
    }

    pub fn speaks(&mut self, who: &str, language: &str) {
        let known = self.languages.insert(who.to_owned(), language.to_owned());
        assert!(known.is_none() && !self.people.contains_key(who));
    }

    /// The person and the channel; it is there with the bot on its server, and so are they.
    fn enter(&mut self, who: &str, chat: &str) -> (PersonId, ChannelId) {
        let discord = &self.discord;
        let language = self.languages.get(who).map_or("en-GB", String::as_str);
        let new = || discord.person_who_reads(who, language);
        let person = *self.people.entry(who.to_owned()).or_insert_with(new);
        let new = || {
            let guild = discord.guild(chat, &[discord.person("Owner")]);
            // Only whoever has a role sees anything.
            discord.set_everyone_rights(guild, may::EVERYONE & !may::VIEW);
            let channel = discord.channel(guild, chat);
            discord.add_bot(guild, RIGHTS);
            (guild, channel)
        };
        let (guild, channel) = *self.chats.entry(chat.to_owned()).or_insert_with(new);
        if self.inside.insert((person, channel)) {
            let rights = match who.chars().any(char::is_lowercase) {
                true => may::EVERYONE,
                false => may::EVERYONE | may::MANAGE_CHANNELS,
            };
            discord.role(guild, who, rights, &[person]);
        }
        (person, channel)
    }

    /// Many people who see a channel, with one role for all of them.
    pub fn crowd(&self, chat: &str, many: usize) -> Vec<PersonId> {
        let (guild, _) = self.chats[chat];
        let new = |nth| self.discord.person(&format!("Pupil {nth}"));
        let people: Vec<PersonId> = (0..many).map(new).collect();
        self.discord.role(guild, "crowd", may::EVERYONE, &people);
        people
    }

    /// Somebody presses the button whose label begins so, and nobody waits for what comes of it.
    pub fn hits(&self, person: PersonId, chat: &str, label: &str) -> Acted {
        let (_, channel) = self.chats[chat];
        let (message, label) = self.button(channel, label);
        self.discord.press_on(channel, person, message, &label)
    }

    pub async fn says(&mut self, who: &str, chat: &str, text: &str) {
        let (person, channel) = self.enter(who, chat);
        if text.starts_with('/') {
            let act = |discord: &Discord| discord.slash(channel, person, text);
            self.acts(person, channel, act).await;
        } else {
            self.discord.say(channel, person, text);
        }
    }

    pub async fn presses(&mut self, who: &str, chat: &str, label: &str) {
        let (person, channel) = self.enter(who, chat);
        let (message, label) = self.button(channel, label);
        let act = |discord: &Discord| discord.press_on(channel, person, message, &label);
        self.acts(person, channel, act).await;
    }

    /// Opens a window by its button or command; once more where a busy machine took too long.
    pub async fn opens(&mut self, who: &str, chat: &str, label: &str) {
        for _ in 0..3 {
            let notes = self.last_notes.clone();
            match label.starts_with('/') {
                true => self.says(who, chat, label).await,
                false => self.presses(who, chat, label).await,
            }
            if self.window.is_some() || !is_put_off(&self.heard(chat)) {
                return;
            }
            self.last_notes = notes;
        }
    }

    /// Fills in the window that the last act opened, each field by its key.
    pub async fn sends(&mut self, who: &str, chat: &str, fields: &[(&str, &str)]) {
        let (person, channel) = self.enter(who, chat);
        let window = self.window.take();
        let window = window.unwrap_or_else(|| panic!("{who} has no window open"));
        let act = |discord: &Discord| discord.fill_keys(&window, fields);
        self.acts(person, channel, act).await;
    }

    /// Does something and looks what comes of it.
    async fn acts(
        &mut self,
        person: PersonId,
        channel: ChannelId,
        act: impl FnOnce(&Discord) -> Acted,
    ) {
        let before = self.notes(channel, person);
        let saw = act(&self.discord).seen().await;
        assert_ne!(saw, Saw::Failed, "{}", self.discord.transcript(channel));
        self.last_notes = self.notes(channel, person);
        self.last_notes.retain(|note| !before.contains(note));
        self.window = match saw {
            Saw::Modal(window) => Some(window),
            _ => None,
        };
    }

    /// What only this person sees in the channel.
    fn notes(&self, channel: ChannelId, person: PersonId) -> Vec<u64> {
        let shown = self.discord.messages(channel);
        let notes = shown.iter().filter(|one| one.only_for == Some(person));
        notes.map(|one| one.id).collect()
    }

    /// The button whose label begins so: on what the last act came to, or else the newest.
    fn button(&self, channel: ChannelId, label: &str) -> (u64, String) {
        let wanted = bare_label(&plain(label));
        let shown = self.discord.messages(channel);
        let find = |one: &Shown| {
            let mut labels = one.keyboard.iter().flatten();
            let found = labels.find(|at| bare_label(&plain(at)).starts_with(&wanted))?;
            Some((one.id, found.clone()))
        };
        let (notes, posts): (Vec<_>, Vec<_>) = shown.iter().partition(|one| one.only_for.is_some());
        let of_last = notes
            .into_iter()
            .filter(|one| self.last_notes.contains(&one.id));
        let found = of_last.rev().chain(posts.into_iter().rev()).find_map(find);
        found
            .unwrap_or_else(|| panic!("no button [{label}]:\n{}", self.discord.transcript(channel)))
    }

    /// The channel of a chat that somebody has entered.
    pub fn channel(&self, chat: &str) -> ChannelId {
        self.chats[chat].1
    }

    /// Somebody who was there before.
    pub fn person(&self, who: &str) -> PersonId {
        self.people[who]
    }

    pub fn code(&self, chat: &str) -> String {
        let (_, channel) = self.chats[chat];
        let code = schools::code(&self.discord.messages(channel));
        code.expect("a code was shown")
    }

    /// The notes that the last act came to, and the newest message that all see.
    pub fn heard(&self, chat: &str) -> String {
        let (_, channel) = self.chats[chat];
        let shown = self.discord.messages(channel);
        let of_last = shown.iter().filter(|one| self.last_notes.contains(&one.id));
        let newest = shown
            .iter()
            .rfind(|one| one.from_bot && one.only_for.is_none());
        let heard = of_last.chain(newest).map(|one| {
            let rows: Vec<String> = one.keyboard.iter().map(|row| row.join(" ")).collect();
            format!("{}\n{}\n", markdown::read(&one.text), rows.join("\n"))
        });
        heard.collect()
    }

    pub fn seen(&self) -> BTreeMap<String, ChatSeen> {
        let seen = self.chats.iter().map(|(name, (_, channel))| {
            let mut seen = ChatSeen::default();
            for one in self.discord.messages(*channel) {
                let lines = bare_lines(&markdown::read(&one.text));
                if one.only_for.is_some() {
                    seen.notes.extend(lines);
                } else if one.from_bot {
                    let labels = one.keyboard.iter().flatten();
                    let labels = labels.map(|label| bare_label(label)).collect();
                    seen.messages.push((lines, labels));
                }
            }
            (name.clone(), seen)
        });
        seen.collect()
    }
}

/// Whether the bot asks to try again.
fn is_put_off(heard: &str) -> bool {
    ["That took too long", "C’était trop long"]
        .iter()
        .any(|words| heard.contains(words))
}

//! What people do with the bot: commands, presses and forms.

use serde_json::{Value, json};

use super::Discord;
use super::acted::{Acted, Modal};
use super::interactions::{Asked, Interaction, owners};
use super::objects;
use super::world::{BOT, ChannelId, PersonId, World};

/// The type of an option that takes a file. Source: "Application Command Option Type".
const FILE: u64 = 11;

impl Discord {
    /// Gives a command, for example `/join TWIN-AAAA`: what stands behind the name is the value of
    /// its first option.
    ///
    /// # Panics
    /// When there is no such command here for this person, or it has no option.
    pub fn slash(&self, channel: ChannelId, person: PersonId, text: &str) -> Acted {
        self.give(channel, person, text, &[], true)
    }

    /// Gives a command with a file, for its first option that takes one.
    ///
    /// # Panics
    /// As [`Discord::slash`], and when it takes no file.
    pub fn slash_with_file(
        &self,
        channel: ChannelId,
        person: PersonId,
        text: &str,
        name: &str,
        bytes: &[u8],
    ) -> Acted {
        self.slash_with_files(channel, person, text, &[(name, bytes)])
    }

    /// Gives a command with files, each with its name.
    pub fn slash_with_files(
        &self,
        channel: ChannelId,
        person: PersonId,
        text: &str,
        files: &[(&str, &[u8])],
    ) -> Acted {
        self.give(channel, person, text, files, true)
    }

    /// Gives a command with a file that nobody can fetch any more.
    pub fn slash_with_lost_file(
        &self,
        channel: ChannelId,
        person: PersonId,
        text: &str,
        name: &str,
    ) -> Acted {
        self.give(channel, person, text, &[(name, b"lost")], false)
    }

    fn give(
        &self,
        channel: ChannelId,
        person: PersonId,
        text: &str,
        files: &[(&str, &[u8])],
        keeps: bool,
    ) -> Acted {
        let (name, value) = in_parts(text);
        self.shared.change(|world| {
            let command = world.command(channel, person, name);
            let mut data = command_data(&command);
            if !value.is_empty() {
                data["options"] = json!([option(&command, |kind| kind != FILE, 0, json!(value))]);
            }
            for (nth, (name, bytes)) in files.iter().enumerate() {
                let file = world.keep(channel, name, bytes);
                let file = file.expect("a file that Discord takes");
                let id = file["id"].as_str().unwrap_or_default().to_owned();
                let option = option(&command, |kind| kind == FILE, nth, json!(id));
                match data["options"].as_array_mut() {
                    Some(options) => options.push(option),
                    None => data["options"] = json!([option]),
                }
                data["resolved"]["attachments"][id] = file;
            }
            if !keeps {
                world.files.clear();
            }
            world.act(Asked::Command, channel, person, None, data)
        });
        self.last_act()
    }

    /// Types a command without sending it, for what is suggested for its first option.
    ///
    /// # Panics
    /// When there is no such command here for this person, or it has no option.
    pub fn types(&self, channel: ChannelId, person: PersonId, text: &str) -> Acted {
        let (name, value) = in_parts(text);
        self.shared.change(|world| {
            let command = world.command(channel, person, name);
            let mut typed = option(&command, |kind| kind != FILE, 0, json!(value));
            typed["focused"] = json!(true);
            let mut data = command_data(&command);
            data["options"] = json!([typed]);
            world.act(Asked::Autocomplete, channel, person, None, data)
        });
        self.last_act()
    }

    /// Presses the newest button that this person sees in the channel with this label.
    ///
    /// # Panics
    /// When there is none.
    pub fn press(&self, channel: ChannelId, person: PersonId, label: &str) -> Acted {
        let found = {
            let world = self.shared.world();
            let mut newest_first = world.channel(channel).messages.iter().rev();
            newest_first.find_map(|message| {
                let is_seen = message.only_for.is_none_or(|only| only == person);
                let mut buttons = message.rows().into_iter().flatten();
                let found = buttons.find(|button| button["label"] == label);
                found.filter(|_| is_seen).map(|_| message.id)
            })
        };
        let found = found.unwrap_or_else(|| {
            panic!(
                "nothing to press is labelled {label:?}:\n{}",
                self.transcript(channel)
            )
        });
        self.press_on(channel, person, found, label)
    }

    /// Presses the button of this message whose label is `label`.
    ///
    /// # Panics
    /// When there is no such message or button, or it opens an address.
    pub fn press_on(
        &self,
        channel: ChannelId,
        person: PersonId,
        message: u64,
        label: &str,
    ) -> Acted {
        self.shared.change(|world| {
            let shown = world.channel(channel).find(message);
            let shown = shown.unwrap_or_else(|| panic!("there is no message {message}"));
            let mut buttons = shown.rows().into_iter().flatten();
            let button = buttons.find(|button| button["label"] == label);
            let button = button.unwrap_or_else(|| panic!("{message} has no {label:?}"));
            let data = match (button["custom_id"].as_str(), button["value"].as_str()) {
                (Some(id), _) => json!({"component_type": 2, "custom_id": id, "id": 2}),
                (None, Some(entry)) => {
                    let id = shown.list_id();
                    json!({"component_type": 3, "custom_id": id, "id": 2, "values": [entry]})
                }
                (None, None) => panic!("{label:?} opens an address"),
            };
            world.act(Asked::Component, channel, person, Some(message), data)
        });
        self.last_act()
    }

    /// Presses a button that bears this data, whether or not it was ever shown.
    pub fn press_raw(
        &self,
        channel: ChannelId,
        person: PersonId,
        message: u64,
        custom_id: &str,
    ) -> Acted {
        let data = json!({"component_type": 2, "custom_id": custom_id, "id": 2});
        self.shared
            .change(|world| world.act(Asked::Component, channel, person, Some(message), data));
        self.last_act()
    }

    /// Sends a window off, with these values under these labels; other fields stay as they are.
    ///
    /// # Panics
    /// When there is no such field, or a value is none that Discord's own window would send off.
    pub fn fill(&self, modal: &Modal, values: &[(&str, &str)]) -> Acted {
        let data = modal.filled(values);
        self.shared.change(|world| {
            let opened = world.interactions[&modal.opened_by].clone();
            let (channel, person) = (opened.channel, opened.person);
            world.act(Asked::Modal, channel, person, opened.source, data);
            let (_, sent) = world
                .interactions
                .iter_mut()
                .next_back()
                .expect("just sent");
            sent.opened_by = Some(modal.opened_by);
        });
        self.last_act()
    }

    /// [`Discord::fill`], with the fields by the ids that the bot gave them.
    ///
    /// # Panics
    /// As [`Discord::fill`].
    pub fn fill_keys(&self, modal: &Modal, values: &[(&str, &str)]) -> Acted {
        let label = |key: &str| {
            let mut fields = modal.fields.iter();
            let field = fields.find(|field| field.custom_id == key);
            let field = field.unwrap_or_else(|| panic!("no field {key:?}: {modal:?}"));
            field.label.as_str()
        };
        let values: Vec<_> = values
            .iter()
            .map(|(key, value)| (label(key), *value))
            .collect();
        self.fill(modal, &values)
    }

    /// Tells the bot of the same once more.
    pub fn tell_again(&self, act: &Acted) {
        self.shared.change(|world| {
            let told = world.interactions[&act.id].told.clone();
            world.tell("INTERACTION_CREATE", &told);
        });
    }

    /// How many of the things that people did never got a first answer.
    pub fn unanswered(&self) -> usize {
        let world = self.shared.world();
        let acts = world.interactions.values();
        acts.filter(|act| act.answer.is_none()).count()
    }

    /// The commands that are registered everywhere.
    pub fn commands(&self) -> Vec<Value> {
        let world = self.shared.world();
        world.commands.get(&None).cloned().unwrap_or_default()
    }

    /// Waits until a command of this name is registered.
    ///
    /// # Panics
    /// When none is within ten seconds.
    pub async fn has_command(&self, name: &str) {
        let known = self.shared.wait(|| {
            let world = self.shared.world();
            let mut commands = world.commands.values().flatten();
            commands.find(|one| one["name"] == name).map(drop)
        });
        assert!(known.await.is_some(), "/{name} was never registered");
    }

    /// What was done last.
    fn last_act(&self) -> Acted {
        let world = self.shared.world();
        let (id, _) = world
            .interactions
            .last_key_value()
            .expect("it was just done");
        Acted {
            shared: self.shared.clone(),
            id: *id,
        }
    }
}

/// A command's name and what stands behind it.
fn in_parts(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches('/');
    let (name, value) = text.split_once(' ').unwrap_or((text, ""));
    (name, value.trim())
}

/// The first option of a command whose kind is such, with this value.
/// What is given for the command's option of such a type, the first being 0.
fn option(command: &Value, is_such: impl Fn(u64) -> bool, nth: usize, value: Value) -> Value {
    let options = command["options"].as_array().into_iter().flatten();
    let mut such = options.filter(|option| option["type"].as_u64().is_some_and(&is_such));
    let option = such.nth(nth);
    let option = option.unwrap_or_else(|| panic!("{} does not take {value}", command["name"]));
    json!({"name": option["name"], "type": option["type"], "value": value})
}

fn command_data(command: &Value) -> Value {
    json!({"id": command["id"], "name": command["name"], "type": 1})
}

impl World {
    /// The command of this name that this person can give here.
    fn command(&self, channel: ChannelId, person: PersonId, name: &str) -> Value {
        let guild = self.channel(channel).guild;
        let here = [guild, None]
            .into_iter()
            .filter_map(|scope| self.commands.get(&scope));
        let found = here.flatten().find(|one| one["name"] == name);
        let found = found.unwrap_or_else(|| panic!("there is no /{name} here"));
        let rights = found["default_member_permissions"].as_str();
        let needed: u64 = rights.map_or(0, |rights| rights.parse().expect("a number"));
        let is_allowed = guild.is_none() || self.may(channel, person, needed);
        assert!(
            is_allowed,
            "/{name} is not for {}",
            self.person(person).name
        );
        let context = if guild.is_some() { 0 } else { 1 };
        let contexts = found["contexts"].as_array();
        let is_here = contexts.is_none_or(|list| list.contains(&json!(context)));
        assert!(is_here, "/{name} is not for such a channel");
        found.clone()
    }

    /// Notes what somebody does and tells the bot.
    fn act(
        &mut self,
        asked: Asked,
        channel: ChannelId,
        person: PersonId,
        source: Option<u64>,
        data: Value,
    ) {
        let id = self.next_id();
        let interaction = Interaction {
            id,
            token: format!("aW50ZXJhY3Rpb246{id}"),
            asked,
            person,
            channel,
            source,
            opened_by: None,
            made: self.clock.elapsed(),
            answer: None,
            original: None,
            followups: Vec::new(),
            told: Value::Null,
        };
        let told = self.interaction_json(&interaction, &data);
        self.tell("INTERACTION_CREATE", &told);
        self.interactions.insert(
            id,
            Interaction {
                told,
                ..interaction
            },
        );
    }

    /// The object `Interaction`.
    fn interaction_json(&self, act: &Interaction, data: &Value) -> Value {
        let channel = self.channel(act.channel);
        let rights = self.rights(act.channel, act.person).to_string();
        let mut here = objects::channel(self, channel);
        here["permissions"] = json!(rights);
        let mut told = json!({
            "id": act.id.to_string(),
            "application_id": BOT.0.to_string(),
            "type": act.asked as u8,
            "token": act.token,
            "version": 1,
            "data": data,
            "channel_id": act.channel.0.to_string(),
            "channel": here,
            "app_permissions": self.rights(act.channel, BOT).to_string(),
            "locale": self.person(act.person).locale,
            "entitlements": [],
            "authorizing_integration_owners": owners(self, act.channel),
            "context": if channel.guild.is_some() { 0 } else { 1 },
            "attachment_size_limit": objects::ATTACHMENT_MOST,
        });
        match channel.guild {
            Some(guild) => {
                let guild = self.guild(guild);
                let id = guild.id.0.to_string();
                told["guild"] = json!({"id": id, "locale": "en-US", "features": []});
                told["guild_id"] = json!(id);
                told["guild_locale"] = json!("en-US");
                told["member"] = objects::member(self, guild, act.person);
                told["member"]["permissions"] = json!(rights);
            }
            None => told["user"] = objects::user(self.person(act.person)),
        }
        let source = act.source.and_then(|source| channel.find(source));
        if let Some(source) = source {
            told["message"] = source.json(self, channel, true);
        }
        told
    }
}

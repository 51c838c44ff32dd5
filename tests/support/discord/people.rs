//! People, their guilds and channels, and what they say there.

use std::collections::BTreeMap;

use super::message::Message;
use super::world::{
    BOT, Channel, ChannelId, Guild, GuildId, Kind, Overwrite, Person, PersonId, Role, RoleId,
    Thread, World, may,
};
use super::{Discord, objects};

impl Discord {
    /// Somebody with an account, in no guild yet, whose Discord speaks British English.
    pub fn person(&self, name: &str) -> PersonId {
        self.newcomer(name, "en-GB", false)
    }

    /// Somebody whose Discord speaks another language, for example `fr`.
    pub fn person_who_reads(&self, name: &str, locale: &str) -> PersonId {
        self.newcomer(name, locale, false)
    }

    /// A bot that is not ours.
    pub fn other_bot(&self, name: &str) -> PersonId {
        self.newcomer(name, "en-US", true)
    }

    fn newcomer(&self, name: &str, locale: &str, is_bot: bool) -> PersonId {
        self.shared.change(|world| {
            let id = PersonId(world.next_id());
            let person = Person {
                id,
                name: name.to_owned(),
                is_bot,
                locale: locale.to_owned(),
            };
            world.people.insert(id, person);
            id
        })
    }

    /// A guild that the first of these people owns. The bot is not in it.
    pub fn guild(&self, name: &str, people: &[PersonId]) -> GuildId {
        self.shared.change(|world| {
            let id = GuildId(world.next_id());
            let everyone = Role {
                id: RoleId(id.0),
                name: "@everyone".to_owned(),
                permissions: may::EVERYONE,
                is_managed: false,
            };
            let guild = Guild {
                id,
                name: name.to_owned(),
                owner: *people.first().expect("a guild has an owner"),
                roles: BTreeMap::from([(everyone.id, everyone)]),
                members: people.iter().map(|one| (*one, Vec::new())).collect(),
                is_available: true,
            };
            world.guilds.insert(id, guild);
            id
        })
    }

    /// Brings the bot into a guild with these rights, as its invitation asks for them.
    pub fn add_bot(&self, guild: GuildId, rights: u64) {
        self.shared.change(|world| {
            let role = Role {
                id: RoleId(world.next_id()),
                name: world.person(BOT).name.clone(),
                permissions: rights,
                is_managed: true,
            };
            let joined = world.guild_mut(guild);
            joined.members.insert(BOT, vec![role.id]);
            joined.roles.insert(role.id, role);
            let told = objects::guild_create(world, world.guild(guild));
            world.tell("GUILD_CREATE", &told);
        });
    }

    /// A role that these people hold beside what all may do.
    pub fn role(&self, guild: GuildId, name: &str, rights: u64, people: &[PersonId]) {
        self.shared.change(|world| {
            let role = Role {
                id: RoleId(world.next_id()),
                name: name.to_owned(),
                permissions: rights,
                is_managed: false,
            };
            let guild = world.guild_mut(guild);
            for person in people {
                guild.members.entry(*person).or_default().push(role.id);
            }
            guild.roles.insert(role.id, role);
        });
    }

    /// The guild that a channel is in.
    ///
    /// # Panics
    /// For a conversation with the bot alone.
    pub fn guild_of(&self, channel: ChannelId) -> GuildId {
        let guild = self.shared.world().channel(channel).guild;
        guild.expect("a channel of a guild")
    }

    /// The role of all in a guild, for [`Overwrite`]s.
    pub fn everyone(&self, guild: GuildId) -> RoleId {
        RoleId(guild.0)
    }

    /// The bot's own role in a guild, for [`Overwrite`]s.
    pub fn bot_role(&self, guild: GuildId) -> RoleId {
        let world = self.shared.world();
        let held = world.guild(guild).members.get(&BOT);
        *held
            .and_then(|roles| roles.first())
            .expect("the bot is in this guild")
    }

    /// A text channel of a guild.
    pub fn channel(&self, guild: GuildId, name: &str) -> ChannelId {
        self.channel_with(guild, name, &[])
    }

    /// A text channel with rights of its own.
    pub fn channel_with(&self, guild: GuildId, name: &str, rights: &[Overwrite]) -> ChannelId {
        self.shared.change(|world| {
            let id = ChannelId(world.next_id());
            let channel = Channel {
                overwrites: rights.to_vec(),
                ..new_channel(id, Kind::Text, Some(guild), name)
            };
            world.channels.insert(id, channel);
            world.tell_channel("CHANNEL_CREATE", id);
            id
        })
    }

    /// A thread of a channel, open to all who see the channel.
    pub fn thread(&self, parent: ChannelId, by: PersonId, name: &str) -> ChannelId {
        self.shared
            .change(|world| world.new_thread(parent, by, name, Kind::PublicThread, Vec::new()))
    }

    /// A thread of a channel for these people, the bot among them or not.
    pub fn private_thread(
        &self,
        parent: ChannelId,
        by: PersonId,
        name: &str,
        is_bot_inside: bool,
    ) -> ChannelId {
        let inside = if is_bot_inside {
            vec![by, BOT]
        } else {
            vec![by]
        };
        self.shared
            .change(|world| world.new_thread(parent, by, name, Kind::PrivateThread, inside))
    }

    /// The conversation of this person with the bot alone.
    pub fn direct(&self, person: PersonId) -> ChannelId {
        self.shared.change(|world| {
            let id = ChannelId(world.next_id());
            let channel = Channel {
                recipient: Some(person),
                ..new_channel(id, Kind::Direct, None, "")
            };
            world.channels.insert(id, channel);
            id
        })
    }

    /// Says something and returns the message's id.
    ///
    /// # Panics
    /// When this person cannot write here.
    pub fn say(&self, channel: ChannelId, person: PersonId, text: &str) -> u64 {
        self.shared.change(|world| {
            world.assert_speaks(channel, person);
            world.put(channel, Message::text(person, text))
        })
    }

    /// Sends a file with a text, which may be empty.
    ///
    /// # Panics
    /// When this person cannot write here, or Discord takes no such file.
    pub fn send_file(
        &self,
        channel: ChannelId,
        person: PersonId,
        text: &str,
        name: &str,
        bytes: &[u8],
    ) -> u64 {
        self.shared.change(|world| {
            world.assert_speaks(channel, person);
            let file = world
                .keep(channel, name, bytes)
                .expect("a file that Discord takes");
            let message = Message {
                attachments: vec![file],
                ..Message::text(person, text)
            };
            world.put(channel, message)
        })
    }

    /// Answers a message.
    ///
    /// # Panics
    /// When there is no such message, or this person cannot write here.
    pub fn reply(&self, channel: ChannelId, person: PersonId, to: u64, text: &str) -> u64 {
        self.shared.change(|world| {
            world.assert_speaks(channel, person);
            assert!(world.channel(channel).find(to).is_some(), "no message {to}");
            let message = Message {
                reply_to: Some(to),
                ..Message::text(person, text)
            };
            world.put(channel, message)
        })
    }

    /// Takes a message out of a channel.
    pub fn delete(&self, channel: ChannelId, message: u64) {
        self.shared
            .change(|world| world.take_away(channel, message));
    }
}

fn new_channel(id: ChannelId, kind: Kind, guild: Option<GuildId>, name: &str) -> Channel {
    Channel {
        id,
        kind,
        guild,
        name: name.to_owned(),
        overwrites: Vec::new(),
        thread: None,
        recipient: None,
        messages: Vec::new(),
        newest: None,
    }
}

impl World {
    fn new_thread(
        &mut self,
        parent: ChannelId,
        by: PersonId,
        name: &str,
        kind: Kind,
        members: Vec<PersonId>,
    ) -> ChannelId {
        let id = ChannelId(self.next_id());
        let thread = Thread {
            parent,
            owner: by,
            is_archived: false,
            is_locked: false,
            members,
        };
        let channel = Channel {
            thread: Some(thread),
            ..new_channel(id, kind, self.channel(parent).guild, name)
        };
        self.channels.insert(id, channel);
        self.tell_channel("THREAD_CREATE", id);
        id
    }

    fn assert_speaks(&self, channel: ChannelId, person: PersonId) {
        let right = match self.channel(channel).thread {
            Some(_) => may::SEND_IN_THREADS,
            None => may::SEND,
        };
        let name = &self.person(person).name;
        assert!(self.may(channel, person, right), "{name} cannot write here");
    }
}

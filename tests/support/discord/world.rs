//! What is true in this Discord: its people, guilds and channels, what they show, and what the bot
//! asked for.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use serde_json::Value;

use crate::support::clock::Clock;

use super::fault::Fault;
use super::interactions::{FIRST_ANSWER_MOST, Interaction};
use super::message::Message;
use super::pace::Pace;
use super::sessions::Sessions;

/// The bot's own id, which is its application's too.
pub const BOT: PersonId = PersonId(1_100_000_000_000_000_001);

/// Discord's ids count milliseconds from the first second of 2015. Source: "Snowflakes".
const SNOWFLAKES_BEGIN_MILLIS: i64 = 1_420_070_400_000;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub u64);
    )+};
}

ids! {
    /// A person or a bot.
    PersonId,
    /// What people call a server.
    GuildId,
    /// A channel, a thread or a direct conversation.
    ChannelId,
    RoleId,
}

/// What one may do in a guild or channel. Source: "Permissions".
pub mod may {
    pub const ADMINISTRATOR: u64 = 1 << 3;
    pub const MANAGE_CHANNELS: u64 = 1 << 4;
    pub const VIEW: u64 = 1 << 10;
    pub const SEND: u64 = 1 << 11;
    pub const MANAGE_MESSAGES: u64 = 1 << 13;
    pub const EMBED: u64 = 1 << 14;
    pub const ATTACH: u64 = 1 << 15;
    pub const READ_HISTORY: u64 = 1 << 16;
    pub const USE_COMMANDS: u64 = 1 << 31;
    pub const MANAGE_THREADS: u64 = 1 << 34;
    pub const SEND_IN_THREADS: u64 = 1 << 38;
    pub const ALL: u64 = (1 << 51) - 1;
    /// What `@everyone` may in a new guild, as far as it matters here.
    pub const EVERYONE: u64 =
        VIEW | SEND | EMBED | ATTACH | READ_HISTORY | USE_COMMANDS | SEND_IN_THREADS;
}

#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub is_bot: bool,
    /// The language of the person's Discord, for example `en-GB`.
    pub locale: String,
}

#[derive(Clone, Debug)]
pub struct Role {
    pub id: RoleId,
    pub name: String,
    pub permissions: u64,
    /// Made by Discord for a bot.
    pub is_managed: bool,
}

#[derive(Clone, Debug)]
pub struct Guild {
    pub id: GuildId,
    pub name: String,
    pub owner: PersonId,
    /// By id; the one that has the guild's id is `@everyone`.
    pub roles: BTreeMap<RoleId, Role>,
    pub members: BTreeMap<PersonId, Vec<RoleId>>,
    /// False during an outage of this guild's.
    pub is_available: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// A conversation with the bot alone.
    Direct,
    PublicThread,
    PrivateThread,
}

impl Kind {
    /// The channel's type in the API.
    pub fn number(self) -> u8 {
        match self {
            Self::Text => 0,
            Self::Direct => 1,
            Self::PublicThread => 11,
            Self::PrivateThread => 12,
        }
    }
}

/// What a channel gives and takes beside what the guild does, for a role or one person.
#[derive(Clone, Copy, Debug)]
pub struct Overwrite {
    pub of: Holder,
    pub allow: u64,
    pub deny: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    Role(RoleId),
    Person(PersonId),
}

/// What only threads have.
#[derive(Clone, Debug)]
pub struct Thread {
    pub parent: ChannelId,
    pub owner: PersonId,
    pub is_archived: bool,
    /// Only who manages threads may open it again.
    pub is_locked: bool,
    /// Of a private thread.
    pub members: Vec<PersonId>,
}

#[derive(Clone, Debug)]
pub struct Channel {
    pub id: ChannelId,
    pub kind: Kind,
    /// None of a direct conversation.
    pub guild: Option<GuildId>,
    pub name: String,
    pub overwrites: Vec<Overwrite>,
    pub thread: Option<Thread>,
    /// The person of a direct conversation.
    pub recipient: Option<PersonId>,
    /// By id, ascending, with what only one person sees; what was deleted is gone.
    pub messages: Vec<Message>,
    /// The newest message that all could see, which may have been deleted since.
    pub newest: Option<u64>,
}

impl Channel {
    pub fn find(&self, message: u64) -> Option<&Message> {
        self.messages.iter().find(|one| one.id == message)
    }

    pub fn find_mut(&mut self, message: u64) -> Option<&mut Message> {
        self.messages.iter_mut().find(|one| one.id == message)
    }
}

/// One request of the bot's with the right token, whatever came of it.
#[derive(Clone, Debug)]
pub struct Call {
    /// Method and path as in the official description, for example
    /// `POST /channels/{channel_id}/messages`.
    pub route: &'static str,
    /// What stands in the path and the query.
    pub params: BTreeMap<String, String>,
    pub body: Value,
    /// Since the start, on the emulator's clock.
    pub at: Duration,
}

#[derive(Debug)]
pub struct World {
    pub clock: Clock,
    /// Where the API is, for example `http://127.0.0.1:4000`.
    pub url: String,
    /// Where the gateway listens, for example `ws://127.0.0.1:4000`.
    pub gateway_url: String,
    pub people: BTreeMap<PersonId, Person>,
    pub guilds: BTreeMap<GuildId, Guild>,
    pub channels: BTreeMap<ChannelId, Channel>,
    /// The bot's commands by guild; without one, those that are everywhere.
    pub commands: BTreeMap<Option<GuildId>, Vec<Value>>,
    pub interactions: BTreeMap<u64, Interaction>,
    /// What lies in files, by the path to fetch it from.
    pub files: BTreeMap<String, Vec<u8>>,
    pub sessions: Sessions,
    pub calls: Vec<Call>,
    pub breaches: Vec<String>,
    pub faults: BTreeMap<&'static str, VecDeque<Fault>>,
    pub pace: Pace,
    /// How long people wait for a first answer.
    pub first_answer_most: Duration,
    /// Nothing of Discord's answers.
    pub is_down: bool,
    last_id: u64,
}

impl World {
    pub fn new(url: String, gateway_url: String) -> Self {
        let bot = Person {
            id: BOT,
            name: "Twinbell".to_owned(),
            is_bot: true,
            locale: "en-US".to_owned(),
        };
        Self {
            clock: Clock::new(),
            url,
            gateway_url,
            people: BTreeMap::from([(BOT, bot)]),
            guilds: BTreeMap::new(),
            channels: BTreeMap::new(),
            commands: BTreeMap::new(),
            interactions: BTreeMap::new(),
            files: BTreeMap::new(),
            sessions: Sessions::new(),
            calls: Vec::new(),
            breaches: Vec::new(),
            faults: BTreeMap::new(),
            pace: Pace::default(),
            first_answer_most: FIRST_ANSWER_MOST,
            is_down: false,
            last_id: 0,
        }
    }

    /// An id above all others, which tells its time as Discord's do.
    pub fn next_id(&mut self) -> u64 {
        let millis = self.clock.unix_millis() - SNOWFLAKES_BEGIN_MILLIS;
        self.last_id = (self.last_id + 1).max(millis.unsigned_abs() << 22);
        self.last_id
    }

    pub fn person(&self, id: PersonId) -> &Person {
        let known = self.people.get(&id);
        known.unwrap_or_else(|| panic!("nobody has the id {}", id.0))
    }

    pub fn guild(&self, id: GuildId) -> &Guild {
        let known = self.guilds.get(&id);
        known.unwrap_or_else(|| panic!("no guild has the id {}", id.0))
    }

    pub fn guild_mut(&mut self, id: GuildId) -> &mut Guild {
        let known = self.guilds.get_mut(&id);
        known.unwrap_or_else(|| panic!("no guild has the id {}", id.0))
    }

    pub fn channel(&self, id: ChannelId) -> &Channel {
        let known = self.channels.get(&id);
        known.unwrap_or_else(|| panic!("no channel has the id {}", id.0))
    }

    pub fn channel_mut(&mut self, id: ChannelId) -> &mut Channel {
        let known = self.channels.get_mut(&id);
        known.unwrap_or_else(|| panic!("no channel has the id {}", id.0))
    }

    /// The guilds in which the bot is.
    pub fn guilds_of_bot(&self) -> impl Iterator<Item = &Guild> {
        let guilds = self.guilds.values();
        guilds.filter(|guild| guild.members.contains_key(&BOT))
    }

    /// What somebody may do in a guild, its channels left aside; nothing for whoever is not in it.
    pub fn rights_in_guild(&self, guild: GuildId, person: PersonId) -> u64 {
        let guild = self.guild(guild);
        let Some(roles) = guild.members.get(&person) else {
            return 0;
        };
        let everyone = RoleId(guild.id.0);
        let held = roles.iter().chain([&everyone]);
        let rights = held
            .filter_map(|role| guild.roles.get(role))
            .fold(0, |rights, role| rights | role.permissions);
        match guild.owner == person || rights & may::ADMINISTRATOR != 0 {
            true => may::ALL,
            false => rights,
        }
    }

    /// What somebody may do in a channel. Source: "Permission Overwrites", in its order.
    pub fn rights(&self, channel: ChannelId, person: PersonId) -> u64 {
        let channel = self.channel(channel);
        let Some(guild) = channel.guild else {
            let is_theirs = person == BOT || channel.recipient == Some(person);
            return if is_theirs { may::EVERYONE } else { 0 };
        };
        let rights = self.rights_in_guild(guild, person);
        if rights == may::ALL || rights == 0 {
            return rights;
        }
        if let Some(thread) = &channel.thread {
            let of_parent = self.rights(thread.parent, person);
            let is_inside = channel.kind == Kind::PublicThread
                || thread.members.contains(&person)
                || of_parent & may::MANAGE_THREADS != 0;
            return if is_inside { of_parent } else { 0 };
        }
        let rights = channel_rights(self.guild(guild), channel, person, rights);
        // Who cannot see a channel can do nothing in it.
        match rights & may::VIEW {
            0 => 0,
            _ => rights,
        }
    }

    pub fn may(&self, channel: ChannelId, person: PersonId, right: u64) -> bool {
        self.rights(channel, person) & right == right
    }
}

fn channel_rights(guild: &Guild, channel: &Channel, person: PersonId, mut rights: u64) -> u64 {
    let everyone = RoleId(guild.id.0);
    let roles = &guild.members[&person];
    let mut apply = |concerns: &dyn Fn(Holder) -> bool| {
        let (mut deny, mut allow) = (0, 0);
        for overwrite in channel.overwrites.iter().filter(|one| concerns(one.of)) {
            deny |= overwrite.deny;
            allow |= overwrite.allow;
        }
        rights = rights & !deny | allow;
    };
    apply(&|of| of == Holder::Role(everyone));
    apply(&|of| matches!(of, Holder::Role(role) if role != everyone && roles.contains(&role)));
    apply(&|of| of == Holder::Person(person));
    rights
}

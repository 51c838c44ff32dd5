//! Which channels are on which server, and what becomes of them. Pure.
//!
//! A channel that is deleted or a server that the bot is thrown out of is told as such; what the bot
//! may still do where rights have changed has to be asked for, see [`super::watch`]. An outage is
//! none of these.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;
use serenity::model::id::{ChannelId, GuildId, UserId};

use super::refusal::CHANNEL_DELETED;

/// The servers that the bot is on, as far as the gateway told of them.
#[derive(Debug, Default)]
pub struct Servers {
    /// The bot's own account.
    pub bot: Option<UserId>,
    homes: HashMap<ChannelId, Home>,
}

/// Where a channel or thread is.
#[derive(Clone, Copy, Debug)]
struct Home {
    server: GuildId,
    /// The channel that a thread is in; a channel's category.
    parent: Option<ChannelId>,
}

/// What happened to some channels and threads.
#[derive(Debug, PartialEq, Eq)]
pub enum News {
    /// They are out of reach, for this reason.
    Lost(Vec<ChannelId>, &'static str),
    /// They are deleted, as this says.
    Gone(Vec<ChannelId>, &'static str),
    /// The bot may have other rights there than before.
    OtherRights(Vec<ChannelId>),
    /// Somebody works with the bot there.
    InUse(ChannelId),
    /// The bot is on their server; perhaps it was not before.
    Here(Vec<ChannelId>),
}

#[derive(Deserialize)]
struct Server {
    id: GuildId,
    #[serde(default)]
    unavailable: bool,
    #[serde(default)]
    channels: Vec<Channel>,
    #[serde(default)]
    threads: Vec<Channel>,
}

#[derive(Deserialize)]
struct Channel {
    id: ChannelId,
    guild_id: Option<GuildId>,
    parent_id: Option<ChannelId>,
}

/// A role of a server, or a member.
#[derive(Deserialize)]
struct Within {
    guild_id: GuildId,
    user: Option<Account>,
}

#[derive(Deserialize)]
struct Ready {
    user: Account,
}

#[derive(Deserialize)]
struct Account {
    id: UserId,
}

impl Servers {
    /// Takes in an event of the gateway. Anything at all may be passed.
    pub fn hear(&mut self, kind: &str, data: &Value) -> Option<News> {
        match kind {
            "READY" => {
                self.bot = Some(Ready::deserialize(data).ok()?.user.id);
                None
            }
            "GUILD_CREATE" => {
                let server = Server::deserialize(data).ok()?;
                for channel in server.channels.iter().chain(&server.threads) {
                    self.note(channel, Some(server.id));
                }
                Some(News::Here(self.of_server(server.id)))
            }
            "GUILD_DELETE" => {
                let server = Server::deserialize(data).ok()?;
                if server.unavailable {
                    return None;
                }
                let gone = self.of_server(server.id);
                self.forget(&gone);
                Some(News::Lost(gone, "the bot was removed from the server"))
            }
            "CHANNEL_CREATE" | "THREAD_CREATE" => {
                self.note(&Channel::deserialize(data).ok()?, None);
                None
            }
            "CHANNEL_UPDATE" | "THREAD_UPDATE" => {
                let channel = Channel::deserialize(data).ok()?;
                self.note(&channel, None);
                Some(News::OtherRights(self.with_threads(channel.id)))
            }
            "CHANNEL_DELETE" => {
                let gone = self.with_threads(Channel::deserialize(data).ok()?.id);
                self.forget(&gone);
                Some(News::Gone(gone, CHANNEL_DELETED))
            }
            "THREAD_DELETE" => {
                let gone = vec![Channel::deserialize(data).ok()?.id];
                self.forget(&gone);
                Some(News::Gone(gone, "the thread was deleted"))
            }
            "GUILD_UPDATE" => {
                let server = Server::deserialize(data).ok()?;
                Some(News::OtherRights(self.of_server(server.id)))
            }
            "GUILD_ROLE_UPDATE" | "GUILD_ROLE_DELETE" => {
                let role = Within::deserialize(data).ok()?;
                Some(News::OtherRights(self.of_server(role.guild_id)))
            }
            "GUILD_MEMBER_UPDATE" => {
                let member = Within::deserialize(data).ok()?;
                let is_bot = self.bot.is_some() && member.user.map(|user| user.id) == self.bot;
                is_bot.then(|| News::OtherRights(self.of_server(member.guild_id)))
            }
            _ => None,
        }
    }

    /// Within an event about a server, channels do not name it.
    fn note(&mut self, channel: &Channel, server: Option<GuildId>) {
        if let Some(server) = channel.guild_id.or(server) {
            let home = Home {
                server,
                parent: channel.parent_id,
            };
            self.homes.insert(channel.id, home);
        }
    }

    fn forget(&mut self, channels: &[ChannelId]) {
        for channel in channels {
            self.homes.remove(channel);
        }
    }

    fn of_server(&self, server: GuildId) -> Vec<ChannelId> {
        let homes = self.homes.iter();
        homes
            .filter(|(_, home)| home.server == server)
            .map(|(channel, _)| *channel)
            .collect()
    }

    fn with_threads(&self, channel: ChannelId) -> Vec<ChannelId> {
        let homes = self.homes.iter();
        let within = homes.filter(|(_, home)| home.parent == Some(channel));
        within.map(|(thread, _)| *thread).chain([channel]).collect()
    }
}

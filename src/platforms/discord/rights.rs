//! What the bot may do in a channel, and what it needs there.
//!
//! The sums are Discord's own: what the roles allow, then what the channel forbids and allows to
//! everyone, to roles and to the bot. A thread has the rights of the channel that it is in.

#[cfg(test)]
mod tests;

use serde::Deserialize;
use serenity::http::{LightMethod, Route};
use serenity::model::Permissions;
use serenity::model::id::{ApplicationId, ChannelId, GenericId, GuildId, RoleId, UserId};

use super::client::{Client, bare};
use super::refusal::Refusal;
use crate::model::room::Lack;

/// A permission by Discord's name for it, and what the bot does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    pub right: Permissions,
    pub name: &'static str,
    pub why: &'static str,
    /// Without it, nothing at all comes of a room.
    pub is_vital: bool,
}

/// All that is asked for when the bot is added to a server.
pub const NEEDS: &[Need] = &[
    need(
        Permissions::VIEW_CHANNEL,
        "View Channel",
        "to be in a room at all",
    )
    .vital(),
    need(
        Permissions::SEND_MESSAGES,
        "Send Messages",
        "to write there",
    )
    .vital(),
    need(
        Permissions::SEND_MESSAGES_IN_THREADS,
        "Send Messages in Threads",
        "to write in a thread that is a room",
    ),
    need(
        Permissions::EMBED_LINKS,
        "Embed Links",
        "to show long texts whole",
    ),
    need(
        Permissions::ATTACH_FILES,
        "Attach Files",
        "to bring the partner’s pictures and files",
    ),
    need(
        Permissions::READ_MESSAGE_HISTORY,
        "Read Message History",
        "to reply to a message, and to see after a pause whether people talked meanwhile",
    ),
];

const fn need(right: Permissions, name: &'static str, why: &'static str) -> Need {
    Need {
        right,
        name,
        why,
        is_vital: false,
    }
}

impl Need {
    const fn vital(self) -> Self {
        Self {
            is_vital: true,
            ..self
        }
    }
}

/// Where people add the bot to a server of theirs, with all that it needs and nothing more.
pub fn invitation(application: ApplicationId) -> String {
    let all = NEEDS.iter().map(|need| need.right).collect::<Permissions>();
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={}",
        all.bits()
    )
}

/// A server, as far as rights go.
#[derive(Clone, Debug, Deserialize)]
pub struct Guild {
    pub id: GuildId,
    pub name: String,
    owner_id: UserId,
    roles: Vec<Role>,
}

#[derive(Clone, Debug, Deserialize)]
struct Role {
    id: RoleId,
    permissions: Permissions,
}

/// A channel or thread, as far as rights go.
#[derive(Clone, Debug, Deserialize)]
pub struct Channel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub guild_id: Option<GuildId>,
    #[serde(default)]
    parent_id: Option<ChannelId>,
    #[serde(default)]
    permission_overwrites: Vec<Overwrite>,
    /// Only a thread has it.
    #[serde(default)]
    thread_metadata: Option<Thread>,
}

#[derive(Clone, Debug, Deserialize)]
struct Thread {
    #[serde(default)]
    locked: bool,
}

/// What a channel allows and forbids to a role or a member.
#[derive(Clone, Debug, Deserialize)]
struct Overwrite {
    /// Of the role or the member; the server's own for everyone.
    id: GenericId,
    allow: Permissions,
    deny: Permissions,
}

/// A member, as far as rights go.
#[derive(Clone, Debug, Deserialize)]
pub struct Member {
    roles: Vec<RoleId>,
}

/// A room on Discord as the bot sees it.
#[derive(Clone, Debug)]
pub struct View {
    pub channel: Channel,
    /// Whose rights count: a thread's channel, or the channel itself.
    grounds: Channel,
    pub guild: Guild,
    member: Member,
    bot: UserId,
}

impl View {
    /// Asks Discord about a channel or thread; `None` for one that is in no server.
    ///
    /// # Errors
    /// When the bot may not even see it, or Discord cannot be asked.
    pub async fn of(
        client: &Client,
        channel: ChannelId,
        bot: UserId,
    ) -> Result<Option<Self>, Refusal> {
        let channel_at = async |channel_id| -> Result<Channel, Refusal> {
            client
                .send(bare(LightMethod::Get, Route::Channel { channel_id }))
                .await
        };
        let channel = channel_at(channel).await?;
        let Some(guild_id) = channel.guild_id else {
            return Ok(None);
        };
        let grounds = match (&channel.thread_metadata, channel.parent_id) {
            (Some(_), Some(parent)) => channel_at(parent).await?,
            _ => channel.clone(),
        };
        let guild = Route::Guild { guild_id };
        let member = Route::GuildMember {
            guild_id,
            user_id: bot,
        };
        Ok(Some(Self {
            channel,
            grounds,
            guild: client.send(bare(LightMethod::Get, guild)).await?,
            member: client.send(bare(LightMethod::Get, member)).await?,
            bot,
        }))
    }

    /// The right for want of which the bot cannot write here, if it cannot.
    pub fn lack(&self) -> Option<Lack> {
        let vital = self.missing().into_iter().find(|need| need.is_vital)?;
        Some(match vital.right {
            Permissions::VIEW_CHANNEL => Lack::See,
            Permissions::SEND_MESSAGES_IN_THREADS => Lack::WriteInThreads,
            _ => Lack::Write,
        })
    }

    pub const fn is_thread(&self) -> bool {
        self.channel.thread_metadata.is_some()
    }

    /// Whether the thread takes no messages but a moderator's.
    pub fn is_locked(&self) -> bool {
        let thread = self.channel.thread_metadata.as_ref();
        let may_open = self.rights().contains(Permissions::MANAGE_THREADS);
        thread.is_some_and(|thread| thread.locked) && !may_open
    }

    /// What the bot needs here and has not got.
    pub fn missing(&self) -> Vec<Need> {
        let rights = self.rights();
        let counts = |need: &&Need| match need.right {
            // In a thread one stands for the other.
            Permissions::SEND_MESSAGES => !self.is_thread(),
            Permissions::SEND_MESSAGES_IN_THREADS => self.is_thread(),
            _ => true,
        };
        let needs = NEEDS.iter().filter(counts);
        needs
            .filter(|need| !rights.contains(need.right))
            .map(|need| match need.right {
                Permissions::SEND_MESSAGES_IN_THREADS => need.vital(),
                _ => *need,
            })
            .collect()
    }

    /// Whether everyone on the server can read along.
    pub fn is_open_to_everyone(&self) -> bool {
        let everyone = Member { roles: Vec::new() };
        let rights = rights(&self.guild, &self.grounds, None, &everyone);
        rights.contains(Permissions::VIEW_CHANNEL)
    }

    fn rights(&self) -> Permissions {
        rights(&self.guild, &self.grounds, Some(self.bot), &self.member)
    }
}

/// Source: Discord developer documentation, "Permissions", permission overwrites.
fn rights(
    guild: &Guild,
    channel: &Channel,
    person: Option<UserId>,
    member: &Member,
) -> Permissions {
    if person == Some(guild.owner_id) {
        return Permissions::all();
    }
    // The role of everyone has the server's own number.
    let everyone = guild.id.get();
    let has = |id: u64| member.roles.iter().any(|role| role.get() == id);
    let roles = guild.roles.iter();
    let mut rights: Permissions = roles
        .filter(|role| role.id.get() == everyone || has(role.id.get()))
        .map(|role| role.permissions)
        .collect();
    if rights.contains(Permissions::ADMINISTRATOR) {
        return Permissions::all();
    }
    let mut apply = |counts: &dyn Fn(u64) -> bool| {
        let count = || {
            channel
                .permission_overwrites
                .iter()
                .filter(|it| counts(it.id.get()))
        };
        rights.remove(count().map(|overwrite| overwrite.deny).collect());
        rights.insert(count().map(|overwrite| overwrite.allow).collect());
    };
    apply(&|id| id == everyone);
    apply(&|id| id != everyone && has(id));
    apply(&|id| person.is_some_and(|person| person.get() == id));
    rights
}

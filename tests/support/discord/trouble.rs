//! What happens to the bot, its connection and its guilds, and whatever else goes wrong on Discord's
//! side.

use std::time::Duration;

use serde_json::{Value, json};

use super::objects;
use super::routes;
use super::sessions::Out;
use super::world::{BOT, ChannelId, GuildId, Overwrite, RoleId, World};
use super::{Discord, Fault};

impl Discord {
    /// Throws the bot out of a guild.
    pub fn remove_bot(&self, guild: GuildId) {
        self.shared.change(|world| {
            let left = world.guild_mut(guild);
            let roles = left.members.remove(&BOT).unwrap_or_default();
            left.roles.retain(|id, _| !roles.contains(id));
            // That it says nothing of an outage is how a bot knows.
            world.tell("GUILD_DELETE", &json!({"id": guild.0.to_string()}));
        });
    }

    /// Begins or ends an outage of one guild.
    pub fn set_available(&self, guild: GuildId, is_available: bool) {
        self.shared.change(|world| {
            world.guild_mut(guild).is_available = is_available;
            if is_available {
                let told = objects::guild_create(world, world.guild(guild));
                world.tell("GUILD_CREATE", &told);
            } else {
                let told = json!({"id": guild.0.to_string(), "unavailable": true});
                world.tell("GUILD_DELETE", &told);
            }
        });
    }

    /// Lets the bot's role in a guild have these rights and no others.
    pub fn set_bot_rights(&self, guild: GuildId, rights: u64) {
        self.shared.change(|world| {
            let known = world.guild_mut(guild);
            let held = known.members.get(&BOT).and_then(|roles| roles.first());
            let held = *held.expect("the bot is in this guild");
            let role = known.roles.get_mut(&held).expect("its role is there");
            role.permissions = rights;
            let told = json!({
                "guild_id": guild.0.to_string(), "role": objects::role(role, 1),
            });
            world.tell("GUILD_ROLE_UPDATE", &told);
        });
    }

    /// Lets everybody in a guild do this and no more, but for what their roles add.
    pub fn set_everyone_rights(&self, guild: GuildId, rights: u64) {
        self.shared.change(|world| {
            let everyone = world.guild_mut(guild).roles.get_mut(&RoleId(guild.0));
            let everyone = everyone.expect("every guild has this role");
            everyone.permissions = rights;
            let told = json!({
                "guild_id": guild.0.to_string(), "role": objects::role(everyone, 0),
            });
            world.tell("GUILD_ROLE_UPDATE", &told);
        });
    }

    /// Gives a channel rights of its own in place of those it had.
    pub fn set_rights(&self, channel: ChannelId, rights: &[Overwrite]) {
        self.shared.change(|world| {
            world.channel_mut(channel).overwrites = rights.to_vec();
            world.tell_channel("CHANNEL_UPDATE", channel);
        });
    }

    /// Deletes a channel with its threads, or a thread.
    pub fn delete_channel(&self, channel: ChannelId) {
        self.shared.change(|world| world.delete_channel(channel));
    }

    /// Archives a thread, as Discord does after some quiet days; with `is_locked`, only who manages
    /// threads can open it again.
    pub fn archive(&self, thread: ChannelId, is_locked: bool) {
        self.shared.change(|world| {
            let state = world.channel_mut(thread).thread.as_mut();
            state.expect("only threads are archived").is_locked = is_locked;
            world.archive(thread, true);
        });
    }

    /// Sends all connections this, as it stands.
    pub fn send_raw(&self, text: impl Into<String>) {
        let text = Out::Text(text.into());
        self.shared.change(|world| world.sessions.send(&text));
    }

    /// Dispatches an event of any kind, numbered in its turn.
    pub fn dispatch(&self, kind: &str, data: &Value) {
        self.shared.change(|world| world.tell(kind, data));
    }

    /// Asks the bot to connect anew.
    pub fn ask_to_reconnect(&self) {
        self.send_raw(json!({"op": 7, "s": null, "t": null, "d": null}).to_string());
    }

    /// Says that the session is over, or, with `is_resumable`, that it may be resumed.
    pub fn invalidate_session(&self, is_resumable: bool) {
        let told = json!({"op": 9, "s": null, "t": null, "d": is_resumable});
        let told = Out::Text(told.to_string());
        self.shared.change(|world| {
            if !is_resumable {
                world.sessions.forget();
            }
            world.sessions.send(&told);
        });
    }

    /// No session of now can be resumed, of which the bot learns when it tries.
    pub fn forget_sessions(&self) {
        self.shared.change(|world| world.sessions.forget());
    }

    /// Closes the connections with a code.
    pub fn close(&self, code: u16) {
        let close = Out::Close(code, "as the test wants it");
        self.shared.change(|world| world.sessions.send(&close));
    }

    /// Ends the connections without a word.
    pub fn cut(&self) {
        self.shared.change(|world| world.sessions.send(&Out::Cut));
    }

    /// The connections of now stand, and nothing passes through them any more.
    pub fn freeze(&self) {
        self.shared.change(|world| world.sessions.freeze());
    }

    /// Whether heartbeats are answered, which at first they are.
    pub fn set_acknowledges(&self, acknowledges: bool) {
        self.shared
            .change(|world| world.sessions.acknowledges = acknowledges);
    }

    /// How often connections to come are to beat.
    pub fn set_heartbeat(&self, every: Duration) {
        self.shared.change(|world| world.sessions.heartbeat = every);
    }

    /// Whether nothing of Discord's answers: neither the API nor the gateway, whose connections end.
    pub fn set_down(&self, is_down: bool) {
        self.shared.change(|world| {
            world.is_down = is_down;
            if is_down {
                world.sessions.send(&Out::Cut);
            }
        });
    }

    /// Moves this Discord's clock ahead.
    pub fn advance(&self, by: Duration) {
        self.shared.change(|world| world.clock.advance(by));
    }

    /// Lets people wait so long for a first answer, in place of three seconds: for tests of other
    /// things, with many programs on one machine.
    pub fn wait_for_answers(&self, most: Duration) {
        self.shared.change(|world| world.first_answer_most = most);
    }

    /// Whether to hold the bot to the pace that Discord allows. At first it is not.
    pub fn limit(&self, is_limited: bool) {
        self.shared
            .change(|world| world.pace.is_limited = is_limited);
    }

    /// How many requests came faster than that pace.
    pub fn too_many(&self) -> usize {
        self.shared.world().pace.too_many
    }

    /// How many edits of messages older than an hour each channel takes in an hour; at first, any.
    pub fn limit_old_edits(&self, most: usize) {
        self.shared
            .change(|world| world.pace.old_edits = Some(most));
    }

    /// The next request of this route goes wrong like this; several faults strike one after the
    /// other. Routes are named as in the official description, for example
    /// `POST /channels/{channel_id}/messages`.
    ///
    /// # Panics
    /// When there is no such route.
    pub fn fail_next(&self, route: &str, fault: Fault) {
        let route = routes::named(route);
        self.shared
            .change(|world| world.faults.entry(route).or_default().push_back(fault));
    }
}

impl World {
    fn delete_channel(&mut self, id: ChannelId) {
        let threads = self.channels.values();
        let threads = threads.filter(|one| {
            let parent = one.thread.as_ref().map(|thread| thread.parent);
            parent == Some(id)
        });
        let threads: Vec<_> = threads.map(|one| one.id).collect();
        for thread in threads {
            self.channels.remove(&thread);
        }
        let kind = match self.channel(id).thread {
            Some(_) => "THREAD_DELETE",
            None => "CHANNEL_DELETE",
        };
        self.tell_channel(kind, id);
        self.channels.remove(&id);
    }
}

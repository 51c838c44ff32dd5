//! What a bot does with channels and threads.

use super::fault::{Answer, Refusal};
use super::objects;
use super::routes::Ask;
use super::world::{BOT, ChannelId, World, may};

pub fn get(world: &mut World, ask: &Ask) -> Answer {
    let channel = ask.channel(world)?;
    Ok((200, objects::channel(world, channel)))
}

/// Opens and closes threads; nothing else of a channel is changed here.
pub fn edit(world: &mut World, ask: &Ask) -> Answer {
    let channel = ask.channel(world)?;
    let id = channel.id;
    let Some(thread) = &channel.thread else {
        return Err(Refusal::missing_permissions());
    };
    // Source: "Modify Channel", for threads.
    let right = match thread.is_locked || ask.body.get("locked").is_some() {
        true => may::MANAGE_THREADS,
        false => may::SEND_IN_THREADS,
    };
    if !world.may(id, BOT, right) {
        return Err(Refusal::missing_permissions());
    }
    if let Some(is_archived) = ask.body["archived"].as_bool() {
        world.archive(id, is_archived);
    }
    Ok((200, objects::channel(world, world.channel(id))))
}

impl World {
    /// Closes or opens a thread, and tells so.
    pub fn archive(&mut self, thread: ChannelId, is_archived: bool) {
        let state = self.channel_mut(thread).thread.as_mut();
        let state = state.expect("only threads are archived");
        if state.is_archived != is_archived {
            state.is_archived = is_archived;
            self.tell_channel("THREAD_UPDATE", thread);
        }
    }

    /// Tells of a channel as it is now; of a thread, only where the bot can see it.
    pub fn tell_channel(&mut self, kind: &str, id: ChannelId) {
        let channel = self.channel(id);
        let is_heard = match (channel.guild, &channel.thread) {
            (_, Some(_)) => self.may(id, BOT, may::VIEW),
            (Some(guild), None) => self.guild(guild).members.contains_key(&BOT),
            (None, None) => true,
        };
        if is_heard {
            let told = objects::channel(self, channel);
            self.tell(kind, &told);
        }
    }
}

//! What platforms may ask the engine: which chats and people it knows, and as what.

use super::event::{Act, Person};
use super::feature::{Command, Who};
use super::platform::MessageRef;
use super::{Engine, access, button, chats, directory};
use crate::model::ids::Id;
use crate::model::room::{Audience, Chat, ChatAddress};
use crate::model::school::School;
use crate::store::Result as StoreResult;

impl Engine {
    /// The commands of use in this chat now, for suggestions and registration.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn commands_in(
        &self,
        chat: &ChatAddress,
        person: &Person,
    ) -> StoreResult<Vec<&'static Command>> {
        access::commands_in(&self.shared, chat, person).await
    }

    /// The rooms in a chat, with their schools: what a platform may show of whom it is talking to.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn seats_in(&self, chat: &ChatAddress) -> StoreResult<Vec<directory::Seat>> {
        let mut tx = self.shared.db.read().await?;
        match chats::find_chat(&mut tx, chat).await? {
            Some(chat) => directory::seats_in(&mut tx, &chat).await,
            None => Ok(Vec::new()),
        }
    }

    /// The schools for which a person of a platform has spoken, the first of them first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn schools_of(&self, platform: &str, person: &str) -> StoreResult<Vec<Id<School>>> {
        let mut tx = self.shared.db.read().await?;
        let members = directory::members_of_person(&mut tx, platform, person).await?;
        Ok(members.into_iter().map(|member| member.school).collect())
    }

    /// Whether it matters if whoever acts so manages this chat: it is no school's yet, so that an
    /// administrator decides what it becomes, or they would take it back from the school whose pupils
    /// or leaders it was made a room of.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn awaits_administrator(&self, chat: &ChatAddress, act: &Act) -> StoreResult<bool> {
        let seats = self.seats_in(chat).await?;
        if seats.is_empty() || directory::are_begun_for_two(&seats) {
            return Ok(true);
        }
        let features = self.shared.features;
        let who = match act {
            Act::Command { name, .. } | Act::WithFiles { name, .. } => {
                features.command(name).map(|command| command.who)
            }
            Act::Press { data } => button::read(&self.shared.secret, chat, data)
                .ok()
                .and_then(|call| features.action(&call.route))
                .map(|action| action.who),
            _ => None,
        };
        let is_staff = |seat: &directory::Seat| seat.room.audience == Audience::Staff;
        Ok(who == Some(Who::StaffOrManaging) && !seats.iter().any(is_staff))
    }

    /// What a button carries that was made for the chat while it was at `from`, as one carries it that is made
    /// now that it is at `to`; `None` for what was not made for it.
    pub fn carried_over(&self, from: &ChatAddress, to: &ChatAddress, data: &str) -> Option<String> {
        button::moved(&self.shared.secret, from, to, data)
    }

    /// Those of these chats that the bot has met, and whether posts get through to them. Each costs a
    /// look along an index, whatever else is known.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn chats_at(&self, addresses: &[ChatAddress]) -> StoreResult<Vec<Chat>> {
        let mut tx = self.shared.db.read().await?;
        let mut known = Vec::new();
        for address in addresses {
            known.extend(chats::find_chat(&mut tx, address).await?);
        }
        Ok(known)
    }

    /// All known chats of a platform to which posts get through: for a look round after a start.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn live_chats(&self, platform: &str) -> StoreResult<Vec<ChatAddress>> {
        let mut tx = self.shared.db.read().await?;
        chats::live_chats(&mut tx, platform).await
    }

    /// The known chats of a platform that are `chat` itself or a part of it, such as a topic: their
    /// addresses begin with its own and a colon.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn parts_of(&self, chat: &ChatAddress) -> StoreResult<Vec<ChatAddress>> {
        let mut tx = self.shared.db.read().await?;
        chats::parts_of(&mut tx, chat).await
    }

    /// The chat among the parts of `chat` in which a card of the bot's is shown as `message`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn part_showing(
        &self,
        chat: &ChatAddress,
        message: &MessageRef,
    ) -> StoreResult<Option<ChatAddress>> {
        let mut tx = self.shared.db.read().await?;
        chats::part_showing(&mut tx, chat, message).await
    }
}

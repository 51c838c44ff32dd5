//! What Telegram says about rights in a group: who manages it, and whether the bot hears all that is
//! said there. Asked for only where it makes a difference, since each question is a request.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures::future::OptionFuture;
use teloxide::requests::{JsonRequest, Request};
use teloxide::types::{ChatId, UserId};
use tracing::warn;

use super::decode::{Me, Member};
use super::place::{NAME, Place};
use super::questions::GetChatMember;
use super::take::pause_after;
use super::{Telegram, refusal};
use crate::engine::Engine;
use crate::engine::event::{Act, Person};
use crate::engine::writer::NotAccepted;
use crate::model::room::ChatAddress;

/// Longest time to learn what somebody is in a chat.
const ASK_MAX: Duration = Duration::from_secs(8);
/// Tries to learn what somebody is in a chat.
const ASK_TRIES: u32 = 3;

/// What was asked about an act.
pub(super) struct Asked {
    pub(super) person: Person,
    /// Whether the bot hears all that is said in the chat, where that was not known yet.
    pub(super) hears: Option<bool>,
}

impl Telegram {
    /// The person, with whether they manage the chat where that matters: in a chat that is no school's
    /// yet, where only they can let the bot in, and where they may take it back. What is typed into a form needs no asking: the press
    /// that opened it was asked about.
    pub(super) async fn rights(
        &self,
        engine: &Engine,
        me: &Me,
        chat: &ChatAddress,
        person: Person,
        act: &Act,
    ) -> Result<Asked, NotAccepted> {
        let matters = act.command().is_some() || matches!(act, Act::Press { .. });
        let (Some(place), true) = (Place::read(chat), matters) else {
            return Ok(Asked {
                person,
                hears: None,
            });
        };
        let awaits = engine.awaits_administrator(chat, act).await;
        if !awaits.map_err(|_| NotAccepted::Store)? {
            return Ok(Asked {
                person,
                hears: None,
            });
        }
        let hears = engine.hears_talk(chat).await;
        let is_new = hears.map_err(|_| NotAccepted::Store)?.is_none() && !place.is_private();
        let user = person.id.parse().ok().map(UserId);
        let user = user.filter(|_| !person.admin && !person.anonymous);
        // Both at once: everybody else waits for their updates meanwhile.
        let (hears, manages) = tokio::join!(
            OptionFuture::from(is_new.then(|| self.hears_in(place.chat, me))),
            OptionFuture::from(user.map(|user| self.manages_in_time(place.chat, user))),
        );
        let (hears, admin) = (hears.flatten(), manages.unwrap_or(person.admin));
        let person = Person { admin, ..person };
        Ok(Asked { person, hears })
    }

    /// Asks no longer than everybody else can wait for their updates.
    pub(super) async fn manages_in_time(&self, chat: ChatId, user: UserId) -> bool {
        let member = self.member_in_time(chat, user).await;
        member.is_some_and(|member| member.manages())
    }

    /// Whether the bot hears all that is said in a group; `None` where Telegram does not say.
    async fn hears_in(&self, chat: ChatId, me: &Me) -> Option<bool> {
        let member = self.member_in_time(chat, me.id).await?;
        Some(me.hears(member.manages()))
    }

    async fn member_in_time(&self, chat: ChatId, user: UserId) -> Option<Member> {
        let asked = tokio::time::timeout(ASK_MAX, self.member(chat, user)).await;
        asked.unwrap_or_else(|_| {
            warn!("a member's rights were not told in time");
            None
        })
    }

    async fn member(&self, chat: ChatId, user: UserId) -> Option<Member> {
        for attempt in 1..=ASK_TRIES {
            let ask = GetChatMember {
                chat_id: chat,
                user_id: user,
            };
            match JsonRequest::new(self.bot.clone(), ask).send().await {
                Ok(member) => return Some(member),
                Err(error) if refusal::is_for_good(&error) => return None,
                Err(error) => {
                    warn!(
                        why = refusal::why(&error),
                        attempt, "a member's rights are not known"
                    );
                    tokio::time::sleep(pause_after(&error)).await;
                }
            }
        }
        None
    }

    /// Looks once whether the bot hears what is said in each group that it knows: while it was away
    /// it may have become an administrator, or privacy mode may have been switched.
    pub(super) async fn look_round(self: Arc<Self>, engine: Engine) {
        let (Some(me), Ok(chats)) = (self.known(), engine.live_chats(NAME).await) else {
            return;
        };
        for (group, places) in by_group(chats) {
            let Some(hears) = self.hears_in(group, me).await else {
                continue;
            };
            for place in places {
                let known = engine.hears_talk(&place).await.ok().flatten();
                if known != Some(hears) && engine.note_hearing(place, hears).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// The chats with more than one person, those that are topics with their
/// group.
fn by_group(chats: Vec<ChatAddress>) -> BTreeMap<ChatId, Vec<ChatAddress>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for chat in chats {
        if let Some(place) = Place::read(&chat).filter(|place| !place.is_private()) {
            groups.entry(place.chat).or_default().push(chat);
        }
    }
    groups
}

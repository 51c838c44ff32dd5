//! What Telegram says about rights in a group: who manages it, and whether the bot hears all that is
//! said there. Asked for only where it makes a difference, since each question is a request.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures::future::OptionFuture;
use teloxide::RequestError;
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
    /// The group is another one by now, where the same is to be asked.
    pub(super) moved_to: Option<ChatId>,
}

impl Asked {
    /// Nothing had to be asked.
    const fn nothing(person: Person) -> Self {
        Self {
            person,
            hears: None,
            moved_to: None,
        }
    }
}

/// Why it is not known what somebody is in a chat.
#[derive(Clone, Copy)]
enum Untold {
    /// The group is this one by now.
    Moved(ChatId),
    /// Telegram does not say, or not in time.
    Silent,
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
            return Ok(Asked::nothing(person));
        };
        let awaits = engine.awaits_administrator(chat, act).await;
        if !awaits.map_err(|_| NotAccepted::Store)? {
            return Ok(Asked::nothing(person));
        }
        let hears = engine.hears_talk(chat).await;
        let is_new = hears.map_err(|_| NotAccepted::Store)?.is_none() && !place.is_private();
        let user = person.id.parse().ok().map(UserId);
        let user = user.filter(|_| !person.admin && !person.anonymous);
        // Both at once: everybody else waits for their updates meanwhile.
        let (hears, manages) = tokio::join!(
            OptionFuture::from(is_new.then(|| self.hears_in(place.chat, me))),
            OptionFuture::from(user.map(|user| self.member_in_time(place.chat, user))),
        );
        let untold = [
            hears.and_then(Result::err),
            manages
                .as_ref()
                .and_then(|told| told.as_ref().err().copied()),
        ];
        let moved_to = untold
            .into_iter()
            .flatten()
            .find_map(|untold| match untold {
                Untold::Moved(to) => Some(to),
                Untold::Silent => None,
            });
        let admin = match &manages {
            Some(member) => member.as_ref().is_ok_and(Member::manages),
            None => person.admin,
        };
        Ok(Asked {
            person: Person { admin, ..person },
            hears: hears.and_then(Result::ok),
            moved_to,
        })
    }

    /// Asks no longer than everybody else can wait for their updates.
    pub(super) async fn manages_in_time(&self, chat: ChatId, user: UserId) -> bool {
        let member = self.member_in_time(chat, user).await;
        member.is_ok_and(|member| member.manages())
    }

    /// Whether the bot hears all that is said in a group.
    async fn hears_in(&self, chat: ChatId, me: &Me) -> Result<bool, Untold> {
        let member = self.member_in_time(chat, me.id).await?;
        Ok(me.hears(member.manages()))
    }

    async fn member_in_time(&self, chat: ChatId, user: UserId) -> Result<Member, Untold> {
        let asked = tokio::time::timeout(ASK_MAX, self.member(chat, user)).await;
        asked.unwrap_or_else(|_| {
            warn!("a member's rights were not told in time");
            Err(Untold::Silent)
        })
    }

    async fn member(&self, chat: ChatId, user: UserId) -> Result<Member, Untold> {
        for attempt in 1..=ASK_TRIES {
            let ask = GetChatMember {
                chat_id: chat,
                user_id: user,
            };
            match JsonRequest::new(self.bot.clone(), ask).send().await {
                Ok(member) => return Ok(member),
                // Asked again, it would say so again, and everybody waits meanwhile.
                Err(RequestError::MigrateToChatId(to)) => return Err(Untold::Moved(to)),
                Err(error) if refusal::is_for_good(&error) => return Err(Untold::Silent),
                Err(error) => {
                    warn!(
                        why = refusal::why(&error),
                        attempt, "a member's rights are not known"
                    );
                    tokio::time::sleep(pause_after(&error)).await;
                }
            }
        }
        Err(Untold::Silent)
    }

    /// Looks once whether the bot hears what is said in each group that it knows: while it was away
    /// it may have become an administrator, or privacy mode may have been switched.
    pub(super) async fn look_round(self: Arc<Self>, engine: Engine) {
        let (Some(me), Ok(chats)) = (self.known(), engine.live_chats(NAME).await) else {
            return;
        };
        for (group, places) in by_group(chats) {
            let Ok(hears) = self.hears_in(group, me).await else {
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

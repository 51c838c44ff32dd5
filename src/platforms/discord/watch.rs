//! Looking after the rooms when something happens to their channels: rooms that are out of reach
//! keep their posts, and those that can be reached again get them. A staff room that everyone on its
//! server can read is told so, once.

use std::time::Duration;

use serenity::model::id::ChannelId;
use tokio::sync::mpsc;
use tracing::{debug, warn};

use super::Discord;
use super::place::{address_of, channel_of};
use super::rights::View;
use super::servers::News;
use crate::engine::Engine;
use crate::engine::directory::Seat;
use crate::engine::event::{ChatChange, Event, Happening};
use crate::engine::writer::NotAccepted;
use crate::model::room::{Audience, ChatState, Lack};

/// Pause before the database is asked again.
const PAUSE: Duration = Duration::from_secs(2);

/// News, with the key of the event that told it.
pub(super) type Told = (String, News);

impl Discord {
    /// Looks after the rooms for as long as the process runs. Discord is asked about one at a time.
    pub(super) async fn watch(&self, engine: &Engine, mut queue: mpsc::UnboundedReceiver<Told>) {
        while let Some((key, news)) = queue.recv().await {
            // What was done before is known by its key, and not done again.
            while let Err(cause) = self.look_after(engine, &key, &news).await {
                if cause == NotAccepted::Stopping {
                    return;
                }
                warn!(error = %cause, "what happened to channels was not accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }

    async fn look_after(&self, engine: &Engine, key: &str, news: &News) -> Result<(), NotAccepted> {
        let channels = match news {
            News::InUse(channel) => return self.look_who_reads(engine, *channel).await,
            News::Lost(channels, _)
            | News::Gone(channels, _)
            | News::OtherRights(channels)
            | News::Here(channels) => channels,
        };
        let named: Vec<_> = channels.iter().copied().map(address_of).collect();
        let known = engine.chats_at(&named).await;
        for chat in known.map_err(|_| NotAccepted::Store)? {
            let Some(channel) = channel_of(&chat.address) else {
                continue;
            };
            let was_lost = chat.state == ChatState::Unreachable;
            let is_lost = match news {
                News::Lost(_, why) => Some(ChatChange::Lost {
                    why: (*why).to_owned(),
                }),
                News::Gone(_, why) => Some(ChatChange::Deleted {
                    why: (*why).to_owned(),
                }),
                // What is missing there will be told by the next post.
                News::Here(_) if !was_lost => None,
                News::Here(_) | News::OtherRights(_) | News::InUse(_) => {
                    let Some((lack, view)) = self.seen(channel).await else {
                        continue;
                    };
                    // It may be open to everyone now.
                    if let (News::OtherRights(_), Some(view)) = (news, view) {
                        self.tell_who_reads(engine, channel, &view).await?;
                    }
                    lack.map(|lack| ChatChange::Barred { lack })
                }
            };
            let change = match (was_lost, is_lost) {
                (false, Some(lost)) => lost,
                // It was out of reach, and now nobody can bring it back.
                (true, Some(deleted @ ChatChange::Deleted { .. })) => deleted,
                (true, None) => ChatChange::Back,
                _ => continue,
            };
            let event = Event {
                key: format!("dc:g:{key}:{channel}"),
                happening: Happening::Chat {
                    chat: chat.address,
                    change,
                },
            };
            engine.accept(event).await?;
        }
        Ok(())
    }

    /// Looks whether a channel in which staff work with the bot is open to everyone.
    async fn look_who_reads(&self, engine: &Engine, channel: ChannelId) -> Result<(), NotAccepted> {
        if !is_of_staff(engine, channel).await? {
            return Ok(());
        }
        let Some(bot) = self.servers().bot else {
            return Ok(());
        };
        let Ok(Some(view)) = View::of(&self.client, channel, bot).await else {
            // Whoever acts there next has it looked at again.
            return Ok(());
        };
        self.looked_at().insert(channel);
        self.tell_who_reads(engine, channel, &view).await
    }

    /// Warns the staff of a room in a channel that is open to everyone: by the event's key, once.
    async fn tell_who_reads(
        &self,
        engine: &Engine,
        channel: ChannelId,
        view: &View,
    ) -> Result<(), NotAccepted> {
        if !view.is_open_to_everyone() || !is_of_staff(engine, channel).await? {
            return Ok(());
        }
        let event = Event {
            key: format!("dc:open:{channel}"),
            happening: Happening::Chat {
                chat: address_of(channel),
                change: ChatChange::OpenToAll,
            },
        };
        engine.accept(event).await.map(drop)
    }

    /// The right for want of which the bot cannot write in this channel, if it cannot, and who may do what there, as
    /// far as the bot sees it; `None` where Discord could not be asked.
    async fn seen(&self, channel: ChannelId) -> Option<(Option<Lack>, Option<View>)> {
        let bot = self.servers().bot?;
        match View::of(&self.client, channel, bot).await {
            Ok(view) => {
                let view = view?;
                Some((view.lack(), Some(view)))
            }
            Err(refusal) if refusal.is_of_rights() => Some((Some(Lack::See), None)),
            Err(refusal) => {
                debug!(why = %refusal, %channel, "the bot's rights are not known");
                None
            }
        }
    }
}

/// Whether a channel is a room of staff.
async fn is_of_staff(engine: &Engine, channel: ChannelId) -> Result<bool, NotAccepted> {
    let seats = engine.seats_in(&address_of(channel)).await;
    let seats = seats.map_err(|_| NotAccepted::Store)?;
    let is_of_staff = |seat: &Seat| seat.room.audience == Audience::Staff;
    Ok(seats.iter().any(is_of_staff))
}

//! What people said while the bot was not on the gateway: read afterwards, as far as Discord shows
//! it, so that nobody who spoke is taken for silent.
//!
//! Only who spoke and when is of interest. The newest event that the database took is kept as the
//! place to go on from; what is read twice is known by its key. What cannot be read is noted as a
//! stretch of time in which nobody listened.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serenity::http::{LightMethod, Route};
use serenity::model::id::{ChannelId, MessageId};
use tokio::sync::mpsc;
use tracing::{info, warn};

use super::Discord;
use super::client::bare;
use super::decode;
use super::place::{NAME, channel_of};
use super::refusal::Refusal;
use crate::engine::Engine;
use crate::engine::event::{Event, Happening, Person};
use crate::engine::unheard::Stretch;
use crate::engine::writer::NotAccepted;
use crate::model::room::ChatAddress;

/// The name under which the place is kept.
const MEMO: &str = "heard";
/// How often the place is kept, if there is a new one.
const KEEP_EVERY: Duration = Duration::from_secs(2);
/// How often it is kept while nothing happens, so that quiet hours are known to be quiet.
const KEEP_QUIET_EVERY: TimeDelta = TimeDelta::minutes(1);
/// How long a connection may be dead before that is noticed, and how late the place may be kept.
pub(super) const DOUBT: TimeDelta = TimeDelta::minutes(2);
/// Messages of one page. Source: Discord API, Get Channel Messages, `limit`.
const PAGE: usize = 100;
/// Most pages of one room.
const PAGES_MAX: usize = 20;
/// Most rooms that are looked at.
const ROOMS_MAX: usize = 2000;
/// Pause between two requests, so that people who act now are not kept waiting by these.
const PAUSE: Duration = Duration::from_millis(100);
/// Tries of one request.
const TRIES: u32 = 4;
/// Longest wait that Discord is granted before a room is given up.
const WAIT_MAX: Duration = Duration::from_secs(60);
/// Discord's ids count milliseconds from here. Source: Discord API, "Snowflakes".
const SNOWFLAKES_BEGIN_MS: i64 = 1_420_070_400_000;

/// How far everything was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    /// The newest event, by its id, which tells its time as all of Discord's do.
    id: u64,
    /// Until when nothing else happened, on the engine's clock.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    at: DateTime<Utc>,
}

/// The place to go on from.
#[derive(Debug, Default)]
pub(super) struct Heard {
    mark: Mutex<Option<Mark>>,
    /// What came before the mark was not read yet, so that no later one may be kept.
    is_behind: AtomicBool,
}

impl Heard {
    fn mark(&self) -> MutexGuard<'_, Option<Mark>> {
        self.mark.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The database took an event with this id.
    pub(super) fn took(&self, id: u64, at: DateTime<Utc>) {
        let mut mark = self.mark();
        if mark.is_none_or(|mark| mark.id < id) {
            *mark = Some(Mark { id, at });
        }
    }

    /// A session begins that knows nothing of what came before: from where that has to be read.
    pub(super) fn begins(&self) -> Option<Mark> {
        let mark = *self.mark();
        self.is_behind.store(mark.is_some(), Ordering::Release);
        mark
    }
}

/// What is read of a room.
#[derive(Debug, Default, PartialEq, Eq)]
struct Missed {
    said: Vec<(MessageId, Person)>,
    /// What came after this could not be read.
    lost_after: Option<u64>,
}

#[derive(Deserialize)]
struct Room {
    last_message_id: Option<MessageId>,
}

impl Discord {
    /// Recalls where the last run was.
    pub(super) async fn recall(&self, engine: &Engine) {
        match engine.memos(NAME).await {
            Ok(memos) => {
                let kept = memos.into_iter().find(|(name, _)| name == MEMO);
                let mark = kept.and_then(|(_, text)| serde_json::from_str(&text).ok());
                *self.heard.mark() = mark;
            }
            Err(cause) => warn!(error = %cause, "it is not known what was heard last"),
        }
    }

    /// Keeps the place for the next start, for as long as the process runs.
    pub(super) async fn keep_place(&self, engine: &Engine) {
        let mut kept = *self.heard.mark();
        loop {
            tokio::time::sleep(KEEP_EVERY).await;
            if self.heard.is_behind.load(Ordering::Acquire) {
                continue;
            }
            let now = engine.now();
            if self.connected.load(Ordering::Acquire)
                && let Some(mark) = &mut *self.heard.mark()
                && now - mark.at >= KEEP_QUIET_EVERY
            {
                mark.at = now;
            }
            let mark = *self.heard.mark();
            let Some(new) = mark.filter(|_| mark != kept) else {
                continue;
            };
            // Numbers always make a JSON.
            let text = serde_json::to_string(&new).unwrap_or_default();
            match engine.keep_memo(NAME, MEMO, &text).await {
                Ok(()) => kept = mark,
                Err(cause) => warn!(error = %cause, "what was heard last could not be kept"),
            }
        }
    }

    /// Reads what was missed before each session that begins, for as long as the process runs.
    pub(super) async fn catch_up(&self, engine: &Engine, mut begun: mpsc::UnboundedReceiver<Mark>) {
        while let Some(mark) = begun.recv().await {
            let mut pause = Duration::from_secs(1);
            // What was taken before is known by its key.
            while let Err(cause) = self.catch_up_from(engine, mark).await {
                if cause == NotAccepted::Stopping {
                    return;
                }
                warn!(error = %cause, "what was missed was not accepted");
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(WAIT_MAX);
            }
            // Another session may have begun meanwhile.
            if begun.is_empty() {
                self.heard.is_behind.store(false, Ordering::Release);
            }
        }
    }

    async fn catch_up_from(&self, engine: &Engine, mark: Mark) -> Result<(), NotAccepted> {
        let rooms = engine.chats_of_partners(NAME).await;
        let rooms = rooms.map_err(|_| NotAccepted::Store)?;
        let (mut said, mut lost, mut newest) = (0, 0, 0);
        for (nth, chat) in rooms.into_iter().enumerate() {
            let Some(channel) = channel_of(&chat) else {
                continue;
            };
            let missed = match nth < ROOMS_MAX {
                true => self.missed_in(channel, mark.id).await,
                false => Missed::all(mark.id),
            };
            said += missed.said.len();
            newest = newest.max(missed.said.last().map_or(0, |(id, _)| id.get()));
            lost += usize::from(missed.lost_after.is_some());
            accept(engine, &chat, missed, mark).await?;
        }
        self.heard.took(newest, engine.now());
        info!(said, lost, "read what was said while the bot was away");
        Ok(())
    }

    /// What people said in this room after the event with this id.
    async fn missed_in(&self, channel: ChannelId, after: u64) -> Missed {
        let route = Route::Channel {
            channel_id: channel,
        };
        let newest = match self.ask::<Room>(channel, route, Vec::new()).await {
            Ok(room) => room.last_message_id.map_or(0, MessageId::get),
            Err(why) => return Missed::given_up(channel, &why, after),
        };
        let (mut missed, mut after, mut pages) = (Missed::default(), after, 0);
        for _ in 0..PAGES_MAX {
            if newest <= after {
                return missed;
            }
            let page = match self.page(channel, after).await {
                Ok(page) => page,
                Err(why) => {
                    missed.lost_after = Missed::given_up(channel, &why, after).lost_after;
                    return missed;
                }
            };
            let Some((last, _)) = page.last() else {
                missed.lost_after = match pages > 0 || self.shows_any(channel).await {
                    // The newest was deleted.
                    true => None,
                    // Whoever may not read the history is shown an empty one.
                    false => Some(after),
                };
                return missed;
            };
            (pages, after) = (pages + 1, last.get());
            let people = page.into_iter();
            missed
                .said
                .extend(people.filter_map(|(id, person)| Some((id, person?))));
        }
        missed.lost_after = (newest > after).then_some(after);
        missed
    }

    /// Whether the history of this room can be read: some message in it is shown.
    async fn shows_any(&self, channel: ChannelId) -> bool {
        let route = Route::ChannelMessages {
            channel_id: channel,
        };
        let newest = vec![("limit", "1".to_owned())];
        let page = self.ask::<Vec<Value>>(channel, route, newest).await;
        page.is_ok_and(|page| !page.is_empty())
    }

    /// The messages after this one, oldest first, with whoever speaks unless it is no person.
    async fn page(
        &self,
        channel: ChannelId,
        after: u64,
    ) -> Result<Vec<(MessageId, Option<Person>)>, Refusal> {
        let route = Route::ChannelMessages {
            channel_id: channel,
        };
        let which = vec![("after", after.to_string()), ("limit", PAGE.to_string())];
        let page: Vec<Value> = self.ask(channel, route, which).await?;
        let mut page: Vec<_> = page.iter().filter_map(decode::read_message).collect();
        page.sort_by_key(|(id, _)| *id);
        Ok(page)
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        channel: ChannelId,
        route: Route<'static>,
        params: Vec<(&'static str, String)>,
    ) -> Result<T, Refusal> {
        let (mut attempt, mut pause) = (1, Duration::from_secs(1));
        loop {
            tokio::time::sleep(PAUSE).await;
            let request = bare(LightMethod::Get, route).params(Some(params.clone()));
            let answer = match self.client.place(channel).await {
                Ok(()) => self.client.send(request).await,
                Err(refusal) => Err(refusal),
            };
            let wait = match &answer {
                Err(Refusal::Wait { after, .. }) => *after,
                Err(Refusal::No { status, .. }) if *status < 500 => return answer,
                Err(_) => pause,
                Ok(_) => return answer,
            };
            if attempt >= TRIES {
                return answer;
            }
            tokio::time::sleep(wait.min(WAIT_MAX)).await;
            (attempt, pause) = (attempt + 1, pause * 2);
        }
    }
}

impl Missed {
    /// Nothing was read.
    fn all(after: u64) -> Self {
        Self {
            said: Vec::new(),
            lost_after: Some(after),
        }
    }

    fn given_up(channel: ChannelId, why: &Refusal, after: u64) -> Self {
        warn!(%channel, %why, "what was said while the bot was away cannot be read");
        Self::all(after)
    }
}

/// Hands over what was read of a room, and notes what was not.
async fn accept(
    engine: &Engine,
    chat: &ChatAddress,
    missed: Missed,
    mark: Mark,
) -> Result<(), NotAccepted> {
    let now = engine.now();
    let at = |id: u64| time_of(id).clamp(mark.at.min(now), now);
    for (id, person) in missed.said {
        let event = Event {
            key: format!("dc:m:{id}:create"),
            happening: Happening::SaidBefore {
                chat: chat.clone(),
                person,
                at: at(id.get()),
            },
        };
        engine.accept(event).await?;
    }
    let Some(after) = missed.lost_after else {
        return Ok(());
    };
    let since = match after == mark.id {
        true => mark.at,
        false => at(after),
    };
    let stretch = Stretch {
        since: since - DOUBT,
        until: now,
    };
    engine.note_unheard(chat.clone(), stretch).await
}

/// When something with this id happened.
fn time_of(id: u64) -> DateTime<Utc> {
    // 42 bits of milliseconds: for all ids there is such an instant.
    let ms = i64::try_from(id >> 22).unwrap_or_default();
    DateTime::from_timestamp_millis(ms + SNOWFLAKES_BEGIN_MS).unwrap_or_default()
}

//! From updates to accepted events, in order.

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use futures::stream::FuturesOrdered;
use metrics::counter;
use serde_json::Value;
use teloxide::RequestError;
use teloxide::payloads::AnswerCallbackQuerySetters;
use teloxide::requests::Requester;
use teloxide::types::CallbackQueryId;
use tracing::{debug, warn};

use super::Telegram;
use super::decode::{self, Incoming, Me, Press, Reach, Whereabouts};
use super::place::Place;
use super::refusal;
use super::updates::number_of;
use crate::engine::Engine;
use crate::engine::event::{Act, Answer, ChatChange, Event, Happening, Person};
use crate::engine::message::{Message, POP_UP_CHARS_MAX};
use crate::engine::writer::NotAccepted;
use crate::model::room::ChatAddress;
use crate::text::clip;

/// Tries to answer a press.
const ANSWER_TRIES: u32 = 3;
/// Notes longer than this are shown until they are closed, in characters: a shorter one can be read
/// while it passes.
const TOAST_CHARS_MAX: usize = 60;

/// One event of an update, ready for the engine.
struct Ready {
    event: Event,
    press: Option<CallbackQueryId>,
}

impl Telegram {
    /// Hands all that the updates come to over to the engine, in their order; answers presses.
    ///
    /// # Errors
    /// When one was not accepted: the updates must be sent again. Those that were accepted do no
    /// harm then.
    pub(super) async fn take(
        self: &Arc<Self>,
        engine: &Engine,
        me: &Me,
        updates: &[Value],
    ) -> Result<(), NotAccepted> {
        // What only Telegram knows is asked before; then all wait together for one commit.
        let mut accepting = FuturesOrdered::new();
        for update in updates {
            for ready in self.events_of(engine, me, update).await? {
                accepting.push_back(Arc::clone(self).accept(engine.clone(), ready));
            }
        }
        let mut outcome = Ok(());
        while let Some(accepted) = accepting.next().await {
            outcome = outcome.and(accepted);
        }
        outcome
    }

    async fn accept(self: Arc<Self>, engine: Engine, ready: Ready) -> Result<(), NotAccepted> {
        let Ready { event, press } = ready;
        let (key, who) = match &event.happening {
            Happening::Act { chat, person, .. } => {
                (event.key.clone(), Some((chat.clone(), person.clone())))
            }
            _ => (String::new(), None),
        };
        let answer = engine.accept(event).await?;
        if let (Some(query), Some((chat, person))) = (press, who) {
            tokio::spawn(async move {
                self.answer(&engine, query, answer, chat, person, key).await;
            });
        }
        Ok(())
    }

    /// Answers a press. What Telegram does not show, or not any more, comes as a post.
    async fn answer(
        &self,
        engine: &Engine,
        query: CallbackQueryId,
        answer: Answer,
        chat: ChatAddress,
        person: Person,
        of: String,
    ) {
        let note = answer.note.as_ref().map(Message::plain);
        let Err(error) = self.pop_up(query, note.as_deref()).await else {
            return;
        };
        debug!(why = refusal::why(&error), "a press was not answered");
        if note.is_none() {
            return;
        }
        let unseen = Event {
            key: format!("{of}:unseen"),
            happening: Happening::Unseen { chat, person, of },
        };
        if let Err(cause) = engine.accept(unseen).await {
            warn!(error = %cause, "a late note was not posted");
        }
    }

    /// Shows the note over the button, or only lets the button rest.
    async fn pop_up(&self, query: CallbackQueryId, note: Option<&str>) -> Result<(), RequestError> {
        let mut request = self.bot.answer_callback_query(query);
        if let Some(note) = note {
            request = request
                .text(clip(note, POP_UP_CHARS_MAX))
                .show_alert(note.chars().count() > TOAST_CHARS_MAX);
        }
        let mut tries = 1;
        loop {
            match request.clone().await {
                Err(error) if tries < ANSWER_TRIES && !refusal::is_for_good(&error) => {
                    tries += 1;
                    tokio::time::sleep(pause_after(&error)).await;
                }
                ended => return ended.map(drop),
            }
        }
    }

    /// The events of one update.
    async fn events_of(
        &self,
        engine: &Engine,
        me: &Me,
        update: &Value,
    ) -> Result<Vec<Ready>, NotAccepted> {
        let Some(number) = number_of(update) else {
            counter!("twinbell_telegram_updates_total", "outcome" => "unreadable").increment(1);
            return Ok(Vec::new());
        };
        let key = format!("tg:{}:{number}", me.id);
        let incoming = decode::decode(update, me);
        let outcome = match &incoming {
            Incoming::Ignored(why) => why,
            _ => "taken",
        };
        counter!("twinbell_telegram_updates_total", "outcome" => outcome).increment(1);
        match incoming {
            Incoming::Ignored(_) => Ok(Vec::new()),
            Incoming::Act {
                place,
                person,
                mut act,
            } => {
                self.albums().gather(&place.address(), &mut act);
                let act = if place.is_private() {
                    Act::Private
                } else {
                    act
                };
                self.acted(engine, me, (key, None), place.address(), person, act)
                    .await
            }
            Incoming::Press(press) => self.press(engine, me, key, press).await,
            Incoming::Chat {
                place,
                reach,
                changes,
            } => {
                let mut all = Vec::new();
                for change in changes {
                    let key = match change {
                        ChatChange::Hears(_) => format!("{key}:hears"),
                        _ => key.clone(),
                    };
                    let changed = self.changed(engine, me, key, (place, reach), change);
                    all.extend(changed.await?);
                }
                Ok(all)
            }
        }
    }

    /// A change of a chat, for each of the places that it is about.
    async fn changed(
        &self,
        engine: &Engine,
        me: &Me,
        key: String,
        (place, reach): (Place, Reach),
        change: ChatChange,
    ) -> Result<Vec<Ready>, NotAccepted> {
        let is_lost = matches!(change, ChatChange::Lost { .. });
        if is_lost && reach == Reach::Here && self.manages_in_time(place.chat, me.id).await {
            // Who manages a group writes in its closed topics, too.
            return Ok(Vec::new());
        }
        let own = place.address();
        let ready = |key, chat, change| Ready {
            event: Event {
                key,
                happening: Happening::Chat { chat, change },
            },
            press: None,
        };
        let mut topics = match reach {
            Reach::Whole => engine.parts_of(&own).await,
            Reach::Here => Ok(Vec::new()),
        }
        .map_err(|_| NotAccepted::Store)?;
        topics.retain(|chat| *chat != own);
        let is_added = matches!(change, ChatChange::Added { .. });
        let mut has_rooms = false;
        for topic in &topics {
            let seats = engine.seats_in(topic).await;
            has_rooms |= !seats.map_err(|_| NotAccepted::Store)?.is_empty();
        }
        // A group is greeted once, and not where its rooms are topics already.
        let of_topics = match is_added {
            true => ChatChange::Back,
            false => change.clone(),
        };
        let of_group = match is_added && has_rooms {
            true => ChatChange::Back,
            false => change,
        };
        let in_topics = topics.into_iter().map(|topic| {
            let key = format!("{key}:{}", topic.chat);
            ready(key, topic, of_topics.clone())
        });
        let in_topics: Vec<_> = in_topics.collect();
        let mut all = vec![ready(key, own, of_group)];
        all.extend(in_topics);
        Ok(all)
    }

    async fn press(
        &self,
        engine: &Engine,
        me: &Me,
        key: String,
        press: Press,
    ) -> Result<Vec<Ready>, NotAccepted> {
        let chat = match press.whereabouts {
            Whereabouts::Known(place) => place.address(),
            Whereabouts::SomewhereIn(chat) => {
                let group = Place::of(chat).address();
                let shown = engine.part_showing(&group, &press.message).await;
                shown.map_err(|_| NotAccepted::Store)?.unwrap_or(group)
            }
        };
        let act = Act::Press { data: press.data };
        self.acted(
            engine,
            me,
            (key, Some(press.query)),
            chat,
            press.person,
            act,
        )
        .await
    }

    /// What a person did, with what Telegram says about their rights; before it, what it says about
    /// the bot's, where they are not known.
    async fn acted(
        &self,
        engine: &Engine,
        me: &Me,
        (key, press): (String, Option<CallbackQueryId>),
        mut chat: ChatAddress,
        person: Person,
        mut act: Act,
    ) -> Result<Vec<Ready>, NotAccepted> {
        let mut asked = self.rights(engine, me, &chat, person, &act).await?;
        let mut moved = None;
        if let Some(to) = asked.moved_to {
            // What was done on a message of the old group is done in the new one.
            let to = Place::of(to).address();
            if let Act::Press { data } = &mut act
                && let Some(carried) = engine.carried_over(&chat, &to, data)
            {
                *data = carried;
            }
            moved = Some(Ready {
                event: Event {
                    key: format!("{key}:moved"),
                    happening: Happening::Chat {
                        chat: std::mem::replace(&mut chat, to.clone()),
                        change: ChatChange::Moved { to },
                    },
                },
                press: None,
            });
            asked = self.rights(engine, me, &chat, asked.person, &act).await?;
        }
        let hears = asked.hears.map(|hears_talk| Ready {
            event: Event {
                key: format!("{key}:hears"),
                happening: Happening::Chat {
                    chat: chat.clone(),
                    change: ChatChange::Hears(hears_talk),
                },
            },
            press: None,
        });
        let person = asked.person;
        let act = Ready {
            event: Event {
                key,
                happening: Happening::Act { chat, person, act },
            },
            press,
        };
        Ok(moved.into_iter().chain(hears).chain([act]).collect())
    }
}

/// How long to wait before Telegram is asked the same again.
pub(super) fn pause_after(error: &RequestError) -> Duration {
    match error {
        RequestError::RetryAfter(wait) => wait.duration(),
        _ => Duration::from_secs(1),
    }
}

//! From the gateway to accepted events, in the order of arrival.

use std::sync::Arc;
use std::time::Duration;

use futures::{FutureExt, future};
use metrics::counter;
use serenity::model::id::{ChannelId, MessageId};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tracing::warn;

use super::Discord;
use super::answer::{Exchange, Unseen};
use super::catch_up::DOUBT;
use super::decode::{self, Incoming, Ticket};
use super::gateway::Dispatch;
use super::place::channel_of;
use super::servers::News;
use super::watch::Told;
use crate::engine::Engine;
use crate::engine::event::{Act, Event, Happening, Person};
use crate::engine::unheard::Stretch;
use crate::engine::writer::NotAccepted;
use crate::model::room::ChatAddress;

/// Most that is handed to the engine at once.
const BATCH_MAX: usize = 32;
/// Longest pause between two tries to hand over what the database did not take.
const PAUSE_MAX: Duration = Duration::from_secs(5);

/// Something for the engine.
#[derive(Clone, Debug)]
pub(super) enum Arrived {
    /// Somebody waits for the answer.
    Asked {
        id: u64,
        exchange: Arc<Exchange>,
        key: String,
        chat: ChatAddress,
        person: Person,
        act: Act,
    },
    /// Nobody waits.
    Told { id: u64, event: Event },
}

impl Arrived {
    /// Discord's id of what happened.
    const fn id(&self) -> u64 {
        match self {
            Self::Asked { id, .. } | Self::Told { id, .. } => *id,
        }
    }

    /// The channel in which somebody works with the bot.
    fn asked_in(&self) -> Option<ChannelId> {
        match self {
            Self::Asked { chat, .. } => channel_of(chat),
            Self::Told { .. } => None,
        }
    }
}

/// That somebody said something, and when; not what.
fn said(message: MessageId, chat: ChatAddress, person: Person) -> Arrived {
    let key = format!("dc:m:{message}:create");
    let act = Act::Said;
    Arrived::Told {
        id: message.get(),
        event: Event {
            key,
            happening: Happening::Act { chat, person, act },
        },
    }
}

impl Discord {
    /// Reads what the gateway tells, and puts it into the queue. The time of whoever waits for an
    /// answer runs from here on.
    pub(super) fn hear(
        &self,
        dispatch: Dispatch,
        engine: &Engine,
        queue: &mpsc::UnboundedSender<Arrived>,
    ) {
        let incoming = decode::decode(&dispatch.kind, &dispatch.data);
        let outcome = match &incoming {
            Incoming::Ignored(why) => why,
            _ => "taken",
        };
        counter!("twinbell_discord_events_total", "outcome" => outcome).increment(1);
        let arrived = match incoming {
            Incoming::Ignored(_) => None,
            Incoming::Typing {
                ticket,
                command,
                typed,
            } => {
                self.suggest(self.exchange(ticket, dispatch.at), command, typed);
                None
            }
            Incoming::Asked {
                ticket,
                chat,
                person,
                act,
            } => {
                let id = ticket.interaction.get();
                Some(Arrived::Asked {
                    id,
                    exchange: self.begin(
                        self.exchange(ticket, dispatch.at),
                        engine.clone(),
                        (chat.clone(), person.clone(), act.clone()),
                    ),
                    key: format!("dc:i:{id}"),
                    chat,
                    person,
                    act,
                })
            }
            Incoming::Said {
                message,
                chat,
                person,
            } => {
                let is_taken = self.waiting.admits_talk(&chat, engine.now());
                is_taken.then(|| said(message, chat, person))
            }
        };
        if let Some(arrived) = arrived {
            // The other end is gone only when the process stops.
            let _ = queue.send(arrived);
        }
    }

    /// Offers words to choose from to somebody who types a command.
    fn suggest(&self, exchange: Exchange, command: String, typed: String) {
        let mut suggestions = self.settings.suggestions.iter();
        let suggests = suggestions.find(|it| it.command == command);
        let suggest = suggests.map(|it| it.suggest);
        tokio::spawn(async move { exchange.offer(&typed, suggest).await });
    }

    /// Counts somebody who waits, and opens their window or puts their answer off should it take too long.
    fn begin(
        &self,
        exchange: Exchange,
        engine: Engine,
        (chat, person, act): (ChatAddress, Person, Act),
    ) -> Arc<Exchange> {
        self.waiting.add();
        let exchange = Arc::new(exchange);
        let (opening, waiting) = (Arc::clone(&exchange), Arc::clone(&exchange));
        tokio::spawn(async move {
            let look = async { engine.window_of(&chat, &person, &act).await.ok()??.form };
            opening.open_in_time(look).await;
        });
        tokio::spawn(async move { waiting.put_off_in_time().await });
        exchange
    }

    fn exchange(&self, ticket: Ticket, came_at: Instant) -> Exchange {
        let (client, journal) = (Arc::clone(&self.client), Arc::clone(&self.journal));
        Exchange::new(client, journal, ticket, came_at)
    }

    /// Hands over what is in the queue, in its order, for as long as the process runs. What the
    /// database does not take is handed over again, before anything that came later.
    pub(super) async fn take(
        &self,
        engine: &Engine,
        mut queue: mpsc::UnboundedReceiver<Arrived>,
        tell: &mpsc::UnboundedSender<Told>,
    ) {
        let mut batch = Vec::new();
        while queue.recv_many(&mut batch, BATCH_MAX).await > 0 {
            self.waiting.took(batch.len());
            let newest = batch.iter().map(Arrived::id).max();
            let in_use: Vec<_> = batch.iter().filter_map(Arrived::asked_in).collect();
            let mut pause = Duration::from_millis(100);
            loop {
                match hand_over(engine, &mut batch).await {
                    Ok(()) => {
                        self.note_unheard(engine).await;
                        self.heard.took(newest.unwrap_or_default(), engine.now());
                        for channel in in_use {
                            if !self.looked_at().contains(&channel) {
                                // The other end is gone only when the process stops.
                                let _ = tell.send((String::new(), News::InUse(channel)));
                            }
                        }
                        break;
                    }
                    Err(NotAccepted::Stopping) => return,
                    Err(cause @ NotAccepted::Store) => {
                        warn!(error = %cause, waiting = batch.len(), "events were not accepted");
                        tokio::time::sleep(pause).await;
                        pause = (pause * 2).min(PAUSE_MAX);
                    }
                }
            }
        }
    }
}

impl Discord {
    /// Notes the chats whose talk was dropped since the database took something last.
    async fn note_unheard(&self, engine: &Engine) {
        let until = engine.now();
        for (chat, since) in self.waiting.take_unheard() {
            let stretch = Stretch {
                since: since - DOUBT,
                until,
            };
            if let Err(cause) = engine.note_unheard(chat.clone(), stretch).await {
                warn!(error = %cause, "that a chat was not heard could not be noted yet");
                self.waiting.note(chat, since);
            }
        }
    }
}

/// Hands all of it over together, for one commit; keeps what was not accepted.
async fn hand_over(engine: &Engine, batch: &mut Vec<Arrived>) -> Result<(), NotAccepted> {
    let mut accepting = Vec::with_capacity(batch.len());
    for arrived in batch.drain(..) {
        if is_of_interest(engine, &arrived).await {
            accepting.push((arrived.clone(), enter(engine, arrived)));
        }
    }
    let mut outcome = Ok(());
    for (arrived, accepted) in accepting {
        // A panic there is a bug, and was logged; the same again would repeat it.
        if let Ok(Err(cause)) = accepted.await {
            outcome = Err(cause);
            batch.push(arrived);
        }
    }
    outcome
}

/// Whether it has to be handed over. A bot hears all channels of a server: what is said where no
/// school has a room is nobody's business.
async fn is_of_interest(engine: &Engine, arrived: &Arrived) -> bool {
    let Arrived::Told {
        event:
            Event {
                happening:
                    Happening::Act {
                        chat,
                        act: Act::Said,
                        ..
                    },
                ..
            },
        ..
    } = arrived
    else {
        return true;
    };
    let seats = engine.seats_in(chat).await;
    // If it cannot be told now, handing it over will tell.
    !seats.is_ok_and(|seats| seats.is_empty())
}

/// Puts it into the engine's queue before this returns, so that the order holds; the task goes on
/// when this one is ended, so that whoever waits is answered while the process stops.
fn enter(engine: &Engine, arrived: Arrived) -> JoinHandle<Result<(), NotAccepted>> {
    let mut accepting = accept(engine.clone(), arrived).boxed();
    match (&mut accepting).now_or_never() {
        Some(ended) => tokio::spawn(future::ready(ended)),
        None => tokio::spawn(accepting),
    }
}

async fn accept(engine: Engine, arrived: Arrived) -> Result<(), NotAccepted> {
    match arrived {
        Arrived::Told { event, .. } => engine.accept(event).await.map(drop),
        Arrived::Asked {
            id: _,
            exchange,
            key,
            chat,
            person,
            act,
        } => {
            let acting = engine.act(key.clone(), chat.clone(), person.clone(), act);
            let answer = acting.await?;
            let unseen = Event {
                key: format!("{key}:unseen"),
                happening: Happening::Unseen {
                    chat,
                    person,
                    of: key,
                },
            };
            tokio::spawn(async move {
                if let Err(Unseen) = exchange.end(answer).await
                    && let Err(cause) = engine.accept(unseen).await
                {
                    warn!(error = %cause, "a late note was not posted");
                }
            });
            Ok(())
        }
    }
}

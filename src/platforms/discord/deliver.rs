//! Bringing one change to a channel or thread.

#[cfg(test)]
mod tests;

use std::time::Duration;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::json;
use serenity::builder::{CreateAllowedMentions, CreateMessage, EditMessage};
use serenity::http::{LightMethod, Request, Route};
use serenity::model::Permissions;
use serenity::model::channel::{MessageFlags, Nonce};
use serenity::model::id::{ChannelId, MessageId, UserId};
use tracing::{debug, error};

use super::client::{Client, FILE_MAX, bare, request};
use super::files;
use super::place::{channel_of, message_of};
use super::refusal::{Asked, Lacks, Meaning, meaning};
use super::render::{Rendered, render};
use super::rights::View;
use crate::engine::file::{Enclosed, FileBytes};
use crate::engine::message::Message;
use crate::engine::platform::{Deed, Delivered, Delivery, DeliveryError, MessageRef};

/// Brings it once.
///
/// # Errors
/// What its failure means for the post.
pub async fn bring(client: &Client, delivery: &Delivery) -> Result<Delivered, DeliveryError> {
    let never = |what: &str| DeliveryError::Never {
        why: format!("{what} is none of Discord's"),
    };
    let channel = channel_of(&delivery.chat).ok_or_else(|| never("the address"))?;
    let within = delivery.bytes.as_ref().map(|_| FILE_MAX);
    let channel = Channel {
        client,
        channel,
        within,
    };
    let target = |target| message_of(target).ok_or_else(|| never("the message"));
    match &delivery.deed {
        Deed::Post(message) => channel.post(message, delivery).await,
        Deed::Edit(shown, message) => {
            channel.edit(target(shown)?, message).await?;
            Ok(shown.clone().into())
        }
        // Discord takes a message of the bot's away at any age.
        Deed::Remove(shown, _) => {
            channel.remove(target(shown)?).await?;
            Ok(shown.clone().into())
        }
    }
}

/// A channel or thread to bring something to.
struct Channel<'c> {
    client: &'c Client,
    channel: ChannelId,
    /// How long a request may take, if not as long as the client's others.
    within: Option<Duration>,
}

/// The one fact about a sent message that matters.
#[derive(Deserialize)]
struct Sent {
    id: MessageId,
}

/// The bot itself.
#[derive(Deserialize)]
struct Me {
    id: UserId,
}

impl Channel<'_> {
    async fn post(
        &self,
        message: &Message,
        delivery: &Delivery,
    ) -> Result<Delivered, DeliveryError> {
        let shown = render(message);
        let file = message.file.as_deref().zip(delivery.bytes.as_ref());
        let sent = match self.send(&shown, file, delivery).await {
            Err(Meaning::Plainer(lacks)) => match (file, shown.without_embed()) {
                (Some((enclosed, _)), _) if lacks.files => {
                    let words = render(&Message::of(enclosed.refused.as_str()));
                    let sent = self.send(&words, None, delivery).await;
                    return sent
                        .map(|message| Delivered {
                            message,
                            without_file: true,
                        })
                        .map_err(|meaning| failure(meaning, Asked::Send));
                }
                (_, Some(plain)) if lacks.embeds => self.send(&plain, file, delivery).await,
                _ => Err(Meaning::Plainer(lacks)),
            },
            sent => sent,
        };
        sent.map(Delivered::from)
            .map_err(|meaning| failure(meaning, Asked::Send))
    }

    async fn send(
        &self,
        shown: &Rendered,
        file: Option<(&Enclosed, &FileBytes)>,
        delivery: &Delivery,
    ) -> Result<MessageRef, Meaning> {
        let shown = shown.clone();
        let mut flags = flags(&shown);
        flags.set(MessageFlags::SUPPRESS_NOTIFICATIONS, delivery.silent);
        let mut body = CreateMessage::new()
            .embeds(shown.embed.into_iter().collect())
            .components(shown.components)
            .flags(flags)
            .nonce(Nonce::String(delivery.nonce.clone()))
            .enforce_nonce(true)
            .allowed_mentions(CreateAllowedMentions::new().users(shown.mentioned));
        if !shown.content.is_empty() {
            body = body.content(shown.content);
        }
        let channel_id = self.channel;
        let route = Route::ChannelMessages { channel_id };
        let post = || match file {
            Some((enclosed, bytes)) => files::request(route, &body, &enclosed.file, bytes),
            None => request(LightMethod::Post, route, &body),
        };
        let sent: Sent = self.ask(Asked::Send, post).await?;
        Ok(MessageRef(sent.id.to_string()))
    }

    async fn edit(&self, message: MessageId, content: &Message) -> Result<(), DeliveryError> {
        let shown = render(content);
        let edited = match self.change(message, &shown).await {
            Err(Meaning::Plainer(lacks)) => match shown.without_embed() {
                Some(plain) if lacks.embeds => self.change(message, &plain).await,
                _ => Err(Meaning::Plainer(lacks)),
            },
            changed => changed,
        };
        match edited {
            Ok(()) => Ok(()),
            Err(Meaning::TooOld) => {
                // It is posted anew, and must not stand there twice.
                self.remove(message).await?;
                Err(DeliveryError::Gone)
            }
            Err(meaning) => Err(failure(meaning, Asked::Edit)),
        }
    }

    async fn change(&self, message: MessageId, shown: &Rendered) -> Result<(), Meaning> {
        let shown = shown.clone();
        let flags = flags(&shown);
        // All of it is named, so that nothing of what was shown before is left.
        let body = EditMessage::new()
            .content(shown.content)
            .embeds(shown.embed.into_iter().collect())
            .components(shown.components)
            .flags(flags)
            .allowed_mentions(CreateAllowedMentions::new());
        let route = self.message(message);
        self.ask::<IgnoredAny>(Asked::Edit, || request(LightMethod::Patch, route, &body))
            .await
            .map(drop)
    }

    async fn remove(&self, message: MessageId) -> Result<(), DeliveryError> {
        let route = self.message(message);
        let removed = self
            .ask::<IgnoredAny>(Asked::Delete, || bare(LightMethod::Delete, route))
            .await;
        match removed {
            Ok(_) | Err(Meaning::Done) => Ok(()),
            Err(meaning) => Err(failure(meaning, Asked::Delete)),
        }
    }

    const fn message(&self, message_id: MessageId) -> Route<'static> {
        Route::ChannelMessage {
            channel_id: self.channel,
            message_id,
        }
    }

    /// Asks; in a thread that was archived, opens it and asks once more.
    async fn ask<T: DeserializeOwned>(
        &self,
        asked: Asked,
        request: impl Fn() -> Request<'static>,
    ) -> Result<T, Meaning> {
        match self.once(asked, request()).await {
            Err(Meaning::Revive) => {
                debug!(channel = %self.channel, "an archived thread is opened again");
                let route = Route::Channel {
                    channel_id: self.channel,
                };
                let open = super::client::request(
                    LightMethod::Patch,
                    route,
                    &json!({ "archived": false }),
                );
                self.once::<IgnoredAny>(Asked::Edit, open).await?;
                self.once(asked, request()).await
            }
            answer => answer,
        }
    }

    async fn once<T: DeserializeOwned>(
        &self,
        asked: Asked,
        request: Request<'static>,
    ) -> Result<T, Meaning> {
        let answer = match self.client.place(self.channel).await {
            Ok(()) => self.client.send_within(request, self.within).await,
            Err(refusal) => Err(refusal),
        };
        let refusal = match answer {
            Ok(answer) => return Ok(answer),
            Err(refusal) => refusal,
        };
        if refusal.is_bad_token() {
            error!(why = %refusal, "Discord does not accept the bot's token any more");
        }
        if refusal.is_of_rights()
            && let Some(lacking) = self.lacking().await
        {
            return Err(lacking);
        }
        Err(meaning(&refusal, asked))
    }

    /// What it means that the bot lacks rights here, with their names, since Discord's refusal has none;
    /// `None` where they cannot be found out.
    async fn lacking(&self) -> Option<Meaning> {
        let me: Me = self
            .client
            .send(bare(LightMethod::Get, Route::UserMe))
            .await
            .ok()?;
        let view = View::of(self.client, self.channel, me.id).await.ok()??;
        let missing = view.missing();
        let names: Vec<_> = missing.iter().map(|need| need.name).collect();
        let why = format!("the bot lacks there: {}", names.join(", "));
        if missing.is_empty() {
            return None;
        }
        let lacks = |right| missing.iter().any(|need| need.right == right);
        Some(match view.lack() {
            Some(lack) => Meaning::Error(DeliveryError::Barred { lack, why }),
            None => Meaning::Plainer(Lacks {
                files: lacks(Permissions::ATTACH_FILES),
                embeds: lacks(Permissions::EMBED_LINKS),
                why,
            }),
        })
    }
}

/// Addresses in a text are no reason for a picture of what is there; a text in an embed is to be seen.
fn flags(shown: &Rendered) -> MessageFlags {
    match shown.embed {
        None => MessageFlags::SUPPRESS_EMBEDS,
        Some(_) => MessageFlags::empty(),
    }
}

/// What is left to say where nothing more can be done about it here.
fn failure(meaning: Meaning, asked: Asked) -> DeliveryError {
    match meaning {
        Meaning::Error(error) => error,
        Meaning::Plainer(lacks) => DeliveryError::Unreachable { why: lacks.why },
        Meaning::Revive => DeliveryError::Unreachable {
            why: "the thread is archived, and the bot cannot open it".to_owned(),
        },
        Meaning::Done | Meaning::TooOld => DeliveryError::Never {
            why: format!("Discord's answer does not fit the question ({asked:?})"),
        },
    }
}

//! Bringing one change to a chat.

use std::time::Duration;

use teloxide::RequestError;
use teloxide::payloads::{EditMessageTextSetters, SendMessageSetters};
use teloxide::requests::Requester;
use teloxide::types::{LinkPreviewOptions, MessageId, ParseMode};

use super::Telegram;
use super::pace::Sent;
use super::place::{Place, message_id, message_ref};
use super::refusal::{self, Asked};
use super::render::render;
use crate::engine::message::Message;
use crate::engine::platform::{Deed, Delivered, Delivery, DeliveryError, MessageRef};

/// Longest wait for a place once a post is claimed.
const SLOT_WAIT_MAX: Duration = Duration::from_secs(5);

/// Addresses in a text are no reason for a picture of what is there.
const NO_PREVIEW: LinkPreviewOptions = LinkPreviewOptions {
    is_disabled: true,
    url: None,
    prefer_small_media: false,
    prefer_large_media: false,
    show_above_text: false,
};

/// A place in what may be sent, by the instant at which it was taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot(Duration);

impl Telegram {
    pub(super) async fn bring(&self, delivery: Delivery) -> Result<Delivered, DeliveryError> {
        let never = |what: &str| DeliveryError::Never {
            why: format!("{what} is none of Telegram's"),
        };
        let place = Place::read(&delivery.chat).ok_or_else(|| never("the address"))?;
        let message = match delivery.deed.target() {
            Some(target) => Some(message_id(target).ok_or_else(|| never("the message"))?),
            None => None,
        };
        match (&delivery.deed, message) {
            (Deed::Edit(target, content), Some(message)) => {
                self.edit(place, message, content).await?;
                Ok(target.clone().into())
            }
            (Deed::Remove(target, instead), Some(message)) => {
                self.remove(place, message, instead).await?;
                Ok(target.clone().into())
            }
            (Deed::Post(content), _) => match (&content.file, &delivery.bytes) {
                (Some(enclosed), Some(bytes)) => {
                    let file = (enclosed.as_ref(), bytes);
                    let when = (delivery.silent, delivery.at);
                    self.post_file(place, content, file, when).await
                }
                _ => {
                    let sent = self.post(place, content, delivery.silent).await?;
                    Ok(sent.into())
                }
            },
            (Deed::Edit(..) | Deed::Remove(..), None) => Err(DeliveryError::Gone),
        }
    }

    pub(super) async fn post(
        &self,
        place: Place,
        content: &Message,
        silent: bool,
    ) -> Result<MessageRef, DeliveryError> {
        let slot = self.slot(place, Sent::Message).await?;
        let shown = render(content);
        let mut request = self
            .bot
            .send_message(place.chat, shown.html)
            .parse_mode(ParseMode::Html)
            .link_preview_options(NO_PREVIEW);
        if silent {
            request = request.disable_notification(true);
        }
        if let Some(topic) = place.topic {
            request = request.message_thread_id(topic);
        }
        if let Some(markup) = shown.markup.reply() {
            request = request.reply_markup(markup);
        }
        match request.await {
            Ok(message) => Ok(message_ref(message.id)),
            Err(error) => self.sent(place, slot, &error),
        }
    }

    async fn edit(
        &self,
        place: Place,
        message: MessageId,
        content: &Message,
    ) -> Result<(), DeliveryError> {
        let slot = self.slot(place, Sent::Edit).await?;
        let shown = render(content);
        let mut request = self
            .bot
            .edit_message_text(place.chat, message, shown.html)
            .parse_mode(ParseMode::Html)
            .link_preview_options(NO_PREVIEW);
        if let Some(markup) = shown.markup.inline() {
            request = request.reply_markup(markup);
        }
        match request.await {
            Ok(_) => Ok(()),
            Err(error) => self
                .outcome(place, Some(slot), &error, Asked::Edit)
                .map(drop),
        }
    }

    /// A message older than two days cannot be taken away; it then says what is left of it.
    async fn remove(
        &self,
        place: Place,
        message: MessageId,
        instead: &Message,
    ) -> Result<(), DeliveryError> {
        let Err(error) = self.bot.delete_message(place.chat, message).await else {
            return Ok(());
        };
        match self.outcome(place, None, &error, Asked::Delete) {
            Err(DeliveryError::Never { .. }) => match self.edit(place, message, instead).await {
                // It can neither be taken away nor changed, so it stays.
                Err(DeliveryError::Gone | DeliveryError::Never { .. }) => Ok(()),
                done => done,
            },
            done => done.map(drop),
        }
    }

    /// Takes a place in what may be sent. Mostly there is one: the outbox has waited before it
    /// claimed, but others may have sent since.
    pub(super) async fn slot(&self, place: Place, sent: Sent) -> Result<Slot, DeliveryError> {
        loop {
            let wait = {
                let (mut pace, now) = (self.pace(), self.now());
                let wait = pace.wait(place.chat, now);
                if wait.is_zero() {
                    pace.note(place.chat, sent, now);
                    return Ok(Slot(now));
                }
                wait
            };
            if wait > SLOT_WAIT_MAX {
                return Err(DeliveryError::Later {
                    why: "others have sent as much as Telegram takes".to_owned(),
                    after: Some(wait),
                });
            }
            tokio::time::sleep(wait).await;
        }
    }

    /// What a failed request means; where Telegram asks to wait, all its topics do. The slot of what surely
    /// was not taken is free again.
    pub(super) fn outcome(
        &self,
        place: Place,
        slot: Option<Slot>,
        error: &RequestError,
        asked: Asked,
    ) -> Result<Option<MessageRef>, DeliveryError> {
        let outcome = refusal::outcome(error, asked);
        if let Some(Slot(at)) = slot.filter(|_| refusal::is_untouched(error)) {
            self.pace().give_back(place.chat, at);
        }
        if let Err(DeliveryError::Later {
            after: Some(wait), ..
        }) = &outcome
        {
            let until = self.now() + (*wait).max(Duration::from_secs(1));
            self.pace().hold(place.chat, until);
        }
        outcome
    }
}
